"""Traces of lines that are little darker than the paper: no pixel tells them from grain, their mean does.

Positions are pixels of the straightened picture.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.reading.pictures.medians import SPARSE
from pipeline.reading.pictures.raster import POINTS_PER_INCH, shrunk
from pipeline.reading.pictures.rulings.drawn import join
from pipeline.reading.pictures.rulings.strokes import LONG, Mask, Stroke, line_mask, strokes_of

Plane = NDArray[np.float32]

COARSE = 8  # pixels of a line that are one where its means are taken
WINDOW = 24.0  # points of a line over which grain evens out
KNOWN = 0.4  # share of WINDOW that must be free of letters
CAPPED = 30  # grey levels: a speck tells no more than this
BROAD = 0.6  # points from the middle of a line to where it has ended, and
SIDE = 2.2  # points, to where its sides are looked at
RISE = 4.5  # grey levels by which a line is darker than both sides on the mean; tints and JPEG make up to 3
GRAIN = 5.0  # the same, in standard deviations of what the paper alone does
WITHIN = 68  # percentile of what the paper does that is its standard deviation
LEAST = 40.0  # points of a line: columns of figures below each other draw shorter ones
HIDDEN = 40.0  # points of a line that letters may hide
ON_LEVEL = 1.2  # points from a known line within which a faint one is part of it
WEAK, CLOSE = 2.5, 8.0  # grey levels on the mean of so many points where a line runs on; over as many it may be lost


@dataclass(frozen=True, slots=True)
class Trace:
    """A faint line that is seen as `stroke`, and from `low` to `high` may run on."""

    stroke: Stroke
    low: float
    high: float

    @property
    def at(self) -> float:
        return self.stroke.at


@dataclass(frozen=True, slots=True)
class Way:
    """One direction of a picture: its darkness and what is free of letters in planes whose lines run across, `rise` as
    `_rise` gives it over WINDOW, `mask` where it is that of a line, `rows` on which no known one accounts for it."""

    horizontal: bool
    dpi: float
    dark: Plane
    free: Plane
    rise: Plane
    mask: NDArray[np.bool_]
    rows: NDArray[np.intp]

    @staticmethod
    def of(depths: NDArray[np.uint8], free: Mask, known: Sequence[Stroke], horizontal: bool, dpi: float) -> "Way":
        per_point = dpi / POINTS_PER_INCH
        dark = _along(cv2.min(depths, CAPPED) * free, horizontal, CAPPED)
        share = _along(free, horizontal, 1)
        rise, told = _rise(dark, share, WINDOW * per_point, per_point)
        grain = rise[::SPARSE][told[::SPARSE]]
        least = max(RISE, GRAIN * float(np.percentile(np.abs(grain), WITHIN))) if grain.size else RISE
        mask, near = rise > least, ON_LEVEL * per_point
        new = mask.copy()
        for stroke in known:
            first, last = max(0, int(stroke.at - near)), int(stroke.at + near) + 1
            new[first:last, int(stroke.start / COARSE) : int(stroke.end / COARSE) + 1] = False
        # a line may climb from a row to the next
        rows = np.flatnonzero(new.sum(axis=1) * COARSE >= LEAST * per_point / 2)
        return Way(horizontal, dpi, dark, share, rise, mask, rows)

    def pieces(self) -> list[Stroke]:
        """What is seen, its ends where the window has them."""
        rows = self.rows
        if not len(rows):
            return []
        top, bottom = max(0, int(rows[0]) - 2), int(rows[-1]) + 3
        band = self.mask[top:bottom].astype(np.uint8) * 255
        wide = np.asarray(cv2.resize(band, None, fx=COARSE, fy=1, interpolation=cv2.INTER_NEAREST), np.uint8)
        found = strokes_of(line_mask(wide, True, self.dpi, LEAST), True, self.dpi)
        return join([replace(s, at=s.at + top) for s in found], self.dpi, HIDDEN)

    def traces(self, pieces: Sequence[Stroke]) -> list[Trace]:
        """The `pieces` as the faint lines they are."""
        seen, told, gap = self._close()
        traces = [_Course(seen, told, gap, 0).trace(_ended(s, self.rise)) for s in pieces]
        return [replace(t, stroke=replace(t.stroke, horizontal=self.horizontal)) for t in traces]

    def known_traces(self, known: Sequence[Stroke]) -> list[Trace]:
        """The traces of lines known; a wall that ends at a merged cell does not run on behind its letters."""
        seen, told, gap = self._close()
        course = _Course(seen, np.ones_like(told), gap, gap / 2 * COARSE)
        long = LONG * self.dpi / POINTS_PER_INCH
        return [course.trace(s) if s.length >= long else Trace(s, s.start, s.end) for s in known]

    def _close(self) -> tuple[NDArray[np.bool_], NDArray[np.bool_], int]:
        per_point = self.dpi / POINTS_PER_INCH
        close, told = _rise(self.dark, self.free, CLOSE * per_point, per_point)
        return close >= WEAK, told, round(CLOSE * per_point / COARSE)


def _along(plane: NDArray[np.uint8], horizontal: bool, most: int) -> Plane:
    """The plane, whose values reach `most`, lines running across, COARSE pixels of them made one."""
    rest = -plane.shape[1 if horizontal else 0] % COARSE
    filled = cv2.copyMakeBorder(plane, 0, 0 if horizontal else rest, 0, rest if horizontal else 0, cv2.BORDER_REPLICATE)
    finest = 255 // most  # of whole numbers: a plane of fractions costs four times as much
    steps = (COARSE, 1) if horizontal else (1, COARSE)
    small = shrunk(np.asarray(filled, np.uint8) * np.uint8(finest), *steps).astype(np.float32) / finest
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
    band = np.asarray(cv2.blur(mean, (1, width)) / np.maximum(share, 1 / width), np.float32)
    out = np.zeros_like(band)
    out[apart:] = band[:-apart]
    out[:-apart] = np.maximum(out[:-apart], band[apart:])
    return out


def _ended(stroke: Stroke, rise: Plane) -> Stroke:
    """The stroke without what the window added to its ends: where half of its usual rise is left, it ends."""
    first, last = int(stroke.start / COARSE), int(np.ceil(stroke.end / COARSE))
    middle = int(stroke.at)
    course = rise[max(0, middle - 1) : middle + 2, first:last].max(axis=0)
    inside = first + np.flatnonzero(course >= np.median(course[course > 0]) / 2)
    return replace(stroke, start=float(inside[0] * COARSE), end=float((inside[-1] + 1) * COARSE))


@dataclass(frozen=True, slots=True)
class _Course:
    """Where traces of lines are `seen`, and where letters leave it `told` whether they are; both COARSE along them.
    A line may run on over `gap` places at which it is told that there is none; the means are of as many,
    which a line as dark as a solid one `smear`s by half of it."""

    seen: NDArray[np.bool_]
    told: NDArray[np.bool_]
    gap: int
    smear: float

    def trace(self, stroke: Stroke) -> Trace:
        near = np.s_[max(0, int(stroke.at) - 1) : int(stroke.at) + 2]
        seen = np.asarray(self.seen[near].any(axis=0))
        missing = np.concatenate([[0], np.cumsum(self.told[near].all(axis=0) & ~seen)])
        low, high = int(stroke.start / COARSE), min(len(seen), int(np.ceil(stroke.end / COARSE)))
        places = np.flatnonzero(seen)
        for place in places[places < low][::-1].tolist():
            if missing[low] - missing[place + 1] > self.gap:
                break
            low = place
        for place in places[places >= high].tolist():
            if missing[place] - missing[high] > self.gap:
                break
            high = place + 1
        return Trace(stroke, min(stroke.start, low * COARSE + self.smear), max(stroke.end, high * COARSE - self.smear))
