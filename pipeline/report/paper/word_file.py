"""The working paper as a Word document, to go on with: the content of the PDF, in tables that can be edited."""

import io
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import docx
from docx.document import Document
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell

from pipeline.report.paper.model import DocumentPart, Entry, Grid, Section, WorkingPaper
from pipeline.report.paper.pictures import as_jpeg, sizes
from pipeline.report.paper.word_parts import (
    POINTS_A_CM,
    WIDTH_CM,
    add_field,
    add_paragraph,
    add_run,
    added_row,
    border,
    dateless,
    fixed_widths,
    lined_table,
    repeated,
    write,
)

_FONT = "Arial"
_ENTRY = (0.05, 0.51, 0.15, 0.15, 0.14)  # shares of the width: number, condition, printed, expected, decision
_SPARE = 20.0  # points of a cell that pictures side by side leave free: margins, and the space between them
_INK = {"error": RGBColor(0xB3, 0, 0x1B), "warning": RGBColor(0x8A, 0x52, 0), "info": RGBColor(0, 0x5C, 0xB8)}
_TITLE, _SECTION, _TEXT, _CELL, _SMALL = 14.0, 9.5, 8.5, 7.5, 6.5  # points
_MADE = datetime(2000, 1, 1, tzinfo=UTC)  # fixed: same content, same bytes
#: what may follow the borders of a paragraph (ECMA-376 part 1, 17.3.1.26): Word refuses another order
_AFTER_BORDERS = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")


def as_docx(paper: WorkingPaper) -> bytes:
    """The same paper gives the same bytes."""
    document = docx.Document()
    _prepare(document, paper)
    _heading(document, paper)
    several = len(paper.documents) > 1
    for number, part in enumerate(paper.documents, 1):
        if several:
            add_paragraph(document, f"{number}. {part.name}", _TITLE, bold=True, before=10)
        _grid(document, [(fact.label, fact.value) for fact in part.facts], (0.24, 0.76), heads=(0,))
        if number == 1:
            _section(document, paper.basis)
        for section in part.before:
            _section(document, section)
        add_paragraph(document, part.entries_title, _SECTION, bold=True, before=7, keep=True)
        if part.entries:
            _entries(document, part)
        if part.entries_note:
            add_paragraph(document, part.entries_note, _TEXT)
        for section in part.after:
            _section(document, section)
    for section in paper.closing:
        _open(document, section)
    _signatures(document, paper)
    out = io.BytesIO()
    document.save(out)
    return dateless(out.getvalue())


def _prepare(document: Document, paper: WorkingPaper) -> None:
    """Page, font, language, head and foot."""
    page = document.sections[0]
    page.page_width, page.page_height = Cm(21.0), Cm(29.7)
    page.left_margin, page.right_margin = Cm(2.0), Cm(1.5)
    page.top_margin, page.bottom_margin = Cm(1.7), Cm(1.5)
    page.header_distance = page.footer_distance = Cm(0.8)
    normal: Any = document.styles["Normal"]
    normal.font.name, normal.font.size = _FONT, Pt(_TEXT)
    normal.paragraph_format.space_after = Pt(0)
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), "id-ID" if paper.language == "id" else "en-GB")
    normal.element.get_or_add_rPr().append(language)
    properties = document.core_properties
    properties.title, properties.author, properties.comments = paper.title, "Renaksi", ""
    properties.last_modified_by = "Renaksi"
    properties.created = properties.modified = _MADE
    properties.language = paper.language
    head = page.header.paragraphs[0]
    head.style = "Normal"  # that of heads has tabs of its own
    head.paragraph_format.tab_stops.add_tab_stop(Cm(WIDTH_CM), WD_TAB_ALIGNMENT.RIGHT)
    add_run(head, paper.running_head + "\t", 7)
    before, _, rest = paper.page_word.partition("{page}")
    between, _, after = rest.partition("{pages}")
    for text, field in ((before, "PAGE"), (between, "NUMPAGES")):
        add_run(head, text, 7)
        add_field(head, field)
    add_run(head, after, 7)
    add_run(page.footer.paragraphs[0], paper.colophon, 6)


def _heading(document: Document, paper: WorkingPaper) -> None:
    table = lined_table(document, 1, (0.64, 0.36), lined=False)
    left, right = table.rows[0].cells
    write(left, paper.title, _TITLE, bold=True)
    add_run(left.add_paragraph(), paper.subtitle, _TEXT)
    control = right.add_table(len(paper.control), 2)
    control.style = "Table Grid"
    fixed_widths(control, (0.17, 0.19))
    for row, fact in zip(control.rows, paper.control, strict=True):
        write(row.cells[0], fact.label, _CELL)
        write(row.cells[1], fact.value, _CELL)
    right._element.remove(right.paragraphs[0]._element)  # the empty one that every cell begins with
    right.add_paragraph()  # and must end with
    add_paragraph(document, "", 4)


def _section(document: Document, section: Section) -> None:
    add_paragraph(document, section.title, _SECTION, bold=True, before=7, keep=True)
    for sentence in section.sentences:
        add_paragraph(document, sentence, _TEXT, after=2)
    if section.grid is not None:
        if section.grid.rows:
            _headed(document, section.grid)
        else:
            add_paragraph(document, section.grid.empty, _TEXT)


def _open(document: Document, section: Section) -> None:
    """A section that is written by hand."""
    add_paragraph(document, section.title, _SECTION, bold=True, before=7, keep=True)
    for _ in range(4):
        line = add_paragraph(document, "", 11, keep=True)
        borders = OxmlElement("w:pBdr")
        borders.append(border("bottom"))
        line._p.get_or_add_pPr().insert_element_before(borders, *_AFTER_BORDERS)


def _headed(document: Document, grid: Grid) -> None:
    table = _grid(document, [grid.heading, *grid.rows], grid.widths)
    repeated(table.rows[0])


def _grid(
    document: Document, rows: Sequence[Sequence[str]], widths: Sequence[float], heads: Sequence[int] = ()
) -> Table:
    """Texts in a lined table; the columns `heads` are bold."""
    table = lined_table(document, len(rows), widths)
    for row, texts in zip(table.rows, rows, strict=True):
        for n, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            write(cell, text, _CELL, bold=n in heads)
    return table


def _entries(document: Document, part: DocumentPart) -> None:
    """Two rows an entry: what is told, and its pictures over the whole width; both on one page."""
    table = lined_table(document, 1, _ENTRY)
    for cell, text in zip(table.rows[0].cells, part.entries_heading, strict=True):
        write(cell, text, _CELL)
    repeated(table.rows[0])
    for entry in part.entries:
        cells = added_row(table)
        write(cells[0], str(entry.number), _CELL)
        _condition(cells[1], entry)
        for cell, text in zip(cells[2:], (entry.printed, entry.expected, entry.decision), strict=True):
            write(cell, text, _CELL)
        if entry.pictures:
            below = added_row(table)
            for cell in cells:
                for paragraph in cell.paragraphs:
                    paragraph.paragraph_format.keep_with_next = True
            _evidence(below[1].merge(below[-1]), entry)
            cells[0].merge(below[0])


def _condition(cell: _Cell, entry: Entry) -> None:
    title = cell.paragraphs[0]
    add_run(title, entry.severity_word + " ", _CELL, bold=True).font.color.rgb = _INK[entry.severity]
    add_run(title, entry.title, _CELL, bold=True)
    add_run(cell.add_paragraph(), entry.message, _CELL)
    for line in entry.symptoms:
        add_run(cell.add_paragraph(), f"• {line}", _SMALL)


def _evidence(cell: _Cell, entry: Entry) -> None:
    paragraph = cell.paragraphs[0]
    room = WIDTH_CM * POINTS_A_CM * (1 - _ENTRY[0]) - _SPARE
    for n, (crop, (width, height)) in enumerate(zip(entry.pictures, sizes(entry.pictures, room), strict=True)):
        if n:
            add_run(paragraph, "  ", _CELL)
        shape = paragraph.add_run().add_picture(io.BytesIO(as_jpeg(crop)), Pt(width), Pt(height))
        shape._inline.docPr.set("descr", entry.caption)
        for side in ("distT", "distB", "distL", "distR"):  # what is not said is 9 points for some programs
            shape._inline.set(side, "0")
    paragraph.paragraph_format.keep_with_next = True
    add_run(cell.add_paragraph(), entry.caption, _SMALL)


def _signatures(document: Document, paper: WorkingPaper) -> None:
    add_paragraph(document, paper.place_and_date, _TEXT, before=12, keep=True).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    table = lined_table(document, 1, [1 / len(paper.signatures)] * len(paper.signatures), lined=False)
    for cell, one in zip(table.rows[0].cells, paper.signatures, strict=True):
        lines = (f"{one.action},", one.office, "", "", "", "", one.name, one.number)
        for n, text in enumerate(lines):
            paragraph = cell.add_paragraph() if n else cell.paragraphs[0]
            add_run(paragraph, text, _TEXT)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
