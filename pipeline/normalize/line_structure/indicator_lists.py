"""What stands over an indicator among those of its name: rows, and the items within a cell, are lines of a list."""

from collections.abc import Sequence
from itertools import pairwise

from pipeline.normalize.line_structure.blocks import Block
from pipeline.normalize.line_structure.grid import Grid, Piece
from pipeline.normalize.line_structure.list_stack import SET_IN, ListStack, kind_of, sign_of
from pipeline.normalize.line_structure.value_stacks import item_starts, part_of
from pipeline.normalize.values.names import fold, shown, split_number, without_bullet


class IndicatorLists:
    """Of one table, whose rows are entered in printed order."""

    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self.band: Piece | None = None  #: heads all indicators below it
        self._open: dict[int, ListStack[Piece]] = {}  # by column
        self._over: dict[int, list[tuple[int, Sequence[Piece]]]] = {}  # id of a cell -> first line of an item, parents

    def end(self, blocks: Sequence[Block]) -> None:
        """A name of the first of `blocks` begins, or a sum: no list reaches over it."""
        for measured in (measured for block in blocks for measured in block.measured):
            if measured.indicator is not None:
                self._open.pop(measured.indicator.index, None)

    def enter(self, row: int, block: Block) -> None:
        """The indicators that begin in a row, with the numbers between the names and them."""
        named = max(name.column.index for name in block.names)
        for measured in block.measured:
            piece = self._grid.starting(row, measured.indicator.index) if measured.indicator is not None else None
            if piece is not None:
                numbers = self._grid.printed(row, (c for c in block.numbers if named < c.index < piece.cell.column))
                self._enter(row, piece, numbers[-1].text.strip(" .()") if numbers else "")

    def over(self, indicator: Piece | None) -> Sequence[Piece]:
        """What stands over an indicator, outermost first."""
        if indicator is None:
            return ()
        lines, first = indicator.cell.lines, indicator.lines[0] if indicator.lines else None
        at = next((index for index, line in enumerate(lines) if line is first), 0)
        items = [item for item in self._over.get(id(indicator.cell), ()) if item[0] <= at]
        beside = [item for item in items if first and abs(lines[item[0]].rect.x0 - first.rect.x0) < SET_IN]
        return (beside or items or [(0, ())])[-1][1]  # of one without a mark, those of the item that begins as it does

    def _enter(self, row: int, piece: Piece, number: str) -> None:
        stack = self._open.setdefault(piece.cell.column, ListStack(counts_below_plain=False))
        lines, heads = piece.lines or piece.cell.lines, self._heads_plain_ones(row, piece)
        starts, items = sorted(item_starts(piece.cell, len(lines))), self._over.setdefault(id(piece.cell), [])
        for start, end in pairwise([*starts, len(lines)]):
            item = piece if len(starts) == 1 else part_of(piece, lines[start:end])
            anew = any(one.heads and _first_word(one.name) == _first_word(item) for one in stack.open)
            own = sign_of(item.text)
            sign = own if start or not number or kind_of(own, ()) == "code" else number
            stack.place(sign, item, heads=heads and not start, ends=heads or anew or item.bold)
            items.append((start, (*([self.band] if self.band is not None else []), *stack.over)))

    def _heads_plain_ones(self, row: int, piece: Piece) -> bool:
        """Whether a list begins below: of bullets, announced or below a bare number, or of plain lines below bold."""
        below = next((self._grid.starting(at, piece.cell.column) for at in self._grid.body if at > row), None)
        bare = not any(cell.column > piece.cell.column for cell in self._grid.starting_cells(row))
        led_in = piece.text.rstrip().endswith(":") or (bare and split_number(piece.text).no is not None)
        bulleted = below is not None and without_bullet(below.text) != below.text
        return (bulleted and led_in) or (bare and piece.bold and below is not None and not below.bold)


def _first_word(piece: Piece) -> str:
    return fold(shown(piece.text).split(" ")[0])
