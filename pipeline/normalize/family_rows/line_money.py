"""Money and achievement of evaluations: which period they count for, where their columns name none."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.normalize.line_structure.grid import Piece
from pipeline.normalize.line_structure.lines import Entry, piece_beside
from pipeline.normalize.line_structure.owners import Owners
from pipeline.normalize.line_structure.rows import Reader
from pipeline.normalize.values.measures import MeasureSet
from pipeline.normalize.values.names import fold, lexicon
from pipeline.tables.model import Column, LogicalTable
from schemas.vocabulary import QUARTERS, TIMES, Role

_MONEY = (Role.BUDGET, Role.BUDGET_REALIZATION, Role.BUDGET_PCT)


def with_achievement(table: LogicalTable) -> LogicalTable:
    """E.81 prints one level of achievement (K), that of the plan period: without another it is the year's."""
    quarters = {column.period for column in table.columns} & set(QUARTERS)
    if len(quarters) < 2 or any(column.role is Role.ACHIEVEMENT for column in table.columns):
        return table

    def settled(column: Column) -> Column:
        named = any(fold(heading).startswith(lexicon().achievements) for heading in column.path)
        return replace(column, role=Role.ACHIEVEMENT, period=None) if named and column.measure != "Rp" else column

    return replace(table, columns=tuple(settled(column) for column in table.columns))


def with_money(
    reader: Reader, entry: Entry, owners: Owners, sets: Sequence[MeasureSet], first: bool
) -> list[MeasureSet]:
    """`sets` that carry a value, with the line's money by period on the line's first indicator."""
    default = _period_of_others(reader)
    kept = [replace(one, period=one.period if one.period in TIMES else default) for one in sets]
    for column in entry.block.others if first else []:
        piece = piece_beside(reader.grid, entry, column)
        if column.role not in _MONEY or column.role is None or piece is None or not owners.owns(entry, column):
            continue
        period = column.period if column.period in TIMES else _own_period(kept, default)
        one = next((one for one in kept if one.period == period), None)
        if one is None:
            indicator = sets[0].indicator if sets else _indicator_beside(reader, entry, piece)
            one = MeasureSet(period, indicator, sets[0].unit if sets else None)
            kept.append(one)
        one.pieces.setdefault(column.role, piece)
    kept = [one for one in kept if one.pieces]
    return sorted(kept, key=lambda one: TIMES.index(one.period) if one.period in TIMES else 0)


def _indicator_beside(reader: Reader, entry: Entry, money: Piece) -> Piece | None:
    """In a block without indicators of its own: the indicator that spans the same rows as the money."""
    if entry.block.measured:
        return None
    for column in reader.grid.columns(Role.INDICATOR):
        piece = reader.grid.starting(entry.row, column.index)
        if piece is not None and piece.cell.row_span == money.cell.row_span:
            return piece
    return None


def _period_of_others(reader: Reader) -> str:
    """The period of columns that name none: the table's quarter; the year beside columns of several quarters."""
    quarters = {column.period for column in reader.table.columns} & set(QUARTERS)
    return "year" if len(quarters) > 1 else reader.context.period or "year"


def _own_period(sets: Sequence[MeasureSet], default: str) -> str:
    """Money in a column without a period goes with the row's only quarter, else with the year."""
    periods = {one.period for one in sets}
    if len(periods) == 1:
        return periods.pop() or default
    return "year" if periods & set(QUARTERS) else default
