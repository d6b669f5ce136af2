"""Steps told with their direction between two figures that lie the other way."""

import re
from collections.abc import Iterator, Sequence

from pipeline.checks.evidence.finding import Finding
from pipeline.checks.text.changes.told_changes import AGAINST, OTHER_ORDER, WAY
from pipeline.checks.text.words.quantities import CLAUSE_WORD, Quantity, Words, quantities
from pipeline.checks.text.words.sentences import Sentence, said

_STEP = re.compile(rf"(?i)\b{WAY}\s+(?:(?:sebesar|sebanyak|sekitar)\s+)?(?:Rp\.?\s*)?$")
#: before a figure that another is compared with: `dibanding Desember 2013 (35,31 persen)`
_COMPARED_WITH = re.compile(rf"(?i)\b(?:{AGAINST})\s+{CLAUSE_WORD}{{0,7}}?(?:\((?:Rp\.?\s*)?)?$")
_EXACT = 1e-6  # of a printed difference
_FEWEST_DIGITS = 2  # of a step that two figures make by no chance


def wrong_directions(sentence: Sentence) -> Iterator[Finding]:
    """The word of a step that is the difference of two figures of its sentence to the last digit, where the one that
    the other is compared with lies on the other side: `34,54 persen ..., dibanding 2013 (35,31 persen) naik 0,77`."""
    text, found = sentence.text, quantities(sentence.text)
    if OTHER_ORDER.search(text):
        return
    steps = [(one, word) for one in found if (word := _STEP.search(text[: one.start])) is not None]
    sides = list(_sides(text, [one for one in found if all(one is not step for step, _ in steps)]))
    for step, word in steps:
        if len(re.sub(r"\D", "", step.text).lstrip("0")) < _FEWEST_DIGITS:
            continue
        way = 1 if word["rising"] else -1
        pairs = [(old, rise) for old, new in sides if (rise := _rise(old, new, step)) is not None]
        if pairs and all(rise * way < 0 for _, rise in pairs):
            old, rise = pairs[0]
            told = word["rising"] or word["falling"]
            yield said(sentence, Words(told, word.start()), f"{'+' if rise > 0 else '-'}{step.text} ({old.text})")


def _sides(text: str, figures: Sequence[Quantity]) -> Iterator[tuple[Quantity, Quantity]]:
    """Each figure that is compared with, and each that is not."""
    olds = [one for one in figures if _COMPARED_WITH.search(text[: one.start])]
    yield from ((old, new) for old in olds for new in figures if new not in olds)


def _rise(old: Quantity, new: Quantity, step: Quantity) -> float | None:
    """What `new` lies above `old`, where `step` is just that far and of their unit, or of points between per cents."""
    points = old.unit == "%" and step.unit in ("", "%")
    if old.unit != new.unit or len(old.values) != len(new.values) or not (points or old.unit == step.unit):
        return None
    rise = new.values[0][0] - old.values[0][0]
    return rise if abs(abs(rise) - step.values[0][0]) < _EXACT * max(1.0, old.values[0][0]) else None
