"""Amounts parted by where the money comes from (`APBD Provinsi | APBN | Sumber Lain | Total`)."""

from collections.abc import Sequence

from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.roles.column_drafts import Draft
from pipeline.tables.headings.shares import FEWEST
from pipeline.tables.headings.spellings import fold, leaf_of
from schemas.vocabulary import Role

_BEFORE = frozenset({None, Role.BUDGET, Role.REMARK})


def totals_of_sources(drafts: Sequence[Draft]) -> dict[int, Role]:
    """The total beside its sources is the budget; the sources are named and kept as remarks. They are given back with
    what they are parts of."""
    lexicon = load_lexicon()
    sources: list[int] = []
    parts: dict[int, Role] = {}
    for index, draft in enumerate(drafts):
        leaf = leaf_of(draft.column.path)
        if draft.role in _BEFORE and lexicon.asked["fund_sources"].fits(leaf):
            sources.append(index)
        elif leaf in lexicon.sums and draft.role in _BEFORE and len(sources) >= FEWEST:
            if any(drafts[source].role is Role.BUDGET for source in sources):
                draft.role = Role.BUDGET
                for source in sources:
                    drafts[source].role = Role.REMARK
                parts |= dict.fromkeys(sources, Role.BUDGET)
            sources = []
        else:
            sources = []
    _totals_of_spent(drafts)
    return parts


def _totals_of_spent(drafts: Sequence[Draft]) -> None:
    """`Realisasi > RPM | PHLN | Total`: right of what was spent of each source the total was spent, too."""
    lexicon = load_lexicon()
    for index, draft in enumerate(drafts):
        path = draft.column.path
        beside = [one for one in drafts[:index] if one.column.path[:-1] == path[:-1]]
        spent = [one for one in beside if one.column.path and lexicon.is_source(one.column.path[-1])]
        total = draft.role is Role.REALIZATION and fold(path[-1]) in lexicon.sums
        if total and len(spent) == len(beside) >= FEWEST and {one.role for one in spent} == {Role.BUDGET_REALIZATION}:
            draft.role = Role.BUDGET_REALIZATION
