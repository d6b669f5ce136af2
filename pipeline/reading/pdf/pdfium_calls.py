"""PDFium's functions for the hot loops, bound once to plain integers.

pypdfium2's own bindings check and wrap pointers at each call, which costs more than PDFium's work. Here a handle is
an address and an output is an address inside a buffer, so that `map()` can run a whole page without Python code in
between. The interpreter lock is kept during a call: PDFium is not thread-safe, and the calls take well under 1 µs.
"""

import ctypes
from collections import deque
from collections.abc import Callable, Sequence
from itertools import repeat
from typing import Any

import pypdfium2.raw as raw
from numpy.typing import NDArray

_P, _I, _F = ctypes.c_void_p, ctypes.c_int, ctypes.c_float


def _bind(name: str, result: Any, *arguments: Any) -> Callable[..., int]:
    address = ctypes.cast(getattr(raw, name), ctypes.c_void_p).value or 0
    function: Callable[..., int] = ctypes.PYFUNCTYPE(result, *arguments)(address)
    return function


_HANDLE = ctypes.c_size_t  # comes back as int, 0 for null

text_whole = _bind("FPDFText_GetText", _I, _P, _I, _I, _P)
text_unicode = _bind("FPDFText_GetUnicode", ctypes.c_uint, _P, _I)
text_object = _bind("FPDFText_GetTextObject", _HANDLE, _P, _I)
text_loose_box = _bind("FPDFText_GetLooseCharBox", _I, _P, _I, _P)
text_origin = _bind("FPDFText_GetCharOrigin", _I, _P, _I, _P, _P)
text_matrix = _bind("FPDFText_GetMatrix", _I, _P, _I, _P)
text_fill_color = _bind("FPDFText_GetFillColor", _I, _P, _I, _P, _P, _P, _P)
text_font_size = _bind("FPDFText_GetFontSize", ctypes.c_double, _P, _I)
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


def told(function: Callable[..., int], page: int, glyphs: Sequence[int], out: NDArray[Any], pointers: int = 1) -> None:
    """Lets PDFium write a row of `out` for each glyph; `pointers`: to so many places of the row, one after another."""
    base, end, row = out.ctypes.data, out.ctypes.data + out.nbytes, out.strides[0] if len(out) else 1
    places = (range(base + k * out.itemsize, end, row) for k in range(pointers))
    deque(map(function, repeat(page), glyphs, *places), maxlen=0)
