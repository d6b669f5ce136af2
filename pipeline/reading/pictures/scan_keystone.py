"""The bend of a page that no rulings tell, from its text: a camera held askew sees one end of the paper wider than the
other, the columns of a table without walls fan out, and its rows."""

from dataclasses import replace
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.reading.page import Doubles
from pipeline.reading.pictures.raster import POINTS_PER_INCH, Raster
from pipeline.reading.pictures.rulings.strokes import chains_below
from pipeline.reading.pictures.scan_frame import (
    MEASURE_DPI,
    Bend,
    Frame,
    fit_bend,
    into_frame,
    measure_skew,
    sharpness,
)

WORD_SPACE = 5.0  # points: words closer than this stand together
LOWEST, HIGHEST, SHORTEST = 4.0, 18.0, 9.0  # points: height of what may be words, and how long they are
LOWEST_STRIP = 36.0  # points: three lines of text
STRIPS = 4  # with as much ink each, of which each tells how far its rows are from level
SHARPER = 1.25  # times the sharpness of rows or columns that it must give them: 1.4 and 15 of a camera's, 1.0 else


def with_keystone(frame: Frame, ink: NDArray[np.uint8]) -> Frame:
    """`frame` with its columns upright and its rows level, as the text in the page's `ink` (at MEASURE_DPI, not
    straightened) tells; as it is in a direction in which rulings have told that."""
    raster = Raster(ink, ink.shape[1] / frame.width * POINTS_PER_INCH)
    for axis in (0, 1):
        bend = frame.bend
        if (bend.down if axis else bend.across).any():
            continue
        flat = into_frame(raster, frame, MEASURE_DPI, smooth=False).pixels
        text, words = _words(flat)
        told = Bend(bend.across, _fan(text)) if axis else Bend(fit_bend(_sides(words, flat.shape)), bend.down)
        if not (told.down if axis else told.across).any():
            continue
        bent = into_frame(raster, replace(frame, bend=told), MEASURE_DPI, smooth=False).pixels
        if sharpness(bent, axis) >= SHARPER * sharpness(flat, axis):
            frame = replace(frame, bend=told)
    return frame


def _words(ink: NDArray[np.uint8]) -> tuple[NDArray[np.uint8], NDArray[np.int32]]:
    """The ink of words alone, and their boxes (x, y, width, height)."""
    per_point = MEASURE_DPI / POINTS_PER_INCH
    joined = cv2.morphologyEx(ink, cv2.MORPH_CLOSE, np.ones((1, round(WORD_SPACE * per_point)), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    high, long = stats[:, cv2.CC_STAT_HEIGHT] / per_point, stats[:, cv2.CC_STAT_WIDTH] / per_point
    words = (high >= LOWEST) & (high <= HIGHEST) & (long >= SHORTEST)
    words[0] = False
    return np.asarray(ink * words[labels], np.uint8), stats[words, :4]


def _sides(words: NDArray[np.int32], shape: tuple[int, ...]) -> list[tuple[Doubles, Doubles]]:
    """Where words begin, and where they end, below each other."""
    lines = [(y + high / 2, x, x + long) for x, y, long, high in words.tolist()]
    return chains_below(lines, shape, MEASURE_DPI / POINTS_PER_INCH)


def _fan(text: NDArray[np.uint8]) -> Doubles:
    """Coefficients for `Bend.down`: rows as far from level as strips of the page are, on the mean, at each height."""
    height, width = text.shape
    held = text.sum(axis=1, dtype=np.int64)
    bounds = [0, *np.searchsorted(held.cumsum(), held.sum() * np.arange(1, STRIPS) / STRIPS), height]
    strips = [(a, b) for a, b in pairwise(bounds) if b - a > LOWEST_STRIP * MEASURE_DPI / POINTS_PER_INCH]
    if len(strips) < STRIPS:
        return np.zeros(5)
    middles = [np.average(np.arange(a, b), weights=held[a:b]) / height * 2 - 1 for a, b in strips]
    slopes = [np.tan(np.deg2rad(measure_skew(text[a:b]))) for a, b in strips]
    change, level = np.polyfit(middles, slopes, 1)
    told: Doubles = np.array([-float(level), -float(change), 0.0, 0.0, 0.0]) * (width / height)
    return told
