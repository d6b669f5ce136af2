"""What is measured on a line: one set per quarter (or year), whether quarters are rows, stacked lines or columns."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from pipeline.normalize.blocks import Block, Measured, unit_twins
from pipeline.normalize.grid import Grid, Piece
from pipeline.normalize.lines import Entry
from pipeline.normalize.quarters import quarter_of
from pipeline.normalize.stacks import beside, quarters_of
from pipeline.tables.model import Column
from schemas.vocabulary import Level, Role

_MEASURED = (Role.TARGET, Role.REALIZATION, Role.ACHIEVEMENT)


@dataclass(slots=True)
class MeasureSet:
    """`period` is TW1..TW4, year, or None where neither row nor column tells; `pieces` holds what is printed."""

    period: str | None
    indicator: Piece | None
    unit: Piece | None = None
    pieces: dict[Role, Piece] = field(default_factory=dict)
    units: dict[Role, Piece] = field(default_factory=dict)  # of a column of units beside the figures
    formula: str | None = None
    quarter: Piece | None = None

    def get(self, role: Role) -> Piece | None:
        return self.pieces.get(role)

    def unit_of(self, role: Role) -> Piece | None:
        """The unit printed in a cell of its own."""
        return self.units.get(role, self.unit)


def indicator_of(grid: Grid, entry: Entry, measured: Measured) -> Piece | None:
    """The indicator beside this line: of its own row, or the merged one that covers it."""
    if measured.indicator is None:
        return None
    piece = grid.covering_piece(entry.row, measured.indicator.index)
    if piece is None or not entry.fresh or piece.cell.row == entry.row or entry.own is None:
        return piece
    return piece if entry.own.cell.row > piece.cell.row else None


def measure_sets(grid: Grid, entry: Entry, measured: Measured) -> list[MeasureSet]:
    """One set per period that this row prints for this indicator, in printed order; empty where it prints nothing."""
    indicator = indicator_of(grid, entry, measured)
    values = measured.of(*_MEASURED)
    starts = [column for column in values if grid.starting(entry.row, column.index) is not None]
    fresh = indicator is not None and indicator.cell.row == entry.row
    quarter_column = next(iter(measured.of(Role.QUARTER)), None)
    quarter = grid.covering_piece(entry.row, quarter_column.index) if quarter_column else None
    if not starts and not fresh and (quarter is None or quarter.cell.row != entry.row):
        return []
    unit_column = next(iter(measured.of(Role.UNIT)), None)
    unit = grid.covering_piece(entry.row, unit_column.index) if unit_column else None
    stacked = quarters_of(quarter)
    if stacked and quarter is not None and quarter.cell.row != entry.row and entry.fresh:
        return []  # another line's quarters, in a cell that reaches down to this one
    if stacked:
        parts = {column.index: beside(stacked, grid.covering_piece(entry.row, column.index)) for column in values}
        sets = []
        for position, (name, line) in enumerate(stacked):
            one = MeasureSet(
                name, indicator, unit, quarter=Piece(line.text, quarter.cell, (line,)) if quarter else None
            )
            for column in values:
                piece = parts[column.index][position]
                if piece is not None and column.role is not None:
                    one.pieces.setdefault(column.role, piece)
            sets.append(one)
        return sets
    own = (quarter_of(quarter.text) if quarter else None) or _only_period(values)
    by_period: dict[str | None, MeasureSet] = {}
    twins = unit_twins(grid)
    for column in _ordered(values):
        piece = grid.starting(entry.row, column.index)
        period = own or column.period
        if piece is None or column.role is None:
            continue
        found = by_period.setdefault(period, MeasureSet(period, indicator, unit, quarter=quarter))
        if column.role not in found.pieces:
            found.pieces[column.role] = piece
            beside_it = grid.covering_piece(entry.row, twins[column.index]) if column.index in twins else None
            if beside_it is not None:
                found.units[column.role] = beside_it
            if column.role is Role.ACHIEVEMENT and column.number and "=" in column.number:
                found.formula = column.number
    if not by_period:
        return [MeasureSet(own, indicator, unit, quarter=quarter)] if fresh or own else []
    return list(by_period.values())


def _only_period(columns: Sequence[Column]) -> str | None:
    """The one period that any column names (`Target | Capaian s.d. Triwulan IV`); None where there are several."""
    periods = {column.period for column in columns if column.period}
    return periods.pop() if len(periods) == 1 else None


def _ordered(columns: Sequence[Column]) -> Iterator[Column]:
    """Columns of the line's own year before those that name another measure; left to right otherwise."""
    yield from sorted(
        columns, key=lambda column: (column.measure == "pct" and column.role is not Role.ACHIEVEMENT, column.index)
    )


class Owners:
    """Which of the names that begin in one row owns a value cell: the one that spans the same rows."""

    def __init__(self, grid: Grid, entries: Sequence[Entry]) -> None:
        self._grid = grid
        self._rows: dict[tuple[int, int], list[Entry]] = {}
        for entry in entries:
            if entry.fresh and entry.level is not None:
                self._rows.setdefault((entry.row, id(entry.block)), []).append(entry)
        self._votes: dict[int, dict[Level, int]] = {}
        for (row, _), beside_each_other in self._rows.items():
            for column in beside_each_other[0].block.columns():
                piece = grid.starting(row, column.index)
                best = _same_span(piece, beside_each_other) if piece else []
                if len(best) == 1 and best[0].level is not None and len(beside_each_other) > 1:
                    votes = self._votes.setdefault(column.index, {})
                    votes[best[0].level] = votes.get(best[0].level, 0) + 1

    def measures(self, entry: Entry) -> list[Measured]:
        """The indicators, with their columns, that speak of this entry and not of another name of its row."""
        together = self._rows.get((entry.row, id(entry.block)), [])
        if len(together) < 2 or not entry.fresh:
            return entry.block.measured
        return [m for m in entry.block.measured if self._owner(together, self._column_of(entry, m)) is entry]

    def _column_of(self, entry: Entry, measured: Measured) -> Column:
        columns = [measured.indicator, *measured.columns] if measured.indicator else measured.columns
        printed = [c for c in columns if self._grid.starting(entry.row, c.index) is not None]
        return (printed or columns)[0]

    def owns(self, entry: Entry, column: Column) -> bool:
        """Whether the cell of `column` that starts in the entry's row speaks of this entry."""
        together = self._rows.get((entry.row, id(entry.block)), [])
        if len(together) < 2 or not entry.fresh:
            return True
        return self._owner(together, column) is entry

    def _owner(self, together: list[Entry], column: Column) -> Entry:
        by_level = {e.level: e for e in together}
        if column.role is Role.SUB_ACTIVITY_COUNT:
            for level in (Level.ACTIVITY, Level.PROGRAM):
                if level in by_level:
                    return by_level[level]
        if column.level in by_level:
            return by_level[column.level]
        piece = self._grid.starting(together[0].row, column.index)
        best = _same_span(piece, together) if piece else together
        if len(best) > 1:
            votes = self._votes.get(column.index, {})
            best = sorted(best, key=lambda e: votes.get(e.level, 0) if e.level else 0)
        return best[-1]


def _same_span(piece: Piece, entries: Sequence[Entry]) -> list[Entry]:
    spans = [abs(e.own.cell.row_span - piece.cell.row_span) if e.own else 99 for e in entries]
    return [e for e, span in zip(entries, spans, strict=True) if span == min(spans)]


def other_piece(grid: Grid, entry: Entry, block: Block, owners: Owners, role: Role) -> Piece | None:
    """Money, count or person in charge of this line; a merged person in charge counts for every row it spans."""
    for column in block.others:
        if column.role is not role:
            continue
        if role is Role.RESPONSIBLE:
            piece = grid.covering_piece(entry.row, column.index)
        else:
            piece = grid.starting(entry.row, column.index) if owners.owns(entry, column) else None
        if piece is not None:
            return piece
    return None


def starts_in(entry: Entry, one: MeasureSet) -> int:
    """The 1-based page where a row of this line starts: that of its name, or of what its own grid row prints."""
    if entry.fresh and entry.own is not None:
        return entry.own.page
    pieces = [piece for piece in (one.quarter, *one.pieces.values(), one.indicator) if piece is not None]
    own = [piece.page for piece in pieces if piece.cell.row == entry.row]
    return own[0] if own else (pieces[0].page if pieces else (entry.own.page if entry.own else 1))
