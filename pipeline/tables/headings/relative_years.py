"""Years that headings count from one (`Realisasi Tahun n-1`, `Prakiraan Maju Tahun n+1`)."""

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.tables.headings.heading_columns import HeadingColumn
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.periods import years_to_date

#: `n-2`, `(n + 1)`, `(Tahun -1)`, `Tahun N`; no letter, digit or dot stands right before or behind it
_COUNTED = re.compile(
    r"(?:(?<![\w.])n|\(tahun(?=[^()]*\)))\s*([-–+])\s*([1-9])(?![\w.])"
    r"|\b(?:tahun|thn|th)\b\.?\s*\(?n(?!\s*[-–+]\s*\d)(?![\w.])",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{2,}")


def years_from(text: str) -> int | None:
    """How many years after n the year is that the text speaks of, 0 for n itself; None where it counts none or several
    or says nothing else."""
    found = {int(f"{'+' if sign == '+' else '-'}{years}") if sign else 0 for sign, years in _COUNTED.findall(text)}
    return found.pop() if len(found) == 1 and _WORD.search(text) else None


def with_relative_years(columns: Sequence[HeadingColumn], year: int | None) -> list[HeadingColumn]:
    """`columns` with the calendar years that their innermost counting headings tell; `year` is the table's.

    n is that year, but where a heading counts the year that the table evaluates: the forms of Permendagri 86/2017
    (T-C.19, T-C.29) are part of the plan of the next year, and call theirs n-1.
    """
    columns = [_as_beside(column, columns) for column in columns]
    if year is None:
        return columns
    lexicon = load_lexicon()
    texts = [text for column in columns for text in column.path]
    evaluated = {years_from(text) for text in texts if lexicon.says("evaluated", text)} - {None}
    n = year - (evaluated.pop() or 0) if len(evaluated) == 1 else year
    return [_dated(column, n, year) for column in columns]


def _as_beside(column: HeadingColumn, columns: Sequence[HeadingColumn]) -> HeadingColumn:
    """`Tahun Lalu (n-2) > Target 2013 | Realisasi 2013 | Tingkat Realisasi (%)`, `s/d Tahun Berjalan > Realisasi 2015 |
    Tingkat Capaian (%)`: below a group that only counts, what names no year is of the one that all others name."""
    group, lexicon = column.path[:-1], load_lexicon()
    if column.meaning.year is not None or not group:
        return column
    if any(map(lexicon.is_change, group)) or any(map(lexicon.elsewhen, column.path[-1:])):
        return column  # `Peningkatan dari Tahun Lalu > Realisasi 2018 | Realisasi Tahun Lalu`
    counts = any(years_from(text) is not None or lexicon.elsewhen(text) or years_to_date(text) for text in group)
    told = {other.meaning.year for other in columns if other.path[:-1] == group} - {None}
    if not counts or len(told) != 1:
        return column
    return replace(column, meaning=replace(column.meaning, year=told.pop()))


def _dated(column: HeadingColumn, n: int, year: int) -> HeadingColumn:
    """Left to the words where they tell a year, too (`Tahun Lalu (n-2)`); what is of the table's year needs none, but
    where it is planned or foretold."""
    away = next((found for text in reversed(column.path) if (found := years_from(text)) is not None), None)
    worded = column.meaning.year is not None or any(map(load_lexicon().elsewhen, column.path))
    if away is None or worded or (n + away == year and not column.meaning.midterm):
        return column
    return replace(column, meaning=replace(column.meaning, year=n + away))
