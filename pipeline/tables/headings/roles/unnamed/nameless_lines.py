"""The column that names the lines, where no heading says so and the others are those of a report."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.tables.headings.roles.column_drafts import MEASURED, MONEY, printed_texts
from pipeline.tables.headings.shares import MOST
from pipeline.tables.model import Cell, Column
from schemas.vocabulary import NAME_ROLES, Basis, Role

_NAMES = frozenset((*NAME_ROLES, Role.INDICATOR, Role.ACTION, Role.ACCOUNT))
_WORD = re.compile(r"[^\W\d_]{3,}")
_FEWEST_ROLES = 2  # of figures that are told: a plan and what became of it


def with_named_lines(columns: Sequence[Column], body: Sequence[Cell]) -> tuple[Column, ...]:
    """`columns`, with the role LINE for the one left of all figures in whose words lines differ most, where none names
    them (`Rasio | Aktual | Target | Capaian`) and two roles of figures are told."""
    figures = [column for column in columns if column.role in MEASURED | MONEY]
    if any(column.role in _NAMES for column in columns) or len({c.role for c in figures}) < _FEWEST_ROLES:
        return tuple(columns)
    first = min(column.index for column in figures)
    texts = printed_texts(body, len(columns))
    shares = {
        column.index: _differing(texts[column.index])
        for column in columns
        if column.index < first and column.role in {None, Role.REMARK, Role.RESPONSIBLE} and column.aside is None
    }
    best = max(shares, key=lambda index: (shares[index], -index), default=None)
    if best is None or shares[best] < MOST:
        return tuple(columns)
    return tuple(
        replace(column, role=Role.LINE, basis=Basis.HEADING) if column.index == best else column for column in columns
    )


def _differing(texts: Sequence[str]) -> float:
    """Of what is printed, the share of different texts in words."""
    return len({text for text in texts if _WORD.search(text)}) / len(texts) if texts else 0.0
