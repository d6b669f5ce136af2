"""A backfill may be ended at any moment: the same command goes on, and the release is that of an undisturbed run."""

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.flows.many_pdfs import write_many, write_pdf
from tests.flows.own_environment import own_environment

pytestmark = pytest.mark.slow  # whole runs in processes of their own


ROOT = Path(__file__).parents[3]
Renaksi = Callable[..., subprocess.CompletedProcess[str]]


def files_of(release: Path) -> dict[str, str]:
    """Checksum of every file of a release but the database, whose bytes differ at each writing."""
    return {
        path.relative_to(release).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(release.rglob("*"))
        if path.is_file() and path.suffix != ".duckdb"
    }


def results(folder: Path) -> dict[str, int]:
    """Result -> the inode of its record: a result computed again has another. A folder with a dot in front is one that
    a kill left before it got its name: no reader takes it for a result, and publishers sweep it later."""
    records = (folder / ".renaksi" / "results").glob("[!.]*/result.json")
    return {path.parent.name: path.stat().st_ino for path in records}


def backfill(folder: Path, raw: Path, *options: str) -> subprocess.Popen[bytes]:
    environment = own_environment()
    command = [sys.executable, "-P", "-m", "flows", "backfill", str(raw), "--workers", "2", *options]
    return subprocess.Popen(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def undisturbed_and_killed(tmp_path: Path, count: int, kills: int, *options: str) -> None:
    """Kill a backfill of `count` documents `kills` times at random moments of its reading, then let it end."""
    draw = random.Random(count)
    raw = tmp_path / "raw"
    write_many(raw, count)
    calm, killed = tmp_path / "calm", tmp_path / "killed"
    for folder in (calm, killed):
        folder.mkdir()
    assert backfill(calm, raw, *options).wait(1800) == 0
    finished: dict[str, int] = {}
    for _ in range(kills):
        process = backfill(killed, raw, *options)
        had, more = len(results(killed)), draw.randint(1, max(1, count // (kills + 1)))
        while process.poll() is None and len(results(killed)) < min(count, had + more):
            time.sleep(0.02)
        time.sleep(draw.random() * 0.3)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        now = results(killed)
        assert {key: now[key] for key in finished} == finished, "a finished document was computed again"
        finished = now
    assert backfill(killed, raw, *options).wait(1800) == 0
    now = results(killed)
    assert {key: now[key] for key in finished} == finished
    assert len(now) == count == len(results(calm))
    assert [path.name for path in (killed / "processed" / "releases").iterdir() if path.name[0] == "."] == []
    one, other = (folder / "processed" / "latest" for folder in (calm, killed))
    assert one.resolve().name == other.resolve().name
    assert files_of(one.resolve()) == files_of(other.resolve())


def test_a_killed_backfill_goes_on_where_it_stopped(tmp_path: Path) -> None:
    undisturbed_and_killed(tmp_path, 4, 1, "--no-prefect")


def test_60_documents_killed_six_times(tmp_path: Path) -> None:
    undisturbed_and_killed(tmp_path, 60, 6)


def workers_of(process: subprocess.Popen[bytes]) -> list[int]:
    """Processes of the session that `process` leads, itself left out."""
    found = []
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            if int(fields[3]) == process.pid and int(entry.name) != process.pid and fields[0] != "Z":
                found.append(int(entry.name))
    return found


def test_a_kill_leaves_no_process_behind(tmp_path: Path) -> None:
    write_many(tmp_path / "raw", 6)
    process = backfill(tmp_path, tmp_path / "raw", "--no-prefect")
    while process.poll() is None and not results(tmp_path):
        time.sleep(0.05)
    assert workers_of(process)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    until = time.monotonic() + 60
    while workers_of(process) and time.monotonic() < until:
        time.sleep(0.1)
    assert workers_of(process) == []


def test_a_document_that_failed_is_not_tried_every_night(typed: Renaksi, tmp_path: Path) -> None:
    write_pdf(tmp_path / "raw" / "good.pdf")
    (tmp_path / "raw" / "bad.pdf").write_bytes(b"%PDF-1.7 and nothing else")
    first = typed("backfill", "raw", "--no-prefect", "--json", cwd=tmp_path)
    second = typed("backfill", "raw", "--json", cwd=tmp_path)  # nothing to read: no server, no worker
    assert (first.returncode, second.returncode) == (1, 0), "what was set aside fails no later run"
    [was], [known] = (json.loads(done.stdout)["failures"] for done in (first, second))
    assert known == was | {"before": True} and not was["before"]
    assert "FAILED bad.pdf" in second.stderr, "it is still said"
    assert typed("backfill", "raw", "--retry", "--no-prefect", cwd=tmp_path).returncode == 1
    assert not (tmp_path / ".renaksi" / "prefect").exists()
    write_pdf(tmp_path / "raw" / "bad.pdf", "Laporan yang utuh")
    assert typed("backfill", "raw", "--no-prefect", cwd=tmp_path).returncode == 0
