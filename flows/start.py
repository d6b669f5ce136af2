"""Where the command `renaksi` begins: what takes longest to load is begun before the command line itself is loaded."""

import atexit
import gc
import os
import sys

#: what a worker of `renaksi tables` needs for a page of text; nothing of it starts a thread
READERS = ("pipeline.tables.ahead",)
POOL = ("pipeline.processes.workers", "pebble")  # and where several read


def main() -> None:
    words = sys.argv[1:]
    if words[:1] == ["tables"] and len(words) > 1 and not {"-h", "--help"} & set(words):
        from pipeline.processes.bounds import RARELY

        gc.set_threshold(*RARELY)
        atexit.register(gc.freeze)  # at its end Python would look through all that was loaded: 0.08 s
        _begin(words[1:])
    from flows.cli import main as run

    run()


def _begin(words: list[str]) -> None:
    """Of one PDF the process that reads it, else that from which its workers are forked. Neither knows yet what."""
    if sum(map(os.path.exists, words)) == 1 and any(map(os.path.isfile, words)):
        from pipeline.processes.early_worker import begin

        begin(*READERS)
    else:
        from pipeline.processes.fork_server import start_early

        start_early(*POOL, *READERS)
