"""The rule `stale_year_column`: a column of this year's figures that holds those of another year."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.checks.evidence.finding import Finding, Frames, rule
from pipeline.checks.evidence.lines import lines_of, report_year
from pipeline.checks.evidence.same.same_quantities import Quantity, finding_between
from pipeline.checks.evidence.words.names import name_key
from schemas.vocabulary import Role

_YEAR = re.compile(r"(?:19|20)\d\d")
#: lines whose figures of the two years differ, each of which prints the other year's: one alone may do so by chance. In
#: 49 reports one column is so, with 8 such lines (true on the page), and none with fewer
_FEWEST = 4
_SHORTEST_NAME = 8  # letters


@dataclass(frozen=True, slots=True)
class _Column:
    """Figures of one column by the folded name of their line; `headed`: its own heading names the year, `told`: that or
    the caption of its table."""

    table_id: str
    role: str
    year: int
    headed: bool
    told: bool
    figures: Mapping[str, Quantity]


@rule
def stale_year_column(frames: Frames) -> Iterator[Finding]:
    """Targets or realizations under a heading without a year that are those of another year, line by line.

    Another table prints both years, each under its heading. Where the years differ, every line of the column has the
    other year's figure, and none its own year's. One finding a column, at the first such line.
    """
    year, columns = report_year(frames), _columns(frames)
    for column in columns:
        if column.headed or column.year != year:
            continue
        others = [other for other in columns if other.told and other.role == column.role]
        for now in others:
            if now.year != year or now.table_id == column.table_id:
                continue
            beside = [old for old in others if old.table_id == now.table_id and old.year != now.year]
            found = [(old, names) for old in beside if len(names := _stale(column, now, old)) >= _FEWEST]
            if found:
                yield _finding(column, now, *found[0])
                break


def _stale(column: _Column, now: _Column, old: _Column) -> Sequence[str]:
    """Names of the lines whose years differ, all of which print the other year's figure; none where one does not."""
    common = [name for name in column.figures if name in now.figures and name in old.figures]
    changed = [name for name in common if not now.figures[name].agrees(old.figures[name])]
    same = all(column.figures[name].agrees(old.figures[name]) for name in common)
    return changed if same and not any(column.figures[name].agrees(now.figures[name]) for name in changed) else ()


def _columns(frames: Frames) -> list[_Column]:
    figures: dict[tuple[str, int], dict[str, Quantity]] = {}
    heads: dict[tuple[str, int], tuple[str, int, bool, bool]] = {}
    captions = {table["table_id"]: str(table["caption"] or "") for table in lines_of(frames, "source_tables")}
    for line in lines_of(frames, "observations"):
        name = name_key(line["name"])
        if line["role"] not in (Role.TARGET, Role.REALIZATION) or None in (line["value"], line["year"]):
            continue
        if len(name) < _SHORTEST_NAME or line["period"] not in (None, "year"):
            continue
        place = (str(line["table_id"]), int(line["column"]))
        headed, named = (_YEAR.search(text) for text in (str(line["heading"] or ""), captions.get(place[0], "")))
        heads[place] = str(line["role"]), int(line["year"]), headed is not None, (headed or named) is not None
        figures.setdefault(place, {}).setdefault(name, Quantity(line))
    return [_Column(place[0], *heads[place], found) for place, found in figures.items()]


def _finding(column: _Column, now: _Column, old: _Column, names: Sequence[str]) -> Finding:
    accused, right, stale = (one.figures[names[0]] for one in (column, now, old))
    return finding_between(accused, right, stale, count=str(len(names)), wrong=str(old.year), year=str(now.year))
