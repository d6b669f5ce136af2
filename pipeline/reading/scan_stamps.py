"""Coloured stamps and signatures taken off a scanned page; the black text under them stays."""

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.reading.raster import POINTS_PER_INCH, Pixels

CHROMA = 24  # grey levels between a pixel's strongest and weakest channel: more is colour, not paper or toner
PEN_CHROMA = 34  # the same for a dark stroke: JPEG lends black text some of the colour around it
SMALLEST = 26.0  # points: what is lower or narrower is lettering, not a stamp or a signature
MOST_FILLED = 0.4  # share of its box that a ring or a pen's trace covers at most; a coloured cell covers more
TEXT_BLACK = 105  # strongest channel of a pixel that belongs to black text under a stamp
HUE_NEAR = 22  # of 180


def without_stamps(pixels: Pixels, rulings: NDArray[np.uint8], dpi: float) -> tuple[Pixels, int]:
    """(the picture without coloured stamps and pen strokes, how many were found).

    `rulings` is 255 where a ruling lies: coloured rulings make one large thin piece too. A stamp is a thin, sprawling
    piece of coloured ink; within its box everything of its hue goes, the lettering in it included.
    """
    per_point = dpi / POINTS_PER_INCH
    strongest = pixels.max(axis=2)
    coloured = (strongest - pixels.min(axis=2) > CHROMA).astype(np.uint8)
    coloured[rulings > 0] = 0
    if coloured.sum() < (2 * per_point) ** 2:
        return pixels, 0
    grown = cv2.morphologyEx(coloured, cv2.MORPH_CLOSE, np.ones((5, 5), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(grown, connectivity=8)
    out, found = pixels, 0
    hue: NDArray[np.uint8] | None = None
    for label in range(1, len(stats)):
        x, y, w, h, area = (int(v) for v in stats[label])
        if min(w, h) < SMALLEST * per_point or area > MOST_FILLED * w * h:
            continue
        if hue is None:
            hue, out = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2HSV)[:, :, 0], dtype=np.uint8), pixels.copy()
        margin = round(6 * per_point)
        zone = np.s_[max(0, y - margin) : y + h + margin, max(0, x - margin) : x + w + margin]
        own = hue[y : y + h, x : x + w][labels[y : y + h, x : x + w] == label]
        middle = int(np.argmax(np.bincount(own, minlength=180)))
        apart = np.abs(hue[zone].astype(np.int16) - middle)
        near = np.minimum(apart, 180 - apart) <= HUE_NEAR
        chroma = strongest[zone] - pixels[zone].min(axis=2)
        pale = strongest[zone] > TEXT_BLACK
        gone = near & (rulings[zone] == 0) & (((chroma > CHROMA // 2) & pale) | (chroma > PEN_CHROMA))
        gone = cv2.dilate(gone.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
        gone &= (pale | (chroma > PEN_CHROMA)) & (rulings[zone] == 0)
        size = round(7 * per_point) | 1
        ground = cv2.morphologyEx(pixels[zone], cv2.MORPH_CLOSE, np.ones((size, size), np.uint8))
        part = out[zone]
        part[gone] = ground[gone]
        found += 1
    return out, found
