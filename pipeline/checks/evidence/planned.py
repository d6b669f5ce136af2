"""The targets of the action plan, and which of them a line of an evaluation has to meet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pipeline.checks.evidence.finding import Frames, Place
from pipeline.checks.evidence.lines import HIERARCHY, Line, lines_of, place_of
from pipeline.checks.evidence.words.names import name_key, nearest
from schemas.vocabulary import QUARTERS


@dataclass(frozen=True, slots=True)
class PlanLine:
    """The targets of one line and indicator of the plan; `year` where a target of the whole year is printed."""

    lines: Mapping[str, Line]  # TW1..TW4, year -> row of action_plan

    @property
    def first(self) -> Line:
        return next(iter(self.lines.values()))

    def value(self, period: str) -> float | None:
        line = self.lines.get(period)
        return None if line is None or line["target_value"] is None else float(line["target_value"])

    def text(self, period: str) -> str | None:
        line = self.lines.get(period)
        return None if line is None else line["target_text"]

    def place(self, period: str) -> tuple[Place, ...]:
        line = self.lines.get(period)
        return () if line is None else (place_of(line, "action_plan", "target_text"),)

    def quarters(self) -> list[float]:
        """The printed numbers of TW1..TW4, in order."""
        return [value for quarter in QUARTERS if (value := self.value(quarter)) is not None]

    def increments(self, quarter: str) -> list[float]:
        """The plan's increase in `quarter` since the last quarter with a number; [] where the one before is empty."""
        value, at = self.value(quarter), QUARTERS.index(quarter)
        if value is None:
            return []
        if at and self.text(QUARTERS[at - 1]) is None:
            return []
        earlier = [before for name in QUARTERS[:at] if (before := self.value(name)) is not None]
        return [value - earlier[-1]] if earlier else [value]


def plan_lines(frames: Frames) -> list[PlanLine]:
    """One entry per line and indicator of the plan, in printed order."""
    entries: dict[tuple[object, ...], dict[str, Line]] = {}
    for line in lines_of(frames, "action_plan"):
        key = (line["table_id"], line["level"], *(name_key(line[level]) for level in HIERARCHY))
        period = line["quarter"] or "year"
        entry = entries.setdefault((*key, name_key(line["indicator"])), {})
        entry.setdefault(period, line)
    return [PlanLine(lines) for lines in entries.values()]


class Plan:
    """Finds the plan's lines for an evaluated line: by level, name and, where a line has several, by indicator."""

    def __init__(self, frames: Frames) -> None:
        self.entries = plan_lines(frames)
        self._by_name: dict[str, dict[str, list[PlanLine]]] = {}
        for entry in self.entries:
            level = str(entry.first["level"])
            self._by_name.setdefault(level, {}).setdefault(_own_key(entry.first), []).append(entry)

    def of(self, line: Line) -> list[PlanLine]:
        """Entries that may be meant by `line`, the likeliest only; a name a letter or two off still counts."""
        return _same_indicator(self.named(line), line)

    def named(self, line: Line) -> list[PlanLine]:
        """Entries of the line that is named like `line`, whatever their indicators."""
        names = self._by_name.get(str(line["level"]), {})
        match = nearest(_own_key(line), tuple(names))
        if not match.means_the_same or match.key is None:
            return []
        return _same_parents(names[match.key], line)


def _own_key(line: Line) -> str:
    return name_key(line.get(str(line["level"])))


def _same_parents(entries: Sequence[PlanLine], line: Line) -> list[PlanLine]:
    """Of entries with the same name, those under the same parent, innermost parents first; all where none is."""
    found = list(entries)
    for level in reversed(HIERARCHY[: HIERARCHY.index(str(line["level"]))] if line["level"] in HIERARCHY else ()):
        here = [entry for entry in found if name_key(entry.first[level]) == name_key(line[level])]
        found = here or found
    return found


def _same_indicator(entries: Sequence[PlanLine], line: Line) -> list[PlanLine]:
    if len(entries) < 2:
        return list(entries)
    key = name_key(line["indicator"])
    keys = {name_key(entry.first["indicator"]) for entry in entries}
    match = nearest(key, tuple(sorted(keys)))
    if match.key is None:
        return list(entries) if len(keys) == 1 else []
    return [entry for entry in entries if name_key(entry.first["indicator"]) == match.key]


def evaluated(frames: Frames) -> Iterator[tuple[Line, list[PlanLine]]]:
    """Each line of the evaluations with the entries of the plan that it may mean."""
    plan = Plan(frames)
    for line in lines_of(frames, "evaluation"):
        yield line, plan.of(line)
