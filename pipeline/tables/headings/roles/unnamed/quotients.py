"""Columns that print what was reached of a target as a part of one (`Sub Variabel` over 0,95 | 1,35)."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from pipeline.relations.numeric_columns import NumericColumn
from pipeline.tables.headings.shares import NEARLY_ALL
from pipeline.tables.model import Column
from schemas.vocabulary import Role

_FEWEST_LINES = 3  # that can tell


def with_quotients(columns: Sequence[Column], figures: Sequence[NumericColumn], year: int | None) -> tuple[Column, ...]:
    """`columns`, with those that no heading names kept aside as achievements where nearly all lines print what was
    reached divided by what was planned."""
    values = {one.index: one for one in figures}
    pairs = [
        (reached, target)
        for reached in columns
        for target in columns
        if (reached.role, target.role) == (Role.REALIZATION, Role.TARGET)
        and (reached.period, reached.year or year) == (target.period, target.year or year)
        and {reached.index, target.index} <= values.keys()
    ]
    found = {
        column.index
        for column in columns
        if column.role is None
        and column.index in values
        and any(_is_quotient(values[column.index], values[a.index], values[b.index]) for a, b in pairs)
    }
    return tuple(
        replace(column, role=Role.REMARK, aside=Role.ACHIEVEMENT, year=column.year or year)
        if column.index in found
        else column
        for column in columns
    )


def _is_quotient(result: NumericColumn, reached: NumericColumn, target: NumericColumn) -> bool:
    base = np.where(target.values == 0, np.nan, target.values)
    predicted = reached.values / base
    full = ~np.isnan(predicted) & ~np.isnan(result.values)
    kept = full & (np.abs(predicted - result.values) <= result.steps)
    telling = full & (reached.values != 0) & (reached.values != target.values)
    enough = np.count_nonzero(kept & telling) >= _FEWEST_LINES
    return bool(enough and np.count_nonzero(kept) >= NEARLY_ALL * np.count_nonzero(full))
