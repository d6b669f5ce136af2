"""Two readings: what agrees is confirmed, what does not is our doubt and no finding."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks.judgement.same_reading import agree, disputes
from pipeline.reading.witness.second import Reading


def _reading(text: str) -> Reading:
    return Reading(text, text, False)


@given(st.integers(0, 10**12), st.integers(0, 9))
def test_a_number_with_another_digit_never_agrees(number: int, digit: int) -> None:
    assert agree(str(number), _reading(str(number)))
    assert not agree(str(number), _reading(f"{number}{digit}"))
    assert not agree(str(number), _reading(f"{digit + 1}{number}"))


@given(st.text("abcdefghijklmnopqrstuvwxyzABCXYZ0123456789.,-/()%", min_size=2))
def test_spaces_and_case_do_not_count(text: str) -> None:
    assert agree(text, _reading(" ".join(text.upper())))


def test_a_list_number_in_front_is_no_disagreement() -> None:
    assert agree("Program Penunjang", _reading("1. Program Penunjang"))


def test_an_empty_cell_must_be_empty_in_both() -> None:
    assert agree(None, _reading(""))
    assert not agree(None, _reading("12"))


def test_text_that_runs_over_its_border_is_read_whole() -> None:
    assert agree("Dokumen Perubahan", Reading(runs="Dokumen Perubahan", inside="Dokumen Perub", turned=False))


def test_a_caption_that_ends_in_its_year_may_have_a_page_number_after_it() -> None:
    printed = "Tabel 2.9 Realisasi Anggaran Tahun 2019 19"
    assert agree("Realisasi Anggaran Tahun 2019", Reading(printed, printed, False))
    assert not agree("Realisasi Anggaran Tahun 2019", Reading(printed.replace("9 19", "919"), "", False))


@pytest.mark.parametrize(
    ("main", "second"),
    [
        ("II", "u"),
        ("III", "1m"),
        ("1,77%", "177"),
        ("5,61%", "5,614"),
        ("46,91% sebagaimana Tabel II.6.", "46,91Y6 sebagaimana Tabel 11.6."),
        ("TRIWULAN I (SATU) TAHUN 2024", "Tabel II.5 TRIWULAN | (SATU) TAHUN 2024"),
    ],
)
def test_what_the_second_recogniser_of_a_scan_cannot_read_disputes_nothing(main: str, second: str) -> None:
    assert not disputes(main, _reading(second))


@pytest.mark.parametrize(
    ("main", "second"),
    [
        ("1 2 3 1 5 6 7 9", "1 2 3 4 5 6 7 9"),
        ("2,10%", "2,00%"),
        ("4.362.57", "4.362,57"),
        ("TRIWULAN III TAHUN 2024", "TRIWULAN II TAHUN 2024"),
        ("III", "II"),
        ("irigasi baru", "irigasi banu"),
        ("12 Dok", "1 Dok"),
    ],
)
def test_other_figures_other_marks_in_them_and_other_words_dispute(main: str, second: str) -> None:
    assert disputes(main, _reading(second))


@given(st.integers(10, 10**9), st.data())
def test_a_figure_with_another_digit_is_disputed(number: int, data: st.DataObject) -> None:
    digits = list(str(number))
    at = data.draw(st.integers(0, len(digits) - 1))
    digits[at] = data.draw(st.sampled_from([one for one in "123456789" if one != digits[at]]))
    assert disputes(str(number), _reading("".join(digits)))
