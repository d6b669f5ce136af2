"""Which engine reads a place a second time: pdfplumber on text pages, the other OCR engine on scans."""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pandas as pd

from pipeline.reading.geometry import Rect
from pipeline.reading.witness.second import READER, Reading, reread

log = logging.getLogger(__name__)

MAIN, MAIN_OCR = "pdfium", "rapidocr"


@dataclass(frozen=True, slots=True)
class Testimony:
    """A second reading, who gave it and whom it is held against; `scanned`: both are OCR, where letters may slip.

    `third` gives another reading and its reader, and is called where the second could not read what stands there: a
    reading by OCR costs as much as the first. None for text pages.
    """

    reading: Reading
    main: str
    second: str
    scanned: bool
    third: Callable[[], tuple[Reading, str]] | None = None


Witness = Callable[[Mapping[int, Sequence[Rect]]], Mapping[int, Sequence[Testimony]]]


def second_reader(pdf: Path, pages: pd.DataFrame) -> Witness:
    """Reads rectangles by page (1-based; frame of the published `pages`) a second time, one Testimony per rectangle."""
    turns = {int(page.page): int(page.turn) for page in pages.itertuples(index=False)}
    scans = scanned_pages(pages)

    def read(places: Mapping[int, Sequence[Rect]]) -> Mapping[int, Sequence[Testimony]]:
        printed = {page: rects for page, rects in places.items() if page not in scans}
        out: dict[int, list[Testimony]] = {
            page: [Testimony(text, MAIN, READER, False) for text in texts]
            for page, texts in reread(pdf, printed, turns).items()
        }
        scanned = {page: rects for page, rects in places.items() if page in scans}
        return out | _of_scans(pdf, scanned, turns)

    return read


def scanned_pages(pages: pd.DataFrame) -> frozenset[int]:
    """Numbers (from 1) of the pages that were read by OCR."""
    return frozenset(int(page) for page in pages.loc[pages["text_source"] == "ocr", "page"])


def _of_scans(pdf: Path, places: Mapping[int, Sequence[Rect]], turns: Mapping[int, int]) -> dict[int, list[Testimony]]:
    if not places:
        return {}
    import pypdfium2

    from pipeline.reading.letters.ocr_second import HOW_TO_ADD, reread_rect, second_engine

    if second_engine() is None:
        log.warning("findings on the scans of %s rest on one recogniser: %s", pdf.name, HOW_TO_ADD)
    out: dict[int, list[Testimony]] = {}
    document = pypdfium2.PdfDocument(pdf)
    try:
        for page in sorted(places):
            for rect in places[page]:
                (text, reader), more = reread_rect(document, page, rect, turns.get(page, 0))
                third = None if more is None else partial(_told, more)
                out.setdefault(page, []).append(Testimony(_reading(text), MAIN_OCR, reader, True, third))
    finally:
        document.close()
    return out


def _told(more: Callable[[], tuple[str, str]]) -> tuple[Reading, str]:
    text, reader = more()
    return _reading(text), reader


def _reading(text: str) -> Reading:
    return Reading(text, text, False)
