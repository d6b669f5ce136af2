"""The rule `product_mismatch`: columns of products that the numbers showed, and the lines that break them."""

from collections.abc import Iterator

from pipeline.checks.evidence.finding import Finding, Frames, rule
from pipeline.checks.evidence.grids import Item, grids
from pipeline.checks.evidence.lines import amount
from pipeline.checks.evidence.percentage import half_unit
from pipeline.checks.evidence.told_columns import KEPT, asked_of, deviating, kept, operands, told


@rule
def product_mismatch(frames: Frames) -> Iterator[Finding]:
    """A printed product (volume times price, area times yield) is that of its line's two figures.

    Which columns it is of stands in `relations`: only what the lines prove and chance all but excludes.
    """
    products = told(frames, "product")
    for grid in grids(frames, lambda table: table["table_id"] in products):
        for relation in products[grid.table["table_id"]]:
            wrong = [row for row in deviating(relation) if row in grid.rows]
            few = relation["lines"] < kept(relation, KEPT) * len(wrong)
            for row in wrong if asked_of(grid.table["family"], relation) and not few else ():
                printed, first, second = (
                    grid.item(row, column) for column in (int(relation["result"]), *operands(relation))
                )
                if printed is None or first is None or second is None:
                    continue
                expected = first.value * second.value
                if abs(printed.value - expected) > _rounding(printed, first, second):
                    items = (printed, first, second)
                    yield grid.finding(row, items, amount(expected), first=first.text, second=second.text)


def _rounding(printed: Item, first: Item, second: Item) -> float:
    """How far the printed decimals allow a product to be from that of its factors."""
    factors = half_unit(first.text) * abs(second.value) + half_unit(second.text) * abs(first.value)
    return max(half_unit(printed.text), 0.5) + factors
