"""Hairlines that a copier left little darker than the paper: no pixel tells them from grain, their mean does.

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
from pipeline.reading.pictures.rulings.strokes import LONG, Mask, Stroke, depth, line_mask, strokes_of

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
PAPER, LIGHT = 90, 0.6  # percentile of the grounds that is the paper; share of its light that the ground has, or its
# light letters leave dark lines between them
WEAK, CLOSE = 2.5, 8.0  # grey levels on the mean of so many points where a line runs on; over as many it may be lost
ON_LEVEL, BESIDE = 1.2, 5.0  # points from a known line: a part of it; its rim
PART, RIM = 0.9, 0.5  # shares of a faint line that has a known one there, of which it is part, the rim
WITHIN = 68  # percentile of what the paper does that is its standard deviation
SPARSE = 8  # of so many rows one tells what all do


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
    """(horizontal, vertical) faint lines that run from one line across to another, and what they lead on of the known
    ones `across` and `down`."""
    per_point = dpi / POINTS_PER_INCH
    reach = 2 * round(AROUND * per_point) + 1
    letters = (depth(grey, dpi, None) > LETTER).astype(np.uint8)
    ground = usual_ground(grey, dpi)
    light = (ground >= LIGHT * np.percentile(ground[::SPARSE, ::SPARSE], PAPER)).astype(np.uint8)
    free = light * (1 - cv2.dilate(letters, np.ones((reach, reach), np.uint8)))
    ways = [_Way.of(grey, free, known, horizontal, dpi) for horizontal, known in ((True, across), (False, down))]
    pieces = [way.pieces() for way in ways]
    if not any(pieces):
        return [], []
    found = []
    for way, own, known, ink in zip(ways, pieces, (across, down), (letters, letters.T), strict=True):
        faint = [t for t in way.traces(own) if _is_new(t.stroke, known, per_point)]
        found.append([t for t in faint if stands_free(t.stroke, ink, t.stroke.start, t.stroke.end, per_point)])
    solid = [way.known_traces(known) for way, known in zip(ways, (across, down), strict=True)]
    rows, columns = _held(found[0], found[1], solid[0], solid[1], REACH * per_point)
    longer = (_drawn_out(solid[0], columns, solid[1], per_point), _drawn_out(solid[1], rows, solid[0], per_point))
    return [*(t.stroke for t in rows), *longer[0]], [*(t.stroke for t in columns), *longer[1]]


@dataclass(frozen=True, slots=True)
class _Way:
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
    def of(grey: NDArray[np.uint8], free: Mask, known: Sequence[Stroke], horizontal: bool, dpi: float) -> "_Way":
        per_point = dpi / POINTS_PER_INCH
        dark = _along(cv2.min(depth(grey, dpi, horizontal), CAPPED) * free, horizontal, CAPPED)
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
        return _Way(horizontal, dpi, dark, share, rise, mask, rows)

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
    height, width = plane.shape
    size = (-(-width // COARSE), height) if horizontal else (width, -(-height // COARSE))
    finest = 255 // most  # of whole numbers: a plane of fractions costs four times as much
    small = cv2.resize(plane * np.uint8(finest), size, interpolation=cv2.INTER_AREA).astype(np.float32) / finest
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
        seen = self.seen[near].any(axis=0)
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


def _is_new(stroke: Stroke, known: Sequence[Stroke], per_point: float) -> bool:
    """Whether a faint line is neither part of a known one nor what JPEG and sharpening leave along it."""

    def shared(nearest: float, farthest: float) -> float:
        beside = [o for o in known if nearest * per_point <= abs(o.at - stroke.at) <= farthest * per_point]
        return sum(max(0.0, min(o.end, stroke.end) - max(o.start, stroke.start)) for o in beside) / stroke.length

    return shared(0, ON_LEVEL) < PART and shared(ON_LEVEL, BESIDE) < RIM


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


def _drawn_out(
    known: Sequence[Trace], faint: Sequence[Trace], crossing: Sequence[Trace], per_point: float
) -> list[Stroke]:
    """The known lines of which faint traces lead on to lines across, as far as these."""
    out = []
    for trace in known:
        if (trace.low, trace.high) != (trace.stroke.start, trace.stroke.end):
            held = _between(trace, [*faint, *crossing], REACH * per_point)
            if held is not None and held.stroke.length > trace.stroke.length:
                out.append(held.stroke)
    return out
