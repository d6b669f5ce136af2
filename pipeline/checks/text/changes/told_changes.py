"""Sentences that tell two figures and which way they lie: `meningkat dari 80,5% menjadi 75,2%`, `A melebihi B`."""

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.checks.evidence.finding import Finding
from pipeline.checks.text.words.quantities import CLAUSE_WORD, Quantity, any_of, quantities
from pipeline.checks.text.words.sentences import Sentence, Words, said

_RISING, _FALLING = any_of("changes", "rising"), any_of("changes", "falling")
_ABOVE, _BELOW = any_of("changes", "above"), any_of("changes", "below")
_WORDS = CLAUSE_WORD + "{0,7}?"
_AMOUNT = (
    r"(?:\s+sebesar|\s+sebanyak|\s+sekitar|\s+hingga)?\s*"
    r"(?:(?:Rp\.?\s*)?\d[\d.,]*\s*(?:%|[^\W\d_]+)?(?:\s*\([^()]*\))?)?\s*,?\s*"
)
#: between the verb and the first figure: `meningkat 3,2% dari tahun 2015 sebesar`; between both: `menjadi`
_FROM = re.compile(
    rf"(?i)\b(?:(?P<rising>{_RISING})|(?P<falling>{_FALLING}))\b{_AMOUNT}(?:[^\d.;:]{{0,60}}?,?\s*\b(?:yaitu|yakni)\s+)?(?:dari|semula)\s+{_WORDS}(?:Rp\.?\s*)?$"
)
_TO = re.compile(
    rf"(?i)\s*+(?:[^\W\d_]++\s*+){{0,4}}(?:\(?[^\W\d_]*+\s*+(?:19|20)\d\d\)?)?\s*+,?\s*+menjadi\s+{_WORDS}"
)
#: between both figures: `75,2% meningkat menjadi`; `95,3% lebih tinggi dibandingkan tahun 2015 sebesar`
_BECOMES = re.compile(
    rf"(?i)\s*(?:[^\W\d_]+\s+){{0,3}}(?:\(?[^\W\d_]*\s*(?:19|20)\d\d\)?)?\s*,?\s*(?:dan\s+|yang\s+|kemudian\s+|lalu\s+)?"
    rf"(?:(?P<rising>{_RISING})|(?P<falling>{_FALLING}))\b(?:\s+(?:pada\s+)?tahun\s+(?:19|20)\d\d)?\s+menjadi\s+(?:sebesar\s+|sebanyak\s+)?"
)
_THAN = r"(?:(?:jika\s+|bila\s+|apabila\s+)?(?:dari\s?pada|dari|di\s?banding\w*)(?:\s+dengan)?)"
_COMPARED = re.compile(
    rf"(?i)\s*(?:[^\W\d_]+\s+){{0,2}},?\s*(?:(?:telah|sudah|ini|yang|hal|berarti|atau)\s+)*"
    rf"(?:(?P<rising>(?:{_ABOVE})\b,?\s+{_THAN}|melebihi|melampaui)|(?P<falling>(?:{_BELOW})\b,?\s+{_THAN}))\s+{_WORDS}(?:Rp\.?\s*)?"
)
#: what another figure is compared with: `lebih tinggi dari tahun 2022 sebesar 68,90 dan melampaui`
_HELD_AGAINST = re.compile(
    rf"(?i)\b(?:di\s?banding\w*|dari|dari\s?pada|terhadap|melebihi|melampaui)\s+{_WORDS}(?:Rp\.?\s*)?$"
)
_OTHER_ORDER = re.compile(rf"(?i)\b(?:{any_of('changes', 'other_order')})\b")
_SET = re.compile(r"(?i)\b(?:target\w*|ditetapkan|standar\w*)\b")
_NEARLY = (0.5, 2.0)  # how many times the one may be the other: figures farther apart are of other things
_WINDOW = 40  # letters before the first figure that say what it is


def wrong_changes(sentence: Sentence) -> Iterator[Finding]:
    """Two figures of one unit that lie the other way round than the word between or before them says, or are the same
    where one is said to have become the other."""
    text, found = sentence.text, quantities(sentence.text)
    for one, other in pairwise(found):
        between, before = text[one.end : other.start], text[: one.start]
        since = _FROM.search(before) if _TO.fullmatch(between) else None
        change = since or _BECOMES.fullmatch(between)
        compared = None if change is not None else _COMPARED.fullmatch(between)
        told = change or compared
        window = text[max(0, one.start - _WINDOW) : one.start]
        if told is None or _OTHER_ORDER.search(window):
            continue
        stays = change is not None and one.text == other.text and one.unit == other.unit
        if not stays and not _comparable(one, other):
            continue
        if compared is not None and _HELD_AGAINST.search(before):
            continue
        first, second = (one, other) if compared is None else (other, one)
        low, high = first.values[0][0], second.values[0][0]
        wrong = high < low if told["rising"] else high > low
        if stays or (wrong and _NEARLY[0] <= high / low <= _NEARLY[1]):
            word = "rising" if told["rising"] else "falling"
            start = told.start(word) + (0 if since is not None else one.end)
            yield said(sentence, Words(told[word], start), f"{first.text} → {second.text}")


def _comparable(one: Quantity, other: Quantity) -> bool:
    """Of one unit and above zero; where both may be read in two ways, they lie alike in either."""
    return one.alike(other) and len(one.values) == len(other.values) and min(one.values[0][0], other.values[0][0]) > 0
