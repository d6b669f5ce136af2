"""Years that lines say of themselves, in a column of their own (`Tahun | Anggaran | Realisasi`)."""

from collections.abc import Mapping

from pipeline.normalize.line_structure.grid import Grid
from pipeline.relations.figures import is_year
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.spellings import fold


def years_of_lines(grid: Grid) -> Mapping[int, int]:
    """Grid row -> the year that stands in it, or over it in a merged cell, where one column alone is headed so; a row
    that tells none (a total) is of the one that all others tell."""
    words = load_lexicon().year_columns
    headed = [column.index for column in grid.table.columns if column.path and fold(column.path[-1]) in words]
    if len(headed) != 1:
        return {}
    found = ((row, grid.covering_piece(row, headed[0])) for row in grid.body)
    told = {row: int(piece.text.strip()) for row, piece in found if piece is not None and is_year(piece.text)}
    years = set(told.values())
    return {**dict.fromkeys(grid.body, years.pop()), **told} if len(years) == 1 else told
