"""Where planters find their places and leave what they owe."""

from collections.abc import Callable, Iterable
from random import Random
from typing import Any, TypeVar

from bench.random_reports.report import Column, Expected, Quantity, Record, Report, Sheet
from bench.random_reports.setting import Setting
from bench.random_reports.style import Style

_T = TypeVar("_T")
Planter = Callable[["Garden"], None]
PLANTERS: dict[str, Planter] = {}


def planter(function: Planter) -> Planter:
    """Register a planter under its name: a rule's identifier, or the identifier and a word."""
    PLANTERS[function.__name__] = function
    return function


class NoPlaceError(Exception):
    """The report has no place for the error, or none was drawn."""


class Garden:
    """A report while errors are planted; lines are known by name, since every table prints the same ones."""

    def __init__(self, report: Report, setting: Setting) -> None:
        self.report, self.setting = report, setting
        self.chance: Random = setting.chance
        self.style: Style = setting.style
        self._taken: set[str] = set()
        self._error = 0

    def take(self, *things: Sheet | Record | str) -> None:
        """No other planter changes these."""
        self._taken |= {_key(thing) for thing in things}

    def free(self, thing: Sheet | Record | str) -> bool:
        return _key(thing) not in self._taken

    def a_sheet(self, *kinds: str) -> Sheet:
        """A table of these kinds whose caption and columns nobody has changed. Raises NoPlaceError."""
        return self.one(sheet for sheet in self.report.of_kind(*kinds) if self.free(sheet))

    def a_record(self, sheet: Sheet, key: str, *levels: str, value: bool = True) -> Record:
        """A line of these levels that prints `key`, with a number where `value` asks for one. Raises NoPlaceError."""
        return self.one(
            record
            for record in sheet.of_level(*levels)
            if self.free(record) and key in record.cells and (not value or record.cells[key].value is not None)
        )

    def one(self, things: Iterable[_T]) -> _T:
        """One of them. Raises NoPlaceError where there is none."""
        choices = list(things)
        self.need(bool(choices))
        return self.chance.choice(choices)

    def known(self, thing: _T | None) -> _T:
        """`thing` itself. Raises NoPlaceError for None."""
        if thing is None:
            raise NoPlaceError
        return thing

    @staticmethod
    def need(there: bool) -> None:
        """Raises NoPlaceError where what an error needs is not `there`."""
        if not there:
            raise NoPlaceError

    def begin(self) -> None:
        """What is owed from here on is owed to another error: one thing that somebody would have to mend."""
        self._error += 1

    def owe(self, rule: str, severity: str, *place: Any, **more: Any) -> None:
        """A finding that must be made; `place`: the table, and the line in it."""
        self.report.expected.append(Expected(rule, severity, *place, **(more | {"error": self._error})))

    def allow(self, rule: str, severity: str, *place: Any, **more: Any) -> None:
        """A finding that may be made."""
        self.owe(rule, severity, *place, **more)
        self.report.expected[-1].certain = False

    def node_unit(self, record: Record) -> str:
        """The unit that the work counts this line in ("%", "", "Orang")."""
        nodes = (node for objective in self.setting.agency.objectives for node in objective.walk())
        return next((node.unit for node in nodes if node.key == record.key), "")

    def printed(self, sheet: Sheet, record: Record, value: float | None) -> Quantity:
        """A figure as this line prints them."""
        return self.style.quantity(sheet.kind, value, self.node_unit(record))

    def columns(self, sheet: Sheet, key: str) -> list[Column]:
        return [column for column in sheet.columns if column.key == key]

    def same_line(self, record: Record, *kinds: str) -> list[tuple[Sheet, Record]]:
        """The lines of this name in tables of these kinds."""
        return [(s, r) for s in self.report.of_kind(*kinds) for r in s.records if r.key == record.key]

    def achieve(self, record: Record) -> None:
        """Let the printed achievement follow target and realization."""
        if "achievement" in record.cells:
            target, done = record.cells["target"].value, record.cells["realization"].value
            record.cells["achievement"] = (
                self.style.percent(100 * done / target) if target and done is not None else Quantity("-")
            )


def _key(thing: Sheet | Record | str) -> str:
    if isinstance(thing, Record):
        return f"line {thing.key}"
    return f"table {thing.number}" if isinstance(thing, Sheet) else thing


def below(sheet: Sheet, record: Record) -> list[Record]:
    """The record and all that stands under it, in printed order."""
    return [other for other in sheet.records if record in other.ancestors()]
