"""The machine fails, not the document: a clear line, nothing half-published, and a clean next run."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.flows.many_pdfs import write_many, write_pdf
from tests.flows.own_environment import own_environment

pytestmark = pytest.mark.slow  # whole runs in processes of their own


ROOT = Path(__file__).parents[3]
Renaksi = Callable[..., subprocess.CompletedProcess[str]]


def one_clear_line(done: subprocess.CompletedProcess[str], said: str) -> None:
    assert done.returncode == 1
    assert said in done.stderr and "Traceback" not in done.stderr and "Unexpected" not in done.stderr, done.stderr
    assert len([line for line in done.stderr.splitlines() if line.startswith("renaksi: ")]) == 1, done.stderr


@pytest.mark.parametrize("prefect", [(), ("--no-prefect",)])
def test_a_folder_that_takes_nothing(typed: Renaksi, tmp_path: Path, prefect: tuple[str, ...]) -> None:
    write_pdf(tmp_path / "a.pdf")
    (tmp_path / "taken").write_text("a file, where a folder is wanted")
    one_clear_line(typed("ingest", "a.pdf", "--out", "taken/processed", *prefect, cwd=tmp_path), "taken")


def test_a_server_that_is_told_but_does_not_answer(renaksi: Renaksi, tmp_path: Path) -> None:
    write_pdf(tmp_path / "a.pdf")
    done = renaksi("ingest", "a.pdf", cwd=tmp_path, PREFECT_API_URL="http://127.0.0.1:9/api")
    one_clear_line(done, "a Prefect server that answers")
    assert not (tmp_path / "processed").exists()


@pytest.mark.slow
def test_a_database_that_is_lost(renaksi: Renaksi, tmp_path: Path) -> None:
    write_pdf(tmp_path / "a.pdf")
    lost = "postgresql+asyncpg://nobody@127.0.0.1:9/prefect"
    one_clear_line(
        renaksi("ingest", "a.pdf", cwd=tmp_path, PREFECT_API_DATABASE_CONNECTION_URL=lost), "a Prefect server"
    )
    assert not (tmp_path / "processed" / "latest").exists()
    assert renaksi("ingest", "a.pdf", cwd=tmp_path).returncode == 0


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of 3 MB."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", "size=3m", "tmpfs", place], capture_output=True, check=False
    )
    if mounted.returncode:
        pytest.skip("a disk that fills up needs the right to mount one")
    yield place
    subprocess.run(["umount", place], check=True)


def test_a_full_disk(typed: Renaksi, small_disk: Path, tmp_path: Path) -> None:
    write_many(tmp_path / "raw", 3)
    filler = small_disk / "filler"
    free = os.statvfs(small_disk)
    filler.write_bytes(b"x" * (free.f_bavail * free.f_frsize - 20_000))
    out = ("--out", small_disk / "processed", "--no-prefect")
    one_clear_line(typed("backfill", "raw", *out, cwd=tmp_path), "room and permission to write")
    assert not (small_disk / "processed" / "latest").is_symlink()
    filler.unlink()
    assert typed("backfill", "raw", *out, cwd=tmp_path).returncode == 0
    assert not list(small_disk.rglob(".tmp-*"))


@pytest.mark.slow
def test_two_runs_on_one_folder_end_with_each_document_once(tmp_path: Path) -> None:
    write_many(tmp_path / "raw", 4)
    environment = own_environment()
    commands = [
        [sys.executable, "-P", "-m", "flows", "ingest", "raw", "--no-prefect"],
        [sys.executable, "-P", "-m", "flows", "backfill", "raw", "--no-prefect"],
    ]
    runs = [subprocess.Popen(c, cwd=tmp_path, env=environment, stderr=subprocess.PIPE, text=True) for c in commands]
    said = [run.communicate(timeout=300)[1] for run in runs]
    assert [run.returncode for run in runs] == [0, 0], said
    assert len(list((tmp_path / "processed" / "releases").iterdir())) == 1
    assert len(list((tmp_path / ".renaksi" / "results").iterdir())) == 4
