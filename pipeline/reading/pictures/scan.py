"""A scanned page as a `Page`: the same characters, rulings and fills that a text page has, found in its picture.

Coordinates are points of the *frame* (`scan_frame.py`): the page turned upright and straightened. `Page.turn` holds
the quarter turns, `Page.skew` the skew that was taken out; `Frame.on_page` leads back.
"""

import logging

import numpy as np
import pypdfium2 as pdfium

from pipeline.reading.letters.ocr import NARROWED, Engines, engines
from pipeline.reading.letters.ocr_chars import PlacedLine, to_chars
from pipeline.reading.page import Fills, Page, Pictures, Rulings, Strokes
from pipeline.reading.pictures.raster import leave_pictures
from pipeline.reading.pictures.scan_crops import usual_height
from pipeline.reading.pictures.scan_lines import LineBox
from pipeline.reading.pictures.scan_picture import ScanPicture, prepare, straightened, with_lines
from pipeline.reading.pictures.scan_read import certainty, read_lines
from pipeline.reading.pictures.scan_readings import NONE_KNOWN, Known, first_readings
from pipeline.reading.pictures.scan_words import placed_words

log = logging.getLogger(__name__)

SAMPLE = 8  # lines read both ways round where the first reading is poor
SURE = 0.9  # mean probability at which a page is the right way up
TINTED = 16  # grey levels by which a cell's ground differs from the paper to be a fill


def read_scanned_page(document: pdfium.PdfDocument, number: int, reason: str = "", turn: int | None = None) -> Page:
    """Page `number` (from 1) read by OCR; `reason` becomes `text_source_reason`, `turn` overrules the measured one.

    Raises RuntimeError, with what to install, where the engine is missing (`ocr.engine_missing` asks beforehand).
    """
    models = engines()
    raw = document[number - 1]
    try:
        picture, lines = _right_way_up(raw, turn, models)
    finally:
        raw.close()
    return _page(number, picture, lines, reason)


def read_pictures(document: pdfium.PdfDocument, number: int, turn: int) -> Page:
    """What OCR reads in the pictures of page `number` (from 1), its text and drawings left aside.

    The page lies as it is displayed, turned by `turn`: its text has told the way up, and nothing is straightened.
    Raises RuntimeError as `read_scanned_page` does.
    """
    models = engines()
    raw = document[number - 1]
    try:
        leave_pictures(raw)
        picture = prepare(raw, turn, level=True)
    finally:
        raw.close()
    return _page(number, picture, read_lines(picture, reading_order(picture), models), "")


def _right_way_up(page: pdfium.PdfPage, turn: int | None, models: Engines) -> tuple[ScanPicture, list[PlacedLine]]:
    straight = straightened(page, turn)
    picture = with_lines(straight)
    least = usual_height(picture) / 2  # specks along a dark edge read alike both ways round
    lines = [line for line in picture.lines if line.bottom - line.top >= least]
    sample = sorted(lines, key=lambda s: abs((s.x1 - s.x0) - 8 * (s.bottom - s.top)))[:SAMPLE]
    known: Known = NONE_KNOWN
    if turn is None and len(sample) >= 4:
        known = first_readings(picture, sample, models.fast)
        upright = certainty(reading.answer for reading in known.values())
        if upright < SURE:
            turned = [np.ascontiguousarray(reading.crop.pixels[::-1, ::-1]) for reading in known.values()]
            if certainty(models.fast.read(turned, NARROWED)) > upright + 0.05:
                picture, known = with_lines(straight.other_way_up()), NONE_KNOWN
    return picture, read_lines(picture, reading_order(picture), models, known)


def reading_order(picture: ScanPicture) -> list[LineBox]:
    """Lines area by area, areas from right to left, the page around them last.

    So no two lines that stand side by side in neighbouring cells follow each other, and nobody takes them for one.
    """
    outer, boxes = picture.regions.outer, picture.regions.boxes

    def place(line: LineBox) -> tuple[bool, int, int, int, int]:
        return line.region == outer, -int(boxes[line.region][0]), line.region, line.top, line.x0

    return sorted(picture.lines, key=place)


def _page(number: int, picture: ScanPicture, lines: list[PlacedLine], reason: str) -> Page:
    frame, scale = picture.frame, picture.per_point
    strokes = picture.strokes
    courses = [(s.start, s.at, s.end, s.at) if s.horizontal else (s.at, s.start, s.at, s.end) for s in strokes]
    drawn = [(*course, s.thick) for course, s in zip(courses, strokes, strict=True)]
    x0, top, x1, bottom, thick = (np.array(drawn, np.float32).reshape(-1, 5) / np.float32(scale)).T
    across = np.array([s.horizontal for s in strokes], np.bool_)
    nothing = np.zeros(0, np.float32)
    chars = to_chars(lines)
    notes = [f"skew {frame.skew:.2f} degrees"]
    if picture.stamps:
        notes.append(f"{picture.stamps} coloured stamps or signatures taken off")
    return Page(
        number=number,
        width=frame.width,
        height=frame.height,
        chars=chars,
        rulings=Rulings(x0, top, x1, bottom, thick, np.zeros(len(strokes), np.uint32), across),
        fills=_fills(picture),
        strokes=Strokes(nothing, nothing, nothing, nothing, nothing.astype(np.uint32)),
        pictures=Pictures(*(np.array([v], np.float32) for v in (0.0, 0.0, frame.width, frame.height))),
        turn=frame.turn,
        skew=-frame.skew,
        text_source="ocr",
        text_source_reason=reason,
        notes=tuple(notes),
        words=placed_words(chars, frame),
    )


def _fills(picture: ScanPicture) -> Fills:
    regions, scale = picture.regions, picture.per_point
    paper = regions.grounds[regions.outer].astype(int)
    rows, colors = [], []
    for label in range(1, len(regions.areas)):
        ground = regions.grounds[label].astype(int)
        if label == regions.outer or np.abs(ground - paper).max() < TINTED or regions.areas[label] < (3 * scale) ** 2:
            continue
        x, y, w, h = (float(v) / scale for v in regions.boxes[label])
        rows.append((x, y, x + w, y + h))
        colors.append(int(ground[0]) << 16 | int(ground[1]) << 8 | int(ground[2]))
    x0, top, x1, bottom = np.array(rows, np.float32).reshape(-1, 4).T
    return Fills(x0, top, x1, bottom, np.array(colors, np.uint32))
