"""Factors that helped or hindered, one row per factor."""

from pipeline.normalize.grid import Piece
from pipeline.normalize.numbers import is_absent
from pipeline.normalize.rows import Context, Reader, Tidied
from pipeline.normalize.stacks import split_items
from pipeline.tables.model import LogicalTable
from schemas.vocabulary import Role

TABLE = "factors"
_SUBJECTS = (Role.INDICATOR, Role.PROGRAM, Role.LINE, Role.ACTIVITY, Role.SUB_ACTIVITY, Role.OBJECTIVE, Role.GOAL)
_KINDS = ((Role.SUPPORTING, "supporting"), (Role.INHIBITING, "inhibiting"))


def tidy(table: LogicalTable, context: Context) -> Tidied:
    """Per subject its supporting factors, then its inhibiting ones, in printed order. A "-" is no factor."""
    reader = Reader(table, context)
    grid = reader.grid
    subject_column, number_column = grid.first(*_SUBJECTS), grid.first(Role.NUMBER)
    subject_type = (
        "indicator" if subject_column and subject_column.role in (Role.INDICATOR, Role.OBJECTIVE) else "program"
    )
    responsible_column = grid.first(Role.RESPONSIBLE)
    before: tuple[Piece | None, Piece | None, Piece | None] = (None, None, None)
    for row in grid.body:
        subject = grid.covering_piece(row, subject_column.index) if subject_column else None
        number = grid.covering_piece(row, number_column.index) if number_column else None
        responsible = grid.covering_piece(row, responsible_column.index) if responsible_column else None
        if subject is None and number is None:  # empty cells under a subject: it goes on
            subject, number = before[:2]
            responsible = responsible or before[2]
        before = (subject, number, responsible)
        for role, kind in _KINDS:
            for column in grid.columns(role):
                piece = grid.starting(row, column.index)
                if piece is None or is_absent(piece.text):
                    continue
                for item in split_items(piece.cell):
                    page = subject.page if subject and subject.cell.row == row else piece.page
                    out = reader.new_row(TABLE, page)
                    out.put("subject_type", subject_type)
                    if number is not None:
                        out.put("subject_no", number.text.strip(" ."), number)
                    out.put_name("subject", subject)
                    out.put("kind", kind)
                    out.put("item_no", item.no, item.piece)
                    out.put("text", item.text, item.piece)
                    out.put_name("responsible", responsible)
    return reader.done()
