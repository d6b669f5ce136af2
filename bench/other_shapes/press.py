"""Tables and paragraphs of one report, set on pages of A4 by reportlab."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import (
    BaseDocTemplate,
    Flowable,
    Frame,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)

_TEXT = ParagraphStyle("text", fontName="Helvetica", fontSize=9, leading=12)
_CELL = ParagraphStyle("cell", fontName="Helvetica", fontSize=7.5, leading=9)
_TITLE = ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=9, leading=12, alignment=1)
_MARGIN = 34.0  # points

Span = tuple[tuple[int, int], tuple[int, int]]  # first and last cell as (column, row), counted from 0


@dataclass(slots=True)
class Sheet:
    """One table: its `head` first rows are the heading. `wide` asks for a page of its own way."""

    caption: str | None
    rows: list[list[str]]
    widths: Sequence[float]
    spans: Sequence[Span] = ()
    head: int = 1
    wide: bool = False
    after: Sequence[str] = ()  # paragraphs that speak of it
    title: str | None = None  # in place of a numbered caption


@dataclass(slots=True)
class Pages:
    """A report: lines of its title, then its sheets; `listed` are the captions as the list of tables has them."""

    title: Sequence[str]
    sheets: list[Sheet] = field(default_factory=list)
    listed: Sequence[tuple[str, str]] = ()


def write(pages: Pages, path: Path) -> None:
    """The same report gives the same bytes."""
    story: list[Flowable] = [Paragraph("<br/>".join(map(escape, pages.title)), _TITLE), Spacer(1, 14)]
    if pages.listed:
        story += [Paragraph("DAFTAR TABEL", _TITLE)]
        dots = "." * 30
        story += [
            Paragraph(f"Tabel {n} {escape(text)} {dots} {p}", _TEXT) for p, (n, text) in enumerate(pages.listed, 2)
        ]
        story += [PageBreak()]
    wide, number = False, 0
    for sheet in pages.sheets:
        if sheet.wide != wide:
            wide = sheet.wide
            story += [NextPageTemplate("wide" if wide else "tall"), PageBreak()]
        story.append(Spacer(1, 8))
        if sheet.caption is not None:
            number += 1
            story.append(Paragraph(f"Tabel 3.{number} {escape(sheet.caption)}", _TITLE))
        elif sheet.title:
            story.append(Paragraph(escape(sheet.title), _TITLE))
        story += [Spacer(1, 4), _table(sheet), *(Paragraph(escape(text), _TEXT) for text in sheet.after)]
    document = BaseDocTemplate(str(path), invariant=1)
    across, along = A4
    sides = {"tall": (across, along), "wide": landscape(A4)}
    for name, (width, height) in sides.items():
        frame = Frame(_MARGIN, _MARGIN, width - 2 * _MARGIN, height - 2 * _MARGIN)
        document.addPageTemplates(PageTemplate(name, [frame], pagesize=(width, height)))
    document.build(story)


def _table(sheet: Sheet) -> Table:
    cells = [[Paragraph(escape(text), _CELL) for text in row] for row in sheet.rows]
    style = [
        ("GRID", (0, 0), (-1, -1), 0.5, colors.black),
        ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
        ("BACKGROUND", (0, 0), (-1, sheet.head - 1), colors.HexColor("#d9e2f3")),
        *(("SPAN", first, last) for first, last in sheet.spans),
    ]
    return Table(cells, colWidths=list(sheet.widths), style=style, repeatRows=sheet.head)
