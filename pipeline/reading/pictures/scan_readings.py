"""Which model reads a line of a scan, and how often, within what a page may cost.

Every line is read by the fast model. What it doubts it reads again itself, at its full width and another scale; only
where it then says something else the full model reads the line too, and has the last word. Numbers and names, which are
short, come first. What the fast model is half sure of (0.9 to 0.98) the full one reads no better: of 160 such lines of
tables on 17 real scans both read 148 rightly. To ask the full one about every doubtful line, and at another scale about
what it doubts in its turn, costs 1.9 times as much and reads a little worse: of the cells of 30 real scans 0.9270 are
right (mean of pages), this way 0.9332.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

import numpy as np

from pipeline.reading.letters.ocr import LINE_HEIGHT, NARROWED, Engines, ReadLine, Recognizer
from pipeline.reading.pictures.scan_crops import SECOND_ROOM, Crop, crop, usual_height
from pipeline.reading.pictures.scan_lines import LineBox
from pipeline.reading.pictures.scan_picture import ScanPicture

PAGE_PIXELS = 44_000.0  # of width, at the engine's line height, of which the full model's time may go to a page: 3.5 s
FAST_SHARE = 0.5  # what the fast model costs for the same line: 0.51 on a processor without VNNI instructions
DOUBTFUL = 0.9  # probability of the worst letter of a line below which it is read again


@dataclass(frozen=True, slots=True)
class Reading:
    """What a line says and on which picture it was read; `agreed`: whether another reading said the same or it is
    sure without, None where there was no other."""

    answer: ReadLine
    crop: Crop
    agreed: bool | None = None


Known = Mapping[LineBox, Reading]
NONE_KNOWN: Known = MappingProxyType({})


def first_readings(picture: ScanPicture, lines: Sequence[LineBox], fast: Recognizer) -> dict[LineBox, Reading]:
    """What the fast model alone reads in each line."""
    usual = usual_height(picture)
    crops = [crop(picture, line, usual) for line in lines]
    answers = fast.read([part.pixels for part in crops], NARROWED)
    return {line: Reading(answer, part) for line, answer, part in zip(lines, answers, crops, strict=True)}


def readings(
    picture: ScanPicture, lines: Sequence[LineBox], engines: Engines, known: Known = NONE_KNOWN
) -> list[Reading]:
    """One reading per line, in their order; `known` are first readings of some of them."""
    usual = usual_height(picture)
    first = dict(known) | first_readings(picture, [line for line in lines if line not in known], engines.fast)
    out = [first[line] for line in lines]
    crops = [reading.crop for reading in out]
    said = [{reading.answer.text} for reading in out]
    widths = [part.width_at(LINE_HEIGHT) for part in crops]
    doubtful = [i for i, reading in enumerate(out) if _doubtful(reading.answer)]
    fast_costs = [FAST_SHARE * width for width in widths]
    chosen, left = affordable(doubtful, fast_costs, PAGE_PIXELS - sum(fast_costs))
    roomy = [crop(picture, lines[i], usual, SECOND_ROOM) for i in chosen]
    answers = engines.fast.read([part.pixels for part in roomy])
    for index, answer, part in zip(chosen, answers, roomy, strict=True):
        out[index] = _likelier(out[index], Reading(answer, part))
        said[index].add(answer.text)
    chosen, _ = affordable([i for i in chosen if not out[i].agreed], widths, left)
    for index, answer in zip(chosen, engines.full.read([crops[i].pixels for i in chosen]), strict=True):
        out[index] = Reading(answer, crops[index], answer.text in said[index] or not _doubtful(answer))
    return out


def affordable(wanted: Sequence[int], widths: Sequence[float], left: float) -> tuple[list[int], float]:
    """(the narrowest of the lines `wanted`, as many as `left` pays for, in their order; what then is left of it)."""
    out = []
    for index in sorted(wanted, key=lambda i: (widths[i], i)):
        if widths[index] > left:
            break
        left -= widths[index]
        out.append(index)
    return sorted(out), left


def _doubtful(answer: ReadLine) -> bool:
    return min(answer.probabilities, default=1.0) < DOUBTFUL


def _likelier(first: Reading, second: Reading) -> Reading:
    """The likelier of two readings of a line at two scales."""
    agreed = first.answer.text == second.answer.text
    likelier = _likelihood(second.answer) > _likelihood(first.answer)
    if only_strokes(second.answer) or (not only_strokes(first.answer) and likelier):
        first = second
    return Reading(first.answer, first.crop, agreed)


def _likelihood(answer: ReadLine) -> float:
    """Mean logarithm of the letters' probabilities; nothing read is the least likely."""
    if not answer.probabilities:
        return -np.inf
    return float(np.mean(np.log(np.maximum(answer.probabilities, 1e-6))))


def only_strokes(answer: ReadLine) -> bool:
    """Whether nothing but upright strokes was read; a number of ones (1, 11, 111) is a number."""
    text = answer.text.replace(" ", "")
    return bool(text) and set(text) <= set("Il1|i") and not set(text) <= {"1"}
