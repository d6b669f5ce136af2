"""A document that hangs, crashes or eats memory costs only itself."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from pipeline.processes.bounds import Bounds
from pipeline.processes.workers import WorkerLostError, Workers
from schemas.errors import DefectError, LimitExceededError
from tests import worker_jobs as jobs

MEMORY = 400 * 2**20
UNHURRIED = Bounds(seconds=300, memory_bytes=MEMORY)  # even to begin takes seconds where many work


@pytest.fixture(scope="module")
def workers() -> Iterator[Workers]:
    with Workers(2, UNHURRIED) as pool:
        yield pool


def test_values_come_back(workers: Workers) -> None:
    running = [workers.submit("x.pdf", jobs.double, n) for n in range(20)]
    assert [job.result() for job in running] == [2 * n for n in range(20)]


@pytest.mark.parametrize("job", [jobs.hang, jobs.hang_in_native_code])
def test_a_document_that_hangs_is_ended_at_its_limit(job: object) -> None:
    started = time.monotonic()
    with (
        Workers(1, Bounds(seconds=2, memory_bytes=MEMORY)) as hurried,
        pytest.raises(LimitExceededError, match=r"x\.pdf, time: expected at most 2 s"),
    ):
        hurried.submit("x.pdf", job).result()  # type: ignore[arg-type]  # both are callables without a result
    assert time.monotonic() - started < jobs.HANGS_S / 2


def test_a_crash_of_native_code_costs_only_its_document(workers: Workers) -> None:
    bad, good = workers.submit("x.pdf", jobs.segfault), workers.submit("y.pdf", jobs.double, 21)
    assert good.result() == 42
    with pytest.raises(WorkerLostError, match=r"x\.pdf"):
        bad.result()


@pytest.mark.parametrize("job", [jobs.eat_slowly, jobs.eat_at_once])
def test_memory_is_bounded(job: object) -> None:
    with Workers(1, UNHURRIED) as pool:
        with pytest.raises(LimitExceededError, match=r"x\.pdf, memory: expected at most 400 MB"):
            pool.submit("x.pdf", job).result()  # type: ignore[arg-type]  # both are callables
        assert pool.submit("y.pdf", jobs.double, 1).result() == 2


def test_our_own_errors_arrive_as_they_are(workers: Workers) -> None:
    with pytest.raises(LimitExceededError, match="at most 2, found 3"):
        workers.submit("x.pdf", jobs.refuse).result()


def test_a_bug_is_a_defect_of_this_document(workers: Workers) -> None:
    with pytest.raises(DefectError, match=r"x\.pdf.*IndexError"):
        workers.submit("x.pdf", jobs.stumble).result()


def test_a_worker_killed_from_outside_is_forgiven_once(workers: Workers, tmp_path: Path) -> None:
    assert workers.submit("x.pdf", jobs.die_once, tmp_path / "mark").result() == "done"


def test_a_disk_that_fails_twice_is_said_so(workers: Workers) -> None:
    with pytest.raises(WorkerLostError, match="Input/output error"):
        workers.submit("x.pdf", jobs.disk_fails).result()


def test_idle_workers_may_be_killed() -> None:
    with Workers(1, UNHURRIED) as pool:
        os.kill(pool.submit("x.pdf", jobs.process_id).result(), signal.SIGKILL)
        time.sleep(0.5)
        assert pool.submit("x.pdf", jobs.double, 4).result() == 8


def test_no_worker_outlives_who_asked_for_it(tmp_path: Path) -> None:
    mark = tmp_path / "worker"
    asked = f"from pathlib import Path; from tests.worker_jobs import wait_for_a_worker as w; w(Path({str(mark)!r}))"
    caller = psutil.Popen([sys.executable, "-c", asked])
    while not mark.exists():
        assert caller.is_running()
        time.sleep(0.05)
    below = caller.children(recursive=True)
    assert int(mark.read_text("utf-8")) in {process.pid for process in below}
    caller.kill()
    caller.wait()
    _, left = psutil.wait_procs(below, timeout=60)
    assert not left


@pytest.mark.parametrize(
    ("job", "seconds", "told"),
    [
        ("process_id", 300, r"\d+$"),
        ("hang", 2, r"LimitExceededError: x\.pdf, time: expected at most 2 s"),
        ("hang_in_native_code", 2, r"LimitExceededError: x\.pdf, time: expected at most 2 s"),
        ("eat_slowly", 300, r"LimitExceededError: x\.pdf, memory: expected at most 400 MB"),
        ("eat_at_once", 300, r"LimitExceededError: x\.pdf, memory: expected at most 400 MB"),
        ("refuse", 300, r"LimitExceededError: x\.pdf, pages: expected at most 2"),
        ("stumble", 300, r"DefectError: x\.pdf.*IndexError"),
    ],
)
def test_a_worker_that_was_begun_early_keeps_the_same_bounds(job: str, seconds: int, told: str) -> None:
    said, who, left = early(job, str(seconds))
    assert re.match(told, said)
    assert (who, left) == ("early", "no process left")


def test_an_early_worker_that_is_killed_is_forgiven_once(tmp_path: Path) -> None:
    assert early("die_once", "300", str(tmp_path / "mark"))[:2] == ["done", "pool"]


def test_a_crash_in_an_early_worker_is_told(tmp_path: Path) -> None:
    assert early("segfault", "300")[0].startswith("WorkerLostError: x.pdf")


def test_no_early_worker_outlives_who_asked_for_it(tmp_path: Path) -> None:
    mark = tmp_path / "worker"
    caller = psutil.Popen([sys.executable, "-c", ASKED, "tell_and_hang", "300", str(mark)])
    while not mark.exists():
        assert caller.is_running()
        time.sleep(0.05)
    worker = psutil.Process(int(mark.read_text("utf-8")))
    caller.kill()
    caller.wait()
    _, left = psutil.wait_procs([worker], timeout=60)
    assert not left


ASKED = "import sys; from tests.worker_jobs import ask_an_early_worker as ask; ask(*sys.argv[1:])"


def early(*words: str) -> list[str]:
    """The lines that a process says that begins with an early worker: it is forked where no thread runs."""
    done = subprocess.run([sys.executable, "-c", ASKED, *words], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()
