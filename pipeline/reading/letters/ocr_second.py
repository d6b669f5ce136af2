"""A second reading of a place on a scanned page, by another engine where there is one."""

import importlib.util
import logging
import os
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import numpy as np
import pypdfium2 as pdfium

from pipeline.reading.geometry import Rect
from pipeline.reading.letters.ocr import engines
from pipeline.reading.pictures.raster import Pixels
from pipeline.reading.pictures.scan_crops import SECOND_ROOM, crop, usual_height
from pipeline.reading.pictures.scan_lines import LineBox
from pipeline.reading.pictures.scan_picture import ScanPicture, prepare
from pipeline.reading.pictures.scan_read import is_low_stroke

log = logging.getLogger(__name__)

TESSDATA = (
    Path("/usr/share/tesseract-ocr/5/tessdata"),
    Path("/usr/share/tesseract-ocr/4.00/tessdata"),
    Path("/usr/share/tessdata"),
)
HOW_TO_ADD = "a second OCR engine is not installed (apt-get install tesseract-ocr-ind)"


def tessdata() -> Path | None:
    """The folder with Indonesian language data for tesseract, or None; TESSDATA_PREFIX is looked at first."""
    prefix = os.environ.get("TESSDATA_PREFIX")
    folders = ([Path(prefix)] if prefix else []) + list(TESSDATA)
    return next((folder for folder in folders if (folder / "ind.traineddata").is_file()), None)


def second_engine() -> str | None:
    """ "tesseract" where it can be used, else None (`HOW_TO_ADD` says how)."""
    return "tesseract" if importlib.util.find_spec("tesserocr") and tessdata() else None


@lru_cache(maxsize=2)
def _prepared(document: pdfium.PdfDocument, number: int, turn: int) -> ScanPicture:
    page = document[number - 1]
    try:
        return prepare(page, turn)
    finally:
        page.close()


def reread_rect(
    document: pdfium.PdfDocument, page_number: int, rect: Rect, turn: int = 0
) -> tuple[tuple[str, str], Callable[[], tuple[str, str]] | None]:
    """(text, name of the reader) of what stands in `rect` of a scanned page, its lines joined by spaces; and what gives
    another such reading, or None. Nothing is read for that one until it is called for.

    `rect` is in the coordinates of the `Page` that `read_scanned_page` gave, `turn` its `turn`. "tesseract" comes first
    where it is installed, then "rapidocr at another scale": the same model on a picture a quarter coarser, which is no
    independent witness, but does not repeat a slip that hung on single pixels.
    """
    picture = _prepared(document, page_number, turn)
    lines = [line for line in picture.lines if _inside(line, rect, picture.per_point)]
    if lines and all(is_low_stroke(picture, line) for line in lines):
        return (" ".join("-" for _ in lines), "shape of the stroke"), None  # no engine knows a lone stroke
    usual = usual_height(picture)
    parts = [crop(picture, line, usual, SECOND_ROOM).pixels.copy() for line in _in_rows(lines)]

    @cache
    def coarser() -> tuple[str, str]:
        answers = engines().full.read([_coarser(part) for part in parts])
        return _joined([answer.text for answer in answers]), "rapidocr at another scale"

    engine = second_engine()
    if engine is None:
        return coarser(), None
    return (_joined([_by_tesseract(part) for part in parts]), engine), coarser


def _inside(line: LineBox, rect: Rect, per_point: float) -> bool:
    return rect.contains((line.x0 + line.x1) / 2 / per_point, (line.top + line.bottom) / 2 / per_point)


def _in_rows(lines: list[LineBox]) -> list[LineBox]:
    """Pieces of lines in reading order: rows by their middles, then left to right."""
    out: list[list[LineBox]] = []
    for line in sorted(lines, key=lambda one: one.top + one.bottom):
        middle = (line.top + line.bottom) / 2
        if out and middle < out[-1][0].bottom - 0.25 * (out[-1][0].bottom - out[-1][0].top):
            out[-1].append(line)
        else:
            out.append([line])
    return [line for row in out for line in sorted(row, key=lambda one: one.x0)]


def _coarser(part: Pixels) -> Pixels:
    import cv2

    size = (max(8, round(part.shape[1] * 0.75)), max(8, round(part.shape[0] * 0.75)))
    return np.asarray(cv2.resize(part, size, interpolation=cv2.INTER_AREA), dtype=np.uint8)


def _by_tesseract(part: Pixels) -> str:
    from PIL import Image

    _tesseract().SetImage(Image.fromarray(part))
    return str(_tesseract().GetUTF8Text())


@cache
def _tesseract() -> Any:
    """The engine with its language, loaded once in a process (0.1 s). Its own threads only wait for each other."""
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    import tesserocr

    return tesserocr.PyTessBaseAPI(path=str(tessdata()), lang="ind", psm=tesserocr.PSM.SINGLE_LINE)


def _joined(texts: list[str]) -> str:
    return " ".join(unicodedata.normalize("NFC", " ".join(texts)).split())
