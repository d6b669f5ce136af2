"""Of which time a percentage is, where its heading does not say: of that of the realization that it rates."""

from collections.abc import Sequence
from dataclasses import replace

from pipeline.tables.headings.periods import YEAR
from pipeline.tables.model import Column
from schemas.vocabulary import Role

_RATES = {Role.ACHIEVEMENT: Role.REALIZATION, Role.BUDGET_PCT: Role.BUDGET_REALIZATION}


def with_realized_times(columns: Sequence[Column]) -> tuple[Column, ...]:
    """`columns`, with the quarter and the year of percentages that name none: those of the realizations below the same
    heading, where all of these agree (`2016 > APBNP | Realisasi Semester I | % thd APBNP`,
    `Target 2024 | Realisasi 2021 | % Capaian`)."""
    return tuple(_timed(column, columns) for column in columns)


def _timed(column: Column, columns: Sequence[Column]) -> Column:
    if any(map(YEAR.search, column.path[-1:])):
        return column  # `Capaian s/d 2016 terhadap 2019 (%)`
    rated = _RATES.get(column.aside or column.role or Role.REMARK)
    beside = [one for one in columns if rated in {one.role, one.aside} and one.path[:-1] == column.path[:-1]]
    periods, years = {one.period for one in beside}, {one.year for one in beside}
    return replace(
        column,
        period=column.period or (periods.pop() if len(periods) == 1 else None),
        year=column.year or (years.pop() if len(years) == 1 else None),
    )
