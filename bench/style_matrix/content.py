"""What is drawn: tables of invented agencies, cut to size, with as many heading rows as are wanted."""

from dataclasses import dataclass, replace
from functools import cache
from random import Random

from bench.random_reports.grid import Cell, body_cells, heading_cells
from bench.random_reports.report import Column, Sheet
from bench.random_reports.texts import draw_report

ROWS = (4, 9)  # body rows of a table on one page; some are cut from longer ones
LONG_ROWS = (10, 16)  # of one that a page break cuts
WIDEST = 14  # columns: at 8 points more do not fit a landscape page without breaking every word
_WHOLE_WORD = 9  # letters; longer words of headings may break, as they do in narrow columns of real reports
_REPORTS = 24  # as many invented reports give a sheet of each shape
_GROUPS = ("Tahun 2024", "Kinerja dan Anggaran")  # over figure columns where a sheet has fewer heading rows


@dataclass(frozen=True, slots=True)
class Content:
    """A table: `cells` with rows counted from the top of the heading; `widths` are shares of the whole."""

    kind: str
    cells: tuple[Cell, ...]
    heading_rows: int
    row_count: int
    widths: tuple[float, ...]
    sections: frozenset[int]  # body rows that begin a new outermost parent

    @property
    def column_count(self) -> int:
        return len(self.widths)


def content(chance: Random, depth: int, *, merged: bool, long: bool) -> Content:
    """A table whose heading has `depth` rows (a row of column numbers not counted), with or without merged parents."""
    fitting = [sheet for sheet in _sheets() if _depth(sheet) <= depth and _has_parents(sheet) >= merged]
    if long:
        fitting = [sheet for sheet in fitting if len(sheet.rows()) >= LONG_ROWS[0]]
    return _cut(
        chance, chance.choice(fitting), depth, merged=merged, rows=chance.randint(*(LONG_ROWS if long else ROWS))
    )


@cache
def _sheets() -> tuple[Sheet, ...]:
    reports = (draw_report(seed)[0] for seed in range(1, _REPORTS + 1))
    return tuple(sheet for report in reports for sheet in report.sheets if len(sheet.columns) <= WIDEST)


def _depth(sheet: Sheet) -> int:
    return max(len(column.heading) for column in sheet.columns)


@cache
def _has_parents(sheet: Sheet) -> bool:
    return any(cell.rows > 1 for cell in body_cells(sheet)) and len(sheet.rows()) > ROWS[0]


def _cut(chance: Random, sheet: Sheet, depth: int, *, merged: bool, rows: int) -> Content:
    heading_rows, heading = heading_cells(replace(sheet, columns=_deeper(sheet, depth)))
    body, total = body_cells(sheet), len(sheet.rows())
    if total > rows:  # from a line that begins an outermost parent, so that no cell is cut above
        starts = [cell.row for cell in body if cell.column == 0 and cell.text and cell.row <= total - ROWS[0]]
        first = chance.choice(starts) if merged else chance.randint(0, total - rows)
        body = list(_between(body, first, min(first + rows, total)))
        total = min(rows, total - first)
    if not merged:
        body = list(_apart(body))
    sections = frozenset(cell.row for cell in body if cell.column == 0 and cell.text)
    moved = (replace(cell, row=cell.row + heading_rows) for cell in body)
    weights = [max(column.width, _least(column)) for column in sheet.columns]
    return Content(
        sheet.kind,
        (*heading, *moved),
        heading_rows,
        heading_rows + total,
        tuple(weight / sum(weights) for weight in weights),
        frozenset(row + heading_rows for row in sections),
    )


def _deeper(sheet: Sheet, depth: int) -> list[Column]:
    """The sheet's columns with groups over all but the names, until the heading has `depth` rows."""
    columns = [replace(column) for column in sheet.columns]
    first = next((at for at, column in enumerate(columns) if column.key not in ("number", "name", "indicator")), 1)
    first = min(first, len(columns) - 2)
    own = _depth(sheet)
    under = columns[first + 1 :] if depth - own > 1 and len(columns) - first > 2 else columns[first:]
    for group, grouped in zip(_GROUPS[: depth - own], (under, columns[first:]), strict=False):
        for column in grouped:  # two groups over the same columns would be one of two lines where nothing is drawn
            column.heading = (group, *column.heading)
    for column in columns[first:]:
        column.levels = columns[first].levels  # what has other levels is no part of the group
    return columns


def _least(column: Column) -> float:
    """The share under which the words of the column's own heading break."""
    longest = max(len(word) for word in column.heading[-1].split())
    return max(5.0, 0.9 * min(longest, _WHOLE_WORD))


def _between(cells: list[Cell], first: int, last: int) -> list[Cell]:
    """The cells of rows `first` up to `last`, those that go on below cut there."""
    kept = [cell for cell in cells if cell.row + cell.rows > first and cell.row < last]
    out: list[Cell] = []
    for cell in kept:
        top, bottom = max(cell.row, first), min(cell.row + cell.rows, last)
        out.append(replace(cell, row=top - first, rows=bottom - top))
    return out


def _apart(cells: list[Cell]) -> list[Cell]:
    """Each merged cell as its first row and empty cells under it."""
    out: list[Cell] = []
    for cell in cells:
        out.append(replace(cell, rows=1))
        out += (replace(cell, row=cell.row + below, rows=1, text="") for below in range(1, cell.rows))
    return out
