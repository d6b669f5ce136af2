"""A result of one year that a section tells twice: `Realisasi tahun 2021 sebesar 167 ...`, `... sebesar 158`."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import product

from pipeline.checks.evidence.finding import Finding
from pipeline.checks.text.words.quantities import Quantity, quantities
from pipeline.checks.text.words.sentences import Sentence, said

#: nothing between the word and the year names a line, so that it is the one that the section is on
_RESULT = re.compile(
    r"(?i)(?:^|,\s*)(?P<kind>realisasi|capaian)(?:\s+kinerja)?(?:\s+ini)?\s+(?:(?:pada|di)\s+)?tahun\s+(?P<year>20\d\d)\s+"
    r"(?:ini\s+)?(?:(?:adalah|yaitu|telah|mencapai)\s+){0,2}(?:(?:sebesar|sebanyak)\s+)?(?=\d)"
)
#: what the parts of a section on one indicator compare: `a. Perbandingan target dan realisasi tahun ini`
_PART = re.compile(r"(?i)^\s*(?:\(?[a-z1-9][.)]\s*)?(?:perbandingan|membandingkan|target\s+dan\s+realisasi)\b")


def told_twice(told: Sequence[Sentence], headings: Sequence[int]) -> Iterator[Finding]:
    """The later of two results of one year within a section. `headings` are the `row_no` of what begins a section, in
    order, see `begins_a_section`."""
    section: dict[tuple[str, str], Quantity] = {}
    since = bisect_right(headings, 0)
    for sentence in told:
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


def begins_a_section(kind: str, text: str) -> bool:
    """Whether a passage of `kind` heads a section on something else than the one before."""
    return kind == "heading" and _PART.match(text) is None


def _agree(one: Quantity, other: Quantity) -> bool:
    """Whether both may mean one value, as far as they are rounded."""
    pairs = product(one.values, other.values)
    return any(abs(a - b) <= half_a + half_b for (a, half_a), (b, half_b) in pairs)
