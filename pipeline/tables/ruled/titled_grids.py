"""Grids that are pieces of one: a title over all columns cuts it, for its row has no upright rulings, or every row is a
box of its own."""

from collections.abc import Sequence

import numpy as np

from pipeline.tables.evidence.grid import Grid
from pipeline.tables.evidence.measures import CROSSES, LEAST_CELL, SAME_EDGE
from pipeline.tables.evidence.runs import Run, in_reading_order
from pipeline.tables.joining.captions import numbered


def joined_over_titles(grids: Sequence[Grid], runs: Sequence[Run]) -> list[Grid]:
    """`grids` with those made one that stand close over each other, or that one line of text parts, where neither has
    upright rulings at its sides; the lower must not repeat the upper's headings."""
    out: list[Grid] = []
    for grid in sorted(grids, key=lambda g: (g.x_edges[0], g.y_edges[0])):
        if out and _has_the_columns(out[-1], grid) and _first_row(out[-1], runs) != _first_row(grid, runs):
            if -CROSSES <= grid.y_edges[0] - out[-1].y_edges[-1] <= LEAST_CELL:
                out[-1] = _stacked(out[-1], grid, titled=False)
                continue
            if _is_parted_by_title(out[-1], grid, runs):
                out[-1] = _stacked(out[-1], grid, titled=True)
                continue
        out.append(grid)
    return out


def _has_the_columns(upper: Grid, lower: Grid) -> bool:
    if upper.columns != lower.columns or upper.columns < 2 or upper.open_bottom or lower.open_top:
        return False
    return all(abs(a - b) <= SAME_EDGE for a, b in zip(upper.x_edges, lower.x_edges, strict=True))


def _is_parted_by_title(upper: Grid, lower: Grid, runs: Sequence[Run]) -> bool:
    if not (upper.open_left and upper.open_right and lower.open_left and lower.open_right):
        return False
    top, bottom = upper.y_edges[-1], lower.y_edges[0]
    between = [r for r in runs if top < r.middle[1] < bottom and upper.x_edges[0] <= r.middle[0] <= upper.x_edges[-1]]
    printed = in_reading_order([run for run in between if run.angle == 0])
    return len(printed) == 1 and numbered(" ".join(run.text for run in printed[0])) is None


def _first_row(grid: Grid, runs: Sequence[Run]) -> list[str]:
    x0, x1, top, bottom = grid.x_edges[0], grid.x_edges[-1], *grid.y_edges[:2]
    held = [run for run in runs if x0 <= run.middle[0] <= x1 and top < run.middle[1] < bottom]
    return sorted(run.text.casefold() for run in held)


def _stacked(upper: Grid, lower: Grid, titled: bool) -> Grid:
    """One grid of both, `titled` with a row of one cell between them."""
    title = np.zeros((int(titled), upper.columns), np.bool_)
    title[:, -1] = True
    below = upper.below.copy()
    below[-1] = True
    walls = np.ones_like(title)
    return Grid(
        upper.x_edges,
        (*upper.y_edges, *lower.y_edges[0 if titled else 1 :]),
        np.vstack([upper.right, title, lower.right]),
        np.vstack([below, walls, lower.below]),
        upper.open_top,
        lower.open_bottom,
        upper.open_left,
        upper.open_right,
        min(upper.drawn, lower.drawn),
        lower.going_on,
    )
