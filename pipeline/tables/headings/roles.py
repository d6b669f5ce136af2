"""From the meaning of single headings to the columns of a table: what one holds depends on its neighbours."""

import itertools
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from statistics import median

from pipeline.tables.headings.header import Heading, HeadingColumn
from pipeline.tables.headings.heading_places import placed
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.name_columns import with_name_roles
from pipeline.tables.headings.periods import to_date
from pipeline.tables.headings.repeated_halves import differences_of_budgets, earlier_sides
from pipeline.tables.headings.spellings import fold
from pipeline.tables.model import Cell, Column
from schemas.vocabulary import QUARTERS, Role

_MEASURED = {Role.TARGET, Role.REALIZATION, Role.ACHIEVEMENT}
_MONEY = {Role.BUDGET, Role.BUDGET_REALIZATION, Role.BALANCE, Role.BUDGET_PCT}
_FIGURED = _MEASURED | _MONEY
_LINES = {Role.OBJECTIVE, Role.PROGRAM, Role.ACTIVITY, Role.SUB_ACTIVITY, Role.LINE, Role.INDICATOR, Role.ACTION}
_LARGEST_PERCENT = 1000.0
_FIGURES = 0.6  # share of the cells of a column of figures that print one


@dataclass
class _Draft:
    column: HeadingColumn
    role: Role | None
    midterm: bool


def settle_columns(heading: Heading, body: Sequence[Cell], caption: str, year: int | None) -> tuple[Column, ...]:
    """The columns with their final roles; `year` is the table's or the document's reporting year.

    A column of the plan period, of an earlier year or a forecast beside the report's own becomes a remark: kept, named,
    published nowhere else.
    """
    columns = placed(heading.columns, body, year)
    drafts = [_Draft(column, column.meaning.role, column.meaning.midterm) for column in columns]
    for draft, role in zip(drafts, with_name_roles(columns, [draft.role for draft in drafts], body), strict=True):
        draft.role = role
    earlier = {index: drafts[index].role for index in earlier_sides(columns, [draft.role for draft in drafts])}
    for index in earlier:
        drafts[index].role = Role.REMARK
    _years_by_caption(drafts, caption)
    _bare_periods(drafts, body, caption)
    _money_beside_target(drafts)
    _unit_under_target(drafts)
    _words_that_are_numbers(drafts, body)
    _money_table(drafts)
    _percent_beside_money(drafts)
    _percent_by_values(drafts, body)
    _ratings(drafts, body)
    _realization_called_achievement(drafts)
    said = [earlier.get(index, draft.role) for index, draft in enumerate(drafts)]
    _midterm(drafts)
    _other_years(drafts, year)
    for index in differences_of_budgets(columns, [draft.role for draft in drafts]):
        drafts[index].role = Role.REMARK
    aside = [role if _is_aside(draft, role) else None for role, draft in zip(said, drafts, strict=True)]
    _to_date(drafts)
    return tuple(
        Column(
            index=index,
            path=draft.column.path,
            role=draft.role,
            level=draft.column.level,
            period=_period(draft),
            measure=draft.column.meaning.measure,
            year=draft.column.meaning.year,
            number=draft.column.number,
            aside=aside[index],
        )
        for index, draft in enumerate(drafts)
    )


def _is_aside(draft: _Draft, said: Role | None) -> bool:
    """Whether a remark measures what its words say, only not of this year. A result of no year is a comparison
    (`Tingkat Efisiensi`, a growth over the year before); a target of none is the plan's, a budget the one before."""
    dated = draft.column.meaning.year is not None or said in {Role.TARGET, Role.BUDGET}
    return draft.role is Role.REMARK and said in _FIGURED and dated


def _period(draft: _Draft) -> str | None:
    """A schedule's quarters are marked Q1..Q4, all others are TW1..TW4."""
    period = draft.column.meaning.period
    return f"Q{period[2]}" if period and draft.role is Role.SCHEDULE and period.startswith("TW") else period


def _has(drafts: Sequence[_Draft], *roles: Role) -> bool:
    return any(draft.role in roles and not draft.midterm for draft in drafts)


def _years_by_caption(drafts: Sequence[_Draft], caption: str) -> None:
    """A column headed by nothing but a year holds what the caption speaks of first."""
    told = _told_by(caption)
    for draft in drafts:
        if told is not None and draft.role is None and draft.column.meaning.year is not None:
            draft.role = told


def _bare_periods(drafts: Sequence[_Draft], body: Sequence[Cell], caption: str) -> None:
    """Columns headed by nothing but quarters or months: a schedule where they hold marks, else targets or what the
    caption speaks of."""
    bare = [i for i, d in enumerate(drafts) if d.role in {None, Role.QUARTER} and d.column.meaning.period is not None]
    if len(bare) < 2 or not any(draft.role in _LINES for draft in drafts):
        return
    held = [cell for cell in body if cell.column in bare and cell.column_span == 1]
    words = [cell.text.strip() for cell in held if cell.text]
    marks = sum(len(text) <= 2 and not text.isdigit() and text != "-" for text in words)
    months = all((drafts[i].column.meaning.period or "").startswith("M") for i in bare)
    drawn = any(cell.mark or cell.fill is not None for cell in held)
    schedule = marks > 0.6 * len(words) if words else months or drawn
    for index in bare:
        drafts[index].role = Role.SCHEDULE if schedule else _told_by(caption) or Role.TARGET
        before = [draft.column.level for draft in drafts[:index] if draft.role in {Role.INDICATOR, Role.TARGET}]
        if not schedule and before:
            drafts[index].column = replace(drafts[index].column, level=before[-1])


def _told_by(caption: str) -> Role | None:
    words = load_lexicon().caption_roles
    found = [
        (match.start(), role)
        for word, role in words.items()
        if (match := re.search(rf"\b{word}\b", caption.casefold()))
    ]
    return min(found)[1] if found else None


def _money_beside_target(drafts: Sequence[_Draft]) -> None:
    """`2021 > Target | Rp`: a column headed Rp holds the budget (or what was spent) of the column to its left."""
    for before, draft in itertools.pairwise(drafts):
        if (
            draft.role is None
            and draft.column.meaning.measure == "Rp"
            and before.column.path[:-1] == draft.column.path[:-1]
        ):
            draft.role = {Role.TARGET: Role.BUDGET, Role.REALIZATION: Role.BUDGET_REALIZATION}.get(
                before.role or Role.REMARK
            )
            draft.midterm = before.midterm


def _unit_under_target(drafts: Sequence[_Draft]) -> None:
    """`Target > Satuan` where no other column is a target: the target with its unit."""
    if _has(drafts, Role.TARGET, Role.REALIZATION):
        return
    for draft in drafts:
        if draft.role is Role.UNIT and len(draft.column.path) > 1 and fold(draft.column.path[0]).startswith("target"):
            draft.role = Role.TARGET


def _words_that_are_numbers(drafts: Sequence[_Draft], body: Sequence[Cell]) -> None:
    """A column headed like a text (Rekomendasi, Kendala) that counts such things is not one of them."""
    for index, draft in enumerate(drafts):
        if draft.role in {Role.RECOMMENDATION, Role.SUPPORTING, Role.INHIBITING, Role.ACTION}:
            texts = [cell.text for cell in body if cell.column == index and cell.text]
            if texts and sum(not re.search(r"[A-Za-z]", text) for text in texts) > 0.6 * len(texts):
                draft.role = Role.NUMBER if draft.role is Role.ACTION else Role.REMARK


def _money_table(drafts: Sequence[_Draft]) -> None:
    """Without targets of performance, realization and its percentage speak of money; a column of units counts more."""
    accounts = _has(drafts, Role.ACCOUNT) and not _has(drafts, Role.INDICATOR, Role.UNIT)
    if not accounts and not (_has(drafts, Role.BUDGET) and not _has(drafts, Role.TARGET)):
        return
    becomes = {Role.REALIZATION: Role.BUDGET_REALIZATION, Role.ACHIEVEMENT: Role.BUDGET_PCT}
    if accounts:
        becomes[Role.TARGET] = Role.BUDGET
    for draft in drafts:
        physical = draft.column.meaning.measure == "K"
        if draft.role in becomes:
            draft.role = Role.REMARK if physical else becomes[draft.role]
        elif draft.role is None and physical:
            draft.role = Role.REMARK


def _percent_beside_money(drafts: Sequence[_Draft]) -> None:
    for before, draft in itertools.pairwise(drafts):
        bare = fold(draft.column.path[-1]) in {"%", "persen", "persentase"} if draft.column.path else False
        if draft.role is Role.ACHIEVEMENT and bare and before.role in _MONEY:
            draft.role = Role.BUDGET_PCT


def _percent_by_values(drafts: Sequence[_Draft], body: Sequence[Cell]) -> None:
    """A column headed like money whose values are percentages (`Realisasi Anggaran` beside `Realisasi Rp.`)."""
    money = [i for i, draft in enumerate(drafts) if draft.role in _MONEY]
    sizes = {index: _typical(index, body) for index in money}
    if not _has(drafts, Role.BUDGET):  # `Capaian Kinerja | Penyerapan Anggaran`: percentages both
        for index, size in sizes.items():
            if size is not None and size < _LARGEST_PERCENT and drafts[index].role is Role.BUDGET_REALIZATION:
                drafts[index].role = Role.BUDGET_PCT
        return
    if len(money) < 3:
        return
    large = [size for size in sizes.values() if size is not None and size > 100 * _LARGEST_PERCENT]
    for index, size in sizes.items():
        if large and size is not None and size < _LARGEST_PERCENT and drafts[index].role is not Role.BUDGET:
            drafts[index].role = Role.BUDGET_PCT


def _typical(index: int, body: Sequence[Cell]) -> float | None:
    values = []
    for cell in body:
        digits = re.sub(r"[^\d.,]", "", cell.text)
        if cell.column == index and re.search(r"\d", digits):
            whole = re.sub(r"[.,]\d{1,2}$", "", digits)
            values.append(float(re.sub(r"[.,]", "", whole) or 0))
    return median(values) if values else None


def _ratings(drafts: Sequence[_Draft], body: Sequence[Cell]) -> None:
    """`Capaian` in two columns, 98,8% and B: the words rate the figure beside them."""
    figures: dict[int, float] = {}
    for index, draft in enumerate(drafts):
        own = [cell.text for cell in body if cell.column == index and cell.column_span == 1]
        texts = [text for text in own if any(map(str.isalnum, text))]  # a dash is neither
        if draft.role is Role.ACHIEVEMENT and not draft.midterm and texts:
            figures[index] = sum(any(letter.isdigit() for letter in text) for text in texts) / len(texts)
    if max(figures.values(), default=0.0) >= _FIGURES:
        for index, share in figures.items():
            if share < 1 - _FIGURES:
                drafts[index].role = Role.REMARK


def _realization_called_achievement(drafts: Sequence[_Draft]) -> None:
    """`Target | Capaian`: where nothing else is the realization, Capaian is."""
    if any(draft.role is Role.REALIZATION for draft in drafts) or not _has(drafts, Role.TARGET):
        return
    for draft in drafts:
        texts = [fold(text) for text in draft.column.path]
        called = any(re.match(r"capaian|pencapaian", text) for text in texts)
        if draft.role is Role.ACHIEVEMENT and not draft.midterm and called and "%" not in texts[-1]:
            draft.role = Role.REALIZATION


def _midterm(drafts: Sequence[_Draft]) -> None:
    """Columns of the plan period as remarks; but `Realisasi s.d. 2016 | Target RPJMD 2018 | Capaian` are the table's
    own, where it prints no others."""
    plan = [draft for draft in drafts if draft.midterm and draft.role in {Role.TARGET, Role.REALIZATION}]
    compared = len(plan) == 2 and plan[0].role is not plan[1].role and _has(drafts, Role.ACHIEVEMENT)
    if compared and not _has(drafts, Role.TARGET, Role.REALIZATION):
        for draft in plan:
            draft.midterm = False
    own = [draft for draft in drafts if draft.role in _MEASURED and not draft.midterm]
    budgets = [draft for draft in drafts if draft.role is Role.BUDGET and not draft.midterm]
    for draft in drafts:
        if not draft.midterm:
            continue
        only_one = (draft.role is Role.TARGET and not own) or (draft.role is Role.BUDGET and not budgets)
        if not only_one:
            draft.role = Role.REMARK
        draft.midterm = False


def _other_years(drafts: Sequence[_Draft], year: int | None) -> None:
    """Beside realizations only one year is reported: the table's own, or else the latest of its realizations.

    A result whose heading names no year is of the table's own; one beside it that names another is looked back at.
    """
    if _is_plan(drafts):
        for draft in drafts:
            draft.role = Role.REMARK if draft.role is Role.REALIZATION else draft.role
        return
    for role in (Role.REALIZATION, Role.ACHIEVEMENT):
        alike = [draft for draft in drafts if draft.role is role]
        if year is not None and any(draft.column.meaning.year is None for draft in alike):
            for draft in alike:
                draft.role = role if draft.column.meaning.year in {None, year} else Role.REMARK
    kind = Role.REALIZATION if _has(drafts, Role.REALIZATION) else Role.ACHIEVEMENT
    _keep_one_year(drafts, kind, {*_MEASURED, Role.UNIT}, year)
    spent = Role.BUDGET_REALIZATION if _has(drafts, Role.BUDGET_REALIZATION) else Role.BUDGET_PCT
    _keep_one_year(drafts, spent, _MONEY, year)


def _is_plan(drafts: Sequence[_Draft]) -> bool:
    """`Realisasi (2020) | Target 2021 | … | Target 2026`: targets of several years, and results only of years before
    the first of them, which are where the plan starts from."""
    planned = {draft.column.meaning.year for draft in drafts if draft.role is Role.TARGET}
    reached = {draft.column.meaning.year for draft in drafts if draft.role is Role.REALIZATION}
    years = [year for year in planned if year is not None]
    return (
        len(years) > 1
        and len(years) == len(planned)
        and len(reached) > 0
        and all(year is not None and year < min(years) for year in reached)
        and not _has(drafts, Role.ACHIEVEMENT)
    )


def _keep_one_year(drafts: Sequence[_Draft], realized: Role, roles: Collection[Role], year: int | None) -> None:
    years = {y for draft in drafts if draft.role is realized and (y := draft.column.meaning.year) is not None}
    if not years:
        return
    own = year if year in years else max(years)
    for draft in drafts:
        if draft.role in roles and draft.column.meaning.year not in {None, own}:
            draft.role = Role.REMARK


def _to_date(drafts: Sequence[_Draft]) -> None:
    """`Triwulan I | Triwulan II | s.d. Triwulan II`: beside columns of quarters the last is the year's, not that of the
    quarter, or only a remark where the year or the one quarter has its own."""
    ours = [draft for draft in drafts if draft.role in {*_MEASURED, *_MONEY}]
    until = [draft for draft in ours if any(map(to_date, draft.column.path))]
    others = [(d.role, d.column.meaning.period) for d in ours if all(d is not one for one in until)]
    quarters = {period for _, period in others} & set(QUARTERS)
    for draft in until:
        meaning = draft.column.meaning
        if len(quarters) > 1 and (draft.role, None) not in others:
            draft.column = replace(draft.column, meaning=replace(meaning, period=None))
        elif len(quarters) > 1 or (draft.role, meaning.period) in others:
            draft.role = Role.REMARK
