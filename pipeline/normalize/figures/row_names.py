"""Which cells of a row name its figures though no column does by its role: one before each figure, or none at all."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from pipeline.normalize.figures.columns import ColumnKinds
from pipeline.normalize.figures.texts import is_figure
from pipeline.normalize.line_structure.grid import Grid
from pipeline.normalize.values.names import fold, shown
from pipeline.tables.model import Cell

_SHORTEST = 2  # letters of a numeral or a mark, no name
_FEWEST_BESIDE = 2  # names of one row, each before a figure


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
        named = self._before_figures(row)
        own = next((cell for cell in reversed(named) if cell.column < column), None)
        if own is None or not (self._are_several(named, own) or own.column in self._ranked):
            return None
        head = self._head(own)
        before = (c for c in self._grid.starting_cells(row) if c.column < named[0].column and self.is_name(c))
        return tuple(shown(cell.text) for cell in before if head and self._head(cell) != head), own.column

    def _before_figures(self, row: int) -> list[Cell]:
        cells = [] if self._kinds.lines else list(self._grid.starting_cells(row))
        return [a for a, b in pairwise(cells) if self.is_name(a) and " " in a.text and self._is_figure(b)]

    def _are_several(self, named: Sequence[Cell], own: Cell) -> bool:
        head = self._head(own)
        return sum(not head or self._head(cell) == head for cell in named) >= _FEWEST_BESIDE

    @cached_property
    def _ranked(self) -> frozenset[int]:
        """The headed columns of names of which some row prints several, each before its figure."""
        rows = map(self._before_figures, self._grid.body)
        several = (own for named in rows for own in named if self._head(own) and self._are_several(named, own))
        return frozenset(own.column for own in several)

    @cached_property
    def heads(self) -> Mapping[int, tuple[str]]:
        """Grid row -> what stands over it: bold and alone in its row, in a column whose plain names have others beside
        them (`WILAYAH I` over lines of agencies and towns); or the heading of the names, where a row that repeats the
        other headings names them anew (`NTP Rata-Rata | Pangan`, below it `NTUP Rata-Rata | Pangan`)."""
        if self._kinds.lines:
            return {}  # what their roles tell
        found: dict[int, tuple[str]] = {}
        head = self._headed_anew[0] if self._headed_anew else ""
        for row in self._grid.body:
            own = self._alone_over(row) or (self._headed_anew[1].get(row) if self._headed_anew else None)
            if own is not None:
                head = own
            elif head:
                found[row] = (head,)
        return found

    def _alone_over(self, row: int) -> str | None:
        outer = sorted(self._kinds.words)[:-1]
        cells, below = list(self._grid.starting_cells(row)), list(self._grid.starting_cells(row + 1))
        alone = self._grid.starting(row, cells[0].column) if len(cells) == 1 and cells[0].column in outer else None
        under = self._grid.starting(row + 1, alone.cell.column) if alone is not None and len(below) > 1 else None
        over = alone is not None and under is not None and alone.bold and not under.bold
        return shown(alone.text) if over and alone is not None else None

    @cached_property
    def _headed_anew(self) -> tuple[str, Mapping[int, str]] | None:
        """The heading of the only names, and the other ones by the rows that repeat the rest of the headings."""
        names = self._kinds.words
        path = self._grid.table.columns[min(names)].path if len(names) == 1 else ()
        own = [(row, self._grid.starting(row, min(names))) for row in sorted(self._kinds.skipped)] if path else []
        other = {
            row: shown(piece.text) for row, piece in own if piece is not None and fold(piece.text) != fold(path[-1])
        }
        worded = {row: text for row, text in other.items() if any(map(str.isalpha, text))}
        return (path[-1], worded) if worded else None

    def _head(self, cell: Cell) -> tuple[str, ...]:
        return self._grid.table.columns[cell.column].path[:1]

    def _is_figure(self, cell: Cell) -> bool:
        return self._kinds.holds(cell, self._grid.table.columns) is not None
