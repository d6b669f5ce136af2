"""The side of a sheet that a later one repeats (`Rancangan Awal > Program | Target` before `Hasil Analisis > Program |
Target`) and that no family reads: its figures have the names of their own side."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, takewhile
from typing import Any

from pipeline.normalize.line_structure.grid import Grid
from pipeline.normalize.values.names import fold, shown
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.model import Column, LogicalTable
from schemas.vocabulary import NAME_ROLES, PATH, Role

_NAMES = frozenset({*NAME_ROLES, Role.INDICATOR})
#: what tells the figures of one cell apart
_OF_ONE_FIGURE = ("part", "text", "value", "unit", "x0", "top", "x1", "bottom")


@dataclass(frozen=True, slots=True)
class EarlierSide:
    """`table` is the sheet as if its earlier side were the one that counts; `later` are the columns of the other that
    name its lines."""

    table: LogicalTable
    columns: frozenset[int]
    later: Sequence[int]

    def named(self, records: Sequence[dict[str, Any]], read: Sequence[dict[str, Any]]) -> Iterator[dict[str, Any]]:
        """`records` of the sheet, those of this side as `read`, the records of `table`, tell their figures and names;
        what they measure, and what stands over the names of a row that both sides name, is told by the whole."""
        grid = Grid(self.table)
        own: dict[tuple[int, int], list[dict[str, Any]]] = {}
        for record in read:
            own.setdefault((record["row"], record["column"]), []).append(record)
        for record in records:
            found = own.get((record["row"], record["column"]), []) if record["column"] in self.columns else []
            if not found:
                yield record
            for one in found if record["part"] == 0 else ():
                line = self._line(grid, record, one)
                told = {"line": PATH.join(line) or None, "name": line[-1] if line else None}
                yield {**record, **{key: one[key] for key in _OF_ONE_FIGURE}, **told}

    def _line(self, grid: Grid, whole: Mapping[str, Any], own: Mapping[str, Any]) -> Sequence[str]:
        names = [column.index for column in self.table.columns if column.role in _NAMES]
        ours, theirs = (_printed(grid, whole["row"], columns) for columns in (names, self.later))
        line = (own["line"] or "").split(PATH)
        over = list(takewhile(lambda name: not _is_one_of(name, theirs), (whole["line"] or "").split(PATH)))
        begins = next((at for at, name in enumerate(line) if _is_one_of(name, ours)), 0)
        return [*(over if theirs else line[:begins]), *line[begins:]]


def _printed(grid: Grid, row: int, columns: Sequence[int]) -> set[str]:
    pieces = (grid.covering_piece(row, column) for column in columns)
    return {shown(piece.text) for piece in pieces if piece is not None and any(map(str.isalpha, piece.text))}


def _is_one_of(name: str, names: Collection[str]) -> bool:
    """Whether `name` is one of `names`, or the beginning of one that was torn."""
    return any(fold(other).startswith(fold(name)) for other in names)


def as_earlier_side(table: LogicalTable) -> EarlierSide | None:
    """The side of a table that is set aside though it names lines, before another that names them; None without."""
    groups = groupby(table.columns, lambda column: column.path[0] if len(column.path) > 1 else None)
    sides = [list(side) for group, side in groups if group]
    later = next((side for side in sides if any(column.role in _NAMES for column in side)), [])
    before = (side for side in sides if later and side[-1].index < later[0].index)
    earlier = next((told for side in before if (told := _told(side))), [])
    if not earlier:
        return None
    changed = {column.index: replace(column, role=Role.REMARK, basis=None) for column in later}
    changed |= {column.index: column for column in earlier}
    columns = tuple(changed.get(column.index, column) for column in table.columns)
    named = [column.index for column in later if column.role in _NAMES]
    return EarlierSide(replace(table, columns=columns), frozenset(column.index for column in earlier), named)


def _told(side: Sequence[Column]) -> list[Column]:
    """The columns of a side of which nothing is read with what they measure and name, where they do both."""
    out = []
    for column in side:
        headed = load_lexicon().read(column.path[-1]).role
        out.append(replace(column, role=column.aside or (headed if headed in {*_NAMES, Role.UNIT} else column.role)))
    read = any(column.role not in (None, Role.REMARK) for column in side)
    names = any(column.role in _NAMES for column in out)
    return out if names and not read and any(column.aside for column in side) else []
