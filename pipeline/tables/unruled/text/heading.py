"""Headings that stand over columns told by text: which columns each covers, which lines are one heading, how deep."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.tables.evidence.measures import CENTRED, SAME_SIDE
from pipeline.tables.evidence.rivers import Segment, TextLine, stood_over
from pipeline.tables.evidence.runs import Run
from pipeline.tables.ruled.heading_series import HeadingItem, put_over_series

_REACH = 2.0  # points that the middle of a column may lie outside of the rule over it
_BETTER = 0.5  # of that distance: what the wider group must reach
HANGING = re.compile(r"[-‐/,&]$|\b(of|and|the|per|in|to|dan|yang|per|di)$", re.I)

Interval = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal ruling, in points."""

    x0: float
    x1: float
    y: float


@dataclass(slots=True)
class HeadingCell:
    """A heading over the columns `first`..`last`; rows count from 0 at the top of the heading."""

    first: int
    last: int
    runs: list[Run]
    top: float
    bottom: float
    row: int = 0
    row_span: int = 1


def heading_cells(
    lines: Sequence[TextLine], edges: Sequence[float], ink: Sequence[Interval], rules: Sequence[Rule]
) -> list[HeadingCell]:
    """The headings that `lines` print; `ink`: what the entries of each column cover, `rules`: those among the lines.

    A heading covers the columns of the rule under it, else those that it reaches over, else those in whose common
    middle it stands while they print headings of their own below it.
    """
    rows = [_items(line, edges, ink, rules) for line in lines]
    put_over_series(rows, edges)
    for k, row in enumerate(rows[:-1]):
        below = [item for lower in rows[k + 1 :] for item in lower]
        for rule in _rules_under(lines[k], rules):
            _shared_out(row, rule, below, edges, ink)
        _widened(row, below, edges, ink)
    cells: list[HeadingCell] = []
    lowest: dict[int, HeadingCell] = {}
    for row in rows:
        for item in row:
            columns = range(item.first, item.last + 1)
            above = {id(lowest[j]): lowest[j] for j in columns if j in lowest}
            same = next(iter(above.values())) if len(above) == 1 else None
            joined = same is not None and (same.first, same.last) == (item.first, item.last)
            if joined and same is not None and not _ruled_off(same, item, rules):
                same.runs += item.segment.runs
                same.bottom = max(same.bottom, item.line.bottom)
                continue
            cell = HeadingCell(item.first, item.last, list(item.segment.runs), item.line.top, item.line.bottom)
            cell.row = max((other.row + 1 for other in above.values()), default=0)
            cells.append(cell)
            for j in columns:
                lowest[j] = cell
    return _stretched(cells)


def _items(line: TextLine, edges: Sequence[float], ink: Sequence[Interval], rules: Sequence[Rule]) -> list[HeadingItem]:
    out: list[HeadingItem] = []
    for segment in (piece for whole in line.segments for piece in _by_column(whole, edges)):
        under = _under_rule(edges, ink, segment, line, rules)
        first, last = under or stood_over(edges, segment.x0, segment.x1)
        if out and out[-1].last >= first:  # two words of one heading, set far apart
            if first == out[-1].first and last == out[-1].last:
                before = out[-1].segment
                out[-1].segment = Segment([*before.runs, *segment.runs], before.x0, segment.x1)
                continue
            first = min(out[-1].last + 1, last)
        out.append(HeadingItem(first, last, segment, line, under is not None))
    return out


def _by_column(segment: Segment, edges: Sequence[float]) -> list[Segment]:
    """The segment, parted between runs that each stand in a column of their own."""
    parts = [Segment([run], run.start, run.stop) for run in segment.runs]
    held = [stood_over(edges, part.x0, part.x1) for part in parts]
    apart = all(a == b for a, b in held) and all(a[0] < b[0] for a, b in pairwise(held))
    return parts if len(parts) > 1 and apart else [segment]


def _under_rule(
    edges: Sequence[float], ink: Sequence[Interval], segment: Segment, line: TextLine, rules: Sequence[Rule]
) -> tuple[int, int] | None:
    """The columns of the rule that underlines a heading of several columns; None where there is none."""
    middle = (segment.x0 + segment.x1) / 2
    near = [r for r in _rules_under(line, rules) if r.x0 <= middle <= r.x1]
    if not near:
        return None
    rule = near[0]
    held = _columns_of_rule(rule, edges, ink)
    if len(held) < 2:
        return None
    others = [s for s in line.segments if s is not segment and rule.x0 <= (s.x0 + s.x1) / 2 <= rule.x1]
    return None if others else (held[0], held[-1])


def _rules_under(line: TextLine, rules: Sequence[Rule]) -> list[Rule]:
    """The rules right under a line of headings, from top to bottom."""
    return sorted((r for r in rules if line.middle < r.y < line.bottom + line.size), key=lambda r: (r.y, r.x0))


def _columns_of_rule(rule: Rule, edges: Sequence[float], ink: Sequence[Interval]) -> list[int]:
    return [
        j
        for j, (a, b) in enumerate(pairwise(edges))
        if rule.x0 - _REACH <= (ink[j][0] + ink[j][1]) / 2 <= rule.x1 + _REACH
        or min(b, rule.x1) - max(a, rule.x0) > 0.6 * (b - a)
    ]


def _shared_out(
    row: Sequence[HeadingItem],
    rule: Rule,
    below: Sequence[HeadingItem],
    edges: Sequence[float],
    ink: Sequence[Interval],
) -> None:
    """Shares the columns over one rule out to the several headings on it, each as near the middle of its columns as
    can be."""
    held = _columns_of_rule(rule, edges, ink)
    groups = [i for i in row if rule.x0 <= (i.segment.x0 + i.segment.x1) / 2 <= rule.x1]
    if len(groups) < 2 or len(held) <= len(groups) or any(item.ruled for item in groups):
        return
    first, end = held[0], held[-1] + 1
    best: list[dict[int, tuple[float, list[int]]]] = [{first: (0.0, [first])}]  # by the column the next group begins at
    for item in groups:
        options: dict[int, tuple[float, list[int]]] = {}
        for begin, (cost, bounds) in best[-1].items():
            for stop in range(begin + 1, end + 1):
                total = cost + _off_centre(item, begin, stop - 1, edges, ink, below)
                if stop not in options or total < options[stop][0]:
                    options[stop] = (total, [*bounds, stop])
        best.append(options)
    if end in best[-1]:
        for item, (begin, stop) in zip(groups, pairwise(best[-1][end][1]), strict=True):
            item.first, item.last, item.ruled = begin, stop - 1, True


def _widened(
    row: Sequence[HeadingItem], below: Sequence[HeadingItem], edges: Sequence[float], ink: Sequence[Interval]
) -> None:
    """Items of one line stretched over the columns in whose common middle they stand."""
    under = {item.first for item in below if item.first == item.last}
    options: list[tuple[HeadingItem, list[tuple[float, int, int]], float]] = []
    for k, item in enumerate(row):
        low = row[k - 1].last + 1 if k else 0
        high = row[k + 1].first - 1 if k + 1 < len(row) else len(ink) - 1
        first, last = item.first, item.last
        while first > low and first - 1 in under and first - 1 > 0:
            first -= 1
        while last < high and last + 1 in under:
            last += 1
        own = _off_centre(item, item.first, item.last, edges, ink, below)
        spans = [
            (_off_centre(item, a, b, edges, ink, below), a, b)
            for a in range(first, item.first + 1)
            for b in range(item.last, last + 1)
            if (a, b) != (item.first, item.last)
        ]
        if item.ruled or item.first == 0 or not spans or _runs_on(item, below):
            continue
        options.append((item, sorted(spans), own))
    clear = [o for o in options if o[2] > CENTRED and o[1][0][0] < _BETTER * o[2]]
    if not clear:
        return
    for item, spans, own in options:
        off, first, last = spans[0]
        if (off < _BETTER * own and own > CENTRED) or off < CENTRED:
            item.first, item.last = first, last
    for before, after in pairwise(row):  # two groups never share a column
        if before.last >= after.first:
            before.last = after.first - 1


def _off_centre(
    item: HeadingItem,
    first: int,
    last: int,
    edges: Sequence[float],
    ink: Sequence[Interval],
    below: Sequence[HeadingItem],
) -> float:
    """Points from the item's middle to that of the columns: of what is printed in them, of the rivers beside them, or
    of the room that figures set to the right leave."""
    own = [i.segment for i in below if first <= i.first and i.last <= last]
    x0, x1 = min([ink[first][0], *(s.x0 for s in own)]), max([ink[last][1], *(s.x1 for s in own)])
    middles = [(x0 + x1) / 2, (edges[first] + edges[last + 1]) / 2]
    if first:
        middles.append((ink[first - 1][1] + ink[last][1]) / 2 + 0.4 * item.line.size)
    return min(abs(middle - (item.segment.x0 + item.segment.x1) / 2) for middle in middles)


def _runs_on(item: HeadingItem, below: Sequence[HeadingItem]) -> bool:
    """Whether the next line in the item's column goes on with its words."""
    if item.first != item.last:
        return False
    under = [i for i in below if i.first <= item.first <= i.last]
    if not under:
        return False
    nearest = min(under, key=lambda i: i.line.top)
    following = nearest.segment.text
    if (
        nearest.first == nearest.last
        and min(abs(nearest.segment.x0 - item.segment.x0), abs(nearest.segment.x1 - item.segment.x1)) <= SAME_SIDE
    ):
        return True
    return following[:1].islower() or following[:1] == "(" or HANGING.search(item.segment.text) is not None


def _ruled_off(cell: HeadingCell, item: HeadingItem, rules: Sequence[Rule]) -> bool:
    middle = (item.segment.x0 + item.segment.x1) / 2
    return any(cell.bottom - 2 < r.y < item.line.middle and r.x0 <= middle <= r.x1 for r in rules)


def _stretched(cells: list[HeadingCell]) -> list[HeadingCell]:
    """`cells` with each reaching down to the one below it, or to the heading's last row."""
    rows = max((cell.row for cell in cells), default=0) + 1
    for cell in cells:
        under = [
            other.row
            for other in cells
            if other.row > cell.row and other.first <= cell.last and cell.first <= other.last
        ]
        cell.row_span = min(under, default=rows) - cell.row
    return cells
