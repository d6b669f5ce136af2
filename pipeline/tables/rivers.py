"""Columns that no ruling parts: the white rivers that run down between aligned words."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.tables.runs import Run, in_reading_order

_SEGMENT_GAP = 0.8  # of the size: words closer than this belong to one cell
_RIVER = 3.5  # points that a river is wide at least
_CROSSING = 0.12  # share of the lines that may run over a river (headings of column groups)
_CURRENCY = {"rp", "rp.", "idr", "usd", "$", "€"}


@dataclass(slots=True)
class Segment:
    """Words of one line that stand together."""

    runs: list[Run]
    x0: float
    x1: float

    @property
    def text(self) -> str:
        return " ".join(run.text for run in self.runs)


@dataclass(slots=True)
class TextLine:
    """One printed line over the whole width looked at."""

    segments: list[Segment]
    top: float
    bottom: float
    size: float

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def runs(self) -> list[Run]:
        return [run for segment in self.segments for run in segment.runs]


def segmented(runs: Sequence[Run]) -> list[TextLine]:
    """Upright runs as lines of segments, from top to bottom."""
    out: list[TextLine] = []
    for line in in_reading_order([run for run in runs if run.angle == 0]):
        segments: list[Segment] = []
        for run in line:
            near = segments and run.start - segments[-1].x1 <= _SEGMENT_GAP * max(run.size, segments[-1].runs[-1].size)
            if near or (segments and segments[-1].text.casefold() in _CURRENCY):
                segments[-1].runs.append(run)
                segments[-1].x1 = max(segments[-1].x1, run.stop)
            else:
                segments.append(Segment([run], run.start, run.stop))
        size = max(run.size for run in line)
        out.append(TextLine(segments, min(r.over for r in line), max(r.under for r in line), size))
    return out


def column_edges(lines: Sequence[TextLine]) -> list[float] | None:
    """Edges of the columns that `lines` stand in: the outer ends and the middle of each river; None for one column.

    A river parts columns when words stand on both sides of it in enough lines; a column must be filled in a quarter
    of the lines that have several segments.
    """
    several = [line for line in lines if len(line.segments) >= 2]
    if len(several) < 2:
        return None
    x0 = min(s.x0 for line in lines for s in line.segments)
    x1 = max(s.x1 for line in lines for s in line.segments)
    width = int(np.ceil((x1 - x0) * 2)) + 2  # half points
    cover = np.zeros(width, np.int32)
    for line in several:
        for segment in line.segments:
            cover[int((segment.x0 - x0) * 2) : int(np.ceil((segment.x1 - x0) * 2)) + 1] += 1
    allowed = int(_CROSSING * len(several)) if len(several) >= 5 else 0
    dry = np.concatenate([[False], cover <= allowed, [False]])
    change = np.flatnonzero(np.diff(dry.astype(np.int8)))
    rivers = [
        tuple(x0 + place / 2 for place in _driest(cover, int(begin), int(end)))
        for begin, end in zip(change[::2], change[1::2], strict=True)
        if (end - begin) / 2 >= _RIVER and begin > 0 and end < width - 1
    ]
    edges = [x0 - 1, *((a + b) / 2 for a, b in rivers), x1 + 1]
    return _populated(edges, several)


def _driest(cover: NDArray[np.int32], begin: int, end: int) -> tuple[int, int]:
    """The widest stretch of a river that no line crosses; the whole river where every stretch is crossed."""
    dry = np.concatenate([[False], cover[begin:end] == 0, [False]])
    change = np.flatnonzero(np.diff(dry.astype(np.int8)))
    stretches = [(begin + int(a), begin + int(b)) for a, b in zip(change[::2], change[1::2], strict=True)]
    return max(stretches, key=lambda s: s[1] - s[0], default=(begin, end))


def _populated(edges: list[float], several: Sequence[TextLine]) -> list[float] | None:
    """`edges` without those of columns that hardly any line fills; None where one column is left."""
    least = max(2.0, 0.25 * len(several))
    while len(edges) > 2:
        filled = [0] * (len(edges) - 1)
        for line in several:
            for column in {column_of(edges, s) for s in line.segments}:
                filled[column] += 1
        weakest = min(range(len(filled)), key=lambda j: filled[j])
        if filled[weakest] >= least:
            return edges
        last = weakest == len(filled) - 1
        leftwards = weakest > 0 and (last or filled[weakest - 1] <= filled[weakest + 1])
        del edges[weakest if leftwards else weakest + 1]  # joined to the emptier neighbour
    return None


def column_of(edges: Sequence[float], segment: Segment) -> int:
    """The column that holds the larger part of a segment."""
    shares = [min(b, segment.x1) - max(a, segment.x0) for a, b in pairwise(edges)]
    return max(range(len(shares)), key=lambda j: shares[j])


def spanned(edges: Sequence[float], segment: Segment) -> tuple[int, int]:
    """First and last column that a segment stands in by more than 2 points."""
    held = [j for j, (a, b) in enumerate(pairwise(edges)) if min(b, segment.x1) - max(a, segment.x0) > 2.0]
    if not held:
        only = column_of(edges, segment)
        return only, only
    return held[0], held[-1]
