"""Figures of another year, told of a part of a table: `Pada tahun 2013, jalan provinsi ... rusak 10,2 km`, of 2011."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from pipeline.checks.evidence.finding import Finding, Frames
from pipeline.checks.evidence.lines import Line, cell_place, lines_of
from pipeline.checks.evidence.tolerances import FEWEST_DIGITS
from pipeline.checks.text.words.quantities import YEAR, Quantity, quantities
from pipeline.checks.text.words.sentences import Mention, Sentence, mentions, said, up_to_next
from pipeline.checks.text.words.table_rows import is_told
from pipeline.normalize.values.names import fold
from schemas.vocabulary import PATH

_SHORTEST_GROUP, _SHORTEST_NAME = 8, 4  # letters of what heads columns of years, and of a line
_FEWEST_YEARS, _FEWEST_GROUPS = 3, 2
_FARTHEST = 25  # letters between the name of a line and its figure

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
    wrong: list[tuple[Quantity, Line, set[int]]] = []  # figure, what its line has in `year`, years that have the figure
    for one, years in _told_of(sentence, group):
        same = {of for of, figure in years.items() if is_told(one, float(figure["value"]))}
        if year in years and len(years) >= _FEWEST_YEARS and same and year not in same:
            wrong.append((one, years[year], same))
    if not wrong or not set.intersection(*(same for _, _, same in wrong)):
        return
    digits = max(len(re.sub(r"\D", "", one.text)) for one, _, _ in wrong)
    if digits >= FEWEST_DIGITS or len(wrong) > 1:
        for one, line, _ in wrong:
            yield said(sentence, one, str(line["text"]), cell_place(line))


def _told_of(
    sentence: Sentence, group: Mapping[str, Mapping[int, Line]]
) -> Iterator[tuple[Quantity, Mapping[int, Line]]]:
    """The figure right behind each line that the sentence names, and the figures of that line by year."""
    named = [mention for mention in mentions(sentence.text, group) if _is_a_word(sentence.text, mention)]
    for mention, end in up_to_next(sentence.text, named):
        one = next((one for one in quantities(sentence.text) if mention.end <= one.start < end), None)
        if one is not None and one.start - mention.end <= _FARTHEST:
            yield one, {of: figure for of, figure in group[mention.key].items() if figure}


def _is_a_word(text: str, mention: Mention) -> bool:
    beside = text[max(mention.start - 1, 0) : mention.start] + text[mention.end : mention.end + 1]
    return not any(letter.isalnum() for letter in beside)
