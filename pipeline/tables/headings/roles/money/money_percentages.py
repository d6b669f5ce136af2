"""Percentages beside money: which are of the budget, and which are shares, growth or amounts below such a heading."""

import itertools
import re
from collections.abc import Mapping, Sequence
from statistics import median

from pipeline.tables.headings.body_rows import figures_in
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.roles.column_drafts import MONEY, Draft, has
from pipeline.tables.headings.roles.money.amounts_and_counts import LARGEST_PERCENT
from pipeline.tables.headings.roles.name_columns import are_amounts
from pipeline.tables.headings.shares import WHOLE
from pipeline.tables.headings.spellings import fold, leaf_of
from pipeline.tables.model import Cell
from schemas.vocabulary import Role

PERCENT = frozenset({"", "%", "persen", "persentase"})
_SMALLEST_AMOUNT = 100 * LARGEST_PERCENT


def is_bare_percent(draft: Draft) -> bool:
    """Whether the heading says per cent and not of what."""
    return leaf_of(draft.column.path) in PERCENT


def percent_beside_money(drafts: Sequence[Draft]) -> None:
    """A bare `%` right of money is of money: of `Anggaran | % | Realisasi | % | Sisa | %` only what was spent is the
    absorption, the others are shares of who knows what; right of a change (`2019 | 2018 | Kenaikan | %`) it
    is growth."""
    for before, draft in itertools.pairwise(drafts):
        if draft.role is Role.ACHIEVEMENT and is_bare_percent(draft) and before.role in MONEY:
            draft.role = Role.BUDGET_PCT
        changed = before.role is not Role.BALANCE and any(map(load_lexicon().is_change, before.column.path[-1:]))
        if changed and draft.role in {Role.ACHIEVEMENT, Role.BUDGET_PCT} and is_bare_percent(draft):
            draft.role = None
    beside = [
        (before.role, draft)
        for before, draft in itertools.pairwise(drafts)
        if draft.role is Role.BUDGET_PCT and is_bare_percent(draft) and not _of_plan(draft)
    ]
    of_spent = {draft.column.meaning.year for role, draft in beside if role is Role.BUDGET_REALIZATION}
    for role, draft in beside:
        if role in {Role.BUDGET, Role.BALANCE} and draft.column.meaning.year in of_spent:
            draft.role = None


def growth_of_budgets(drafts: Sequence[Draft], body: Sequence[Cell]) -> None:
    """`Nilai Pagu > 2023 | 2024 | %`, `Outlook 2017 | APBN 2018 | Selisih | %`: beside budgets of several years, and
    nothing that may have been spent, or beside nothing but amounts of several years, a bare per cent is what one is of
    another, or how much more."""
    budgets = [draft for draft in drafts if draft.role is Role.BUDGET]
    amounts = [
        draft
        for index, draft in enumerate(drafts)
        if draft.role in {None, Role.ACCOUNT} and draft.column.path and are_amounts(figures_in(body, index))
    ]
    years = {draft.column.meaning.year for draft in budgets or amounts}  # `Uraian | TA 2017 | TA 2016 | %`
    unsure = bool(amounts) if budgets else None in years
    if len(years) < 2 or unsure or has(drafts, Role.BUDGET_REALIZATION):
        return
    for draft in drafts:
        if draft.role is Role.BUDGET_PCT and is_bare_percent(draft):
            draft.role = None


def percent_by_values(drafts: Sequence[Draft], body: Sequence[Cell]) -> None:
    """A column headed like money whose values are percentages (`Realisasi Anggaran` beside `Realisasi Rp.`; a target
    stays one), or like a percentage whose values are amounts (`Capaian Kinerja dan Realisasi Anggaran > Rp`)."""
    for index, draft in enumerate(drafts):
        if draft.role is Role.BUDGET and prints_percents(index, body) and draft.column.meaning.change:
            draft.role = None  # `Realisasi | Perubahan` of (27,4)% and 28,0%
        elif draft.role is Role.BUDGET and prints_percents(index, body):
            draft.role = Role.BUDGET_PCT  # `Nama OPD | Anggaran | Kinerja` of 69,55% and 44,27%
        if draft.role is Role.BUDGET_PCT:
            draft.role = _no_percentage(index, draft, body) or draft.role
    sizes = {index: _typical(index, body) for index, draft in enumerate(drafts) if draft.role in MONEY}
    if has(drafts, Role.BUDGET):
        _small_beside_large(drafts, sizes, body)
        return
    for index, size in sizes.items():  # `Capaian Kinerja | Penyerapan Anggaran`: percentages both
        if drafts[index].role is Role.BUDGET_REALIZATION and _is_small(size) and not _in_rupiah(index, drafts, body):
            drafts[index].role = Role.BUDGET_PCT


def _in_rupiah(index: int, drafts: Sequence[Draft], body: Sequence[Cell]) -> bool:
    """Whether a heading or the figures say that they are rupiah: in billions they are as small as percentages."""
    signed = any("rp" in text.casefold() for text in figures_in(body, index))
    return signed or drafts[index].column.meaning.measure == "Rp"


def _no_percentage(index: int, draft: Draft, body: Sequence[Cell]) -> Role | None:
    """What a column that is headed like a percentage of the budget is instead."""
    if (_typical(index, body) or 0.0) > _SMALLEST_AMOUNT:
        return Role.REMARK if draft.midterm else Role.BUDGET_REALIZATION  # `Efisiensi`: what a tender spared
    return Role.TARGET if _of_plan(draft) else None  # `Keuangan > Target > %`: how much was to be spent by then


def _is_small(size: float | None) -> bool:
    return size is not None and size < LARGEST_PERCENT


def _small_beside_large(drafts: Sequence[Draft], sizes: Mapping[int, float | None], body: Sequence[Cell]) -> None:
    """What columns of money with small figures are beside a budget; `sizes` holds the typical ones."""
    shares = any((size or WHOLE) < WHOLE and _has_decimals(index, body) for index, size in sizes.items())
    if len(sizes) < (2 if shares else 3) or max(size or 0.0 for size in sizes.values()) <= _SMALLEST_AMOUNT:
        return  # `Pagu | Keuangan` over amounts and 98,82; `Pagu | Realisasi Output` counts
    for index, size in sizes.items():
        draft = drafts[index]
        if not _is_small(size):
            continue
        if draft.role is Role.BALANCE:
            draft.role = _small_rest(index, drafts, body)
        elif draft.role is not Role.BUDGET:
            draft.role = draft.role if _prints_cents_of_nothing(index, body) else Role.BUDGET_PCT
        elif any(load_lexicon().read(text).role is Role.TARGET for text in draft.column.path):
            draft.role = Role.TARGET  # `Pagu | Keuangan > Target | Realisasi`: how much of it was to be spent by then
            if (size or 0.0) <= WHOLE and not _has_money(draft, drafts):
                draft.say(measure="pct")


def _small_rest(index: int, drafts: Sequence[Draft], body: Sequence[Cell]) -> Role:
    """What a rest of small figures is: rupiah where hardly a line has any, else of what is counted (`Sisa Target`)."""
    left = _in_rupiah(index, drafts, body) and _prints_cents_of_nothing(index, body)
    return Role.BALANCE if left else Role.REMARK


def _prints_cents_of_nothing(index: int, body: Sequence[Cell]) -> bool:
    """Whether hardly a line prints more than zero: nothing was spent, and nothing tells of per cents."""
    texts = figures_in(body, index)
    return not any("%" in text for text in texts) and 2 * sum(
        not any(digit in text for digit in "123456789") for text in texts
    ) > len(texts)


def _has_decimals(index: int, body: Sequence[Cell]) -> bool:
    """Whether most figures of a column print decimals, as no count does."""
    texts = figures_in(body, index)
    return 2 * sum(re.search(r"[.,]\d{1,2}\W*$", text) is not None for text in texts) > len(texts)


def _has_money(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """`2024 > Target | Rp`: another column holds the money of what is counted in that of `draft`."""
    group = draft.column.path[:-1]
    beside = [one for one in drafts if one is not draft and one.column.path[:-1] == group != ()]
    return any(fold(one.column.path[-1]) == "rp" for one in beside)


def _of_plan(draft: Draft) -> bool:
    """A heading above a percentage, or the one that names the money, calls for a target (`Target > Keuangan > %`,
    `Target Anggaran (%)`)."""
    planned = load_lexicon().read("".join(draft.column.path[-1:]))
    aimed = planned.role is Role.BUDGET and leaf_of(draft.column.path).startswith("target")
    return aimed or Role.TARGET in {load_lexicon().read(text).role for text in draft.column.path[:-1]}


def prints_percents(index: int, body: Sequence[Cell]) -> bool:
    """Whether every figure of the column is printed with a sign of per cent."""
    texts = figures_in(body, index)
    return bool(texts) and all("%" in text for text in texts)


def _typical(index: int, body: Sequence[Cell]) -> float | None:
    values = []
    for cell in body:
        digits = re.sub(r"[^\d.,]", "", cell.text)
        if cell.column == index and re.search(r"\d", digits):
            whole = re.sub(r"[.,]\d{1,2}$", "", digits)
            values.append(float(re.sub(r"[.,]", "", whole) or 0))
    return median(values) if values else None
