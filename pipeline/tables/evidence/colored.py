"""Coloured rows that lie against a ruled grid and belong to it: headings and sum lines set off by colour alone."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.reading.geometry import Rect
from pipeline.reading.page import Fills
from pipeline.tables.evidence.measures import FULL_WIDTH, LEAST_CELL, SAME_EDGE, SAME_PLACE
from pipeline.tables.evidence.paint.pieces import whole_cells

Floats = NDArray[np.float64]

_WIDTH_SHARE = 0.7  # of the grid's width that one coloured row must cover
_BARS = 4  # that make a chart
_BARS_INSIDE = 2  # of them that stand among the texts looked at
_THIN = 2.0  # points: thinner fills are rulings, and lengths that differ less are one
_ROWS = 5  # coloured rows taken on each side at most


def with_colored_rows(across: Floats, down: Floats, fills: Fills) -> tuple[Floats, Floats]:
    """The rulings of one component (rows: begin, end, at), with the sides of the coloured rows against it added."""
    if not len(fills):
        return across, down
    boxes = np.stack([fills.x0, fills.top, fills.x1, fills.bottom], 1).astype(np.float64)
    cells, _ = whole_cells(boxes[fills.color != 0xFFFFFF], fills.color[fills.color != 0xFFFFFF])
    cells = cells[(cells[:, 2] - cells[:, 0] >= LEAST_CELL) & (cells[:, 3] - cells[:, 1] >= LEAST_CELL)]
    for side in ("above", "below"):
        for _ in range(_ROWS):
            row = _row_against(across, down, cells, side)
            if not len(row):
                break
            far = row[:, 1] if side == "above" else row[:, 3]
            across = np.vstack([across, np.stack([row[:, 0], row[:, 2], far], 1)])
            for x in (row[:, 0], row[:, 2]):
                down = np.vstack([down, np.stack([row[:, 1], row[:, 3], x], 1)])
    return np.vstack([across, _band_sides(across, down, boxes, fills.color)]), down


def _band_sides(across: Floats, down: Floats, boxes: Floats, colors: NDArray[np.uint32]) -> Floats:
    """Upper and lower sides of the bands of one colour that run through the whole width of the grid.

    A word processor paints one cell in several pieces, so pieces of one colour that touch count as one.
    """
    left, right = min(across[:, 0].min(), down[:, 2].min()), max(across[:, 1].max(), down[:, 2].max())
    top, bottom = min(across[:, 2].min(), down[:, 0].min()), max(across[:, 2].max(), down[:, 1].max())
    out: list[tuple[float, float, float]] = []
    for color in np.unique(colors):
        if color == 0xFFFFFF:
            continue
        pieces = boxes[(colors == color) & (boxes[:, 3] > top - 1) & (boxes[:, 1] < bottom + 1)]
        pieces = pieces[(pieces[:, 2] > left) & (pieces[:, 0] < right)]
        if np.clip(np.minimum(pieces[:, 2], right) - np.maximum(pieces[:, 0], left), 0, None).sum() < right - left - 4:
            continue
        levels = np.unique(np.round(pieces[:, [1, 3]], 1))
        open_at: float | None = None
        for upper, lower in pairwise(levels.tolist()):
            if lower - upper < SAME_PLACE:
                continue
            here = pieces[(pieces[:, 1] <= upper + 0.6) & (pieces[:, 3] >= lower - 0.6)]
            whole = len(here) > 0 and _reach(here, left, right) >= FULL_WIDTH * (right - left)
            if whole and open_at is None:
                open_at = float(upper)
            if not whole and open_at is not None:
                out += [*_sides(pieces, left, right, open_at, -1), *_sides(pieces, left, right, float(upper), 1)]
                open_at = None
        if open_at is not None:
            out += [*_sides(pieces, left, right, open_at, -1), *_sides(pieces, left, right, float(levels[-1]), 1)]
    inner = [side for side in out if top + 2 < side[2] < bottom - 2]
    return np.array(inner, np.float64).reshape(-1, 3)


def _sides(pieces: Floats, left: float, right: float, at: float, way: int) -> list[tuple[float, float, float]]:
    """The stretches of a band's side at height `at` beyond which (`way` 1: below, -1: above) its colour ends: a merged
    cell of the band's colour goes on there."""
    beyond = at + way * SAME_EDGE
    going_on = pieces[(pieces[:, 1] < beyond) & (pieces[:, 3] > beyond)]
    out, reach = [], left
    for x0, x1 in sorted(zip(going_on[:, 0].tolist(), going_on[:, 2].tolist(), strict=True)):
        if x0 > reach + SAME_PLACE:
            out.append((reach, x0, at))
        reach = max(reach, x1)
    if right > reach + SAME_PLACE:
        out.append((reach, right, at))
    return out


def _reach(row: Floats, left: float, right: float) -> float:
    """How much of left..right the boxes cover."""
    reach, covered = left, 0.0
    for x0, x1 in sorted(zip(row[:, 0].tolist(), row[:, 2].tolist(), strict=True)):
        covered += max(0.0, min(x1, right) - max(x0, reach))
        reach = max(reach, x1)
    return covered


def _row_against(across: Floats, down: Floats, cells: Floats, side: str) -> Floats:
    """The coloured cells that lie on the grid's upper or lower side and cover most of its width."""
    left, right = min(across[:, 0].min(), down[:, 2].min()), max(across[:, 1].max(), down[:, 2].max())
    top, bottom = min(across[:, 2].min(), down[:, 0].min()), max(across[:, 2].max(), down[:, 1].max())
    near = np.abs(cells[:, 3] - top) if side == "above" else np.abs(cells[:, 1] - bottom)
    row = cells[(near <= SAME_EDGE) & (cells[:, 0] >= left - 4) & (cells[:, 2] <= right + 4)]
    found: Floats = row if _reach(row, left, right) >= _WIDTH_SHARE * (right - left) else row[:0]
    return found


def painted_lines(fills: Fills, heights: Sequence[float], left: float, right: float) -> int:
    """How many of the first lines (`heights`: their middles) stand on a ground of their own, which ends before the
    next line; 0 for none, or for all."""
    if not len(fills):
        return 0
    colored = fills.color != 0xFFFFFF
    boxes = np.stack([fills.x0, fills.top, fills.x1, fills.bottom], 1).astype(np.float64)[colored]
    for count, y in enumerate(heights):
        if _reach(boxes[(boxes[:, 1] < y) & (boxes[:, 3] > y)], left, right) < _WIDTH_SHARE * (right - left):
            return count
    return 0


def holds_bars(fills: Fills, rect: Rect, middles: Sequence[tuple[float, float]]) -> bool:
    """Whether bars of a chart stand in `rect`: fills of one colour and thickness that begin on one line and end at
    several places, on the page at least as many as make a chart, and most without a text (`middles`) on them."""
    if len(fills) < _BARS:
        return False
    boxes = np.stack([fills.x0, fills.top, fills.x1, fills.bottom], 1).astype(np.float64)
    size = np.stack([boxes[:, 2] - boxes[:, 0], boxes[:, 3] - boxes[:, 1]], 1)
    thick = (size.min(1) >= _THIN) & (fills.color != 0xFFFFFF)
    inside = (boxes[:, 0] < rect.x1 - 1) & (boxes[:, 2] > rect.x0 + 1)
    inside &= (boxes[:, 1] < rect.bottom - 1) & (boxes[:, 3] > rect.top + 1) & thick
    if inside.sum() < _BARS_INSIDE:
        return False
    x, y = np.array(middles).reshape(-1, 2).T
    held = (boxes[:, 0, None] < x) & (x < boxes[:, 2, None]) & (boxes[:, 1, None] < y) & (y < boxes[:, 3, None])
    inside &= ~held.any(1)
    for side, thickness, length in ((3, 0, 1), (0, 1, 0)):  # standing on one line, or beginning at one
        keys = np.round(np.stack([fills.color, boxes[:, side], size[:, thickness]], 1))
        found, counts = np.unique(keys[inside], axis=0, return_counts=True)
        for key in found[counts >= _BARS_INSIDE]:
            alike = (keys == key).all(1) & thick
            lengths = np.unique(np.round(size[alike, length] / _THIN))
            if alike.sum() >= _BARS and len(lengths) >= _BARS - 1:
                return True
    return False
