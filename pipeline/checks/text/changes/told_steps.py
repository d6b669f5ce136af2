"""Sentences that tell two figures and what lies between them: `dari 75,2 menjadi 80,5, naik sebesar 5,3`."""

import re
from collections.abc import Iterator, Sequence

from pipeline.checks.evidence.finding import Finding
from pipeline.checks.evidence.lines import amount
from pipeline.checks.evidence.percentage import percent_text
from pipeline.checks.text.words.quantities import CLAUSE_WORD, Quantity, any_of, one_slip, quantities
from pipeline.checks.text.words.sentences import Sentence, said

_CHANGE = rf"(?:{any_of('changes', 'rising')}|{any_of('changes', 'falling')}|{any_of('changes', 'nouns')})"
_WORDS = CLAUSE_WORD + "{0,8}?"
_UNIT = r"\s*+(?:[^\W\d_]++\s*+){0,3}?(?:\(?[^\W\d_]*+\s*+(?:19|20)\d\d\)?)?\s*+,?\s*+"
_TO = re.compile(rf"(?i){_UNIT}menjadi\s+{_WORDS}")
_THEN = re.compile(
    rf"(?i){_UNIT}(?:,|\(|\batau|\bsehingga|\bdengan|\byaitu|\bdan)?\s*(?:terjadi\s+|ada\s+|telah\s+)?{_CHANGE}\s+"
    r"(?:sebesar|sebanyak|sekitar)?\s*(?:Rp\.?\s*)?"
)
_SINCE = re.compile(rf"(?i){_UNIT}(?:jika\s+|bila\s+)?(?:dari|di\s?banding\w*)\s+{_WORDS}")
_BEFORE = re.compile(rf"(?i)\b{_CHANGE}\s+(?:sebesar|sebanyak|sekitar)?\s*(?:Rp\.?\s*)?$")
_TARGET = re.compile(r"(?i)\b(?:target\w*|rata|setiap|per)\b")
_NEAR = 0.1  # a step farther from what the figures give is of others
_LOWEST = 0.05  # of a share in per cent: smaller steps lie within the rounding of their figures


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
    if _TO.fullmatch(first) and _THEN.fullmatch(second):
        return one, two, last
    if _BEFORE.search(before) and _SINCE.fullmatch(first) and _TO.fullmatch(second):
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
    nearest = min((value for value, _ in lawful), key=lambda value: abs(value - printed))
    slips = [value for value, _ in lawful if one_slip(step, value)]
    if slips:
        return slips[0]
    return nearest if nearest > _LOWEST and abs(nearest - printed) <= _NEAR * nearest else None
