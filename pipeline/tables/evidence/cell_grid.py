"""Which cell covers a grid place: the one look-up that headings, joining and splitting share."""

from collections.abc import Iterable

from pipeline.tables.model import Cell


class CellGrid:
    """Cells of one table by grid place; a place that no cell covers gives None (a hole in the rulings)."""

    def __init__(self, cells: Iterable[Cell], row_count: int, column_count: int) -> None:
        self.row_count, self.column_count = row_count, column_count
        self._at: list[list[Cell | None]] = [[None] * column_count for _ in range(row_count)]
        for cell in cells:
            covered = [cell] * (min(cell.column + cell.column_span, column_count) - cell.column)
            for row in self._at[cell.row : cell.row + cell.row_span]:
                row[cell.column : cell.column + len(covered)] = covered

    def at(self, row: int, column: int) -> Cell | None:
        """The cell that covers the place, wherever it starts."""
        return self._at[row][column]

    def row(self, row: int) -> list[Cell]:
        """The cells that cover grid row `row`, each once, left to right."""
        seen: dict[int, Cell] = {}
        for cell in self._at[row]:
            if cell is not None:
                seen.setdefault(id(cell), cell)
        return list(seen.values())

    def starting(self, row: int) -> list[Cell]:
        """The cells whose first grid row is `row`, left to right."""
        return [cell for cell in self.row(row) if cell.row == row]
