"""Headings that say by column numbers what of what they are (`Rasio > 10/6`, `% Ach (5:4)`, `Prosen (7:4) x 100`)."""

import re
from collections.abc import Sequence

from pipeline.tables.headings.roles.column_drafts import MEASURED, MONEY, Draft
from schemas.vocabulary import Role

_RATIO = re.compile(
    r"(?<![\d.,])\(?\s*(\d{1,2})\s*[/:]\s*(\d{1,2})\s*\)?(?:\s*[x*]\s*100\s*%?)?(?![\d.,/:])", re.IGNORECASE
)
_OF: dict[tuple[Role | None, Role | None], Role] = {
    (Role.BUDGET_REALIZATION, Role.BUDGET): Role.BUDGET_PCT,
    (Role.REALIZATION, Role.TARGET): Role.ACHIEVEMENT,
}
_OPEN = frozenset({None, Role.REMARK, *MEASURED, *MONEY})


def ratios_of_columns(drafts: Sequence[Draft]) -> None:
    """Give such columns the role that those of both columns make, counted as the row of column numbers does, else from
    the left."""
    numbered = {draft.column.number: index for index, draft in enumerate(drafts) if draft.column.number}
    bare = {re.sub(r"\D", "", number): index for number, index in numbered.items()}
    places = bare or {str(index + 1): index for index in range(len(drafts))}
    for draft in drafts:
        found = _RATIO.findall(draft.column.path[-1]) if draft.column.path and draft.role in _OPEN else []
        if len(found) != 1 or not all(number in places for number in found[0]):
            continue
        done, whole = (drafts[places[number]] for number in found[0])
        told = _OF.get((done.role, whole.role))
        if told is not None:
            draft.role, draft.midterm = told, False
