"""A column while its role is settled, and the groups of roles that the steps of settling speak of."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.tables.headings.heading_columns import HeadingColumn
from schemas.vocabulary import Role

MEASURED = frozenset({Role.TARGET, Role.REALIZATION, Role.ACHIEVEMENT})
MONEY = frozenset({Role.BUDGET, Role.BUDGET_REALIZATION, Role.BALANCE, Role.BUDGET_PCT})


@dataclass
class Draft:
    """`midterm`: the column speaks of the plan period, of another year or a forecast."""

    column: HeadingColumn
    role: Role | None
    midterm: bool


def has(drafts: Sequence[Draft], *roles: Role) -> bool:
    """Whether a column of the report's own year has one of the roles."""
    return any(draft.role in roles and not draft.midterm for draft in drafts)
