"""Dashed and dotted rulings whose dashes are small filled boxes: too short to be lines one by one."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

#: x0, y0, x1, y1, colour 0xRRGGBB, painting order
Dot = tuple[float, float, float, float, int, int]
#: x0, y0, x1, y1, width, colour, painting order of a line
Dashes = tuple[float, float, float, float, float, int, int]

_SAME_LINE = 0.3  # points by which the axes of dashes on one line differ at most
_GAP = 3.2  # points between two dashes of one line at most
_FEWEST = 5  # dashes that make a line
_SHORTEST = 10.0  # points that it measures at least


def dashed_lines(dots: Sequence[Dot]) -> list[Dashes]:
    """The line that each row of at least five equally thick dots makes, lying or upright.

    One dot may belong to two crossing lines; dots in no row (bullets, points of a chart) are left out.
    """
    if len(dots) < _FEWEST:
        return []
    boxes = np.array(dots, np.float64)
    return [*_rows(boxes, 0, 1), *_rows(boxes, 1, 0)]


def _rows(boxes: NDArray[np.float64], along: int, across: int) -> list[Dashes]:
    begin, end = boxes[:, along], boxes[:, along + 2]
    thick = boxes[:, across + 2] - boxes[:, across]
    axis = (boxes[:, across] + boxes[:, across + 2]) / 2
    longer = end - begin >= 0.8 * thick  # a dash lies along its line, a square dot along both
    chosen = np.flatnonzero(longer)
    order = chosen[np.lexsort((begin[chosen], np.round(axis[chosen] / _SAME_LINE), np.round(thick[chosen], 1)))]
    if not len(order):
        return []
    parted = (
        (np.abs(np.diff(axis[order])) > _SAME_LINE)
        | (np.abs(np.diff(thick[order])) > 0.1)
        | (begin[order][1:] - end[order][:-1] > _GAP)
        | (np.diff(begin[order]) < 0)
    )
    out: list[Dashes] = []
    for row in np.split(order, np.flatnonzero(parted) + 1):
        length = float(end[row].max() - begin[row].min())
        if len(row) < _FEWEST or length < _SHORTEST:
            continue
        box = boxes[row]
        first = box[0]
        out.append(
            (
                float(box[:, 0].min()), float(box[:, 1].min()), float(box[:, 2].max()), float(box[:, 3].max()),
                float(thick[row].mean()), int(first[4]), int(first[5]),
            )
        )  # fmt: skip
    return out
