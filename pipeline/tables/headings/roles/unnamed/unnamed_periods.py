"""Figures by year or by quarter below words that nobody understands: which years they speak of tells what they are, or
what else the table and the words around it speak of."""

import re
from collections.abc import Iterator, Sequence

from pipeline.tables.headings.heading_columns import COUNT_BESIDE, MONEY_BESIDE, counts_years
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.periods import year_span
from pipeline.tables.headings.roles.column_drafts import Draft
from pipeline.tables.headings.shares import FEWEST, FEWEST_LINES, MOST
from pipeline.tables.headings.spellings import fold
from schemas.vocabulary import NAME_ROLES, QUARTERS, Family, Role

_COUNTED = re.compile(r"\b(?:[ivx]+|tahun|thn?)\b")
_WORD = re.compile(r"[^\W\d_]{2,}")
_COUNTERPART = {Role.TARGET: Role.REALIZATION, Role.REALIZATION: Role.TARGET}
_OF_FAMILY = {Family.ACTION_PLAN: Role.TARGET, Family.EVALUATION: Role.REALIZATION}
_MEASURES = {None, "K", "Rp"}
_NAMED = frozenset((*NAME_ROLES, Role.INDICATOR))


def name_periods(
    drafts: Sequence[Draft], texts: Sequence[Sequence[str]], hint: Family | None, year: int | None, caption: str
) -> None:
    """Give such columns their roles. `year` is the reported one: what is printed for years after it can only be
    planned, as is what a medium-term plan of no year prints, or of just these years by its caption, what stands right
    of where it starts (`Baseline | 2025 | 2026`), and years that are counted (`Tahun 1 | … | Tahun 5`); `hint` is the
    family that the words around the table speak of."""
    named = any(draft.role in _NAMED for draft in drafts)
    if not named and not any(draft.role is Role.ACCOUNT for draft in drafts):
        return
    counted = any(draft.role is Role.INDICATOR for draft in drafts)
    for run in _runs(drafts, texts):
        periods = {drafts[index].column.meaning.period for index in run}
        by_quarter = periods <= set(QUARTERS) and len(periods) >= FEWEST
        if by_quarter and named:
            _quarters(drafts, run, hint)
        elif (by_quarter and _is_total(drafts[run[0] - 1])) or (
            counted and periods == {None} and _are_planned(drafts, run, hint, year, caption)
        ):
            for index in run:
                drafts[index].role = Role.TARGET


def _are_planned(
    drafts: Sequence[Draft], run: Sequence[int], hint: Family | None, year: int | None, caption: str
) -> bool:
    """Whether columns of years speak of a plan."""
    if len(run) >= FEWEST_LINES and all(counts_years(drafts[index].column.path) for index in run):
        return True
    years = [drafts[index].column.meaning.year or 0 for index in run]
    if 0 in years or len(years) < FEWEST or years != sorted(set(years)):
        return False
    if hint is Family.MIDTERM and (year is None or year_span(caption) == (years[0], years[-1])):
        return True
    begun = run[0] > 0 and drafts[run[0] - 1].role is Role.REALIZATION and drafts[run[0] - 1].midterm
    return begun or (year is not None and years[-1] > year)


def _runs(drafts: Sequence[Draft], texts: Sequence[Sequence[str]]) -> Iterator[list[int]]:
    """Neighbouring columns of figures without a role, each of a year, below the same words, or of a quarter."""
    run: list[int] = []
    for index, draft in enumerate(drafts):
        meaning = draft.column.meaning
        figured = sum(any(map(str.isdigit, text)) for text in texts[index]) >= MOST * len(texts[index])
        timed = meaning.period is not None or meaning.year is not None or counts_years(draft.column.path)
        dated = timed and meaning.measure in _MEASURES
        told = draft.role is None and dated and figured
        if run and not (told and _goes_on(drafts[run[-1]], draft)):
            yield run
            run = []
        if told:
            run.append(index)
    if run:
        yield run


def _goes_on(before: Draft, draft: Draft) -> bool:
    """`2008 | 2009`, and not `2009 | Standar ideal menurut Depkes 2010`."""
    said = [" ".join(t for t in one.column.path if not load_lexicon().is_measure(t)) for one in (before, draft)]
    words = [_WORD.findall(_COUNTED.sub(" ", text.casefold())) for text in said]
    return draft.column.meaning.period is not None or words[0] == words[1]


def _is_total(draft: Draft) -> bool:
    """What is planned of all quarters together."""
    words = {fold(word) for text in draft.column.path[-1:] for word in text.split()}
    return draft.role is Role.TARGET and not draft.midterm and not words.isdisjoint(load_lexicon().sums)


def _quarters(drafts: Sequence[Draft], run: Sequence[int], hint: Family | None) -> None:
    """Beside targets by quarter of the same line they are what was reached, and the other way round; of another line
    what those are; alone what plans or evaluations print."""
    names = [index for index, draft in enumerate(drafts) if draft.role in _NAMED]
    begin = max((index for index in names if index < run[0]), default=-1)
    end = min((index for index in names if index > run[-1]), default=len(drafts))
    other: dict[bool, set[Role]] = {True: set(), False: set()}
    for index, draft in enumerate(drafts):
        role = COUNT_BESIDE.get(draft.role, draft.role) if draft.role else None
        if role in _COUNTERPART and draft.column.meaning.period in QUARTERS and not draft.midterm:
            other[begin < index < end].add(role)
    if len(other[True]) == 1:
        role = _COUNTERPART[next(iter(other[True]))]
    elif len(other[False]) == 1:
        role = next(iter(other[False]))
    elif _is_total(drafts[run[0] - 1]):
        role = Role.TARGET  # `Target Total | Triwulan I | … | IV`
    else:
        role = _OF_FAMILY.get(hint) if hint is not None and not other[True] | other[False] else None
    if role is None:
        return
    for index in run:
        drafts[index].role = MONEY_BESIDE[role] if drafts[index].column.meaning.measure == "Rp" else role
