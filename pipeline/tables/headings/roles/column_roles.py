"""From the meaning of single headings to the columns of a table: what one holds depends on its neighbours."""

import itertools
import re
from collections.abc import Sequence

from pipeline.tables.headings.header import Heading
from pipeline.tables.headings.heading_columns import HeadingColumn, counts_years
from pipeline.tables.headings.heading_groups import with_whole_groups
from pipeline.tables.headings.heading_places import placed
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.relative_years import with_relative_years
from pipeline.tables.headings.roles.achievements import (
    achievement_of_money,
    classes_of_percent,
    counts_beside_percents,
    coverages,
    money_of_achievement,
    percent_of_what,
    reached_beside_target,
    reached_in_turn,
    realization_called_achievement,
    realization_in_percent,
    standards,
    what_targets_are_of,
)
from pipeline.tables.headings.roles.captioned_times import bare_periods, years_by_caption
from pipeline.tables.headings.roles.column_drafts import MEASURED, MONEY, Draft, has
from pipeline.tables.headings.roles.figured_texts import ratings, words_that_are_numbers
from pipeline.tables.headings.roles.heeded_values import heed_values
from pipeline.tables.headings.roles.money.captioned_amounts import (
    amounts_of_others,
    captioned_amounts,
    spent_by_caption,
)
from pipeline.tables.headings.roles.money.fund_sources import totals_of_sources
from pipeline.tables.headings.roles.money.money_columns import (
    balance_of_counts,
    balances_of_accounts,
    budgets_before_changes,
    money_table,
    plans_in_time,
)
from pipeline.tables.headings.roles.money.money_percentages import (
    growth_of_budgets,
    percent_beside_money,
    percent_by_values,
)
from pipeline.tables.headings.roles.name_columns import with_name_roles
from pipeline.tables.headings.roles.repeated_halves import differences_of_budgets, earlier_sides
from pipeline.tables.headings.roles.reported_years import (
    cumulated,
    ends_of_plans,
    other_years,
    percentages_of_years,
    plan_period,
    planned_years,
    year_to_date,
    years_of_blocks,
)
from pipeline.tables.headings.roles.unnamed.quarter_totals import quarters_of_totals, totals_of_quarters
from pipeline.tables.headings.roles.unnamed.ratio_formulas import ratios_of_columns
from pipeline.tables.headings.roles.unnamed.same_headings import tell_apart
from pipeline.tables.headings.roles.unnamed.unnamed_columns import name_the_unnamed
from pipeline.tables.headings.roles.value_words import named_by_values, without_states
from pipeline.tables.headings.roles.years_beside import year_before
from pipeline.tables.headings.spellings import fold, leaf_of
from pipeline.tables.model import Cell, Column
from schemas.vocabulary import Family, Role

_FIGURED = MEASURED | MONEY
_PARTED = re.compile(r"\s*[/|&]\s*|\s+dan\s+", re.IGNORECASE)


def settle_columns(
    heading: Heading,
    body: Sequence[Cell],
    caption: str,
    year: int | None,
    hint: Family | None = None,
    by_values: bool = True,
) -> tuple[Column, ...]:
    """The columns with their final roles; `year` is the table's or the document's reporting year, `hint` the family
    that the words around the table speak of; `by_values`: columns that no heading names are told by what they hold.

    A column of the plan period, of an earlier year or a forecast beside the report's own becomes a remark: kept, named,
    published nowhere else.
    """
    whole = without_states(with_whole_groups(heading.columns), body)
    named = named_by_values(whole, body) if by_values else whole
    columns = placed(with_relative_years(named, year), body, year)
    drafts = _begun(columns, body)
    heed_values(drafts, body)
    amounts_of_others(drafts, caption)
    tell_apart(drafts, body)
    earlier = {index: drafts[index].role for index in earlier_sides(columns, [draft.role for draft in drafts])}
    for index in earlier:
        drafts[index].role = Role.REMARK
    _indicators_below_objectives(drafts)
    parts = totals_of_sources(drafts)
    years_by_caption(drafts, body, caption)
    quarters_of_totals(drafts, body)
    bare_periods(drafts, body, caption)
    _money_beside_target(drafts)
    words_that_are_numbers(drafts, body)
    if by_values:
        name_the_unnamed(drafts, body, hint, year, caption)
        totals_of_quarters(drafts, body)
        parts |= captioned_amounts(drafts, body, caption)
    what_targets_are_of(drafts, body)
    spent_by_caption(drafts, caption)
    money_of_achievement(drafts)
    balances_of_accounts(drafts)
    before = budgets_before_changes(drafts)
    parts |= money_table(drafts, body, caption)
    parts |= plans_in_time(drafts)
    percent_beside_money(drafts)
    achievement_of_money(drafts)
    percent_by_values(drafts, body)
    growth_of_budgets(drafts, body)
    balance_of_counts(drafts, body)
    ratios_of_columns(drafts)
    percent_of_what(drafts)
    classes_of_percent(drafts)
    ratings(drafts, body)
    realization_in_percent(drafts)
    parts |= (asked := standards(drafts, body))
    counts_beside_percents(drafts, body)
    reached_beside_target(drafts, body)
    realization_called_achievement(drafts, body)
    parts |= coverages(drafts)
    planned_years(drafts, year)
    reached_in_turn(drafts, body)
    ends_of_plans(drafts)
    year_before(drafts, year)
    cumulated(drafts)
    said = [{**parts, **earlier}.get(index, draft.role) for index, draft in enumerate(drafts)]
    plan_period(drafts)
    percentages_of_years(drafts)
    years_of_blocks(drafts)
    other_years(drafts, year)
    for index in differences_of_budgets(columns, [draft.role for draft in drafts], body):
        drafts[index].role = Role.REMARK
    measured = {
        index: role
        for index, (role, draft) in enumerate(zip(said, drafts, strict=True))
        if role is not None and (_is_aside(draft, role) or (index in parts and draft.role is Role.REMARK))
    }
    to_date = year_to_date(drafts)
    aside = {**measured, **to_date}
    changed = [i for i, draft in enumerate(drafts) if any(map(_is_before_change, draft.column.path))]
    same_year = aside.keys() & {*earlier, *parts, *before, *changed, *to_date}
    same_year -= asked.keys() if has(drafts, Role.TARGET) else set()  # a standard is of no year that targets are of
    return tuple(
        Column(
            index=index,
            path=draft.column.path,
            role=draft.role,
            level=draft.column.level,
            period=_period(draft),
            measure=draft.column.meaning.measure,
            year=draft.column.meaning.year or (year if index in same_year else None),
            number=draft.column.number,
            aside=aside.get(index),
        )
        for index, draft in enumerate(drafts)
    )


def _begun(columns: Sequence[HeadingColumn], body: Sequence[Cell]) -> list[Draft]:
    roles = with_name_roles(columns, [column.meaning.role for column in columns], body)
    return [Draft(column, role, column.meaning.midterm) for column, role in zip(columns, roles, strict=True)]


def _is_before_change(text: str) -> bool:
    """`Semula`, `Pagu Awal`: what stood before, or stands after, a change in the same year."""
    meaning = load_lexicon().read(text)
    return meaning.change or (meaning.role is Role.BUDGET and meaning.midterm)


def _is_aside(draft: Draft, said: Role | None) -> bool:
    """Whether a remark measures what its words say, only not of this year. An achievement of no year is a comparison
    (`Tingkat Efisiensi`, a growth over the year before), unless it is of the years of a plan (`Rasio Capaian pada Tahun
    Ke- > 1 | 2`, T-C.23 of Permendagri 86/2017); a target of none is the plan's, a budget the one before, a
    realization where the plan starts from."""
    meaning, path = draft.column.meaning, draft.column.path
    timed = meaning.year is not None or counts_years(path)
    change = any(map(load_lexicon().is_change, path[-1:]))
    if change and said is Role.ACHIEVEMENT and "capaian" not in fold(path[-1]):
        return False  # `Pertumbuhan 2021 (%)` is reached of nothing
    compared = change or said in {Role.ACHIEVEMENT, Role.BUDGET_PCT, Role.BALANCE}
    return draft.role is Role.REMARK and said in _FIGURED and (timed or not compared)


def _period(draft: Draft) -> str | None:
    """A schedule's quarters are marked Q1..Q4, all others are TW1..TW4."""
    period = draft.column.meaning.period
    return f"Q{period[2]}" if period and draft.role is Role.SCHEDULE and period.startswith("TW") else period


def _indicators_below_objectives(drafts: Sequence[Draft]) -> None:
    """`Sasaran / Indikator`: what is measured are indicators; lines of which nothing is said are the objectives."""
    if has(drafts, Role.INDICATOR) or not has(drafts, Role.TARGET, Role.REALIZATION):
        return
    found = [draft for draft in drafts if draft.role is Role.OBJECTIVE]
    if len(found) == 1 and Role.INDICATOR in _read_apart(found[0].column.path):
        found[0].role = Role.INDICATOR


def _read_apart(path: Sequence[str]) -> set[Role | None]:
    """The roles of what a heading parts by strokes or by `dan`."""
    return {load_lexicon().read(part).role for part in _PARTED.split(path[-1])} if path else set()


def _money_beside_target(drafts: Sequence[Draft]) -> None:
    """`2021 > Target | Rp`: a column headed Rp holds the budget (or what was spent) of the column to its left, whatever
    stands above both (`Capaian Kinerja Program > 2021 > Target | Rp`); the only one of a plan (`Indikator | Target |
    PIC | Rp`) holds its budget."""
    alone = [draft for draft in drafts if draft.role is None and leaf_of(draft.column.path) == "rp"]
    if len(alone) == 1 and len(alone[0].column.path) == 1 and has(drafts, Role.TARGET) and not has(drafts, *MONEY):
        alone[0].role = Role.BUDGET
    for before, draft in itertools.pairwise(drafts):
        beside = before.column.path[:-1] == draft.column.path[:-1] and draft.column.meaning.measure == "Rp"
        money = {Role.TARGET: Role.BUDGET, Role.REALIZATION: Role.BUDGET_REALIZATION}.get(before.role or Role.REMARK)
        if beside and money is not None and draft.role in {None, Role.BUDGET_PCT}:
            draft.role, draft.midterm = money, before.midterm
