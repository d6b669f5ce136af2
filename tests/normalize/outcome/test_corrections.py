from typing import Any

import pandas as pd
import pytest

from pipeline.normalize.outcome.corrections import apply_corrections, text_column_of
from pipeline.normalize.outcome.decisions import Correction
from schemas.catalogue import typed

DOCUMENT = "0123456789abcdef"
PLACE = {"document_id": DOCUMENT, "table_id": "t1", "page": 4}


def _correction(**given: Any) -> Correction:
    plain = {
        "document": "laporan.pdf",
        "table": "budget_realization",
        "row_key": "Belanja Pegawai",
        "column": "budget",
        "printed": "1.250,00",
        "corrected": "1.260,50",
        "reason": "salah baca",
        "author": "Auditor",
        "date": "2025-03-01",
    }
    return Correction(**{**plain, **given}, where="corrections.csv line 2")


def _frames() -> dict[str, pd.DataFrame]:
    accounts: list[dict[str, Any]] = [
        {"row_no": 0, "account": "Belanja Pegawai", "budget_text": "1.250,00", "budget": 1250.0},
        {"row_no": 1, "account": "Belanja Modal", "budget_text": "-"},
    ]
    accounts = [{**PLACE, "is_total": False, **account} for account in accounts]
    lines = [
        {
            **PLACE,
            "table_id": "t2",
            "row_no": i,
            "level": "sub_activity",
            "program": "Program Pembinan",
            "sub_activity": f"Sub Kegiatan {i // 2}",
            "period": ("TW1", "TW2")[i % 2],
            "target_text": "3 Dok",
            "target_value": 3.0,
            "target_unit": "Dok",
        }
        for i in range(4)
    ]
    origins = [
        {
            "document_id": DOCUMENT,
            "table": "evaluation",
            "table_id": "t2",
            "row_no": i,
            "column": column,
            "part": 0,
            "page": 4,
            "cell_row": 2 if column == "program" else 2 + i,
            "cell_column": 1 if column == "program" else 5,
        }
        for i in range(4)
        for column in ("program", "target_text")
    ]
    tables = {
        "documents": [
            {
                "document_id": DOCUMENT,
                "sha256": DOCUMENT * 4,
                "file_name": "laporan.pdf",
                "year": 2023,
                "page_count": 9,
                "text_source": "text",
            }
        ],
        "budget_realization": accounts,
        "evaluation": lines,
        "origins": origins,
    }
    return {name: typed(pd.DataFrame(rows), name) for name, rows in tables.items()}


def test_number_follows_its_text() -> None:
    frames = _frames()
    out = apply_corrections(frames, [_correction()])
    assert out["budget_realization"].loc[0, ["budget_text", "budget"]].tolist() == ["1.260,50", 1260.5]
    assert frames["budget_realization"].at[0, "budget"] == 1250.0  # what was read stays as it was
    [row] = out["corrections"].to_dict("records")
    assert [row[name] for name in ("kind", "printed", "corrected")] == ["correction", "1.250,00", "1.260,50"]
    assert [row[name] for name in ("author", "reason", "date")] == ["Auditor", "salah baca", "2025-03-01"]
    pd.testing.assert_frame_equal(out["evaluation"], frames["evaluation"])


def test_quantity_follows_its_text() -> None:
    place = {"table": "evaluation", "row_key": "Sub Kegiatan 1", "column": "target_value", "quarter": "TW2"}
    out = apply_corrections(_frames(), [_correction(**place, printed="3 Dok", corrected="5 Lap")])
    line = out["evaluation"].loc[3, ["target_text", "target_value", "target_unit"]]
    assert line.tolist() == ["5 Lap", 5.0, "Lap"]
    assert out["evaluation"]["target_value"].tolist() == [3.0, 3.0, 3.0, 5.0]


def test_figure_of_the_same_cell_follows() -> None:
    frames = _frames()
    figures = [
        {**PLACE, "table_id": "t2", "row_no": i, "row": 2 + i, "column": 5, "part": 0, "text": "3 Dok", "value": 3.0}
        for i in range(4)
    ]
    frames["observations"] = typed(pd.DataFrame(figures), "observations")
    place = {"table": "evaluation", "row_key": "Sub Kegiatan 1", "column": "target_value", "quarter": "TW2"}
    out = apply_corrections(frames, [_correction(**place, printed="3 Dok", corrected="5 Lap")])["observations"]
    assert out["text"].tolist() == ["3 Dok"] * 3 + ["5 Lap"]
    assert out["value"].tolist() == [3.0, 3.0, 3.0, 5.0]
    assert out.at[3, "unit"] == "Lap"


def test_name_of_a_merged_cell_is_corrected_in_all_its_rows() -> None:
    fix = _correction(
        table="evaluation",
        row_key="sub kegiatan 0",
        column="program",
        printed="Program Pembinan",
        corrected="Program Pembinaan",
    )
    out = apply_corrections(_frames(), [fix])
    assert set(out["evaluation"]["program"]) == {"Program Pembinaan"}


def test_facts_of_the_document() -> None:
    out = apply_corrections(
        _frames(), [_correction(table="documents", row_key="", column="year", printed="2023", corrected="2024")]
    )
    assert out["documents"]["year"].tolist() == [2024]


def test_emptied_and_filled_cells() -> None:
    to_empty = _correction(corrected="")
    filled = _correction(row_key="Belanja Modal", column="budget_text", printed="-", corrected="Rp. 7.000,-")
    out = apply_corrections(_frames(), [to_empty, filled])["budget_realization"]
    assert out["budget_text"].isna().tolist() == [True, False]
    assert out["budget"].isna().tolist() == [True, False] and out.at[1, "budget"] == 7000.0


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"printed": "9.999"}, "'1.250,00'"),
        ({"row_key": "Belanja Lain"}, "no such line"),
        ({"page": "5"}, "no such line"),
        (
            {"table": "evaluation", "row_key": "Sub Kegiatan 0", "column": "target_text", "printed": "3 Dok"},
            "2; give quarter, page or row",
        ),
    ],
)
def test_a_correction_that_lost_its_value_is_refused_and_the_others_count(given: dict[str, str], found: str) -> None:
    out = apply_corrections(_frames(), [_correction(**given), _correction()])
    assert out["corrections"]["status"].tolist() == ["refused", "applied"]
    told = out["corrections"]["refusal_en"][0]
    assert "corrections.csv line 2" in told and found in told
    assert out["budget_realization"].at[0, "budget"] == 1260.5


@pytest.mark.parametrize(
    "given",
    [
        {"table": "cells", "column": "text"},
        {"table": "no_table"},
        {"column": "row_no"},
        {"column": "colour"},
        {"corrected": "1.2.3"},
        {"corrected": "banyak"},
        {"table": "evaluation", "row_key": "Sub Kegiatan 1", "column": "level", "quarter": "TW2"}
        | {"printed": "sub_activity", "corrected": "banyak"},
    ],
)
def test_what_cannot_be_corrected_is_said(given: dict[str, str]) -> None:
    frames = _frames()
    out = apply_corrections(frames, [_correction(**given)])
    [row] = out["corrections"].to_dict("records")
    assert row["status"] == "refused" and "corrections.csv line 2" in row["refusal_en"]
    pd.testing.assert_frame_equal(out["budget_realization"], frames["budget_realization"])


def test_second_time_the_printed_value_is_gone() -> None:
    once = apply_corrections(_frames(), [_correction()])
    again = apply_corrections(once, [_correction()])["corrections"]
    assert again["status"].tolist() == ["applied", "refused"]


def test_lines_of_one_name_are_told_apart_by_their_row_and_table() -> None:
    place = {"table": "evaluation", "row_key": "Sub Kegiatan 0", "column": "target_text", "printed": "3 Dok"}
    out = apply_corrections(_frames(), [_correction(**place, corrected="4 Dok", row="1", table_id="t2")])
    assert out["evaluation"]["target_value"].tolist() == [3.0, 4.0, 3.0, 3.0]
    other = apply_corrections(_frames(), [_correction(**place, corrected="4 Dok", row="1", table_id="t9")])
    assert other["corrections"]["status"].tolist() == ["refused"]


def test_a_percentage_and_an_empty_cell_are_corrected() -> None:
    frames = _frames()
    frames["budget_realization"].loc[0, ["realization_pct_text", "realization_pct"]] = ["98,50", 98.5]
    share = _correction(column="realization_pct", printed="98,50", corrected="98,60")
    filled = _correction(row_key="Belanja Modal", column="realization_pct", printed="", corrected="75,00%", row="1")
    out = apply_corrections(frames, [share, filled])
    assert out["corrections"]["status"].tolist() == ["applied", "applied"]
    assert out["budget_realization"]["realization_pct"].tolist() == [98.6, 75.0]


@pytest.mark.parametrize(
    ("table", "column", "text"),
    [
        ("evaluation", "target_value", "target_text"),
        ("evaluation", "target_unit", "target_unit"),
        ("evaluation", "achievement_pct", "achievement_text"),
        ("evaluation", "budget_realization", "budget_realization_text"),
        ("evaluation", "budget_pct", "budget_pct_text"),
        ("budget_realization", "realization_pct", "realization_pct_text"),
        ("budget_realization", "account", "account"),
        ("budget_realization", "budget_text", "budget_text"),
    ],
)
def test_where_a_quantity_is_printed(table: str, column: str, text: str) -> None:
    assert text_column_of(table, column) == text
