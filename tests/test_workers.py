"""A document that hangs, crashes or eats memory costs only itself."""

import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from pipeline.workers import Bounds, WorkerLostError, Workers
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
