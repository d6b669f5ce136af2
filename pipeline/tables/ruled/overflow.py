"""Text that a browser prints below the last row of a page, where the page break cut a merged cell but not its text."""

from collections.abc import Mapping, MutableMapping, Sequence

from pipeline.reading.page import Rulings
from pipeline.tables.evidence.grid import Grid
from pipeline.tables.evidence.measures import CLOSE, SAME_PLACE
from pipeline.tables.evidence.paragraphs import is_figure
from pipeline.tables.evidence.regions import Area
from pipeline.tables.evidence.runs import Run

_LOWEST = 4.0  # line heights below the last edge where such text ends


def add_overflow(
    grid: Grid, spots: Sequence[Area], placed: MutableMapping[int, list[Run]], runs: Sequence[Run], rulings: Rulings
) -> float:
    """Put runs that go on below the grid's last edge to the cells above them; where the lowest of them ends.

    Only in columns whose last edge is not drawn, and only lines that follow the cell's own without a gap.
    """
    bottom = lowest = grid.y_edges[-1]
    open_below = {
        index: (grid.x_edges[spot.column], grid.x_edges[spot.column + spot.columns])
        for index, spot in enumerate(spots)
        if spot.row + spot.rows == grid.rows and not _is_drawn(grid, spot, rulings)
    }
    for run in sorted(runs, key=lambda run: run.rect.top):
        if run.angle or run.middle[1] < bottom or run.rect.bottom > bottom + _LOWEST * run.rect.height:
            continue
        for index, (left, right) in open_below.items():
            if left - SAME_PLACE <= run.rect.x0 and run.rect.x1 <= right + SAME_PLACE and _goes_on(placed, index, run):
                placed[index].append(run)
                lowest = max(lowest, run.rect.bottom)
    return lowest


def _goes_on(placed: Mapping[int, Sequence[Run]], index: int, run: Run) -> bool:
    own = placed.get(index)
    if not own:
        return False
    last = max(own, key=lambda other: other.rect.bottom)
    if run.text.isdigit() and not is_figure(last.text):
        return False  # the page's number
    beside = abs(run.rect.top - last.rect.top) <= SAME_PLACE
    next_line = -0.5 * run.rect.height <= run.rect.top - last.rect.bottom <= CLOSE * run.rect.height
    return abs(last.size - run.size) <= 0.05 * run.size and (beside or next_line)


def _is_drawn(grid: Grid, spot: Area, rulings: Rulings) -> bool:
    """Whether rulings close the region below for more than half of its width."""
    left, right, bottom = grid.x_edges[spot.column], grid.x_edges[spot.column + spot.columns], grid.y_edges[-1]
    at = rulings.horizontal & (abs(rulings.top - bottom) <= SAME_PLACE)
    covered = (rulings.x1[at].clip(left, right) - rulings.x0[at].clip(left, right)).clip(0).sum()
    return bool(covered > 0.5 * (right - left))
