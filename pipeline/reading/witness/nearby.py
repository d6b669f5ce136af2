"""pdfminer's glyphs of a page near given bands of it; the others are walked over, not made."""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Any

from pdfminer.converter import PDFLayoutAnalyzer
from pdfminer.layout import LTChar
from pdfminer.utils import Matrix

from pipeline.reading.geometry import Interval, merged
from pipeline.reading.witness.content import TextInterpreter

REACH = 2.0  # em: no glyph reaches farther from its origin than its own line is high and wide


class NearbyGlyphs(PDFLayoutAnalyzer):  # type: ignore[misc]  # pdfminer says nothing of its types
    """A device of pdfminer that keeps the glyphs near `bands`, and all that run across the page's lines.

    A band is (low, high) in points of pdfminer's page (origin bottom left), of y where `axis` is 1 (lines run along x),
    of x where it is 0. `found` has the glyphs in content order, each with whether one was left out before it.
    """

    def __init__(self, page: Any, bands: Sequence[Interval], axis: int) -> None:
        """`page` is pdfplumber's."""
        super().__init__(page.pdf.rsrcmgr, pageno=page.page_number)
        self.found: list[tuple[LTChar, bool]] = []
        self._bands, self._axis, self._left_out = merged(bands), axis, False
        self._ends = [high for _, high in self._bands]

    # pdfminer calls what follows with positional arguments of its own

    def render_char(self, matrix: Matrix, font: Any, fontsize: float, scaling: float, *rest: Any) -> float:
        """How far the next glyph stands from this one."""
        rise, cid, *_ = rest
        if self._apart(matrix, abs(fontsize), scaling, abs(rise)):
            self._left_out = True
            return float(font.char_width(cid) * fontsize * scaling)
        advance = float(super().render_char(matrix, font, fontsize, scaling, *rest))
        self.found.append((self.cur_item._objs.pop(), self._left_out))
        self._left_out = False
        return advance

    def render_image(self, *_: Any) -> None:
        """Nor are pictures."""

    def _apart(self, matrix: Matrix, size: float, scaling: float, rise: float) -> bool:
        a, b, c, d, *origin = matrix
        if (a * d * scaling > 0 and b * c <= 0) != (self._axis == 1):
            return False
        reach = (REACH * size + rise) * max(abs(a), abs(b), abs(c), abs(d))
        at = origin[self._axis]
        k = bisect_left(self._ends, at - reach)
        return k == len(self._bands) or self._bands[k][0] > at + reach


def nearby_glyphs(page: Any, bands: Sequence[Interval], axis: int) -> list[tuple[LTChar, bool]]:
    """`NearbyGlyphs.found` of a whole page. Raises whatever a malformed content stream makes pdfminer stumble over."""
    device = NearbyGlyphs(page, bands, axis)
    TextInterpreter(page.pdf.rsrcmgr, device).process_page(page.page_obj)
    return device.found
