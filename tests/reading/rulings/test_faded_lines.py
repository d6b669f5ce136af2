"""Lines that are no darker than their ground and edges of grounds, told from what JPEG and words leave beside them."""

import cv2
import numpy as np
import pytest

from pipeline.reading.pictures.rulings.edges import find_edges
from pipeline.reading.pictures.rulings.strokes import Stroke
from pipeline.reading.pictures.rulings.whites import credible, with_whites
from tests.reading.scanned_page import DPI

POINT = DPI / 72
LEFT, RIGHT = Stroke(False, 100, 500, 150, 2), Stroke(False, 100, 500, 900, 2)


def line(at: float, start: float = 152, end: float = 600) -> Stroke:
    return Stroke(True, start, end, at, 1)


def test_a_faded_line_begins_or_ends_on_a_line_across() -> None:
    apart = line(200, 250, 600)
    assert credible([line(200), line(300, 400, 899), apart], [], [LEFT, RIGHT], DPI) == [line(200), line(300, 400, 899)]


@pytest.mark.parametrize(("points", "kept"), [(0.5, True), (3.0, False), (9.0, True)])
def test_beside_another_line_a_ground_loses_colour_anyway(points: float, kept: bool) -> None:
    """Within a point and a bit it is the line itself, three points off JPEG's block around it."""
    assert bool(credible([line(200)], [line(200 + points * POINT)], [LEFT, RIGHT], DPI)) is kept


def test_the_light_rim_of_a_dark_line_is_no_line() -> None:
    """Sharpening and JPEG leave one along most of it; a light line that goes on where the dark one ends is another."""
    dark = line(200, 152, 500)
    rim, beyond, apart = line(204, 160, 495), line(204, 160, 890), line(215, 160, 495)
    assert with_whites([dark], [rim, beyond, apart], DPI) == [dark, beyond, apart]


def test_a_word_at_the_border_of_a_ground_does_not_cut_it() -> None:
    picture = np.full((600, 1400, 3), 255, np.uint8)
    picture[100:300, 150:1250] = 200
    cv2.rectangle(picture, (700, 285), (728, 315), (60, 60, 60), -1)
    borders = [edge for edge, _ in find_edges(picture, DPI)[0] if abs(edge.at - 300) < 8]
    assert [(round(s.start), round(s.end)) for s in borders] == [pytest.approx((150, 1250), abs=20)]
