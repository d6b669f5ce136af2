from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np
import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scanned_page import DPI, drawn, tilted

from pipeline.reading.pictures.raster import Raster, picture_ppi
from pipeline.reading.pictures.scan_frame import (
    Bend,
    Frame,
    fit_bend,
    into_frame,
    measure_skew,
    runs_sideways,
    sharpness,
    small_ink,
    with_bend,
)
from pipeline.reading.pictures.scan_keystone import with_keystone
from tests.handmade_pdf import pdf


@pytest.mark.parametrize("degrees", [-2.4, -0.6, 0.0, 1.1])
def test_skew_is_what_the_page_was_turned_by(degrees: float) -> None:
    ink = small_ink(Raster(tilted(drawn(), degrees), DPI))
    assert measure_skew(ink) == pytest.approx(-degrees, abs=0.12)


def test_text_that_runs_sideways_is_told_from_upright_text() -> None:
    page = drawn()
    assert not runs_sideways(small_ink(Raster(page, DPI)))
    assert runs_sideways(small_ink(Raster(np.ascontiguousarray(np.rot90(page)), DPI)))


@pytest.mark.parametrize("degrees", [-5, -3, 0, 3, 5])
def test_a_dense_page_askew_is_no_sideways_one(degrees: float) -> None:
    """Its rulings are none along the rows then, and would join the lines of text that they run through."""
    page = np.full((1100, 1500, 3), 255, np.uint8)
    for y in range(100, 1001, 30):
        cv2.line(page, (100, y), (1400, y), (0, 0, 0), 2)
        for x in range(100, 1400, 130) if y < 1000 else ():
            cv2.putText(page, "12.508,66", (x + 6, y + 22), 0, 0.6, (20, 20, 20), 1, cv2.LINE_AA)
    for x in range(100, 1401, 130):
        cv2.line(page, (x, 100), (x, 1000), (0, 0, 0), 2)
    ink = small_ink(Raster(tilted(page, degrees), DPI))
    assert (runs_sideways(ink), runs_sideways(np.ascontiguousarray(np.rot90(ink)))) == (False, True)


def test_type_of_five_points_set_close_runs_along_its_lines() -> None:
    """A table of small type, six lines in a cell; its letters touch at the resolution at which they are looked at."""
    page = np.full((1100, 1500, 3), 255, np.uint8)
    for x in range(100, 1400, 180):
        for y in (k + 14 * step for k in range(100, 1000, 170) for step in range(6)):
            cv2.putText(page, "Jumlah laporan kegiatan", (x, y), 0, 0.28, (20, 20, 20), 1, cv2.LINE_AA)
    ink = small_ink(Raster(np.asarray(cv2.GaussianBlur(page, (0, 0), 1.0), np.uint8), DPI))
    assert (runs_sideways(ink), runs_sideways(np.ascontiguousarray(np.rot90(ink)))) == (False, True)


coefficient = st.floats(-0.01, 0.01)


@settings(max_examples=30, deadline=None)
@given(st.lists(coefficient, min_size=10, max_size=10), st.floats(-0.95, 0.95), st.floats(-0.95, 0.95))
def test_straightening_a_crooked_point_gives_it_back(c: list[float], x: float, y: float) -> None:
    bend = Bend(np.array(c[:5]), np.array(c[5:]))
    crooked = bend.crooked(np.array([x]), np.array([y]))
    straight = bend.straight(*crooked)
    assert (straight[0][0], straight[1][0]) == pytest.approx((x, y), abs=2e-5)


def test_fitted_bend_levels_the_lines_it_was_fitted_to() -> None:
    along = np.linspace(-0.9, 0.9, 40)
    lines = [(along, at + 0.004 * along**2 - 0.002 * along * at) for at in (-0.6, -0.1, 0.3, 0.7)]
    bend = Bend(down=fit_bend(lines))
    for x, y in lines:
        assert np.ptp(bend.straight(x, y)[1]) < 0.1 * np.ptp(y)


def test_two_short_lines_bend_no_page() -> None:
    """An arc of a stamp and a row of letters, each a twelfth of the page long, slanting."""
    along = np.linspace(0.2, 0.37, 10)
    assert not fit_bend([(along, at + 0.05 * along) for at in (0.3, 0.5)]).any()


def test_a_bend_that_tilts_a_level_page_is_none_and_one_that_straightens_stays() -> None:
    """What is drawn is level: a frame that bends it makes it crooked, the same frame's inverse straightens that."""
    page = Raster(drawn(), DPI)
    height, width = page.pixels.shape[:2]
    level = Frame(0, 0.0, Bend(), width / DPI * 72, height / DPI * 72)
    tilt = Bend(down=np.array([-0.03, 0.0, 0.0, 0.0, 0.0]))
    assert not with_bend(level, tilt, small_ink(page)).bend.down.any()
    crooked = into_frame(page, Frame(0, 0.0, tilt, level.width, level.height), DPI)
    back = Bend(down=-tilt.down)
    assert with_bend(level, back, small_ink(crooked)).bend.down == pytest.approx(back.down)


def test_text_tells_how_a_table_without_rulings_fans_out() -> None:
    """Four columns of words on a page of which a camera saw the upper left corner nearest."""
    page = np.full((1500, 1100, 3), 255, np.uint8)
    for row in range(30):
        for x, words in ((80, "Universitas"), (350, "266/93/KS/24"), (640, "Pelatihan"), (880, "2029")):
            cv2.putText(page, words, (x, 160 + 34 * row), 0, 0.6, (20, 20, 20), 2, cv2.LINE_AA)
    height, width = page.shape[:2]
    corners = np.array([[0, 0], [width, 0], [width, height], [0, height]], np.float32)
    seen = corners + np.array([[45, 40], [-20, 0], [0, 0], [0, -30]], np.float32)
    warp = cv2.getPerspectiveTransform(corners, seen)
    ink = small_ink(Raster(cv2.warpPerspective(page, warp, (width, height), borderValue=(255,) * 3), 100))
    level = Frame(0, measure_skew(ink), Bend(), width * 0.72, height * 0.72)
    raster = Raster(ink, 100)
    before, after = (into_frame(raster, f, 100).pixels for f in (level, with_keystone(level, ink)))
    assert sharpness(after, 0) > 4 * sharpness(before, 0)
    assert sharpness(after, 1) > 1.25 * sharpness(before, 1)
    flat = small_ink(Raster(page, 100))
    assert with_keystone(replace(level, skew=0.0), flat) == replace(level, skew=0.0)


@pytest.mark.parametrize(("matrix", "ppi"), [("72 0 0 72 0 0", 144.0), ("0 72 -144 0 144 0", 72.0)])
def test_a_picture_is_drawn_as_its_finer_direction_asks(tmp_path: Path, matrix: str, ppi: float) -> None:
    """Programs squeeze what was drawn; what lies turned has its long side along the other axis."""
    image = f"q {matrix} cm BI /W 72 /H 144 /CS /G /BPC 8 ID " + "\x80" * (72 * 144) + " EI Q"
    (tmp_path / "picture.pdf").write_bytes(pdf(image, box="0 0 144 144"))
    assert picture_ppi(pdfium.PdfDocument(tmp_path / "picture.pdf")[0]) == pytest.approx(ppi)
