"""Families of numbered or bulleted texts (rekomendasi): one row per item of one column, as families.toml declares."""

from pipeline.normalize.family_rows.beside import put_beside
from pipeline.normalize.family_rows.indicator_rows import put_texts
from pipeline.normalize.line_structure.rows import Context, Reader, Tidied
from pipeline.normalize.line_structure.stacks import split_items
from pipeline.normalize.values.numbers import is_absent
from pipeline.tables.headings.family import RowsOfFamily
from pipeline.tables.model import Column, LogicalTable
from schemas.vocabulary import Role


def tidy(table: LogicalTable, context: Context, declared: RowsOfFamily) -> Tidied:
    """One row per item with the texts beside it; its number stands in its cell or in a column of its own. A "-" is no
    item."""
    reader = Reader(table, context)
    column = reader.grid.first(declared.item) if declared.item else None
    if column is not None:
        _put_items(reader, column, declared)
    put_beside(reader, [], context, declared)
    return reader.done(*declared.unpublished)


def _put_items(reader: Reader, column: Column, declared: RowsOfFamily) -> None:
    grid = reader.grid
    number_column = grid.first(Role.NUMBER)
    for row in grid.body:
        piece = grid.starting(row, column.index)
        if piece is None or is_absent(piece.text):
            continue
        items = split_items(piece.cell)
        number = grid.starting(row, number_column.index) if number_column else None
        for item in items:
            out = reader.new_row(declared.table, item.piece.page)
            if item.no is not None:
                out.put("item_no", item.no, item.piece)
            elif number is not None and len(items) == 1:
                out.put("item_no", number.text.strip(" .)"), number)
            out.put("text", item.text, item.piece)
            put_texts(reader, out, row, declared.texts)
