"""Hostile documents hide among good ones: all good ones are published, each hostile one has a reason."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.flows.bad_files.hostile_pdfs import KINDS
from tests.flows.many_pdfs import write_many

pytestmark = pytest.mark.slow  # whole runs in processes of their own


ROOT = Path(__file__).parents[3]
Renaksi = Callable[..., subprocess.CompletedProcess[str]]
MEMORY_MB, SECONDS = 900, 60


def processes_of(session: int) -> Iterator[tuple[int, int]]:
    """Process id and resident bytes of every process in `session` but its leader."""
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and int(entry.name) != session:
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
                pages = int((entry / "statm").read_text().split()[1])
            except OSError:
                continue
            if int(fields[3]) == session:
                yield int(entry.name), pages * os.sysconf("SC_PAGE_SIZE")


@contextmanager
def watched(session: int, peak: list[int], kill_once_above: int | None) -> Iterator[None]:
    """Notes the largest worker; ends one by SIGKILL when it has grown past so many bytes: the crash of a reader."""
    over = threading.Event()

    def look() -> None:
        killed = kill_once_above is None
        while not over.wait(0.05):
            for pid, resident in processes_of(session):
                peak[0] = max(peak[0], resident)
                if not killed and kill_once_above is not None and resident > kill_once_above:
                    killed = True
                    os.kill(pid, signal.SIGKILL)

    thread = threading.Thread(target=look)
    thread.start()
    yield
    over.set()
    thread.join()


def all_good_published(tmp_path: Path, good: int, hostile: int, kill_once_above: int | None) -> None:
    write_many(tmp_path / "raw", good)
    for number in range(hostile):
        KINDS[number % len(KINDS)](tmp_path / "raw" / "2021" / f"hostile_{number:02d}.pdf", b"%d" % number)
    environment = os.environ | {
        "PYTHONPATH": str(ROOT),
        "RENAKSI_LANG": "en",
        "RENAKSI_MEMORY_MB": str(MEMORY_MB),
        "RENAKSI_SECONDS": str(SECONDS),
    }
    command = [sys.executable, "-P", "-m", "flows", "backfill", "raw", "--no-prefect", "--json"]
    with (tmp_path / "said").open("wb") as said, (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(
            command, cwd=tmp_path, env=environment, stdout=said, stderr=log, start_new_session=True
        )
        peak = [0]
        with watched(process.pid, peak, kill_once_above):
            status = process.wait(2400)
    log_text = (tmp_path / "log").read_text()
    assert status == 1, log_text
    outcome = json.loads((tmp_path / "said").read_text())
    assert len(outcome["documents"]) == good == outcome["release"]["documents"], log_text
    failed = {one["file_name"]: one["message"] for one in outcome["failures"]}
    assert sorted(failed) == [f"hostile_{number:02d}.pdf" for number in range(hostile)]
    assert all("expected" in message and "found" in message for message in failed.values())
    assert peak[0] < (MEMORY_MB + 150) * 2**20, f"a worker held {peak[0] >> 20} MB"


def test_each_kind_once_among_good_ones(tmp_path: Path) -> None:
    all_good_published(tmp_path, 3, len(KINDS), None)


@pytest.mark.slow
def test_twenty_among_two_hundred_and_a_worker_killed(tmp_path: Path) -> None:
    started = time.monotonic()
    all_good_published(tmp_path, 200, 20, kill_once_above=100 * 2**20)
    assert time.monotonic() - started < 2400
