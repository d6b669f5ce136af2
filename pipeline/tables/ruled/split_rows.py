"""Ruled rows that hold several printed rows are taken apart, cell by cell."""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from itertools import product

from pipeline.reading.geometry import Rect
from pipeline.tables.evidence.lines import joined, text_lines
from pipeline.tables.evidence.measures import BESIDE, FEWEST_ROWS
from pipeline.tables.evidence.paragraphs import is_figure
from pipeline.tables.evidence.runs import Run, in_reading_order
from pipeline.tables.model import Cell, PageTable, Part
from pipeline.tables.ruled.bands import BandColumn, is_figure_column, rows_in_band
from pipeline.tables.ruled.item_rows import rows_by_items
from pipeline.tables.ruled.printed_lines import PrintedLine, middle, text_of, whole_figures
from pipeline.tables.ruled.row_fit import Fitted, fitted_columns
from pipeline.tables.ruled.white_rows import rows_by_white

_WORD = re.compile(r"[^\W\d_]{3}")
_COLUMN_NUMBER = re.compile(r"^\(?\d{1,2}\)?\s*(=.*)?$")
_PAIR = 2  # columns that hold texts: names and one column of figures part the body alone, and into several rows
_SPLIT = 0.9  # factor of a cell's confidence where its row is told by text alone

_Rows = list[list[list[PrintedLine]]]
#: over how many rows and columns the cell that begins in a row and column reaches; 0 where another does
_Reach = dict[tuple[int, int], tuple[int, int]]


def with_split_rows(table: PageTable, placed: dict[int, list[Run]]) -> PageTable:
    """`table` with its bands parted; `placed` holds the runs of each cell by its index in `table.cells`."""
    bands: dict[int, list[int]] = defaultdict(list)
    for index, cell in enumerate(table.cells):
        if cell.row_span == 1:
            bands[cell.row].append(index)
    for row in sorted(bands, reverse=True):  # from below, so that rows above keep their numbers
        table = _split(table, row, bands[row], placed)
    return table


def _split(table: PageTable, row: int, members: Sequence[int], placed: dict[int, list[Run]]) -> PageTable:
    if sum(len(placed.get(i, ())) >= 2 for i in members) < _PAIR:
        return table
    lines = {i: in_reading_order([run for run in placed.get(i, []) if run.angle == 0]) for i in members}
    if sum(len(found) >= 2 for found in lines.values()) < _PAIR:
        return table
    band = [table.cells[i] for i in members]
    columns = [BandColumn(lines[i], cell.rect.width) for i, cell in zip(members, band, strict=True)]
    rows, reach = _rows_of(table, row, columns, band)
    if rows is None:
        return table
    edges = _edges(table.y_edges[row], table.y_edges[row + 1], rows)
    more = len(rows) - 1
    pieces = [
        _piece(cell, band[place + wide - 1], row + k, edges[k : k + high + 1], parts[place], table.page)
        for place, cell in enumerate(band)
        for k, parts in enumerate(rows)
        for high, wide in [reach.get((k, place), (1, 1))]
        if high
    ]
    others = [_moved(cell, row, more) for i, cell in enumerate(table.cells) if i not in members]
    y_edges = (*table.y_edges[:row], *edges, *table.y_edges[row + 2 :])
    new = sorted([*others, *pieces], key=lambda c: (c.row, c.column))
    return replace(table, cells=tuple(new), row_count=table.row_count + more, y_edges=y_edges)


def _moved(cell: Cell, row: int, more: int) -> Cell:
    """A cell outside of the band at `row`, which has become so many rows more."""
    if cell.row > row:
        return replace(cell, row=cell.row + more)
    return replace(cell, row_span=cell.row_span + more) if cell.row + cell.row_span > row else cell


def _rows_of(
    table: PageTable, row: int, columns: Sequence[BandColumn], cells: Sequence[Cell]
) -> tuple[_Rows | None, _Reach]:
    """The rows of a band and how far each of their cells reaches."""
    if sum(bool(column.lines) for column in columns) == _PAIR:
        grouped = table.column_count == _PAIR and _side_by_side(columns)  # between the rules of groups
        return _pairs(columns) if grouped or _holds_the_body(table, row) else None, {}
    if sum(len(column.lines) > 1 for column in columns) == _PAIR:
        return _fitted(columns, cells, False)
    rows = rows_by_items(columns) or (rows_by_white(columns) if _holds_the_body(table, row) else None)
    reach: _Reach = {}
    if rows is None and (whole := _holds_the_body(table, row, sections=True)):
        rows, reach = _fitted(columns, cells, whole)
    rows = rows or rows_in_band(columns)
    return (rows, reach) if rows else _fitted(columns, cells, False)


def _pairs(columns: Sequence[BandColumn]) -> _Rows | None:
    """Several rows of a name and one figure each; None where these part the band otherwise."""
    rows = rows_by_white(columns) or rows_in_band(columns, figure_columns=1) or []
    pairs = [pair for row in rows if len(pair := [lines for lines in row if lines]) == _PAIR]
    single = sum(len(figure) == 1 and is_figure(text_of(figure[0])) for _, figure in pairs)
    return rows if FEWEST_ROWS <= len(rows) == single else None


def _side_by_side(columns: Sequence[BandColumn]) -> bool:
    """Whether beside each line of the one column stands a figure in the other."""
    names, figures = [whole_figures(column.lines) for column in columns if column.lines]
    level = [abs(middle(a) - middle(b)) <= BESIDE * a[0].size for a, b in zip(names, figures, strict=False)]
    return len(names) == len(figures) and all(level) and all(is_figure(text_of(line)) for line in figures)


def _holds_the_body(table: PageTable, row: int, sections: bool = False) -> bool:
    """Whether the band is all of the table but its heading and one line of sums: then nobody ruled the rows. With
    `sections`: all but that of what stands between two rows of a single text."""
    if not sections and next((cell.row for cell in reversed(table.cells) if cell.text), row) > row + 1:
        return False
    texts: dict[int, list[str]] = defaultdict(list)
    for cell in table.cells:
        if cell.text:
            texts[cell.row].append(cell.text)
    single = [k for k, held in texts.items() if sections and len(held) == 1]
    first = max((k for k in single if k < row), default=-1)
    last = min((k - 1 for k in single if k > row), default=max(texts, default=row))
    above = [text for k, held in texts.items() if first < k < row for text in held]
    return last <= row + 1 and not any(is_figure(text) and not _COLUMN_NUMBER.match(text) for text in above)


def _edges(top: float, bottom: float, rows: Sequence[Sequence[Sequence[PrintedLine]]]) -> list[float]:
    """Where the rows meet: at the upper side of the first line of each, within the band."""
    edges = [top]
    for row in rows[1:]:
        upper = min((run.over for column in row for line in column for run in line), default=edges[-1])
        edges.append(min(max(upper, edges[-1]), bottom))
    return [*edges, bottom]


def _fitted(columns: Sequence[BandColumn], cells: Sequence[Cell], whole: bool) -> tuple[_Rows | None, _Reach]:
    """The rows that figures in every one of them tell, names beside them merged over several; and how far each cell
    reaches. Where the band is not the `whole` body, a name of its own must stand beside each figure, and no more texts
    be merged than are not."""
    stacked = any(len(column.lines) > 1 and is_figure_column(column) for column in columns)
    if any(cell.column_span > 1 for cell in cells) or [c.column for c in cells] != list(range(len(cells))):
        return None, {}
    edges = [*(cell.rect.x0 for cell in cells), cells[-1].rect.x1]
    told = stacked or (whole and any(map(is_figure_column, columns)))
    found = fitted_columns([column.lines for column in columns], [], edges) if told else None
    count = max((cell.row + cell.rows for cell in found or ()), default=0)
    if found is None or not _told_by_figures(columns, found, count, whole):
        return None, {}
    rows: _Rows = [[[] for _ in columns] for _ in range(count)]
    reach: _Reach = {}
    for cell in found:
        rows[cell.row][cell.column] = in_reading_order(cell.runs)
        held = product(range(cell.row, cell.row + cell.rows), range(cell.column, cell.column + cell.columns))
        reach |= dict.fromkeys(held, (0, 0))
        reach[cell.row, cell.column] = cell.rows, cell.columns
    return rows, reach


def _told_by_figures(columns: Sequence[BandColumn], found: Sequence[Fitted], count: int, whole: bool) -> bool:
    """Whether figures tell the `count` rows of the cells `found`."""
    held = [[text_of(cell.runs) for cell in found if cell.column == k] for k in range(len(columns))]
    full = [k for k, texts in enumerate(held) if len(texts) == count]
    if not any(is_figure_column(columns[k]) for k in full):
        return False
    if not whole:
        broken = any(len(whole_figures(columns[k].lines)) < len(columns[k].lines) for k in full)
        pairs = not broken and _are_pairs([held[k] for k in full])
        return count > 1 and len(full) < len(held) <= 2 * len(full) and pairs
    own = len(held[0]) == 1  # beside a single name they are its own lines
    return not own and count >= (FEWEST_ROWS if len(full) < FEWEST_ROWS else 2)


def _are_pairs(columns: Sequence[Sequence[str]]) -> bool:
    """Whether the texts of the columns are names, of which none goes on with another, and figures without remarks;
    quarters and dashes (`I II III IV` beside `20% 40% 60% -`) are none."""
    names = [texts for texts in columns if not all(map(is_figure, texts))]
    begun = not any(text[:1].islower() or text[:1] == "(" for texts in columns for text in texts)
    return 0 < len(names) < len(columns) and begun and all(_WORD.search(text) for texts in names for text in texts)


def _piece(cell: Cell, last: Cell, row: int, edges: Sequence[float], lines: Sequence[PrintedLine], page: int) -> Cell:
    printed = text_lines([run for line in lines for run in line], page)
    rect = Rect(cell.rect.x0, edges[0], last.rect.x1, edges[-1])
    return replace(
        cell,
        row=row,
        row_span=len(edges) - 1,
        column_span=last.column + last.column_span - cell.column,
        text=joined(printed),
        lines=printed,
        parts=(Part(page, rect),),
        confidence=round(cell.confidence * _SPLIT, 4),
    )
