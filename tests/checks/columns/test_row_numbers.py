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
