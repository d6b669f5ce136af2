"""A logical table seen cell by cell: which cell covers a place, and pieces of text that remember where they stand."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import field

from pipeline.normalize.line_structure.torn_rows import begins_small, torn_rows
from pipeline.reading.geometry import Rect, bounding
from pipeline.tables.joining.cut_signs import hangs
from pipeline.tables.model import Cell, Column, Line, LogicalTable, Part
from schemas.record import record
from schemas.vocabulary import Role


@record
class Piece:
    """Text of a cell, whole (`lines` empty) or some of its lines."""

    text: str
    cell: Cell
    lines: tuple[Line, ...] = ()
    _places: Sequence[Part] = field(default=(), init=False, repr=False, compare=False)  # once they were asked for

    @property
    def page(self) -> int:
        """1-based page where the text begins."""
        lines = self.lines or self.cell.lines
        return lines[0].page if lines else self.cell.page

    @property
    def bold(self) -> bool:
        """Whether most of its printed lines are bold."""
        lines = self.lines or self.cell.lines
        return bool(lines) and 2 * sum(line.bold for line in lines) > len(lines)

    @property
    def indent(self) -> float:
        """Points between the cell's left edge and its first line."""
        lines = self.lines or self.cell.lines
        return lines[0].rect.x0 - self.cell.rect.x0 if lines else 0.0

    @property
    def places(self) -> Sequence[Part]:
        """Page and rectangle of what was read, one per page: the lines; the ruled cell where it is one grid cell."""
        if not self._places:
            object.__setattr__(self, "_places", self._found())
        return self._places

    def _found(self) -> Sequence[Part]:
        lines = self.lines or self.cell.lines
        if not lines:
            return self.cell.parts[:1]
        by_page: dict[int, list[Rect]] = {}
        for line in lines:
            by_page.setdefault(line.page, []).append(line.rect)
        if not self.lines and self.cell.row_span == 1:
            whole = {part.page: part.rect for part in self.cell.parts}
            return [
                Part(page, bounding([*rects, whole[page]] if page in whole else rects))
                for page, rects in by_page.items()
            ]
        return [Part(page, bounding(rects)) for page, rects in by_page.items()]


class Grid:
    """Look-up of a table's cells by grid place. Rows and columns count from 0 in the logical table.

    A row of bare figures that another row names (`torn_rows`) is no row of the body: its cells start in that other one,
    or end what begins there.
    """

    def __init__(self, table: LogicalTable) -> None:
        self.table = table
        self._torn = torn_rows(table)
        self._covering: dict[tuple[int, int], Cell] = {}
        for cell in table.cells:
            for row in range(cell.row, cell.row + cell.row_span):
                for column in range(cell.column, cell.column + cell.column_span):
                    self._covering[row, column] = cell
        self._starting: dict[int, list[Cell]] = {}
        self._pieces = {id(cell): Piece(cell.text, cell) for cell in table.cells if cell.text}
        for cell in table.cells:
            place = self._torn.get(cell.row, -1), cell.column
            beside = self._covering.get(place)
            if not cell.text or cell.row not in self._torn:
                continue
            if beside is None or not beside.text:
                self._covering[place] = cell
            elif begins_small(cell.text) or hangs(beside.text):
                begun = self._pieces[id(beside)]
                lines = (*(begun.lines or beside.lines), *cell.lines)
                self._pieces[id(beside)] = Piece(f"{begun.text} {cell.text}", beside, lines)
        self.body: Sequence[int] = [
            row for row in range(table.heading_rows, table.row_count) if row not in self._torn
        ]  #: grid rows below the headings and the row of column numbers

    def row_of(self, cell: Cell) -> int:
        """The row of the body that a cell starts in."""
        return self._torn.get(cell.row, cell.row)

    def covering(self, row: int, column: int) -> Cell | None:
        """The cell over this place, also where it starts further up or left."""
        return self._covering.get((row, column))

    def covering_piece(self, row: int, column: int) -> Piece | None:
        """Text of the cell over this place; None where it is empty."""
        return self._pieces.get(id(self._covering.get((row, column))))

    def starting(self, row: int, column: int) -> Piece | None:
        """Text of the cell that starts in this row and column; None where none does or it is empty."""
        piece = self.covering_piece(row, column)
        if piece is None or piece.cell.column != column:
            return None
        return piece if self.row_of(piece.cell) == row else None

    def printed(self, row: int, columns: Iterable[Column]) -> list[Piece]:
        """What starts in this row in those of `columns` that print something there."""
        return [piece for column in columns if (piece := self.starting(row, column.index)) is not None]

    def starting_cells(self, row: int) -> Iterator[Cell]:
        """Non-empty cells that start in this row, left to right."""
        if row not in self._starting:
            pieces = [self.starting(row, column) for column in range(len(self.table.columns))]
            self._starting[row] = [piece.cell for piece in pieces if piece is not None]
        return iter(self._starting[row])

    def columns(self, *roles: Role) -> list[Column]:
        """Columns of these roles, left to right."""
        return [column for column in self.table.columns if column.role in roles]

    def first(self, *roles: Role) -> Column | None:
        """The leftmost column of these roles."""
        found = self.columns(*roles)
        return found[0] if found else None


def body_texts(table: LogicalTable, roles: Sequence[Role | None]) -> list[str]:
    """Texts of the body's cells in columns of these roles, for `decide_marks`."""
    wanted = {column.index for column in table.columns if column.role in roles}
    return [c.text for c in table.cells if c.text and c.row >= table.heading_rows and c.column in wanted]


def column_texts(table: LogicalTable, column: int) -> list[str]:
    """Texts of the body's cells that begin in `column`, for `decide_marks`."""
    return [c.text for c in table.cells if c.text and c.row >= table.heading_rows and c.column == column]
