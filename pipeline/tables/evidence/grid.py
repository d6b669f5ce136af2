"""Rulings to grids: which lines belong together, where rows and columns are parted, which cells are merged."""

import math
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.reading.geometry import Interval, Rect, merged
from pipeline.reading.page import Rulings
from pipeline.tables.evidence.measures import SAME_EDGE, TOUCH

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

_COVER = 0.5  # share of a cell's side that must be drawn for a wall
_MOST_LINES = 2_500  # rulings of one direction that are looked at
_MOST_CELLS = 40_000  # a grid of more is no table
_LINE_OF_TYPE = 4.5  # the same where most of those that come to the edge end together
_STICKS_OUT = 9.0  # points by which rulings must pass the last edge for an open border to be taken as one


@dataclass(frozen=True, slots=True)
class Line:
    """A ruling: `at` across, `begin`..`end` along its direction."""

    begin: float
    end: float
    at: float


@dataclass(frozen=True, slots=True)
class Grid:
    """`right[i, j]`: a wall stands on the right of cell (i, j); `below[i, j]`: one under it.

    `open_*`: the outer border on that side is not drawn, the grid ends where its rulings end. `going_on`: the stretches
    of a drawn lower border that nothing draws.
    """

    x_edges: tuple[float, ...]
    y_edges: tuple[float, ...]
    right: Bools
    below: Bools
    open_top: bool = False
    open_bottom: bool = False
    open_left: bool = False
    open_right: bool = False
    drawn: float = 1.0  # share of all its sides, merged ones too, on which a ruling stands
    going_on: tuple[Interval, ...] = ()

    @property
    def rows(self) -> int:
        return len(self.y_edges) - 1

    @property
    def columns(self) -> int:
        return len(self.x_edges) - 1

    @property
    def rect(self) -> Rect:
        return Rect(self.x_edges[0], self.y_edges[0], self.x_edges[-1], self.y_edges[-1])


def rulings_to_lines(rulings: Rulings) -> tuple[Floats, Floats]:
    """(horizontal, vertical) as rows (begin, end, at)."""
    lying = rulings.horizontal
    across = np.stack([rulings.x0[lying], rulings.x1[lying], rulings.top[lying]], 1).astype(np.float64)
    down = np.stack([rulings.top[~lying], rulings.bottom[~lying], rulings.x0[~lying]], 1).astype(np.float64)
    return across.reshape(-1, 3), down.reshape(-1, 3)


def components(across: Floats, down: Floats) -> list[tuple[Floats, Floats]]:
    """Rulings grouped by touch: crossing ones, and parallel ones side by side (boxes drawn cell by cell)."""
    if not len(across) or not len(down):
        return []
    across, down = _longest(across), _longest(down)
    n, m = len(across), len(down)
    meet = (
        (down[None, :, 2] >= across[:, None, 0] - TOUCH)
        & (down[None, :, 2] <= across[:, None, 1] + TOUCH)
        & (across[:, None, 2] >= down[None, :, 0] - TOUCH)
        & (across[:, None, 2] <= down[None, :, 1] + TOUCH)
    )
    links = np.zeros((n + m, n + m), np.bool_)
    links[:n, n:] = meet
    links[n:, :n] = meet.T
    links[:n, :n] = _side_by_side(across)
    links[n:, n:] = _side_by_side(down)
    label = np.full(n + m, -1)
    groups = 0
    for seed in range(n + m):
        if label[seed] >= 0:
            continue
        front = np.zeros(n + m, np.bool_)
        front[seed] = True
        while front.any():
            label[front] = groups
            front = links[front].any(0) & (label < 0)
        groups += 1
    out = []
    for k in range(groups):
        h, v = across[label[:n] == k], down[label[n:] == k]
        if len(h) and len(v):
            out.append((h, v))
    return out


def _longest(lines: Floats) -> Floats:
    """At most `_MOST_LINES` of `lines`, the longest: a page with more is a drawing, and its cost must stay bounded."""
    if len(lines) <= _MOST_LINES:
        return lines
    return lines[np.sort(np.argsort(lines[:, 0] - lines[:, 1], kind="stable")[:_MOST_LINES])]


def _side_by_side(lines: Floats) -> Bools:
    near = np.abs(lines[:, None, 2] - lines[None, :, 2]) <= TOUCH
    shared = np.minimum(lines[:, None, 1], lines[None, :, 1]) - np.maximum(lines[:, None, 0], lines[None, :, 0])
    close: Bools = near & (shared > -TOUCH)
    return close


def snapped(places: Floats, weights: Floats) -> list[float]:
    """The edges that `places` mark: clusters no wider than SAME_EDGE around their weighted mean, in order."""
    order = np.argsort(places, kind="stable")
    edges: list[float] = []
    total = mean = 0.0
    for place, weight in zip(places[order].tolist(), weights[order].tolist(), strict=True):
        if total and place - mean <= SAME_EDGE:
            mean = (mean * total + place * weight) / (total + weight)
            total += weight
            edges[-1] = mean
        else:
            mean, total = place, weight
            edges.append(place)
    return edges


def grid_of(across: Floats, down: Floats) -> Grid | None:
    """The grid of one component; None where it encloses nothing."""
    xs = snapped(down[:, 2], down[:, 1] - down[:, 0])
    ys = snapped(across[:, 2], across[:, 1] - across[:, 0])
    left, right = _passing(across[:, 0], xs[0], below=True), _passing(across[:, 1], xs[-1], below=False)
    upper, lower = _passing(down[:, 0], ys[0], below=True), _passing(down[:, 1], ys[-1], below=False)
    xs = [*([left] if left is not None else []), *xs, *([right] if right is not None else [])]
    ys = [*([upper] if upper is not None else []), *ys, *([lower] if lower is not None else [])]
    if len(xs) < 2 or len(ys) < 2 or len(xs) * len(ys) > _MOST_CELLS:
        return None
    x, y = np.array(xs), np.array(ys)
    wall_v = _covered(down, x, y)  # (edges, rows)
    wall_h = _covered(across, y, x)  # (edges, columns)
    drawn = float((wall_v.sum() + wall_h.sum()) / max(1, wall_v.size + wall_h.size))
    undrawn = [ends for ends, wall in zip(pairwise(xs), wall_h[-1], strict=True) if not wall]
    side_right = wall_v[1:].T.copy()
    side_below = wall_h[1:].copy()
    side_right[:, -1] = True
    side_below[-1, :] = True
    return Grid(
        tuple(xs),
        tuple(ys),
        side_right,
        side_below,
        open_top=upper is not None,
        open_bottom=lower is not None,
        open_left=left is not None,
        open_right=right is not None,
        drawn=drawn,
        going_on=tuple(merged(undrawn)) if lower is None and len(undrawn) < len(xs) - 1 else (),
    )


def _passing(ends: Floats, edge: float, below: bool) -> float | None:
    """Where rulings end that pass the outermost `edge` by more than an overshoot; None where they do not."""
    outwards = edge - ends if below else ends - edge
    beyond = outwards[outwards > _STICKS_OUT]
    if not len(beyond):  # a line of small type: most of the rulings that come to the edge end where the page does
        reaching = outwards[outwards > -SAME_EDGE]
        beyond = reaching[reaching > _LINE_OF_TYPE]
        if len(beyond) < 3 or len(beyond) < 0.6 * len(reaching) or beyond.max() - beyond.min() > SAME_EDGE:
            return None
    return float(edge - beyond.max() if below else edge + beyond.max())


def _covered(lines: Floats, at: Floats, between: Floats) -> Bools:
    """[k, i]: the stretch between[i]..between[i + 1] of edge `at[k]` is drawn for its larger part."""
    out = np.zeros((len(at), len(between) - 1), np.bool_)
    nearest = np.abs(lines[:, 2][:, None] - at[None, :]).argmin(1)
    edges, needed = between.tolist(), _COVER * np.diff(between)
    order = np.lexsort((lines[:, 0], nearest))
    held, starts = lines[order].tolist(), np.searchsorted(nearest[order], np.arange(len(at) + 1)).tolist()
    for k, (first, last) in enumerate(pairwise(starts)):
        if first == last:
            continue
        cover = [0.0] * (len(edges) - 1)
        reach = -math.inf
        for begin, end, _ in held[first:last]:
            begin = max(begin, reach)
            if end > begin:
                for i in range(max(0, bisect_right(edges, begin) - 1), min(len(cover), bisect_left(edges, end))):
                    cover[i] += min(edges[i + 1], end) - max(edges[i], begin)
                reach = end
        out[k] = cover >= needed
    return out


def without_empty_edges(grid: Grid) -> Grid:
    """The grid without edges at which no wall stands (a ruling too short to part anything)."""
    keep_x = [0, *(j + 1 for j in range(grid.columns - 1) if grid.right[:, j].any()), grid.columns]
    keep_y = [0, *(i + 1 for i in range(grid.rows - 1) if grid.below[i].any()), grid.rows]
    if len(keep_x) == grid.columns + 1 and len(keep_y) == grid.rows + 1:
        return grid
    right = np.array([[grid.right[i:b, j - 1].any() for j in keep_x[1:]] for i, b in pairwise(keep_y)])
    below = np.array([[grid.below[i - 1, j:b].any() for j, b in pairwise(keep_x)] for i in keep_y[1:]])
    x_edges, y_edges = tuple(grid.x_edges[j] for j in keep_x), tuple(grid.y_edges[i] for i in keep_y)
    return replace(grid, x_edges=x_edges, y_edges=y_edges, right=right, below=below)
