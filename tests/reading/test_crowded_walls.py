"""Walls of low rows: text close beside them, rulings across them every few points."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray
from scanned_page import DPI

from pipeline.reading.pictures.raster import inks
from pipeline.reading.pictures.rulings.drawn import drawn_lines, table_rulings

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
