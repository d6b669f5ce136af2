"""Quantities: text, number and unit, as in the conventions of the ground truth."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.normalize.values.numbers import ENGLISH, INDONESIAN, Marks
from pipeline.normalize.values.quantities import EMPTY, join_broken, read_amount, read_quantity

UNITS = ["Dok.", "dok", "Lap.", "org/keg", "Orang", "lembaga", "%", "Bulan", "paket", "Kab/Kota", "ijin"]


@given(st.integers(0, 10**12), st.sampled_from(UNITS), st.sampled_from(["", " "]))
@example(3, "Dok.", " ")
@example(10, "org/keg", " ")
@example(20, "%", "")
@example(5835, "ijin", " ")
def test_number_and_unit_part_again(number: int, unit: str, space: str) -> None:
    text = f"{number:,}".replace(",", ".") + space + unit
    assert read_quantity(text, INDONESIAN) == (text, Decimal(number), unit, True)


@given(st.text(max_size=40), st.sampled_from([INDONESIAN, ENGLISH]), st.none() | st.just("Dokumen"))
def test_no_text_breaks_the_reader(text: str, marks: tuple[str, str], unit: str | None) -> None:
    found = read_quantity(text, INDONESIAN if marks == INDONESIAN else ENGLISH, unit)
    assert found.value is None or found.text


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("87,50", "87.5", None),
        ("100 %", "100", "%"),
        ("72,2 5", "72.25", None),  # a narrow column broke the line
        ("3,000 poin (tahun 2017)", "3", "poin"),
        ("12.540.550 *)", "12540550", None),
        ("59,26 (106,66%)", "59.26", None),
        ("170.000 SBM", "170000", "SBM"),
        ("-5,25%", "-5.25", "%"),
        ("(44,98)%", "-44.98", "%"),
        ("(9,93 %)", "-9.93", "%"),
        (". 95 %", "95", "%"),  # a speck of a scan
        ("75% Tahun 2026", "75", "%"),
        ("90 Orang Tahun 2026", "90", "Orang"),
    ],
)
def test_quantities_of_real_pages(text: str, value: str, unit: str | None) -> None:
    found = read_quantity(text, INDONESIAN)
    assert (found.value, found.unit) == (Decimal(value), unit)


@pytest.mark.parametrize(
    "text", ["WTP", "tdk dpt diprediksi", "> 100", "70 - 80", "1 dan 33", "2 peraturan dan 500 dokumen", "NA", "27 35"]
)
def test_no_single_number(text: str) -> None:
    assert read_quantity(text, INDONESIAN)[:2] == (text, None)


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [("≥ 80", "80", None), ("> 100 %", "100", "%"), ("< 30 hari", "30", "hari"), (">= 75", "75", None)],
)
def test_a_target_may_be_a_bound(text: str, value: str, unit: str | None) -> None:
    assert read_quantity(text, INDONESIAN, limits=True) == (text, Decimal(value), unit, True)  # jabar-rsjiwa_lakip-2016


@pytest.mark.parametrize("marks", [INDONESIAN, ENGLISH])
def test_people_are_whole_under_either_marks(marks: Marks) -> None:
    text = "365.250 Orang / Tenaga Kerja"  # jabar-disnakertrans_lkip-2016 p. 40, beside targets of 0.14
    assert read_quantity(text, marks) == (text, Decimal(365250), "Orang / Tenaga Kerja", True)
    assert read_quantity("1.250", ENGLISH).value == Decimal("1.250")
    assert read_quantity("0.125 ton", ENGLISH).value == Decimal("0.125")


@pytest.mark.parametrize("text", ["Persen", "Dok.", "Laporan"])
def test_a_bare_unit_is_no_number(text: str) -> None:
    assert read_quantity(text, INDONESIAN) == (text, None, text, True)


def test_the_unit_column_gives_the_unit() -> None:
    assert read_quantity("12", INDONESIAN, "Dokumen") == ("12", Decimal(12), "Dokumen", True)
    assert read_quantity("-", INDONESIAN, "Dokumen") == ("-", None, "Dokumen", True)
    assert read_quantity(None, INDONESIAN, "Dokumen") == EMPTY
    assert read_quantity("", INDONESIAN, "Dokumen") == EMPTY


def test_digits_broken_by_a_line_end() -> None:
    assert join_broken("392.697.134.893, 78", INDONESIAN) == "392.697.134.893,78"
    assert join_broken("8.957.328.8 51", INDONESIAN) == "8.957.328.851"
    assert join_broken("130.953.02 1.500", INDONESIAN) == "130.953.021.500"
    assert join_broken("132.470.06 9.439 12", INDONESIAN) == "132.470.069.439 12"
    assert join_broken("12.50 1.200", INDONESIAN) == "12.50 1.200"
    assert join_broken("87,50 90", INDONESIAN) == "87,50 90"


@pytest.mark.parametrize(
    ("text", "column", "value", "unit"),
    [
        ("6 Juta Ekor", None, "6000000", "Ekor"),
        ("6 Juta Ekor", "%", "6000000", "Ekor"),  # the unit column speaks of the lines above
        ("18,4juta", None, "18400000", None),
        ("500 ribu org", None, "500000", "org"),
        ("2,5 Milyar", "Rupiah", "2500000000", "Rupiah"),
        ("6 Juta", "Juta Ekor", "6", "Juta Ekor"),  # the column says it already
        ("6", "Juta Ekor", "6", "Juta Ekor"),
        ("12 Jutawan", None, "12", "Jutawan"),  # another word
    ],
)
def test_scale_words_multiply_the_number(text: str, column: str | None, value: str, unit: str | None) -> None:
    found = read_quantity(text, INDONESIAN, column)
    assert (found.text, found.value, found.unit) == (text, Decimal(value), unit)


@pytest.mark.parametrize(
    ("text", "column", "unit"),
    [
        ("1 Kawasan", "%", "Kawasan"),
        ("1 Kawas an", "%", "Kawasan"),  # a narrow cell broke the word
        ("80 %", "Dokumen", "%"),
        ("80 %", "Persen", "Persen"),
        ("3 Dok.", "Dokumen", "Dokumen"),
        ("40 O", "%", "%"),  # what a scan leaves behind a figure
    ],
)
def test_the_unit_in_the_cell_counts_where_only_one_is_per_cent(text: str, column: str, unit: str) -> None:
    assert read_quantity(text, INDONESIAN, column).unit == unit


@pytest.mark.parametrize(
    ("text", "rupiah"),
    [
        ("Rp 1,2 M", 1_200_000_000),
        ("Rp. 3,5 Milyar", 3_500_000_000),
        ("16,5 juta rupiah", 16_500_000),
        ("-Rp 2 jt", -2_000_000),
        ("Rp. 1.250.000,-", 1_250_000),
        ("1,2 M", None),  # metres
        ("Rp 1,2 per orang", None),
    ],
)
def test_amounts_in_words_of_a_scale(text: str, rupiah: int | None) -> None:
    assert read_amount(text, INDONESIAN).value == rupiah


def test_a_sign_that_stands_twice_parts_groups_whatever_the_table_s_decimals() -> None:
    assert read_quantity("11.805.00 0", ENGLISH).value == 11_805_000
    assert join_broken("72.2 5", ENGLISH) == "72.25"
    assert join_broken("101.12 105.39", ENGLISH) == "101.12 105.39"


def test_nobody_aims_below_nought() -> None:
    assert read_quantity("(90%)", INDONESIAN, limits=True).value == 90
    assert read_quantity("(90%)", INDONESIAN).value == -90
