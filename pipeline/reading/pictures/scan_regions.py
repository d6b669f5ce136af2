"""The areas that a scan's rulings close off, their ground colours, and the picture with the rulings taken away."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.reading.pictures.raster import POINTS_PER_INCH, Pixels, middle_levels
from pipeline.reading.pictures.rulings.strokes import VALLEY, Stroke, side_by_side

OPEN_END = 7.0  # points: rulings that end this close to one level end side by side


@dataclass(frozen=True, slots=True)
class Regions:
    """`labels` gives each pixel the number of its area, 0 on a ruling. Arrays below are indexed by that number:
    `boxes` x, y, width, height in pixels; `grounds` the colour most of it has; `outer` is the area around tables."""

    labels: NDArray[np.int32]
    boxes: NDArray[np.int32]
    areas: NDArray[np.int64]
    grounds: NDArray[np.uint8]
    outer: int


def stroke_box(stroke: Stroke, spread: int) -> tuple[slice, slice]:
    """Rows and columns of a ruling, `spread` pixels broader on both sides than drawn."""
    half = stroke.thick / 2 + spread
    low = round(stroke.at - half)
    high = max(low + 1, round(stroke.at + half))
    start, end = round(stroke.start - spread), round(stroke.end + spread)
    across, along = slice(max(0, low), max(0, high)), slice(max(0, start), max(0, end))
    return (across, along) if stroke.horizontal else (along, across)


def ruling_mask(strokes: Sequence[Stroke], shape: tuple[int, int], spread: int) -> NDArray[np.uint8]:
    """255 on the rulings, each `spread` pixels broader on both sides than drawn."""
    mask = np.zeros(shape, np.uint8)
    for stroke in strokes:
        mask[stroke_box(stroke, spread)] = 255
    return mask


def closed(strokes: Sequence[Stroke], dpi: float) -> list[Stroke]:
    """`strokes` and, where several end side by side on nothing (a table cut by the page's end, a table without side
    borders), a line across their ends, so that the cells between them are closed areas."""
    near = OPEN_END * dpi / POINTS_PER_INCH
    out = list(strokes)
    for horizontal in (False, True):
        own = [s for s in strokes if s.horizontal is horizontal]
        across = [s for s in strokes if s.horizontal is not horizontal]
        for last in (True, False):
            end: Callable[[Stroke], float] = attrgetter("end" if last else "start")
            loose = sorted((s for s in own if not _held(s, end(s), across, near)), key=end)
            for group in side_by_side(loose, end, near):
                out.extend(_capped(group, horizontal, last) if len(group) >= 3 else [])
    return out


def _held(stroke: Stroke, end: float, across: Sequence[Stroke], near: float) -> bool:
    return any(abs(o.at - end) <= near and o.start - near <= stroke.at <= o.end + near for o in across)


def _capped(group: Sequence[Stroke], horizontal: bool, last: bool) -> list[Stroke]:
    level = max(s.end for s in group) if last else min(s.start for s in group)
    places = [s.at for s in group]
    long = [replace(s, end=level) if last else replace(s, start=level) for s in group]
    return [*long, Stroke(not horizontal, min(places), max(places), level, 1.0)]


def find_regions(pixels: Pixels, strokes: Sequence[Stroke], dpi: float) -> Regions:
    """Areas between the rulings. The picture is looked at for the ground colours only."""
    free = 255 - ruling_mask(closed(strokes, dpi), pixels.shape[:2], 0)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(free, connectivity=4)
    areas = stats[:, cv2.CC_STAT_AREA].astype(np.int64)
    areas[0] = 0
    border = np.concatenate([labels[0], labels[-1], labels[:, 0], labels[:, -1]])
    counts = np.bincount(border, minlength=len(areas))
    counts[0] = 0
    outer = int(counts.argmax())
    step = 3 if pixels.shape[0] * pixels.shape[1] > 2_000_000 else 2
    grounds = area_colours(labels[::step, ::step], pixels[::step, ::step], len(areas))
    grounds[0] = 255
    return Regions(labels.astype(np.int32, copy=False), stats[:, :4].astype(np.int32), areas, grounds, outer)


def area_colours(labels: NDArray[np.int32], pixels: Pixels, areas: int) -> Pixels:
    """The median colour of each area; white where an area has no pixel."""
    out = np.full((areas, 3), 255, np.uint8)
    first, seen = labels.ravel().astype(np.int64) * 256, pixels.reshape(labels.size, -1)
    for channel in range(seen.shape[1]):
        counts = np.bincount(first + seen[:, channel], minlength=256 * areas).reshape(areas, 256)
        filled = counts.any(axis=1)
        out[filled, channel] = middle_levels(counts[filled])
    if pixels.ndim == 2:
        out[:, 1:] = out[:, :1]
    return out


def without_rulings(pixels: Pixels, strokes: Sequence[Stroke], dpi: float) -> Pixels:
    """The picture with every ruling painted over by the lighter ground beside it."""
    size = round((VALLEY + 1.0) * dpi / POINTS_PER_INCH) | 1
    out = pixels.copy()
    for horizontal in (True, False):
        kernel = np.ones((size, 1) if horizontal else (1, size), np.uint8)
        painted = []
        for stroke in strokes:
            if stroke.horizontal is not horizontal:
                continue
            rows, columns = stroke_box(stroke, 1)
            across, own = (rows, columns) if horizontal else (columns, rows)
            wide = slice(max(0, across.start - size), across.stop + size)  # what the closing of the line looks at
            closed = cv2.morphologyEx(out[(wide, own) if horizontal else (own, wide)], cv2.MORPH_CLOSE, kernel)
            inner = slice(across.start - wide.start, across.stop - wide.start)
            painted.append((rows, columns, closed[inner] if horizontal else closed[:, inner]))
        for rows, columns, ground in painted:
            out[rows, columns] = ground
    return out
