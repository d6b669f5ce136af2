"""A column beside ruled rows whose rulings are not drawn: each of its figures stands level with the row it is of."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.reading.geometry import Rect
from pipeline.tables.evidence.lines import joined
from pipeline.tables.evidence.measures import FEWEST_ROWS, FIGURES, LEVEL
from pipeline.tables.evidence.paragraphs import is_figure
from pipeline.tables.model import Cell, Line, PageTable, Part

#: share of the rows beside that such figures stand in: 0.43 to 1.0 in the seven columns known, 0.2 where a merged cell
#: stacks targets of its own
_FILLED = 0.3


def with_level_cells(table: PageTable) -> PageTable:
    """`table` with its tall cells taken apart that print one figure a row, level with another of that row."""
    beside: dict[int, list[Line]] = {}
    for cell in table.cells:
        if cell.row_span == 1 and cell.lines and is_figure(cell.lines[0].text):
            beside.setdefault(cell.row, []).append(cell.lines[0])
    out: list[Cell] = []
    for cell in table.cells:
        rows = _rows(cell, table.y_edges, beside) if cell.row_span >= FEWEST_ROWS else None
        out += [cell] if rows is None else _parted(cell, rows, table.y_edges)
    return replace(table, cells=tuple(sorted(out, key=lambda c: (c.row, c.column))))


def _rows(cell: Cell, edges: Sequence[float], beside: dict[int, list[Line]]) -> dict[int, Line] | None:
    """The line of each row of the cell; None where they are no column of figures."""
    rows: dict[int, Line] = {}
    level = 0
    for line in cell.lines:
        middle = (line.rect.top + line.rect.bottom) / 2
        row = next((r for r in range(cell.row, cell.row + cell.row_span) if edges[r] <= middle < edges[r + 1]), None)
        if row is None or row in rows:
            return None
        rows[row] = line
        near = LEVEL * line.size
        others = ((other.rect.top + other.rect.bottom) / 2 for other in beside.get(row, ()))
        level += is_figure(line.text) and any(abs(other - middle) <= near for other in others)
    held = FIGURES * len(rows), _FILLED * cell.row_span
    return rows if level >= max(FEWEST_ROWS, *held) else None


def _parted(cell: Cell, rows: dict[int, Line], edges: Sequence[float]) -> list[Cell]:
    out = []
    for row in range(cell.row, cell.row + cell.row_span):
        lines = (rows[row],) if row in rows else ()
        place = Part(cell.page, Rect(cell.rect.x0, edges[row], cell.rect.x1, edges[row + 1]))
        out.append(replace(cell, row=row, row_span=1, text=joined(lines), lines=lines, parts=(place,)))
    return out
