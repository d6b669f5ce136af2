"""What horizontal rules say of rows: whether they part them, which titles run over columns."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from pipeline.tables.evidence.grid import Grid
from pipeline.tables.evidence.measures import CENTRED, SAME_SIDE, STACKED
from pipeline.tables.evidence.paragraphs import is_figure
from pipeline.tables.evidence.regions import Area
from pipeline.tables.evidence.rivers import stood_over
from pipeline.tables.evidence.runs import Run, in_reading_order

_SIDED = 2  # texts that may share the side of one in the middle of several columns
_NUMBERED = re.compile(r"^\d{1,2}[.)]\s+[^\W\d]")  # `1. Survei lokasi`: an item, however short its words


def with_titles_open(grid: Grid, runs: Sequence[Run], top: float = -np.inf) -> Grid:
    """`grid` without the walls inside of titles that stand over several columns, in rows below `top`."""
    right = grid.right.copy()
    for row, (upper, lower) in enumerate(pairwise(grid.y_edges)):
        if lower <= top:
            continue
        held = sorted((run for run in runs if upper <= run.middle[1] < lower), key=lambda run: run.start)
        for run in held:
            first, last = _columns(grid, run)
            right[row, first:last] = False
        right[row, : label_columns(grid, held, runs) - 1] = False
    return replace(grid, right=right)


def label_columns(grid: Grid, row: Sequence[Run], runs: Sequence[Run]) -> int:
    """How many columns the first text of a row stands in the middle of: all that lie before its figures (`Jumlah`), or
    all of them where it is alone; 1 where it stands in its own column.

    `row`: the row's texts from left to right; `runs`: all of the table's, which tell how wide the white beside an edge
    is.
    """
    if not row or is_figure(row[0].text) or not all(is_figure(run.text) for run in row[1:]):
        return 1
    end = _columns(grid, row[1])[0] if len(row) > 1 else grid.columns
    own = _columns(grid, row[0])
    beside = [run for run in runs if _columns(grid, run) == own and abs(run.start - row[0].start) <= SAME_SIDE]
    if own[0] == 0 or end < 2 or len(beside) > _SIDED:
        return 1
    low = high = grid.x_edges[end]
    if end < grid.columns:
        low = max((r.stop for r in runs if _columns(grid, r)[1] == end - 1), default=low)
        high = min((r.start for r in runs if _columns(grid, r)[0] == end), default=high)
    edge = 2 * row[0].middle[0] - grid.x_edges[0]
    return end if min(low, high) - 2 * CENTRED <= edge <= max(low, high) + 2 * CENTRED else 1


def _columns(grid: Grid, run: Run) -> tuple[int, int]:
    return stood_over(grid.x_edges, run.start, run.stop)


def rows_are_parted(spots: Sequence[Area], placed: dict[int, list[Run]], fewest: int) -> bool:
    """Hardly a cell stacks figures of several rows, and `fewest` rows are filled."""
    single = stacked = 0
    for runs in placed.values():
        texts = [" ".join(run.text for run in line) for line in in_reading_order([r for r in runs if r.angle == 0])]
        figures = [text for text in texts if is_figure(text) and not _NUMBERED.match(text)]
        single += len(figures) == 1
        stacked += sum(not text.endswith("-") for text in figures[:-1]) > 0  # a hyphen breaks one long number
    rows = {spots[index].row for index in placed}
    return len(rows) >= fewest and stacked <= STACKED * (single + stacked)
