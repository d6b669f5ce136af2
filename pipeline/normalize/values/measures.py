"""What is measured on a line: one set per quarter (or year), whether quarters are rows, stacked lines or columns."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from pipeline.normalize.line_structure.blocks import Measured, unit_twins
from pipeline.normalize.line_structure.grid import Grid, Piece
from pipeline.normalize.line_structure.lines import Entry
from pipeline.normalize.line_structure.stacks import beside, quarters_of
from pipeline.normalize.line_structure.value_stacks import (
    beside_figures,
    indicators_beside,
    item_of_row,
    led_in,
    stacked_figures,
    units_beside,
)
from pipeline.normalize.values.quantities import counts_beside_percent
from pipeline.normalize.values.quarters import quarter_of
from pipeline.normalize.values.unit_words import is_percent
from pipeline.tables.model import Column, Line
from schemas.vocabulary import MONTHS, Role

_MEASURED = (Role.TARGET, Role.REALIZATION, Role.ACHIEVEMENT)


@dataclass(slots=True)
class MeasureSet:
    """`period` is TW1..TW4, year, or None where neither row nor column tells; `pieces` holds what is printed."""

    period: str | None
    indicator: Piece | None
    unit: Piece | None = None
    pieces: dict[Role, Piece] = field(default_factory=dict)
    units: dict[Role, Piece | None] = field(default_factory=dict)  # of a column of units beside the figures
    formula: str | None = None
    quarter: Piece | None = None

    def get(self, role: Role) -> Piece | None:
        return self.pieces.get(role)

    def unit_of(self, role: Role) -> Piece | None:
        """The unit printed in a cell of its own; none where the line's target is counted in another one."""
        unit, target = self.units.get(role, self.unit), self.pieces.get(Role.TARGET)
        overruled = unit is not None and target is not None and counts_beside_percent(target.text, unit.text)
        return None if overruled else unit


def indicator_of(grid: Grid, entry: Entry, measured: Measured) -> Piece | None:
    """The indicator beside this line: of its own row, or the merged one that covers it, of which it may be an item."""
    if measured.indicator is None:
        return None
    piece = grid.covering_piece(entry.row, measured.indicator.index)
    if piece is not None and entry.level and entry.own is not None and piece.cell is entry.own.cell:
        return None  # a name merged over the indicators beside it
    if piece is None:
        return None
    if not entry.fresh or piece.cell.row == entry.row or entry.own is None or entry.own.cell.row > piece.cell.row:
        return _item_beside(grid, entry.row, measured, piece)
    return None


def _item_beside(grid: Grid, row: int, measured: Measured, indicator: Piece) -> Piece:
    """The item of a merged indicator that speaks of this row, where each of its rows prints figures of its own."""
    spanned = range(indicator.cell.row, indicator.cell.row + indicator.cell.row_span)
    values = measured.of(*_MEASURED)
    rows = [r for r in spanned if grid.printed(r, values)]
    if len(rows) < 2 or row not in rows:
        return led_in(indicator, grid.printed(row, values))
    return item_of_row(indicator, rows.index(row), len(rows))


def _stacked_figures(
    figures: Sequence[tuple[Line, ...]],
    values: Sequence[Column],
    printed: Mapping[int, Piece | None],
    blank: MeasureSet,
) -> list[MeasureSet]:
    """The sets of each of `figures`, with the indicator and the unit that stand beside it."""
    parts = {column.index: beside_figures(figures, printed[column.index]) for column in values}
    sets: list[MeasureSet] = []
    beside = zip(indicators_beside(blank.indicator, figures), units_beside(figures, blank.unit), strict=True)
    for position, (indicator, unit) in enumerate(beside):
        part = {column: pieces[position] for column, pieces in parts.items()}
        sets += _by_period(values, part, replace(blank, indicator=indicator, unit=unit), {})
    return sets


def _covering(grid: Grid, row: int, measured: Measured, role: Role) -> Piece | None:
    """What the first column of the role says of the row; what is merged into it from its left says something else."""
    column = next(iter(measured.of(role)), None)
    piece = grid.covering_piece(row, column.index) if column is not None else None
    return piece if piece is not None and column is not None and piece.cell.column == column.index else None


def measure_sets(grid: Grid, entry: Entry, measured: Measured) -> list[MeasureSet]:
    """One set per period, and per figure that its cells stack, in printed order; empty where the row prints nothing."""
    indicator = indicator_of(grid, entry, measured)
    values = list(_ordered(measured.of(*_MEASURED)))
    printed = {column.index: grid.starting(entry.row, column.index) for column in values}
    fresh = indicator is not None and indicator.cell.row == entry.row
    quarter, unit = (_covering(grid, entry.row, measured, role) for role in (Role.QUARTER, Role.UNIT))
    if not any(one is not None and one.cell.row == entry.row for one in (*printed.values(), indicator, quarter)):
        return []
    stacked = quarters_of(quarter)
    if stacked and quarter is not None:
        covering = {column.index: grid.covering_piece(entry.row, column.index) for column in values}
        return _stacked_quarters(stacked, quarter, values, covering, MeasureSet(None, indicator, unit))
    own = (quarter_of(quarter.text) if quarter else None) or _only_period(values)
    blank = MeasureSet(own, indicator, unit, quarter=quarter if own else None)
    figures = max(map(stacked_figures, printed.values()), key=len, default=[])
    if figures:
        return _stacked_figures(figures, values, printed, blank)
    twins = {column: grid.covering_piece(entry.row, other) for column, other in unit_twins(grid).items()}
    sets = _by_period(values, printed, blank, twins)
    return sets or ([blank] if fresh or own else [])


def _stacked_quarters(
    stacked: Sequence[tuple[str, Line]],
    quarter: Piece,
    values: Sequence[Column],
    covering: Mapping[int, Piece | None],
    blank: MeasureSet,
) -> list[MeasureSet]:
    """A set per quarter that the TW cell stacks, with the part of each value cell beside it."""
    parts = {index: beside(stacked, piece) for index, piece in covering.items()}
    return [
        replace(
            blank,
            period=name,
            quarter=Piece(line.text, quarter.cell, (line,)),
            pieces={
                column.role: piece
                for column in reversed(values)
                if column.role is not None and (piece := parts[column.index][position]) is not None
            },
        )
        for position, (name, line) in enumerate(stacked)
    ]


def _by_period(
    values: Sequence[Column],
    printed: Mapping[int, Piece | None],
    blank: MeasureSet,
    units: Mapping[int, Piece | None],
) -> list[MeasureSet]:
    """The printed values of one row, a set per period that row or column names; the first column of a role counts."""
    sets: dict[str | None, MeasureSet] = {}
    for column in values:
        piece = printed.get(column.index)
        if piece is None or column.role is None:
            continue
        period = blank.period or column.period
        one = sets.setdefault(period, replace(blank, period=period, pieces={}, units={}))
        if column.role in one.pieces:
            continue
        one.pieces[column.role] = piece
        unit = units.get(column.index)
        if unit is not None:
            one.units[column.role] = unit
        elif blank.unit is not None and in_percent(column) and not is_percent(blank.unit.text):
            one.units[column.role] = None  # `Satuan: Ton` beside `Realisasi (%)`: the figure is none of tons
        if column.role is Role.ACHIEVEMENT and column.number and "=" in column.number:
            one.formula = column.number
    return list(sets.values())


def in_percent(column: Column) -> bool:
    """The heading says so, whatever it measures (`Realisasi Fisik %`, `Realisasi (%) > Fisik`)."""
    return column.measure == "pct" or (column.measure == "K" and any("%" in text for text in column.path))


def _only_period(columns: Sequence[Column]) -> str | None:
    """The one period but months that any column names (`Target | Capaian s.d. Triwulan IV`); None of several."""
    periods = {column.period for column in columns if column.period} - {*MONTHS}
    return periods.pop() if len(periods) == 1 else None


def _ordered(columns: Sequence[Column]) -> Iterator[Column]:
    """Figures before percentages of the same role; left to right otherwise."""
    yield from sorted(
        columns, key=lambda column: (column.measure == "pct" and column.role is not Role.ACHIEVEMENT, column.index)
    )


def starts_in(entry: Entry, one: MeasureSet) -> int:
    """The 1-based page where a row of this line starts: that of its name, or of what its own grid row prints."""
    if entry.fresh and entry.own is not None:
        return entry.own.page
    pieces = [piece for piece in (one.quarter, *one.pieces.values(), one.indicator) if piece is not None]
    own = [piece.page for piece in pieces if piece.cell.row == entry.row]
    return own[0] if own else (pieces[0].page if pieces else (entry.own.page if entry.own else 1))
