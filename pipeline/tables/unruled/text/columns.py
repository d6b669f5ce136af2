"""What lies over the columns of a table told by text: rules, titles, column numbers; how far its lines stand apart."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from pipeline.tables.evidence.measures import CENTRED, FEWEST_COLUMNS, WIDER
from pipeline.tables.evidence.paragraphs import is_figure, numbers_columns
from pipeline.tables.evidence.rivers import (
    Segment,
    TextLine,
    spanned,
)
from pipeline.tables.unruled.text.heading import Rule

_OFF_SIDE = 0.1  # of the table's width by which a title stands off the first column's side
_FULL = 0.85  # share of the table's width that a rule through the whole table covers, in one piece or several
_LEVEL = 1.0  # points by which the pieces of one rule may differ in height


def full_rules(rules: Sequence[Rule], edges: Sequence[float]) -> list[float]:
    """Heights of the rules that run through the whole table, in one piece or a piece for each column."""
    out: list[float] = []
    width = edges[-1] - edges[0]
    ordered = sorted(rules, key=lambda r: (r.y, r.x0))
    while ordered:
        level = [rule for rule in ordered if rule.y - ordered[0].y <= _LEVEL]
        ordered = ordered[len(level) :]
        columns = sum(any(r.x0 <= (a + b) / 2 <= r.x1 for r in level) for a, b in pairwise(edges))
        reach, covered = edges[0], 0.0
        for rule in sorted(level, key=lambda r: r.x0):
            covered += max(0.0, min(rule.x1, edges[-1]) - max(rule.x0, reach))
            reach = max(reach, rule.x1)
        if covered >= _FULL * width or (len(level) > 1 and columns == len(edges) - 1):
            out.append(level[0].y)
    return out


def are_numbers(line: TextLine) -> bool:
    """Whether a line numbers the columns (1, 2, 3 …; (1), (2) …)."""
    return numbers_columns([segment.text for segment in line.segments])


def step_of_lines(lines: Sequence[TextLine]) -> float:
    """Points from the middle of one line to the next where nothing parts them."""
    steps = [b.middle - a.middle for a, b in pairwise(lines)]
    return min((s for s, a in zip(steps, lines, strict=False) if s > 0.6 * a.size), default=median(steps))


def is_wide(line: TextLine, following: TextLine, usual: float) -> bool:
    """Whether more than the `usual` step parts two lines."""
    return following.middle - line.middle > usual + WIDER * line.size


def is_centred(segment: Segment, edges: Sequence[float]) -> bool:
    """Whether a text stands in the middle of the whole table, or covers most of it."""
    middle, width = (edges[0] + edges[-1]) / 2, edges[-1] - edges[0]
    return abs((segment.x0 + segment.x1) / 2 - middle) <= max(CENTRED, 0.01 * width)


def is_centred_title(segment: Segment, edges: Sequence[float]) -> bool:
    """Whether a text that stands alone is a title over all columns: in their middle, off the first one's side."""
    off = segment.x0 - edges[0] > _OFF_SIDE * (edges[-1] - edges[0])
    return off and is_centred(segment, edges)


def titles_over(alone: Sequence[Segment], edges: Sequence[float]) -> dict[int, tuple[int, int]]:
    """Of texts alone on their lines those that are titles, by their places in `alone`, with the columns that each is
    over: all, or all but that of the names (its field).

    Where the sides of a field are told by its figures alone, its middle is not quite theirs: a title stands near it and
    over an edge, or in the middle of one that does.
    """
    out: dict[int, tuple[int, int]] = {}
    field = edges[1:]
    for k, segment in enumerate(alone):
        if is_centred_title(segment, edges):
            out[k] = 0, len(edges) - 2
        elif len(edges) > FEWEST_COLUMNS and _is_near_middle(segment, field):
            first, last = spanned(edges, segment)
            if first < last or is_centred(segment, field):
                out[k] = 1, len(edges) - 2
    middles = [alone[k].x0 + alone[k].x1 for k, (first, _) in out.items() if first]
    for k, segment in enumerate(alone):
        beside = k not in out and len(edges) > FEWEST_COLUMNS and _is_near_middle(segment, field)
        if beside and any(abs(segment.x0 + segment.x1 - twice) <= 2 * CENTRED for twice in middles):
            out[k] = 1, len(edges) - 2
    return out


def _is_near_middle(segment: Segment, edges: Sequence[float]) -> bool:
    width = edges[-1] - edges[0]
    near = abs(segment.x0 + segment.x1 - edges[0] - edges[-1]) <= 2 * _OFF_SIDE * width
    return near and segment.x0 - edges[0] > _OFF_SIDE * width and not is_figure(segment.text)
