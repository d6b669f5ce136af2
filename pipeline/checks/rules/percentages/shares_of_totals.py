"""Percentages that are shares of a total below them: `S-1 | 60 | 41,50` over `Jumlah | 147 | 100`."""

from collections.abc import Iterator

from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.grids import Grid, Item, grids
from pipeline.checks.evidence.told_columns import asked_of, deviating, operands, told
from pipeline.checks.rules.percentages.percent import Percent

_NEAR = 0.1  # a percentage farther from its share is of another whole, as for those of other columns


def percentages_of_totals(frames: Frames) -> Iterator[Finding]:
    """Lines whose percentage is not their share of the figure that all others are shares of."""
    shares = told(frames, "share")
    for grid in grids(frames, lambda table: table["table_id"] in shares):
        for relation in shares[grid.table["table_id"]]:
            columns = int(relation["result"]), *operands(relation)
            if relation["deviating"] == 1 and asked_of(grid.table["family"], relation):
                wrong = [one for one in _of_the_whole(grid, *columns) if one.row in deviating(relation)]
                yield from (one.finding() for one in wrong if not one.is_right() and one.is_near(_NEAR))


def _of_the_whole(grid: Grid, result: int, part: int) -> list[Percent]:
    """All percentages with their part and the figure of the column of parts that most of them are shares of."""
    items = [item for row in grid.rows if (item := grid.item(row, part)) is not None and item.value]
    shares = [_shares(grid, result, part, whole) for whole in items]
    best = max(shares, key=_fitting, default=[])
    return best if 2 * _fitting(best) > len(items) else []


def _fitting(shares: list[Percent]) -> int:
    return sum(share.is_right() for share in shares)


def _shares(grid: Grid, result: int, part: int, whole: Item) -> list[Percent]:
    both = ((row, grid.item(row, result), grid.item(row, part)) for row in grid.rows)
    return [
        Percent(grid, row, printed, of, whole)
        for row, printed, of in both
        if printed and of and printed.value and of.value
    ]
