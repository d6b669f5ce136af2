"""The border that a word processor draws around the page: it belongs to no table, though a table may cross it."""

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

_LONG = 0.6  # of the page's side
_EDGE = 0.25  # of the page's side: where the border may lie
_CORNER = 6.0  # points between the ends of two sides that meet
_TOUCH = 3.2  # points that a ruling may stop short of another and still meet it


def without_page_frame(across: Floats, down: Floats, width: float, height: float) -> tuple[Floats, Floats]:
    """The rulings (rows: begin, end, at) without those of a border around the page.

    It is one where no upright ruling inside reaches its upper and lower side, as those of a table as large would.
    """
    top, bottom = _sides(across, width, height)
    left, right = _sides(down, height, width)
    if not (top.any() and bottom.any() and left.any() and right.any()):
        return across, down
    x0, x1 = down[left, 2].min(), down[right, 2].max()
    y0, y1 = across[top, 2].min(), across[bottom, 2].max()
    top, bottom = top & (across[:, 2] <= y0 + _CORNER), bottom & (across[:, 2] >= y1 - _CORNER)
    left, right = left & (down[:, 2] <= x0 + _CORNER), right & (down[:, 2] >= x1 - _CORNER)
    lying = (top | bottom) & (np.abs(across[:, 0] - x0) <= _CORNER) & (np.abs(across[:, 1] - x1) <= _CORNER)
    upright = (left | right) & (np.abs(down[:, 0] - y0) <= _CORNER) & (np.abs(down[:, 1] - y1) <= _CORNER)
    corners = (lying & top, lying & bottom, upright & left, upright & right)
    if not all(side.any() for side in corners):
        return across, down
    inner = down[~upright & (down[:, 2] > x0 + _CORNER) & (down[:, 2] < x1 - _CORNER)]
    low, high = across[lying & top, 2].max(), across[lying & bottom, 2].min()
    if not len(inner) or (inner[:, 0] < low + _TOUCH).any() or (inner[:, 1] > high - _TOUCH).any():
        return across, down
    return across[~lying], down[~upright]


def _sides(lines: Floats, along: float, aside: float) -> tuple[Bools, Bools]:
    """Which of the rulings run along the near and along the far edge of the page."""
    long = lines[:, 1] - lines[:, 0] >= _LONG * along
    return long & (lines[:, 2] < _EDGE * aside), long & (lines[:, 2] > (1 - _EDGE) * aside)
