"""pdfminer's glyphs of a page near given bands of it; the others are walked over, not made."""

import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.pdffont import PDFUnicodeNotDefined
from pdfminer.utils import Matrix, Point, Rect, apply_matrix_rect, mult_matrix, translate_matrix

from pipeline.reading.geometry import Interval, merged
from pipeline.reading.witness.content import TextInterpreter

REACH = 2.0  # em: no glyph reaches farther from its origin than its own line is high and wide


#: what is asked of pdfminer's LTChar, which takes longer to make: text (NFC), x0, y0, x1, y1 (points, origin bottom
#: left), and whether it is upright
Glyph = tuple[str, float, float, float, float, bool]


class NearbyGlyphs(PDFLayoutAnalyzer):  # type: ignore[misc]  # pdfminer says nothing of its types
    """A device of pdfminer that keeps the glyphs near `bands`, and all that run across the page's lines.

    A band is (low, high) in points of pdfminer's page (origin bottom left), of y where `axis` is 1 (lines run along x),
    of x where it is 0. `found` has the glyphs in content order, each with whether one was left out before it.
    """

    def __init__(self, page: Any, bands: Sequence[Interval], axis: int) -> None:
        """`page` is pdfplumber's."""
        super().__init__(page.pdf.rsrcmgr, pageno=page.page_number)
        self.found: list[tuple[Glyph, bool]] = []
        self._bands, self._axis, self._left_out = merged(bands), axis, False
        self._ends = [high for _, high in self._bands]
        self._known: dict[tuple[Any, int], tuple[str, float]] = {}

    def passes_over(self, state: Any) -> bool:
        """Whether nothing of a string that is shown in the text state `state` is near a band; so it is left out."""
        font, scaling = state.font, state.scaling * 0.01
        if font is None or font.is_vertical():
            return False
        matrix = mult_matrix(state.matrix, self.ctm)
        if not self._level(matrix):
            return False
        apart = self._apart(translate_matrix(matrix, state.linematrix), abs(state.fontsize), scaling, abs(state.rise))
        self._left_out |= apart
        return apart

    # pdfminer calls what follows with positional arguments of its own

    def render_string_horizontal(
        self, seq: Sequence[Any], matrix: Matrix, pos: Point, font: Any, fontsize: float, scaling: float, *rest: Any
    ) -> Point:
        """Where the string ends; of one whose first glyph stands apart, on a line along the bands, only that."""
        charspace, wordspace, rise, dxscale, *_ = rest
        if not self._level(matrix):
            end: Point = super().render_string_horizontal(seq, matrix, pos, font, fontsize, scaling, *rest)
            return end
        apart = self._apart(translate_matrix(matrix, pos), abs(fontsize), scaling, abs(rise))
        self._left_out |= apart
        steps = fontsize, scaling, charspace, wordspace, dxscale
        return self._drawn(seq, matrix, pos, font, steps, None if apart else rise)

    def _drawn(
        self,
        seq: Sequence[Any],
        matrix: Matrix,
        pos: Point,
        font: Any,
        steps: tuple[float, float, float, float, float],
        rise: float | None,
    ) -> Point:
        """Where the string ends, as pdfminer adds it up, glyph by glyph, in two thirds of the time; with a
        `rise` its glyphs are kept."""
        fontsize, scaling, charspace, wordspace, dxscale = steps
        a, b, c, d, e, f = matrix
        low = 0.0 if rise is None else font.get_descent() * fontsize + rise
        high, upright = low + fontsize, _upright(matrix, scaling)
        (x, y), spaced, keep = pos, False, self._keep
        for part in seq:
            if isinstance(part, bytes):
                for cid in font.decode(part):
                    if spaced:
                        x += charspace
                    text, width = self._letter(font, cid)
                    advance = width * fontsize * scaling
                    if rise is not None:
                        place = _placed((a, b, c, d, x * a + y * c + e, x * b + y * d + f), (0, low, advance, high))
                        keep((text, *place, upright))
                    x += advance
                    if cid == 32 and wordspace:
                        x += wordspace
                    spaced = True
            elif isinstance(part, int | float):
                x -= part * dxscale
                spaced = True
        return x, y

    def render_char(self, matrix: Matrix, font: Any, fontsize: float, scaling: float, *rest: Any) -> float:
        """How far the next glyph stands from this one, of a string that runs across the bands or downwards."""
        rise, cid, *_ = rest
        text, width = self._letter(font, cid)
        advance = width * fontsize * scaling
        if self._apart(matrix, abs(fontsize), scaling, abs(rise)):
            self._left_out = True
            return advance
        if font.is_vertical():
            super().render_char(matrix, font, fontsize, scaling, *rest)
            place = self.cur_item._objs.pop().bbox
        else:
            low = font.get_descent() * fontsize + rise
            place = _placed(matrix, (0, low, advance, low + fontsize))
        self._keep((text, *place, _upright(matrix, scaling)))
        return advance

    def _keep(self, glyph: Glyph) -> None:
        self.found.append((glyph, self._left_out))
        self._left_out = False

    def _letter(self, font: Any, cid: int) -> tuple[str, float]:
        """What a code of `font` reads and how wide it is, of a font size of 1."""
        known = self._known.get((font, cid))
        if known is None:
            try:
                text = font.to_unichr(cid)
            except PDFUnicodeNotDefined:
                text = self.handle_undefined_char(font, cid)
            known = self._known[font, cid] = unicodedata.normalize("NFC", text), float(font.char_width(cid))
        return known

    def render_image(self, *_: Any) -> None:
        """Nor are pictures."""

    def _level(self, matrix: Matrix) -> bool:
        """Whether a string that runs along x of `matrix` keeps its distance from the bands."""
        return bool(matrix[self._axis] == 0)

    def _apart(self, matrix: Matrix, size: float, scaling: float, rise: float) -> bool:
        a, b, c, d, *origin = matrix
        if _upright(matrix, scaling) != (self._axis == 1):
            return False
        reach = (REACH * size + rise) * max(abs(a), abs(b), abs(c), abs(d))
        at = origin[self._axis]
        k = bisect_left(self._ends, at - reach)
        return k == len(self._bands) or self._bands[k][0] > at + reach


def _placed(matrix: Matrix, box: Rect) -> Rect:
    """`apply_matrix_rect`, of a page that is not turned in a third of the time."""
    a, b, c, d, e, f = matrix
    if b or c:
        turned: Rect = apply_matrix_rect(matrix, box)
        return turned
    x0, y0, x1, y1 = a * box[0] + e, d * box[1] + f, a * box[2] + e, d * box[3] + f
    left, right = (x0, x1) if x0 <= x1 else (x1, x0)
    return (left, y0, right, y1) if y0 <= y1 else (left, y1, right, y0)


def _upright(matrix: Matrix, scaling: float) -> bool:
    """As pdfminer calls it: text that runs from left to right, at most slanted."""
    a, b, c, d, _, _ = matrix
    return bool(a * d * scaling > 0 and b * c <= 0)


def nearby_glyphs(page: Any, bands: Sequence[Interval], axis: int) -> list[tuple[Glyph, bool]]:
    """`NearbyGlyphs.found` of a whole page. Raises whatever a malformed content stream makes pdfminer stumble over."""
    device = NearbyGlyphs(page, bands, axis)
    TextInterpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    return device.found
