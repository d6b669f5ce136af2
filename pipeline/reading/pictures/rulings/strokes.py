"""Long straight ink on a scanned page: where it is darker than both its sides, cut into strokes.

Positions are pixels of the picture looked at.
"""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.reading.page import Doubles
from pipeline.reading.pictures.raster import POINTS_PER_INCH

Mask = NDArray[np.uint8]

LONG = 26.0  # points: shorter ones are letters as often as lines
SHORT = 7.0  # points: a line that ends on others at both ends
THICKEST = 3.2  # points: a bar is a fill
VALLEY = 5.0  # points between the two sides that ink is compared with
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


def valleys(grey: NDArray[np.uint8], dpi: float, across: bool | None, light: bool = False) -> Mask:
    """255 where `depth` passes CONTRAST."""
    return (depth(grey, dpi, across, light) > CONTRAST).astype(np.uint8) * 255


def line_mask(ink: Mask, across: bool, dpi: float, shortest: float = SHORT) -> Mask:
    """What of `ink` is at least `shortest` points long along one direction.

    A line may climb one pixel where it is thin: ink is thickened across the line before it is measured along it.
    """
    size = max(5, round(shortest * dpi / POINTS_PER_INCH))
    thick = cv2.dilate(ink, np.ones((3, 1) if across else (1, 3), np.uint8))
    thick = cv2.morphologyEx(thick, cv2.MORPH_CLOSE, np.ones((1, 3) if across else (3, 1), np.uint8))
    opened = cv2.morphologyEx(thick, cv2.MORPH_OPEN, np.ones((1, size) if across else (size, 1), np.uint8))
    return np.asarray(opened, dtype=np.uint8)


def strokes_of(mask: Mask, horizontal: bool, dpi: float) -> list[Stroke]:
    """The connected pieces of a line mask as strokes; pieces that are too short or too broad for one are dropped.

    Letters that touch a line hang on its piece, and may tie two lines together: a line is where a piece has most of
    its ink, not its middle.
    """
    per_point = dpi / POINTS_PER_INCH
    rows_of, work = _inked_rows(mask, horizontal)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(work, connectivity=8)
    out = []
    for label in np.flatnonzero(stats[:, cv2.CC_STAT_WIDTH] >= SHORT * per_point):
        left, top, width, height, _ = (int(v) for v in stats[label])
        if label == 0:
            continue
        part = labels[top : top + height, left : left + width] == label
        rows = np.count_nonzero(part, axis=1)
        full = np.flatnonzero(rows >= 0.5 * rows.max())
        whole = full[-1] - full[0] < len(full)  # as most are
        for run in [full] if whole else np.split(full, np.flatnonzero(np.diff(full) > 1) + 1):
            filled, own = part[run[0] : run[-1] + 1].any(axis=0), rows[run]
            first, last = int(filled.argmax()), width - 1 - int(filled[::-1].argmax())
            length, most = last - first + 1, int(own.max())
            thick = max(1.0, float(own.sum() / most) - 2.0)  # the mask was thickened by one pixel a side
            if most < 0.4 * length or thick > THICKEST * per_point or length < max(3 * thick, SHORT * per_point):
                continue  # slanting, or a blot
            at = int(rows_of[top]) + float((run * own).sum() / own.sum()) + 0.5
            out.append(Stroke(horizontal, float(left + first), float(left + last + 1), at, thick))
    return out


def _inked_rows(mask: Mask, horizontal: bool) -> tuple[NDArray[np.intp], Mask]:
    """(the rows of a mask, its lines running across, that hold ink or lie next below one that does; these alone).

    Pieces stay as they are, and in their order; most of a page has no long ink, and costs as much to look through.
    """
    filled = cv2.reduce(mask, 1 if horizontal else 0, cv2.REDUCE_MAX).ravel() > 0
    filled[1:] |= filled[:-1].copy()
    kept = np.flatnonzero(filled)
    if not len(kept):
        kept = np.zeros(1, np.intp)
    return kept, np.ascontiguousarray(mask[kept] if horizontal else mask[:, kept].T)


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
