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
        columns = [replace(column, role=Role.LINE) if _counts_times(column) else column for column in columns]
    dividing = _dividing(columns[:first], texts)
    named = {column.index for column in columns if column.role in _NAMES and (column.index < first or not dividing)}
    best = None if named - dividing else _naming(columns[:first], texts)
    if best is None:
        return tuple(columns)
    columns = [replace(column, role=None) if column.index in dividing else column for column in columns]
    return tuple(replace(c, role=Role.LINE, basis=Basis.HEADING) if c.index == best else c for c in columns)


def _counts_times(column: Column) -> bool:
    return column.role is Role.ACCOUNT and heads_times(column.path)


def _dividing(columns: Sequence[Column], texts: Sequence[Sequence[str]]) -> set[int]:
    return {c.index for c in columns if c.role in _LOOSE and _differing(texts[c.index]) <= _DIVIDING}


def _naming(columns: Sequence[Column], texts: Sequence[Sequence[str]]) -> int | None:
    """The column, of those that may name lines, in whose words they differ most, and enough."""
    may = (column for column in columns if column.aside is None and _may_name(column, texts[column.index]))
    shares = {column.index: _differing(texts[column.index]) for column in may}
    best = max(shares, key=lambda index: (shares[index], -index), default=None)
    return best if best is not None and shares[best] >= MOST else None


def _may_name(column: Column, texts: Sequence[str]) -> bool:
    """No role, a remark or a unit of the agency; `Unit` only over names, which units of measure are not."""
    return column.role in {None, Role.REMARK, Role.RESPONSIBLE} or (column.role is Role.UNIT and are_names(texts))


def _differing(texts: Sequence[str]) -> float:
    """Of what is printed, the share of different texts in words."""
    return len({text for text in texts if _WORD.search(text)}) / len(texts) if texts else 0.0
