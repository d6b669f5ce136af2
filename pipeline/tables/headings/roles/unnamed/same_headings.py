"""Columns that one heading stands over, as where a page leaves out the row `K | Satuan | Rp` below it."""

from collections.abc import Sequence
from itertools import groupby, pairwise

from pipeline.tables.headings.heading_columns import MONEY_BESIDE
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.roles.column_drafts import Draft, printed_texts
from pipeline.tables.headings.roles.name_columns import are_amounts
from pipeline.tables.headings.shares import MOST
from pipeline.tables.headings.spellings import fold
from pipeline.tables.model import Cell
from schemas.vocabulary import Role

_IN_MONEY = {**MONEY_BESIDE, Role.ACHIEVEMENT: Role.BUDGET_PCT}


def tell_apart(drafts: Sequence[Draft], body: Sequence[Cell]) -> None:
    """Of neighbours with one heading over targets or results, the only amounts are its money, words their unit.
    `Realisasi > Target | Nilai`: a heading below that says nothing counts for none."""
    texts = printed_texts(body, len(drafts))
    for (draft, figures), (after, own) in pairwise(zip(drafts, texts, strict=True)):
        beside = draft.role in _IN_MONEY and draft.column.path == after.column.path
        if beside and any(text[:1].isdigit() for text in figures) and _are_units(own):
            after.role, after.midterm = Role.UNIT, False
    columns = zip(drafts, texts, strict=True)
    for path, group in groupby(columns, key=lambda one: one[0].column.path[:-1] or one[0].column.path):
        alike = list(group)
        told = {draft.role for draft, _ in alike} - {None}
        if path and len(alike) > 1 and told == {alike[0][0].role} and told <= _IN_MONEY.keys():
            _tell_group_apart(alike)


def _tell_group_apart(alike: Sequence[tuple[Draft, Sequence[str]]]) -> None:
    first = alike[0][0]
    amounts = [draft for draft, texts in alike if are_amounts(texts)]
    if len(amounts) != 1 or amounts[0] is first or not _says_nothing(amounts[0], first):
        return
    for draft, texts in alike:
        figured = sum(any(map(str.isdigit, text)) for text in texts)
        if draft is amounts[0]:
            draft.role, draft.midterm = _IN_MONEY[first.role], first.midterm
            draft.say(measure="Rp")
        elif draft.column.path == first.column.path and texts and figured <= (1 - MOST) * len(texts):
            draft.role, draft.midterm = Role.UNIT, False


def _are_units(texts: Sequence[str]) -> bool:
    """Whether they are words, one of which is known to be a unit: others (`Baik`) rate the figure beside them."""
    return bool({fold(text) for text in texts} & load_lexicon().unit_words) and not any(
        map(str.isdigit, "".join(texts))
    )


def _says_nothing(draft: Draft, first: Draft) -> bool:
    """The innermost heading is the first column's, or no word for what its figures are (`Nilai`)."""
    path = draft.column.path
    return path == first.column.path or not load_lexicon().read(path[-1]).says_something
