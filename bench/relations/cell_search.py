"""All arithmetic relations between the single cells of a table: sums, means, quotients, relative changes.

After AggreCol (Jiang, Vitagliano, Naumann: Aggregation Detection in CSV Files, EDBT 2022), with another judge of what
is a coincidence: digits of evidence over all lines (cell_evidence) instead of an error level and a share of lines.
"""

from collections.abc import Sequence

import numpy as np

from bench.relations.cell_lines import Items, items_of
from bench.relations.cell_pattern import Axis, CellRelation, Fit, Operator, Pattern, cells_of
from bench.relations.cell_ratios import ratios_of
from bench.relations.number_grid import Bools, NumberGrid, read_grid
from bench.relations.sum_search import SumSearch

#: a result that differs by less than this share is close: rounding of figures that are not printed, or a slip
_CLOSE = 0.01
#: lines that keep a relation for one that is only close to it
_KEPT_PER_CLOSE = 2


def cell_relations(rows: Sequence[Sequence[str]]) -> list[CellRelation]:
    """The relations that the cells of a table of texts keep."""
    return [relation for pattern in patterns_of(read_grid(rows)) for relation in cells_of(pattern)]


def patterns_of(grid: NumberGrid) -> list[Pattern]:
    """The relations of whole rows and of whole columns, with the lines that keep them and those that do not."""
    found: list[Pattern] = []
    for axis in Axis:
        items = items_of(grid, axis)
        ratios = ratios_of(items)
        sums = SumSearch(items, {one.result for one in ratios}).found()
        found += [_pattern(items, one) for one in (*ratios, *sums)]
    return found


def _pattern(items: Items, one: Fit) -> Pattern:
    kept = np.flatnonzero(one.fits)
    span = np.arange(kept[0], kept[-1] + 1)
    others = span[items.known[one.result, span] & ~one.fits[span]]
    close: list[int] = []
    if one.operator is Operator.SUM:
        value = items.values[one.result, others]
        error = np.abs(items.values[list(one.operands)][:, others].sum(axis=0) - value)
        close = others[error <= _CLOSE * np.abs(value)].tolist()
        if _KEPT_PER_CLOSE * len(close) > len(kept):
            close = []
    deviating = tuple(line for line in others.tolist() if line not in close)
    operands = _printed_operands(items, one)
    return Pattern(
        one.operator, items.axis, one.result, operands, tuple(kept.tolist()), tuple(close), deviating, one.evidence
    )


def _printed_operands(items: Items, one: Fit) -> tuple[int, ...]:
    """Rows without a figure in any line that keeps the relation are none of its operands, nor are columns of words at
    the far end; a column that is empty in these lines is one of the table's all the same."""
    if one.operator not in (Operator.SUM, Operator.AVERAGE):
        return one.operands
    known: Bools = np.asarray(items.known[:, one.fits].any(axis=1))
    if items.axis is Axis.ROWS:
        return tuple(item for item in one.operands if known[item])
    words: Bools = np.asarray(items.words[:, one.fits].any(axis=1))
    last = max(at for at, item in enumerate(one.operands) if known[item] or not words[item])
    return one.operands[: last + 1]
