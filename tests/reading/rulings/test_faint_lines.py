"""Hairlines of photocopies: a few grey levels darker than paper whose grain is as deep."""

from collections.abc import Sequence

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.reading.pictures.raster import Raster
from pipeline.reading.pictures.rulings.faint import faint_lines
from pipeline.reading.pictures.rulings.find import find_rulings
from pipeline.reading.pictures.rulings.strokes import Stroke
from pipeline.reading.pictures.scan_bleeding import faint_ink
from tests.reading.scanned_page import DPI, X_EDGES, Y_EDGES, put_rows

PAPER, GRAIN, HAIRLINE = 225, 4.0, 8  # grey levels
FRAME = X_EDGES[0], Y_EDGES[0], X_EDGES[-1], Y_EDGES[-1]


def copied(
    rows: list[tuple[int, int, int]], columns: list[tuple[int, int, int]], ink: int = 30, texts: Sequence[str] = ()
) -> NDArray[np.uint8]:
    """The texts of ROWS, or lines of `texts`, in a drawn frame; hairlines as (at, from, to)."""
    picture = np.full((760, 1500), PAPER, np.uint8)
    for y, left, right in rows:
        picture[y : y + 2, left:right] -= HAIRLINE
    for x, top, bottom in columns:
        picture[top:bottom, x : x + 2] -= HAIRLINE
    for row, text in enumerate(texts):
        place = (X_EDGES[0] + 3, Y_EDGES[0] + 60 + 50 * row)
        cv2.putText(picture, text, place, cv2.FONT_HERSHEY_SIMPLEX, 1.0, (ink,), 2, cv2.LINE_AA)
    if not texts:
        put_rows(picture, (30,))
    cv2.rectangle(picture, FRAME[:2], FRAME[2:], (30,), 2)
    grainy = picture + np.random.default_rng(3).normal(0, GRAIN, picture.shape)
    return np.repeat(np.clip(grainy, 0, 255).astype(np.uint8)[:, :, None], 3, axis=2)


def found(picture: NDArray[np.uint8]) -> tuple[list[tuple[int, int, int]], list[tuple[int, int, int]]]:
    """(at, from, to) of the rows and of the columns, in their order."""
    strokes = sorted(find_rulings(Raster(picture, DPI)), key=lambda s: s.at)
    lines = [(s.horizontal, (round(s.at), round(s.start), round(s.end))) for s in strokes]
    return [line for across, line in lines if across], [line for across, line in lines if not across]


def test_a_grid_of_hairlines_is_a_grid() -> None:
    whole = [(y, FRAME[0], FRAME[2]) for y in Y_EDGES[1:-1]], [(x, FRAME[1], FRAME[3]) for x in X_EDGES[1:-1]]
    rows, columns = found(copied(*whole))
    assert [line for row in rows[1:-1] for line in row] == pytest.approx([v for row in whole[0] for v in row], abs=5)
    assert [line for wall in columns[1:-1] for line in wall] == pytest.approx([v for w in whole[1] for v in w], abs=5)


def test_a_hairline_ends_at_the_wall_of_a_merged_cell() -> None:
    """The first column is one cell beside all rows but the first."""
    walls = [(x, FRAME[1], FRAME[3]) for x in X_EDGES[1:-1]]
    partial = [(y, X_EDGES[1], FRAME[2]) for y in Y_EDGES[2:-1]]
    rows, _ = found(copied([(Y_EDGES[1], FRAME[0], FRAME[2]), *partial], walls))
    assert [start for _, start, _ in rows[1:-1]] == pytest.approx([FRAME[0]] + [X_EDGES[1]] * len(partial), abs=5)


def test_what_a_copier_left_of_hairlines_is_no_other_side_of_the_paper() -> None:
    """Fragments along the lines, and around each crossing a cross of a letter's size."""
    picture = np.full((760, 1500), PAPER, np.uint8)
    for row in range(12):
        y = 60 + 55 * row
        cv2.putText(picture, "Persentase jalan dalam kondisi mantap", (80, y), 0, 0.7, (20,), 2, cv2.LINE_AA)
        for x in range(60, 1460, 70):
            picture[y + 20, x - 9 : x + 10] -= 45
            picture[y + 11 : y + 30, x] -= 45
    assert faint_ink(picture, DPI)[1] is None


def test_grain_and_letters_draw_no_hairlines() -> None:
    rows, columns = found(copied([], []))
    assert [at for at, _, _ in rows] == pytest.approx([FRAME[1], FRAME[3]], abs=3)
    assert [at for at, _, _ in columns] == pytest.approx([FRAME[0], FRAME[2]], abs=3)


def test_rows_of_faint_letters_are_no_hairlines() -> None:
    """Faded toner: capitals from one wall to the other, hardly darker than a hairline."""
    picture = copied([], [], ink=PAPER - 30, texts=["HEHEHE" * 8] * 4)[:, :, 0].copy()
    across = [Stroke(True, FRAME[0], FRAME[2], y, 2) for y in (FRAME[1], FRAME[3])]
    down = [Stroke(False, FRAME[1], FRAME[3], x, 2) for x in (FRAME[0], FRAME[2])]
    assert faint_lines(picture, across, down, DPI) == ([], [])
