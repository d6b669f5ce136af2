"""Sentences that say how many objectives and indicators there are, and how many of these reached their target."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.checks.evidence.finding import Finding, Frames, Place
from pipeline.checks.evidence.lines import by_table, lines_of, place_of
from pipeline.checks.evidence.words.names import name_key
from pipeline.checks.evidence.words.table_numbers import REFERENCE, number_key
from pipeline.checks.text.words.number_words import printed_number, up_to_twenty
from pipeline.checks.text.words.sentences import Sentence, group_of, said, sentences
from pipeline.checks.text.words.subjects import yearly_results
from pipeline.normalize.values.names import is_mean
from schemas.vocabulary import SUMMARIES, Role

_COUNT = rf"(?P<count>\d{{1,2}}|{up_to_twenty()})\s+(?:\([^()]{{1,20}}\)\s*)?(?:buah\s+)?"
_KINDS = r"(?:\s+(?:strategis|stratejik|kinerja|utama|sasaran|program|dinas|badan))*"
_THINGS = rf"(?P<thing>sasaran|indikator){_KINDS}"
_ANY = re.compile(rf"(?i)\b{_COUNT}(?P<thing>sasaran|indikator)\b")
_SAID_BEFORE = re.compile(rf"(?i)\b{_COUNT}(?P<things>(?:sasaran|indikator){_KINDS})")
#: those that the paragraph has just counted
_THE_SAME = re.compile(rf"(?i)\b{_COUNT}(?P<things>(?:sasaran|indikator){_KINDS})\s+(?:tersebut|itu|di\s?atas)\b")
#: all objectives or indicators of the report, as it sets out with them
_OF_ALL = re.compile(
    rf"(?i)\b(?:terdapat|ada|menetapkan|ditetapkan|memiliki|mempunyai|mencakup|melaksanakan)\s+{_COUNT}{_THINGS}\s+"
    r"(?:(?:yang\s+)?(?:telah\s+|akan\s+|harus\s+|hendak\s+|ingin\s+)*(?:ditetapkan|direncanakan|dicapai|ditargetkan|diukur"
    r"|diperjanjikan)|dengan\s+(?:\d+|\w+)\s+(?:\(\w+\)\s+)?indikator)\b"
)
#: a part of them, or those of another plan
_OF_A_PART = re.compile(
    r"(?i)\b(?:misi|tujuan|program|bidang|triwulan|semester|renstra|rpjmd?|sasaran\s+(?:ke\W*)?(?:\d|pertama|kedua|ketiga)|"
    r"utama\s+gubernur|bupati|walikota|nasional|pemerintah\s+(?:provinsi|daerah|kabupaten|kota)|masing\W*masing|setiap)\b"
)
_BELOW = (
    r"(?:tidak|belum)\s+(?:\w+\s+)?(?:tercapai|mencapai|memenuhi)|(?:kurang\s+dari|di\s*bawah)\s+(?:target|100\s*%)"
)
_REACHED = (
    r"(?:telah\s+|berhasil\s+|dapat\s+|sudah\s+)*(?:tercapai|mencapai\s+target|memenuhi\s+target|melampaui\s+target"
    r"|melebihi\s+target|mencapai\s+(?:atau\s+melampaui\s+)?target)"
)
_EXCEEDED = re.compile(r"(?i)melampaui|melebihi")
_WHOLE = re.compile(
    rf"(?i)\bdari\s+(?:total\s+|keseluruhan\s+|seluruh\s+|ke\W?)?{_COUNT.replace('count', 'whole')}indikator\b"
)
_PART = re.compile(
    rf"(?i)\b{_COUNT}indikator(?:\s+(?:kinerja|sasaran|utama|strategis))*\s+(?:yang\s+|dengan\s+)?(?:\w+nya\s+)?"
    rf"(?:(?P<below>{_BELOW})|(?P<reached>{_REACHED}))(?P<after>[^.;,]{{0,60}})"
)
#: how well they were reached: each report has classes of its own
_CLASSED = re.compile(r"(?i)\b(?:sangat|baik|cukup|kurang|sedang|memuaskan|dengan|kategori|kriteria|[<>≥≤]|\d)")
_FEWEST_WITNESSES = 2  # tables of this many objectives or indicators; none may have as many as the sentence says
_FEWEST = 2  # things that a table must list to be one of all of them
_REACHED_FROM = 99.995  # per cent, as printed with two decimals


@dataclass(frozen=True, slots=True)
class _Counted:
    """Distinct objectives and indicators of one table, and where the first of them stands."""

    things: Mapping[str, int]
    place: Place


class Counts:
    """How many objectives and indicators each table of the document lists, and the results of its indicators.

    Objectives of one name may be counted as the table parts them, and what the text says twice is how it counts.
    """

    def __init__(self, frames: Frames) -> None:
        self.tables = list(_counted(frames))
        self.results = list(_results(frames))
        found = (match for sentence in sentences(frames) for match in _ANY.finditer(sentence.text))
        self._told = Counter((match["thing"].casefold(), printed_number(match["count"])) for match in found)
        self._parted = set(_parted(frames).values())

    def may_be(self, thing: str, number: int) -> bool:
        """Whether the report counts so: in its text more than once, or by the cells of a table."""
        return self._told[thing, number] > 1 or (thing == "sasaran" and number in self._parted)

    def of(self, thing: str) -> list[tuple[int, Place]]:
        return [(table.things[thing], table.place) for table in self.tables if table.things[thing] >= _FEWEST]


def wrong_told_counts(sentence: Sentence, counts: Counts) -> Iterator[Finding]:
    """`terdapat dua sasaran yang ditetapkan`, where the tables have three and none has two; `dari 9 indikator, 7
    indikator mencapai target`, where the table of nine indicators has another number of results from 100 % on;
    `Enam sasaran tersebut`, where the paragraph has just counted four."""
    for match in _OF_ALL.finditer(sentence.text):
        found, told = counts.of(match["thing"].casefold()), printed_number(match["count"])
        known = {number for number, _ in found}
        if len(known) != 1 or len(found) < _FEWEST_WITNESSES or told is None or told in known:
            continue
        if not _OF_A_PART.search(sentence.text) and not counts.may_be(match["thing"].casefold(), told):
            yield said(sentence, group_of(match, "count"), str(known.pop()), found[0][1])
    yield from _wrong_parts(sentence, counts)
    yield from _counted_anew(sentence, counts)


def _counted_anew(sentence: Sentence, counts: Counts) -> Iterator[Finding]:
    """Of those that were just counted there are as many as that, unless the report counts so elsewhere, too."""
    for match in _THE_SAME.finditer(sentence.text):
        things, told = _words(match["things"]), printed_number(match["count"])
        earlier = _SAID_BEFORE.finditer(f"{sentence.before} {sentence.text[: match.start()]}")
        before = {printed_number(one["count"]) for one in earlier if _words(one["things"]) == things}
        if told is None or len(before) != 1 or None in before or told in before:
            continue
        if not counts.may_be(things[0], told):
            yield said(sentence, group_of(match, "count"), str(before.pop()))


def _words(text: str) -> list[str]:
    return text.casefold().split()


def _wrong_parts(sentence: Sentence, counts: Counts) -> Iterator[Finding]:
    """Of the tables with as many results as the sentence counts in all; where it counts none, of the one it names."""
    whole = _WHOLE.search(sentence.text)
    numbers = {number_key(match["number"]) for match in REFERENCE.finditer(sentence.text)}
    if (whole is None and len(numbers) != 1) or not counts.results or _OF_A_PART.search(sentence.text):
        return
    results = [
        (values, place)
        for number, values, place in counts.results
        if (number in numbers if whole is None else len(values) == printed_number(whole["whole"]))
    ]
    for match in _PART.finditer(sentence.text) if results else ():
        told, again = printed_number(match["count"]), whole is not None and match.start("count") == whole.start("whole")
        if again or told is None or _CLASSED.search(match["after"]):
            continue
        lawful = [_lawful(values, match) for values, _ in results]
        if all(told not in numbers for numbers in lawful):
            yield said(sentence, group_of(match, "count"), str(lawful[0][0]), results[0][1])


def _lawful(values: Sequence[float], match: re.Match[str]) -> list[int]:
    """What may be said: results below 100 %, from there on, and of those that exceed their target the ones above."""
    reached = sum(value >= _REACHED_FROM for value in values)
    above = sum(value > 200 - _REACHED_FROM for value in values)
    if match["below"] is not None:
        return [len(values) - reached]
    return [reached, above] if _EXCEEDED.search(match["reached"]) else [reached]


def _counted(frames: Frames) -> Iterator[_Counted]:
    """A table of programs names the objectives above them; indicators only where it has no other lines."""
    for table in ("targets", "evaluation", "performance_agreement"):
        for lines in by_table(lines_of(frames, table)).values():
            own = [line for line in lines if not is_mean(line["indicator"]) and line.get("level") not in SUMMARIES]
            whole = all(line.get("level", "objective") in ("objective", "goal") for line in own)
            objectives = {name_key(line["objective"]) for line in own} - {""}
            indicators = {name_key(line["indicator"]) for line in own if whole} - {""}
            if own and (objectives or indicators):
                column = "objective" if objectives else "indicator"
                things = {"sasaran": len(objectives), "indikator": len(indicators)}
                yield _Counted(things, place_of(own[0], table, column))


def _parted(frames: Frames) -> Counter[str]:
    """Cells with an objective of each table; one that goes on over a page break is one."""
    found: Counter[str] = Counter()
    last: tuple[str, str] | None = None
    page = None
    for cell in lines_of(frames, "cells"):
        if cell["role"] == Role.OBJECTIVE and cell["text"]:
            this = (str(cell["table_id"]), name_key(cell["text"]))
            found[this[0]] += this != last or cell["page"] == page
            last, page = this, cell["page"]
    return found


def _results(frames: Frames) -> Iterator[tuple[str, list[float], Place]]:
    """The number and the printed results of each evaluation of the year all of whose indicators have one."""
    numbers = {table["table_id"]: number_key(table["number_printed"]) for table in lines_of(frames, "source_tables")}
    for table_id, own in by_table([line for line in yearly_results(frames) if not is_mean(line["indicator"])]).items():
        values = [float(line["achievement_pct"]) for line in own if line["achievement_pct"] is not None]
        if len(values) == len(own) == len({name_key(line["indicator"]) for line in own}):
            yield numbers.get(str(table_id), ""), values, place_of(own[0], "evaluation", "achievement_pct")
