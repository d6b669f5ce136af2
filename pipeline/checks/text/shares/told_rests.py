"""Sentences that tell a part and the rest of it: `79,74% ..., sedangkan sisanya sebesar 20,53%`."""

import re
from collections.abc import Iterator

from pipeline.checks.evidence.finding import Finding
from pipeline.checks.evidence.percentage import percent_text
from pipeline.checks.text.words.sentences import Sentence, margin_of, said

_REST = re.compile(
    r"(?i)\b(?:sisanya|selebihnya)\b[^\d.;%]{0,60}?(?:sebesar|sebanyak|yaitu|yakni|atau|\()\s*$|\b(?:sisanya|selebihnya)\s*\(?\s*$"
)
_NEAR = 1.0  # percentage points: a sum farther from the whole is of other parts


def wrong_rests(sentence: Sentence) -> Iterator[Finding]:
    """The rest that does not make the percentages told before it 100, though it nearly does: rounding of each apart."""
    percents = [figure for figure in sentence.figures() if figure.unit == "%"]
    for at, rest in enumerate(percents):
        parts = percents[:at]
        if not parts or not _REST.search(sentence.text[: rest.start]):
            continue
        sums = [sum(one.value for one in parts[first:]) for first in range(at)]
        margins = [sum(margin_of(one.text) for one in (rest, *parts[first:])) for first in range(at)]
        if any(abs(told + rest.value - 100) <= off for told, off in zip(sums, margins, strict=True)):
            continue
        nearest = min(sums, key=lambda told: abs(told + rest.value - 100))
        if abs(nearest + rest.value - 100) <= _NEAR:
            yield said(sentence, rest, f"{percent_text(100 - nearest)}%")
