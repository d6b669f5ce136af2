"""When a scan counts as grey, and that nothing but time hangs on it."""

import cv2
import numpy as np
import pytest
from scanned_page import DPI, drawn

from pipeline.reading.pictures.raster import darkest, distinct_channels, in_channels, usual_colour, without_tints
from pipeline.reading.pictures.rulings.edges import find_edges, has_coloured_grounds
from pipeline.reading.pictures.rulings.strokes import Stroke
from pipeline.reading.pictures.scan_regions import area_colours, without_rulings


def test_the_noise_of_jpeg_is_no_colour() -> None:
    noise = np.random.default_rng(1).integers(0, 8, (760, 1500, 3), dtype=np.uint8)
    grey = without_tints(np.asarray(drawn() - np.minimum(noise, drawn()), np.uint8))
    assert distinct_channels(grey).ndim == 2


@pytest.mark.parametrize(("color", "side"), [((255, 255, 225), 80), ((200, 200, 255), 20)])
def test_a_pale_cell_and_a_small_stamp_are_colour(color: tuple[int, ...], side: int) -> None:
    picture = drawn()
    picture[300 : 300 + side, 820 : 820 + side] = color
    assert without_tints(picture) is picture


def test_strokes_of_a_stamp_colour_no_ground_and_a_cell_does() -> None:
    stamped, painted = drawn(), drawn()
    cv2.circle(stamped, (620, 430), 110, (110, 110, 205), 6)
    painted[Y:B, X:R] = np.minimum(painted[Y:B, X:R], np.array([150, 200, 240], np.uint8))
    assert (has_coloured_grounds(stamped, DPI), has_coloured_grounds(painted, DPI)) == (False, True)


def test_one_channel_gives_what_three_equal_ones_give() -> None:
    """The third channel one level lighter somewhere outside of the table makes the same page a coloured one."""
    grey = drawn()
    grey[Y:B, X:R] = 200
    coloured = grey.copy()
    coloured[0, 0, 2] -= 1
    assert distinct_channels(coloured) is coloured
    assert np.array_equal(in_channels(distinct_channels(grey)), grey)
    walls = [Stroke(True, 150, 1300, 290.5, 3.0), Stroke(False, 200, 560, 800.5, 3.0)]
    bare = [without_rulings(one, walls, DPI) for one in (grey, coloured)]
    assert np.array_equal(darkest(bare[0])[10:], darkest(bare[1])[10:])
    assert find_edges(grey, DPI) == find_edges(coloured, DPI)


def test_what_is_counted_is_what_sorting_gives() -> None:
    chance = np.random.default_rng(3)
    pixels = chance.integers(0, 256, (46, 61, 3), dtype=np.uint8)
    labels = chance.integers(0, 9, (46, 61)).astype(np.int32)
    labels[labels == 4] = 5  # no pixel is of the fourth area
    medians = [
        np.median(pixels[labels == area], axis=0).astype(np.uint8) if area != 4 else [255] * 3 for area in range(9)
    ]
    assert np.array_equal(area_colours(labels, pixels, 9), medians)
    for count in (1, 2, 5, 6):
        few = pixels[0, :count]
        assert np.array_equal(usual_colour(few), np.median(few, axis=0).astype(np.uint8))


X, Y, R, B = 255, 205, 795, 285  # pixels: a cell of the drawn table, painted
