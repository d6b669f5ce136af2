"""Grounds that copying spoils, made even: grey ones that a black-and-white scan makes of dots (the strokes of letters
are broader than dots), dark ones that a copier leaves full of white specks."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.reading.pictures.medians import SPARSE
from pipeline.reading.pictures.raster import POINTS_PER_INCH, Pixels, darkest
from pipeline.reading.pictures.rulings.edges import DIM
from pipeline.reading.pictures.rulings.strokes import LONG, depth, line_mask

LEAST_DPI = 180.0  # in a coarser picture the strokes of letters are no broader than the dots
DOT = 0.85  # points: broader ink is a stroke
PAPER = 245  # grey level of white paper; on darker paper it is the usual one
DARK = 170  # grey level: the letters of a faint grey print are whole
DENSE = 0.12  # dots in a square point: 0.3 to 0.6 of a screen; a page of text has 0.02, its full stops and dots of i
CELL = 4.0  # points: side of the squares in which they are counted; the room between two lines of text is as high
AROUND, FULL = 5, 0.75  # squares to a side, of which this share has dots: of a page of faint small text 0.5
LETTERED = 0.06  # share of a square that strokes of letters cover, which hide its dots
BESIDE = (
    0.5  # share of squares with dots, letters left out, that go on where others are FULL: at the border of a ground
)
SEEN = 0.4  # share of the squares around one that letters leave to tell it
UNEVEN = 9.0  # grey levels from the ground, on the mean of a square without its letters: 2 to 5 where JPEG stored it
SQUARE = 9.0  # points
LETTER = 100  # grey levels by which a letter is lighter than its dark ground
LINE = 20  # grey levels by which a light line stands out of a dark ground on the mean of ALONG: specks make up to 10
ALONG = 9.0  # points
LEAST_AREA = 400.0  # square points: a cell of a heading


def screened(pixels: Pixels, dpi: float) -> NDArray[np.bool_] | None:
    """Where the ground is made of dots; None where nowhere."""
    per_point = dpi / POINTS_PER_INCH
    if dpi < LEAST_DPI:
        return None
    ink = (darkest(pixels) < DARK).astype(np.uint8)
    _, labels, stats, middles = cv2.connectedComponentsWithStats(ink, connectivity=4)
    size = stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1)
    dots = size <= DOT * per_point + 1
    places = middles[dots]
    if len(places) < DENSE * LEAST_AREA:
        return None
    step = CELL * per_point
    shape = (int(ink.shape[0] / step) + 1, int(ink.shape[1] / step) + 1)
    counts = np.zeros(shape, np.float32)
    np.add.at(counts, ((places[:, 1] / step).astype(int), (places[:, 0] / step).astype(int)), 1.0)
    dotted = (counts >= DENSE * CELL**2).astype(np.float32)
    sure = (cv2.blur(dotted, (AROUND, AROUND)) >= FULL).astype(np.uint8)
    if sure.sum() * CELL**2 < LEAST_AREA:
        return None
    dense = _gone_on(sure, dotted, np.asarray(~dots[labels] & (ink > 0)), step)
    dense = cv2.dilate(dense, np.ones((AROUND, AROUND), np.uint8))
    return np.asarray(cv2.resize(dense, ink.shape[::-1], interpolation=cv2.INTER_NEAREST) > 0)


def _gone_on(
    sure: NDArray[np.uint8], dotted: NDArray[np.float32], strokes: NDArray[np.bool_], step: float
) -> NDArray[np.uint8]:
    """The squares that are `sure` to have dots, and those around them that have, or hide, as many: a ground goes on
    behind its letters and to its border."""
    height, width = dotted.shape
    whole = np.zeros((round(height * step), round(width * step)), np.float32)
    whole[: strokes.shape[0], : strokes.shape[1]] = strokes[: whole.shape[0], : whole.shape[1]]
    bare = cv2.resize(whole, (width, height), interpolation=cv2.INTER_AREA) < LETTERED
    known = cv2.blur((bare | (dotted > 0)).astype(np.float32), (AROUND, AROUND))
    share = cv2.blur(dotted, (AROUND, AROUND)) / np.maximum(known, 1 / AROUND**2)
    going_on = (share >= BESIDE) & (known >= SEEN) & ((dotted > 0) | ~bare)
    _, pieces = cv2.connectedComponents((going_on | (sure > 0)).astype(np.uint8), connectivity=4)
    return np.isin(pieces, np.unique(pieces[sure > 0])).astype(np.uint8)


def without_screens(pixels: Pixels, dpi: float) -> Pixels:
    """The picture with the dots of its grey grounds made paper."""
    where = screened(pixels, dpi)
    if where is None:
        return pixels
    size = round(DOT * dpi / POINTS_PER_INCH)
    bare = cv2.morphologyEx(pixels, cv2.MORPH_CLOSE, np.ones((size, size), np.uint8))
    strokes = (darkest(bare) < DARK).astype(np.uint8)
    near = cv2.dilate(strokes, np.ones((size, size), np.uint8)) > 0  # closing eats the ends of strokes
    paper = min(PAPER, int(np.median(pixels[::SPARSE, ::SPARSE])))
    dots = where & ~near
    return np.asarray(np.where(_for_all(dots, pixels), np.maximum(bare, paper), pixels), np.uint8)


def _for_all(plane: NDArray[Any], pixels: Pixels) -> NDArray[Any]:
    """`plane` for every channel of `pixels`."""
    return plane if pixels.ndim == 2 else plane[:, :, None]


def without_specks(pixels: Pixels, bright: NDArray[np.uint8], usual: NDArray[np.uint8], dpi: float) -> Pixels:
    """The picture with its speckled dark grounds made even, but for what is as light as letters and for light lines.
    Specks in a row look like lines. `bright` is the strongest channel, `usual` the ground around each pixel of it."""
    size = round(SQUARE * dpi / POINTS_PER_INCH) | 1
    dark = cv2.erode((usual < DIM).astype(np.uint8), np.ones((size // 2 | 1,) * 2, np.uint8)) > 0  # not its borders
    if not dark.any():
        return pixels
    apart = cv2.absdiff(bright, usual)
    near = (apart < LETTER).astype(np.float32)
    uneven = cv2.blur(near * apart, (size, size)) > UNEVEN * cv2.blur(near, (size, size))
    where = dark & uneven & (apart < LETTER)
    if where.any():
        where &= ~_light_lines(bright, dpi)
    if not where.any():
        return pixels
    return np.asarray(np.where(_for_all(where, pixels), _for_all(usual, pixels), pixels), np.uint8)


def _light_lines(bright: NDArray[np.uint8], dpi: float) -> NDArray[np.bool_]:
    along = round(ALONG * dpi / POINTS_PER_INCH) | 1
    out = np.zeros(bright.shape, np.uint8)
    for across in (True, False):
        soft = np.asarray(cv2.blur(bright, (along, 1) if across else (1, along)), np.uint8)
        ink = (depth(soft, dpi, across, light=True) > LINE).astype(np.uint8)
        out |= line_mask(ink, across, dpi, LONG / 2)
    return np.asarray(out > 0)
