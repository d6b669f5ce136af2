"""Releases of parts: what one writes, what it shares with the one before, and what every reader sees of it."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import frictionless
import openpyxl
import pandas as pd
import polars as pl
import pytest
from made_documents import ACCOUNTS, Frames, make_frames, with_cell

from pipeline.checks.between import run_release_checks
from pipeline.normalize.outcome.decided_rows import pending
from pipeline.normalize.outcome.decisions import Verdict
from pipeline.publication import publish_documents
from pipeline.publish.diff import Cause, diff
from pipeline.publish.growth import read_manifest
from pipeline.publish.parts.making import Makers
from pipeline.publish.parts.records import agencies, changed_agencies, source_of, sources_of, superseded_ids
from pipeline.publish.release import latest, load_documents, load_release, load_row, prune, publish, verify_release
from pipeline.publish.result import DocumentResult
from schemas.catalogue import TABLES, columns_of, typed
from schemas.errors import ReleaseError

Store = Callable[..., DocumentResult]


@pytest.fixture(autouse=True)
def _parts_from_two(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.publish.release.WHOLE", 1)


def _document(number: int, year: int = 2024, agency: str = "Dinas A", **more: object) -> Frames:
    return make_frames(f"{agency}-{year}-{number}.pdf", seed=f"{number}", year=year, agency=agency, **more)


@pytest.fixture
def folders(stored: Store) -> list[Path]:
    """Two agencies in two regions, two years of one of them."""
    made = [
        _document(1),
        _document(2, year=2023),
        _document(3, agency="Badan B"),
        _document(4, agency="Badan B", region="Kabupaten Jauh"),
        _document(5, agency=None),
    ]
    return [stored(frames).folder for frames in made]


def _tree(folder: Path) -> dict[str, bytes]:
    """Every file of a release as a reader finds it, but for the database, whose bytes always differ."""
    found = {}
    for base, _, names in os.walk(folder, followlinks=True):
        for name in names:
            path = Path(base, name)
            found[path.relative_to(folder).as_posix()] = path.read_bytes()
    found.pop("renaksi.duckdb", None)
    return found


def _inodes(out: Path) -> dict[int, int]:
    files = (p for p in out.rglob("*") if p.is_file() and not p.is_symlink())
    return {s.st_ino: s.st_size for s in (p.stat() for p in files)}


def test_every_reader_sees_the_whole_table(
    folders: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release = publish(folders, tmp_path / "Laporan 2024, Sa'ad").path  # what separates paths, and texts in SQL
    expected = sorted([row[3] for row in ACCOUNTS if row[3]] * 5)
    table = release / "tables" / "budget_realization.parquet"
    frame = pd.read_parquet(table)
    assert list(frame.columns) == columns_of("budget_realization")
    assert sorted(frame["budget"].dropna()) == expected
    assert sorted(pl.read_parquet(table)["budget"].drop_nulls()) == expected
    monkeypatch.chdir(release)
    with duckdb.connect("renaksi.duckdb", read_only=True) as connection:
        rows = connection.execute("SELECT budget FROM budget_realization WHERE budget IS NOT NULL").fetchall()
        [(said,)] = connection.execute(
            "SELECT comment FROM duckdb_columns() WHERE table_name = 'budget_realization' AND column_name = 'budget'"
        ).fetchall()
    assert sorted(budget for (budget,) in rows) == expected
    assert said == "Anggaran [IDR]. Budget, after changes where both are printed."
    assert list(pd.read_parquet(release / "tables" / "factors.parquet").columns) == columns_of("factors")  # no report's
    frames = load_release(release)
    assert sorted(frames["budget_realization"]["budget"].dropna()) == expected
    assert verify_release(release) == []


@pytest.mark.parametrize("order", [[0, 1, 2, 3, 4], [4, 2, 1, 3, 0]])
def test_growing_in_any_order_gives_the_bytes_of_one_publication(
    folders: list[Path], tmp_path: Path, order: list[int]
) -> None:
    whole = publish(folders, tmp_path / "whole")
    for number in order:
        grown = publish([folders[number]], tmp_path / "grown", base="latest")
    assert grown.release_id == whole.release_id
    assert _tree(grown.path) == _tree(whole.path)
    assert grown.rows == whole.rows and grown.documents == 5
    assert verify_release(grown.path) == []


def test_a_document_more_writes_nothing_of_other_agencies(folders: list[Path], stored: Store, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = publish(folders, out)
    before = _inodes(out)
    added = publish([stored(_document(9, year=2023)).folder], out, base="latest")
    changed = changed_agencies(first.path, added.path)
    assert changed is not None and {place.partition("/")[2][:7] for place in changed} == {"dinas-a"}
    old, new = agencies(first.path), agencies(added.path)
    assert {p for p in old if old[p] == new[p]} == old.keys() - changed
    fresh = [p for p in out.rglob("*") if p.is_file() and not p.is_symlink() and p.stat().st_ino not in before]
    assert not [p for p in fresh if "badan-b" in p.name or p.name.startswith(("tanpa", "2024"))]
    assert verify_release(first.path) == [] and verify_release(added.path) == []


def test_a_replacement_supersedes_and_the_old_one_is_known(stored: Store, tmp_path: Path) -> None:
    out = tmp_path / "out"
    facts = {"agency": "Dinas A", "region": "Provinsi Lampung"}
    first = make_frames("laporan.pdf", **facts)
    publish([stored(first).folder, stored(_document(3, agency="Badan B")).folder], out)
    revised = with_cell(make_frames("laporan_2.pdf", seed="b", **facts), "budget_realization", 0, "budget", 5.0)
    other = stored(_document(7, agency="Badan B")).folder
    publish([stored(revised).folder], out, base="latest")
    assert publish([other], out, base="latest").documents == 3
    assert superseded_ids(latest(out)) == {first["documents"]["document_id"].iloc[0]}
    names = [source["file_name"] for source in sources_of(latest(out))]
    assert "laporan.pdf" not in names and "laporan_2.pdf" in names
    key = str(revised["documents"]["document_id"].iloc[0])
    assert source_of(latest(out), key)["file_name"] == "laporan_2.pdf"
    with pytest.raises(ReleaseError):
        source_of(latest(out), "0" * 16)


def test_diff_looks_only_where_parts_differ(folders: list[Path], stored: Store, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = publish(folders, out)
    shutil.rmtree(first.path / "agencies" / "kabupaten-jauh", ignore_errors=True)  # a link: the part stays
    second = publish([stored(_document(9, year=2022)).folder], out, base="latest")
    found = diff(first.path, second.path)
    assert {change.cause for change in found.changes} == {Cause.NEW_DOCUMENT}
    assert {change.document for change in found.changes} == {"Dinas A-2022-9.pdf"}


def _with_target(frames: Frames, printed: str) -> Frames:
    place = dict(frames["source_tables"].iloc[0][["document_id", "table_id"]])
    row = {**place, "page": 7, "row_no": 0, "indicator": "Nilai SAKIP", "period_label": "2025", "year": 2025}
    row |= {"target_text": printed, "target_value": float(printed)}
    return {**frames, "targets": typed(pd.DataFrame([row]), "targets")}


def test_what_is_found_between_documents_and_decided_of_it_is_published(stored: Store, tmp_path: Path) -> None:
    earlier, later = _with_target(_document(2, year=2023), "80"), _with_target(_document(1), "75")
    document = str(later["documents"]["document_id"].iloc[0])
    verdict = Verdict(document, "restated_value", "Nilai SAKIP", "75", "revised by decree", "A", "2025-01-01")
    later["corrections"] = typed(pd.DataFrame([pending(document, verdict)]), "corrections")
    out, makers = tmp_path / "out", Makers(run_release_checks)
    publish([stored(later).folder, stored(_document(3, agency="Badan B")).folder], out, makers=makers)
    alone = load_release(latest(out))
    assert "restated_value" not in set(alone["findings"]["rule"])
    assert list(alone["corrections"]["status"]) == ["refused"]
    before, release = latest(out).resolve(), publish([stored(earlier).folder], out, base="latest", makers=makers).path
    frames = load_release(release)
    [found] = frames["findings"].query("rule == 'restated_value'").to_dict("records")
    told = (document, "75", "80", "waived")
    assert (found["document_id"], found["printed"], found["expected"], found["status"]) == told
    [decided] = frames["corrections"].to_dict("records")
    assert (decided["status"], decided["finding_id"]) == ("applied", found["finding_id"])
    rows = pd.read_csv(next(release.glob("agencies/*/*/csv/2024/corrections.csv")))
    assert list(rows["status"]) == ["applied"] and verify_release(release) == []
    told_of_later = {c.table: c.cause for c in diff(before, release).changes if c.document == "Dinas A-2024-1.pdf"}
    assert {told_of_later[table] for table in ("findings", "corrections")} == {Cause.OTHER_DOCUMENTS}


_BOOKS = [(f"Penyediaan jasa nomor {n}", 1_000_000.0 * n, 900_000.0 * n) for n in range(3, 15)]


def _budget(number: int, agency: str, realized: float, indicator: str, doc_type: str) -> Frames:
    """A document with twelve accounts, one of which was realized by `realized`, and a target."""
    frames = _with_target(_document(number, agency=agency, region="Kabupaten Contoh", doc_type=doc_type), indicator)
    document = str(frames["documents"]["document_id"].iloc[0])
    lines = [
        {"document_id": document, "table_id": f"{document[:6]}-t1", "page": 7, "row_no": n, "level": 1}
        | {"is_total": False, "account": name, "budget": budget, "realization": realized if n == 4 else spent}
        for n, (name, budget, spent) in enumerate(_BOOKS)
    ]
    return {**frames, "budget_realization": typed(pd.DataFrame(lines), "budget_realization")}


def test_an_agency_that_one_document_abbreviates_is_one_in_parts_as_in_a_small_release(
    stored: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is found between its two documents does not hang on how many others are published with them."""
    monkeypatch.setattr("pipeline.publish.release.WHOLE", 12)
    books = _budget(1, "Dinas Komunikasi dan Informatika", 6_300_000.0, "80", "realisasi_anggaran")
    report = _budget(2, "Diskominfo", 6_300_100.0, "80", "lkjip")
    own = [stored(frames).folder for frames in (books, report)]
    others = [stored(_document(n, agency="Dinas Kesehatan", region="Kabupaten Contoh")).folder for n in range(3, 14)]

    def told(results: list[Path], out: Path) -> list[object]:
        made = publish_documents(results, out, own[0].parent, base=None)
        frames = load_release(made.path)
        ids = {str(frames_of["documents"]["document_id"].iloc[0]) for frames_of in (books, report)}
        found = frames["findings"].query("rule == 'document_value_mismatch'")
        series = frames["series"].loc[frames["series"]["document_id"].isin(ids)].sort_values(["document_id", "measure"])
        assert len(found) == 1 and len(set(series["agency_id"])) == 1 and set(series["document_id"]) == ids
        return [found.to_dict("list"), series.drop(columns="row_no").to_dict("list")]

    small, parts = told(own, tmp_path / "small"), told(own + others, tmp_path / "parts")
    assert repr(small) == repr(parts)
    together = agencies(latest(tmp_path / "parts"))
    assert sorted(len(entry.documents) for entry in together.values()) == [2, 11]


def test_a_row_and_a_document_are_looked_up_in_their_agency_alone(
    folders: list[Path], stored: Store, tmp_path: Path
) -> None:
    undated = stored(_document(6, year=None)).folder  # type: ignore[arg-type]
    path = publish([*folders, undated], tmp_path / "out").path
    whole = load_release(path)
    for table in ("documents", "budget_realization", "cells"):
        for row in range(0, len(whole[table]), 7 if table == "cells" else 1):
            frames, own = load_row(path, table, row)
            pd.testing.assert_series_equal(frames[table].iloc[own], whole[table].iloc[row], check_names=False)
            assert frames["documents"]["agency"].nunique(dropna=False) == 1
        frames, own = load_row(path, table, len(whole[table]))
        assert own == len(whole[table]) == len(frames[table])
    for document in whole["documents"]["document_id"]:
        frames = load_documents(path, [document])
        own_rows = (f["cells"][f["cells"]["document_id"] == document] for f in (frames, whole))
        pd.testing.assert_frame_equal(*(rows.reset_index(drop=True) for rows in own_rows))
        assert frames["documents"]["agency"].nunique(dropna=False) == 1
        assert source_of(path, document)["document_id"] == document


def test_packages_are_valid(folders: list[Path], tmp_path: Path) -> None:
    release = publish(folders, tmp_path / "out").path
    packages = [release / "datapackage.json", *release.glob("agencies/*/*/datapackage.json")]
    assert len(packages) == 5
    for package in packages:
        report = frictionless.Package(str(package)).validate()
        assert report.valid, report.flatten(["title", "message"])
    rows = pd.read_csv(release / "agencies.csv")
    assert sorted(rows["documents"]) == [1, 1, 1, 2]
    assert all((release / name).exists() for name in rows["package"])


def test_workbooks_are_found_from_the_index(folders: list[Path], tmp_path: Path) -> None:
    release = publish(folders, tmp_path / "out").path
    sheet = openpyxl.load_workbook(release / "renaksi.xlsx").active
    linked = [cell.hyperlink.target for row in sheet.iter_rows(min_row=2) for cell in row if cell.hyperlink]
    assert len(linked) == 5
    for target in linked:
        book = openpyxl.load_workbook(release / target)
        assert book.sheetnames[:3] == ["Sampul", "Penyebab", "Temuan"]
        assert book["Temuan"].max_row == 2  # one finding a document, one document a year


@pytest.mark.parametrize("spoilt", ["csv", "parquet", "link"])
def test_verify_sees_what_changed_in_a_part(folders: list[Path], tmp_path: Path, spoilt: str) -> None:
    release = publish(folders, tmp_path / "out").path
    if spoilt == "csv":
        path = next(iter(sorted(release.glob("agencies/*/*/csv/2023/documents.csv"))))
    elif spoilt == "parquet":
        path = next(iter(sorted(release.glob("tables/documents.parquet/*/dinas-a-*-2023.*"))))
    else:
        path = next(iter(sorted(release.glob("tables/cells.parquet/k*"))))
        path.unlink()
    if spoilt != "link":
        path.chmod(0o644)
        path.write_bytes(b"other")
    wrong = verify_release(release)
    assert wrong and all(line.endswith(("other bytes", "missing")) for line in wrong)


@pytest.mark.slow
def test_without_links_parts_are_copied(folders: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    linked = publish(folders, tmp_path / "linked")

    def refuse(*_: object, **__: object) -> None:
        raise OSError("no links here")

    monkeypatch.setattr(Path, "symlink_to", refuse)
    monkeypatch.setattr(os, "link", refuse)
    copied = publish(folders, tmp_path / "copied")
    assert not [p for p in copied.path.rglob("*") if p.is_symlink()]
    assert _tree(copied.path) == _tree(linked.path)
    grown = publish([folders[0]], tmp_path / "copied", base="latest")
    assert grown.status == "unchanged" and verify_release(copied.path) == []


def test_a_folder_that_moved_goes_on(folders: list[Path], stored: Store, tmp_path: Path) -> None:
    publish(folders, tmp_path / "out")
    moved = (tmp_path / "out").rename(tmp_path / "elsewhere")
    assert verify_release(latest(moved)) == []
    store = folders[0].parent
    assert publish([stored(_document(9)).folder], moved, base="latest", store=store).documents == 6


@pytest.mark.slow
def test_pruning_keeps_what_it_is_told_and_what_latest_means(
    folders: list[Path], stored: Store, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    releases = [publish(folders[: n + 1], out) for n in range(1, 5)]
    (out / "parts" / ("0" * 32)).mkdir()  # a killed publisher's
    gone, parts = prune(out, 2)
    assert sorted(gone) == sorted(r.release_id for r in releases[:2]) and parts > 0
    assert not (out / "parts" / ("0" * 32)).exists()
    for kept in releases[2:]:
        assert verify_release(kept.path) == []
    assert prune(out, 2) == ([], 0)
    again = publish(folders[:2], out)
    assert verify_release(again.path) == [] and set(read_manifest(again.path)["rows"]) == set(TABLES)


def test_a_small_release_is_whole_again(folders: list[Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = tmp_path / "out"
    publish(folders[:3], out)
    monkeypatch.setattr("pipeline.publish.release.WHOLE", 9)
    info = publish(folders[3:], out, base="latest")
    assert (info.path / "tables" / "documents.parquet").is_file() and info.documents == 5
    manifest = json.loads((info.path / "MANIFEST.json").read_text(encoding="utf-8"))
    assert len(manifest["sources"]) == 5
