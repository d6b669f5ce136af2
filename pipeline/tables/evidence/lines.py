"""Runs to printed lines of text."""

import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from pipeline.reading.geometry import bounding
from pipeline.tables.evidence.measures import WORD_SPACE
from pipeline.tables.evidence.runs import Run, in_reading_order
from pipeline.tables.model import Line


def single_spaced(text: str) -> str:
    """NFC, white space folded to single spaces."""
    return " ".join((text if text.isascii() else unicodedata.normalize("NFC", text)).split())


def text_lines(runs: Sequence[Run], page: int) -> tuple[Line, ...]:
    """The lines that `runs` of one cell or column make: upright text first, then turned text, each as it is read."""
    if len(runs) > 1 and len({run.angle for run in runs}) > 1:
        return tuple(
            line for way in (0, 270, 90, 180) for line in text_lines([run for run in runs if run.angle == way], page)
        )
    return tuple([line for held in in_reading_order(runs) if (line := _line(held, page)).text])


def _line(runs: list[Run], page: int) -> Line:
    if len(runs) == 1:  # as most are
        [run] = runs
        return Line(single_spaced(run.text), page, run.rect, run.bold and bool(run.text), round(run.size, 2))
    parts = [runs[0].text]
    reach = runs[0].stop
    for before, run in pairwise(runs):
        gap = run.start - reach
        parts.append("" if gap <= WORD_SPACE * max(before.size, run.size) else " ")
        parts.append(run.text)
        reach = max(reach, run.stop)
    letters = sum(len(run.text) for run in runs)
    bold = sum(len(run.text) for run in runs if run.bold) * 2 > letters
    largest = max(run.size for run in runs)
    return Line(single_spaced("".join(parts)), page, bounding(run.rect for run in runs), bold, round(largest, 2))


def joined(lines: Sequence[Line]) -> str:
    """The lines' texts joined by one space."""
    return " ".join(line.text for line in lines)
