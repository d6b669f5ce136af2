"""The second reader sees the text that pdfminer's own interpreter of a page would see, whichever operators print it."""

from pathlib import Path

import pdfplumber
import pikepdf
import pytest
from pdfminer.pdfinterp import PDFPageInterpreter
from pikepdf import Array, Dictionary, Name

from pipeline.reading.witness.content import TextInterpreter
from pipeline.reading.witness.nearby import NearbyGlyphs, nearby_glyphs

_EVERYWHERE = [(-1e6, 1e6)]
#: each prints a word its own way; a string in parentheses may hold an operator's name or a comment
_CONTENT = rb"""
q 0.5 g 10 10 500 700 re f Q
BT /F1 12 Tf 72 700 Td (87,5%) Tj 0 -20 TD (Tj ET \(sah\)) Tj T* [(Rp) -250 <31323334> 3.5 (ten)] TJ
14 TL (baris) ' 2 1 (kata lain) " ET
q 1 0 0 1 100 300 cm BT /F1 9 Tf 80 Tz 3 Ts 1.5 Tc 4 Tw 1 0 0.2 1 0 0 Tm (miring) Tj ET Q
/Word << /Lang (id) >> BDC BT /F1 8 Tf 72 200 Td (dua) Tj ET EMC
BI /W 1 /H 1 /BPC 8 /CS /G ID x EI
/Inner Do BT /F1 10 Tf 72 100 Td (akhir) Tj ET
"""


def _pdf(path: Path, content: bytes, inner: bytes) -> Path:
    with pikepdf.new() as document:
        page = document.add_blank_page(page_size=(595, 842))
        font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
        form = document.make_indirect(pikepdf.Stream(document, inner))
        resources = Dictionary(Font=Dictionary(F1=font), XObject=Dictionary(Inner=form))
        form.update({"/Type": Name.XObject, "/Subtype": Name.Form, "/BBox": Array([0, 0, 300, 300])})
        form.Matrix, form.Resources = Array([1, 0, 0, 1, 50, 50]), resources
        page.obj.Resources = resources
        half = content.index(b"q 1 0 0 1 100")
        parts = [document.make_indirect(pikepdf.Stream(document, part)) for part in (content[:half], content[half:])]
        page.obj.Contents = Array(parts)
        document.save(path)
    return path


def _seen(pdf: Path, interpreter: type[PDFPageInterpreter], number: int = 1) -> list[tuple[str, float, float, float]]:
    with pdfplumber.open(pdf, pages=[number]) as document:
        page = document.pages[0]
        device = NearbyGlyphs(page, _EVERYWHERE, 1)
        interpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
        return [glyph[:4] for glyph, _ in device.found]


def test_every_operator_of_text_prints_where_pdfminer_prints_it(tmp_path: Path) -> None:
    pdf = _pdf(tmp_path / "all.pdf", _CONTENT, b"BT /F1 7 Tf 10 10 Td (dalam) Tj ET")
    seen = _seen(pdf, TextInterpreter)
    assert "".join(text for text, *_ in seen) == "87,5%Tj ET (sah)Rp1234tenbariskata lainmiringduadalamakhir"
    assert seen == _seen(pdf, PDFPageInterpreter)


@pytest.mark.parametrize("band", [(680, 690), (100, 110), (595, 605), (-9, -8)])
def test_what_is_far_is_left_out_and_nothing_else_moves(tmp_path: Path, band: tuple[float, float]) -> None:
    small_before_large = (
        b"BT 14 TL /F1 1 Tf 72 750 Td (kecil) Tj 3 Tc [(se) -300 (kali)] TJ /F1 80 Tf (besar) Tj T* (baris) Tj ET"
    )
    pdf = _pdf(tmp_path / "far.pdf", _CONTENT + small_before_large, b"BT /F1 7 Tf 10 10 Td (dalam) Tj ET")
    with pdfplumber.open(pdf) as document:
        page = document.pages[0]
        every = [(char["text"], char["x0"], char["y0"], char["x1"], char["y1"], char["upright"]) for char in page.chars]
        found = [tuple(glyph) for glyph, _ in nearby_glyphs(page, [band], 1)]
    assert len(found) < len(every)
    assert found == [glyph for glyph in every if glyph in found]
    assert {glyph for glyph in every if glyph[2] <= band[1] and glyph[4] >= band[0]} <= set(found)


def test_a_form_within_itself_is_drawn_once(tmp_path: Path) -> None:
    pdf = _pdf(tmp_path / "loop.pdf", _CONTENT, b"BT /F1 7 Tf (dalam) Tj ET /Inner Do")
    assert "".join(text for text, *_ in _seen(pdf, TextInterpreter)).count("dalam") == 1


@pytest.mark.parametrize("number", [1, 6, 18, 30])
def test_pages_of_the_sample_are_seen_as_before(sample_pdf: Path, number: int) -> None:
    assert _seen(sample_pdf, TextInterpreter, number) == _seen(sample_pdf, PDFPageInterpreter, number) != []
