"""Hairlines that a copier left a few grey levels darker than the paper: no pixel tells them from grain, their mean does.

Positions are pixels of the straightened picture.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.reading.pictures.raster import POINTS_PER_INCH
from pipeline.reading.pictures.rulings.beside import REACH, stands_free
from pipeline.reading.pictures.rulings.drawn import join
from pipeline.reading.pictures.rulings.edges import usual_ground
from pipeline.reading.pictures.rulings.strokes import Mask, Stroke, depth, line_mask, strokes_of

Plane = NDArray[np.float32]

INSIDE = 0.6  # share of what is seen of a line that must lie between lines across
COARSE = 8  # pixels of a line that are one where its means are taken
WINDOW = 24.0  # points of a line over which grain evens out
LETTER = 50  # grey levels of depth: what is as dark tells nothing of a faint line, nor what lies
AROUND = 1.0  # points around it
KNOWN = 0.4  # share of WINDOW that must be free of letters
CAPPED = 30  # grey levels: a speck tells no more than this
BROAD = 0.6  # points from the middle of a line to where it has ended, and
SIDE = 2.2  # points, to where its sides are looked at
RISE = 4.5  # grey levels by which a line is darker than both sides on the mean; tints and JPEG make up to 3
GRAIN = 5.0  # the same, in standard deviations of what the paper alone does
HIDDEN = 40.0  # points of a line that letters may hide
LEAST = 40.0  # points of a line: columns of figures below each other draw shorter ones
PAPER, LIGHT = 90, 0.75  # percentile of the grounds that is the paper; share of its light that the ground has, or its
# light letters leave dark lines between them
WEAK, CLOSE = 2.5, 8.0  # grey levels on the mean of so many points where a line runs on
GAP = 8.0  # points over which nothing need be seen of it
ON_LEVEL, BESIDE = 1.2, 5.0  # points from a known line: a part of it; its rim
PART, RIM = 0.9, 0.5  # shares of a faint line that has a known one there, of which it is part, the rim


@dataclass(frozen=True, slots=True)
class Trace:
    """A faint line that is seen as `stroke`, and from `low` to `high` may run on."""

    stroke: Stroke
    low: float
    high: float

    @property
    def at(self) -> float:
        return self.stroke.at


def faint_lines(
    grey: NDArray[np.uint8], across: Sequence[Stroke], down: Sequence[Stroke], dpi: float
) -> tuple[list[Stroke], list[Stroke]]:
    """(horizontal, vertical) faint lines that run from one line across to another; `across` and `down` are known."""
    per_point = dpi / POINTS_PER_INCH
    reach = 2 * round(AROUND * per_point) + 1
    letters = (depth(grey, dpi, None) > LETTER).astype(np.uint8)
    ground = usual_ground(grey, dpi)
    light = (ground >= LIGHT * np.percentile(ground, PAPER)).astype(np.uint8)
    free = light * (1 - cv2.dilate(letters, np.ones((reach, reach), np.uint8)))
    found = []
    for horizontal, known in ((True, across), (False, down)):
        faint = _beyond(_traces(grey, free, horizontal, dpi), known, per_point)
        ink = letters if horizontal else letters.T
        found.append([t for t in faint if stands_free(t.stroke, ink, t.stroke.start, t.stroke.end, per_point)])
    rows, columns = _held(found[0], found[1], _whole(across), _whole(down), REACH * per_point)
    return [t.stroke for t in rows], [t.stroke for t in columns]


def _traces(grey: NDArray[np.uint8], free: Mask, horizontal: bool, dpi: float) -> list[Trace]:
    per_point = dpi / POINTS_PER_INCH
    dark = cv2.min(depth(grey, dpi, horizontal), CAPPED) * free
    planes = [_along(plane, horizontal) for plane in (dark, free)]
    rise, told = _rise(*planes, WINDOW * per_point, per_point)
    close, told_close = _rise(*planes, CLOSE * per_point, per_point)
    seen = (close >= WEAK) | ~told_close
    grain = rise[told & (planes[1] > 0)]
    least = max(RISE, GRAIN * float(np.percentile(np.abs(grain), 68))) if grain.size else RISE
    mask = (rise > least).astype(np.uint8) * 255
    mask = cv2.resize(mask, None, fx=COARSE, fy=1, interpolation=cv2.INTER_NEAREST)
    pieces = strokes_of(line_mask(mask, True, dpi, LEAST), True, dpi)
    traces = [_ended(s, rise, seen, per_point) for s in join(pieces, dpi, HIDDEN)]
    return [replace(t, stroke=replace(t.stroke, horizontal=horizontal)) for t in traces]


def _along(plane: NDArray[np.uint8], horizontal: bool) -> Plane:
    """The plane with the lines looked for running across, COARSE pixels along them made one."""
    height, width = plane.shape
    size = (-(-width // COARSE), height) if horizontal else (width, -(-height // COARSE))
    small = cv2.resize(plane.astype(np.float32), size, interpolation=cv2.INTER_AREA)
    return np.asarray(small if horizontal else np.ascontiguousarray(small.T), np.float32)


def _rise(dark: Plane, free: Plane, window: float, per_point: float) -> tuple[Plane, NDArray[np.bool_]]:
    """By how much a place is darker than both sides on the mean over `window`, 0 where letters leave too little of it;
    and where they leave enough."""
    size = max(3, round(window / COARSE) | 1)
    dark_mean, known = (cv2.blur(plane, (size, 1)) for plane in (dark, free))
    told = known >= KNOWN
    mean = np.where(told, dark_mean / np.maximum(known, KNOWN), 0).astype(np.float32)
    return np.where(told, mean - _sides(mean, told, per_point), 0).astype(np.float32), told


def _sides(mean: Plane, told: NDArray[np.bool_], per_point: float) -> Plane:
    """The darker of the two bands beside each place, letters left out."""
    near, far = max(1, round(BROAD * per_point)), round(SIDE * per_point)
    width, apart = far - near + 1, (far + near) // 2
    share = cv2.blur(told.astype(np.float32), (1, width))
    band = cv2.blur(mean, (1, width)) / np.maximum(share, 1 / width)
    out = np.zeros_like(band)
    out[apart:] = band[:-apart]
    out[:-apart] = np.maximum(out[:-apart], band[apart:])
    return out


def _ended(stroke: Stroke, rise: Plane, seen: NDArray[np.bool_], per_point: float) -> Trace:
    """The stroke without what the window added to its ends: where half of its usual rise is left, it ends. It may run on
    over weak traces of it, and where letters hide it."""
    first, last = int(stroke.start / COARSE), int(np.ceil(stroke.end / COARSE))
    middle = int(stroke.at)
    near = np.s_[max(0, middle - 1) : middle + 2]
    course, traced = rise[near].max(axis=0), seen[near].any(axis=0)
    usual = np.median(course[first:last][course[first:last] > 0])
    inside = first + np.flatnonzero(course[first:last] >= usual / 2)
    gap = round(GAP * per_point / COARSE)
    low, high = int(inside[0]), int(inside[-1]) + 1
    own = replace(stroke, start=float(low * COARSE), end=float(high * COARSE))
    while (before := np.flatnonzero(traced[max(0, low - gap) : low])).size:
        low = max(0, low - gap) + int(before[0])
    while (after := np.flatnonzero(traced[high : high + gap])).size:
        high += int(after[-1]) + 1
    return Trace(own, float(low * COARSE), float(high * COARSE))


def _whole(strokes: Sequence[Stroke]) -> list[Trace]:
    return [Trace(s, s.start, s.end) for s in strokes]


def _beyond(faint: Sequence[Trace], known: Sequence[Stroke], per_point: float) -> list[Trace]:
    """The faint lines that are neither part of a known one nor its rim."""

    def shared(stroke: Stroke, nearest: float, farthest: float) -> float:
        beside = [o for o in known if nearest * per_point <= abs(o.at - stroke.at) <= farthest * per_point]
        whole = sum(max(0.0, min(o.end, stroke.end) - max(o.start, stroke.start)) for o in beside)
        return whole / max(stroke.length, 1.0)

    new = [trace for trace in faint if shared(trace.stroke, 0, ON_LEVEL) < PART]
    return [trace for trace in new if shared(trace.stroke, ON_LEVEL, BESIDE) < RIM]


def _held(
    rows: list[Trace], columns: list[Trace], across: list[Trace], down: list[Trace], reach: float
) -> tuple[list[Trace], list[Trace]]:
    """The faint lines drawn out to the last lines across that they reach, known or held so themselves; what is seen
    beyond these is none."""
    while True:
        held_rows = [t for trace in rows if (t := _between(trace, [*down, *columns], reach)) is not None]
        held_columns = [t for trace in columns if (t := _between(trace, [*across, *held_rows], reach)) is not None]
        if (held_rows, held_columns) == (rows, columns):
            return rows, columns
        rows, columns = held_rows, held_columns


def _between(trace: Trace, crossing: Sequence[Trace], reach: float) -> Trace | None:
    met = [o.at for o in crossing if o.low - reach <= trace.at <= o.high + reach]
    inside = [at for at in met if trace.low - reach <= at <= trace.high + reach]
    if len(inside) < 2:
        return None
    start, end = min(inside), max(inside)
    seen = trace.stroke
    if min(end, seen.end) - max(start, seen.start) < INSIDE * seen.length:
        return None
    return Trace(replace(seen, start=start, end=end), start, end)
