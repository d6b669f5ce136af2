"""Numbers spelled out: the inverse of spelling them, and words that are none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks.text.words.number_words import spelled_out

_DIGITS = ("", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan")


def spell(number: int) -> str:
    """`number` (1 to 10^15 - 1) in Indonesian, as KBBI writes it."""
    for scale, word in ((10**12, "triliun"), (10**9, "miliar"), (10**6, "juta"), (1000, "ribu")):
        if number >= scale:
            head, rest = divmod(number, scale)
            said = "seribu" if (scale, head) == (1000, 1) else f"{spell(head)} {word}"
            return f"{said} {spell(rest)}".strip() if rest else said
    if number >= 200:
        return (
            f"{_DIGITS[number // 100]} ratus {spell(number % 100)}".strip()
            if number % 100
            else f"{_DIGITS[number // 100]} ratus"
        )
    if number >= 100:
        return f"seratus {spell(number - 100)}" if number > 100 else "seratus"
    if number >= 20:
        return f"{_DIGITS[number // 10]} puluh {_DIGITS[number % 10]}".strip()
    if number >= 12:
        return f"{_DIGITS[number - 10]} belas"
    return {10: "sepuluh", 11: "sebelas"}.get(number, _DIGITS[number % 10])


@given(st.integers(1, 10**15 - 1))
def test_spelling_is_read_back(number: int) -> None:
    assert spelled_out(spell(number)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("dua puluh lima milyar sembilan puluh jutalima ratus empat rupiah", 25_090_000_504),
        ("TIGA belas", 13),
        ("Sembilan ratus dua belas milyar tujuh puluh empat juta rupiah", 912_074_000_000),
        ("nol", 0),
    ],
)
def test_as_reports_write_them(text: str, number: int) -> None:
    assert spelled_out(text) == number


@pytest.mark.parametrize("text", ["Sangat Baik", "satu koma lima", "orang", "", "puluh"])
def test_what_is_no_number_is_none(text: str) -> None:
    assert spelled_out(text) is None
