"""Tables whose rows horizontal rules alone part: the rules give the rows, the rivers between words the columns."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from pipeline.reading.geometry import Rect
from pipeline.reading.page import Page
from pipeline.tables.aligned import columns_and_heading
from pipeline.tables.cells import build_cells, place_runs
from pipeline.tables.grid import Grid, grid_of, regions
from pipeline.tables.model import Cell, PageTable
from pipeline.tables.paragraphs import is_figure
from pipeline.tables.rivers import TextLine, parted_at_columns
from pipeline.tables.runs import Run
from pipeline.tables.text_heading import Rule

_FEWEST_RULES = 4  # heights at which rules stand: head, foot and two between rows
_FEWEST_COLUMNS = 3
_CONFIDENCE = 0.94  # rows by rules, columns by text
_REACH = 2.0  # points by which text must pass a river to cross it, beside a share of its width
_HEADING_ROWS = 2  # rows that may hold headings over several columns
_ONE_FIGURE = 0.95  # share of cells with figures that hold one line of them: else the rules part sections, not rows


def table_between(page: Page, lines: Sequence[TextLine], rules: Sequence[Rule]) -> PageTable | None:
    """The table that `rules` part into rows; None where they do not stand between all of its rows.

    A rule that stops short of a column leaves the cell there merged over the rows; text that crosses a river is a
    heading over several columns.
    """
    found = columns_and_heading(lines, rules)
    if found is None or len(found[0]) <= _FEWEST_COLUMNS:
        return None
    edges, head = found
    lines = [*lines[:head], *parted_at_columns(lines[head:], edges)]
    runs = [run for line in lines for run in line.runs]
    edges = _without_halves(edges, runs, sorted(rule.y for rule in rules))
    left, right = min(rule.x0 for rule in rules), max(rule.x1 for rule in rules)
    edges = [min(left, edges[0]), *edges[1:-1], max(right, edges[-1])]
    across = np.array([(rule.x0, rule.x1, rule.y) for rule in rules], np.float64)
    top, bottom = float(across[:, 2].min()), float(across[:, 2].max())
    grid = grid_of(across, np.array([(top, bottom, x) for x in edges], np.float64))
    if grid is None or grid.rows + 1 < _FEWEST_RULES or grid.columns != len(edges) - 1:
        return None
    grid = _opened(grid, runs)
    spots = regions(grid)
    guessed = np.ones((grid.rows, grid.columns), np.bool_)  # every upright wall is told by text
    cells = build_cells(grid, spots, place_runs(grid, spots, runs), page, guessed)
    if not _rows_are_parted(cells):
        return None
    rect = Rect(grid.x_edges[0], grid.y_edges[0], grid.x_edges[-1], grid.y_edges[-1])
    return PageTable(
        page.number, rect, grid.rows, grid.columns, cells, grid.x_edges, grid.y_edges, "pdfium-text", _CONFIDENCE
    )


def _without_halves(edges: Sequence[float], runs: Sequence[Run], heights: Sequence[float]) -> list[float]:
    """`edges` without those between two columns that no row fills both: one column whose heading is centred over
    entries at its left, or whose figures lean to its right."""
    kept = list(edges)
    column = 0
    while column + 2 < len(kept):
        bands = [
            {sum(y < run.middle[1] for y in heights) for run in runs if kept[k] <= run.middle[0] < kept[k + 1]}
            for k in (column, column + 1)
        ]
        if bands[0] & bands[1]:
            column += 1
        else:
            del kept[column + 1]
    return kept


def _opened(grid: Grid, runs: Sequence[Run]) -> Grid:
    """`grid` without the walls inside of headings and titles that stand over several columns."""
    right = grid.right.copy()
    for row, (upper, lower) in enumerate(pairwise(grid.y_edges)):
        held = [run for run in runs if upper <= run.middle[1] < lower]
        under = row + 1 < grid.rows and row < _HEADING_ROWS
        for run in held:
            first, last = _columns(grid, run)
            if under and grid.below[row, first : last + 1].all():
                first, last = _centred(grid, row, run, (first, last), held)
            right[row, first:last] = False
    return replace(grid, right=right)


def _columns(grid: Grid, run: Run) -> tuple[int, int]:
    """First and last column that a fair part of the run stands in, or that its part covers."""
    least = min(_REACH + 0.15 * (run.stop - run.start), 12.0)
    shares = [min(b, run.stop) - max(a, run.start) for a, b in pairwise(grid.x_edges)]
    widths = [b - a for a, b in pairwise(grid.x_edges)]
    held = [j for j, share in enumerate(shares) if share > least or share >= 0.9 * widths[j]]
    most = max(range(len(shares)), key=lambda j: shares[j])
    return (held[0], held[-1]) if held else (most, most)


def _centred(grid: Grid, row: int, run: Run, own: tuple[int, int], others: Sequence[Run]) -> tuple[int, int]:
    """The columns over whose middle a heading stands: its own, and those beside it where the row prints nothing, the
    row below does not begin a merged cell, and a rule runs under them."""
    taken = {j for other in others if other is not run for j in range(*_stretch(grid, other))}
    low = own[0]
    while low > 0 and low - 1 not in taken and grid.below[row, low - 1]:
        low -= 1
    high = own[1]
    while high + 1 < grid.columns and high + 1 not in taken and grid.below[row, high + 1]:
        high += 1
    middle = (run.start + run.stop) / 2
    spans = [(a, b) for a in range(low, own[0] + 1) for b in range(own[1], high + 1)]
    return min(spans, key=lambda s: (abs((grid.x_edges[s[0]] + grid.x_edges[s[1] + 1]) / 2 - middle), s))


def _stretch(grid: Grid, run: Run) -> tuple[int, int]:
    first, last = _columns(grid, run)
    return first, last + 1


def _rows_are_parted(cells: Sequence[Cell]) -> bool:
    """No cell stacks figures of several rows, and several rows are filled."""
    figures = [[line.text for line in cell.lines if is_figure(line.text)] for cell in cells]
    held = [found for found in figures if found]
    rows = {cell.row for cell in cells if cell.text}
    return len(rows) >= _FEWEST_RULES - 1 and sum(len(found) == 1 for found in held) >= _ONE_FIGURE * len(held)
