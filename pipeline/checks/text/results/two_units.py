"""One figure that the text measures in two units of one kind: `798.000 meter`, and `798.000 km` below."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from pipeline.checks.evidence.finding import Finding
from pipeline.checks.text.words.quantities import told_words
from pipeline.checks.text.words.sentences import Sentence, group_of, said

_FEWEST_DIGITS = 5  # of a figure that two things have by no chance
_PAGES = 2  # apart, at most: farther on another thing may be as long


@cache
def _measured() -> re.Pattern[str]:
    named = "|".join(map(re.escape, sorted(_kinds(), key=len, reverse=True)))
    return re.compile(rf"(?i)(?<![\d.,])(?P<figure>\d[\d.,]*\d)\s*(?P<unit>{named})(?![\w²³/])")


@cache
def _kinds() -> dict[str, tuple[str, str]]:
    """A spelling -> what it measures, and the first spelling of that unit."""
    known = told_words()["dimensions"]
    return {word: (kind, unit[0]) for kind, units in known.items() for unit in units for word in unit}


def two_units(told: Sequence[Sentence]) -> Iterator[Finding]:
    """The later of two mentions of one figure that differ in their unit alone."""
    seen: dict[tuple[str, str], tuple[str, str, int]] = {}
    for sentence in told:
        for match in _measured().finditer(sentence.text):
            kind, unit = _kinds()[match["unit"].casefold()]
            page = int(sentence.passage_at(match.start())["page"] or 0)
            if sum(letter.isdigit() for letter in match["figure"]) < _FEWEST_DIGITS:
                continue
            first = seen.get((match["figure"], kind))
            if first is not None and first[0] != unit and page - first[2] <= _PAGES:
                yield said(sentence, group_of(match), first[1])
            else:
                seen[match["figure"], kind] = unit, match[0], page
