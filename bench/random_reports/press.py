"""Pages: headings, justified paragraphs, tables that run over page breaks. Points, origin at the lower left corner."""

import io
from collections.abc import Sequence
from dataclasses import dataclass

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from bench.random_reports.grid import Cell, body_cells, heading_cells
from bench.random_reports.report import Sheet
from bench.random_reports.style import Style
from bench.random_reports.wrapping import wrapped

_MARGIN = 56.0
_PADDING = 2.5
_TEXT_SIZE, _TEXT_LEADING = 11.0, 16.0
_FONTS = {"Helvetica": ("Helvetica", "Helvetica-Bold"), "Times": ("Times-Roman", "Times-Bold")}


@dataclass(slots=True)
class _Laid:
    """A table's cells with their lines, the height of each row."""

    cells: list[Cell]
    heights: list[float]
    lines: dict[int, list[str]]  # by the index of the cell
    heading: bool


class Press:
    """One document being printed; `page` counts from 1."""

    def __init__(self, style: Style) -> None:
        self.style = style
        self.regular, self.bold = _FONTS[style.font]
        self._out = io.BytesIO()
        self._canvas = Canvas(self._out, pagesize=style.paper, invariant=1, pageCompression=1)
        self.page = 0
        self.width, self.height = style.paper
        self._y = 0.0
        self._started = False

    def finish(self) -> bytes:
        self._end_page()
        self._canvas.save()
        return self._out.getvalue()

    def new_page(self, *, landscape: bool = False) -> None:
        self._end_page()
        narrow, long = sorted(self.style.paper)
        self.width, self.height = (long, narrow) if landscape else (narrow, long)
        self._canvas.setPageSize((self.width, self.height))
        self.page += 1
        self._y = self.height - _MARGIN
        self._started = True

    def _end_page(self) -> None:
        if self._started:
            self._canvas.setFont(self.regular, 9)
            self._canvas.drawCentredString(self.width / 2, 28, str(self.page))
            self._canvas.showPage()
            self._started = False

    @property
    def landscape(self) -> bool:
        """Whether the page lies on its long side."""
        return self.width > self.height

    @property
    def begun(self) -> bool:
        """Whether something stands on the page."""
        return self._y < self.height - _MARGIN

    def centered(self, text: str, size: float, *, after: float = 8.0) -> None:
        for line in wrapped(text, self.bold, size, self.width - 2 * _MARGIN):
            self._room(size * 1.3)
            self._canvas.setFont(self.bold, size)
            self._canvas.drawCentredString(self.width / 2, self._y - size, line)
            self._y -= size * 1.3
        self._y -= after

    def left(self, text: str, *, bold: bool = False, indent: float = 0.0, after: float = 6.0) -> None:
        """A heading, or an item of a list."""
        font = self.bold if bold else self.regular
        for line in wrapped(text, font, _TEXT_SIZE, self.width - 2 * _MARGIN - indent):
            self._room(_TEXT_LEADING)
            self._write(line, _MARGIN + indent, font)
        self._y -= after

    def entry(self, text: str, page: str) -> None:
        """An entry of the list of tables: its text, leaders, its page at the right edge."""
        lines = wrapped(text, self.regular, _TEXT_SIZE, self.width - 2 * _MARGIN - 40)
        for number, line in enumerate(lines):
            self._room(_TEXT_LEADING)
            self._write(line, _MARGIN, self.regular)
            if number == len(lines) - 1:
                start = _MARGIN + stringWidth(line, self.regular, _TEXT_SIZE) + 3
                end = self.width - _MARGIN - stringWidth(page, self.regular, _TEXT_SIZE) - 3
                dot = stringWidth(".", self.regular, _TEXT_SIZE)
                base = self._y + _TEXT_LEADING - _TEXT_SIZE
                self._canvas.drawString(start, base, "." * max(0, int((end - start) / dot)))
                self._canvas.drawRightString(self.width - _MARGIN, base, page)

    def paragraph(self, text: str) -> int:
        """A justified paragraph with its first line moved in; the page that it begins on."""
        indent, measure = 28.0, self.width - 2 * _MARGIN
        lines = wrapped(text, self.regular, _TEXT_SIZE, measure, first=measure - indent)
        self._room(min(2, len(lines)) * _TEXT_LEADING)
        page = self.page
        for number, line in enumerate(lines):
            self._room(_TEXT_LEADING)
            start = _MARGIN + (indent if number == 0 else 0)
            wide = measure - (indent if number == 0 else 0)
            space = wide - stringWidth(line, self.regular, _TEXT_SIZE)
            gaps = line.count(" ")
            spread = space / gaps if number < len(lines) - 1 and gaps else 0.0
            self._write(line, start, self.regular, spread)
        self._y -= 6
        return page

    def _write(self, line: str, x: float, font: str, spread: float = 0.0) -> None:
        text = self._canvas.beginText(x, self._y - _TEXT_SIZE)
        text.setFont(font, _TEXT_SIZE)
        text.setWordSpace(spread)
        text.textOut(line)
        text.setWordSpace(0)
        self._canvas.drawText(text)
        self._y -= _TEXT_LEADING

    def _room(self, height: float) -> None:
        if self._y - height < _MARGIN:
            self.new_page(landscape=self.landscape)

    def table(self, sheet: Sheet, caption: Sequence[str]) -> None:
        """Caption and table; the pages are written into the sheet and its records."""
        size = self.style.size
        widths = self._widths(sheet)
        depth, heading = heading_cells(sheet)
        top = self._laid(heading, depth, widths, 0.0)
        rows = sheet.rows()
        body = self._laid(body_cells(sheet), len(rows), widths, size * self.style.leading)
        over = sum(len(wrapped(line, self.bold, 11, self.width - 2 * _MARGIN)) for line in caption) * 14.3 + 10
        if self._y - over - sum(top.heights) - sum(body.heights[:2]) < _MARGIN and self.begun:
            self.new_page(landscape=self.landscape)
        for line in () if self.style.caption_below else caption:
            self.centered(line, 11, after=0)
        self._y -= 4
        sheet.page_first = self.page
        self._draw(top, 0, depth, widths, {})
        start = 0
        carried: dict[int, int] = {}
        while start < len(rows):
            end, left = start, self._y - _MARGIN - (over if self.style.caption_below else 0.0)
            while end < len(rows) and (body.heights[end] <= left or (end == start and not self.begun)):
                left -= body.heights[end]
                end += 1
            for record in rows[start:end]:
                record.page = self.page
            carried = self._draw(body, start, end, widths, carried)
            start = end
            if start < len(rows):
                self.new_page(landscape=self.landscape)
                if self.style.repeat_heading:
                    self._draw(top, 0, depth, widths, {})
        sheet.page_last = self.page
        for record in sheet.records:  # one that is merged over others begins where its first row is
            if record not in rows:
                record.page = next((row.page for row in rows if record in row.ancestors()), sheet.page_first)
        self._y -= 4
        if self.style.caption_below:
            self._room(14.3 * len(caption))
            for line in caption:
                self.centered(line, 11, after=0)
        self._y -= 8

    def _widths(self, sheet: Sheet) -> list[float]:
        whole = sum(column.width for column in sheet.columns)
        return [column.width / whole * (self.width - 2 * _MARGIN) for column in sheet.columns]

    def _laid(self, cells: list[Cell], count: int, widths: list[float], least: float) -> _Laid:
        size, leading = self.style.size, self.style.size * self.style.leading
        heights = [least + 2 * _PADDING] * count
        lines: dict[int, list[str]] = {}
        for index, cell in enumerate(cells):
            width = sum(widths[cell.column : cell.column + cell.columns]) - 2 * _PADDING
            font = self.bold if cell.bold else self.regular
            lines[index] = [part for text in cell.text.split("\n") for part in wrapped(text, font, size, width)]
        for index, cell in sorted(enumerate(cells), key=lambda item: item[1].rows):
            needed = len(lines[index]) * leading + 2 * _PADDING
            have = sum(heights[cell.row : cell.row + cell.rows])
            if needed > have:
                heights[cell.row + cell.rows - 1] += needed - have
        return _Laid(cells, heights, lines, least == 0.0)

    def _draw(self, laid: _Laid, start: int, end: int, widths: list[float], carried: dict[int, int]) -> dict[int, int]:
        """Rows start..end; cells that go on below keep the lines that did not fit: index -> how many were written."""
        canvas, leading = self._canvas, self.style.size * self.style.leading
        tops = [self._y]
        for height in laid.heights[start:end]:
            tops.append(tops[-1] - height)
        canvas.setLineWidth(self.style.line_width)
        written = dict(carried)
        for index, cell in enumerate(laid.cells):
            first, last = max(cell.row, start), min(cell.row + cell.rows, end)
            if first >= last:
                continue
            x0 = _MARGIN + sum(widths[: cell.column])
            x1 = x0 + sum(widths[cell.column : cell.column + cell.columns])
            top, bottom = tops[first - start], tops[last - start]
            if self.style.heading_fill and laid.heading and cell.bold:
                canvas.setFillColorRGB(*self.style.heading_fill)
                canvas.rect(x0, bottom, x1 - x0, top - bottom, stroke=0, fill=1)
                canvas.setFillColorRGB(0, 0, 0)
            canvas.rect(x0, bottom, x1 - x0, top - bottom, stroke=1, fill=0)
            done = written.get(index, 0)
            fits = int((top - bottom - 2 * _PADDING + 0.01) / leading)
            lines = laid.lines[index][done : done + fits]
            written[index] = done + len(lines)
            self._lines(lines, cell, (x0, x1, top, bottom), middle=laid.heading)
        self._y = tops[-1]
        return written

    def _lines(self, lines: Sequence[str], cell: Cell, box: tuple[float, float, float, float], *, middle: bool) -> None:
        x0, x1, top, bottom = box
        size, leading = self.style.size, self.style.size * self.style.leading
        y = top - _PADDING - size * 0.85
        if middle:
            y = (top + bottom) / 2 + len(lines) * leading / 2 - size * 0.85 - (leading - size) / 2
        self._canvas.setFont(self.bold if cell.bold else self.regular, size)
        for line in lines:
            if cell.align == "center":
                self._canvas.drawCentredString((x0 + x1) / 2, y, line)
            elif cell.align == "right":
                self._canvas.drawRightString(x1 - _PADDING, y, line)
            else:
                self._canvas.drawString(x0 + _PADDING, y, line)
            y -= leading
