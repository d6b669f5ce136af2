"""A total told in a sentence, against a list that comes to another one: `Sebanyak 31.589 paspor diterbitkan`."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from functools import cached_property

from pipeline.checks.evidence.finding import Finding, Frames, Place
from pipeline.checks.evidence.grids import Grid, continuations, grids
from pipeline.checks.evidence.lines import amount, lines_of
from pipeline.checks.evidence.words.names import long_words
from pipeline.checks.text.words.quantities import YEAR, Quantity, one_slip, quantities
from pipeline.checks.text.words.sentences import Sentence, said, sentences
from pipeline.checks.text.words.table_rows import rows_of
from pipeline.checks.text.words.told_roles import BOUND
from pipeline.normalize.values.names import averages, is_total

_FEWEST = 3  # lines of a list
_LEAST = 100  # a total below is met by chance
#: of the sum: the five totals told wrongly on 800 retold pages are off by 0.005 to 0.7 per cent; what lies as near by
#: chance counts something else
_NEAR = 0.01
_FEWEST_DIGITS = 4  # of a total that is off by one digit
_BEHIND = re.compile(r"\W*(?:[^\W\d_]+\s+){0,2}[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class _List:
    """A column: what it comes to, where that is printed or it begins, what it counts, and its years."""

    total: float
    place: Place
    words: frozenset[str]
    years: frozenset[str]


class Lists:
    """The lists of a document, and every figure that it tells: a total that stands elsewhere is not accused."""

    def __init__(self, frames: Frames) -> None:
        self._frames, self.lists = frames, list(_lists(frames))

    @cached_property
    def _told(self) -> Set[float]:
        return {one.values[0][0] for sentence in sentences(self._frames) for one in quantities(sentence.text)}

    def of(self, sentence: Sentence, one: Quantity) -> _List | None:
        """The only list of what a figure counts, by its words, that it is nearly the total of."""
        counted = _BEHIND.match(sentence.text, one.end)
        words, years = long_words(counted[0] if counted else ""), frozenset(YEAR.findall(sentence.text))
        near = [found for found in self.lists if words & found.words and _is_near(one, found.total)]
        if len({found.total for found in near}) != 1 or {near[0].total, 2 * near[0].total} & self._told:
            return None
        other_year = years and near[0].years and years.isdisjoint(near[0].years)
        return None if other_year or next(rows_of(self._frames).holding(one), None) is not None else near[0]


def wrong_told_sums(sentence: Sentence, lists: Lists) -> Iterator[Finding]:
    """A count that is near what the lines of a list come to, counts the same by its word, and is not it."""
    for one in quantities(sentence.text) if lists.lists else ():
        (value, half), before = one.values[0], " ".join(sentence.text[: one.start].split()[-2:])
        exact = one.scale == 1 and one.unit not in ("Rp", "%") and value >= _LEAST and not half
        found = lists.of(sentence, one) if exact and not BOUND.search(before) else None
        if found is not None:
            yield said(sentence, one, amount(found.total), found.place)


def _is_near(one: Quantity, total: float) -> bool:
    value = one.values[0][0]
    slip = value >= 10 ** (_FEWEST_DIGITS - 1) and one_slip(one, total)
    return value != total and (abs(value - total) <= _NEAR * total or slip)


def _lists(frames: Frames) -> Iterator[_List]:
    headings = {(line["table_id"], line["column"]): str(line["heading"] or "") for line in lines_of(frames, "columns")}
    parts = continuations(frames)
    for grid in grids(frames, lambda table: table["family"] is None and table["table_id"] not in parts):
        totals = [row for row in grid.rows if any(is_total(name) or averages(name) for name in grid.names(row))]
        if grid.rows and totals in ([], [max(grid.rows)]):
            for column in sorted({column for cells in grid.rows.values() for column in cells}):
                heading = headings.get((grid.table["table_id"], column), "")
                yield from _list(grid, column, totals, f"{grid.table['caption'] or ''} {heading}")


def _list(grid: Grid, column: int, totals: Sequence[int], told: str) -> Iterator[_List]:
    """Of a column of counts that fills all rows and does not number them; a last line that is their total says so."""
    items = [item for row in grid.rows if (item := grid.item(row, column)) is not None and "%" not in item.text]
    values = [item.value for item in items]
    whole = all(value.is_integer() and value >= 0 for value in values)
    if len(values) < len(grid.rows) or not whole:
        return
    last, parts = items[-1] if totals else items[0], values[: len(values) - len(totals)]
    counts = len(parts) >= _FEWEST and parts != list(range(1, len(parts) + 1))
    if counts and (not totals or last.value == sum(parts)):
        yield _List(sum(parts), last.place, long_words(told), frozenset(YEAR.findall(told)))
