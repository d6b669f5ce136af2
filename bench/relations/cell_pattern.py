"""What an arithmetic relation between single cells is, and how it repeats from line to line."""

from dataclasses import dataclass
from enum import StrEnum

from bench.relations.number_grid import Bools


class Operator(StrEnum):
    """The relations of AggreCol (Jiang, Vitagliano, Naumann: EDBT 2022), under the names of its annotations."""

    SUM = "Sum"  # a difference a = b - c is the sum b = a + c
    AVERAGE = "Average"
    DIVISION = "Division"  # first / second, as a share or in per cent
    RELATIVE_CHANGE = "RelativeChange"  # (second - first) / first, as a share or in per cent


class Axis(StrEnum):
    """What result and operands are: whole rows (each column is a line of its own) or whole columns."""

    ROWS = "rows"
    COLUMNS = "columns"


@dataclass(frozen=True, slots=True)
class Fit:
    """A relation that lines keep: a result, its operands, nearest first in sums and means.

    `fits`: which lines keep it, those without anything but zeros too. `evidence` in digits, see cell_evidence.
    """

    operator: Operator
    result: int
    operands: tuple[int, ...]
    fits: Bools
    evidence: float


@dataclass(frozen=True, slots=True)
class Pattern:
    """One item (row or column) made from others, line after line (column by column, or row by row).

    `lines` keep it, `close` miss it by so little that rounding may be why, `deviating` print something else; all of
    them from the first line that keeps it to the last. `evidence` in digits: 6 is one chance in a million.
    """

    operator: Operator
    axis: Axis
    result: int
    operands: tuple[int, ...]
    lines: tuple[int, ...]
    close: tuple[int, ...]
    deviating: tuple[int, ...]
    evidence: float


@dataclass(frozen=True, slots=True)
class CellRelation:
    """One cell made from others, as (row, column) from 0. The order of `operands` counts for ratios and changes."""

    operator: Operator
    cell: tuple[int, int]
    operands: tuple[tuple[int, int], ...]


def cells_of(pattern: Pattern) -> list[CellRelation]:
    """The relations of single cells that `pattern` stands for, one for each line that keeps it or nearly does."""

    def place(item: int, line: int) -> tuple[int, int]:
        return (item, line) if pattern.axis is Axis.ROWS else (line, item)

    return [
        CellRelation(
            pattern.operator, place(pattern.result, line), tuple(place(item, line) for item in pattern.operands)
        )
        for line in sorted((*pattern.lines, *pattern.close))
    ]
