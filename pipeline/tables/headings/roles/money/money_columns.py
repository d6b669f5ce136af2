"""Columns of money: where a realization is what was spent, and a percentage that of the budget."""

import itertools
import re
from collections.abc import Mapping, Sequence

from pipeline.tables.headings.body_rows import printed_in
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.roles.column_drafts import MEASURED, MONEY, Draft, has
from pipeline.tables.headings.roles.money.captioned_amounts import is_of_others
from pipeline.tables.headings.roles.money.money_percentages import is_bare_percent, prints_percents
from pipeline.tables.headings.roles.name_columns import are_amounts
from pipeline.tables.headings.shares import MOST
from pipeline.tables.headings.spellings import fold
from pipeline.tables.model import Cell
from schemas.vocabulary import NAME_ROLES, Role

_BECOMES: Mapping[Role | None, Role] = {
    Role.REALIZATION: Role.BUDGET_REALIZATION,
    Role.ACHIEVEMENT: Role.BUDGET_PCT,
}
_PLANNED = ("target", "rencana", "perencanaan")
_OF_INDICATORS = frozenset({Role.INDICATOR, Role.OBJECTIVE, Role.UNIT})
_OF_RESULTS = re.compile(r"\bcapaian\b|\bkinerja\b", re.IGNORECASE)
_BRACKETED = re.compile(r"\([^()]*\)")
_OF_PERFORMANCE = re.compile(r"\bkinerja\b", re.IGNORECASE)


def money_table(drafts: Sequence[Draft], body: Sequence[Cell], caption: str) -> dict[int, Role]:
    """Without targets of performance, realization and its percentage speak of money; a column of units counts more.

    A column of any names (`Uraian`) makes no amounts of targets: caption, headings, lines or values must speak of
    money. Where none does, what is named is measured (`Volume Ekspor (Kg)`).

    Physical progress counts no indicator there: its columns are remarks. They are given back with what they measure,
    which is what was reached where no heading calls it planned (`Realisasi (%) > Keuangan | Fisik`).
    """
    _planned_lines(drafts)
    accounts = has(drafts, Role.ACCOUNT) and not has(drafts, Role.INDICATOR, Role.UNIT)
    if accounts and not has(drafts, *MONEY) and not _speaks_of_money(drafts, body, caption):
        _measured_lines(drafts)
        accounts = False
    if not accounts and not _has_budget_alone(drafts):
        return {}
    becomes = {**_BECOMES, Role.TARGET: Role.BUDGET} if accounts else _BECOMES
    of_results = _words_of_results(drafts, body)
    progress: dict[int, Role | None] = {}
    for index, draft in enumerate(drafts):
        if _counts_something(index, draft, body) or _is_of_results(draft, of_results, accounts):
            continue
        if draft.column.meaning.measure != "K":
            spent_share = draft.role is Role.REALIZATION and draft.column.meaning.measure == "pct"
            draft.role = Role.BUDGET_PCT if spent_share else becomes.get(draft.role, draft.role)
        elif draft.role in {*becomes, None, Role.BUDGET_PCT, Role.TARGET}:
            progress[index] = _progress(draft)
            draft.role = Role.REMARK
    planned = {Role.TARGET, Role.REALIZATION}
    # `Rencana Fisik | Realisasi Fisik | Capaian Fisik`
    kept = MEASURED if planned <= set(progress.values()) else planned
    return {index: role if role in kept else Role.REALIZATION for index, role in progress.items() if role is not None}


def _counts_something(index: int, draft: Draft, body: Sequence[Cell]) -> bool:
    """`Target Kinerja` of `12 Bulan`, beside money."""
    said = any(map(load_lexicon().counts, draft.column.path[-1:]))
    return said or (draft.role is Role.TARGET and _is_counted(index, body))


def _has_budget_alone(drafts: Sequence[Draft]) -> bool:
    """A budget, and no target of performance or nothing that is counted beside one."""
    if not has(drafts, Role.BUDGET):
        return False
    counted = any(draft.role is Role.TARGET and not draft.midterm and not _is_physical(draft) for draft in drafts)
    return not has(drafts, Role.TARGET) or not (counted or any(draft.role in _OF_INDICATORS for draft in drafts))


def _words_of_results(drafts: Sequence[Draft], body: Sequence[Cell]) -> list[re.Pattern[str]]:
    """The words by which an achievement is none of money, beside another (`% Anggaran | % Kinerja`) or beside what says
    how much was spent (`Rata-rata Capaian | Serapan`)."""
    several = sum(draft.role is Role.ACHIEVEMENT for draft in drafts) > 1
    absorbed = any(_is_absorption(index, drafts, body) for index in range(len(drafts)))
    return [_OF_PERFORMANCE] * several + [_OF_RESULTS] * absorbed


def _is_of_results(draft: Draft, words: Sequence[re.Pattern[str]], accounts: bool) -> bool:
    if draft.role is Role.REALIZATION:
        return not accounts and _is_result(draft)  # `Realisasi Output | Realisasi Anggaran`
    return draft.role is Role.ACHIEVEMENT and any(one.search(" ".join(draft.column.path)) for one in words)


def _progress(draft: Draft) -> Role | None:
    """What a column of physical progress measures; None for one of both, or of none (`Kombinasi Keuangan & Fisik`)."""
    path = draft.column.path
    said = _BRACKETED.sub(" ", " ".join(path[-1:]))  # `Realisasi Fisik (Rp)` is physical
    if load_lexicon().money_words.search(said) or (draft.role is None and not _is_physical(draft)):
        return None
    planned = any(word.startswith(_PLANNED) for text in path for word in text.casefold().split()[:2])
    return Role.TARGET if planned else draft.role or Role.REALIZATION  # `Akumulasi Target Fisik`


def budgets_before_changes(drafts: Sequence[Draft]) -> set[int]:
    """`Pagu | Pagu Revisi | Realisasi`: of two budgets headed alike but for a change the plain one is of no account."""
    before: set[int] = set()
    budgets = [(i, draft) for i, draft in enumerate(drafts) if draft.role is Role.BUDGET and draft.column.path]
    for (index, draft), (_, other) in itertools.permutations(budgets, 2):
        plain, changed = (fold(one.column.path[-1]) for one in (draft, other))
        together = draft.column.path[:-1] == other.column.path[:-1]
        if together and changed.startswith(plain) and load_lexicon().is_after_change(changed.removeprefix(plain)):
            draft.midterm = True
            before.add(index)
    return before


def _is_absorption(index: int, drafts: Sequence[Draft], body: Sequence[Cell]) -> bool:
    """A column whose own words say how much of the money was spent, in per cent, or a bare one right of what was."""
    draft = drafts[index]
    bare = is_bare_percent(draft)
    right = bare and index > 0 and drafts[index - 1].role is Role.BUDGET_REALIZATION
    named = draft.role is Role.BUDGET_PCT and not bare
    return named or right or (draft.role is Role.BUDGET_REALIZATION and prints_percents(index, body))


def _is_result(draft: Draft) -> bool:
    return bool(draft.column.path) and load_lexicon().read(draft.column.path[-1]).result is not None


def _is_physical(draft: Draft) -> bool:
    return any(map(load_lexicon().is_progress, draft.column.path))


def plans_in_time(drafts: Sequence[Draft]) -> dict[int, Role]:
    """`Pagu | RPD | Realisasi`, `Pagu | Target Keuangan | % | Realisasi`: beside what may be spent, what was to be
    drawn by then is no second budget; nor is the percentage right of it one of what was spent. They are remarks, given
    back as targets."""
    lexicon = load_lexicon()
    budgets = {i for i, draft in enumerate(drafts) if draft.role is Role.BUDGET and not draft.midterm}
    plans = {i for i in budgets if any(map(lexicon.is_drawn_in_time, drafts[i].column.path))}
    if plans == budgets:
        return {}
    for index in sorted(plans):
        after = drafts[index + 1] if index + 1 < len(drafts) else None
        if after is not None and after.role is Role.BUDGET_PCT and is_bare_percent(after):
            plans.add(index + 1)
        parts = itertools.takewhile(lambda i: i in budgets and drafts[i].column.meaning.period, range(index - 1, 0, -1))
        plans |= set(parts)  # `TW I | TW II | Total RPD`
    for index in plans:
        drafts[index].role = Role.REMARK
    return dict.fromkeys(plans, Role.TARGET)


def _is_counted(index: int, body: Sequence[Cell]) -> bool:
    """Whether the figures of a column stand before units of their own (`12 Bulan`, `100 Persen`)."""
    texts = printed_in(body, index)
    units = load_lexicon().unit_words
    counted = sum(
        len(words) > 1 and words[0][0].isdigit() and fold(words[-1]) in units for words in map(str.split, texts)
    )
    return bool(texts) and counted >= MOST * len(texts)


def _speaks_of_money(drafts: Sequence[Draft], body: Sequence[Cell], caption: str) -> bool:
    """By a word of caption, heading or line, by a sign of rupiah, or by figures too large for anything else; not where
    the money is that of others."""
    if is_of_others(drafts, caption):
        return False
    words = load_lexicon().money_words
    said = [caption, *(text for draft in drafts for text in draft.column.path)]
    names = {index for index, draft in enumerate(drafts) if draft.role is Role.ACCOUNT}
    figures = [index for index, draft in enumerate(drafts) if draft.role in {Role.TARGET, Role.REALIZATION}]
    said += [cell.text for cell in body if cell.column in names]
    if any(words.search(text) for text in said):
        return True
    return any(are_amounts([cell.text for cell in body if cell.column == index and cell.text]) for index in figures)


def _measured_lines(drafts: Sequence[Draft]) -> None:
    """What a target and a realization of no money are of is an indicator."""
    if not (has(drafts, Role.TARGET) and has(drafts, Role.REALIZATION)):
        return
    for draft in drafts:
        if draft.role is Role.ACCOUNT:
            draft.role = Role.INDICATOR


def _planned_lines(drafts: Sequence[Draft]) -> None:
    """`Uraian | Indikator | Target | Dana`: what has an indicator, a target and money is a line of a plan."""
    asked = all(has(drafts, role) for role in (Role.INDICATOR, Role.TARGET, Role.BUDGET))
    if asked and not has(drafts, *NAME_ROLES, Role.BUDGET_REALIZATION):
        for draft in drafts:
            if draft.role is Role.ACCOUNT:
                draft.role = Role.LINE


def balance_of_counts(drafts: Sequence[Draft], body: Sequence[Cell]) -> None:
    """What is left or gained (`Sisa`, `Selisih`) is of money only where the table has some; else it is of counts."""
    money = {Role.BUDGET, Role.BUDGET_REALIZATION}
    if any(draft.role in money or draft.column.meaning.measure == "Rp" for draft in drafts):
        return
    for index, draft in enumerate(drafts):
        texts = [cell.text for cell in body if cell.column == index and cell.text]
        if draft.role is Role.BALANCE and not are_amounts(texts):
            draft.role = Role.REMARK


def balances_of_accounts(drafts: Sequence[Draft]) -> None:
    """What is headed like a balance and is none: where an account stood in the end (`Saldo Awal | … | Saldo Akhir`),
    and what is left of last year among the sources of money (`Pendapatan > Jasa Layanan | Kerja Sama | SiLPA`)."""
    lexicon = load_lexicon()
    opened = any(lexicon.says("openings", text) for draft in drafts for text in draft.column.path)
    for draft in drafts:
        path = draft.column.path
        beside = [one.role for one in drafts if one is not draft and path[:-1] and one.column.path[:-1] == path[:-1]]
        source = bool(beside) and set(beside) <= {None, Role.REMARK} and fold(path[-1]).startswith("silpa")
        if draft.role is Role.BALANCE and (source or (opened and fold(path[0]).startswith("saldo"))):
            draft.role = None
