"""Fonts that tell too low a height: PDFium measures low letters where LibreOffice embeds DejaVu with heights of 0."""

from pathlib import Path

import numpy as np
import pikepdf
import pytest
import reportlab
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from pipeline.reading.pdf.pdfium import open_pdf


@pytest.mark.parametrize("heights", [(450, -176), (667, 0)], ids=["low letters", "nothing below the line"])
def test_glyphs_of_a_font_that_tells_too_low_a_height_are_as_high_as_its_size(
    tmp_path: Path, heights: tuple[int, int]
) -> None:
    pdfmetrics.registerFont(TTFont("Vera", Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"))
    canvas = Canvas(str(tmp_path / "low.pdf"), pagesize=(200, 100))
    canvas.setFont("Vera", 10)
    canvas.drawString(20, 50, "umum lima")
    canvas.rotate(90)
    canvas.drawString(20, -150, "umum lima")
    canvas.save()
    with pikepdf.open(tmp_path / "low.pdf", allow_overwriting_input=True) as document:
        for found in document.objects:
            if isinstance(found, pikepdf.Dictionary) and found.get("/Type") == "/FontDescriptor":
                found["/Ascent"], found["/Descent"] = heights
        document.save()
    with open_pdf(tmp_path / "low.pdf") as document:
        chars = document.read_page(1).chars
    lying, up = chars.angle == 0, chars.angle == 90
    assert np.ptp(chars.top[lying]) < 0.01 and np.allclose(chars.bottom[lying] - chars.top[lying], 10, atol=0.01)
    assert np.allclose(chars.bottom[lying], 52, atol=0.01)  # a fifth of 10 points below the baseline, at 50
    assert np.allclose(chars.x0[up], 142, atol=0.01) and np.allclose(chars.x1[up], 152, atol=0.01)
