"""What is told of a line below its heading: `1. Tingkat Pelanggaran Perda` over `49,81% dari target sebesar 47%`."""

import re
from collections.abc import Iterator, Sequence

from pipeline.checks.evidence.finding import Finding
from pipeline.checks.evidence.words.names import name_key
from pipeline.checks.text.results.told_lines import LineFigures, NamedLines, prints
from pipeline.checks.text.words.quantities import Quantity, one_slip, quantities
from pipeline.checks.text.words.sentences import Sentence, mentions, said
from pipeline.checks.text.words.told_roles import role_of

#: another time, plan, place or matter than the line's own
_OTHER = re.compile(
    r"(?i)tahun\s+(?:lalu|sebelumnya|depan)|triwulan|tri\s+wulan|\btw\b|semester|bulan|rata-rata|nasional|renstra|rpjm|jangka"
    r"|akhir\s+(?:periode|tahun)|\banggaran|\bpagu\b|\bdana\b|keuangan|fisik|apabila|jika\b"
)
_FEWEST_DIGITS = 3  # of a figure that a sentence has in common with a line by no chance
_FEWEST_BESIDE = 5  # likewise where the sentence may name the line beside another matter
_FARTHEST, _RIGHT_BEHIND = 160, 40  # letters between a name and its figures; and where nothing else can be meant
_WHOLE = 100.0
_MOST_OF_IT = 0.6  # letters of a heading that are the name of the line it heads


def wrong_below(sentence: Sentence, named: NamedLines) -> Iterator[Finding]:
    """Each target, realization or result that is not the line's, where another figure beside it is.

    The sentence names the line, or no line, and its paragraph before it or its heading names one, or else the table
    whose caption it stands below has one alone. A figure right behind the name needs no other beside it where one digit
    of the line's own was set for another.
    """
    found = _spoken_of(sentence, named) if named.lines else None
    if found is None or _OTHER.search(sentence.text) or sentence.other_year(0, len(sentence.text), named.year):
        return
    key, start = found
    line, known = named.lines[key], named.subjects[key].values if key in named.subjects else []
    figures = [
        one
        for one in quantities(sentence.text)
        if one.unit != "Rp" and (not start or start <= one.start <= start + _FARTHEST)
    ]
    lawful = [*line.values.values(), *known, *_results(line)]
    for one in figures:
        wanted = line.values.get(role := role_of(sentence.text, one))
        if wanted is None or any(prints(one, value) for value in lawful):
            continue
        slip = start and one.start - start <= _RIGHT_BEHIND and _digits(one) > _FEWEST_DIGITS and one_slip(one, wanted)
        fewest = _FEWEST_BESIDE if start else _FEWEST_DIGITS
        if slip or _is_of(line, [other for other in figures if other is not one and _digits(other) >= fewest]):
            yield said(sentence, one, one.shown(wanted), line.places[role])


def _spoken_of(sentence: Sentence, named: NamedLines) -> tuple[str, int] | None:
    """The line that a sentence speaks of, and the offset behind its name, 0 where the sentence does not name it."""
    here = mentions(sentence.text, named.subjects)
    if here:
        return (here[0].key, here[0].end) if len(here) == 1 and here[0].key in named.lines else None
    before = {mention.key for mention in mentions(sentence.before, named.subjects)}
    heading = {
        mention.key
        for mention in mentions(sentence.heading, named.lines)
        if len(mention.key) >= _MOST_OF_IT * len(name_key(sentence.heading))
    }
    found = before or heading
    if not found and (alone := named.below(sentence.caption)) is not None:
        return alone, 0
    return (found.pop(), 0) if len(found) == 1 and found <= named.lines.keys() else None


def _digits(one: Quantity) -> int:
    """How many digits tell a figure from others; none of 100."""
    return 0 if one.values[0][0] == _WHOLE else sum(letter.isdigit() for letter in one.text.strip("0"))


def _is_of(line: LineFigures, others: Sequence[Quantity]) -> bool:
    """Whether one of `others` is a figure of `line`."""
    return any(prints(one, value) for one in others for value in line.values.values())


def _results(line: LineFigures) -> list[float]:
    """What target and realization give, whichever is better, and what lies between them."""
    target, realization = line.values.get("target"), line.values.get("realization")
    if not target or not realization:
        return []
    share = 100 * realization / target
    return [share, 200 - share, 10_000 / share, abs(target - realization), abs(100 - share)]
