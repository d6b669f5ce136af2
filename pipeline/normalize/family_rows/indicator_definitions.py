"""What an indicator means (IKU, definisi operasional, tujuan and sasaran with their indicators): no targets."""

from pipeline.normalize.line_structure.grid import Grid, Piece
from pipeline.normalize.line_structure.lines import Entry, LineReader
from pipeline.normalize.line_structure.owners import Owners
from pipeline.normalize.line_structure.rows import Context, Reader, Tidied, put_names
from pipeline.normalize.values.measures import indicator_of
from pipeline.tables.model import LogicalTable
from schemas.vocabulary import Level, Role

TABLE = "indicator_definitions"
_LEVELS = (Level.GOAL, Level.OBJECTIVE, Level.PROGRAM, Level.ACTIVITY, Level.SUB_ACTIVITY)
_TEXTS = {
    Role.DEFINITION: "definition",
    Role.FORMULA: "formula",
    Role.SOURCE: "source",
    Role.RESPONSIBLE: "responsible",
}


def tidy(table: LogicalTable, context: Context) -> Tidied:
    """One row per printed indicator, in printed order; what is merged over several indicators is said of each."""
    reader = Reader(table, context)
    entries = list(LineReader(reader.grid, context.levels).entries())
    owners = Owners(reader.grid, entries)
    for entry in entries:
        for measured in owners.measures(entry):
            indicator = indicator_of(reader.grid, entry, measured)
            if indicator is None or not _begins_here(indicator, entry, reader.grid):
                continue
            row = reader.new_row(TABLE, indicator.page)
            row.put("level", entry.level.value if entry.level else None)
            put_names(row, entry.names, _LEVELS)
            row.put_name("indicator", indicator)
            for column in measured.of(Role.UNIT)[:1]:
                unit = reader.grid.covering_piece(entry.row, column.index)
                if unit is not None:
                    row.put("unit", unit.text, unit)
            for role, name in _TEXTS.items():
                found = [reader.grid.covering_piece(entry.row, column.index) for column in reader.grid.columns(role)]
                pieces = [piece for piece in found if piece is not None]
                row.put(name, " ".join(piece.text for piece in pieces) or None, *pieces)
    return reader.done()


def _begins_here(indicator: Piece, entry: Entry, grid: Grid) -> bool:
    """Whether an indicator begins in this row and in its own column: a band over the names beside it is a heading."""
    cell = indicator.cell
    covered = range(cell.column, cell.column + cell.column_span)
    return cell.row == entry.row and not any(c.index in covered for c in grid.columns(Role.GOAL, Role.OBJECTIVE))
