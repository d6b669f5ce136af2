"""A table without a heading, pages of a longer one or a scan that shows nothing of it: its columns, where its figures
tell what they are."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np

from pipeline.relations.numeric_columns import NumericColumn
from pipeline.relations.table_relations import TableNumbers
from pipeline.tables.headings.roles.money.amounts_and_counts import MONEY_SIZE
from pipeline.tables.headings.shares import FEWEST_LINES, MOST, NEARLY_ALL
from pipeline.tables.model import Cell, Column
from schemas.vocabulary import NAME_ROLES, Basis, Family, Role

_TOLD = {Role.BUDGET, Role.BUDGET_REALIZATION, Role.BALANCE, Role.BUDGET_PCT}
_NAMED = frozenset((*NAME_ROLES, Role.INDICATOR, Role.ACCOUNT))
_CODE = re.compile(r"[\d.\s]+")
_WORD = re.compile(r"[^\W\d_]{3,}")
_MEASURED = (Role.TARGET, Role.REALIZATION, Role.ACHIEVEMENT)  # Permenpan-RB 53/2014 prints them in this order
MEASURED_WITH_UNITS = frozenset({Role.INDICATOR, Role.UNIT, *_MEASURED})
_SPENT = (Role.BUDGET, Role.BUDGET_REALIZATION)
_ROUNDED = 0.0101  # of a percentage, where it prints no coarser digit


def told_by_figures(columns: Sequence[Column]) -> bool:
    """Budget, realization, balance and percentage, all of them by relations alone, and nothing names the lines.

    A percentage or a difference alone would do for most tables; both together have not been seen to err.
    """
    named = any(column.role in _NAMED for column in columns)
    return not named and {column.role for column in columns if column.basis is Basis.NUMBERS} >= _TOLD


def with_lines(columns: Sequence[Column], cells: Sequence[Cell], first_row: int) -> tuple[Column, ...]:
    """The columns left of the figures as names of accounts and their codes; the others as they are.

    A code may stand part by part in several columns.
    """
    texts: dict[int, dict[int, str]] = {column.index: {} for column in columns}  # by row
    for cell in cells:
        if cell.row >= first_row and cell.text and cell.column in texts:
            texts[cell.column][cell.row] = cell.text
    told = {column.index: column.role for column in columns if column.role in _TOLD}
    out: list[Column] = []
    for column in columns:
        role, own = None, texts[column.index]
        if column.role is None and column.index < min(told, default=0):
            role = _kind(list(own.values()))
        out.append(replace(column, role=role, basis=Basis.NUMBERS) if role else column)
    return tuple(out)


def _kind(texts: Sequence[str]) -> Role | None:
    words = sum(_WORD.search(text) is not None for text in texts)
    codes = sum(_CODE.fullmatch(text) is not None for text in texts)
    if not texts or max(words, codes) < MOST * len(texts):
        return None
    return Role.ACCOUNT if words > codes else Role.CODE


def with_form(columns: Sequence[Column], numbers: TableNumbers, family: Family) -> tuple[Column, ...]:
    """The columns of figures that the usual forms of `family` print in this order, where their figures agree to it;
    what the columns hold rests on their values alone."""
    columns = [replace(column, basis=Basis.NUMBERS) if column.role else column for column in columns]
    told = {column.role for column in columns}
    figures = {one.index: one for one in numbers.columns if columns[one.index].role is None}
    order: Sequence[Role] = ()
    at: Sequence[int] = ()
    if family is Family.EVALUATION and Role.INDICATOR in told and not told & set(_MEASURED):
        order, at = _MEASURED, _percentage(figures, next(c.index for c in columns if c.role is Role.INDICATOR))
    elif family is Family.BUDGET_REALIZATION and not told & _TOLD:
        order, at = _SPENT, _spent(figures)
    for index, role in zip(at, order, strict=False):
        columns[index] = replace(columns[index], role=role, basis=Basis.NUMBERS)
    return tuple(columns)


def _percentage(figures: Mapping[int, NumericColumn], indicator: int) -> Sequence[int]:
    """The first three columns side by side behind the indicator of which the third is the second in per cent of the
    first, in nearly all lines and in one with two figures that differ."""
    for at in sorted(index for index in figures if index > indicator):
        if at + 1 not in figures or at + 2 not in figures:
            continue
        target, reached, share = (figures[at + step].values for step in range(len(_MEASURED)))
        both = ~np.isnan(target) & ~np.isnan(reached) & ~np.isnan(share) & (target > 0)
        off = np.abs(100.0 * reached[both] / target[both] - share[both])
        kept = off <= np.maximum(_ROUNDED, figures[at + 2].steps[both])
        telling = np.any(kept & (target[both] != reached[both]))
        if telling and len(kept) >= FEWEST_LINES and np.count_nonzero(kept) >= NEARLY_ALL * len(kept):
            return range(at, at + len(_MEASURED))
    return ()


def _spent(figures: Mapping[int, NumericColumn]) -> Sequence[int]:
    """The only two columns of amounts, side by side, of which the second exceeds the first in hardly any line."""
    amounts = [index for index in sorted(figures) if figures[index].typical >= MONEY_SIZE]
    if len(amounts) != 2 or amounts[1] != amounts[0] + 1:
        return ()
    budget, spent = (figures[index].values for index in amounts)
    both = ~np.isnan(budget) & ~np.isnan(spent)
    kept = np.count_nonzero(spent[both] <= budget[both])
    differ = np.any(spent[both] != budget[both])
    return (
        amounts if differ and np.count_nonzero(both) >= FEWEST_LINES and kept >= NEARLY_ALL * len(budget[both]) else ()
    )
