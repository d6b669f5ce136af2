"""Long straight ink on a scanned page: where it is darker than both its sides, cut into strokes.

Positions are pixels of the picture looked at.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.reading.page import Doubles
from pipeline.reading.pictures.raster import POINTS_PER_INCH

Mask = NDArray[np.uint8]

LONG = 26.0  # points: shorter ones are letters as often as lines
SHORT = 7.0  # points: a line that ends on others at both ends
THICKEST = 3.2  # points: a bar is a fill, or a row of small letters
DOUBLE = 4.2  # points of one longer than any such row: two lines of a point with one between, blurred, are 3.4 to 4.1
VALLEY = 5.0  # points between the two sides that ink is compared with
WIDE, FEWEST = 200.0, 6  # points, number: rules of a table whose ends below each other stand for its sides
DRIFT, FAR = 2.0, 72.0  # points between the ends of two of them, between the two
CONTRAST = 14  # grey levels a line is darker than both its sides


@dataclass(frozen=True, slots=True)
class Stroke:
    """One line: from `start` to `end` along its direction, lying at `at` across it, `thick` pixels broad."""

    horizontal: bool
    start: float
    end: float
    at: float
    thick: float

    @property
    def length(self) -> float:
        return self.end - self.start


def side_by_side(strokes: Sequence[Stroke], place: Callable[[Stroke], float], near: float) -> list[list[Stroke]]:
    """`strokes` in the order of their `place`, parted where two of these lie farther apart than `near`."""
    groups: list[list[Stroke]] = []
    for stroke in strokes:
        if groups and place(stroke) - place(groups[-1][-1]) <= near:
            groups[-1].append(stroke)
        else:
            groups.append([stroke])
    return groups


def depth(grey: NDArray[np.uint8], dpi: float, across: bool | None, light: bool = False) -> NDArray[np.uint8]:
    """By how many grey levels a pixel is darker (`light`: lighter) than both sides of a band VALLEY points broad.

    `across` True looks above and below (horizontal lines), False left and right, None both (strokes of letters too).
    The edge of a fill has no depth. Of several channels (`raster.inks`) the deepest counts.
    """
    size = round(VALLEY * dpi / POINTS_PER_INCH) | 1
    kernel = np.ones((1 if across is False else size, 1 if across is True else size), np.uint8)
    found = np.asarray(cv2.morphologyEx(grey, cv2.MORPH_TOPHAT if light else cv2.MORPH_BLACKHAT, kernel), np.uint8)
    return found if found.ndim == 2 else np.asarray(cv2.max(*cv2.split(found)), np.uint8)


@dataclass(frozen=True, slots=True)
class Depths:
    """`depth` of one picture: of strokes in any direction, of lines across, of upright ones."""

    every: NDArray[np.uint8]
    across: NDArray[np.uint8]
    down: NDArray[np.uint8]

    @staticmethod
    def of(grey: NDArray[np.uint8], dpi: float) -> "Depths":
        return Depths(*(depth(grey, dpi, way) for way in (None, True, False)))


def passing(plane: NDArray[np.uint8], limit: float) -> Mask:
    """255 where a plane is greater than `limit`, else 0."""
    return np.asarray(cv2.compare(plane, limit, cv2.CMP_GT), np.uint8)


def valleys(grey: NDArray[np.uint8], dpi: float, across: bool | None) -> Mask:
    """255 where `depth` passes CONTRAST."""
    return passing(depth(grey, dpi, across), CONTRAST)


def line_mask(ink: Mask, across: bool, dpi: float, shortest: float = SHORT) -> Mask:
    """What of `ink` is at least `shortest` points long along one direction.

    A line may climb one pixel where it is thin: ink is thickened across the line before it is measured along it.
    """
    size = max(5, round(shortest * dpi / POINTS_PER_INCH))
    thick = cv2.dilate(ink, np.ones((3, 1) if across else (1, 3), np.uint8))
    thick = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, np.ones((1, 3) if across else (3, 1), np.uint8))
    opened = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, size) if across else (size, 1), np.uint8))
    return np.asarray(opened, dtype=np.uint8)


def strokes_of(mask: Mask, horizontal: bool, dpi: float, blur: float = 0.0) -> list[Stroke]:
    """The connected pieces of a line mask as strokes; pieces that are too short or too broad for one are dropped.
    `blur`: points by which the scan's own pixels draw a line broader.

    Letters that touch a line hang on its piece, and may tie two lines together: a line is where a piece has most of
    its ink, not its middle.
    """
    per_point = dpi / POINTS_PER_INCH
    rows_of, work = _inked_rows(mask, horizontal)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(work, connectivity=8)
    stats[0, cv2.CC_STAT_WIDTH] = 0
    wanted = np.flatnonzero(stats[:, cv2.CC_STAT_WIDTH] >= SHORT * per_point)
    if not len(wanted):
        return []
    pieces = _Pieces.of(work, labels, stats, wanted)
    counts, lefts, rights = pieces.counts, pieces.lefts, pieces.rights
    full = counts >= 0.5 * np.repeat(np.maximum.reduceat(counts, pieces.starts), pieces.heights)
    begins, ends = _runs(full, pieces.starts)
    bounds = np.stack([begins, ends], axis=1).ravel()  # of each second stretch nothing is asked
    padded = [np.append(one, 0) for one in (counts, lefts, rights, counts * np.arange(len(counts)))]
    every, most = np.add.reduceat(padded[0], bounds)[::2], np.maximum.reduceat(padded[0], bounds)[::2]
    left, right = np.minimum.reduceat(padded[1], bounds)[::2], np.maximum.reduceat(padded[2], bounds)[::2] + 1
    piece = np.searchsorted(pieces.starts, begins, side="right") - 1
    level = np.add.reduceat(padded[3], bounds)[::2] - every * pieces.starts[piece]
    thick = np.maximum(1.0, every / most - 2.0)  # the mask was thickened by one pixel a side
    length = right - left
    thickest = (np.where(length >= WIDE * per_point, DOUBLE, THICKEST) + blur) * per_point
    wrong = (thick > thickest) | (most < 0.4 * length)  # a blot, or slanting
    wrong |= length < np.maximum(3 * thick, SHORT * per_point)
    at = rows_of[pieces.tops[piece]] + level / every + 0.5
    return [
        Stroke(horizontal, float(left[k]), float(right[k]), float(at[k]), float(thick[k]))
        for k in np.flatnonzero(~wrong)
    ]


@dataclass(frozen=True, slots=True)
class _Pieces:
    """Connected pieces of a mask row by row, one piece after the other: how many pixels of it a row has, the leftmost
    and the rightmost one. `starts`, `heights`, `tops`: the first of its rows here, how many, where in the mask."""

    counts: NDArray[np.intp]
    lefts: NDArray[np.intp]
    rights: NDArray[np.intp]
    starts: NDArray[np.intp]
    heights: NDArray[np.intp]
    tops: NDArray[np.intp]

    @staticmethod
    def of(work: Mask, labels: NDArray[np.int32], stats: NDArray[np.int32], wanted: NDArray[np.intp]) -> "_Pieces":
        tops, heights = (stats[wanted, k].astype(np.intp) for k in (cv2.CC_STAT_TOP, cv2.CC_STAT_HEIGHT))
        ends = np.cumsum(heights)
        first_row = np.full(len(stats), -1, np.intp)
        first_row[wanted] = ends - heights - tops
        places = np.flatnonzero(work)
        of_piece = labels.ravel()[places]
        kept = stats[of_piece, cv2.CC_STAT_WIDTH] >= stats[wanted, cv2.CC_STAT_WIDTH].min()
        rows, columns = np.divmod(places[kept], work.shape[1])
        slot = first_row[of_piece[kept]] + rows
        lefts, rights = np.zeros(ends[-1], np.intp), np.zeros(ends[-1], np.intp)
        rights[slot] = columns  # in their order: the last one stays
        lefts[slot[::-1]] = columns[::-1]
        return _Pieces(np.bincount(slot, minlength=ends[-1]), lefts, rights, ends - heights, heights, tops)


def _runs(full: NDArray[np.bool_], starts: NDArray[np.intp]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """First and last (not included) of the True ones in a row; none goes on over one of `starts`."""
    begins = full.copy()
    begins[1:] &= ~full[:-1]
    begins[starts] = full[starts]
    ends = full.copy()
    ends[:-1] &= ~full[1:]
    ends[starts[1:] - 1] = full[starts[1:] - 1]
    return np.flatnonzero(begins), np.flatnonzero(ends) + 1


def _inked_rows(mask: Mask, horizontal: bool) -> tuple[NDArray[np.intp], Mask]:
    """(the rows of a mask, its lines running across, that hold ink or lie next below one that does; these alone).

    Pieces stay as they are, and in their order; most of a page has no long ink, and costs as much to look through.
    """
    filled = mask.max(axis=1 if horizontal else 0) > 0  # cv2.reduce takes a hundred times as long along the rows
    filled[1:] |= filled[:-1].copy()
    kept = np.flatnonzero(filled)
    if not len(kept):
        kept = np.zeros(1, np.intp)
    return kept, np.ascontiguousarray((mask if horizontal else np.asarray(cv2.transpose(mask), np.uint8))[kept])


def centre_lines(mask: Mask, horizontal: bool, dpi: float) -> list[tuple[Doubles, Doubles]]:
    """Long lines of a mask as samples (position along, position across), for `fit_bend`; both from -1 to 1.

    Pieces that follow each other on one slightly bent line are separate: each only tells its own slope.
    """
    height = mask.shape[0 if horizontal else 1]
    rows_of, work = _inked_rows(mask, horizontal)
    width = work.shape[1]
    _, labels, stats, _ = cv2.connectedComponentsWithStats(work, connectivity=8)
    out = []
    for label in np.flatnonzero(stats[:, cv2.CC_STAT_WIDTH] >= 2.0 * LONG * dpi / POINTS_PER_INCH):
        left, top, box_width, box_height, area = (int(v) for v in stats[label])
        if label == 0 or area / box_width > THICKEST * dpi / POINTS_PER_INCH or box_height > 0.08 * box_width + 8:
            continue
        part = labels[top : top + box_height, left : left + box_width] == label
        columns = np.arange(0, box_width, max(1, int(dpi / 10)))
        weights = part[:, columns].astype(np.float64)
        total = weights.sum(axis=0)
        filled = total > 0
        middle = (weights * np.arange(box_height)[:, None]).sum(axis=0)[filled] / total[filled]
        along = (left + columns[filled] + 0.5) / width * 2.0 - 1.0
        across = (int(rows_of[top]) + middle + 0.5) / height * 2.0 - 1.0
        out.append((along, across))
    return out


def ends_below(mask: Mask, dpi: float) -> list[tuple[Doubles, Doubles]]:
    """Where the horizontal lines of a mask begin and end, below each other, as samples of `centre_lines`: of a table
    without walls they tell as much."""
    per_point = dpi / POINTS_PER_INCH
    lines = sorted((s for s in strokes_of(mask, True, dpi) if s.length >= WIDE * per_point), key=lambda s: s.at)
    return chains_below([(s.at, s.start, s.end) for s in lines], mask.shape, per_point)


def chains_below(
    lines: Sequence[tuple[float, float, float]], shape: tuple[int, ...], per_point: float
) -> list[tuple[Doubles, Doubles]]:
    """The starts that stand below each other, and the ends, of `lines` (at, start, end) of a picture of that shape."""
    out = []
    for side in (1, 2):
        chains: list[list[tuple[float, float]]] = []
        for at, end in sorted((line[0], line[side]) for line in lines):
            near = [c for c in chains if abs(c[-1][1] - end) <= DRIFT * per_point and at - c[-1][0] <= FAR * per_point]
            if near:
                near[0].append((at, end))
            else:
                chains.append([(at, end)])
        for chain in chains:
            if len(chain) >= FEWEST:
                rows, ends = np.array(chain).T
                out.append(((rows + 0.5) / shape[0] * 2.0 - 1.0, ends / shape[1] * 2.0 - 1.0))
    return out
