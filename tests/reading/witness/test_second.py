"""The second reader finds the printed text in the frame of the first, on straight, turned and cropped pages."""

from pathlib import Path

import pikepdf
import pytest

from pipeline.reading.geometry import Rect
from pipeline.reading.pdf.pdfium import open_pdf
from pipeline.reading.witness.second import reread


def _place(pdf: Path, number: int, word: str) -> tuple[Rect, int]:
    """Where the first reader reads `word`, and how far it turned the page."""
    with open_pdf(pdf) as document:
        page = document.read_page(number)
    text = "".join(t[0] if t else " " for t in page.chars.text)
    at = text.index(word)
    chars = slice(at, at + len(word))
    return (
        Rect(
            float(page.chars.x0[chars].min()),
            float(page.chars.top[chars].min()),
            float(page.chars.x1[chars].max()),
            float(page.chars.bottom[chars].max()),
        ),
        page.turn,
    )


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_reads_the_same_place_on_a_turned_page(sample_pdf: Path, tmp_path: Path, rotate: int) -> None:
    with pikepdf.open(sample_pdf) as document:
        document.pages[17].obj.Rotate = rotate
        document.save(tmp_path / "turned.pdf")
    rect, turn = _place(tmp_path / "turned.pdf", 18, "87.5%")
    [reading] = reread(tmp_path / "turned.pdf", {18: [rect]}, {18: turn})[18]
    assert "87.5%" in (reading.inside, reading.runs)


def test_reads_the_same_place_on_a_cropped_page(sample_pdf: Path, tmp_path: Path) -> None:
    with pikepdf.open(sample_pdf) as document:
        left, low, right, high = (float(v) for v in document.pages[17].mediabox)
        document.pages[17].obj.CropBox = pikepdf.Array([left + 20, low + 30, right - 5, high - 10])
        document.save(tmp_path / "cropped.pdf")
    rect, turn = _place(tmp_path / "cropped.pdf", 18, "87.5%")
    [reading] = reread(tmp_path / "cropped.pdf", {18: [rect]}, {18: turn})[18]
    assert reading.inside == "87.5%"


def test_a_page_that_is_not_asked_for_is_not_read(sample_pdf: Path) -> None:
    assert reread(sample_pdf, {}, {}) == {}


@pytest.mark.parametrize("rotate", [0, 90])
def test_what_stands_elsewhere_on_the_page_changes_no_reading(sample_pdf: Path, tmp_path: Path, rotate: int) -> None:
    with pikepdf.open(sample_pdf) as document:
        document.pages[17].obj.Rotate = rotate
        document.save(tmp_path / "turned.pdf")
    with open_pdf(tmp_path / "turned.pdf") as pages:
        page = pages.read_page(18)
    places = [Rect(x, y, x + 60, y + 15) for y in range(0, int(page.height), 45) for x in range(0, int(page.width), 90)]
    whole = Rect(0.0, 0.0, page.width, page.height)
    together = reread(tmp_path / "turned.pdf", {18: [*places, whole]}, {18: page.turn})[18]
    assert len({reading.inside for reading in together}) > 20
    for rect, among in zip(places[::19], together[::19], strict=False):
        assert reread(tmp_path / "turned.pdf", {18: [rect]}, {18: page.turn})[18] == [among]
