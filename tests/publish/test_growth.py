from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from made_documents import Frames, make_frames, with_cell

from pipeline.publish.growth import assemble, read_manifest, source_record
from pipeline.publish.release import latest, load_release, publish
from pipeline.publish.result import DocumentResult
from schemas.errors import ReleaseError

Store = Callable[..., DocumentResult]
AGENCY = {"agency": "Badan Kesatuan Bangsa", "region": "Provinsi Lampung"}


def _names(out: Path) -> list[str]:
    return list(load_release(latest(out))["documents"]["file_name"])


def test_release_grows_and_a_replacement_supersedes(stored: Store, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first, other = make_frames("laporan.pdf", **AGENCY), make_frames("lain.pdf")
    publish([stored(first).folder, stored(other).folder], out, base="latest")
    assert _names(out) == ["lain.pdf", "laporan.pdf"]
    revised = with_cell(make_frames("laporan_2.pdf", seed="b", **AGENCY), "budget_realization", 0, "budget", 5.0)
    info = publish([stored(revised).folder], out, base="latest")
    assert _names(out) == ["lain.pdf", "laporan_2.pdf"]
    assert [old.file_name for old in info.superseded] == ["laporan.pdf"]
    [gone] = read_manifest(latest(out))["superseded"]
    assert gone["superseded_by"] == revised["documents"]["document_id"].iloc[0]
    assert publish([stored(revised).folder], out, base="latest").status == "unchanged"


@pytest.fixture
def grow(stored: Store, store: Path) -> Callable[..., tuple[list[str], list[str]]]:
    """File names of the documents, and of the superseded ones, after ingesting one batch after the other."""

    def _grow(*batches: list[Frames], version: str = "1.0") -> tuple[list[str], list[str]]:
        manifest: dict[str, Any] | None = None
        for number, batch in enumerate(batches, 1):
            folders = [stored(frames, f"{version}.{number}").folder for frames in batch]
            assembly = assemble(folders, manifest, store)
            manifest = {
                "sources": [source_record(source) for source in assembly.sources],
                "superseded": [asdict(old) for old in assembly.superseded],
            }
        assert list(assembly.folders) == [source.document_id for source in assembly.sources]
        return [s.file_name for s in assembly.sources], [s.file_name for s in assembly.superseded]

    return _grow


Grow = Callable[..., tuple[list[str], list[str]]]


@pytest.mark.parametrize("fact", [{"year": 2023}, {"period": "TW1"}, {"doc_type": "renja"}, {"agency": None}])
def test_another_year_period_type_or_unknown_agency_replaces_nothing(grow: Grow, fact: dict[str, Any]) -> None:
    other = with_cell(make_frames("b.pdf", **{**AGENCY, **fact}), "budget_realization", 0, "budget", 5.0)
    assert grow([make_frames("a.pdf", **AGENCY)], [other]) == (["a.pdf", "b.pdf"], [])


def test_spelling_of_the_agency_does_not_count(grow: Grow) -> None:
    other = make_frames("b.pdf", **{**AGENCY, "agency": "BADAN  KESATUAN BANGSA"})
    other = with_cell(other, "budget_realization", 0, "budget", 5.0)
    assert grow([make_frames("a.pdf", **AGENCY)], [other]) == (["b.pdf"], ["a.pdf"])


def test_saved_again_is_no_replacement(grow: Grow) -> None:
    assert grow([make_frames("a.pdf", **AGENCY)], [make_frames("a_copy.pdf", seed="b", **AGENCY)]) == (
        ["a.pdf", "a_copy.pdf"],
        [],
    )


def test_two_new_ones_do_not_replace_each_other(grow: Grow) -> None:
    other = with_cell(make_frames("d.pdf", **AGENCY), "budget_realization", 0, "budget", 5.0)
    assert grow([make_frames("c.pdf", **AGENCY), other]) == (["c.pdf", "d.pdf"], [])


def test_document_of_another_version_replaces_itself(grow: Grow) -> None:
    frames = make_frames("a.pdf", **AGENCY)
    assert grow([frames], [with_cell(frames, "budget_realization", 0, "budget", 5.0)]) == (["a.pdf"], [])


def test_superseded_one_that_comes_back_is_no_loss(grow: Grow) -> None:
    first = make_frames("a.pdf", **AGENCY)
    second = with_cell(make_frames("b.pdf", **AGENCY), "budget_realization", 0, "budget", 5.0)
    assert grow([first], [second], [first]) == (["a.pdf"], ["b.pdf"])


def test_same_pdf_under_two_names_counts_once(grow: Grow) -> None:
    one = make_frames("b.pdf")
    two = {**one, "documents": one["documents"].assign(file_name="a.pdf")}
    assert grow([one, two]) == grow([two, one]) == (["a.pdf"], [])


def test_result_that_is_gone_from_the_store_is_said(stored: Store, store: Path, tmp_path: Path) -> None:
    assembly = assemble([stored(make_frames("a.pdf")).folder], None, store)
    before = {"sources": [source_record(source) for source in assembly.sources]}
    with pytest.raises(ReleaseError, match=r"a\.pdf.*ingest that file again"):
        assemble([stored(make_frames("b.pdf")).folder], before, tmp_path / "empty")
    with pytest.raises(ReleaseError, match="file_name"):
        assemble([], {"sources": [{}]}, store)
