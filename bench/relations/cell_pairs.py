"""Sums of two items anywhere near their result: a difference `a = b - c` is the sum `b = a + c`."""

import numpy as np

from bench.relations.cell_evidence import MISS, MOST_MISSES, digits, first_of_kind, slack
from bench.relations.cell_lines import MOST_PAIRED, Items
from bench.relations.cell_pattern import Fit, Operator
from bench.relations.number_grid import Floats, Indexes

#: items on either side of the result that are tried
_NEAR = 16
#: pairs for one result, and how many are looked at closely for them
_KEPT, _TRIED = 3, 4
#: digits that the choice among pairs takes off, besides those for their distance
_COST = 1.0


def pairs_of(items: Items, active: Indexes, enough: float) -> list[Fit]:
    """For each item of `active` the pairs of others that make it with evidence, the best first."""
    found: list[Fit] = []
    for at, result in enumerate(active if len(active) <= MOST_PAIRED else ()):
        near = np.concatenate([active[max(0, at - _NEAR) : at], active[at + 1 : at + 1 + _NEAR]])
        if len(near) >= 2 and items.tells[result].sum() > enough + _COST:
            found += _pairs(items, int(result), near, enough)
    return found


def _pairs(items: Items, result: int, near: Indexes, enough: float) -> list[Fit]:
    distance = np.log10(1.0 + np.abs(near - result))
    costs = distance[:, None] + distance[None, :] + _COST
    possible = np.triu(_possible(items, result, near) - costs, 1)
    firsts, seconds = np.nonzero(possible > enough)
    best = np.argsort(-possible[firsts, seconds], kind="stable")[:_TRIED]
    found = [
        _fit(items, result, (int(near[first]), int(near[second])), float(costs[first, second]))
        for first, second in zip(firsts[best], seconds[best], strict=True)
    ]
    return sorted((one for one in found if one.evidence >= enough), key=lambda one: -one.evidence)[:_KEPT]


def _possible(items: Items, result: int, near: Indexes) -> Floats:
    """The most evidence that each pair can have, judged by a few lines."""
    lines = items.probes[result]
    value, own = items.values[result, lines], items.halves[result, lines]
    parts, room = items.values[near][:, lines], items.halves[near][:, lines]
    fits = np.abs(parts[:, None, :] + parts[None, :, :] - value) <= room[:, None, :] + room[None, :, :] + own + slack(
        value
    )
    fits &= (parts != 0)[:, None, :] & (parts != 0)[None, :, :]
    return np.asarray(fits @ items.probed_sums[result])


def _fit(items: Items, result: int, operands: tuple[int, int], cost: float) -> Fit:
    first, second = operands
    value, known = items.values[result], items.known[result]
    error = np.abs(items.values[first] + items.values[second] - value)
    fits = known & (error <= items.halves[first] + items.halves[second] + items.halves[result] + slack(value))
    telling = np.flatnonzero(fits & items.telling[result] & (items.values[first] != 0) & (items.values[second] != 0))
    if not len(telling):
        return Fit(Operator.SUM, result, operands, fits, 0.0)
    grain = np.minimum(np.minimum(items.grains[first], items.grains[second]), items.grains[result])
    new = first_of_kind(items.values[[first, second, result]], telling)
    told = digits(error[telling], grain[telling], value[telling])[new].sum()
    misses = min(int((known & ~fits).sum()), MOST_MISSES * len(telling))
    return Fit(Operator.SUM, result, operands, fits, float(told - MISS * misses * new.mean() - cost))
