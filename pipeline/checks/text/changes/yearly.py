"""Sentences that say of a table of several years that its figures rise in each, or surpass their targets."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pipeline.checks.evidence.finding import Finding, Frames, Place
from pipeline.checks.evidence.grids import Grid, grids
from pipeline.checks.evidence.lines import Line, cell_place, columns_of, lines_of
from pipeline.checks.evidence.percentage import less_is_better
from pipeline.checks.evidence.words.captions import number_key
from pipeline.checks.evidence.words.names import long_words, name_key
from pipeline.checks.text.words.quantities import YEAR, any_of
from pipeline.checks.text.words.sentences import Sentence, group_of, mentions, said
from pipeline.normalize.values.names import is_mean
from schemas.vocabulary import PATH, Role

_WAY = f"(?:{any_of('changes', 'rising')}|(?P<{{}}>{any_of('changes', 'falling')}))"
_EVERY_YEAR = re.compile(
    rf"(?i)\b(?:{_WAY.format('down')}\s+(?:pada\s+|di\s+|dari\s+)?(?:setiap|tiap(?:-tiap)?)\s+tahun(?:nya)?\b"
    rf"|(?:terus|selalu)\s+(?:menerus\s+)?{_WAY.format('downwards')}\b)"
)
_OF_THE_TABLE = re.compile(
    r"(?i)\btabel\s+(?:(?P<number>(?:[IVXL]+\.)?\d+(?:[.-]\d+)*)|(?:di|dibawah|diatas|bawah|atas)\b|berikut|ini|tersebut)"
)
_FEWEST = 3  # years of a line that tell a trend
_LETTERS = 8  # of a name that a sentence can hold by no chance

_Series = Mapping[str, Sequence[Line]]  # folded name -> its figures in the order of their years


class YearlyFigures:
    """The tables whose figures are of several years, by page and number; years stand beside each other or are lines."""

    def __init__(self, frames: Frames) -> None:
        lines: dict[str, dict[tuple[object, str], list[Line]]] = {}
        for one in lines_of(frames, "observations"):
            if one["value"] is not None and one["year"] is not None and not is_mean(one["name"]):
                by_line = str(one["line"] or "").strip() == str(one["year"])
                what = str(one["heading"] or "") if by_line else int(one["row"])
                kind = what, f"{one['role']} {one['period']}"
                lines.setdefault(one["table_id"], {}).setdefault(kind, []).append(one)
        self._series = {table_id: _series(found) for table_id, found in lines.items()}
        self._tables: dict[int | str, list[str]] = {}
        for table in lines_of(frames, "source_tables"):
            if self._series.get(table["table_id"]):
                keys: list[int | str] = [int(table["page_first"]), number_key(table["number_printed"])]
                for key in keys:
                    self._tables.setdefault(key, []).append(table["table_id"])

    def meant(self, number: str | None, page: int | None) -> _Series:
        """The series of the only such table of that number, or where none is told, of `page`."""
        tables = self._tables.get((page or 0) if number is None else number_key(number), [])
        return self._series[tables[0]] if len(tables) == 1 else {}


def _series(found: Mapping[tuple[object, str], Sequence[Line]]) -> _Series:
    series: dict[str, Sequence[Line]] = {}
    for (what, kind), figures in found.items():
        run = sorted(figures, key=lambda one: one["year"])
        if len({one["year"] for one in run}) == len(run) >= _FEWEST:
            name = name_key(what.rpartition(PATH)[2] if isinstance(what, str) else str(run[0]["name"] or ""))
            series[name if name not in series else f"{name} {kind} {what}"] = run
    return series


def wrong_rises(sentence: Sentence, yearly: YearlyFigures) -> Iterator[Finding]:
    """`naik setiap tahunnya, sebagaimana tabel di bawah ini`, `terus meningkat ... Tabel 2.123`: a line that the
    sentence names has a year below the one before; where it names none, all lines of the table have."""
    match, table = _EVERY_YEAR.search(sentence.text), _OF_THE_TABLE.search(sentence.text)
    if match is None or table is None:
        return
    page = sentence.passage_at(match.start())["page"]
    series = yearly.meant(table["number"], None if page is None else int(page))
    named = {mention.key for mention in mentions(sentence.text, [key for key in series if len(key) >= _LETTERS])}
    runs = [run for name, run in series.items() if name in named or not named]
    span = _span(sentence.text)
    sign = -1 if match["down"] or match["downwards"] else 1
    steps = [step for run in runs for step in [s for s in pairwise(run) if _breaks(s, span, sign)][:1]]
    if steps and (named or len(steps) == len(runs)):
        before, after = steps[0]
        told = f"{before['text']} ({before['year']}) {'>' if sign > 0 else '<'} {after['text']} ({after['year']})"
        yield said(sentence, group_of(match), told, cell_place(after))


def _span(text: str) -> range | None:
    """From the first to the last year that a sentence names."""
    years = {int(year) for year in YEAR.findall(text)}
    return range(min(years), max(years) + 1) if len(years) > 1 else None


def _breaks(step: tuple[Line, Line], span: range | None, sign: int) -> bool:
    before, after = step
    within = span is None or (before["year"] in span and after["year"] in span)
    return within and float(after["value"] - before["value"]) * sign < 0


_REACHES = r"(?:melampaui|melebihi|mencapai|memenuhi)\s+target\b"
#: `selalu melampaui target`, `melampaui target setiap tahun`, `melampaui target, kecuali pada tahun 2013`
_ALWAYS = re.compile(
    rf"(?i)\b(?:selalu\s+{_REACHES}|{_REACHES}[^.;\d]{{0,20}}\b(?:setiap|tiap(?:-tiap)?)\s+tahun"
    rf"|{_REACHES}[^.;\d]{{0,20}},?\s*kecuali\s+(?:pada\s+|di\s+)?(?:tahun\s+)?(?P<but>20\d\d))\b"
)
_YEAR = re.compile(r"(?i)^\W*(?:tahun\s+)?(20\d\d)\W*$")
_FEWEST_REACHED, _ALIKE = 2, 0.8  # years; words of the caption that the sentence has, too


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
            if len(years) >= _FEWEST_REACHED:
                told = _Table(long_words(grid.table["caption"]), years)
                self._tables.setdefault(grid.table["page_first"], []).append(told)

    def meant(self, sentence: Sentence, page: object) -> _Table | None:
        """The only table of the page whose caption's words the sentence has."""
        words = long_words(sentence.text)
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
