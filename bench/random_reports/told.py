"""Sentences that tell in other words what the tables hold: counts, a line's three figures, funds, fractions, lists.

They are drawn from a chance of their own (told.toml), so that all else of a seed's report stays as it was.
"""

import tomllib
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from bench.random_reports.asides import said
from bench.random_reports.report import Block
from bench.random_reports.setting import Setting

_DIGITS = ["satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan"]
_NUMBERS = ["nol", *_DIGITS, "sepuluh", "sebelas", *(f"{word} belas" for word in _DIGITS[1:])]
OF_THE_YEAR = frozenset({"reached", "missed", "year", "fund"})  # what only a report of a whole year tells


@cache
def wordings() -> dict[str, dict[str, Any]]:
    return tomllib.loads(Path(__file__).with_name("told.toml").read_text("utf-8"))


def chance_of(setting: Setting) -> Random:
    """Chance of a report's own for what is told in it."""
    return Random(f"told {setting.agency.name} {setting.year} {setting.quarter}")


def told(setting: Setting, kind: str, chance: Random, change: int = 0) -> tuple[list[Block], str, str] | None:
    """Blocks of one kind, what an error (`change` other than 0) prints, and what is right; None without a place."""
    if setting.quarter is not None and kind in OF_THE_YEAR:
        return None
    values = _values(setting, kind, chance)
    if values is None:
        return None
    entry = wordings()[kind]
    right = dict(values)
    if change:
        values[entry["wrong"]] = _changed(setting, kind, values[entry["wrong"]], change)
    template = str(chance.choice(entry["texts"]))
    lines = template.format(**{key: _shown(setting, value) for key, value in _in_words(values).items()}).split("\n")
    blocks = [Block("told" if line[0] not in "-•" else "bullet", line) for line in lines]
    printed, expected = (
        str(entry["printed"]).format(**{key: _shown(setting, value) for key, value in own.items()})
        for own in (values, right)
    )
    return blocks, printed, expected


def asides_told(setting: Setting) -> list[Block]:
    """Some of all kinds, all of them right."""
    chance = chance_of(setting)
    kinds = chance.sample(sorted(wordings()), chance.randint(0, 4))
    return [block for kind in kinds if (found := told(setting, kind, chance)) for block in found[0]]


def _values(setting: Setting, kind: str, chance: Random) -> dict[str, Any] | None:
    agency, style = setting.agency, setting.style
    nodes = agency.indicators()
    results = [round(100 * node.year_done / node.year, 2) for node in nodes]
    reached = sum(result >= 100 for result in results)
    counts = {"n": len(agency.objectives), "m": len(nodes), "k": reached, "rest": len(nodes) - reached}
    if kind in ("reached", "missed") and not 0 < reached < len(nodes):
        return None
    node = chance.choice(nodes)
    budget, spent = (sum(getattr(one, key) for one in agency.objectives) for key in ("budget", "spent"))
    whole = chance.randint(120, 400)
    part = whole - chance.randint(5, 60)
    if kind == "year" and len({node.year, node.year_done, results[nodes.index(node)]}) < 3:
        return None
    return counts | {
        "agency": agency.name,
        "year": setting.year,
        "indicator": said(node.indicator),
        "target": style.number(node.year, 2),
        "realization": style.number(node.year_done, 2),
        "budget": f"Rp{style.number(budget)}",
        "spent": f"Rp{style.number(spent)}",
        "percent": 100 * (spent / budget if kind == "fund" else node.year_done / node.year),
        "part": part,
        "whole": whole,
        "share": 100 * part / whole,
        "count": 4,
    }


def _changed(setting: Setting, kind: str, value: Any, change: int) -> Any:
    """Counts by one, years to the one before, percentages by some points; a list is told shorter than it is."""
    if kind in ("year", "list"):
        return value - 1
    return value + change if isinstance(value, int) else value + 1.37 * change


def _in_words(values: dict[str, Any]) -> dict[str, Any]:
    words = {f"{key}_words": _NUMBERS[value] for key, value in values.items() if type(value) is int and value < 20}
    return values | words


def _shown(setting: Setting, value: Any) -> str:
    return setting.style.number(value, 2) if isinstance(value, float) else str(value)
