"""The rules `missing_cell` and `missing_target_value`: nothing, or only a unit, where a value belongs."""

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass

from pipeline.checks.evidence.absent_values import without_a_row
from pipeline.checks.evidence.finding import Finding, Frames, Place, rule
from pipeline.checks.evidence.lines import (
    Line,
    by_table,
    cell_place,
    finding_at,
    grouped,
    lines_of,
    path_key,
    place_of,
    row_key,
)
from pipeline.checks.evidence.places import Places
from pipeline.checks.evidence.row_parts import RowParts, is_named_below, is_part
from pipeline.checks.evidence.words.names import name_key
from pipeline.normalize.values.numbers import is_absent
from pipeline.normalize.values.unit_words import is_unit
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
#: percentages, of what and what of it: where either is zero, or a difference, none need be printed
_SHARE_OF = {
    "achievement_text": ("realization_value", "target_value"),
    "realization_pct_text": ("realization", "budget"),
}
#: what a statement comes to, of which it need not print every column
_DIFFERENCE = re.compile(r"(?i)\b(?:surplus|defisit|net+o|silpa|sisa\s+lebih)\b")
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
                table_id = line["table_id"]
                place = _lacking(line, whole[table_id], column, places, widths.get(table_id, 0))
                if place is not None:
                    named = column.table, column.column
                    yield finding_at(line, *named, printed=None, places=(place,), comparable=str(comparable))
    yield from without_a_row(frames, places)


def _lacking(line: Line, lines: Sequence[Line], column: _Column, places: Places, width: int) -> Place | None:
    """Where a line of the table's lines lacks its value, if it is one."""
    rows = sorted({at[0] for other in lines if (at := _grid(other, column, places)) is not None})
    parts, here = RowParts(line["table_id"], places, width, rows), _grid(line, column, places)
    if is_part(line, column.column, lines):
        return None
    if here is not None and (_is_no_line(column, here, parts) or is_named_below(line, column.table, here[0], places)):
        return None
    place = _empty_cell(line, [other for other in lines if other is not line], column, places, parts)
    cell = None if place is None else places.cell(place.table_id, place.row_no, place.cell_column)
    if cell is None:
        return place
    shared = column.column == "indicator" and parts.shares_a_value_above(cell)
    return None if shared or parts.goes_on_below(cell) else place


def _is_no_line(column: _Column, here: tuple[int, int], parts: RowParts) -> bool:
    over = column.column == "target_text" and parts.stands_over_others(*here)
    return over or parts.ends_a_name(here[0]) or parts.heads_its_parts(*here)


def _slips(lines: Sequence[Line], column: _Column) -> Iterator[list[tuple[Line, int]]]:
    """Per table and period: lines that leave `column` empty, each with how many comparable ones fill it."""
    compared = [line for line in lines if _is_compared(line, column)]
    found: dict[tuple[Hashable, ...], list[tuple[Line, int]]] = {}
    for key, group in grouped((tuple(line[one] for one in column.within), line) for line in compared).items():
        group = _one_per_line(group, column.per_line)
        empty = [line for line in group if line[column.column] is None and not _introduces(line)]
        filled = [line for line in group if line[column.column] is not None]
        if empty and len(filled) >= max(column.fewest, 10 * (len(empty) - 1)) and len(empty) <= _MOST_SLIPS:
            found.setdefault((key[0], *key[2:]), []).extend((line, len(filled)) for line in empty)
    for slips in found.values():
        if len(slips) <= _MOST_SLIPS:
            yield [(line, filled) for line, filled in slips if not _has_none(line, column)]


def _is_compared(line: Line, column: _Column) -> bool:
    """Whether a line fills `column`, or has something to fill it with: "-" beside "-" fills the cell, nothing beside
    "-" is no slip."""
    if column.column in _SHARE_OF and line.get(_SHARE_OF[column.column][1]) == 0:
        return False
    total = column.column in _MONEY and line.get("is_total")
    if total and (column.column in _SHARE_OF or all(line[one] is None for one in _MONEY)):
        return False  # a total of some columns only; nobody has to tell what share it comes to
    if column.column == "budget_text" and (line.get("realization") or 0) < 0:
        return False  # money that was paid back was never budgeted
    said = all(line[other] is not None and not is_absent(str(line[other])) for other in column.beside)
    return said or line[column.column] is not None


def _has_none(line: Line, column: _Column) -> bool:
    """Whether a line has no such figure: a difference, or a share of nothing."""
    if column.table == "budget_realization" and _DIFFERENCE.search(row_key(line) or ""):
        return True
    if column.column not in _SHARE_OF:
        return False
    part, whole = (line.get(one) for one in _SHARE_OF[column.column])
    return part == 0 or (whole or 0) < 0


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

    The published row stands for the cell where the grid is not known.
    """
    here = _grid(line, column, places)
    grids = ((other, places.grid(place_of(other, column.table, column.column))) for other in lines)
    others = [(other, grid) for other, grid in grids if grid is not None]
    columns = {at for _, (_, at) in others}
    if columns and here is None:
        return None  # the row was not read where the others were
    if len(columns) > 1:  # a page whose columns lie elsewhere in the grid
        columns = {at for other, (_, at) in others if other.get("page") == line.get("page")} or columns
    if here is None or len(columns) != 1:
        return place_of(line, column.table, column.column)
    cell = places.cell(line["table_id"], here[0], columns.pop())
    if cell is None or parts.is_split(cell):
        return None
    return cell_place(cell) if cell["text"] is None else None


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
