"""Light letters on dark and on tinted grounds, whose rulings a scan does not show."""

from pathlib import Path

import cv2
import numpy as np
import pytest
from numpy.typing import NDArray

from pipeline.reading.pictures.raster import inks
from pipeline.reading.pictures.rulings.bands import dark_bands, with_bands
from pipeline.reading.pictures.rulings.drawn import drawn_lines, table_rulings
from pipeline.reading.pictures.rulings.edges import usual_ground
from pipeline.reading.pictures.rulings.whites import Tinted, white_lines
from pipeline.reading.pictures.scan import read_scanned_page
from pipeline.reading.pictures.scan_picture import prepare
from pipeline.reading.pictures.scan_screens import without_specks
from tests.reading.scanned_page import DPI, ROWS, X_EDGES, Y_EDGES, as_pdf, drawn

HEADING = np.s_[Y_EDGES[0] : Y_EDGES[1], X_EDGES[0] : X_EDGES[-1]]


def headed(ground: int, letters: int = 255, spanning: str = "") -> NDArray[np.uint8]:
    """The drawn table, its heading without rulings, letters on a ground of the levels given; `spanning`: a title in
    place of the second and third."""
    picture = drawn()
    picture[HEADING] = ground
    for column, text in enumerate(ROWS[0]):
        if spanning and column in (1, 2):
            continue
        place = (X_EDGES[column] + 20, Y_EDGES[0] + 58)
        cv2.putText(picture, text, place, cv2.FONT_HERSHEY_SIMPLEX, 1.0, (letters,) * 3, 3, cv2.LINE_AA)
    if spanning:
        wide = cv2.getTextSize(spanning, cv2.FONT_HERSHEY_SIMPLEX, 1.0, 3)[0][0]
        place = (X_EDGES[2] - wide // 2, Y_EDGES[0] + 58)
        cv2.putText(picture, spanning, place, cv2.FONT_HERSHEY_SIMPLEX, 1.0, (letters,) * 3, 3, cv2.LINE_AA)
    return picture


def speckled(picture: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """What a copier makes of a dark heading: its ground full of grey specks."""
    chance = np.random.default_rng(5)
    part = picture[HEADING]
    specks = cv2.GaussianBlur(chance.normal(0, 1, part.shape[:2]), (0, 0), 0.9)
    part[part.max(axis=2) < 60] = 12
    part[:] = np.maximum(part, np.clip(specks * 130, 0, 140).astype(np.uint8)[:, :, None])
    return picture


def walls(picture: NDArray[np.uint8]) -> list[tuple[int, int]]:
    """(place, upper end) of the upright rulings."""
    both = inks(picture)
    across, down = with_bands(*drawn_lines(both, DPI), [], both[:, :, 1], DPI)
    return sorted((round(s.at), round(s.start)) for s in table_rulings(across, down, DPI)[1])


def test_a_wall_in_the_specks_below_a_black_heading_reaches_it() -> None:
    """A copier's specks crowd the first row as letters would, and no line shows between it and the heading."""
    picture = headed(0)
    low = Y_EDGES[1] + 55
    cv2.line(picture, (X_EDGES[0], low), (X_EDGES[-1], low), (0, 0, 0), 3)
    picture[Y_EDGES[1] + 2 : low - 3, X_EDGES[1] + 3 : X_EDGES[3] - 2] = 255
    chance = np.random.default_rng(2)
    for _ in range(120):
        x, y = int(chance.integers(X_EDGES[2] + 4, X_EDGES[2] + 14)), int(chance.integers(Y_EDGES[1] + 4, low - 4))
        picture[y : y + 2, x : x + 2] = 190
    picture[Y_EDGES[1] : low, X_EDGES[2] - 1 : X_EDGES[2] + 2] = 0
    _, down = drawn_lines(inks(picture), DPI)
    assert min(s.start for s in down if abs(s.at - X_EDGES[2]) < 4) == pytest.approx(Y_EDGES[1], abs=8)


def test_walls_go_on_through_a_black_heading() -> None:
    found = walls(headed(0))
    assert [at for at, _ in found] == pytest.approx(X_EDGES, abs=3)
    assert [start for _, start in found] == pytest.approx([Y_EDGES[0]] * len(X_EDGES), abs=6)


def test_a_wall_stops_below_a_title_that_spans_it() -> None:
    """Also where it meets the room between two words."""
    found = dict(walls(headed(0, spanning="Mutu dan TW")))
    stopped = [start for at, start in found.items() if abs(at - X_EDGES[2]) < 5]
    assert stopped == pytest.approx([Y_EDGES[1]], abs=6)
    assert sum(start < Y_EDGES[0] + 10 for start in found.values()) == len(X_EDGES) - 1


@pytest.mark.parametrize("row", [0, 2])
def test_the_heading_of_a_section_is_one_cell(row: int) -> None:
    """Above its rows or between those of two sections: a single text beside which the walls show no more than in a
    heading of several cells."""
    picture = drawn()
    top, bottom = Y_EDGES[row], Y_EDGES[row + 1]
    picture[top:bottom, X_EDGES[0] : X_EDGES[-1]] = 0
    place = (X_EDGES[0] + 10, top + 58)
    cv2.putText(picture, "DATA", place, cv2.FONT_HERSHEY_SIMPLEX, 1.0, (255,) * 3, 3, cv2.LINE_AA)
    both = inks(picture)
    across, down = table_rulings(*with_bands(*drawn_lines(both, DPI), [], both[:, :, 1], DPI), DPI)
    middle = (top + bottom) / 2
    assert [s.at for s in down if s.start < middle < s.end] == pytest.approx([X_EDGES[0], X_EDGES[-1]], abs=6)
    assert {round(s.at / 10) for s in across} >= {round(top / 10), round(bottom / 10)}
    inner = [s for s in down if abs(s.at - X_EDGES[2]) < 5]
    assert sum(s.length for s in inner) == pytest.approx(Y_EDGES[-1] - Y_EDGES[0] - (bottom - top), abs=20)


@pytest.mark.parametrize(
    ("name", "ground"), [("Mutu dan Target Kinerja", (0, 0, 0)), ("TW", (0, 0, 0)), ("TW", (197, 90, 17))]
)
def test_a_group_of_columns_is_told_by_its_name_in_their_middle(name: str, ground: tuple[int, int, int]) -> None:
    """Whether the name crosses the walls below it or stands between two; where nothing of the heading's lines shows,
    on black or on a full colour that no channel but the weakest shows as dark."""
    picture = drawn()
    top = Y_EDGES[0] - 90
    picture[top : Y_EDGES[1], X_EDGES[0] : X_EDGES[-1]] = ground
    ends = X_EDGES[1], X_EDGES[-1]
    places = [("No", X_EDGES[:2], Y_EDGES[0]), (name, ends, Y_EDGES[0] - 45)]
    places += [(text, X_EDGES[k : k + 2], Y_EDGES[0] + 45) for k, text in enumerate(("Sasaran", "Sat.", "Kini"), 1)]
    for text, (left, right), middle in places:
        (wide, high), _ = cv2.getTextSize(text, cv2.FONT_HERSHEY_SIMPLEX, 1.0, 3)
        place = ((left + right - wide) // 2, middle + high // 2)
        cv2.putText(picture, text, place, cv2.FONT_HERSHEY_SIMPLEX, 1.0, (255,) * 3, 3, cv2.LINE_AA)
    both = inks(picture)
    weakest = np.ascontiguousarray(both[:, :, 0])
    across, down = table_rulings(*with_bands(*drawn_lines(both, DPI), [], both[:, :, 1], DPI, weakest), DPI)
    starts = [s.start for s in sorted(down, key=lambda s: s.at)]
    assert starts == pytest.approx([top, top, Y_EDGES[0], Y_EDGES[0], top], abs=15)
    (level,) = (s for s in across if top + 20 < s.at < Y_EDGES[1] - 20)
    assert (level.start, level.end) == pytest.approx(ends, abs=6)


def test_light_lines_in_a_speckled_heading_stay() -> None:
    picture = speckled(headed(0))
    line = np.s_[Y_EDGES[0] + 75 : Y_EDGES[0] + 77, X_EDGES[0] + 20 : X_EDGES[-1] - 20]
    picture[line] = 90
    bright = picture.max(axis=2)
    even = without_specks(picture, bright, usual_ground(bright, DPI), DPI)
    assert even[line].mean() > 80


def test_ripples_beside_a_white_line_do_not_crowd_it() -> None:
    """JPEG leaves them; they rise a little from the ground, letters as much as the line."""
    picture = np.full((760, 1500, 3), 255, np.uint8)
    picture[HEADING] = 60
    heading = np.s_[Y_EDGES[0] + 2 : Y_EDGES[1] - 2]
    chance = np.random.default_rng(7)
    for left, right in ((594, 598), (604, 608)):
        beside = picture[heading][:, left:right]
        beside[chance.random(beside.shape[:2]) < 0.2] += 16
    picture[heading][:, 600:602] = 250
    assert [round(s.at) for s in white_lines(Tinted.of(picture, DPI), DPI)[1]] == [601]


def test_a_word_in_a_frame_is_no_band() -> None:
    assert dark_bands(drawn()[:, :, 0], DPI) == []


def test_specks_in_a_row_are_no_lines() -> None:
    picture = speckled(headed(0))
    bright = picture.max(axis=2)
    even = without_specks(picture, bright, usual_ground(bright, DPI), DPI)
    inside = np.s_[Y_EDGES[0] + 20 : Y_EDGES[1] - 20, X_EDGES[0] + 20 : X_EDGES[-1] - 20]
    assert np.mean(even[inside].max(axis=2) > 40) < 0.5 * np.mean(picture[inside].max(axis=2) > 40)
    untouched = headed(0)
    bright = untouched.max(axis=2)
    same = without_specks(untouched, bright, usual_ground(bright, DPI), DPI) == untouched
    assert same[HEADING].mean() > 0.999


@pytest.mark.parametrize("ground", [0, 190])
def test_light_letters_are_read_on_dark_and_on_tinted_grounds(tmp_path: Path, ground: int) -> None:
    page = read_scanned_page(as_pdf(headed(ground), tmp_path / "heading.pdf"), 1, turn=0)
    text = "".join(page.chars.text)
    assert all(word in text for word in ("Sasaran", "Target"))


def test_a_copier_s_specks_are_no_letters(tmp_path: Path) -> None:
    picture = prepare(as_pdf(speckled(headed(0)), tmp_path / "copied.pdf")[0], 0)
    heading = [line for line in picture.lines if line.bottom < Y_EDGES[1] and line.top > Y_EDGES[0]]
    assert len(heading) == len(ROWS[0])
    for line, left, text in zip(sorted(heading, key=lambda o: o.x0), X_EDGES, ROWS[0], strict=False):
        wide = cv2.getTextSize(text, cv2.FONT_HERSHEY_SIMPLEX, 1.0, 3)[0][0]
        assert (line.x0, line.x1) == pytest.approx((left + 20, left + 20 + wide), abs=12)


def test_a_row_of_light_letters_is_no_light_line() -> None:
    picture = np.full((760, 1500, 3), 255, np.uint8)
    picture[HEADING] = (190, 130, 70)
    for x in (170, 560, 950):
        cv2.putText(picture, "SASARAN TARGET RENSTRA", (x, Y_EDGES[0] + 55), 0, 0.5, (255,) * 3, 2, cv2.LINE_AA)
    picture = np.asarray(cv2.GaussianBlur(picture, (0, 0), 1.2), np.uint8)
    assert white_lines(Tinted.of(picture, DPI), DPI) == ([], [])
