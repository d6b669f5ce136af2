"""Columns that no ruling parts: the white rivers that run down between aligned words."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.reading.stretches import stretches
from pipeline.tables.evidence.figures_apart import (
    AMOUNT,
    APART,
    BEFORE_AMOUNT,
    CURRENCY,
    FIGURE_GAP,
    WHOLE,
    two_figures,
)
from pipeline.tables.evidence.measures import CROSSING, FEW, JUSTIFIED, MOST_HEADINGS, RAISED, ROW, SENTENCE, STEPS
from pipeline.tables.evidence.runs import Run, in_reading_order

_SEGMENT_GAP = 0.8  # of the size: words closer than this belong to one cell
_RIVER = 3.5  # points that a river is wide at least in large print, or between few lines
_RIVER_SHARE = 0.22  # of the size: the same in small print
_NARROW = 1.2  # points: the narrowest river in any print
_EVEN = 0.6  # points by which the spaces of words that are spread out may differ
_OVER_NEXT = 2.0  # points by which a heading must pass an edge to stand over the next column, and a share of its width


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
    """One printed line over the whole width looked at; `ceiling`: where turned text in it begins above its top."""

    segments: list[Segment]
    top: float
    bottom: float
    size: float
    ceiling: float | None = None

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2

    @property
    def first_middle(self) -> float:
        """The height of the first line of type that stands in it."""
        return self.middle if self.ceiling is None else self.ceiling + self.size / 2

    @property
    def runs(self) -> list[Run]:
        return [run for segment in self.segments for run in segment.runs]


def segment_of(run: Run) -> Segment:
    return Segment([run], run.start, run.stop)


def segmented(runs: Sequence[Run]) -> list[TextLine]:
    """Upright runs as lines of segments, from top to bottom; two figures side by side are never one segment."""
    out: list[TextLine] = []
    for line in in_reading_order([run for run in runs if run.angle == 0]):
        segments: list[Segment] = []
        for run in line:
            near = segments and run.start - segments[-1].x1 <= _SEGMENT_GAP * max(run.size, segments[-1].runs[-1].size)
            if near and two_figures(segments[-1].runs[-1].text, run.text):
                near = run.start - segments[-1].x1 <= FIGURE_GAP * run.size
            if near and run.text.casefold() in BEFORE_AMOUNT and WHOLE.match(segments[-1].runs[-1].text):
                near = False
            if near or (segments and segments[-1].text.casefold() in CURRENCY and AMOUNT.match(run.text)):
                segments[-1].runs.append(run)
                segments[-1].x1 = max(segments[-1].x1, run.stop)
            else:
                segments.append(segment_of(run))
        out.append(text_line(_unjustified(segments), line))
    return out


def _unjustified(segments: list[Segment]) -> list[Segment]:
    """One segment of words that a line of running text spaces out evenly to reach its right side."""
    if len(segments) < SENTENCE or any(APART.match(segment.text) for segment in segments):
        return segments
    gaps = [b.x0 - a.x1 for a, b in pairwise(segments)]
    lengths = {len(segment.text) for segment in segments}
    if max(gaps) - min(gaps) > _EVEN or max(gaps) > JUSTIFIED * segments[0].runs[0].size or len(lengths) < 3:
        return segments
    return [Segment([run for segment in segments for run in segment.runs], segments[0].x0, segments[-1].x1)]


def text_line(segments: list[Segment], runs: Sequence[Run]) -> TextLine:
    """The line that `segments` make; raised marks among its `runs` do not move its height."""
    size = max(run.size for run in runs)
    full = [run for run in runs if run.size > RAISED * size]
    return TextLine(segments, min(r.over for r in full), max(r.under for r in full), size)


def stand_beside(a: TextLine, b: TextLine) -> bool:
    """Whether two lines stand half a line off each other, with their texts in other columns: cells have their middles
    at one height, and an odd number of lines beside an even one."""
    apart = all(s.x1 < t.x0 or t.x1 < s.x0 for s in a.segments for t in b.segments)
    return apart and abs(a.middle - b.middle) < ROW * min(a.size, b.size)


def with_halves_joined(lines: Sequence[TextLine]) -> list[TextLine]:
    """`lines` with those made one that stand beside each other."""
    out: list[TextLine] = []
    for line in lines:
        if out and stand_beside(out[-1], line):
            out[-1] = replace(out[-1], segments=sorted([*out[-1].segments, *line.segments], key=lambda s: s.x0))
        else:
            out.append(line)
    return out


def column_edges(lines: Sequence[TextLine], headings: Sequence[TextLine] = ()) -> list[float] | None:
    """Edges of the columns that `lines` stand in: the outer ends and the middle of each river; None for one column.

    A river parts columns when words stand on both sides of it in enough lines; a column must be filled in a quarter
    of the lines that have several segments. `headings` above the lines move an edge inside its river only.
    """
    several = [line for line in lines if len(line.segments) >= 2]
    if len(several) < 2:
        return None
    x0 = min(s.x0 for line in [*lines, *headings] for s in line.segments)
    x1 = max(s.x1 for line in [*lines, *headings] for s in line.segments)
    width = int(np.ceil((x1 - x0) * STEPS)) + 2
    cover, over = _cover(several, x0, width), _cover(headings, x0, width)
    first, last = min(s.x0 for line in lines for s in line.segments), max(s.x1 for line in lines for s in line.segments)
    places = ((x0 + begin / STEPS, x0 + end / STEPS, begin, end) for begin, end in _dry(several, cover))
    rivers = [_driest(cover, over, begin, end) for left, right, begin, end in places if left > first and right < last]
    edges = [x0 - 1, *(((x0 + a / STEPS) + (x0 + b / STEPS)) / 2 for a, b in rivers), x1 + 1]
    return _populated(edges, lines, headings or _heading_lines(several))


def _dry(several: Sequence[TextLine], cover: NDArray[np.int32]) -> list[tuple[int, int]]:
    """Where hardly one of the lines of several segments prints anything, as wide as a river is in their print."""
    allowed = int(CROSSING * len(several)) if len(several) >= FEW else 0
    least = _RIVER if len(several) < FEW else min(_RIVER, max(_NARROW, _RIVER_SHARE * max(ln.size for ln in several)))
    return [(begin, end) for begin, end in stretches(cover <= allowed) if (end - begin) / STEPS >= least]


def _cover(lines: Sequence[TextLine], x0: float, width: int) -> NDArray[np.int32]:
    """How many lines print something at each step right of `x0`."""
    cover = np.zeros(width, np.int32)
    for line in lines:
        for segment in line.segments:
            cover[int((segment.x0 - x0) * STEPS) : int(np.ceil((segment.x1 - x0) * STEPS)) + 1] += 1
    return cover


def _driest(cover: NDArray[np.int32], over: NDArray[np.int32], begin: int, end: int) -> tuple[int, int]:
    """The widest stretch of a river that fewest lines, then fewest headings (`over`) cross."""
    for depth in (cover, over):
        part = depth[begin:end]
        a, b = max(stretches(part == part.min()), key=lambda s: s[1] - s[0])
        begin, end = begin + a, begin + b
    return begin, end


def _heading_lines(several: Sequence[TextLine]) -> Sequence[TextLine]:
    """The lines above the first figure, or the first where there is none among the first few."""
    for k, line in enumerate(several[: MOST_HEADINGS + 1]):
        if any(APART.match(segment.text) for segment in line.segments):
            return several[: max(k, 1)]
    return several[:1]


def _populated(edges: list[float], lines: Sequence[TextLine], headings: Sequence[TextLine]) -> list[float] | None:
    """`edges` without those of columns that hardly any line fills, unless `headings` head each column and something
    stands in it; None where one column is left."""
    every = set(range(len(edges) - 1))
    heads = [spanned(edges, segment) for line in headings for segment in line.segments]
    body = {column_of(edges, s) for line in lines if line not in headings for s in line.segments}
    if len(every) > 1 and {first for first, last in heads if first == last} == every == body:
        return edges
    several = [line for line in lines if len(line.segments) >= 2]
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
    """The column that holds the larger part of a segment, or the outer one beside it."""
    first, last = _reach(edges, segment)
    if first == last:
        return first
    return max(range(first, last + 1), key=lambda j: min(edges[j + 1], segment.x1) - max(edges[j], segment.x0))


def by_column(lines: Sequence[TextLine], edges: Sequence[float]) -> dict[int, list[Segment]]:
    """The segments of each column that holds any, from top to bottom."""
    segments = [(column_of(edges, segment), segment) for line in lines for segment in line.segments]
    return {j: [segment for k, segment in segments if k == j] for j in dict(segments)}


def texts_by_column(lines: Sequence[TextLine], edges: Sequence[float]) -> dict[int, list[str]]:
    return {j: [segment.text for segment in held] for j, held in by_column(lines, edges).items()}


def spanned(edges: Sequence[float], segment: Segment, least: float = 2.0) -> tuple[int, int]:
    """First and last column that a segment stands in by more than `least` points."""
    first, last = _reach(edges, segment)
    held = [j for j in range(first, last + 1) if min(edges[j + 1], segment.x1) - max(edges[j], segment.x0) > least]
    if not held:
        only = column_of(edges, segment)
        return only, only
    return held[0], held[-1]


def stood_over(edges: Sequence[float], x0: float, x1: float) -> tuple[int, int]:
    """First and last column that a fair part of a heading from `x0` to `x1` stands over, or that its part fills."""
    least = min(_OVER_NEXT + 0.15 * (x1 - x0), 12.0)
    shares = [(min(b, x1) - max(a, x0), b - a) for a, b in pairwise(edges)]
    held = [j for j, (share, width) in enumerate(shares) if share > least or share >= 0.9 * width]
    most = max(range(len(shares)), key=lambda j: shares[j][0])
    return (held[0], held[-1]) if held else (most, most)


def _reach(edges: Sequence[float], segment: Segment) -> tuple[int, int]:
    """First and last column that a segment touches."""
    columns = len(edges) - 1
    first = min(max(bisect_right(edges, segment.x0) - 1, 0), columns - 1)
    return first, max(first, min(bisect_left(edges, segment.x1) - 1, columns - 1))
