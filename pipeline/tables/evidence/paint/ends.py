"""What belongs to a painted table and is not painted itself: rows over and under it, columns beside its stripes."""

from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.reading.geometry import merged
from pipeline.tables.evidence.measures import CLOSE, CROSSES, SAME_EDGE, SAME_PLACE, WORD_ROOM
from pipeline.tables.evidence.paint.sides import crosses
from pipeline.tables.evidence.paragraphs import is_figure, numbers_columns
from pipeline.tables.evidence.runs import Run, in_reading_order
from pipeline.tables.joining.captions import numbered

Floats = NDArray[np.float64]
_LEAD = 1.6  # of the size: space between a painted row and the text of the next at most
_CLOSING = 24.0  # points from the text of a row to the ruling that closes it at most


def are_stripes(cells: Floats) -> bool:
    """Whether columns are painted in turn: something at every height from top to foot, and white between its sides."""
    heights = merged(((top, bottom) for _, top, _, bottom in cells.tolist()), SAME_PLACE)
    sides = merged(((left, right) for left, _, right, _ in cells.tolist()), SAME_PLACE)
    return len(heights) == 1 < len(sides)


def with_outer(edges: list[float], runs: Sequence[Run], across: Floats) -> list[float]:
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


def row_below(runs: Sequence[Run], edges: Sequence[float], bottom: float) -> float | None:
    """Where a last row ends that is not painted; None where none follows."""
    lines = in_reading_order([run for run in runs if run.middle[1] > bottom])
    return _row_beside(lines, edges, bottom, 1)


def sum_below(runs: Sequence[Run], cells: Floats) -> float | None:
    """Where the words and the figure of a sum end that stand right under columns painted from top to foot."""
    if not are_stripes(cells):
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


def row_above(runs: Sequence[Run], edges: Sequence[float], top: float, plain: bool) -> float | None:
    """Where a row begins that is not painted, the first of the table or of its page; None where there is none.

    `plain`: the painted row under it is not bold, so that bold lines and column numbers above are a heading.
    """
    lines = in_reading_order([run for run in runs if run.middle[1] < top])
    for k in range(len(lines) if plain else 0, 0, -1):
        if all(run.bold for run in lines[k - 1]) or numbers_columns([run.text for run in lines[k - 1]]):
            lines = lines[k:]
            break
    return _row_beside(lines[::-1], edges, top, -1)


def closed(end: float | None, full: Sequence[float], way: int) -> float | None:
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
        crossing = sum(crosses(run, edges) for run in line)
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
