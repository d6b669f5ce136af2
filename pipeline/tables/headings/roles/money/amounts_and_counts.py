"""What money and what is counted beside it are told apart by: the size of their figures."""

from collections.abc import Mapping, Sequence

import numpy as np

from pipeline.relations.numeric_columns import NumericColumn
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.roles.role_evidence import SPENT
from pipeline.tables.headings.shares import MOST
from pipeline.tables.model import Column
from schemas.vocabulary import Role

MONEY_SIZE = 1e6  # rupiah: smaller figures are no money without a word or sign that says so
LARGEST_PERCENT = 1000.0  # of the typical figure of a column of percentages
_SMALLEST_AMOUNT = 1e4  # rupiah; where lines are counted as well, their numbers are far below
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
