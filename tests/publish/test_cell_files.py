"""What `renaksi tables --csv` and `--xlsx` write is what stands on the page, and computes nothing in a spreadsheet."""

import csv
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from pipeline.publish.cell_files import write_cell_workbook, write_csv_files


def cell(row: int, column: int, text: str, row_span: int = 1, column_span: int = 1) -> dict[str, Any]:
    return {"page": 3, "row": row, "column": column, "row_span": row_span, "column_span": column_span, "text": text}


@pytest.fixture
def found() -> dict[str, Any]:
    """A heading over two columns, a name over two rows, and two texts that a spreadsheet would compute."""
    cells = [cell(0, 0, "Program", 2, 1), cell(0, 1, "Target", 1, 2), cell(1, 1, "I"), cell(1, 2, "II")]
    cells += [cell(2, 0, '=HYPERLINK("http://x.example")'), cell(2, 1, "-"), cell(2, 2, "@SUM(1)")]
    return {"file": "../a b.pdf", "pages": 9, "tables": [{"table_id": "p3-1", "caption": None, "cells": cells}]}


def test_a_csv_has_the_grid_and_no_formula(found: dict[str, Any], tmp_path: Path) -> None:
    [path] = write_csv_files(found, tmp_path / "out")
    assert path.parent == tmp_path / "out" and path.name == "a_b-p3-1.csv"
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows == [["Program", "Target", ""], ["", "I", "II"], ['\'=HYPERLINK("http://x.example")', "-", "'@SUM(1)"]]


def test_a_workbook_merges_as_printed_and_computes_nothing(found: dict[str, Any], tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_cell_workbook([found], tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    sheet = book["1"]
    assert sorted(map(str, sheet.merged_cells.ranges)) == ["A1:A2", "B1:C1"]
    assert {c.data_type for row in sheet.iter_rows() for c in row if c.value} == {"s"}
    assert (sheet["C2"].value, sheet["C3"].value) == ("II", "@SUM(1)")
    assert [c.value for c in book["Tabel"][2]] == ["1", "../a b.pdf", "3", ""]


def test_cells_that_overlap_are_all_there(found: dict[str, Any], tmp_path: Path) -> None:
    found["tables"][0]["cells"].append(cell(1, 1, "lagi", 2, 2))
    write_cell_workbook([found], tmp_path / "a.xlsx")
    texts = {c.value for row in openpyxl.load_workbook(tmp_path / "a.xlsx")["1"].iter_rows() for c in row}
    assert {"lagi", "II", "@SUM(1)"} <= texts
