"""Borders of coloured cells: where a scan's ground changes its colour along a straight line, ruled or not."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.reading.pictures.medians import medians_apart
from pipeline.reading.pictures.raster import POINTS_PER_INCH, Pixels, darkest, shrunk, strongest
from pipeline.reading.pictures.rulings.drawn import join
from pipeline.reading.pictures.rulings.strokes import LONG, Stroke, line_mask, strokes_of

Edge = tuple[Stroke, bool]  # and whether it is surely one

EDGE_DPI = 100.0
NEARLY = 0.001  # of the scale: two pixels of a page's breadth
STEP = 15  # grey levels by which the grounds on both sides differ, in the channel that differs most
FAR = 8  # pixels at EDGE_DPI
LETTERS = 11  # pixels at EDGE_DPI: the median over a square of this size is free of letters
COLOURED = 0.0005  # of a page: a coloured cell has 0.0016 and more, what is left of stamps and pens up to 0.0003
FILLED = 7  # pixels at EDGE_DPI: broader than the strokes of letters by what a coarse scan's blur adds on both sides
AROUND = 11  # pixels at half of EDGE_DPI: the median over a square of this size is the ground
DIM = 110  # grey level of the strongest channel: a black line does not stand out on a darker ground
ON_LEVEL = 2.0  # pixels at EDGE_DPI between pieces of one edge
HIDDEN = 14.0  # points of an edge that a word close to it may hide
BESIDE = 3.0  # points: an edge this close to a ruling is that ruling
DISPLACED = 5.0  # points by which letters that hang on a ruling move the edge that it draws; no row is so low
ENDS = 6.0  # points: the median rounds corners off, an edge ends that much early


def coarse(pixels: Pixels, dpi: float) -> Pixels:
    """The picture at EDGE_DPI, of any number of channels."""
    scale = dpi / EDGE_DPI
    size = (max(1, round(pixels.shape[1] / scale)), max(1, round(pixels.shape[0] / scale)))
    return np.asarray(cv2.resize(pixels, size, interpolation=cv2.INTER_AREA), np.uint8)


def without_letters(small: Pixels, blur: float = 0.0) -> Pixels:
    """The ground of a `coarse` picture with its letters, blurred by so many points, filled in."""
    return medians_apart(_filled_in(small, FILLED + 2 * round(blur * EDGE_DPI / POINTS_PER_INCH)), LETTERS)


def _filled_in(small: Pixels, size: int = FILLED) -> Pixels:
    closed = cv2.morphologyEx(small, cv2.MORPH_CLOSE, np.ones((size, size), np.uint8))
    return np.asarray(closed, np.uint8)


def has_coloured_grounds(pixels: Pixels, dpi: float) -> bool:
    """Whether more than strokes, of stamps, pens and letters, is coloured."""
    if pixels.ndim == 2:
        return False
    filled = _filled_in(coarse(pixels, dpi))
    return bool((strongest(filled) - darkest(filled) > STEP).mean() > COLOURED)


@dataclass(frozen=True, slots=True)
class Ground:
    """A plane, it at EDGE_DPI, and that one with its letters filled in."""

    plane: NDArray[np.uint8]
    small: Pixels
    bare: Pixels

    @staticmethod
    def of(plane: NDArray[np.uint8], dpi: float) -> "Ground":
        small = coarse(plane, dpi)
        return Ground(plane, small, without_letters(small))


def usual_ground(bright: NDArray[np.uint8], dpi: float) -> NDArray[np.uint8]:
    """The ground around each pixel, as large as the picture; `bright` is one channel."""
    whole = round(dpi / EDGE_DPI)
    small = shrunk(bright, whole, whole) if abs(dpi / EDGE_DPI - whole) < NEARLY else coarse(bright, dpi)
    ground = cv2.medianBlur(np.ascontiguousarray(small[::2, ::2]), AROUND)
    return np.asarray(cv2.resize(ground, bright.shape[::-1], interpolation=cv2.INTER_LINEAR), np.uint8)


def find_edges(
    pixels: Pixels, dpi: float, grey: Ground | None = None, blur: float = 0.0
) -> tuple[list[Edge], list[Edge]]:
    """(horizontal, vertical) edges between grounds, in pixels of the picture given, which is straight already.

    Where letters crowd, the ground seems darker than it is. Edges that remain when letters are filled in are sure.
    `grey`: of a picture whose grounds have no colour; `blur`: points by which a coarse scan was made finer.
    """
    scale = dpi / EDGE_DPI
    small = grey.small if grey else coarse(pixels, dpi)
    ground = cv2.medianBlur(small, LETTERS)
    filled = grey.bare if grey else without_letters(small, blur)
    found = []
    thick = max(1.0, 0.4 * dpi / POINTS_PER_INCH)
    for horizontal in (True, False):
        pieces, whole = (_crests(_steps(plane, horizontal), horizontal) for plane in (ground, filled))
        long = [s for s in pieces if s.length >= _LONG]
        strokes = [*join(long, EDGE_DPI, HIDDEN), *(s for s in pieces if s not in long)]
        sure = cv2.dilate((_steps(filled, horizontal) >= STEP).astype(np.uint8), np.ones((5, 1), np.uint8))
        both = [(s, _seen(s, sure)) for s in strokes]
        found.append(
            [
                (replace(s, start=s.start * scale, end=s.end * scale, at=s.at * scale, thick=thick), is_sure)
                for s, is_sure in _made_whole(both, [s for s in whole if s.length >= _LONG])
            ]
        )
    return found[0], found[1]


_LONG = 2 * LONG * EDGE_DPI / POINTS_PER_INCH  # no edge of a word


def _crests(step: Pixels, horizontal: bool) -> list[Stroke]:
    """Where the steps between grounds are greatest, along lines as long as a ruling."""
    crest = (step >= STEP) & (step >= cv2.dilate(step, np.ones((5, 1), np.uint8)))
    mask = crest.astype(np.uint8) * 255
    mask = mask if horizontal else np.ascontiguousarray(mask.T)
    return strokes_of(line_mask(mask, horizontal, EDGE_DPI, LONG), horizontal, EDGE_DPI)


def _made_whole(edges: Sequence[Edge], whole: Sequence[Stroke]) -> list[Edge]:
    """The edges; of sure ones, where letters close to a border leave pieces of it, all that shows when they are filled
    in (`whole`)."""
    out = list(edges)
    for line in whole:
        own = [e for e in out if e[1] and abs(e[0].at - line.at) <= ON_LEVEL and _overlap(e[0], line)]
        if own:
            start, end = min(line.start, *(s.start for s, _ in own)), max(line.end, *(s.end for s, _ in own))
            longest = max((s for s, _ in own), key=lambda s: s.length)
            out = [*(e for e in out if e not in own), (replace(longest, start=start, end=end), True)]
    return out


def _overlap(stroke: Stroke, other: Stroke) -> bool:
    return min(stroke.end, other.end) > max(stroke.start, other.start)


def _seen(stroke: Stroke, sure: NDArray[np.uint8]) -> bool:
    course = sure[int(stroke.at), int(stroke.start) : int(stroke.end) + 1]
    return bool(course.size and course.mean() >= 0.5)


def _steps(ground: Pixels, horizontal: bool) -> Pixels:
    """By how many grey levels the grounds on both sides of each pixel differ; of vertical edges transposed."""
    plane = ground if horizontal else np.asarray(cv2.transpose(ground), np.uint8)
    out = np.zeros(plane.shape[:2], np.uint8)
    near = _greatest(cv2.absdiff(plane[FAR + 2 : 2 - FAR], plane[FAR - 2 : -FAR - 2]))
    far = _greatest(cv2.absdiff(plane[2 * FAR :], plane[: -2 * FAR]))
    out[FAR:-FAR] = np.minimum(near, far)  # a row of letters has the same ground on both its sides
    return out


def _greatest(steps: Pixels) -> Pixels:
    return steps if steps.ndim == 2 else strongest(steps)


def with_edges(
    rulings: Sequence[Stroke], edges: Sequence[Edge], crossing: Sequence[Stroke], dpi: float
) -> list[Stroke]:
    """`rulings` of one direction and the edges that belong to a table: those that lie on a ruling, on its level, and
    the sure ones whose both ends come near `crossing` lines, but for those that letters moved away from a ruling."""
    per_point = dpi / POINTS_PER_INCH
    out = list(rulings)
    for edge, sure in edges:
        long = replace(edge, start=edge.start - ENDS * per_point, end=edge.end + ENDS * per_point)
        beside = [r for r in rulings if abs(r.at - edge.at) <= BESIDE * per_point]
        same = [r for r in beside if r.start <= long.end and long.start <= r.end]
        if same:
            out.append(replace(edge, at=max(same, key=lambda r: r.length).at))
            continue
        near = [r for r in rulings if abs(r.at - edge.at) <= DISPLACED * per_point]
        if sure and not any(r.start <= edge.start and edge.end <= r.end for r in near):
            out.extend(_between(edge, crossing, ENDS * per_point))
    return out


def _between(edge: Stroke, crossing: Sequence[Stroke], near: float) -> list[Stroke]:
    """An edge from the crossing line at its one end to that at the other, where it has both."""
    ends = [o.at for o in crossing if o.start - near <= edge.at <= o.end + near]
    low = min(ends, key=lambda at: abs(at - edge.start), default=None)
    high = min(ends, key=lambda at: abs(at - edge.end), default=None)
    if low is None or high is None or max(abs(low - edge.start), abs(high - edge.end)) > near:
        return []
    return [replace(edge, start=low, end=high)] if high > low else []
