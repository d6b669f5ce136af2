"""The column that names the lines, where no heading says so, or a heading says it of one that only divides them."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.tables.headings.roles.column_drafts import MEASURED, MONEY, printed_texts
from pipeline.tables.headings.roles.name_columns import heads_times
from pipeline.tables.headings.roles.value_words import are_names
from pipeline.tables.headings.shares import MOST
from pipeline.tables.model import Cell, Column
from schemas.vocabulary import NAME_ROLES, Basis, Role

_NAMES = frozenset((*NAME_ROLES, Role.INDICATOR, Role.ACTION, Role.ACCOUNT))
#: roles by words that head kinds and stages of lines as well (`Level`, `Jenis`, `Tahapan`, `Fase`)
_LOOSE = frozenset((Role.ACCOUNT, Role.LINE, Role.ACTION))
#: different texts by which a column divides the lines and does not name them, beside one in which they all differ
_DIVIDING = 0.7
_WORD = re.compile(r"[^\W\d_]{3,}")
_FEWEST_ROLES = 2  # of figures that are told: a plan and what became of it


def with_named_lines(columns: Sequence[Column], body: Sequence[Cell]) -> tuple[Column, ...]:
    """`columns`, with the role LINE for the one left of all figures in whose words lines differ most, where none names
    them (`Rasio | Aktual | Target | Capaian`) or only divides them (`Nama | Level | Target | Realisasi`) and two
    roles of figures are told; and for years or months that stand for an account of what is no
    money (`Bulan | Capaian | Realisasi`)."""
    figures = [column for column in columns if column.role in MEASURED | MONEY]
    if len({c.role for c in figures}) < _FEWEST_ROLES:
        return tuple(columns)
    first = min(column.index for column in figures)
    texts = printed_texts(body, len(columns))
    if not MONEY & {column.role for column in figures}:
        columns = [replace(c, role=Role.LINE) if c.role is Role.ACCOUNT and heads_times(c.path) else c for c in columns]
    named = [column for column in columns if column.role in _NAMES]
    dividing = {
        c.index for c in named if c.index < first and c.role in _LOOSE and _differing(texts[c.index]) <= _DIVIDING
    }
    if any(column.index not in dividing for column in named if column.index < first or not dividing):
        return tuple(columns)
    shares = {
        column.index: _differing(texts[column.index])
        for column in columns
        if column.index < first and column.aside is None and _may_name(column, texts[column.index])
    }
    best = max(shares, key=lambda index: (shares[index], -index), default=None)
    if best is None or shares[best] < MOST:
        return tuple(columns)
    columns = [replace(column, role=None) if column.index in dividing else column for column in columns]
    return tuple(
        replace(column, role=Role.LINE, basis=Basis.HEADING) if column.index == best else column for column in columns
    )


def _may_name(column: Column, texts: Sequence[str]) -> bool:
    """No role, a remark or a unit of the agency; `Unit` only over names, which units of measure are not."""
    return column.role in {None, Role.REMARK, Role.RESPONSIBLE} or (column.role is Role.UNIT and are_names(texts))


def _differing(texts: Sequence[str]) -> float:
    """Of what is printed, the share of different texts in words."""
    return len({text for text in texts if _WORD.search(text)}) / len(texts) if texts else 0.0
