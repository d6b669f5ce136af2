"""Sentences that say how many indicators rose and how many fell, against the table of the two years."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pipeline.checks.evidence.finding import Finding, Frames, Place
from pipeline.checks.evidence.grids import Grid, grids
from pipeline.checks.evidence.lines import Line, lines_of
from pipeline.checks.evidence.told_columns import operands
from pipeline.checks.text.words.number_words import printed_number, up_to_twenty
from pipeline.checks.text.words.sentences import Sentence, group_of, said
from pipeline.normalize.values.names import is_mean

_COUNT = rf"(?P<count>\d{{1,2}}|{up_to_twenty()})\s+(?:\([^()]{{1,20}}\)\s*)?"
_THINGS = r"indikator(?:\s+(?:kinerja|sasaran|utama|strategis))*"
_TREND = (
    r"(?:mengalami\s+|menunjukkan\s+)?(?:(?P<rising>percepatan|peningkatan|kenaikan|meningkat|naik)"
    r"|(?P<falling>perlambatan|pelambatan|penurunan|menurun|turun))\b"
)
_WHOLE = re.compile(rf"(?i)\bdari\s+(?:total\s+|jumlah\s+|keseluruhan\s+|seluruh\s+|ke\W?)?{_COUNT}indikator\b")
#: `6 indikator mengalami percepatan`; `indikator yang mengalami perlambatan sebanyak 3`
_TOLD = (
    re.compile(rf"(?i)\b{_COUNT}{_THINGS}\s+(?:yang\s+)?{_TREND}"),
    re.compile(rf"(?i)\b{_THINGS}\s+(?:yang\s+)?{_TREND}\s+(?:sebanyak|sejumlah|ada|berjumlah)\s+{_COUNT}"),
)
#: several trends in one breath (`mengalami perlambatan dan percepatan`) are told of all
_BOTH = re.compile(
    r"(?i)\W*+(?:(?:dan|atau|maupun)\W*+)?(?:percepatan|peningkatan|kenaikan|perlambatan|pelambatan|penurunan)\b"
)


@dataclass(frozen=True, slots=True)
class _Trend:
    """How many lines of a table rose and fell, by their two figures and by the sign that the table prints."""

    lines: int
    rising: frozenset[int]
    falling: frozenset[int]
    place: Place


class Trends:
    """The tables that print two years' figures of each line, and what lies between them."""

    def __init__(self, frames: Frames) -> None:
        years = {(line["table_id"], line["column"]): line["year"] for line in lines_of(frames, "columns")}
        differences: dict[str, Line] = {}
        for relation in lines_of(frames, "relations"):
            of = {years.get((relation["table_id"], column)) for column in operands(relation)}
            if relation["kind"] == "difference" and len(of) > 1 and None not in of:
                differences.setdefault(relation["table_id"], relation)
        found = grids(frames, lambda table: table["table_id"] in differences)
        self.of_tables = [trend for grid in found if (trend := _trend(grid, differences[grid.table["table_id"]]))]


def wrong_trends(sentence: Sentence, trends: Trends) -> Iterator[Finding]:
    """`dari 9 indikator, 6 mengalami percepatan`, where each table of nine lines has another number of them."""
    whole = _WHOLE.search(sentence.text) if trends.of_tables else None
    if whole is None:
        return
    tables = [trend for trend in trends.of_tables if trend.lines == printed_number(whole["count"])]
    for match in (found for pattern in _TOLD for found in pattern.finditer(sentence.text)) if tables else ():
        told = printed_number(match["count"])
        if match.start("count") == whole.start("count") or told is None or _BOTH.match(sentence.text[match.end() :]):
            continue
        lawful = [trend.rising if match["rising"] else trend.falling for trend in tables]
        if all(told not in numbers for numbers in lawful):
            yield said(sentence, group_of(match, "count"), str(max(lawful[0])), tables[0].place)


def _trend(grid: Grid, relation: Line) -> _Trend | None:
    """None where a line has one of the figures only; means are no lines."""
    first, second = operands(relation)
    steps: list[float] = []
    signs: list[float] = []
    place = None
    for row in grid.rows:
        printed, now, before = (grid.item(row, column) for column in (int(relation["result"]), first, second))
        if is_mean(grid.name(row)) or (now is None and before is None):
            continue
        if now is None or before is None:
            return None
        steps.append(now.value - before.value)
        signs.append(0.0 if printed is None else printed.value)
        place = place or now.place
    if place is None:
        return None
    rising = frozenset(sum(step > 0 for step in each) for each in (steps, signs))
    falling = frozenset(sum(step < 0 for step in each) for each in (steps, signs))
    return _Trend(len(steps), rising, falling, place)
