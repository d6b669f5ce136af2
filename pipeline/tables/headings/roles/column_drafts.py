"""A column while its role is settled, and the groups of roles that the steps of settling speak of."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from pipeline.tables.headings.heading_columns import HeadingColumn
from pipeline.tables.model import Cell
from schemas.vocabulary import Role

MEASURED = frozenset({Role.TARGET, Role.REALIZATION, Role.ACHIEVEMENT})
MONEY = frozenset({Role.BUDGET, Role.BUDGET_REALIZATION, Role.BALANCE, Role.BUDGET_PCT})


@dataclass
class Draft:
    """`midterm`: the column speaks of the plan period, of another year or a forecast."""

    column: HeadingColumn
    role: Role | None
    midterm: bool

    def say(self, **told: Any) -> None:
        """Make its heading mean `told`, by the fields of `Meaning`."""
        self.column = replace(self.column, meaning=replace(self.column.meaning, **told))


def printed_texts(body: Sequence[Cell], count: int) -> list[list[str]]:
    """The texts of each of `count` columns, of cells that lie in it alone."""
    texts: list[list[str]] = [[] for _ in range(count)]
    for cell in body:
        if cell.text and cell.column_span == 1 and cell.column < count:
            texts[cell.column].append(cell.text)
    return texts


def worded_texts(body: Sequence[Cell], count: int) -> list[list[str]]:
    """The same without dashes and marks; a sign of per cent is a unit."""
    printed = printed_texts(body, count)
    return [[text for text in own if text.strip() == "%" or any(map(str.isalnum, text))] for own in printed]


def has(drafts: Sequence[Draft], *roles: Role) -> bool:
    """Whether a column of the report's own year has one of the roles."""
    return any(draft.role in roles and not draft.midterm for draft in drafts)
