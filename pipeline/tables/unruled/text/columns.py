"""Columns and headings of a table told by text: the body tells the columns, the first figures where it begins."""

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from pipeline.tables.evidence.measures import CENTRED, FEWEST_COLUMNS, WIDER
from pipeline.tables.evidence.paragraphs import is_bare_year, is_figure, numbers_columns
from pipeline.tables.evidence.rivers import (
    Segment,
    TextLine,
    column_edges,
    column_of,
    spanned,
    texts_by_column,
    with_halves_joined,
)
from pipeline.tables.unruled.text.heading import Rule

_OFF_SIDE = 0.1  # of the table's width by which a title stands off the first column's side
_OWN_COLUMNS = 4  # lines of the body that tell its columns without the headings
_FULL = 0.85  # share of the table's width that a rule through the whole table covers, in one piece or several
_HEAD_LINES = 3  # of a heading that white parts from the body
_LEVEL = 1.0  # points by which the pieces of one rule may differ in height
_UNIT = re.compile(r"^\(?%\)?$|^(19|20)\d\d\s*(\([^\d]+\)|%)$")  # the last line of a heading, as `2021 (Rp)` or `%`


def columns_and_heading(
    lines: Sequence[TextLine], rules: Sequence[Rule], painted: int = 0
) -> tuple[list[float], int] | None:
    """The columns' edges, and how many of the first lines are headings; None for a single column.

    The body tells the columns where it has lines enough: headings run over several. `painted`: how many of the first
    lines stand on a ground of their own.
    """
    plain = [line for line in lines if not are_numbers(line)]  # of the columns: they stand in the middle of each
    edges = column_edges(with_halves_joined(plain))
    if edges is None:
        return None
    head = max(painted, _heading_lines(lines, edges, full_rules(rules, edges)))
    body = [line for line in lines[head:] if not are_numbers(line)]
    finer = column_edges(with_halves_joined(body), lines[:head]) if len(lines) - head >= _OWN_COLUMNS else None
    if finer is not None and len(finer) > len(edges):
        edges = finer
        head = max(painted, _heading_lines(lines, edges, full_rules(rules, edges)))
    return edges, head


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


def _heading_lines(lines: Sequence[TextLine], edges: Sequence[float], full: Sequence[float]) -> int:
    """How many of the first lines are the heading: those above the first rule inside, or above the first figures."""
    first = _first_figures(lines, edges)
    inner = [y for y in full if y > lines[0].middle and y < lines[-1].middle]
    if inner:
        count = sum(line.middle < inner[0] for line in lines)
        if count <= max(4, len(lines) // 2):
            first = _first_figures(lines, edges, ruled=True)
            return count if first is None or are_numbers(lines[first]) else min(count, first)
    if first is None:
        return _head_by_white(lines, edges)
    while first and lines[first].segments[0].text[:1].islower() and _is_name(lines[first - 1], edges):
        first -= 1  # the line above begins the name
    head = _without_titles(lines[:first], edges)
    return head if head <= len(lines) // 2 else 0


def _is_name(line: TextLine, edges: Sequence[float]) -> bool:
    """Whether a line prints one text, in the first column."""
    return len(line.segments) == 1 and line.segments[0].x1 < edges[1]


def are_numbers(line: TextLine) -> bool:
    """Whether a line numbers the columns (1, 2, 3 …; (1), (2) …)."""
    return numbers_columns([segment.text for segment in line.segments])


def _first_figures(lines: Sequence[TextLine], edges: Sequence[float], ruled: bool = False) -> int | None:
    """The first line that prints figures, which years alone are not, in columns of figures; where a rule under the
    heading may be looked for (`ruled`), units and years with one are none either."""
    figures = _figure_columns(lines, edges)
    for k, line in enumerate(lines):
        held = [s.text for s in line.segments if column_of(edges, s) in figures]
        if 2 * sum(
            is_figure(text) and not is_bare_year(text) and not (ruled and _UNIT.match(text)) for text in held
        ) > len(held):
            return k
    return None


def _head_by_white(lines: Sequence[TextLine], edges: Sequence[float]) -> int:
    """How many of the first lines more white parts from the next than stands between the lines of a cell; 0 where
    they do not head every column."""
    usual = step_of_lines(lines)
    for k, (line, following) in enumerate(pairwise(lines)):
        if is_wide(line, following, usual):
            held = {column_of(edges, s) for ln in lines[: k + 1] for s in ln.segments}
            return k + 1 if k < _HEAD_LINES and len(held) == len(edges) - 1 else 0
    return 0


def step_of_lines(lines: Sequence[TextLine]) -> float:
    """Points from the middle of one line to the next where nothing parts them."""
    steps = [b.middle - a.middle for a, b in pairwise(lines)]
    return min((s for s, a in zip(steps, lines, strict=False) if s > 0.6 * a.size), default=median(steps))


def is_wide(line: TextLine, following: TextLine, usual: float) -> bool:
    """Whether more than the `usual` step parts two lines."""
    return following.middle - line.middle > usual + WIDER * line.size


def _without_titles(lines: Sequence[TextLine], edges: Sequence[float]) -> int:
    """How many of the lines above the first figures are headings: a title over the rows may follow them."""
    count = len(lines)
    while count > 1 and len(lines[count - 1].segments) == 1 and any(len(line.segments) > 1 for line in lines[:count]):
        only = lines[count - 1].segments[0]
        inside = column_of(edges, only) == 0 and spanned(edges, only)[1] == 0
        if not inside and not is_centred(only, edges):
            break
        count -= 1
    return count


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


def _figure_columns(lines: Sequence[TextLine], edges: Sequence[float]) -> set[int]:
    texts = texts_by_column(lines, edges)
    return {j for j, found in texts.items() if 2 * sum(map(is_figure, found)) > len(found)}


def holds_item_numbers(lines: Sequence[TextLine], edges: Sequence[float]) -> bool:
    """Whether the first column holds nothing but the items' numbers or bullets."""
    texts = [s.text for line in lines for s in line.segments if column_of(edges, s) == 0]
    return bool(texts) and len(edges) > 3 and all(len(text) <= 4 for text in texts)
