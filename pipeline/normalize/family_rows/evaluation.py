"""Evaluations (evaluasi rencana aksi, capaian kinerja, E.81, T-C.29): target and realization per line and period."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.normalize.family_rows.actions import actions_of
from pipeline.normalize.family_rows.factors import factors_beside
from pipeline.normalize.family_rows.footers import factors_below
from pipeline.normalize.line_structure.blocks import Measured
from pipeline.normalize.line_structure.grid import Grid, Piece
from pipeline.normalize.line_structure.lines import Entry, LineReader, piece_beside
from pipeline.normalize.line_structure.owners import Owners, other_piece
from pipeline.normalize.line_structure.rows import Context, Reader, Tidied, put_names
from pipeline.normalize.line_structure.stacks import quarters_of
from pipeline.normalize.values.measures import MeasureSet, measure_sets, starts_in
from pipeline.normalize.values.names import fold, lexicon
from pipeline.normalize.values.quarters import quarter_of
from pipeline.tables.model import Column, LogicalTable
from schemas.vocabulary import PERIODS, QUARTERS, Level, Role

_LEVELS = (Level.OBJECTIVE, Level.PROGRAM, Level.ACTIVITY, Level.SUB_ACTIVITY)
TABLE = "evaluation"


def quarters_in_rows(table: LogicalTable) -> list[str]:
    """TW1..TW4 of every row that prints one in a TW column, in printed order; the input of `resolve_quarter`."""
    grid = Grid(table)
    out: list[str] = []
    for column in grid.columns(Role.QUARTER):
        for row in grid.body:
            piece = grid.starting(row, column.index)
            stacked = quarters_of(piece)
            if stacked:
                out += [quarter for quarter, _ in stacked]
            elif piece is not None and (quarter := quarter_of(piece.text)):
                out.append(quarter)
    return out


def tidy(table: LogicalTable, context: Context) -> Tidied:
    """One row per line, indicator and period. The period is the TW of the row or of the column group, else the table's
    resolved quarter (`context.quarter`), else the year. Lines without target and realization are left out."""
    table = _with_achievement(table)
    reader = Reader(table, context)
    entries = list(LineReader(reader.grid, context.levels).entries())
    owners = Owners(reader.grid, entries)
    for entry in entries:
        if entry.level is Level.GOAL:
            continue
        first = True
        for measured in owners.measures(entry) or [Measured(None)]:
            sets = measure_sets(reader.grid, entry, measured)
            for one in _with_money(reader, entry, owners, sets, first):
                _publish(reader, entry, one, owners)
            first = False
    actions_of(reader, entries, "evaluation", context.quarter)
    factors_beside(reader)
    factors_below(reader)
    return reader.done(Role.SUB_ACTIVITY_COUNT, Role.BALANCE)


def _with_achievement(table: LogicalTable) -> LogicalTable:
    """E.81 prints one level of achievement (K), that of the plan period: without another it is the year's."""
    quarters = {column.period for column in table.columns} & set(QUARTERS)
    if len(quarters) < 2 or any(column.role is Role.ACHIEVEMENT for column in table.columns):
        return table

    def settled(column: Column) -> Column:
        named = any(fold(heading).startswith(lexicon().achievements) for heading in column.path)
        return replace(column, role=Role.ACHIEVEMENT, period=None) if named and column.measure != "Rp" else column

    return replace(table, columns=tuple(settled(column) for column in table.columns))


_MONEY = (Role.BUDGET, Role.BUDGET_REALIZATION, Role.BUDGET_PCT)


def _with_money(
    reader: Reader, entry: Entry, owners: Owners, sets: Sequence[MeasureSet], first: bool
) -> list[MeasureSet]:
    """`sets` that carry a value, with the line's money by period on the line's first indicator."""
    default = _period_of_others(reader)
    kept = [replace(one, period=one.period if one.period in PERIODS else default) for one in sets]
    for column in entry.block.others if first else []:
        piece = piece_beside(reader.grid, entry, column)
        if column.role not in _MONEY or column.role is None or piece is None or not owners.owns(entry, column):
            continue
        period = column.period if column.period in PERIODS else _own_period(kept, default)
        one = next((one for one in kept if one.period == period), None)
        if one is None:
            indicator = sets[0].indicator if sets else _indicator_beside(reader, entry, piece)
            one = MeasureSet(period, indicator, sets[0].unit if sets else None)
            kept.append(one)
        one.pieces.setdefault(column.role, piece)
    kept = [one for one in kept if one.pieces]
    return sorted(kept, key=lambda one: PERIODS.index(one.period) if one.period in PERIODS else 0)


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
    return "year" if len(quarters) > 1 else reader.context.quarter or "year"


def _own_period(sets: Sequence[MeasureSet], default: str) -> str:
    """Money in a column without a period goes with the row's only quarter, else with the year."""
    periods = {one.period for one in sets}
    if len(periods) == 1:
        return periods.pop() or default
    return "year" if periods & set(QUARTERS) else default


def _publish(reader: Reader, entry: Entry, one: MeasureSet, owners: Owners) -> None:
    row = reader.new_row(TABLE, starts_in(entry, one))
    row.put("level", entry.level.value if entry.level else "total", *([entry.own] if entry.own else []))
    put_names(row, entry.names, _LEVELS)
    row.put_name("indicator_group", entry.group)
    row.put_name("indicator", one.indicator or (entry.own if entry.level is None else None))  # a sum line's name
    row.put("period", one.period, *([one.quarter] if one.quarter else []))
    reader.put_quantity(row, "target", one.get(Role.TARGET), one.unit_of(Role.TARGET))
    reader.put_quantity(row, "realization", one.get(Role.REALIZATION), one.unit_of(Role.REALIZATION))
    reader.put_percent(row, "achievement_pct", "achievement_text", one.get(Role.ACHIEVEMENT))
    reader.put_money(row, "budget", one.get(Role.BUDGET))
    spent, percent = one.get(Role.BUDGET_REALIZATION), one.get(Role.BUDGET_PCT)
    if percent is None and entry.level is None and entry.own is not None and "%" in entry.own.text:
        spent, percent = None, spent  # E.81: `Rata-rata capaian kinerja (%)`, in the columns of the realization
    reader.put_money(row, "budget_realization", spent)
    if percent is not None:
        row.put("budget_pct", _number(reader, percent), percent)
    row.put("formula", one.formula)
    row.put_name("responsible", other_piece(reader.grid, entry, entry.block, owners, Role.RESPONSIBLE))


def _number(reader: Reader, piece: Piece) -> float | None:
    value = reader.percent(piece).value
    return None if value is None else float(value)
