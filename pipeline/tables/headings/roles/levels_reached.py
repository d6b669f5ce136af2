"""What is headed as an achievement and prints, by its figures, the level that was reached."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from pipeline.relations.numeric_columns import Floats, NumericColumn
from pipeline.tables.headings.shares import FEWEST_LINES, NEARLY_ALL
from pipeline.tables.model import Column
from schemas.vocabulary import Role

_APART = np.log(2.0)  # between what a line reached and how much of its target that is: else either may be meant


def with_levels_reached(columns: Sequence[Column], figures: Sequence[NumericColumn]) -> tuple[Column, ...]:
    """`columns`, those of an achievement of other years (`Capaian Kinerja Tahun 2015`) as what was reached in them,
    where line by line they are of the size of the realization (`0,15` beside `0,19`) and not of the achievement
    (`87,10`)."""
    values = {one.index: np.abs(one.values) for one in figures}
    reached = [values[c.index] for c in columns if c.role is Role.REALIZATION and c.index in values]
    rated = [values[c.index] for c in columns if c.role is Role.ACHIEVEMENT and c.index in values]
    if len(reached) != 1 or len(rated) != 1:
        return tuple(columns)
    return tuple(
        replace(column, aside=Role.REALIZATION)
        if column.aside is Role.ACHIEVEMENT
        and column.measure != "pct"
        and column.index in values
        and _is_like(values[column.index], reached[0], rated[0])
        else column
        for column in columns
    )


def _is_like(own: Floats, reached: Floats, rated: Floats) -> bool:
    """Whether nearly all lines that can tell are of the size of what was reached."""
    sizes = [np.log(np.where(one > 0, one, np.nan)) for one in (own, reached, rated)]
    telling = ~np.isnan(sum(sizes)) & (np.abs(sizes[1] - sizes[2]) > _APART)
    nearer = telling & (np.abs(sizes[0] - sizes[1]) < np.abs(sizes[0] - sizes[2]))
    lines = np.count_nonzero(telling)
    return bool(lines >= FEWEST_LINES and np.count_nonzero(nearer) >= NEARLY_ALL * lines)
