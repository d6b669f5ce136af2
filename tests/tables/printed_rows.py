"""Tables written as rows, as the page truths have them: "^" goes on from above, "<" from the left."""

from collections.abc import Sequence

from pipeline.reading.geometry import Rect
from pipeline.tables.model import Cell, Line, PageTable, Part

WIDTH, HEIGHT, TEXT = 60.0, 20.0, 8.0


def page_table(rows: Sequence[Sequence[str]], page: int = 1, top: float = 100.0) -> PageTable:
    """A ruled table: cells 60 x 20 pt, a text of several lines ("a\\nb") set from the cell's top, 10 pt a line."""
    height, width = len(rows), len(rows[0])
    cells = []
    for i, row in enumerate(rows):
        for j, text in enumerate(row):
            if text in {"^", "<"}:
                continue
            tall = next((k for k in range(1, height - i) if rows[i + k][j] != "^"), height - i)
            wide = next((k for k in range(1, width - j) if row[j + k] != "<"), width - j)
            rect = Rect(j * WIDTH, top + i * HEIGHT, (j + wide) * WIDTH, top + (i + tall) * HEIGHT)
            lines = tuple(
                Line(
                    line,
                    page,
                    Rect(rect.x0 + 2, rect.top + 1 + 10 * n, rect.x0 + 2 + 3.5 * len(line), rect.top + 9 + 10 * n),
                )
                for n, line in enumerate(text.split("\n"))
                if line
            )
            cells.append(Cell(i, j, tall, wide, " ".join(text.split()), lines, (Part(page, rect),)))
    return PageTable(
        page,
        Rect(0.0, top, width * WIDTH, top + height * HEIGHT),
        height,
        width,
        tuple(cells),
        tuple(j * WIDTH for j in range(width + 1)),
        tuple(top + i * HEIGHT for i in range(height + 1)),
        "test",
    )
