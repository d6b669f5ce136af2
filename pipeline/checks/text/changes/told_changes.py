"""Sentences that tell two figures and which way they lie, or by how much, and compare what cannot be compared."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from pipeline.checks.evidence.finding import Finding
from pipeline.checks.evidence.lines import amount
from pipeline.checks.evidence.percentage import percent_text
from pipeline.checks.evidence.words.names import folded
from pipeline.checks.text.words.quantities import CLAUSE_WORD, Quantity, Words, any_of, one_slip, quantities
from pipeline.checks.text.words.sentences import Sentence, group_of, said

WAY = f"(?:(?P<rising>{any_of('changes', 'rising')})|(?P<falling>{any_of('changes', 'falling')}))"
_ABOVE, _BELOW = any_of("changes", "above"), any_of("changes", "below")
_WORDS = CLAUSE_WORD + "{0,7}?"
_AMOUNT = (
    r"(?:\s+sebesar|\s+sebanyak|\s+sekitar|\s+hingga)?\s*"
    r"(?:(?:Rp\.?\s*)?\d[\d.,]*\s*(?:%|[^\W\d_]+)?(?:\s*\([^()]*\))?)?\s*,?\s*"
)
#: between the verb and the first figure: `meningkat 3,2% dari tahun 2015 sebesar`; between both: `menjadi`
_FROM = re.compile(
    rf"(?i)\b{WAY}\b{_AMOUNT}(?:[^\d.;:]{{0,60}}?,?\s*\b(?:yaitu|yakni)\s+|(?:[^\W\d_]+\s+){{0,3}}?)"
    rf"(?:dari|semula)\s+{_WORDS}(?:Rp\.?\s*)?$"
)
_TO = re.compile(
    rf"(?i)\s*+(?:[^\W\d_]++\s*+){{0,4}}(?:\(?[^\W\d_]*+\s*+(?:19|20)\d\d\)?)?\s*+,?\s*+menjadi\s+{_WORDS}"
)
#: between both figures: `75,2% meningkat menjadi`; `95,3% lebih tinggi dibandingkan tahun 2015 sebesar`
_BECOMES = re.compile(
    rf"(?i)\s*(?:[^\W\d_]+\s+){{0,3}}(?:\(?[^\W\d_]*\s*(?:19|20)\d\d\)?)?\s*,?\s*(?:dan\s+|yang\s+|kemudian\s+|lalu\s+)?"
    rf"{WAY}\b(?:\s+(?:pada\s+)?tahun\s+(?:19|20)\d\d)?\s+menjadi\s+(?:sebesar\s+|sebanyak\s+)?"
)
_THAN = r"(?:(?:jika\s+|bila\s+|apabila\s+)?(?:dari\s?pada|dari|di\s?banding\w*)(?:\s+dengan)?)"
_COMPARED = re.compile(
    rf"(?i)\s*(?:[^\W\d_]+\s+){{0,2}},?\s*(?:(?:telah|sudah|ini|yang|hal|berarti|atau)\s+)*"
    rf"(?:(?P<rising>(?:{_ABOVE})\b,?\s+{_THAN}|melebihi|melampaui)|(?P<falling>(?:{_BELOW})\b,?\s+{_THAN}))\s+{_WORDS}(?:Rp\.?\s*)?"
)
#: what another figure is compared with: `lebih tinggi dari tahun 2022 sebesar 68,90 dan melampaui`
AGAINST = r"di\s?banding\w*|dari|dari\s?pada|terhadap"
_HELD_AGAINST = re.compile(rf"(?i)\b(?:{AGAINST}|melebihi|melampaui)\s+{_WORDS}(?:Rp\.?\s*)?$")
OTHER_ORDER = re.compile(rf"(?i)\b(?:{any_of('changes', 'other_order')})\b")
_NEARLY = (0.5, 2.0)  # how many times the one may be the other: figures farther apart are of other things
_WINDOW = 40  # letters before the first figure that say what it is


def wrong_changes(sentence: Sentence) -> Iterator[Finding]:
    """Two figures of one unit that lie the other way round than the word between or before them says, or are the same
    where one is said to have become the other."""
    text, found = sentence.text, quantities(sentence.text)
    for one, other in pairwise(found):
        before, between = text[: one.start], text[one.end : other.start]
        since = _FROM.search(before) if _TO.fullmatch(between) else None
        change = since or _BECOMES.fullmatch(between)
        compared = None if change is not None else _COMPARED.fullmatch(between)
        told = change or compared
        if told is None or OTHER_ORDER.search(before[-_WINDOW:]):
            continue
        first, second = (one, other) if compared is None else (other, one)
        word = "rising" if told["rising"] else "falling"
        if compared is None:
            wrong = (one.text, one.unit) == (other.text, other.unit) or _contradict(first, second, word)
        else:
            wrong = not _HELD_AGAINST.search(before) and _contradict(first, second, word)
        if wrong:
            start = told.start(word) + (0 if since is not None else one.end)
            yield said(sentence, Words(told[word], start), f"{first.text} → {second.text}")


def _contradict(first: Quantity, second: Quantity, way: str) -> bool:
    """Whether the second figure lies the other way from the first: both of one thing, not far from each other."""
    if not _comparable(first, second):
        return False
    low, high = first.values[0][0], second.values[0][0]
    return (high < low if way == "rising" else high > low) and _NEARLY[0] <= high / low <= _NEARLY[1]


def _comparable(one: Quantity, other: Quantity) -> bool:
    """Of one unit and above zero; where both may be read in two ways, they lie alike in either."""
    return one.alike(other) and len(one.values) == len(other.values) and min(one.values[0][0], other.values[0][0]) > 0


_CHANGE = rf"(?:{any_of('changes', 'rising')}|{any_of('changes', 'falling')}|{any_of('changes', 'nouns')})"
_STEP_WORDS = CLAUSE_WORD + "{0,8}?"
_UNIT = r"\s*+(?:[^\W\d_]++\s*+){0,3}?(?:\(?[^\W\d_]*+\s*+(?:19|20)\d\d\)?)?\s*+,?\s*+"
_STEP_TO = re.compile(rf"(?i){_UNIT}menjadi\s+{_STEP_WORDS}")
_THEN = re.compile(
    rf"(?i){_UNIT}(?:,|\(|\batau|\bsehingga|\bdengan|\byaitu|\bdan)?\s*(?:terjadi\s+|ada\s+|telah\s+)?{_CHANGE}\s+"
    r"(?:(?!sebesar|sebanyak|sekitar|dari)[^\W\d_]+\s+)?(?:sebesar|sebanyak|sekitar)?\s*(?:Rp\.?\s*)?"
)
_SINCE = re.compile(rf"(?i){_UNIT}(?:jika\s+|bila\s+)?(?:dari|di\s?banding\w*)\s+{_STEP_WORDS}")
_BEFORE = re.compile(rf"(?i)\b{_CHANGE}\s+(?:sebesar|sebanyak|sekitar)?\s*(?:Rp\.?\s*)?$")
_TARGET = re.compile(r"(?i)\b(?:target\w*|rata|setiap|per)\b")


def wrong_steps(sentence: Sentence) -> Iterator[Finding]:
    """The step that is neither the difference of its two figures nor their growth, each within its rounding, but near
    one of them. What else reports call so (the ratio of both, the growth from the later one) is not accused."""
    text, found = sentence.text, quantities(sentence.text)
    for three in zip(found, found[1:], found[2:], strict=False):
        told = _told(text, three)
        if told is None or _TARGET.search(text[three[0].start : three[2].start]):
            continue
        old, new, step = told
        if not old.alike(new) or len(old.values) != len(new.values) or min(one.values[0][0] for one in told) <= 0:
            continue
        expected = _expected(old, new, step)
        if expected is not None:
            shown = f"{percent_text(expected)}%" if step.unit == "%" else amount(expected)
            yield said(sentence, step, shown)


def _told(text: str, three: Sequence[Quantity]) -> tuple[Quantity, Quantity, Quantity] | None:
    """Old and new figure, and the step, in the order of the sentence."""
    one, two, last = three
    first, second, before = text[one.end : two.start], text[two.end : last.start], text[: one.start]
    if _STEP_TO.fullmatch(first) and _THEN.fullmatch(second):
        return one, two, last
    if _BEFORE.search(before) and _SINCE.fullmatch(first) and _STEP_TO.fullmatch(second):
        return two, last, one
    if _THEN.fullmatch(first) and _SINCE.fullmatch(second):
        return last, one, two
    return None


def _expected(old: Quantity, new: Quantity, step: Quantity) -> float | None:
    (was, half_was), (is_, half_is), (printed, half) = old.values[0], new.values[0], step.values[0]
    difference, apart = abs(is_ - was), half_was + half_is
    growth = 100 * difference / was
    loose = growth * (apart / difference + half_was / was) if difference else 0.0
    others = [(100 * is_ / was, loose), (100 * difference / is_, loose), (100 * was / is_, loose)]
    lawful = [(difference, apart)] if step.unit == old.unit or old.unit == "%" else []
    lawful += [(growth, loose)] if step.unit == "%" else []
    unit = 2 * half or 1.0
    if not lawful or any(abs(printed - value) <= unit * 1.01 + margin for value, margin in (*lawful, *others)):
        return None
    return next((value for value, _ in lawful if one_slip(step, value)), None)


_MORE = (
    rf"(?:melebihi|melampaui|(?:{_ABOVE}|{_BELOW}|lebih\s+baik)(?:\s+sebesar\s+[\d.,]+\s*(?:%|persen|poin)?)?"
    r"(?:\s*,?\s*(?:jika|bila|apabila))?(?:\s+(?:dari|dari\s?pada|di\s?banding\w*))(?:\s+dengan)?)"
)
#: `Realisasi tahun 2019 tersebut melebihi realisasi tahun 2019`: the same words on both sides, no more than these
_ITSELF = re.compile(
    r"(?i)\b(?P<what>(?:realisasi|capaian|pencapaian|nilai|target|hasil|jumlah)(?:\s+[^\W\d_]+){0,2}?\s+)tahun\s+"
    rf"(?P<year>(?:19|20)\d\d)(?:\s+(?:tersebut|ini))?\s+(?:(?:telah|sudah|juga)\s+)?{_MORE}\s+(?P=what)(?:pada\s+)?tahun"
    r"\s+(?P<again>(?P=year))\b"
)
_RATE = r"[\d.,]+\s*(?:/|per\s)\s*{0}\s+(?P<{1}>[^\W\d_]+(?:\s+[^\W\d_]+)?)"
_OF = r"1(?:00|[.,]?000|0[.,]?000|00[.,]?000)"
#: `4,88 per 1000 kelahiran hidup dibandingkan dengan target tahun 2019 sebesar 24 per 100.000 kelahiran hidup`
_RATES = re.compile(
    rf"(?i){_RATE.format(f'(?P<of>{_OF})', 'things')}\s*,?\s*(?:di\s?banding\w*|terhadap|dari)\s+(?:dengan\s+)?target"
    rf"(?:\s+[^\W\d_]+){{0,4}}?(?:\s+tahun\s+(?:19|20)\d\d)?(?:\s+(?:sebesar|yaitu|adalah))?\s+(?:sebesar\s+)?"
    rf"{_RATE.format(f'(?P<other>{_OF})', 'again')}"
)


def compared_with_itself(sentence: Sentence, year: int | None) -> Iterator[Finding]:
    """A year of which is said that it surpasses itself; the report's year or the one before it is meant."""
    for match in _ITSELF.finditer(sentence.text):
        told = int(match["year"])
        first = year is not None and told != year
        yield said(sentence, group_of(match, "year" if first else "again"), str(year if first else told - 1))


def rates_of_other_bases(sentence: Sentence) -> Iterator[Finding]:
    """A rate per 1.000 of something, compared with a target per 100.000 of the same."""
    for match in _RATES.finditer(sentence.text):
        one, other = (re.sub(r"\D", "", match[name]) for name in ("of", "other"))
        if one != other and folded(match["things"]) == folded(match["again"]):
            yield said(sentence, group_of(match, "other"), match["of"])
