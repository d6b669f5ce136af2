"""Loose line pieces to rulings: collinear pieces joined (dashes, one piece per cell), double lines made one."""

from itertools import pairwise
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from pipeline.reading.page import Rulings

Lines = NDArray[np.float64]  # columns: from, to, at, width, color

_SAME_LINE = 0.8  # pieces whose axes lie this close are on one line
_DASH_GAP = 3.2  # points between two dashes of one line; a real gap in a table's ruling is wider
_SHORTEST = 2.0  # what is left shorter than this is a dot or a corner


def merge(lines: Lines) -> Lines:
    """Joins pieces of one direction that lie on one line and touch, overlap or leave a dash's gap."""
    if not len(lines):
        return lines
    lines = lines[np.lexsort((lines[:, 0], lines[:, 2]))]
    ends = np.flatnonzero(np.diff(lines[:, 2]) > _SAME_LINE) + 1
    every = lines.tolist()
    out: list[tuple[float, float, float, float, float]] = []
    for first, last in pairwise([0, *ends.tolist(), len(every)]):
        pieces = sorted(every[first:last], key=itemgetter(0))
        begin, end, _, width, color = pieces[0]
        total, at, longest = 0.0, 0.0, -1.0
        for start, stop, place, thick, tone in pieces:
            if start > end + _DASH_GAP:
                if end - begin >= _SHORTEST:
                    out.append((begin, end, at / total, width, color))
                begin, end, total, at, width, longest = start, stop, 0.0, 0.0, thick, -1.0
            weight = max(stop - start, 1e-3)
            total, at = total + weight, at + weight * place
            end, width = max(end, stop), max(width, thick)
            if weight > longest:
                longest, color = weight, tone
        if end - begin >= _SHORTEST:
            out.append((begin, end, at / total, width, color))
    return np.array(out, np.float64).reshape(-1, 5)


def to_rulings(boxes: Lines, width: NDArray[np.float64], color: NDArray[np.uint32]) -> Rulings:
    """`boxes` (n, 4) upright x0, top, x1, bottom; the longer side is the direction, the middle the line's place."""
    if not len(boxes):
        none = np.zeros(0, np.float32)
        return Rulings(none, none, none, none, none, np.zeros(0, np.uint32), np.zeros(0, np.bool_))
    x0, top, x1, bottom = boxes.T
    lying = (x1 - x0) >= (bottom - top)
    tone = color.astype(np.float64)
    across = merge(np.stack([x0, x1, (top + bottom) / 2, width, tone], 1)[lying])
    down = merge(np.stack([top, bottom, (x0 + x1) / 2, width, tone], 1)[~lying])
    f32 = np.float32
    return Rulings(
        x0=np.concatenate([across[:, 0], down[:, 2]]).astype(f32),
        top=np.concatenate([across[:, 2], down[:, 0]]).astype(f32),
        x1=np.concatenate([across[:, 1], down[:, 2]]).astype(f32),
        bottom=np.concatenate([across[:, 2], down[:, 1]]).astype(f32),
        width=np.concatenate([across[:, 3], down[:, 3]]).astype(f32),
        color=np.concatenate([across[:, 4], down[:, 4]]).astype(np.uint32),
        horizontal=np.concatenate([np.ones(len(across), np.bool_), np.zeros(len(down), np.bool_)]),
    )
