"""Columns that sum up the columns beside them (staff by education, quarters of a year) or are their mean, and the lines
that do not."""

from collections.abc import Iterator

from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.lines import Line
from pipeline.checks.evidence.percentage import half_unit
from pipeline.checks.evidence.told_columns import (
    broken,
    few_break,
    operands,
    roles_of_columns,
)
from pipeline.checks.evidence.tolerances import CENT
from pipeline.normalize.values.names import is_mean
from schemas.vocabulary import Role

#: what was spent and what is left make the budget again: the balance has a rule of its own
_BALANCE = frozenset({Role.BALANCE, Role.BUDGET_REALIZATION})
_COUNTS = 1000.0  # figures below count things; larger ones may be rounded, each to its own last digit


def row_totals(frames: Frames) -> Iterator[Finding]:
    """Lines whose total (or mean) is not that of its columns, where the other lines show which these are."""
    roles = roles_of_columns(frames)

    def asked(relation: Line) -> bool:
        return not {roles.get((relation["table_id"], column)) for column in operands(relation)} >= _BALANCE

    for grid, relation, rows in (*broken(frames, "sum", asked), *broken(frames, "mean")):
        wrong = [row for row in rows if not is_mean(grid.name(row))]
        for row in wrong if few_break(relation, wrong) else ():
            printed = grid.item(row, int(relation["result"]))
            parts = [item for column in operands(relation) if (item := grid.item(row, column)) is not None]
            if printed is None or len(parts) < len(operands(relation)):
                continue
            expected = sum(item.value for item in parts)
            rounded = sum(half_unit(item.text) for item in (printed, *parts))
            if relation["kind"] == "mean":
                expected /= len(parts)
                rounded += 0.5  # one of whole numbers may be printed as one
            if not rounded and abs(expected) >= _COUNTS:
                rounded = 0.5 * (len(parts) + 1)
            if abs(printed.value - expected) > CENT + rounded:
                yield grid.finding_of_sum(row, (printed, *parts), expected)
