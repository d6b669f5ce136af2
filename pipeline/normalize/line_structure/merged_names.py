"""Names that are merged from their number's column over the column of names: lines of a level outside those beside
them (`Peningkatan Pelayanan BLUD` over `1 | Pelayanan dan Penunjang`)."""

from collections.abc import Iterator, Sequence

from pipeline.normalize.line_structure.blocks import Block
from pipeline.normalize.line_structure.grid import Grid, Piece
from pipeline.normalize.values.names import level_of_words, split_item, split_number
from schemas.vocabulary import Level


class MergedNames:
    """Those of one block."""

    def __init__(self, grid: Grid, block: Block) -> None:
        self._found = {row: found for row in grid.body for found in _of_row(grid, block, row)}
        self._first = min((piece.cell.column for piece, _ in self._found.values()), default=0)

    def of(self, row: int) -> tuple[Level, Piece] | None:
        """Level and name: of the level that its words tell, else, in a column of several levels, the outermost where it
        begins first and has no number, else the innermost."""
        if row not in self._found:
            return None
        piece, levels = self._found[row]
        words = level_of_words(split_number(piece.text).name)
        if words is not None or len(levels) == 1:
            return (Level(words), piece) if words in set(Level) else None
        outer = piece.cell.column == self._first and split_item(piece.text).no is None
        return levels[0 if outer else -1], piece


def _of_row(grid: Grid, block: Block, row: int) -> Iterator[tuple[Piece, Sequence[Level]]]:
    for column in block.numbers:
        piece = grid.starting(row, column.index)
        end = piece.cell.column + piece.cell.column_span if piece is not None else 0
        over = next((name for name in block.names if column.index < name.column.index < end), None)
        if piece is not None and over is not None and any(map(str.isalpha, piece.text)):
            yield piece, over.levels
            return
