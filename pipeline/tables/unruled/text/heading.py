"""Headings that stand over columns told by text: which columns each covers, which lines are one heading, how deep."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.tables.evidence.rivers import TextLine, stood_over
from pipeline.tables.evidence.runs import Run

HANGING = re.compile(r"[-‐/,&]$|\b(of|and|the|per|in|to|dan|yang|per|di)$", re.I)


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal ruling, in points."""

    x0: float
    x1: float
    y: float


@dataclass(slots=True)
class HeadingCell:
    """A heading over the columns `first`..`last`; rows count from 0 at the top of the heading."""

    first: int
    last: int
    runs: list[Run]
    top: float
    bottom: float
    row: int = 0
    row_span: int = 1


def heading_cells(lines: Sequence[TextLine], edges: Sequence[float]) -> list[HeadingCell]:
    """The headings that `lines` print, each over the columns that it reaches over; lines over the same columns are
    one."""
    cells: list[HeadingCell] = []
    lowest: dict[int, HeadingCell] = {}
    for line in lines:
        for first, last, runs in _placed(line, edges):
            columns = range(first, last + 1)
            above = {id(lowest[j]): lowest[j] for j in columns if j in lowest}
            same = next(iter(above.values())) if len(above) == 1 else None
            if same is not None and (same.first, same.last) == (first, last):
                same.runs += runs
                same.bottom = max(same.bottom, line.bottom)
                continue
            row = max((other.row + 1 for other in above.values()), default=0)
            cells.append(HeadingCell(first, last, runs, line.top, line.bottom, row))
            lowest |= dict.fromkeys(columns, cells[-1])
    return _stretched(cells)


def _placed(line: TextLine, edges: Sequence[float]) -> list[tuple[int, int, list[Run]]]:
    """First and last column of the headings in a line, and their texts: no two share a column."""
    out: list[tuple[int, int, list[Run]]] = []
    for segment in line.segments:
        first, last = stood_over(edges, segment.x0, segment.x1)
        if out and out[-1][1] >= last:  # words of one heading, set far apart
            out[-1][2].extend(segment.runs)
        else:
            out.append((max(first, out[-1][1] + 1) if out else first, last, list(segment.runs)))
    return out


def _stretched(cells: list[HeadingCell]) -> list[HeadingCell]:
    """`cells` with each reaching down to the one below it, or to the heading's last row."""
    rows = max((cell.row for cell in cells), default=0) + 1
    for cell in cells:
        under = [
            other.row
            for other in cells
            if other.row > cell.row and other.first <= cell.last and cell.first <= other.last
        ]
        cell.row_span = min(under, default=rows) - cell.row
    return cells
