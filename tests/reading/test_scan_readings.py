"""Which of the two models reads a line, and that the fast one is what it says it is."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import onnxruntime
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scanned_page import ROWS, as_pdf, drawn

from pipeline.reading.letters.ocr import FAST_MODEL, MADE_FROM, Engines, ReadLine, Recognizer, engines, full_model
from pipeline.reading.pictures.raster import Pixels
from pipeline.reading.pictures.scan_picture import ScanPicture, prepare
from pipeline.reading.pictures.scan_readings import PAGE_PIXELS, affordable, first_readings, readings


@pytest.fixture(scope="module")
def picture(tmp_path_factory: pytest.TempPathFactory) -> ScanPicture:
    return prepare(as_pdf(drawn(), tmp_path_factory.mktemp("lines") / "drawn.pdf")[0])


class Scripted(Recognizer):
    """Answers `text` with `probability` to every line and counts what it was given."""

    def __init__(self, text: str, probability: float) -> None:
        self.answer = ReadLine(tuple(text), (0.5,) * len(text), (probability,) * len(text))
        self.calls: list[int] = []

    def read(self, lines: Sequence[Pixels], narrowed: float = 1.0) -> list[ReadLine]:
        self.calls.append(len(lines))
        return [self.answer] * len(lines)


class Wavering(Scripted):
    """Answers something else, no surer, to a line that is not narrowed."""

    def read(self, lines: Sequence[Pixels], narrowed: float = 1.0) -> list[ReadLine]:
        first = super().read(lines, narrowed)
        return first if narrowed < 1 else [replace(one, glyphs=one.glyphs[::-1]) for one in first]


def test_the_fast_model_is_made_from_the_installed_one() -> None:
    source = full_model()
    assert source is not None
    session = onnxruntime.InferenceSession(FAST_MODEL, providers=["CPUExecutionProvider"])
    made_from = session.get_modelmeta().custom_metadata_map[MADE_FROM]
    assert made_from == hashlib.sha256(source.read_bytes()).hexdigest(), "run scripts/make_fast_ocr_model.py"


def test_both_models_read_what_is_drawn(picture: ScanPicture) -> None:
    printed = {text.replace(" ", "") for row in ROWS for text in row if len(text) > 3}  # strokes alone: test_scan_page
    for model in (engines().fast, engines().full):
        read = readings(picture, picture.lines, Engines(model, model))
        assert printed <= {one.answer.text.replace(" ", "") for one in read}


def test_narrowed_lines_keep_the_places_of_their_letters(picture: ScanPicture) -> None:
    printed = {text.replace(" ", "") for row in ROWS for text in row if len(text) > 3}
    by_fast = list(first_readings(picture, picture.lines, engines().fast).values())
    answers = [
        (one.answer, whole)
        for one, whole in zip(by_fast, engines().full.read([one.crop.pixels for one in by_fast]), strict=True)
    ]
    same = [pair for pair in answers if pair[0].text == pair[1].text and pair[0].text.replace(" ", "") in printed]
    assert len(same) >= len(printed) - 1
    for narrowed, whole in same:
        assert narrowed.centres == pytest.approx(whole.centres, abs=0.05)  # a third of a letter


def test_a_sure_line_is_read_once(picture: ScanPicture) -> None:
    fast, full = Scripted("sure", 0.99), Scripted("never", 0.99)
    read = readings(picture, picture.lines, Engines(fast, full))
    assert (sum(fast.calls), sum(full.calls)) == (len(picture.lines), 0)
    assert {(one.answer.text, one.agreed) for one in read} == {("sure", None)}


def test_what_told_the_way_up_is_not_read_again(picture: ScanPicture) -> None:
    fast = Scripted("sure", 0.99)
    known = first_readings(picture, picture.lines[:3], fast)
    read = readings(picture, picture.lines, Engines(fast, fast), known)
    assert fast.calls[:2] == [3, len(picture.lines) - 3]
    assert read[:3] == list(known.values())
    assert len(read) == len(picture.lines)


def test_the_full_model_has_the_last_word_where_the_fast_one_wavers(picture: ScanPicture) -> None:
    read = readings(picture, picture.lines, Engines(Wavering("guess", 0.5), Scripted("better", 0.99)))
    assert {(one.answer.text, one.agreed) for one in read} == {("better", True)}


@pytest.mark.parametrize(("third", "agreed"), [("other", False), ("guess", True), ("sseug", True)])
def test_three_doubtful_readings_of_which_two_are_alike_agree(picture: ScanPicture, third: str, agreed: bool) -> None:
    read = readings(picture, picture.lines, Engines(Wavering("guess", 0.5), Scripted(third, 0.5)))
    assert {(one.answer.text, one.agreed) for one in read} == {(third, agreed)}


def test_what_the_fast_model_says_at_two_scales_the_full_one_is_not_asked(picture: ScanPicture) -> None:
    fast, full = Scripted("small", 0.5), Scripted("never", 0.99)
    read = readings(picture, picture.lines, Engines(fast, full))
    assert (fast.calls, sum(full.calls)) == ([len(picture.lines)] * 2, 0)
    assert {(one.answer.text, one.agreed) for one in read} == {("small", True)}


def test_a_page_that_has_cost_its_share_is_not_read_again(picture: ScanPicture) -> None:
    again = PAGE_PIXELS // 300  # times its lines: what the fast model alone costs is then more than a page may
    full = Scripted("better", 0.99)
    read = readings(picture, picture.lines * int(again), Engines(Wavering("guess", 0.5), full))
    assert sum(full.calls) == 0
    assert {one.answer.text for one in read} == {"guess"}


@given(st.lists(st.floats(8, 3200)), st.floats(-1e4, 1e5))
def test_what_is_bought_is_paid_for_and_nothing_narrower_is_left_out(widths: list[float], left: float) -> None:
    chosen, rest = affordable(range(len(widths)), widths, left)
    assert rest == pytest.approx(left - sum(widths[i] for i in chosen))
    assert not chosen or rest >= 0
    assert all(widths[i] >= max((widths[k] for k in chosen), default=0) for i in range(len(widths)) if i not in chosen)
    assert np.all(np.diff(chosen) > 0)
