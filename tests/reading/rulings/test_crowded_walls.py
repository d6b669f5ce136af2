"""Walls of low rows: text close beside them, rulings across them every few points."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.reading.pictures.raster import Raster, inks
from pipeline.reading.pictures.rulings.clear import clear_of_text
from pipeline.reading.pictures.rulings.drawn import drawn_lines, table_rulings
from pipeline.reading.pictures.rulings.edges import with_edges
from pipeline.reading.pictures.rulings.find import find_rulings
from pipeline.reading.pictures.rulings.strokes import Stroke
from tests.reading.scanned_page import DPI

WALLS, ROW, ROWS = (200, 320, 900, 1100), 27, 6  # pixels: a row of 9.7 points with figures of 6
TOP = 100


def low_rows() -> NDArray[np.uint8]:
    """A table of six rows, 58 points high, hairlines softened as by a scanner; a figure 5 pixels right of each wall."""
    picture = np.full((400, 1300, 3), 255, np.uint8)
    for row in range(ROWS + 1):
        cv2.line(picture, (WALLS[0], TOP + row * ROW), (WALLS[-1], TOP + row * ROW), (0, 0, 0), 2)
    for x in WALLS:
        cv2.line(picture, (x, TOP), (x, TOP + ROWS * ROW), (0, 0, 0), 2)
    for row in range(ROWS):
        for x in WALLS[:-1]:
            cv2.putText(picture, "8060", (x + 6, TOP + row * ROW + 20), 0, 0.55, (0, 0, 0), 1, cv2.LINE_AA)
    return np.asarray(cv2.GaussianBlur(picture, (0, 0), 1.2), np.uint8)


def test_figures_beside_a_wall_and_rulings_across_it_do_not_hide_it() -> None:
    picture = low_rows()
    across, down = table_rulings(*drawn_lines(inks(picture), DPI), DPI)
    assert sorted(round(s.at) for s in down) == pytest.approx(WALLS, abs=2)
    assert len(across) == ROWS + 1


def test_a_wall_on_which_the_arc_of_a_stamp_leads_on_stays_as_long_as_it_is() -> None:
    """The arc leaves the wall's course where the wall ends and crosses it once more."""
    ink = np.zeros((700, 300), np.uint8)
    ink[100:500, 150:153] = 255
    ink[500:590, 156:159] = 255
    ink[590:600, 150:159] = 255
    tied = Stroke(False, 100, 600, 151.5, 4)
    (wall,) = clear_of_text([tied], ink // 2, np.zeros_like(ink), np.zeros_like(ink), DPI)
    assert (wall.start, wall.end) == (100, 500)


def test_the_stems_of_letters_below_each_other_are_no_wall() -> None:
    """The same rows without walls: a column of l and I, as high as the rows leave room for."""
    picture = low_rows()
    picture[TOP + 3 : TOP + ROWS * ROW - 2] = 255
    for row in range(1, ROWS):
        cv2.line(picture, (WALLS[0], TOP + row * ROW), (WALLS[-1], TOP + row * ROW), (0, 0, 0), 2)
    for row in range(ROWS):
        cv2.line(picture, (600, TOP + row * ROW + 7), (600, TOP + row * ROW + 21), (0, 0, 0), 3)
    picture = np.asarray(cv2.GaussianBlur(picture, (0, 0), 1.2), np.uint8)
    assert table_rulings(*drawn_lines(inks(picture), DPI), DPI)[1] == []


def white_ruled() -> NDArray[np.uint8]:
    """A table ruled black around a coloured heading of two rows, the lower in two columns, which white lines part.

    Left of the upright one and above the other runs a rim that is a little darker than the ground: whole, and in dots.
    """
    picture = np.full((500, 1200, 3), 255, np.uint8)
    picture[100:220, 200:1000] = (110, 130, 200)
    for y in (100, 220, 400):
        cv2.line(picture, (200, y), (1000, y), (0, 0, 0), 2)
    for x in (200, 1000):
        cv2.line(picture, (x, 100), (x, 400), (0, 0, 0), 2)
    picture[128:220, 594:597] = (90, 110, 180)
    picture[123:220, 599:604] = 255
    for x in range(200, 1000, 6):
        picture[120:122, x : x + 3] = (70, 90, 160)
    picture[123:128, 200:1000] = 255
    cv2.line(picture, (601, 220), (601, 400), (0, 0, 0), 2)
    for y in range(134, 216, 12):
        cv2.line(picture, (586, y), (592, y), (230, 230, 240), 2)
    return np.asarray(picture, np.uint8)


def test_the_dark_rims_of_white_lines_are_no_rulings() -> None:
    rulings = find_rulings(Raster(white_ruled(), DPI))
    assert sorted(round(s.at) for s in rulings if s.horizontal) == pytest.approx((100, 125, 220, 400), abs=2)
    walls = sorted((s.at, s.start) for s in rulings if not s.horizontal)
    assert [at for at, _ in walls] == pytest.approx((200, 601, 1000), abs=2)
    assert [start for _, start in walls] == pytest.approx((100, 125, 100), abs=3)


def test_an_edge_that_letters_moved_away_from_a_ruling_is_that_ruling() -> None:
    """Of two edges between the same walls one lies 4 points below a ruling, the other as far as a row is high."""
    ruling, walls = Stroke(True, 100, 900, 300, 2), [Stroke(False, 100, 500, x, 2) for x in (100, 900)]
    moved, border = (Stroke(True, 105, 895, 300 + apart * DPI / 72, 1) for apart in (4, 9))
    assert with_edges([ruling], [(moved, True)], walls, DPI) == [ruling]
    assert [round(s.at) for s in with_edges([ruling], [(border, True)], walls, DPI)] == [300, 325]


@pytest.mark.parametrize("high", [32, 62])
def test_a_wall_of_one_row_beside_its_heading_is_one(high: int) -> None:
    """11 and 22 points: broad where a coarse scan was enlarged, crossed by the rows' lines at both ends; half of its
    course has letters close beside it, on one side."""
    picture = np.full((400, 1500, 3), 255, np.uint8)
    top, bottom = 150, 150 + high
    for y in (top, bottom, 300):
        picture[y - 2 : y + 3, 150:1303] = 30
    for x in (150, 1300):
        picture[top:300, x - 2 : x + 3] = 30
    picture[top:bottom, 698:703] = 30
    if high > 40:
        for y in (top + 16, top + 34):
            picture[y : y + 12, 706:712] = 30
    down = drawn_lines(inks(np.asarray(cv2.GaussianBlur(picture, (0, 0), 1.4), np.uint8)), DPI)[1]
    assert [s.at for s in down if 160 < s.at < 1290] == pytest.approx([700], abs=3)


def test_a_stem_above_a_low_wall_does_not_take_it_along() -> None:
    """A hairline of one heading row; grain ties the l of a word above it to the rule on which the wall ends."""
    depths, crossing = np.zeros((300, 400), np.uint8), np.zeros((300, 400), np.uint8)
    crossing[[144, 145, 146, 199, 200, 201]] = 255
    depths[104:128, 199:202], depths[128:144, 199:202], depths[147:199, 199:202] = 170, 16, 90
    depths[112:128, 160:240:8] = 150  # the other letters of the word
    ink = (depths > 0).astype(np.uint8) * 255
    kept = clear_of_text([Stroke(False, 104, 203, 200, 3)], depths, ink | crossing, crossing, DPI)
    assert [(round(s.start), round(s.end)) for s in kept] == [(147, 198)]


def test_a_frame_of_two_lines_is_a_line() -> None:
    """Each a point broad with a point between them, blurred as a copier does."""
    picture = np.full((1100, 1500, 3), 255, np.uint8)
    for x in (200, 206, 1200, 1206):
        picture[150:903, x : x + 3] = 0
    for y in (150, 156, 894, 900):
        picture[y : y + 3, 200:1209] = 0
    picture = np.asarray(cv2.GaussianBlur(picture, (0, 0), 1.0), np.uint8)
    across, down = drawn_lines(inks(picture), DPI)
    assert sorted({round(s.at) for s in down}) == pytest.approx([204, 1204], abs=2)
    assert sorted({round(s.at) for s in across}) == pytest.approx([154, 898], abs=2)


def test_the_shadow_of_a_fold_is_no_line() -> None:
    picture = np.full((760, 1500, 3), 255, np.uint8)
    picture[400:409] = 120
    assert drawn_lines(inks(picture), DPI) == ([], [])


def test_walls_are_as_broad_as_the_pixels_of_a_coarse_scan() -> None:
    """One between two of its pixels of 65 to an inch was 3.7 points broad when these were made finer."""
    picture = np.full((760, 1500, 3), 255, np.uint8)
    for x in (200, 700, 1200):
        picture[150:510, x : x + (10 if x == 700 else 5)] = 60
    for y in (150, 330, 507):
        picture[y : y + 5, 200:1205] = 60
    strokes = find_rulings(Raster(picture, DPI), blur=72 / 65 - 72 / DPI)
    assert sorted({round(s.at) for s in strokes if not s.horizontal}) == pytest.approx([202, 705, 1202], abs=2)
