"""The tables of a page as camelot's lattice reader sees them: an engine that fails otherwise, to hold ours against.

It draws the page and finds rules in the picture, where we take them from the drawing; about a second of CPU a page, so
that it is asked for by hand (`renaksi tables --by camelot`) and not in every run.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from camelot.io import read_pdf

from pipeline.reading.geometry import Rect
from pipeline.tables.model import Cell, PageTable, Part

READER = "camelot-lattice"


def camelot_tables(pdf: Path, number: int, height: float) -> list[PageTable]:
    """The ruled tables of page `number` (from 1) of `height` points, from the top; scans and turned pages give none.

    Cells without a wall between them are one; their texts are joined in reading order. Confidence is camelot's own
    accuracy, 0..1.
    """
    found = read_pdf(str(pdf), pages=str(number), flavor="lattice", suppress_stdout=True)
    tables = [_table(table, number, height) for table in found]
    return sorted(tables, key=lambda table: (table.rect.top, table.rect.x0))


def _table(table: Any, page: int, height: float) -> PageTable:
    rows, columns = table.shape
    sure = round(table.accuracy / 100, 4)
    taken: set[tuple[int, int]] = set()
    cells: list[Cell] = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in taken:
                continue
            down, right = _reach(table.cells, row, column)
            members = [(r, c) for r in range(row, row + down) for c in range(column, column + right)]
            taken.update(members)
            first, last = table.cells[row][column], table.cells[row + down - 1][column + right - 1]
            text = " ".join(" ".join(table.cells[r][c].text for r, c in members).split())
            rect = Rect(float(first.x1), height - float(first.y2), float(last.x2), height - float(last.y1))
            cells.append(Cell(row, column, down, right, text, (), (Part(page, rect),), confidence=sure))
    x_edges = (*(float(x) for x, _ in table.cols), float(table.cols[-1][1]))
    y_edges = (*(height - float(top) for top, _ in table.rows), height - float(table.rows[-1][1]))
    rect = Rect(x_edges[0], y_edges[0], x_edges[-1], y_edges[-1])
    return PageTable(page, rect, rows, columns, tuple(cells), x_edges, y_edges, READER, sure)


def _reach(cells: Sequence[Sequence[Any]], row: int, column: int) -> tuple[int, int]:
    """Rows and columns of the cell that begins here, as far as no wall stands."""
    right = 1
    while column + right < len(cells[row]) and not cells[row][column + right - 1].right:
        right += 1
    down = 1
    while row + down < len(cells) and not any(cells[row + down - 1][c].bottom for c in range(column, column + right)):
        down += 1
    return down, right
