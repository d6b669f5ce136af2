"""Text columns of a page: a table that stands in one of them shares no line with the running text beside it."""

import re
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from pipeline.reading.page import Fills
from pipeline.tables.evidence.measures import FEW, FEWEST_ROWS, FIGURES, GUTTER, MOST_FILLS, WHITE
from pipeline.tables.evidence.paragraphs import is_figure
from pipeline.tables.evidence.rivers import Segment, TextLine, segmented
from pipeline.tables.evidence.runs import Run
from pipeline.tables.unruled.text.heading import Rule

_LONG = 80.0  # points that a rule over a table beside another measures at least
_BETWEEN = 60.0  # points of white between two tables side by side at most
_OUTSIDE = 20.0  # points from their first and last line to a rule of theirs at most
_FEWEST_RULED = 4  # lines that tables side by side measure which rules hold
_FEWEST = 8  # lines that a column of text measures
_TEXTS = 0.4  # share of the lines on the other side that begin with a word: figures alone belong to the texts before
_LEVEL = 0.1  # of the size: lines of one row differ less in height
_TRIES = 8  # places for a gutter looked at
_MOST = 3  # columns of a page, less one
_NUMBERED = 2  # texts at the head of a line: its number and its name
_COUNTING = re.compile(r"\d{1,3}\.?$")


def in_columns(lines: Sequence[TextLine], rules: Sequence[Rule], depth: int = _MOST) -> list[list[TextLine]]:
    """`lines` in stretches that belong together: whole lines, or those of one column of the page.

    A gutter parts columns where tables stand on both sides of it whose lines are at other heights.
    """
    found = _gutter(lines, rules) if depth and len(lines) >= _FEWEST else None
    if found is None:
        return [list(lines)]
    first, end, x = found
    band = _runs(lines[first:end])
    out: list[list[TextLine]] = []
    for part in (lines[:first], lines[end:]):
        if part:
            out += in_columns(part, rules, depth)
    for side in ([r for r in band if r.stop <= x], [r for r in band if r.stop > x]):
        out += in_columns(segmented(side), rules, depth - 1)
    return out


def ruled_apart(lines: Sequence[TextLine], rules: Sequence[Rule], fills: Fills) -> list[tuple[list[Run], list[Rule]]]:
    """Text and rules above tables side by side, of the left one, of the right one and below, where each of the two has
    a rule of its own over its whole width, or the side of something painted; empty where there are none."""
    long = [rule for rule in [*rules, *_grounds(fills)] if rule.x1 - rule.x0 >= _LONG]
    for x in _gaps(long)[:_TRIES]:
        for first, end in _bands(lines, x, rules, _FEWEST_RULED):
            top, bottom = lines[first].top, max(line.bottom for line in lines[first:end])
            if all(_is_ruled(side, long, top, bottom) for side in _sides(lines[first:end], x)):
                above = _runs(lines[:first]), [r for r in rules if r.y < top]
                below = _runs(lines[end:]), [r for r in rules if r.y > bottom]
                held = [r for r in rules if top - _OUTSIDE < r.y < bottom + _OUTSIDE]
                return [above, *_parted(_runs(lines[first:end]), held, x), below]
    return []


def _parted(runs: Sequence[Run], rules: Sequence[Rule], x: float) -> list[tuple[list[Run], list[Rule]]]:
    """Text and rules left of `x`, and right of it."""
    left = [run for run in runs if run.stop <= x], [rule for rule in rules if rule.x1 <= x]
    return [left, ([run for run in runs if run.stop > x], [rule for rule in rules if rule.x0 >= x])]


def _runs(lines: Sequence[TextLine]) -> list[Run]:
    return [run for line in lines for run in line.runs]


def _gaps(rules: Sequence[Rule]) -> list[int]:
    """The middles of the white between the ends of rules side by side."""
    ends = {(rule.x0, rule.x1) for rule in rules}
    return sorted({round((a + b) / 2) for _, a in ends for b, _ in ends if GUTTER <= b - a <= _BETWEEN})


def _grounds(fills: Fills) -> list[Rule]:
    """The upper sides of what is painted, but white."""
    colored = fills.color != WHITE
    boxes = np.stack([fills.x0, fills.x1, fills.top], 1)[colored][:MOST_FILLS].tolist()
    return [Rule(x0, x1, y) for x0, x1, y in boxes]


def _sides(band: Sequence[TextLine], x: float) -> list[list[list[Segment]]]:
    """The lines left and right of `x`, without those that are empty there."""
    sides = [[[s for s in line.segments if (s.x1 <= x) == left] for line in band] for left in (True, False)]
    return [[segments for segments in side if segments] for side in sides]


def _is_ruled(side: Sequence[Sequence[Segment]], rules: Sequence[Rule], top: float, bottom: float) -> bool:
    """Whether a side holds rows that begin with words, of several texts, and a rule as wide as they are; another table
    may stand behind these."""
    left = min((segments[0].x0 for segments in side), default=0.0)
    ends = {(r.x0, r.x1) for r in rules if top < r.y < bottom + GUTTER and abs(r.x0 - left) <= GUTTER}
    for x0, x1 in sorted(ends):
        own = [held for segments in side if (held := [s for s in segments if s.x0 < x1])]
        if sum(len(segments) > 1 for segments in own) < FEWEST_ROWS or not _begins_with_words(own):
            continue
        inside = [ss for ss in own if ss[0].x0 >= x0 - GUTTER and ss[-1].x1 <= x1 + GUTTER]
        reach = max((ss[-1].x1 for ss in inside), default=0.0) - min((ss[0].x0 for ss in inside), default=0.0)
        if len(inside) >= FIGURES * len(own) and reach >= x1 - x0 - 2 * GUTTER:
            return True
    return False


def _gutter(lines: Sequence[TextLine], rules: Sequence[Rule]) -> tuple[int, int, float] | None:
    """First and last line (exclusive) beside a gutter, and the middle of the gutter."""
    left = min(line.segments[0].x0 for line in lines)
    right = max(line.segments[-1].x1 for line in lines)
    width = int(right - left) + 1
    votes = np.zeros(width + 1, np.int32)
    for line in lines:
        for a, b in pairwise(line.segments):
            if b.x0 - a.x1 >= GUTTER:
                votes[int(np.ceil(a.x1 - left)) : int(b.x0 - left) + 1] += 1
    tried = 0
    while tried < _TRIES and votes.max(initial=0) >= _FEWEST // 2:
        best = np.flatnonzero(votes == votes.max())
        stretch = best[: 1 + int(np.argmax(np.diff(best, append=best[-1] + 2) > 1))]
        x = left + float(stretch[0] + stretch[-1]) / 2
        for first, end in _bands(lines, x, rules):
            if _parts(lines[first:end], x):
                return first, end, x
        votes[max(0, stretch[0] - int(GUTTER)) : stretch[-1] + int(GUTTER)] = 0
        tried += 1
    return None


def _bands(lines: Sequence[TextLine], x: float, rules: Sequence[Rule], fewest: int = _FEWEST) -> list[tuple[int, int]]:
    """Stretches of lines of which none crosses `x`, and that no rule parts which does; the longest first."""
    out: list[tuple[int, int]] = []
    crossing = [rule.y for rule in rules if rule.x0 < x - GUTTER and rule.x1 > x + GUTTER]
    first = 0
    for k, line in enumerate([*lines, None]):
        over = line is None or any(s.x0 < x < s.x1 for s in line.segments)
        ruled = line is not None and k > first and any(lines[k - 1].middle < y < line.middle for y in crossing)
        if over or ruled:
            out.append((first, k))
            first = k + 1 if over else k
    return sorted((band for band in out if band[1] - band[0] >= fewest), key=lambda band: band[0] - band[1])


def _parts(band: Sequence[TextLine], x: float) -> bool:
    filled = _sides(band, x)
    if min(map(len, filled)) < FEW:
        return False
    white = min(ss[0].x0 for ss in filled[1]) - max(ss[-1].x1 for ss in filled[0])
    if white < GUTTER:
        return False
    return _unlevel(filled)


def _unlevel(filled: Sequence[Sequence[Sequence[Segment]]]) -> bool:
    """Whether tables stand on both sides, their lines at other heights: no row runs from one to the other."""
    heights: list[list[float]] = []
    for side in filled:
        if sum(len(ss) > 1 for ss in side) < FEW or not _begins_with_words(side):
            return False
        heights.append([ss[0].runs[0].middle[1] for ss in side])
    size = filled[0][0][0].runs[0].size
    fewer, more = sorted(heights, key=len)
    level = sum(min(abs(y - other) for other in more) <= _LEVEL * size for y in fewer)
    return level <= 0.5 * len(fewer)


def _begins_with_words(side: Sequence[Sequence[Segment]]) -> bool:
    """Whether enough lines begin with a word, behind their number or none."""
    first = [[s.runs[0].text.split()[0] for s in segments[:_NUMBERED]] for segments in side]
    words = sum(not is_figure(texts[_COUNTING.match(texts[0]) is not None and len(texts) - 1]) for texts in first)
    return words >= _TEXTS * len(side)
