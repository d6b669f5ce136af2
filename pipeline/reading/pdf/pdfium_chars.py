"""The text layer of a page as columns, in user space."""

import ctypes
import math
import unicodedata
from dataclasses import dataclass
from itertools import repeat

import numpy as np
from numpy.typing import NDArray

from pipeline.reading.limits import Budget
from pipeline.reading.pdf import pdfium_calls as call
from pipeline.reading.pdf.pdfium_looks import looks_of
from pipeline.reading.pdf.pdfium_objects import TextObject
from pipeline.reading.pdf.symbols import sign
from pipeline.reading.pdf.visibility import short

_HYPHEN_AT_LINE_END = 0x02  # PDFium's own code for a hyphen that it thinks a line break
_NOT_IN_TEXT = 0xFFFE  # what stands for it, and for a glyph without a letter, in PDFium's text of a page
#: of the size: how far the box of a glyph reaches below its baseline where its font does not say; Arial has 0.19, Times
#: 0.20, DejaVu 0.20, Tahoma 0.17
_BELOW = 0.2
_QUARTER = math.pi / 2
_BLANK = 0x20  # this code and all below it are white space
_LEFTWARDS = ((0x590, 0x8FF), (0xFB1D, 0xFEFE))  # codes of scripts that run leftwards


@dataclass(slots=True)
class RawChars:
    """Columns of one length; `boxes` (n, 4) are font boxes in user space, `direction` radians counter-clockwise;
    `clips` (n, 4) is what the glyph's clip lets through; `order` its place in the painting order."""

    text: NDArray[np.str_]
    boxes: NDArray[np.float64]
    size: NDArray[np.float64]
    color: NDArray[np.uint32]
    direction: NDArray[np.float64]
    bold: NDArray[np.bool_]
    shown: NDArray[np.bool_]
    clips: NDArray[np.float64]
    order: NDArray[np.int64]
    piece: NDArray[np.int32]
    unreadable: int


def read_chars(textpage: ctypes.c_void_p, count: int, texts: dict[int, TextObject], budget: Budget) -> RawChars:
    """Every printed glyph of a text page in content order; what PDFium made up (spaces, line ends) is left out.

    Raises LimitExceededError for too many characters.
    """
    budget.require("characters on a page", count, budget.limits.chars)
    codes = unicodes(textpage, count)
    objects = _objects(textpage, codes)
    index = np.flatnonzero(objects)
    boxes = np.zeros((len(index), 4), np.float32)  # FS_RECTF: left, top, right, bottom
    call.told(call.text_loose_box, textpage, index.tolist(), boxes)
    budget.check_time()

    held = objects[index]
    unique, first, inverse = np.unique(held, return_index=True, return_inverse=True)
    looks = looks_of(textpage, unique, index[first], texts)
    letters, unreadable = _letters(codes[index], looks.symbols, inverse)
    left, top, right, bottom = boxes.astype(np.float64).T
    sorted_boxes = np.stack(
        [np.minimum(left, right), np.minimum(top, bottom), np.maximum(left, right), np.maximum(top, bottom)], axis=1
    )
    size, direction = looks.size[inverse], looks.direction[inverse]
    inked = np.flatnonzero(~looks.heights[inverse])
    if len(inked):
        origins = _origins(textpage, index[inked], held[inked])
        _rise(sorted_boxes, inked, origins, direction[inked], size[inked])
    return RawChars(
        text=letters,
        boxes=sorted_boxes,
        size=size,
        color=looks.color[inverse],
        direction=direction,
        bold=looks.bold[inverse],
        shown=looks.shown[inverse],
        clips=looks.clips[inverse],
        order=looks.order[inverse],
        piece=inverse.astype(np.int32),
        unreadable=unreadable,
    )


def _objects(textpage: ctypes.c_void_p, codes: NDArray[np.int64]) -> NDArray[np.uint64]:
    """The text object of each glyph; 0 for what PDFium made up.

    It makes up white space only, and an object's glyphs stand together where none runs leftwards: white space is asked,
    the outer two of a word where that on both sides of it is not of one object, and all of it where these differ (on
    915 pages 0.36 of the calls, and the same objects).
    """
    out = np.zeros(len(codes) + 1, np.uint64)  # with one that is none, which the white before the first glyph is, too

    def ask(which: NDArray[np.int64]) -> None:
        out[which] = np.fromiter(map(call.text_object, repeat(textpage), which.tolist()), np.uint64, len(which))

    solid = codes > _BLANK
    if any(((codes >= first) & (codes <= last)).any() for first, last in _LEFTWARDS):
        solid[:] = False
    ask(np.flatnonzero(~solid))
    ends = np.flatnonzero(np.diff(solid, prepend=False, append=False))
    first, last = ends[::2], ends[1::2] - 1  # of each word
    apart = (out[first - 1] != out[last + 1]) | (out[first - 1] == 0)
    ask(np.concatenate([first[apart], last[apart]]))
    out[first[~apart]] = out[last[~apart]] = out[first[~apart] - 1]
    torn = np.repeat(out[first] != out[last], last - first + 1)
    words = np.flatnonzero(solid)
    out[words] = np.repeat(out[first], last - first + 1)
    ask(words[torn])
    return out[:-1]


def _origins(textpage: ctypes.c_void_p, glyphs: NDArray[np.int64], objects: NDArray[np.uint64]) -> NDArray[np.float64]:
    """Where the baseline of each of `glyphs` lies, lying or upright.

    An object's glyphs share it, unless it slants: the outer two are asked, and the others where these agree in neither
    (on pages that LibreOffice printed 0.13 of the calls; on 812 pages the same boxes).
    """

    def asked(which: NDArray[np.int64]) -> NDArray[np.float64]:
        out = np.zeros((len(which), 2), np.float64)
        call.told(call.text_origin, textpage, glyphs[which].tolist(), out, 2)
        return out

    starts = np.flatnonzero(np.concatenate([[True], objects[1:] != objects[:-1]]))
    counts = np.diff(starts, append=len(objects))
    first, last = asked(starts), asked(starts + counts - 1)
    out = np.repeat(first, counts, axis=0)
    torn = np.flatnonzero(np.repeat((first != last).all(1), counts))
    out[torn] = asked(torn)
    return out


def unicodes(textpage: ctypes.c_void_p, count: int) -> NDArray[np.int64]:
    """What `text_unicode` tells of each glyph: the page's text at once takes a hundredth of the time.

    A text of another length lacks letters of some glyph: 1 of 1,466 pages of reports, where each glyph is asked.
    """
    text = np.zeros(count + 1, np.uint16)
    if call.text_whole(textpage, 0, count, text.ctypes.data) != count + 1:
        return np.fromiter(map(call.text_unicode, repeat(textpage), range(count)), np.int64, count)
    codes = text[:count].astype(np.int64)
    for i in np.flatnonzero(codes == _NOT_IN_TEXT).tolist():
        codes[i] = call.text_unicode(textpage, i)
    return codes


def _rise(
    boxes: NDArray[np.float64],
    which: NDArray[np.int64],
    origins: NDArray[np.float64],
    direction: NDArray[np.float64],
    size: NDArray[np.float64],
) -> None:
    """Makes the boxes of the ink of `which` glyphs as high as those of a font, across the way in which they run."""
    turn = np.rint(direction / _QUARTER).astype(np.int64) % 4
    across = 1 - turn % 2
    below, above = _BELOW * size, (1 - _BELOW) * size
    upwards = (turn == 0) | (turn == 3)
    base = origins[np.arange(len(which)), across]
    boxes[which, across] = base - np.where(upwards, below, above)
    boxes[which, across + 2] = base + np.where(upwards, above, below)


def _letters(
    codes: NDArray[np.int64], symbols: list[str | None], look: NDArray[np.int64]
) -> tuple[NDArray[np.str_], int]:
    """The text of each glyph, at most 4 letters (ligatures taken apart); how many have no usable Unicode.

    `symbols[look[i]]` is the symbol font of glyph i. A glyph without Unicode is U+FFFD: it is printed, so it must not
    vanish, and nobody can say what it reads.
    """
    if not len(codes):
        return np.zeros(0, "<U4"), 0
    fonts = sorted({font for font in symbols if font is not None})
    font_of = np.array([fonts.index(font) + 1 if font is not None else 0 for font in symbols])[look]
    count = len(fonts) + 1
    pairs, inverse = np.unique(short(codes * count + font_of), return_inverse=True)
    told = [divmod(pair, count) for pair in pairs.tolist()]
    letters = np.array([_letter(code, fonts[f - 1] if f else None) for code, f in told], "<U4")[inverse]
    return letters, int((letters == "\ufffd").sum())


def _letter(code: int, symbols: str | None) -> str:
    if code == _HYPHEN_AT_LINE_END:
        return "-"
    shown = sign(code, symbols)
    if shown is not None:
        return shown
    if code in (0x09, 0x0A, 0x0D, 0xA0, 0x202F) or 0x2000 <= code <= 0x200A:
        return " "
    if code in (0xAD, 0x2010, 0x2011):
        return "-"
    if code < 0x20 or 0x7F <= code < 0xA0 or 0xE000 <= code < 0xF900 or 0xD800 <= code < 0xE000 or code > 0x10FFFF:
        return "\ufffd"
    letter = chr(code)
    if unicodedata.category(letter) in ("Cn", "Co"):
        return "\ufffd"
    if 0xFB00 <= code <= 0xFB06:  # ff, fi, fl, ffi, ffl, st
        return unicodedata.normalize("NFKC", letter)
    return letter
