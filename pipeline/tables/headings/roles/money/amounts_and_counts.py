"""Which columns hold money, and what is counted beside it: by signs and words, and by the size of their figures."""

from collections.abc import Collection, Mapping, Sequence

import numpy as np

from pipeline.relations.column_relation import Kind, Relation
from pipeline.relations.numeric_columns import NumericColumn
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.roles.role_evidence import SPENT
from pipeline.tables.headings.shares import MOST
from pipeline.tables.model import Column
from schemas.vocabulary import Role

MONEY_SIZE = 1e6  # rupiah: smaller figures are no money without a word or sign that says so
LARGEST_PERCENT = 1000.0  # of the typical figure of a column of percentages
_SMALLEST_AMOUNT = 1e4  # rupiah; where lines are counted as well, their numbers are far below
#: share of figures in whole hundreds or with cents that makes large ones money without a word; of counts (seven digits
#: of vehicles) one in a hundred is, and none is as large as `_LARGEST_COUNT`
_ROUND = 0.5
_LARGEST_COUNT = 1e9
_MONEY_WORDS = {"anggaran", "pagu", "alokasi", "plafon", "dana", "biaya", "keuangan", "spj", "saldo"}
_ADDING = frozenset({Kind.PERCENT, Kind.DIFFERENCE, Kind.SUM})
_REACHED = {Role.REALIZATION, Role.ACHIEVEMENT}


def spent_in_amounts(columns: Sequence[Column], figures: Mapping[int, NumericColumn]) -> set[int]:
    """`Target | Nilai DIPA | Realisasi Januari | ...`: columns that headings call reached and that hold amounts in most
    lines, beside a budget and where no target is as large: what they hold was spent."""
    targets = [figures[column.index] for column in columns if column.role is Role.TARGET and column.index in figures]
    if SPENT.isdisjoint(column.role for column in columns) or any(one.typical >= MONEY_SIZE for one in targets):
        return set()
    return {
        column.index
        for column in columns
        if (column.aside or column.role) in _REACHED
        and column.measure != "K"
        and column.index in figures
        and _holds_amounts(figures[column.index])
        and not any(map(load_lexicon().counts, column.path[-1:]))
    }


def _holds_amounts(figures: NumericColumn) -> bool:
    large = int(np.count_nonzero(figures.values >= _SMALLEST_AMOUNT))
    return figures.typical >= MONEY_SIZE and large >= MOST * len(figures.values)


def columns_of_money(
    columns: Mapping[int, Column],
    figures: Mapping[int, NumericColumn],
    relations: Sequence[Relation],
    spent: Collection[int],
    rated: Collection[int],
) -> set[int]:
    """Columns of rupiah: by a sign, a word, cents, whole hundreds, or as parts or wholes of such columns; those `rated`
    in per cent are none by what they are a quotient of."""
    found = {*spent, *(index for index, column in figures.items() if _is_money(columns[index], column))}
    for relation in relations:
        related = set(relation.operands if relation.kind is Kind.PERCENT else relation.columns)
        if relation.kind in _ADDING and found & related:
            found |= related.difference(rated)
    return found


def _is_money(column: Column, figures: NumericColumn) -> bool:
    said = " ".join(column.path).casefold()
    signed = figures.rupiah > 0 or column.measure == "Rp"
    if figures.typical < MONEY_SIZE or (not signed and any(map(load_lexicon().counts, column.path[-1:]))):
        return False
    known = ~np.isnan(figures.values)
    values, cents = figures.values[known], figures.steps[known] < 1
    plain = np.count_nonzero(((values % 100 == 0) | cents) & (values != 0)) >= _ROUND * np.count_nonzero(values)
    return bool(signed or any(word in said for word in _MONEY_WORDS) or plain or figures.typical >= _LARGEST_COUNT)
