"""What is painted side by side, and the tables that such bands are: over each other between common sides."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.reading.geometry import merged
from pipeline.tables.evidence.measures import CROSSES, GUTTER, SAME_EDGE
from pipeline.tables.evidence.paragraphs import is_figure
from pipeline.tables.evidence.runs import Run, in_reading_order

Floats = NDArray[np.float64]
_HIGHEST = 4.0  # of the highest painted row: a row between two that is not painted
_ROOM = 60.0  # points: the same where the painted rows are low


@dataclass(frozen=True, slots=True)
class Stripe:
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


def bands_of_paint(cells: Floats) -> list[Stripe]:
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
    return [Stripe(np.array(group)) for group in groups if len(group) >= 2]


def tables_of(bands: Sequence[Stripe], runs: Sequence[Run]) -> list[list[Stripe]]:
    """Bands over each other between common sides; words in other columns head another table."""
    out: list[list[Stripe]] = []
    for band in bands:
        if out and _goes_on(out[-1], band) and not (_parts_otherwise(out[-1], band) and _is_heading(band, runs)):
            out[-1].append(band)
        else:
            out.append([band])
    return out


def side_by_side(bands: Sequence[Stripe], runs: Sequence[Run]) -> list[list[Stripe]]:
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
        [Stripe(own) for band in bands if len(own := band.cells[(band.cells[:, 0] > a) & (band.cells[:, 2] < b)]) >= 2]
        for a, b in pairwise(edges)
    ]
    return [part for part in out if part]


def _begin_with_words(runs: Sequence[Run], x: float) -> bool:
    """Whether most lines right of `x` begin with a word."""
    first = [line[0].text for line in in_reading_order([run for run in runs if run.start >= x])]
    return 2 * sum(not is_figure(text) for text in first) > len(first)


def _goes_on(above: Sequence[Stripe], band: Stripe) -> bool:
    left, right = min(b.left for b in above), max(b.right for b in above)
    highest = max(_ROOM, _HIGHEST * max(b.bottom - b.top for b in [*above, band]))
    ends = abs(band.left - left) <= SAME_EDGE, abs(band.right - right) <= SAME_EDGE
    inside = band.left >= left - SAME_EDGE and band.right <= right + SAME_EDGE
    room = band.top - above[-1].bottom
    stripes = inside and room <= SAME_EDGE and _between_sides_of(above, band)
    return stripes or (inside and any(ends) and room <= highest)


def _is_heading(band: Stripe, runs: Sequence[Run]) -> bool:
    """Whether no figure stands in a band."""
    held = [r for r in runs if band.top < r.middle[1] < band.bottom and band.left < r.middle[0] < band.right]
    return bool(held) and not any(is_figure(run.text) for run in held)


def _parts_otherwise(above: Sequence[Stripe], band: Stripe) -> bool:
    """Whether no two cells of a band meet where cells over it do, while both meet somewhere: other columns."""
    meets = [
        {x for x in other.cells[:, [0, 2]].flat if other.left + SAME_EDGE < x < other.right - SAME_EDGE}
        for other in (*above, band)
    ]
    over, own = sorted(set().union(*meets[:-1])), sorted(meets[-1])
    return bool(over and own) and not any(abs(a - b) <= SAME_EDGE for a in over for b in own)


def _between_sides_of(above: Sequence[Stripe], band: Stripe) -> bool:
    """Whether all sides of a band's cells are sides of cells over it: columns painted under a heading of their own."""
    over = np.concatenate([other.cells[:, [0, 2]].ravel() for other in above])
    return bool((np.abs(band.cells[:, [0, 2]].reshape(-1, 1) - over).min(1) <= SAME_EDGE).all())
