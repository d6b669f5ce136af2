"""Steps told with their direction between two figures that lie the other way, or of which one lacks its scale."""

import re
from collections.abc import Iterator, Sequence
from itertools import permutations

from pipeline.checks.evidence.finding import Finding
from pipeline.checks.evidence.lines import amount
from pipeline.checks.text.shares.told_shares import JOINED, given_by_others
from pipeline.checks.text.words.quantities import (
    CLAUSE_WORD,
    FEWEST_DIGITS,
    Quantity,
    Words,
    any_of,
    fits,
    quantities,
    share_ranges,
)
from pipeline.checks.text.words.sentences import Sentence, said

_STEP = re.compile(
    rf"(?i)\b(?:(?P<rising>{any_of('changes', 'rising')})|(?P<falling>{any_of('changes', 'falling')}))"
    r"\s+(?:(?:sebesar|sebanyak|sekitar)\s+)?(?:Rp\.?\s*)?$"
)
#: before a figure that another is compared with: `dibanding Desember 2013 (35,31 persen)`
_HELD_AGAINST = re.compile(
    rf"(?i)\b(?:di\s?banding\w*|dari|dari\s?pada|terhadap)\s+{CLAUSE_WORD}{{0,7}}?(?:\((?:Rp\.?\s*)?)?$"
)
_OTHER_ORDER = re.compile(rf"(?i)\b(?:{any_of('changes', 'other_order')})\b")
_EXACT = 1e-6  # of a printed difference
_WIDELY = 2  # figures between a percentage and what it is of


def wrong_directions(sentence: Sentence) -> Iterator[Finding]:
    """The word of a step that is the difference of two figures of its sentence to the last digit, where the one that
    the other is compared with lies on the other side: `34,54 persen ..., dibanding 2013 (35,31 persen) naik 0,77`."""
    text, found = sentence.text, quantities(sentence.text)
    if _OTHER_ORDER.search(text):
        return
    steps = [(one, word) for one in found if (word := _STEP.search(text[: one.start])) is not None]
    sides = list(_sides(text, [one for one in found if all(one is not step for step, _ in steps)]))
    for step, word in steps:
        if _digits(step) < _WIDELY:
            continue
        way = 1 if word["rising"] else -1
        pairs = [(old, rise) for old, new in sides if (rise := _rise(old, new, step)) is not None]
        if pairs and all(rise * way < 0 for _, rise in pairs):
            old, rise = pairs[0]
            told = word["rising"] or word["falling"]
            yield said(sentence, Words(told, word.start()), f"{'+' if rise > 0 else '-'}{step.text} ({old.text})")


def _sides(text: str, figures: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """Each figure that is compared with, and each that is not."""
    olds = [one for one in figures if _HELD_AGAINST.search(text[: one.start])]
    yield from ((old, new) for old in olds for new in figures if new not in olds)


def _digits(one: Quantity) -> int:
    """How many digits tell a figure from others."""
    return len(re.sub(r"\D", "", one.text).lstrip("0"))


def _rise(old: Quantity, new: Quantity, step: Quantity) -> float | None:
    """What `new` lies above `old`, where `step` is just that far and of their unit, or of points between per cents."""
    points = old.unit == "%" and step.unit in ("", "%")
    if old.unit != new.unit or len(old.values) != len(new.values) or not (points or old.unit == step.unit):
        return None
    rise = new.values[0][0] - old.values[0][0]
    return rise if abs(abs(rise) - step.values[0][0]) < _EXACT * max(1.0, old.values[0][0]) else None


def wrong_scales(sentence: Sentence) -> Iterator[Finding]:
    """The figure of the smaller scale, where a percentage is the share or growth of two figures only as if they were of
    one scale: `naik sebesar 119,55 ton atau 4,26 persen, dibandingkan 114,67 ribu ton`."""
    found = quantities(sentence.text)
    for at, percent in enumerate(found):
        if percent.unit != "%" or _digits(percent) < FEWEST_DIGITS:
            continue
        near = [one for one in found[max(0, at - _WIDELY) : at + _WIDELY + 1] if one.unit != "%"]
        before = found[at - 1] if at else percent
        joined = JOINED.fullmatch(sentence.text[before.end : percent.start]) is not None
        wrong = _of_one_scale(percent, near) if joined else None
        if wrong is not None and not given_by_others(percent, found, sentence.before):
            small, large = wrong
            yield said(sentence, small, f"{small.text} × {amount(large.scale / small.scale)}")


def _of_one_scale(percent: Quantity, near: Sequence[Quantity]) -> tuple[Quantity, Quantity] | None:
    """The two figures, the one of the smaller scale first, that make the percentage if their scales were one."""
    for one, other in permutations(near, 2):
        if one.scale == other.scale or not one.alike(other):
            continue
        small, large = sorted((one, other), key=lambda quantity: quantity.scale)
        factor = large.scale / small.scale
        for low, high in share_ranges(one, other):
            by = factor if one is small else 1 / factor
            if any(fits(percent, by * low - less, by * high - less) for less in (0, 100)) or fits(
                percent, 100 - by * high, 100 - by * low
            ):
                return small, large
    return None
