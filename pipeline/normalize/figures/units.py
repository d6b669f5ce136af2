"""In what a figure is counted: by its own cell, its line's name, its role or heading, the units of its line, the
caption, or the columns that it adds up with."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any

from pipeline.normalize.figures.headings import is_ratio, unit_of_heading
from pipeline.normalize.line_structure.blocks import unit_twins
from pipeline.normalize.line_structure.grid import Grid, Piece, column_texts
from pipeline.normalize.values.measures import in_percent
from pipeline.normalize.values.money_units import MONEY_ROLES
from pipeline.normalize.values.numbers import ENGLISH, INDONESIAN
from pipeline.normalize.values.quantities import read_quantity
from pipeline.normalize.values.unit_words import is_no_share, is_percent, is_unit, scaled, unit_of_line, unit_of_name
from pipeline.relations.column_relation import Kind
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.roles.role_evidence import PERCENTAGES, PERFORMANCE
from pipeline.tables.headings.roles.value_words import is_measured
from pipeline.tables.headings.spellings import fold
from pipeline.tables.model import Cell, Column, LogicalTable
from schemas.vocabulary import PATH, Role

Record = dict[str, Any]
_WORD = re.compile(r"[^\W\d_]{5,}")
_ADDED = {Kind.SUM, Kind.DIFFERENCE}
_TOLD_NOTHING = {None, Role.REMARK}
_COUNTED = {Role.TARGET, Role.REALIZATION}
_RUPIAH = {"rp", "rupiah"}
#: times that figures of one line and unit lie apart at most: a renstra's 82.680 orang are 1.654 times and more the per
#: cents that it plans beside them, others' largest step was 12 times
_FAR = 100.0
_WHOLE = 100.0  # per cent: a column without the sign that passes it beside targets in per cent counts (`100% | 146`)


class FigureUnits:
    """The units of one table's figures."""

    def __init__(self, grid: Grid, holds_amounts: Callable[[int], bool]) -> None:
        self._grid, self._holds_amounts = grid, holds_amounts
        told = [c for c in grid.table.columns if c.role is Role.UNIT or _is_earlier_unit(c)]
        self._units = told or _printing_units(grid.table)
        self._twins, self._headed = unit_twins(grid), _units_of_columns(grid.table)
        self._captioned = _unit_of_caption(grid.table.caption)
        self._is_ratio = cache(lambda column: is_ratio(column.path, column_texts(grid.table, column.index)))

    def beside(self, cell: Cell, column: Column) -> Piece | None:
        """The unit right beside the figure below the same heading, else the line's, of the nearest column of units at
        its left, else (no heading telling another) at its right; one below a group is that of the group's figures and
        of those right of it."""
        if (twin := self._twins.get(column.index)) is not None:
            return self._grid.covering_piece(cell.row, twin)
        grouped = [c for c in self._units if len(c.path) > 1 and c.path[:-1] == column.path[:-1]]
        before: Sequence[Column] = grouped or [c for c in self._units if c.index < column.index]
        if not before and self._units and not in_percent(column) and self._headed.get(column.index) is None:
            before = [c for c in self._units if len(c.path) < 2]
        before = _of_what_is_counted(before, column)
        return self._grid.covering_piece(cell.row, before[-1].index) if before else None

    def are_told(self, role: Role | None, column: Column) -> bool:
        """Whether heading or caption say another unit than rupiah, or a column of units that of a performance."""
        said = {self._headed.get(column.index), self._captioned} - {None, "Rp"}
        return bool(said) or (role is not None and bool(self._units))

    def of(
        self,
        role: Role | None,
        column: Column,
        own: str | None,
        beside_it: str | None,
        money: bool,
        line: Sequence[str],
    ) -> str | None:
        """As printed beside the number, else what the line's name is (`Persen` below `Rusak`), else what role or
        heading tells, else the line's unit, else the one that its name ends with, else of amounts that of the caption;
        none where heading and unit column differ."""
        if own is not None:
            return own
        if money:
            return "Rp"
        if role in PERCENTAGES:
            return None if self._is_ratio(column) else "%"
        if beside_it is not None and column.index in self._twins:
            return beside_it
        if in_percent(column):
            told = column.role in _TOLD_NOTHING or column.measure == "K"  # progress is counted in no unit of the line
            return "%" if told or beside_it is None or is_percent(beside_it) else None
        found = self._told_unit(role, column, beside_it, line)
        if found is not None or (role is None and self._is_priced(column)):
            return found
        return _unit_of_names(line) or self._of_caption(column)

    def _of_caption(self, column: Column) -> str | None:
        told = column.role is None or (column.role in PERFORMANCE and not self._units)
        return self._captioned if told and column.measure is None else None

    def _told_unit(self, role: Role | None, column: Column, beside_it: str | None, line: Sequence[str]) -> str | None:
        beside_it = None if beside_it in line else beside_it  # merged from the name: it counts nothing
        headed = (unit_of_line(line[-1]) if line else None) or self._headed.get(column.index)
        if role is not None:
            return beside_it or headed
        counted = not self._is_priced(column) and not self._holds_amounts(column.index)
        return headed or (beside_it if counted else None)

    def _is_priced(self, column: Column) -> bool:
        """A weight or a price is not counted as the line is."""
        return column.role is Role.REMARK and column.measure != "K" and not self._counts_what_units_say(column)

    def _counts_what_units_say(self, column: Column) -> bool:
        """Whether a heading of units says of what they are, and that of `column` names it (`Satuan Sasaran`)."""
        words = {word for unit in self._units for text in unit.path[-1:] for word in _WORD.findall(text.casefold())}
        words = {word for word in words if load_lexicon().read(word).role in {None, Role.OBJECTIVE}}
        return any(word in text.casefold() for word in words for text in column.path[-1:])


def _unit_of_caption(caption: str | None) -> str | None:
    """The unit in a caption's last brackets; none of `(Rp miliar)`, which multiplies amounts."""
    unit = unit_of_name(caption or "")
    if unit is None or scaled(unit.split()[-1])[0] > 1:
        return None
    return "Rp" if unit.casefold() in _RUPIAH else unit


def _unit_of_names(line: Sequence[str]) -> str | None:
    """The unit that the line's name ends with, else that of the measure in whose list it stands (`Persentase produk
    sesuai SNI (persen)` over `Daging`)."""
    *_, over, own = "", "", *line
    listed = is_measured(over) and not is_measured(own)
    return unit_of_name(own) or (unit_of_name(over) if listed else None)


def with_units_of_lines(records: Sequence[Record]) -> Sequence[Record]:
    """`records` of a table of indicators, what is planned and reached without a unit in the one that all else of its
    line is counted in (`3.180 | 2.778 orang`). Per cents stand beside counts as well (`312 | 10%`, `82.680 orang | 5`,
    `100% | 146`), and a heading tells the unit of its own figures (`Target Rencana (Titik) | Target Volume`).
    """
    counted = list(filter(_is_counted, records))
    alone = _units_of_lines(counted)
    bare = [one for one in counted if one["unit"] is None and one["line"] in alone]
    counts = {one["column"] for one in bare if is_percent(alone[one["line"]][0]["unit"]) and one["value"] > _WHOLE}
    for one in bare:
        if not _is_uncounted(one["heading"]):
            _count_in_unit_of(alone[one["line"]], one, one["column"] not in counts)
    return records


def _is_counted(one: Record) -> bool:
    """Whether a record is a figure of a line that counts or measures."""
    figured = one["role"] in _COUNTED and one["value"] is not None and one["measure"] in {None, "K"}
    return figured and bool(one["line"]) and "%" not in (one["heading"] or "")


def _units_of_lines(counted: Iterable[Record]) -> dict[str, list[Record]]:
    """Line -> its figures with a unit, where all have one, which no heading tells."""
    said: dict[str, dict[str, list[Record]]] = {}
    for one in counted:
        if one["unit"] and one["unit"] not in (one["heading"] or ""):
            unit = "%" if is_percent(one["unit"]) else fold(one["unit"]) or one["unit"]
            said.setdefault(one["line"], {}).setdefault(unit, []).append(one)
    return {line: next(iter(units.values())) for line, units in said.items() if len(units) == 1}


def _count_in_unit_of(others: Sequence[Record], one: Record, may_be_share: bool) -> None:
    """The unit of `others` for `one`, and its value where whole ones have no thousandths, unless it is of another
    size, or a count beside per cents."""
    unit = others[0]["unit"]
    if is_percent(unit):
        if may_be_share and one["value"] >= 0 and not is_no_share(one["name"]):
            one["unit"] = unit
        return
    values = {read_quantity(one["text"], marks, unit).value for marks in (INDONESIAN, ENGLISH)}
    value = float(next(iter(values)) or 0.0) if len(values) == 1 else one["value"]
    sizes = [abs(value / other["value"]) for other in others if value and other["value"]]
    if not sizes or any(1 / _FAR < size < _FAR for size in sizes):
        one |= {"unit": unit, "value": value}


def _is_uncounted(heading: str | None) -> bool:
    return load_lexicon().says("uncounted", (heading or "").split(PATH)[-1])


def _units_of_columns(table: LogicalTable) -> Mapping[int, str]:
    """Grid column -> the unit that its headings tell, or that all columns have which it adds up with (`Panjang (km) >
    Baik | Rusak`, `Jumlah`)."""
    found = dict(_units_in_headings(table.columns))
    for relation in table.numbers.relations if table.numbers else ():
        told = {found.get(index) for index in relation.columns} - {None, "%"}  # points of per cent are their own unit
        missing = [index for index in relation.columns if index not in found]
        if told == {"Rp"}:
            missing = [index for index in missing if table.columns[index].role in _TOLD_NOTHING]
        alike = relation.kind in _ADDED and len(told) == len(missing) == 1
        if alike and not in_percent(table.columns[missing[0]]):
            found[missing[0]] = next(unit for unit in told if unit)
    return found


def _units_in_headings(columns: Sequence[Column]) -> Iterator[tuple[int, str]]:
    measured = {c.index: (c.path[:-1], c.path[-1]) for c in columns if len(c.path) > 1}
    counted = [leaf for _, leaf in measured.values()]
    measures = load_lexicon().measures
    for column in columns:
        group, leaf = measured.get(column.index, ((), ""))
        beside = [fold(other) for index, (over, other) in measured.items() if over == group and index != column.index]
        is_leaf = any(other in measures for other in beside) or (not beside and counted.count(leaf) > 1)
        unit = unit_of_heading(column, leaf_may_be=is_leaf)
        if unit is None and (column.role in MONEY_ROLES or (column.role in _TOLD_NOTHING and column.measure == "Rp")):
            unit = "Rp"
        if unit is not None:
            yield column.index, unit


def _is_earlier_unit(column: Column) -> bool:
    """A column of units that is set aside with the figures beside it (`Sebelum Perubahan > Volume | Satuan`)."""
    return column.role is Role.REMARK and [load_lexicon().read(text).role for text in column.path[-1:]] == [Role.UNIT]


def _printing_units(table: LogicalTable) -> list[Column]:
    """The one column without a role that prints nothing but units (`12.317.066 | Ton`)."""
    unknown = ((column, column_texts(table, column.index)) for column in table.columns if column.role is None)
    found = [column for column, texts in unknown if len(texts) > 1 and all(map(is_unit, texts))]
    return found if len(found) == 1 else []


def _of_what_is_counted(units: Sequence[Column], column: Column) -> Sequence[Column]:
    """Of several columns of units, each below a group of its own, those of the column's group, or of one that names
    the same (`Volume Fisik > Satuan | Penerima Manfaat > Satuan | Realisasi > Fisik > Volume`)."""
    groups = [unit.path[:-1] for unit in units]
    if len(set(groups)) < 2 or not all(groups) or column.path[:-1] in groups:
        return units
    said = {word for text in column.path for word in _WORD.findall(text.casefold())}
    alike = [unit for unit in units if said & {w for t in unit.path[-2:-1] for w in _WORD.findall(t.casefold())}]
    return alike or units
