"""Sentences that tell a line by its target: `sebesar 80,00 % dari target 50,12 % atau tercapai 75,00 %`."""

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.lines import Line, amount, grouped, lines_of, place_of, report_year
from pipeline.checks.evidence.percentage import half_unit
from pipeline.checks.evidence.tolerances import same_figure
from pipeline.checks.evidence.words.names import name_key
from pipeline.checks.text.words.sentences import Figure, Sentence, agrees, group_of, said
from schemas.vocabulary import Role

_OF_TARGET = re.compile(r"(?i)\s*dari\s+target\s+(?:yang\s+ditetapkan\s+)?(?:sebesar\s+)?")
_PART_OF_YEAR = re.compile(r"(?i)\b(?:triwulan|tri\s+wulan|semester|bulan|renstra|rpjmd?|akhir)\b")
#: `realisasi kematian bayi 9,53/1.000 KH (51 kasus) dari target 9,5/1.000 KH`
_GOAL = re.compile(
    r"(?i)(?<![\d.,/])(?P<realized>\d+,\d+)\s*(?:%|/\s*\d[\d.]*)?(?:\s*[^\W\d_]+){0,3}\s*(?:\([^()]*\)\s*)?"
    r"(?:dari|terhadap)\s+target\s+(?:yang\s+ditetapkan\s+)?(?:sebesar\s+)?(?P<target>\d+(?:,\d+)?)(?![\d.,]*\d)"
)
_WORD = re.compile(r"[^\W\d_]{4,}")


class ToldTargets:
    """The results of lines that their target alone tells: with decimals, and of no indicator with other results."""

    def __init__(self, frames: Frames) -> None:
        measured = [
            line
            for line in lines_of(frames, "evaluation")
            if None not in (line["target_value"], line["realization_value"])
        ]
        found = grouped((float(line["target_value"]), line) for line in measured)
        self._lines = {
            target: lines[0]
            for target, lines in found.items()
            if not target.is_integer() and len({line["realization_value"] for line in lines}) == 1
        }
        self.year = report_year(frames)
        self._evaluated = [line for line in measured if line["indicator"] is not None]
        self._targets: dict[str, set[float]] = {}
        for one in lines_of(frames, "observations"):
            if one["value"] is not None and one["role"] == Role.TARGET:
                self._targets.setdefault(name_key(one["name"]), set()).add(float(one["value"]))

    def realized(self, value: float, sentence: str) -> tuple[Line, set[float]] | None:
        """The only line of that realization, where `sentence` has all words of its name; and all its targets."""
        found = [line for line in self._evaluated if same_figure(float(line["realization_value"]), value)]
        words, said = set(_words(found[0]["indicator"])) if len(found) == 1 else set(), set(_words(sentence))
        if not words or not words <= said:
            return None
        line = found[0]
        return line, {float(line["target_value"]), *self._targets.get(name_key(line["indicator"]), ())}

    def line(self, target: Figure) -> Line | None:
        """The only line with that target; None where there is none, or several of other results."""
        near = [line for value, line in self._lines.items() if same_figure(value, target.value)]
        return near[0] if len(near) == 1 else None


def wrong_results(sentence: Sentence, told: ToldTargets) -> Iterator[Finding]:
    """`P% dari target T%`, where P is no result of the line that has the target T, and another percentage of the
    sentence is one."""
    percents = [figure for figure in sentence.figures() if figure.unit == "%"]
    for figure, target in pairwise(percents):
        line = told.line(target)
        if line is None or not _OF_TARGET.fullmatch(sentence.text[figure.end : target.start]):
            continue
        realized, goal = float(line["realization_value"]), float(line["target_value"])
        results = [realized, *([float(line["achievement_pct"])] if line["achievement_pct"] is not None else ())]
        lawful = [*results, abs(realized - goal), abs(100 * realized / goal - 100), 100 * realized / goal]
        others = [other for other in percents if other not in (figure, target)]
        witness = any(agrees(other, value) for other in others for value in results)
        year = sentence.other_year(0, target.end, told.year) or _PART_OF_YEAR.search(sentence.text[: target.end])
        if witness and not year and not any(agrees(figure, value) for value in lawful):
            yield said(sentence, figure, f"{amount(realized)}%", place_of(line, "evaluation", "realization_value"))


def wrong_goals(sentence: Sentence, told: ToldTargets) -> Iterator[Finding]:
    """`R dari target T` of a line that the sentence names and whose realization is R, where no table has its target T.

    Percentages are told apart by their sign: see `narrative_mismatch`.
    """
    for match in _GOAL.finditer(sentence.text):
        if _PART_OF_YEAR.search(sentence.text[: match.end()]) or sentence.other_year(0, match.end(), told.year):
            continue
        found = told.realized(float(match["realized"].replace(",", ".")), sentence.text)
        goal = float(match["target"].replace(",", "."))
        if found is None or sentence.text[match.end() :].lstrip().startswith("%"):
            continue
        line, targets = found
        margin = half_unit(match["target"])
        if not any(same_figure(goal, target) or abs(goal - target) <= margin for target in targets):
            place = place_of(line, "evaluation", "target_text")
            wanted = str(line["target_text"] or amount(line["target_value"]))
            yield said(sentence, group_of(match, "target"), wanted, place)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold())
