"""Sentences that tell a line by its target: `sebesar 80,00 % dari target 50,12 % atau tercapai 75,00 %`."""

import re
from collections.abc import Iterator
from itertools import pairwise

from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.lines import Line, amount, lines_of, place_of, report_year
from pipeline.checks.evidence.tolerances import same_figure
from pipeline.checks.text.sentences import Figure, Sentence, agrees, said

_OF_TARGET = re.compile(r"\s*dari\s+target\s+(?:yang\s+ditetapkan\s+)?(?:sebesar\s+)?", re.IGNORECASE)
_PART_OF_YEAR = re.compile(r"\b(?:triwulan|tri\s+wulan|semester|bulan|renstra|rpjmd?|akhir)\b", re.IGNORECASE)


class ToldTargets:
    """The results of lines that their target alone tells: with decimals, and of no indicator with other results."""

    def __init__(self, frames: Frames) -> None:
        found: dict[float, list[Line]] = {}
        for line in lines_of(frames, "evaluation"):
            target = line["target_value"]
            if target is not None and not float(target).is_integer() and line["realization_value"] is not None:
                found.setdefault(float(target), []).append(line)
        self._lines = {
            target: lines[0]
            for target, lines in found.items()
            if len({line["realization_value"] for line in lines}) == 1
        }
        self.year = report_year(frames)

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
            yield said(sentence, figure, f"{amount(realized)}%", (place_of(line, "evaluation", "realization_value"),))
