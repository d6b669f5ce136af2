"""What the glyphs of each text object of a page share: size, colour, direction, weight, clip."""

import ctypes
from dataclasses import dataclass
from itertools import repeat

import numpy as np
import pypdfium2.raw as raw
from numpy.typing import NDArray

from pipeline.reading.pdf import pdfium_calls as call
from pipeline.reading.pdf.pdfium_objects import TextObject
from pipeline.reading.pdf.symbols import symbol_font

_FORCE_BOLD = 1 << 18  # font descriptor flag (ISO 32000-2, table 121)
_BOLD_NAMES = ("bold", "black", "heavy")
_BOLD_WEIGHT = 600
_UNSEEN = 8  # of 255: what is more transparent nobody sees
_ANYWHERE = TextObject(0, (-1e9, -1e9, 1e9, 1e9))  # one that the page's own objects do not hold
#: of the size: PDFium measures glyphs for a font that gives no heights (LibreOffice writes 0), those of low letters
#: (0.45 and 0.55) where it was embedded without capitals, and none below the line; Courier, the lowest of the standard
#: fonts, has 0.63 above it and 0.16 below
_LOW = 0.6

_Font = tuple[bool, str | None, bool]


@dataclass(slots=True)
class Looks:
    """What the glyphs of each text object share, of one length; `heights`: whether its font says how high it reaches
    (else PDFium's boxes are those of the ink)."""

    size: NDArray[np.float64]
    color: NDArray[np.uint32]
    direction: NDArray[np.float64]
    bold: NDArray[np.bool_]
    shown: NDArray[np.bool_]
    symbols: list[str | None]
    heights: NDArray[np.bool_]
    clips: NDArray[np.float64]
    order: NDArray[np.int64]


def looks_of(
    textpage: ctypes.c_void_p, objects: NDArray[np.uint64], glyphs: NDArray[np.int64], texts: dict[int, TextObject]
) -> Looks:
    """Of text objects of which `glyphs` holds one each."""
    count, at, handles = len(objects), glyphs.tolist(), objects.tolist()
    matrix, channels = np.zeros((count, 6), np.float32), np.zeros((count, 4), np.uint32)
    channels[:, 3] = 255
    call.told(call.text_matrix, textpage, at, matrix)
    call.told(call.text_fill_color, textpage, at, channels, 4)
    mode = np.fromiter(map(call.text_render_mode, handles), np.int64, count)
    size = np.fromiter(map(call.text_font_size, repeat(textpage), at), np.float64, count)
    known: dict[int, _Font] = {}
    fonts = []
    for font, glyph in zip(map(call.text_font, handles), at, strict=True):
        if font not in known:
            known[font] = _font(textpage, font, glyph)
        fonts.append(known[font])
    bold, symbols, heights = zip(*fonts, strict=True) if fonts else ((), (), ())
    drawn = [texts.get(handle, _ANYWHERE) for handle in handles]
    a, b, c, d, _, _ = matrix.astype(np.float64).T
    red, green, blue, alpha = channels.T
    hidden = (mode == raw.FPDF_TEXTRENDERMODE_INVISIBLE) | (mode == raw.FPDF_TEXTRENDERMODE_CLIP)
    return Looks(
        size=size * np.hypot(c, d),
        color=(red << 16 | green << 8 | blue).astype(np.uint32),
        direction=np.arctan2(b, a),
        bold=np.array(bold, np.bool_) | (mode == raw.FPDF_TEXTRENDERMODE_FILL_STROKE),
        shown=~(hidden | ((alpha < _UNSEEN) & (mode == raw.FPDF_TEXTRENDERMODE_FILL))),
        symbols=list(symbols),
        heights=np.array(heights, np.bool_),
        clips=np.array([text.clip for text in drawn], np.float64).reshape(-1, 4),
        order=np.array([text.order for text in drawn], np.int64),
    )


def _font(textpage: ctypes.c_void_p, font: int, glyph: int) -> _Font:
    """(bold, symbol font, whether it says how high it is) of a font handle; `glyph` is written with it."""
    if not font:
        return False, None, True
    buffer, reach, below = ctypes.create_string_buffer(256), ctypes.c_float(), ctypes.c_float()
    call.font_name(font, ctypes.addressof(buffer), 256)
    name = buffer.value.decode("utf-8", "replace")
    folded = name.casefold()
    bold = any(word in folded for word in _BOLD_NAMES) or bool(call.font_flags(font) & _FORCE_BOLD)
    bold = bold or call.text_font_weight(textpage, glyph) >= _BOLD_WEIGHT
    call.font_ascent(font, 1.0, ctypes.addressof(reach))
    call.font_descent(font, 1.0, ctypes.addressof(below))
    return bold, symbol_font(name), reach.value >= _LOW and below.value < 0
