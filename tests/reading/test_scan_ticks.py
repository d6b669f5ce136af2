"""Ticks in the cells of a scanned schedule."""

from pathlib import Path

import cv2
import numpy as np
from scanned_page import X_EDGES, Y_EDGES, as_pdf, drawn

from pipeline.reading.pictures.scan import read_scanned_page
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
