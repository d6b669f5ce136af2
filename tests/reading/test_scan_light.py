"""Uneven light is taken out of a scan; a table on a coloured ground is no shadow."""

import cv2
import numpy as np

from pipeline.reading.pictures.raster import Raster
from pipeline.reading.pictures.scan_light import in_even_light
from tests.reading.scanned_page import DPI, drawn


def test_paper_under_a_lamp_is_as_light_everywhere() -> None:
    page = cv2.copyMakeBorder(drawn(), 0, 900, 0, 0, cv2.BORDER_CONSTANT, value=(255, 255, 255))
    height, width = page.shape[:2]
    light = np.linspace(0.45, 1.0, width)[None, :, None] * np.linspace(1.0, 0.7, height)[:, None, None]
    even = in_even_light(Raster((page * light).astype(np.uint8), DPI)).pixels
    paper = even[page.min(axis=2) == 255]
    assert np.ptp(paper) < 30
    assert even[page.max(axis=2) == 0].max() < 20


def test_a_page_in_even_light_is_itself_whatever_is_coloured_on_it() -> None:
    page = drawn()
    page[200:560, 150:800] = np.minimum(page[200:560, 150:800], (79, 129, 189))
    for paper in (1.0, 0.8):
        raster = Raster((page * paper).astype(np.uint8), DPI)
        assert in_even_light(raster) is raster
