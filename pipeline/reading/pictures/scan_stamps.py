"""Coloured stamps and signatures taken off a scanned page; the black text under them stays."""

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.reading.pictures.raster import POINTS_PER_INCH, Pixels, darkest, shrunk, strongest

CHROMA = 24  # grey levels between a pixel's strongest and weakest channel: more is colour, not paper or toner
PEN_CHROMA = 34  # the same for a dark stroke: JPEG lends black text some of the colour around it
SMALLEST = 26.0  # points: what is lower or narrower is lettering, not a stamp or a signature
LONG_STROKE = 20.0  # points: one stroke of a stamp's ring or of a signature
MOST_FILLED = 0.4  # share of its box that a ring or a pen's trace covers at most; a coloured cell covers more
PEN_DARK = 135  # strongest channel of a pen's trace; a stamp's ink is brighter
COLOURED_RULINGS = 0.25  # share of the rulings' pixels from which on rulings are coloured themselves
HUE_NEAR = 22  # of 180
APART = 2.6  # points: a ruling through a stamp parts it
MARGIN = 4.0  # points around a stamp where its ink may have run
GROUND = 20.0  # points: the median over a square of this size is free of a stamp's strokes
COARSER = 4  # pixels to one, where places are looked for


def without_stamps(pixels: Pixels, rulings: NDArray[np.uint8], dpi: float) -> tuple[Pixels, NDArray[np.uint8], int]:
    """(the picture without coloured stamps and pen strokes, 255 where these were, how many there were).

    `rulings` is 255 where a ruling lies: coloured rulings would make one large thin piece. A stamp is a thin, sprawling
    piece of coloured ink; within its box everything of its hue goes, the lettering in it included.
    """
    if pixels.ndim == 2:
        return pixels, np.zeros_like(pixels), 0
    per_point = dpi / POINTS_PER_INCH
    colour = strongest(pixels) - darkest(pixels)
    coloured = (colour > CHROMA).astype(np.uint8)
    if coloured.sum() >= (2 * per_point) ** 2:  # a tinted cell may have just as much, here and there
        coloured = (cv2.subtract(colour, _usual_colour(colour, per_point)) > CHROMA).astype(np.uint8)
    if (rulings > 0).any() and coloured[rulings > 0].mean() > COLOURED_RULINGS:
        coloured[rulings > 0] = 0
    taken = np.zeros_like(coloured)
    where = _around_large(coloured, per_point)
    if where is None:
        return pixels, taken, 0
    part, taken[where], found = _taken_off(pixels[where], coloured[where], per_point)
    if not found:
        return pixels, taken, 0
    out = pixels.copy()
    out[where] = part
    return out, taken, found


def _usual_colour(colour: NDArray[np.uint8], per_point: float) -> NDArray[np.uint8]:
    """How coloured the ground around each pixel is."""
    small = shrunk(colour, COARSER, COARSER)
    ground = cv2.medianBlur(small, round(GROUND * per_point / COARSER) | 1)
    return np.asarray(cv2.resize(ground, colour.shape[::-1], interpolation=cv2.INTER_NEAREST), np.uint8)


def _around_large(coloured: NDArray[np.uint8], per_point: float) -> tuple[slice, slice] | None:
    """The part of the page outside of which no coloured piece is as large as a stamp, told from a coarser copy in which
    pieces are larger and touch sooner; None where there is none."""
    height, width = coloured.shape
    padded = np.pad(coloured, ((0, -height % COARSER), (0, -width % COARSER)))
    small = padded.reshape(padded.shape[0] // COARSER, COARSER, -1, COARSER).max(axis=(1, 3))
    size = (round(APART * per_point) // COARSER + 2) | 1
    grown = cv2.dilate(small, np.ones((size, size), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(grown, connectivity=8)
    boxes = stats[1:, :4] * COARSER
    boxes = boxes[np.minimum(boxes[:, 2], boxes[:, 3]) >= SMALLEST * per_point]
    if not len(boxes):
        return None
    room = round((MARGIN + APART) * per_point) + COARSER
    left, top = (max(0, int(v) - room) for v in boxes[:, :2].min(axis=0))
    right, bottom = (int(v) + room for v in (boxes[:, :2] + boxes[:, 2:]).max(axis=0))
    return slice(top, bottom), slice(left, right)


def _taken_off(pixels: Pixels, coloured: NDArray[np.uint8], per_point: float) -> tuple[Pixels, NDArray[np.uint8], int]:
    """What `without_stamps` gives, of a part of the page."""
    size = round(APART * per_point) | 1
    grown = cv2.morphologyEx(coloured, cv2.MORPH_CLOSE, np.ones((size, size), np.uint8))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(grown, connectivity=8)
    strokes = _long_strokes(coloured, labels, per_point)
    out, taken, found = pixels, np.zeros_like(coloured), 0
    hue: NDArray[np.uint8] | None = None
    for label in range(1, len(stats)):
        x, y, w, h, _ = (int(v) for v in stats[label])
        if min(w, h) < SMALLEST * per_point or not strokes[label]:
            continue
        own = (labels[y : y + h, x : x + w] == label) & (coloured[y : y + h, x : x + w] > 0)
        if own.sum() > MOST_FILLED * w * h:
            continue
        if hue is None:
            hue, out = np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2HSV)[:, :, 0], dtype=np.uint8), pixels.copy()
        middle = int(np.argmax(np.bincount(hue[y : y + h, x : x + w][own], minlength=180)))
        margin = round(MARGIN * per_point)
        zone = np.s_[max(0, y - margin) : y + h + margin, max(0, x - margin) : x + w + margin]
        taken[zone] |= _paint_out(out[zone], pixels[zone], hue[zone], coloured[zone], middle, per_point)
        found += 1
    return out, taken, found


def _long_strokes(coloured: NDArray[np.uint8], labels: NDArray[np.int32], per_point: float) -> NDArray[np.bool_]:
    """For each grown piece, whether a single stroke in it is far larger than a letter: coloured text has none."""
    near = cv2.morphologyEx(coloured, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
    _, raw, stats, _ = cv2.connectedComponentsWithStats(near, connectivity=8)
    long = np.maximum(stats[:, 2], stats[:, 3]) >= LONG_STROKE * per_point
    long &= np.minimum(stats[:, 2], stats[:, 3]) >= 0.4 * LONG_STROKE * per_point
    long[0] = False
    out = np.zeros(int(labels.max()) + 1, np.bool_)
    inside = long[raw]
    out[np.unique(labels[inside])] = True
    return out


def _paint_out(
    part: Pixels, before: Pixels, hue: NDArray[np.uint8], coloured: NDArray[np.uint8], middle: int, per_point: float
) -> NDArray[np.uint8]:
    """Takes the coloured strokes of about one hue out of `part`; black strokes that cross them stay. 255 where.

    A stamp's ink lets its own colour through: in the strongest channel it is nearly as bright as the paper, black text
    under it is not, so that channel, stretched until the ink is as bright as the ground, shows the text alone. A dark
    pen hides what it crosses and is painted over.
    """
    apart = np.abs(hue.astype(np.int16) - middle)
    near = (np.minimum(apart, 180 - apart) <= HUE_NEAR) & (coloured > 0)
    bright, chroma = strongest(before), strongest(before) - darkest(before)
    pen = near & (bright < PEN_DARK) & (chroma > PEN_CHROMA)
    pen = cv2.morphologyEx(pen.astype(np.uint8), cv2.MORPH_OPEN, np.ones((2, 2), np.uint8))
    pen_body = cv2.dilate(pen, np.ones((5, 5), np.uint8)) > 0
    body = cv2.dilate(near.astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    stamp = near & ~pen_body
    size = round(7 * per_point) | 1
    ground = cv2.morphologyEx(before, cv2.MORPH_CLOSE, np.ones((size, size), np.uint8))
    plateau = float(np.percentile(bright[stamp], 60)) if stamp.any() else 255.0
    clear = np.clip(bright.astype(np.float32) / max(0.92 * plateau, 1.0), 0.0, 1.0)[:, :, None] * ground
    inked = body & ~pen_body
    part[inked] = clear[inked].astype(np.uint8)
    gone = pen_body & (near | (pen > 0))
    part[gone] = ground[gone]
    return np.asarray((near | (gone & (pen > 0))) * np.uint8(255), dtype=np.uint8)
