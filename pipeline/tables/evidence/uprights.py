"""Upright rulings that no other meets: the columns of a table that runs over the page without lines."""

import numpy as np
from numpy.typing import NDArray

from pipeline.tables.evidence.measures import FEWEST_COLUMNS, SAME_EDGE

Floats = NDArray[np.float64]

_LONG = 36.0  # points
_NARROW = 8.0  # points: closer rulings are a double one, or bars of a drawing


def upright_groups(across: Floats, down: Floats) -> list[tuple[Floats, Floats]]:
    """Groups of upright rulings with common ends that no lying one touches, each with a lying one drawn at both ends.

    Rows of both: begin, end, at. What is drawn here is not printed: the table is open there.
    """
    out = []
    left = down[down[:, 1] - down[:, 0] >= _LONG]
    while len(left):
        top, bottom = left[0, 0], left[0, 1]
        alike = (np.abs(left[:, 0] - top) <= SAME_EDGE) & (np.abs(left[:, 1] - bottom) <= SAME_EDGE)
        group, left = left[alike], left[~alike]
        x0, x1 = group[:, 2].min(), group[:, 2].max()
        apart = np.diff(np.sort(group[:, 2]))
        met = (across[:, 2] >= top - SAME_EDGE) & (across[:, 2] <= bottom + SAME_EDGE)
        met &= (across[:, 0] <= x1 + SAME_EDGE) & (across[:, 1] >= x0 - SAME_EDGE)
        if (apart > _NARROW).sum() >= FEWEST_COLUMNS and not met.any():
            out.append((np.array([[x0, x1, top], [x0, x1, bottom]]), group))
    return out
