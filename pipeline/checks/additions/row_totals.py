"""Columns that sum up the columns beside them (staff by education, quarters of a year), and the lines that do not."""

from collections.abc import Iterator

from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.grids import grids
from pipeline.checks.evidence.lines import amount
from pipeline.checks.evidence.percentage import half_unit
from pipeline.checks.evidence.told_columns import FAMILIES, KEPT, deviating, kept, operands, told
from pipeline.normalize.values.names import is_mean

_EXACT = 0.005


def row_totals(frames: Frames) -> Iterator[Finding]:
    """Lines whose total is not the sum of its columns, where the other lines show which these are."""
    sums = told(frames, "sum")
    for grid in grids(frames, lambda table: table["table_id"] in sums and table["family"] in FAMILIES):
        for relation in sums[grid.table["table_id"]]:
            wrong = [row for row in deviating(relation) if row in grid.rows and not is_mean(grid.name(row))]
            if relation["lines"] < kept(relation, KEPT) * len(wrong):
                continue
            for row in wrong:
                printed = grid.item(row, int(relation["result"]))
                parts = [item for column in operands(relation) if (item := grid.item(row, column)) is not None]
                if printed is None or len(parts) < len(operands(relation)):
                    continue
                expected = sum(item.value for item in parts)
                if abs(printed.value - expected) > _EXACT + sum(half_unit(item.text) for item in (printed, *parts)):
                    values = {"count": str(len(parts)), "difference": amount(printed.value - expected)}
                    yield grid.finding(row, (printed, *parts), amount(expected), values)
