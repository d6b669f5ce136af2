"""What the headings, the values and the relations of one table say for its columns' roles, as one sum of weights."""

import math
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from itertools import chain, combinations

from pipeline.relations.column_relation import Kind, Relation
from pipeline.relations.table_relations import TableNumbers
from pipeline.tables.headings.heading_columns import counts_parts
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.roles.money.amounts_and_counts import LARGEST_PERCENT, columns_of_money, spent_in_amounts
from pipeline.tables.headings.roles.repeated_halves import repeated_groups
from pipeline.tables.headings.roles.role_evidence import (
    FIGURES,
    MONEY,
    PERCENTAGES,
    SPENT,
    Evidence,
    Pattern,
    load_evidence,
)
from pipeline.tables.headings.spellings import fold
from pipeline.tables.model import Column
from schemas.vocabulary import Role

Roles = dict[int, Role | None]

_MOST_RELATIONS = 40  # of a table, the most telling ones; each is tried in a few readings
_PERCENT_SIGNS = 0.5  # share of figures with a per cent sign that makes a column one of percentages
_IN_ORDER = {
    (Role.TARGET, Role.REALIZATION),
    (Role.REALIZATION, Role.ACHIEVEMENT),
    (Role.BUDGET, Role.BUDGET_REALIZATION),
    (Role.BUDGET_REALIZATION, Role.BUDGET_PCT),
    (Role.BUDGET_REALIZATION, Role.BALANCE),
}


def _is_open(column: Column, years: Collection[int | None]) -> bool:
    """Whether numbers may tell the role of a column of figures: one that has none, of one of `years`, or of figures."""
    if column.role is not None:
        return column.role in FIGURES
    return column.year in years and not counts_parts(column.path)  # `Tahap > I | II` are parts of one amount


def _is_volume(column: Column) -> bool:
    """`K`, `Volume`."""
    return bool(column.path) and load_lexicon().measures.get(fold(column.path[-1])) == "K"


class TableEvidence:
    """One table's evidence: weights of single columns and of relations, and the total of an assignment."""

    def __init__(self, columns: Sequence[Column], numbers: TableNumbers, year: int | None, earned: bool) -> None:
        self.evidence: Evidence = load_evidence()
        self.weights = self.evidence.weights
        self.columns = {column.index: column for column in columns}
        self.figures = {column.index: column for column in numbers.columns if column.index in self.columns}
        self.relations = [r for r in numbers.relations if self.columns.keys() >= set(r.columns)][:_MOST_RELATIONS]
        self.today: Roles = {column.index: column.role for column in columns}
        self.rated = {
            i for i, c in self.figures.items() if c.percent >= _PERCENT_SIGNS or self.columns[i].measure == "pct"
        }
        self.spent = spent_in_amounts(columns, self.figures)
        self.money = columns_of_money(self.columns, self.figures, self.relations, self.spent, self.rated)
        self.moneyless = not self.money and SPENT.isdisjoint(self.today.values())
        self.counted = {column.index for column in columns if _is_volume(column)}
        self.earned = earned
        self.headless = not any(chain.from_iterable(column.path for column in columns))
        self.of_year = {c.index for c in columns if any(map(self.evidence.of_year.search, c.path))}
        self.groups = repeated_groups(columns)
        self.again = self._again()
        years = {None, year, *(column.year for column in columns if column.role in FIGURES)}
        self.open = {index for index in self.figures if _is_open(self.columns[index], years)}

    def _again(self) -> set[int]:
        """Columns that their headings give what they give another one."""
        slots = {index: self.slot(index, role) for index, role in self.today.items() if role is not None}
        held = Counter(slots.values())
        return {index for index, slot in slots.items() if held[slot] > 1}

    def slot(self, index: int, role: Role) -> tuple[object, ...]:
        column = self.columns[index]
        measure = None if role in MONEY and column.measure == "Rp" else column.measure
        return role, column.period, column.year, column.level, measure, index in self.of_year, self.groups.get(index)

    def spent_aside(self, column: Column) -> Role | None:
        """What a column set aside is of: beside a budget amounts that were reached in another year were spent."""
        spent = column.aside is Role.REALIZATION and column.index in self.spent
        return Role.BUDGET_REALIZATION if spent else column.aside

    def says(self, index: int, role: Role) -> bool:
        """Whether the words over the column speak for the role."""
        return self.evidence.of_words(self.columns[index].path, role) > 0

    def alone(self, index: int, role: Role | None) -> float:
        """What heading, words and values of the column itself say for the role."""
        today = self.today[index]
        own = 0.0
        if role is None:
            return own
        if role is today:
            own += self.weights["heading_again" if index in self.again else "heading"]
        if role not in FIGURES:
            return own
        own += self.evidence.of_words(self.columns[index].path, role)
        figures = self.figures.get(index)
        if figures is None:
            return own
        percents = figures.percent >= _PERCENT_SIGNS
        if role in PERCENTAGES:
            large = figures.typical > LARGEST_PERCENT or index in self.money
            large |= role is Role.BUDGET_PCT is not today and (self.moneyless or index in self.counted)
            own += self.weights["against_kind"] if large else self.weights["kind"] * percents
        elif role in MONEY:
            own += (
                self.weights["kind"]
                if index in self.money
                else self.weights["against_kind"] * (percents or role is not today)
            )
        elif index in self.money and (role is not today or index in self.spent):
            own += self.weights["against_kind"]
        return own

    def total(self, roles: Roles) -> float:
        return (
            sum(self.alone(index, roles[index]) for index in self.open)
            + sum(self.explained(relation, roles)[0] for relation in self.relations)
            + self._pairs(roles)
        )

    def strength(self, relation: Relation) -> float:
        told = min(self.weights["relation_most"], 1.5 - math.log10(max(relation.p, 1e-300)))
        return self.weights["relation"] * max(0.0, told) * relation.share

    def explained(self, relation: Relation, roles: Roles) -> tuple[float, Pattern | None]:
        """How much the roles explain the relation, and by which pattern."""
        best: tuple[float, Pattern | None] = (0.0, None)
        for pattern, order in self.readings(relation):
            if all(roles[index] is role for index, role in zip(order, pattern.roles, strict=True)) and self.of_one(
                order
            ):
                weight = pattern.weight * self.strength(relation)
                best = max(best, (weight, pattern), key=lambda pair: pair[0])
        if relation.kind is Kind.SUM and self._same_role(relation, roles):
            return self.strength(relation), None
        return best

    def readings(self, relation: Relation) -> Iterator[tuple[Pattern, tuple[int, ...]]]:
        """Every pattern of its kind with the columns in the pattern's order; of a target and its achievement the one
        in per cent is no target."""
        orders = [relation.columns]
        rated = relation.result in self.rated and relation.columns[-1] not in self.rated
        if relation.kind is Kind.DIFFERENCE or (relation.exchangeable and not rated):
            at = 2 if len(relation.columns) == 3 else 1
            swapped = list(relation.columns)
            swapped[0], swapped[at] = swapped[at], swapped[0]
            orders.append(tuple(swapped))
        if relation.kind is Kind.PRODUCT and len(relation.operands) == 2:
            orders.append((relation.result, *reversed(relation.operands)))
        for pattern in self.evidence.patterns:
            if pattern.kind is relation.kind and len(pattern.roles) == len(relation.columns):
                yield from ((pattern, order) for order in orders)

    def of_one(self, order: Sequence[int]) -> bool:
        """No two of the columns speak of different years, quarters or levels; what a heading rates by the target of the
        whole year (the last column) goes by the quarter of what was reached."""
        columns = [self.columns[index] for index in order]
        dated = columns[:2] if order[0] in self.of_year else columns
        return all(
            len({value for value in values if value is not None}) <= 1
            for values in (
                [column.year for column in columns],
                [column.level for column in columns],
                [column.period for column in dated],
            )
        )

    def _same_role(self, relation: Relation, roles: Roles) -> bool:
        """The year is the sum of its quarters."""
        periods = {self.columns[index].period for index in relation.operands}
        own = {roles[index] for index in relation.columns}
        return len(own) == 1 and None not in own and None not in periods and len(periods) == len(relation.operands)

    def _pairs(self, roles: Roles) -> float:
        told = 0.0
        supported = self.supported(roles)
        filled = [(index, role) for index, role in roles.items() if role in FIGURES]
        for (a, first), (b, second) in combinations(filled, 2):
            if first is None or second is None:
                continue
            if first is second:
                changed = first is not self.today[a] or second is not self.today[b]
                apart = (a in supported) != (b in supported)  # headings say so, but relations single one out
                told += self.weights["twice"] * ((changed or apart) and self.slot(a, first) == self.slot(b, second))
            elif (first, second) in _IN_ORDER:
                told += self.weights["order"] * (b == a + 1 or self._near(a, b))
        return told

    def _near(self, a: int, b: int) -> bool:
        """Below one group; of twelve months none is the target of the next."""
        return self.columns[a].path[:-1] == self.columns[b].path[:-1] and self.of_one((a, b))

    def supported(self, roles: Roles) -> set[int]:
        """Columns that a relation gives the role that they have."""
        return {
            index for relation in self.relations if self.explained(relation, roles)[0] > 0 for index in relation.columns
        }
