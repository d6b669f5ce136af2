"""A table from lines of text that stand in columns: its headings, its rows, its cells."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.reading.geometry import Rect, bounding
from pipeline.reading.page import Page
from pipeline.tables.bands import Column, PrintedLine, is_figure_column, rows_in_band
from pipeline.tables.cells import UNREADABLE
from pipeline.tables.lines import joined, text_lines
from pipeline.tables.model import Cell, PageTable, Part
from pipeline.tables.paragraphs import is_figure, starts_anew
from pipeline.tables.rivers import Segment, TextLine, column_edges, column_of, spanned
from pipeline.tables.runs import Run
from pipeline.tables.sense import reads_as_table

_BOUNDED = 0.92  # confidence in a cell between rules, its columns told by text
_FREE = 0.8  # the same without any rule

Spot = tuple[int, int, int, int]  # row, column, row span, column span


@dataclass(slots=True)
class Rule:
    """A horizontal ruling, in points."""

    x0: float
    x1: float
    y: float


@dataclass(slots=True)
class _Draft:
    """A table being built: cells as runs by place, and the rows' upper edges."""

    edges: list[float]
    cells: dict[Spot, list[Run]] = field(default_factory=dict)
    tops: list[float] = field(default_factory=list)

    def put(self, row: int, column: int, runs: Sequence[Run], rows: int = 1, columns: int = 1) -> None:
        self.cells.setdefault((row, column, rows, columns), []).extend(runs)


def table_of(page: Page, lines: Sequence[TextLine], rules: Sequence[Rule], bounded: bool) -> PageTable | None:
    """The table that `lines` make; None where they are a list, a letter, columns of prose or contents.

    `bounded`: rules hold the lines together, so that fewer rows and no figures are enough.
    """
    edges = column_edges(lines)
    if edges is None:
        return None
    full = [r.y for r in rules if r.x1 - r.x0 >= 0.85 * (edges[-1] - edges[0])]
    head = _heading_lines(lines, edges, full)
    draft = _Draft(edges)
    _put_heading(draft, lines[:head], [r for r in rules if r.y not in full], _numbered(lines[head:], edges))
    heading_rows = len(draft.tops)
    parts = _between(lines[head:], full)
    for part in parts:
        _put_body(draft, part)
    if not reads_as_table(draft.cells, edges, len(draft.tops), heading_rows, bounded):
        return None
    return _finished(page, draft, lines, full, bounded)


def _between(lines: Sequence[TextLine], rules: Sequence[float]) -> list[list[TextLine]]:
    parts: list[list[TextLine]] = []
    for line in lines:
        band = sum(y < line.middle for y in rules)
        if parts and sum(y < parts[-1][-1].middle for y in rules) == band:
            parts[-1].append(line)
        else:
            parts.append([line])
    return parts


def _heading_lines(lines: Sequence[TextLine], edges: Sequence[float], full: Sequence[float]) -> int:
    """How many of the first lines are the heading: those above the first rule inside, or above the first figures."""
    inner = [y for y in full if y > lines[0].middle and y < lines[-1].middle]
    if inner:
        count = sum(line.middle < inner[0] for line in lines)
        if count <= max(4, len(lines) // 2):
            return count
    figures = _figure_columns(lines, edges)
    for k, line in enumerate(lines):
        held = [s for s in line.segments if column_of(edges, s) in figures]
        if held and all(is_figure(s.text) for s in held) and not all(_is_year(s.text) for s in held):
            return k if k <= len(lines) // 2 else 0
    return 0


def _is_year(text: str) -> bool:
    return len(text) == 4 and text.isdigit() and text[:2] in ("19", "20")


def _figure_columns(lines: Sequence[TextLine], edges: Sequence[float]) -> set[int]:
    texts: dict[int, list[str]] = {}
    for line in lines:
        for segment in line.segments:
            texts.setdefault(column_of(edges, segment), []).append(segment.text)
    return {j for j, found in texts.items() if 2 * sum(map(is_figure, found)) > len(found)}


def _numbered(lines: Sequence[TextLine], edges: Sequence[float]) -> bool:
    """Whether the first column holds nothing but the items' numbers or bullets."""
    texts = [s.text for line in lines for s in line.segments if column_of(edges, s) == 0]
    return bool(texts) and len(edges) > 3 and all(len(text) <= 4 for text in texts)


def _put_heading(draft: _Draft, lines: Sequence[TextLine], sub_rules: Sequence[Rule], numbered: bool) -> None:
    """One row of headings, or two where a heading stands over several columns."""
    if not lines:
        return
    groups: list[tuple[int, int, Segment, float]] = []
    single: list[tuple[int, Segment, float]] = []
    for line in lines:
        for segment in line.segments:
            first, last = _under_rule(draft.edges, segment, line, sub_rules) or spanned(draft.edges, segment)
            if first == last:
                single.append((first, segment, line.middle))
            else:
                groups.append((first, last, segment, line.middle))
    if numbered and single and not any(column == 0 for column, _, _ in single) and not any(g[0] == 0 for g in groups):
        lone = [item for item in single if item[0] == 1]  # one heading over the numbers and what they number
        single = [item for item in single if item[0] != 1]
        groups += [(0, 1, segment, height) for _, segment, height in lone] if groups else []
        if not groups:
            draft.put(0, 0, [run for _, segment, _ in lone for run in segment.runs], 1, 2)
    draft.tops.append(lines[0].top)
    if not groups:
        for column, segment, _ in single:
            draft.put(0, column, segment.runs)
        return
    lower = [line.top for line in lines if line.middle > min(g[3] for g in groups)]
    draft.tops.append(min(lower, default=lines[-1].bottom))
    for first, last, segment, _ in groups:
        draft.put(0, first, segment.runs, 1, last - first + 1)
    for column, segment, height in single:
        over = [g for g in groups if g[0] <= column <= g[1]]
        if not over:
            draft.put(0, column, segment.runs, 2, 1)
        elif height > min(g[3] for g in over):
            draft.put(1, column, segment.runs)
        else:
            draft.put(0, column, segment.runs)


def _under_rule(
    edges: Sequence[float], segment: Segment, line: TextLine, sub_rules: Sequence[Rule]
) -> tuple[int, int] | None:
    """The columns of the short rule that underlines a heading of several columns; None where there is none."""
    for rule in sub_rules:
        middle = (segment.x0 + segment.x1) / 2
        if line.middle < rule.y < line.bottom + line.size and rule.x0 <= middle <= rule.x1:
            first, last = spanned(edges, Segment([], rule.x0 + 1, rule.x1 - 1))
            if last > first:
                return first, last
    return None


def _put_body(draft: _Draft, lines: Sequence[TextLine]) -> None:
    edges = draft.edges
    width = [b - a for a, b in pairwise(edges)]
    plain: list[TextLine] = []
    for line in lines:
        crossing = [s for s in line.segments if (held := spanned(edges, s))[1] > held[0]]
        if crossing and len(line.segments) == 1:  # a title over the rows below it
            _put_rows(draft, plain, width)
            plain = []
            first, last = spanned(edges, crossing[0])
            draft.put(len(draft.tops), first, crossing[0].runs, 1, last - first + 1)
            draft.tops.append(line.top)
        else:
            plain.append(line)
    _put_rows(draft, plain, width)


def _put_rows(draft: _Draft, lines: Sequence[TextLine], width: Sequence[float]) -> None:
    if not lines:
        return
    columns = [Column([], w) for w in width]
    for line in lines:
        held: dict[int, PrintedLine] = {}
        for segment in line.segments:
            held.setdefault(column_of(draft.edges, segment), []).extend(segment.runs)
        for j, runs in held.items():
            columns[j].lines.append(runs)
    for j, column in enumerate(columns):  # a text column is as wide as its widest line, not as the river's middle
        ink = [(min(r.start for r in ln), max(r.stop for r in ln)) for ln in column.lines]
        if ink:
            columns[j].width = max(b for _, b in ink) - min(a for a, _ in ink) + 6.0
    rows = rows_in_band(columns, figure_columns=1) or _rows_by_lines(lines, columns, draft.edges)
    for row in rows:
        index = len(draft.tops)
        draft.tops.append(min((run.over for column in row for ln in column for run in ln), default=0.0))
        for j, column_lines in enumerate(row):
            if column_lines:
                draft.put(index, j, [run for ln in column_lines for run in ln])


def _rows_by_lines(
    lines: Sequence[TextLine], columns: Sequence[Column], edges: Sequence[float]
) -> list[list[list[PrintedLine]]]:
    """A row per line; a line that only runs on texts of the line above joins that row."""
    anew: dict[int, bool] = {}
    for column in columns:
        figure = is_figure_column(column)
        for k, printed in enumerate(column.lines):
            anew[id(printed[0])] = figure or starts_anew(column.lines, k, column.width)
    rows: list[list[list[PrintedLine]]] = []
    for line in lines:
        held: dict[int, PrintedLine] = {}
        for segment in line.segments:
            held.setdefault(column_of(edges, segment), []).extend(segment.runs)
        begins = any(anew.get(id(runs[0]), True) for runs in held.values())
        if not rows or begins or len(held) > max(1, len(columns) // 2):
            rows.append([[] for _ in columns])
        for j, runs in held.items():
            rows[-1][j].append(runs)
    return rows


def _finished(page: Page, draft: _Draft, lines: Sequence[TextLine], full: Sequence[float], bounded: bool) -> PageTable:
    rect = bounding(run.rect for line in lines for run in line.runs)
    top = min([rect.top, *full]) if bounded else rect.top
    bottom = max([rect.bottom, *full]) if bounded else rect.bottom
    y_edges = [top]
    for upper in draft.tops[1:]:
        y_edges.append(min(max(upper, y_edges[-1]), bottom))
    y_edges.append(bottom)
    x_edges = tuple(draft.edges)
    cells = []
    taken: set[tuple[int, int]] = set()
    for (row, column, rows, spans), runs in sorted(draft.cells.items()):
        if (row, column) in taken:
            continue
        taken |= {(r, c) for r in range(row, row + rows) for c in range(column, column + spans)}
        printed = text_lines(runs, page.number)
        area = Rect(x_edges[column], y_edges[row], x_edges[column + spans], y_edges[row + rows])
        confidence = (_BOUNDED if bounded else _FREE) * min((run.confidence for run in runs), default=1.0)
        if UNREADABLE in joined(printed):
            confidence *= 0.3
        cells.append(
            Cell(
                row,
                column,
                rows,
                spans,
                joined(printed),
                printed,
                (Part(page.number, area),),
                confidence=round(confidence, 4),
            )
        )
    for row in range(len(draft.tops)):
        for column in range(len(x_edges) - 1):
            if (row, column) not in taken:
                area = Rect(x_edges[column], y_edges[row], x_edges[column + 1], y_edges[row + 1])
                cells.append(Cell(row, column, 1, 1, "", (), (Part(page.number, area),)))
    return PageTable(
        page.number,
        Rect(x_edges[0], top, x_edges[-1], bottom),
        len(draft.tops),
        len(x_edges) - 1,
        tuple(sorted(cells, key=lambda c: (c.row, c.column))),
        x_edges,
        tuple(y_edges),
        "pdfium-text",
        _BOUNDED if bounded else _FREE,
    )
