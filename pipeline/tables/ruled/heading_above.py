"""Headings that stand over a grid without any ink or ground of their own, set off from its rows by bold type."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from pipeline.tables.evidence.grid import Grid
from pipeline.tables.evidence.rivers import TextLine, segmented
from pipeline.tables.evidence.runs import Run
from pipeline.tables.joining.captions import numbered
from pipeline.tables.unruled.heading_tree import heading_tree
from pipeline.tables.unruled.text_columns import are_numbers
from pipeline.tables.unruled.text_heading import HeadingCell

_FEWEST_COLUMNS = 3
_NEAR = 1.6  # sizes of white from line to line at most: two cells' padding
_OUTSIDE = 3.0  # points by which a heading may pass the grid's sides
_HEADED = 0.6  # share of the columns that have a heading of their own
_MOST_LINES = 8
_OVER = 2.0  # points of white over the first line that belong to its cell


def with_heading_above(grid: Grid, runs: Sequence[Run]) -> Grid:
    """`grid` with the rows of the bold headings right above it; as it is where there are none, or where its own first
    row is bold, too."""
    first = [run for run in runs if grid.y_edges[0] < run.middle[1] < grid.y_edges[1] and _inside(grid, run)]
    if grid.columns < _FEWEST_COLUMNS or not first or all(run.bold for run in first):
        return grid
    lines = _lines_above(grid, runs)
    numbers = lines[-1] if lines and are_numbers(lines[-1]) else None
    heading = [run for line in lines if line is not numbers for run in line.runs]
    if not heading or (numbers is None and not lines):
        return grid
    top = min(run.rect.top for run in heading) - _OVER
    foot = max(run.rect.bottom for run in heading)
    below = numbers.top if numbers is not None else grid.y_edges[0]
    middle = (foot + below) / 2 if numbers is not None else below
    cells = heading_tree(heading, grid.x_edges, top, middle, ())
    if cells is None or len({cell.first for cell in cells if cell.first == cell.last}) < _HEADED * grid.columns:
        return grid
    return _extended(grid, cells, [top, *_levels(cells), *([middle] if numbers is not None else [])])


def _inside(grid: Grid, run: Run) -> bool:
    return grid.x_edges[0] - _OUTSIDE <= run.rect.x0 and run.rect.x1 <= grid.x_edges[-1] + _OUTSIDE


def _lines_above(grid: Grid, runs: Sequence[Run]) -> list[TextLine]:
    """The bold lines right above the grid, and column numbers under them, from top to bottom."""
    near = [run for run in runs if run.middle[1] < grid.y_edges[0] and run.angle == 0]
    near = [run for run in near if run.rect.x1 > grid.x_edges[0] and run.rect.x0 < grid.x_edges[-1]]
    out: list[TextLine] = []
    floor = grid.y_edges[0]
    for line in reversed(segmented(near)):
        bold = all(run.bold for run in line.runs)
        if floor - line.bottom > _NEAR * line.size or not all(_inside(grid, run) for run in line.runs):
            break
        if not (bold or (not out and are_numbers(line))) or len(out) == _MOST_LINES:
            break
        if numbered(" ".join(segment.text for segment in line.segments)) is not None:
            break
        out.append(line)
        floor = line.top
    return out[::-1] if any(run.bold for line in out for run in line.runs) else []


def _levels(cells: Sequence[HeadingCell]) -> list[float]:
    """Where the second heading row and those below it begin."""
    out: list[float] = []
    for row in range(1, max(cell.row + cell.row_span for cell in cells)):
        over = max(cell.bottom for cell in cells if cell.row + cell.row_span == row)
        under = min(cell.top for cell in cells if cell.row == row)
        out.append((over + under) / 2)
    return out


def _extended(grid: Grid, cells: Sequence[HeadingCell], tops: Sequence[float]) -> Grid:
    """`grid` with rows that begin at `tops` above it: those of `cells`, and one of column numbers if one is left."""
    owner = -np.ones((len(tops), grid.columns), np.int64)
    for index, cell in enumerate(cells):
        owner[cell.row : cell.row + cell.row_span, cell.first : cell.last + 1] = index
    right = np.ones((len(tops), grid.columns), np.bool_)
    right[:, :-1] = (owner[:, :-1] != owner[:, 1:]) | (owner[:, :-1] < 0)
    below = np.ones((len(tops), grid.columns), np.bool_)
    below[:-1] = (owner[:-1] != owner[1:]) | (owner[:-1] < 0)
    return replace(
        grid,
        y_edges=(*tops, *grid.y_edges),
        right=np.vstack([right, grid.right]),
        below=np.vstack([below, grid.below]),
        open_top=False,
    )
