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
    grid = _without_thin(grid, _SLIVER_WIDTH, [run.middle[0] for run in runs])
    return _turned(_without_thin(_turned(grid), _SLIVER_HEIGHT, [run.middle[1] for run in runs]))


def _turned(grid: Grid) -> Grid:
    """The grid with its rows as columns."""
    return replace(grid, x_edges=grid.y_edges, y_edges=grid.x_edges, right=grid.below.T, below=grid.right.T)


def _without_thin(grid: Grid, least: float, middles: Sequence[float]) -> Grid:
    """The grid without columns narrower than `least` in which none of `middles` lies, the walls on their sides one."""
    for j in range(grid.columns - 1, -1, -1):
        left, right = grid.x_edges[j], grid.x_edges[j + 1]
        if grid.columns <= 2 or right - left >= least or any(left < x < right for x in middles):
            continue
        walls = grid.right.copy()
        if j > 0:
            walls[:, j - 1] |= walls[:, j]
        x_edges = list(grid.x_edges)
        del x_edges[_weaker_edge(j, grid.columns, grid.right[:, j - 1], grid.right[:, j])]
        walls, below = np.delete(walls, j, 1), np.delete(grid.below, j, 1)
        walls[:, -1] = True
        grid = replace(grid, x_edges=tuple(x_edges), right=walls, below=below)
    return grid


def _weaker_edge(index: int, count: int, before: NDArray[np.bool_], after: NDArray[np.bool_]) -> int:
    """Which edge of a sliver to drop: the inner one at the border, else the one with fewer walls."""
    if index == 0:
        return 1
    if index == count - 1:
        return index
    return index if before.sum() < after.sum() else index + 1
