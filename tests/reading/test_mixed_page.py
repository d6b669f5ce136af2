"""A page with text around a picture of a table."""

import zlib
from pathlib import Path

import cv2
import numpy as np
import pytest
from handmade_pdf import pdf, stream, text, written
from numpy.typing import NDArray
from scanned_page import DPI, ROWS, drawn

from pipeline.reading.letters.ocr import engine_missing
from pipeline.reading.mixed import holds_table
from pipeline.reading.page import Page
from pipeline.reading.pdf.pdfium import open_pdf
from pipeline.reading.pictures.raster import Raster
from pipeline.reading.source import page_of
from pipeline.tables.page_tables import page_lines, page_tables

WIDE, HIGH = 540.0, 273.6  # points: 1500 x 760 pixels at DPI
HEADING = "Tabel 2.1 Sasaran dan target"


def picture_page(picture: NDArray[np.uint8], folder: Path) -> Path:
    """A page of 600 x 500 points: a heading in text, the picture, a page number in text."""
    grey = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY)
    high, wide = grey.shape
    entries = (
        f"/Type /XObject /Subtype /Image /Width {wide} /Height {high} /ColorSpace /DeviceGray /BitsPerComponent 8 "
        "/Filter [/ASCIIHexDecode /FlateDecode]"
    )
    image = stream(zlib.compress(grey.tobytes()).hex() + ">", entries)
    content = text(HEADING, 40, 450, 12) + f"q {WIDE} 0 0 {HIGH} 30 120 cm /Im Do Q " + text("17", 300, 30, 10)
    return written(folder, pdf(content, box="0 0 600 500", forms={"Im": image}))


def read(path: Path) -> Page:
    with open_pdf(path) as document:
        return page_of(document, 1)


@pytest.mark.skipif(engine_missing() is not None, reason="the OCR engine is not installed")
def test_the_table_of_the_picture_and_the_text_around_it_are_one_page(tmp_path: Path) -> None:
    page = read(picture_page(drawn(), tmp_path))
    tables = page_tables(page)
    assert [[cell.text for cell in tables[0].cells if cell.row == row] for row in range(len(ROWS))] == ROWS
    assert [line.text for line in page_lines(page, tables)] == [HEADING, "17"]
    assert (page.text_source, page.text_source_reason) == ("ocr", "text around a picture that holds a table")


def test_the_text_stays_as_it_was_written(tmp_path: Path) -> None:
    page = read(picture_page(np.full((760, 1500, 3), 255, np.uint8), tmp_path))
    assert (page.text_source, len(page.rulings)) == ("text", 0)


def test_boxes_joined_by_arrows_are_no_table() -> None:
    chart = np.full((760, 1500, 3), 255, np.uint8)
    for row in range(4):
        for column in range(5):
            x, y = 60 + 290 * column, 40 + 180 * row
            cv2.rectangle(chart, (x, y), (x + 200, y + 90), (0, 0, 0), 3)
            cv2.line(chart, (x + 100, y + 90), (x + 100, y + 180), (0, 0, 0), 3)
    assert not holds_table(Raster(chart, DPI))
    assert holds_table(Raster(drawn(), DPI))
