"""Boxed headings over a body that upright rulings part at most: columns are drawn, rows are told by the text."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from pipeline.reading.page import Page
from pipeline.tables.evidence.grid import Grid
from pipeline.tables.evidence.measures import (
    CROSSING,
    FEWEST_COLUMNS,
    FEWEST_ROWS,
    LONG_STEP,
    MOST_HEADINGS,
    ROWS_APART,
    SAME_PLACE,
    SINGLE_STEP,
    TOLD_BETWEEN_RULES,
)
from pipeline.tables.evidence.paragraphs import is_figure, is_quarter_stack
from pipeline.tables.evidence.regions import Area, regions
from pipeline.tables.evidence.rivers import Segment, TextLine, column_of, segment_of, spanned, text_line
from pipeline.tables.evidence.runs import Run, in_reading_order
from pipeline.tables.joining.captions import numbered
from pipeline.tables.model import PageTable
from pipeline.tables.ruled.cells import place_runs
from pipeline.tables.ruled.row_fit import fitted_rows
from pipeline.tables.unruled.draft import Draft
from pipeline.tables.unruled.text.body import inner_rules, put_body
from pipeline.tables.unruled.text.columns import full_rules
from pipeline.tables.unruled.text.heading import Rule
from pipeline.tables.unruled.text.rows import rows_by_figures

_ANEW = 0.85  # share of the rows whose text must begin as one


def with_open_body(
    page: Page,
    grid: Grid,
    runs: Sequence[Run],
    rules: Sequence[Rule],
) -> PageTable | None:
    """The table whose headings `grid` boxes, and whose rows it does not part; None where it parts them, or where the
    lines below are none.

    `runs`: the page's, without leaders and without those of other grids; `rules`: horizontal rulings.
    """
    if grid.columns < FEWEST_COLUMNS or _all_parted(grid):
        return None
    spots = regions(grid)
    placed = place_runs(grid, spots, runs)
    head = _heading_rows(grid, spots, placed)
    if head is None:
        return None
    edges = list(grid.x_edges)
    top = grid.y_edges[head]
    lines = _lines(runs, edges, top)
    lines = _body(edges, lines, top, max(grid.y_edges[-1], _closed_at(lines, edges, full_rules(rules, edges), top)))
    own = [r for r in rules if lines and top + SAME_PLACE < r.y < lines[-1].bottom + lines[-1].size]
    full = full_rules(own, edges)
    if len(lines) < FEWEST_ROWS or not _has_rows(lines, edges, full):
        return None
    draft = Draft(edges)
    draft.tops += grid.y_edges[:head]
    for index, held in sorted(placed.items()):
        spot = spots[index]
        if spot.row < head:
            draft.put(spot.row, spot.column, held, min(spot.rows, head - spot.row), spot.columns)
    put_body(draft, lines, full)
    return draft.table(page, grid.y_edges[0], max([lines[-1].bottom, *full]), TOLD_BETWEEN_RULES)


def _all_parted(grid: Grid) -> bool:
    """Whether no row of `grid` can hold a whole body: too many for headings, and no title is merged over the last."""
    return grid.rows > MOST_HEADINGS + 2 and bool(grid.right[-1, 0])


def _heading_rows(grid: Grid, spots: Sequence[Area], placed: dict[int, list[Run]]) -> int | None:
    """How many grid rows the headings take; None where rows of figures are drawn, or where there are no headings."""
    for row in range(grid.rows):
        crossing = [k for k, spot in enumerate(spots) if placed.get(k) and spot.row <= row < spot.row + spot.rows]
        if 0 < row == grid.rows - 1:
            merged = [run for k in crossing if spots[k].column == 0 and spots[k].columns > 1 for run in placed[k]]
            if _heights([run for run in merged if run.middle[0] > grid.x_edges[1]]) >= FEWEST_ROWS:
                return row  # titles cut its upright rulings to pieces
        texts = [_upright_lines(placed[k]) for k in crossing if spots[k].column > 0]
        if any(map(is_quarter_stack, texts)):
            return None
        if 2 * sum(map(_is_stack, texts)) >= max(1, len(texts)):
            return row if max(1, grid.rows - 2) <= row <= MOST_HEADINGS else None
        if _are_figures(texts):
            return None
    return grid.rows if grid.rows <= MOST_HEADINGS else None


def _heights(runs: Sequence[Run]) -> int:
    """At how many heights figures stand."""
    return len({round(run.middle[1]) for run in runs if is_figure(run.text)})


def _upright_lines(runs: Sequence[Run]) -> list[str]:
    return [" ".join(run.text for run in line) for line in in_reading_order([run for run in runs if run.angle == 0])]


def _is_stack(texts: Sequence[str]) -> bool:
    figures = sum(map(is_figure, texts))
    return figures >= FEWEST_ROWS and 2 * figures > len(texts)


def _are_figures(texts: Sequence[Sequence[str]]) -> bool:
    """Whether most texts of a row are one figure each, and not all years."""
    single = [t[0] for t in texts if len(t) == 1 and is_figure(t[0])]
    return 2 * len(single) > len(texts) and not all(len(t) <= 4 for t in single)


def _lines(runs: Sequence[Run], edges: Sequence[float], top: float) -> list[TextLine]:
    """The lines below `top` between the outer edges, parted at the walls."""
    inside = [
        run
        for run in runs
        if run.angle == 0 and run.middle[1] > top and edges[0] - SAME_PLACE <= run.middle[0] <= edges[-1] + SAME_PLACE
    ]
    out: list[TextLine] = []
    for printed in in_reading_order(inside):
        segments: list[Segment] = []
        for piece in printed:
            alone = segment_of(piece)
            if segments and spanned(edges, segments[-1])[1] >= spanned(edges, alone)[0]:
                segments[-1].runs.append(piece)
                segments[-1].x1 = max(segments[-1].x1, piece.stop)
            else:
                segments.append(alone)
        out.append(text_line(segments, printed))
    return out


def _closed_at(lines: Sequence[TextLine], edges: Sequence[float], full: Sequence[float], top: float) -> float:
    """Where the first rule below the heading ends the table; `top` where none does, or running text crosses columns."""
    foot = min((y for y in full if y > top + SAME_PLACE), default=top)
    inside = [segment for line in lines if line.middle < foot for segment in line.segments]
    crossing = sum((held := spanned(edges, segment))[1] > held[0] for segment in inside)
    return foot if crossing <= CROSSING * len(inside) else top


def _body(edges: Sequence[float], lines: Sequence[TextLine], top: float, drawn: float) -> list[TextLine]:
    """The first of `lines` that stand in the columns, down to `drawn` and on to running text or a wide space."""
    out: list[TextLine] = []
    for line in lines:
        if (not out and line.top - top > ROWS_APART * line.size) or numbered(line.segments[0].text) is not None:
            break
        if line.middle > drawn:
            crossing = [s for s in line.segments if (held := spanned(edges, s))[1] > held[0]]
            if line.segments[0].x0 < edges[0] - 2 * SAME_PLACE or line.segments[-1].x1 > edges[-1] + 2 * SAME_PLACE:
                break
            if crossing:
                break
            if out:
                steps = [b.middle - a.middle for a, b in pairwise(out)] or [1.3 * line.size]
                widest = SINGLE_STEP * median(steps) if len(line.segments) == 1 else LONG_STEP * median(steps)
                if line.middle - out[-1].middle > widest + 1:
                    break
        out.append(line)
    while out and out[-1].middle > drawn and len(out[-1].segments) == 1:
        out.pop()
    return out


def _has_rows(lines: Sequence[TextLine], edges: Sequence[float], full: Sequence[float]) -> bool:
    if not inner_rules(lines, full) and fitted_rows(lines, edges) is not None:
        return True
    rows = rows_by_figures(lines, edges, full)
    return rows is not None and _begin_anew(rows, edges)


def _begin_anew(rows: Sequence[Sequence[TextLine]], edges: Sequence[float]) -> bool:
    """Whether the texts of nearly all rows begin as rows do: figures stacked beside one running text are one row."""
    filled = [row for row in rows if any(len(line.segments) > 1 for line in row)]
    labels = [s.text for row in filled for s in row[0].segments[:1] if column_of(edges, s) == 0]
    anew = sum(not text[:1].islower() for text in labels)
    return len(labels) >= _ANEW * len(filled) and anew >= _ANEW * len(labels)
