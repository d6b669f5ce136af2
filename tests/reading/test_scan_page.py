"""A page read from its picture, against what was drawn on it."""

import itertools
from pathlib import Path

import cv2
import numpy as np
import pypdfium2 as pdfium
import pytest
from numpy.typing import NDArray
from scanned_page import DPI, ROWS, X_EDGES, Y_EDGES, as_pdf, drawn, put_rows, tilted

from pipeline.reading.geometry import Rect
from pipeline.reading.letters.ocr_second import reread_rect
from pipeline.reading.page import Page
from pipeline.reading.pictures.raster import Raster, inks
from pipeline.reading.pictures.rulings.clear import clear_of_text
from pipeline.reading.pictures.rulings.drawn import drawn_lines
from pipeline.reading.pictures.rulings.strokes import Stroke
from pipeline.reading.pictures.rulings.whites import Tinted, faded_lines, white_lines
from pipeline.reading.pictures.scan import read_scanned_page
from pipeline.reading.pictures.scan_bleeding import faint_ink
from pipeline.reading.pictures.scan_picture import prepare
from pipeline.reading.pictures.scan_streaks import without_streaks
from pipeline.tables.export import tables_json
from pipeline.tables.page_tables import page_tables

POINT = 72 / DPI


def cell_texts(page: Page) -> list[list[str]]:
    """Text between the edges that were drawn, read by the middles of the glyphs."""
    x, y = (page.chars.x0 + page.chars.x1) / 2, (page.chars.top + page.chars.bottom) / 2
    out = []
    for top, bottom in itertools.pairwise(Y_EDGES):
        row = []
        for left, right in itertools.pairwise(X_EDGES):
            held = np.flatnonzero((x > left * POINT) & (x < right * POINT) & (y > top * POINT) & (y < bottom * POINT))
            row.append("".join(page.chars.text[held[np.argsort(x[held])]]))
        out.append(row)
    return out


EXPECTED = [[text.replace(" ", "") for text in row] for row in ROWS]


@pytest.fixture(scope="module")
def skewed(tmp_path_factory: pytest.TempPathFactory) -> tuple[pdfium.PdfDocument, Page]:
    document = as_pdf(tilted(drawn(), 1.2), tmp_path_factory.mktemp("scan") / "skewed.pdf")
    return document, read_scanned_page(document, 1, "because")


def test_every_cell_of_a_skewed_page_is_read(skewed: tuple[pdfium.PdfDocument, Page]) -> None:
    assert cell_texts(skewed[1]) == EXPECTED


def test_rulings_lie_where_they_were_drawn(skewed: tuple[pdfium.PdfDocument, Page]) -> None:
    rulings = skewed[1].rulings
    assert sorted(rulings.top[rulings.horizontal].tolist()) == pytest.approx([y * POINT for y in Y_EDGES], abs=1.2)
    assert sorted(rulings.x0[~rulings.horizontal].tolist()) == pytest.approx([x * POINT for x in X_EDGES], abs=1.2)


def test_a_scan_says_so(skewed: tuple[pdfium.PdfDocument, Page]) -> None:
    page = skewed[1]
    assert (page.text_source, page.text_source_reason, page.turn) == ("ocr", "because", 0)
    assert float(page.notes[0].split()[1]) == pytest.approx(-1.2, abs=0.03)


def test_a_number_is_read_again(skewed: tuple[pdfium.PdfDocument, Page]) -> None:
    cell = Rect(X_EDGES[3] * POINT, Y_EDGES[2] * POINT, X_EDGES[4] * POINT, Y_EDGES[3] * POINT)
    first, more = reread_rect(skewed[0], 1, cell)
    readings = [first] if more is None else [first, more()]
    assert {text.replace(" ", "") for text, _ in readings} == {"1.250.000"}
    assert [reader for _, reader in readings] in (
        ["tesseract", "rapidocr at another scale"],
        ["rapidocr at another scale"],
    )


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_stored_turned_comes_upright(tmp_path: Path, turn: int) -> None:
    stored = np.ascontiguousarray(np.rot90(drawn(), k=turn // 90))  # counter-clockwise: brought back clockwise
    page = read_scanned_page(as_pdf(stored, tmp_path / "turned.pdf"), 1)
    assert page.turn == turn
    assert cell_texts(page) == EXPECTED


def test_a_stamp_over_a_cell_leaves_its_text(tmp_path: Path) -> None:
    picture = drawn()
    stamp = picture.copy()
    cv2.circle(stamp, (620, 430), 110, (110, 110, 205), 6)
    picture = np.minimum(picture, stamp)
    page = read_scanned_page(as_pdf(picture, tmp_path / "stamp.pdf"), 1)
    assert cell_texts(page) == EXPECTED
    assert page.notes[-1] == "1 coloured stamps or signatures taken off"


def test_ground_of_a_heading_becomes_a_fill(tmp_path: Path) -> None:
    picture = drawn()
    heading = picture[Y_EDGES[0] : Y_EDGES[1], X_EDGES[0] : X_EDGES[-1]]
    np.minimum(heading, np.array([150, 200, 240], np.uint8), out=heading)
    page = read_scanned_page(as_pdf(picture, tmp_path / "fill.pdf"), 1)
    assert cell_texts(page) == EXPECTED
    assert len(page.fills) == len(ROWS[0])
    assert page.fills.bottom.max() == pytest.approx(Y_EDGES[1] * POINT, abs=1.5)


@pytest.mark.parametrize("ground, ink", [((90, 165, 230), (88, 88, 88)), ((255, 255, 255), (150, 170, 255))])
def test_a_line_is_seen_in_any_colour_on_any_ground(ground: tuple[int, ...], ink: tuple[int, ...]) -> None:
    picture = np.empty((400, 400, 3), np.uint8)
    picture[:] = ground
    cv2.line(picture, (120, 0), (120, 399), ink, 2)
    across, (down,) = drawn_lines(inks(picture), DPI)
    assert (across, down.at) == ([], pytest.approx(120.5, abs=1))


def coloured(line: tuple[int, int, int]) -> NDArray[np.uint8]:
    """The drawn page with a blue heading and tinted rows, its lines in the colour `line`."""
    picture = drawn()
    letters = picture.copy()
    for x in X_EDGES:
        letters[:, x - 3 : x + 4] = 255
    for y in Y_EDGES:
        letters[y - 3 : y + 4] = 255
    for row, ground in enumerate([(157, 195, 230), (222, 235, 247), (240, 244, 250), (222, 235, 247)]):
        picture[Y_EDGES[row] : Y_EDGES[row + 1], X_EDGES[0] : X_EDGES[-1]] = ground
    for x in X_EDGES:
        cv2.line(picture, (x, Y_EDGES[0]), (x, Y_EDGES[-1]), line, 3)
    for y in Y_EDGES:
        cv2.line(picture, (X_EDGES[0], y), (X_EDGES[-1], y), line, 3)
    return np.minimum(picture, letters)


def test_white_lines_part_coloured_cells(tmp_path: Path) -> None:
    page = read_scanned_page(as_pdf(coloured((255, 255, 255)), tmp_path / "white.pdf"), 1)
    (table,) = page_tables(page)
    assert [cell.text for cell in table.cells] == [text for row in ROWS for text in row]


def test_lines_about_as_light_as_their_ground_are_told_by_their_want_of_colour() -> None:
    """White letters on blue, and lines hardly darker and less blue: what a coarse scan leaves of black ones."""
    picture = np.full((760, 1500, 3), (79, 129, 189), np.uint8)
    for x in X_EDGES:
        cv2.line(picture, (x, Y_EDGES[0]), (x, Y_EDGES[-1]), (86, 124, 181), 3)
    for y in Y_EDGES:
        cv2.line(picture, (X_EDGES[0], y), (X_EDGES[-1], y), (86, 124, 181), 3)
    put_rows(picture, (255, 255, 255))
    across, down = faded_lines(picture, DPI)
    assert sorted(s.at for s in across) == pytest.approx(list(Y_EDGES), abs=2)
    assert sorted(s.at for s in down) == pytest.approx(list(X_EDGES), abs=2)


def test_the_room_between_lines_of_text_is_no_white_line(tmp_path: Path) -> None:
    picture = np.full((760, 1500, 3), (200, 225, 245), np.uint8)
    picture[:60] = picture[-60:] = 255
    for line in range(10):
        place = (80, 130 + 30 * line)
        cv2.putText(picture, "NANANANANANANANANA", place, cv2.FONT_HERSHEY_SIMPLEX, 1.0, (20, 20, 20), 2)
    assert white_lines(Tinted.of(picture, DPI), DPI) == ([], [])


def test_the_same_scan_gives_the_same_page(tmp_path: Path) -> None:
    document = as_pdf(drawn(), tmp_path / "twice.pdf")
    first, second = read_scanned_page(document, 1), read_scanned_page(document, 1)
    for name in ("text", "x0", "top", "x1", "bottom", "confidence"):
        assert np.array_equal(getattr(first.chars, name), getattr(second.chars, name))


def test_the_tables_command_reads_scans_too(tmp_path: Path) -> None:
    as_pdf(drawn(), tmp_path / "scan.pdf").close()
    (table,) = tables_json(tmp_path / "scan.pdf")["tables"]
    assert [cell["text"] for cell in table["cells"]] == [text for row in ROWS for text in row]


def test_stems_of_a_word_on_every_line_are_no_ruling(tmp_path: Path) -> None:
    """Four lines of one word in a cell: its upright strokes stand above each other."""
    picture = np.full((760, 1500, 3), 255, np.uint8)
    for x in (150, 700, 1300):
        cv2.line(picture, (x, 200), (x, 304), (0, 0, 0), 3)
    for y in (200, 304):
        cv2.line(picture, (150, y), (1300, y), (0, 0, 0), 3)
    for y in (225, 247, 269, 291):
        cv2.putText(picture, "10 org/keg", (800, y), cv2.FONT_HERSHEY_SIMPLEX, 0.8, (0, 0, 0), 4, cv2.LINE_AA)
    strokes = prepare(as_pdf(picture, tmp_path / "stacked.pdf")[0], 0).strokes
    assert sum(not s.horizontal for s in strokes) == 3


def test_a_letter_i_in_a_low_cell_is_no_ruling(tmp_path: Path) -> None:
    """A bold I leaves 7 pixels, 2.5 points, above and below it."""
    picture = np.full((400, 1500, 3), 255, np.uint8)
    for x in (150, 700, 1300):
        cv2.line(picture, (x, 200), (x, 240), (0, 0, 0), 3)
    for y in (200, 240):
        cv2.line(picture, (150, y), (1300, y), (0, 0, 0), 3)
    cv2.line(picture, (1000, 209), (1000, 231), (0, 0, 0), 4)
    strokes = prepare(as_pdf(picture, tmp_path / "low.pdf")[0], 0).strokes
    assert sum(not s.horizontal for s in strokes) == 3


def test_a_ruling_between_crowded_cells_prolongs_one_that_stands_free() -> None:
    """Letters close on both sides of a line: alone it may be one of them, above a free line it is a ruling."""
    ink = np.zeros((600, 400), np.uint8)
    ink[100:210, 190:196] = ink[100:210, 206:212] = 255
    ink[100:400, 200:202] = 255
    depths, nothing = ink // 2, np.zeros_like(ink)
    crowded, free = Stroke(False, 100, 205, 201, 2), Stroke(False, 212, 400, 201, 2)
    assert clear_of_text([crowded], depths, ink, nothing, DPI) == []
    assert set(clear_of_text([crowded, free], depths, ink, nothing, DPI)) == {crowded, free}


def test_the_grain_of_a_copy_is_no_ink(tmp_path: Path) -> None:
    """Each of its grains would be a mark that some line might own, or a line to be read: minutes for a page. Two remain
    beside the walls; without the sieve 8,411 marks and 1,716 lines do."""
    chance = np.random.default_rng(4)
    grain = 200 - cv2.GaussianBlur(np.abs(chance.normal(0, 28, (760, 1500))), (0, 0), 0.6)[:, :, None]
    picture = np.minimum(drawn(), np.clip(grain, 0, 255).astype(np.uint8))
    scan = prepare(as_pdf(picture, tmp_path / "grain.pdf")[0])
    assert len(scan.ink.boxes) < 1000
    assert 0 <= len(scan.lines) - sum(len(row) for row in ROWS) <= 2


def test_a_speck_apart_from_a_figure_is_none_of_its_signs(tmp_path: Path) -> None:
    picture = drawn()
    cv2.circle(picture, (X_EDGES[0] + 70, Y_EDGES[1] + 56), 2, (20, 20, 20), -1)
    cv2.circle(picture, (X_EDGES[0] + 52, Y_EDGES[2] + 56), 2, (20, 20, 20), -1)
    cells = page_tables(read_scanned_page(as_pdf(picture, tmp_path / "specks.pdf"), 1))[0].cells
    assert [c.text for c in cells if c.column == 0 and c.row in (1, 2)] == ["1", "2."]


def test_dirt_around_a_list_without_rulings_is_no_sign(tmp_path: Path) -> None:
    """A stroke at the sheet's side far from all words, a hair between two lines."""
    picture = np.full((760, 1500, 3), 255, np.uint8)
    for y, words in ((250, "Program Produksi    18.972.674"), (310, "Program Daerah      6.589.645")):
        cv2.putText(picture, words, (400, y), cv2.FONT_HERSHEY_SIMPLEX, 1.0, (20, 20, 20), 2, cv2.LINE_AA)
    picture[230:252, 60:64] = 20
    picture[272:274, 430:437] = 20
    page = read_scanned_page(as_pdf(picture, tmp_path / "dirt.pdf"), 1)
    assert "".join(page.chars.text) == "ProgramProduksi18.972.674ProgramDaerah6.589.645"


def test_the_other_side_of_the_paper_is_not_read(tmp_path: Path) -> None:
    picture = drawn()

    back = cv2.GaussianBlur(np.roll(picture[:, ::-1], 40, axis=0), (0, 0), 1.5)
    picture = np.minimum(picture, (200 + back.astype(np.float32) * (55 / 255)).astype(np.uint8))
    page = read_scanned_page(as_pdf(picture, tmp_path / "thin.pdf"), 1)
    assert cell_texts(page) == EXPECTED
    assert len(set(page.rulings.top[page.rulings.horizontal].round().tolist())) == len(Y_EDGES)


def test_a_faint_print_is_read() -> None:
    """Ink of one kind, however faint, is this side's."""
    faint = (190 + drawn().astype(np.float32) * (60 / 255)).astype(np.uint8)
    assert faint_ink(faint[:, :, 0], DPI) == (None, None)


def test_the_grain_of_grey_paper_is_no_other_side() -> None:
    grain = cv2.GaussianBlur(np.random.default_rng(3).normal(0, 10, drawn().shape[:2]), (0, 0), 0.6)
    grey = np.clip(20 + drawn()[:, :, 0] * (210 / 255) + grain, 0, 255).astype(np.uint8)
    assert faint_ink(grey, DPI)[1] is None


def test_a_streak_from_edge_to_edge_is_no_wall_and_hides_no_letter(tmp_path: Path) -> None:
    picture = drawn()
    picture[:, 420:422] = np.minimum(picture[:, 420:422], 150)
    page = read_scanned_page(as_pdf(picture, tmp_path / "streak.pdf"), 1)
    assert cell_texts(page) == EXPECTED
    assert int((~page.rulings.horizontal).sum()) == len(X_EDGES)


def test_the_walls_of_a_table_that_fills_the_picture_are_no_streaks() -> None:
    cut = Raster(drawn()[Y_EDGES[0] + 10 : Y_EDGES[-1] - 10], DPI)
    assert np.array_equal(without_streaks(cut).pixels, cut.pixels)


@pytest.mark.slow
def test_real_scan_is_read_as_the_truth_has_it(corpus: Path) -> None:
    """jabar-esdm_pk-scan-2016 page 2: the texts of its truth file, in the order of the page."""
    import json

    truth = json.loads((corpus / "real" / "truth" / "jabar-esdm_pk-scan-2016.p2.json").read_text("utf-8"))
    page = read_scanned_page(pdfium.PdfDocument(corpus / "real" / truth["file"]), truth["page"])
    read = "".join(page.chars.text)
    lines = {text.replace(" ", "") for row in truth["tables"][0]["rows"] for text in row if len(text) < 20}
    missing = [line for line in lines if line not in read]
    assert len(missing) <= 0.05 * len(lines), missing


def test_white_lines_that_a_blur_left_faint_part_coloured_cells(tmp_path: Path) -> None:
    """Ten grey levels lighter than their ground, broken by the noise of it."""
    picture = coloured((255, 255, 255))
    blurred = cv2.GaussianBlur(picture, (0, 0), 2.4).astype(np.float64)
    lettered = picture.max(axis=2) < 150
    blurred[lettered] = picture[lettered]
    noise = np.random.default_rng(3).normal(0, 2, picture.shape[:2])[:, :, None]
    page = read_scanned_page(as_pdf(np.clip(blurred + noise, 0, 255).astype(np.uint8), tmp_path / "faint.pdf"), 1)
    (table,) = page_tables(page)
    assert [cell.text for cell in table.cells] == [text for row in ROWS for text in row]


def test_a_tinted_table_is_no_stamp(tmp_path: Path) -> None:
    """Its body nearly as coloured as ink that is taken for a stamp's, here and there a little more; white words in the
    heading of the same hue."""
    picture = np.full((760, 1500, 3), 255, np.uint8)
    picture[Y_EDGES[0] : Y_EDGES[-1], X_EDGES[0] : X_EDGES[-1]] = (219, 229, 241)
    spots = cv2.blur(np.random.default_rng(5).random((760, 1500)), (9, 9)) > 0.52
    picture[spots & (picture[:, :, 0] == 219)] = (212, 228, 244)
    picture[Y_EDGES[0] : Y_EDGES[1], X_EDGES[0] : X_EDGES[-1]] = (79, 129, 189)
    cv2.putText(picture, "Rekomendasi", (X_EDGES[1] + 25, Y_EDGES[0] + 58), 0, 1.0, (255, 255, 255), 2, cv2.LINE_AA)
    page = read_scanned_page(as_pdf(picture, tmp_path / "tinted.pdf"), 1)
    assert "".join(page.chars.text) == "Rekomendasi"
