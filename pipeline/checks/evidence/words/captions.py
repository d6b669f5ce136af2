"""Captions as rules compare them: the series that a table belongs to, its years, the words in which two differ."""

import re
import unicodedata
from collections.abc import Collection, Sequence
from functools import lru_cache

from rapidfuzz.distance import OSA

from pipeline.checks.evidence.words.abbreviations import spelled_out_by
from pipeline.checks.evidence.words.names import name_key
from schemas.titles import period_title

YEAR = re.compile(r"(?<![\d.,/])(?:19|20)\d\d(?![\d.,]*\d)")
_RANGE = re.compile(
    r"((?:19|20)\d\d)\s*(?:-|–|—|s\.?\s?/?\s?d\.?|sampai(?:\s+dengan)?(?:\s+tahun)?|hingga)\s*((?:19|20)\d\d)"
)
#: a law, a letter: its year says when that was issued ("Nomor 5 Tahun 2014", "No. 29/2014")
_ISSUED = re.compile(r"(?i)\b(?:nomor|no)\b\.?\s*:?\s*[\w./-]+\s*(?:tahun)?\s*(?:19|20)\d\d")
_QUARTER = re.compile(
    r"(?i)\b(?:triwulan|tri\s+wulan|tw|trw|kuartal)\b\.?\s*(?:ke\s*-?\s*)?(?:iv|i{1,3}|[1-4]|pertama|kedua|ketiga|keempat)?\b"
    r"\s*(?:\(\s*(?:satu|dua|tiga|empat)\s*\)|\b(?:satu|dua|tiga|empat)\b)?"
)
_NUMBER = re.compile(r"(?i)^\s*tabel\s+[\w.]*\d[\w.]*\s*[:.]?\s*")
#: words of a caption that speaks of other years on purpose
_OTHER_YEARS = re.compile(
    r"(?i)\b(banding|perbandingan|dibanding\w*|sebelum\w*|proyeksi|prakiraan|renstra|rpjm\w*|jangka|menengah|perkembangan|"
    r"pertumbuhan|s\.?d\.?|sampai|dengan tahun|akhir|lalu|berjalan|mendatang|dasar)\b"
)
_TYPING_LETTERS = 2  # docs/contract.md section 5: one or two letters off is a misspelling


def quarter_name(quarter: str) -> str:
    """`TW3` as reports write it."""
    return period_title(quarter, "id")


def is_caption_of(text: str, caption: str | None) -> bool:
    """Whether a passage is a table's caption, which it prints behind the table's number."""
    own = name_key(caption)
    return bool(own) and name_key(text).endswith(own)


def years_of(text: str | None) -> tuple[list[int], list[tuple[int, int]]]:
    """Single years and ranges (first, last) that a title names, in order; years of laws and letters left out."""
    plain = _ISSUED.sub(" ", text or "")
    ranges = [(int(match[1]), int(match[2])) for match in _RANGE.finditer(plain)]
    return [int(year) for year in YEAR.findall(_RANGE.sub(" ", plain))], ranges


def wrong_year(title: str | None, own: Collection[int]) -> int | None:
    """The one year that `title` names where it is none of `own`; None for several years, ranges and comparisons."""
    years, ranges = years_of(title)
    if ranges or len(set(years)) != 1 or years[0] in own or _OTHER_YEARS.search(title or ""):
        return None
    return years[0]


@lru_cache(maxsize=16384)
def words_of(caption: str | None) -> tuple[str, ...]:
    """Words of a caption in order, folded, without its number, quarter and years: those have rules of their own."""
    text = unicodedata.normalize("NFKC", caption or "")
    text = YEAR.sub(" ", _QUARTER.sub(" ", _NUMBER.sub("", text)))
    return tuple(word for word in re.findall(r"[^\W_]+", text.casefold()) if word != "tahun")


def series_of(caption: str | None) -> str:
    """What the captions of one series (the four quarters of an evaluation) have in common; "" for no caption."""
    return " ".join(words_of(caption))


def is_slip(year: int, series: Sequence[tuple[str | None, int | None]]) -> bool:
    """Whether `year` is misprinted in a series of (quarter, year) that has several quarters of another one year.

    A comparison with the year before has more than one quarter of it, or has nothing but pairs.
    """
    others = [(quarter, other) for quarter, other in series if other is not None and other != year]
    alone = sum(other == year for _, other in series) == 1
    return alone and len({quarter for quarter, _ in others}) > 1 and len({other for _, other in others}) == 1


def differing_words(caption: str | None, other: str | None) -> tuple[list[str], list[str]]:
    """Words that only one of two captions has, misspellings (two letters) and abbreviations not counted.

    Both lists are empty where one caption goes on where the other ends: a list of tables may shorten, and a caption
    may run into a line that is none.
    """
    first, second = words_of(caption), words_of(other)
    short, long = sorted((first, second), key=len)
    if " ".join(long).startswith(" ".join(short)) or " ".join(long).endswith(" ".join(short)):
        return [], []
    if "".join(first) == "".join(second):
        return [], []
    whole, others = spelled_out_by(first, second), spelled_out_by(second, first)
    return _only(whole, others), _only(others, whole)


def _only(words: Sequence[str], others: Sequence[str]) -> list[str]:
    """`words` without those that `others` has, spells otherwise, shortens or spells out, each answered once."""
    free = list(others)
    left = []
    for word in words:
        answer = next((other for other in free if _same_word(word, other)), None)
        if answer is None:
            left.append(word)
        else:
            free.remove(answer)
    return left


def _same_word(word: str, other: str) -> bool:
    if word == other or (min(len(word), len(other)) >= 3 and (word.startswith(other) or other.startswith(word))):
        return True
    return min(len(word), len(other)) > 4 and OSA.distance(word, other) <= _TYPING_LETTERS
