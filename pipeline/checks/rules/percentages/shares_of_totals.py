"""Percentages that are shares of a total below them: `S-1 | 60 | 41,50` over `Jumlah | 147 | 100`."""

from collections.abc import Collection, Iterator

from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.grids import Grid, Item, grids
from pipeline.checks.evidence.told_columns import asked_of, deviating, operands, told
from pipeline.checks.rules.percentages.relations import Triple, explained_otherwise, percentage_finding

_NEAR = 0.1  # a percentage farther from its share is of another whole, as for those of other columns


def percentages_of_totals(frames: Frames, compared: Collection[tuple[str, int, int]]) -> Iterator[Finding]:
    """Lines whose percentage is not their share of the figure that all others are shares of; none of cells (table, row,
    column) that were `compared` before."""
    shares = told(frames, "share")
    for grid in grids(frames, lambda table: table["table_id"] in shares):
        for relation in shares[grid.table["table_id"]]:
            result, [part] = int(relation["result"]), operands(relation)
            whole = _whole(grid, result, part) if asked_of(grid.table["family"], relation) else None
            for row in deviating(relation) if whole is not None and relation["deviating"] == 1 else ():
                triple = _triple(grid, row, result, part, whole) if whole is not None else None
                known = (grid.table["table_id"], row, result) in compared
                if triple is not None and not known and not explained_otherwise(*triple) and _is_near(*triple):
                    yield percentage_finding(grid, row, *triple)


def _whole(grid: Grid, result: int, part: int) -> Item | None:
    """The figure of the column of parts that most percentages are shares of."""
    items = [item for row in grid.rows if (item := grid.item(row, part)) is not None and item.value]
    fitting = {id(whole): _fitting(grid, result, part, whole) for whole in items}
    best = max(items, key=lambda whole: fitting[id(whole)], default=None)
    return best if best is not None and 2 * fitting[id(best)] > len(items) else None


def _fitting(grid: Grid, result: int, part: int, whole: Item) -> int:
    triples = (_triple(grid, row, result, part, whole) for row in grid.rows)
    return sum(triple is not None and explained_otherwise(*triple) for triple in triples)


def _triple(grid: Grid, row: int, result: int, part: int, whole: Item) -> Triple | None:
    if row not in grid.rows:
        return None
    percent, of = grid.item(row, result), grid.item(row, part)
    return None if percent is None or of is None or not (percent.value and of.value) else (percent, of, whole)


def _is_near(percent: Item, part: Item, whole: Item) -> bool:
    return abs(percent.value * whole.value / (100 * part.value) - 1) <= _NEAR
