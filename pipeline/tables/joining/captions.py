"""Caption and number of a table, from the lines above it, below it, or from its own first rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from pipeline.tables.model import Line, PageTable

if TYPE_CHECKING:  # who looks for a caption's number alone need not load the lexicon
    from pipeline.tables.headings.header import Heading

NUMBER = r"(?:[IVXLC]+|\d{1,3}|[A-Z](?:\.?-?[A-Z])?(?=[.\-]\s?\d))(?:\s?[.\-–]\s?\d{1,3}[a-z]?)*(?:\s?[.\-–]\s?[IVX]+)?"
_NUMBERED = re.compile(
    rf"^(?i:tabel|table|tbl)\b\s*[.:]?\s*(?i:no(?:mor)?\.?\s*)?(?P<number>{NUMBER})\b\s*[.:)\-–]*\s*(?P<rest>.*)$"
)
_CONTINUED = re.compile(r"\blanjutan\b|\bsambungan\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[.:;,]\s*$")
_MARKER = re.compile(r"^(?:\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,4})[.)]|[-•▪➢])\s")
_LINES = 8  # a caption has no more
_LABEL = re.compile(r"^[A-Z][\w /.]{2,24}\s*:\s*\S")
_UNIT_LINE = re.compile(r"^\(?\s*(?:dalam\s+)?(?:rp|rupiah|ribuan|jutaan|juta|ribu)\b.{0,20}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Caption:
    """`number` and `text` as printed; `text` without the number; `inside`: read in rows of the table itself."""

    number: str | None
    text: str
    lines: tuple[Line, ...]
    inside: bool = False
    below: bool = False  # stands under the table, so under its last page

    @property
    def continued(self) -> bool:
        """It says that the table goes on from the page before."""
        return _CONTINUED.search(self.text) is not None


def numbered(text: str) -> tuple[str, str] | None:
    """Number and rest of a line that begins like a caption (`Tabel II.1`, `TABEL 3.8 Realisasi ...`); else None.

    A sentence that speaks of a table (`Tabel 6 berikut ini`, `tabel 7 ...`) is none.
    """
    match = _NUMBERED.match(text)
    if match is None:
        return None
    number, rest = re.sub(r"\s+|\.$", "", match["number"]), match["rest"].strip()
    if rest[:1].islower() or (rest and _MARKER.match(rest)):
        return None
    return number, rest


def caption_above(table: PageTable, lines: Sequence[Line], ceiling: float, middle: float) -> Caption | None:
    """The caption in `lines` between `ceiling` (the end of what stands above) and the table; `middle` of the page."""
    near = _stacked(table, lines, ceiling)
    for start in range(len(near) - 1, max(-1, len(near) - 1 - _LINES), -1):
        found = numbered(near[start].text)
        if found is not None:
            kept = [near[start], *(line for line in near[start + 1 :] if not _is_label(line))]
            return _caption(found[0], [found[1], *(line.text for line in kept[1:])], kept)
    titles: list[Line] = []
    for line in reversed(near):
        if _is_label(line) and not titles:
            continue
        loose = titles and titles[-1].rect.top - line.rect.bottom > 2.2 * max(line.rect.height, 5.0)
        wrapped = bool(titles) and _is_full_line_over(line, titles[-1])
        if loose or not (wrapped or _is_title(line, table, middle)) or (titles and not _same_style(line, titles[-1])):
            break
        titles.append(line)
    if not titles or len(titles) > _LINES:
        return None
    titles.reverse()
    return _caption(None, [line.text for line in titles], titles)


def caption_below(table: PageTable, lines: Sequence[Line], floor: float) -> Caption | None:
    """A numbered caption right under the table, above `floor` (where the next table or the page ends)."""
    under = sorted(
        (line for line in lines if table.rect.bottom - 2 <= line.rect.top < floor), key=lambda line: line.rect.top
    )
    if not under or under[0].rect.top - table.rect.bottom > 2 * under[0].rect.height + 6:
        return None
    found = numbered(under[0].text)
    if found is None:
        return None
    kept = under[:1]
    for line in under[1:_LINES]:
        centre, other = line.rect.x0 + line.rect.x1, kept[-1].rect.x0 + kept[-1].rect.x1
        near = line.rect.top - kept[-1].rect.bottom < 0.8 * max(line.rect.height, 5.0)
        if not near or abs(centre - other) > 12.0 or not _same_style(line, kept[-1]) or _is_label(line):
            break
        kept.append(line)
    text = [found[1], *(line.text for line in kept[1:])]
    return replace(_caption(found[0], text, kept), below=True) if any(text) else None


def caption_inside(heading: Heading) -> Caption | None:
    """The rows over the whole width that stand above the heading inside the table."""
    lines = [line for cell in heading.title_cells for line in cell.lines]
    if not lines:
        return None
    found = numbered(heading.titles[0])
    texts = [found[1], *heading.titles[1:]] if found else list(heading.titles)
    return _caption(found[0] if found else None, texts, lines, inside=True)


def _caption(number: str | None, texts: Sequence[str], lines: Sequence[Line], inside: bool = False) -> Caption:
    return Caption(number, " ".join(" ".join(texts).split()), tuple(lines), inside)


def _is_label(line: Line) -> bool:
    """A form's entry (`Nama OPD : ...`, `Lembar : 1 dari 2`) or a unit (`dalam rupiah`), which is no caption."""
    return _LABEL.match(line.text) is not None or _UNIT_LINE.match(line.text) is not None


def _stacked(table: PageTable, lines: Sequence[Line], ceiling: float) -> list[Line]:
    """The lines above the table that stand close to each other and to the table, top to bottom."""
    above = [
        line
        for line in lines
        if ceiling - 1 <= line.rect.top and line.rect.bottom <= table.rect.top + 4 and _beside(line, table)
    ]
    above.sort(key=lambda line: line.rect.top)
    kept: list[Line] = []
    top = table.rect.top
    for line in reversed(above):
        height = max(line.rect.height, line.size * 0.7, 5.0)
        if top - line.rect.bottom > (3.6 if not kept else 3.2) * height:
            break
        kept.append(line)
        top = line.rect.top
    kept.reverse()
    return kept


def _beside(line: Line, table: PageTable) -> bool:
    return line.rect.shared_width(table.rect) > min(0.5 * line.rect.width, 0.8 * table.rect.width)


def _is_title(line: Line, table: PageTable, middle: float) -> bool:
    broken = line.text.isupper() and line.text.endswith(",")  # `REKAPITULASI BELANJA MENURUT URUSAN,` goes on below
    if (_SENTENCE.search(line.text) and not broken) or _MARKER.match(line.text):
        return False
    centre = (line.rect.x0 + line.rect.x1) / 2
    table_centre = (table.rect.x0 + table.rect.x1) / 2
    slack = max(6.0, 0.02 * table.rect.width)
    centred = min(abs(centre - table_centre), abs(centre - middle)) <= slack and line.rect.x0 > table.rect.x0 + slack
    shouted = line.text == line.text.upper() and any(letter.isalpha() for letter in line.text)
    inside = (
        line.rect.x0 > table.rect.x0 + 0.1 * table.rect.width and line.rect.x1 < table.rect.x1 - 0.1 * table.rect.width
    )
    if inside and line.bold and shouted:
        return True
    return centred and (line.bold or shouted or line.text.istitle() or line.rect.width < 0.75 * table.rect.width)


def _is_full_line_over(line: Line, below: Line) -> bool:
    """A bold line as wide as the column, whose text goes on in the centred line right below it."""
    tight = below.rect.top - line.rect.bottom < 0.8 * max(line.rect.height, 5.0)
    centre, other = line.rect.x0 + line.rect.x1, below.rect.x0 + below.rect.x1
    begins_so = _SENTENCE.search(line.text) or _MARKER.match(line.text)
    return line.bold and tight and not begins_so and abs(centre - other) <= 12.0 and line.rect.width > below.rect.width


def _same_style(line: Line, other: Line) -> bool:
    return line.bold == other.bold and abs(line.size - other.size) <= 0.25 * max(line.size, other.size, 1.0)
