"""Publishes in child processes that die, starve or race; run by test_broken_publishers.py, one JSON line per child.

Forked before any library has threads, so that a child costs no imports. The parent only forks and waits.
"""

import json
import os
import resource
import signal
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from pipeline.publish.release import publish
from schemas.errors import ReleaseError

#: what a publication does to the disk, as CPython's audit hooks see it
EVENTS = frozenset({"open", "os.mkdir", "os.rename", "os.remove", "os.symlink", "os.rmdir", "os.scandir"})


def run(child: Callable[[], str]) -> tuple[int, str]:
    """Exit status (negative: killed by that signal) and what the child said."""
    reader, writer = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(reader)
        with os.fdopen(writer, "w") as stream:
            try:
                stream.write(child())
            except ReleaseError as error:
                stream.write(f"ReleaseError: {error}")
        os._exit(0)
    os.close(writer)
    with os.fdopen(reader) as stream:
        said = stream.read()
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]), said


def counted(results: list[Path], out: Path, last: int | None) -> str:
    """Add to the newest release and die at the event number `last`; says how many events there were."""
    seen = 0

    def hook(event: str, _arguments: object) -> None:
        nonlocal seen
        if event in EVENTS:
            seen += 1
            if seen == last:
                os.kill(os.getpid(), signal.SIGKILL)

    sys.addaudithook(hook)
    publish(results, out, base="latest")
    return str(seen)


def starved(results: list[Path], out: Path) -> str:
    """Publish on a disk that takes no file of more than 50 kB."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, 50_000))
    return publish(results, out).status


def forbidden(results: list[Path], out: Path) -> str:
    """Publish into a folder of another user."""
    if os.geteuid() == 0:
        os.setuid(65534)
    return publish(results, out).status


def grown(results: list[Path], out: Path) -> str:
    return publish(results, out, base="latest").status


def main() -> None:
    order = json.loads(sys.argv[1])
    results = [Path(result) for result in order["results"]]
    for kind, folder in order["children"]:
        out = Path(folder)
        children: dict[str, Callable[[], str]] = {
            "starved": partial(starved, results, out),
            "forbidden": partial(forbidden, results, out),
            "grown": partial(grown, results, out),
        }
        status, said = run(children.get(str(kind), partial(counted, results, out, kind)))
        print(json.dumps([status, said]), flush=True)


if __name__ == "__main__":
    main()
