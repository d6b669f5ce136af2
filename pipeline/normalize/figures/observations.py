"""The records of `observations`: every figure of a table with its line, its column and what it measures."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any, NamedTuple

from pipeline.normalize.families import tidy
from pipeline.normalize.figures.columns import MEASURES, kinds_of
from pipeline.normalize.figures.earlier_side import as_earlier_side
from pipeline.normalize.figures.headings import (
    merged_column,
    with_figures_of_heading,
)
from pipeline.normalize.figures.joined_lines import JoinedLines
from pipeline.normalize.figures.line_roles import roles_of_lines
from pipeline.normalize.figures.lines import LinePaths
from pipeline.normalize.figures.readings import Reading, readings_of
from pipeline.normalize.figures.texts import printed
from pipeline.normalize.figures.times import FigureTimes, column_of_quarters
from pipeline.normalize.figures.units import FigureUnits, with_units_of_lines
from pipeline.normalize.line_structure.grid import Grid, Piece, column_texts
from pipeline.normalize.line_structure.rows import Context, Tidied
from pipeline.normalize.line_structure.stacks import beside, quarters_of
from pipeline.normalize.line_structure.value_stacks import names_beside, part_of, stacked_figures, units_beside
from pipeline.normalize.values.money_units import MONEY_ROLES, in_rupiah, money_units, rupiah_a_unit
from pipeline.normalize.values.names import shown
from pipeline.normalize.values.quarters import quarter_of
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.roles.learned.heading_traits import kind
from pipeline.tables.headings.roles.name_columns import are_amounts, are_bare_amounts
from pipeline.tables.headings.roles.role_evidence import PERFORMANCE
from pipeline.tables.model import Cell, Column, Line, LogicalTable
from schemas.vocabulary import PATH, Basis, Role

Record = dict[str, Any]
_IN_RUPIAH = frozenset({None, Role.TARGET, Role.REALIZATION})  # where its column is one of rupiah


class _Part(NamedTuple):
    """A figure of a cell: what it prints, and the quarter, name and unit that stand beside it in a stack."""

    piece: Piece
    period: str | None = None
    name: str | None = None
    unit: str | None = None


def observations(document_id: str, table: LogicalTable, tidied: Tidied, context: Context) -> Iterator[Record]:
    """The figures of a table in the order of its grid, stacked ones from above. What its family reads of a cell goes
    before what the columns alone tell. `context.period` is the table's resolved quarter or its month."""
    found = _Observer(table, tidied, context).records()
    earlier = as_earlier_side(table)
    if earlier is not None:
        found = earlier.named(
            list(found), list(_Observer(earlier.table, tidy(earlier.table, context), context).records())
        )
    indicators = any(column.role is Role.INDICATOR for column in table.columns)
    for row_no, record in enumerate(with_units_of_lines(list(found)) if indicators else found):
        yield {"document_id": document_id, "table_id": table.table_id, "row_no": row_no, **record}


class _Observer:
    def __init__(self, table: LogicalTable, tidied: Tidied, context: Context) -> None:
        table = table if table.family else with_figures_of_heading(table)
        self._table, self._context, self._grid = table, context, Grid(table)
        self._kinds = kinds_of(self._grid, context.marks)
        self._lines = LinePaths(self._grid, self._kinds)
        self._line_roles = roles_of_lines(self._grid, self._kinds, self._lines)
        self._joined = JoinedLines(self._grid, self._kinds, context.levels)
        self._readings = readings_of(tidied.rows)
        self._lines_read: dict[int, list[tuple[int, tuple[str, ...]]]] = {}
        self._stacked: dict[int, set[str]] = {}  # the names of a row that a cell of several figures stands beside
        for (row, column), found in self._readings.items():
            self._lines_read.setdefault(row, []).extend((column, one.line) for one in found if one.line)
            names = {one.line[-1] for one in found if one.line}
            self._stacked.setdefault(row, set()).update(names if len(names) > 1 else ())
        self._times = FigureTimes(self._grid, self._lines, context)
        self._quarters = None if self._times.of_months else column_of_quarters(self._grid)
        self._money_units = money_units(table)
        self._holds_amounts = cache(lambda column, told=False: are_amounts(column_texts(table, column), told))
        self._bare_amounts = cache(lambda column: are_bare_amounts(column_texts(table, column)))
        self._are_decimals = cache(lambda column: kind(column_texts(table, column)) == "decimal")
        self._spends = any(column.role in MONEY_ROLES for column in table.columns)
        self._units = FigureUnits(self._grid, self._holds_amounts)

    def records(self) -> Iterator[Record]:
        for cell in self._table.cells:
            if cell.text and cell.row >= self._table.heading_rows and cell.row not in self._kinds.skipped:
                yield from self._of_cell(cell)

    def _of_cell(self, cell: Cell) -> Iterator[Record]:
        holding = self._kinds.holds(cell, self._table.columns)
        readings = self._readings.get((cell.row, cell.column), [])
        if holding is None and all(reading.value is None for reading in readings):
            return
        column = self._table.columns[cell.column if readings or holding is None else holding]
        if not readings and cell.column_span > 1:
            column = merged_column(column, self._table.columns[cell.column : cell.column + cell.column_span])
        parts = self._parts(cell, column)
        if len(readings) > 1 or (readings and (len(parts) == 1 or readings[0].value is not None)):
            shared = readings if holding is not None else [one for one in readings if one.value is not None]
            for number, reading in enumerate(shared):
                yield self._record(column, number, _Part(_piece_of(cell, reading)), reading)
            return
        apart = replace(readings[0], text=None, value=None, unit=None) if readings else None
        for number, part in enumerate(parts):
            yield self._record(column, number, part, apart)

    def _parts(self, cell: Cell, column: Column) -> list[_Part]:
        """The figures that a cell stacks: beside the quarters that its row stacks, or beside the names."""
        piece = Piece(cell.text, cell)
        quarter = self._grid.covering_piece(cell.row, self._quarters.index) if self._quarters else None
        stacked = quarters_of(quarter)
        if stacked:
            found = zip(stacked, beside(stacked, piece), strict=True)
            return [_Part(part, name) for (name, _), part in found if part is not None]
        period = quarter_of(quarter.text) if quarter is not None else None
        figures = stacked_figures(piece)
        unit = self._units.beside(cell, column)
        if not figures:
            return [_Part(piece, period, None, unit.text if unit else None)]
        names = names_beside(self._lines.of(cell.row, column.index).own, figures)
        return [
            _Part(part_of(piece, lines), period, shown(name.text) if name else "", own.text if own else None)
            for lines, name, own in zip(figures, names, units_beside(figures, unit), strict=True)
        ]

    def _record(self, column: Column, number: int, part: _Part, reading: Reading | None) -> Record:
        cell = part.piece.cell
        told = column.role if column.role in MEASURES else column.aside
        of_line = self._line_roles.get(cell.row) if column.role is None else None
        role = reading.role if reading else told or of_line
        money = self._is_money(role, column)
        text, value, unit = self._printed(column, part, reading, money, role is Role.TARGET)
        line = self._line(cell, column, role, part, reading)
        told_unit = (reading.unit if reading and not money else None) or self._units.of(
            role, column, unit, part.unit, money, line
        )
        place = part.piece.places[0]
        return {
            "page": place.page,
            "row": cell.row,
            "column": cell.column,
            "part": number,
            "line": PATH.join(line) or None,
            "name": line[-1] if line else None,
            "heading": PATH.join(filter(None, column.path)) or None,
            "role": role.value if role else None,
            "measure": column.measure,
            "period": self._times.period_of(column, part.period, reading),
            "year": self._times.year_of(cell.row, column, reading),
            "text": text,
            "value": value,
            "unit": unit if load_lexicon().says("uncounted", "".join(column.path[-1:])) else told_unit,
            "basis": None if role is None else column.basis if role is column.role and column.basis else Basis.HEADING,
            "confidence": cell.confidence * ((column.confidence or 1.0) if role is not None else 1.0),
            "x0": place.rect.x0,
            "top": place.rect.top,
            "x1": place.rect.x1,
            "bottom": place.rect.bottom,
        }

    def _is_money(self, role: Role | None, column: Column) -> bool:
        """By its role or measure; else where nothing says what else its figures are counted in and they are amounts, or
        decimals below a caption that says how many rupiah one is."""
        if role is Role.TARGET and (column.aside is Role.TARGET or self._spends):
            told = any(map(load_lexicon().money_words.search, column.path[-1:]))
            return self._holds_amounts(column.index, told)  # by a plan of withdrawal
        if role in MONEY_ROLES or (column.measure == "Rp" and role in _IN_RUPIAH):
            return True
        may_be = role is None or role in PERFORMANCE
        if not may_be or self._units.are_told(role, column):
            return False
        captioned = None in self._money_units and column.role is None and column.measure is None
        return self._bare_amounts(column.index) or (captioned and self._are_decimals(column.index))

    def _printed(
        self, column: Column, part: _Part, reading: Reading | None, money: bool, limits: bool
    ) -> tuple[str, float | None, str | None]:
        """Text, value and unit: as a family read them, else as they stand there, amounts in rupiah."""
        text = (reading.text if reading else None) or part.piece.text
        value, unit = printed(text, self._kinds.figures.get(column.index, self._context.marks), money, limits)
        if reading is not None and reading.value is not None:
            value = reading.value
        elif value is not None and money:
            value = float(in_rupiah(Decimal(value), text, rupiah_a_unit(self._money_units, column.index)))
        return text, value, unit

    def _line(
        self, cell: Cell, column: Column, role: Role | None, part: _Part, reading: Reading | None
    ) -> tuple[str, ...]:
        """The family's line for this figure, else that of the figure nearest to it in its row, else what the names of
        the table tell."""
        if reading is not None and reading.line:
            return (
                self._join(reading.line, cell, cell.row, column, role)
                if part.name is None
                else _with_last(reading.line, part.name)
            )
        row = cell.row if cell.row in self._lines_read else self._grid.row_of(cell)
        read = self._lines_read.get(row, [])
        if read and part.name is None:
            nearest = min(read, key=lambda one: (abs(one[0] - column.index), one[0]))[1]
            return self._join(nearest, cell, row, column, role)
        same = next((line for _, line in read if line[-1] == part.name), None)
        if same is not None:
            return same
        names = self._lines.of(row, column.index).names
        names = self._join(names, cell, row, column, role) if self._table.family and part.name is None else names
        return names if part.name is None else _with_last(names, part.name)

    def _join(self, read: tuple[str, ...], cell: Cell, row: int, column: Column, role: Role | None) -> tuple[str, ...]:
        """`read` with the names that it lacks, and without those that the figure is not of alone: a single amount
        beside several stacked figures is of none of their names."""
        line = self._joined.reaching(self._joined.of(read, row, column.index, role), cell, role)
        single = role in MONEY_ROLES and len(self._readings.get((cell.row, cell.column), ())) < 2
        return line[:-1] if single and len(line) > 1 and line[-1] in self._stacked.get(cell.row, ()) else line


def _with_last(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    """The path that ends with `name`; with the names over it where that is empty, since nothing stands beside."""
    return (*names[:-1], name) if name else names[:-1]


def _piece_of(cell: Cell, reading: Reading) -> Piece:
    """The lines of a cell that a family read, the whole cell where it read all of them."""
    spans = [(o.page, o.top, o.bottom) for o in reading.origins]

    def is_read(line: Line) -> bool:
        middle = (line.rect.top + line.rect.bottom) / 2
        return any(page == line.page and top <= middle <= bottom for page, top, bottom in spans)

    lines = tuple(filter(is_read, cell.lines))
    whole = not lines or len(lines) == len(cell.lines)
    return Piece(cell.text, cell) if whole else Piece(" ".join(line.text for line in lines), cell, lines)
