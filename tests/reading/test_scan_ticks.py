"""Ticks and dashes in the cells of a scanned schedule."""

from pathlib import Path
from types import SimpleNamespace

import cv2
import numpy as np
import pytest
from scanned_page import X_EDGES, Y_EDGES, as_pdf, drawn

from pipeline.reading.pictures.scan import read_scanned_page
from pipeline.reading.pictures.scan_lines import LineBox
from pipeline.reading.pictures.scan_read import is_low_stroke
from pipeline.tables.page_tables import page_tables


def test_a_root_sign_is_no_v(tmp_path: Path) -> None:
    picture = drawn()
    for row in (1, 2):
        picture[Y_EDGES[row] + 5 : Y_EDGES[row + 1] - 4, X_EDGES[2] + 5 : X_EDGES[3] - 4] = 255
    x, y = X_EDGES[2] + 60, Y_EDGES[1] + 60
    tick = np.array([(x, y - 22), (x + 5, y - 24), (x + 11, y), (x + 20, y - 34)], np.int32)
    cv2.polylines(picture, [tick], False, (20, 20, 20), 3, cv2.LINE_AA)
    v = np.array([(x, y + 66), (x + 13, y + 94), (x + 26, y + 66)], np.int32)
    cv2.polylines(picture, [v], False, (20, 20, 20), 3, cv2.LINE_AA)
    cells = page_tables(read_scanned_page(as_pdf(picture, tmp_path / "ticks.pdf"), 1))[0].cells
    assert [c.text.lower() for c in cells if c.column == 2 and c.row in (1, 2)] == ["√", "v"]


@pytest.mark.parametrize(
    ("wide", "high", "dash"),
    [(3.3, 1.8, True), (5.4, 2.2, True), (1.9, 0.7, True), (1.8, 1.1, False), (2.5, 1.8, False), (1.4, 0.4, False)],
)
def test_a_speck_is_no_dash(wide: float, high: float, dash: bool) -> None:
    """Points. Dashes as blurred scans and small type have them; specks as a copier leaves them."""
    per_point = 10
    picture = SimpleNamespace(per_point=per_point, regions=SimpleNamespace(outer=1))
    line = LineBox(0, 0, round(wide * per_point), round(high * per_point), region=2, lone=True)
    assert is_low_stroke(picture, line) is dash
