"""The picture of one line of a scan, as the engine is given it."""

from dataclasses import dataclass

import cv2
import numpy as np

from pipeline.reading.pictures.raster import Pixels, usual_colour
from pipeline.reading.pictures.scan_lines import LineBox
from pipeline.reading.pictures.scan_picture import ScanPicture

ROOM = (0.16, 0.3)  # of a line's height, left above and below it, and at its ends
SECOND_ROOM = (0.27, 0.5)  # the same for a reading at a smaller scale


@dataclass(frozen=True, slots=True)
class Crop:
    """The picture (RGB) and where on the page it stands: left edge and width in pixels of the page."""

    pixels: Pixels
    left: float
    width: float

    def width_at(self, height: float) -> float:
        """Width in pixels when scaled to `height`."""
        return float(self.pixels.shape[1] / self.pixels.shape[0] * height)


def usual_height(picture: ScanPicture) -> float:
    """Height in pixels of an ordinary line with rising and falling letters; 0.12 inch where the page has none."""
    heights = [line.bottom - line.top for line in picture.lines if len(line.pieces) >= 5]
    return float(np.median(heights)) if heights else 0.12 * picture.dpi


def crop(picture: ScanPicture, line: LineBox, usual: float, room: tuple[float, float] = ROOM) -> Crop:
    """The picture of a line.

    Ink of other lines is painted out. A low line (a dash, a lone v) keeps the room above it that tells its height.
    """
    tall = float(line.bottom - line.top)
    top, bottom = float(line.top), float(line.bottom)
    if line.lone or tall < 0.3 * usual:
        middle = (top + bottom) / 2
        top, bottom = middle - 0.5 * usual, middle + 0.4 * usual
    elif tall < 0.72 * usual and len(line.pieces) <= 3:
        top = bottom - 0.8 * usual
    tall = bottom - top
    pad = max(2.0, room[0] * tall)
    y0, y1 = max(0, round(top - pad)), min(picture.pixels.shape[0], round(bottom + pad))
    side = max(3.0, room[1] * tall)
    x0, x1 = max(0, round(line.x0 - side)), min(picture.pixels.shape[1], round(line.x1 + side))
    part = picture.pixels[y0:y1, x0:x1]
    labels = picture.ink.labels[y0:y1, x0:x1]
    own = np.isin(labels, line.pieces)
    foreign = cv2.dilate((picture.owned[labels] & ~own).astype(np.uint8), np.ones((3, 3), np.uint8)) > 0
    if line.region != picture.regions.outer:  # what shows of a ruling and of the cells beyond it
        edge = max(1, round(0.5 * picture.per_point))
        beyond = picture.regions.labels[y0:y1, x0:x1] != line.region
        foreign |= cv2.dilate(beyond.astype(np.uint8), np.ones((2 * edge + 1, 2 * edge + 1), np.uint8)) > 0
    foreign &= ~own
    if foreign.any():
        bare = part[labels == 0]
        part = part.copy()
        part[foreign] = usual_colour(bare) if len(bare) else 255
    return Crop(part, float(x0), float(x1 - x0))
