"""Tables whose cells are told by their colour: painted headings and bands, with the rulings that are not drawn.

Table styles of word processors set rows off by colour, and leave borders out or draw them white. A row that is not
painted lies between two that are, or against the last one.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.reading.page import Fills, Rulings
from pipeline.tables.evidence.grid import rulings_to_lines, snapped
from pipeline.tables.evidence.measures import (
    FEWEST_COLUMNS,
    LEAST_CELL,
    MOST_FILLS,
    SAME_EDGE,
    WHITE,
)
from pipeline.tables.evidence.paint.bands import Stripe, bands_of_paint, side_by_side, tables_of
from pipeline.tables.evidence.paint.ends import closed, heads_one_row, row_above, row_below
from pipeline.tables.evidence.paint.outer import with_outer_columns
from pipeline.tables.evidence.paint.pieces import whole_cells
from pipeline.tables.evidence.paint.sides import crosses, lying, standing
from pipeline.tables.evidence.runs import Run

Floats = NDArray[np.float64]
_SEAM = 2.5  # points between two painted cells side by side: a white border
_FIRST_RULE = 200.0  # points from a painted heading to the first ruling of a table that has no other painted row
_FILLED = 0.4  # share of the painted cells that hold text
_CROSSING = 0.05  # share of the texts that may run over an edge
_DRAWN = 0.8  # share of the inner sides of rows on which rulings stand: such a table needs no help


def with_painted_cells(rulings: Rulings, fills: Fills, runs: Sequence[Run]) -> tuple[Floats, Floats]:
    """The rulings of a page, lying and upright ones (rows: begin, end, at), with those added that its painted tables
    leave out. A table in which a coloured ruling parts columns is drawn, and left as it is."""
    across, down = rulings_to_lines(rulings)
    inked = down[rulings.color[~rulings.horizontal] != WHITE]
    if len(fills) < FEWEST_COLUMNS:
        return across, down
    boxes = np.stack([fills.x0, fills.top, fills.x1, fills.bottom], 1).astype(np.float64)
    boxes, colors = whole_cells(boxes, fills.color)
    large = (boxes[:, 2] - boxes[:, 0] >= LEAST_CELL) & (boxes[:, 3] - boxes[:, 1] >= LEAST_CELL)
    boxes, colors = boxes[large], colors[large]
    colored = boxes[colors != WHITE]
    if not FEWEST_COLUMNS <= len(colored) <= MOST_FILLS:
        return across, down
    upright = [run for run in runs if run.angle == 0]
    added_across, added_down = [across], [down]
    for bands in (
        part for found in tables_of(bands_of_paint(colored), upright) for part in side_by_side(found, upright)
    ):
        sides = _sides(bands, boxes, across, down, upright)
        if sides is not None and not _parted(inked, *sides):
            added_across.append(sides[0])
            added_down.append(sides[1])
    return np.vstack(added_across), np.vstack(added_down)


def _sides(
    bands: Sequence[Stripe], boxes: Floats, across: Floats, down: Floats, runs: Sequence[Run]
) -> tuple[Floats, Floats] | None:
    cells = np.vstack([band.cells for band in bands])
    edges = snapped(np.concatenate([cells[:, 0], cells[:, 2]]), np.ones(2 * len(cells)))
    left, right, top, bottom = edges[0], edges[-1], bands[0].top, bands[-1].bottom
    if len(edges) <= FEWEST_COLUMNS or _sets_off_pieces(bands, edges):
        return None
    edges = with_outer_columns(cells, edges, across, runs)
    left, right = edges[0], edges[-1]
    own = [run for run in runs if left - SAME_EDGE < run.middle[0] < right + SAME_EDGE]
    drawn = across[(across[:, 0] >= left - SAME_EDGE) & (across[:, 1] <= right + SAME_EDGE)]
    whole = (drawn[:, 0] <= left + SAME_EDGE) & (drawn[:, 1] >= right - SAME_EDGE)
    ruled = any(bottom + SAME_EDGE < at <= bottom + _FIRST_RULE for at in drawn[whole, 2])
    if len(bands) == 1 and not (ruled or heads_one_row(cells, own, edges)):
        return None
    outer = _outer_sides(bands, own, edges, drawn, whole)
    top, bottom = min([top, *outer]), max([bottom, *outer])
    held = [run for run in own if top < run.middle[1] < bottom]
    lower, upper = np.array([left, top]) - SAME_EDGE, np.array([right, bottom]) + SAME_EDGE
    inside = boxes[(boxes[:, :2] > lower).all(1) & (boxes[:, 2:] < upper).all(1)]
    levels = snapped(np.concatenate([inside[:, 1], inside[:, 3], outer]), np.ones(2 * len(inside) + len(outer)))
    if not _hold_texts(cells, held) or sum(crosses(run, edges[1:-1]) for run in held) > _CROSSING * len(held):
        return None
    if _drawn(down, edges, levels) >= _DRAWN:
        return None
    ends = np.abs(drawn[:, :2, None] - np.array(edges)).min(2, initial=np.inf) <= SAME_EDGE
    return lying(inside, edges, levels, held, drawn[ends.all(1)]), standing(inside, edges, levels, held)


def _outer_sides(
    bands: Sequence[Stripe], runs: Sequence[Run], edges: Sequence[float], drawn: Floats, whole: NDArray[np.bool_]
) -> list[float]:
    """The upper side of a row above the painted ones, the lower one of a row below, where there are such; `whole`:
    which of the rulings `drawn` run through all columns."""
    top, bottom, full = bands[0].top, bands[-1].bottom, sorted(drawn[whole, 2])
    plain = not all(run.bold for run in runs if top < run.middle[1] < bands[0].bottom)
    above = closed(row_above(runs, edges, top, plain), full, -1)
    below = closed(row_below(runs, edges, bottom), full, 1)
    if below is not None:
        reach = below + np.where(whole, -SAME_EDGE, SAME_EDGE)
        below = None if ((drawn[:, 2] > bottom + SAME_EDGE) & (drawn[:, 2] < reach)).any() else below
    return [y for y in (above, below) if y is not None]


def _parted(inked: Floats, across: Floats, down: Floats) -> bool:
    """Whether an upright ruling stands between the sides of a table."""
    left, right, top, bottom = down[:, 2].min(), down[:, 2].max(), across[:, 2].min(), across[:, 2].max()
    inside = (inked[:, 2] > left + SAME_EDGE) & (inked[:, 2] < right - SAME_EDGE)
    return bool((inside & (np.minimum(inked[:, 1], bottom) - np.maximum(inked[:, 0], top) >= LEAST_CELL)).any())


def _sets_off_pieces(bands: Sequence[Stripe], edges: Sequence[float]) -> bool:
    """Whether a band has gaps that no column fills: its pieces are no cells."""
    for band in bands:
        reach = band.left
        for x0, _, x1, _ in sorted(map(tuple, band.cells.tolist())):
            if x0 > reach + _SEAM and not all(min(abs(x - e) for e in edges) <= SAME_EDGE for x in (x0, reach)):
                return True
            reach = max(reach, x1)
    return bool(len(bands) == 1 and len(bands[0].cells) < FEWEST_COLUMNS)


def _hold_texts(cells: Floats, runs: Sequence[Run]) -> bool:
    x, y = np.array([run.middle for run in runs]).reshape(-1, 2).T
    held = (cells[:, 0, None] < x) & (x < cells[:, 2, None]) & (cells[:, 1, None] < y) & (y < cells[:, 3, None])
    return bool(held.any(1).sum() >= _FILLED * len(cells))


def _drawn(down: Floats, edges: Sequence[float], levels: Sequence[float]) -> float:
    drawn = [
        bool(((np.abs(down[:, 2] - x) <= SAME_EDGE) & (down[:, 0] < y) & (down[:, 1] > y)).any())
        for x in edges[1:-1]
        for y in ((a + b) / 2 for a, b in pairwise(levels))
    ]
    return sum(drawn) / max(1, len(drawn))
