"""Rows of column numbers that count otherwise than by one, and are right."""

import pytest

from pipeline.checks.rules.columns import column_number_sequence
from tests.checks.made_frames import made


@pytest.mark.parametrize(
    ("numbers", "found"),
    [
        ("1 2 3 4 5 6 2 3 4 5 6", []),  # two halves of a sheet, numbered alike
        ("1 2 3 4 5 6 7", []),
        ("1 2 3 4 5 6 2 3 4 5 7", ["1 2 3 4 5 6 2 3 4 5 7"]),
        ("1 2 3 4 5 6 6 7 8", ["1 2 3 4 5 6 6 7 8"]),
        ("(1) (2) (3) (4) (4a) (4b) (5)", []),  # a column that was put in later
        ("(1) (2) (3) (4) (6a) (7)", ["1 2 3 4 6 7"]),
        ("1 1 1 1 1 5 1", []),  # what was counted in each month
        ("1 1 2 3 4", ["1 1 2 3 4"]),
    ],
)
def test_two_halves_may_be_numbered_alike(numbers: str, found: list[str]) -> None:
    cells = [{"row": 2, "column": n, "text": text, "role": "column_number"} for n, text in enumerate(numbers.split())]
    frames = made(source_tables=[{"table_id": "t", "family": "action_plan"}], cells=cells)
    assert [finding.printed for finding in column_number_sequence(frames)] == found
