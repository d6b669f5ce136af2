"""Whatever lies in the folder: one clear line for each that is no report, the others go on, the exit status tells."""

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest

pytestmark = pytest.mark.slow  # whole runs in processes of their own


Renaksi = Callable[..., subprocess.CompletedProcess[str]]
SmallPdf = Callable[..., Path]


@pytest.fixture(scope="module")
def bad() -> dict[str, Callable[[Path, Path], None]]:
    """File name -> how it is made at a path, out of a good PDF."""

    def encrypt(path: Path, good: Path) -> None:
        with pikepdf.open(good) as document:
            document.save(path, encryption=pikepdf.Encryption(owner="o", user="u"))

    def no_pages(path: Path, good: Path) -> None:
        with pikepdf.new() as document:
            document.save(path)

    return {
        "page.pdf": lambda path, good: path.write_text("<!DOCTYPE html><html>404</html>") and None,
        "empty.pdf": lambda path, good: path.write_bytes(b"") and None,
        "cut.pdf": lambda path, good: path.write_bytes(good.read_bytes()[: good.stat().st_size // 2]) and None,
        "tail-lost.pdf": lambda path, good: path.write_bytes(good.read_bytes()[:-30]) and None,
        "locked.pdf": encrypt,
        "no-pages.pdf": no_pages,
        "noise.pdf": lambda path, good: path.write_bytes(bytes(range(256)) * 40) and None,
        "pipe.pdf": lambda path, good: os.mkfifo(path),
        "circle.pdf": lambda path, good: path.symlink_to(path),
    }


def test_each_bad_file_is_one_line_and_the_good_ones_are_published(
    renaksi: Renaksi, bad: dict[str, Callable[[Path, Path], None]], small_pdf: SmallPdf, tmp_path: Path
) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    odd = small_pdf(raw / "Laporan №1, 'baru' [final].pdf")
    (raw / "salinan.pdf").write_bytes(odd.read_bytes())
    (raw / "nothing here").mkdir()
    for name, make in bad.items():
        make(raw / name, odd)
    done = renaksi("ingest", "raw/", "raw/nothing here", "--json", cwd=tmp_path)
    assert done.returncode == 1, done.stderr
    said = json.loads(done.stdout)
    assert [one["file_name"] for one in said["documents"]] == [odd.name]
    assert sorted(one["file_name"] for one in said["failures"]) == sorted([*bad, "nothing here"])
    assert [Path(copy["path"]).name for copy in said["copies"]] == ["salinan.pdf"]
    for name in bad:
        lines = [line for line in done.stderr.splitlines() if line.startswith(f"FAILED {name}: ")]
        assert len(lines) == 1, f"{name}: {lines}"
        assert lines[0].count("expected") == 1 and lines[0].rstrip().endswith(".")
    assert "Traceback" not in done.stderr
    assert len(done.stderr.splitlines()) == len(bad) + 2  # the empty folder, and the good document
    release = Path(said["release"]["path"])
    assert release == (tmp_path / "processed" / "latest").resolve()
    assert [path.name for path in (tmp_path / "processed" / "releases").iterdir()] == [release.name]
    assert not list(tmp_path.rglob(".tmp-*")), "nothing half-written is left"


def test_nothing_but_bad_files_publishes_nothing(typed: Renaksi, tmp_path: Path) -> None:
    (tmp_path / "page.pdf").write_text("<html>")
    done = typed("ingest", "page.pdf", "--no-prefect", cwd=tmp_path)
    assert done.returncode == 1
    assert "FAILED page.pdf" in done.stderr and "no document to publish" in done.stderr
    assert not (tmp_path / "processed").exists()


def test_an_empty_folder_says_what_is_wanted(typed: Renaksi, tmp_path: Path) -> None:
    (tmp_path / "raw").mkdir()
    done = typed("ingest", "raw/", cwd=tmp_path)
    assert done.returncode == 1
    assert "expected a folder with PDF files, found none" in done.stderr


def test_a_failed_run_leaves_the_release_before(typed: Renaksi, small_pdf: SmallPdf, tmp_path: Path) -> None:
    small_pdf(tmp_path / "a.pdf")
    assert typed("ingest", "a.pdf", "--no-prefect", cwd=tmp_path).returncode == 0
    before = (tmp_path / "processed" / "latest").resolve()
    (tmp_path / "b.pdf").write_bytes(b"%PDF-1.7 broken")
    assert typed("ingest", "b.pdf", "--no-prefect", cwd=tmp_path).returncode == 1
    assert (tmp_path / "processed" / "latest").resolve() == before
