"""The rulings that a painted table leaves out: where its cells meet."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.tables.evidence.measures import CENTRED, CROSSES, SAME_EDGE
from pipeline.tables.evidence.paint.stretch import PaintedColumn, levels_beside, levels_between
from pipeline.tables.evidence.paragraphs import is_figure
from pipeline.tables.evidence.runs import Run, in_reading_order

Floats = NDArray[np.float64]


def crosses(run: Run, edges: Sequence[float]) -> bool:
    """Whether letters of a text stand on an edge; the white between its words may."""
    over = [x for x in edges if run.start + CROSSES < x < run.stop - CROSSES]
    return any(not any(a - 1 <= x <= b + 1 for a, b, *_ in run.gaps) for x in over)


def first_sum(runs: Sequence[Run], edges: Sequence[float]) -> int | None:
    """The first column of figures in a row that prints a name in the middle of all columns before them, and nothing
    else; None where it is none."""
    texts: dict[int, list[str]] = {}
    for line in in_reading_order(runs):
        for run in line:
            texts.setdefault(sum(x < run.middle[0] for x in edges[1:-1]), []).append(run.text)
    first, *figures = sorted(texts) or [0]
    named = not is_figure(" ".join(texts.get(first, [])))
    if not figures or not named or not all(is_figure(" ".join(texts[j])) for j in figures):
        return None
    label = [run for run in runs if run.middle[0] < edges[figures[0]]]
    off = min(run.start for run in label) + max(run.stop for run in label) - edges[0] - edges[figures[0]]
    return figures[0] if abs(off) <= 4 * CENTRED else None


def standing(cells: Floats, edges: Sequence[float], levels: Sequence[float], runs: Sequence[Run]) -> Floats:
    out = []
    for top, bottom in pairwise(levels):
        y = (top + bottom) / 2
        row = cells[(cells[:, 1] < y) & (cells[:, 3] > y)]
        texts = [run for run in runs if top < run.middle[1] < bottom]
        inner = list(edges[1:-1])
        if not len(row):  # the name of sums lies over all columns up to the first figure
            first = first_sum(texts, edges) or 1
            inner = inner[first - 1 :]
        for x in (edges[0], *inner, edges[-1]):
            if ((row[:, 0] < x - SAME_EDGE) & (row[:, 2] > x + SAME_EDGE)).any() or any(
                crosses(run, [x]) for run in texts
            ):
                continue
            out.append((top, bottom, x))
    return np.array(out, np.float64).reshape(-1, 3)


def lying(cells: Floats, edges: Sequence[float], levels: Sequence[float], runs: Sequence[Run], drawn: Floats) -> Floats:
    """Where rows meet in each column: at the sides of its painted cells; beside these where rulings (`drawn`) part the
    rows at a level, in the columns that they run through, over a last row of sums, and at levels without any where the
    cells beside or the texts say so."""
    foot = levels[-2]
    painted_below = bool((cells[:, 3] > foot + SAME_EDGE).any())
    last = None if painted_below else first_sum([run for run in runs if run.middle[1] > foot], edges)
    closed = None if last is None else foot
    columns = [
        PaintedColumn(
            cells[(cells[:, 0] < (x0 + x1) / 2) & (cells[:, 2] > (x0 + x1) / 2)],
            [run for run in runs if x0 <= run.middle[0] <= x1],
        )
        for x0, x1 in pairwise(edges)
    ]
    ruled = [drawn[np.abs(drawn[:, 2] - y) <= SAME_EDGE] for y in levels]
    out = []
    for j, (x0, x1) in enumerate(pairwise(edges)):
        beside = [*columns[j - 1 : j], *columns[j + 1 : j + 2]]
        out += [(x0, x1, y) for y in _meeting(columns[j], beside, (x0 + x1) / 2, levels, ruled, closed)]
    return np.array(out, np.float64).reshape(-1, 3)


def _meeting(
    column: PaintedColumn,
    beside: Sequence[PaintedColumn],
    x: float,
    levels: Sequence[float],
    ruled: Sequence[Floats],
    closed: float | None,
) -> Iterator[float]:
    """The heights at which rows meet in the column around `x`; `ruled`: what is drawn at each level, `closed`: the
    level over a last row of sums."""
    free: list[float] = []
    begin = levels[0]
    painted = [_is_painted(column, (above + below) / 2) for above, below in pairwise(levels)]
    for k, y in enumerate(levels):
        if 0 < k < len(levels) - 1 and y != closed and not painted[k - 1] and not painted[k]:
            if not len(ruled[k]):
                free.append(y)
            if not ((ruled[k][:, 0] < x) & (ruled[k][:, 1] > x)).any():
                continue
        if free:
            told = levels_beside(begin, y, free, column, beside)
            yield from levels_between(begin, y, free, column.runs) if told is None else told
        free, begin = [], y
        if not ((column.cells[:, 1] < y - SAME_EDGE) & (column.cells[:, 3] > y + SAME_EDGE)).any():
            yield y


def _is_painted(column: PaintedColumn, y: float) -> bool:
    return bool(((column.cells[:, 1] < y) & (column.cells[:, 3] > y)).any())
