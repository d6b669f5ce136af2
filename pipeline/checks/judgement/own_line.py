"""Whether the accused figure is right by others of its own line, or held against one that its own table refutes."""

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations

from pipeline.checks.evidence.finding import Finding, Frames, Place
from pipeline.checks.evidence.grids import grids
from pipeline.checks.evidence.lines import lines_of
from pipeline.checks.evidence.percentage import half_unit, tolerance
from pipeline.checks.evidence.places import Places
from pipeline.checks.evidence.tolerances import RUPIAH_TOLERANCE
from pipeline.checks.text.words.quantities import YEAR
from pipeline.normalize.values.numbers import INDONESIAN, read_money

#: rules whose accused figure is made of two others of its line. On judged findings this takes 22 of 50 false
#: percentages and none of 50 true ones. A percentage beside totals is theirs, and neither sum nor mean of its column.
_RULES = frozenset({"percentage_mismatch", "balance_mismatch", "total_mismatch"})
#: a line of more figures proves nothing: some pair of them gives any value
_MOST_FIGURES = 14
_FEWEST_QUOTIENTS = 2  # lines beside the accused one that show how a column is made
_TELLING_QUOTIENT = 10.0  # a smaller one, in whole numbers, is met by chance
_THOUSANDS = re.compile(r"^\D*\d{1,3}[.,]\d{3}\D*$")  # one mark, before three digits: decimals or thousands

_Cell = tuple[str | None, int, int]
_Figures = Mapping[int, tuple[str, float]]  # column -> text and value


class OwnLine:
    """The figures of the source tables' lines, of one document."""

    def __init__(self, frames: Frames) -> None:
        self._frames, self._places = frames, Places(frames)
        self._grids = {grid.table["table_id"]: grid for grid in grids(frames, lambda _: True)}
        self._years = {
            (line["table_id"], int(line["column"])): int(line["year"])
            for line in lines_of(frames, "columns")
            if line["year"] is not None and YEAR.search(str(line["heading"]))
        }

    def explains(self, rule: str, finding: Finding) -> bool:
        """True where another pair of unequal figures of the line gives what is printed: 100a/b, 200-100a/b or a-b.

        The very pair that was compared counts the other way round: then part and whole were exchanged by us, or less is
        better, as it never is of what was spent of a budget. A figure of another year, by the headings, explains
        nothing: the report calculated with the wrong one.
        """
        at = self.grid(finding.places[0]) if rule in _RULES and finding.places else None
        figures = self._figures(*at[:2]) if at is not None else {}
        if at is None or at[2] not in figures or len(figures) > _MOST_FIGURES:
            return False
        text, value = figures.pop(at[2])
        if rule == "total_mismatch" and "%" not in text:
            return self._is_quotient(at)
        against = [grid for place in finding.places[1:] if (grid := self.grid(place)) is not None]
        used = [grid[2] for grid in against if grid[:2] == at[:2]]
        readings = [abs(value), 1000 * abs(value)] if _THOUSANDS.search(text) else [abs(value)]
        margin = RUPIAH_TOLERANCE if rule == "balance_mismatch" else tolerance(text)
        sign = 1 if value >= 0 else -1  # a loss is no pair's gain
        spent = finding.places[0].table == "budget_realization" and rule == _PERCENTAGE
        given = self._given(rule, at, figures, [used, used[::-1]] if spent else [used])
        return any(abs(printed - sign * right) <= margin for right in given for printed in readings)

    def _given(self, rule: str, at: _Cell, figures: _Figures, used: Sequence[list[int]]) -> Iterator[float]:
        for (one, (_, a)), (other, (_, b)) in permutations(figures.items(), 2):
            if a == b or not a or not b or [one, other] in used:
                continue
            if len({self._years.get((at[0], place), 0) for place in (at[2], one, other)} - {0}) > 1:
                continue
            yield a - b if rule == "balance_mismatch" else 100 * a / b
            if rule not in ("balance_mismatch", "total_mismatch") and {one, other} != set(used[0]):
                yield 200 - 100 * a / b

    def _is_quotient(self, at: _Cell) -> bool:
        """Whether two columns give a column on its line and on all others that fill them: people by area."""
        table_id, row, column = at
        lines = [self._figures(table_id, one) for one in self._grids[table_id].rows]
        pairs = permutations(set(self._figures(table_id, row)) - {column}, 2)
        return any(_divide(lines, column, *pair) for pair in pairs)

    def figure(self, cell: _Cell | None) -> float | None:
        """What is printed in a cell of a source table, as a number."""
        return None if cell is None else self._figures(*cell[:2]).get(cell[2], ("", None))[1]

    def grid(self, place: Place) -> _Cell | None:
        """Source table, row and column of the cell that `place` was read from; None where unknown."""
        if place.table == "cells":
            if place.row_no is None or place.cell_column is None:
                return None
            return place.table_id, place.row_no, place.cell_column
        columns = (place.column, f"{place.column.removesuffix('_pct').removesuffix('_value')}_text")
        found = (self._places.grid(Place(place.table, place.table_id, place.row_no, c)) for c in columns)
        grid = next((grid for grid in found if grid is not None), None)
        return None if grid is None else (place.table_id, *grid)

    def _figures(self, table_id: str | None, row: int) -> dict[int, tuple[str, float]]:
        """Column -> text and value, of the line's cells that are figures."""
        grid = self._grids.get(table_id)
        columns = grid.rows.get(row, ()) if grid is not None else ()
        items = ((column, grid.item(row, column)) for column in columns if grid is not None)
        return {column: (item.text, item.value) for column, item in items if item is not None}


def _divide(lines: Sequence[_Figures], column: int, one: int, other: int) -> bool:
    """Whether a column is `one` by `other`, perhaps in whole numbers, on each of some lines that tell."""
    filled = [line for line in lines if {column, one, other} <= line.keys() and line[column][1] >= _TELLING_QUOTIENT]
    given = (
        abs(line[one][1] - line[other][1] * line[column][1]) <= line[other][1] * (half_unit(line[column][0]) or 0.5)
        for line in filled
    )
    return len(filled) > _FEWEST_QUOTIENTS and all(given)


#: rules whose accused figure its own table refutes
_BY_ITS_OWN_TABLE = frozenset(
    {
        "balance_mismatch",
        "budget_sum_mismatch",
        "difference_mismatch",
        "number_format",
        "percentage_mismatch",
        "product_mismatch",
        "total_mismatch",
    }
)
#: a figure that its own table refutes is not what another table's is held against: that would accuse the right one
_BETWEEN = "table_value_mismatch"
_PERCENTAGE = "percentage_mismatch"
#: rules that calculate with what a figure is worth, which one that is written for another number does not tell
_BADLY_WRITTEN, _CALCULATING = "number_format", _BY_ITS_OWN_TABLE - {"number_format"} | {"realization_exceeds_budget"}


class Refuted:
    """The cells that findings accuse, rule by rule in the order of rules.toml. Built once per run."""

    def __init__(self, own_line: OwnLine) -> None:
        self._own_line = own_line
        self._expected: dict[_Cell, float | None] = {}
        self._misread: set[_Cell] = set()

    def add(self, rule: str, finding: Finding) -> None:
        """A finding that stands: its figure is refuted, and what was expected is its value where that is told."""
        cell = self._own_line.grid(finding.places[0]) if finding.places and rule in _BY_ITS_OWN_TABLE else None
        if cell is not None:
            self._expected.setdefault(cell, _value(finding.expected))
            if rule == _BADLY_WRITTEN and finding.expected is not None:
                self._misread.add(cell)

    def explains(self, rule: str, finding: Finding) -> bool:
        """Whether the accused figure is right once a refuted one beside it is mended, or cannot be judged by it."""
        cells = [self._own_line.grid(place) for place in finding.places]
        if rule == _BETWEEN:
            return len(cells) > 1 and cells[0] not in self._expected and cells[1] in self._expected
        if rule in _CALCULATING and self._misread.intersection(cells):
            return True
        return rule == _PERCENTAGE and len(cells) == 3 and self._is_share_of_mended(finding, cells)

    def _is_share_of_mended(self, finding: Finding, cells: Sequence[_Cell | None]) -> bool:
        """Whether the percentage is that of its two figures, what was expected of a refuted one in its place."""
        printed, *of = (self._own_line.figure(cell) for cell in cells)
        mended = [None if cell is None else self._expected.get(cell) for cell in cells[1:]]
        part, whole = (value if right is None else right for value, right in zip(of, mended, strict=True))
        if mended == [None, None] or printed is None or not part or not whole:
            return False
        return abs(printed - 100 * part / whole) <= tolerance(finding.printed)


def _value(text: str | None) -> float | None:
    value = read_money(text or "", INDONESIAN).value
    return None if value is None else float(value)
