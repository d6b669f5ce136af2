"""Sentences that tell several figures of a line that they, or the heading above them, name."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.checks.evidence.finding import Finding, Frames, Place
from pipeline.checks.evidence.lines import lines_of, place_of, report_year
from pipeline.checks.evidence.tolerances import FEWEST_DIGITS, NEAR, WHOLE
from pipeline.checks.evidence.words.captions import is_caption_of
from pipeline.checks.evidence.words.names import name_key
from pipeline.checks.text.shares.told_shares import REACHES
from pipeline.checks.text.words.quantities import Quantity, another, one_slip, quantities
from pipeline.checks.text.words.sentences import Sentence, mentions, said, up_to_next
from pipeline.checks.text.words.subjects import Subject, subjects_of, yearly_results
from pipeline.checks.text.words.table_rows import is_told
from pipeline.checks.text.words.told_roles import BOUND, last_role, role_of
from schemas.vocabulary import SUMMARIES

#: the figure behind it is of another time, place or plan than the line's own
_OTHER = re.compile(rf"(?i){another('years', 'parts_of_year', 'means', 'places', 'plans', 'changes', 'money')}")
_SHOWN = {"target": "target_text", "realization": "realization_text", "result": "achievement_pct"}
_FARTHEST, _MOST = 160, 4  # letters between a name and its figures, and how many of these


@dataclass(frozen=True, slots=True)
class LineFigures:
    """Target, realization and result of a line, and where each is printed."""

    values: Mapping[str, float]
    places: Mapping[str, Place]


class NamedLines:
    """Lines of evaluations by their folded name, where all tables print the same of them."""

    def __init__(self, frames: Frames) -> None:
        self.subjects: Mapping[str, Subject] = subjects_of(frames)
        self.year = report_year(frames)
        found: dict[str, dict[tuple[float | None, ...], LineFigures]] = {}
        for line in yearly_results(frames):
            told = {
                "target": line["target_value"],
                "realization": line["realization_value"],
                "result": line["achievement_pct"],
            }
            if told["realization"] is None:
                continue
            values = {role: float(value) for role, value in told.items() if value is not None}
            places = {role: place_of(line, "evaluation", _SHOWN[role]) for role in values}
            found.setdefault(name_key(line["indicator"]), {}).setdefault(
                tuple(told.values()), LineFigures(values, places)
            )
        self.lines: Mapping[str, LineFigures] = {
            key: next(iter(lines.values())) for key, lines in found.items() if len(lines) == 1
        }

        captions = {table["table_id"]: str(table["caption"] or "") for table in lines_of(frames, "source_tables")}
        keys: dict[str, set[str]] = {}
        for line in lines_of(frames, "evaluation"):
            if line["indicator"] and line["level"] not in SUMMARIES:
                keys.setdefault(captions.get(line["table_id"], ""), set()).add(name_key(line["indicator"]))
        self._alone = {caption: key.copy().pop() for caption, key in keys.items() if caption and len(key) == 1}

    def below(self, caption: str) -> str | None:
        """The only line of the tables of that caption, which a passage prints with their number."""
        found = {key for own, key in self._alone.items() if is_caption_of(caption, own)}
        return found.pop() if len(found) == 1 and found <= self.lines.keys() else None

    def of(self, sentence: Sentence) -> Iterator[tuple[Subject, LineFigures, int, int]]:
        """Each line that the sentence names, with the offsets behind its name up to the next one."""
        for mention, end in up_to_next(sentence.text, mentions(sentence.text, self.subjects)):
            line = self.lines.get(mention.key)
            if line is not None:
                yield self.subjects[mention.key], line, mention.end, end


def wrong_of_lines(sentence: Sentence, named: NamedLines) -> Iterator[Finding]:
    """The figure that is not its line's, where another one beside it is: the sentence speaks of that line and year."""
    for subject, line, start, end in named.of(sentence) if named.subjects else ():
        told = [one for one in quantities(sentence.text) if start <= one.start < end][:_MOST]
        roles = list(_roles(sentence.text, start, told))
        known = [(one, role) for one, role in zip(told, roles, strict=True) if role in line.values]
        sure = any(is_told(one, line.values[role]) for one, role in known)
        lawful = (*line.values.values(), *subject.values)
        off = [(one, role) for one, role in known if not any(is_told(one, value) for value in lawful)]
        if not sure or len(off) != 1 or sentence.other_year(0, off[0][0].end, named.year):
            continue
        one, role = off[0]
        wanted, printed = line.values[role], one.values[0][0]
        if abs(printed - wanted) <= NEAR * abs(wanted) or one_slip(one, wanted):
            yield said(sentence, one, one.shown(wanted), line.places[role])


def _roles(text: str, start: int, told: Sequence[Quantity]) -> Iterator[str]:
    """Target, realization or result, by the last such word before each figure, "" where none or another matter is told;
    a percentage joined to a realization is its result."""
    end, last = start, ""
    for one in told:
        between = text[end : one.start]
        if one.start - start > _FARTHEST or _OTHER.search(text[start : one.start]) or BOUND.search(between):
            yield ""
            end, last = one.end, ""
            continue
        role = last_role(between)
        if not role and last == "realization" and one.unit == "%" and REACHES.fullmatch(between):
            role = "result"
        yield role
        end, last = one.end, role


#: another time, plan, place or matter than the line's own
_ELSEWHERE = re.compile(
    rf"(?i){another('years', 'parts_of_year', 'means', 'plans', 'money', 'conditions')}|\bnasional|\bakhir\s+tahun"
)
_FEWEST_BESIDE = 5  # likewise where the sentence may name the line beside another matter
_RIGHT_BEHIND = 40  # letters between a name and a figure that nothing else can be meant by
_MOST_OF_IT = 0.6  # letters of a heading that are the name of the line it heads


def wrong_below(sentence: Sentence, named: NamedLines) -> Iterator[Finding]:
    """Each target, realization or result that is not the line's, where another figure beside it is.

    The sentence names the line, or no line, and its paragraph before it or its heading names one, or else the table
    whose caption it stands below has one alone. A figure right behind the name needs no other beside it where one digit
    of the line's own was set for another.
    """
    found = _spoken_of(sentence, named)
    if found is None or _ELSEWHERE.search(sentence.text) or sentence.other_year(0, len(sentence.text), named.year):
        return
    key, start = found
    line, subject = named.lines[key], named.subjects[key].values if key in named.subjects else ()
    within = range(start, start + _FARTHEST + 1) if start else range(len(sentence.text))
    figures = [one for one in quantities(sentence.text) if one.unit != "Rp" and one.start in within]
    lawful = [*line.values.values(), *subject, *_results(line)]
    fewest = _FEWEST_BESIDE if start else FEWEST_DIGITS
    for one in figures:
        wanted = line.values.get(role := role_of(sentence.text, one))
        if wanted is None or any(is_told(one, value) for value in lawful):
            continue
        others = [other for other in figures if other is not one and _digits(other) >= fewest]
        if (start and _is_slip(one, wanted, start)) or _is_of(line, others):
            yield said(sentence, one, one.shown(wanted), line.places[role])


def _is_slip(one: Quantity, wanted: float, start: int) -> bool:
    """Whether a figure right behind the line's name, which ends at `start`, is the line's but for one digit."""
    return one.start - start <= _RIGHT_BEHIND and _digits(one) > FEWEST_DIGITS and one_slip(one, wanted)


def _spoken_of(sentence: Sentence, named: NamedLines) -> tuple[str, int] | None:
    """The line that a sentence speaks of, and the offset behind its name, 0 where the sentence does not name it."""
    if not named.lines:
        return None
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
    return 0 if one.values[0][0] == WHOLE else sum(letter.isdigit() for letter in one.text.strip("0"))


def _is_of(line: LineFigures, others: Sequence[Quantity]) -> bool:
    """Whether one of `others` is a figure of `line`."""
    return any(is_told(one, value) for one in others for value in line.values.values())


def _results(line: LineFigures) -> list[float]:
    """What target and realization give, whichever is better, and what lies between them."""
    target, realization = line.values.get("target"), line.values.get("realization")
    if not target or not realization:
        return []
    share = 100 * realization / target
    return [share, 200 - share, 10_000 / share, abs(target - realization), abs(100 - share)]
