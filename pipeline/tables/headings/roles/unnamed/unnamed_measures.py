"""Targets and results below headings that nobody understands: by what stands beside them, block by block.

A form that sets objective, program and activity side by side repeats its columns for each: an indicator, perhaps its
unit and its quarter, what was planned, what was reached, and how much of it.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import mean

from pipeline.tables.headings.roles.column_drafts import Draft, has
from pipeline.tables.headings.roles.name_columns import are_amounts
from pipeline.tables.headings.shares import NEARLY_ALL
from schemas.vocabulary import NAME_ROLES, Family, Role

_SHORT = 12  # mean length of figures with their units stays below
_PERFORMANCE = (Role.TARGET, Role.REALIZATION, Role.ACHIEVEMENT)
_BEGINS = frozenset((*NAME_ROLES, Role.INDICATOR, Role.ACTION, Role.SCHEDULE, Role.ACCOUNT))
_BETWEEN = {Role.UNIT, None}


def is_open(draft: Draft, beside: Draft | None = None) -> bool:
    """No role, no period, no per cent; no year but that of the column beside it, which tells what this one is."""
    meaning = draft.column.meaning
    years = {None, beside.column.meaning.year} if beside else {None}
    return draft.role is None and meaning.period is None and meaning.measure != "pct" and meaning.year in years


def _is_open(drafts: Sequence[Draft], index: int) -> bool:
    """Beside the column before it or behind it."""
    return any(is_open(drafts[index], drafts[other]) for other in (index - 1, min(index + 1, len(drafts) - 1)))


def name_measures(drafts: Sequence[Draft], texts: Sequence[Sequence[str]], hint: Family | None) -> None:
    """Figures between an indicator (with its unit, its quarter) and the realization, or between that and its
    percentage, are the target, between target and percentage the realization, two before a percentage both; those
    beside quarters of a table that says of nothing what was reached, and the only ones of an agreement, are the target.
    """
    _below_groups(drafts, texts)
    reached = has(drafts, Role.REALIZATION, Role.ACHIEVEMENT)
    for block in _blocks(drafts):
        roles = [drafts[i].role for i in block]
        figures = [i for i in block if _is_open(drafts, i) and _are_figures(texts[i]) and not are_amounts(texts[i])]
        after = next(
            (drafts[i].role for i in block if figures and i > figures[-1] and drafts[i].role not in _BETWEEN), None
        )
        if len(figures) == 2 and figures[1] == figures[0] + 1:
            if after is Role.ACHIEVEMENT and not {Role.TARGET, Role.REALIZATION} & set(roles):
                drafts[figures[0]].role, drafts[figures[1]].role = Role.TARGET, Role.REALIZATION
        elif len(figures) == 1:
            before = [drafts[i].role for i in block if i < figures[0] and drafts[i].role not in _BETWEEN][-1]
            drafts[figures[0]].role = _single(roles, before, after, hint, reached)


def _single(
    roles: Sequence[Role | None], before: Role | None, after: Role | None, hint: Family | None, reached: bool
) -> Role | None:
    """The role of the only figures of a block without one, by what stands next to them."""
    if Role.TARGET in roles:
        between = before is Role.TARGET and after is Role.ACHIEVEMENT and Role.REALIZATION not in roles
        return Role.REALIZATION if between else None
    alone = not set(_PERFORMANCE) & set(roles)
    agreed = before is Role.INDICATOR and alone and not reached and hint is Family.PERFORMANCE_AGREEMENT
    planned = before is Role.QUARTER and alone and not reached and hint is not Family.EVALUATION
    told = before in {Role.INDICATOR, Role.QUARTER} and after is Role.REALIZATION
    told = told or (before is Role.REALIZATION and after is Role.ACHIEVEMENT)
    return Role.TARGET if agreed or planned or told else None


def _blocks(drafts: Sequence[Draft]) -> Iterator[range]:
    """The columns of each indicator, from it to the names, actions or marks behind."""
    begins = [i for i, draft in enumerate(drafts) if draft.role in _BEGINS]
    for start, end in pairwise([*begins, len(drafts)]):
        if drafts[start].role is Role.INDICATOR:
            yield range(start, end)


def _below_groups(drafts: Sequence[Draft], texts: Sequence[Sequence[str]]) -> None:
    """`Program > Program | Program > (nothing) | Program > TW | Program > Xyz`: what stands below a group's heading is
    not what the group names where it holds figures, and where that is named already and figures follow, its
    indicator."""
    grouped = [draft for draft in drafts if len(draft.column.path) > 1]
    named = {draft.column.path[0]: draft.role for draft in reversed(grouped) if draft.role in NAME_ROLES}
    groups = {draft.column.path[0] for draft in grouped}
    for index, draft in enumerate(drafts):
        path = draft.column.path
        if not path or path[0] not in groups or draft.role not in NAME_ROLES:
            continue
        after = drafts[index + 1].role if index + 1 < len(drafts) else None
        if _are_figures(texts[index]):
            draft.role = None
        elif len(path) == 1 and named.get(path[0]) is draft.role and after in {Role.UNIT, Role.QUARTER, *_PERFORMANCE}:
            draft.role = Role.INDICATOR


def _are_figures(texts: Sequence[str]) -> bool:
    """Short texts with a figure each, or a stack of such: `87,5`, `3 Dokumen`, `24% 48%`."""
    counts = [len(re.findall(r"\d[\d.,]*", text)) for text in texts]
    figured = sum(count > 0 for count in counts)
    lengths = [len(text) / max(count, 1) for text, count in zip(texts, counts, strict=True)]
    return bool(texts) and figured >= NEARLY_ALL * len(texts) and mean(lengths) < _SHORT
