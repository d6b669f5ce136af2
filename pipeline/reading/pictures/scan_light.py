"""Uneven light taken out of the picture of a page: what a lamp beside it, a camera or the spine of a book leave; then
one grey level means the same everywhere."""

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.reading.pictures.raster import Raster, shrunk, strongest

LIGHT_DPI = 18.0  # light changes over centimetres
LETTERS = 9  # pixels at three times LIGHT_DPI: the lightest of a square of this size is the ground beside its letters
DEGREE = 3  # of the surface in both directions
ROUNDS = 12  # of fitting; it holds still after 8
ALIKE = 0.06  # of its light that paper differs from the surface
DARKER = 0.02  # weight of what is darker than the surface: fills, pictures, the table below the paper
UNEVEN = 24.0  # grey levels between the lightest and the darkest paper: 9 on 30 real scans, 140 beside a lamp
PAPER = 0.5  # share of the page that is as light as the surface: 0.59 and more where light alone is uneven
MOST = 3.0  # times that a place is made lighter
ENDS = (2, 98)  # percentiles of the paper's light that are its darkest and lightest


def in_even_light(raster: Raster) -> Raster:
    """The picture, its paper everywhere as light as where it is lightest; itself where the light is even already."""
    light = _light(raster)
    if light is None:
        return raster
    pixels = raster.pixels
    gain = cv2.resize(light, pixels.shape[1::-1], interpolation=cv2.INTER_LINEAR)
    planes = [cv2.multiply(plane, gain, dtype=cv2.CV_8U) for plane in cv2.split(pixels)]
    return Raster(np.asarray(planes[0] if len(planes) == 1 else cv2.merge(planes), np.uint8), raster.dpi)


def _light(raster: Raster) -> NDArray[np.float32] | None:
    """By how much each place of the page is to be made lighter, at LIGHT_DPI; None where light is even.

    A smooth surface is laid over the page, from which paper differs little and nothing is lighter: a coloured table is
    no shadow, its ground does not fit.
    """
    size = max(1, round(raster.dpi / LIGHT_DPI / 3))
    bright = shrunk(strongest(raster.pixels), size, size)
    small = cv2.dilate(bright, np.ones((LETTERS, LETTERS), np.uint8))[1::3, 1::3]
    height, width = small.shape
    y, x = np.meshgrid(np.linspace(-1, 1, height), np.linspace(-1, 1, width), indexing="ij")
    powers = [(i, j) for i in range(DEGREE + 1) for j in range(DEGREE + 1 - i)]
    terms = np.stack([x**i * y**j for i, j in powers], axis=-1).reshape(-1, len(powers))
    seen = np.log(np.maximum(small, 1).ravel().astype(np.float64))
    weight = np.ones(len(seen))
    for _ in range(ROUNDS):
        weighted = terms * weight[:, None]
        surface = terms @ np.linalg.lstsq(weighted.T @ terms, weighted.T @ seen, rcond=None)[0]
        before, weight = weight, np.where(seen > surface - ALIKE, 1.0, DARKER)
        if np.array_equal(weight, before):
            break
    paper = np.abs(seen - surface) < ALIKE
    if paper.mean() < PAPER:
        return None
    darkest, lightest = np.exp(np.percentile(surface[paper], ENDS))
    if lightest - darkest < UNEVEN:
        return None
    gain: NDArray[np.float32] = np.clip(lightest / np.exp(surface), 1.0, MOST).astype(np.float32)
    return gain.reshape(height, width)
