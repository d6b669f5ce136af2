"""What a style draws at one cell, whoever prints it."""

from bench.random_reports.grid import Cell
from bench.style_matrix.content import Content
from bench.style_matrix.styles import Line, Style


def sides_of(style: Style, made: Content, cell: Cell) -> dict[str, Line | None]:
    """The lines at top, bottom, left and right of a cell."""
    heading = cell.row < made.heading_rows
    return {
        "top": _level(style, made, cell.row),
        "bottom": _level(style, made, cell.row + cell.rows),
        "left": _upright(style, made, cell.column, heading),
        "right": _upright(style, made, cell.column + cell.columns, heading),
    }


def _level(style: Style, made: Content, row: int) -> Line | None:
    """The line above `row`."""
    if row in (0, made.row_count):
        return style.edges or style.frame
    if row == made.heading_rows:
        return style.under or style.between
    if row < made.heading_rows:
        return style.heads
    return style.sections if style.sections and row in made.sections else style.between


def _upright(style: Style, made: Content, column: int, heading: bool) -> Line | None:
    """The line left of `column`."""
    if column in (0, made.column_count):
        return style.frame
    return style.head_columns or style.columns if heading else style.columns


def ground_of(style: Style, made: Content, cell: Cell) -> str:
    """RRGGBB of the ground under a cell; "" where it is the page's own."""
    if cell.row < made.heading_rows and style.heading_fill:
        return style.heading_fill
    if style.bands == "cells":
        return style.ground
    if style.bands == "columns":
        return style.ground if cell.column % 2 else ""
    step = {"rows": 1, "two rows": 2}.get(style.bands)
    if step is None or cell.row < made.heading_rows:
        return ""
    return style.ground if (cell.row - made.heading_rows) // step % 2 else ""
