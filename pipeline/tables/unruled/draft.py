"""A table told by text while it is built: runs by place, rows by their upper edges."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np

from pipeline.reading.page import Page
from pipeline.tables.evidence.grid import Grid
from pipeline.tables.evidence.regions import Area
from pipeline.tables.evidence.runs import Run
from pipeline.tables.model import PageTable
from pipeline.tables.ruled.cells import build_cells
from pipeline.tables.unruled.text.heading import HeadingCell

Spot = tuple[int, int, int, int]  # row, column, row span, column span


@dataclass(slots=True)
class Draft:
    """`edges` of the columns; `cells`: the runs of each place; `tops`: the upper edge of each row."""

    edges: list[float]
    cells: dict[Spot, list[Run]] = field(default_factory=dict)
    tops: list[float] = field(default_factory=list)

    def put(self, row: int, column: int, runs: Sequence[Run], rows: int = 1, columns: int = 1) -> None:
        """Adds `runs` to the cell at a place."""
        self.cells.setdefault((row, column, rows, columns), []).extend(runs)

    def put_heading(self, cells: Sequence[HeadingCell], foot: float) -> None:
        """Adds the rows of a heading that ends at `foot`, with its cells."""
        first = len(self.tops)
        for row in range(max(cell.row + cell.row_span for cell in cells)):
            self.tops.append(min((cell.top for cell in cells if cell.row == row), default=foot))
        for cell in cells:
            self.put(first + cell.row, cell.first, cell.runs, cell.row_span, cell.last - cell.first + 1)

    def table(self, page: Page, top: float, bottom: float, confidence: float) -> PageTable:
        """The table from `top` to `bottom`, places that nothing was put to as empty cells."""
        y_edges = [top]
        for upper in self.tops[1:]:
            y_edges.append(min(max(upper, y_edges[-1]), bottom))
        y_edges.append(bottom)
        rows, columns = len(self.tops), len(self.edges) - 1
        walls = np.ones((rows, columns), np.bool_)
        grid = Grid(tuple(self.edges), tuple(y_edges), walls, walls)
        free = np.ones((rows, columns), np.bool_)
        spots: list[tuple[Area, list[Run]]] = []
        for (row, column, down, across), runs in sorted(self.cells.items()):
            if free[row : row + down, column : column + across].all():
                free[row : row + down, column : column + across] = False
                spots.append((Area(row, column, down, across), runs))
        spots += [(Area(int(i), int(j), 1, 1), []) for i, j in np.argwhere(free)]
        spots.sort(key=lambda spot: (spot[0].row, spot[0].column))
        placed = {index: runs for index, (_, runs) in enumerate(spots) if runs}
        told = np.zeros((rows, columns), np.bool_)
        cells = build_cells(grid, [spot for spot, _ in spots], placed, page, told, confidence)
        return PageTable(
            page.number, grid.rect, rows, columns, cells, grid.x_edges, grid.y_edges, "pdfium-text", confidence
        )
