"""The rules `missing_cell` and `missing_target_value`: nothing, or only a unit, where a value belongs."""

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.checks.evidence.absent_values import without_a_row
from pipeline.checks.evidence.finding import Finding, Frames, Place, rule
from pipeline.checks.evidence.lines import Line, by_table, cell_place, finding_at, lines_of, path_key, place_of, row_key
from pipeline.checks.evidence.places import Places
from pipeline.checks.evidence.row_parts import RowParts, is_named_below, is_part
from pipeline.checks.evidence.words.names import name_key
from pipeline.normalize.values.numbers import is_absent
from pipeline.normalize.values.quantities import is_unit
from schemas.vocabulary import Level


@dataclass(frozen=True, slots=True)
class _Column:
    """A column to look through: which lines are comparable, and what must stand beside an empty cell."""

    table: str
    column: str
    within: tuple[str, ...]  # lines that agree in these are comparable
    beside: tuple[str, ...]  # all of these say something (not "-"), or there is nothing to fill the cell with
    fewest: int  # comparable lines that must be filled
    per_line: tuple[str, ...] = ()  # rows that agree in these share one cell


#: empty cells of one column of a table and period, in all its levels, that still are slips
_MOST_SLIPS = 2
#: percentages of what may be zero: then there is none to print
_SHARE_OF = {"achievement_text": "target_value", "realization_pct_text": "budget"}
_LEVEL, _LINE = ("table_id", "level"), ("objective", "program", "activity", "sub_activity", "indicator")
_MONEY = ("realization_text", "balance_text", "realization_pct_text")
_COLUMNS = (
    _Column("targets", "target_text", ("table_id",), ("indicator",), 3),
    _Column("performance_agreement", "indicator", _LEVEL, ("target_text",), 2),
    _Column("performance_agreement", "target_text", _LEVEL, ("indicator",), 2),
    _Column("performance_agreement", "budget_text", _LEVEL, (), 4),
    _Column("action_plan", "indicator", _LEVEL, ("target_text",), 3, _LINE),
    _Column("action_plan", "target_text", (*_LEVEL, "quarter"), ("indicator",), 3),
    _Column("evaluation", "indicator", _LEVEL, ("target_text",), 3, _LINE),
    _Column("evaluation", "target_text", (*_LEVEL, "period"), ("realization_text",), 3),
    _Column("evaluation", "realization_text", (*_LEVEL, "period"), ("target_text",), 3),
    _Column("evaluation", "achievement_text", (*_LEVEL, "period"), ("target_text", "realization_text"), 3),
    _Column("budget_realization", "budget_text", ("table_id",), ("realization_text",), 3),
    *(_Column("budget_realization", column, ("table_id",), ("budget_text",), 3) for column in _MONEY),
    _Column("factors", "responsible", ("table_id",), ("subject",), 2, ("subject_no", "subject")),
)


@rule
def missing_cell(frames: Frames) -> Iterator[Finding]:
    """A cell is filled that every comparable line of its table fills ("-" fills it).

    Comparable: the same table, level and period. Two empty cells at most, among ten times as many filled ones or
    more, still count as slips; more of them, whatever their levels, are a custom of the table. A row that is no line of
    its own (see `row_parts`) lacks nothing, nor does a total of budgets alone.
    """
    places = Places(frames)
    widths = {table["table_id"]: int(table["column_count"]) for table in lines_of(frames, "source_tables")}
    for column in _COLUMNS:
        whole = by_table(lines_of(frames, column.table))
        for found in _slips(lines_of(frames, column.table), column):
            for line, comparable in found:
                lines = whole[line["table_id"]]
                rows = sorted({at[0] for other in lines if (at := _grid(other, column, places)) is not None})
                here = _grid(line, column, places)
                parts = RowParts(line["table_id"], places, widths.get(line["table_id"], 0), rows)
                if is_part(line, column.column, lines) or (here is not None and _is_no_line(line, column, here, parts)):
                    continue
                if here is not None and is_named_below(line, column.table, here[0], places):
                    continue
                place = _empty_cell(line, [other for other in lines if other is not line], column, places, parts)
                cell = None if place is None else places.cell(place.table_id, place.row_no, place.cell_column)
                if cell is not None and parts.goes_on_below(cell):
                    continue
                if cell is not None and column.column == "indicator" and parts.shares_a_value_above(cell):
                    continue
                if place is not None:
                    named = column.table, column.column
                    yield finding_at(line, *named, printed=None, places=(place,), comparable=str(comparable))
    yield from without_a_row(frames, places)


def _is_no_line(line: Line, column: _Column, here: tuple[int, int], parts: RowParts) -> bool:
    over = column.column == "target_text" and parts.stands_over_others(*here)
    return over or parts.ends_a_name(here[0]) or parts.heads_its_parts(*here)


def _slips(lines: Sequence[Line], column: _Column) -> Iterator[list[tuple[Line, int]]]:
    """Per table and period: lines that leave `column` empty, each with how many comparable ones fill it."""
    groups: dict[tuple[Hashable, ...], list[Line]] = {}
    for line in lines:
        if line.get(_SHARE_OF.get(column.column, "")) == 0:
            continue
        if column.column in _MONEY and line.get("is_total") and all(line[one] is None for one in _MONEY):
            continue  # a total of some columns only
        if column.column == "budget_text" and (line.get("realization") or 0) < 0:
            continue  # money that was paid back was never budgeted
        said = all(line[other] is not None and not is_absent(str(line[other])) for other in column.beside)
        if said or line[column.column] is not None:  # "-" beside "-" fills the cell, nothing beside "-" is no slip
            groups.setdefault(tuple(line[key] for key in column.within), []).append(line)
    found: dict[tuple[Hashable, ...], list[tuple[Line, int]]] = {}
    for key, group in groups.items():
        group = _one_per_line(group, column.per_line)
        empty = [line for line in group if line[column.column] is None and not _introduces(line)]
        filled = [line for line in group if line[column.column] is not None]
        if empty and len(filled) >= max(column.fewest, 10 * (len(empty) - 1)) and len(empty) <= _MOST_SLIPS:
            found.setdefault((key[0], *key[2:]), []).extend((line, len(filled)) for line in empty)
    yield from (slips for slips in found.values() if len(slips) <= _MOST_SLIPS)


def _introduces(line: Line) -> bool:
    names = (line.get("indicator"), row_key(line))
    return any(str(name).rstrip(" -.").endswith(":") for name in names if name)


def _one_per_line(lines: Sequence[Line], key: tuple[str, ...]) -> list[Line]:
    """Of rows that share a cell the first one, or the first that is filled beside it."""
    if not key:
        return list(lines)
    seen: dict[tuple[Hashable, ...], Line] = {}
    for line in lines:
        seen.setdefault(tuple(line[column] for column in key), line)
    return list(seen.values())


def _empty_cell(line: Line, lines: Sequence[Line], column: _Column, places: Places, parts: RowParts) -> Place | None:
    """Where the cell is empty; None where the grid shows that something stands there which was not read as a value.

    The published row stands for the cell where the grid is not known. In a cell that stacks the quarters' values one
    of them may be missing though the cell is not empty.
    """
    here = _grid(line, column, places)
    others = {id(other): places.grid(place_of(other, column.table, column.column)) for other in lines}
    columns = {grid[1] for grid in others.values() if grid is not None}
    if columns and here is None:
        return None  # the row was not read where the others were
    if len(columns) > 1:  # a page whose columns lie elsewhere in the grid
        here_too = [other for other in lines if other.get("page") == line.get("page")]
        columns = {grid[1] for other in here_too if (grid := others[id(other)]) is not None} or columns
    if here is None or len(columns) != 1:
        return place_of(line, column.table, column.column)
    cell = places.cell(line["table_id"], here[0], columns.pop())
    if cell is None or parts.is_split(cell):
        return None
    stacked = [other for other in lines if others[id(other)] == (cell["row"], cell["column"])]
    stacked = [other for other in stacked if any(line.get(key) != other.get(key) for key in ("period", "quarter"))]
    if cell["text"] is not None and not any(all(line.get(k) == other.get(k) for k in _LINE) for other in stacked):
        return None
    return cell_place(cell)


def _grid(line: Line, column: _Column, places: Places) -> tuple[int, int] | None:
    names = (*column.beside, str(line.get("level")), "subject", "account")
    found = (places.grid(place_of(line, column.table, name)) for name in names)
    return next((grid for grid in found if grid is not None), None)


@rule
def missing_target_value(frames: Frames) -> Iterator[Finding]:
    """The agreement's target is a number, not only its unit ("Persen"). Words can be a target (WTP, Baik)."""
    reported: set[tuple[str, ...]] = set()
    for line in lines_of(frames, "performance_agreement"):
        text = line["target_text"]
        if text is None or line["target_value"] is not None or is_absent(text) or not is_unit(text):
            continue
        key = (*path_key(line), name_key(line["indicator"]))
        if line["level"] in (Level.GOAL, Level.OBJECTIVE) or line["indicator"] is not None:
            if key not in reported:
                yield finding_at(line, "performance_agreement", "target_text", printed=text, quarter=None)
            reported.add(key)
