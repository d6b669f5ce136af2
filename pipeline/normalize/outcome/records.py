"""Records of the published frames, out of logical tables and their tidy rows."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from pipeline.normalize.line_structure.grid import Grid
from pipeline.normalize.line_structure.rows import Row, Tidied
from pipeline.normalize.line_structure.stacks import quarters_of
from pipeline.normalize.values.quarters import TableQuarter, in_order, quarter_of, resolve_quarter
from pipeline.tables.model import Cell, LogicalTable
from schemas.vocabulary import COLUMN_NUMBER, HEADING, Family, Role

Record = dict[str, Any]


def quarters_of_tables(tables: Sequence[LogicalTable], places: Mapping[str | None, str | None]) -> list[TableQuarter]:
    """The quarter of each; `places`: the one that the entry of a `table_id` in the Daftar Tabel names."""
    quarters = [quarter_of_table(table, places.get(table.table_id)) for table in tables]
    alike: dict[tuple[object, ...], list[int]] = {}
    for k, (table, quarter) in enumerate(zip(tables, quarters, strict=True)):
        if quarter.quarter is not None and table.quarter_printed is not None:
            alike.setdefault((table.year, *(column.role for column in table.columns)), []).append(k)
    for series in alike.values():
        for k, quarter in zip(series, in_order([quarters[k] for k in series]), strict=True):
            quarters[k] = quarter
    return quarters


def quarter_of_table(table: LogicalTable, place: str | None) -> TableQuarter:
    """The quarter an evaluation is published under; `place` is the one its entry in the Daftar Tabel names.

    Tables of other families have none, whatever their caption says.
    """
    if table.family is not Family.EVALUATION:
        return TableQuarter(None, None, None)
    rows = quarters_in_rows(table)
    if table.quarter_printed is None and len(set(rows)) > 1 and not _one_prevails(rows):
        return TableQuarter(None, None, None)
    return resolve_quarter(table.quarter_printed or table.quarter_titled or table.half_printed, rows, place)


def quarters_in_rows(table: LogicalTable) -> list[str]:
    """TW1..TW4 of every row that prints one in a TW column, in printed order; the input of `resolve_quarter`."""
    grid = Grid(table)
    out: list[str] = []
    for column in grid.columns(Role.QUARTER):
        for row in grid.body:
            piece = grid.starting(row, column.index)
            stacked = quarters_of(piece)
            if stacked:
                out += [quarter for quarter, _ in stacked]
            elif piece is not None and (quarter := quarter_of(piece.text)):
                out.append(quarter)
    return out


def _one_prevails(rows: list[str]) -> bool:
    """Whether most rows carry one quarter; a table with a row per quarter has none of its own."""
    return max(rows.count(quarter) for quarter in set(rows)) > 0.5 * len(rows)


def source_table(document_id: str, table: LogicalTable, quarter: TableQuarter) -> Record:
    """The record of `source_tables`."""
    return {
        "document_id": document_id,
        "table_id": table.table_id,
        "number": table.number,
        "number_printed": table.number_printed,
        "caption": table.caption,
        "family": table.family.value if table.family else None,
        "page_first": table.page_first,
        "page_last": table.page_last,
        "row_count": table.row_count - table.heading_rows,
        "column_count": len(table.columns),
        "quarter_printed": table.quarter_printed,
        "quarter_in_rows": quarter.in_rows,
        "quarter": quarter.quarter,
        "quarter_basis": quarter.basis,
        "reader": table.reader,
        "confidence": table.confidence,
        "year": table.year,
    }


def cell_role(table: LogicalTable, cell: Cell, roles: Mapping[tuple[int, int], str]) -> str | None:
    """What became of a cell: heading, column_number, the role it was read as; None: unaccounted for, or empty."""
    if table.number_row is not None and cell.row == table.number_row:
        return COLUMN_NUMBER
    if cell.row < table.heading_rows:
        return HEADING
    return roles.get((cell.row, cell.column))


def cells(document_id: str, table: LogicalTable, tidied: Tidied) -> Iterator[Record]:
    """The records of `cells`, in row and column order."""
    for cell in table.cells:
        r = cell.rect
        yield {
            "document_id": document_id,
            "table_id": table.table_id,
            "row": cell.row,
            "column": cell.column,
            "row_span": cell.row_span,
            "column_span": cell.column_span,
            "text": cell.text or None,
            "text_read": cell.text_read,
            "text_basis": _text_basis(cell),
            "page": cell.page,
            "x0": r.x0,
            "top": r.top,
            "x1": r.x1,
            "bottom": r.bottom,
            "confidence": cell.confidence,
            "role": cell_role(table, cell, tidied.roles),
        }


def _text_basis(cell: Cell) -> str | None:
    """What decided where the text is not as OCR read it: of figures the separators change, of words the letters."""
    if cell.text_read is None:
        return None
    printed, read = ([sign for sign in text if sign.isalnum()] for text in (cell.text, cell.text_read))
    return "column" if printed == read else "words"


def published(document_id: str, table_id: str | None, rows: Iterable[Row]) -> Iterator[Record]:
    """The records of one published table read from one source table."""
    for row_no, row in enumerate(rows):
        yield {"document_id": document_id, "table_id": table_id, "page": row.page, "row_no": row_no, **row.record}


def origins(document_id: str, published_table: str, table_id: str | None, rows: Iterable[Row]) -> Iterator[Record]:
    """The records of `origins` for those rows."""
    for row_no, row in enumerate(rows):
        for o in row.origins:
            yield {
                "document_id": document_id,
                "table": published_table,
                "table_id": table_id,
                "row_no": row_no,
                "column": o.column,
                "part": o.part,
                "page": o.page,
                "x0": o.x0,
                "top": o.top,
                "x1": o.x1,
                "bottom": o.bottom,
                "cell_row": o.cell_row,
                "cell_column": o.cell_column,
                "text_from": None,
            }
