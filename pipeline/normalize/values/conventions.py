"""What a table does its own way, found from its figures and headings: balances, percentages, marks, units."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from pipeline.normalize.values.money_units import money_units
from pipeline.relations.column_relation import Kind, Relation
from pipeline.relations.numeric_columns import Floats
from pipeline.relations.table_relations import TableNumbers
from pipeline.tables.headings.roles.role_evidence import FIGURES
from pipeline.tables.model import LogicalTable
from schemas.vocabulary import TURNED_BALANCE, Convention, Role

_FEWEST = 2  # lines that show another formula; one alone is an error as likely as a formula
_CUT = 3  # percentages that only cutting their decimals explains, and none that it does not


@dataclass(frozen=True, slots=True)
class Shown:
    """A convention of a table, or of its grid column `column`; lines that show it and lines that do not."""

    convention: Convention
    column: int | None
    value: str
    lines: int | None = None
    against: int | None = None


def conventions_of(table: LogicalTable) -> list[Shown]:
    """What the table's figures and headings show, headings first; nothing is assumed where nothing shows it."""
    numbers = table.numbers
    found = [Shown(Convention.MONEY_UNIT, index, str(factor)) for index, factor in money_units(table).items()]
    if numbers is None:
        return found
    found += _marks(numbers)
    roles = {column.index: column.role for column in table.columns}
    for relation in numbers.relations:
        called = [roles.get(index) for index in relation.columns]
        if relation.kind is Kind.DIFFERENCE and set(called) == {Role.BALANCE, Role.BUDGET, Role.BUDGET_REALIZATION}:
            found.append(_balance(relation, roles, numbers))
        elif relation.kind is Kind.PERCENT and called[0] in {Role.ACHIEVEMENT, Role.BUDGET_PCT}:
            names = [
                str(role) if role in FIGURES else f"column {index}"
                for role, index in zip(called, relation.columns, strict=True)
            ]
            formula = f"100 * {names[1]} / {names[2]}"
            kept, against = len(relation.lines), len(relation.deviating)
            found.append(Shown(Convention.PERCENTAGE, relation.result, formula, kept, against))
            found += _lower_is_better(relation, names, numbers)
            found += _rounding(relation, numbers)
    return found


def _marks(numbers: TableNumbers) -> Iterator[Shown]:
    """The mark that parts decimals in most figures that show one, and columns that use the other or both."""
    points, commas = (sum(column.votes[mark] for column in numbers.columns) for mark in (".", ","))
    if points == commas:
        return
    mark = "," if commas > points else "."
    yield Shown(Convention.DECIMAL_MARK, None, mark, max(points, commas), min(points, commas))
    for column in numbers.columns:
        own, other = column.votes[mark], column.votes["." if mark == "," else ","]
        if other:
            told = (mark, own, other) if own >= other else ("." if mark == "," else ",", other, own)
            yield Shown(Convention.DECIMAL_MARK, column.index, *told)


def _balance(relation: Relation, roles: dict[int, Role | None], numbers: TableNumbers) -> Shown:
    """Which of budget and realization the printed balance is taken from; `|...|` where signs are left out."""
    place = {roles[index]: _values(numbers, index) for index in relation.columns}
    balance, budget, spent = place[Role.BALANCE], place[Role.BUDGET], place[Role.BUDGET_REALIZATION]
    rows = np.array(relation.lines, dtype=int) - numbers.first_row
    left, printed = (np.nan_to_num(budget) - np.nan_to_num(spent))[rows], np.nan_to_num(balance)[rows]
    plain, turned = int(np.count_nonzero(left * printed > 0)), int(np.count_nonzero(left * printed < 0))
    column = next(index for index in relation.columns if roles[index] is Role.BALANCE)
    if not np.any(printed < 0) and turned:
        return Shown(Convention.BALANCE, column, "|budget - budget_realization|", len(rows), len(relation.deviating))
    value = TURNED_BALANCE if turned > plain else "budget - budget_realization"
    return Shown(Convention.BALANCE, column, value, max(plain, turned), min(plain, turned) + len(relation.deviating))


def _lower_is_better(relation: Relation, names: list[str], numbers: TableNumbers) -> Iterator[Shown]:
    """The formula that lines follow which the percentage does not explain, where two of them do."""
    rows = np.array(relation.deviating, dtype=int) - numbers.first_row
    if len(rows) < _FEWEST:
        return
    printed, part, whole = (_values(numbers, index)[rows] for index in relation.columns)
    step = next(column.steps for column in numbers.columns if column.index == relation.result)[rows]
    formulas: dict[str, Floats] = {
        f"100 * (2 * {names[2]} - {names[1]}) / {names[2]}": 200.0 - 100.0 * part / _nonzero(whole),
        f"100 * {names[2]} / {names[1]}": 100.0 * whole / _nonzero(part),
    }
    for formula, expected in formulas.items():
        fits = (np.abs(expected - printed) <= step) & (part != whole)
        if np.count_nonzero(fits) >= _FEWEST:
            kept = int(np.count_nonzero(fits))
            yield Shown(Convention.LOWER_IS_BETTER, relation.result, formula, kept, len(rows) - kept)


def _rounding(relation: Relation, numbers: TableNumbers) -> Iterator[Shown]:
    rows = np.array(relation.lines, dtype=int) - numbers.first_row
    printed, part, whole = (_values(numbers, index)[rows] for index in relation.columns)
    step = next(column.steps for column in numbers.columns if column.index == relation.result)[rows]
    apart = (100.0 * part / _nonzero(whole) - printed) / step  # 0.5 and more: cut; below 0: rounded up
    cut, up = int(np.count_nonzero(apart > 0.51)), int(np.count_nonzero(apart < -0.01))
    if cut >= _CUT and not up:
        yield Shown(Convention.ROUNDING, relation.result, "cut", cut, up)
    elif up >= _CUT and not cut:
        yield Shown(Convention.ROUNDING, relation.result, "rounded", up, cut)


def _values(numbers: TableNumbers, index: int) -> Floats:
    return next(column.values for column in numbers.columns if column.index == index)


def _nonzero(values: Floats) -> Floats:
    out: Floats = np.where(values == 0, np.nan, values)
    return out
