"""Tidy rows under way: each published value with the pieces it was read from, and what became of every cell."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pipeline.normalize.line_structure.blocks import unit_twins
from pipeline.normalize.line_structure.grid import Grid, Piece, body_texts, column_texts
from pipeline.normalize.values.money_units import MONEY_ROLES, in_rupiah, money_units, rupiah_a_unit
from pipeline.normalize.values.names import shown
from pipeline.normalize.values.numbers import INDONESIAN, Marks, ReadNumber, decide_marks, is_absent
from pipeline.normalize.values.quantities import Quantity, read_amount, read_quantity
from pipeline.normalize.values.unit_words import unit_of_name
from pipeline.tables.model import LogicalTable
from schemas.vocabulary import NAME_ROLES, QUARTERS, Level, Role

QUANTITY_ROLES = (Role.TARGET, Role.REALIZATION, Role.ACHIEVEMENT, Role.BUDGET_PCT)
_NAMED = (
    *NAME_ROLES, Role.INDICATOR, Role.NUMBER, Role.CODE, Role.UNIT, Role.QUARTER, Role.RESPONSIBLE, Role.REMARK,
    Role.DEFINITION, Role.FORMULA, Role.SOURCE,
)  # fmt: skip
_WORDED = (Role.ACTION, Role.SUPPORTING, Role.INHIBITING)
#: roles whose figures tell a table's separators
FIGURE_ROLES = (*MONEY_ROLES, *QUANTITY_ROLES)


@dataclass(frozen=True, slots=True)
class Context:
    """What a table cannot tell of itself. `year` and `period` (a quarter, a month) are the document's or the resolved
    ones; `marks` are those of most figures in the document, `levels` those of the lines that tables before it print
    (`without_level`); `ahead`: the document plans, so that what it tells besides may be of any year."""

    year: int | None = None
    period: str | None = None
    marks: Marks = INDONESIAN
    levels: Mapping[str, Level] = field(default_factory=dict)
    ahead: bool = False

    @property
    def quarter(self) -> str | None:
        """The period where it is a quarter."""
        return self.period if self.period in QUARTERS else None


class Origin(NamedTuple):
    """One printed part of one published value."""

    column: str
    part: int
    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    cell_row: int | None
    cell_column: int | None


@dataclass(slots=True)
class Row:
    """A published row: its record, the page where it starts, where each value was read."""

    page: int
    record: dict[str, Any] = field(default_factory=dict)
    origins: list[Origin] = field(default_factory=list)
    outer: list[str] = field(default_factory=list)  # what stands over its `indicator_group`, outermost first

    def trace(self, column: str, *pieces: Piece) -> None:
        """Remember that `column` was read from `pieces`, in order."""
        part = 0
        for piece in pieces:
            for place in piece.places:
                r = place.rect
                cell = piece.cell
                self.origins.append(
                    Origin(column, part, place.page, r.x0, r.top, r.x1, r.bottom, cell.row, cell.column)
                )
                part += 1

    def put(self, column: str, value: object, *pieces: Piece) -> None:
        """Publish `value` (None: nothing is written), read from `pieces`."""
        if value is not None:
            self.record[column] = value
            self.trace(column, *pieces)

    def put_name(self, column: str, piece: Piece | None) -> None:
        """Publish a name, its list number or bullet left out."""
        if piece is not None:
            self.put(column, shown(piece.text), piece)

    def put_groups(self, over: Sequence[Piece]) -> None:
        """Publish the innermost of what stands `over` the indicator, and keep the others for the paths of figures."""
        self.outer = [shown(piece.text) for piece in over[:-1]]
        self.put_name("indicator_group", over[-1] if over else None)


@dataclass(frozen=True, slots=True)
class NumberProblem:
    """A figure whose separators are not the table's: grid place and text."""

    row: int
    column: int
    text: str


@dataclass(frozen=True, slots=True)
class Tidied:
    """Published table -> its rows in printed order; (grid row, column) -> role of each cell that was read."""

    rows: Mapping[str, list[Row]]
    roles: Mapping[tuple[int, int], str]
    problems: tuple[NumberProblem, ...]


class Reader:
    """Reads figures of one table, and gathers the rows read from it.

    Separators are those of the figure's column; where it does not tell, those of the table's money or of its
    quantities (a spreadsheet's `257,660,000.00` stands beside typed `5.835 ijin` and `55,56 %`), then those of the
    other kind, then the document's.
    """

    def __init__(self, table: LogicalTable, context: Context) -> None:
        self.table, self.context = table, context
        whole = decide_marks(body_texts(table, FIGURE_ROLES), context.marks)
        kinds = {roles: decide_marks(body_texts(table, roles), whole) for roles in (MONEY_ROLES, QUANTITY_ROLES)}
        self._marks = {
            column.index: decide_marks(column_texts(table, column.index), marks)
            for roles, marks in kinds.items()
            for column in table.columns
            if column.role in roles
        }
        self._money_marks, self._quantity_marks = kinds[MONEY_ROLES], kinds[QUANTITY_ROLES]
        self._units = money_units(table)
        self.grid = Grid(table)
        self.rows: dict[str, list[Row]] = {}
        self.problems: list[NumberProblem] = []

    def new_row(self, published: str, page: int) -> Row:
        row = Row(page)
        self.rows.setdefault(published, []).append(row)
        return row

    def quantity(self, piece: Piece | None, unit: Piece | None = None, *, limits: bool = False) -> Quantity:
        text, marks = piece.text if piece else None, self._marks_of(piece, self._quantity_marks)
        found = read_quantity(text, marks, unit.text if unit else None, limits=limits)
        self._note(piece, found.clean)
        return found

    def money(self, piece: Piece) -> ReadNumber:
        """In rupiah, whatever unit the heading names."""
        figure = read_amount(piece.text, self._marks_of(piece, self._money_marks), money=True)
        self._note(piece, figure.clean)
        unit = rupiah_a_unit(self._units, piece.cell.column)
        return ReadNumber(None if figure.value is None else in_rupiah(figure.value, piece.text, unit), figure.clean)

    def percent(self, piece: Piece) -> ReadNumber:
        """The number of a percentage, with or without its sign."""
        found = read_quantity(piece.text, self._marks_of(piece, self._quantity_marks))
        self._note(piece, found.clean)
        return ReadNumber(found.value, found.clean)

    def _marks_of(self, piece: Piece | None, kind: Marks) -> Marks:
        return kind if piece is None else self._marks.get(piece.cell.column, kind)

    def _note(self, piece: Piece | None, clean: bool) -> None:
        if piece is not None and not clean:
            self.problems.append(NumberProblem(piece.cell.row, piece.cell.column, piece.text))

    def put_quantity(
        self, row: Row, prefix: str, piece: Piece | None, unit: Piece | None = None, name: Piece | None = None
    ) -> None:
        """Publish `prefix`_text, _value and _unit; a target may be a bound. Where neither the cell nor a column prints
        the unit, the `name` of the line may (`Persentase BBLR (%)`)."""
        found = self.quantity(piece, unit, limits=prefix == "target")
        if piece is None or found.text is None:
            return
        if unit is None and found.unit is None and name is not None and (told := unit_of_name(name.text)) is not None:
            unit = Piece(told, name.cell, name.lines)
            found = self.quantity(piece, unit, limits=prefix == "target")
        row.put(f"{prefix}_text", found.text, piece)
        row.put(f"{prefix}_value", None if found.value is None else float(found.value), piece)
        row.put(f"{prefix}_unit", found.unit, unit if unit is not None and found.unit == unit.text else piece)

    def put_money(self, row: Row, column: str, piece: Piece | None) -> None:
        """Publish `column` and `column`_text."""
        if piece is not None:
            figure = self.money(piece)
            row.put(f"{column}_text", piece.text, piece)
            row.put(column, None if figure.value is None else float(figure.value), piece)

    def put_percent(self, row: Row, column: str, text_column: str, piece: Piece | None) -> None:
        if piece is not None:
            figure = self.percent(piece)
            row.put(text_column, piece.text, piece)
            row.put(column, None if figure.value is None else float(figure.value), piece)

    def done(self, *unpublished: Role) -> Tidied:
        """The rows, and what became of every cell of the body.

        A cell has a role where a published value was read from it, or where its column is known by name and carries no
        figure of its own (numbers, names, remarks; dashes). `unpublished` are roles that this family of tables has
        no column for. A figure that went into no row has none, so that it shows as left over.
        """
        named = {*_NAMED, *unpublished}
        by_column = {column.index: column.role for column in self.table.columns}
        twins = set(unit_twins(self.grid).values())
        read = {(o.cell_row, o.cell_column) for rows in self.rows.values() for row in rows for o in row.origins}
        roles: dict[tuple[int, int], str] = {}
        for cell in self.table.cells:
            if cell.row < self.table.heading_rows or not (cell.text or cell.mark or cell.fill):
                continue
            role = Role.UNIT if cell.column in twins else by_column.get(cell.column)
            if (cell.row, cell.column) in read:
                roles[cell.row, cell.column] = role or Role.LINE
            elif cell.text and role and (role in named or _says_nothing(role, cell.text)):
                roles[cell.row, cell.column] = role
        return Tidied(self.rows, roles, tuple(self.problems))


def _says_nothing(role: Role | None, text: str) -> bool:
    """A percentage of money without a figure; a dash for an action or a factor."""
    if role is Role.BUDGET_PCT:
        return not any(map(str.isdigit, text))
    return role in _WORDED and is_absent(text)


def put_names(row: Row, names: Mapping[Level, Piece], levels: Iterable[Level]) -> None:
    """Publish the names of these levels, each where it is known."""
    for level in levels:
        row.put_name(level.value, names.get(level))
