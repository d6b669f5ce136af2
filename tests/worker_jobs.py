"""What the workers of test_workers.py do: a worker imports it by name."""

import ctypes
import os
import signal
import time
from pathlib import Path

from pipeline.workers import Bounds, Workers
from schemas.errors import LimitExceededError

HANGS_S = 600


def double(value: int) -> int:
    return 2 * value


def process_id() -> int:
    return os.getpid()


def tell_and_hang(mark: Path) -> None:
    """The process says its number, and stays."""
    mark.with_suffix(".new").write_text(str(os.getpid()), encoding="utf-8")
    mark.with_suffix(".new").rename(mark)
    time.sleep(HANGS_S)


def hang() -> None:
    time.sleep(HANGS_S)


def hang_in_native_code() -> None:
    ctypes.CDLL(None).sleep(HANGS_S)


def segfault() -> None:
    ctypes.string_at(0)


def eat_slowly() -> None:
    """20 MB a step, touched: what a decompression bomb does."""
    kept = []
    while True:
        kept.append(bytearray(os.urandom(1 << 20) * 20))


def eat_at_once() -> int:
    return len(bytearray(1 << 40))


def refuse() -> None:
    raise LimitExceededError("x.pdf, pages", "at most 2", "3")


def stumble() -> None:
    raise IndexError("list index out of range")


def die_once(mark: Path) -> str:
    """Killed from outside the first time, well the second time."""
    if not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return "done"


def disk_fails() -> None:
    raise OSError(5, "Input/output error")


def wait_for_a_worker(mark: Path) -> None:
    """What another process does that is killed meanwhile."""
    with Workers(1, Bounds(600, 400 << 20)) as workers:
        workers.submit("x.pdf", tell_and_hang, mark).result()
