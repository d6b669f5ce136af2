"""Reading the lines of a prepared scan: crops for the engine, its answers placed back on the page."""

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from pipeline.reading.ocr import LINE_HEIGHT, ReadLine, Recognizer
from pipeline.reading.ocr_chars import PlacedLine
from pipeline.reading.ocr_doubt import by_known_words, line_confidence
from pipeline.reading.raster import Pixels
from pipeline.reading.scan_lines import LineBox
from pipeline.reading.scan_picture import ScanPicture

STEMS_COUNTED = 0.97  # certainty of a numeral whose strokes were counted
ROOM = (0.16, 0.3)  # of a line's height, left above and below it, and at its ends
DASH_LEAST, DASH_FLAT = 1.8, 1.4  # points; width to height: shorter or rounder is dirt
DASH_SURE = 0.96  # probability of a dash told by its shape; a letter that the engine is surer of stays
SECOND_ROOM = (0.27, 0.5)  # the same for a second reading at a smaller scale
SECOND_PIXELS = 14_000.0  # of width, at the engine's line height, that a page's second readings may take
DOUBTFUL = 0.9  # probability of the worst letter of a line below which it is read a second time
GARBAGE = 0.45  # mean probability of a line below which it is no text
GARBAGE_OUTSIDE = 0.62  # the same outside of ruled cells, where photographs, seals and signatures stand


def usual_height(picture: ScanPicture) -> float:
    """Height in pixels of an ordinary line with rising and falling letters; 0.12 inch where the page has none."""
    heights = [line.bottom - line.top for line in picture.lines if len(line.pieces) >= 5]
    return float(np.median(heights)) if heights else 0.12 * picture.dpi


def crop(
    picture: ScanPicture, line: LineBox, usual: float, room: tuple[float, float] = ROOM
) -> tuple[Pixels, float, float]:
    """(picture of the line, its left edge in pixels of the page, its width in pixels).

    Ink of other lines is painted out. A low line (a dash, a lone v) keeps the room above it that tells its height.
    """
    tall = float(line.bottom - line.top)
    top, bottom = float(line.top), float(line.bottom)
    if line.lone or tall < 0.3 * usual:
        middle = (top + bottom) / 2
        top, bottom = middle - 0.5 * usual, middle + 0.4 * usual
    elif tall < 0.72 * usual and len(line.pieces) <= 3:
        top = bottom - 0.8 * usual
    tall = bottom - top
    pad = max(2.0, room[0] * tall)
    y0, y1 = max(0, round(top - pad)), min(picture.pixels.shape[0], round(bottom + pad))
    side = max(3.0, room[1] * tall)
    x0, x1 = max(0, round(line.x0 - side)), min(picture.pixels.shape[1], round(line.x1 + side))
    part = picture.pixels[y0:y1, x0:x1]
    labels = picture.ink.labels[y0:y1, x0:x1]
    own = np.isin(labels, line.pieces)
    foreign = cv2.dilate((picture.owned[labels] & ~own).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    if line.region != picture.regions.outer:  # what shows of a ruling and of the cells beyond it
        edge = max(1, round(0.5 * picture.per_point))
        beyond = picture.regions.labels[y0:y1, x0:x1] != line.region
        foreign |= cv2.dilate(beyond.astype(np.uint8), np.ones((2 * edge + 1, 2 * edge + 1), np.uint8)) > 0
    foreign &= ~own
    if foreign.any():
        ground = np.median(part[labels == 0], axis=0) if (labels == 0).any() else np.array([255.0] * 3)
        part = part.copy()
        part[foreign] = ground.astype(np.uint8)
    return part, float(x0), float(x1 - x0)


def read_lines(picture: ScanPicture, lines: Sequence[LineBox], engine: Recognizer) -> list[PlacedLine]:
    """What the engine reads in `lines`, without those that are no text; in the order given."""
    usual = usual_height(picture)
    crops = [crop(picture, line, usual) for line in lines]
    answers = engine.read([part for part, _, _ in crops])
    doubtful = _within_budget(
        [i for i, answer in enumerate(answers) if min(answer.probabilities, default=1.0) < DOUBTFUL], crops
    )
    again = [crop(picture, lines[i], usual, SECOND_ROOM) for i in doubtful]
    seconds = dict(zip(doubtful, zip(engine.read([part for part, _, _ in again]), again, strict=True), strict=True))
    out = []
    for number, line in enumerate(lines):
        answer, (_, left, width) = answers[number], crops[number]
        agreed: bool | None = None
        if number in seconds:
            second, (_, second_left, second_width) = seconds[number]
            agreed = second.text == answer.text
            if _only_strokes(second) or (not _only_strokes(answer) and _likelihood(second) > _likelihood(answer)):
                answer, left, width = second, second_left, second_width
        answer = _dash(picture, line, _stems(picture, line, by_known_words(answer), left, width))
        if _is_text(line, answer, line.region == picture.regions.outer):
            placed = _place(picture, line, answer, left, width)
            told_by_shape = answer.text == "-" and is_dash(picture, line)
            sure = line_confidence(answer, None if told_by_shape else agreed)
            out.append(replace(placed, piece=number, confidence=(sure,) * len(answer.glyphs)))
    return _numerals(out, [line.region for line in lines])


def certainty(picture: ScanPicture, lines: Sequence[LineBox], engine: Recognizer, upside_down: bool = False) -> float:
    """Mean probability of the letters read in some lines, as they stand or turned by 180 degrees."""
    usual = usual_height(picture)
    parts = [crop(picture, line, usual)[0] for line in lines]
    answers = engine.read([np.ascontiguousarray(part[::-1, ::-1]) if upside_down else part for part in parts])
    figures = [p for answer in answers for p in answer.probabilities]
    return float(np.mean(figures)) if figures else 0.0


def _within_budget(doubtful: Sequence[int], crops: Sequence[tuple[Pixels, float, float]]) -> list[int]:
    """The shortest of the doubtful lines, as many as SECOND_PIXELS allow: numbers and names of a bad page first."""
    out, spent = [], 0.0
    for index in sorted(doubtful, key=lambda i: (crops[i][0].shape[1] / crops[i][0].shape[0], i)):
        spent += crops[index][0].shape[1] / crops[index][0].shape[0] * LINE_HEIGHT
        if spent > SECOND_PIXELS:
            break
        out.append(index)
    return sorted(out)


def _likelihood(answer: ReadLine) -> float:
    """Mean logarithm of the letters' probabilities; nothing read is the least likely."""
    if not answer.probabilities:
        return -np.inf
    return float(np.mean(np.log(np.maximum(answer.probabilities, 1e-6))))


def _only_strokes(answer: ReadLine) -> bool:
    """Whether nothing but upright strokes was read; a number of ones (1, 11, 111) is a number."""
    text = answer.text.replace(" ", "")
    return bool(text) and set(text) <= set("Il1|i") and not set(text) <= {"1"}


def _stems(picture: ScanPicture, line: LineBox, answer: ReadLine, left: float, width: float) -> ReadLine:
    """The answer, where it is nothing but upright strokes with as many of them as the picture shows.

    The engine has signs for "II" and "III" beside "I" and answers III with any mixture of them.
    """
    if not _only_strokes(answer):
        return answer
    ink = np.isin(picture.ink.labels[line.top : line.bottom, line.x0 : line.x1], line.pieces)
    full = ink.sum(axis=0) >= 0.7 * (line.bottom - line.top)
    starts = np.flatnonzero(np.diff(np.concatenate([[False], full]).astype(np.int8)) == 1)
    if not 1 <= len(starts) <= 3 or (len(answer.text) == 1 and len(starts) == 1):
        return answer
    places = tuple(float(line.x0 + s + 0.5 - left) / max(1.0, width) for s in starts)
    mean = float(np.mean(answer.probabilities))
    count = len(starts)
    return ReadLine(("I",) * count, places, (max(mean, STEMS_COUNTED),) * count, (("", 0.0),) * count)


def is_dash(picture: ScanPicture, line: LineBox) -> bool:
    """Whether a line is a lone low stroke of a dash's shape in a closed cell."""
    wide, high = line.x1 - line.x0, line.bottom - line.top
    shaped = DASH_LEAST * picture.per_point <= wide and wide >= DASH_FLAT * high
    return line.lone and line.region != picture.regions.outer and shaped


def _dash(picture: ScanPicture, line: LineBox, answer: ReadLine) -> ReadLine:
    """The answer; "-" for a lone low stroke in a closed cell that has a dash's shape, whatever the engine makes of it.

    The engine knows lines of letters and gives a stroke without neighbours a dot, a quote or nothing.
    """
    if not is_dash(picture, line):
        return answer
    if any(letter.isalnum() for letter in answer.text) and min(answer.probabilities) > DASH_SURE:
        return answer
    return ReadLine(("-",), (0.5,), (DASH_SURE,), (("", 0.0),))


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


def _is_text(line: LineBox, answer: ReadLine, outside: bool) -> bool:
    letters = [p for p, glyph in zip(answer.probabilities, answer.glyphs, strict=True) if glyph != " "]
    if not letters:
        return False
    mean = float(np.mean(letters))
    if line.lone and answer.text.strip() not in {"-", "–", "—", "_", "~"}:
        return False
    return mean >= (GARBAGE_OUTSIDE if outside else GARBAGE)


def _place(picture: ScanPicture, line: LineBox, answer: ReadLine, left: float, width: float) -> PlacedLine:
    scale = picture.per_point
    labels = picture.ink.labels[line.top : line.bottom, line.x0 : line.x1]
    filled = (np.isin(labels, line.pieces)).any(axis=0)
    edges = np.flatnonzero(np.diff(np.concatenate([[True], filled, [True]]).astype(np.int8)))
    gaps = tuple(
        ((line.x0 + int(a)) / scale, (line.x0 + int(b)) / scale) for a, b in zip(edges[::2], edges[1::2], strict=False)
    )
    centres = tuple((left + share * width) / scale for share in answer.centres)
    return PlacedLine(
        answer,
        line.x0 / scale,
        line.top / scale,
        line.x1 / scale,
        line.bottom / scale,
        centres,
        gaps,
        answer.probabilities,
    )
