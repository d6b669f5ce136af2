"""Boxed headings over rows that horizontal rules alone part: their upright rulings go on where no text crosses them."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate, pairwise

import numpy as np

from pipeline.reading.geometry import clustered
from pipeline.tables.evidence.grid import Bools, Grid
from pipeline.tables.evidence.measures import CROSSES, NEXT_TO, RULE_END, SAME_EDGE, STACKED, TITLE_ROW
from pipeline.tables.evidence.paragraphs import is_figure
from pipeline.tables.evidence.runs import Run, in_reading_order
from pipeline.tables.joining.captions import numbered
from pipeline.tables.ruled.printed_lines import text_of, whole_figures
from pipeline.tables.unruled.between_rules import label_columns
from pipeline.tables.unruled.text.heading import Rule

_BLANK = 40.0  # points that a row without text is high at most
_CROSSING = 0.25  # share of the texts of a row that may cross an edge


def with_ruled_body(grid: Grid, rules: Sequence[Rule], foot: Sequence[Rule], runs: Sequence[Run]) -> Grid:
    """`grid` with the rows below it that `rules` part, and with the walls of its headings in rows that have none.

    `rules`: the horizontal ones outside all grids; those belong to the table that end at its edges, and have texts in
    its columns above them. A rule that stops at an inner edge leaves the cells beside it merged; so do
    those at the grid's own `foot`.
    """
    upright = [run for run in runs if run.angle == 0]
    return _walled(_extended(grid, rules, foot, upright), upright)


def _extended(grid: Grid, rules: Sequence[Rule], foot: Sequence[Rule], runs: Sequence[Run]) -> Grid:
    y_edges, rows = _rows_below(grid, rules, runs)
    if not rows or _stack_figures(grid.x_edges, y_edges[grid.rows :], runs):
        return grid
    right = np.zeros((len(rows), grid.columns), np.bool_)
    right[:, -1] = True
    foot = [rule for rule in foot if _ends_at_edges(rule, grid)]
    below = np.vstack([grid.below, *rows])
    if foot:  # what was taken for the foot of all columns parts rows of those that it runs through
        below[grid.rows - 1] = [any(r.x0 < (a + b) / 2 < r.x1 for r in foot) for a, b in pairwise(grid.x_edges)]
    right = np.vstack([grid.right, right])
    return replace(grid, y_edges=tuple(y_edges), right=right, below=below, open_bottom=False, going_on=())


def _rows_below(grid: Grid, rules: Sequence[Rule], runs: Sequence[Run]) -> tuple[list[float], list[Bools]]:
    """The edges of the grid's rows and of those that `rules` part below it, and which columns each of these closes."""
    lower = [rule for rule in rules if rule.y > grid.y_edges[-1] + SAME_EDGE and _ends_at_edges(rule, grid)]
    levels = clustered(lower, lambda rule: rule.y, lambda _: SAME_EDGE)
    rows: list[Bools] = []
    y_edges = list(grid.y_edges)
    for level in levels:
        covered = np.array([any(r.x0 <= (a + b) / 2 <= r.x1 for r in level) for a, b in pairwise(grid.x_edges)])
        if not (covered[0] or covered[-1]) or not _is_row(grid, y_edges[-1], level[0].y, runs, bool(covered.all())):
            break
        rows.append(covered)
        y_edges.append(level[0].y)
    while rows and not (rows[-1].all() and _is_filled(grid, y_edges[-2], y_edges[-1], runs)):
        rows.pop()  # the last rule closes all columns, and no title ends a table
        y_edges.pop()
    return y_edges, rows


def _ends_at_edges(rule: Rule, grid: Grid) -> bool:
    return all(min(abs(end - edge) for edge in grid.x_edges) <= RULE_END for end in (rule.x0, rule.x1))


def _is_row(grid: Grid, top: float, bottom: float, runs: Sequence[Run], full: bool) -> bool:
    """Whether what is printed between two heights stands in the grid's columns, or nothing does in a low row."""
    left, right = grid.x_edges[0], grid.x_edges[-1]
    held = _held(grid, top, bottom, runs)
    if not held:
        return full and bottom - top <= _BLANK
    if any(run.start < left - RULE_END or run.stop > right + RULE_END for run in held):
        return False
    printed = in_reading_order(held)
    if any(numbered(" ".join(run.text for run in line)) is not None for line in printed):
        return False
    crossing = sum(_crosses(run, edge) for run in held for edge in grid.x_edges[1:-1])
    if len(printed) == 1 and full and bottom - top <= TITLE_ROW * held[0].size:
        return True
    return crossing <= _CROSSING * len(held)


def _is_filled(grid: Grid, top: float, bottom: float, runs: Sequence[Run]) -> bool:
    """Whether a row is empty or holds more than a text that runs over several columns: a title, a note, a caption."""
    held = sorted(_held(grid, top, bottom, runs), key=lambda run: run.start)
    if not any(_crosses(run, edge) for run in held for edge in grid.x_edges[1:-1]):
        return True
    reach = accumulate((run.stop for run in held), max)
    return any(run.start - stop > NEXT_TO * run.size for stop, run in zip(reach, held[1:], strict=False))


def _stack_figures(x_edges: Sequence[float], y_edges: Sequence[float], runs: Sequence[Run]) -> bool:
    """Whether figures stand one over the other between two rules: then these part no rows."""
    single = stacked = 0
    for top, bottom in pairwise(y_edges):
        for left, right in pairwise(x_edges):
            cell = [run for run in runs if top < run.middle[1] < bottom and left < run.middle[0] < right]
            lines = whole_figures(in_reading_order(cell))
            figures = sum(is_figure(text_of(line)) for line in lines)
            single += figures == 1
            stacked += figures > 1
    return stacked > STACKED * (single + stacked)


def _held(grid: Grid, top: float, bottom: float, runs: Sequence[Run]) -> list[Run]:
    left, right = grid.x_edges[0], grid.x_edges[-1]
    return [run for run in runs if top < run.middle[1] < bottom and run.start < right and run.stop > left]


def _walled(grid: Grid, runs: Sequence[Run]) -> Grid:
    """`grid` with the inner walls of its headings in the rows below, where these have none at all."""
    inner = grid.right[:, :-1].any(1)
    head = int(np.flatnonzero(inner).max(initial=-1)) + 1
    if grid.columns < 2 or not 0 < head < grid.rows or not grid.right[:head, :-1].any(0).all():
        return grid
    right = grid.right.copy()
    for row in range(head, grid.rows):
        held = _held(grid, grid.y_edges[row], grid.y_edges[row + 1], runs)
        crossed = [any(_crosses(run, edge) for run in held) for edge in grid.x_edges[1:-1]]
        if held and (not any(crossed) or len(in_reading_order(held)) < len(held)):
            right[row, :-1] = ~np.array(crossed)
            right[row, : label_columns(grid, sorted(held, key=lambda run: run.start), runs) - 1] = False
    return replace(grid, right=right)


def _crosses(run: Run, edge: float) -> bool:
    return run.start < edge - CROSSES and run.stop > edge + CROSSES
