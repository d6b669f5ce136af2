"""Sentences that say of a table of several years that its target was surpassed in each of them, or in all but one."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from pipeline.checks.evidence.finding import Finding, Frames, Place
from pipeline.checks.evidence.grids import Grid, grids
from pipeline.checks.evidence.lines import columns_of
from pipeline.checks.evidence.percentage import less_is_better
from pipeline.checks.text.words.sentences import Sentence, group_of, said
from schemas.vocabulary import Role

_REACHES = r"(?:melampaui|melebihi|mencapai|memenuhi)\s+target\b"
#: `selalu melampaui target`, `melampaui target setiap tahun`, `melampaui target, kecuali pada tahun 2013`
_ALWAYS = re.compile(
    rf"(?i)\b(?:selalu\s+{_REACHES}|{_REACHES}[^.;\d]{{0,20}}\b(?:setiap|tiap(?:-tiap)?)\s+tahun"
    rf"|{_REACHES}[^.;\d]{{0,20}},?\s*kecuali\s+(?:pada\s+|di\s+)?(?:tahun\s+)?(?P<but>20\d\d))\b"
)
_YEAR = re.compile(r"(?i)^\W*(?:tahun\s+)?(20\d\d)\W*$")
_WORD = re.compile(r"[^\W\d_]{4,}")
_FEWEST, _ALIKE = 2, 0.8  # years; words of the caption that the sentence has, too


@dataclass(frozen=True, slots=True)
class _Table:
    """Target and realization of each year, as printed, with where that stands."""

    caption: frozenset[str]
    years: Mapping[int, tuple[str, str, bool, Place]]  # target, realization, whether it was missed


class YearlyTargets:
    """The tables of a page whose lines are years, with one target and one realization each."""

    def __init__(self, frames: Frames) -> None:
        goals, reached = columns_of(frames, Role.TARGET), columns_of(frames, Role.REALIZATION)
        clear = {table for table in goals if len(goals[table]) == len(reached.get(table, ())) == 1}
        self._tables: dict[object, list[_Table]] = {}
        for grid in grids(frames, lambda table: table["table_id"] in clear):
            years = _years(grid, *goals[grid.table["table_id"]], *reached[grid.table["table_id"]])
            if len(years) >= _FEWEST:
                words = frozenset(_WORD.findall(str(grid.table["caption"] or "").casefold()))
                self._tables.setdefault(grid.table["page_first"], []).append(_Table(words, years))

    def meant(self, sentence: Sentence, page: object) -> _Table | None:
        """The only table of the page whose caption's words the sentence has."""
        words = set(_WORD.findall(sentence.text.casefold()))
        found = [
            table
            for table in self._tables.get(page, ())
            if table.caption and len(table.caption & words) >= _ALIKE * len(table.caption)
        ]
        return found[0] if len(found) == 1 else None


def wrong_always(sentence: Sentence, targets: YearlyTargets) -> Iterator[Finding]:
    """A year that the sentence does not except, in which the table's realization is below its target: the excepted one
    is so, too, or the words tell of nothing of which less is better."""
    match = _ALWAYS.search(sentence.text)
    table = targets.meant(sentence, sentence.passage_at(match.start())["page"]) if match is not None else None
    if match is None or table is None:
        return
    but = int(match["but"]) if match["but"] else None
    below = {year for year, told in table.years.items() if told[2]}
    if but not in below and (but is not None or less_is_better({"indicator": sentence.text})):
        return
    missed = [(year, told) for year, told in table.years.items() if year in below - {but}]
    for year, (target, realized, _, place) in missed:
        shown = f"{year}: {realized} < {target}"
        yield said(sentence, group_of(match), shown, place)


def _years(grid: Grid, target: int, realization: int) -> dict[int, tuple[str, str, bool, Place]]:
    found: dict[int, tuple[str, str, bool, Place]] = {}
    for row, cells in grid.rows.items():
        years = [match for cell in cells.values() if (match := _YEAR.match(str(cell["text"] or "")))]
        wanted, reached = grid.item(row, target), grid.item(row, realization)
        if len(years) == 1 and wanted is not None and reached is not None:
            missed = reached.value < wanted.value
            found[int(years[0][1])] = wanted.text, reached.text, missed, reached.place
    return found
