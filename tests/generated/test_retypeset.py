"""Tables of page truth set anew (`python -m bench.style_matrix.retypeset`): they are drawn as the truth tells."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from bench.style_matrix import platypus
from bench.style_matrix.cases import Case
from bench.style_matrix.judge import faults
from bench.style_matrix.reading import tables_by_caption
from bench.style_matrix.retypeset import cases

ROWS = [
    ["No", "Sasaran", "Tahun 2023", "<"],
    ["^", "^", "Target", "Realisasi"],
    ["1", "Meningkatnya kualitas layanan", "80", "82,5"],
    ["2", "Meningkatnya tata kelola", "95", "93,2"],
    ["^", "^", "72", ""],
]


@pytest.fixture
def case(tmp_path: Path) -> Case:
    truth = {"file": "a.pdf", "page": 1, "tables": [{"caption": "", "rows": ROWS}, {"caption": "", "rows": ROWS[2:]}]}
    (tmp_path / "a.p1.json").write_text(json.dumps(truth), "utf-8")
    [made] = cases([tmp_path], "1")  # the second begins with its body: no heading could be drawn
    return made


def test_merged_cells_and_the_heading_are_those_of_the_truth(case: Case) -> None:
    made = case.content
    assert (made.row_count, made.column_count, made.heading_rows) == (5, 4, 2)
    spans = {cell.text: (cell.rows, cell.columns) for cell in made.cells if cell.rows * cell.columns > 1}
    assert spans == {
        "No": (2, 1),
        "Sasaran": (2, 1),
        "Tahun 2023": (1, 2),
        "2": (2, 1),
        "Meningkatnya tata kelola": (2, 1),
    }


def test_a_table_in_a_grid_comes_back_as_the_truth_has_it(case: Case, tmp_path: Path) -> None:
    drawn = replace(case, style_name="grid", align="top")
    pdf = platypus.printed([drawn], tmp_path)
    assert pdf is not None
    assert faults(drawn, tables_by_caption(pdf)[1]) == []
