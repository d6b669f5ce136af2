"""What a page's pictures alone show of letters: under those of its text layer, and in lines of their own."""

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.reading.page import Page
from pipeline.reading.pictures.raster import POINTS_PER_INCH, Raster, darkest
from pipeline.reading.pictures.scan_frame import ink_mask, small_ink
from pipeline.reading.pictures.scan_lines import neighbours

MUCH_DARKER = 3.0  # times as much ink under letters as elsewhere


def ink_under_letters(page: Page, picture: Raster) -> float:
    """Share of the visible letters under which the picture alone has strokes: ink in 8 to 85 % of the box.

    0.0 where the rest of the page is not much emptier: a texture lies under everything.
    """
    grey = darkest(picture.pixels)
    ink: NDArray[np.int64] = np.zeros((grey.shape[0] + 1, grey.shape[1] + 1), np.int64)
    ink[1:, 1:] = (ink_mask(grey, picture.dpi) > 0).cumsum(axis=0).cumsum(axis=1)
    scale = picture.dpi / POINTS_PER_INCH
    chars = page.chars
    which = np.flatnonzero(chars.visible & ~chars.blank)
    x0 = np.clip((chars.x0[which] * scale).astype(int), 0, grey.shape[1] - 1)
    x1 = np.clip(np.ceil(chars.x1[which] * scale).astype(int), x0 + 1, grey.shape[1])
    top = np.clip((chars.top[which] * scale).astype(int), 0, grey.shape[0] - 1)
    bottom = np.clip(np.ceil(chars.bottom[which] * scale).astype(int), top + 1, grey.shape[0])
    dark = ink[bottom, x1] - ink[top, x1] - ink[bottom, x0] + ink[top, x0]
    area = (x1 - x0) * (bottom - top)
    rest_area = max(grey.size - int(area.sum()), grey.size // 5)
    rest = max(0, int(ink[-1, -1]) - int(dark.sum())) / rest_area
    if not len(which) or dark.sum() < MUCH_DARKER * rest * area.sum():
        return 0.0
    share = dark / area
    return float(((share >= 0.08) & (share <= 0.85)).mean())


def letters_in_lines(picture: Raster) -> int:
    """About how many letters the picture shows: pieces of ink that stand in rows of ten and more of one height.

    0 for a texture: a printed page has ink on less than a sixth of it.
    """
    ink = small_ink(picture)
    if (ink > 0).mean() > 0.17:
        return 0
    _, _, stats, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    boxes = stats[1:, :4].astype(np.int64)
    boxes = boxes[(boxes[:, 3] >= 5) & (boxes[:, 3] <= 40) & (boxes[:, 2] <= 60)]
    if len(boxes) < 10 or len(boxes) > 20_000:
        return 0
    rows = [boxes[group] for group in neighbours(boxes, float(np.median(boxes[:, 3]))) if len(group) >= 10]
    return sum(len(row) for row in rows if np.ptp(row[:, 1] + row[:, 3]) < 2.5 * np.median(row[:, 3]))
