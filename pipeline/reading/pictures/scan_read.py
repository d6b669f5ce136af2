"""Reading the lines of a prepared scan: the engines' answers judged by shape and placed back on the page."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import cv2
import numpy as np

from pipeline.reading.letters.ocr import Engines, ReadLine
from pipeline.reading.letters.ocr_chars import PlacedLine
from pipeline.reading.letters.ocr_doubt import by_known_words, line_confidence
from pipeline.reading.pictures.scan_crops import Crop
from pipeline.reading.pictures.scan_decimals import with_commas
from pipeline.reading.pictures.scan_lines import LineBox
from pipeline.reading.pictures.scan_picture import ScanPicture
from pipeline.reading.pictures.scan_readings import NONE_KNOWN, Known, only_strokes, readings
from pipeline.reading.stretches import stretches

STEMS_COUNTED = 0.97  # certainty of a numeral whose strokes were counted
STEM_DEPTH = 0.6  # of the deepest column: the columns between two stems have 0.1 to 0.4
STEM_ENDS = 0.15  # of the height, above and below, that serifs and the paper's tilt have
DASH_LEAST, DASH_FLAT = 1.8, 1.4  # points; width to height: shorter or rounder is dirt
#: the same of what is no wider than specks are: blurred dashes of 3.2 points and more are 1.7 times as wide as high,
#: narrower ones 2.5 times and more, a copier's specks of 1.8 to 2.5 points 1.4 to 1.6 times
SPECK_MOST, SMALL_DASH_FLAT = 2.8, 2.0
DASH_SURE = 0.96  # probability of a dash told by its shape; a letter that the engine is surer of stays
TICK_HIGH, TICK_LOWER = 1.15, 0.12  # height to width, and how much lower the left arm begins, of the height: a printed
ARM = 0.35  # v has 1.0 and 0.0, a √ 1.3 to 1.5 and 0.19 to 0.25; of the width
GARBAGE = 0.45  # mean probability of a line below which it is no text
GARBAGE_OUTSIDE = 0.62  # the same outside of ruled cells, where photographs, seals and signatures stand
DASHES = frozenset("-–—_~")
ASIDE = 36.0  # points: a single sign so far beside all words is dirt; bullets and list numbers stand within 25


def read_lines(
    picture: ScanPicture, lines: Sequence[LineBox], engines: Engines, known: Known = NONE_KNOWN
) -> list[PlacedLine]:
    """What the engines read in `lines`, without those that are no text; in the order given. `known` are first readings
    of some of them."""
    out = []
    read = readings(picture, lines, engines, known)
    answers = with_commas(picture, lines, [by_known_words(one.answer) for one in read], [one.crop for one in read])
    for number, (line, reading, told) in enumerate(zip(lines, read, answers, strict=True)):
        where = reading.crop
        answer = _tick(picture, line, _dash(picture, line, _stems(picture, line, told, where)))
        if _is_text(picture, line, answer):
            placed = _place(picture, line, answer, where)
            told_by_shape = answer.text == "-" and is_low_stroke(picture, line)
            sure = line_confidence(answer, None if told_by_shape else reading.agreed)
            out.append(replace(placed, piece=number, confidence=(sure,) * len(answer.glyphs)))
    regions = [line.region for line in lines]
    words = [line for line in out if len(line.read.text) > 1]
    left, right = min((line.x0 for line in words), default=0.0), max((line.x1 for line in words), default=np.inf)
    aside = [len(line.read.text) == 1 and (line.x1 < left - ASIDE or line.x0 > right + ASIDE) for line in out]
    return _numerals([line for line, dirt in zip(out, aside, strict=True) if not dirt], regions)


def certainty(answers: Iterable[ReadLine]) -> float:
    """Mean probability of all letters read; 0 where there are none."""
    figures = [p for answer in answers for p in answer.probabilities]
    return float(np.mean(figures)) if figures else 0.0


def _stems(picture: ScanPicture, line: LineBox, answer: ReadLine, where: Crop) -> ReadLine:
    """The answer, where it is nothing but upright strokes, with as many of them as the picture shows; also where it is
    nothing at all and the line stands in a closed cell.

    The engine has signs for "II" and "III" beside "I" and answers III with any mixture of them, or not.
    """
    if not only_strokes(answer) and (answer.glyphs or line.region == picture.regions.outer):
        return answer
    places = stems_seen(picture, line)
    least = 1 if answer.glyphs else 2  # one stroke in which the engine sees no letter may be dirt
    if not least <= len(places) <= 3 or (len(answer.text) == 1 and len(places) == 1):
        return answer
    shares = tuple((line.x0 + place - where.left) / max(1.0, where.width) for place in places)
    sure = max(float(np.mean(answer.probabilities or (0.0,))), STEMS_COUNTED)
    count = len(places)
    return ReadLine(("I",) * count, shares, (sure,) * count, (("", 0.0),) * count)


def stems_seen(picture: ScanPicture, line: LineBox) -> list[float]:
    """Where upright strokes stand in a line, in pixels from its left side.

    Told in grey: the stems of a small bold numeral are parted by columns that are lighter, but ink as well.
    """
    tall = line.bottom - line.top
    rows = slice(line.top + round(STEM_ENDS * tall), line.bottom - round(STEM_ENDS * tall))
    part = cv2.cvtColor(picture.pixels[rows, line.x0 : line.x1], cv2.COLOR_RGB2GRAY).astype(np.float64)
    ground = float(cv2.cvtColor(picture.regions.grounds[line.region][None, None], cv2.COLOR_RGB2GRAY)[0, 0])
    depth = np.abs(part - ground).mean(axis=0) if part.size else np.zeros(0)
    return [(a + b) / 2 for a, b in stretches(depth >= STEM_DEPTH * depth.max(initial=1.0))]


def is_low_stroke(picture: ScanPicture, line: LineBox) -> bool:
    """Whether a line is a lone low stroke of a dash's shape in a closed cell."""
    wide, high = line.x1 - line.x0, line.bottom - line.top
    flat = DASH_FLAT if wide > SPECK_MOST * picture.per_point else SMALL_DASH_FLAT
    shaped = DASH_LEAST * picture.per_point <= wide and wide >= flat * high
    return line.lone and line.region != picture.regions.outer and shaped


def _dash(picture: ScanPicture, line: LineBox, answer: ReadLine) -> ReadLine:
    """The answer; "-" for a lone low stroke in a closed cell that has a dash's shape, whatever the engine makes of it.

    The engine knows lines of letters and gives a stroke without neighbours a dot, a quote or nothing.
    """
    if not is_low_stroke(picture, line):
        return answer
    if any(letter.isalnum() for letter in answer.text) and min(answer.probabilities) > DASH_SURE:
        return answer
    return ReadLine(("-",), (0.5,), (DASH_SURE,), (("", 0.0),))


def _tick(picture: ScanPicture, line: LineBox, answer: ReadLine) -> ReadLine:
    """The answer; "√" for a lone v whose left arm begins lower than its right one, and which is higher than broad."""
    wide, high = line.x1 - line.x0, line.bottom - line.top
    if answer.text not in {"v", "V"} or line.region == picture.regions.outer or high < TICK_HIGH * wide:
        return answer
    ink = np.isin(picture.ink.labels[line.top : line.bottom, line.x0 : line.x1], line.pieces)
    arm = max(1, round(ARM * wide))
    left, right = (np.flatnonzero(part.any(axis=1)) for part in (ink[:, :arm], ink[:, -arm:]))
    if not len(left) or not len(right) or left[0] - right[0] < TICK_LOWER * high:
        return answer
    return replace(answer, glyphs=("√",))


def _numerals(lines: list[PlacedLine], regions: Sequence[int]) -> list[PlacedLine]:
    """Lone "1", "l" or "|" lines made "I" in a cell whose other lines are the Roman numerals II, III, IV."""
    roman: dict[int, int] = {}
    others: dict[int, int] = {}
    for line in lines:
        region, text = regions[line.piece], line.read.text.strip()
        if text in {"II", "III", "IV"}:
            roman[region] = roman.get(region, 0) + 1
        elif text not in {"I", "1", "l", "|", "i"}:
            others[region] = others.get(region, 0) + 1
    out = []
    for line in lines:
        region = regions[line.piece]
        alone = roman.get(region, 0) >= 2 and not others.get(region) and line.read.text.strip() in {"1", "l", "|", "i"}
        out.append(replace(line, read=replace(line.read, glyphs=("I",) * len(line.read.glyphs))) if alone else line)
    return out


def _is_text(picture: ScanPicture, line: LineBox, answer: ReadLine) -> bool:
    letters = [p for p, glyph in zip(answer.probabilities, answer.glyphs, strict=True) if glyph != " "]
    if not letters:
        return False
    outside = line.region == picture.regions.outer
    if line.lone:
        short = outside and line.x1 - line.x0 <= SPECK_MOST * picture.per_point
        if short or answer.text.strip() not in DASHES:
            return False
    return float(np.mean(letters)) >= (GARBAGE_OUTSIDE if outside else GARBAGE)


def _place(picture: ScanPicture, line: LineBox, answer: ReadLine, where: Crop) -> PlacedLine:
    scale = picture.per_point
    labels = picture.ink.labels[line.top : line.bottom, line.x0 : line.x1]
    filled = (np.isin(labels, line.pieces)).any(axis=0)
    gaps = tuple(((line.x0 + a) / scale, (line.x0 + b) / scale) for a, b in stretches(~filled))
    centres = tuple((where.left + share * where.width) / scale for share in answer.centres)
    x0, top, x1, bottom = (edge / scale for edge in (line.x0, line.top, line.x1, line.bottom))
    return PlacedLine(answer, x0, top, x1, bottom, centres, gaps, answer.probabilities)
