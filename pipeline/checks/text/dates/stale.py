"""Sentences left standing from the year before: its figures in this year's, or this year's figures under its year."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.checks.evidence.finding import Finding, Frames, Place
from pipeline.checks.evidence.lines import Line, lines_of, place_of, report_year
from pipeline.checks.evidence.percentage import tolerance
from pipeline.checks.evidence.tolerances import same_figure
from pipeline.checks.evidence.words.names import name_key, without_remarks
from pipeline.checks.text.words.quantities import YEAR, another, quantities
from pipeline.checks.text.words.sentences import Sentence, group_of, mentions, said, split_sentences
from pipeline.checks.text.words.subjects import tells_itself, yearly_results
from pipeline.checks.text.words.table_rows import is_told
from pipeline.checks.text.words.told_roles import role_of

_TOLD = re.compile(
    r"(?i)\b(?:terealisasi|direalisasikan|realisasi(?:nya)?(?:\s+kinerja)?(?:nya)?)\s+(?:adalah\s+|yaitu\s+|mencapai\s+)?"
    r"(?:sebesar\s+|sebanyak\s+)?$"
)
#: a sentence that goes on speaking of what the one before named
_OF_THAT = re.compile(r"(?i)^\W*(?:hal\s+(?:itu|ini|tersebut)|ini|kondisi\s+(?:itu|ini|tersebut))\b")
#: another time, or several times side by side
_OTHER_TIME = re.compile(
    rf"(?i){another('parts_of_year', 'plans', 'changes')}|\b(?:lalu|sebelumnya|semula|awal|dasar|sejak|menjadi)\b"
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
        if digits < _FEWEST_DIGITS or not _TOLD.search(sentence.text[: one.start]) or is_told(one, line.now):
            continue
        if any(is_told(one, value) for value in line.before):
            yield said(sentence, one, line.text, line.place)
            yield from _taken_over(sentence, line)


def _taken_over(sentence: Sentence, line: _Line) -> Iterator[Finding]:
    """The target and the result that a sentence tells beside last year's figure, where they are not this year's."""
    known = [value for value, _ in line.beside.values()]
    for one in quantities(sentence.text):
        value, place = line.beside.get(role_of(sentence.text, one), (None, line.place))
        if value is not None and not any(is_told(one, other) for other in (line.now, *known)):
            yield said(sentence, one, one.shown(value), place)


def _beside(line: Line) -> Iterator[tuple[str, tuple[float, Place]]]:
    for role, column in (("target", "target_value"), ("result", "achievement_pct")):
        if line[column] is not None:
            yield role, (float(line[column]), place_of(line, "evaluation", column))


def _name(name: object) -> str:
    return name_key(without_remarks(str(name or "")))


_NUMBER = re.compile(r"(?<![\d.,/])\d{1,4}(?:[.,]\d{1,2})?(?![\d.,]*\d)")
#: a comparison of years (`naik dari 74,90 pada tahun 2020`), or a plan's first year
_COMPARED = re.compile(
    r"(?i)\b(?:dibanding\w*|lalu|sebelumnya|awal|dasar|sejak|dari\s+tahun|peraturan|nomor|renstra|rpjmd?"
    r"|(?:naik|turun|meningkat|menurun|bertambah|berkurang)\b[^.;]{0,40}\bdari)\b"
)


#: `berjumlah 55 negara dari target 29 negara`
_OF_TARGET = re.compile(
    rf"(?i)(?P<realized>{_NUMBER.pattern})\s*(?:%|(?:[^\W\d_]+\s+){{0,3}}?)\s*dari\s+target\s+(?:yang\s+ditetapkan\s+)?"
    rf"(?:(?:sebesar|sebanyak|yaitu)\s+)?(?P<target>{_NUMBER.pattern})"
)
_FEWEST_OF_EACH = 2  # of each of two figures that tell a line


class Results:
    """The lines of the report's year that tell themselves by three figures: target, realization and what they give; by
    two of them on the page of their table."""

    def __init__(self, frames: Frames) -> None:
        self.year = report_year(frames)
        lines = lines_of(frames, "evaluation")
        self.lines = [line for line in lines if line["period"] == "year" and _is_telling(line)]
        told = [
            line for line in lines_of(frames, "observations") if line["year"] is not None and line["value"] is not None
        ]
        self._of_years = {(int(line["year"]), float(line["value"])) for line in told}

    def prints(self, year: int, line: Line) -> bool:
        """Whether any table has the realization of `line` under `year`: then the sentence may mean that."""
        return (year, float(line["realization_value"])) in self._of_years

    def told_by_two(self, sentence: Sentence) -> Line | None:
        """The only line on the page of `sentence` with the realization and target that it tells beside each other."""
        match = _OF_TARGET.search(sentence.text)
        if match is None or min(len(match["realized"]), len(match["target"])) < _FEWEST_OF_EACH:
            return None
        wanted = [float(match[name].replace(",", ".")) for name in ("target", "realized")]
        page = sentence.passage_at(match.start())["page"]
        here = [line for line in self.lines if line["page"] == page]
        found = [line for line in here if [line["target_value"], line["realization_value"]] == wanted]
        return found[0] if len(found) == 1 and wanted[0] != wanted[1] else None


def stale_years(sentence: Sentence, results: Results) -> Iterator[Finding]:
    """`pada tahun 2015 dari target 78 poin dicapai 81 poin atau 103,85 %` in the report of 2016, whose table has just
    these three figures in one line, and no table has them for 2015."""
    years = list(YEAR.finditer(sentence.text)) if results.year is not None else []
    if len({match[0] for match in years}) != 1 or _COMPARED.search(sentence.text):
        return
    year = int(years[0][0])
    if results.year is None or year != results.year - 1:
        return
    told = [match for match in _NUMBER.finditer(sentence.text) if not YEAR.fullmatch(match[0])]
    near = results.told_by_two(sentence)
    for line in results.lines:
        whole = line is near or _are_told([match[0] for match in told], line)
        if whole and not results.prints(year, line):
            place = place_of(line, "evaluation", "realization_value")
            yield said(sentence, group_of(years[0]), str(results.year), place)
            return


def _is_telling(line: Line) -> bool:
    target, realization, result = line["target_value"], line["realization_value"], line["achievement_pct"]
    return None not in (target, realization, result) and len({float(target), float(realization), float(result)}) == 3


def _are_told(texts: list[str], line: Line) -> bool:
    """All three figures of `line` are among `texts`, the percentage cut or rounded."""
    values = [(text, float(text.replace(",", "."))) for text in texts]
    exact = (float(line["target_value"]), float(line["realization_value"]))
    result = float(line["achievement_pct"])
    whole = all(any(same_figure(value, wanted) for _, value in values) for wanted in exact)
    return whole and any(abs(value - result) <= tolerance(text) for text, value in values if value not in exact)
