"""A second, independent reading of single places on text pages: pdfplumber on pdfminer.six.

The main reader is PDFium; an accusation must not rest on one engine. Only the pages in question are read, each once.
"""

import logging
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from itertools import pairwise
from operator import itemgetter
from pathlib import Path
from statistics import median
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.reading.geometry import Rect

READER = "pdfplumber"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Reading:
    """What stands in a rectangle: `runs`, the text of all runs that begin in it (text may run over its cell's border),
    and `inside`, the glyphs whose centre lies in it. Lines are joined by a space. `turned`: some of it runs sideways,
    so that the order of the letters means nothing."""

    runs: str
    inside: str
    turned: bool


@dataclass(frozen=True, slots=True)
class _Glyphs:
    text: list[str]
    x0: NDArray[np.float64]
    top: NDArray[np.float64]
    x1: NDArray[np.float64]
    bottom: NDArray[np.float64]
    run: NDArray[np.int64]
    starts: NDArray[np.bool_]  # the first printed glyph of its run
    upright: NDArray[np.bool_]


def reread(pdf: Path, places: Mapping[int, Sequence[Rect]], turns: Mapping[int, int]) -> dict[int, list[Reading]]:
    """Page (1-based) -> one Reading per rectangle, in the order given.

    Rectangles are in the frame of `Page` (points, top left, upright); `turns` says how far each page was turned
    clockwise beyond what a viewer shows (0 where absent). Raises nothing of its own: a page or a document that the
    second reader cannot open gives empty readings, so that it can only withhold a confirmation.
    """
    out = {number: [Reading("", "", False)] * len(rects) for number, rects in places.items()}
    for number, page in _pages(pdf, sorted(places)) if places else ():
        try:
            glyphs = _glyphs(page, places[number], turns.get(number, 0))
            out[number] = [_reading(glyphs, rect) for rect in places[number]]
            page.close()
        except Exception as error:  # pdfminer raises whatever a malformed content stream makes it stumble over
            log.warning("%s, page %d is not read a second time: %s", pdf.name, number, error)
    return out


def _pages(pdf: Path, numbers: Sequence[int]) -> Iterator[tuple[int, Any]]:
    """Those of the document that the second reader can open, with their numbers."""
    import pdfplumber  # 60 ms, and only documents with findings need it

    with ExitStack() as stack:
        try:
            document = pdfplumber.open(pdf, pages=list(numbers))
            stack.callback(_closed, document)
            pages = list(document.pages)
        except Exception as error:  # a page tree, a box or a turn that is none: PDFium guesses, pdfminer stumbles
            log.warning("%s is not read a second time: %s", pdf.name, error)
            return
        yield from ((page.page_number, page) for page in pages)


def _closed(document: Any) -> None:
    """Closes the file of a document; its pages cannot be flushed where they could not be made."""
    with suppress(Exception):
        document.close()
    document.stream.close()


def _turned(box: NDArray[np.float64], width: float, height: float, turn: int) -> NDArray[np.float64]:
    """Boxes (n x 4: x0, top, x1, bottom) of the displayed page in the frame of the page turned clockwise by `turn`."""
    x0, top, x1, bottom = box.T
    if turn == 90:
        return np.stack([height - bottom, x0, height - top, x1], axis=1)
    if turn == 180:
        return np.stack([width - x1, height - bottom, width - x0, height - top], axis=1)
    if turn == 270:
        return np.stack([top, width - x1, bottom, width - x0], axis=1)
    return box


def _glyphs(page: Any, rects: Sequence[Rect], turn: int) -> _Glyphs:
    """The glyphs on the lines of `rects`, both in the frame of a pdfplumber page's visible box turned clockwise.

    Taken from pdfminer itself, which is what `page.chars` is made of, and only where they are asked for.
    """
    from pipeline.reading.witness.nearby import nearby_glyphs

    left, top, right, bottom = _shown(page)
    width, height = right - left, bottom - top
    shift_x, shift_y = float(page.mediabox[0]) - left, float(page.height) + float(page.mediabox[1]) - top
    asked = np.array([(rect.x0, rect.top, rect.x1, rect.bottom) for rect in rects], dtype=float).reshape(-1, 4)
    sides = (width, height) if turn in (0, 180) else (height, width)
    asked = _turned(asked, *sides, -turn % 360)
    bands = shift_y - asked[:, [3, 1]] if turn in (0, 180) else asked[:, [0, 2]] - shift_x
    found = nearby_glyphs(page, [(low, high) for low, high in bands.tolist()], int(turn in (0, 180)))
    place = np.array([glyph[1:5] for glyph, _ in found], dtype=float).reshape(-1, 4)
    near = np.rint(place[:, [0, 3]] / 0.8).tolist()
    first_of: dict[tuple[str, float, float], int] = {}
    kept: list[int] = []
    for k, ((glyph, _), (x, y)) in enumerate(zip(found, near, strict=True)):
        text = glyph[0]
        if first_of.setdefault((text, x, y), k) == k or text.isspace():  # else printed over itself: fake bold
            kept.append(k)
    texts = [found[k][0][0] for k in kept]
    x0, y0, x1, y1 = place[kept].T
    box = np.stack([x0 + shift_x, shift_y - y1, x1 + shift_x, shift_y - y0], axis=1)
    box = _turned(box, width, height, turn)
    upright = np.array([found[k][0][5] == (turn in (0, 180)) for k in kept], dtype=bool)
    apart = [found[k][1] for k in kept]
    size = np.maximum(box[:, 3] - box[:, 1], 1.0)
    blank = np.array([text.isspace() for text in texts], dtype=bool)
    gap = box[1:, 0] - box[:-1, 2]
    breaks = (np.abs(box[1:, 3] - box[:-1, 3]) > 0.35 * size[1:]) | (gap > 0.7 * size[1:]) | (gap < -1.2 * size[1:])
    breaks |= np.array(apart[1:], dtype=bool)
    run = np.concatenate([[0], np.cumsum(breaks)]).astype(np.int64) if len(kept) else np.zeros(0, dtype=np.int64)
    starts = np.zeros(len(kept), dtype=bool)
    printed = np.flatnonzero(~blank)
    if len(printed):
        _, first = np.unique(run[printed], return_index=True)
        starts[printed[first]] = True
    x0, top, x1, bottom = box.T
    return _Glyphs(texts, x0, top, x1, bottom, run, starts, upright)


def _shown(page: Any) -> tuple[float, float, float, float]:
    """The crop box as PDFium takes it: within the media box, and all of that where the crop box is empty."""
    crop, media = (tuple(map(float, box)) for box in (page.cropbox, page.mediabox))
    if crop[0] >= crop[2] or crop[1] >= crop[3]:
        crop = media
    return max(crop[0], media[0]), max(crop[1], media[1]), min(crop[2], media[2]), min(crop[3], media[3])


def _reading(glyphs: _Glyphs, rect: Rect) -> Reading:
    x, y = (glyphs.x0 + glyphs.x1) / 2, (glyphs.top + glyphs.bottom) / 2
    inside = (x >= rect.x0 - 0.5) & (x <= rect.x1 + 0.5) & (y >= rect.top - 0.5) & (y <= rect.bottom + 0.5)
    begun = np.isin(glyphs.run, glyphs.run[inside & glyphs.starts])
    turned = bool((~glyphs.upright[inside]).any()) if inside.any() else False
    return Reading(_text(glyphs, begun), _text(glyphs, inside), turned)


def _text(glyphs: _Glyphs, chosen: NDArray[np.bool_]) -> str:
    """Text of the chosen glyphs, line by line from above, each line from the left."""
    index = np.flatnonzero(chosen)
    if not len(index):
        return ""
    sides = [side[index].tolist() for side in (glyphs.x0, glyphs.x1, glyphs.top, glyphs.bottom)]
    placed = sorted(zip(*sides, (glyphs.text[i] for i in index.tolist()), strict=True), key=itemgetter(3))
    height = median(bottom - top for _, _, top, bottom, _ in placed)
    lines = [[placed[0]]]
    for above, glyph in pairwise(placed):
        if glyph[3] - above[3] > 0.5 * height:
            lines.append([])
        lines[-1].append(glyph)
    parts: list[str] = []
    for line in lines:
        text, end = "", None
        for x0, x1, _, _, letter in sorted(line, key=itemgetter(0)):
            if end is not None and x0 - end > 0.18 * height:
                text += " "
            text += letter
            end = x1
        parts.append(text)
    return " ".join(unicodedata.normalize("NFC", " ".join(parts)).split())
