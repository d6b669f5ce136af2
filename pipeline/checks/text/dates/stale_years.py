"""Sentences taken over from the report of the year before: this year's figures, and a year that was not changed."""

import re
from collections.abc import Iterator

from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.lines import Line, lines_of, place_of, report_year
from pipeline.checks.evidence.percentage import tolerance
from pipeline.checks.evidence.tolerances import same_figure
from pipeline.checks.text.words.sentences import YEAR, Sentence, group_of, said

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
_FEWEST_DIGITS = 2  # of each of two figures that tell a line


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
        if match is None or min(len(match["realized"]), len(match["target"])) < _FEWEST_DIGITS:
            return None
        wanted = [float(match[name].replace(",", ".")) for name in ("target", "realized")]
        page = sentence.passage_at(match.start())["page"]
        found = [line for line in self.lines if line["page"] == page and _pair(line) == wanted]
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


def _pair(line: Line) -> list[float]:
    return [float(line["target_value"]), float(line["realization_value"])]


def _are_told(texts: list[str], line: Line) -> bool:
    """All three figures of `line` are among `texts`, the percentage cut or rounded."""
    values = [(text, float(text.replace(",", "."))) for text in texts]
    exact = (float(line["target_value"]), float(line["realization_value"]))
    result = float(line["achievement_pct"])
    whole = all(any(same_figure(value, wanted) for _, value in values) for wanted in exact)
    return whole and any(abs(value - result) <= tolerance(text) for text, value in values if value not in exact)
