"""Grey grounds made of dots, as a black-and-white scan prints them."""

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.reading.pictures.scan_screens import screened, without_screens

DPI = 300.0
AREA = np.s_[100:300, 100:900]


def heading(dots: bool) -> NDArray[np.uint8]:
    """White paper with a word in a field, the field grey by dots two pixels broad or white."""
    picture = np.full((700, 1000, 3), 255, np.uint8)
    if dots:
        for y in range(100, 300, 6):
            for x in range(100 + y // 6 % 2 * 3, 900, 6):
                picture[y : y + 2, x : x + 2] = 0
    cv2.putText(picture, "Indikator", (300, 220), cv2.FONT_HERSHEY_SIMPLEX, 2.0, (0, 0, 0), 6)
    return picture


def test_the_dots_of_a_ground_go_and_the_word_stays() -> None:
    bare = without_screens(heading(dots=True), DPI)
    word = heading(dots=False)[AREA].max(axis=2) < 128
    found = bare[AREA].max(axis=2) < 128
    assert found[word].mean() > 0.98
    assert found[~word].mean() < 0.01


def low_heading() -> NDArray[np.uint8]:
    """A dotted field as low as its one line of text, on grey paper."""
    picture = np.full((700, 1400, 3), 215, np.uint8)
    for y in range(300, 372, 6):
        for x in range(100 + y // 6 % 2 * 3, 1300, 6):
            picture[y : y + 2, x : x + 2] = 0
    cv2.putText(picture, "Indikator Kinerja Sasaran Strategis", (330, 352), cv2.FONT_HERSHEY_SIMPLEX, 1.3, (0, 0, 0), 6)
    return picture


def test_a_ground_goes_on_behind_its_letters() -> None:
    where = screened(low_heading(), DPI)
    assert where is not None
    assert where[304:368, 120:1280].mean() > 0.98


def test_a_ground_without_dots_is_as_light_as_the_paper_around_it() -> None:
    bare = without_screens(low_heading(), DPI)
    assert np.abs(bare[302:370, 110:300].astype(int) - 215).max() <= 2


def test_a_page_of_small_faint_text_has_no_such_ground() -> None:
    picture = np.full((1200, 1600, 3), 255, np.uint8)
    for y in range(60, 1180, 34):
        cv2.putText(picture, "iii: dan. pelaksanaan program; kegiatan, i.i.i " * 3, (30, y), 0, 0.6, (110,) * 3, 1)
    assert screened(picture, DPI) is None


def test_a_coarse_picture_is_left_alone() -> None:
    picture = heading(dots=True)
    assert without_screens(picture, 100.0) is picture
