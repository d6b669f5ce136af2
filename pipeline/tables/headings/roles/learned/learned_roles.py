"""The likeliest roles of a table's columns of figures, where neither headings nor figures tell one."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace

from pipeline.relations.column_relation import Kind, Relation
from pipeline.tables.headings.heading_columns import counts_parts
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.roles.column_drafts import MONEY, printed_texts
from pipeline.tables.headings.roles.learned.heading_traits import Headed, spoken, traits
from pipeline.tables.headings.roles.learned.role_words import is_weighed, log_likelihood
from pipeline.tables.headings.roles.money.captioned_amounts import money_by_caption
from pipeline.tables.headings.roles.name_columns import are_amounts
from pipeline.tables.headings.shares import MOST
from pipeline.tables.model import Cell, Column
from schemas.vocabulary import Role

#: how much likelier a role must be than that a figure of no role stands below the heading. Of 691 columns of 114 forms
#: that neither lexicon nor weights had met, 0.849 had the right role before, 0.889 with 1, 0.886 with 2, 0.884 with 4,
#: 0.880 with 8; an unknown role costs a row, a wrong one more
_MUCH = 2.0
_FIGURE = 0.5  # share of digits among the letters and digits of a text that is a figure


def _twice(columns: Sequence[Column], named: Sequence[Column], year: int | None) -> set[int]:
    """Columns that were remarks, or are of another year, or have with their new roles what others have."""
    held = Counter(_slot(column) for column in named if column.role is not None)
    return {
        column.index
        for column, new in zip(columns, named, strict=True)
        if column.role is Role.REMARK or column.year not in {None, year} or held[_slot(new)] > 1
    }


def _of_money(told: Mapping[int, Role], money: bool, *, planned: bool) -> dict[int, Role]:
    """`told` without money where nothing speaks of it, and without what was spent where the caption speaks of plans."""
    meant = {Role.BUDGET_REALIZATION: Role.BUDGET} if planned else {}
    return {index: meant.get(role, role) for index, role in told.items() if money or role not in MONEY}


def as_learned(
    columns: Sequence[Column],
    settled: Sequence[Column],
    relations: Sequence[Relation],
    body: Sequence[Cell],
    year: int | None,
    caption: str = "",
) -> tuple[Column, ...]:
    """`columns`, as headings propose them, with roles for those that have none and get none from the figures once they
    are `settled`. Words that only tell a time or a unit are not enough, and money is told only where caption, headings
    or signs speak of money: millions of couples are none; none is spent where the caption speaks of plans. Parts and
    their sum are of one role. What other columns have for the same year and period, too, is kept aside,
    and so is what the lexicon knows for a remark.
    """
    texts = printed_texts(body, len(columns))
    headed = [(column.path, own) for column, own in zip(columns, texts, strict=True)]
    nameless = {
        index
        for index, column in enumerate(columns)
        if settled[index].role is column.role and _is_open(column, year) and _figures(texts[index])
    }
    told = _told(nameless, headed, relations, year) if nameless else {}
    left = {i for i in told if load_lexicon().read(columns[i].path[-1]).role is Role.BALANCE}  # `Sisa Target`
    told = {index: role for index, role in told.items() if role is Role.BALANCE or index not in left}
    money = _speaks_of_money([caption, *(text for path, _ in headed for text in path)], texts)
    told = _of_money(told, money, planned=money_by_caption(caption) is Role.BUDGET)
    if not told:
        return tuple(columns)
    named = [replace(column, role=told.get(column.index, column.role)) for column in columns]
    aside = _twice(columns, named, year)
    return tuple(
        replace(column, role=Role.REMARK, aside=column.role, year=column.year or year)
        if column.index in aside & told.keys()
        else column
        for column in named
    )


def _speaks_of_money(said: Sequence[str], texts: Sequence[Sequence[str]]) -> bool:
    lexicon = load_lexicon()
    if any(map(lexicon.others_money.search, said)):
        return False
    printed = any(are_amounts(own) for own in texts)
    return printed or any(
        lexicon.money_words.search(text)
        or lexicon.caption_plans.search(text)
        or lexicon.is_source(text)
        or lexicon.read(text).role in MONEY
        for text in said
    )


def _told(
    nameless: set[int], headed: Sequence[Headed], relations: Sequence[Relation], year: int | None
) -> dict[int, Role]:
    """The role of each of the columns whose likeliest is much likelier than none; words that no form prints tell none,
    unless others are added to it."""
    found = traits(headed, year)
    logs = {index: log_likelihood(found[index]) for index in sorted(nameless)}
    told: dict[int, Role] = {}
    for index, own in logs.items():
        added = {i for r in relations if r.kind is Kind.SUM and index in r.columns for i in r.columns} & logs.keys()
        if not added and not any(map(is_weighed, spoken(headed[index][0], year))):
            continue
        whole = {role: sum(logs[i][role] for i in added) / len(added) if added else one for role, one in own.items()}
        best = max(whole, key=lambda role: (whole[role], str(role)))
        if best is not None and whole[best] - whole[None] > math.log(_MUCH):
            told[index] = best
    return told


def _is_open(column: Column, year: int | None) -> bool:
    """Without role, and with words of its own over it; of no other year, and of no money that is neither."""
    lexicon = load_lexicon()
    if not spoken(column.path, year) or any(map(lexicon.elsewhen, column.path)):
        return False
    if any(lexicon.says("neither", text) for text in column.path) or counts_parts(column.path):
        return False
    return column.role is None or (column.role is Role.REMARK and column.aside is None)


def _figures(texts: Sequence[str]) -> bool:
    """Whether most of what is printed are figures."""
    worded = [text for text in texts if any(map(str.isalnum, text))]
    figures = [text for text in worded if sum(map(str.isdigit, text)) >= _FIGURE * sum(map(str.isalnum, text))]
    return bool(figures) and len(figures) >= MOST * len(worded)


def _slot(column: Column) -> tuple[object, ...]:
    return column.role, column.period, column.year, column.level, column.measure
