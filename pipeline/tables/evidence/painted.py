"""Tables whose cells are told by their colour: painted headings and bands, with the rulings that are not drawn.

Table styles of word processors set rows off by colour, and leave borders out or draw them white. A row that is not
painted lies between two that are, or against the last one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.reading.geometry import merged
from pipeline.reading.page import Fills, Rulings
from pipeline.tables.evidence.grid import rulings_to_lines, snapped
from pipeline.tables.evidence.measures import (
    CENTRED,
    CLOSE,
    CROSSES,
    FEWEST_COLUMNS,
    GUTTER,
    LEAST_CELL,
    MOST_FILLS,
    SAME_EDGE,
    SAME_PLACE,
    WHITE,
    WORD_ROOM,
)
from pipeline.tables.evidence.painted_pieces import whole_cells
from pipeline.tables.evidence.painted_stretch import levels_between
from pipeline.tables.evidence.paragraphs import is_figure, numbers_columns
from pipeline.tables.evidence.runs import Run, in_reading_order
from pipeline.tables.joining.captions import numbered

Floats = NDArray[np.float64]
_SEAM = 2.5  # points between two painted cells side by side: a white border
_HIGHEST = 4.0  # of the highest painted row: a row between two that is not painted
_ROOM = 60.0  # points: the same where the painted rows are low
_FIRST_RULE = 200.0  # points from a painted heading to the first ruling of a table that has no other painted row
_FILLED = 0.4  # share of the painted cells that hold text
_CROSSING = 0.05  # share of the texts that may run over an edge
_DRAWN = 0.8  # share of the inner sides of rows on which rulings stand: such a table needs no help
_LEAD = 1.6  # of the size: space between a painted row and the text of the next at most
_CLOSING = 24.0  # points from the text of a row to the ruling that closes it at most


@dataclass(frozen=True, slots=True)
class _Band:
    """Painted cells side by side (rows: x0, top, x1, bottom), merged ones over several lines of them too."""

    cells: Floats

    @property
    def left(self) -> float:
        return float(self.cells[:, 0].min())

    @property
    def right(self) -> float:
        return float(self.cells[:, 2].max())

    @property
    def top(self) -> float:
        return float(self.cells[:, 1].min())

    @property
    def bottom(self) -> float:
        return float(self.cells[:, 3].max())


def with_painted_cells(rulings: Rulings, fills: Fills, runs: Sequence[Run]) -> tuple[Floats, Floats]:
    """The rulings of a page, lying and upright ones (rows: begin, end, at), with those added that its painted tables
    leave out. A table in which a coloured ruling parts columns is drawn, and left as it is."""
    across, down = rulings_to_lines(rulings)
    inked = down[rulings.color[~rulings.horizontal] != WHITE]
    if len(fills) < FEWEST_COLUMNS:
        return across, down
    boxes = np.stack([fills.x0, fills.top, fills.x1, fills.bottom], 1).astype(np.float64)
    boxes, colors = whole_cells(boxes, fills.color)
    large = (boxes[:, 2] - boxes[:, 0] >= LEAST_CELL) & (boxes[:, 3] - boxes[:, 1] >= LEAST_CELL)
    boxes, colors = boxes[large], colors[large]
    colored = boxes[colors != WHITE]
    if not FEWEST_COLUMNS <= len(colored) <= MOST_FILLS:
        return across, down
    upright = [run for run in runs if run.angle == 0]
    added_across, added_down = [across], [down]
    for bands in (part for found in _tables(_bands(colored)) for part in _beside(found, upright)):
        sides = _sides(bands, boxes, across, down, upright)
        if sides is not None and not _parted(inked, *sides):
            added_across.append(sides[0])
            added_down.append(sides[1])
    return np.vstack(added_across), np.vstack(added_down)


def _bands(cells: Floats) -> list[_Band]:
    """Painted cells of overlapping heights that stand side by side, from top to bottom."""
    groups: list[list[Floats]] = []
    floor = -np.inf
    for cell in cells[np.argsort(cells[:, 1], kind="stable")]:
        if cell[1] < floor - CROSSES:
            groups[-1].append(cell)
            floor = max(floor, cell[3])
        else:
            groups.append([cell])
            floor = cell[3]
    return [_Band(np.array(group)) for group in groups if len(group) >= 2]


def _tables(bands: Sequence[_Band]) -> list[list[_Band]]:
    """Bands over each other between common sides."""
    out: list[list[_Band]] = []
    for band in bands:
        if out and _goes_on(out[-1], band):
            out[-1].append(band)
        else:
            out.append([band])
    return out


def _beside(bands: Sequence[_Band], runs: Sequence[Run]) -> list[list[_Band]]:
    """The bands of tables side by side: where white that nothing is painted or printed in parts what is painted on
    either side of it, which begins with words."""
    top, bottom = bands[0].top, bands[-1].bottom
    cells = np.vstack([band.cells for band in bands])
    held = [run for run in runs if top < run.middle[1] < bottom]
    ink = merged([*((x0, x1) for x0, _, x1, _ in cells.tolist()), *((run.start, run.stop) for run in held)])
    gaps = [
        (a, b)
        for (_, a), (b, _) in pairwise(ink)
        if b - a >= GUTTER and {a, b} <= set(cells[:, [0, 2]].flat) and _begin_with_words(held, b)
    ]
    if not gaps:
        return [list(bands)]
    edges = [-np.inf, *((a + b) / 2 for a, b in gaps), np.inf]
    out = [
        [_Band(own) for band in bands if len(own := band.cells[(band.cells[:, 0] > a) & (band.cells[:, 2] < b)]) >= 2]
        for a, b in pairwise(edges)
    ]
    return [part for part in out if part]


def _begin_with_words(runs: Sequence[Run], x: float) -> bool:
    """Whether most lines right of `x` begin with a word."""
    first = [line[0].text for line in in_reading_order([run for run in runs if run.start >= x])]
    return 2 * sum(not is_figure(text) for text in first) > len(first)


def _goes_on(above: Sequence[_Band], band: _Band) -> bool:
    left, right = min(b.left for b in above), max(b.right for b in above)
    highest = max(_ROOM, _HIGHEST * max(b.bottom - b.top for b in [*above, band]))
    ends = abs(band.left - left) <= SAME_EDGE, abs(band.right - right) <= SAME_EDGE
    inside = band.left >= left - SAME_EDGE and band.right <= right + SAME_EDGE
    return any(ends) and (inside or all(ends)) and band.top - above[-1].bottom <= highest


def _sides(
    bands: Sequence[_Band], boxes: Floats, across: Floats, down: Floats, runs: Sequence[Run]
) -> tuple[Floats, Floats] | None:
    cells = np.vstack([band.cells for band in bands])
    edges = snapped(np.concatenate([cells[:, 0], cells[:, 2]]), np.ones(2 * len(cells)))
    left, right, top, bottom = edges[0], edges[-1], bands[0].top, bands[-1].bottom
    if len(edges) <= FEWEST_COLUMNS or _sets_off_pieces(bands, edges):
        return None
    if _are_stripes(cells):
        beside = (across[:, 2] > top - SAME_EDGE) & (across[:, 2] < bottom + SAME_EDGE)
        edges = _with_outer(edges, [run for run in runs if top < run.middle[1] < bottom], across[beside])
        left, right = edges[0], edges[-1]
    own = [run for run in runs if left - SAME_EDGE < run.middle[0] < right + SAME_EDGE]
    drawn = across[(across[:, 0] >= left - SAME_EDGE) & (across[:, 1] <= right + SAME_EDGE)]
    whole = (drawn[:, 0] <= left + SAME_EDGE) & (drawn[:, 1] >= right - SAME_EDGE)
    full = sorted(drawn[whole, 2])
    if len(bands) == 1 and not any(bottom < at <= bottom + _FIRST_RULE for at in full):
        return None
    plain = not all(run.bold for run in own if top < run.middle[1] < bands[0].bottom)
    above = _closed(_row_above(own, edges, top, plain), full, -1)
    below = _closed(_row_below(own, edges, bottom) or _sum_below(own, cells), full, 1)
    if below is not None:
        reach = below + np.where(whole, -SAME_EDGE, SAME_EDGE)
        below = None if ((drawn[:, 2] > bottom + SAME_EDGE) & (drawn[:, 2] < reach)).any() else below
    rows = np.array([[left, right, y] for y in (above, below) if y is not None]).reshape(-1, 3)
    top, bottom = min([top, *rows[:, 2]]), max([bottom, *rows[:, 2]])
    held = [run for run in own if top < run.middle[1] < bottom]
    inside = boxes[(boxes[:, 0] > left - SAME_EDGE) & (boxes[:, 2] < right + SAME_EDGE)]
    inside = inside[(inside[:, 1] > top - SAME_EDGE) & (inside[:, 3] < bottom + SAME_EDGE)]
    levels = snapped(np.concatenate([inside[:, 1], inside[:, 3], rows[:, 2]]), np.ones(2 * len(inside) + len(rows)))
    if not _hold_texts(cells, held) or sum(_crosses(run, edges[1:-1]) for run in held) > _CROSSING * len(held):
        return None
    if _drawn(down, edges, levels) >= _DRAWN:
        return None
    ends = np.abs(drawn[:, :2, None] - np.array(edges)).min(2, initial=np.inf) <= SAME_EDGE
    return _lying(inside, edges, levels, held, drawn[ends.all(1)]), _standing(inside, edges, levels, held)


def _are_stripes(cells: Floats) -> bool:
    """Whether something is painted at every height from top to foot, as where columns are, and not rows in turn."""
    return len(merged(((top, bottom) for _, top, _, bottom in cells.tolist()), SAME_PLACE)) == 1


def _with_outer(edges: list[float], runs: Sequence[Run], across: Floats) -> list[float]:
    """`edges`, and those of the columns beside the stripes that are not painted: of texts no farther than a column,
    with as much white on either side. Where rulings go on there, these tell."""
    widest = max(b - a for a, b in pairwise(edges))
    left, right = edges[0], edges[-1]
    if not ((across[:, 0] < left - SAME_EDGE) & (across[:, 1] > left)).any():
        before = [run for run in runs if left - widest < run.start and run.stop < left + CROSSES]
        white = min((left - run.stop for run in before), default=0.0)
        edges = [*(x - white for x in sorted(run.start for run in before)[:1]), *edges]
    if not ((across[:, 1] > right + SAME_EDGE) & (across[:, 0] < right)).any():
        behind = [run for run in runs if right + widest > run.stop and run.start > right - CROSSES]
        white = min((run.start - right for run in behind), default=0.0)
        edges = [*edges, *(x + white for x in sorted(run.stop for run in behind)[-1:])]
    return edges


def _parted(inked: Floats, across: Floats, down: Floats) -> bool:
    """Whether an upright ruling stands between the sides of a table."""
    left, right, top, bottom = down[:, 2].min(), down[:, 2].max(), across[:, 2].min(), across[:, 2].max()
    inside = (inked[:, 2] > left + SAME_EDGE) & (inked[:, 2] < right - SAME_EDGE)
    return bool((inside & (np.minimum(inked[:, 1], bottom) - np.maximum(inked[:, 0], top) >= LEAST_CELL)).any())


def _sets_off_pieces(bands: Sequence[_Band], edges: Sequence[float]) -> bool:
    """Whether a band has gaps that no column fills: its pieces are no cells."""
    for band in bands:
        reach = band.left
        for x0, _, x1, _ in sorted(map(tuple, band.cells.tolist())):
            if x0 > reach + _SEAM and not all(min(abs(x - e) for e in edges) <= SAME_EDGE for x in (x0, reach)):
                return True
            reach = max(reach, x1)
    return bool(len(bands) == 1 and len(bands[0].cells) < FEWEST_COLUMNS)


def _hold_texts(cells: Floats, runs: Sequence[Run]) -> bool:
    x, y = np.array([run.middle for run in runs]).reshape(-1, 2).T
    held = (cells[:, 0, None] < x) & (x < cells[:, 2, None]) & (cells[:, 1, None] < y) & (y < cells[:, 3, None])
    return bool(held.any(1).sum() >= _FILLED * len(cells))


def _crosses(run: Run, edges: Sequence[float]) -> bool:
    """Whether letters of a text stand on an edge; the white between its words may."""
    over = [x for x in edges if run.start + CROSSES < x < run.stop - CROSSES]
    return any(not any(a - 1 <= x <= b + 1 for a, b, *_ in run.gaps) for x in over)


def _is_title(texts: Sequence[Run], edges: Sequence[float]) -> bool:
    """Whether the only line of a row runs over columns and leaves the others empty."""
    lines = in_reading_order(texts)
    return len(lines) == 1 and len(lines[0]) == 1 and _crosses(lines[0][0], edges[1:-1])


def _label_end(texts: Sequence[Run], edges: Sequence[float]) -> int:
    """The column of the figures of a sum whose words stand in the middle of all columns before it; else 0."""
    words, figures = ([run for run in texts if is_figure(run.text) is told] for told in (False, True))
    if not words or not figures:
        return 0
    end = sum(x < min(run.middle[0] for run in figures) for x in edges[1:-1])
    off = min(run.start for run in words) + max(run.stop for run in words) - edges[0] - edges[end]
    return end if abs(off) <= 2 * CENTRED else 0


def _drawn(down: Floats, edges: Sequence[float], levels: Sequence[float]) -> float:
    drawn = [
        bool(((np.abs(down[:, 2] - x) <= SAME_EDGE) & (down[:, 0] < y) & (down[:, 1] > y)).any())
        for x in edges[1:-1]
        for y in ((a + b) / 2 for a, b in pairwise(levels))
    ]
    return sum(drawn) / max(1, len(drawn))


def _standing(cells: Floats, edges: Sequence[float], levels: Sequence[float], runs: Sequence[Run]) -> Floats:
    out = []
    for top, bottom in pairwise(levels):
        y = (top + bottom) / 2
        row = cells[(cells[:, 1] < y) & (cells[:, 3] > y)]
        texts = [run for run in runs if top < run.middle[1] < bottom]
        title = not len(row) and _is_title(texts, edges)
        label = 0 if len(row) else _label_end(texts, edges)
        for x in edges[:: len(edges) - 1] if title else [edges[0], *edges[max(label, 1) :]]:
            if ((row[:, 0] < x - SAME_EDGE) & (row[:, 2] > x + SAME_EDGE)).any() or any(
                _crosses(run, [x]) for run in texts
            ):
                continue
            out.append((top, bottom, x))
    return np.array(out, np.float64).reshape(-1, 3)


def _lying(
    cells: Floats, edges: Sequence[float], levels: Sequence[float], runs: Sequence[Run], drawn: Floats
) -> Floats:
    """Where rows meet in each column: at the sides of its painted cells; beside these where rulings (`drawn`) part the
    rows at a level, in the columns that they run through, and at levels without any where the texts say so."""
    out = []
    sides = pairwise(levels)
    colored = [bool(((cells[:, 1] < (a + b) / 2) & (cells[:, 3] > (a + b) / 2)).any()) for a, b in sides]
    foot = levels[-2] if all(colored[:-1]) and not colored[-1] else None  # of all stripes: what is below is no part
    ruled = [drawn[np.abs(drawn[:, 2] - y) <= SAME_EDGE] for y in levels]
    for x0, x1 in pairwise(edges):
        x = (x0 + x1) / 2
        column = cells[(cells[:, 0] < x) & (cells[:, 2] > x)]
        middles = np.array([(a + b) / 2 for a, b in pairwise(levels)])
        over = (column[:, 1, None] < middles) & (column[:, 3, None] > middles)
        painted: list[bool] = np.logical_or.reduce(over, axis=0).tolist()
        texts = [run for run in runs if x0 <= run.middle[0] <= x1]
        free: list[float] = []
        begin = levels[0]
        for k, y in enumerate(levels):
            if 0 < k < len(levels) - 1 and not painted[k - 1] and not painted[k] and y != foot:
                if not len(ruled[k]):
                    free.append(y)
                if not ((ruled[k][:, 0] < x) & (ruled[k][:, 1] > x)).any():
                    continue
            out += [(x0, x1, at) for at in levels_between(begin, y, free, texts)] if free else []
            free, begin = [], y
            if not ((column[:, 1] < y - SAME_EDGE) & (column[:, 3] > y + SAME_EDGE)).any():
                out.append((x0, x1, y))
    return np.array(out, np.float64).reshape(-1, 3)


def _row_below(runs: Sequence[Run], edges: Sequence[float], bottom: float) -> float | None:
    """Where a last row ends that is not painted; None where none follows."""
    lines = in_reading_order([run for run in runs if run.middle[1] > bottom])
    return _row_beside(lines, edges, bottom, 1)


def _sum_below(runs: Sequence[Run], cells: Floats) -> float | None:
    """Where the words and the figure of a sum end that stand right under columns painted from top to foot."""
    if not _are_stripes(cells):
        return None
    bottom = float(cells[:, 3].max())
    lines = in_reading_order([run for run in runs if run.middle[1] > bottom])
    held: list[Run] = []
    for line in lines:
        near = _LEAD if not held else 0.0
        if min(run.over for run in line) - max([bottom, *(run.under for run in held)]) > near * line[0].size:
            break
        held += line
    words = [run for run in held if not is_figure(run.text)]
    told = len(held) > len(words) and words and is_figure(held[-1].text)
    return max(run.under for run in held) + 1.0 if told else None


def _row_above(runs: Sequence[Run], edges: Sequence[float], top: float, plain: bool) -> float | None:
    """Where a row begins that is not painted, the first of the table or of its page; None where there is none.

    `plain`: the painted row under it is not bold, so that bold lines and column numbers above are a heading.
    """
    lines = in_reading_order([run for run in runs if run.middle[1] < top])
    for k in range(len(lines) if plain else 0, 0, -1):
        if all(run.bold for run in lines[k - 1]) or numbers_columns([run.text for run in lines[k - 1]]):
            lines = lines[k:]
            break
    return _row_beside(lines[::-1], edges, top, -1)


def _closed(end: float | None, full: Sequence[float], way: int) -> float | None:
    """`end`, or the ruling that closes the row a little farther out."""
    if end is None:
        return None
    beyond = [way * (at - end) for at in full if -SAME_EDGE <= way * (at - end) <= _CLOSING]
    return end + way * min(beyond) if beyond else end


def _begins_anew(ends: Mapping[int, float], edges: Sequence[float], column: int, run: Run) -> bool:
    """Whether the first word of a line had found room beside the line above it."""
    return column in ends and ends[column] + WORD_ROOM * run.size + run.first_word < edges[column + 1]


def _row_beside(lines: Sequence[Sequence[Run]], edges: Sequence[float], at: float, way: int) -> float | None:
    filled: set[int] = set()
    ends = dict[int, float]()  # of the last line in each column
    reach = at
    for line in lines:
        size = max(run.size for run in line)
        near = min(way * ((run.over if way > 0 else run.under) - reach) for run in line)
        if near > (CLOSE if filled else _LEAD) * size:
            break
        held = {sum(x < run.middle[0] for x in edges[1:-1]): run for run in line}
        full = way > 0 and 2 * len(filled) > len(edges) - 1
        if full and all(_begins_anew(ends, edges, *column) for column in held.items()):
            break  # a note
        crossing = sum(_crosses(run, edges) for run in line)
        if crossing > 1 or (crossing and 2 * len(line) < len(edges) - 1):  # the name of a sum may take two columns
            if full:
                break
            return None
        if numbered(" ".join(run.text for run in line)) is not None:
            return None
        reach = max(run.under for run in line) if way > 0 else min(run.over for run in line)
        filled |= set(held)
        ends |= {column: run.stop for column, run in held.items()}
    return reach + way * 1.0 if 2 * len(filled) > len(edges) - 1 else None
