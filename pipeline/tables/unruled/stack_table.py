"""A table of rows that lying rules part: cells go from rule to rule, text and painted headings tell the columns."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from pipeline.reading.page import Page
from pipeline.tables.evidence.grid import grid_of
from pipeline.tables.evidence.measures import FEWEST_COLUMNS, RULE_END
from pipeline.tables.evidence.regions import regions
from pipeline.tables.evidence.rivers import TextLine, column_of, segmented
from pipeline.tables.evidence.rule_stacks import Stack
from pipeline.tables.evidence.runs import Run
from pipeline.tables.model import PageTable
from pipeline.tables.ruled.cells import place_runs
from pipeline.tables.unruled.between_rules import rows_are_parted, with_titles_open
from pipeline.tables.unruled.draft import Draft
from pipeline.tables.unruled.heads.heading_tree import heading_tree
from pipeline.tables.unruled.open_columns import Headed, best_headed, open_columns
from pipeline.tables.unruled.text.bands import bands_of
from pipeline.tables.unruled.text.columns import are_numbers
from pipeline.tables.unruled.text.heading import Rule, heading_cells

_PARTED = 0.94  # confidence in a cell whose rows rules part, its columns told by text
_TILED = 0.9  # share of the heading that fills cover where each of its cells is painted
_FEWEST_ROWS = 2  # of the body
_MOST_EDGES = 80  # columns; a page with more is a drawing


@dataclass(frozen=True, slots=True)
class _Boxes:
    """Painted cells of the heading: x0, top, x1, bottom of each; empty where it is not painted cell by cell."""

    rows: list[tuple[float, float, float, float]]

    def leaf_edges(self, bottom: float) -> list[float]:
        """Where the cells that lie on the heading's lower side begin and end."""
        return sorted({x for x0, _, x1, low in self.rows if abs(low - bottom) <= RULE_END for x in (x0, x1)})


def stack_table(page: Page, stack: Stack, runs: Sequence[Run]) -> PageTable | None:
    """The table of a stack; None where its rules do not part rows of several columns."""
    runs = [run for run in runs if run.angle == 0 and stack.x0 - RULE_END < run.middle[0] < stack.x1 + RULE_END]
    stack = _without_empty_foot(stack, runs)
    levels = [level.y for level in stack.levels]
    bottom = levels[-1]
    held = [run for run in runs if levels[0] < run.middle[1] < bottom]
    head = next(
        (
            y
            for y, level in zip(levels[1:], stack.levels[1:], strict=True)
            if stack.is_full(level) and any(run.middle[1] < y for run in held)
        ),
        None,
    )
    if head is None:
        return None
    heading = [run for run in held if run.middle[1] < head]
    body = [run for run in held if run.middle[1] >= head]
    heights = [y for y in levels if y >= head]
    rows = [[run for run in body if a <= run.middle[1] < b] for a, b in pairwise(heights)]
    grouped = any(level.y < head for level in stack.levels[1:])
    fewest = 1 if grouped and len(bands_of(body)) == 1 else _FEWEST_ROWS  # what a page break left, under its heading
    if sum(map(bool, rows)) < fewest:
        return None
    boxes = _painted(page, stack, levels[0], head)
    full = [level.y for level in stack.levels if level.y >= head and stack.is_full(level)] + [bottom]
    whole = [[run for run in body if a <= run.middle[1] < b] for a, b in pairwise(full)]
    marked, ends = boxes.leaf_edges(head), _rule_ends(stack)
    lines, numbered, _ = _heading_lines(stack, heading, head)
    above, numbers = [run for line in lines for run in line.runs], numbered.runs if numbered is not None else []
    options = [
        _with_marked(edges, marked, ends) for edges in open_columns(rows, whole, above, numbers, stack.x0, stack.x1)
    ]
    if not options:
        return None
    best = best_headed(options, body, lambda edges: _tree(stack, heading, edges, head)) if len(options) > 1 else None
    edges = options[0] if best is None else best[0]
    edges[0], edges[-1] = stack.x0, stack.x1
    if not FEWEST_COLUMNS < len(edges) <= _MOST_EDGES:
        return None
    draft = Draft(edges)
    first = 0
    if not boxes.rows:
        first = _put_heading(draft, stack, heading, head)
    top = levels[0] if boxes.rows else head
    across = [(a, b, level.y) for level in stack.levels if level.y >= top for a, b in level.pieces]
    across += [(edges[0], edges[-1], top), (edges[0], edges[-1], bottom)]
    down = [(head, bottom, x) for x in edges]
    for x0, upper, x1, lower in boxes.rows:
        across += [(x0, x1, upper), (x0, x1, lower)]
        down += [(upper, lower, x0), (upper, lower, x1)]
    grid = grid_of(np.array(across, np.float64), np.array(down, np.float64))
    if grid is None or grid.columns != len(edges) - 1:
        return None
    inside = [run for run in held if run.middle[1] >= top]
    grid = with_titles_open(grid, [run for run in inside if run.middle[1] >= head], head)
    spots = regions(grid)
    placed = place_runs(grid, spots, inside)
    if not rows_are_parted(spots, placed, fewest):
        return None
    draft.tops += grid.y_edges[:-1]
    for index, spot in enumerate(spots):
        draft.put(first + spot.row, spot.column, placed.get(index, []), spot.rows, spot.columns)
    return draft.table(page, levels[0], bottom, _PARTED)


def _without_empty_foot(stack: Stack, runs: Sequence[Run]) -> Stack:
    """The stack without the levels below the one that closes its last row with text."""
    lowest = max((run.middle[1] for run in runs if run.middle[1] < stack.levels[-1].y), default=0.0)
    above = sum(level.y < lowest for level in stack.levels)
    return replace(stack, levels=stack.levels[: above + 1])


def _painted(page: Page, stack: Stack, top: float, bottom: float) -> _Boxes:
    fills = page.fills
    rows = [
        (float(x0), float(upper), float(x1), float(lower))
        for x0, upper, x1, lower in zip(fills.x0, fills.top, fills.x1, fills.bottom, strict=True)
        if stack.x0 - RULE_END <= x0
        and x1 <= stack.x1 + RULE_END
        and top - RULE_END <= upper
        and lower <= bottom + RULE_END
        and min(x1 - x0, lower - upper) > RULE_END
    ]
    covered = sum((x1 - x0) * (lower - upper) for x0, upper, x1, lower in rows)
    whole = (stack.x1 - stack.x0) * (bottom - top)
    single = any(x1 - x0 > _TILED * (stack.x1 - stack.x0) for x0, _, x1, _ in rows)
    return _Boxes(rows if _TILED * whole <= covered <= whole / _TILED and not single else [])


def _rule_ends(stack: Stack) -> list[float]:
    return sorted({x for level in stack.levels for piece in level.pieces for x in piece})


def _with_marked(edges: Sequence[float], painted: Sequence[float], ends: Sequence[float]) -> list[float]:
    """`edges` where ink marks them: those of painted headings alone, else each moved to the end of a rule near it."""
    if len(painted) > 2:
        out: list[float] = []
        for x in painted:
            if not out or x - out[-1] > RULE_END:
                out.append(x)
        return out
    moved = [min(ends, key=lambda x: abs(x - edge)) for edge in edges]
    return [m if abs(m - edge) <= RULE_END else edge for m, edge in zip(moved, edges, strict=True)]


def _heading_lines(
    stack: Stack, heading: Sequence[Run], head: float
) -> tuple[list[TextLine], TextLine | None, list[Rule]]:
    """The lines of the heading, that of the column numbers apart, and the rules among them."""
    lines = segmented(heading)
    rules = [Rule(a, b, level.y) for level in stack.levels if level.y < head for a, b in level.pieces]
    if len(lines) > 1 and are_numbers(lines[-1]):
        return lines[:-1], lines[-1], rules[1:]
    return lines, None, rules[1:]


def _tree(stack: Stack, heading: Sequence[Run], edges: Sequence[float], head: float) -> Headed | None:
    lines, numbered, rules = _heading_lines(stack, heading, head)
    runs = [run for line in lines for run in line.runs]
    return heading_tree(runs, edges, stack.levels[0].y, head if numbered is None else numbered.top, rules)


def _put_heading(draft: Draft, stack: Stack, heading: Sequence[Run], head: float) -> int:
    """Puts the headings that text and the rules among them tell, and column numbers; how many rows they take."""
    lines, numbered, _ = _heading_lines(stack, heading, head)
    tree = _tree(stack, heading, draft.edges, head)
    cells = tree[1] if tree is not None else heading_cells(lines, draft.edges)
    draft.put_heading(cells, head)
    if numbered is not None:
        draft.tops.append(numbered.top)
        for segment in numbered.segments:
            draft.put(len(draft.tops) - 1, column_of(draft.edges, segment), segment.runs)
    return len(draft.tops)
