"""The figures of a logical table's body and the relations among them."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.relations.column_relation import Relation
from pipeline.relations.column_search import column_relations
from pipeline.relations.figures import printed_figure
from pipeline.relations.numeric_columns import numeric_columns
from pipeline.relations.table_relations import TableNumbers
from pipeline.tables.model import Cell


def table_numbers(cells: Sequence[Cell], first_row: int, row_count: int, column_count: int) -> TableNumbers:
    """The figures from row `first_row` on; one that spans columns which other pages draw apart stands in the first."""
    rows: list[list[str | None]] = [[None] * column_count for _ in range(row_count - first_row)]
    for cell in cells:
        if not first_row <= cell.row < row_count or cell.column >= column_count:
            continue
        if cell.column_span == 1 or printed_figure(cell.text) is not None:
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
