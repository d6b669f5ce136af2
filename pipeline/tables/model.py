"""Cells and tables between the layers: what `tables/` builds and `normalize/` reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pipeline.reading.geometry import Interval, Rect
from schemas.record import record

if TYPE_CHECKING:  # a page's tables have neither meaning nor relations yet
    from pipeline.relations.table_relations import TableNumbers
    from schemas.vocabulary import Basis, Family, Level, Role


@record
class Line:
    """One printed line inside a cell; `text` NFC, white space folded; `page` is 1-based.

    `read` is what OCR read where context decided otherwise (`tables/context`).
    """

    text: str
    page: int
    rect: Rect
    bold: bool = False
    size: float = 0.0
    read: str | None = None


@record
class Part:
    """A piece of a cell on one page; a page break makes two."""

    page: int
    rect: Rect


@record
class Cell:
    """Row and column count from 0 in the table that holds the cell; `text` is the lines joined by a space, folded."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str
    lines: tuple[Line, ...]
    parts: tuple[Part, ...]  # at least one; the rectangle is the ruled cell, not its ink
    fill: int | None = None  # 0xRRGGBB of the ground; None where it is the page's own
    mark: bool = False  # holds a drawn tick, cross, arrow or bar that is no text
    confidence: float = 1.0

    @property
    def text_read(self) -> str | None:
        """The text as OCR read it where context decided otherwise, else None."""
        if all(line.read is None for line in self.lines):
            return None
        return " ".join(line.text if line.read is None else line.read for line in self.lines)

    @property
    def page(self) -> int:
        return self.parts[0].page

    @property
    def rect(self) -> Rect:
        return self.parts[0].rect


@dataclass(frozen=True, slots=True)
class PageTable:
    """One table on one page, as its rulings (or its alignment) show it; nothing is known yet of its meaning."""

    page: int
    rect: Rect
    row_count: int
    column_count: int
    cells: tuple[Cell, ...]
    x_edges: tuple[float, ...]  # column_count + 1 positions
    y_edges: tuple[float, ...]  # row_count + 1 positions
    reader: str  # pdfium-ruled, pdfium-text, ocr, camelot-lattice
    confidence: float = 1.0
    open_top: bool = False  # no ruling closes it above: the page break cut it
    open_bottom: bool = False
    last_page: int | None = None  # of a sheet printed over the pages that follow, before it goes on downwards
    going_on: tuple[Interval, ...] = ()  # stretches of its foot that nothing draws, while it is drawn beside them


@dataclass(frozen=True, slots=True)
class Column:
    """A leaf column: its heading path from the outermost group inwards, and what the lexicon makes of it."""

    index: int
    path: tuple[str, ...]
    role: Role | None = None
    level: Level | None = None  # the level that an indicator, target ... column belongs to; None: the table's own
    period: str | None = None  # TW1..TW4, year, Q1..Q4 or M01..M12 for a schedule
    measure: str | None = None  # K, Rp, pct: where column groups part them
    year: int | None = None  # calendar year, for columns of a year each
    number: str | None = None  # what the row of column numbers prints under it (`8=(7/6)`)
    basis: Basis | None = None  # of the role; None where there is none
    confidence: float | None = None  # of the role, 0 to 1
    aside: Role | None = None  # what a remark measures that is another year's, or the plan's


@dataclass(frozen=True, slots=True)
class LogicalTable:
    """A table joined over its pages, its headings understood as far as the lexicon reaches.

    Grid rows count from 0 over the whole table: headings of the first page, the row of column numbers, the body.
    Headings repeated on later pages are dropped. `cells` holds every cell once, in row, column order.
    """

    table_id: str
    number: str | None
    number_printed: str | None
    caption: str | None
    family: Family | None
    columns: tuple[Column, ...]
    cells: tuple[Cell, ...]
    row_count: int
    heading_rows: int  # grid rows of the heading, the row of column numbers included
    number_row: int | None  # grid row of the column numbers
    page_first: int
    page_last: int
    reader: str
    confidence: float
    quarter_printed: str | None = None  # TW1..TW4
    quarter_announced: str | None = None  # TW1..TW4, by the sentence that leads in to the table
    quarter_titled: str | None = None  # TW1..TW4, by the headings and titles over the table
    half_printed: str | None = None  # TW2 or TW4, by the half of a year that the words over the table name
    month_titled: str | None = None  # M01..M12, by the one month that they name (`Bulan Oktober 2021`)
    year: int | None = None
    notes: tuple[str, ...] = field(default=())
    numbers: TableNumbers | None = field(default=None, compare=False)  # its figures and the relations among them
