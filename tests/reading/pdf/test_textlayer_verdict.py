from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from pipeline.reading.page import Chars, Fills, Page, Pictures, Rulings, Strokes
from pipeline.reading.pdf.pdfium import open_pdf
from pipeline.reading.pdf.plausible import plausible_share
from pipeline.reading.pdf.textlayer import judge_text_layer, needs_picture
from pipeline.reading.pictures.raster import render
from pipeline.reading.source import page_of
from tests.reading.scanned_page import as_pdf, drawn

SENTENCE = "Meningkatnya kualitas pelayanan publik dan kinerja pemerintah daerah dalam pengelolaan keuangan daerah "


def page_with(text: str, picture: bool, visible: bool = True) -> Page:
    """A4 page with `text` in one typewriter face, over a picture of the whole page or not."""
    at = np.arange(len(text), dtype=np.float32)
    x0, top = 40 + at % 80 * 6, 60 + at // 80 * 14
    count = len(text)
    none = np.zeros(0, np.float32)
    box = [np.array([v], np.float32) if picture else none for v in (0, 0, 595, 842)]
    return Page(
        1,
        595.0,
        842.0,
        Chars(
            np.array(list(text), "<U4"),
            x0,
            top,
            x0 + 6,
            top + 10,
            np.full(count, 10, np.float32),
            np.zeros(count, np.uint32),
            np.zeros(count, np.int16),
            np.zeros(count, np.bool_),
            np.full(count, visible),
            np.ones(count, np.float32),
        ),
        Rulings(none, none, none, none, none, none.astype(np.uint32), none.astype(np.bool_)),
        Fills(none, none, none, none, none.astype(np.uint32)),
        Strokes(none, none, none, none, none.astype(np.uint32)),
        Pictures(*box),
    )


def test_written_text_is_usable() -> None:
    assert judge_text_layer(page_with(SENTENCE * 4, picture=False)).usable


def test_text_of_a_shifted_encoding_map_is_not() -> None:
    shifted = "".join(chr(ord(c) - 29) if c.isalpha() else c for c in SENTENCE * 4)  # as real broken maps shift
    verdict = judge_text_layer(page_with(shifted + "xqzrtk bdwfgq " * 20, picture=False))
    assert not verdict.usable
    assert "look like words" in verdict.reason


def test_another_language_is_no_garbage() -> None:
    share, _ = plausible_share(["The quarterly accounts of general government are compiled by statistical offices"])
    assert share > 0.9


def test_hidden_text_over_a_scan_is_an_earlier_ocr() -> None:
    verdict = judge_text_layer(page_with(SENTENCE * 4, picture=True, visible=False))
    assert not verdict.usable
    assert verdict.reason.startswith("hidden text over a picture of 100%")


def test_nothing_but_a_picture_is_a_scan_and_an_empty_page_is_not() -> None:
    assert not judge_text_layer(page_with("", picture=True)).usable
    assert judge_text_layer(page_with("", picture=False)).usable


def test_glyphs_without_letters_are_counted() -> None:
    page = page_with(SENTENCE * 3, picture=False)
    text = page.chars.text.copy()
    text[::3] = "\ufffd"
    verdict = judge_text_layer(replace(page, chars=replace(page.chars, text=text)))
    assert not verdict.usable
    assert "have no letter" in verdict.reason


def test_visible_text_repeated_by_the_picture_is_an_ocr_layer(tmp_path: Path) -> None:
    document = as_pdf(drawn(), tmp_path / "scan.pdf")
    picture = render(document[0], 100)
    width, height = document[0].get_size()
    page = page_with(SENTENCE, picture=True)
    # glyph boxes laid over the words "Meningkatnya kinerja", "Jumlah laporan" and "Program daerah"
    spots = [(275 + 17 * k, top) for top in (300, 390, 480) for k in range(14)]
    x0, y0 = (np.array(v, np.float32) * 72 / 200 for v in zip(*spots, strict=True))
    text = np.array(list((SENTENCE.replace(" ", "") * 2)[: len(spots)]), "<U4")
    names = ("size", "color", "angle", "bold", "visible", "confidence")
    kept = [getattr(page.chars, name)[: len(spots)] for name in names]
    over = replace(page, width=width, height=height, chars=Chars(text, x0, y0 + 2, x0 + 6, y0 + 16, *kept))
    over = replace(over, pictures=Pictures(*(np.array([v], np.float32) for v in (0, 0, width, height))))
    assert needs_picture(over)
    assert "OCR layer over a scan" in judge_text_layer(over, picture).reason
    blank = np.full_like(drawn(), 255)
    assert judge_text_layer(over, render(as_pdf(blank, tmp_path / "blank.pdf")[0], 100)).usable


def test_without_ocr_a_scan_comes_back_empty_with_the_reason(tmp_path: Path) -> None:
    as_pdf(drawn(), tmp_path / "scan.pdf").close()
    with open_pdf(tmp_path / "scan.pdf") as document:
        page = page_of(document, 1, use_ocr=False)
    assert page.text_source == "none"
    assert page.text_source_reason == "no text, and a picture covers 100% of the page; OCR is switched off"


@pytest.mark.slow
def test_kinds_of_the_real_reports_are_told(corpus: Path) -> None:
    """INDEX.tsv says which files are scans: every page of those with something on it, and no page of the others."""
    import csv

    from pipeline.reading import source

    with (corpus / "real" / "INDEX.tsv").open(encoding="utf-8") as index:
        kinds = {row["file"]: row["kind"] for row in csv.DictReader(index, delimiter="\t")}
    wrong = []
    for name, kind in sorted(kinds.items()):
        with open_pdf(corpus / "real" / name) as document:
            for number in range(1, document.page_count + 1):
                usable = source._verdict(document, document.read_page(number)).usable
                if usable is not (kind == "born-digital"):
                    wrong.append((name, number))
    assert wrong == []
