"""The row of column numbers, however it is printed."""

import pytest

from pipeline.relations.column_numbers import column_number, number_columns


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1", 1),
        ("(2)", 2),
        ("-3-", 3),
        ("-4", 4),
        ("5a", 5),
        ("8=(7/6)", 8),
        ("9 = 7/6*100", 9),
        ("10:", 10),
        ("2024", None),
        ("1 = kurang", None),
        ("12 Dokumen", None),
        ("1.250", None),
        ("-", None),
        ("", None),
    ],
)
def test_a_cell_that_numbers_a_column(text: str, number: int | None) -> None:
    assert column_number(text) == number


@pytest.mark.parametrize(
    ("row", "numbers"),
    [
        ("1 2 3 4=3/2", True),
        ("(2) (3) (5)", True),
        ("1 2", False),
        ("1 3 2", False),
        ("3 4 5", False),
        ("1 2 3 Orang", False),
    ],
)
def test_a_row_that_numbers_the_columns(row: str, numbers: bool) -> None:
    assert number_columns(row.split()) is numbers
