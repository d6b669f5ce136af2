"""Walls that are not drawn but plain from the text: missing rulings, put where other rows or columns have them.

Only edges that the grid already has are used here; `bands.py` finds rows inside a ruled row.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.tables.evidence.grid import Grid
from pipeline.tables.evidence.measures import CELL_SPACE, CENTRED, CROSSES
from pipeline.tables.evidence.paragraphs import is_figure, is_quarter_stack, starts_anew
from pipeline.tables.evidence.regions import Region, regions
from pipeline.tables.evidence.runs import Run, in_reading_order
from pipeline.tables.ruled.cells import place_runs
from pipeline.tables.ruled.figure_columns import columns_of_figures

_SLIVER_WIDTH = 6.5  # points: no text column is narrower
_SLIVER_HEIGHT = 3.5  # points: no text row is lower


def with_text_walls(grid: Grid, runs: Sequence[Run]) -> tuple[Grid, list[Region]]:
    """The grid with walls added where text on both sides of an edge shows that two cells meet there, and its cells."""
    upright = [run for run in runs if run.angle == 0]
    spots = regions(grid)
    for parted in (_columns_parted, _rows_parted):
        refined = parted(grid, spots, upright)
        if refined is not grid:
            grid, spots = refined, regions(refined)
    return grid, spots


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


def beside_text_walls(drawn: Grid, refined: Grid) -> NDArray[np.bool_]:
    """[row, column]: whether a wall of that grid cell stands in `refined` but not in `drawn`."""
    out = refined.right & ~drawn.right
    out[:, 1:] |= (refined.right & ~drawn.right)[:, :-1]
    out |= refined.below & ~drawn.below
    out[1:] |= (refined.below & ~drawn.below)[:-1]
    return out


def _columns_parted(grid: Grid, spots: Sequence[Region], runs: Sequence[Run]) -> Grid:
    right = grid.right.copy()
    for spot in (spot for spot in spots if spot.columns > 1):
        left_side, right_side = grid.x_edges[spot.column], grid.x_edges[spot.column + spot.columns]
        for row in range(spot.row, spot.row + spot.rows):
            top, bottom = grid.y_edges[row], grid.y_edges[row + 1]
            inside = [
                r
                for r in runs
                if top <= (r.over + r.under) / 2 < bottom and r.stop > left_side + 1 and r.start < right_side - 1
            ]
            for column in _parted_edges(grid, spot, inside):
                right[row, column] = True
    return replace(grid, right=right) if (right != grid.right).any() else grid


def _parted_edges(grid: Grid, spot: Region, runs: Sequence[Run]) -> list[int]:
    """Columns of the region whose right edge parts `runs` (those of one grid row) into two cells."""
    if len(runs) < 2:
        return []
    inner = range(spot.column, spot.column + spot.columns - 1)
    edge = {c: grid.x_edges[c + 1] for c in inner}
    crossed = {c for c in inner if any(r.start < edge[c] - CROSSES and r.stop > edge[c] + CROSSES for r in runs)}
    middles = [(r.start + r.stop) / 2 for r in runs]
    spaces = _word_spaces(runs)
    free = [
        c
        for c in inner
        if c not in crossed
        and min(middles) < edge[c] < max(middles)
        and not any(begin <= edge[c] <= end for begin, end in spaces)
    ]
    if not free:
        return []
    bounds = [grid.x_edges[c + 1] for c in free]
    filled = {sum((r.start + r.stop) / 2 > b for b in bounds) for r in runs}
    if crossed and len(filled) < 3:  # a title with its number in front is one merged cell
        return []
    return free


def _word_spaces(runs: Sequence[Run]) -> list[tuple[float, float]]:
    """Where two runs stand no farther apart than words: an edge that happens to lie there parts no cells."""
    ordered = sorted(runs, key=lambda run: run.start)
    return [
        (a.stop - CROSSES, b.start + CROSSES)
        for a, b in pairwise(ordered)
        if b.start - a.stop <= CELL_SPACE * min(a.size, b.size)
    ]


def _rows_parted(grid: Grid, spots: Sequence[Region], runs: Sequence[Run]) -> Grid:
    tall = [index for index, spot in enumerate(spots) if spot.rows > 1]
    if not tall:
        return grid
    placed = place_runs(grid, spots, runs)
    below = grid.below.copy()
    at_foot = {
        (spot.row, spot.rows)
        for index in tall
        if (spot := spots[index])
        and any(not is_figure(run.text) for run in placed.get(index, []))
        and min(run.middle[1] for run in placed[index]) > grid.y_edges[spot.row + spot.rows - 1]
    }
    tall = [index for index in tall if (spots[index].row, spots[index].rows) not in at_foot]
    labelled = {
        spot.row + spot.rows - 1
        for index, spot in enumerate(spots)
        if (texts := [run.text for run in placed.get(index, [])]) and not all(map(is_figure, texts))
    }
    lines = {index: in_reading_order(placed.get(index, [])) for index in tall}
    figures = columns_of_figures(grid, [(spots[index], lines[index]) for index in tall], labelled)
    for spot in figures:
        below[spot.row : spot.row + spot.rows, spot.column : spot.column + spot.columns] = True
    tall = [index for index in tall if spots[index] not in figures]
    for edge in range(grid.rows - 1):
        crossing = [i for i in tall if spots[i].row <= edge < spots[i].row + spots[i].rows - 1]
        for index in _stacked_rows(grid, spots, crossing, lines, edge, edge in labelled):
            spot = spots[index]
            below[edge, spot.column : spot.column + spot.columns] = True
    for index in tall:
        row = _own_row(grid, spots[index], placed.get(index, []))
        if row is not None:
            spot = spots[index]
            if row > spot.row:
                below[row - 1, spot.column : spot.column + spot.columns] = True
            if row < spot.row + spot.rows - 1:
                below[row, spot.column : spot.column + spot.columns] = True
    return replace(grid, below=below) if (below != grid.below).any() else grid


def _own_row(grid: Grid, spot: Region, runs: Sequence[Run]) -> int | None:
    """The later grid row that a merged cell's figure is centred in; None where it belongs to the whole cell."""
    if len(runs) != 1 or not is_figure(runs[0].text) or spot.rows != 2:
        return None
    middle = runs[0].middle[1]
    whole = (grid.y_edges[spot.row] + grid.y_edges[spot.row + spot.rows]) / 2
    row = spot.row + 1
    own = (grid.y_edges[row] + grid.y_edges[row + 1]) / 2
    height = grid.y_edges[row + 1] - grid.y_edges[row]
    if abs(middle - own) < CENTRED and middle - whole > CENTRED and height > 1.4 * runs[0].rect.height:
        return row
    return None


def _stacked_rows(
    grid: Grid,
    spots: Sequence[Region],
    crossing: Sequence[int],
    printed: Mapping[int, Sequence[Sequence[Run]]],
    edge: int,
    labelled: bool,
) -> list[int]:
    """Regions that a wall missing at `edge` made one: two or more columns of figures have one on either side of it.

    `printed`: the lines of each region.
    `labelled`: a text column is parted at the edge by a drawn wall; then one column of figures is enough. None where
    quarters are stacked (I II III IV), or where a text runs on from above the edge to below it.
    """
    y = grid.y_edges[edge + 1]
    figures, out, low = 0, [], []
    for index in crossing:
        lines = printed[index]
        if not lines:
            out.append(index)
            continue
        texts = [" ".join(r.text for r in line) for line in lines]
        if is_quarter_stack(texts):
            return []
        above = [k for k, line in enumerate(lines) if (line[0].over + line[0].under) / 2 < y]
        under = [k for k in range(len(lines)) if k not in above]
        if all(is_figure(text) for text in texts):
            if len(above) != 1 or len(under) != 1:
                if len(lines) > 1:
                    return []
                if not above and spots[index].rows == 2:  # one figure: of the lower row, or of both
                    low.append(index)
                continue
            figures += 1
            out.append(index)
            continue
        if not above or not under:
            continue
        width = grid.x_edges[spots[index].column + spots[index].columns] - grid.x_edges[spots[index].column]
        if not starts_anew(lines, under[0], width):
            return []
        out.append(index)
    if figures and labelled:
        return out + low
    return out if figures >= 2 else []
