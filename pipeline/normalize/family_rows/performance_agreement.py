"""The performance agreement (perjanjian kinerja): one row per line, outer level first."""

from itertools import zip_longest

from pipeline.normalize.line_structure.lines import Entry, LineReader
from pipeline.normalize.line_structure.owners import Owners, other_piece
from pipeline.normalize.line_structure.rows import Context, Reader, Row, Tidied, put_names
from pipeline.normalize.values.measures import MeasureSet, measure_sets, starts_in
from pipeline.tables.model import LogicalTable
from schemas.vocabulary import Level, Role

_LEVELS = (Level.OBJECTIVE, Level.PROGRAM, Level.ACTIVITY, Level.SUB_ACTIVITY)
TABLE = "performance_agreement"


def tidy(table: LogicalTable, context: Context) -> Tidied:
    """One row per line and indicator. Indicator and target belong to the line that they stand beside; the sum line of
    the table is kept, its level `total`."""
    reader = Reader(table, context)
    lines = LineReader(reader.grid, context.levels)
    entries = list(lines.entries())
    owners = Owners(reader.grid, entries)
    for entry, following in zip_longest(entries, entries[1:]):
        sets = [s for measured in owners.measures(entry) for s in measure_sets(reader.grid, entry, measured)]
        bare = not sets and not _other(reader, entry, owners)
        if bare and (not entry.fresh or _told_below(entry, following)):
            continue
        for position, one in enumerate(sets or [MeasureSet(None, None)]):
            _publish(reader, entry, one, owners, first=position == 0)
    return reader.done(Role.REALIZATION, Role.ACHIEVEMENT, Role.BUDGET_REALIZATION, Role.BUDGET_PCT)


def _told_below(entry: Entry, following: Entry | None) -> bool:
    """Whether the next grid row goes on with this name: what it prints is said of the line, which is one."""
    if following is None or following.fresh or entry.own is None:
        return False
    return following.own is entry.own


def _other(reader: Reader, entry: Entry, owners: Owners) -> bool:
    roles = (Role.BUDGET, Role.SUB_ACTIVITY_COUNT)
    return any(other_piece(reader.grid, entry, entry.block, owners, role) is not None for role in roles)


def _publish(reader: Reader, entry: Entry, one: MeasureSet, owners: Owners, first: bool) -> None:
    if entry.level is Level.GOAL:
        return
    budget = other_piece(reader.grid, entry, entry.block, owners, Role.BUDGET) if first else None
    if entry.level is None and budget is None:
        return
    row = reader.new_row(TABLE, starts_in(entry, one))
    row.put("level", entry.level.value if entry.level else "total", *([entry.own] if entry.own else []))
    put_names(row, entry.names, _LEVELS)
    if entry.level is Level.OBJECTIVE and entry.number is not None:
        row.put("objective_no", entry.number.text.strip(" ."), entry.number)
    row.put_name("indicator_group", entry.group)
    row.put_name("indicator", one.indicator)
    reader.put_quantity(row, "target", one.get(Role.TARGET), one.unit_of(Role.TARGET))
    _count(reader, row, entry, owners, first)
    reader.put_money(row, "budget", budget)


def _count(reader: Reader, row: Row, entry: Entry, owners: Owners, first: bool) -> None:
    piece = other_piece(reader.grid, entry, entry.block, owners, Role.SUB_ACTIVITY_COUNT) if first else None
    value = reader.quantity(piece).value
    if piece is not None and value is not None and value >= 0 and value == int(value):
        row.put("sub_activity_count", int(value), piece)
