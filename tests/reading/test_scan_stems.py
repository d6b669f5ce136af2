"""Roman numerals of a scan are counted, in grey: small bold stems run into each other in black and white."""

from pathlib import Path

import pytest
from scanned_page import X_EDGES, Y_EDGES, as_pdf, drawn

from pipeline.reading.letters.ocr import ReadLine
from pipeline.reading.pictures.scan_crops import crop, usual_height
from pipeline.reading.pictures.scan_picture import prepare
from pipeline.reading.pictures.scan_read import _stems

WIDE, APART, HIGH = 4, 4, 15  # pixels at 200 dpi: stems of bold type of 8 points
BETWEEN = 150  # grey level of the paper between two of them: ink as well


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("answer", ["I", "II", "III", "IIII", ""])
def test_stems_that_touch_are_counted(tmp_path: Path, count: int, answer: str) -> None:
    page = drawn()
    x, y = X_EDGES[2] + 60, Y_EDGES[1] + 30
    page[Y_EDGES[1] + 10 : Y_EDGES[2] - 10, X_EDGES[2] + 10 : X_EDGES[3] - 10] = 255
    page[y : y + HIGH, x : x + count * (WIDE + APART) - APART] = BETWEEN
    for stem in range(count):
        page[y : y + HIGH, x + stem * (WIDE + APART) :][:, :WIDE] = 20
    picture = prepare(as_pdf(page, tmp_path / "stems.pdf")[0])
    line = next(one for one in picture.lines if abs(one.x0 - x) < 4 and abs(one.top - y) < 4)
    assert len(line.pieces) == 1
    read = ReadLine(tuple(answer), (0.5,) * len(answer), (0.6,) * len(answer))
    counted = _stems(picture, line, read, crop(picture, line, usual_height(picture)))
    assert counted.text == "I" * count
