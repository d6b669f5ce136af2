"""The lines of a hierarchical table: level and names of each, and the places of its values.

Merged cells apply to every row they span; an empty name cell under a name continues that name.
"""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.normalize.line_structure.blocks import Block, blocks_of
from pipeline.normalize.line_structure.grid import Grid, Piece
from pipeline.normalize.line_structure.indicator_lists import IndicatorLists
from pipeline.normalize.line_structure.levels import LevelFinder
from pipeline.normalize.line_structure.merged_names import MergedNames
from pipeline.normalize.line_structure.section_bands import Band, band_in
from pipeline.normalize.line_structure.source_totals import source_rows, wordless_total
from pipeline.normalize.line_structure.stacks import split_items
from pipeline.normalize.line_structure.value_stacks import part_of, stacked_figures
from pipeline.normalize.values.names import (
    ABOVE,
    is_rating,
    is_total,
    split_number,
)
from pipeline.tables.model import Cell, Column
from schemas.vocabulary import Level, Role

#: columns of names that may begin like a sum (`Jumlah dokumen`)
MAY_COUNT = {Role.GOAL, Role.OBJECTIVE}
_SUMS = (Role.BUDGET, Role.BUDGET_REALIZATION, Role.BALANCE)
_ORDER = {level: depth for depth, level in enumerate(Level)}


@dataclass(frozen=True, slots=True)
class Entry:
    """One printed line of one block. `level` None is a sum line, or one above every program (`above`).

    `names` holds its own name and those of all levels above; `number` is what stands in the block's number column.
    `fresh` is True where the name itself is printed in this row, False for a further row of the same line. `part`
    counts from 0 the names that one cell stacks, each with money of its own.
    """

    row: int
    block: Block
    level: Level | None
    names: Mapping[Level, Piece]
    own: Piece | None
    number: Piece | None
    fresh: bool
    nested: tuple[Level, ...] = ()  # levels of this block that begin in the same row, outermost first
    part: int | None = None


def piece_beside(grid: Grid, entry: Entry, column: Column) -> Piece | None:
    """What starts in the entry's row of this column; of stacked sums the one at the entry's place in its own stack."""
    piece = grid.starting(entry.row, column.index)
    figures = stacked_figures(piece) if entry.part is not None else []
    return part_of(piece, figures[entry.part]) if piece and entry.part is not None and figures else piece


class LineReader:
    """Walks the body of a table row by row, block by block."""

    def __init__(self, grid: Grid, known: Mapping[str, Level]) -> None:
        self.grid = grid
        self.blocks = blocks_of(grid)
        self._levels = LevelFinder(grid, self.blocks, known)
        self._merged = {id(block): MergedNames(grid, block) for block in self.blocks}
        self._sources, self._wordless = source_rows(grid), wordless_total(grid)
        self.lists = IndicatorLists(grid)  #: of the rows walked so far
        names = [name.column for block in self.blocks for name in block.names]
        nameless = [block for block in self.blocks if block.names[0].column.index < 0]
        indicators = {column.index for block in nameless for column in self._indicators(block)}
        self._counting = indicators | {column.index for column in names if column.role in MAY_COUNT}
        numbers = {column.index for block in self.blocks for column in block.numbers}
        self._naming = indicators | numbers | {column.index for column in names}
        self._told = {column.index for column in (*names, *itertools.chain(*map(self._indicators, self.blocks)))}

    def entries(self) -> Iterator[Entry]:
        """Lines in printed order, the outer block of a row first."""
        names: dict[Level, Piece] = {}
        own: dict[int, tuple[Level | None, Piece]] = {}
        for row in self.grid.body:
            total = self._total(row)
            if total is not None:
                self.lists.end(self.blocks)
                yield Entry(row, self.blocks[-1], None, {}, total, None, True)
                continue
            band = band_in(self.grid, row, self.blocks)
            if band is not None:
                self._head(names, band)
                self.lists.end(self.blocks)
                self.lists.band = band.name if band.level is None else None
                continue
            for index, block in enumerate(self.blocks):
                found = list(self._new_names(row, block))
                if found:
                    self.lists.end(self.blocks[index:])
                self.lists.enter(row, block)
                if found:
                    own[index] = found[-1]
                    yield from self._named(row, index, found, names)
                elif self.grid.printed(row, block.columns()):
                    level, last = own.get(index, (None, None))
                    level = level or self._nameless(block, names) or self._unnamed(row, block)
                    above = {} if level is None else _down_to(level, names)
                    if last is not None or level is not None:
                        number = self._number(row, block)
                        yield Entry(row, block, level, above, last, number, False)

    def _named(
        self, row: int, index: int, found: Sequence[tuple[Level | None, Piece]], names: dict[Level, Piece]
    ) -> Iterator[Entry]:
        """The lines that the names `found` in a block begin, and all names known then; one of no level stands alone."""
        block, number = self.blocks[index], self._number(row, self.blocks[index])
        for level, piece in found:
            if level is None:
                yield Entry(row, block, None, {}, piece, number, True)
            else:
                self._enter(names, level, piece, row, index)
        known = [(level, piece) for level, piece in found if level is not None]
        levels = tuple(level for level, _ in known)
        for level, piece in known:
            stack = self._stacked(row, block, piece)
            for part, one in enumerate(stack):
                above = _down_to(level, names) | {level: one}
                own_part = part if len(stack) > 1 else None
                yield Entry(row, block, level, above, one, number, True, levels, own_part)

    def _stacked(self, row: int, block: Block, name: Piece) -> list[Piece]:
        """The names that one cell lists where the money beside them stacks as many sums, and nothing else is said of
        them; else the whole name."""
        items = split_items(name.cell) if not name.lines else []
        sums = self.grid.printed(row, (column for column in block.others if column.role in _SUMS))
        counts = {len(stacked_figures(piece)) for piece in sums}
        said = self.grid.printed(row, (column for measured in block.measured for column in measured.columns))
        return [item.piece for item in items] if len(items) > 1 and counts == {len(items)} and not said else [name]

    def _enter(self, names: dict[Level, Piece], level: Level, piece: Piece, row: int, block_index: int) -> None:
        """A new name ends the names below it, except those of other columns that go on beside it."""
        names[level] = piece
        for deeper in [k for k in names if _ORDER[k] > _ORDER[level]]:
            block = next((i for i, b in enumerate(self.blocks) if deeper in b.levels), None)
            same = block is None or block == block_index
            if not same and block is not None and _ORDER[level] >= _ORDER[Level.PROGRAM]:
                covering = [self.grid.covering_piece(row, n.column.index) for n in self.blocks[block].names]
                same = not any(piece is not None for piece in covering)
            if same:
                del names[deeper]

    def _head(self, names: dict[Level, Piece], band: Band) -> None:
        """A band ends every name of its own level and below it; what heads indicators only is no name of a line."""
        if band.level == ABOVE:
            names.clear()
        elif band.level is not None:
            level = Level(band.level)
            for deeper in [k for k in names if _ORDER[k] >= _ORDER[level]]:
                del names[deeper]
            names[level] = band.name

    def _nameless(self, block: Block, names: Mapping[Level, Piece]) -> Level | None:
        """The level of lines in a block without a name column: that of the innermost band over them."""
        if block.names[0].column.index >= 0:
            return None
        return max([block.names[0].levels[0], *names], key=_ORDER.__getitem__)

    def _new_names(self, row: int, block: Block) -> Iterator[tuple[Level | None, Piece]]:
        for name in block.names:
            piece = self.grid.starting(row, name.column.index) if name.column.index >= 0 else None
            if piece is not None and any(letter.isalpha() for letter in split_number(piece.text).name):
                yield from self._levels.of(name, block, piece, row)
        merged = self._merged[id(block)].of(row)
        if merged is not None:
            yield merged

    def _unnamed(self, row: int, block: Block) -> Level | None:
        """The level of an indicator that stands above every name of its block: its line was named on a page before."""
        printed = self.grid.printed(row, self._indicators(block))
        return block.names[-1].levels[0] if printed and len(block.names[-1].levels) == 1 else None

    def _number(self, row: int, block: Block) -> Piece | None:
        return next(reversed(self.grid.printed(row, block.numbers)), None)

    def _total(self, row: int) -> Piece | None:
        """The cell that makes this row a sum line: its first text calls itself so and reaches into a name column, or
        into the indicators where nothing else names a line, or where it says no more and has no target of its own. So
        does, merged over several, the rating of them all."""
        cells = list(self.grid.starting_cells(row))
        if not cells:
            return None
        first = cells[0]
        reach = set(range(first.column, first.column + first.column_span))
        name = split_number(first.text).name
        rating = len(reach) > 1 and is_rating(name)
        if self._wordless is not None and row == self._wordless.cell.row:
            return self._wordless
        if row in self._sources:
            return Piece(first.text, first)
        if not rating and not is_total(name, among_indicators=reach <= self._counting):
            return None
        bare = is_total(first.text, among_indicators=True)
        alone = bare and not any(self.grid.starting(row, column) for column in self._told)
        elsewhere = reach & self._naming or alone or (bare and self._is_mean_beside_names(row, first))
        return Piece(first.text, first) if elsewhere else None

    @staticmethod
    def _indicators(block: Block) -> list[Column]:
        return [measured.indicator for measured in block.measured if measured.indicator is not None]

    def _is_mean_beside_names(self, row: int, first: Cell) -> bool:
        """Whether a text that calls itself a sum or a mean stands among indicators beside names, and owes nothing."""
        measured = [m for b in self.blocks for m in b.measured if m.indicator and m.indicator.index == first.column]
        owed = [column for m in measured for column in m.of(Role.TARGET, Role.UNIT)]
        return bool(measured) and not any(self.grid.covering_piece(row, column.index) for column in owed)


def _down_to(level: Level, names: Mapping[Level, Piece]) -> dict[Level, Piece]:
    return {known: piece for known, piece in names.items() if _ORDER[known] <= _ORDER[level]}
