"""The text layer of a page as columns, in user space."""

import ctypes
import math
import unicodedata
from collections import deque
from dataclasses import dataclass
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2.raw as raw
from numpy.typing import NDArray

from pipeline.reading.limits import Budget
from pipeline.reading.pdf import pdfium_calls as call
from pipeline.reading.pdf.pdfium_objects import TextObject
from pipeline.reading.pdf.symbols import sign, symbol_font

_HYPHEN_AT_LINE_END = 0x02  # PDFium's own code for a hyphen that it thinks a line break
_NOT_IN_TEXT = 0xFFFE  # what stands for it, and for a glyph without a letter, in PDFium's text of a page
_FORCE_BOLD = 1 << 18  # font descriptor flag (ISO 32000-2, table 121)
_BOLD_NAMES = ("bold", "black", "heavy")
#: of the size: how far the box of a glyph reaches below its baseline where its font does not say; Arial has 0.19, Times
#: 0.20, DejaVu 0.20, Tahoma 0.17
_BELOW = 0.2
#: of the size: PDFium measures glyphs for a font that gives no heights (LibreOffice writes 0 for DejaVu), those of low
#: letters (0.45 and 0.55) where it was embedded without capitals; Courier, the lowest of the standard fonts, has 0.63
_LOW = 0.6
_QUARTER = math.pi / 2


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


@dataclass(slots=True)
class _Look:
    """What the glyphs of one text object share."""

    size: float
    color: int
    direction: float
    bold: bool
    shown: bool
    symbols: str | None
    heights: bool  # whether its font says how high it reaches: else PDFium's boxes are those of the ink
    clip: tuple[float, float, float, float]
    order: int


def read_chars(textpage: int, count: int, texts: dict[int, TextObject], budget: Budget) -> RawChars:
    """Every printed glyph of a text page in content order; what PDFium made up (spaces, line ends) is left out.

    Raises LimitExceededError for too many characters.
    """
    budget.require("characters on a page", count, budget.limits.chars)
    codes = unicodes(textpage, count)
    objects = np.fromiter(map(call.text_object, repeat(textpage), range(count)), np.uint64, count)
    boxes = np.zeros((count, 4), np.float32)  # FS_RECTF: left, top, right, bottom
    base = boxes.ctypes.data
    deque(map(call.text_loose_box, repeat(textpage), range(count), range(base, base + 16 * count, 16)), maxlen=0)
    budget.check_time()

    keep = objects != 0
    index = np.flatnonzero(keep)
    unique, first, inverse = np.unique(objects[index], return_index=True, return_inverse=True)
    reader = _Looks(textpage, texts)
    looks = [reader.look(int(obj), int(index[i])) for obj, i in zip(unique, first, strict=True)]
    letters, unreadable = _letters(codes[index], [look.symbols for look in looks], inverse)
    left, top, right, bottom = boxes[index].astype(np.float64).T
    sorted_boxes = np.stack(
        [np.minimum(left, right), np.minimum(top, bottom), np.maximum(left, right), np.maximum(top, bottom)], axis=1
    )

    def column(values: list[Any], kind: type) -> NDArray[Any]:
        return np.array(values, dtype=kind)[inverse] if values else np.zeros(0, kind)

    size = column([look.size for look in looks], np.float64)
    direction = column([look.direction for look in looks], np.float64)
    inked = np.flatnonzero(column([not look.heights for look in looks], np.bool_))
    if len(inked):
        _rise(sorted_boxes, inked, _origins(textpage, index[inked]), direction[inked], size[inked])
    clips = np.array([look.clip for look in looks], np.float64).reshape(-1, 4)
    return RawChars(
        text=letters,
        boxes=sorted_boxes,
        size=size,
        color=column([look.color for look in looks], np.uint32),
        direction=direction,
        bold=column([look.bold for look in looks], np.bool_),
        shown=column([look.shown for look in looks], np.bool_),
        clips=clips[inverse] if len(inverse) else clips,
        order=column([look.order for look in looks], np.int64),
        piece=inverse.astype(np.int32),
        unreadable=unreadable,
    )


def unicodes(textpage: int, count: int) -> NDArray[np.int64]:
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


class _Looks:
    def __init__(self, textpage: int, texts: dict[int, TextObject]) -> None:
        self._textpage, self._texts = textpage, texts
        self._matrix = (ctypes.c_float * 6)()
        self._matrix_at = ctypes.addressof(self._matrix)
        self._color = (ctypes.c_uint * 4)()
        base = ctypes.addressof(self._color)
        self._channels = [base + 4 * i for i in range(4)]
        self._fonts: dict[int, tuple[bool, str | None, bool]] = {}

    def look(self, obj: int, char: int) -> _Look:
        """`char` is any glyph of the text object `obj`."""
        page = self._textpage
        call.text_matrix(page, char, self._matrix_at)
        a, b, c, d, _, _ = self._matrix
        scale = math.hypot(c, d)
        mode = call.text_render_mode(obj)
        if call.text_fill_color(page, char, *self._channels):
            red, green, blue, alpha = self._color
        else:
            red = green = blue = 0
            alpha = 255
        bold, symbols, heights = self._font(call.text_font(obj), char)
        bold = bold or mode == raw.FPDF_TEXTRENDERMODE_FILL_STROKE
        drawn = self._texts.get(obj)
        hidden = mode in (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP) or (
            alpha < 8 and mode == raw.FPDF_TEXTRENDERMODE_FILL
        )
        return _Look(
            size=call.text_font_size(page, char) * scale,
            color=red << 16 | green << 8 | blue,
            direction=math.atan2(b, a),
            bold=bold,
            shown=not hidden,
            symbols=symbols,
            heights=heights,
            clip=drawn.clip if drawn else (-1e9, -1e9, 1e9, 1e9),
            order=drawn.order if drawn else 0,
        )

    def _font(self, font: int, char: int) -> tuple[bool, str | None, bool]:
        """(bold, symbol font, whether it says how high it is) of a font handle; `char` is a glyph written with it."""
        if font not in self._fonts:
            buffer = ctypes.create_string_buffer(256)
            if not font:
                return False, None, True
            call.font_name(font, ctypes.addressof(buffer), 256)
            name = buffer.value.decode("utf-8", "replace")
            folded = name.casefold()
            bold = any(word in folded for word in _BOLD_NAMES) or bool(call.font_flags(font) & _FORCE_BOLD)
            bold = bold or call.text_font_weight(self._textpage, char) >= 600
            self._fonts[font] = (bold, symbol_font(name), self._says_heights(font))
        return self._fonts[font]

    def _says_heights(self, font: int) -> bool:
        reach = ctypes.c_float()
        call.font_ascent(font, 1.0, ctypes.addressof(reach))
        return reach.value >= _LOW


def _origins(textpage: int, chars: NDArray[np.int64]) -> NDArray[np.float64]:
    """Where the baseline of each glyph begins."""
    points = np.zeros((len(chars), 2), np.float64)
    base, end = points.ctypes.data, points.ctypes.data + points.nbytes
    places = range(base, end, 16), range(base + 8, end, 16)
    deque(map(call.text_origin, repeat(textpage), chars.tolist(), *places), maxlen=0)
    return points


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
    pairs, inverse = np.unique(codes * count + font_of, return_inverse=True)
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
