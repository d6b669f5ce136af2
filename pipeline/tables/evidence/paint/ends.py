"""What belongs to a painted table and is not painted itself: rows over and under it."""

from collections.abc import Mapping, Sequence
from operator import attrgetter

import numpy as np
from numpy.typing import NDArray

from pipeline.tables.evidence.measures import CLOSE, SAME_EDGE, WORD_ROOM
from pipeline.tables.evidence.paint.sides import crosses, first_sum
from pipeline.tables.evidence.paragraphs import is_figure, numbers_columns
from pipeline.tables.evidence.runs import Run, in_reading_order
from pipeline.tables.joining.captions import numbered

Floats = NDArray[np.float64]
_LEAD = 1.6  # of the size: space between a painted row and the text of the next at most
_CLOSING = 24.0  # points from the text of a row to the ruling that closes it at most


def row_below(runs: Sequence[Run], edges: Sequence[float], bottom: float) -> float | None:
    """Where a last row ends that is not painted; None where none follows."""
    lines = in_reading_order([run for run in runs if run.middle[1] > bottom])
    row = _row_beside(lines, edges, bottom, 1)
    return _sums_below(lines, edges, bottom) if row is None else row


def _sums_below(lines: Sequence[Sequence[Run]], edges: Sequence[float], bottom: float) -> float | None:
    """Where a row of sums ends that stands right below the table."""
    held: list[Run] = []
    reach = bottom
    for line in lines:
        size = max(run.size for run in line)
        if min(run.over for run in line) - reach > (CLOSE if held else _LEAD) * size:
            break
        held += line
        reach = max(run.under for run in line)
    return reach + 1.0 if first_sum(held, edges) is not None else None


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


def heads_one_row(cells: Floats, runs: Sequence[Run], edges: Sequence[float]) -> bool:
    """Whether painted cells with a word each head a single line: a text for every column, most of them figures, parted
    by white from what follows."""
    bottom, columns = cells[:, 3].max(), list(range(len(edges) - 1))
    over = [run for run in runs if cells[:, 1].min() < run.middle[1] < bottom]
    lines = in_reading_order([run for run in runs if run.middle[1] > bottom])
    if not lines or {_column(run, edges) for run in over} != set(columns) or len(cells) < len(columns):
        return False
    row, following = lines[0], lines[1:2]
    size = max(run.size for run in row)
    apart = not following or min(run.over for run in following[0]) - max(run.under for run in row) > CLOSE * size
    near = min(run.over for run in row) - bottom <= _LEAD * size
    inside = [_column(run, edges) for run in row] == columns and _crossing(row, edges) == 0
    return near and apart and inside and 2 * _figures(row) > len(row) and not _figures(over)


def _figures(runs: Sequence[Run]) -> int:
    return sum(is_figure(run.text) for run in runs)


def _crossing(runs: Sequence[Run], edges: Sequence[float]) -> int:
    return sum(crosses(run, edges) for run in runs)


def _column(run: Run, edges: Sequence[float]) -> int:
    return sum(x < run.middle[0] for x in edges[1:-1])


def closed(end: float | None, full: Sequence[float], way: int) -> float | None:
    """`end`, or the ruling that closes the row a little farther out."""
    if end is None:
        return None
    beyond = [way * (at - end) for at in full if -SAME_EDGE <= way * (at - end) <= _CLOSING]
    return end + way * min(beyond) if beyond else end


def _begins_anew(above: Mapping[int, Run], edges: Sequence[float], column: int, run: Run) -> bool:
    """Whether the first word of a line had found room beside the line above it."""
    return column in above and above[column].stop + WORD_ROOM * run.size + run.first_word < edges[column + 1]


def _row_beside(lines: Sequence[Sequence[Run]], edges: Sequence[float], at: float, way: int) -> float | None:
    last = dict[int, Run]()  # in each column
    reach = at
    begin, end = map(attrgetter, ("over", "under") if way > 0 else ("under", "over"))
    for line in lines:
        size = max(run.size for run in line)
        near = min(way * (begin(run) - reach) for run in line)
        if near > (CLOSE if last else _LEAD) * size:
            break
        held = {_column(run, edges): run for run in line}
        full = way > 0 and 2 * len(last) > len(edges) - 1
        most = 0 if 2 * len(line) < len(edges) - 1 else 1  # the name of a sum may take two columns
        across = _crossing(line, edges) > most
        if full and (across or all(_begins_anew(last, edges, *column) for column in held.items())):
            break  # a note
        if across or numbered(" ".join(run.text for run in line)) is not None:
            return None
        reach = way * max(way * end(run) for run in line)
        last |= held
    return reach + way * 1.0 if 2 * len(last) > len(edges) - 1 else None
