"""Which PDFs a command line means: folders, links, copies, and what is no document at all."""

import hashlib
import os
from pathlib import Path

import pytest

from pipeline.inputs import Inputs, fingerprint, gather, of_years, year_named


def names(inputs: Inputs) -> list[str]:
    return [source.path.name for source in inputs.sources]


def test_a_folder_gives_its_pdfs_in_order_and_nothing_hidden(tmp_path: Path) -> None:
    for name in ("b.pdf", "a.PDF", "sub/c.pdf", ".hidden.pdf", ".git/d.pdf", "notes.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(name.encode())
    inputs = gather([tmp_path])
    assert names(inputs) == ["a.PDF", "b.pdf", "c.pdf"]
    assert inputs.refused == () == inputs.copies


def test_a_source_is_known_by_the_checksum_of_its_bytes(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 content")
    [source] = gather([tmp_path / "a.pdf"]).sources
    assert source.sha256 == hashlib.sha256(b"%PDF-1.7 content").hexdigest()
    assert source.path.is_absolute()


def test_the_same_bytes_count_once_and_the_copy_is_named(tmp_path: Path) -> None:
    (tmp_path / "z.pdf").write_bytes(b"same")
    (tmp_path / "a.pdf").write_bytes(b"same")
    inputs = gather([tmp_path / "z.pdf", tmp_path])
    assert names(inputs) == ["a.pdf"]
    assert [(copy.name, other.name) for copy, other in inputs.copies] == [("z.pdf", "a.pdf")]


def test_a_path_given_twice_is_no_copy(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"x")
    inputs = gather([tmp_path, tmp_path / "a.pdf", tmp_path / "a.pdf"])
    assert names(inputs) == ["a.pdf"]
    assert inputs.copies == ()


@pytest.mark.parametrize(
    "name", ["dua kata.pdf", "laporan–triwulan №4 ✓.pdf", "a'b\"c.pdf", "-rf.pdf", "[x](y).pdf", "a\nb.pdf"]
)
def test_odd_names_are_ordinary_names(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"x")
    assert names(gather([tmp_path])) == [name]


def test_an_empty_folder_says_so_and_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    (tmp_path / "a.pdf").write_bytes(b"x")
    inputs = gather([tmp_path / "empty", tmp_path / "a.pdf"])
    assert names(inputs) == ["a.pdf"]
    [refusal] = inputs.refused
    assert refusal.path == tmp_path / "empty"
    assert "a folder with PDF files" in str(refusal.error)


def test_links_in_a_circle_end(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "a.pdf").write_bytes(b"x")
    (tmp_path / "sub" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "self.pdf").symlink_to(tmp_path / "self.pdf")
    inputs = gather([tmp_path])
    assert names(inputs) == ["a.pdf"]
    assert [refusal.path.name for refusal in inputs.refused] == ["self.pdf"]


def test_a_linked_folder_is_followed(tmp_path: Path) -> None:
    (tmp_path / "store").mkdir()
    (tmp_path / "store" / "a.pdf").write_bytes(b"x")
    (tmp_path / "raw").mkdir()
    (tmp_path / "raw" / "2024").symlink_to(tmp_path / "store", target_is_directory=True)
    assert names(gather([tmp_path / "raw"])) == ["a.pdf"]


def test_what_is_no_regular_file_is_refused_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    (tmp_path / "gone.pdf").symlink_to(tmp_path / "nowhere.pdf")
    inputs = gather([tmp_path])
    assert inputs.sources == ()
    assert sorted(refusal.path.name for refusal in inputs.refused) == ["gone.pdf", "pipe.pdf"]
    assert "not a regular file" in str(inputs.refused[1].error)


def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    locked = tmp_path / "locked.pdf"
    locked.write_bytes(b"x")
    (tmp_path / "open.pdf").write_bytes(b"y")

    def refuse(path: Path) -> str:  # root may read anything: permission bits alone would test nothing here
        if path == locked:
            raise PermissionError(13, "Permission denied", str(path))
        return fingerprint(path)

    monkeypatch.setattr("pipeline.inputs.fingerprint", refuse)
    inputs = gather([tmp_path])
    assert names(inputs) == ["open.pdf"]
    assert "permission denied" in str(inputs.refused[0].error)


@pytest.mark.parametrize(
    ("path", "year"),
    [
        ("raw/2023/laporan_2024.pdf", 2024),  # the file's name counts before its folder
        ("raw/2023/laporan.pdf", 2023),
        ("raw/2019-2021/laporan.pdf", 2021),
        ("raw/laporan 20241231.pdf", None),  # eight digits are no year
        ("raw/laporan.pdf", None),
    ],
)
def test_a_path_may_name_its_year(path: str, year: int | None) -> None:
    assert year_named(Path(path)) == year


def test_years_leave_out_only_what_names_another(tmp_path: Path) -> None:
    for name in ("2022.pdf", "2024.pdf", "plain.pdf"):
        (tmp_path / name).write_bytes(name.encode())
    assert names(of_years(gather([tmp_path]), range(2023, 2026))) == ["2024.pdf", "plain.pdf"]
