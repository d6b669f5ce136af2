"""The action plan (rencana aksi, renja): targets per quarter, and the numbered actions with their schedule."""

from pipeline.normalize.family_rows.actions import actions_of
from pipeline.normalize.line_structure.lines import Entry, LineReader
from pipeline.normalize.line_structure.owners import Owners, other_piece
from pipeline.normalize.line_structure.rows import Context, Reader, Tidied, put_names
from pipeline.normalize.values.measures import MeasureSet, measure_sets, starts_in
from pipeline.tables.model import LogicalTable
from schemas.vocabulary import QUARTERS, Level, Role

_LEVELS = (Level.OBJECTIVE, Level.PROGRAM, Level.ACTIVITY, Level.SUB_ACTIVITY)
TABLE = "action_plan"


def tidy(table: LogicalTable, context: Context) -> Tidied:
    """One row per line, indicator and quarter (`quarter` null: a target of the whole year); lines without any target
    and budget are left out. The line's budget and person in charge stand in each of its rows."""
    reader = Reader(table, context)
    lines = LineReader(reader.grid, context.levels)
    entries = list(lines.entries())
    owners = Owners(reader.grid, entries)
    for entry in entries:
        if entry.level is Level.GOAL:
            continue
        sets = [s for measured in owners.measures(entry) for s in measure_sets(reader.grid, entry, measured)]
        budget = other_piece(reader.grid, entry, entry.block, owners, Role.BUDGET)
        targets = [one for one in sets if one.get(Role.TARGET) is not None]
        if targets:
            sets = [one for one in sets if one.get(Role.TARGET) is not None or one.period in QUARTERS]
        elif budget is not None:
            sets = sets[:1] or [MeasureSet(None, None)]
        else:
            continue
        for one in sets:
            _publish(reader, entry, one, owners)
    actions_of(reader, entries, "plan", None)
    return reader.done(Role.BUDGET_REALIZATION, Role.BUDGET_PCT, Role.SUB_ACTIVITY_COUNT)


def _publish(reader: Reader, entry: Entry, one: MeasureSet, owners: Owners) -> None:
    row = reader.new_row(TABLE, starts_in(entry, one))
    row.put("level", entry.level.value if entry.level else "total", *([entry.own] if entry.own else []))
    put_names(row, entry.names, _LEVELS)
    row.put_name("indicator_group", entry.group)
    row.put_name("indicator", one.indicator)
    if one.period in QUARTERS:
        row.put("quarter", one.period, *([one.quarter] if one.quarter else []))
    reader.put_quantity(row, "target", one.get(Role.TARGET), one.unit_of(Role.TARGET))
    reader.put_money(row, "budget", other_piece(reader.grid, entry, entry.block, owners, Role.BUDGET))
    row.put_name("responsible", other_piece(reader.grid, entry, entry.block, owners, Role.RESPONSIBLE))
