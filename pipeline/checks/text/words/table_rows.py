"""The rows of all tables, of any family, and the figure of one that explains what a sentence tells of it."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, permutations

from pipeline.checks.evidence.finding import Finding, Frames, Place
from pipeline.checks.evidence.grids import Grid, Item, grids
from pipeline.checks.evidence.lines import grouped, lines_of, name_of, once, place_of
from pipeline.checks.evidence.tolerances import CENTS, FEWEST_DIGITS, WHOLE
from pipeline.checks.evidence.words.names import long_words, name_key, telling_words
from pipeline.checks.text.words.cell_sentences import is_prose
from pipeline.checks.text.words.quantities import Quantity, any_of, fits, quantities
from pipeline.checks.text.words.sentences import Mention, Sentence, mentions
from pipeline.normalize.values.names import is_total

_SHORTEST = 4  # letters of a row's name (`Baik`)
_OTHERS = frozenset({"lain", "lainnya"})  # tell no row: `faktor lainnya termasuk gas`
_NAMED = 0.5  # of the words of a row's name: `defisit` tells SURPLUS/(DEFISIT), `sisa lebih` SISA LEBIH/(KURANG)
#: figures of a sentence, and digits of two of them together, that show which row is spoken of: two of 4 digits are met
#: beside each other by chance once in 10^8 pairs
_FEWEST_TELLING, _TELLING = 3, 8
_MOST_SUMMED = 6  # rows that a sentence adds up
_THOUSAND = 1000  # from one scale to the next
FEWEST_SHARED = 2  # digits of a figure that a row and a sentence have in common by no chance
_SHORT = re.compile(r"[A-Z][A-Z0-9]{1,5}$")
_IN_BRACKETS = re.compile(r"\(([A-Z][A-Z0-9]{1,5})\)")
_CLAUSE_ENDS = re.compile(rf"(?i)[,.;(]|\d|\b(?:{any_of('clauses', 'conjunctions')})\b")


@dataclass(frozen=True, slots=True, eq=False)
class TableRow:
    """A row of a table: what names it, and its figures by column."""

    table_id: str
    row: int
    names: Sequence[str]
    items: Mapping[int, Item]

    def prints(self, one: Quantity) -> bool:
        """Whether a told figure is one of its own."""
        return any(is_told(one, item.value) for item in self.items.values())

    def makes(self, one: Quantity) -> bool:
        """Whether a told figure is the sum, the difference or the share of two of its own."""
        return is_made(one, [abs(item.value) for item in self.items.values()])


class TableRows:
    """All rows of a document that print figures."""

    def __init__(self, frames: Frames) -> None:
        self._frames = frames
        self.rows = [row for grid in grids(frames, lambda _: True) for row in _rows(grid)]
        self._by_value = grouped(
            (round(abs(item.value)), (row, item)) for row in self.rows for item in row.items.values()
        )
        self.by_place = {(row.table_id, row.row): row for row in self.rows}
        self.by_key = grouped((key, row) for row in self.rows for key in dict.fromkeys(map(name_key, row.names)))
        telling = {name_key(name) for row in self.rows for name in row.names if telling_words(name) - _OTHERS}
        self._keys = [key for key in self.by_key if len(key) >= _SHORTEST and key in telling]

    def holding(self, one: Quantity) -> Iterator[TableRow]:
        """The rows that print a told figure, whatever its sign."""
        near = {round(value / by) + step for value, _ in one.values for by in _scales(one) for step in (-1, 0, 1)}
        for at in sorted(near):
            yield from (row for row, item in self._by_value.get(at, ()) if is_told(one, item.value))

    def spoken_of(self, sentence: Sentence) -> TableRow | None:
        """The row in whose cell a sentence stands; of one that names no row the only one that prints two figures of it,
        of many digits."""
        if sentence.cell is not None:
            return self.by_place.get((str(sentence.cell["table_id"]), int(sentence.cell["row"])))
        told = dict.fromkeys(one for one in quantities(sentence.text) if digits_of(one) >= FEWEST_DIGITS)
        if len(told) < _FEWEST_TELLING or self.mentions(sentence.text):
            return None
        held = grouped((row, one) for one in told for row in dict.fromkeys(self.holding(one)))
        found = [row for row, some in held.items() if len(some) > 1 and sum(map(digits_of, some)) >= _TELLING]
        return found[0] if len(found) == 1 else None

    def mentions(self, text: str) -> list[Mention]:
        """Where a text names rows, by whole words."""
        found = mentions(text, self._keys)
        return [one for one in found if not (text[: one.start][-1:].isalnum() or text[one.end : one.end + 1].isalnum())]

    def alone(self, key: str) -> list[TableRow]:
        """The row of that name in each table that has no other of it."""
        tables = grouped((row.table_id, row) for row in self.by_key[key]).values()
        return [rows[0] for rows in tables if len(rows) == 1]

    def named(self, text: str) -> dict[str, list[TableRow]]:
        """The rows that a text names, by the folded name, in its order."""
        return {mention.key: self.by_key[mention.key] for mention in self.mentions(text)}

    def explain(self, finding: Finding) -> bool:
        """Whether what a finding accuses is told of another row than the one that it is held against.

        That row prints it, and its name stands behind the accused one's, nearer to the figure, or both stand before it
        with no other figure between, or it stands right behind the figure; or the rows named before it come to it. Or
        what is expected is told beside it, and it is another word for that (`9 P2TP2A atau 69,23%`) or some row's
        (`290,70 km dari 813,33 km dalam kondisi baik`). Or parts are told of a whole, and a row sums up the others.
        """
        text = str(finding.values.get("sentence") or "")
        told = [one for one in quantities(text) if one.text == finding.printed]
        if not told or len(finding.places) < 2:
            return bool(told) and self._print_the_rest(told[0], str(finding.expected))
        letters = finding.places[0].letters
        one = min(told, key=lambda one: abs(one.start - (letters[0] - letters[1])) if letters else 0)
        holding = list(self.holding(one))
        if any(holding or beside.unit != one.unit for beside in _told_beside(quantities(text), finding.expected or "")):
            return True
        accused = {key for place in finding.places[1:] for key in self._names_at(place)}
        others = [row for row in holding if accused.isdisjoint(self._own_names(row))]
        start = max((m.end for m in mentions(text[: one.start], [*accused])), default=0)
        return _is_told_of_any(others, text, one, start) or self._is_sum(text[: one.start], one)

    def _print_the_rest(self, whole: Quantity, parts: str) -> bool:
        """Whether a sum is what `parts` (`2.192 (156 + 178 + 1.858)`) leave of a whole: a list tells the others."""
        come_to = quantities(parts)[:1] if " + " in parts else []
        rest = [whole.values[0][0] - one.values[0][0] for one in come_to]
        told = [Quantity(f"{value:.0f}", 0, 0, ((value, 0.0),), "") for value in rest if value > 0]
        sums = (
            any(map(is_total, row.names))
            for one in told
            if digits_of(one) >= FEWEST_SHARED
            for row in self.holding(one)
        )
        return any(sums)

    def _own_names(self, row: TableRow) -> set[str]:
        """The folded names that no other row of its table has (a unit, a program of several lines); else all."""
        keys = set(map(name_key, row.names))
        own = {key for key in keys if sum(other.table_id == row.table_id for other in self.by_key[key]) == 1}
        return own or keys

    def _is_sum(self, text: str, one: Quantity) -> bool:
        """Whether the rows of a table that a text names come to a figure in some column."""
        named = grouped((row.table_id, row) for found in self.named(text).values() for row in found)
        some = (some for rows in named.values() if len(rows) <= _MOST_SUMMED for some in _combined(rows))
        return digits_of(one) >= FEWEST_DIGITS and any(is_told(one, value) for rows in some for value in _sums(rows))

    def _names_at(self, place: Place) -> Iterator[str]:
        """Folded names of the row that a place is in."""
        if place.table == "cells":
            rows = (row for row in self.rows if (row.table_id, row.row) == (place.table_id, place.row_no))
            yield from (name_key(name) for row in rows for name in row.names)
        else:
            lines = lines_of(self._frames, place.table)
            found = (line for line in lines if place_of(line, place.table, place.column) == place)
            yield from (name_key(name) for line in found if (name := line.get("indicator") or name_of(line)))


def _is_called(row: TableRow, text: str) -> bool:
    """Whether a text has the short form of a row's name: in brackets behind it (`Pelayanan lengkap antenatal (K4)`), or
    the name itself (`PAD`)."""
    short = (
        form for name in row.names for form in (*_IN_BRACKETS.findall(name), *([name] if _SHORT.match(name) else ()))
    )
    return any(re.search(rf"\b{re.escape(form)}\b", text) for form in short)


def _is_told_of_any(rows: Sequence[TableRow], text: str, one: Quantity, start: int) -> bool:
    """Whether a row is named right behind a figure, or between `start`, or the figure before it, and it, in full or in
    its short form."""
    last = max((other.end for other in quantities(text) if other.end <= one.start), default=0)
    before = long_words(text[start : one.start]), long_words(text[last : one.start])
    behind = long_words(_CLAUSE_ENDS.split(text[one.end :])[0])
    named = any(_is_named(row, behind, 1) or any(_is_named(row, words, _NAMED) for words in before) for row in rows)
    return named or any(_is_called(row, text[start : one.start]) for row in rows)


def _told_beside(told: Sequence[Quantity], expected: str) -> list[Quantity]:
    """The figures of a sentence that are what was expected of another one."""
    wanted = [one.values[0][0] for one in quantities(expected) if digits_of(one) >= FEWEST_SHARED]
    return [one for one in told if one.values[0][0] in wanted]


def rows_of(frames: Frames) -> TableRows:
    """Those of a document, made once."""
    return once(frames, "table rows", lambda: TableRows(frames))


def is_told(one: Quantity, value: float) -> bool:
    """Whether a told figure, or what its scale counts, is `value` of either sign, cut or rounded; money less cents. A
    table in milliards cuts what is told in millions to its own decimals."""
    least = CENTS if one.unit == "Rp" else 1e-6
    places = len(str(value).partition(".")[2].rstrip("0"))
    cuts = {by: by * 0.5 * 10.0**-places if places and by > one.scale else 0.0 for by in _scales(one)}
    return any(
        abs(told - by * abs(value)) < max(2 * half, least, cut) for told, half in one.values for by, cut in cuts.items()
    )


def _scales(one: Quantity) -> tuple[int, ...]:
    """What the figures of a table may be counted in that are told as `one` is."""
    return (1,) if one.scale == 1 else (1, one.scale // _THOUSAND, one.scale, _THOUSAND * one.scale)


def is_made(one: Quantity, values: Sequence[float]) -> bool:
    """Whether a told figure is the sum, the difference or, of per cents, the share of two others."""
    pairs = list(permutations(values, 2))
    if one.unit == "%":
        return any(fits(one, WHOLE * a / b, WHOLE * a / b) for a, b in pairs if b)
    return any(is_told(one, a + b) or is_told(one, a - b) for a, b in pairs)


def digits_of(one: Quantity) -> int:
    """How many digits tell a figure from others: zeros at its end as one, none of 100."""
    told, bare = sum(map(str.isdigit, one.text)), sum(map(str.isdigit, one.text.rstrip("0% ")))
    return 0 if one.values[0][0] == WHOLE else min(told, bare + 1)


def _combined(rows: Sequence[TableRow]) -> Iterator[Sequence[TableRow]]:
    return chain.from_iterable(combinations(rows, size) for size in range(2, len(rows) + 1))


def _sums(rows: Sequence[TableRow]) -> Iterator[float]:
    """What rows come to in each column that all of them fill with more than nothing."""
    for column in set.intersection(*(set(row.items) for row in rows)):
        values = [row.items[column].value for row in rows]
        if all(values):
            yield sum(values)


def _is_named(row: TableRow, said: Collection[str], least: float) -> bool:
    """Whether words have that share of a name of the row."""
    names = [long_words(name) for name in row.names]
    return any(words and len(words.intersection(said)) >= least * len(words) for words in names)


def _rows(grid: Grid) -> Iterator[TableRow]:
    for row, cells in grid.rows.items():
        items = {column: item for column in cells if (item := grid.item(row, column))}
        names = [name for name in grid.names(row) if not is_prose(name)]
        if items and names:
            yield TableRow(str(grid.table["table_id"]), row, names, items)
