"""Sentences that say what share of all indicators some are."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from pipeline.checks.evidence.finding import Finding
from pipeline.checks.evidence.percentage import percent_text
from pipeline.checks.evidence.tolerances import NEAR
from pipeline.checks.text.words.number_words import printed_number, up_to_twenty
from pipeline.checks.text.words.quantities import Quantity, margin_of
from pipeline.checks.text.words.sentences import Sentence, said

_THING = r"(?:indi[kc]ator|iku|ikk|iks|sasaran|program|kegiatan|sub\s*kegiatan)"
_COUNTED = re.compile(
    rf"(?i)(?<![\d.,/-])\b(?P<count>\d{{1,3}}|{up_to_twenty()})\s+(?:\((?P<again>[^()]{{1,25}})\)\s*)?(?:buah\s+)?(?P<thing>{_THING})\b"
)
_OF_ALL = re.compile(
    rf"(?i)\s*\)?\s*dari\s+(?:total|seluruh|keseluruhan|jumlah|semua)\s+(?:jumlah\s+)?(?P<thing>{_THING})\b"
)
_OF = re.compile(r"(?i)\bdari\s+(?:total\s+|seluruh\s+|keseluruhan\s+|sejumlah\s+|sebanyak\s+|ke\W?)?$")
_OR = re.compile(
    r"(?i)\s*(?:[^\W\d_]+\s+){0,6}?(?:\(\s*|,?\s*atau\s+(?:sebesar\s+|sekitar\s+)?|,?\s*dengan\s+persentase\s+(?:sebesar\s+)?)"
)
_MOST = 8  # counts of which every sum is tried


def wrong_counted_shares(sentence: Sentence) -> Iterator[Finding]:
    """`P% dari total indikator`, `dari 20 IKU ... 13 IKU atau P%`: no counts of the paragraph are P% of another.

    All counts of that thing in the sentence and the paragraph before it are tried, and their sums.
    """
    percents = [figure for figure in sentence.figures() if figure.unit == "%"]
    for percent in percents:
        told = _whole_and_parts(sentence, percent)
        if told is None or len(told[2]) > _MOST:
            continue
        whole, parts, tried = told
        sums = {sum(some) for size in range(1, len(tried) + 1) for some in combinations(tried, size)}
        margin = margin_of(percent.text)
        if any(abs(100 * one / other - percent.value) <= margin for one in sums for other in {*tried, whole} if other):
            continue
        if any(abs(100 - 100 * one / whole - percent.value) <= margin for one in sums):
            continue
        share = 100 * sum(parts) / whole
        if 0 < abs(share - percent.value) <= NEAR * share and share <= 100:
            yield said(sentence, percent, f"{percent_text(share)}% ({sum(parts)}/{whole})")


@dataclass(frozen=True, slots=True)
class _Count:
    """How many of a thing a text counts, and whether as those that others are part of."""

    number: int
    thing: str
    is_whole: bool
    start: int
    end: int


def _counts(text: str) -> list[_Count]:
    return [
        _Count(number, _folded(match["thing"]), bool(_OF.search(text[: match.start()])), match.start(), match.end())
        for match in _COUNTED.finditer(text)
        if (number := printed_number(match["count"])) is not None
    ]


def _whole_and_parts(sentence: Sentence, percent: Quantity) -> tuple[int, Sequence[int], Sequence[int]] | None:
    """How many there are, the counts that the percentage tells of, and all counts of that thing."""
    here, above = _counts(sentence.text), list[_Count]()
    told = [one for one in here if one.end <= percent.start]
    of_all = _OF_ALL.match(sentence.text[percent.end :])
    if of_all is not None:
        thing = _folded(of_all["thing"])
        told, above = ([one for one in some if one.thing == thing] for some in (told, _counts(sentence.before)))
    wholes, parts = ([one for one in told if one.is_whole is whole] for whole in (True, False))
    if of_all is None:
        parts = [one for one in parts[-1:] if _is_told(one, wholes, sentence.text[one.end : percent.start])]
    known = {one.number for one in wholes or above}
    if len(known) != 1 or not parts:
        return None
    whole, counts, tried = known.pop(), [one.number for one in parts], [one.number for one in (*above, *here)]
    return (whole, counts, tried) if 0 < whole >= sum(counts) else None


def _is_told(part: _Count, wholes: Sequence[_Count], between: str) -> bool:
    """Whether the percentage tells of the count before it, which is of the thing told first as a whole."""
    return bool(wholes) and part.thing == wholes[0].thing and _OR.fullmatch(between) is not None


def _folded(thing: str) -> str:
    return re.sub(r"\s", "", thing.casefold()).replace("c", "k")
