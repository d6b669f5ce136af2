"""Merged cells that are not painted, over each other in one column: painted ones beside, or the texts, tell where one
ends."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.tables.evidence.measures import CROSSES, SAME_EDGE, SAME_PLACE, WIDER
from pipeline.tables.evidence.runs import Run, in_reading_order

_BLANK = 0.6  # of the size: white that parts two texts
_CENTRED = 6.0  # points by which a text may stand off the middle of its cell


@dataclass(frozen=True, slots=True)
class PaintedColumn:
    """The painted cells of a column (rows: x0, top, x1, bottom) and its texts."""

    cells: NDArray[np.float64]
    runs: Sequence[Run]


def levels_beside(
    top: float, bottom: float, levels: Sequence[float], column: PaintedColumn, beside: Sequence[PaintedColumn]
) -> list[float] | None:
    """Those of `levels` at which the painted cells of the column before or after end, where `column` holds texts
    between all of them, or between those between which the other does; None where neither tells."""
    lines = [(min(run.over for run in line), max(run.under for run in line)) for line in in_reading_order(column.runs)]
    size = max((run.size for run in column.runs), default=0.0)
    usual = min((over - under for (_, under), (over, _) in pairwise(lines)), default=0.0)
    white = min(_BLANK * size, usual + WIDER * size)
    found: list[list[float]] = []
    for other in beside:
        ends = other.cells[:, [1, 3]].ravel()
        told = [y for y in levels if (np.abs(ends - y) <= SAME_EDGE).any()]
        pieces = list(pairwise([top, *told, bottom]))
        ours, theirs = (
            [any(a < run.middle[1] < b for run in held) for a, b in pieces] for held in (column.runs, other.runs)
        )
        if (ours == theirs or all(ours)) and all(_parts(y, lines, white) for y in told):
            found.append(told)
    return max(found, key=len, default=[]) or None


def _parts(y: float, lines: Sequence[tuple[float, float]], white: float) -> bool:
    """Whether the lines of a column (over, under) stand `white` apart on either side of a level, and none on it."""
    above = max((under for over, under in lines if over + under < 2 * y), default=-np.inf)
    below = min((over for over, under in lines if over + under > 2 * y), default=np.inf)
    return bool(below - above >= white and above <= y + CROSSES and below >= y - CROSSES)


def levels_between(top: float, bottom: float, levels: Sequence[float], runs: Sequence[Run]) -> list[float]:
    """Those of `levels` that part the texts between `top` and `bottom`: the cell of a text in its middle ends as far
    below it as it begins above, any other where the row of the next text begins."""
    blocks = _blocks([run for run in runs if top < run.middle[1] < bottom])
    out: list[float] = []
    begin = top
    for (over, under), (following, _) in pairwise(blocks):
        between = [y for y in levels if under - CROSSES <= y <= following + CROSSES]
        if not between:
            continue
        centred = min(between, key=lambda y: abs(y - (over + under - begin)))
        at_top = abs((over - begin) - (following - between[-1])) <= SAME_PLACE
        chosen = centred if not at_top and abs(centred - (over + under - begin)) <= _CENTRED else between[-1]
        out.append(chosen)
        begin = chosen
    return out


def _blocks(runs: Sequence[Run]) -> list[tuple[float, float]]:
    """Where lines that no white parts begin and end."""
    out: list[tuple[float, float]] = []
    for line in in_reading_order(runs):
        over, under = min(run.over for run in line), max(run.under for run in line)
        if out and over - out[-1][1] <= _BLANK * max(run.size for run in line):
            out[-1] = (out[-1][0], under)
        else:
            out.append((over, under))
    return out
