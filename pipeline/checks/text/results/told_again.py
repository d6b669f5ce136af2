"""What a section tells twice: a result of one year, one figure in two units."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from itertools import product

from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.lines import lines_of
from pipeline.checks.text.words.quantities import Quantity, quantities, told_words
from pipeline.checks.text.words.sentences import group_of, said, sentences

#: nothing between the word and the year names a line, so that it is the one that the section is on
_RESULT = re.compile(
    r"(?i)(?:^|,\s*)(?P<kind>realisasi|capaian)(?:\s+kinerja)?(?:\s+ini)?\s+(?:(?:pada|di)\s+)?tahun\s+(?P<year>20\d\d)\s+"
    r"(?:ini\s+)?(?:(?:adalah|yaitu|telah|mencapai)\s+){0,2}(?:(?:sebesar|sebanyak)\s+)?(?=\d)"
)
#: what the parts of a section on one indicator compare: `a. Perbandingan target dan realisasi tahun ini`
_PART = re.compile(r"(?i)^\s*(?:\(?[a-z1-9][.)]\s*)?(?:perbandingan|membandingkan|target\s+dan\s+realisasi)\b")


def told_twice(frames: Frames) -> Iterator[Finding]:
    """The later of two results of one year within a section, which a heading on something else begins."""
    heads = [passage for passage in lines_of(frames, "passages") if passage["kind"] == "heading"]
    headings = [int(head["row_no"]) for head in heads if _PART.match(str(head["text"])) is None]
    section: dict[tuple[str, str], Quantity] = {}
    since = bisect_right(headings, 0)
    for sentence in sentences(frames):
        until = bisect_right(headings, int(sentence.passage["row_no"]))
        if until > since:
            section = {}
        since = until
        for match in _RESULT.finditer(sentence.text):
            figure = next((one for one in quantities(sentence.text) if one.start >= match.end()), None)
            if figure is None or figure.start > match.end():
                continue
            first = section.setdefault((match["kind"].casefold(), match["year"]), figure)
            if first.unit == figure.unit and not _agree(first, figure):
                yield said(sentence, figure, first.text)


def _agree(one: Quantity, other: Quantity) -> bool:
    """Whether both may mean one value, as far as they are rounded."""
    pairs = product(one.values, other.values)
    return any(abs(a - b) <= half_a + half_b for (a, half_a), (b, half_b) in pairs)


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


def two_units(frames: Frames) -> Iterator[Finding]:
    """The later of two mentions of one figure that differ in their unit alone."""
    seen: dict[tuple[str, str], tuple[str, str, int]] = {}
    for sentence in sentences(frames):
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
