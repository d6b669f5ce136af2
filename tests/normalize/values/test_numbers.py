"""Printed numbers and money; the examples are figures of real and reconstructed reports."""

from decimal import Decimal

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pipeline.normalize.values.numbers import (
    COMMAS,
    DOTS,
    ENGLISH,
    INDONESIAN,
    Marks,
    decide_marks,
    parse_number,
    read_money,
    read_number,
)
from schemas.errors import NumberFormatError

MARKS = st.sampled_from([INDONESIAN, ENGLISH, COMMAS, DOTS])


def printed(value: Decimal, marks: Marks, places: int = 2) -> str:
    return f"{value:,.{places}f}".translate(str.maketrans({",": marks.group, ".": marks.decimal}))


@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**15), max_value=10**15), MARKS)
@example(Decimal("392697134893.78"), INDONESIAN)
@example(Decimal("2679000000.00"), ENGLISH)
def test_reads_back_what_was_printed(value: Decimal, marks: Marks) -> None:
    assert parse_number(printed(value, marks), marks) == value


@given(st.decimals(places=2, min_value=1000, max_value=10**15), MARKS, st.data())
@example(Decimal("392697134893.78"), INDONESIAN, None)
def test_a_line_end_inside_a_number_changes_nothing(value: Decimal, marks: Marks, data: st.DataObject | None) -> None:
    text = printed(value, marks)
    at = data.draw(st.integers(1, len(text) - 1)) if data else text.rindex(marks.decimal) + 1
    assert parse_number(f"{text[:at]} {text[at:]}", marks) == value


@given(st.decimals(places=2, min_value=0, max_value=10**15), MARKS)
@example(Decimal("15079617851"), INDONESIAN)
def test_money_reads_back_in_every_dress(value: Decimal, marks: Marks) -> None:
    text = printed(value, marks)
    for dressed in (text, f"Rp. {text}", f"Rp{text}", f"Rp {text}", f"{text} "):
        assert read_money(dressed, marks).value == value
    whole = printed(value.to_integral_value(), marks, 0)
    assert read_money(f"Rp. {whole},-", marks).value == value.to_integral_value()
    assert read_money(f"({whole})", marks).value == -value.to_integral_value()


@given(st.text(max_size=40), MARKS)
def test_no_text_breaks_the_readers(text: str, marks: Marks) -> None:
    read_number(text, marks)
    read_money(text, marks)


@pytest.mark.parametrize("text", ["-", "–", "", " ", "NA", "n/a", "- "])
def test_absent_is_not_zero(text: str) -> None:
    assert parse_number(text, INDONESIAN) is None


@pytest.mark.parametrize("text", ["392.69.134", "113,187,358,00", "1.2.3", "12,5,5"])
def test_separators_that_make_no_number(text: str) -> None:
    with pytest.raises(NumberFormatError):
        parse_number(text, INDONESIAN)
    assert read_number(text, INDONESIAN) == (None, False)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Rp. 1.000,-", 1000),
        ("1.000,00", 1000),
        ("1.000", 1000),
        ("Rp. 282.282.000,-", 282282000),
        ("-Rp. 2.150.000,-", -2150000),
        ("11.374.981.863, 00", 11374981863),
        ("Rp.0", 0),
        ("(18.717.066.816,00)", -18717066816),
        ("(106.886.612.429,00", -106886612429),  # the other bracket stands on the next line
    ],
)
def test_money_as_agencies_print_it(text: str, value: int) -> None:
    assert read_money(text, INDONESIAN) == (Decimal(value), True)


@pytest.mark.parametrize("text", ["-", "Rp. -", "Rp -", "Rp. ,-"])
def test_money_that_is_not_there(text: str) -> None:
    assert read_money(text, INDONESIAN) == (None, True)


def test_two_amounts_in_one_cell_are_none() -> None:
    assert read_money("1,131,688,200,00 1,445,356,050,00", COMMAS) == (None, True)


def test_broken_money_has_no_value() -> None:
    assert read_money("Rp. 440.46.000,-", INDONESIAN) == (None, False)


def test_the_other_convention_is_read_but_not_clean() -> None:
    assert read_number("87.5", INDONESIAN) == (Decimal("87.5"), False)
    assert read_number("1,250.00", INDONESIAN) == (Decimal("1250"), False)


@pytest.mark.parametrize(
    ("texts", "default", "marks"),
    [
        (["452,750,000.00", "35 orang", "550,200,000.00"], INDONESIAN, ENGLISH),
        (["396.297.134.893,78", "99,71"], ENGLISH, INDONESIAN),
        (["87.5%", "20%"], INDONESIAN, INDONESIAN),  # one weak sign does not outweigh the document
        (["55.56", "50.12", "94.0"], INDONESIAN, ENGLISH),
        (["641,773,572,00", "1,141,250,000,00", "98,33"], INDONESIAN, COMMAS),
        (["48.000.000.00,-", "1.500.000.00"], INDONESIAN, DOTS),
        (["113,187,358,00", "1.250.000,00", "2.500.000,00"], INDONESIAN, INDONESIAN),  # one slip is no convention
        (["5.347.236.00 0", "1.679.256.00 0", "826.161.000"], INDONESIAN, INDONESIAN),  # narrow columns break groups
        (["1.250", "3 Dok."], ENGLISH, ENGLISH),
        (["1.250", "3 Dok."], INDONESIAN, INDONESIAN),
        ([], INDONESIAN, INDONESIAN),
    ],
)
def test_marks_are_decided_per_table(texts: list[str], default: Marks, marks: Marks) -> None:
    assert decide_marks(texts, default) == marks
