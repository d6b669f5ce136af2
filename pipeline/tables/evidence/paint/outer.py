"""The first and the last column of a table whose columns are painted by turns, where the turn is not theirs."""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.tables.evidence.measures import CROSSES, RULE_END, SAME_EDGE
from pipeline.tables.evidence.runs import Run

Floats = NDArray[np.float64]
_LINES = 2  # of the column: its heading and what stands under it
_PAINTED = 0.5  # of the table's height: less is a painted heading, more a painted column


def with_outer_columns(cells: Floats, edges: list[float], across: Floats, runs: Sequence[Run]) -> list[float]:
    """`edges` with the outer sides of columns that stand beside painted `cells`, and are not painted themselves: where
    the table's rulings end, or its texts do."""
    top, bottom = cells[:, 1].min(), cells[:, 3].max()
    heights = [(x0 + x1) / 2 for x0, x1 in pairwise(edges)]
    shares = [_painted(cells[(cells[:, 0] < x) & (cells[:, 2] > x)]) / (bottom - top) for x in heights]
    if min(shares) >= _PAINTED or any(min(a, b) >= _PAINTED for a, b in pairwise(shares)):
        return edges  # not by turns
    widest = max(b - a for a, b in pairwise(edges))
    own = [run for run in runs if top < run.middle[1] < bottom]
    rules = across[(across[:, 2] > top - SAME_EDGE) & (across[:, 2] < bottom + SAME_EDGE)]
    rules = rules[(rules[:, 0] <= edges[0] + SAME_EDGE) & (rules[:, 1] >= edges[-1] - SAME_EDGE)]
    before = [(run.start, run.stop) for run in own if run.start < edges[0] - CROSSES]
    after = [(-run.stop, -run.start) for run in own if run.stop > edges[-1] + CROSSES]
    left = None if shares[0] < _PAINTED else _outer(edges[0], before, rules[:, 0], widest)
    right = None if shares[-1] < _PAINTED else _outer(-edges[-1], after, -rules[:, 1], widest)
    return [*([] if left is None else [left]), *edges, *([] if right is None else [-right])]


def _painted(cells: Floats) -> float:
    """Points of height that cells of one column cover."""
    return float((cells[:, 3] - cells[:, 1]).sum())


def _outer(edge: float, texts: Sequence[tuple[float, float]], ends: Floats, widest: float) -> float | None:
    """Where a column of `texts` before `edge` begins; None where they are none, or run on to somewhere else."""
    if len(texts) < _LINES or any(stop > edge + CROSSES for _, stop in texts):
        return None
    first = min(start for start, _ in texts)
    ruled = [float(end) for end in ends if end < first]
    begin = max(ruled) if ruled else first - RULE_END
    return begin if edge - begin <= widest else None
