"""A table without a heading, pages of a longer one: its columns, where its figures tell that it is about money."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.tables.headings.shares import MOST
from pipeline.tables.model import Cell, Column
from schemas.vocabulary import NAME_ROLES, Basis, Role

_TOLD = {Role.BUDGET, Role.BUDGET_REALIZATION, Role.BALANCE, Role.BUDGET_PCT}
_NAMED = frozenset((*NAME_ROLES, Role.INDICATOR, Role.ACCOUNT))
_CODE = re.compile(r"[\d.\s]+")
_WORD = re.compile(r"[^\W\d_]{3,}")


def told_by_figures(columns: Sequence[Column]) -> bool:
    """Budget, realization, balance and percentage, all of them by relations alone, and nothing names the lines.

    A percentage or a difference alone would do for most tables; both together have not been seen to err.
    """
    named = any(column.role in _NAMED for column in columns)
    return not named and {column.role for column in columns if column.basis is Basis.NUMBERS} >= _TOLD


def with_lines(columns: Sequence[Column], cells: Sequence[Cell], first_row: int) -> tuple[Column, ...]:
    """The columns left of the figures as names of accounts and their codes; the others as they are.

    A code may stand part by part in several columns. A column that pages draw apart is two of the grid, of which no row
    prints both: the second has the role of the first.
    """
    figures = min((column.index for column in columns if column.role in _TOLD), default=0)
    texts: dict[int, list[str]] = {column.index: [] for column in columns}
    rows: dict[int, set[int]] = {column.index: set() for column in columns}
    for cell in cells:
        if cell.row >= first_row and cell.text and cell.column in texts:
            texts[cell.column].append(cell.text)
            rows[cell.column].add(cell.row)
    told = {column.index: column.role for column in columns if column.role in _TOLD}
    out: list[Column] = []
    for column in columns:
        role = None
        if column.role is None:
            twins = [i for i in (column.index - 1, column.index + 1) if i in told and not rows[i] & rows[column.index]]
            if len(twins) == 1 and rows[column.index] and not any(map(_WORD.search, texts[column.index])):
                role = told[twins[0]]
            elif column.index < figures:
                role = _kind(texts[column.index])
        out.append(replace(column, role=role, basis=Basis.NUMBERS) if role else column)
    return tuple(out)


def _kind(texts: Sequence[str]) -> Role | None:
    words = sum(_WORD.search(text) is not None for text in texts)
    codes = sum(_CODE.fullmatch(text) is not None for text in texts)
    if not texts or max(words, codes) < MOST * len(texts):
        return None
    return Role.ACCOUNT if words > codes else Role.CODE
