"""The main reader: PDFium through pypdfium2's raw functions.

PDFium is not thread-safe: one process per reader, never two threads.
"""

import ctypes
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import numpy as np
import pypdfium2
import pypdfium2.raw as raw
from numpy.typing import NDArray

from pipeline.reading.limits import Budget, Limits, file_size
from pipeline.reading.page import Chars, Fills, Page, Pictures, Strokes
from pipeline.reading.pdf.pdfium_chars import RawChars, read_chars
from pipeline.reading.pdf.pdfium_objects import Painted, collect
from pipeline.reading.pdf.visibility import against_ground, doubled, inside, level, unseen
from pipeline.reading.rulings import to_rulings
from pipeline.reading.upright import Matrix, displayed, turned
from schemas.errors import UnreadablePdfError

_OBJECT_START = re.compile(rb"\d+\s+\d+\s+obj\b")
_SIDEWAYS_SHARE = 0.6  # of a page's glyphs that must run one way for the page to be turned


@contextmanager
def open_pdf(path: Path, limits: Limits | None = None) -> Iterator["PdfDocument"]:
    """A document to read page by page. Nothing in it is run, fetched or followed.

    Raises UnreadablePdfError (not a PDF, empty, cut off, encrypted, no page) and LimitExceededError.
    """
    limits = limits or Limits()
    size = file_size(path, limits)
    data = path.read_bytes()
    _require_whole(path.name, data, size)
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        # PDFium's last error may stem from another file, so the file itself must name its lock, too
        locked = error.err_code == raw.FPDF_ERR_PASSWORD and b"/Encrypt" in data
        expected, found = "a whole PDF with pages", "a damaged one, or one without pages"
        if locked:
            expected, found = "a PDF that opens without a password", "an encrypted one"
        raise UnreadablePdfError(path.name, expected, found) from error
    try:
        yield PdfDocument(path.name, document, limits)
    finally:
        document.close()


def _require_whole(name: str, data: bytes, size: int) -> None:
    if size == 0:
        raise UnreadablePdfError(name, "a PDF", "an empty file")
    if b"%PDF-" not in data[:1024]:
        raise UnreadablePdfError(name, "a PDF", "another kind of file")
    end = data.rfind(b"%%EOF")
    # a linearised file has an end mark near its start too: what follows the last one must hold no object
    if end < 0 or _OBJECT_START.search(data, end):
        raise UnreadablePdfError(name, "a whole PDF", "one that was cut off (no end mark)")


class PdfDocument:
    """An open document; only `open_pdf` makes one. `page_count` is checked against the limits on opening."""

    def __init__(self, name: str, document: pypdfium2.PdfDocument, limits: Limits) -> None:
        self.name = name
        self.limits = limits
        self._document = document
        self._budget = Budget(name, limits)
        self.page_count: int = raw.FPDF_GetPageCount(document)
        if self.page_count < 1:
            raise UnreadablePdfError(name, "at least one page", "none")
        self._budget.require("pages", self.page_count, limits.pages)

    @property
    def raw_document(self) -> pypdfium2.PdfDocument:
        """pypdfium2's own document, for rendering."""
        return self._document

    def read_page(self, number: int) -> Page:
        """Page `number` (from 1), upright.

        Raises UnreadablePdfError for a page PDFium cannot load, LimitExceededError past a limit.
        """
        place = f"page {number}"
        self._budget.check_time()
        size = raw.FS_SIZEF()
        if raw.FPDF_GetPageSizeByIndexF(self._document, number - 1, size):
            longest = max(size.width, size.height)
            self._budget.require(f"{place}, side in points", longest, self.limits.page_points)
            if min(size.width, size.height) <= 0:  # a viewer shows nothing of it either
                raise UnreadablePdfError(f"{self.name}, {place}", "a page with an area", "a crop box outside the page")
        try:
            page = self._document[number - 1]
        except pypdfium2.PdfiumError as error:
            raise UnreadablePdfError(f"{self.name}, {place}", "a page", "one that cannot be loaded") from error
        try:
            return self._read(page, number)
        finally:
            page.close()

    def _read(self, page: pypdfium2.PdfPage, number: int) -> Page:
        handle = ctypes.cast(page.raw, ctypes.c_void_p)
        painted = collect(handle.value or 0, self._budget)
        textpage = page.get_textpage()
        try:
            count = raw.FPDFText_CountChars(textpage.raw)
            glyphs = read_chars(ctypes.cast(textpage.raw, ctypes.c_void_p), max(0, count), painted.texts, self._budget)
        finally:
            textpage.close()
        box = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(page.raw, box)
        rotate = 90 * raw.FPDFPage_GetRotation(page.raw)
        return _upright(number, (box.left, box.bottom, box.right, box.top), rotate, painted, glyphs)


def _upright(
    number: int, box: tuple[float, float, float, float], rotate: int, painted: Painted, glyphs: RawChars
) -> Page:
    matrix, width, height = displayed(box, rotate)
    text = glyphs.text
    visible = glyphs.shown & inside(glyphs.boxes, glyphs.clips, box) & level(glyphs.direction)
    visible &= against_ground(glyphs.boxes, glyphs.color, glyphs.order, painted.fills, painted.pictures)
    seen = np.flatnonzero(visible)  # a line painted over and printed again, as spreadsheets do, is printed once
    second, first = np.zeros((2, len(text)), np.bool_)
    second[seen], first[seen] = doubled(text[seen], glyphs.boxes[seen], glyphs.size[seen])
    visible &= ~second
    running = _quarter(glyphs.direction - np.deg2rad(rotate))
    turn = _sideways(running[visible & (text != " ")])
    if turn:
        matrix = matrix.then(turned(width, height, turn))
        running = (running - turn) % 360
        if turn % 180:
            width, height = height, width
    boxes = matrix.boxes(glyphs.boxes).astype(np.float32).reshape(-1, 4)
    chars = Chars(
        text=text,
        x0=boxes[:, 0],
        top=boxes[:, 1],
        x1=boxes[:, 2],
        bottom=boxes[:, 3],
        size=glyphs.size.astype(np.float32),
        color=glyphs.color,
        angle=running.astype(np.int16),
        bold=glyphs.bold | first,
        visible=visible,
        confidence=np.ones(len(text), np.float32),
        piece=glyphs.piece,
    )
    lines = np.array(painted.lines, np.float64).reshape(-1, 7)
    places = matrix.boxes(lines[:, :4])
    tones = lines[:, 5].astype(np.uint32)
    drawn = _shown(places, width, height) & ~unseen(lines, painted.fills)
    rulings = to_rulings(places[drawn], lines[drawn, 4], tones[drawn])
    fills, fill_color = _boxes(painted.fills, matrix, width, height)
    strokes, stroke_color = _boxes(painted.strokes, matrix, width, height)
    pictures, _ = _boxes(painted.pictures, matrix, width, height)
    notes = (f"{glyphs.unreadable} characters without a letter",) if glyphs.unreadable else ()
    return Page(
        number=number,
        width=width,
        height=height,
        chars=chars,
        rulings=rulings,
        fills=Fills(fills[:, 0], fills[:, 1], fills[:, 2], fills[:, 3], fill_color),
        strokes=Strokes(strokes[:, 0], strokes[:, 1], strokes[:, 2], strokes[:, 3], stroke_color),
        pictures=Pictures(*pictures.T),
        turn=turn,
        text_source="text" if visible.any() else "none",
        notes=notes,
    )


def _quarter(direction: NDArray[np.float64]) -> NDArray[np.int64]:
    """Radians to the nearest of 0, 90, 180, 270 degrees."""
    return np.rint(np.rad2deg(direction) / 90).astype(np.int64) % 4 * 90


def _sideways(running: NDArray[np.int64]) -> int:
    """Degrees clockwise that bring the page's text upright; 0 for text that runs several ways."""
    if len(running) < 20:
        return 0
    ways, counts = np.unique(running, return_counts=True)
    way, count = int(ways[counts.argmax()]), int(counts.max())
    return way if count > _SIDEWAYS_SHARE * len(running) else 0


def _shown(boxes: NDArray[np.float64], width: float, height: float) -> NDArray[np.bool_]:
    shown: NDArray[np.bool_] = (
        (boxes[:, 2] > -1) & (boxes[:, 0] < width + 1) & (boxes[:, 3] > -1) & (boxes[:, 1] < height + 1)
    )
    return shown


def _boxes(
    rows: list[tuple[float, float, float, float, int, int]] | list[tuple[float, float, float, float, int]],
    matrix: Matrix,
    width: float,
    height: float,
) -> tuple[NDArray[np.float32], NDArray[np.uint32]]:
    """(boxes, colours) of what lies on the page."""
    if not rows:
        return np.zeros((0, 4), np.float32), np.zeros(0, np.uint32)
    array = np.array([row[:5] for row in rows], np.float64)
    boxes = matrix.boxes(array[:, :4])
    keep = _shown(boxes, width, height)
    boxes[:, [0, 2]] = boxes[:, [0, 2]].clip(0, width)
    boxes[:, [1, 3]] = boxes[:, [1, 3]].clip(0, height)
    return boxes[keep].astype(np.float32), array[keep, 4].astype(np.uint32)
