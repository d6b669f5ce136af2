"""A table of rows that lying rules part: cells go from rule to rule, text and painted headings tell the columns."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import numpy as np

from pipeline.reading.page import Page
from pipeline.tables.evidence.grid import Grid, grid_of
from pipeline.tables.evidence.measures import FEWEST_COLUMNS, FEWEST_HELD, RULE_END
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
from pipeline.tables.unruled.text.heading import Rule

_PARTED = 0.94  # confidence in a cell whose rows rules part, its columns told by text
_TILED = 0.9  # share of the heading that fills cover where each of its cells is painted
_MOST_EDGES = 80  # columns; a page with more is a drawing


Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class _Boxes:
    """Painted cells of the heading: x0, top, x1, bottom of each; empty where it is not painted cell by cell."""

    rows: list[Box]

    def leaf_edges(self, bottom: float) -> list[float]:
        """Where the cells that lie on the heading's lower side begin and end."""
        return sorted({x for x0, _, x1, low in self.rows if abs(low - bottom) <= RULE_END for x in (x0, x1)})


def stack_table(page: Page, stack: Stack, runs: Sequence[Run]) -> PageTable | None:
    """The table of a stack; None where its rules do not part rows of several columns."""
    runs = [run for run in runs if run.angle == 0 and stack.x0 - RULE_END < run.middle[0] < stack.x1 + RULE_END]
    stack = _without_empty_foot(stack, runs)
    begin, bottom = stack.levels[0].y, stack.levels[-1].y
    held = [run for run in runs if begin < run.middle[1] < bottom]
    head = _head(stack, held)
    if head is None:
        return None
    heading, body = ([run for run in held if (run.middle[1] < head) is above] for above in (True, False))
    fewest = _fewest(stack, body, head)
    if sum(map(bool, _rows(body, _heights(stack, head)))) < fewest:
        return None
    boxes = _painted(page, stack, begin, head)
    edges = _edges(stack, heading, body, boxes.leaf_edges(head), head)
    if edges is None:
        return None
    draft = Draft(edges)
    if not _put_heading(draft, stack, [] if boxes.rows else heading, head):
        return None
    first, top = len(draft.tops), begin if boxes.rows else head
    grid = _grid(stack, edges, boxes.rows, top, head)
    if grid is None:
        return None
    inside = [run for run in held if run.middle[1] >= top]
    grid = with_titles_open(grid, body, head)
    return draft.table(page, begin, bottom, _PARTED) if _put_cells(draft, grid, inside, first, fewest) else None


def _put_cells(draft: Draft, grid: Grid, runs: Sequence[Run], first: int, fewest: int) -> bool:
    """Puts the grid's cells below the `first` rows; False where they do not part enough rows."""
    spots = regions(grid)
    placed = place_runs(grid, spots, runs)
    if not rows_are_parted(spots, placed, fewest):
        return False
    draft.tops += grid.y_edges[:-1]
    for index, spot in enumerate(spots):
        draft.put(first + spot.row, spot.column, placed.get(index, []), spot.rows, spot.columns)
    return True


def _head(stack: Stack, held: Sequence[Run]) -> float | None:
    """Where the heading ends: at the first full rule below a text."""
    full = (level.y for level in stack.levels[1:] if stack.is_full(level))
    return next((y for y in full if any(run.middle[1] < y for run in held)), None)


def _fewest(stack: Stack, body: Sequence[Run], head: float) -> int:
    """How many rows there must be: one that a page break left, under a heading of several levels."""
    grouped = any(level.y < head for level in stack.levels[1:])
    return 1 if grouped and len(bands_of(body)) == 1 else FEWEST_HELD


def _heights(stack: Stack, head: float) -> list[float]:
    return [level.y for level in stack.levels if level.y >= head]


def _rows(body: Sequence[Run], heights: Sequence[float]) -> list[list[Run]]:
    return [[run for run in body if a <= run.middle[1] < b] for a, b in pairwise(heights)]


def _edges(
    stack: Stack, heading: Sequence[Run], body: Sequence[Run], marked: Sequence[float], head: float
) -> list[float] | None:
    """The edges of the columns, those that boxes of the heading have `marked` among them; None where there are too few
    or too many."""
    below = [level for level in stack.levels if level.y >= head]
    full = [level.y for level in below if stack.is_full(level)] + [stack.levels[-1].y]
    rows, whole, ends = _rows(body, [level.y for level in below]), _rows(body, full), _rule_ends(stack)
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
    return edges if FEWEST_COLUMNS < len(edges) <= _MOST_EDGES else None


def _grid(stack: Stack, edges: Sequence[float], boxes: Sequence[Box], top: float, head: float) -> Grid | None:
    """The rows that rules and boxes part from `top` on, the columns from `head` on; None where other edges come in."""
    bottom = stack.levels[-1].y
    across = [(a, b, level.y) for level in stack.levels if level.y >= top for a, b in level.pieces]
    across += [(edges[0], edges[-1], top), (edges[0], edges[-1], bottom)]
    down = [(head, bottom, x) for x in edges]
    for x0, upper, x1, lower in boxes:
        across += [(x0, x1, upper), (x0, x1, lower)]
        down += [(upper, lower, x0), (upper, lower, x1)]
    grid = grid_of(np.array(across, np.float64), np.array(down, np.float64))
    return grid if grid is not None and grid.columns == len(edges) - 1 else None


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


def _put_heading(draft: Draft, stack: Stack, heading: Sequence[Run], head: float) -> bool:
    """Puts the headings that text and the rules among them tell, and column numbers; False where they explain none."""
    if not heading:
        return True
    _, numbered, _ = _heading_lines(stack, heading, head)
    tree = _tree(stack, heading, draft.edges, head)
    if tree is None:
        return False
    draft.put_heading(tree[1], head)
    if numbered is not None:
        draft.tops.append(numbered.top)
        for segment in numbered.segments:
            draft.put(len(draft.tops) - 1, column_of(draft.edges, segment), segment.runs)
    return True
