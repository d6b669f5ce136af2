"""What a Word document of the working paper is put together from: tables of fixed widths, paragraphs, runs, fields."""

import io
import zipfile
from collections.abc import Sequence
from typing import Any

from docx.document import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt
from docx.table import Table, _Cell, _Row
from docx.text.paragraph import Paragraph

WIDTH_CM = 17.5  # of the text on a page
POINTS_A_CM = 72 / 2.54
_ZIP_DATE = (1980, 1, 1, 0, 0, 0)


def lined_table(document: Document, rows: int, widths: Sequence[float], *, lined: bool = True) -> Table:
    """A table without texts at the end of `document`; `widths` are shares of the page's."""
    table: Table = document.add_table(rows, len(widths))
    if lined:
        table.style = "Table Grid"
    fixed_widths(table, widths)
    return table


def fixed_widths(table: Table, widths: Sequence[float]) -> None:
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
        column.width = Cm(WIDTH_CM * share)
    for row in table.rows:
        _whole(row)
        for cell, share in zip(row.cells, widths, strict=True):
            cell.width = Cm(WIDTH_CM * share)


def added_row(table: Table) -> list[_Cell]:
    """The cells of one row more, which no page's end cuts."""
    row = table.add_row()  # type: ignore[no-untyped-call]  # python-docx has no types here
    _whole(row)
    return list(row.cells)


def _whole(row: _Row) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))


def repeated(row: _Row) -> None:
    """A heading: grey, bold, and again on every page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell in row.cells:
        shade = OxmlElement("w:shd")
        shade.set(qn("w:val"), "clear")
        shade.set(qn("w:fill"), "E9ECF0")
        cell._tc.get_or_add_tcPr().append(shade)
        for run in cell.paragraphs[0].runs:
            run.bold = True


def add_paragraph(
    document: Document,
    text: str,
    size: float,
    *,
    bold: bool = False,
    before: float = 0,
    after: float = 0,
    keep: bool = False,
) -> Paragraph:
    """At the end of `document`; sizes and distances in points, `keep` with what follows."""
    paragraph = document.add_paragraph()
    add_run(paragraph, text, size, bold=bold)
    paragraph.paragraph_format.space_before, paragraph.paragraph_format.space_after = Pt(before), Pt(after)
    paragraph.paragraph_format.keep_with_next = keep
    return paragraph


def write(cell: _Cell, text: str, size: float, *, bold: bool = False) -> None:
    """`text` into the first paragraph of `cell`; `size` in points."""
    add_run(cell.paragraphs[0], text, size, bold=bold)


def add_run(paragraph: Paragraph, text: str, size: float, *, bold: bool = False) -> Any:
    """`text` at the end of `paragraph`; `size` in points."""
    run = paragraph.add_run(text)
    run.font.size, run.bold = Pt(size), bold
    return run


def add_field(paragraph: Paragraph, name: str) -> None:
    """What Word counts itself: PAGE, NUMPAGES."""
    for kind, text in (("begin", None), (None, name), ("end", None)):
        run = add_run(paragraph, "", 7)
        part = OxmlElement("w:instrText" if text else "w:fldChar")
        if text:
            part.text = text
        else:
            part.set(qn("w:fldCharType"), str(kind))
        run._r.append(part)


def border(side: str) -> Any:
    """A thin grey line on that `side` of what it is put into."""
    line = OxmlElement(f"w:{side}")
    for name, value in (("val", "single"), ("sz", "4"), ("color", "8A929C")):
        line.set(qn(f"w:{name}"), value)
    return line


def dateless(content: bytes) -> bytes:
    """The same archive with one date for all that is in it."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in made.infolist():
            archive.writestr(zipfile.ZipInfo(entry.filename, _ZIP_DATE), made.read(entry), zipfile.ZIP_DEFLATED)
    return out.getvalue()
