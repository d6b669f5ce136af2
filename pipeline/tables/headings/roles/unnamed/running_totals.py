"""Columns that no heading names and that add up another, line by line (`Realisasi | Kumulatif` over months)."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from pipeline.relations.numeric_columns import NumericColumn
from pipeline.tables.headings.shares import FEWEST_LINES, NEARLY_ALL
from pipeline.tables.model import Column
from schemas.vocabulary import Role

_ADDED = (Role.TARGET, Role.REALIZATION, Role.BUDGET, Role.BUDGET_REALIZATION)


def with_running_totals(
    columns: Sequence[Column], figures: Sequence[NumericColumn], year: int | None
) -> tuple[Column, ...]:
    """`columns`, with those kept aside as what they add up."""
    values = {one.index: one for one in figures}
    added = [column for column in columns if column.role in _ADDED and column.index in values]
    found: dict[int, Column] = {}
    for column in columns:
        if column.role is None and column.index in values:
            total = values[column.index]
            of = next((one for one in added if _is_running_total(total, values[one.index])), None)
            found |= {column.index: of} if of is not None else {}
    return tuple(
        replace(c, role=Role.REMARK, aside=of.role, year=c.year or of.year or year) if (of := found.get(c.index)) else c
        for c in columns
    )


def _is_running_total(total: NumericColumn, added: NumericColumn) -> bool:
    before = np.concatenate([[np.nan], total.values[:-1]])
    predicted = before + added.values
    full = ~np.isnan(predicted) & ~np.isnan(total.values)
    kept = full & (np.abs(predicted - total.values) <= total.steps + added.steps)  # each is rounded
    telling = full & (before != 0) & (added.values != 0)
    enough = np.count_nonzero(kept & telling) >= FEWEST_LINES
    return bool(enough and np.count_nonzero(kept) >= NEARLY_ALL * np.count_nonzero(full))
