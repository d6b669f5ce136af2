"""What a column holds whose heading nobody understands: by its values, and by what stands to its left and right.

Only columns without a role, and only where the table has no other column of the one that they get. Which of several it
is stays unknown: that costs a row, a wrong role costs more.
"""

from collections.abc import Collection, Sequence

from pipeline.relations.figures import printed_figure, value_of
from pipeline.tables.headings.heading_columns import LEVEL_ROLES
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.roles.column_drafts import MONEY, Draft, has, worded_texts
from pipeline.tables.headings.roles.name_columns import are_amounts
from pipeline.tables.headings.roles.unnamed.unnamed_measures import is_open, name_measures
from pipeline.tables.headings.roles.unnamed.unnamed_periods import name_periods
from pipeline.tables.headings.roles.value_words import are_names
from pipeline.tables.headings.shares import FEWEST, MOST, WHOLE
from pipeline.tables.headings.spellings import fold
from pipeline.tables.model import Cell
from schemas.vocabulary import NAME_ROLES, Family, Role

_PERFORMANCE = (Role.TARGET, Role.REALIZATION, Role.ACHIEVEMENT)
_WORKS = (Role.PROGRAM, Role.ACTIVITY, Role.SUB_ACTIVITY, Role.LINE)
_NAMED = (*NAME_ROLES, Role.ACCOUNT, Role.INDICATOR, Role.ACTION)
_OF_INDICATORS = {Role.UNIT, Role.TARGET, Role.REALIZATION, Role.DEFINITION, Role.FORMULA, Role.SOURCE}
_AMOUNT_FAMILIES = {Family.PERFORMANCE_AGREEMENT, Family.ACTION_PLAN}


def name_the_unnamed(
    drafts: Sequence[Draft], body: Sequence[Cell], hint: Family | None, year: int | None, caption: str
) -> None:
    """Give such columns their roles; `hint` is the family that caption, headings above and the document speak of,
    `year` the reported one."""
    texts = worded_texts(body, len(drafts))
    for step in (
        _amounts_as_targets,
        _amounts_among_counts,
        _money,
        _money_of_years,
        _unit,
        name_measures,
        _indicator,
        _objective,
        _works,
        _accounts,
        _lines,
        _prose,
    ):
        step(drafts, texts, hint)
    name_periods(drafts, texts, hint, year, caption)


def _money_of_years(drafts: Sequence[Draft], texts: Sequence[Sequence[str]], _: Family | None) -> None:
    """`Uraian | 2015 (Rp) | % | 2016 (Rp) | %`: amounts of years, each before a percentage that exceeds 100 somewhere,
    so that it is no share of a whole: what was received or spent, in per cent of a budget that is not printed."""
    years = [i for i, draft in enumerate(drafts) if draft.column.meaning.year is not None and are_amounts(texts[i])]
    percents = [i + 1 for i in years if i + 1 < len(drafts) and drafts[i + 1].column.meaning.measure == "pct"]
    if len(years) < FEWEST or len(percents) < len(years) or any(drafts[i].role is not None for i in years):
        return
    printed = [figure for i in percents for text in texts[i] if (figure := printed_figure(text)) is not None]
    values = [value for figure in printed if (value := value_of(figure.digits, ",")) is not None]
    over = any(value > WHOLE for value, _ in values)
    if over and not has(drafts, *MONEY - {Role.BUDGET_PCT}, *_PERFORMANCE[:2], Role.INDICATOR):
        for i in years:
            drafts[i].role = Role.BUDGET_REALIZATION


def _roles(drafts: Sequence[Draft]) -> list[Role | None]:
    return [draft.role for draft in drafts]


def _unit(drafts: Sequence[Draft], texts: Sequence[Sequence[str]], _: Family | None) -> None:
    """`%`, `Dokumen`, `Orang` beside an indicator or what is measured; below the heading of targets or right of one
    (`Target Tahunan | Target Satuan`), too."""
    words = load_lexicon().unit_words
    units = {
        index for index, own in enumerate(texts) if own and sum(fold(text) in words for text in own) >= MOST * len(own)
    }
    for index in units:
        path = drafts[index].column.path
        said = len(path) < 2 or load_lexicon().read(path[-1]).says_something
        planned = index > 0 and drafts[index - 1].role is Role.TARGET and index - 1 not in units
        if drafts[index].role in _PERFORMANCE and (not said or (planned and drafts[index].role is Role.TARGET)):
            drafts[index].role = Role.UNIT
    if not has(drafts, Role.UNIT):
        _units_called_indicators(drafts, texts, units)
    if has(drafts, Role.UNIT) or not has(drafts, Role.INDICATOR, Role.TARGET):
        return
    found = [index for index in units if is_open(drafts[index])]
    if len(found) == 1:
        drafts[found[0]].role = Role.UNIT


def _units_called_indicators(drafts: Sequence[Draft], texts: Sequence[Sequence[str]], units: Collection[int]) -> None:
    """A second heading `Indikator` right of the one over the names, or beside them below the same one, over units or
    short words."""
    indicators = [index for index, draft in enumerate(drafts) if draft.role is Role.INDICATOR]
    beside = [(index, index - 1) for index in indicators[1:] if index - 1 in indicators]
    shared = [(left, right) for right, left in beside if drafts[left].column.path == drafts[right].column.path]
    for index, other in (*beside, *shared):
        short = are_names(texts[other]) and not are_names(texts[index])
        counted = any(letter.isdigit() for text in texts[index] for letter in text)
        if drafts[other].role is Role.INDICATOR and (index in units or (short and not counted)):
            drafts[index].role = Role.UNIT


def _indicator(drafts: Sequence[Draft], texts: Sequence[Sequence[str]], _: Family | None) -> None:
    """Names right before what is measured, its unit or its definition, where nothing else can be what is measured."""
    roles = _roles(drafts)
    first = next((i for i, role in enumerate(roles) if role in _OF_INDICATORS), None)
    if first is None or Role.INDICATOR in roles or not any(role in _OF_INDICATORS - {Role.UNIT} for role in roles):
        return
    at = first - 1
    works = any(role in {*_WORKS, Role.ACCOUNT, Role.ACTION} for role in roles)
    if at >= 0 and is_open(drafts[at]) and are_names(texts[at]) and not (works and Role.UNIT not in roles):
        drafts[at].role = Role.INDICATOR


def _objective(drafts: Sequence[Draft], texts: Sequence[Sequence[str]], hint: Family | None) -> None:
    """In an agreement or a plan of targets the names before the indicators are what they measure."""
    roles = _roles(drafts)
    if hint not in {Family.PERFORMANCE_AGREEMENT, Family.MIDTERM} or any(role in NAME_ROLES for role in roles):
        return
    at = roles.index(Role.INDICATOR) - 1 if Role.INDICATOR in roles else -1
    if at >= 0 and is_open(drafts[at]) and are_names(texts[at]) and len(texts[at]) <= len(texts[at + 1]):
        drafts[at].role = Role.OBJECTIVE


def _works(drafts: Sequence[Draft], texts: Sequence[Sequence[str]], hint: Family | None) -> None:
    """The only names beside the budget of an agreement or a plan are those of programs or activities."""
    roles = _roles(drafts)
    if hint not in _AMOUNT_FAMILIES or Role.BUDGET not in roles or any(role in _NAMED for role in roles):
        return
    names = [i for i, draft in enumerate(drafts) if is_open(draft) and are_names(texts[i])]
    if len(names) == 1 and names[0] < roles.index(Role.BUDGET):
        levels = drafts[names[0]].column.meaning.levels
        drafts[names[0]].role = LEVEL_ROLES.get(next(iter(levels)), Role.LINE) if len(levels) == 1 else Role.LINE


def _accounts(drafts: Sequence[Draft], texts: Sequence[Sequence[str]], _: Family | None) -> None:
    """The only names left of a budget and of other amounts are what the money is for, under whatever heading."""
    roles = _roles(drafts)
    amounts = sum(role in MONEY or are_amounts(own) for role, own in zip(roles, texts, strict=True))
    if Role.BUDGET not in roles or amounts < FEWEST or any(role in _NAMED for role in roles):
        return
    names = [i for i, draft in enumerate(drafts) if is_open(draft) and are_names(texts[i])]
    if len(names) == 1 and names[0] < min(i for i, role in enumerate(roles) if role in MONEY):
        drafts[names[0]].role = Role.ACCOUNT


def _lines(drafts: Sequence[Draft], texts: Sequence[Sequence[str]], _: Family | None) -> None:
    """`Kelurahan | Target | … | %`: the first names left of what is planned and of how much of it was reached."""
    roles = _roles(drafts)
    reached = has(drafts, Role.REALIZATION, Role.ACHIEVEMENT)
    if not has(drafts, Role.TARGET) or not reached or any(role in _NAMED for role in roles):
        return
    first = next(i for i, role in enumerate(roles) if role in _PERFORMANCE)
    names = [i for i, draft in enumerate(drafts[:first]) if is_open(draft) and are_names(texts[i])]
    if names and all(len(set(texts[i])) > 1 for i in names[:1]):
        drafts[names[0]].role = Role.LINE


def _prose(drafts: Sequence[Draft], texts: Sequence[Sequence[str]], hint: Family | None) -> None:
    """Where the words around the table speak of factors, the long texts beside names are what helped and, right of it,
    what hindered; where of recommendations, what stands before the action is the recommendation."""
    roles = _roles(drafts)
    prose = [i for i, draft in enumerate(drafts) if i and is_open(draft) and are_names(texts[i])]
    first = prose[0] if prose else 0
    if hint is Family.FACTORS and not any(role in _PERFORMANCE for role in roles):
        wanted = [role for role in (Role.SUPPORTING, Role.INHIBITING) if role not in roles]
        if len(prose) == len(wanted) and any(role in {*NAME_ROLES, Role.INDICATOR} for role in roles[:first]):
            for index, role in zip(prose, wanted, strict=True):
                drafts[index].role = role
    elif hint is Family.RECOMMENDATIONS and not any(role in NAME_ROLES for role in roles):
        for index in prose:
            if roles[index + 1 : index + 2] == [Role.ACTION]:
                drafts[index].role = Role.RECOMMENDATION


def _amounts_as_targets(drafts: Sequence[Draft], texts: Sequence[Sequence[str]], _: Family | None) -> None:
    """Amounts that headings call a target are the budget, of a later year (`Prakiraan Maju`) beside a budget too, and
    so is what a target is to cost (`Target > Kinerja | Realisasi`)."""
    for draft, own in zip(drafts, texts, strict=True):
        if draft.role is Role.TARGET and draft.midterm and has(drafts, Role.BUDGET) and are_amounts(own):
            draft.role = Role.BUDGET
    for draft, own in zip(drafts, texts, strict=True):
        above = {load_lexicon().read(text).role for text in draft.column.path[:-1]}
        words = {load_lexicon().read(word).role for text in draft.column.path[:-1] for word in text.split()}
        planned = Role.TARGET in above and Role.REALIZATION not in words  # no `Target dan Realisasi`
        if draft.role is Role.REALIZATION and planned and are_amounts(own):
            draft.role = Role.BUDGET


def _amounts_among_counts(drafts: Sequence[Draft], texts: Sequence[Sequence[str]], _: Family | None) -> None:
    """Of two columns that headings call realization, for one period, the one of amounts is what was spent; so is one of
    amounts where nothing else is targeted or spent. Likewise of targets."""
    for role, money in ((Role.REALIZATION, Role.BUDGET_REALIZATION), (Role.TARGET, Role.BUDGET)):
        alike = [i for i, draft in enumerate(drafts) if draft.role is role and not draft.midterm]
        amounts = {i for i in alike if are_amounts(texts[i]) and drafts[i].column.meaning.measure != "K"}
        counted = {_time_and_level(drafts[i]) for i in alike if i not in amounts}
        for index in amounts:
            only = role is Role.REALIZATION and not has(drafts, Role.TARGET, Role.BUDGET_REALIZATION, Role.INDICATOR)
            if only or _time_and_level(drafts[index]) in counted:
                drafts[index].role = money


def _time_and_level(draft: Draft) -> tuple[object, ...]:
    return draft.column.meaning.period, draft.column.meaning.year, draft.column.level


def _money(drafts: Sequence[Draft], texts: Sequence[Sequence[str]], hint: Family | None) -> None:
    """Amounts before what was spent are the budget, as are the only ones of an agreement or a plan of activities."""
    roles = _roles(drafts)
    amounts = [i for i, d in enumerate(drafts) if d.role is None and are_amounts(texts[i])]
    if len(amounts) != 1 or not amounts[0]:
        return
    at = amounts[0]
    right = drafts[at + 1] if at + 1 < len(drafts) else None
    if Role.BUDGET not in roles:
        planned = hint in _AMOUNT_FAMILIES and any(r in _WORKS for r in roles[:at]) and not has(drafts, *MONEY)
        if (right and right.role is Role.BUDGET_REALIZATION and is_open(drafts[at], right)) or (
            planned and is_open(drafts[at])
        ):
            drafts[at].role = Role.BUDGET
