"""The columns of a wide table in blocks: name columns, and the value columns that speak of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from pipeline.normalize.line_structure.grid import Grid
from pipeline.normalize.values.unit_words import is_unit
from pipeline.tables.headings.heading_columns import LEVEL_OF, levels_of_heading
from pipeline.tables.model import Column
from schemas.vocabulary import NAME_ROLES, Level, Role

#: columns that carry what is said of a line
VALUE_ROLES = (
    Role.INDICATOR, Role.UNIT, Role.QUARTER, Role.TARGET, Role.REALIZATION, Role.ACHIEVEMENT, Role.SUB_ACTIVITY_COUNT,
    Role.BUDGET, Role.BUDGET_REALIZATION, Role.BUDGET_PCT, Role.BALANCE, Role.RESPONSIBLE,
)  # fmt: skip
_BESIDE_INDICATOR = (Role.UNIT, Role.QUARTER, Role.TARGET, Role.REALIZATION, Role.ACHIEVEMENT)
_TWINS = (Role.TARGET, Role.REALIZATION, Role.ACHIEVEMENT, Role.REMARK)


@dataclass(slots=True)
class NameColumn:
    """A column of names, and the levels that its lines may have, outermost first."""

    column: Column
    levels: list[Level]


@dataclass(slots=True)
class Measured:
    """An indicator column (None: the table prints none for this block) and the columns that measure it."""

    indicator: Column | None
    columns: list[Column] = field(default_factory=list)

    def of(self, *roles: Role) -> list[Column]:
        return [column for column in self.columns if column.role in roles]


@dataclass(slots=True)
class Block:
    """Name columns (outermost first), number and code columns before them, and what is said of their lines."""

    names: list[NameColumn]
    numbers: list[Column] = field(default_factory=list)
    measured: list[Measured] = field(default_factory=list)
    others: list[Column] = field(default_factory=list)  # money, counts, who is responsible

    @property
    def levels(self) -> set[Level]:
        return {level for name in self.names for level in name.levels}

    def columns(self) -> Iterator[Column]:
        """All value columns."""
        for measured in self.measured:
            if measured.indicator is not None:
                yield measured.indicator
            yield from measured.columns
        yield from self.others


def blocks_of(grid: Grid) -> list[Block]:
    """The table's blocks from left to right.

    Neighbouring name columns make one block (nested levels of the same lines) unless value columns part them. A value
    column belongs to the block whose level its heading names, else to the last one before it. Without any name column
    the indicators are the lines, of objective level.
    """
    blocks: list[Block] = []
    pending: list[Column] = []
    open_block = False
    for column in grid.table.columns:
        if column.role in NAME_ROLES:
            if not open_block:
                blocks.append(Block([], numbers=pending))
                pending, open_block = [], True
            blocks[-1].names.append(NameColumn(column, _levels(column)))
        elif column.role in (Role.NUMBER, Role.CODE):
            pending = [*pending, column]
        elif column.role in VALUE_ROLES:
            open_block = False
    if not blocks:
        blocks = [Block([NameColumn(Column(-1, ()), [Level.OBJECTIVE])], numbers=pending)]
    _narrow(blocks)
    twins = unit_twins(grid)
    for column in _units_behind(grid.table.columns):
        if column.role in VALUE_ROLES and column.index not in twins.values():
            _place(column, blocks)
    return blocks


def _units_behind(columns: Sequence[Column]) -> list[Column]:
    """`columns`, a unit that stands before its indicator below one group (`Output > Satuan | Indikator`) behind it."""
    out = list(columns)
    for at, (unit, indicator) in enumerate(pairwise(columns)):
        grouped = unit.path[:-1] == indicator.path[:-1] != ()
        if grouped and (unit.role, indicator.role) == (Role.UNIT, Role.INDICATOR):
            out[at : at + 2] = indicator, unit
    return out


def unit_twins(grid: Grid) -> dict[int, int]:
    """Column of figures -> the column at its right, under the same heading, that prints their units (indices)."""
    columns = grid.table.columns
    out: dict[int, int] = {}
    for left, right in pairwise(columns):
        if left.role not in _TWINS or (left.role, left.path) != (right.role, right.path):
            continue
        units = [p.text for row in grid.body if (p := grid.starting(row, right.index)) is not None]
        if units and sum(is_unit(text) for text in units) >= 0.6 * len(units):
            out[left.index] = right.index
    return out


def _levels(column: Column) -> list[Level]:
    own = LEVEL_OF.get(column.role) if column.role else None
    promised = levels_of_heading(column.path)
    if own is not None:
        deeper = [level for level in promised if list(Level).index(level) > list(Level).index(own)]
        return [own, *deeper] if column.role is Role.ACTIVITY else [own]
    return promised or [Level.PROGRAM, Level.ACTIVITY, Level.SUB_ACTIVITY]


def _narrow(blocks: list[Block]) -> None:
    """A mixed column has no level that has a column of its own further left."""
    seen: set[Level] = set()
    for block in blocks:
        for name in block.names:
            if len(name.levels) > 1:
                name.levels = [level for level in name.levels if level not in seen] or name.levels[-1:]
            seen |= set(name.levels)


def _place(column: Column, blocks: list[Block]) -> None:
    before = [b for b in blocks if b.names[0].column.index < column.index] or blocks[:1]
    block = before[-1]
    if column.role is Role.INDICATOR:
        if len(block.measured) == 1 and block.measured[0].indicator is None:
            block.measured[0].indicator = column
        else:
            block.measured.append(Measured(column))
    elif column.role in _BESIDE_INDICATOR and column.measure != "Rp":
        if not block.measured:
            block.measured.append(Measured(None))
        block.measured[-1].columns.append(column)
    else:
        block.others.append(column)
