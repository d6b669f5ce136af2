"""What a new look remembers of results: nothing is opened twice, and whatever changed is seen."""

from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.outcome import SUMMARY, Summary, read_summary, write_summary
from pipeline.publish.result import RECORD, write_result
from pipeline.stores import looked_at
from pipeline.stores.looked_at import LookedAt, Told
from schemas.errors import ReleaseError
from tests.publish.made_documents import make_frames


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch, an_hour_later: None) -> list[str]:
    """Folders whose summary was read."""
    seen: list[str] = []

    def counted(folder: Path) -> Summary:
        seen.append(folder.name)
        return read_summary(folder)

    monkeypatch.setattr(looked_at, "read_summary", counted)
    return seen


@pytest.fixture
def result(tmp_path: Path) -> Path:
    """A result in <tmp>/all/results of a PDF in <tmp>/all/raw."""
    frames, store = make_frames("a.pdf"), tmp_path / "all" / "results"
    document = frames["documents"].iloc[0]
    told = Summary("k", document["document_id"], document["sha256"], "a.pdf", "", 2024, 1, 0, 0, {}, 0, None, 1.0)
    where = str(tmp_path / "all" / "raw" / "a.pdf")
    write_result(store, "k", frames, lambda new: write_summary(replace(told, path=where), new), pipeline_version="1")
    return store / "k"


def look(home: Path, result: Path) -> Told:
    one = LookedAt(home)
    found = one.of(result)
    one.keep()
    return found


def test_a_result_is_opened_once_wherever_its_folder_is_moved(opened: list[str], result: Path, tmp_path: Path) -> None:
    first = look(tmp_path / "home", result)
    assert first == (str(tmp_path / "all/raw/a.pdf"), read_summary(result).sha256, read_summary(result).file_name)
    assert look(tmp_path / "home", result) == first
    (tmp_path / "all").rename(tmp_path / "moved")
    moved = look(tmp_path / "home", tmp_path / "moved/results/k")
    assert moved == first._replace(path=str(tmp_path / "moved/raw/a.pdf"))
    assert opened == ["k"]
    assert str(tmp_path).encode() not in (tmp_path / "home/results.json").read_bytes()


def test_a_summary_that_was_written_anew_is_read(opened: list[str], result: Path, tmp_path: Path) -> None:
    look(tmp_path / "home", result)
    write_summary(replace(read_summary(result), path="s3://there/b.pdf"), result)
    assert look(tmp_path / "home", result).path == "s3://there/b.pdf"
    assert opened == ["k", "k"]


@pytest.mark.parametrize("name", [SUMMARY, RECORD])
@pytest.mark.parametrize("left", [None, "{"], ids=["gone", "cut off"])
def test_a_result_that_was_known_and_is_damaged_is_none(
    opened: list[str], result: Path, tmp_path: Path, name: str, left: str | None
) -> None:
    look(tmp_path / "home", result)
    if left is None:
        (result / name).unlink()
    else:
        (result / name).write_text(left)
    with pytest.raises(ReleaseError):
        look(tmp_path / "home", result)
    assert opened == ["k", "k"]
