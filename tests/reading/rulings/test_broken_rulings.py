"""Rulings of which a scan left pieces, and what looks like pieces and is none."""

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.reading.pictures.raster import inks
from pipeline.reading.pictures.rulings.broken import with_broken
from pipeline.reading.pictures.rulings.drawn import drawn_lines, table_rulings
from pipeline.reading.pictures.rulings.edges import usual_ground
from pipeline.reading.pictures.rulings.pieces import thin_pieces
from pipeline.reading.pictures.rulings.strokes import Stroke
from tests.reading.scanned_page import DPI, X_EDGES, Y_EDGES, put_rows

EVERY, KEPT = 32, 12  # pixels along a ruling, and how many of them the scanner left


def drawn() -> NDArray[np.uint8]:
    """The table of ROWS with rulings of half a point."""
    picture = np.full((760, 1500, 3), 255, np.uint8)
    for x in X_EDGES:
        picture[Y_EDGES[0] : Y_EDGES[-1], x : x + 2] = 0
    for y in Y_EDGES:
        picture[y : y + 2, X_EDGES[0] : X_EDGES[-1]] = 0
    put_rows(picture)
    return picture


def in_pieces(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The drawn table with most of every ruling gone; its letters stay."""
    out = picture.copy()
    for y in Y_EDGES:
        for x in range(X_EDGES[0], X_EDGES[-1], EVERY):
            out[y : y + 2, x + KEPT : x + EVERY] = 255
    for x in X_EDGES:
        for y in range(Y_EDGES[0], Y_EDGES[-1], EVERY):
            out[y + KEPT : y + EVERY, x : x + 2] = 255
    for x in X_EDGES:
        for y in Y_EDGES:
            out[y - 4 : y + 6, x - 4 : x + 6] = 255  # a crossing that is whole makes one piece of both
    return out


def rulings(picture: NDArray[np.uint8]) -> tuple[list[Stroke], list[Stroke]]:
    both = inks(picture)
    bright = both[:, :, 1]
    across, down = with_broken(*drawn_lines(both, DPI), bright, usual_ground(bright, DPI), DPI)
    return table_rulings(across, down, DPI)


def test_a_grid_in_pieces_is_whole() -> None:
    across, down = rulings(in_pieces(drawn()))
    assert sorted(round(s.at) for s in across) == pytest.approx(Y_EDGES, abs=3)
    assert sorted(round(s.at) for s in down) == pytest.approx(X_EDGES, abs=3)
    assert all(s.length >= 0.95 * (X_EDGES[-1] - X_EDGES[0]) for s in across)
    assert all(s.length >= 0.95 * (Y_EDGES[-1] - Y_EDGES[0]) for s in down)


def test_a_merged_cell_in_a_grid_in_pieces_stays_merged() -> None:
    picture = in_pieces(drawn())
    picture[Y_EDGES[2] - 4 : Y_EDGES[2] + 5, X_EDGES[0] + 10 : X_EDGES[1] - 10] = 255
    across, _ = rulings(picture)
    middle = [s for s in across if abs(s.at - Y_EDGES[2]) < 10]
    assert [round(s.start) for s in middle] == pytest.approx([X_EDGES[1]], abs=5)


def test_a_whole_grid_gains_no_line() -> None:
    plain = table_rulings(*drawn_lines(inks(drawn()), DPI), DPI)
    for before, after in zip(plain, rulings(drawn()), strict=True):
        assert [round(s.at) for s in after] == [round(s.at) for s in before]


def test_letters_below_each_other_are_no_wall() -> None:
    picture = drawn()
    x0, x1, top = X_EDGES[1], X_EDGES[2], Y_EDGES[0]
    picture[top + 5 : Y_EDGES[-1] - 4, x0 + 5 : x1 - 4] = 255  # one tall cell, its lines all alike
    for y in range(top + 40, Y_EDGES[-1] - 10, 32):
        cv2.putText(picture, "llil Ill", (x0 + 40, y), cv2.FONT_HERSHEY_SIMPLEX, 0.9, (20, 20, 20), 2, cv2.LINE_AA)
    _, down = rulings(picture)
    assert sorted({round(s.at) for s in down}) == pytest.approx(X_EDGES, abs=3)


def test_a_stem_of_a_low_heading_is_no_wall() -> None:
    """A heading over two columns, 26 pixels high; the middle one of its three stems stands on the wall below it."""
    picture = np.full((760, 1500, 3), 255, np.uint8)
    heading, top, bottom = 200, 226, 500
    for x, start in ((150, heading), (550, top), (950, heading)):
        picture[start:bottom, x : x + 2] = 0
    for y in (heading, top, bottom):
        picture[y : y + 2, 150:952] = 0
    for x in range(542, 559, 8):
        picture[heading + 6 : top, x : x + 2] = 0
    _, down = rulings(picture)
    starts = {round(s.at): round(s.start) for s in down}
    assert starts == {151: heading + 1, 551: top + 1, 951: heading + 1}


def test_stems_of_numbers_near_a_border_are_no_wall() -> None:
    picture = drawn()
    picture[Y_EDGES[0] + 5 : Y_EDGES[-1] - 4, X_EDGES[0] + 5 : X_EDGES[1] - 4] = 255
    for y in Y_EDGES:
        picture[y : y + 2, X_EDGES[0] : X_EDGES[1]] = 0
    for row in range(3):  # the ones of 1, 10, 100 stand below each other, 16 pixels from the border
        top = (200, 290, 380)[row] + 32
        for x in range(166, 168 + 24 * row, 24):
            picture[top : top + 30, x : x + 3] = 0
    _, down = rulings(picture)
    assert sorted({round(s.at) for s in down}) == pytest.approx(list(X_EDGES), abs=3)


def last_side(picture: NDArray[np.uint8], seen: float) -> NDArray[np.uint8]:
    """The drawn grid in pieces, of the middle line's last side only the first part `seen`."""
    y, x0, x1 = Y_EDGES[2], X_EDGES[-2], X_EDGES[-1]
    picture[y - 4 : y + 6, x0 + 8 : x1 - 8] = 255
    picture[y : y + 2, x0 + 6 : x0 + 6 + round(seen * (x1 - x0))] = 0
    return picture


def test_a_line_goes_on_over_a_side_of_which_most_is_seen() -> None:
    across, _ = rulings(last_side(in_pieces(drawn()), 0.6))
    assert [round(s.end) for s in across if abs(s.at - Y_EDGES[2]) < 10] == pytest.approx([X_EDGES[-1]], abs=5)


def test_a_line_does_not_go_on_over_a_side_of_which_little_is_seen() -> None:
    across, _ = rulings(last_side(in_pieces(drawn()), 0.3))
    assert all(s.end < X_EDGES[-2] + 5 for s in across if abs(s.at - Y_EDGES[2]) < 10)


@pytest.mark.parametrize("below, through", [(19, True), (9, False)])
def test_letters_that_hang_from_a_line_do_not_cross_it(below: int, through: bool) -> None:
    """Between two sides that are seen one has little left; its text hangs from the line, or stands across it."""
    picture = in_pieces(drawn())
    y, x0, x1 = Y_EDGES[2], X_EDGES[1], X_EDGES[2]
    picture[y : y + 2, X_EDGES[0] : X_EDGES[-1]] = 0
    picture[y - 40 : y + 60, x0 + 8 : x1 - 8] = 255
    for x in range(x0 + 20, x1 - 100, 130):
        picture[y : y + 2, x : x + 14] = 0
        cv2.putText(picture, "EHEH", (x + 25, y + below), cv2.FONT_HERSHEY_SIMPLEX, 0.9, (20, 20, 20), 2)
    across, _ = rulings(picture)
    middle = [s for s in across if abs(s.at - y) < 10]
    assert any(s.start < x0 + 100 and s.end > x1 - 100 for s in middle) is through


def test_the_ones_of_a_column_of_numbers_are_no_wall() -> None:
    """No lines between the rows, so that nothing but the full stops says what stands above each other there."""
    picture = np.full((760, 1500, 3), 255, np.uint8)
    for x in X_EDGES:
        picture[Y_EDGES[0] : Y_EDGES[-1], x : x + 3] = 0
    for y in (Y_EDGES[0], Y_EDGES[1], Y_EDGES[-1]):
        picture[y : y + 3, X_EDGES[0] : X_EDGES[-1]] = 0
    for row, top in enumerate(range(Y_EDGES[1] + 12, Y_EDGES[-1] - 24, 33), start=2):
        for column, text in enumerate((f"1.{row}", "Belanja Pegawai", "52,7", "1.250.000")):
            left = X_EDGES[column] + 30
            if column == 0:  # a stem without foot or flag, as in Helvetica
                picture[top : top + 17, left : left + 3] = 0
                picture[top + 13 : top + 17, left + 8 : left + 12] = 0
                left, text = left + 15, text[2:]
            cv2.putText(picture, text, (left, top + 17), cv2.FONT_HERSHEY_SIMPLEX, 0.75, (20, 20, 20), 2, cv2.LINE_AA)
    assert sorted(round(s.at) for s in rulings(picture)[1]) == pytest.approx(X_EDGES, abs=3)


def test_a_paragraph_between_two_tables_of_one_width_stands_in_no_cell() -> None:
    """The outer walls of both in pieces, other columns in the second; the text begins at their left side."""
    picture = in_pieces(drawn())
    picture = np.concatenate([picture[:580], np.full((60, 1500, 3), 255, np.uint8), picture[180:]])
    picture[Y_EDGES[0] + 440 : Y_EDGES[-1] + 464, X_EDGES[1] - 4 : X_EDGES[1] + 4] = 255
    cv2.putText(picture, "Rincian kemajuan per tahap:", (X_EDGES[0] + 4, 620), 0, 0.7, (20, 20, 20), 2, cv2.LINE_AA)
    _, down = rulings(picture)
    assert all(s.end <= Y_EDGES[-1] + 5 or s.start >= Y_EDGES[0] + 455 for s in down)


def test_rules_of_two_tables_side_by_side_that_overshoot_are_not_joined() -> None:
    """Ink that a copier spread at the ends of both is no piece of a line between them."""
    picture = np.full((760, 1500, 3), 255, np.uint8)
    ends = ((100, 300, 500, 690), (800, 1000, 1200, 1390))
    for edges in ends:
        for x in edges:
            picture[100:601, x : x + 2] = 0
        for y in range(100, 601, 100):
            picture[y : y + 2, edges[0] - 5 : edges[-1] + 7] = 0
    across, _ = rulings(picture)
    reach = sorted({(round(s.start, -1), round(s.end, -1)) for s in across})
    assert reach == [(100, 690), (800, 1390)] and len(across) == 12


def test_the_bar_of_a_fraction_is_no_ruling_in_pieces() -> None:
    """It is drawn whole, and ends off both walls of its cell, little as that may be."""
    picture = drawn()
    y = (Y_EDGES[1] + Y_EDGES[2]) // 2 + 30
    picture[y : y + 3, X_EDGES[1] + 90 : X_EDGES[2] - 30] = 0
    across, _ = rulings(picture)
    [bar] = [s for s in across if abs(s.at - y) < 10]
    assert (bar.start, bar.end) == pytest.approx((X_EDGES[1] + 90, X_EDGES[2] - 30), abs=5)


@pytest.mark.parametrize(("apart", "pieces"), [(2.0, 0), (4.0, 8)])
def test_stems_side_by_side_are_letters_and_no_pieces_of_a_wall(apart: float, pieces: int) -> None:
    """sijunjung-disparpora_renstra-2021-2026 p. 69: the n, m and b of five lines of thin, spaced letters."""
    per_point = DPI / 72
    ink = np.zeros((600, 200), np.uint8)
    for line in range(4):
        top = round((10 + 12 * line) * per_point)
        for x in (20.0, 20.0 + apart):
            ink[top : top + round(5 * per_point), round(x * per_point) : round(x * per_point) + 2] = 255
    assert len(thin_pieces(ink, [], False, DPI)) == pieces
