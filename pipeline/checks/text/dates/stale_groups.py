"""Figures of another year, told of a part of a table: `Pada tahun 2013, jalan provinsi ... rusak 10,2 km`, of 2011."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.lines import Line, cell_place, lines_of
from pipeline.checks.text.results.told_lines import prints
from pipeline.checks.text.words.quantities import quantities
from pipeline.checks.text.words.sentences import YEAR, Mention, Sentence, mentions, said
from pipeline.normalize.values.names import fold
from schemas.vocabulary import PATH

_SHORTEST_GROUP, _SHORTEST_NAME = 8, 4  # letters of what heads columns of years, and of a line
_FEWEST_YEARS, _FEWEST_GROUPS = 3, 2
_FARTHEST = 25  # letters between the name of a line and its figure
_TELLING = 3  # digits that agree with another year by no chance; fewer where two lines do

_Group = dict[str, dict[int, Line]]  # folded name of a line -> year -> its figure


@dataclass(slots=True)
class _Table:
    page: int
    groups: dict[str, _Group] = field(default_factory=dict)


class YearsOfGroups:
    """Tables whose columns of years stand in groups (`Jalan Provinsi > 2012 | 2013`), by the folded name of these."""

    def __init__(self, frames: Frames) -> None:
        found: dict[str, _Table] = {}
        for one in lines_of(frames, "observations"):
            *_, group, last = ("", *str(one["heading"] or "").split(PATH))
            if None in (one["year"], one["value"], one["page"]) or not YEAR.fullmatch(last.strip()):
                continue
            name = fold(str(one["name"] or ""))
            if len(fold(group)) >= _SHORTEST_GROUP and len(name) >= _SHORTEST_NAME:
                table = found.setdefault(one["table_id"], _Table(int(one["page"])))
                years = table.groups.setdefault(fold(group), {}).setdefault(name, {})
                years[int(one["year"])] = {} if int(one["year"]) in years else one
        self.tables = [table for table in found.values() if len(table.groups) >= _FEWEST_GROUPS]


def stale_of_groups(sentence: Sentence, known: YearsOfGroups) -> Iterator[Finding]:
    """The figures that the one group a sentence names prints for its lines in another year than the one it names."""
    told = {int(year) for year in YEAR.findall(sentence.text)} if known.tables else set()
    if len(told) != 1:
        return
    year = told.pop()
    for table in known.tables:
        if int(sentence.passage["page"] or 0) - table.page not in (0, 1):
            continue
        named = {mention.key for mention in mentions(sentence.text, table.groups)}
        if len(named) == 1:
            yield from _stale(sentence, table.groups[named.pop()], year)


def _stale(sentence: Sentence, group: Mapping[str, Mapping[int, Line]], year: int) -> Iterator[Finding]:
    wrong: list[Finding] = []
    others: set[int] | None = None
    digits = 0
    lines = [mention for mention in mentions(sentence.text, group) if _is_a_word(sentence.text, mention)]
    for at, mention in enumerate(lines):
        years = {of: one for of, one in group[mention.key].items() if one}
        end = lines[at + 1].start if at + 1 < len(lines) else len(sentence.text)
        one = next((q for q in quantities(sentence.text) if mention.end <= q.start < end), None)
        if one is None or one.start - mention.end > _FARTHEST or year not in years or len(years) < _FEWEST_YEARS:
            continue
        same = {of for of, figure in years.items() if prints(one, float(figure["value"]))}
        if same and year not in same:
            others = same if others is None else others & same
            digits = max(digits, len(re.sub(r"\D", "", one.text)))
            wrong.append(said(sentence, one, str(years[year]["text"]), cell_place(years[year])))
    if others and (digits >= _TELLING or len(wrong) > 1):
        yield from wrong


def _is_a_word(text: str, mention: Mention) -> bool:
    beside = text[max(mention.start - 1, 0) : mention.start] + text[mention.end : mention.end + 1]
    return not any(letter.isalnum() for letter in beside)
