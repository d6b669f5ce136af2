"""Cases as tables of ReportLab's Platypus."""

import io
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_CENTER, TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import PageBreak, Paragraph, SimpleDocTemplate, Spacer, Table

from bench.random_reports.grid import Cell
from bench.style_matrix.cases import CAPTION, Case
from bench.style_matrix.ink import ground_of, sides_of
from bench.style_matrix.styles import Line

_FONTS = {"Helvetica": ("Helvetica", "Helvetica-Bold"), "Times": ("Times-Roman", "Times-Bold")}
_ALIGN = {"left": TA_LEFT, "center": TA_CENTER, "right": TA_RIGHT}
_MARGIN = 40.0
_BEFORE = 330.0  # points of white before a table that the page's end shall cut; the page has 515
_DASHES: dict[str, tuple[float, ...] | None] = {"solid": None, "double": None, "dotted": (0.7, 1.6), "dashed": (3, 2)}
_Command = tuple[Any, ...]


def printed(cases: Sequence[Case], out: Path) -> Path | None:
    """The PDF of all cases, each on a new page under the caption `Tabel N`."""
    pdf = out / "platypus.pdf"
    stream = io.BytesIO()
    page = landscape(A4)
    frame = SimpleDocTemplate(
        stream, pagesize=page, invariant=1, **{f"{side}Margin": _MARGIN for side in ("left", "right", "top", "bottom")}
    )
    caption = ParagraphStyle("caption", fontName="Helvetica-Bold", fontSize=11, leading=14, spaceAfter=6)
    story: list[Any] = []
    for number, case in enumerate(cases, 1):
        story += [PageBreak()] if story else []
        story += [Spacer(1, _BEFORE)] if case.broken else []
        story += [Paragraph(f"Tabel {number} {CAPTION}", caption), _table(case, page[0] - 2 * _MARGIN - 12)]
    frame.build(story)
    pdf.write_bytes(stream.getvalue())
    return pdf


def _table(case: Case, width: float) -> Table:
    made = case.content
    cells: list[list[Any]] = [["" for _ in made.widths] for _ in range(made.row_count)]
    commands: list[_Command] = [("VALIGN", (0, 0), (-1, made.heading_rows - 1), "MIDDLE")]
    commands.append(("VALIGN", (0, made.heading_rows), (-1, -1), case.align.upper()))
    for side in ("LEFT", "RIGHT", "TOP", "BOTTOM"):
        commands.append((f"{side}PADDING", (0, 0), (-1, -1), case.padding))
    for cell in made.cells:
        cells[cell.row][cell.column] = _text(case, cell) if cell.text else ""
        commands += _commands(case, cell)
    return Table(
        cells,
        colWidths=[share * width for share in made.widths],
        repeatRows=made.heading_rows,
        splitInRow=int(case.broken),
        style=commands,
    )


def _text(case: Case, cell: Cell) -> Paragraph:
    heading = cell.row < case.content.heading_rows
    style = ParagraphStyle(
        "cell",
        fontName=_FONTS[case.font][cell.bold],
        fontSize=case.size,
        leading=case.size * 1.18,
        alignment=_ALIGN[cell.align],
        splitLongWords=1,
        textColor=HexColor(f"#{case.style.heading_ink}" if heading else "#000000"),
    )
    return Paragraph(escape(cell.text), style)


def _commands(case: Case, cell: Cell) -> list[_Command]:
    last_column, last_row = cell.column + cell.columns - 1, cell.row + cell.rows - 1
    first, last = (cell.column, cell.row), (last_column, last_row)
    out: list[_Command] = [("SPAN", first, last)] if first != last else []
    ground = ground_of(case.style, case.content, cell)
    if ground:
        out.append(("BACKGROUND", first, last, HexColor(f"#{ground}")))
    spots = {
        "top": ("LINEABOVE", first, (last_column, cell.row)),
        "bottom": ("LINEBELOW", (cell.column, last_row), last),
        "left": ("LINEBEFORE", first, (cell.column, last_row)),
        "right": ("LINEAFTER", (last_column, cell.row), last),
    }
    for side, line in sides_of(case.style, case.content, cell).items():
        if line:
            out.append((*spots[side], *_pen(line)))
    return out


def _pen(line: Line) -> _Command:
    """Width, colour, cap, dash, join, count and space as Platypus takes them."""
    color = HexColor(f"#{line.color}")
    if line.dash == "double":
        return (line.width / 4, color, 0, None, 0, 2, line.width / 2)
    return (line.width, color, 0, _DASHES[line.dash], 0)
