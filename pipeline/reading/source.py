"""Where a page's content comes from: its text layer, or its picture. Decided page by page."""

import logging
from dataclasses import replace
from typing import TYPE_CHECKING

from pipeline.reading.page import Page
from pipeline.reading.pdf.pdfium import PdfDocument
from pipeline.reading.pdf.textlayer import Verdict, judge_text_layer, may_hold_table, needs_picture

if TYPE_CHECKING:  # what reads pictures is loaded where one is read
    from pipeline.reading.pictures.raster import Raster

log = logging.getLogger(__name__)

CHECK_DPI = 100.0


def page_of(document: PdfDocument, number: int, use_ocr: bool = True) -> Page:
    """Page `number` (from 1) from its text layer where that is usable, else by OCR.

    `text_source_reason` says why a page was not taken from its text layer. Where it should be read by OCR but cannot
    (`use_ocr` False, or the engine is missing), the page comes back without characters, `text_source` "none", and the
    reason says what to do; an unusable text layer is never handed on.
    """
    page = document.read_page(number)
    verdict = _verdict(document, page)
    if verdict.usable:
        page = replace(page, text_source_reason=verdict.reason)
        return _with_pictures(document, page) if use_ocr and page.chars.visible.any() and may_hold_table(page) else page
    missing = _missing() if use_ocr else "OCR is switched off"
    if missing is None:
        from pipeline.reading.pictures.scan import read_scanned_page

        return read_scanned_page(document.raw_document, number, verdict.reason)
    log.warning("page %d is not read: %s", number, missing)
    kept = page.chars.visible & False
    return replace(
        page,
        chars=replace(page.chars, visible=kept),
        text_source="none",
        text_source_reason=f"{verdict.reason}; {missing}",
    )


def _verdict(document: PdfDocument, page: Page) -> Verdict:
    if not needs_picture(page):
        return judge_text_layer(page)
    return judge_text_layer(page, _alone(document, page))


def _missing() -> str | None:
    from pipeline.reading.letters.ocr import engine_missing

    return engine_missing()


def _alone(document: PdfDocument, page: Page) -> "Raster":
    """The pictures of `page` and nothing else, upright like the page."""
    from pipeline.reading.pictures.raster import Raster, render_pictures_only
    from pipeline.reading.pictures.scan_frame import quarter_turned

    raw = document.raw_document[page.number - 1]
    try:
        alone = render_pictures_only(raw, CHECK_DPI)
    finally:
        raw.close()
    return Raster(quarter_turned(alone.pixels, page.turn), alone.dpi)


def _with_pictures(document: PdfDocument, page: Page) -> Page:
    """`page` with what OCR reads in the picture of a table, should it have one."""
    from pipeline.reading.mixed import holds_table, read_with_pictures

    if not holds_table(_alone(document, page)):
        return page
    missing = _missing()
    if missing is None:
        return read_with_pictures(document.raw_document, page)
    log.warning("the picture of a table on page %d is not read: %s", page.number, missing)
    return replace(page, text_source_reason=f"a picture that holds a table is not read; {missing}")
