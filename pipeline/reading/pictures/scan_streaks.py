"""Streaks taken off a scanned page: what dirt on a scanner's glass or a copier's drum draws from one edge of the sheet
to the other, straight along the feed, through letters and past every margin, as no ruling runs."""

import numpy as np
from numpy.typing import NDArray

from pipeline.reading.pictures.raster import POINTS_PER_INCH, Pixels, Raster, darkest, shrunk
from pipeline.reading.pictures.rulings.strokes import depth

STRIPS = 48  # across the feed, each averaged: letters blur, a streak stays
SEEN = 4  # grey levels by which a strip is darker there
THROUGH = 0.8  # share of the strips in which it is seen; words and dark headings hide it in some
AT_ENDS = 2  # strips at each edge of the sheet, of which it is seen in all
MARGIN = 0.03  # of the sheet's breadth: there the shadow of its edge runs along it
MOST = 3  # more of them are the walls of a table that fills the picture
BROADEST = 1.5  # points


def without_streaks(raster: Raster) -> Raster:
    """The picture without the streaks that run down or across it; the letters below them are drawn through."""
    pixels = raster.pixels
    grey = darkest(pixels)
    for down in (True, False):
        found = _streaks(_strips(grey, down), raster.dpi)
        if not 0 < len(found) <= MOST:
            continue
        pixels = pixels.copy() if pixels is raster.pixels else pixels
        plane = pixels if down else pixels.swapaxes(0, 1)  # a view
        for first, last in found:
            _paint_over(plane, first, last)
    return Raster(pixels, raster.dpi)


def _strips(grey: NDArray[np.uint8], down: bool) -> NDArray[np.uint8]:
    """The means of STRIPS strips of the picture, one under the other, the feed running down."""
    height, width = grey.shape
    means = shrunk(grey, 1, height // STRIPS or 1) if down else shrunk(grey, width // STRIPS or 1, 1)
    return means if down else np.ascontiguousarray(means.T)


def _streaks(strips: NDArray[np.uint8], dpi: float) -> list[tuple[int, int]]:
    """First and last column of each streak that runs down `strips`."""
    width = strips.shape[1]
    dark = depth(strips, dpi, False) >= SEEN
    through = dark[:AT_ENDS].all(axis=0) & dark[-AT_ENDS:].all(axis=0) & (dark.mean(axis=0) >= THROUGH)
    columns = np.flatnonzero(through)
    runs = np.split(columns, np.flatnonzero(np.diff(columns) > 1) + 1) if len(columns) else []
    thin = [run for run in runs if len(run) <= BROADEST * dpi / POINTS_PER_INCH + 1]
    return [(int(run[0]), int(run[-1])) for run in thin if MARGIN * width < run[0] and run[-1] < (1 - MARGIN) * width]


def _paint_over(plane: Pixels, first: int, last: int) -> None:
    """Makes each row of the columns `first` to `last`, and one on both sides, a ramp between what stands beside."""
    left, right = first - 2, last + 2
    share = np.arange(1, right - left).reshape(1, -1, *[1] * (plane.ndim - 2)) / (right - left)
    before, after = (plane[:, k, None].astype(np.float32) for k in (left, right))
    plane[:, left + 1 : right] = (before * (1 - share) + after * share).astype(np.uint8)
