"""Faint ink beside a page's own, taken off a scan: what thin paper lets through, the dots of a grey ground."""

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.reading.pictures.medians import paper_of
from pipeline.reading.pictures.raster import POINTS_PER_INCH, Pixels, darkest
from pipeline.reading.pictures.rulings.edges import usual_ground
from pipeline.reading.pictures.rulings.strokes import CONTRAST, depth
from pipeline.reading.pictures.scan_ink import INK

STROKE = 2.4  # points: of the pixels within it the deepest is the middle of a stroke
FULL = 75  # percentile of the strokes' depths that stands for this side's ink
FAINT = 0.3  # of it: what is fainter may be the other side's
VALLEY_END = 0.5  # of it: a faint print has strokes of every depth up to here, two sides of a sheet next to none
LEAST, TALLEST, BROADEST = 2.4, 44.0, 120.0  # points: a letter of small type; of a title; a word of it
GRAIN = 0.4  # points over which the grain of grey paper evens out, and strokes do not
SHARE = 0.06  # of the strokes that are faint; dirt and what is printed grey make up to 0.05 of a page
FILLED = 0.2  # share of its box that a letter covers; what is left of two hairlines around their crossing less
FEWEST, FEWEST_SHAPED = 200, 50  # middles of strokes, and of letters among them, without which a page tells nothing
BESIDE = 1.2  # points around this side's ink that stay as they are
TRACE = 6  # grey levels of depth that are painted over
GROUND = 7.0  # points: broader than any stroke
DARK = 0.6  # share of its light below which nothing shows through


def faint_ink(grey: Pixels, dpi: float) -> tuple[int | None, int | None]:
    """(the depth of ink, in grey levels, below which it is the paper's grain or what its other side prints; the same
    where it is the other side for certain, whose rulings are not of this one). None where there is only one ink.
    `grey` is the weakest channel.

    Faint alone means little: a poor print is faint in places. Two sides are two kinds of ink with nothing between.
    """
    depths = depth(grey, dpi, None)
    size = round(STROKE * dpi / POINTS_PER_INCH) | 1
    middles = (depths >= cv2.dilate(depths, np.ones((size, size), np.uint8))) & (depths > INK) & ~_dark(grey, dpi)
    limit = _between_two_inks(depths[middles], FEWEST)
    if limit is None:
        return None, None
    return limit, _between_two_inks(depths[middles & letter_shaped(grey, dpi, FILLED)], FEWEST_SHAPED)


def _between_two_inks(middles: NDArray[np.uint8], fewest: int) -> int | None:
    if len(middles) < fewest:
        return None
    full = float(np.percentile(middles, FULL))
    faint = float((middles < FAINT * full).mean())
    between = float((middles < VALLEY_END * full).mean()) - faint
    return int(FAINT * full) if faint >= SHARE and between <= faint / 4 and FAINT * full > CONTRAST else None


def letter_shaped(grey: Pixels, dpi: float, filled: float = 0.0) -> NDArray[np.bool_]:
    """Where a piece of ink has the size of a letter or a word: the paper's grain evens out, specks are smaller,
    hairlines thinner, grids larger. `filled`: the share of its box that it covers at least; where two hairlines cross
    they cover less."""
    per_point = dpi / POINTS_PER_INCH
    even = np.asarray(cv2.GaussianBlur(grey, (0, 0), GRAIN * per_point), np.uint8)
    ink = (depth(even, dpi, None) > CONTRAST).astype(np.uint8)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    width, height = stats[:, cv2.CC_STAT_WIDTH], stats[:, cv2.CC_STAT_HEIGHT]
    fits = (np.minimum(width, height) >= LEAST * per_point) & (height <= TALLEST * per_point)
    fits &= width <= BROADEST * per_point
    fits &= stats[:, cv2.CC_STAT_AREA] >= filled * width * height
    fits[0] = False
    return np.asarray(fits[labels])


def _dark(grey: Pixels, dpi: float) -> NDArray[np.bool_]:
    """Where the ground is so dark that what is fainter than the letters on it is their blur, not another side."""
    ground = usual_ground(grey, dpi)
    return np.asarray(ground < DARK * paper_of(ground))


def without_bleeding(pixels: Pixels, dpi: float, limit: int) -> Pixels:
    """The picture with ink of less depth than `limit` painted over by the ground around it."""
    per_point = dpi / POINTS_PER_INCH
    weakest = darkest(pixels)
    depths = depth(weakest, dpi, None)
    near = np.ones((2 * round(BESIDE * per_point) + 1,) * 2, np.uint8)
    own = cv2.dilate((depths >= limit).astype(np.uint8), near) > 0
    other = (depths > TRACE) & ~own & ~_dark(weakest, dpi)
    ground = cv2.morphologyEx(pixels, cv2.MORPH_CLOSE, np.ones((round(GROUND * per_point) | 1,) * 2, np.uint8))
    out = pixels.copy()
    out[other] = ground[other]
    return out
