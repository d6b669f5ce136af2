"""Sentences that contradict their own arithmetic: figures spelled out, formulas, parts of a whole, results."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product

from pipeline.checks.evidence.finding import Finding
from pipeline.checks.evidence.lines import amount
from pipeline.checks.evidence.percentage import percent_text, tolerance
from pipeline.checks.text.words.number_words import spelled_out
from pipeline.checks.text.words.quantities import NUMBER, Quantity, Words, another, quantities, readings
from pipeline.checks.text.words.sentences import Sentence, group_of, said
from pipeline.checks.text.words.told_roles import first_of_last_roles

_SPELLED = re.compile(r"(?<![\d.,])(?P<figure>\d[\d.,]*)(?:\s*,?-)?\s*\(\s*(?P<words>[^\W\d_][^()\d%]*?)\s*\)")
_FORMULA = re.compile(
    rf"(?i)(?P<part>{NUMBER})\s*[/:]\s*(?P<whole>\d[\d.,]*\d|\d)\s*\)?\s*[x×*]\s*100\s*%?\s*(?:=|sebesar|adalah|yaitu)\s*"
    r"(?P<result>\d+(?:[.,]\d{1,4})?)(?![\d.,]*\d)"
)
#: `(36.743 penduduk usia 7 s.d 12 tahun yang sekolah / 39.834 penduduk usia 7 s.d 12 tahun) x 100 = 92.22 %`
_OF_THINGS = re.compile(
    rf"(?i)\(\s*(?P<part>{NUMBER})\s+[^\W\d_][^()/=]{{1,120}}/\s*(?P<whole>\d[\d.,]*\d|\d)\s+[^\W\d_][^()/=]{{1,120}}\)"
    r"\s*[x×*]\s*100\s*%?\s*=\s*(?P<result>\d+(?:[.,]\d{1,4})?)(?![\d.,]*\d)"
)
#: `0,19% (186/100.000) dibagi target 0,16% lalu dikali seratus persen, sama dengan 87,10 %`
_IN_WORDS = re.compile(
    rf"(?i)(?P<part>{NUMBER})\s*%?\s*(?:[^\W\d_]+\s+){{0,2}}?(?:\([^()]*\)\s*)?dibagi\s+(?:dengan\s+)?(?:[^\W\d_]+\s+){{0,6}}?"
    r"(?P<whole>\d[\d.,]*\d|\d)\s*%?\s*(?:[^\W\d_]+\s+){0,2}?(?:\([^()]*\)\s*)?,?\s*(?:(?:lalu|kemudian|dan)\s+)?"
    r"dikali(?:kan)?\s+(?:dengan\s+)?(?:100|seratus)\s*(?:%|persen)?\s*,?\s*(?:(?:sama\s+dengan|adalah|yaitu|diperoleh|maka"
    r"|sehingga|hasilnya|menghasilkan|sebesar|=)\s*)+(?P<result>\d+(?:[.,]\d{1,4})?)(?![\d.,]*\d)"
)
#: `(101,20 + 137,55) / 2 = 119,38%`; a product or another sign before or after is another formula
_MEAN_OF_TERMS = re.compile(
    rf"(?i)\((?P<terms>\s*(?:{NUMBER})\s*%?(?:\s*\+\s*(?:{NUMBER})\s*%?)+)\s*\)\s*[/:]\s*(?P<count>\d{{1,2}})\s*=\s*"
    r"(?P<result>\d+(?:[.,]\d{1,4})?)(?![\d.,]*\d|\s*[x×*/:+])"
)
_OPERAND = re.compile(r"[\d)%x×*/:+-]\s*$")
_COUNTED = re.compile(r"(?<![\d.,])(?P<count>\d{1,3})\s+(?:\([^()]*\)\s*)?(?P<noun>[^\W\d_]{4,})")
_OF_ALL = re.compile(r"(?i)\bdari\s+(?:total\s+|jumlah\s+|seluruh\s+)?$")
#: `tercapai 105,26%` may be said of the quotient, `terealisasi 105,26%` may not
_REALIZED = re.compile(r"(?i)realisasi")
#: a bound, a mean or a part of a year is not the result of the two figures before it
_NO_RESULT = re.compile(
    rf"(?i){another('years', 'parts_of_year', 'means', 'plans')}"
    r"|di\s?atas|di\s?bawah|lebih|kurang|melebihi|minimal|maksimal|[<>≥≤]"
)
_NEAR = (
    0.25  # a result farther from what the formula gives is made of other figures: 4 of 4 such were misread sentences
)
_MEAN = 5.0  # per cent: from there a quotient is a mean of percentages; quotients of part and whole are about 1
_HALF_UP = 1e-9  # so that 111,535 is shown as 111,54
_MOST_FIGURES = 20  # of a sentence that are tried against each other
_FEWEST_PARTS, _NEAR_COUNT = 3, 0.2  # parts of a count: fewer, or farther from the whole, are subsets or other things


@dataclass(frozen=True, slots=True)
class FormulaSlip:
    """A formula as printed, the offset and value of its result, and what it gives."""

    part: str
    whole: str
    result: str
    start: int
    printed: float
    given: float


def own_arithmetic(sentence: Sentence) -> Iterator[Finding]:
    """Every figure of `sentence` that the sentence's own words or figures contradict."""
    yield from _spelled_otherwise(sentence)
    for slip in formula_slips(sentence.text):
        yield said(sentence, Words(slip.result, slip.start), percent_text(slip.given))
    yield from _means_of_terms(sentence)
    yield from _parts_of_a_count(sentence)
    yield from _results(sentence)
    yield from _called_otherwise(sentence)


def is_share_of_others(sentence: Sentence, figure: Quantity) -> bool:
    """Whether two figures that the sentence prints before a percentage give it: `70 orang ... 68 orang ... 97,14 %`."""
    others = [one.values for one in quantities(sentence.text) if one.start < figure.start][:_MOST_FIGURES]
    pairs = ((a, b) for i, one in enumerate(others) for other in others[:i] for (a, _), (b, _) in product(one, other))
    shares = (100 * part / whole for pair in pairs for part, whole in (pair, pair[::-1]) if whole)
    return any(abs(share - figure.value) <= tolerance(figure.text) for share in shares)


def _spelled_otherwise(sentence: Sentence) -> Iterator[Finding]:
    for match in _SPELLED.finditer(sentence.text):
        words = spelled_out(match["words"])
        if words is not None and words not in readings(match["figure"].strip(".,")):
            figure = Words(match["figure"].strip(".,"), match.start("figure"))
            yield said(sentence, figure, f"{amount(words)} ({match['words']})")


def formula_slips(text: str) -> Iterator[FormulaSlip]:
    """`159/128 x 100% = 124,21%`, or so in words: within the rounding of all three figures, whichever way a mark is
    read."""
    for match in (*_FORMULA.finditer(text), *_OF_THINGS.finditer(text), *_IN_WORDS.finditer(text)):
        wholes = [whole for whole in readings(match["whole"]) if whole]
        shares = [part / whole for part, whole in product(readings(match["part"]), wholes)]
        means = [share for share in shares if share >= _MEAN]  # `238,75 / 2 x 100% = 119,37%`
        lawful = [*(100 * share for share in shares), *means]
        printed = readings(match["result"])
        margin = tolerance(match["result"])
        if lawful and not any(abs(p - x) <= margin + _rounding(match, x) for p, x in product(printed, lawful)):
            nearest = min(lawful, key=lambda x: abs(x - printed[0])) + _HALF_UP
            start = match.start("result")
            yield FormulaSlip(match["part"], match["whole"], match["result"], start, printed[0], nearest)


def _means_of_terms(sentence: Sentence) -> Iterator[Finding]:
    """The mean of terms that are as many as they are divided by."""
    for match in _MEAN_OF_TERMS.finditer(sentence.text):
        terms = [readings(text) for text in re.findall(NUMBER, match["terms"])]
        if len(terms) != int(match["count"]) or any(len(term) != 1 for term in terms):
            continue
        mean, printed = sum(term[0] for term in terms) / len(terms), readings(match["result"])
        agreed = any(abs(p - mean) <= tolerance(match["result"]) for p in printed)
        alone = not _OPERAND.search(sentence.text[: match.start()])
        if not agreed and alone and abs(printed[0] - mean) <= _NEAR * mean:
            yield said(sentence, group_of(match, "result"), percent_text(mean + _HALF_UP))


def _rounding(match: re.Match[str], result: float) -> float:
    """What the operands' last printed decimals may move the result of a formula."""
    share = 0.0
    for name in ("part", "whole"):
        decimals = re.search(r"[.,](\d{1,2})$", match[name])
        value = max(readings(match[name]))
        if decimals and value:
            share += 0.5 * 10.0 ** -len(decimals[1]) / value
    return share * abs(result)


def _parts_of_a_count(sentence: Sentence) -> Iterator[Finding]:
    """`dari 11 indikator, 6 indikator ..., 1 indikator ..., 4 indikator ...`: the parts are the whole."""
    found = list(_COUNTED.finditer(sentence.text))
    for at, whole in enumerate(found):
        if not _OF_ALL.search(sentence.text[: whole.start()]):
            continue
        parts = [part for part in found[at + 1 :] if part["noun"].casefold() == whole["noun"].casefold()]
        counts, total = [int(part["count"]) for part in parts], int(whole["count"])
        if any(_OF_ALL.search(sentence.text[: part.start()]) for part in parts) or len(parts) < _FEWEST_PARTS:
            continue
        if max(counts) <= total and 0 < abs(sum(counts) - total) <= max(1, _NEAR_COUNT * total):
            yield said(sentence, group_of(whole, "count"), f"{sum(counts)} ({' + '.join(map(str, counts))})")


def _results(sentence: Sentence) -> Iterator[Finding]:
    """Target, realization and result told one after the other, in either order of the first two."""
    told = list(_told(sentence.text))
    for three in zip(told, told[1:], told[2:], strict=False):
        roles, figures = [role for role, _ in three], dict(three)
        if set(roles[:2]) != {"target", "realization"} or roles[2] != "result":
            continue
        target, realized, result = (figures[role] for role in ("target", "realization", "result"))
        alike = (target.unit == "%") == (realized.unit == "%")
        if result.unit != "%" or not alike or not target.value or not realized.value:
            continue
        plain = 100 * realized.value / target.value
        lawful = [plain, 200 - plain, 100 * target.value / realized.value]
        margin = tolerance(result.text)
        if any(abs(result.value - value) <= margin for value in lawful) or (plain > 100 and result.value == 100):
            continue
        if abs(result.value - plain) <= _NEAR * plain:
            yield said(sentence, result, f"{percent_text(plain)}%")


def _called_otherwise(sentence: Sentence) -> Iterator[Finding]:
    """`realisasi ... 114,85% dari target 80,8 dengan realisasi 92,8`: the first is the result of the other two."""
    told = list(_told(sentence.text))
    for first, second, third in zip(told, told[1:], told[2:], strict=False):
        (result, target, realized), margin = (one[1] for one in (first, second, third)), tolerance(first[1].text)
        if (first[0], second[0], third[0]) != ("realization", "target", "realization") or result.unit != "%":
            continue
        if not target.value or result.value == realized.value or not _REALIZED.search(sentence.text[: result.start]):
            continue
        alike = (target.unit == "%") == (realized.unit == "%")
        if alike and abs(result.value - 100 * realized.value / target.value) <= margin:
            yield said(sentence, result, realized.text)


def _told(text: str) -> Iterator[tuple[str | None, Quantity]]:
    """Each figure in order with its role, None where no word or a bound stands before it."""
    end = 0
    for one in quantities(text):
        before, end = text[end : one.start], one.end
        role = None if _NO_RESULT.search(before) else first_of_last_roles(before)
        yield role if len(one.values) == 1 else None, one
