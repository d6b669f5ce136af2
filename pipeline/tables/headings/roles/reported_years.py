"""Which of a table's years and periods is the one that it reports on; the others are looked back at, or planned."""

import re
from collections.abc import Collection, Sequence
from itertools import pairwise

from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.periods import to_date, year_span, years_to_date
from pipeline.tables.headings.roles.column_drafts import MEASURED, MONEY, Draft, has
from schemas.vocabulary import QUARTERS, Role

_AKHIR = re.compile(r"\bakhir\b|\bnasional\b|\bstandar\b|\bproyeksi\b|\bprakiraan\b|\bperkiraan\b", re.IGNORECASE)
_FEWEST_PLANNED = 2  # years; more of them make a plan
_REACHED = frozenset({Role.REALIZATION, Role.BUDGET_REALIZATION})


def plan_period(drafts: Sequence[Draft]) -> None:
    """Columns of the plan period as remarks, where the table prints others of its own."""
    for draft in _own_plan(drafts):
        draft.midterm = False
    reported, budgeted = has(drafts, *MEASURED), has(drafts, Role.BUDGET)
    targets = [draft for draft in drafts if draft.role is Role.TARGET]
    for draft in drafts:
        if not draft.midterm:
            continue
        first = draft.role is Role.INDICATOR and not has(drafts, Role.INDICATOR)  # `Tolok Ukur > Sebelum | Sesudah`
        draft.midterm = False
        alone = not reported or (len(targets) == 1 and not _has_end(draft))  # `Target RPJMD | Realisasi`
        own = (draft.role is Role.TARGET and alone) or (draft.role is Role.BUDGET and not budgeted)
        if not own and not first:
            draft.role = Role.REMARK


def _own_plan(drafts: Sequence[Draft]) -> Sequence[Draft]:
    """`Realisasi s.d. 2016 | Target RPJMD 2018 | Capaian` (or `Realisasi terhadap Target RPJMD`) are the table's own,
    where it prints no others."""
    plan = [draft for draft in drafts if draft.midterm and draft.role in {Role.TARGET, Role.REALIZATION}]
    rated = [draft for draft in drafts if draft.midterm and draft.role is Role.ACHIEVEMENT]
    if len(plan) != 2 or plan[0].role is plan[1].role or has(drafts, Role.TARGET, Role.REALIZATION):
        return ()
    if has(drafts, Role.ACHIEVEMENT):
        return plan
    return [*plan, *rated] if len(rated) == 1 else ()


def _has_end(draft: Draft) -> bool:
    """A target of the end of a plan, or of a year or years that its heading names."""
    told = " ".join(draft.column.path)
    lexicon = load_lexicon()
    ends = draft.column.meaning.year is not None or year_span(told) is not None or lexicon.says("plan_ends", told)
    return ends or any(map(lexicon.elsewhen, draft.column.path)) or _AKHIR.search(told) is not None


def other_years(drafts: Sequence[Draft], year: int | None) -> None:
    """Beside realizations only one year is reported: the table's own, or else the latest of its realizations.

    A result whose heading names no year is of the table's own; one beside it that names another is looked back at.
    """
    if _is_plan(drafts, year):
        first = min(filter(None, (draft.column.meaning.year for draft in drafts if draft.role is Role.TARGET)))
        for draft in drafts:
            before = draft.role is Role.BUDGET_REALIZATION and (draft.column.meaning.year or first) < first
            draft.role = Role.REMARK if before or draft.role is Role.REALIZATION else draft.role
        return
    for role in (Role.REALIZATION, Role.ACHIEVEMENT):
        alike = [draft for draft in drafts if draft.role is role]
        if year is not None and any(draft.column.meaning.year is None for draft in alike):
            for draft in alike:
                draft.role = role if draft.column.meaning.year in {None, year} else Role.REMARK
    kind = Role.REALIZATION if has(drafts, Role.REALIZATION) else Role.ACHIEVEMENT
    _keep_one_year(drafts, kind, {*MEASURED, Role.UNIT}, year)
    spent = Role.BUDGET_REALIZATION if has(drafts, Role.BUDGET_REALIZATION) else Role.BUDGET_PCT
    _keep_one_year(drafts, spent, MONEY, year)


def planned_years(drafts: Sequence[Draft], year: int | None) -> None:
    """What is told of years after the reported one is planned: `Kondisi Awal 2016 | Kondisi 2021`, and, where nothing
    else is planned or reached, a row of years behind where a plan starts (`Kondisi Awal | Tahun Capaian > 2017`)."""
    for draft in drafts:
        reached = any(map(years_to_date, draft.column.path))  # `Realisasi s/d tahun 2026`, told ahead
        if year is not None and _is_start(draft) and (draft.column.meaning.year or 0) > year and not reached:
            draft.role, draft.midterm = Role.TARGET, False
    start = next((i for i, one in enumerate(drafts) if _is_start(one)), len(drafts))
    row = [one for one in drafts[start + 1 :] if one.role is Role.ACHIEVEMENT]
    years = [one.column.meaning.year or 0 for one in row]
    told = len(row) > _FEWEST_PLANNED and 0 not in years and years == sorted(set(years)) and years[-1] > (year or 0)
    if told and not has(drafts, Role.TARGET, Role.REALIZATION):
        for draft in row:
            draft.role = Role.TARGET


def _is_start(draft: Draft) -> bool:
    return draft.role is Role.REALIZATION and draft.midterm


def years_of_blocks(drafts: Sequence[Draft]) -> None:
    """`Pagu 2019 | Realisasi | % | Pagu 2020 | Realisasi | %`: what is planned for several years tells the year of the
    same columns behind each of them that name none."""
    for planned in (Role.BUDGET, Role.TARGET):
        begins = [i for i, one in enumerate(drafts) if one.role is planned and one.column.meaning.year is not None]
        if len({drafts[i].column.meaning.year for i in begins}) < max(2, len(begins)):
            continue
        width = begins[1] - begins[0]
        blocks = [drafts[i + 1 : i + width] for i in begins]
        alike = len({tuple((one.role, one.column.meaning.year) for one in block) for block in blocks}) == 1
        told = all(one.role in {*MEASURED, *MONEY} and one.column.meaning.year is None for one in blocks[0])
        if width > 1 and alike and told:
            for i, block in zip(begins, blocks, strict=True):
                for one in block:
                    one.say(year=drafts[i].column.meaning.year)


def ends_of_plans(drafts: Sequence[Draft]) -> None:
    """`Target Renstra Akhir Periode 2019 - 2023`: what is asked of a plan is of its last year, which its heading names,
    or else the last of the years that are planned one by one (`2019 | … | 2023 | Kondisi Akhir Periode`)."""
    planned = {d.column.meaning.year for d in drafts if d.role is Role.TARGET} - {None}
    for draft in drafts:
        meaning, told = draft.column.meaning, " ".join(draft.column.path)
        span = year_span(told)
        last = span[1] if span else max(filter(None, planned)) if len(planned) > 1 else None
        asked = draft.role in {Role.TARGET, Role.BUDGET} and (span or load_lexicon().says("plan_ends", told))
        if meaning.year is None and last is not None and asked:
            draft.say(year=last)


def cumulated(drafts: Sequence[Draft]) -> None:
    """`Realisasi s/d Tahun 2022` beside the realization of the year is what the plan has reached by then."""
    until = [draft for draft in drafts if any(map(years_to_date, draft.column.path))]
    own = {draft.role for draft in drafts if not draft.midterm and all(draft is not one for one in until)}
    for draft in until:
        draft.midterm = draft.midterm or (draft.role in _REACHED and draft.role in own)


def percentages_of_years(drafts: Sequence[Draft]) -> None:
    """`2015 (Rp) | % | 2016 (Rp) | %`: a percentage that names no year is of the year right before it, where those of
    several years stand so. A single one behind what was spent in several years, beside no budget, is their growth."""
    spent = {draft.column.meaning.year for draft in drafts if draft.role is Role.BUDGET_REALIZATION}
    percents = [draft for draft in drafts if draft.role is Role.BUDGET_PCT]
    if len(spent - {None}) > 1 and len(percents) == 1 and not has(drafts, Role.BUDGET, Role.BALANCE):
        percents[0].role = Role.REMARK if percents[0].column.meaning.year is None else Role.BUDGET_PCT
    pairs = [
        (before.column.meaning.year, draft)
        for before, draft in pairwise(drafts)
        if before.column.meaning.year is not None
        and draft.role in {Role.BUDGET_PCT, Role.ACHIEVEMENT}
        and draft.column.meaning.measure == "pct"
        and draft.column.meaning.year is None
    ]
    if len({year for year, _ in pairs}) > 1:
        for year, draft in pairs:
            draft.say(year=year)


def _is_plan(drafts: Sequence[Draft], year: int | None) -> bool:
    """`Realisasi (2020) | Target 2021 | … | Target 2026`, or `Realisasi 2014 | Target 2016` in a plan of 2016: targets
    of several years or of the report's own, and results only of years before the first of them and before the report's,
    which are where the plan starts from."""
    planned = {draft.column.meaning.year for draft in drafts if draft.role is Role.TARGET}
    reached = {draft.column.meaning.year for draft in drafts if draft.role is Role.REALIZATION}
    years = [one for one in planned if one is not None]
    return (
        (len(years) > 1 or year in years)
        and len(years) == len(planned)
        and len(reached) > 0
        and year not in reached
        and all(one is not None and one < min(years) for one in reached)
        and not has(drafts, Role.ACHIEVEMENT)
    )


def _keep_one_year(drafts: Sequence[Draft], realized: Role, roles: Collection[Role], year: int | None) -> None:
    years = {y for draft in drafts if draft.role is realized and (y := draft.column.meaning.year) is not None}
    if not years:
        return
    # a column of this year that nobody understands, or the year's achievement, tells that its results stand there
    unread = any(d.role is None and d.column.meaning.year == year for d in drafts)
    reached = any(d.role is Role.ACHIEVEMENT and d.column.meaning.year == year for d in drafts)
    own = year if year in years or (year is not None and (unread or reached)) else max(years)
    for draft in drafts:
        if draft.role in roles and draft.column.meaning.year not in {None, own}:
            draft.role = Role.REMARK


def year_to_date(drafts: Sequence[Draft]) -> dict[int, Role]:
    """`Triwulan I | Triwulan II | s.d. Triwulan II`: beside columns of quarters the last is the year's, not that of the
    quarter, or only a remark where the year or the one quarter has its own: these are given back with what they
    measure."""
    beside: dict[int, Role] = {}
    ours = [draft for draft in drafts if draft.role in {*MEASURED, *MONEY}]
    until = [draft for draft in ours if any(map(to_date, draft.column.path))]
    others = [(d.role, d.column.meaning.period) for d in ours if all(d is not one for one in until)]
    for draft in until:
        meaning, money = draft.column.meaning, draft.role in MONEY
        quarters = {period for role, period in others if (role in MONEY) is money} & set(QUARTERS)
        if (len(quarters) > 1 or draft.role is Role.BUDGET) and (draft.role, None) not in others:
            draft.say(period=None)
        elif draft.role is not None and (len(quarters) > 1 or (draft.role, meaning.period) in others):
            beside[next(i for i, one in enumerate(drafts) if one is draft)] = draft.role
            draft.role = Role.REMARK
    return beside
