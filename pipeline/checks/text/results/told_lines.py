"""Sentences that tell several figures of a line they name: `Nilai Evaluasi ... memperoleh nilai 87,93 atau 98,90%`."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.checks.evidence.finding import Finding, Frames, Place
from pipeline.checks.evidence.lines import lines_of, place_of, report_year
from pipeline.checks.evidence.percentage import half_unit
from pipeline.checks.evidence.tolerances import same_figure
from pipeline.checks.evidence.words.captions import is_caption_of
from pipeline.checks.evidence.words.names import name_key
from pipeline.checks.text.shares.told_shares import REACHES
from pipeline.checks.text.words.quantities import Quantity, one_slip, quantities
from pipeline.checks.text.words.sentences import Sentence, mentions, said
from pipeline.checks.text.words.subjects import Subject, subjects_of
from pipeline.checks.text.words.told_roles import is_bound, last_role
from pipeline.checks.text.words.yearly_results import yearly_results
from schemas.vocabulary import SUMMARIES

#: the figure behind it is of another time, place or plan than the line's own
_OTHER = re.compile(
    r"(?i)tahun\s+(?:lalu|sebelumnya)|triwulan|tri\s+wulan|\btw\b|semester|bulan|rata-rata|nasional|provinsi|renstra|rpjm|jangka"
    r"|akhir\s+periode|di\s?banding|kenaikan|peningkatan|penurunan|meningkat|menurun|naik|turun|selisih|anggaran|pagu|dana"
)
_SHOWN = {"target": "target_text", "realization": "realization_text", "result": "achievement_pct"}
_FARTHEST, _MOST = 160, 4  # letters between a name and its figures, and how many of these
_NEAR = 0.1  # a figure farther from the line's own is of something else


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
        named = mentions(sentence.text, self.subjects)
        for at, mention in enumerate(named):
            line = self.lines.get(mention.key)
            end = named[at + 1].start if at + 1 < len(named) else len(sentence.text)
            if line is not None:
                yield self.subjects[mention.key], line, mention.end, end


def wrong_of_lines(sentence: Sentence, named: NamedLines) -> Iterator[Finding]:
    """The figure that is not its line's, where another one beside it is: the sentence speaks of that line and year."""
    for subject, line, start, end in named.of(sentence) if named.subjects else ():
        told = [one for one in quantities(sentence.text) if start <= one.start < end][:_MOST]
        roles = list(_roles(sentence.text, start, told))
        sure = [
            n
            for n, (one, role) in enumerate(zip(told, roles, strict=True))
            if role in line.values and prints(one, line.values[role])
        ]
        off = [
            (one, role)
            for one, role in zip(told, roles, strict=True)
            if role in line.values and not any(prints(one, value) for value in (*line.values.values(), *subject.values))
        ]
        if not sure or len(off) != 1 or sentence.other_year(0, off[0][0].end, named.year):
            continue
        one, role = off[0]
        wanted, printed = line.values[role], one.values[0][0]
        if abs(printed - wanted) <= _NEAR * abs(wanted) or one_slip(one, wanted):
            yield said(sentence, one, one.shown(wanted), line.places[role])


def _roles(text: str, start: int, told: Sequence[Quantity]) -> Iterator[str]:
    """Target, realization or result, by the last such word before each figure, "" where none or another matter is told;
    a percentage joined to a realization is its result."""
    end, last = start, ""
    for one in told:
        between = text[end : one.start]
        if one.start - start > _FARTHEST or _OTHER.search(text[start : one.start]) or is_bound(between):
            yield ""
            end, last = one.end, ""
            continue
        role = last_role(between)
        if not role and last == "realization" and one.unit == "%" and REACHES.fullmatch(between):
            role = "result"
        yield role
        end, last = one.end, role


def prints(one: Quantity, value: float) -> bool:
    """Whether a told figure is `value`, within the rounding of its print."""
    margin = max(half_unit(one.text.rstrip("% ")), 1e-6)
    return any(same_figure(told, value) or abs(told - value) <= 2 * margin for told, _ in one.values)
