"""The searchable copy of a scan: words where they are printed, nothing to be seen of them, persons left out."""

from pathlib import Path

import cv2
import numpy as np
import pandas as pd
import pdfplumber
import pikepdf
import pypdfium2
import pytest
from pikepdf import Dictionary, Name

from pipeline.reading.geometry import Rect
from pipeline.reading.page import Page
from pipeline.reading.pictures.scan import read_scanned_page
from pipeline.report.copies.searchable import LIFT, write_searchable
from tests.reading.scanned_page import DPI, ROWS, X_EDGES, Y_EDGES, as_pdf, drawn, tilted

POINT = 72 / DPI
ASKEW = 1.2  # degrees
LETTER = 22 * POINT  # height of a capital as drawn
#: a word of each row, and the column that it is drawn in
SOUGHT = {"Sasaran": (0, 1), "Meningkatnya": (1, 1), "II": (1, 2), "1.250.000": (2, 3), "Program": (3, 1)}


def _scan(path: Path, degrees: float, turns: int) -> tuple[Path, Page]:
    """The drawn table askew, then turned counter-clockwise by quarter turns, as a PDF and as it is read."""
    document = as_pdf(np.ascontiguousarray(np.rot90(tilted(drawn(), degrees), turns)), path)
    page = read_scanned_page(document, 1)
    document.close()
    return path, page


def _frames(page: Page) -> pd.DataFrame:
    return pd.DataFrame([{"page": 1, "turn": page.turn, "skew": page.skew, "width": page.width, "height": page.height}])


def _copy(pdf: Path, page: Page, hidden: dict[int, list[Rect]] | None = None) -> Path:
    out = pdf.with_name(f"copy-of-{pdf.name}")
    write_searchable(pdf, {1: page.words}, _frames(page), out, hidden)
    return out


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Page]:
    return _scan(tmp_path_factory.mktemp("scan") / "askew.pdf", ASKEW, 0)


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_words_stand_upright_where_they_are_printed(tmp_path: Path, turns: int) -> None:
    pdf, page = _scan(tmp_path / "scan.pdf", ASKEW, turns)
    about = cv2.getRotationMatrix2D((750, 380), ASKEW, 1.0)
    with pdfplumber.open(_copy(pdf, page)) as copy:
        [shown] = copy.pages
        assert (shown.width, shown.height) == pytest.approx((1500 * POINT, 760 * POINT), abs=0.5)
        assert all(letter["upright"] for letter in shown.chars)
        words = {word["text"]: word for word in shown.extract_words()}
    for text, (row, column) in SOUGHT.items():
        x, baseline = about @ [X_EDGES[column] + 25, Y_EDGES[row] + 58, 1.0]
        word = words[text]
        assert word["x0"] == pytest.approx(x * POINT, abs=2.5)
        assert word["bottom"] == pytest.approx(baseline * POINT, abs=2.5 + LIFT * LETTER)
        assert word["top"] < baseline * POINT - LETTER / 2 < word["bottom"]


def test_all_that_was_read_can_be_found_and_nothing_else_is_seen(scan: tuple[Path, Page]) -> None:
    pdf, page = scan
    copy = _copy(pdf, page)
    with pdfplumber.open(copy) as document:
        read = sorted(word["text"] for word in document.pages[0].extract_words())
    assert read == sorted(word for row in ROWS for text in row for word in text.split())
    before, after = pypdfium2.PdfDocument(pdf)[0], pypdfium2.PdfDocument(copy)[0]
    assert np.array_equal(before.render(scale=2).to_numpy(), after.render(scale=2).to_numpy())
    with pikepdf.open(copy) as document:
        modes = [
            step.operands for step in pikepdf.parse_content_stream(document.pages[0]) if str(step.operator) == "Tr"
        ]
    assert [int(mode[0]) for mode in modes] == [3]


def test_two_runs_give_the_same_bytes(scan: tuple[Path, Page]) -> None:
    first = _copy(*scan).read_bytes()
    assert _copy(*scan).read_bytes() == first


def _with_text(pdf: Path, mode: int) -> Path:
    """The page with a text over its picture, in text render mode `mode`."""
    with pikepdf.open(pdf) as document:
        page = document.pages[0]
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        page.obj.Resources.Font = Dictionary(F1=document.make_indirect(font))
        page.contents_add(f"BT /F1 20 Tf {mode} Tr 1 0 0 1 60 20 Tm (Korengan) Tj ET".encode())
        out = pdf.with_name(f"with-text-{mode}.pdf")
        document.save(out)
    return out


@pytest.mark.parametrize(("mode", "stays"), [(3, False), (0, True)])
def test_a_hidden_text_layer_gives_way_to_ours_and_printed_text_stays(
    scan: tuple[Path, Page], mode: int, stays: bool
) -> None:
    pdf, page = scan
    with pdfplumber.open(_copy(_with_text(pdf, mode), page)) as document:
        words = [word["text"] for word in document.pages[0].extract_words()]
    assert ("Korengan" in words, "Meningkatnya" in words) == (stays, True)


def test_a_covered_place_has_no_words(scan: tuple[Path, Page]) -> None:
    pdf, page = scan
    cell = Rect(*(POINT * edge for edge in (X_EDGES[1], Y_EDGES[1], X_EDGES[2], Y_EDGES[2])))
    copy = _copy(pdf, page, {1: [cell]})
    with pdfplumber.open(copy) as document:
        words = {word["text"]: word for word in document.pages[0].extract_words()}
    assert "Meningkatnya" not in words and "kinerja" not in words
    assert words["Jumlah"]["x0"] == pytest.approx((X_EDGES[1] + 25) * POINT, abs=2.5)  # level now, as its picture
    assert words["Jumlah"]["bottom"] == pytest.approx((Y_EDGES[2] + 58) * POINT, abs=2.5)
    picture = pypdfium2.PdfDocument(copy)[0].render(scale=1 / POINT).to_numpy()
    inside = picture[Y_EDGES[1] + 8 : Y_EDGES[2] - 8, X_EDGES[1] + 8 : X_EDGES[2] - 8]
    assert int(np.ptp(inside)) <= 8  # one even ground
