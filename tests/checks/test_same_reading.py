"""Two readings: what agrees is confirmed, what does not is our doubt and no finding."""

from hypothesis import given
from hypothesis import strategies as st

from pipeline.checks.judgement.same_reading import agree
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
