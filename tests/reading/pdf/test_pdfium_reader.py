"""The reader against PDFs written by hand: every expected number stands in the PDF itself."""

from pathlib import Path

import numpy as np
import pytest
from handmade_pdf import encrypted, form, line, pdf, stream, text, written

from pipeline.reading.limits import Limits
from pipeline.reading.page import Page
from pipeline.reading.pdf.pdfium import open_pdf
from schemas.errors import LimitExceededError, UnreadablePdfError


def read(folder: Path, data: bytes, number: int = 1) -> Page:
    with open_pdf(written(folder, data)) as document:
        return document.read_page(number)


def printed(page: Page) -> str:
    return "".join(page.chars.text[page.chars.visible])


def test_a_glyph_has_its_font_box_size_and_colour(tmp_path: Path) -> None:
    page = read(tmp_path, pdf("1 0 0 rg " + text("H", 50, 200, size=20)))
    chars = page.chars
    assert printed(page) == "H"
    assert chars.x0[0] == pytest.approx(50, abs=0.1)
    assert 18 < chars.bottom[0] - chars.top[0] < 26
    assert chars.top[0] < 100 < chars.bottom[0]  # the baseline, 200 of 300 from below
    assert (chars.size[0], chars.color[0], chars.angle[0]) == (20, 0xFF0000, 0)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("xDy", "xffy"),
        ("xFyDz", "x\ufffdyffz"),
        ("xBy", "x\ufffdy"),
        ("xBDyFz", "x\ufffdffy\ufffdz"),
        ("xAyDz", "x\ufffdyffz"),
    ],
)
def test_each_glyph_reads_what_its_font_says_of_it(tmp_path: Path, words: str, expected: str) -> None:
    """D is two letters, F none; what B stands for is no letter of Unicode, and A is one beyond the first 65,536."""
    cmap = (
        "begincmap 1 begincodespacerange <00> <FF> endcodespacerange 4 beginbfchar "
        "<41> <D83DDE00> <42> <FFFE> <44> <00660066> <46> <0000> endbfchar endcmap"
    )
    font = "/U << /Type /Font /Subtype /Type1 /BaseFont /Helvetica /ToUnicode 7 0 R >>"
    page = read(tmp_path, pdf(text(words, 50, 200, font="U"), forms={"M": stream(cmap)}, fonts=font))
    assert printed(page) == expected
    assert (np.diff(page.chars.x0) >= 0).all()


def test_a_hyphen_at_the_end_of_a_line_is_printed(tmp_path: Path) -> None:
    page = read(tmp_path, pdf(text("mening-", 50, 200) + text("katnya", 50, 188)))
    assert printed(page) == "mening-katnya"


@pytest.mark.parametrize("rotate", [90, 180, 270])
def test_a_rotated_page_is_read_as_it_is_shown(tmp_path: Path, rotate: int) -> None:
    """The same words, placed so that the viewer shows them upright at the same place of the page."""
    turned = {
        90: "0 1 -1 0 300 0 cm ",
        180: "-1 0 0 -1 400 300 cm ",
        270: "0 -1 1 0 0 400 cm ",
    }[rotate]
    box = "0 0 400 300" if rotate == 180 else "0 0 300 400"
    drawing = text("Program", 50, 200) + line(40, 190, 140, 190)
    plain = read(tmp_path, pdf(drawing))
    page = read(tmp_path, pdf(turned + drawing, box=box, page=f"/Rotate {rotate}"))
    assert (page.width, page.height, page.turn) == (400, 300, 0)
    assert np.allclose(page.chars.x0, plain.chars.x0, atol=0.1)
    assert np.allclose(page.chars.top, plain.chars.top, atol=0.1)
    assert set(page.chars.angle) == {0}
    assert bool(page.rulings.horizontal[0])
    assert page.rulings.top[0] == pytest.approx(110, abs=0.1)


def test_a_page_whose_text_runs_sideways_is_turned(tmp_path: Path) -> None:
    sideways = "".join(text("Rencana Aksi Triwulan", 20, 20 + 15 * k) for k in range(3))
    page = read(tmp_path, pdf("0 1 -1 0 400 0 cm " + sideways, box="0 0 400 300"))
    assert (page.turn, page.width, page.height) == (90, 300, 400)
    assert set(page.chars.angle) == {0}
    assert page.chars.x0.min() == pytest.approx(20, abs=0.5)


def test_one_turned_heading_does_not_turn_the_page(tmp_path: Path) -> None:
    body = "".join(text("Meningkatnya kualitas", 60, 20 + 15 * k) for k in range(6))
    page = read(tmp_path, pdf(body + "BT /F 10 Tf 0 1 -1 0 30 50 Tm (Triwulan) Tj ET"))
    assert page.turn == 0
    assert sorted(set(page.chars.angle.tolist())) == [0, 90]


def test_the_crop_box_is_the_page(tmp_path: Path) -> None:
    page = read(tmp_path, pdf(text("Di", 120, 150) + text("luar", 10, 10), page="/CropBox [100 100 300 200]"))
    assert (page.width, page.height) == (200, 100)
    assert printed(page) == "Di"
    assert page.chars.x0[0] == pytest.approx(20, abs=0.2)


def test_forms_are_read_through_their_matrices(tmp_path: Path) -> None:
    """A form scaled twice by its own matrix and once more by the place it is painted at."""
    inner = form(text("A", 10, 10, size=5) + "0 0 1 rg 10 20 20 10 re f " + line(0, 5, 25, 5, 1), "2 0 0 2 0 0")
    page = read(tmp_path, pdf("q 2 0 0 2 100 50 cm /X Do Q", forms={"X": inner}))
    assert page.chars.size[0] == pytest.approx(20)
    assert page.chars.x0[0] == pytest.approx(140, abs=0.5)
    assert (page.fills.x0[0], page.fills.x1[0]) == (140, 220)
    assert (page.fills.top[0], page.fills.bottom[0]) == (130, 170)
    assert page.fills.color[0] == 0x0000FF
    assert page.rulings.width[0] == pytest.approx(4)
    assert (page.rulings.x0[0], page.rulings.x1[0]) == (100, 200)


def test_a_form_in_a_form(tmp_path: Path) -> None:
    forms = {"Outer": form("q 3 0 0 3 10 0 cm /Inner Do Q"), "Inner": form("0 g 0 0 10 10 re f")}
    page = read(tmp_path, pdf("q 1 0 0 1 5 0 cm /Outer Do Q", forms=forms))
    assert (page.fills.x0[0], page.fills.x1[0]) == (15, 45)


def test_what_a_clip_hides_is_not_printed(tmp_path: Path) -> None:
    clipped = "q 100 100 50 50 re W n " + text("tampak hilang", 102, 120) + line(0, 110, 400, 110) + " Q"
    page = read(tmp_path, pdf(clipped))
    assert "tampak" in printed(page)
    assert "hilang" not in printed(page)
    assert page.rulings.x0[0] == pytest.approx(100, abs=0.5)
    assert page.rulings.x1[0] == pytest.approx(150, abs=0.5)


@pytest.mark.parametrize(
    ("drawing", "seen"),
    [
        ("BT 3 Tr /F 10 Tf 50 50 Td (rahasia) Tj ET", ""),
        ("1 g " + text("putih", 50, 50), ""),
        ("0 0 1 rg 40 40 100 30 re f 1 g " + text("putih", 50, 50), "putih"),
        ("0 0 1 rg 40 40 100 30 re f " + text("biru", 50, 50), ""),
        (text("ditutup", 50, 50) + "1 g 40 40 100 30 re f", ""),
        (text("luar", -200, 50), ""),
        (text("biasa", 50, 50), "biasa"),
    ],
)
def test_only_what_a_reader_sees_is_visible(tmp_path: Path, drawing: str, seen: str) -> None:
    page = read(tmp_path, pdf(drawing))
    assert printed(page) == seen


def test_a_line_painted_over_and_printed_again_is_read(tmp_path: Path) -> None:
    """A spreadsheet prints its cells, then a ground, then the cells again; PDFium itself parts near neighbours only."""
    between = "".join(text(f"baris {k}", 50, 100 + 15 * k) for k in range(8))
    page = read(
        tmp_path, pdf(text("ulang", 50, 50) + between + "0.8 g 40 40 100 30 re f 0 g " + text("ulang", 50.2, 50))
    )
    assert printed(page).endswith("ulang")


def test_doubled_glyphs_count_once(tmp_path: Path) -> None:
    page = read(tmp_path, pdf(text("Jumlah", 50, 50) + text("Jumlah", 50.3, 50)))
    assert printed(page) == "Jumlah"


def test_equal_letters_side_by_side_stay(tmp_path: Path) -> None:
    page = read(tmp_path, pdf(text("IIII 1.111,11", 50, 50, size=5)))
    assert printed(page).replace(" ", "") == "IIII1.111,11"


def test_bold_is_known_from_the_font(tmp_path: Path) -> None:
    page = read(tmp_path, pdf(text("a", 50, 50) + text("b", 50, 80, font="B")))
    assert dict(zip(page.chars.text.tolist(), page.chars.bold.tolist(), strict=True)) == {"a": False, "b": True}


def test_a_check_of_a_symbol_font_is_a_check(tmp_path: Path) -> None:
    wingdings = "/W << /Type /Font /Subtype /TrueType /BaseFont /ABCDEF+Wingdings-Regular /FirstChar 252 /LastChar 252"
    wingdings += " /Widths [891] /FontDescriptor << /Type /FontDescriptor /FontName /ABCDEF+Wingdings-Regular /Flags 4"
    wingdings += " /FontBBox [0 -200 1000 900] /Ascent 900 /Descent -200 /CapHeight 700 /StemV 80 /ItalicAngle 0 >> >>"
    page = read(tmp_path, pdf("BT /W 10 Tf 50 50 Td <FC> Tj ET", fonts=wingdings))
    assert printed(page) == "✓"


def test_glyphs_of_one_text_object_share_a_piece(tmp_path: Path) -> None:
    page = read(tmp_path, pdf(text("ab", 50, 50) + text("cd", 100, 50)))
    assert page.chars.piece is not None
    assert len(set(page.chars.piece[:2])) == 1
    assert len(set(page.chars.piece)) == 2


def test_thin_rectangles_and_strokes_are_rulings_and_areas_are_fills(tmp_path: Path) -> None:
    page = read(tmp_path, pdf("0 g 50 100 200 0.6 re f 50 50 0.6 50 re f 1 0 0 rg 60 60 40 20 re f"))
    assert page.rulings.horizontal.tolist() == [True, False]
    assert page.fills.color.tolist() == [0xFF0000]


def test_dashes_of_one_line_are_one_ruling(tmp_path: Path) -> None:
    dashes = "".join(line(50 + 6 * k, 100, 54 + 6 * k, 100) for k in range(20))
    page = read(tmp_path, pdf(dashes + "[3 2] 0 d " + line(50, 200, 168, 200)))
    assert len(page.rulings) == 2
    assert np.allclose(page.rulings.x0, 50, atol=0.1)
    assert np.allclose(page.rulings.x1, 168, atol=0.1)


def test_lines_in_the_colour_of_the_paper_are_none(tmp_path: Path) -> None:
    blue = "0 0 1 rg 50 150 100 50 re f "
    page = read(tmp_path, pdf("1 G " + line(50, 100, 200, 100) + blue + line(50, 175, 150, 175)))
    assert page.rulings.top.tolist() == [125]  # the white line on blue parts two blue cells


def test_ticks_are_strokes(tmp_path: Path) -> None:
    page = read(tmp_path, pdf("1 w 50 55 m 53 50 l 60 62 l S"))
    assert len(page.rulings) == 0
    assert (page.strokes.x0[0], page.strokes.x1[0]) == (50, 60)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "an empty file"),
        (b"<html>tidak ditemukan</html>", "another kind of file"),
        (pdf(text("x", 1, 1))[:300], "cut off"),
        (pdf(text("x", 1, 1))[:-7], "cut off"),
        (b"%PDF-1.7\nrusak\n%%EOF\n", "damaged"),
        (encrypted(b"kunci"), "encrypted"),
        (pdf("", pages=0), "without pages"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, data: bytes, message: str) -> None:
    path = written(tmp_path, data, "laporan aneh.pdf")
    with pytest.raises(UnreadablePdfError, match=message) as caught, open_pdf(path):
        pass
    assert "\n" not in str(caught.value)
    assert str(caught.value).startswith("laporan aneh.pdf")


def test_an_owner_password_alone_does_not_lock(tmp_path: Path) -> None:
    with open_pdf(written(tmp_path, encrypted(b""))) as document:
        assert document.page_count == 1


def test_bytes_after_the_end_mark_do_no_harm(tmp_path: Path) -> None:
    assert printed(read(tmp_path, pdf(text("utuh", 50, 50)) + b"\0" * 5000)) == "utuh"


@pytest.mark.parametrize(
    ("data", "limits", "message"),
    [
        (pdf(""), Limits(file_bytes=10), "file size"),
        (pdf("", pages=5), Limits(pages=4), "pages"),
        (pdf("", box="0 0 100000 100000"), Limits(), "side in points"),
        (pdf("0 0 m " + "1 1 l " * 500 + "S"), Limits(path_segments=400), "path segments"),
        (pdf("0 0 5 5 re f " * 50), Limits(page_objects=40), "objects"),
        (pdf(text("a" * 60, 1, 1)), Limits(chars=50), "characters"),
        (pdf(text("a", 1, 1)), Limits(seconds=-1.0), "reading time"),
    ],
)
def test_limits_set_a_document_aside(tmp_path: Path, data: bytes, limits: Limits, message: str) -> None:
    with pytest.raises(LimitExceededError, match=message), open_pdf(written(tmp_path, data), limits) as document:
        document.read_page(1)


def test_a_watermark_across_the_page_is_not_read(tmp_path: Path) -> None:
    lines = "".join(text("Rencana Aksi Triwulan", 20, 20 + 15 * k) for k in range(3))
    page = read(tmp_path, pdf(lines + "0.8 g BT /F 60 Tf 0.87 0.5 -0.5 0.87 40 40 Tm (DRAF) Tj ET"))
    assert "DRAF" not in printed(page)
    assert printed(page).count("Rencana") == 3


def test_a_page_that_slants_as_a_whole_is_read(tmp_path: Path) -> None:
    page = read(tmp_path, pdf("BT /F 10 Tf 0.94 0.34 -0.34 0.94 40 40 Tm (Rencana Aksi Triwulan) Tj ET"))
    assert "Rencana" in printed(page)
