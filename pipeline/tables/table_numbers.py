"""The figures of a logical table's body and the relations among them."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.relations.column_relation import Relation
from pipeline.relations.column_search import column_relations
from pipeline.relations.numeric_columns import numeric_columns
from pipeline.relations.table_relations import TableNumbers
from pipeline.tables.model import Cell


def table_numbers(cells: Sequence[Cell], first_row: int, row_count: int, column_count: int) -> TableNumbers:
    """The figures of cells of one grid column each, from row `first_row` on."""
    rows: list[list[str | None]] = [[None] * column_count for _ in range(row_count - first_row)]
    for cell in cells:
        if cell.row >= first_row and cell.column_span == 1 and cell.column < column_count and cell.row < row_count:
            rows[cell.row - first_row][cell.column] = cell.text
    columns = numeric_columns(rows)
    found = column_relations(columns)
    return TableNumbers(columns, tuple(_moved(relation, first_row) for relation in found), first_row)


def _moved(relation: Relation, rows: int) -> Relation:
    return replace(
        relation,
        lines=tuple(line + rows for line in relation.lines),
        deviating=tuple(line + rows for line in relation.deviating),
    )
