"""Factors that helped or hindered, one row per factor."""

from dataclasses import dataclass

from pipeline.normalize.line_structure.grid import Piece
from pipeline.normalize.line_structure.rows import Context, Reader, Tidied
from pipeline.normalize.line_structure.stacks import split_items
from pipeline.normalize.values.numbers import is_absent
from pipeline.tables.headings.family import RowsOfFamily
from pipeline.tables.model import LogicalTable
from schemas.vocabulary import Family, Role

TABLE = "factors"
_SUBJECTS = (Role.INDICATOR, Role.PROGRAM, Role.LINE, Role.ACTIVITY, Role.SUB_ACTIVITY, Role.OBJECTIVE, Role.GOAL)
_KINDS = ((Role.SUPPORTING, "supporting"), (Role.INHIBITING, "inhibiting"))


def tidy(table: LogicalTable, context: Context, declared: RowsOfFamily) -> Tidied:
    """Per subject its supporting factors, then its inhibiting ones, in printed order. A "-" is no factor."""
    reader = Reader(table, context)
    factors_beside(reader)
    return reader.done(*declared.unpublished)


def factors_beside(reader: Reader) -> None:
    """Publish what the columns of factors say of the lines of a table of any family.

    Beside the lines of an evaluation a factor speaks of the indicator; the number there is that of an outer line.
    """
    grid = reader.grid
    subject_column, number_column = grid.first(*_SUBJECTS), grid.first(Role.NUMBER)
    if reader.table.family is not Family.FACTORS:
        subject_column, number_column = grid.first(Role.INDICATOR) or subject_column, None
    subject_type = (
        "indicator" if subject_column and subject_column.role in (Role.INDICATOR, Role.OBJECTIVE) else "program"
    )
    responsible_column = grid.first(Role.RESPONSIBLE)
    groups: list[_Subject] = []
    for row in grid.body:
        subject = grid.covering_piece(row, subject_column.index) if subject_column else None
        number = grid.covering_piece(row, number_column.index) if number_column else None
        responsible = grid.covering_piece(row, responsible_column.index) if responsible_column else None
        if groups and groups[-1].goes_on(subject, number):
            groups[-1].rows.append((row, responsible or groups[-1].rows[-1][1]))
        else:
            groups.append(_Subject(subject, number, [(row, responsible)]))
    for group in groups:
        for role, kind in _KINDS:
            for row, responsible in group.rows:
                for column in grid.columns(role):
                    piece = grid.starting(row, column.index)
                    if piece is None or is_absent(piece.text):
                        continue
                    _publish(reader, subject_type, group, kind, piece, responsible)


@dataclass(frozen=True, slots=True)
class _Subject:
    """What the factors speak of, its number, and its grid rows with the person in charge of each."""

    piece: Piece | None
    number: Piece | None
    rows: list[tuple[int, Piece | None]]

    def goes_on(self, subject: Piece | None, number: Piece | None) -> bool:
        """Whether a row with these cells is a further row of this subject: merged cells, or empty ones under it."""
        if subject is None and number is None:
            return True
        own, other = self.piece or self.number, subject or number
        return own is not None and other is not None and own.cell is other.cell


def _publish(
    reader: Reader, subject_type: str, group: _Subject, kind: str, piece: Piece, responsible: Piece | None
) -> None:
    subject, number = group.piece, group.number
    for item in split_items(piece.cell):
        page = subject.page if subject and subject.cell.row == piece.cell.row else piece.page
        out = reader.new_row(TABLE, page)
        out.put("subject_type", subject_type)
        if number is not None:
            out.put("subject_no", number.text.strip(" ."), number)
        out.put_name("subject", subject)
        out.put("kind", kind)
        out.put("item_no", item.no, item.piece)
        out.put("text", item.text, item.piece)
        out.put_name("responsible", responsible)
