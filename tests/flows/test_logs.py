"""-v says more, -q says only what went wrong, --log-file keeps all; stdout is the same with each of them."""

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow  # whole runs in processes of their own


Renaksi = Callable[..., subprocess.CompletedProcess[str]]
LINE = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d[+-]\d{4} (DEBUG|INFO|WARNING|ERROR) .+")


@pytest.fixture
def drop(tmp_path: Path, small_pdf: Callable[..., Path]) -> Path:
    """A folder with one PDF that can be read and one that cannot."""
    (tmp_path / "raw").mkdir()
    small_pdf(tmp_path / "raw" / "good.pdf", "Laporan 2024")
    (tmp_path / "raw" / "bad.pdf").write_bytes(b"%PDF-1.7 cut off")
    return tmp_path


def test_quiet_says_what_failed_and_nothing_else(typed: Renaksi, drop: Path) -> None:
    done = typed("ingest", "raw", "--no-prefect", "-q", cwd=drop)
    assert done.returncode == 1
    [line] = done.stderr.splitlines()
    assert line.startswith("FAILED bad.pdf")
    assert "Release:" in done.stdout


def test_verbose_says_where_things_lie_and_how_it_ended(typed: Renaksi, drop: Path) -> None:
    done = typed("ingest", "raw", "--no-prefect", "-v", cwd=drop)
    assert f"releases in {drop / 'processed'}" in done.stderr
    assert done.stderr.splitlines()[-1].startswith("ended with status 1 after")


def test_a_log_file_keeps_what_quiet_leaves_out(typed: Renaksi, drop: Path) -> None:
    for _ in range(2):  # it is appended to
        typed("ingest", "raw", "--no-prefect", "-q", "--log-file", "all.log", cwd=drop)
    lines = (drop / "all.log").read_text("utf-8").splitlines()
    assert all(LINE.fullmatch(line) for line in lines)
    assert sum("ingest raw --no-prefect -q --log-file all.log" in line for line in lines) == 2
    assert sum("WARNING FAILED bad.pdf" in line for line in lines) == 2
    assert sum("INFO read good.pdf: 1 pages" in line for line in lines) == 1  # the second time it was read already
    assert sum("ended with status 1 after" in line for line in lines) == 2


def test_an_error_is_in_the_log_with_its_place_in_the_code(typed: Renaksi, tmp_path: Path) -> None:
    done = typed("audit", "--log-file", "all.log", cwd=tmp_path)
    text = (tmp_path / "all.log").read_text("utf-8")
    assert "Traceback" in text and "ReleaseError" in text and "Traceback" not in done.stderr


def test_a_name_of_a_file_cannot_forge_a_line(typed: Renaksi, tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "a\n2026-01-01T00:00:00+0000 INFO forged.pdf").write_bytes(b"none")
    typed("ingest", "raw", "--no-prefect", "--log-file", "all.log", cwd=tmp_path)
    text = (tmp_path / "all.log").read_text("utf-8")
    assert "forged" in text and not re.search(r"^2026-01-01", text, re.MULTILINE)
