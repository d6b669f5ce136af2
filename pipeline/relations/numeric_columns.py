"""The columns of figures of a grid of texts: what is compared, and what only looks like it is left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from pipeline.relations.column_numbers import column_number
from pipeline.relations.figures import PrintedFigure, decimal_votes, is_dash, printed_figure, value_of

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

_FEWEST = 3  # figures that make a column one of figures
_FIGURES = 0.5  # share of its printed texts that must be figures or dashes
_NUMBERED = 0.6  # share of the steps between row numbers that are 1
_YEARS = range(1990, 2101)
_MOST_ROWS = 2000  # rows looked at; a table that long says what it says before
_MOST_COLUMNS = 60


@dataclass(frozen=True, slots=True)
class NumericColumn:
    """A column of figures; arrays have one entry per row of the grid. `values` is NaN where no figure stands.

    `percent`, `rupiah`: share of the figures that print the sign; `votes`: how many figures show that "." or "," parts
    the decimals.
    """

    index: int
    values: Floats
    steps: Floats
    dashes: Flags
    percent: float
    rupiah: float
    votes: Mapping[str, int]

    @property
    def figures(self) -> int:
        return int(np.count_nonzero(~np.isnan(self.values)))

    @property
    def typical(self) -> float:
        """The median size of its figures other than 0; 0.0 where there are none."""
        sizes = np.abs(self.values[~np.isnan(self.values) & (self.values != 0)])
        return float(np.median(sizes)) if len(sizes) else 0.0


def numeric_columns(rows: Sequence[Sequence[str | None]]) -> tuple[NumericColumn, ...]:
    """The columns of figures of a grid of texts, heading rows left out by the caller; rows are those of the grid.

    Row numbers, codes, years and a row of column numbers are no figures. At most 2,000 rows and 60 columns are read.
    """
    rows = rows[:_MOST_ROWS]
    width = max(map(len, rows), default=0)
    numbered = {index for index, row in enumerate(rows[:3]) if _column_numbers(row)}
    columns: list[tuple[int, list[PrintedFigure | None], list[str]]] = []
    for index in range(width):
        texts = [
            (row[index] or "").strip() if index < len(row) and at not in numbered else "" for at, row in enumerate(rows)
        ]
        printed = [printed_figure(text) for text in texts]
        if _is_numeric(printed, texts):
            columns.append((index, printed, texts))
    table = decimal_votes(one.digits for _, printed, _ in columns for one in printed if one is not None)
    default = "." if table["."] > table[","] else ","
    return tuple(_column(*column, default) for column in columns[:_MOST_COLUMNS])


def _column(index: int, printed: Sequence[PrintedFigure | None], texts: Sequence[str], default: str) -> NumericColumn:
    found = [one for one in printed if one is not None]
    votes = decimal_votes(one.digits for one in found)
    own = None if votes["."] == votes[","] else "." if votes["."] > votes[","] else ","
    values = np.full(len(printed), np.nan)
    steps = np.ones(len(printed))
    for row, one in enumerate(printed):
        read = value_of(one.digits, own or default) if one is not None else None
        if one is not None and read is not None:
            values[row], steps[row] = (-read[0] if one.negative else read[0]), read[1]
    return NumericColumn(
        index=index,
        values=values,
        steps=steps,
        dashes=np.array([is_dash(text) for text in texts], dtype=bool),
        percent=sum(one.percent for one in found) / len(found),
        rupiah=sum(one.rupiah for one in found) / len(found),
        votes=votes,
    )


def _is_numeric(printed: Sequence[PrintedFigure | None], texts: Sequence[str]) -> bool:
    found = [one.digits for one in printed if one is not None]
    filled = sum(bool(text) for text in texts)
    dashes = sum(one is None and is_dash(text) for one, text in zip(printed, texts, strict=True))
    if len(found) < _FEWEST or len(found) + dashes < _FIGURES * filled:
        return False
    readable = [digits for digits in found if value_of(digits, ",") is not None]
    leading = sum(len(digits) > 1 and digits[0] == "0" and digits[1].isdigit() for digits in found)
    if 2 * len(readable) < len(found) or 2 * leading > len(found):
        return False  # codes: 1.06.01, 01
    whole = [int(digits) for digits in found if digits.isdigit()]
    if len(whole) < 0.9 * len(found):
        return True
    return not (sum(value in _YEARS for value in whole) > 0.9 * len(found) or _row_numbers(whole))


def _row_numbers(values: Sequence[int]) -> bool:
    steps = [after - before for before, after in pairwise(values)]
    return max(values) < 1000 and sum(step == 1 for step in steps) >= _NUMBERED * len(steps)


def _column_numbers(row: Sequence[str | None]) -> bool:
    """`1 | 2 | 3 | 4 = 3/2`: rising by one from cell to cell."""
    firsts = [text for text in row if text and text.strip()]
    numbers = [number for text in firsts if (number := column_number(text)) is not None]
    rising = sum(after - before == 1 for before, after in pairwise(numbers))
    return len(numbers) >= _FEWEST and len(numbers) >= 0.7 * len(firsts) and rising >= 0.7 * (len(numbers) - 1)
