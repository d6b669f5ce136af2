"""Numbers of a list in a column, and of two lists that share one column."""

import pandas as pd
import pytest

from pipeline.checks.rules.row_numbers import duplicate_row_number
from schemas.catalogue import typed


def accused(numbers: list[str], sections: tuple[int, ...] | None = None) -> list[str | None]:
    """`sections`: the rows without an amount where the others have one; by default there is no column of amounts."""
    ids = {"document_id": "0" * 16, "table_id": "t", "page": 3}
    cells = [
        {**ids, "row": row, "column": column, "row_span": 1, "column_span": 1, "text": text, "role": role}
        for row, number in enumerate(numbers)
        for column, text, role in ((0, number, "number"), (1, f"Kegiatan {chr(97 + row) * 4}", "line"))
    ]
    if sections is not None:
        amount = {**ids, "column": 2, "row_span": 1, "column_span": 1, "text": "1.000.000", "role": "budget"}
        cells += [{**amount, "row": row} for row in range(len(numbers)) if row not in sections]
    table = {
        **ids,
        "page_first": 3,
        "page_last": 3,
        "family": "action_plan",
        "row_count": len(numbers),
        "column_count": 2,
    }
    frames = {name: typed(pd.DataFrame(rows), name) for name, rows in (("cells", cells), ("source_tables", [table]))}
    return [finding.printed for finding in duplicate_row_number(frames)]


@pytest.mark.parametrize(
    ("numbers", "expected"),
    [
        (["1", "2", "3", "3", "4", "5"], ["3"]),
        (["1", "2", "3", "4", "5"], []),
        # programs 17 to 19 among activities 1 to 25 that are counted on (draft RKPD of a province)
        (["17", "1", "2", "3", "18", "4", "5", "17", "19", "18", "19"], []),
    ],
)
def test_numbers_of_a_column(numbers: list[str], expected: list[str]) -> None:
    assert accused(numbers) == expected


def test_sections_are_numbered_apart_from_their_lines() -> None:
    numbers = ["1", "2", "3", "4", "2", "5", "6"]
    assert accused(numbers, sections=(4,)) == []
    assert accused(numbers, sections=()) == ["2"]


@pytest.mark.parametrize(("rows", "found"), [(1, ["1."]), (3, [])])
def test_sections_counted_over_their_lines_count_no_lines(rows: int, found: list[str]) -> None:
    """`1. | Sasaran A | 1. | Indikator`, each sasaran merged over three indicators that are numbered
    anew; `41 | 1.` and `42 | 1.` are two lines."""
    ids = {"document_id": "0" * 16, "table_id": "t", "page": 3}
    cells = []
    for section in range(2):
        top = section * rows
        cells.append({**ids, "row": top, "column": 0, "row_span": rows, "column_span": 1, "text": f"{41 + section}"})
        cells.append(
            {**ids, "row": top, "column": 1, "row_span": rows, "column_span": 1, "text": "Sasaran AB"[section:]}
        )
        for n in range(rows):
            own = {**ids, "row": top + n, "row_span": 1, "column_span": 1}
            name = f"Indeks {'abcdef'[top + n] * 3}"
            cells += [{**own, "column": 2, "text": f"{n + 1}."}, {**own, "column": 3, "text": name}]
    roles = {0: "number", 1: "objective", 2: "number", 3: "indicator"}
    cells = [{**cell, "role": roles[int(str(cell["column"]))]} for cell in cells]
    columns = [{**ids, "column": column, "role": role} for column, role in roles.items()]
    table = {**ids, "page_first": 3, "page_last": 3, "family": "evaluation", "row_count": 2 * rows, "column_count": 4}
    given = (("cells", cells), ("columns", columns), ("source_tables", [table]))
    frames = {name: typed(pd.DataFrame(records), name) for name, records in given}
    assert [finding.printed for finding in duplicate_row_number(frames)] == found
