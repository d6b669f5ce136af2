"""Figures and columns of figures as reports print them; expected values read from the printed text by hand."""

import pytest

from pipeline.relations.figures import printed_figure, value_of
from pipeline.relations.numeric_columns import numeric_columns


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("392.697.134.893,78", 392697134893.78, 0.01),
        ("392.697.134.893, 78", 392697134893.78, 0.01),
        ("641,773,572,00", 641773572.0, 0.01),
        ("48.000.000.00,-", 48000000.0, 0.01),
        ("Rp. 1.000,-", 1000.0, 1.0),
        ("(1.250)", -1250.0, 1.0),
        ("-Rp 7.500", -7500.0, 1.0),
        ("87.5%", 87.5, 0.1),
        ("98,01", 98.01, 0.01),
        ("0,125", 0.125, 0.001),
        ("3 Dok.", 3.0, 1.0),
        ("12.345 orang", 12345.0, 1.0),
        ("1.012.3 45.000", 1012345000.0, 1.0),
    ],
)
def test_a_figure_and_the_step_of_its_last_decimal(text: str, value: float, step: float) -> None:
    printed = printed_figure(text)
    assert printed is not None
    read = value_of(printed.digits, ",")
    assert read is not None and (-read[0] if printed.negative else read[0], read[1]) == (value, pytest.approx(step))


@pytest.mark.parametrize(
    "text", ["", "-", "Persen", "70 - 80", "2 peraturan dan 500 dokumen", "1. Program Pendidikan", "x" * 99]
)
def test_no_figure(text: str) -> None:
    assert printed_figure(text) is None


def test_separators_that_make_no_number() -> None:
    assert value_of("392.69.134", ",") is None


def test_signs_beside_a_figure() -> None:
    percent, rupiah = printed_figure("98,5 %"), printed_figure("Rp1.000")
    assert percent is not None and percent.percent and not percent.rupiah
    assert rupiah is not None and rupiah.rupiah and not rupiah.percent


def test_the_column_decides_what_one_mark_before_three_digits_is() -> None:
    money, shares = numeric_columns([["1.250", "98.125"], ["13.500.000", "7.5"], ["900.000", "81.25"]])
    assert money.values.tolist() == [1250.0, 13500000.0, 900000.0]
    assert shares.values.tolist() == [98.125, 7.5, 81.25]
    assert (money.votes, shares.votes) == ({".": 0, ",": 1}, {".": 2, ",": 0})


def test_row_numbers_years_codes_and_column_numbers_are_no_figures() -> None:
    rows = [
        ["(1)", "(2)", "(3)", "(4)", "(5) = 4/3"],
        ["1", "1.03.01", "2021", "150", "75,5"],
        ["2", "1.03.02", "2022", "260", "81"],
        ["3", "1.03.03", "2023", "95", "-"],
        ["4", "1.03.04", "2024", "118", "64"],
    ]
    columns = numeric_columns(rows)
    assert [column.index for column in columns] == [3, 4]
    assert [column.figures for column in columns] == [4, 3]
    assert columns[1].dashes.tolist() == [False, False, False, True, False]


def test_the_dash_of_an_amount_is_a_dash() -> None:
    """`Rp -` is how a spreadsheet prints nought: it makes no column one of words."""
    [amounts] = numeric_columns([["Rp 850.000,00"], ["Rp -"], ["Rp. -"], ["Rp-"], ["Rp 1.250,00"], ["Rp 903.026,50"]])
    assert amounts.figures == 3
    assert amounts.dashes.tolist() == [False, True, True, True, False, False]
