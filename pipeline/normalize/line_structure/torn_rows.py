"""Rows that are one line of the table though its figures, or the end of its name, make a grid row of their own.

Where no ruling parts the lines, figures that the word processor set lower than the name (or its per cent) make a grid
row of their own. Such a row names nothing and is not described; the line beside it lacks exactly these figures. So does
the end of a name that goes on below its figures: a row that prints nothing else.
"""

from collections.abc import Collection, Mapping, Sequence

from pipeline.normalize.values.names import split_number
from pipeline.tables.joining.cut_signs import hangs
from pipeline.tables.model import Cell, LogicalTable
from schemas.vocabulary import NAME_ROLES, Role

_NAMES = {*NAME_ROLES, Role.ACCOUNT, Role.INDICATOR}
_NUMBERS = {Role.NUMBER, Role.CODE}
_LINE = {*_NAMES, *_NUMBERS, Role.QUARTER, Role.ACTION, Role.SUPPORTING, Role.INHIBITING}
_PERFORMANCE = {Role.TARGET, Role.REALIZATION, Role.ACHIEVEMENT}
_FIGURES = {*_PERFORMANCE, Role.BUDGET, Role.BUDGET_REALIZATION, Role.BALANCE, Role.BUDGET_PCT}
_SMALL = 0.2  # share of a column's names from which they begin small as a habit, ends of names or not


def torn_rows(table: LogicalTable) -> dict[int, int]:
    """Grid row of bare figures -> the grid row, right above or below it, that names their line; and of the end of a
    name -> the row that begins it.

    Where both could be, the one whose print stands nearer on the page; where these are on other pages, the one above.
    """
    roles = {column.index: column.role for column in table.columns}
    names = {index for index, role in roles.items() if role in _NAMES}
    rows: dict[int, list[Cell]] = {}
    covered: dict[int, set[int]] = {}  # grid row -> columns where something is printed, or merged over it
    for cell in table.cells:
        if cell.row < table.heading_rows or not cell.text:
            continue
        rows.setdefault(cell.row, []).append(cell)
        for row in range(cell.row, cell.row + cell.row_span):
            covered.setdefault(row, set()).update(range(cell.column, cell.column + cell.column_span))
    inner = max(names, default=-1)
    found = _rests_of_names(rows, roles)
    for row, cells in sorted(rows.items()):
        if inner in covered[row] or not _bare_figures(cells, roles):
            continue
        columns = {cell.column for cell in cells if roles.get(cell.column) in _FIGURES}
        named = [other for other in (row - 1, row + 1) if _names_a_line(rows.get(other, ()), names)]
        beside = [other for other in named if other not in found and not columns & covered[other]]
        if beside:
            found[row] = min(beside, key=lambda other: (_distance(cells, rows[other], names), other))
    return found


def _rests_of_names(rows: Mapping[int, Sequence[Cell]], roles: Mapping[int, Role | None]) -> dict[int, int]:
    """Grid row that goes on with a name -> the row that begins it: it prints nothing else and begins small or with a
    bracket, or has no number below one that prints its number and a name that hangs alone (`1 | Peningkatan dan`)."""
    found: dict[int, int] = {}
    numbered = {row: sum(roles.get(cell.column) in _NUMBERS for cell in cells) for row, cells in rows.items()}
    for column in (index for index, role in roles.items() if role in _NAMES):
        own = {row: cell for row, cells in rows.items() for cell in cells if cell.column == column}
        rare = sum(begins_small(cell.text) for cell in own.values()) <= _SMALL * len(own)
        for row, cell in own.items():
            above = own.get(row - 1)
            if above is not None and above.row_span == 1:
                hung = 0 < numbered[row - 1] == len(rows[row - 1]) - 1 and not numbered[row] and hangs(above.text)
                if hung or (rare and len(rows[row]) == 1 and begins_small(cell.text)):
                    found[row] = row - 1
    return {row: found.get(above, above) for row, above in sorted(found.items())}


def begins_small(text: str) -> bool:
    """Whether a text begins in the middle of a sentence, and not as an item of a list; a formula (`x 100`) is none."""
    inner = text.startswith("(") or (text[:1].islower() and not any(map(str.isdigit, text)))
    return inner and split_number(text).no is None


def _bare_figures(cells: Sequence[Cell], roles: Mapping[int, Role | None]) -> bool:
    """Only figures of the measured columns, each in one grid row and column; remarks may stand beside them."""
    measured = [cell for cell in cells if roles.get(cell.column) in _FIGURES]
    return (
        bool(measured)
        and all(cell.row_span == cell.column_span == 1 for cell in cells)
        and not any(roles.get(cell.column) in _LINE for cell in cells)
        and all(any(map(str.isdigit, cell.text)) for cell in measured)
    )


def _distance(figures: Sequence[Cell], line: Sequence[Cell], names: set[int]) -> float:
    """Points between the print of the figures and that of the line's name; 0 where their heights overlap."""
    ours = [(text.page, text.rect) for cell in figures for text in cell.lines]
    theirs = [(text.page, text.rect) for cell in line if cell.column in names for text in cell.lines]
    gaps = [max(a.top - b.bottom, b.top - a.bottom, 0.0) for p, a in ours for q, b in theirs if p == q]
    return min(gaps, default=0.0)


def _names_a_line(cells: Sequence[Cell], names: Collection[int]) -> bool:
    return any(cell.column in names and cell.row_span == 1 for cell in cells)
