"""Columns and rows of a grid that are too thin for text: two edges that were meant as one."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from pipeline.tables.evidence.grid import Grid
from pipeline.tables.evidence.runs import Run

_SLIVER_WIDTH = 6.5  # points: no text column is narrower
_SLIVER_HEIGHT = 3.5  # points: no text row is lower


def without_slivers(grid: Grid, runs: Sequence[Run]) -> Grid:
    """The grid without columns and rows too thin for text that no text stands in: two edges that were meant as one."""
    middles = [run.middle for run in runs]
    for j in range(grid.columns - 1, -1, -1):
        left, right = grid.x_edges[j], grid.x_edges[j + 1]
        if grid.columns > 2 and right - left < _SLIVER_WIDTH and not any(left < x < right for x, _ in middles):
            grid = _without_column(grid, j)
    for i in range(grid.rows - 1, -1, -1):
        top, bottom = grid.y_edges[i], grid.y_edges[i + 1]
        if grid.rows > 2 and bottom - top < _SLIVER_HEIGHT and not any(top < y < bottom for _, y in middles):
            grid = _without_row(grid, i)
    return grid


def _without_column(grid: Grid, j: int) -> Grid:
    """Column `j` gone, the walls on its two sides made one."""
    right = grid.right.copy()
    if j > 0:
        right[:, j - 1] |= right[:, j]
    x_edges = list(grid.x_edges)
    del x_edges[_weaker_edge(j, grid.columns, grid.right[:, j - 1], grid.right[:, j])]
    right, below = np.delete(right, j, 1), np.delete(grid.below, j, 1)
    right[:, -1] = True
    return replace(grid, x_edges=tuple(x_edges), right=right, below=below)


def _without_row(grid: Grid, i: int) -> Grid:
    below = grid.below.copy()
    if i > 0:
        below[i - 1] |= below[i]
    y_edges = list(grid.y_edges)
    del y_edges[_weaker_edge(i, grid.rows, grid.below[i - 1], grid.below[i])]
    right, below = np.delete(grid.right, i, 0), np.delete(below, i, 0)
    below[-1] = True
    return replace(grid, y_edges=tuple(y_edges), right=right, below=below)


def _weaker_edge(index: int, count: int, before: NDArray[np.bool_], after: NDArray[np.bool_]) -> int:
    """Which edge of a sliver to drop: the inner one at the border, else the one with fewer walls."""
    if index == 0:
        return 1
    if index == count - 1:
        return index
    return index if before.sum() < after.sum() else index + 1
