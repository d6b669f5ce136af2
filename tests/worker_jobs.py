"""What the workers of test_workers.py do: a worker imports it by name."""

import ctypes
import os
import signal
import sys
import time
from pathlib import Path

from pipeline.processes.bounds import Bounds
from pipeline.processes.early_worker import EarlyWorker
from pipeline.processes.workers import Workers
from schemas.errors import LimitExceededError, RenaksiError

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


def ask_an_early_worker(job: str, seconds: str, *arguments: str) -> None:
    """What a process does that was begun for it: makes such a worker, then lets it do `job`, and says what came of it
    and whether it was that process that did it."""
    early = EarlyWorker("tests.worker_jobs")
    try:
        with Workers(1, Bounds(float(seconds), 400 << 20), early) as workers:
            print(workers.submit("x.pdf", globals()[job], *map(Path, arguments)).result())
    except RenaksiError as error:
        print(f"{type(error).__name__}: {error}")
    print("pool" if "pebble" in sys.modules and workers._pool is not None else "early")
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        print("no process left")
