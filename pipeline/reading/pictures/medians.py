"""Medians over squares of a picture: the ground on which letters stand, told without sorting every pixel's square."""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.reading.pictures.raster import Pixels

SPARSE = 8  # of so many rows and columns one tells what all do
_PAPER = 90  # percentile of the grounds of a page that is its paper
EVEN = 7  # grey levels from it: two grounds within it make no step
ROOM = 20  # pixels around what differs from it for which the medians are found


def paper_of(ground: NDArray[Any]) -> np.float64:
    """The grey level of the paper of a page whose grounds these are."""
    return np.float64(np.percentile(ground[::SPARSE, ::SPARSE], _PAPER))


def median_passes(passes: NDArray[np.uint8], size: int) -> NDArray[np.bool_]:
    """Where the median over a square of `size` (odd, up to 15) passes a limit; `passes` is 1 where a pixel does.

    By counting, which takes a tenth of the time of the median itself.
    """
    counts = cv2.boxFilter(passes, -1, (size, size), normalize=False, borderType=cv2.BORDER_REPLICATE)
    return np.asarray(counts > size**2 // 2)


def medians_apart(pixels: Pixels, size: int) -> Pixels:
    """The medians over squares of `size`, of each channel; where they lie within EVEN of the usual one, this one: of a
    picture without letters that is most of it."""
    if pixels.ndim == 3:
        return np.dstack([medians_apart(np.ascontiguousarray(pixels[:, :, k]), size) for k in range(pixels.shape[2])])
    usual = int(np.median(pixels[::SPARSE, ::SPARSE]))
    limits = (pixels < usual - EVEN, pixels > usual + EVEN)
    apart = np.logical_or(*(median_passes(limit.astype(np.uint8), size) for limit in limits))
    out = np.full_like(pixels, usual)
    rows = np.flatnonzero(apart.any(axis=1))
    for run in np.split(rows, np.flatnonzero(np.diff(rows) > 2 * ROOM) + 1) if len(rows) else []:
        first, last = max(0, int(run[0]) - ROOM), int(run[-1]) + ROOM + 1
        top = max(0, first - size)
        found = cv2.medianBlur(pixels[top : last + size], size)
        part = out[first:last]
        part[:] = found[first - top :][: len(part)]
    return out
