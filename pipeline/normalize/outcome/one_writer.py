"""One process at a time writes a file of decisions: of two that read and then replace it, one would undo the other."""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from schemas.errors import DecisionFileError

_PATIENCE_S = 20.0  # a decision takes 10 ms; whoever waits longer stands before a writer that hangs
_STEP_S = 0.01


class BusyFileError(DecisionFileError):
    fix = "Nothing was written; decide once more."


@contextmanager
def one_writer(path: Path) -> Iterator[None]:
    """Nobody else is inside, for `path`, on any machine that sees this folder's locks; read the file anew inside.

    The lock is on a hidden file beside `path`, which stays; the kernel lets it go when its holder dies. Raises
    BusyFileError after 20 s, OSError where the folder takes no file.
    """
    handle = os.open(path.with_name(f".{path.name}.lock"), os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    try:
        if not lock_within(handle, _PATIENCE_S):
            raise BusyFileError(path.name, "the other writer to end", "another writer at work")
        yield
    finally:
        os.close(handle)


def lock_within(handle: int, patience: float) -> bool:
    """Whether the open file is ours alone, after `patience` seconds at most; closing it lets it go. Raises OSError."""
    end = time.monotonic() + patience
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= end:
                return False
            time.sleep(_STEP_S)
        else:
            return True


def replace_durably(path: Path, content: bytes) -> None:
    """Let `path` hold `content`, on disk when this returns; the old file stands until then. Raises OSError."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
