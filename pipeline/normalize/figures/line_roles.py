"""What lines measure, where no column tells it (`Uraian | 2019 | 2020` over the lines Target, Realisasi, Capaian)."""

from collections.abc import Mapping

from pipeline.normalize.figures.columns import MEASURES, ColumnKinds
from pipeline.normalize.figures.lines import LinePaths
from pipeline.normalize.line_structure.grid import Grid
from pipeline.tables.headings.roles.value_words import roles_of_names
from schemas.vocabulary import Role


def roles_of_lines(grid: Grid, kinds: ColumnKinds, lines: LinePaths) -> Mapping[int, Role]:
    """Grid row -> what its name says that it measures, where most lines do, not all the same, and few columns do."""
    columns = grid.table.columns
    measured = sum(bool({columns[index].role, columns[index].aside} & {*MEASURES}) for index in kinds.figures)
    if 2 * measured >= len(kinds.figures):
        return {}
    last = max(kinds.figures, default=-1)
    names = {row: lines.of(row, last).names for row in grid.body if row not in kinds.skipped} if last >= 0 else {}
    return roles_of_names({row: own[-1] for row, own in names.items() if own}, MEASURES)
