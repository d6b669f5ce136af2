"""Hairlines that office programs draw as dots, and the dots of leaders and forms, which are none."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.reading.pictures.raster import inks
from pipeline.reading.pictures.rulings.dotted import dotted_lines
from pipeline.reading.pictures.rulings.drawn import drawn_lines, table_rulings
from pipeline.reading.pictures.rulings.edges import usual_ground
from pipeline.reading.pictures.rulings.strokes import Stroke
from tests.reading.scanned_page import DPI, X_EDGES, Y_EDGES, put_rows

ON, EVERY = 3, 6  # pixels: a point and its gap, as wide


def written(ground: int = 255) -> NDArray[np.uint8]:
    picture = np.full((760, 1500, 3), ground, np.uint8)
    put_rows(picture)
    return picture


def dots(picture: NDArray[np.uint8], y: int, x0: int, x1: int) -> None:
    for x in range(x0, x1, EVERY):
        picture[y : y + 2, x : x + ON] = 0


def dotted(picture: NDArray[np.uint8], rows: bool = True, columns: bool = True) -> NDArray[np.uint8]:
    """The grid of ROWS, its rows and columns dotted or whole."""
    turned = picture.transpose(1, 0, 2)
    for y in Y_EDGES:
        dots(picture, y, X_EDGES[0], X_EDGES[-1]) if rows else picture[y : y + 2].__setitem__(GRID_ROW, 0)
    for x in X_EDGES:
        dots(turned, x, Y_EDGES[0], Y_EDGES[-1]) if columns else turned[x : x + 2].__setitem__(GRID_COLUMN, 0)
    return picture


GRID_ROW, GRID_COLUMN = np.s_[:, X_EDGES[0] : X_EDGES[-1]], np.s_[:, Y_EDGES[0] : Y_EDGES[-1]]


def rulings(picture: NDArray[np.uint8]) -> tuple[list[Stroke], list[Stroke]]:
    both = inks(picture)
    across, down = drawn_lines(both, DPI)
    more_across, more_down = dotted_lines(both, usual_ground(both[:, :, 1], DPI), across, down, DPI)
    return table_rulings([*across, *more_across], [*down, *more_down], DPI)


@pytest.mark.parametrize(("rows", "columns"), [(True, True), (True, False), (False, True)])
def test_a_dotted_grid_is_a_grid(rows: bool, columns: bool) -> None:
    across, down = rulings(dotted(written(), rows, columns))
    assert sorted(round(s.at) for s in across) == pytest.approx(Y_EDGES, abs=3)
    assert sorted(round(s.at) for s in down) == pytest.approx(X_EDGES, abs=3)
    assert all(s.length >= 0.97 * (X_EDGES[-1] - X_EDGES[0]) for s in across)
    assert all(s.length >= 0.97 * (Y_EDGES[-1] - Y_EDGES[0]) for s in down)


def test_ripples_beside_dotted_walls_do_not_crowd_them() -> None:
    """JPEG leaves them around every dot, a little darker than the paper."""
    picture, chance = written(), np.random.default_rng(6)
    for x in X_EDGES:
        for left, right in ((x - 9, x - 4), (x + 6, x + 11)):
            beside = picture[Y_EDGES[0] : Y_EDGES[-1], left:right]
            beside[chance.random(beside.shape[:2]) < 0.12] -= 20
    down = rulings(dotted(picture))[1]
    assert sorted(round(s.at) for s in down) == pytest.approx(X_EDGES, abs=3)
    assert all(s.length >= 0.97 * (Y_EDGES[-1] - Y_EDGES[0]) for s in down)


def test_dots_that_a_threshold_swallowed_are_filled_in_where_columns_are_dotted_too() -> None:
    picture = dotted(written())
    picture[Y_EDGES[2] - 1 : Y_EDGES[2] + 3, 400:560] = 255
    picture[Y_EDGES[3] - 1 : Y_EDGES[3] + 3, X_EDGES[0] - 3 : X_EDGES[0] + 40] = 255
    across, _ = rulings(picture)
    assert [round(s.start) for s in across] == pytest.approx([X_EDGES[0]] * len(Y_EDGES), abs=5)
    assert all(s.length >= 0.97 * (X_EDGES[-1] - X_EDGES[0]) for s in across)


def test_a_leader_and_a_blank_to_fill_in_are_no_rulings() -> None:
    """Dots from a word to the wall, and dots within a cell, 25 pixels (9 points) from its walls."""
    picture = dotted(written(), rows=False, columns=False)
    x0, x1 = X_EDGES[1], X_EDGES[2]
    dots(picture, Y_EDGES[1] + 80, x0 + 120, x1)
    dots(picture, Y_EDGES[2] + 80, x0 + 25, x1 - 25)
    for y in (600, 650, 700):
        dots(picture, y, 300, 1200)
    across, down = rulings(picture)
    assert sorted(round(s.at) for s in across) == pytest.approx(Y_EDGES, abs=3)
    assert sorted(round(s.at) for s in down) == pytest.approx(X_EDGES, abs=3)


def test_stems_above_a_wall_do_not_lead_it_on() -> None:
    """Two low heading rows over the walls of columns that they span, a letter h on each wall's course in both."""
    picture = np.full((500, 900, 3), 255, np.uint8)
    levels, places = (100, 126, 152, 400), (150, 300, 450, 600, 750)
    for y in levels:
        picture[y : y + 2, places[0] : places[-1] + 2] = 0
    for x in places:
        picture[levels[0] if x in (places[0], places[-1]) else levels[2] : levels[3], x : x + 2] = 0
    for x in places[1:-1]:
        for y in levels[:2]:
            picture[y + 6 : y + 22, x : x + 2] = 0  # its stem
            picture[y + 13 : y + 15, x : x + 10] = picture[y + 13 : y + 22, x + 8 : x + 10] = 0
            picture[y + 6 : y + 22, x - 8 : x - 6] = picture[y + 13 : y + 15, x - 14 : x - 6] = 0
    down = rulings(picture)[1]
    assert sorted((round(s.at), round(s.start)) for s in down) == [
        (pytest.approx(x, abs=2), pytest.approx(levels[0 if x in (places[0], places[-1]) else 2], abs=4))
        for x in places
    ]


def test_first_letters_of_close_lines_are_no_column_of_dots() -> None:
    """Lines 18 pixels apart that all begin with a P or a D 13 high, across the rows that they are set in."""
    picture = dotted(np.full((760, 1500, 3), 255, np.uint8))
    for k, y in enumerate(range(Y_EDGES[0] + 16, Y_EDGES[-1] - 2, 18)):
        cv2.putText(picture, ("Program", "Dukungan")[k % 2], (X_EDGES[1] + 25, y), 0, 0.6, (0, 0, 0), 2, cv2.LINE_AA)
    down = rulings(picture)[1]
    assert sorted(round(s.at) for s in down) == pytest.approx(X_EDGES, abs=3)


def test_a_dotted_border_that_figures_touch_is_one() -> None:
    """The last ones of figures set to the right stand beside it as letters hang on stems; rows of dots end there."""
    picture = dotted(written())
    for y in Y_EDGES[:-1]:
        for line in (10, 38, 66):
            picture[y + line : y + line + 18, X_EDGES[-1] - 5 : X_EDGES[-1] - 2] = 20
    across, down = rulings(picture)
    assert sorted(round(s.at) for s in across) == pytest.approx(Y_EDGES, abs=3)
    assert sorted(round(s.at) for s in down) == pytest.approx(X_EDGES, abs=3)


def test_dashed_rows_of_a_table_without_walls_end_where_its_other_rules_do() -> None:
    """Solid rules above, below the heading and at the foot; first cells merged over two rows and three, a word of one
    on the level of the dashes beside it; 14 pixels are the last dash and its gap."""
    picture = np.full((760, 1500, 3), 255, np.uint8)
    left, second, right = 150, 400, 1300
    for y in (200, 260, 620):
        picture[y : y + 3, left:right] = 0
    levels = {320: left, 380: second, 440: left, 500: second, 560: second}
    for y, start in levels.items():
        for x in range(start, right, 33):
            picture[y : y + 2, x : min(x + 28, right)] = 0
    cv2.putText(picture, "Maret", (left + 60, 388), 0, 0.7, (20, 20, 20), 2, cv2.LINE_AA)
    dots(picture, 700, 300, 1200)  # a blank to fill in below the table
    across, down = rulings(picture)
    assert down == []
    assert sorted((round(s.at), round(s.start), round(s.end)) for s in across) == [
        (pytest.approx(y, abs=3), pytest.approx(start, abs=6), pytest.approx(right, abs=14))
        for y, start in sorted({200: left, 260: left, 620: left, **levels}.items())
    ]
