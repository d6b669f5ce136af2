"""The lines of a form: their names, codes, depths and units."""

import tomllib
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from random import Random

_FEWEST, _MOST = 5, 9  # flat lines of a table; months are always twelve


@dataclass(frozen=True)
class Line:
    """`depth` 0 is outermost; a line sums the deeper ones that follow it."""

    name: str
    depth: int = 0
    code: str = ""
    unit: str = ""
    second: str = ""
    objective: str = ""  # what the line's indicator belongs to
    objective_lines: int = 0  # how many lines it spans, at the first of them


@cache
def _known() -> dict[str, dict[str, list[str]]]:
    return tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def people() -> list[str]:
    """The invented names of persons that lines may have."""
    return _known()["flat"]["persons"]


def lines_of(kind: str, chance: Random, year: int) -> list[Line]:
    """The lines of a table of `kind`, outermost first. Raises KeyError where no such lines are known."""
    if kind == "years":
        return [Line(str(one)) for one in range(year - 5, year + 1)]
    if kind in _known()["flat"]:
        names = _known()["flat"][kind]
        chosen = names if kind == "months" else names[: chance.randint(_FEWEST, min(_MOST, len(names)))]
        return [_line(name, 0, f"{number:02d}", chance) for number, name in enumerate(chosen, 1)]
    told = [entry.split(" ", 1) for entry in _known()["nested"][kind]]
    if kind == "objectives":
        return list(_indicators([(int(depth), name) for depth, name in told], chance))
    out, counted = [], [0, 0]
    for depth, name in told:
        level, code = int(depth), ""
        if kind in ("accounts", "revenues"):
            code, name = name.split(" ", 1)
        else:
            counted = [counted[0] + 1, 0] if level == 0 else [counted[0], counted[1] + 1]
            code = "1.06." + ".".join(f"{one:02d}" for one in counted[: level + 1])
        out.append(_line(name, level, code, chance))
    return out


def _line(told: str, depth: int, code: str, chance: Random) -> Line:
    other = _known()["other"]
    unit, second = chance.choice(other["units"]), chance.choice(other["second"])
    name, _, own = told.partition(" | ")
    return Line(name, depth, code, own or unit, second)


def _indicators(told: list[tuple[int, str]], chance: Random) -> list[Line]:
    out: list[Line] = []
    for place, (depth, name) in enumerate(told):
        if depth == 0:
            objective, first = name, True
            spans = next((n for n, (d, _) in enumerate(told[place + 1 :]) if d == 0), len(told) - place - 1)
            continue
        out.append(replace(_line(name, 0, "", chance), objective=objective, objective_lines=spans if first else 0))
        first = False
    return out


def remark(chance: Random) -> str:
    """What stands in a column of remarks."""
    return chance.choice(_known()["other"]["remarks"])
