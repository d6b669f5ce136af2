"""Families of lines (agreement, plan, evaluation): one row per line, indicator and period."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from pipeline.normalize.family_rows.beside import put_beside
from pipeline.normalize.family_rows.line_money import with_achievement, with_money
from pipeline.normalize.line_structure.blocks import Measured
from pipeline.normalize.line_structure.grid import Piece
from pipeline.normalize.line_structure.lines import Entry
from pipeline.normalize.line_structure.owners import Owners, other_piece
from pipeline.normalize.line_structure.rows import Context, Reader, Row, Tidied, put_names
from pipeline.normalize.values.measures import MeasureSet, measure_sets, starts_in
from pipeline.normalize.values.names import is_mean, is_rating, split_number
from pipeline.tables.headings.family import RowsOfFamily
from pipeline.tables.model import LogicalTable
from schemas.vocabulary import QUARTERS, Level, Role


@dataclass(frozen=True, slots=True)
class _Line:
    """What one row is made of: the line, one set of what is measured on it, and whether it is the line's first."""

    reader: Reader
    entry: Entry
    one: MeasureSet
    owners: Owners
    first: bool

    def other(self, role: Role) -> Piece | None:
        return other_piece(self.reader.grid, self.entry, self.entry.block, self.owners, role)


def tidy(table: LogicalTable, context: Context, declared: RowsOfFamily) -> Tidied:
    """The rows that `declared.keep` selects, outer line first. Indicator and figures belong to the line that they stand
    beside; the line that sums up the others is kept, its level `total` or `mean`. Actions and factors beside the
    lines come after."""
    table = with_achievement(table) if declared.keep == "measured" else table
    reader = Reader(table, context)
    owners = Owners(reader.grid, context.levels)
    for entry in owners.entries:
        if entry.level is Level.GOAL and Level.GOAL not in declared.levels:
            continue
        for line in _KEPT[declared.keep](reader, entry, owners):
            row = reader.new_row(declared.table, starts_in(entry, line.one))
            row.put("level", _level(entry), *([entry.own] if entry.own else []))
            put_names(row, entry.names, declared.levels)
            for column in declared.columns:
                _PUT[column](row, line)
    put_beside(reader, owners.entries, context, declared)
    return reader.done(*declared.unpublished)


def _level(entry: Entry) -> str:
    if entry.level is not None:
        return entry.level.value
    name = split_number(entry.own.text).name if entry.own is not None else ""
    return "mean" if is_mean(name) or is_rating(name) else "total"


def _every(reader: Reader, entry: Entry, owners: Owners) -> Iterator[_Line]:
    """Every line, also one that prints nothing of its own."""
    sets = [s for measured in owners.measures(entry) for s in measure_sets(reader.grid, entry, measured)]
    line = _Line(reader, entry, MeasureSet(None, None), owners, True)
    for position, one in enumerate(sets or [MeasureSet(None, None)]):
        if entry.level is not None or (position == 0 and line.other(Role.BUDGET) is not None):
            yield _Line(reader, entry, one, owners, position == 0)


def _planned(reader: Reader, entry: Entry, owners: Owners) -> Iterator[_Line]:
    """Lines with a target or a budget; the budget stands in each of the line's rows. Every line where the table has
    columns of neither, nor of actions: `Sub Kegiatan | Tahun Pelaksanaan`."""
    if not reader.grid.columns(Role.TARGET, Role.BUDGET, Role.ACTION):
        yield from _every(reader, entry, owners)
        return
    sets = [s for measured in owners.measures(entry) for s in measure_sets(reader.grid, entry, measured)]
    budget = _Line(reader, entry, MeasureSet(None, None), owners, True).other(Role.BUDGET)
    if any(one.get(Role.TARGET) is not None for one in sets):
        sets = [one for one in sets if one.get(Role.TARGET) is not None or one.period in QUARTERS]
    elif budget is not None:
        sets = sets[:1] or [MeasureSet(None, None)]
    else:
        return
    for one in sets:
        yield _Line(reader, entry, one, owners, True)


def _measured(reader: Reader, entry: Entry, owners: Owners) -> Iterator[_Line]:
    """Lines with a figure, a row per period. The period is the TW of the row or of the column group, else the table's
    own period (`context.period`), else the year."""
    for position, measured in enumerate(owners.measures(entry) or [Measured(None)]):
        sets = measure_sets(reader.grid, entry, measured)
        for one in with_money(reader, entry, owners, sets, position == 0):
            yield _Line(reader, entry, one, owners, position == 0)


_KEPT: Mapping[str, Callable[[Reader, Entry, Owners], Iterator[_Line]]] = MappingProxyType(
    {"every": _every, "planned": _planned, "measured": _measured}
)


def _put_number(row: Row, line: _Line) -> None:
    if line.entry.fresh and line.entry.level is Level.OBJECTIVE and line.entry.number is not None:
        row.put("objective_no", line.entry.number.text.strip(" ."), line.entry.number)


def _put_indicator(row: Row, line: _Line) -> None:
    row.put_name("indicator", line.one.indicator)


def _put_indicator_or_total(row: Row, line: _Line) -> None:
    row.put_name("indicator", line.one.indicator or (line.entry.own if line.entry.level is None else None))


def _put_quarter(row: Row, line: _Line) -> None:
    if line.one.period in QUARTERS:
        row.put("quarter", line.one.period, *([line.one.quarter] if line.one.quarter else []))


def _put_period(row: Row, line: _Line) -> None:
    row.put("period", line.one.period, *([line.one.quarter] if line.one.quarter else []))


def _put_quantity(role: Role) -> Callable[[Row, _Line], None]:
    def put(row: Row, line: _Line) -> None:
        name = line.one.indicator or line.entry.own
        line.reader.put_quantity(row, role.value, line.one.get(role), line.one.unit_of(role), name)

    return put


def _put_achievement(row: Row, line: _Line) -> None:
    line.reader.put_percent(row, "achievement_pct", "achievement_text", line.one.get(Role.ACHIEVEMENT))


def _put_count(row: Row, line: _Line) -> None:
    piece = line.other(Role.SUB_ACTIVITY_COUNT) if line.first else None
    value = line.reader.quantity(piece).value
    if piece is not None and value is not None and value >= 0 and value == int(value):
        row.put("sub_activity_count", int(value), piece)


def _put_budget(row: Row, line: _Line) -> None:
    line.reader.put_money(row, "budget", line.other(Role.BUDGET) if line.first else None)


def _put_money_of_period(row: Row, line: _Line) -> None:
    one, entry, reader = line.one, line.entry, line.reader
    reader.put_money(row, "budget", one.get(Role.BUDGET))
    spent, percent = one.get(Role.BUDGET_REALIZATION), one.get(Role.BUDGET_PCT)
    if percent is None and entry.level is None and entry.own is not None and "%" in entry.own.text:
        spent, percent = None, spent  # E.81: `Rata-rata capaian kinerja (%)`, in the columns of the realization
    reader.put_money(row, "budget_realization", spent)
    reader.put_percent(row, "budget_pct", "budget_pct_text", percent)


#: what families.toml calls the columns of such a table
_PUT: Mapping[str, Callable[[Row, _Line], None]] = MappingProxyType(
    {
        "objective_no": _put_number,
        "indicator_group": lambda row, line: row.put_groups(line.owners.lists.over(line.one.indicator)),
        "indicator": _put_indicator,
        "indicator or total": _put_indicator_or_total,
        "quarter": _put_quarter,
        "period": _put_period,
        "target": _put_quantity(Role.TARGET),
        "realization": _put_quantity(Role.REALIZATION),
        "achievement": _put_achievement,
        "sub_activity_count": _put_count,
        "budget": _put_budget,
        "money of the period": _put_money_of_period,
        "formula": lambda row, line: row.put("formula", line.one.formula),
        "responsible": lambda row, line: row.put_name("responsible", line.other(Role.RESPONSIBLE)),
    }
)
