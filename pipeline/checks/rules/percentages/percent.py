"""A percentage that a row of a table prints, with the two figures of the row that make it."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.checks.evidence.finding import Finding
from pipeline.checks.evidence.grids import Grid, Item
from pipeline.checks.evidence.lines import Line
from pipeline.checks.evidence.percentage import CAPS, half_unit, percent_text, tolerance
from schemas.vocabulary import Role

_ROLES = (Role.ACHIEVEMENT, Role.REALIZATION, Role.TARGET)


@dataclass(frozen=True, slots=True)
class Percent:
    """What a row prints as the percentage that a part is of a whole; none of the three is nought."""

    grid: Grid
    row: int
    printed: Item
    part: Item
    whole: Item

    @property
    def items(self) -> tuple[Item, Item, Item]:
        return self.printed, self.part, self.whole

    @property
    def plain(self) -> float:
        """What part and whole give."""
        return 100 * self.part.value / self.whole.value

    def is_right(self) -> bool:
        """By the rounding of what is printed, the formulas for less is better, or a cap."""
        margin, turned = self.margin(self.part, self.whole), self.margin(self.whole, self.part)
        cut_off = any(self.plain > cap and self.printed.value == cap for cap in CAPS)
        by_less = abs(self.printed.value - 100 * self.whole.value / self.part.value) <= turned
        lawful = (self.plain, 200 - self.plain)
        return cut_off or by_less or any(abs(self.printed.value - value) <= margin for value in lawful)

    def margin(self, part: Item, whole: Item) -> float:
        """How far the printed decimals let it lie from the quotient of two figures."""
        rounding = half_unit(part.text) + half_unit(whole.text) * abs(part.value / whole.value)
        return tolerance(self.printed.text) + 100 * rounding / abs(whole.value)

    def is_near(self, share: float, scales: Sequence[float] = (1.0,)) -> bool:
        """Whether it was meant to be what part and whole give: it, or it times one of `scales`, is within a share."""
        return any(abs(self.printed.value * scale - self.plain) <= share * abs(self.plain) for scale in scales)

    def finding(self, less: float = 0.0, **more: Any) -> Finding:
        """That it should be what part and whole give, `less` so much."""
        told = {"part": self.part.text, "whole": self.whole.text}
        return self.grid.finding(self.row, self.items, percent_text(self.plain - less), **told, **more)


def percent_in(grid: Grid, row: int, columns: Sequence[int]) -> Percent | None:
    """What a row prints in the columns of a percentage, its part and its whole; None where one is missing or nought."""
    items = (grid.item(row, column) for column in columns)
    known = [item for item in items if item is not None and item.value]
    return Percent(grid, row, *known) if len(known) == len(columns) else None


def percents_in(grid: Grid, columns: Sequence[int], *, named: bool = True) -> list[Percent]:
    """Those of all rows, or of the `named` ones: another one is a percentage of several lines."""
    rows = (row for row in grid.rows if grid.words(row) or not named)
    return [percent for row in rows if (percent := percent_in(grid, row, columns)) is not None]


def columns_of_roles(columns: Mapping[int, Line]) -> tuple[int, ...]:
    """The only columns of an achievement, a realization and a target; () where there is none or another of one."""
    places = [[at for at, column in columns.items() if column["role"] == role] for role in _ROLES]
    return tuple(at for found in places for at in found) if all(len(found) == 1 for found in places) else ()


def not_compared(found: Iterable[Finding], compared: Collection[tuple[object, ...]]) -> Iterator[Finding]:
    """Those of `found` that accuse none of the cells (table, row, column) that were `compared` before."""
    for finding in found:
        place = finding.places[0]
        if (place.table_id, place.row_no, place.cell_column) not in compared:
            yield finding
