"""The working paper as a PDF to print and sign: A4, upright, the fonts that every reader has."""

import io
from collections.abc import Iterator
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import CondPageBreak, Flowable, Image, KeepTogether, Paragraph, SimpleDocTemplate, Spacer, Table

from pipeline.report.paper.model import DocumentPart, Entry, Grid, Section, WorkingPaper
from pipeline.report.paper.pictures import GAP, as_jpeg, sizes
from pipeline.report.paper.words import printable

_LEFT, _RIGHT, _TOP, _BOTTOM = 2.0 * cm, 1.5 * cm, 1.7 * cm, 1.5 * cm  # room to be filed at the left
_WIDTH = A4[0] - _LEFT - _RIGHT
_PAD = 3.0  # points in a cell
_ROOM = 90.0  # points that must be left under a heading
_ENTRY = (0.045, 0.515, 0.15, 0.15, 0.14)  # shares of the width: number, condition, printed, expected, decision
_LINE, _SHADE = HexColor("#8a929c"), HexColor("#e9ecf0")
_INK = {"error": "#b3001b", "warning": "#8a5200", "info": "#005cb8"}
_TEXT = ParagraphStyle("text", fontName="Helvetica", fontSize=8.5, leading=10.6)
_CELL = ParagraphStyle("cell", parent=_TEXT, fontSize=7.6, leading=9.1, splitLongWords=True)
_HEAD = ParagraphStyle("head", parent=_CELL, fontName="Helvetica-Bold")
_SMALL = ParagraphStyle("small", parent=_CELL, fontSize=6.6, leading=8, textColor=HexColor("#39424d"))
_TITLE = ParagraphStyle("title", parent=_TEXT, fontName="Helvetica-Bold", fontSize=14, leading=17)
_SECTION = ParagraphStyle(
    "section", parent=_TEXT, fontName="Helvetica-Bold", fontSize=9.6, leading=12, spaceBefore=7, spaceAfter=3
)
_CENTERED = ParagraphStyle("centered", parent=_TEXT, alignment=1)


def as_pdf(paper: WorkingPaper) -> bytes:
    """The same paper gives the same bytes: no date of making, a fixed identifier."""
    out = io.BytesIO()
    document = SimpleDocTemplate(
        out,
        pagesize=A4,
        leftMargin=_LEFT,
        rightMargin=_RIGHT,
        topMargin=_TOP,
        bottomMargin=_BOTTOM,
        title=f"{paper.title} - {paper.running_head}",
        author="Renaksi",
        lang=paper.language,
        invariant=1,
    )
    document.build(list(_story(paper)), canvasmaker=lambda *a, **k: _Numbered(paper, *a, **k))
    return out.getvalue()


class _Numbered(Canvas):  # type: ignore[misc]  # reportlab has no types
    """Draws head and foot when it is known how many pages there are."""

    def __init__(self, paper: WorkingPaper, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._paper = paper
        self._kept: list[dict[str, Any]] = []

    def showPage(self) -> None:
        self._kept.append(dict(self.__dict__))
        self._startPage()

    def save(self) -> None:
        for number, state in enumerate(self._kept, 1):
            self.__dict__.update(state)
            self.setFont("Helvetica", 7)
            self.drawString(_LEFT, A4[1] - 1.1 * cm, printable(self._paper.running_head))
            page = self._paper.page_word.format(page=number, pages=len(self._kept))
            self.drawRightString(A4[0] - _RIGHT, A4[1] - 1.1 * cm, page)
            self.setFont("Helvetica", 6)
            self.drawString(_LEFT, 0.9 * cm, printable(self._paper.colophon))
            super().showPage()
        super().save()


def _story(paper: WorkingPaper) -> Iterator[Flowable]:
    control = Table(
        [[_p(fact.label, _CELL), _p(fact.value or " ", _CELL)] for fact in paper.control],
        colWidths=[70, 100],
        rowHeights=14,
        style=_lines(pad=1.5),
    )
    heading = [_p(paper.title, _TITLE), Spacer(1, 3), _p(paper.subtitle, _TEXT)]
    yield Table(
        [[heading, control]], colWidths=[_WIDTH - 170, 170], style=[("VALIGN", (0, 0), (-1, -1), "TOP"), *_bare()]
    )
    yield Spacer(1, 6)
    several = len(paper.documents) > 1
    for number, part in enumerate(paper.documents, 1):
        if several:
            yield _p(f"{number}. {part.name}", _TITLE)
        yield _facts(part)
        if number == 1:
            yield from _section(paper.basis)
        for section in part.before:
            yield from _section(section)
        yield from _titled(part.entries_title)
        if part.entries:
            yield _entries(part)
        if part.entries_note:
            yield _p(part.entries_note, _TEXT)
        for section in part.after:
            yield from _section(section)
    yield KeepTogether([*(flowable for section in paper.closing for flowable in _open(section)), *_signatures(paper)])


def _facts(part: DocumentPart) -> Table:
    rows = [[_p(fact.label, _HEAD), _p(fact.value, _CELL)] for fact in part.facts]
    return Table(rows, colWidths=[0.24 * _WIDTH, 0.76 * _WIDTH], style=_lines(pad=2))


def _titled(title: str) -> Iterator[Flowable]:
    """A heading that does not stand alone at the foot of a page."""
    yield CondPageBreak(_ROOM)
    yield _p(title, _SECTION)


def _section(section: Section) -> Iterator[Flowable]:
    yield from _titled(section.title)
    for sentence in section.sentences:
        yield _p(sentence, _TEXT)
        yield Spacer(1, 2)
    if section.grid is not None:
        yield _grid(section.grid)


def _open(section: Section) -> Iterator[Flowable]:
    """A section that is written by hand."""
    yield _p(section.title, _SECTION)
    yield Table([[""]] * 4, colWidths=[_WIDTH], rowHeights=17, style=[("LINEBELOW", (0, 0), (-1, -1), 0.4, _LINE)])


def _grid(grid: Grid) -> Flowable:
    if not grid.rows:
        return _p(grid.empty, _TEXT)
    rows = [[_p(text, _HEAD) for text in grid.heading], *([_p(text, _CELL) for text in row] for row in grid.rows)]
    widths = [share * _WIDTH for share in grid.widths]
    return Table(rows, colWidths=widths, repeatRows=1, style=[*_lines(pad=0.9), *_headed()])


def _entries(part: DocumentPart) -> Table:
    """Two rows an entry: what is told, and its pictures over the whole width; both on one page."""
    rows: list[list[Any]] = [[_p(text, _HEAD) for text in part.entries_heading]]
    style = [*_lines(pad=1.8), *_headed()]
    for entry in part.entries:
        at = len(rows)
        rows.append([_p(str(entry.number), _CELL), _condition(entry), *_values(entry)])
        if entry.pictures:
            rows.append(["", _evidence(entry), "", "", ""])
            style += [
                ("SPAN", (1, at + 1), (-1, at + 1)),
                ("SPAN", (0, at), (0, at + 1)),
                ("NOSPLIT", (0, at), (-1, at + 1)),
            ]
    return Table(rows, colWidths=[share * _WIDTH for share in _ENTRY], repeatRows=1, style=style)


def _condition(entry: Entry) -> list[Flowable]:
    ink = _INK[entry.severity]
    title = f'<font color="{ink}"><b>{_safe(entry.severity_word)}</b></font> <b>{_safe(entry.title)}</b>'
    return [Paragraph(title, _CELL), _p(entry.message, _CELL), *(_p(f"• {line}", _SMALL) for line in entry.symptoms)]


def _values(entry: Entry) -> list[Flowable]:
    return [_p(entry.printed, _CELL), _p(entry.expected, _CELL), _p(entry.decision, _CELL)]


def _evidence(entry: Entry) -> list[Flowable]:
    room = _WIDTH * (1 - _ENTRY[0]) - 2 * _PAD
    fitted = sizes(entry.pictures, room)
    images = [
        Image(io.BytesIO(as_jpeg(crop)), width=width, height=height)
        for crop, (width, height) in zip(entry.pictures, fitted, strict=True)
    ]
    cells: list[Any] = [images[0], *(cell for image in images[1:] for cell in ("", image))]
    widths = [fitted[0][0], *(width for one, _ in fitted[1:] for width in (GAP, one))]
    side = Table([cells], colWidths=widths, hAlign="LEFT", style=[("VALIGN", (0, 0), (-1, -1), "TOP"), *_bare()])
    return [side, _p(entry.caption, _SMALL)]


def _signatures(paper: WorkingPaper) -> Iterator[Flowable]:
    yield Spacer(1, 14)
    yield Paragraph(_safe(paper.place_and_date), ParagraphStyle("right", parent=_TEXT, alignment=2))
    yield Spacer(1, 6)
    above = [[_p(f"{one.action},", _CENTERED), _p(one.office, _CENTERED)] for one in paper.signatures]
    below = [[_p(one.name, _CENTERED), _p(one.number, _CENTERED)] for one in paper.signatures]
    widths = [_WIDTH / len(paper.signatures)] * len(paper.signatures)
    yield Table([above, [""] * len(widths), below], colWidths=widths, rowHeights=[None, 44, None], style=_bare())


def _p(text: str, style: ParagraphStyle) -> Paragraph:
    return Paragraph(_safe(text), style)


def _safe(text: str) -> str:
    """Nobody's text is markup: reportlab's paragraphs would fetch the picture that a tag in it names."""
    return escape(printable(text))


def _lines(pad: float) -> list[tuple[Any, ...]]:
    return [("GRID", (0, 0), (-1, -1), 0.4, _LINE), ("VALIGN", (0, 0), (-1, -1), "TOP"), *_padded(pad)]


def _headed() -> list[tuple[Any, ...]]:
    return [("BACKGROUND", (0, 0), (-1, 0), _SHADE)]


def _padded(pad: float) -> list[tuple[Any, ...]]:
    sides = [(f"{side}PADDING", (0, 0), (-1, -1), pad) for side in ("TOP", "BOTTOM")]
    return [*sides, *((f"{side}PADDING", (0, 0), (-1, -1), _PAD) for side in ("LEFT", "RIGHT"))]


def _bare() -> list[tuple[Any, ...]]:
    return [(f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")]
