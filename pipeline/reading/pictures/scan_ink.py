"""The ink of a scanned page: strokes of letters darker than their ground, or lighter where it is dark or tinted."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.reading.pictures.medians import SPARSE, median_passes
from pipeline.reading.pictures.raster import POINTS_PER_INCH, Pixels, darkest
from pipeline.reading.pictures.scan_regions import Regions

INK = 26  # grey levels a stroke of a letter is darker (on a dark ground: lighter) than the ground beside it
GRAIN = 4.0  # times what half of the page is darker than its surroundings: 0 to 4 grey levels on 17 scans, real and
# drawn, 16 on a copy whose grain would else be 120,000 pieces of ink
AROUND = 15  # of every fourth pixel: the median over a square of this size is the ground between tables
BROADEST_STROKE = 6.0  # points
DARK_GROUND = 130  # luminance below which a ground's letters may be light
TINTED = 24  # grey levels by which a ground is darker than the paper on which light letters could not be seen
TAIL = 1.0  # per cent of an area's pixels that the letters of a short word are at least
SPECKS, LETTER = 0.4, 0.65  # of the light letters' contrast: what a copier leaves of a black ground's specks has less;
# and every letter has more somewhere


@dataclass(frozen=True, slots=True)
class Ink:
    """Connected pieces of ink: label picture, boxes (x, y, width, height), areas, the region each lies in."""

    labels: NDArray[np.int32]
    boxes: NDArray[np.int32]
    areas: NDArray[np.int64]
    regions: NDArray[np.int32]


def find_ink(pixels: Pixels, regions: Regions, remains_of: NDArray[np.uint8], dpi: float) -> Ink:
    """Strokes of letters on a picture without rulings: thin, and darker than their ground, or lighter where the
    ground of their area is dark. What lies with most of its ink where a ruling or a stamp was (`remains_of`,
    255) is left of it."""
    grey = pixels if pixels.ndim == 2 else cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    grey = np.minimum(grey, darkest(pixels) // 2 + grey // 2)  # coloured letters are as good as dark ones
    size = round(BROADEST_STROKE * dpi / POINTS_PER_INCH) | 1
    kernel = cv2.getStructuringElement(cv2.MORPH_RECT, (size, size))
    darker = cv2.morphologyEx(grey, cv2.MORPH_BLACKHAT, kernel)
    dark = darker > max(INK, GRAIN * float(np.median(darker[::SPARSE, ::SPARSE])))
    on_dark, contrast = _dark_ground(grey, regions)
    sure = dark
    if on_dark.any():
        sure = dark.copy()
        around, within = _boxes_of(on_dark, size)
        lighter = cv2.morphologyEx(grey[around], cv2.MORPH_TOPHAT, kernel)[within]
        part = tuple(slice(a.start + b.start, a.start + b.stop) for a, b in zip(around, within, strict=True))
        light, areas = on_dark[part], regions.labels[part]
        for plane, share in ((sure, LETTER), (dark, SPECKS)):
            least = np.maximum(INK, share * contrast)
            plane[part] = np.where(light, lighter > least[areas], plane[part])
    dark &= regions.labels != 0  # letters that touch a ruling from both sides are not one piece
    _, labels, stats, _ = cv2.connectedComponentsWithStats(dark.astype(np.uint8), connectivity=8)
    boxes = stats[:, :4].astype(np.int32)
    remains = np.bincount(labels[remains_of > 0], minlength=len(boxes)) > 0.7 * stats[:, cv2.CC_STAT_AREA]
    boxes[remains] = 0
    if sure is not dark:
        boxes[np.bincount(labels[sure], minlength=len(boxes)) == 0] = 0
    middle_x, middle_y = boxes[:, 0] + boxes[:, 2] // 2, boxes[:, 1] + boxes[:, 3] // 2
    at = regions.labels[middle_y, middle_x]
    for piece in np.flatnonzero(at == 0):
        x, y, w, h = (int(v) for v in boxes[piece])
        inside = regions.labels[y : y + h, x : x + w][labels[y : y + h, x : x + w] == piece]
        inside = inside[inside > 0]
        at[piece] = int(np.bincount(inside).argmax()) if len(inside) else regions.outer
    return Ink(
        labels.astype(np.int32, copy=False), boxes, stats[:, cv2.CC_STAT_AREA].astype(np.int64), at.astype(np.int32)
    )


def _boxes_of(where: NDArray[np.bool_], room: int) -> tuple[tuple[slice, slice], tuple[slice, slice]]:
    """The box around what is True with `room` pixels on all sides, as far as there are, and that box inside of it."""
    around, within = [], []
    for axis in (1, 0):
        filled = np.flatnonzero(where.any(axis=axis))
        first, last = int(filled[0]), int(filled[-1]) + 1
        start = max(0, first - room)
        around.append(slice(start, last + room))
        within.append(slice(first - start, last - start))
    return (around[0], around[1]), (within[0], within[1])


def _dark_ground(grey: NDArray[np.uint8], regions: Regions) -> tuple[NDArray[np.bool_], NDArray[np.float32]]:
    """(where letters may be light; for each area, by how many grey levels its lightest letters stand out, or 0).

    Closed areas by their ground, or by their letters where they are only tinted; the area around them by its
    neighbourhood.
    """
    light = cv2.cvtColor(regions.grounds[None], cv2.COLOR_RGB2GRAY)[0].astype(int)
    of_area, contrast = light < DARK_GROUND, np.zeros(len(light), np.float32)
    of_area[[0, regions.outer]] = False
    for label in np.flatnonzero((light < light[regions.outer] - TINTED) & (regions.areas > 0)):
        if label != regions.outer:
            darker, lighter = _contrast(grey, regions, int(label))
            of_area[label] |= lighter > max(INK, darker)
            contrast[label] = lighter
    out = np.asarray(of_area[regions.labels]) if of_area.any() else np.zeros(grey.shape, np.bool_)
    small = cv2.resize(grey, None, fx=0.25, fy=0.25, interpolation=cv2.INTER_AREA)
    around = median_passes((small < DARK_GROUND).astype(np.uint8), AROUND)
    if around.any():
        size = (grey.shape[1], grey.shape[0])
        full = cv2.resize(around.astype(np.uint8), size, interpolation=cv2.INTER_NEAREST) > 0
        out |= full & (regions.labels == regions.outer)
    return out, contrast


def _contrast(grey: NDArray[np.uint8], regions: Regions, label: int) -> tuple[float, float]:
    """By how much what stands out of an area's ground is darker, and lighter, than it."""
    x, y, w, h = (int(v) for v in regions.boxes[label])
    inside = grey[y : y + h, x : x + w][regions.labels[y : y + h, x : x + w] == label]
    low, ground, high = (float(v) for v in np.percentile(inside, (TAIL, 50, 100 - TAIL)))
    return ground - low, high - ground
