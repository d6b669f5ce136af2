"""What a heading says only beside its neighbours and over its values, before the columns get their roles."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from pipeline.tables.headings.body_rows import printed_in
from pipeline.tables.headings.heading_columns import COUNT_BESIDE, HeadingColumn, meaning_of, with_levels
from pipeline.tables.headings.heading_quarters import quarters_in_order
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.roles.name_columns import are_amounts
from pipeline.tables.headings.shares import MOST
from pipeline.tables.headings.spellings import fold
from pipeline.tables.model import Cell
from schemas.vocabulary import NAME_ROLES, Role

_BETWEEN = re.compile(r"\s*/\s*|\s+(?:dan|&)\s+", re.IGNORECASE)
_NAMES = frozenset((*NAME_ROLES, Role.INDICATOR, Role.ACCOUNT, Role.ACTION))
#: what a count is beside money of these roles; a balance is of money alone
_COUNTED_AS = {**COUNT_BESIDE, Role.BUDGET_PCT: None, Role.BALANCE: None}
_PERCENT = re.compile(r"\s*\d+(?:[.,]\d+)?\s*%")


def placed(columns: Sequence[HeadingColumn], body: Sequence[Cell], year: int | None) -> list[HeadingColumn]:
    """`columns` with the meanings that their neighbours settle; `year` is the table's or the document's."""
    out = quarters_in_order(_parted(columns, body))
    _counts_beside_money(out, body)
    _planned_volume(out)
    _spent_beside_budget(out)
    _rating_in_figures(out, body)
    _target_of_this_year(out, year)
    return out


def _parted(columns: Sequence[HeadingColumn], body: Sequence[Cell]) -> Sequence[HeadingColumn]:
    """`Target / Realisasi` in one cell over two columns: each has its part, where each part is a heading by itself and
    names stand under those of names."""
    lexicon = load_lexicon()
    out = list(columns)
    for path, run in groupby(range(len(columns)), key=lambda index: columns[index].path):
        over = list(run)
        parts = [part for part in _BETWEEN.split(path[-1]) if part] if path else []
        if len(over) < 2 or len(parts) != len(over):
            continue
        roles = [lexicon.read(part).role for part in parts]
        worded = [_are_words(index, body) for index in over]
        if (
            None in roles
            or len(set(roles)) < 2
            or any(r in _NAMES and not w for r, w in zip(roles, worded, strict=True))
        ):
            continue
        for index, part in zip(over, parts, strict=True):
            own = (*path[:-1], part)
            out[index] = replace(columns[index], path=own, meaning=meaning_of(own, lexicon))
    return out if out == list(columns) else with_levels(out, lexicon)


def _are_words(index: int, body: Sequence[Cell]) -> bool:
    texts = printed_in(body, index)
    return 2 * sum(text[0].isalpha() for text in texts) > len(texts)


def _own(column: HeadingColumn, role: Role) -> bool:
    return column.meaning.role is role and not column.meaning.midterm


def _becomes(columns: list[HeadingColumn], index: int, role: Role) -> None:
    columns[index] = replace(columns[index], meaning=replace(columns[index].meaning, role=role, midterm=False))


def _spent_beside_budget(columns: list[HeadingColumn]) -> None:
    """`Anggaran | Keuangan | % Keuangan`, `Keuangan > Rp`: what was spent, where nothing else is."""
    lexicon = load_lexicon()
    budgets = [index for index, column in enumerate(columns) if _own(column, Role.BUDGET)]
    named = []
    for index in budgets:
        words = [text for text in columns[index].path if lexicon.read(text).role is not None]
        if words and lexicon.asked["spent_beside_budget"].fits(fold(words[-1])):
            named.append(index)
    spent = any(_own(column, Role.BUDGET_REALIZATION) for column in columns)
    if len(named) == 1 and not spent and any(index < named[0] for index in budgets):
        _becomes(columns, named[0], Role.BUDGET_REALIZATION)


def _counts_beside_money(columns: list[HeadingColumn], body: Sequence[Cell]) -> None:
    """`Realisasi > WP | Rp`: beside what a group prints in rupiah a leaf that says nothing counts something else, where
    its figures are no amounts."""
    lexicon = load_lexicon()
    in_rupiah = {c.path[:-1] for c in columns if len(c.path) > 1 and lexicon.read(c.path[-1]).measure == "Rp"}
    for index, column in enumerate(columns):
        if column.path[:-1] not in in_rupiah or lexicon.read(column.path[-1]).says_something:
            continue
        texts = printed_in(body, index)
        if texts and any(map(str.isdigit, "".join(texts))) and not are_amounts(texts):
            meaning = column.meaning
            role = None if meaning.change else _COUNTED_AS.get(meaning.role, meaning.role) if meaning.role else None
            columns[index] = replace(column, meaning=replace(meaning, role=role, measure="K"))


def _planned_volume(columns: list[HeadingColumn]) -> None:
    """`2018 > Volume | Alokasi`, `Prakiraan Maju > Volume > 2019`: how much is planned, as of the years to come."""
    lexicon = load_lexicon()
    planned = {fold(text) for column in columns if column.meaning.role is Role.TARGET for text in column.path}
    budgets = {column.path[:-1] for column in columns if column.meaning.role is Role.BUDGET}
    for index, column in enumerate(columns):
        bare = column.meaning.role is None and column.meaning.measure == "K" and column.path[:-1] in budgets
        if bare and fold(column.path[-1]) in planned & set(lexicon.measures):
            _becomes(columns, index, Role.TARGET)


def _rating_in_figures(columns: list[HeadingColumn], body: Sequence[Cell]) -> None:
    """`Kategori Penilaian` over `63,36 % (Sedang)`: the achievement, where no other column is."""
    if any(_own(column, Role.ACHIEVEMENT) for column in columns):
        return
    for index, column in enumerate(columns):
        if column.meaning.role is Role.ACHIEVEMENT and column.path and load_lexicon().says("ratings", column.path[-1]):
            texts = printed_in(body, index)
            if texts and sum(_PERCENT.match(text) is not None for text in texts) >= MOST * len(texts):
                _becomes(columns, index, Role.ACHIEVEMENT)


def _target_of_this_year(columns: list[HeadingColumn], year: int | None) -> None:
    """`Target Renstra Tahun 2016` in a report of 2016: what the plan asks of this year, where no other target is; the
    year is the last that is realized where none of the report's own is (T-C.30: `Realisasi 2013 | 2014` in 2016)."""
    done = {y for c in columns if c.meaning.role is Role.REALIZATION and (y := c.meaning.year) is not None}
    year = max(done) if done and year not in done else year
    if year is not None and _become_own(columns, Role.TARGET, year):
        _become_own(columns, Role.ACHIEVEMENT, year)  # `% Capaian Tahun 2016 terhadap RPJMD 2016`


def _become_own(columns: list[HeadingColumn], role: Role, year: int) -> bool:
    """Takes the only column of that role and year for the report's own, where no other one of the role is."""
    alike = [index for index, column in enumerate(columns) if column.meaning.role is role]
    ours = [index for index in alike if columns[index].meaning.year == year]
    if len(ours) != 1 or any(_own(columns[index], role) for index in alike):
        return False
    _becomes(columns, ours[0], role)
    return True
