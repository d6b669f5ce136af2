"""The columns of figures of one table and the relations among them."""

from dataclasses import dataclass

from pipeline.relations.column_relation import Relation
from pipeline.relations.numeric_columns import NumericColumn


@dataclass(frozen=True, slots=True)
class TableNumbers:
    """`relations` name columns and rows of the table's grid; the arrays of `columns` begin at its row `first_row`."""

    columns: tuple[NumericColumn, ...]
    relations: tuple[Relation, ...]
    first_row: int
