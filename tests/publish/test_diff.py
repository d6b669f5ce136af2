import json
import random
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path

import pandas as pd
import pytest
from made_documents import Frames, make_frames, with_cell
from truth_frames import truth_frames

from pipeline.publish.diff import Cause, Contents, Diff, Kind, compare, diff
from pipeline.publish.diff_text import diff_html, diff_text
from pipeline.publish.frames import read_parquet
from pipeline.publish.growth import assemble, source_record
from pipeline.publish.release import publish
from pipeline.publish.result import DocumentResult
from schemas.catalogue import TABLES, columns_of, typed

Store = Callable[..., DocumentResult]
AGENCY = {"agency": "Badan Kesatuan Bangsa", "region": "Provinsi Lampung"}


def _short(found: Diff) -> list[tuple[str, str, str, str]]:
    return [(c.table, c.kind.value, c.cause.value, c.document) for c in found.changes]


@pytest.fixture
def release(stored: Store, store: Path) -> Callable[..., Contents]:
    """A release of documents as its manifest and tables, without its files."""

    def _release(*documents: Frames, version: str = "1.0", base: Contents | None = None) -> Contents:
        assembly = assemble([stored(d, version).folder for d in documents], base[0] if base else None, store)
        manifest = {
            "release": "r",
            "sources": [source_record(source) for source in assembly.sources],
            "superseded": [asdict(old) for old in assembly.superseded],
        }
        files = {t: [folder / f"{t}.parquet" for folder in assembly.folders.values()] for t in TABLES}
        return manifest, {table: read_parquet(files[table], table) for table in TABLES}

    return _release


def test_releases_on_disk(stored: Store, tmp_path: Path) -> None:
    one, two = make_frames(), with_cell(make_frames(), "budget_realization", 0, "budget", 1.5)
    paths = [publish([stored(frames).folder], tmp_path).path for frames in (one, two)]
    assert diff(paths[0], paths[0]).changes == ()
    assert "same rows" in diff_text(diff(paths[0], paths[0]))
    found = diff(*paths)
    assert (found.before, found.after) == (paths[0].name, paths[1].name)
    assert [change.values for change in found.changes] == [{"budget": (392697134893.78, 1.5)}]


def test_new_and_removed_documents(release: Callable[..., Contents]) -> None:
    one, two = release(make_frames()), release(make_frames(), make_frames("b.pdf"))
    found = compare(one, two)
    rows = {"documents": 1, "source_tables": 1, "budget_realization": 3, "findings": 1, "cells": 3}
    assert found.counts() == {(table, Kind.ADDED, Cause.NEW_DOCUMENT): n for table, n in rows.items()}
    back = compare(two, one)
    assert back.counts() == {(table, Kind.REMOVED, Cause.REMOVED_DOCUMENT): n for table, n in rows.items()}
    assert {c.document for c in back.changes} == {"b.pdf"}


def test_superseded_document_changes_only_what_it_says_otherwise(release: Callable[..., Contents]) -> None:
    old = make_frames("laporan.pdf", **AGENCY)
    new = make_frames("laporan_revisi.pdf", seed="b", **AGENCY)
    new["budget_realization"] = new["budget_realization"].assign(page=9, row_no=new["budget_realization"]["row_no"] + 4)
    new["budget_realization"] = typed(new["budget_realization"], "budget_realization")
    new = with_cell(new, "budget_realization", 0, "budget", 400000000000.5)
    one = release(old)
    found = compare(one, release(new, base=one))
    assert [c for c in _short(found) if c[0] != "documents"] == [
        ("budget_realization", "changed", "superseded", "laporan_revisi.pdf")
    ]
    [change] = [c for c in found.changes if c.table == "budget_realization"]
    assert change.key == "II.5 › 1 › Belanja Pegawai" and change.page == 9
    assert change.values == {"budget": (392697134893.78, 400000000000.5)}
    [document] = [c for c in found.changes if c.table == "documents"]
    assert document.values.keys() == {"sha256", "file_name"}


def test_other_pipeline_version(release: Callable[..., Contents]) -> None:
    frames = make_frames()
    longer = frames["budget_realization"]
    extra = longer.iloc[[0]].assign(row_no=0, account="Belanja Hibah", no="0", budget=7.0)
    shifted = longer.assign(row_no=longer["row_no"] + 1)
    later = {**frames, "budget_realization": typed(pd.concat([extra, shifted]), "budget_realization")}
    found = compare(release(frames), release(later, version="2.0"))
    cause = Cause.PIPELINE_VERSION
    assert found.counts() == {
        ("budget_realization", Kind.ADDED, cause): 1,
        ("budget_realization", Kind.MOVED, cause): 3,
    }


def test_correction_is_the_cause(release: Callable[..., Contents]) -> None:
    frames = make_frames()
    fixed = with_cell(frames, "budget_realization", 0, "budget", 1.0)
    row = {"kind": "correction", "reason": "x", "author": "y", "date": "2025-01-01"}
    row |= {"document_id": frames["documents"]["document_id"].iloc[0]}
    row |= {"table": "budget_realization", "row_key": "Belanja Pegawai"}
    fixed["corrections"] = typed(pd.DataFrame([row]), "corrections")
    found = compare(release(frames), release(fixed))
    assert [c[:3] for c in _short(found)] == [
        ("budget_realization", "changed", "corrected"),
        ("corrections", "added", "corrected"),
    ]


def test_renamed_line_is_one_change(release: Callable[..., Contents]) -> None:
    frames = make_frames()
    renamed = with_cell(frames, "budget_realization", 0, "account", "Belanja Pegawai ASN")
    [change] = compare(release(frames), release(renamed)).changes
    assert (change.kind, change.cause) == (Kind.CHANGED, Cause.UNEXPLAINED)
    assert change.values == {"account": ("Belanja Pegawai", "Belanja Pegawai ASN")}


def test_ten_corruptions_are_ten_changes(
    release: Callable[..., Contents], reconstructed: Callable[[str], Path]
) -> None:
    manifest, frames = release(truth_frames(reconstructed("kesbangpol_lampung_2024.truth.json")))
    draw = random.Random(2024)
    free = {"documents", "findings", "cells", "listed_tables"}
    filled = [
        (table, row, column)
        for table in TABLES
        if table not in free
        for column in columns_of(table)
        if column not in ("document_id", "table_id")
        for row in frames[table].index[frames[table][column].notna()]
    ]
    for table, row, column in draw.sample(filled, 10):
        frame = frames[table].copy()
        value = frame.at[row, column]
        if isinstance(value, bool | int | float) or not isinstance(value, str):
            other: object = not value if frame[column].dtype == "bool" else value + 1
        else:
            other = f"{value} x"
        frame[column] = frame[column].astype("object")
        frame.at[row, column] = other
        broken = {**frames, table: typed(frame, table)}
        [change] = compare((manifest, broken), (manifest, frames)).changes
        assert change.table == table and change.kind in (Kind.CHANGED, Kind.MOVED)
        assert change.values == {column: (other, value)}


def test_renderings_escape_what_a_report_prints(release: Callable[..., Contents]) -> None:
    frames = make_frames()
    nasty = "<img src=x onerror=alert(1)> & \x1b[31m"
    found = compare(release(frames), release(with_cell(frames, "budget_realization", 2, "account", nasty)))
    page, text = diff_html(found), diff_text(found)
    assert "<img" not in page and "&lt;img src=x" in page and "http" not in page
    assert "\x1b" not in text and "account: <script>" in text
    assert json.loads(json.dumps(found.as_json()))["changes"][0]["values"]["account"]["after"] == nasty


def test_text_says_what_it_leaves_out(release: Callable[..., Contents]) -> None:
    frames = make_frames()
    other = frames
    for row in range(3):
        other = with_cell(other, "budget_realization", row, "budget", float(row))
    text = diff_text(compare(release(frames), release(other)), limit=1)
    assert "... and 2 more rows" in text
    assert "392697134893.78 -> 0" in text
