"""PDFium's functions for the hot loops, bound once to plain integers.

pypdfium2's own bindings check and wrap pointers at each call, which costs more than PDFium's work. Here a handle is
an address and an output is an address inside a buffer, so that `map()` can run a whole page without Python code in
between. The interpreter lock is kept during a call: PDFium is not thread-safe, and the calls take well under 1 µs.

What is asked of each glyph takes its page and where to write as pointers that are made once, and converts nothing: 0.18
for 0.29 µs a box.
"""

import ctypes
from collections import deque
from collections.abc import Callable, Sequence
from itertools import repeat
from typing import Any

import numpy as np
import pypdfium2.raw as raw
from numpy.typing import NDArray

_P, _I, _F = ctypes.c_void_p, ctypes.c_int, ctypes.c_float


def _bind(name: str, result: Any, *arguments: Any) -> Callable[..., int]:
    address = ctypes.cast(getattr(raw, name), ctypes.c_void_p).value or 0
    function: Callable[..., int] = ctypes.PYFUNCTYPE(result, *arguments)(address)
    return function


def _of_glyph(name: str, result: Any = _I) -> Callable[..., int]:
    function = _bind(name, result)
    function.argtypes = None  # type: ignore[attr-defined]  # a C function: int and pointer go as they are
    return function


_HANDLE = ctypes.c_size_t  # comes back as int, 0 for null

text_whole = _bind("FPDFText_GetText", _I, _P, _I, _I, _P)
text_unicode = _of_glyph("FPDFText_GetUnicode", ctypes.c_uint)
text_object = _of_glyph("FPDFText_GetTextObject", _HANDLE)
text_loose_box = _of_glyph("FPDFText_GetLooseCharBox")
text_origin = _of_glyph("FPDFText_GetCharOrigin")
text_matrix = _of_glyph("FPDFText_GetMatrix")
text_fill_color = _of_glyph("FPDFText_GetFillColor")
text_font_size = _of_glyph("FPDFText_GetFontSize", ctypes.c_double)
text_font_weight = _bind("FPDFText_GetFontWeight", _I, _P, _I)
text_render_mode = _bind("FPDFTextObj_GetTextRenderMode", _I, _P)
text_font = _bind("FPDFTextObj_GetFont", _HANDLE, _P)
font_name = _bind("FPDFFont_GetBaseFontName", ctypes.c_size_t, _P, _P, ctypes.c_size_t)
font_ascent = _bind("FPDFFont_GetAscent", _I, _P, _F, _P)
font_descent = _bind("FPDFFont_GetDescent", _I, _P, _F, _P)
font_flags = _bind("FPDFFont_GetFlags", _I, _P)

page_object_count = _bind("FPDFPage_CountObjects", _I, _P)
page_object = _bind("FPDFPage_GetObject", _HANDLE, _P, _I)
form_object_count = _bind("FPDFFormObj_CountObjects", _I, _P)
form_object = _bind("FPDFFormObj_GetObject", _HANDLE, _P, ctypes.c_ulong)
object_type = _bind("FPDFPageObj_GetType", _I, _P)
object_matrix = _bind("FPDFPageObj_GetMatrix", _I, _P, _P)
object_bounds = _bind("FPDFPageObj_GetBounds", _I, _P, _P, _P, _P, _P)
object_fill_color = _bind("FPDFPageObj_GetFillColor", _I, _P, _P, _P, _P, _P)
object_stroke_color = _bind("FPDFPageObj_GetStrokeColor", _I, _P, _P, _P, _P, _P)
object_stroke_width = _bind("FPDFPageObj_GetStrokeWidth", _I, _P, _P)
object_clip = _bind("FPDFPageObj_GetClipPath", _HANDLE, _P)

path_draw_mode = _bind("FPDFPath_GetDrawMode", _I, _P, _P, _P)
path_segment_count = _bind("FPDFPath_CountSegments", _I, _P)
path_segment = _bind("FPDFPath_GetPathSegment", _HANDLE, _P, _I)
segment_point = _bind("FPDFPathSegment_GetPoint", _I, _P, _P, _P)
segment_type = _bind("FPDFPathSegment_GetType", _I, _P)
segment_close = _bind("FPDFPathSegment_GetClose", _I, _P)

clip_path_count = _bind("FPDFClipPath_CountPaths", _I, _P)
clip_segment_count = _bind("FPDFClipPath_CountPathSegments", _I, _P, _I)
clip_segment = _bind("FPDFClipPath_GetPathSegment", _HANDLE, _P, _I, _I)


_WORD = 4  # bytes of what PDFium writes least at once
_WORDS = 1 << 13  # of room for its answers, each with a pointer: 0.7 MB
_room = np.zeros(_WORDS, np.uint32)
_places = [_P(_room.ctypes.data + _WORD * k) for k in range(_WORDS)]


def told(
    function: Callable[..., int], page: ctypes.c_void_p, glyphs: Sequence[int], out: NDArray[Any], pointers: int = 1
) -> None:
    """Lets PDFium write a row of `out` for each glyph; `pointers`: to so many places of the row, one after another."""
    item, width = out.itemsize // _WORD, out.shape[1]
    row = item * width
    room = _room.view(out.dtype)[: _WORDS // row * width].reshape(-1, width)
    for begin in range(0, len(glyphs), len(room)):
        part, rows = glyphs[begin : begin + len(room)], out[begin : begin + len(room)]
        answers = room[: len(part)]
        answers[:] = rows  # what it does not know it leaves as it is
        places = (_places[k * item : len(part) * row : row] for k in range(pointers))
        deque(map(function, repeat(page), part, *places), maxlen=0)
        rows[:] = answers
