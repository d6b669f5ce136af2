"""Records of `columns`, `relations` and `conventions`: how a logical table was understood."""

from collections.abc import Iterator
from typing import Any

from pipeline.normalize.values.conventions import conventions_of
from pipeline.tables.model import LogicalTable
from schemas.vocabulary import PATH

Record = dict[str, Any]

_ROWS_NAMED = 20  # deviating lines that are told by their row


def columns(document_id: str, table: LogicalTable) -> Iterator[Record]:
    """The records of `columns`."""
    figures = {column.index: column.figures for column in table.numbers.columns} if table.numbers else {}
    for column in table.columns:
        yield {
            "document_id": document_id,
            "table_id": table.table_id,
            "column": column.index,
            "heading": PATH.join(column.path) or None,
            "role": column.role.value if column.role else None,
            "level": column.level.value if column.level else None,
            "measure": column.measure,
            "period": column.period,
            "year": column.year,
            "figures": figures.get(column.index, 0),
            "basis": column.basis.value if column.basis else None,
            "confidence": column.confidence,
        }


def relations(document_id: str, table: LogicalTable) -> Iterator[Record]:
    """The records of `relations`."""
    for row_no, relation in enumerate(table.numbers.relations if table.numbers else ()):
        yield {
            "document_id": document_id,
            "table_id": table.table_id,
            "row_no": row_no,
            "kind": relation.kind.value,
            "result": relation.result,
            "operands": ";".join(map(str, relation.operands)),
            "lines": len(relation.lines),
            "deviating": len(relation.deviating),
            "deviating_rows": ";".join(map(str, relation.deviating[:_ROWS_NAMED])) or None,
            "chance": relation.p,
        }


def conventions(document_id: str, table: LogicalTable) -> Iterator[Record]:
    """The records of `conventions`."""
    for row_no, shown in enumerate(conventions_of(table)):
        yield {
            "document_id": document_id,
            "table_id": table.table_id,
            "row_no": row_no,
            "convention": shown.convention.value,
            "column": shown.column,
            "value": shown.value,
            "lines": shown.lines,
            "against": shown.against,
        }
