"""Results left standing from the year before: a sentence on a line tells what its table prints of that year."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.checks.evidence.finding import Finding, Frames, Place
from pipeline.checks.evidence.lines import Line, lines_of, place_of, report_year
from pipeline.checks.evidence.percentage import half_unit
from pipeline.checks.evidence.words.names import name_key, without_remarks
from pipeline.checks.text.words.quantities import Quantity, quantities
from pipeline.checks.text.words.sentences import Sentence, mentions, said, split_sentences
from pipeline.checks.text.words.subjects import tells_itself
from pipeline.checks.text.words.told_roles import role_of
from pipeline.checks.text.words.yearly_results import yearly_results

_TOLD = re.compile(
    r"(?i)\b(?:terealisasi|direalisasikan|realisasi(?:nya)?(?:\s+kinerja)?(?:nya)?)\s+(?:adalah\s+|yaitu\s+|mencapai\s+)?"
    r"(?:sebesar\s+|sebanyak\s+)?$"
)
#: a sentence that goes on speaking of what the one before named
_OF_THAT = re.compile(r"(?i)^\W*(?:hal\s+(?:itu|ini|tersebut)|ini|kondisi\s+(?:itu|ini|tersebut))\b")
#: another time, or several times side by side
_OTHER_TIME = re.compile(
    r"(?i)\b(?:lalu|sebelumnya|semula|awal|dasar|sejak|di\s?banding\w*|triwulan|tw|semester|bulan|renstra|rpjmd?|naik|turun"
    r"|meningkat|menurun|menjadi|kenaikan|penurunan|peningkatan)\b"
)
_FEWEST_DIGITS = 4  # of a figure that two years have by no chance


@dataclass(frozen=True, slots=True)
class _Line:
    """What was realized this year, where that stands, and the figures of the year before; `beside`: this year's target
    and result, by their role."""

    now: float
    text: str
    place: Place
    before: frozenset[float]
    beside: Mapping[str, tuple[float, Place]]


class YearsBeside:
    """Lines of evaluations whose table prints a figure of the year before as well, by folded name."""

    def __init__(self, frames: Frames) -> None:
        self.year = report_year(frames)
        earlier: dict[tuple[str, str], set[float]] = {}
        for one in lines_of(frames, "observations"):
            if self.year is not None and one["year"] == self.year - 1 and one["value"] is not None:
                earlier.setdefault((one["table_id"], _name(one["name"])), set()).add(float(one["value"]))
        found: dict[str, list[_Line]] = {}
        for line in yearly_results(frames):
            key, now = _name(line["indicator"]), line["realization_value"]
            if now is None or not tells_itself(key):
                continue
            before = frozenset(earlier.get((line["table_id"], key), ()))
            place = place_of(line, "evaluation", "realization_text")
            found.setdefault(key, []).append(
                _Line(float(now), str(line["realization_text"]), place, before, dict(_beside(line)))
            )
        self.lines: Mapping[str, _Line] = {
            key: lines[0] for key, lines in found.items() if len({line.now for line in lines}) == 1 and lines[0].before
        }


def stale_figures(sentence: Sentence, beside: YearsBeside) -> Iterator[Finding]:
    """`Luas rehabilitasi hutan ... terealisasi sebesar 86.364 Ha`, which is last year's; this year's is 99.646."""
    if not beside.lines or _OTHER_TIME.search(sentence.text):
        return
    before = split_sentences(sentence.before)[-1] if _OF_THAT.match(sentence.text) else ""
    spoken = f"{before} {sentence.text}"
    named = {mention.key for mention in mentions(spoken, beside.lines)}
    if len(named) != 1 or sentence.other_year(0, len(sentence.text), beside.year):
        return
    line = beside.lines[named.pop()]
    for one in quantities(sentence.text):
        digits = sum(letter.isdigit() for letter in one.text)
        if digits < _FEWEST_DIGITS or not _TOLD.search(sentence.text[: one.start]) or _is(one, line.now):
            continue
        if any(_is(one, value) for value in line.before):
            yield said(sentence, one, line.text, line.place)
            yield from _taken_over(sentence, line)


def _taken_over(sentence: Sentence, line: _Line) -> Iterator[Finding]:
    """The target and the result that a sentence tells beside last year's figure, where they are not this year's."""
    known = [value for value, _ in line.beside.values()]
    for one in quantities(sentence.text):
        value, place = line.beside.get(role_of(sentence.text, one), (None, line.place))
        if value is not None and not any(_is(one, other) for other in (line.now, *known)):
            yield said(sentence, one, one.shown(value), place)


def _beside(line: Line) -> Iterator[tuple[str, tuple[float, Place]]]:
    for role, column in (("target", "target_value"), ("result", "achievement_pct")):
        if line[column] is not None:
            yield role, (float(line[column]), place_of(line, "evaluation", column))


def _name(name: object) -> str:
    return name_key(without_remarks(str(name or "")))


def _is(one: Quantity, value: float) -> bool:
    return any(abs(told - value) <= half_unit(one.text.rstrip("% ")) + 1e-6 for told, _ in one.values)
