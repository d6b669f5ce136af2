"""A release made by the command, and small PDFs."""

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.flows.many_pdfs import write_pdf

Renaksi = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory, sample_pdf: Path, renaksi: Renaksi) -> Path:
    """A folder with raw/ (the sample report) and processed/ as `renaksi ingest raw/ --no-prefect` leaves it."""
    folder = tmp_path_factory.mktemp("published")
    (folder / "raw").mkdir()
    (folder / "raw" / sample_pdf.name).symlink_to(sample_pdf)
    done = renaksi("ingest", "raw/", "--no-prefect", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder


@pytest.fixture
def small_pdf() -> Callable[..., Path]:
    """Writes a whole, valid PDF of one page without a table."""
    return write_pdf
