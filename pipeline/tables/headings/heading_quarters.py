"""Quarters that a scan misreads in the headings of neighbouring columns, put right by their order."""

import itertools
import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.tables.headings.heading_columns import HeadingColumn
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.periods import of_quarters
from pipeline.tables.headings.spellings import leaf_of
from schemas.vocabulary import QUARTERS

_SURE = 2  # of four quarters that stand in order must be read rightly; one, where a heading above speaks of quarters
_SHORT = 4  # letters of a heading that is a numeral alone
_NUMERALS = ({"1", "I", "|", "l"}, {"2", "II"}, {"3", "III"}, {"4", "IV"})
_PERIOD = re.compile(r"^periode\s+(?:ke\s*-?\s*)?", re.IGNORECASE)
_LETTER_AND_NUMBER = re.compile(r"([TRCQ])[\s.-]?([1-9])", re.IGNORECASE)
_SAME_WORD = 3  # letters with which headings of quarters begin alike (`Triw I`, `Triw m`)
_WORDS, _WORDED = ("tr", "tw"), 3  # how the word begins, and in how many of four a scan reads that rightly (`Tmwl`)


def quarters_in_order(columns: Sequence[HeadingColumn]) -> list[HeadingColumn]:
    """`columns` with a `1` before II as the first quarter, and four columns of one group as its four quarters."""
    out = _lettered(_counted(columns))
    for index, (column, after) in enumerate(itertools.pairwise(columns)):
        first, second = column.meaning.period, after.meaning.period
        if column.path and column.path[-1].strip() in {"1", "|"} and second in {"TW2", "Q2"} and first in {None, "M01"}:
            out[index] = replace(column, meaning=replace(column.meaning, period=f"{second[:-1]}1"))
    for _, group in itertools.groupby(range(len(out)), key=lambda index: out[index].path[:-1]):
        places = list(group)
        if len(places) == len(QUARTERS) and _are_quarters([out[index] for index in places]):
            for index, quarter in zip(places, QUARTERS, strict=True):
                out[index] = replace(out[index], meaning=replace(out[index].meaning, period=quarter))
    return out


def _counted(columns: Sequence[HeadingColumn]) -> list[HeadingColumn]:
    """Columns below 1, 2, 3, 4 of a group that speaks of quarters (`Realisasi pada Triwulan > 1 > K | Rp`), as printed
    or as a scan shows I."""
    below: dict[tuple[str, ...], list[str]] = {}
    for column in columns:
        for at in range(1, len(column.path)):
            below.setdefault(column.path[:at], []).append(column.path[at])
    read = load_lexicon().read  # `Triwulan I > 1 | 2 | 3` are its months
    groups = {
        group: order
        for group, under in below.items()
        if of_quarters(group[-1])
        and read(group[-1]).period is None
        and len(order := list(dict.fromkeys(under))) <= len(_NUMERALS)
        and all(_PERIOD.sub("", text.strip()) in numerals for text, numerals in zip(order, _NUMERALS, strict=False))
    }
    out = list(columns)
    for index, column in enumerate(columns):
        for at in range(1, len(column.path)):
            if placed := groups.get(column.path[:at]):
                quarter = QUARTERS[placed.index(column.path[at])]
                out[index] = replace(column, meaning=replace(column.meaning, period=quarter))
    return out


def _lettered(columns: Sequence[HeadingColumn]) -> list[HeadingColumn]:
    """`T1 | T2 | T3 | T4`: the letter of Target, Realisasi or Capaian counted to four is of the quarters, to five of a
    plan's years."""
    out = list(columns)
    counted = [(index, match) for index, column in enumerate(columns) if (match := _numbered(column)) is not None]
    for _, group in itertools.groupby(counted, key=lambda one: (columns[one[0]].path[:-1], one[1][1].casefold())):
        run = list(group)
        if [match[2] for _, match in run] != list("1234"):
            continue
        for (index, _), quarter in zip(run, QUARTERS, strict=True):
            out[index] = replace(out[index], meaning=replace(out[index].meaning, period=quarter))
    return out


def is_numbered(text: str) -> bool:
    """`T1`, `C-2`."""
    return _LETTER_AND_NUMBER.fullmatch(text.strip()) is not None


def _numbered(column: HeadingColumn) -> re.Match[str] | None:
    return _LETTER_AND_NUMBER.fullmatch(column.path[-1].strip()) if column.path else None


def _are_quarters(columns: Sequence[HeadingColumn]) -> bool:
    """Whether headings that are built alike read as quarters in order, but for some."""
    leaves = [leaf_of(column.path) for column in columns]
    worded = sum(leaf.startswith(_WORDS) for leaf in leaves) >= _WORDED
    alike = worded or all(len(leaf) <= _SHORT for leaf in leaves) or len({leaf[:_SAME_WORD] for leaf in leaves}) == 1
    if not all(leaves) or not alike:
        return False
    read = [column.meaning.period or (_behind(column.path[-1]) if worded else None) for column in columns]
    right = sum(period == quarter for period, quarter in zip(read, QUARTERS, strict=True))
    least = 1 if any(map(of_quarters, columns[0].path[:-1])) else _SURE
    return right >= least and all(period is None or period in QUARTERS for period in read)


def _behind(text: str) -> str | None:
    """The quarter of the numeral that a text ends with (`Trhw I`)."""
    found = load_lexicon().periods.behind_figure(text)
    return found[1] if found else None
