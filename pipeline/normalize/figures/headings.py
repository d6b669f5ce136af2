"""What stands over a figure: headings of merged cells, units in brackets, rows that were taken for a heading."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import takewhile
from typing import TypeVar

from pipeline.normalize.figures.texts import is_figure, is_unmistakable
from pipeline.normalize.values.unit_words import is_unit, is_unit_of_things, says_where
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.periods import years_to_date
from pipeline.tables.headings.shares import MOST
from pipeline.tables.model import Column, LogicalTable
from schemas.vocabulary import Role

T = TypeVar("T")
_DECIMALS = re.compile(r"\d[.,]\d\d(?!\d)")
_PART_OF_ONE = re.compile(r"\d[.,]\d+|[01]")
_UNROUNDED = 8  # characters of 1.0073637
_MOST_RATIO = 2.0  # of what is reached to what was planned; the per cents of all lines are hardly below it
#: what of another time is kept beside the reported year's; an achievement is of any
_OF_TIMES = frozenset({Role.TARGET, Role.REALIZATION, Role.BUDGET, Role.BUDGET_REALIZATION, Role.BUDGET_PCT})
_TORN = 3  # words into which a narrow column tears a unit (`Gram/Ka pita/Hari`)
_BRACKETED = re.compile(r"\(([^()]+)\)")


def merged_column(column: Column, spanned: Sequence[Column]) -> Column:
    """What a cell over several columns is headed by: the headings that all of them share, and what all of them are."""
    levels = zip(*(one.path for one in spanned), strict=False)
    path = tuple(texts[0] for texts in takewhile(lambda texts: len(set(texts)) == 1, levels))

    def same(values: Iterable[T]) -> T | None:
        found = list(values)
        return found[0] if len(set(found)) == 1 else None

    return replace(
        column,
        path=path,
        role=same(one.role for one in spanned),
        aside=same(one.aside for one in spanned),
        period=same(one.period for one in spanned),
        year=same(one.year for one in spanned),
        measure=same(one.measure for one in spanned),
    )


def with_figures_of_heading(table: LogicalTable) -> LogicalTable:
    """A table that goes on from another has no heading: what was taken for one prints figures, and is its first row."""
    rows = [cell.row for cell in table.cells if cell.row < table.heading_rows and _is_printed_figure(cell.text)]
    first = next((row for row in sorted(set(rows)) if rows.count(row) > 1), table.heading_rows)
    lost = {cell.text for cell in table.cells if first <= cell.row < table.heading_rows}
    columns = (
        replace(column, path=tuple(text for text in column.path if text not in lost)) for column in table.columns
    )
    return replace(table, heading_rows=first, columns=tuple(columns))


def _is_printed_figure(text: str) -> bool:
    """Whether a text among headings is a figure, and neither the number of a column nor a year."""
    return is_unmistakable(text) or (is_figure(text) and _DECIMALS.search(text) is not None)


def of_reported_year(path: Sequence[str]) -> bool:
    """Whether a column that is set aside speaks of no other time: what no family holds (`Bobot`, `Volume`), and what
    compares this year's result with something (`Peningkatan dari Tahun Lalu`, `Tingkat Efisiensi`)."""
    lexicon = load_lexicon()
    meaning = lexicon.resolve(path)
    elsewhen = any((lexicon.elsewhen(text) and not lexicon.is_change(text)) or years_to_date(text) for text in path)
    changed = any(lexicon.read(text).change for text in path)  # before or after a change in the same year
    own = not meaning.midterm and meaning.role not in _OF_TIMES
    return not elsewhen and (meaning.role is Role.ACHIEVEMENT or changed or own)


def unit_of_heading(column: Column, *, leaf_may_be: bool) -> str | None:
    """The unit that the headings name in brackets (`Jumlah Peserta (orang)`) or end with, or that the innermost of them
    is (`Tahun 2009 > Km | %`) where it may be one; what is counted below a group of money (`Kerangka Pendanaan (Rupiah)
    > Target`) is not in rupiah."""
    if leaf_may_be and is_unit_of_things(column.path[-1]) and not load_lexicon().read(column.path[-1]).says_something:
        return column.path[-1]
    leaf, *groups = (_BRACKETED.findall(heading) for heading in reversed(column.path or ("",)))
    counted = column.measure == "K" or column.role in {Role.TARGET, Role.REALIZATION}
    above = (text for texts in groups for text in texts if not (counted and load_lexicon().read(text).measure == "Rp"))
    told = next((unit for text in (*leaf, *above) if is_unit(unit := text.strip())), None)
    return told or (_unit_behind(column.path[-1]) if column.path else None)


def _unit_behind(heading: str) -> str | None:
    """The unit that a heading ends with and can be nothing else: behind brackets (`Posisi (31 Des) Orang`), or one for
    each of another (`Berat Pangan Gram/Kapita/Hari`), which narrow columns tear."""
    words = heading.split()
    tails = ("".join(words[-k:]) for k in range(1, min(_TORN, len(words) - 1) + 1))
    several = next((tail for tail in tails if "/" in tail and is_unit(tail) and not says_where(tail)), None)
    behind = len(words) > 1 and words[-2].endswith(")") and is_unit_of_things(words[-1])
    return several or (words[-1] if behind else None)


def is_ratio(path: Sequence[str], texts: Sequence[str]) -> bool:
    """Whether a column prints parts of one (`Rasio Capaian` over 0,49 | 1,00 | 0,65), not per cents."""
    if any("%" in text for text in (*path, *texts)):
        return False
    figures = [float(text.replace(",", ".")) for text in texts if _PART_OF_ONE.fullmatch(text.strip())]
    printed = sum(any(map(str.isdigit, text)) for text in texts)
    usual = sum(figure <= _MOST_RATIO for figure in figures)
    undivided = any(len(text.strip()) >= _UNROUNDED for text in texts if _PART_OF_ONE.fullmatch(text.strip()))
    some = undivided and usual >= MOST * printed  # quotients that a spreadsheet did not round
    return len(figures) > 1 and (some or (len(figures) == printed and 0 < max(figures) <= _MOST_RATIO))
