"""A whole document: what is published against the ground truth, and back from each value to its place on the page."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from truth_frames import truth_frames

from pipeline.document import DocumentTables, read_document, typed_frame
from pipeline.reading.pdf.pdfium import open_pdf
from schemas.catalogue import TABLES
from schemas.errors import DefectError

QUICK = ["kesbangpol_lampung_2023_clean", "kesbangpol_lampung_2024"]
SLOW = ["kesbangpol_lampung_2021_errors", "kesbangpol_lampung_2022_errors", "kesbangpol_lampung_2024_html"]
REPORTS = [*QUICK, *(pytest.param(name, marks=pytest.mark.slow) for name in SLOW)]
PLACE = ["level", "objective", "program", "activity", "sub_activity", "indicator"]
TARGET = ["target_text", "target_value", "target_unit"]
COLUMNS = {
    "targets": ["objective", "indicator", "period_label", *TARGET],
    "performance_agreement": [*PLACE, *TARGET, "sub_activity_count", "budget"],
    "action_plan": [*PLACE, "quarter", *TARGET],
    "action_items": ["program", "activity", "sub_activity", "item_no", "action", "marks"],
    "evaluation": [*PLACE, "period", *TARGET, "realization_text", "realization_value", "realization_unit"],
    "budget_realization": ["no", "account", "budget", "realization", "realization_pct"],
    "factors": ["subject_type", "subject", "kind", "text", "responsible"],
    "recommendations": ["item_no", "text"],
}
#: what each family publishes as numbers, and the role of it
QUANTITIES = {
    "targets": {"target_value": "target"},
    "performance_agreement": {"target_value": "target", "budget": "budget"},
    "action_plan": {"target_value": "target", "budget": "budget"},
    "evaluation": {
        "target_value": "target",
        "realization_value": "realization",
        "achievement_pct": "achievement",
        "budget": "budget",
        "budget_realization": "budget_realization",
        "budget_pct": "budget_pct",
    },
    "budget_realization": {
        "budget": "budget",
        "realization": "budget_realization",
        "balance": "balance",
        "realization_pct": "budget_pct",
    },
}


@cache
def read(path: Path) -> DocumentTables:
    return read_document(path)


def plain(value: object) -> object:
    """Text without white space and letter case: how a line was broken is not the question here."""
    if pd.isna(value):
        return None
    return re.sub(r"\s+", "", value).casefold() if isinstance(value, str) else round(float(value), 4)


def rows(frames: Mapping[str, pd.DataFrame], table: str) -> list[tuple[object, ...]]:
    return [tuple(map(plain, row)) for row in frames[table][COLUMNS[table]].itertuples(index=False)]


@pytest.mark.parametrize("name", REPORTS)
@pytest.mark.parametrize("table", COLUMNS)
def test_published_rows_are_those_of_the_report(reconstructed: Callable[[str], Path], name: str, table: str) -> None:
    pdf = reconstructed(f"{name}.pdf")
    expected = rows(truth_frames(pdf.with_suffix(".truth.json")), table)
    found = rows(read(pdf).frames, table)
    allowed = 0 if name in QUICK else 0.02 * len(expected)  # 2024_html: rows that the page break cuts in two
    assert len(found) == len(expected)
    assert (Counter(expected) - Counter(found)).total() <= allowed


@pytest.mark.parametrize("name", REPORTS)
def test_every_cell_of_a_known_table_is_accounted_for(reconstructed: Callable[[str], Path], name: str) -> None:
    tables = read(reconstructed(f"{name}.pdf"))
    assert tables.frames["documents"].loc[0, "cells_accounted"] >= 0.995, tables.leftovers


@pytest.mark.parametrize("name", QUICK)
def test_a_value_stands_in_the_rectangles_it_is_traced_to(reconstructed: Callable[[str], Path], name: str) -> None:
    pdf = reconstructed(f"{name}.pdf")
    frames = read(pdf).frames
    places = defaultdict(list)
    for o in frames["origins"].itertuples(index=False):
        places[o.table, o.table_id, o.row_no, o.column].append(o)
    wanted = {"action_plan": "target_text", "evaluation": "realization_text", "performance_agreement": "budget_text"}
    checked = 0
    with open_pdf(pdf) as document:
        pages = {}
        for table, column in wanted.items():
            for row in frames[table].dropna(subset=[column]).itertuples(index=False):
                letters = ""
                for o in places[table, row.table_id, row.row_no, column]:
                    page = pages.setdefault(o.page, None) or document.read_page(o.page)
                    pages[o.page] = page
                    c = page.chars
                    x, y = (c.x0 + c.x1) / 2, (c.top + c.bottom) / 2
                    inside = c.visible & (x >= o.x0) & (x <= o.x1) & (y >= o.top) & (y <= o.bottom)
                    letters += "".join(c.text[np.flatnonzero(inside)])
                assert plain(letters) == plain(getattr(row, column))
                checked += 1
    assert checked > 150


@pytest.mark.parametrize("name", QUICK)
def test_every_published_text_and_number_has_an_origin(reconstructed: Callable[[str], Path], name: str) -> None:
    frames = read(reconstructed(f"{name}.pdf")).frames
    traced = set(
        frames["origins"][["table", "row_no", "column", "table_id"]].fillna("").itertuples(index=False, name=None)
    )
    decided = {
        "document_id",
        "table_id",
        "page",
        "row_no",
        "source",
        "kind",
        "subject_type",
        "quarter",
        "period",
        "year",
    }
    for table in COLUMNS:
        frame = frames[table]
        for column in set(frame.columns) - decided - {"level", "is_total", "period_label", "formula"}:
            for row in frame.dropna(subset=[column]).itertuples(index=False):
                place = (table, row.row_no, column, "" if pd.isna(row.table_id) else row.table_id)
                assert place in traced


@pytest.mark.parametrize("name", REPORTS)
def test_each_figure_of_a_family_is_an_observation_that_says_the_same(
    reconstructed: Callable[[str], Path], name: str
) -> None:
    frames = read(reconstructed(f"{name}.pdf")).frames
    observed = defaultdict(list)
    for o in frames["observations"].itertuples(index=False):
        observed[o.table_id, o.row, o.column].append(o)
    checked = 0
    for table, quantities in QUANTITIES.items():
        published = frames[table].set_index(["table_id", "row_no"])
        origins = frames["origins"]
        for column, role in quantities.items():
            for origin in origins[(origins["table"] == table) & (origins["column"] == column)].itertuples(index=False):
                row = published.loc[(origin.table_id, origin.row_no)]
                here = [
                    o
                    for o in observed[origin.table_id, origin.cell_row, origin.cell_column]
                    if o.value == row[column] or pd.isna(row[column])
                ]
                assert here, (table, column, row[column])
                assert {o.role for o in here} == {role}
                period = row.get("period", row.get("quarter"))
                assert pd.isna(period) or table == "action_plan" or period in {o.period for o in here}
                unit = row.get(column.replace("_value", "_unit")) if column.endswith("_value") else None
                assert pd.isna(unit) or unit in {o.unit for o in here}
                checked += 1
    assert checked > 300


def test_the_mislabeled_quarter_is_published_under_its_rows(reconstructed: Callable[[str], Path]) -> None:
    tables = read(reconstructed("kesbangpol_lampung_2024.pdf")).frames["source_tables"].set_index("number")
    shown = tables.loc[["II.5", "II.7", "II.8"], ["quarter_printed", "quarter_in_rows", "quarter", "quarter_basis"]]
    assert shown.to_numpy().tolist() == [
        ["TW1", "TW1", "TW1", "rows and caption"],
        ["TW2", "TW3", "TW3", "rows"],
        ["TW2", "TW4", "TW4", "rows"],
    ]


def test_the_same_bytes_give_the_same_frames(reconstructed: Callable[[str], Path]) -> None:
    pdf = reconstructed("kesbangpol_lampung_2023_clean.pdf")
    first, again = read(pdf), read_document(pdf)
    assert set(first.frames) == set(TABLES)
    for name in TABLES:
        pd.testing.assert_frame_equal(first.frames[name], again.frames[name])


def test_a_frame_that_breaks_its_schema_names_table_column_and_value() -> None:
    row = {"document_id": "0" * 16, "row_no": 0, "level": "no such level"}
    with pytest.raises(DefectError, match=r"performance_agreement\.level.*no such level"):
        typed_frame([row], "performance_agreement")


@pytest.mark.slow
def test_no_real_report_breaks_the_reading(corpus: Path) -> None:
    pdfs = [pdf for pdf in sorted((corpus / "real").glob("*.pdf")) if not re.search("scan|ocr", pdf.name)]
    assert len(pdfs) > 25
    for pdf in pdfs:
        assert len(read_document(pdf).frames["pages"]) > 0
