"""What tells a reader which value a picture shows: the heading of its column and the name of its row."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pandas as pd

from pipeline.checks.evidence.words.names import name_key
from pipeline.reading.geometry import Rect, bounding
from schemas.missing import rows_of
from schemas.record import record
from schemas.vocabulary import HEADING, NAME_ROLES, Role

#: columns whose text names a line
_NAMES = frozenset({*NAME_ROLES, Role.INDICATOR, Role.ACTION, Role.ACCOUNT})
_SAME = 4.0  # points: a column that moved or changed by less from page to page is the same


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading rows of a table: where they stand, the whole width of the table."""

    table_id: str
    page: int
    rect: Rect


@dataclass(frozen=True, slots=True)
class Context:
    """Around a place on `page`: the `heading` of its table, which is to be moved `shift` points to the right to stand
    over the place's column, and the cell that names its line (`name`), where one stands to the left of it."""

    page: int
    heading: Heading | None
    shift: float
    name: Rect | None


@record
class _Cell:
    table_id: str
    page: int
    column: int
    single: bool
    role: str | None
    text: str
    rect: Rect


class Surroundings:
    """Looks up the context of places on the pages of one document, in the frame of the upright page."""

    def __init__(self, cells: pd.DataFrame) -> None:
        """`cells` as published, of one document."""
        self._cells: dict[int, list[_Cell]] = {}
        for cell in _cells(cells):
            self._cells.setdefault(cell.page, []).append(cell)
        self._headings: dict[str, Heading] = {}  # where it is repeated, the first
        for heading in self._find_headings():
            self._headings.setdefault(heading.table_id, heading)

    def of(self, page: int, rect: Rect, row_key: str = "") -> Context | None:
        """The context of `rect`; None for running text. Of the cells that name the line, the one that `row_key` repeats
        is taken, else the nearest."""
        x, y = (rect.x0 + rect.x1) / 2, (rect.top + rect.bottom) / 2
        here = self._cells.get(page, [])
        cell = next((c for c in here if c.rect.contains(x, y)), None)
        if cell is None or cell.role == HEADING:
            return None
        beside = [c for c in here if c.table_id == cell.table_id and c.role in _NAMES and c.text]
        names = [c for c in beside if c.rect.top <= y <= c.rect.bottom and c.rect.x1 <= cell.rect.x0 + _SAME]
        names = [c for c in names if name_key(c.text) and name_key(c.text) in name_key(row_key)] or names
        heading = self._headings.get(cell.table_id)
        shift = self._shift(heading, cell)
        name = max((c.rect for c in names), key=lambda r: r.x1, default=None)
        return Context(page, heading if shift is not None else None, shift or 0.0, name)

    def _shift(self, heading: Heading | None, cell: _Cell) -> float | None:
        """How far the column of `cell` stands right of where it stands under the heading; None: it is another."""
        if heading is None:
            return None
        if heading.page == cell.page:
            return 0.0
        there, here = (self._column(page, cell) for page in (heading.page, cell.page))
        if there is None or here is None or abs(there.width - here.width) > _SAME:
            return None
        return here.x0 - there.x0

    def _column(self, page: int, cell: _Cell) -> Rect | None:
        """Where the column that `cell` begins in stands on `page`; None where no cell of it alone does."""
        same = (c for c in self._cells[page] if (c.table_id, c.column) == (cell.table_id, cell.column))
        return next((c.rect for c in same if c.single), None)

    def _find_headings(self) -> Iterator[Heading]:
        for page, cells in sorted(self._cells.items()):
            tables: dict[str, list[Rect]] = {}
            for cell in cells:
                if cell.role == HEADING:
                    tables.setdefault(cell.table_id, []).append(cell.rect)
            for table_id, rects in tables.items():
                whole = bounding(c.rect for c in cells if c.table_id == table_id)
                band = bounding(rects)
                yield Heading(table_id, page, replace(whole, top=band.top, bottom=band.bottom))


def _cells(frame: pd.DataFrame) -> Iterator[_Cell]:
    for row in rows_of(frame):
        yield _Cell(
            row.table_id,
            int(row.page),
            int(row.column),
            int(row.column_span) == 1,
            row.role,
            row.text or "",
            Rect(row.x0, row.top, row.x1, row.bottom),
        )
