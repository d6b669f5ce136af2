"""Columns so close that a printed line runs through them: where the texts of several lines begin or end tells them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from pipeline.tables.evidence.figures_apart import SPACE
from pipeline.tables.evidence.measures import CROSSING, FEWEST_ROWS, SAME_SIDE
from pipeline.tables.evidence.paragraphs import is_figure
from pipeline.tables.evidence.rivers import Segment, TextLine
from pipeline.tables.evidence.run_parts import split
from pipeline.tables.evidence.runs import Run

_SUM = 6  # letters of a figure that no unit follows
_LONG = 4  # the same where several words do
_FIGURE = re.compile(r"^(rp\.?)?[(+\-–−]?\$?\d[\d.,]*(%|\)|,-)?$", re.I)


def parted_at_sides(lines: Sequence[TextLine]) -> list[TextLine]:
    """`lines` with segments parted where columns meet: where figures that end at one place meet texts that begin at
    one place, and before a column of sums.

    A unit after each figure (`12 orang`) is one word and stays.
    """
    places = [*_between_figures_and_texts(lines), *_before_sums(lines)]
    return _parted_at(lines, places) if places else list(lines)


def _parted_at(lines: Sequence[TextLine], places: Sequence[tuple[float, float]]) -> list[TextLine]:
    """`places`: from where to where white may begin at the latest and end at the earliest."""
    out = []
    for line in lines:
        segments: list[Segment] = []
        for segment in line.segments:
            parts: list[list[Run]] = [[]]
            for k, run in enumerate(segment.runs):
                left = segment.runs[k - 1].stop if k else None
                if left is not None and any(left <= a and b <= run.start for a, b in places):
                    parts.append([])
                for piece in _pieces(run, places):
                    if piece is not run and parts[-1] and piece.start > run.start:
                        parts.append([])
                    parts[-1].append(piece)
            if len(parts) == 1:
                segments.append(segment)
            else:
                segments += [Segment(part, part[0].start, max(r.stop for r in part)) for part in parts]
        out.append(replace(line, segments=segments))
    return out


def _pieces(run: Run, places: Sequence[tuple[float, float]]) -> list[Run]:
    for gap in run.gaps:
        if any(gap[0] <= a and b <= gap[1] for a, b in places):
            before, after = split(run, gap)
            return [before, *_pieces(after, places)]
    return [run]


def _gaps(segment: Segment) -> list[tuple[float, float]]:
    """The white between the words of a segment, from left to right; turned text has none."""
    runs = [run for run in segment.runs if not run.angle]
    own = [(gap[0], gap[1]) for run in runs for gap in run.gaps if gap[1] - gap[0] >= SPACE * run.size]
    return sorted([*own, *((a.stop, b.start) for a, b in pairwise(runs) if b.start > a.stop)])


def _is_free(lines: Sequence[TextLine], a: float, b: float) -> bool:
    """Whether the white between words holds `a`..`b` in nearly all lines that print something there."""
    over = [s for line in lines for s in line.segments if s.x0 < a and s.x1 > b]
    crossing = sum(not any(stop <= a and b <= start for stop, start in _gaps(s)) for s in over)
    return crossing <= CROSSING * sum(line.segments[0].x0 < b < line.segments[-1].x1 for line in lines)


@dataclass(frozen=True, slots=True)
class _Seam:
    """A figure from `begin` to `stop`, and the text behind it from `start` to `end`."""

    figure: str
    begin: float
    stop: float
    start: float
    end: float
    words: int
    none: bool  # whether the text stands for no figure


def _words(segment: Segment) -> list[tuple[str, float, float]]:
    """(word, from where, to where) of a segment, from left to right."""
    words: list[tuple[str, float, float]] = []
    for run in segment.runs:
        gaps = [gap for gap in run.gaps if gap[4] and not run.angle]
        starts, stops = [run.start, *(gap[1] for gap in gaps)], [*(gap[0] for gap in gaps), run.stop]
        words += zip(run.text.split(), starts, stops, strict=False)
    return words


def _before_sums(lines: Sequence[TextLine]) -> list[tuple[float, float]]:
    """Where sums that stand last in their lines, and begin or end at one place, leave a strip of white before them
    that goes through all lines."""
    sums = [found for line in lines if (found := _last_sum(line)) is not None]
    out: list[tuple[float, float]] = []
    for _, begin, stop in sums:
        alike = [s for s in sums if abs(s[1] - begin) <= SAME_SIDE or abs(s[2] - stop) <= SAME_SIDE]
        if len(alike) < FEWEST_ROWS:
            continue
        low, high = min(s[1] for s in alike), max(s[2] for s in alike)
        column = [s for s in sums if s[1] < high and s[2] > low]
        place = max(s[0] for s in column), min(s[1] for s in column)
        if place[0] < place[1] and place not in out and _is_free(lines, *place):
            out.append(place)
    return out


def _last_sum(line: TextLine) -> tuple[float, float, float] | None:
    """Where the text before the sum that stands last in a line ends, and where the sum begins and ends."""
    words = [word for segment in line.segments for word in _words(segment)]
    if len(words) < 2 or len(words[-1][0]) < _SUM:
        return None
    (before, _, end), (last, begin, stop) = words[-2:]
    return (end, begin, stop) if _FIGURE.match(last) and not _FIGURE.match(before) else None


def _seams(segment: Segment) -> list[_Seam]:
    pieces = _words(segment)
    return [
        _Seam(word, begin, stop, pieces[k][1], segment.x1, len(pieces) - k, is_figure(pieces[k][0]))
        for k, (word, begin, stop) in enumerate(pieces[:-1], start=1)
        if _FIGURE.match(word)
    ]


def _between_figures_and_texts(lines: Sequence[TextLine]) -> list[tuple[float, float]]:
    seams = [seam for line in lines for segment in line.segments for seam in _seams(segment)]
    out = []
    for seam in seams:
        alike = [s for s in seams if abs(s.stop - seam.stop) <= SAME_SIDE and abs(s.start - seam.start) <= SAME_SIDE]
        if _part_columns(alike, len(lines)):
            out.append((seam.stop + SAME_SIDE, seam.start - SAME_SIDE))
    return out


def _part_columns(alike: Sequence[_Seam], lines: int) -> bool:
    """Whether seams at one place are enough: many figures that differ beside several words, or figures that tell by
    their length beside texts that end raggedly."""
    words = [s for s in alike if s.words > 1]
    if len(words) >= max(FEWEST_ROWS + 1, 0.5 * lines) and len({s.figure for s in words}) >= FEWEST_ROWS:
        return True
    begins, ends = (max(at) - min(at) > 2 * SAME_SIDE for at in ([s.begin for s in alike], [s.end for s in alike]))
    told = max(len(words) + sum(s.none for s in alike), sum(len(s.figure) >= _SUM for s in alike))
    long = begins or all(len(s.figure) >= _LONG for s in alike)
    return len(alike) >= FEWEST_ROWS and 2 * told >= len(alike) and ends and long
