"""A table from lines of text that stand in columns: its headings, its rows, its cells."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.reading.geometry import Rect, bounding
from pipeline.reading.page import Page
from pipeline.tables.bands import Column, PrintedLine, is_figure_column, rows_in_band
from pipeline.tables.cells import UNREADABLE
from pipeline.tables.leaders import Leader
from pipeline.tables.lines import joined, text_lines
from pipeline.tables.model import Cell, PageTable, Part
from pipeline.tables.paragraphs import is_figure, starts_anew
from pipeline.tables.rivers import Segment, TextLine, column_edges, column_of, parted_at_columns, spanned
from pipeline.tables.runs import Run
from pipeline.tables.sense import reads_as_table
from pipeline.tables.text_heading import Rule, heading_cells
from pipeline.tables.text_rows import rows_by_figures

_BOUNDED = 0.92  # confidence in a cell between rules, its columns told by text
_FREE = 0.8  # the same without any rule

_CENTRED = 3.0  # points off the table's middle
_OWN_COLUMNS = 4  # lines of the body that tell its columns without the headings

Spot = tuple[int, int, int, int]  # row, column, row span, column span


@dataclass(slots=True)
class _Draft:
    """A table being built: cells as runs by place, and the rows' upper edges."""

    edges: list[float]
    cells: dict[Spot, list[Run]] = field(default_factory=dict)
    tops: list[float] = field(default_factory=list)

    def put(self, row: int, column: int, runs: Sequence[Run], rows: int = 1, columns: int = 1) -> None:
        self.cells.setdefault((row, column, rows, columns), []).extend(runs)


def table_of(
    page: Page, lines: Sequence[TextLine], rules: Sequence[Rule], bounded: bool, leaders: Sequence[Leader] = ()
) -> PageTable | None:
    """The table that `lines` make; None where they are a list, a letter, columns of prose or contents.

    `bounded`: rules hold the lines together, so that fewer rows and no figures are enough.
    """
    found = columns_and_heading(lines, rules)
    if found is None:
        return None
    edges, head = found
    full = _full(rules, edges)
    lines = [*lines[:head], *parted_at_columns(lines[head:], edges)]
    draft = _Draft(edges)
    sub_rules = [r for r in rules if r.y not in full]
    _put_heading(draft, lines[:head], lines[head:], sub_rules)
    heading_rows = len(draft.tops)
    body = lines[head:]
    led = [_is_led(line, leaders) for line in body]
    rows = rows_by_figures(body, edges, led, full)
    if rows is not None:
        for row in rows:
            _put_row(draft, row)
    else:
        for part in _between(body, full):
            _put_body(draft, part)
    if not reads_as_table(draft.cells, edges, len(draft.tops), heading_rows, bounded, any(led)):
        return None
    return _finished(page, draft, lines, full, bounded)


def columns_and_heading(lines: Sequence[TextLine], rules: Sequence[Rule]) -> tuple[list[float], int] | None:
    """The columns' edges, and how many of the first lines are headings; None for a single column.

    The body tells the columns where it has lines enough: headings run over several.
    """
    edges = column_edges(lines)
    if edges is None:
        return None
    head = _heading_lines(lines, edges, _full(rules, edges))
    finer = column_edges(lines[head:], lines[:head]) if len(lines) - head >= _OWN_COLUMNS else None
    if finer is not None and len(finer) > len(edges):
        edges = finer
        head = _heading_lines(lines, edges, _full(rules, edges))
    return edges, head


def _full(rules: Sequence[Rule], edges: Sequence[float]) -> list[float]:
    """Heights of the rules that run through the whole table."""
    return [r.y for r in rules if r.x1 - r.x0 >= 0.85 * (edges[-1] - edges[0])]


def _is_led(line: TextLine, leaders: Sequence[Leader]) -> bool:
    return any(line.top < leader.y < line.bottom and leader.x0 > line.segments[0].x0 for leader in leaders)


def _put_row(draft: _Draft, lines: Sequence[TextLine]) -> None:
    """One row; a text alone in it that crosses a river is a title over the rows below."""
    row = len(draft.tops)
    draft.tops.append(min(line.top for line in lines))
    segments = [segment for line in lines for segment in line.segments]
    if all(len(line.segments) == 1 for line in lines):
        spans = [spanned(draft.edges, segment) for segment in segments]
        first, last = min(a for a, _ in spans), max(b for _, b in spans)
        if first > 0 and all(_is_centred(segment, draft.edges) for segment in segments):
            first, last = 0, len(draft.edges) - 2
        if last > first:
            draft.put(row, first, [run for segment in segments for run in segment.runs], 1, last - first + 1)
            return
    for segment in segments:
        draft.put(row, column_of(draft.edges, segment), segment.runs)


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
        held = [s.text for s in line.segments if column_of(edges, s) in figures]
        found = [text for text in held if is_figure(text)]
        if 2 * len(found) > len(held) and not all(_is_year(text) for text in held):
            k = _without_titles(lines[:k], edges)
            return k if k <= len(lines) // 2 else 0
    return 0


def _without_titles(lines: Sequence[TextLine], edges: Sequence[float]) -> int:
    """How many of the lines above the first figures are headings: a title over the rows may follow them."""
    count = len(lines)
    while count > 1 and len(lines[count - 1].segments) == 1 and any(len(line.segments) > 1 for line in lines[:count]):
        only = lines[count - 1].segments[0]
        inside = column_of(edges, only) == 0 and spanned(edges, only)[1] == 0
        if not inside and not _is_centred(only, edges):
            break
        count -= 1
    return count


def _is_centred(segment: Segment, edges: Sequence[float]) -> bool:
    """Whether a text stands in the middle of the whole table, or covers most of it."""
    middle, width = (edges[0] + edges[-1]) / 2, edges[-1] - edges[0]
    return abs((segment.x0 + segment.x1) / 2 - middle) <= max(_CENTRED, 0.01 * width)


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


def _put_heading(draft: _Draft, lines: Sequence[TextLine], body: Sequence[TextLine], sub_rules: Sequence[Rule]) -> None:
    if not lines:
        return
    edges = draft.edges
    ink = [(b, a) for a, b in pairwise(edges)]
    for line in body:
        for segment in line.segments:
            first, last = spanned(edges, segment)
            if first == last:
                ink[first] = (min(ink[first][0], segment.x0), max(ink[first][1], segment.x1))
    ink = [held if held[0] < held[1] else (held[1], held[0]) for held in ink]
    cells = heading_cells(lines, edges, ink, sub_rules)
    if _numbered(body, edges) and not any(cell.first == 0 for cell in cells):
        for cell in cells:  # one heading over the numbers and what they number
            if cell.first == cell.last == 1:
                cell.first = 0
    for row in range(max(cell.row + cell.row_span for cell in cells)):
        draft.tops.append(min((cell.top for cell in cells if cell.row == row), default=lines[-1].bottom))
    for cell in cells:
        draft.put(cell.row, cell.first, cell.runs, cell.row_span, cell.last - cell.first + 1)


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
