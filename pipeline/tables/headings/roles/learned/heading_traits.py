"""What of a table's headings and values may speak for the role of a column: the traits that role_words.csv weighs."""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from itertools import chain, pairwise

from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.periods import YEAR
from pipeline.tables.headings.roles.role_evidence import load_evidence

Headed = tuple[Sequence[str], Sequence[str]]  # heading path from the outermost inwards, texts below it
Traits = dict[str, float]

_WORD = re.compile(r"[a-z]+\d?|%")
_QUARTER = re.compile(r"\b(?:triwulan|tw|triw|trw)\b\.?[ -]*(?:iv|i{1,3}|[1-4])?\b")
_NUMERALS = frozenset(["i", "ii", "iii", "iv"])
_YEARS = ["thisyear", "yearbefore", "yearafter", "someyear", "tahun"]
_TIMES = frozenset([*_YEARS, "month", "triwulan", "numeral", "ini", "lalu", "rp", "%"])
_EMPTY_WORDS = frozenset(["dan", "yang", "di", "ke", "dari", "pada", "atau", "untuk", "of", "the"])
_MONEY = re.compile(r"\d{1,3}(?:[.,]\d{3}){2,}|Rp|\d{6,}")
_PERCENT = re.compile("%")
_DECIMALS = re.compile(r"\d[.,]\d{1,2}\D*$")
_THOUSANDS = re.compile(r"\d[.,]\d{3}")
_DIGIT = re.compile(r"\d")
_MOST = 0.5  # share of a column's figures that are of one kind
_BESIDE = 0.5  # how much a word over another column counts


def traits(columns: Sequence[Headed], year: int | None) -> list[Traits]:
    """The traits of each column and how much each counts; `year` is the table's: years count as before, of or after it.

    A trait is a word of the innermost heading (`leaf`), of those above (`above`) or of either (`word`), a pair, first
    or last word, each alone and with the size of the values; the kind of the values; words and kinds of the columns
    at both sides; words that tell what kind of table it is (`table`).
    """
    paths = [[words for text in path if (words := _words(text, year))] for path, _ in columns]
    kinds = [kind(texts) for _, texts in columns]
    spoken = sorted(set(chain.from_iterable(chain.from_iterable(paths))) & _table_words())
    out = []
    for index, path in enumerate(paths):
        own, size = kinds[index], _size(kinds[index])
        leaf, above = path[-1] if path else [], list(chain.from_iterable(path[:-1]))
        found = {f"kind:{own}": 1.0}
        for place, words in (("leaf", leaf), ("above", above), ("word", [*above, *leaf])):
            for word in words:
                found[f"{place}:{word}"] = found[f"{place}:{word} {size}"] = 1.0
        found |= {f"pair:{first} {second}": 1.0 for first, second in pairwise(leaf)}
        if leaf:
            found[f"first:{leaf[0]}"] = found[f"last:{leaf[-1]}"] = 1.0
        for side, other in (("left", index - 1), ("right", index + 1)):
            if 0 <= other < len(paths):
                found |= {f"{side}:{word} {size}": _BESIDE for word in (paths[other] or [[]])[-1]}
                found[f"{side} kind:{kinds[other]} {own}"] = 1.0
        found |= {f"table:{word} {size}": _BESIDE for word in spoken}
        out.append(found)
    return out


def spoken(path: Sequence[str], year: int | None) -> list[str]:
    """The words of a heading path that say more than which time, unit or kind of figure it is of."""
    return [word for text in path for word in _words(text, year) if word not in _TIMES]


def kind(texts: Sequence[str]) -> str:
    """money, percent, decimal, thousands, whole: what most figures are; none where no text holds a digit."""
    figures = [text for text in texts if _DIGIT.search(text)]
    if not figures:
        return "none"
    forms = {"money": _MONEY, "percent": _PERCENT, "decimal": _DECIMALS, "thousands": _THOUSANDS}
    found = (
        name
        for name, form in forms.items()
        if sum(form.search(text) is not None for text in figures) >= _MOST * len(figures)
    )
    return next(found, "whole")


def _size(of_kind: str) -> str:
    return {"money": "money", "percent": "rate", "decimal": "rate"}.get(of_kind, "count")


@lru_cache(maxsize=16384)
def _words(text: str, year: int | None) -> list[str]:
    """Words as the lexicon spells them; years, quarters and months stand for all of their kind."""
    lexicon = load_lexicon()
    said = lexicon.spellings.settled(lexicon.words.mended(text)).casefold()
    said = _QUARTER.sub(" triwulan ", YEAR.sub(lambda match: _year_word(int(match.group()), year), said))
    words = []
    for word in _WORD.findall(said):
        if word in lexicon.periods.months:
            words.append("month")
        elif word not in _EMPTY_WORDS:
            words.append("numeral" if word in _NUMERALS else word)
    return words


def _year_word(printed: int, year: int | None) -> str:
    if year is None:
        return " someyear "
    return " thisyear " if printed == year else " yearbefore " if printed < year else " yearafter "


@cache
def _table_words() -> frozenset[str]:
    return frozenset(word for words in load_evidence().words.values() for word in words)
