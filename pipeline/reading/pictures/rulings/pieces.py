"""Pieces of ink that may be left of a broken ruling: thin along one direction, and no part of a word.

Positions are pixels of the picture looked at.
"""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.reading.pictures.raster import POINTS_PER_INCH
from pipeline.reading.pictures.rulings.strokes import Mask, Stroke
from pipeline.reading.pictures.scan_regions import ruling_mask

THIN, BROADEST = 1.5, 2.4  # points across, on the mean and where most: rows of letters of 5 points are 2.5 high
SLOPE = 0.04  # points across for each along: what is left of a bend, or of a line across where the two meet
SHORTEST = 0.4  # points along
LETTER = 11.0  # points high: an upright no higher beside letters is an l, an I, a 1, the dot of an i
LOWEST_LETTER, HIGHEST_LETTER = 0.35, 2.0  # of it: what it may stand beside
BESIDE = 2.6  # points between the letters of a word; a ruling keeps away from them
DOT, ON_LINE = (0.7, 2.2), 0.8  # points: breadth of a full stop, as in 1.2; how far from a letter's lower end it ends
DOT_ABOVE = 3.0  # points from a letter to a dot over it
MOST = 6_000  # more are the dots of a grey ground

Floats = NDArray[np.float64]


def thin_pieces(ink: Mask, crossing: Sequence[Stroke], horizontal: bool, dpi: float) -> Floats:
    """Rows start, end, level of the pieces of `ink`, cut at the `crossing` lines; none where there are too many."""
    per_point = dpi / POINTS_PER_INCH
    free = ink.copy()
    free[ruling_mask(crossing, ink.shape, 1) > 0] = 0
    work = free if horizontal else np.ascontiguousarray(free.T)
    _, _, stats, middles = cv2.connectedComponentsWithStats(work, connectivity=8)
    boxes, middle = stats[1:].astype(np.int64), middles[1:, 1] + 0.5
    along, breadth = boxes[:, cv2.CC_STAT_WIDTH], boxes[:, cv2.CC_STAT_HEIGHT]
    thin = (boxes[:, cv2.CC_STAT_AREA] <= THIN * per_point * along) & (along >= SHORTEST * per_point)
    thin &= breadth <= BROADEST * per_point + SLOPE * along
    if not horizontal:
        thin &= ~_of_words(boxes, thin, per_point)
    if thin.sum() > MOST:
        return np.zeros((0, 3))
    left = boxes[thin, cv2.CC_STAT_LEFT]
    return np.stack([left, left + along[thin], middle[thin]], axis=1).astype(np.float64)


def _of_words(boxes: NDArray[np.int64], thin: NDArray[np.bool_], per_point: float) -> NDArray[np.bool_]:
    """Which `thin` uprights are letters: no higher than one, and with others close beside them, or a full stop at their
    foot: in a column without lines between its rows the ones of 1.1 to 1.9 stand above each other.

    `boxes` (x, y, width, height, area) are of the transposed picture: x runs down the page.
    """
    start, end = boxes[:, 0], boxes[:, 0] + boxes[:, 2]
    left, right, high = boxes[:, 1], boxes[:, 1] + boxes[:, 3], boxes[:, 2]
    most, above = LETTER * per_point, DOT_ABOVE * per_point
    letters = np.flatnonzero((high >= LOWEST_LETTER * most) & (high <= HIGHEST_LETTER * most))
    letters = letters[np.argsort(start[letters], kind="stable")]
    begins = start[letters]
    out = np.zeros(len(boxes), np.bool_)
    for piece in np.flatnonzero(thin & (high <= most)):
        first = np.searchsorted(begins, start[piece] - HIGHEST_LETTER * most - above)
        last = np.searchsorted(begins, end[piece] + above, side="right")
        near = letters[first:last]
        apart = np.maximum(left[near] - right[piece], left[piece] - right[near])
        level = (end[near] >= start[piece] - above) & (high[piece] <= 1.7 * high[near])
        out[piece] = bool((level & (apart <= BESIDE * per_point) & (near != piece)).any())
    broad = boxes[:, 3]
    dots = np.flatnonzero(
        (np.minimum(broad, high) >= DOT[0] * per_point) & (np.maximum(broad, high) <= DOT[1] * per_point)
    )
    dots = dots[np.argsort(end[dots], kind="stable")]
    for piece in np.flatnonzero(thin & ~out & (high >= LOWEST_LETTER * most) & (high <= most)):
        level = end[piece] + np.array([-ON_LINE, ON_LINE]) * per_point
        near = dots[slice(*np.searchsorted(end[dots], level))]
        apart = np.maximum(left[near] - right[piece], left[piece] - right[near])
        out[piece] = bool((apart <= BESIDE * per_point).any())
    return out
