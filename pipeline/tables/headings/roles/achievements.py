"""What was reached of a target or of money: told apart from the level reached, and from shares of something else."""

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.tables.headings.heading_words import CLASS_OF_PERCENT
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.roles.column_drafts import Draft, has
from pipeline.tables.headings.roles.money.money_columns import PERCENT
from pipeline.tables.headings.shares import MOST
from pipeline.tables.headings.spellings import fold
from pipeline.tables.model import Cell
from schemas.vocabulary import Role


def percent_of_what(drafts: Sequence[Draft]) -> None:
    """A column headed by nothing but `%` is an achievement beside what is measured; elsewhere a share of who knows what
    (`Umur | Jumlah | %`), until the numbers tell."""
    if has(drafts, Role.TARGET, Role.REALIZATION):
        return
    for draft in drafts:
        says = [text for text in draft.column.path if load_lexicon().read(text).role is not None]
        if draft.role is Role.ACHIEVEMENT and all(fold(text) in PERCENT for text in says):
            draft.role = None


def classes_of_percent(drafts: Sequence[Draft]) -> None:
    """`Rendah (51-65 %)`, `Sangat Tinggi (> 90%)`: what falls into a class, no percentage of the line's own."""
    for draft in drafts:
        if draft.role in {Role.ACHIEVEMENT, Role.BUDGET_PCT} and CLASS_OF_PERCENT.search(
            " ".join(draft.column.path[-1:])
        ):
            draft.role = None


def realization_in_percent(drafts: Sequence[Draft]) -> None:
    """`Realisasi TW I | TW II | Capaian Realisasi (%)`: beside what was reached its percentage is the achievement."""
    others = [draft for draft in drafts if draft.role is Role.REALIZATION and draft.column.meaning.measure != "pct"]
    for draft in drafts:
        leaf = fold(draft.column.path[-1]) if draft.column.path else ""
        if others and draft.role is Role.REALIZATION and draft.column.meaning.measure == "pct" and "capaian" in leaf:
            draft.role = Role.ACHIEVEMENT


def realization_called_achievement(drafts: Sequence[Draft], body: Sequence[Cell]) -> None:
    """`Target | Capaian`: where nothing else is the realization, nor unknown figures of its year, Capaian is."""
    if has(drafts, Role.REALIZATION) or not has(drafts, Role.TARGET):
        return
    reached = {draft.column.meaning.year for draft in drafts if draft.role is Role.ACHIEVEMENT and not draft.midterm}
    years = {None} if None in reached else {None, *reached}
    unknown = {
        index
        for index, draft in enumerate(drafts)
        if draft.role is None and draft.column.path and (years == {None} or draft.column.meaning.year in years)
    }
    figured = Counter(cell.column for cell in body if cell.column in unknown and any(map(str.isdigit, cell.text)))
    if any(
        figured[index] >= MOST * sum(cell.column == index and cell.text != "" for cell in body) for index in figured
    ):
        return
    for draft in drafts:
        texts = [fold(text) for text in draft.column.path]
        called = any(re.match(r"(?:total|jumlah)?\s*(?:pen)?capaian", text) for text in texts)
        if draft.role is Role.ACHIEVEMENT and not draft.midterm and called and "%" not in texts[-1]:
            draft.role = Role.REALIZATION


def reached_in_turn(drafts: Sequence[Draft], body: Sequence[Cell]) -> None:
    """`Indikator | Capaian > 2021 | 2022 | 2023`: where nothing is planned, what stands by year or by quarter below
    Capaian is what was reached, unless a sign or the heading says per cent."""
    planned = any(draft.role in {Role.TARGET, Role.REALIZATION} for draft in drafts)
    if planned or not has(drafts, Role.INDICATOR):
        return
    said = {index: draft for index, draft in enumerate(drafts) if draft.role is Role.ACHIEVEMENT}
    times = {(draft.column.meaning.year, draft.column.meaning.period) for draft in said.values()}
    texts = [cell.text for cell in body if cell.column in said and any(map(str.isdigit, cell.text))]
    percents = sum("%" in text for text in texts)
    if len(times) < 2 or any(draft.column.meaning.measure == "pct" for draft in said.values()):
        return
    for draft in said.values() if 2 * percents < len(texts) else ():
        draft.role = Role.REALIZATION


def achievement_of_money(drafts: Sequence[Draft]) -> None:
    """`Capaian Keuangan > TW III > Capaian (%)`: what was reached of money is its percentage."""
    for draft in drafts:
        if draft.role is Role.ACHIEVEMENT and draft.column.meaning.measure == "pct":
            over = {load_lexicon().read(text).role for text in draft.column.path[:-1]}
            draft.role = Role.BUDGET_PCT if over & {Role.BUDGET_PCT, Role.BUDGET_REALIZATION} else draft.role
