"""Columns of figures without rulings between the rows that columns of texts draw, as spreadsheets leave out borders."""

from collections.abc import Sequence, Set

from pipeline.tables.evidence.grid import Grid
from pipeline.tables.evidence.measures import CROSSES
from pipeline.tables.evidence.paragraphs import is_figure, is_quarter_stack
from pipeline.tables.evidence.regions import Area
from pipeline.tables.evidence.runs import Run

_FEWEST = 3  # figures, each in a row of its own: two may be parts of one merged cell
_COLUMNS = 2  # over the same rows, with a line in each: heights of a single one may agree by chance
_QUARTERS = 4  # of a stack; more are the numbers of lines


def columns_of_figures(
    grid: Grid, printed: Sequence[tuple[Area, Sequence[Sequence[Run]]]], labelled: Set[int]
) -> list[Area]:
    """Of the regions over several rows, with the lines that they print, those that are columns of figures. `labelled`:
    edges at which a text ends. None beside stacked quarters."""
    found: dict[tuple[int, int], list[Area]] = {}
    figures: list[Area] = []
    for spot, lines in printed:
        texts = [" ".join(run.text for run in line) for line in lines]
        if len(texts) == _QUARTERS and is_quarter_stack(texts):
            return []
        rows = [_row_around(grid, spot, line) for line in lines]
        told = len(lines) >= _FEWEST and None not in rows and len(set(rows)) == len(rows)
        if told and labelled >= set(range(spot.row, spot.row + spot.rows - 1)):
            found.setdefault((spot.row, spot.rows), []).append(spot)
            figures += [spot] if all(map(is_figure, texts)) else []
    return [spot for spot in figures if len(found[spot.row, spot.rows]) >= _COLUMNS]


def _row_around(grid: Grid, spot: Area, line: Sequence[Run]) -> int | None:
    """The grid row that a printed line stands in whole."""
    over, under = min(run.over for run in line), max(run.under for run in line)
    rows = range(spot.row, spot.row + spot.rows)
    edges = grid.y_edges
    return next((row for row in rows if edges[row] - CROSSES < over and under < edges[row + 1] + CROSSES), None)
