"""Which cells of a row name its figures though no column does by its role: one before each figure, or none at all."""

from itertools import pairwise

from pipeline.normalize.figures.columns import ColumnKinds
from pipeline.normalize.figures.texts import is_figure
from pipeline.normalize.line_structure.grid import Grid
from pipeline.normalize.values.names import split_number, without_bullet
from pipeline.tables.model import Cell

_SHORTEST = 2  # letters of a numeral or a mark, no name
_FEWEST_BESIDE = 2  # names of one row, each before a figure


def shown(text: str) -> str:
    """A name without bullet and list number."""
    return split_number(without_bullet(text)).name


class RowNames:
    """The cells of one table that name rows, whatever column they stand in."""

    def __init__(self, grid: Grid, kinds: ColumnKinds) -> None:
        self._grid, self._kinds = grid, kinds
        named = (cell for cell in grid.table.cells if cell.row in grid.body and self.is_name(cell))
        #: the last grid row that a name stands beside: what stands below it without one (a sum) is not of that name
        self.last = max((cell.row + cell.row_span - 1 for cell in named), default=-1)

    def is_name(self, cell: Cell) -> bool:
        """Whether a cell of no column of names names its row all the same."""
        text = shown(cell.text)
        worded = len(text) > _SHORTEST and any(map(str.isalpha, text))
        return worded and not is_figure(text) and not self._is_figure(cell)

    def beside(self, row: int, column: int) -> tuple[tuple[str, ...], int] | None:
        """For a figure whose row names several, each before a figure of its own (a cascade, proposals by rank), where
        no column has a role and theirs are headed alike or not at all: the names under other headings that stand before
        all of them, and the column of its own. A single word before a figure is a unit."""
        cells = [] if self._kinds.lines else list(self._grid.starting_cells(row))
        named = [a for a, b in pairwise(cells) if self.is_name(a) and " " in a.text and self._is_figure(b)]
        own = next((cell for cell in reversed(named) if cell.column < column), None)
        head = self._head(own) if own is not None else ()
        alike = [cell for cell in named if not head or self._head(cell) == head]
        if own is None or len(alike) < _FEWEST_BESIDE:
            return None
        before = (cell for cell in cells if cell.column < named[0].column and self.is_name(cell))
        return tuple(shown(cell.text) for cell in before if head and self._head(cell) != head), own.column

    def _head(self, cell: Cell) -> tuple[str, ...]:
        return self._grid.table.columns[cell.column].path[:1]

    def _is_figure(self, cell: Cell) -> bool:
        return self._kinds.holds(cell, self._grid.table.columns) is not None
