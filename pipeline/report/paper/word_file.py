"""The working paper as a Word document, to go on with: the content of the PDF, in tables that can be edited."""

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

import docx
from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

from pipeline.report.paper.model import DocumentPart, Entry, Grid, Section, WorkingPaper
from pipeline.report.paper.pictures import as_jpeg, sizes

_FONT = "Arial"
_WIDTH_CM = 17.5
_WIDTH = _WIDTH_CM * 72 / 2.54  # points
_ENTRY = (0.05, 0.51, 0.15, 0.15, 0.14)  # shares of the width: number, condition, printed, expected, decision
_SPARE = 20.0  # points of a cell that pictures side by side leave free: margins, and the space between them
_INK = {"error": RGBColor(0xB3, 0, 0x1B), "warning": RGBColor(0x8A, 0x52, 0), "info": RGBColor(0, 0x5C, 0xB8)}
_TITLE, _SECTION, _TEXT, _CELL, _SMALL = 14.0, 9.5, 8.5, 7.5, 6.5  # points
_MADE = datetime(2000, 1, 1, tzinfo=UTC)  # fixed: same content, same bytes
#: what may follow the borders of a paragraph (ECMA-376 part 1, 17.3.1.26): Word refuses another order
_AFTER_BORDERS = ("w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def as_docx(paper: WorkingPaper) -> bytes:
    """The same paper gives the same bytes."""
    document = docx.Document()
    _prepare(document, paper)
    _heading(document, paper)
    several = len(paper.documents) > 1
    for number, part in enumerate(paper.documents, 1):
        if several:
            _paragraph(document, f"{number}. {part.name}", _TITLE, bold=True, before=10)
        _grid(document, [(fact.label, fact.value) for fact in part.facts], (0.24, 0.76), heads=(0,))
        if number == 1:
            _section(document, paper.basis)
        for section in part.before:
            _section(document, section)
        _paragraph(document, part.entries_title, _SECTION, bold=True, before=7, keep=True)
        if part.entries:
            _entries(document, part)
        if part.entries_note:
            _paragraph(document, part.entries_note, _TEXT)
        for section in part.after:
            _section(document, section)
    for section in paper.closing:
        _open(document, section)
    _signatures(document, paper)
    out = io.BytesIO()
    document.save(out)
    return _dateless(out.getvalue())


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
    head.paragraph_format.tab_stops.add_tab_stop(Cm(_WIDTH_CM), WD_TAB_ALIGNMENT.RIGHT)
    _run(head, paper.running_head + "\t", 7)
    before, _, rest = paper.page_word.partition("{page}")
    between, _, after = rest.partition("{pages}")
    for text, field in ((before, "PAGE"), (between, "NUMPAGES")):
        _run(head, text, 7)
        _field(head, field)
    _run(head, after, 7)
    _run(page.footer.paragraphs[0], paper.colophon, 6)


def _heading(document: Document, paper: WorkingPaper) -> None:
    table = _table(document, 1, (0.64, 0.36), lined=False)
    left, right = table.rows[0].cells
    _write(left, paper.title, _TITLE, bold=True)
    _run(left.add_paragraph(), paper.subtitle, _TEXT)
    control = right.add_table(len(paper.control), 2)
    control.style = "Table Grid"
    _fix(control, (0.17, 0.19))
    for row, fact in zip(control.rows, paper.control, strict=True):
        _write(row.cells[0], fact.label, _CELL)
        _write(row.cells[1], fact.value, _CELL)
    right._element.remove(right.paragraphs[0]._element)  # the empty one that every cell begins with
    right.add_paragraph()  # and must end with
    _paragraph(document, "", 4)


def _section(document: Document, section: Section) -> None:
    _paragraph(document, section.title, _SECTION, bold=True, before=7, keep=True)
    for sentence in section.sentences:
        _paragraph(document, sentence, _TEXT, after=2)
    if section.grid is not None:
        if section.grid.rows:
            _headed(document, section.grid)
        else:
            _paragraph(document, section.grid.empty, _TEXT)


def _open(document: Document, section: Section) -> None:
    """A section that is written by hand."""
    _paragraph(document, section.title, _SECTION, bold=True, before=7, keep=True)
    for _ in range(4):
        line = _paragraph(document, "", 11, keep=True)
        borders = OxmlElement("w:pBdr")
        borders.append(_border("bottom"))
        line._p.get_or_add_pPr().insert_element_before(borders, *_AFTER_BORDERS)


def _headed(document: Document, grid: Grid) -> None:
    table = _grid(document, [grid.heading, *grid.rows], grid.widths)
    _repeat(table.rows[0])


def _grid(
    document: Document, rows: Sequence[Sequence[str]], widths: Sequence[float], heads: Sequence[int] = ()
) -> Table:
    """Texts in a lined table; the columns `heads` are bold."""
    table = _table(document, len(rows), widths)
    for row, texts in zip(table.rows, rows, strict=True):
        for n, (cell, text) in enumerate(zip(row.cells, texts, strict=True)):
            _write(cell, text, _CELL, bold=n in heads)
    return table


def _entries(document: Document, part: DocumentPart) -> None:
    """Two rows an entry: what is told, and its pictures over the whole width; both on one page."""
    table = _table(document, 1, _ENTRY)
    for cell, text in zip(table.rows[0].cells, part.entries_heading, strict=True):
        _write(cell, text, _CELL)
    _repeat(table.rows[0])
    for entry in part.entries:
        cells = _added(table)
        _write(cells[0], str(entry.number), _CELL)
        _condition(cells[1], entry)
        for cell, text in zip(cells[2:], (entry.printed, entry.expected, entry.decision), strict=True):
            _write(cell, text, _CELL)
        if entry.pictures:
            below = _added(table)
            for cell in cells:
                for paragraph in cell.paragraphs:
                    paragraph.paragraph_format.keep_with_next = True
            _evidence(below[1].merge(below[-1]), entry)
            cells[0].merge(below[0])


def _condition(cell: _Cell, entry: Entry) -> None:
    title = cell.paragraphs[0]
    _run(title, entry.severity_word + " ", _CELL, bold=True).font.color.rgb = _INK[entry.severity]
    _run(title, entry.title, _CELL, bold=True)
    _run(cell.add_paragraph(), entry.message, _CELL)
    for line in entry.symptoms:
        _run(cell.add_paragraph(), f"• {line}", _SMALL)


def _evidence(cell: _Cell, entry: Entry) -> None:
    paragraph = cell.paragraphs[0]
    room = _WIDTH * (1 - _ENTRY[0]) - _SPARE
    for n, (crop, (width, height)) in enumerate(zip(entry.pictures, sizes(entry.pictures, room), strict=True)):
        if n:
            _run(paragraph, "  ", _CELL)
        shape = paragraph.add_run().add_picture(io.BytesIO(as_jpeg(crop)), Pt(width), Pt(height))
        shape._inline.docPr.set("descr", entry.caption)
        for side in ("distT", "distB", "distL", "distR"):  # what is not said is 9 points for some programs
            shape._inline.set(side, "0")
    paragraph.paragraph_format.keep_with_next = True
    _run(cell.add_paragraph(), entry.caption, _SMALL)


def _signatures(document: Document, paper: WorkingPaper) -> None:
    _paragraph(document, paper.place_and_date, _TEXT, before=12, keep=True).alignment = WD_ALIGN_PARAGRAPH.RIGHT
    table = _table(document, 1, [1 / len(paper.signatures)] * len(paper.signatures), lined=False)
    for cell, one in zip(table.rows[0].cells, paper.signatures, strict=True):
        lines = (f"{one.action},", one.office, "", "", "", "", one.name, one.number)
        for n, text in enumerate(lines):
            paragraph = cell.add_paragraph() if n else cell.paragraphs[0]
            _run(paragraph, text, _TEXT)
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _table(document: Document, rows: int, widths: Sequence[float], *, lined: bool = True) -> Table:
    table: Table = document.add_table(rows, len(widths))
    if lined:
        table.style = "Table Grid"
    _fix(table, widths)
    return table


def _fix(table: Table, widths: Sequence[float]) -> None:
    """Widths as shares of the page's; narrow margins, and no row over a page's end."""
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    table.autofit = False
    margins = OxmlElement("w:tblCellMar")
    for side, room in (("top", 20), ("left", 60), ("bottom", 20), ("right", 60)):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), str(room))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tblPr.insert_element_before(margins, "w:tblLook")
    for column, share in zip(table.columns, widths, strict=True):
        column.width = Cm(_WIDTH_CM * share)
    for row in table.rows:
        _whole(row)
        for cell, share in zip(row.cells, widths, strict=True):
            cell.width = Cm(_WIDTH_CM * share)


def _added(table: Table) -> list[_Cell]:
    row = table.add_row()  # type: ignore[no-untyped-call]
    _whole(row)
    return list(row.cells)


def _whole(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def _repeat(row: _Row) -> None:
    """A heading: grey, bold, and again on every page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell in row.cells:
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), "E9ECF0")
        cell._tc.get_or_add_tcPr().append(shade)
        for run in cell.paragraphs[0].runs:
            run.bold = True


def _paragraph(
    document: Document,
    text: str,
    size: float,
    *,
    bold: bool = False,
    before: float = 0,
    after: float = 0,
    keep: bool = False,
) -> Paragraph:
    paragraph = document.add_paragraph()
    _run(paragraph, text, size, bold=bold)
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)
    paragraph.paragraph_format.keep_with_next = keep
    return paragraph


def _write(cell: _Cell, text: str, size: float, *, bold: bool = False) -> None:
    _run(cell.paragraphs[0], text, size, bold=bold)


def _run(paragraph: Paragraph, text: str, size: float, *, bold: bool = False) -> Any:
    run = paragraph.add_run(text)
    run.font.size, run.bold = Pt(size), bold
    return run


def _field(paragraph: Paragraph, name: str) -> None:
    """What Word counts itself: PAGE, NUMPAGES."""
    for kind, text in (("begin", None), (None, name), ("end", None)):
        run = _run(paragraph, "", 7)
        part = OxmlElement("w:instrText" if text else "w:fldChar")
        if text:
            part.text = text
        else:
            part.set(qn("w:fldCharType"), str(kind))
        run._r.append(part)


def _border(side: str) -> Any:
    border = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", "4"), ("color", "8A929C")):
        border.set(qn(f"w:{name}"), value)
    return border


def _dateless(content: bytes) -> bytes:
    """The same archive with one date for all that is in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in made.infolist():
            archive.writestr(zipfile.ZipInfo(entry.filename, _ZIP_DATE), made.read(entry), zipfile.ZIP_DEFLATED)
    return out.getvalue()
