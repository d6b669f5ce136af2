"""Errors of the audit rules, put into a report that has none, each with the finding that it owes.

A planter is a function for one rule (or for a pair of errors in one table). It changes what is printed, says what that
owes (certain) and what may well be said of it besides (arguable), and raises NoPlaceError where the report has no place
for it. Lines and captions that one error uses are not used by another, so that each can be found on its own.
"""

from collections.abc import Sequence

from bench.random_reports.planting import between, cells, names, pairs, places, quarters, stale, sums, told
from bench.random_reports.planting.garden import PLANTERS, Garden, NoPlaceError
from bench.random_reports.report import Report
from bench.random_reports.setting import Setting

TRIES = 6  # a planter draws a place at random, and may draw one that it cannot use
MODULES = (quarters, places, cells, sums, between, names, pairs, told, stale)


def plant(report: Report, setting: Setting, rules: Sequence[str], count: int) -> list[str]:
    """Plant up to `count` errors of the rules named (all where none is named); the names of those that took."""
    garden = Garden(report, setting)
    names_left = list(rules or PLANTERS)
    garden.chance.shuffle(names_left)
    planted: list[str] = []
    for name in names_left:
        if len(planted) < count and any(_took(name, garden) for _ in range(TRIES)):
            planted.append(name)
    return planted


def _took(name: str, garden: Garden) -> bool:
    garden.begin()
    try:
        PLANTERS[name](garden)
    except NoPlaceError:
        return False
    return True


__all__ = ["MODULES", "PLANTERS", "plant"]
