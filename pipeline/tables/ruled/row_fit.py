"""Rows that nothing drawn parts, fitted to figures or to white: each column's texts stand at the heights of their rows.

A cell's lines begin at its row's height, have their middle there or end there; those of a merged parent have it in the
middle of the rows that the parent holds, or begin where the first of them does.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median

from pipeline.tables.evidence.measures import FEWEST_ROWS, FIGURES, LEVEL, ROW, SAME_SIDE, STACKED
from pipeline.tables.evidence.paragraphs import is_figure
from pipeline.tables.evidence.rivers import TextLine, spanned
from pipeline.tables.evidence.runs import Run, in_reading_order
from pipeline.tables.ruled.printed_lines import PrintedLine, middle, text_of, whole_figures
from pipeline.tables.ruled.row_groups import Group, Grouping
from pipeline.tables.ruled.row_levels import figure_columns, figure_levels, is_value, white_levels
from pipeline.tables.ruled.row_texts import rows_near, text_groups
from pipeline.tables.ruled.white_rows import counted_rows, rows_around

_TEXTS = 2  # columns of texts
_LEANING = 1.5  # points off the side of its column by which an aligned text may be
_OFF = 10.0  # points off the middle of several columns, of which the outer edge is guessed
_WHITE = 0.15  # of the next column's width: where its edge may lie in the white beside it
_MOST = 150  # lines that are looked at
_MOST_LINES = 1500  # the same in all columns together
_REST = 2  # letters that a narrow cell may break off a figure, where these find no room beside it
_PADDED = 6.0  # points of a cell's width that no text stands in
_TITLED = 2  # rows at least for each title over several columns; more lines of these are running text

Crossing = tuple[int, int, list[Run]]  # the first and last of several columns that a text stands in


@dataclass(frozen=True, slots=True)
class Fitted:
    """A cell: its rows from 0, its columns, its runs."""

    row: int
    column: int
    rows: int
    columns: int
    runs: list[Run]


_Fit = tuple[dict[int, Grouping], list[Fitted]]  # the groups of each column, the cells


def fitted_rows(lines: Sequence[TextLine], edges: Sequence[float]) -> list[Fitted] | None:
    """The cells of a table's body; None where the lines do not fit to rows, or need no fit: at least three rows, two
    columns of texts and a text of two lines."""
    columns, crossing = _columns(lines, edges)
    figures = figure_columns(columns)
    if not figures or len(lines) > _MOST:
        return None
    levels = figure_levels([columns[j] for j in figures])
    texts = [j for j, held in enumerate(columns) if held and j not in figures]
    if len(levels) < FEWEST_ROWS or len(texts) < _TEXTS or all(len(columns[j]) <= len(levels) for j in texts):
        return None
    fit = _fitted(columns, crossing, edges, figures, levels)
    return None if fit is None else fit[1]


def fitted_columns(
    columns: Sequence[list[PrintedLine]], crossing: Sequence[Crossing], edges: Sequence[float]
) -> list[Fitted] | None:
    """The cells of a body whose `columns` and texts over several of them (`crossing`) are known; None where the lines
    do not fit to rows."""
    if sum(map(len, columns)) > _MOST_LINES:
        return None
    columns = [sorted(column, key=middle) for column in columns]
    figures = figure_columns(columns)
    levels = figure_levels([columns[j] for j in figures])
    counted = bool(levels) and counted_rows(columns) == len(levels)
    told = [white for white in white_levels(columns) if not counted or len(white) == len(levels)]
    tried = [_fitted(columns, crossing, edges, [], white, True) for white in told]
    for _, cells in _by_cost(list(filter(None, tried))):
        if not _stack_figures([cell for cell in cells if cell.column in figures], edges):
            return cells
    fit = _fitted(columns, crossing, edges, figures, levels) if _tell_lines(columns, figures, levels) else None
    if fit is not None:
        return fit[1]
    return _around(columns, levels) if counted and not crossing else None


def _tell_lines(columns: Sequence[list[PrintedLine]], figures: Sequence[int], levels: Sequence[float]) -> bool:
    """Whether figures stand at `levels`, and texts beside them say which lines are one: those of several columns, or
    one a level."""
    texts = [len(column) for j, column in enumerate(columns) if column and j not in figures]
    return bool(levels) and (len(texts) >= _TEXTS or max(texts, default=0) <= len(levels))


def _around(columns: Sequence[list[PrintedLine]], levels: Sequence[float]) -> list[Fitted] | None:
    """The cells around the heights of counted rows; None where texts stand elsewhere."""
    rows = rows_around(columns, levels) or []
    held = [(r, k, [run for ln in lines for run in ln]) for r, row in enumerate(rows) for k, lines in enumerate(row)]
    return [Fitted(row, column, 1, 1, runs) for row, column, runs in held if runs] or None


def _by_cost(fits: Sequence[_Fit]) -> list[_Fit]:
    """The fits from the best: columns that have most cells in all of them tell, for parents may leave rows blank."""
    fewest = {j: min(len(groups[j].groups) for groups, _ in fits) for j in (fits[0][0] if fits else ())}
    told = [j for j, count in fewest.items() if count >= FIGURES * max(fewest.values())]
    return sorted(fits, key=lambda fit: sum(fit[0][j].cost for j in told))


def _stack_figures(cells: Sequence[Fitted], edges: Sequence[float]) -> bool:
    """Whether figures stand over each other in cells: white does not part these rows."""
    counts = []
    for cell in cells:
        lines = whole_figures(in_reading_order(cell.runs))
        room = edges[cell.column + cell.columns] - edges[cell.column] - _PADDED
        if all(is_value(text_of(line)) for line in lines):
            widths = [line[-1].stop - line[0].start for line in lines]
            fits = [True, *(above + width < room for above, width in pairwise(widths))]
            texts = [text_of(line) for line in lines]
            counts.append(sum(len(t) > _REST or (fit and t[-1].isalnum()) for fit, t in zip(fits, texts, strict=True)))
    return sum(count > 1 for count in counts) > STACKED * len(counts)


def _fitted(
    columns: Sequence[Sequence[PrintedLine]],
    crossing: Sequence[Crossing],
    edges: Sequence[float],
    figures: Sequence[int],
    levels: Sequence[float],
    apart: bool = False,
) -> _Fit | None:
    """`apart`: white parts all cells, so that lines closer together are one."""
    texts = [j for j, held in enumerate(columns) if held and j not in figures]
    size = median(line[0].size for column in columns for line in column)
    if min((b - a for a, b in pairwise(levels)), default=size) < ROW * size:
        return None
    found = {j: Grouping([Group(k, k, r, r) for k, r in enumerate(rows_near(columns[j], levels))], 0) for j in figures}
    found |= text_groups(columns, texts, levels, found, apart)
    if len(found) < len(figures) + len(texts):
        return None
    cells = _cells(columns, found, texts, len(levels))
    placed = _with_crossing(cells, columns, crossing, levels)
    return None if placed is None else (found, _with_labels(placed, edges))


def _with_crossing(
    cells: list[Fitted], columns: Sequence[Sequence[PrintedLine]], crossing: Sequence[Crossing], levels: Sequence[float]
) -> list[Fitted] | None:
    """`cells` and texts over several columns, in rows at their height or in own ones; None where rows contradict."""
    size = median(line[0].size for column in columns for line in column)
    alone: list[tuple[int, Crossing]] = []
    for first, last, runs in sorted(crossing, key=lambda found: middle(found[2])):
        row = min(range(len(levels)), key=lambda r: abs(levels[r] - middle(runs)))
        near = {abs(run.middle[1] - middle(line)) < LEVEL * size for c in columns for line in c for run in runs}
        if True not in near:
            alone.append((sum(level < middle(runs) for level in levels), (first, last, runs)))
            continue
        cells = _ended(cells, row, first, last)
        beside = any(c.row <= row < c.row + c.rows and c.column <= last and first < c.column + c.columns for c in cells)
        if beside or abs(levels[row] - middle(runs)) > LEVEL * size:
            return None
        cells.append(Fitted(row, first, 1, last - first + 1, runs))
    if _TITLED * len(alone) > len(levels):
        return None
    for row, (first, last, runs) in reversed(alone):
        cells = [replace(c, row=c.row + 1) if c.row >= row else c for c in _ended(cells, row, first, last)]
        cells = [replace(c, rows=c.rows + 1) if c.row < row < c.row + c.rows else c for c in cells]
        cells.append(Fitted(row, first, 1, last - first + 1, runs))
    return cells


def _with_labels(cells: list[Fitted], edges: Sequence[float]) -> list[Fitted]:
    """`cells` with a text that stands alone in its row before the figures, in the middle of all columns up to the first
    of them, merged over these; what is merged further left ends above it."""
    for cell in cells:
        others = [c for c in cells if c is not cell]
        beside = [c for c in others if c.row == cell.row]
        end = min((c.column for c in beside), default=0)
        if cell.row == 0 or not 0 < cell.column < end or not all(is_figure(text_of(c.runs)) for c in beside):
            continue
        start, stop = min(run.start for run in cell.runs), max(run.stop for run in cell.runs)
        sides = (min(run.start for run in c.runs) for c in others if c.column == cell.column)
        off = (start + stop - edges[0] - edges[end]) / 2
        in_the_middle = abs(off) <= max(_OFF, _WHITE * (edges[end + 1] - edges[end]))
        if in_the_middle and all(abs(start - side) > SAME_SIDE for side in sides):
            return [*_ended(others, cell.row, 0, end - 1), replace(cell, column=0, columns=end)]
    return cells


def _ended(cells: Sequence[Fitted], row: int, first: int, last: int) -> list[Fitted]:
    """`cells`, of which those merged down into the columns `first`..`last` of `row` end above it."""
    return [
        replace(c, rows=row - c.row)
        if c.row < row < c.row + c.rows and c.column <= last and first < c.column + c.columns
        else c
        for c in cells
    ]


def _columns(lines: Sequence[TextLine], edges: Sequence[float]) -> tuple[list[list[PrintedLine]], list[Crossing]]:
    """The printed lines of each column, and the texts that stand over several columns."""
    columns: list[list[PrintedLine]] = [[] for _ in edges[1:]]
    crossing: list[Crossing] = []
    sides: list[list[float]] = [[] for _ in edges[1:]]
    for segment in (s for line in lines for s in line.segments):
        sides[spanned(edges, segment)[0]].append(segment.x0)
    for line in lines:
        held: dict[int, PrintedLine] = {}
        for segment in line.segments:
            first, last = spanned(edges, segment)
            usual = sum(abs(segment.x0 - side) <= _LEANING for side in sides[first])
            if last > first and (usual <= FEWEST_ROWS or segment.x1 > (edges[last] + edges[last + 1]) / 2):
                crossing.append((first, last, segment.runs))
            else:
                held.setdefault(first, []).extend(segment.runs)
        for j, runs in held.items():
            columns[j].append(runs)
    return [sorted(column, key=middle) for column in columns], crossing


def _cells(
    columns: Sequence[Sequence[PrintedLine]], found: dict[int, Grouping], texts: Sequence[int], rows: int
) -> list[Fitted]:
    """The cells; those of the columns before the first that every row fills are merged down to the next of them."""
    counts = {j: len(held.groups) for j, held in found.items()}
    leaf = next((j for j in texts if counts[j] >= FIGURES * rows and counts[j] == max(counts.values())), 0)
    starts: set[int] = set()
    out: list[Fitted] = []
    for j in sorted(found):
        groups = found[j].groups
        if j < leaf and found[j].at_foot and counts[j] < rows:
            groups = _upwards(groups)
        if j < leaf:
            starts |= {group.top for group in groups}
        for k, group in enumerate(groups):
            end = group.bottom + 1
            if j < leaf and group.top == group.bottom and not found[j].at_foot:
                end = groups[k + 1].top if k + 1 < len(groups) else rows
                end = min([end, *(start for start in starts if start > group.top)])
            runs = [run for line in columns[j][group.first : group.last + 1] for run in line]
            out.append(Fitted(group.top, j, end - group.top, 1, runs))
    return out


def _upwards(groups: Sequence[Group]) -> list[Group]:
    """`groups` that end at the foot of the rows that they are merged over, up to the foot of the one before."""
    feet = [-1, *(group.bottom for group in groups)]
    return [replace(group, top=above + 1) for above, group in zip(feet, groups, strict=False)]
