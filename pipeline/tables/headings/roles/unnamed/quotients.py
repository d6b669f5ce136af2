"""Columns that no heading names, by what they have to do with what was reached: that divided by its target (`Sub
Variabel` over 0,95 | 1,35), and its parts (`Bln Lalu | Bln Ini | Jumlah Capaian`)."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np

from pipeline.relations.column_relation import Kind, Relation
from pipeline.relations.numeric_columns import NumericColumn
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.shares import FEWEST_LINES, NEARLY_ALL
from pipeline.tables.model import Column
from schemas.vocabulary import Role

_ADDED = (Kind.SUM, Kind.DIFFERENCE)
_REACHED = (Role.REALIZATION, Role.BUDGET_REALIZATION)


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


def with_parts(columns: Sequence[Column], relations: Sequence[Relation], year: int | None) -> tuple[Column, ...]:
    """`columns`, with all that add up to what was reached or spent, and that no heading names, kept aside as that; of
    what is planned one part may be what was reached."""
    by_index = {column.index: column for column in columns}
    parts: dict[int, Role] = {}
    for relation in relations:
        whole = by_index.get(relation.result if relation.kind is Kind.SUM else relation.operands[0])
        if whole is None or whole.role not in _REACHED or relation.kind not in _ADDED:
            continue
        others = [by_index[index] for index in relation.columns if index in by_index and index != whole.index]
        if len(others) + 1 == len(relation.columns) and all(_is_part(one, whole, year) for one in others):
            parts |= {one.index: whole.role for one in others if one.role is None}
    return tuple(
        replace(c, role=Role.REMARK, aside=parts[c.index], year=c.year or year) if c.index in parts else c
        for c in columns
    )


def _is_part(column: Column, whole: Column, year: int | None) -> bool:
    """Of the same year, without a role or known as a part; `2016 | 2015 | Naik/(Turun)` add up as well."""
    lexicon = load_lexicon()
    changed = any(lexicon.says("compared", text) or lexicon.is_change(text) for text in column.path[-1:])
    told = column.aside is whole.role if column.role is not None else not changed
    return told and column.year in {None, year, whole.year}


def _is_quotient(result: NumericColumn, reached: NumericColumn, target: NumericColumn) -> bool:
    base = np.where(target.values == 0, np.nan, target.values)
    predicted = reached.values / base
    full = ~np.isnan(predicted) & ~np.isnan(result.values)
    kept = full & (np.abs(predicted - result.values) <= result.steps)
    telling = full & (reached.values != 0) & (reached.values != target.values)
    enough = np.count_nonzero(kept & telling) >= FEWEST_LINES
    return bool(enough and np.count_nonzero(kept) >= NEARLY_ALL * np.count_nonzero(full))
