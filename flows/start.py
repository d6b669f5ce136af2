"""Where the command `renaksi` begins: what takes longest to load is begun before the command line itself is loaded."""

import gc
import sys

#: what a worker of `renaksi tables` needs for a page of text; none of them starts a thread
READERS = ("pipeline.workers", "pipeline.reading.source", "pipeline.tables.page_tables", "pipeline.tables.export")


def main() -> None:
    """Run the command that `sys.argv` says."""
    if sys.argv[1:2] == ["tables"] and len(sys.argv) > 2 and not {"-h", "--help"} & set(sys.argv):
        from pipeline.fork_server import RARELY, start_early

        gc.set_threshold(*RARELY)
        start_early(*READERS)
    from flows.cli import main as run

    run()
