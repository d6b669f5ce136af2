"""What an invented agency does in one year, in numbers that agree with each other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from bench.random_reports.style import Style
from bench.random_reports.words import work

_SPENT_BY = (0.18, 0.43, 0.7, 1.0)  # share of the year's spending up to each quarter's end


@dataclass(slots=True, eq=False)
class Node:
    """An objective, program, activity or sub-activity. `plan` and `done` hold four quarters; None is printed "-"."""

    level: str
    name: str
    indicator: str
    unit: str
    plan: list[float | None]
    done: list[float | None]
    year: float
    year_done: float
    children: list[Node] = field(default_factory=list)
    year_before: float = 0.0  # what was reached the year before
    budget: int = 0  # rupiah
    spent: int = 0
    bureau: str = ""
    more: list[Node] = field(default_factory=list)  # further indicators of an objective, of the same name

    def spent_by(self, quarter: int) -> int:
        """Rupiah spent up to the end of a quarter (0..3), lines added up."""
        if self.children:
            return sum(child.spent_by(quarter) for child in self.children)
        return int(self.spent * _SPENT_BY[quarter])

    @property
    def key(self) -> str:
        """What tells the node from all others: an objective has a node for each of its indicators."""
        return f"{self.name} | {self.indicator}" if self.level == "indicator" else self.name

    def walk(self) -> Iterator[Node]:
        """Itself and all below, as printed."""
        yield self
        yield from self.more
        for child in self.children:
            yield from child.walk()

    def at(self, quarter: int, increments: bool) -> float | None:
        """What the evaluation of a quarter (0..3) has as target."""
        value = self.plan[quarter]
        before = next((v for v in reversed(self.plan[:quarter]) if v is not None), 0.0)
        return value if value is None or not increments or self.unit == "" else round(value - before, 4)


@dataclass(frozen=True, slots=True)
class Agency:
    """Name, region and the tree of its work; the first child of the tree is an objective."""

    name: str
    region: str
    bureaus: tuple[str, ...]
    goal: str
    objectives: tuple[Node, ...]

    def nodes(self, *levels: str) -> list[Node]:
        return [node for objective in self.objectives for node in objective.walk() if node.level in levels]

    def indicators(self) -> list[Node]:
        return self.nodes("objective", "indicator")


def draw_agency(chance: Random, seed: int, style: Style, goal: str) -> Agency:
    """An agency with its work; seeds that lie near each other have no agency in common."""
    domains = work()["domain"]
    domain: dict[str, Any] = domains[seed % len(domains)]
    region = _region(seed)
    support = work()["support"]
    objectives = [*domain["objective"], support["objective"]]
    programs = [*domain["program"], {**support["program"], "objective": len(domain["objective"])}]
    nodes = [_objective(chance, entry, several=style.several_indicators) for entry in objectives]
    for program in programs:
        nodes[program["objective"]].children.append(_program(chance, style, program, domain["bureaus"]))
    for node in nodes:
        _add_up(node)
    return Agency(f"{domain['agency']} {region}", region, (*domain["bureaus"], "Sekretariat"), goal, tuple(nodes))


def _region(seed: int) -> str:
    names = work()["regions"]
    kind, number = ("Kabupaten", "Kota", "Provinsi")[seed // 7 % 3], seed // 2
    if kind == "Provinsi":
        return f"{kind} {names['provinces'][number % len(names['provinces'])]}"
    first, second = names["first"], names["second"]
    return f"{kind} {first[number % len(first)]} {second[number % len(second)]}"


def _objective(chance: Random, entry: dict[str, Any], *, several: bool) -> Node:
    low, high = entry["last"]
    last = chance.randrange(4 * low, 4 * high) / 4
    if entry["unit"] == "%":
        steps: list[float | None] = [round(last * share) for share in _shares(chance)]
        plan = [*steps, last]
    else:
        plan = [None, None, None, last]
    done = [_percentage_done(chance, value) for value in plan]
    before = round(last * chance.uniform(0.9, 0.99) * 4) / 4
    node = Node("objective", entry["name"], entry["indicator"], entry["unit"], plan, done, last, done[3] or 0.0)
    node.year_before = before
    if several and "second" in entry:
        other = _objective(chance, {**entry, "unit": "%", "last": [50, 90]}, several=False)
        other.level, other.indicator = "indicator", entry["second"]
        node.more.append(other)
    return node


def _shares(chance: Random) -> list[float]:
    return [chance.uniform(0.15, 0.25), chance.uniform(0.4, 0.5), chance.uniform(0.65, 0.78)]


def _percentage_done(chance: Random, planned: float | None) -> float | None:
    if planned is None:
        return None
    done = planned if chance.random() < 0.5 else round(planned * chance.uniform(0.88, 1.06) * 4) / 4
    return min(done, 100.0)


def _program(chance: Random, style: Style, entry: dict[str, Any], bureaus: list[str]) -> Node:
    node = _steps(chance, "program", entry)
    node.bureau = chance.choice(bureaus)
    activities = entry["activity"]
    for activity in activities[: chance.randint(1, len(activities))]:
        child = _steps(chance, "activity", activity)
        child.bureau = node.bureau
        subs = activity["subs"]
        for sub in subs[: chance.randint(1 if len(subs) < 3 else 2, len(subs))]:
            child.children.append(_sub(chance, style, sub, node.bureau))
        node.children.append(child)
    return node


def _steps(chance: Random, level: str, entry: dict[str, Any]) -> Node:
    last = float(chance.choice([100, 100, 80, 90, 95]))
    plan: list[float | None] = [*(float(round(last * share)) for share in _shares(chance)), last]
    done = [_percentage_done(chance, value) for value in plan]
    return Node(level, entry["name"], entry["indicator"], "%", plan, done, last, done[3] or 0.0)


def _sub(chance: Random, style: Style, entry: list[str], bureau: str) -> Node:
    name, indicator, unit = entry
    size = 10 * chance.randint(1, 6) if unit in ("Orang", "Pohon", "Buku") else chance.randint(1, 6)
    first = chance.choice([0, 0, 0, 1, 2])  # quarters that plan nothing yet
    shares: list[float | None] = [None if k < first else float(size) for k in range(4)]
    plan, sofar = list(shares), 0.0
    for k, share in enumerate(shares):
        sofar += share or 0.0
        if style.cumulative and share is not None:
            plan[k] = sofar
    year = plan[3] or 0.0 if style.cumulative else sofar
    done: list[float | None] = []
    for value in plan:
        less = chance.random() < 0.25 and (value or 0) > 1
        done.append(None if value is None else value - max(1.0, round(0.1 * value)) if less else value)
    total = done[3] or 0.0 if style.cumulative else sum(value or 0.0 for value in done)
    node = Node("sub_activity", name, indicator, unit, plan, done, year, total, bureau=bureau)
    node.budget = 1000 * chance.randint(15_000, 900_000)
    node.spent = int(node.budget * chance.uniform(0.86, 0.995))
    return node


def _add_up(node: Node) -> None:
    for child in node.children:
        _add_up(child)
    if node.children:
        node.budget = sum(child.budget for child in node.children)
        node.spent = sum(child.spent for child in node.children)
