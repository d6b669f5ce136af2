"""Families of indicators without figures (IKU, definisi operasional): one row per indicator."""

from collections.abc import Mapping

from pipeline.normalize.line_structure.grid import Grid, Piece
from pipeline.normalize.line_structure.lines import Entry
from pipeline.normalize.line_structure.owners import Owners
from pipeline.normalize.line_structure.rows import Context, Reader, Row, Tidied, put_names
from pipeline.normalize.values.measures import indicator_of
from pipeline.tables.headings.family import RowsOfFamily
from pipeline.tables.model import LogicalTable
from schemas.vocabulary import Role


def tidy(table: LogicalTable, context: Context, declared: RowsOfFamily) -> Tidied:
    """One row per printed indicator, in printed order; what is merged over several indicators is said of each."""
    reader = Reader(table, context)
    owners = Owners(reader.grid, context.levels)
    for entry in owners.entries:
        for measured in owners.measures(entry):
            indicator = indicator_of(reader.grid, entry, measured)
            if indicator is None or not begins_here(indicator, entry, reader.grid):
                continue
            row = reader.new_row(declared.table, indicator.page)
            row.put("level", entry.level.value if entry.level else None)
            put_names(row, entry.names, declared.levels)
            row.put_name("indicator", indicator)
            for column in measured.of(Role.UNIT)[:1]:
                unit = reader.grid.covering_piece(entry.row, column.index)
                if unit is not None:
                    row.put("unit", unit.text, unit)
            put_texts(reader, row, entry.row, declared.texts)
    return reader.done(*declared.unpublished)


def put_texts(reader: Reader, row: Row, grid_row: int, texts: Mapping[Role, str]) -> None:
    """Publish what the columns of these roles say beside a grid row, a merged cell for every row that it spans."""
    for role, name in texts.items():
        found = [reader.grid.covering_piece(grid_row, column.index) for column in reader.grid.columns(role)]
        pieces = [piece for piece in found if piece is not None]
        row.put(name, " ".join(piece.text for piece in pieces) or None, *pieces)


def begins_here(indicator: Piece, entry: Entry, grid: Grid) -> bool:
    """Whether an indicator begins in this row and in its own column: a band over the names beside it is a heading."""
    cell = indicator.cell
    covered = range(cell.column, cell.column + cell.column_span)
    return cell.row == entry.row and not any(c.index in covered for c in grid.columns(Role.GOAL, Role.OBJECTIVE))
