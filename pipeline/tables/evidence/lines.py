"""Runs to printed lines of text."""

import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from pipeline.reading.geometry import bounding
from pipeline.tables.evidence.measures import WORD_SPACE
from pipeline.tables.evidence.runs import Run, in_reading_order
from pipeline.tables.model import Line


def folded(text: str) -> str:
    """NFC, white space folded to single spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def text_lines(runs: Sequence[Run], page: int) -> tuple[Line, ...]:
    """The lines that `runs` of one cell or column make: upright text first, then turned text, each as it is read."""
    if len(runs) < 2:
        return tuple(line for run in runs if (line := _line([run], page)).text)
    out: list[Line] = []
    for angle in (0, 270, 90, 180):
        of_angle = [run for run in runs if run.angle == angle]
        if of_angle:
            out.extend(_line(line, page) for line in in_reading_order(of_angle))
    return tuple(line for line in out if line.text)


def _line(runs: list[Run], page: int) -> Line:
    if len(runs) == 1:  # as most are
        [run] = runs
        return Line(folded(run.text), page, run.rect, run.bold and bool(run.text), round(run.size, 2))
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
    return Line(folded("".join(parts)), page, bounding(run.rect for run in runs), bold, round(largest, 2))


def joined(lines: Sequence[Line]) -> str:
    """The lines' texts joined by one space."""
    return " ".join(line.text for line in lines)
