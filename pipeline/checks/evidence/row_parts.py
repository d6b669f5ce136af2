"""Published rows that are no line of their own: other rows of the line say what an empty cell seems to lack."""

import re
from collections.abc import Sequence

from pipeline.checks.evidence.lines import HIERARCHY, Line, path_key, place_of
from pipeline.checks.evidence.places import Places
from pipeline.normalize.values.unit_words import is_unit

#: columns that tell the lines of one name apart, besides the name
_APART = ("indicator", "period", "quarter", "year", "period_label")
_FIGURE = re.compile(r"\s*-?\d[\d.,]*\s*%?\s*")
_LIST_NUMBER = re.compile(r"(?i)\s*\(?(?:\d+|[a-z]|[ivx]+)\s*[.)]")
_BULLET = re.compile(r"\s*[-–—•▪‣*]\s*[^\W\d_]")
#: share of a table's rows that fill a grid column from which a row is expected to fill it
_USUAL = 0.8
#: usual columns (a list number in the name counts as one) without which a row with nothing but a name ends another one
_LACKING = 2


def is_part(line: Line, column: str, lines: Sequence[Line]) -> bool:
    """Whether another row of `lines` (of the same table) is the same line and fills `column`, or details it.

    Inner lines of one indicator ("a. sampel", "b. memenuhi standar") share its target; a line that has no indicator
    where rows of the same name have some is the heading of these.
    """
    for other in lines:
        if other is line or other.get("level") != line.get("level") or path_key(other) != path_key(line):
            continue
        if any(line.get(level) is not None for level in HIERARCHY):
            if line.get("indicator") is None and other.get("indicator") is not None:
                return True
        elif line.get("indicator") is None:
            continue
        if other[column] is not None and all(line.get(name) == other.get(name) for name in _APART):
            return True
    return False


class RowParts:
    """The rows of a table's grid of so many `columns`, of which `rows` have lines: what one lacks others may tell."""

    def __init__(self, table_id: str, places: Places, columns: int, rows: Sequence[int]) -> None:
        self._table_id, self._places, self._columns, self._rows = table_id, places, columns, rows

    def _cell(self, row: int, column: int) -> Line | None:
        return self._places.cell(self._table_id, row, column)

    def _filled(self, row: int) -> set[int]:
        """Columns of the grid in which a cell with text begins in `row`."""
        cells = (self._cell(row, column) for column in range(self._columns))
        return {int(cell["column"]) for cell in cells if cell is not None and cell["text"] and int(cell["row"]) == row}

    def stands_over_others(self, row: int, name: int) -> bool:
        """Whether `row` prints nothing right of its name, where nearly all others print two cells and more (target and
        unit): it is the heading of the lines below it."""
        beside = [sum(column > name for column in self._filled(other)) for other in self._rows if other != row]
        own = any(column > name for column in self._filled(row))
        return not own and sum(count >= _LACKING for count in beside) >= _USUAL * len(beside) > 0

    def heads_its_parts(self, row: int, name: int) -> bool:
        """Whether nothing is printed right of the name of `row`, and the row below is a part of it, with a bullet that
        it has not (`7. Kinerja Pelayanan` over `- Waktu Tunggu | 43,40`)."""
        own, below = self._cell(row, name), self._cell(row + 1, name)
        if own is None or below is None or below is own or _BULLET.match(str(own["text"] or "")):
            return False
        alone, filled = (any(column > name for column in self._filled(at)) for at in (row, row + 1))
        return not alone and filled and _BULLET.match(str(below["text"] or "")) is not None

    def ends_a_name(self, row: int) -> bool:
        """Whether `row` holds one text and lacks what the others usually hold.

        The name of the row above goes on there, after a page break or a ruling of our own.
        """
        own = self._filled(row)
        if len(self._rows) < 3 or len(own) != 1:
            return False
        beside = [other for other in self._rows if other != row]
        others = [self._filled(other) for other in beside]
        usual = {c for c in range(self._columns) if sum(c in other for other in others) >= _USUAL * len(others)}
        [name] = own
        cells = [self._cell(at, name) for at in (row, *beside)]
        numbered = [bool(_LIST_NUMBER.match(str(cell["text"] or ""))) for cell in cells if cell is not None]
        unnumbered = not numbered[0] and sum(numbered) >= _USUAL * len(beside)
        return len(usual - own) + unnumbered >= _LACKING

    def is_split(self, cell: Line) -> bool:
        """Whether the row above or below fills the empty `cell`'s column and nothing that its own row fills.

        Then both are one printed row, whose text stands a little higher or lower than its figures.
        """
        row = int(cell["row"])
        own, beside = self._filled(row), map(self._filled, (row - 1, row + int(cell["row_span"])))
        return bool(own) and any(int(cell["column"]) in other and not own & other for other in beside)

    def goes_on_below(self, cell: Line) -> bool:
        """Whether the row below fills the empty `cell`'s column and begins no line of its own.

        It lacks a column, such as that of the numbers, that the cell's row and nearly all others fill: a ruling of our
        own cuts one printed row in two.
        """
        row, below = int(cell["row"]), int(cell["row"]) + int(cell["row_span"])
        own, next_one = self._filled(row), self._filled(below)
        others = [self._filled(at) for at in self._rows if at not in (row, below)]
        if int(cell["column"]) not in next_one or len(others) < 2:
            return False
        return any(sum(c in other for other in others) >= _USUAL * len(others) for c in own - next_one)

    def shares_a_value_above(self, cell: Line) -> bool:
        """Whether a unit or figure is merged over the row of the empty `cell` of names and the named row above it.

        Then both are one line, which prints its parts below each other ("a. sampel", "b. memenuhi standar"); not where
        a cell left of the names is merged as well, whose value it may be.
        """
        row, names = int(cell["row"]), int(cell["column"])
        around = [self._cell(row, column) for column in range(self._columns)]
        merged = [one for one in around if one is not None and one["text"] and int(one["row"]) < row]
        for one in merged:
            first, rest = int(one["row"]), range(int(one["row"]) + 1, int(one["row"]) + int(one["row_span"]))
            named, *others = (self._cell(at, names) for at in (first, *rest))
            if named is None or not named["text"] or any(other is not None and other["text"] for other in others):
                continue
            beside = any(int(other["column"]) < names and int(other["row"]) == first for other in merged)
            if int(one["column"]) > names and not beside and (is_unit(one["text"]) or _FIGURE.fullmatch(one["text"])):
                return True
        return False


def is_named_below(line: Line, table: str, row: int, places: Places) -> bool:
    """Whether the line's name begins in a grid row below `row`, that of its values: they are of a line whose own name
    was read as the end of the one above."""
    level = line.get("level")
    grid = places.grid(place_of(line, table, str(level))) if level is not None else None
    return grid is not None and grid[0] > row
