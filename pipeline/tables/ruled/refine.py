"""Walls that are not drawn but plain from the text: missing rulings, put where other rows or columns have them.

Only edges that the grid already has are used here; `bands.py` finds rows inside a ruled row.
"""

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace
from enum import Enum, auto
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.tables.evidence.grid import Grid
from pipeline.tables.evidence.measures import CELL_SPACE, CENTRED, CROSSES, LINE, SAME_PLACE
from pipeline.tables.evidence.paragraphs import is_figure, is_quarter_stack, starts_anew
from pipeline.tables.evidence.regions import Area, regions
from pipeline.tables.evidence.runs import Run, in_reading_order
from pipeline.tables.ruled.cells import place_runs
from pipeline.tables.ruled.figure_columns import columns_of_figures


def with_text_walls(grid: Grid, runs: Sequence[Run]) -> tuple[Grid, list[Area]]:
    """The grid with walls added where text on both sides of an edge shows that two cells meet there, and its cells."""
    upright = [run for run in runs if run.angle == 0]
    spots = regions(grid)
    for parted in (_columns_parted, _rows_parted):
        refined = parted(grid, spots, upright)
        if refined is not grid:
            grid, spots = refined, regions(refined)
    return grid, spots


def beside_text_walls(drawn: Grid, refined: Grid) -> NDArray[np.bool_]:
    """[row, column]: whether a wall of that grid cell stands in `refined` but not in `drawn`."""
    out = refined.right & ~drawn.right
    out[:, 1:] |= (refined.right & ~drawn.right)[:, :-1]
    out |= refined.below & ~drawn.below
    out[1:] |= (refined.below & ~drawn.below)[:-1]
    return out


def _columns_parted(grid: Grid, spots: Sequence[Area], runs: Sequence[Run]) -> Grid:
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


def _parted_edges(grid: Grid, spot: Area, runs: Sequence[Run]) -> list[int]:
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


def _rows_parted(grid: Grid, spots: Sequence[Area], runs: Sequence[Run]) -> Grid:
    if all(spot.rows == 1 for spot in spots):
        return grid
    placed = place_runs(grid, spots, runs)
    held = {spot: placed.get(index, []) for index, spot in enumerate(spots)}
    worded = [spot for spot, own in held.items() if not all(is_figure(run.text) for run in own)]
    labelled = {spot.row + spot.rows - 1 for spot in worded}
    tall = _tall(grid, held, worded)
    figures = columns_of_figures(grid, list(tall.items()), labelled)
    left = {spot: lines for spot, lines in tall.items() if spot not in figures}
    walls = [(edge, spot) for spot in figures for edge in range(spot.row, spot.row + spot.rows)]
    walls += _missing_walls(grid, left, labelled)
    walls += [(spot.row, spot) for spot, lines in left.items() if _is_of_lower_row(grid, spot, lines)]
    below = grid.below.copy()
    for edge, spot in walls:
        below[edge, spot.column : spot.column + spot.columns] = True
    return replace(grid, below=below) if (below != grid.below).any() else grid


def _tall(
    grid: Grid, held: Mapping[Area, Sequence[Run]], worded: Sequence[Area]
) -> dict[Area, Sequence[Sequence[Run]]]:
    """The regions over several rows, with their lines; none over the same rows as a text that stands in the last."""
    at_foot = {(spot.row, spot.rows) for spot in worded if _is_at_foot(grid, spot, held[spot])}
    return {
        spot: in_reading_order(runs)
        for spot, runs in held.items()
        if spot.rows > 1 and (spot.row, spot.rows) not in at_foot
    }


def _is_at_foot(grid: Grid, spot: Area, runs: Sequence[Run]) -> bool:
    """Whether a text begins in the last row of its merged cell, or is set in close lines below the middle of two."""
    first, last = (reach(run.middle[1] for run in runs) for reach in (min, max))
    foot, middle = grid.y_edges[spot.row + spot.rows - 1], (first + last) / 2
    off = middle - (grid.y_edges[spot.row] + grid.y_edges[spot.row + spot.rows]) / 2
    return first > foot or (spot.rows == 2 and last > foot and off > SAME_PLACE and last - first <= LINE * runs[0].size)


def _missing_walls(
    grid: Grid, printed: Mapping[Area, Sequence[Sequence[Run]]], labelled: Set[int]
) -> Iterator[tuple[int, Area]]:
    """Edges at which regions, with the lines that they print, are parted beside others."""
    for edge in range(grid.rows - 1):
        crossing = {spot: ls for spot, ls in printed.items() if spot.row <= edge < spot.row + spot.rows - 1}
        yield from ((edge, spot) for spot in _stacked_rows(grid, crossing, edge, edge in labelled))


def _is_of_lower_row(grid: Grid, spot: Area, lines: Sequence[Sequence[Run]]) -> bool:
    """Whether the only figure of a cell merged over two rows is centred in the lower of them."""
    runs = [run for line in lines for run in line]
    if len(runs) != 1 or not is_figure(runs[0].text) or spot.rows != 2:
        return False
    middle = runs[0].middle[1]
    top, edge, foot = grid.y_edges[spot.row : spot.row + 3]
    centred = abs(middle - (edge + foot) / 2) < CENTRED < middle - (top + foot) / 2
    return centred and foot - edge > 1.4 * runs[0].rect.height


class _Held(Enum):
    """What a region holds beside an edge that no wall is drawn at: it may be parted there, by texts or by a figure on
    either side, or holds one figure that may be of the lower row; it lies beside the edge; or it says that no wall is
    there."""

    TEXTS = auto()
    FIGURES = auto()
    LOWER = auto()
    BESIDE = auto()
    ONE_CELL = auto()


def _stacked_rows(
    grid: Grid, crossing: Mapping[Area, Sequence[Sequence[Run]]], edge: int, labelled: bool
) -> list[Area]:
    """Regions that a wall missing at `edge` made one: two or more columns of figures have one on either side of it.

    `crossing`: the lines of each region that reaches over it.
    `labelled`: a text column is parted at the edge by a drawn wall; then one column of figures is enough.
    """
    y = grid.y_edges[edge + 1]
    held = {
        spot: _held(lines, y, grid.x_edges[spot.column + spot.columns] - grid.x_edges[spot.column], spot.rows)
        for spot, lines in crossing.items()
    }
    figures = list(held.values()).count(_Held.FIGURES)
    if _Held.ONE_CELL in held.values() or figures < (1 if labelled else 2):
        return []
    parted = {_Held.TEXTS, _Held.FIGURES, *([_Held.LOWER] if labelled else [])}
    return [spot for spot, what in held.items() if what in parted]


def _held(lines: Sequence[Sequence[Run]], y: float, width: float, rows: int) -> _Held:
    """What `lines` say of a wall at the height `y`: none is there where quarters are stacked (I II III IV), or where a
    text runs on from above to below."""
    texts = [" ".join(r.text for r in line) for line in lines]
    above = [(line[0].over + line[0].under) / 2 < y for line in lines]
    if not lines:
        return _Held.TEXTS
    if is_quarter_stack(texts):
        return _Held.ONE_CELL
    if all(map(is_figure, texts)):
        if len(lines) == 2 and any(above) and not all(above):
            return _Held.FIGURES
        if len(lines) > 1:
            return _Held.ONE_CELL
        return _Held.BESIDE if above[0] or rows != 2 else _Held.LOWER
    if all(above) or not any(above):
        return _Held.BESIDE
    return _Held.TEXTS if starts_anew(lines, above.index(False), width) else _Held.ONE_CELL
