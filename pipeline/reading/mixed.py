"""A page that prints text around a picture of a table: the picture is read by OCR and joins the text in one page."""

from dataclasses import fields, replace
from typing import TypeVar

import cv2
import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray

from pipeline.reading.page import Chars, Fills, Page, Rulings
from pipeline.reading.pdf.textlayer import on_pictures
from pipeline.reading.pictures.raster import POINTS_PER_INCH, Raster
from pipeline.reading.pictures.rulings.strokes import LONG
from pipeline.reading.pictures.scan import read_pictures
from pipeline.reading.pictures.scan_frame import MEASURE_DPI, small_ink

Drawn = TypeVar("Drawn", Rulings, Fills)

CROSSINGS = 6  # places where rulings run through each other, aligned: 17 to 160 in pictures of tables, 0 to 4 in others
BESIDE, ON_LEVEL = 3, 2.0  # of them on one line, itself with it; pixels at MEASURE_DPI
MOST_POINTS = 2_000
ARM = 5.0  # points that a ruling goes on beyond a crossing at least: half the height of the lowest row
INKED = 0.17  # share of a printed page that is ink at most; a photograph has more


def holds_table(picture: Raster) -> bool:
    """Whether a page with nothing drawn but its pictures shows a grid of rulings."""
    ink = small_ink(picture)
    if float((ink > 0).mean()) > INKED:
        return False
    long, arm = round(LONG * MEASURE_DPI / POINTS_PER_INCH), 2 * round(ARM * MEASURE_DPI / POINTS_PER_INCH) + 1
    across = _course(ink, (1, long), (1, arm))
    through = cv2.bitwise_and(across, _course(ink, (long, 1), (arm, 1)))
    return _aligned(cv2.connectedComponentsWithStats(through)[3][1:]) >= CROSSINGS


def _aligned(points: NDArray[np.float64]) -> int:
    """How many of `points` (x, y) have others on their level and above or below them, as the crossings of a grid."""
    points = points[:MOST_POINTS]
    near = np.abs(points[:, None, :] - points[None, :, :]) <= ON_LEVEL
    return int((near.sum(axis=1) >= BESIDE).all(axis=1).sum())


def _course(ink: NDArray[np.uint8], long: tuple[int, int], arm: tuple[int, int]) -> NDArray[np.uint8]:
    """Where a line of one direction runs on to both sides."""
    lines = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones(long, np.uint8))
    broad = cv2.dilate(lines, np.ones((3, 3), np.uint8))
    return np.asarray(cv2.erode(broad, np.ones(arm, np.uint8)), np.uint8)


def read_with_pictures(document: pdfium.PdfDocument, page: Page) -> Page:
    """`page` with what OCR reads in its pictures. Raises RuntimeError where the engine is missing."""
    read = read_pictures(document, page.number, page.turn)
    inside = on_pictures(page, read.chars.x0, read.chars.top, read.chars.x1, read.chars.bottom)
    rulings, grounds, words = read.rulings, read.fills, read.words
    on_picture = on_pictures(page, rulings.x0, rulings.top, rulings.x1, rulings.bottom)
    filled = on_pictures(page, grounds.x0, grounds.top, grounds.x1, grounds.bottom)
    return replace(
        page,
        chars=_joined_chars(page.chars, read.chars, inside),
        rulings=_joined(page.rulings, rulings, on_picture),
        fills=_joined(page.fills, grounds, filled),
        text_source="ocr",
        text_source_reason="text around a picture that holds a table",
        notes=(*page.notes, *read.notes),
        words=words.only(on_pictures(page, words.x, words.y, words.x, words.y)),
    )


def _joined(own: Drawn, other: Drawn, which: NDArray[np.bool_]) -> Drawn:
    names = [field.name for field in fields(own)]
    arrays = {name: np.concatenate([getattr(own, name), getattr(other, name)[which]]) for name in names}
    return replace(own, **arrays)


def _joined_chars(own: Chars, read: Chars, which: NDArray[np.bool_]) -> Chars:
    """The characters of both; the pieces of what was read are numbered on from those of the text."""
    pieces = np.full(len(own), -1, np.int32) if own.piece is None else own.piece
    first = int(pieces.max(initial=-1)) + 1
    names = [field.name for field in fields(own) if field.name != "piece"]
    arrays = {name: np.concatenate([getattr(own, name), getattr(read, name)[which]]) for name in names}
    numbered = np.zeros(len(read), np.int32) if read.piece is None else read.piece
    return replace(
        own, **arrays, piece=None if own.piece is None else np.concatenate([pieces, numbered[which] + first])
    )
