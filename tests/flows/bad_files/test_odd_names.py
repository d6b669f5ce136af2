"""Whatever a file is called: it is published under a name that people can write, or refused with a word."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from schemas.file_names import LONGEST, fitted, printable, published_name
from tests.flows.many_pdfs import write_pdf

pytestmark = pytest.mark.slow  # whole runs in processes of their own


Renaksi = Callable[..., subprocess.CompletedProcess[str]]
ONCE = ("--once", "--every", "0.1", "--settle", "0.2", "--no-prefect")


def put(folder: Path, name: bytes, text: str) -> None:
    """A whole PDF of that name, whatever bytes it has."""
    made = write_pdf(folder / "made.pdf", text)
    os.rename(os.fsencode(made), os.path.join(os.fsencode(folder), name))  # noqa: PTH104, PTH118  # bytes, no text


@pytest.mark.parametrize("command", [("watch", "raw", *ONCE), ("ingest", "raw", "--no-prefect")])
def test_odd_names_are_read_or_refused(typed: Renaksi, tmp_path: Path, command: tuple[str, ...]) -> None:
    good = {
        "lap\u202efdp.2024.pdf": "lapfdp.2024.pdf",
        "la\u200bporan.pdf": "laporan.pdf",
        "x..%2f..%2fetc.pdf": "x..%2f..%2fetc.pdf",
        "L" * 251 + ".pdf": "L" * 251 + ".pdf",
        "two\nlines, red\x1b[31m.pdf": "two\nlines, red\x1b[31m.pdf",
        "<img src=x onerror=alert(1)>.pdf": "<img src=x onerror=alert(1)>.pdf",
    }
    refused = [b"caf\xe9.pdf", b"lapor\xff.pdf"]
    for number, name in enumerate([*(os.fsencode(name) for name in good), *refused]):
        put(tmp_path / "raw", name, f"Laporan {number}")
    done = typed(*command, cwd=tmp_path)
    assert done.returncode == 1 and "Unexpected" not in done.stderr and "\x1b" not in done.stderr
    assert done.stderr.count("expected a name in UTF-8") == len(refused)
    latest = (tmp_path / "processed" / "latest").resolve()
    assert sorted(pd.read_parquet(latest / "tables" / "documents.parquet")["file_name"]) == sorted(good.values())
    copies = [path.name for path in (latest / "report").glob("*.annotated.pdf")]
    assert len(copies) == len(good) and all("%" not in name and "<" not in name for name in copies)


def test_a_bad_file_with_a_long_name_does_not_end_watch(typed: Renaksi, tmp_path: Path) -> None:
    write_pdf(tmp_path / "raw" / "good.pdf")
    (tmp_path / "raw" / ("B" * 251 + ".pdf")).write_bytes(b"<html>%%EOF")
    assert typed("watch", "raw", *ONCE, cwd=tmp_path).returncode == 1
    assert [path.name for path in (tmp_path / "raw").iterdir()] == ["good.pdf"]
    assert typed("watch", "raw", *ONCE, cwd=tmp_path).returncode == 0


def test_a_folder_whose_name_is_no_text(typed: Renaksi, tmp_path: Path) -> None:
    put(tmp_path, b"made.pdf", "Laporan")
    folder = tmp_path / "raw" / os.fsdecode(b"caf\xe9")
    folder.mkdir(parents=True)
    (tmp_path / "made.pdf").rename(folder / "a.pdf")
    write_pdf(tmp_path / "raw" / "b.pdf")
    done = typed("ingest", "raw", "--no-prefect", "--json", cwd=tmp_path)
    assert done.returncode == 1 and "another name" in done.stderr
    said = json.loads(done.stdout)
    assert [one["file_name"] for one in said["documents"]] == ["b.pdf"]
    assert [one["error"] for one in said["failures"]] == ["FileNameError"]


def test_names() -> None:
    assert printable("a\u202eb\x1b\udce9") == "a\N{REPLACEMENT CHARACTER}b" + 2 * "\N{REPLACEMENT CHARACTER}"
    assert published_name("\u200elaporan\u200b kinerja.pdf") == "laporan kinerja.pdf"
    assert fitted("a", ".pdf") == "a.pdf"
    assert fitted("é" * 200, ".pdf") == "é" * ((LONGEST - 4) // 2) + ".pdf"
