"""White lines between coloured cells, as office programs draw them instead of rulings."""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.reading.pictures.raster import POINTS_PER_INCH, Pixels, darkest
from pipeline.reading.pictures.scan_edges import BESIDE, coarse, without_letters
from pipeline.reading.pictures.scan_rulings import unbroken
from pipeline.reading.pictures.scan_strokes import LONG, Stroke, depth, line_mask, strokes_of

PAPER = 90  # percentile of the grounds of a page that is its paper
STEP = 9  # grey levels by which a ground is darker than the paper
RIM = 0.8  # share of a white line that has a dark one beside it, of which it is the rim
LIGHTER = 8  # grey levels by which a line is lighter than its ground


def white_lines(pixels: Pixels, dpi: float) -> tuple[list[Stroke], list[Stroke]]:
    """(horizontal, vertical) lines that are lighter than the coloured ground on both their sides, in pixels of the
    straightened picture given; of half the length of a ruling and more, since each heading has its own."""
    dark = darkest(pixels)  # a coloured ground is far from white in it
    ground = without_letters(coarse(dark, dpi))
    filled = ground < np.percentile(ground, PAPER) - STEP
    if not filled.any():
        return [], []
    whole: NDArray[np.uint8] = np.asarray(cv2.resize(ground, dark.shape[::-1], interpolation=cv2.INTER_NEAREST))
    inside = cv2.resize(filled.astype(np.uint8), dark.shape[::-1], interpolation=cv2.INTER_NEAREST) > 0
    # the room between two lines of letters is lighter than they are, but no lighter than their ground
    light = inside & (dark > np.minimum(whole, 255 - LIGHTER) + LIGHTER)
    found = []
    for across in (True, False):
        ink = (light & (depth(dark, dpi, across, light=True) > LIGHTER)).astype(np.uint8) * 255
        pieces = strokes_of(line_mask(ink, across, dpi, LONG / 2), across, dpi)
        long = [s for s in pieces if s.length >= LONG / 2 * dpi / POINTS_PER_INCH]
        found.append(unbroken(long, ink, dpi))
    return found[0], found[1]


def with_whites(rulings: Sequence[Stroke], whites: Sequence[Stroke], dpi: float) -> list[Stroke]:
    """`rulings` of one direction and the white lines that lie beside none: JPEG leaves a light rim along dark ones."""
    near = BESIDE * dpi / POINTS_PER_INCH

    def is_rim(white: Stroke) -> bool:
        beside = [r for r in rulings if abs(r.at - white.at) <= near]
        return any(min(r.end, white.end) - max(r.start, white.start) >= RIM * white.length for r in beside)

    return [*rulings, *(white for white in whites if not is_rim(white))]
