"""Text, colours and drawn marks into the cells of a grid."""

import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.reading.geometry import Rect
from pipeline.reading.page import Page
from pipeline.tables.evidence.grid import Grid
from pipeline.tables.evidence.lines import joined, text_lines
from pipeline.tables.evidence.measures import CELL_SPACE
from pipeline.tables.evidence.regions import Area
from pipeline.tables.evidence.run_parts import split
from pipeline.tables.evidence.runs import Run
from pipeline.tables.model import Cell, Part

Floats = NDArray[np.float64]
Owner = Sequence[Sequence[int]]  # [row][column] of a grid: the region there

_SEAM_GAP = 0.06  # the same where two text objects meet: these may belong to two cells, one object never does
_RULED = 0.99  # confidence in a cell that rulings enclose, and that text read from the file stands in
_GUESSED = 0.95  # factor where a wall is told by text
_OVERFLOWING = 0.95  # factor where text runs over the border
_UNREADABLE_SHARE = 0.3  # factor where a glyph has no letter
UNREADABLE = "\ufffd"
_AT_ONCE = 512  # shapes compared with all cells in one step: bounds memory
_PADDING = 4.0  # points that text keeps from its cell's border at most, where it leans on it


def place_runs(grid: Grid, spots: Sequence[Area], runs: Sequence[Run]) -> dict[int, list[Run]]:
    """Index of the region -> its runs. Runs that lie outside the grid are left out."""
    owner = [[-1] * grid.columns for _ in range(grid.rows)]
    for index, spot in enumerate(spots):
        for row in owner[spot.row : spot.row + spot.rows]:
            row[spot.column : spot.column + spot.columns] = [index] * spot.columns
    out: dict[int, list[Run]] = defaultdict(list)
    for run in runs:
        level, first = _row_of(grid, run.middle[1]), _column_of(grid, run.start)
        inside = run.start >= grid.x_edges[0] and run.stop <= grid.x_edges[-1] and run.stop - run.start > 1
        if level is not None and inside and not run.angle and first == _column_of(grid, run.stop):
            out[owner[level][first]].append(run)  # as most do
            continue
        for piece in _at_walls(grid, spots, owner, run):
            home = _home(grid, spots, owner, piece)
            if home is not None:
                out[home].append(piece)
    return out


def _row_of(grid: Grid, y: float) -> int | None:
    return bisect_right(grid.y_edges, y) - 1 if grid.y_edges[0] <= y < grid.y_edges[-1] else None


def _column_of(grid: Grid, x: float) -> int:
    edges = grid.x_edges
    return bisect_right(edges, x, 1, len(edges) - 1) - 1


def _at_walls(grid: Grid, spots: Sequence[Area], owner: Owner, run: Run) -> list[Run]:
    """The run, parted where a wall stands in one of its gaps and the two sides were written apart."""
    if run.angle or not run.gaps:
        return [run]
    row = _row_of(grid, run.middle[1])
    if row is None:
        return [run]
    first, last = _column_of(grid, run.start), _column_of(grid, run.stop)
    if first == last:
        return [run]
    usual = min((g[1] - g[0] for g in run.gaps if g[4]), default=0.0) if len(run.gaps) > 1 else 0.0
    walls = [grid.x_edges[c + 1] for c in range(first, last) if owner[row][c] != owner[row][c + 1]]
    for gap in run.gaps:
        width, seam = gap[1] - gap[0], gap[3]
        needed = _SEAM_GAP * run.size if seam else max(CELL_SPACE * run.size, 1.2 * usual)
        if width > needed and any(gap[0] - 0.5 <= wall <= gap[1] + 0.5 for wall in walls):
            left, right = split(run, gap)
            return [left, *_at_walls(grid, spots, owner, right)]
    return [run]


def _home(grid: Grid, spots: Sequence[Area], owner: Owner, run: Run) -> int | None:
    """The region that a run belongs to: the one it lies in, or the one its line is anchored in."""
    x, y = run.middle
    row = _row_of(grid, y)
    if row is None:
        return None
    x0, x1 = grid.x_edges[0], grid.x_edges[-1]
    if x < x0 or x > x1:
        return None
    first, last = _column_of(grid, run.rect.x0 + 0.5), _column_of(grid, run.rect.x1 - 0.5)
    if first >= last:
        # the other way round: a stroke narrower than a point on a wall
        return owner[row][first]
    indices: list[int] = list(dict.fromkeys(owner[row][first : last + 1]))
    if len(indices) == 1 or run.angle in (90, 270):
        return owner[row][_column_of(grid, x)]
    best, leaning = indices[0], math.inf
    for index in indices:  # text centred on its cell, and too wide for it
        left, right = _sides(grid, spots[index])
        if abs((left + right) / 2 - x) < min(leaning, 1.6) and right - left < run.rect.width + 2 * _PADDING:
            best, leaning = index, abs((left + right) / 2 - x)
    if leaning < math.inf:
        return best
    shares = {i: _share(grid, spots[i], run) for i in indices}
    largest = max(indices, key=lambda i: shares[i])
    if shares[largest] > 0.85:  # a letter or two over the border
        return largest
    return indices[0]


def _sides(grid: Grid, spot: Area) -> tuple[float, float]:
    return grid.x_edges[spot.column], grid.x_edges[spot.column + spot.columns]


def _share(grid: Grid, spot: Area, run: Run) -> float:
    left, right = _sides(grid, spot)
    return max(0.0, min(right, run.rect.x1) - max(left, run.rect.x0)) / max(run.rect.width, 1e-6)


def build_cells(
    grid: Grid,
    spots: Sequence[Area],
    placed: dict[int, list[Run]],
    page: Page,
    guessed: NDArray[np.bool_],
    sure: float = _RULED,
) -> tuple[Cell, ...]:
    """The cells of a grid with text, ground and marks, in row, column order.

    `guessed` [row, column]: a wall there is told by text alone, which lowers the cell's confidence, as do text that
    runs over the cell's border and glyphs without a letter. `sure`: the confidence in a cell without any of these.
    """
    rects = [spot_rect(grid, spot) for spot in spots]
    grounds = _grounds(rects, page)
    marks = _marks(rects, grounds, [index in placed for index in range(len(spots))], page)
    cells, doubts = [], guessed.tolist() if guessed.any() else []
    for index, spot in enumerate(spots):
        runs, rect = placed.get(index, []), rects[index]
        lines = text_lines(runs, page.number)
        text = joined(lines)
        confidence = sure * min((run.confidence for run in runs), default=1.0)
        beside = doubts[spot.row : spot.row + spot.rows]
        if any(True in row[spot.column : spot.column + spot.columns] for row in beside):
            confidence *= _GUESSED
        if any(run.rect.x0 < rect.x0 - 1 or run.rect.x1 > rect.x1 + 1 for run in runs):
            confidence *= _OVERFLOWING
        if UNREADABLE in text:
            confidence *= _UNREADABLE_SHARE
        cells.append(
            Cell(
                spot.row,
                spot.column,
                spot.rows,
                spot.columns,
                text,
                lines,
                (Part(page.number, rect),),
                grounds[index],
                marks[index],
                round(confidence, 4),
            )
        )
    return tuple(cells)


def spot_rect(grid: Grid, spot: Area) -> Rect:
    """The rectangle between the walls of a merged cell."""
    return Rect(
        grid.x_edges[spot.column],
        grid.y_edges[spot.row],
        grid.x_edges[spot.column + spot.columns],
        grid.y_edges[spot.row + spot.rows],
    )


def _grounds(rects: Sequence[Rect], page: Page) -> list[int | None]:
    """Colour under the larger part of each cell, the last painted; None for paper.

    A ground may be painted in pieces of one colour (a merged cell of a spreadsheet: one for each of its rows).
    """
    fills = page.fills
    out: list[int | None] = [None] * len(rects)
    if not len(fills) or not rects:
        return out
    box = np.array([[r.x0, r.top, r.x1, r.bottom] for r in rects])
    area = np.maximum((box[:, 2] - box[:, 0]) * (box[:, 3] - box[:, 1]), 1e-6)
    painted, tone = [0.0] * len(rects), [-1] * len(rects)
    colors = fills.color.tolist()
    for begin in range(0, len(fills), _AT_ONCE):
        part = slice(begin, begin + _AT_ONCE)
        shared = _shared(box[:, 0], box[:, 2], fills.x0[part], fills.x1[part])
        shared = shared * _shared(box[:, 1], box[:, 3], fills.top[part], fills.bottom[part]) / area[:, None]
        for fill, index in np.argwhere(shared.T > 0.02).tolist():  # in painting order
            color = colors[begin + fill]
            painted[index] = float(shared[index, fill]) + (painted[index] if tone[index] == color else 0.0)
            tone[index] = color
            if painted[index] > 0.55:
                out[index] = None if color == 0xFFFFFF else color
    return out


def _shared(low: Floats, high: Floats, begin: NDArray[np.float32], end: NDArray[np.float32]) -> Floats:
    """[cell, shape]: the length along one axis that both cover."""
    shared: Floats = np.minimum(high[:, None], end[None, :]) - np.maximum(low[:, None], begin[None, :])
    return shared.clip(0, None)


def _marks(rects: Sequence[Rect], grounds: Sequence[int | None], written: Sequence[bool], page: Page) -> list[bool]:
    """Whether something small is drawn in the cell: a tick, a cross, an arrow, or a bar that fills a part of it.

    A fill is a bar only in a cell without text, and only in another colour than the cell's ground.
    """
    out = [False] * len(rects)
    if not rects or not (len(page.strokes) or len(page.fills)):
        return out
    box = np.array([[r.x0, r.top, r.x1, r.bottom] for r in rects])
    area = (box[:, 2] - box[:, 0]) * (box[:, 3] - box[:, 1])
    for shapes, share in ((page.strokes, 1.2), (page.fills, 0.55)):
        seen = np.flatnonzero(shapes.color != 0xFFFFFF)
        for begin in range(0, len(seen), _AT_ONCE):
            part = seen[begin : begin + _AT_ONCE]
            x, y = (shapes.x0[part] + shapes.x1[part]) / 2, (shapes.top[part] + shapes.bottom[part]) / 2
            size = (shapes.x1[part] - shapes.x0[part]) * (shapes.bottom[part] - shapes.top[part])
            held = (box[:, 0, None] <= x) & (x <= box[:, 2, None]) & (box[:, 1, None] <= y) & (y <= box[:, 3, None])
            for index, shape in np.argwhere(held & (size <= share * area[:, None])).tolist():
                plain = shapes is page.strokes
                out[index] |= plain or (not written[index] and int(shapes.color[part[shape]]) != grounds[index])
    return out
