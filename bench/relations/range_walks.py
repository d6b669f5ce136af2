"""Where the operands of a sum or a mean may stand: ways that lead from the result over the items in reach."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from bench.relations.number_grid import Bools, Floats, Indexes

#: operands of one range at most, and operands times items: bounds the time for long sheets
_LONGEST, _MOST_PLACES = 400, 400_000
#: a range may begin so many items away from its result, and then have so many operands
_FARTHEST, _LONGEST_FAR = 5, 100
#: every second, third ... item
_WIDEST, _LONGEST_STRIDED = 12, 16
#: with more items than this only those beside the result are tried: bounds the time for long sheets
MOST_ITEMS = 120
#: digits that the choice among ways takes off (about the logarithm of their number)
_COST_FAR, _COST_STRIDED = 1.0, 1.5
#: of two results of the same operands the one beside them is meant
_COST_GAP = 0.2


@dataclass(frozen=True, slots=True)
class Walk:
    """`step`: 1 or more towards the end, -1 or less towards the start; `first`: where the first operand stands.

    At most `longest` operands; `cost`: digits that the choice of this walk takes off.
    """

    step: int
    first: int
    longest: int
    cost: float


def beside(count: int) -> list[Walk]:
    """The items beside the result, on either side, where there are `count` of them."""
    longest = min(_LONGEST, max(2, _MOST_PLACES // max(1, count)))
    return [Walk(1, 1, longest, 0.0), Walk(-1, -1, longest, 0.0)]


def far(count: int) -> list[Walk]:
    """Ranges that a few others of `count` items part from the result."""
    firsts = range(2, _FARTHEST + 1) if count <= MOST_ITEMS else ()
    return [Walk(sign, sign * first, _LONGEST_FAR, _COST_FAR) for sign in (1, -1) for first in firsts]


def strided(count: int) -> list[Walk]:
    """Every second, third ... item of `count`: from the result's neighbour on, or from the first a step away."""
    widest = min(_WIDEST, count // 2) if count <= MOST_ITEMS else 0
    return [
        Walk(sign * step, sign * first, _LONGEST_STRIDED, _COST_STRIDED)
        for sign in (1, -1)
        for step in range(2, widest + 1)
        for first in (1, step)
    ]


def orders(active: Indexes, behind: int, ways: Iterable[Walk], wanted: Bools) -> tuple[Indexes, Indexes, Floats]:
    """Results, their operands in the order of each walk (`behind` after the last), and costs in digits.

    `active`: the items that walks go over; `wanted`: by item, those that may be a result. Two operands at least.
    """
    count = len(active)
    ways = [way for way in ways if count > abs(way.first) + abs(way.step)]
    if not ways:
        return active[:0], np.zeros((0, 2), dtype=np.intp), np.zeros(0)
    length = max(min(way.longest, 1 + (count - 1 - abs(way.first)) // abs(way.step)) for way in ways)
    padded = np.append(active, behind)
    at = np.flatnonzero(wanted[active])
    results, rows, costs = [], [], []
    for way in ways:
        second = at + way.first + way.step
        chosen = at[(second >= 0) & (second < count)]
        places = chosen[:, None] + (way.first + way.step * np.arange(max(2, length)))[None, :]
        places[(places < 0) | (places > count)] = count
        places[:, way.longest :] = count
        own, operands = active[chosen], padded[places]
        results.append(own)
        rows.append(operands)
        costs.append(way.cost + np.log10(1 + count) + _COST_GAP * np.log10(np.abs(operands[:, 0] - own)))
    return np.concatenate(results), np.concatenate(rows), np.concatenate(costs)
