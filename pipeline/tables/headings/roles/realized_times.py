"""Of which time a result is, where its heading does not say: of the quarter that the title names where only what is
planned is printed by quarters; a percentage of that of the realization that it rates, a change of the later year."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.relations.column_relation import Kind, Relation
from pipeline.tables.headings.periods import YEAR
from pipeline.tables.model import Column
from schemas.vocabulary import QUARTERS, Role

_RATES = {
    Role.ACHIEVEMENT: Role.REALIZATION,
    Role.BUDGET_PCT: Role.BUDGET_REALIZATION,
    Role.BALANCE: Role.BUDGET_REALIZATION,
}


_COMPARING = (Kind.DIFFERENCE, Kind.GROWTH, Kind.PERCENT)  # a percentage may be one of a difference
_REACHED = frozenset({*_RATES, *_RATES.values()} - {Role.BALANCE})
_PLANNED = frozenset({Role.TARGET, Role.BUDGET})
_OF_PERIOD = re.compile(r"\bperiode(?:\s+ini)?\W*$", re.IGNORECASE)  # `Target Periode`; not `Akhir Periode Renstra`


def of_titled_quarter(columns: Sequence[Column], quarter: str | None) -> tuple[Column, ...]:
    """`columns` of a table of one quarter whose targets are printed by quarters: `Target | Target Triwulan > 1 | 2 | 3
    | 4 | Realisasi | % Capaian` reports what was reached by that quarter, `Target Periode` is the quarter's own."""
    figures = [column for column in columns if column.role in _REACHED | _PLANNED]
    planned = {column.period for column in figures if column.role in _PLANNED} & set(QUARTERS)
    reached = {column.period for column in figures if column.role in _REACHED} & set(QUARTERS)
    if quarter is None or len(planned) < 2:
        return tuple(columns)
    of_it = [
        column.period is None
        and column in figures
        and ((not reached and column.role in _REACHED) or _OF_PERIOD.search(column.path[-1] if column.path else ""))
        for column in columns
    ]
    return tuple(replace(c, period=quarter) if own else c for c, own in zip(columns, of_it, strict=True))


def of_compared_years(columns: Sequence[Column], relations: Sequence[Relation]) -> tuple[Column, ...]:
    """`columns`, those that tell no year and whose figures compare those of two others with the later of their years
    (`2019 | 2018 | Kenaikan (Penurunan) | %`)."""
    years = {column.index: column.year for column in columns}
    open_ = {c.index for c in columns if c.year is None and c.aside is None and c.role in {None, Role.REMARK}}
    for relation in sorted(relations, key=lambda one: _COMPARING.index(one.kind) if one.kind in _COMPARING else -1):
        told = {year for index in relation.operands if (year := years.get(index)) is not None}
        if relation.kind in _COMPARING and relation.result in open_ and len(told) > 1:
            years[relation.result] = max(told)
    return tuple(replace(column, year=years[column.index]) for column in columns)


def with_realized_times(columns: Sequence[Column]) -> tuple[Column, ...]:
    """`columns`, with the quarter and the year of percentages and rests that name none: those of the realizations
    at or below the same heading, where all of these agree (`2016 > APBNP | Realisasi Semester I | % thd APBNP`,
    `Target 2024 | Realisasi 2021 | % Capaian`)."""
    return tuple(_timed(column, columns) for column in columns)


def _timed(column: Column, columns: Sequence[Column]) -> Column:
    if any(map(YEAR.search, column.path[-1:])):
        return column  # `Capaian s/d 2016 terhadap 2019 (%)`
    rated = _RATES.get(column.aside or column.role or Role.REMARK)
    above = column.path[:-1]
    below = [one for one in columns if rated in {one.role, one.aside} and one.path[: len(above)] == above]
    beside = [one for one in below if one.path[:-1] == above]
    if not any(one.role is rated for one in beside):
        beside = below  # `Capaian Tahun Lalu | Target dan Capaian > Realisasi | Capaian`: of this year's
    periods, years = {one.period for one in beside}, {one.year for one in beside}
    return replace(
        column,
        period=column.period or (periods.pop() if len(periods) == 1 else None),
        year=column.year or (years.pop() if len(years) == 1 else None),
    )
