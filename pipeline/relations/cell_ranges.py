"""Sums and means over a range of items, above, below, left or right of their result."""

from collections.abc import Iterator

import numpy as np

from pipeline.relations.cell_evidence import MISS, MOST_DIGITS, MOST_MISSES, digits, first_of_kind, slack
from pipeline.relations.cell_lines import Items
from pipeline.relations.cell_pattern import Fit, Operator
from pipeline.relations.number_grid import Floats, Indexes

#: cells that one step of the search holds at a time: bounds memory, changes no result
_CHUNK = 400_000


def best_ranges(items: Items, results: Indexes, orders: Indexes, costs: Floats, mean: bool = False) -> list[Fit]:
    """For each row of `orders` the first operands of it that make the row's result, where that has evidence.

    `orders`: [candidate, place] operands in the order in which they are added, `items.count` behind the last.
    `costs`: digits that the number of hypotheses takes off, per candidate.
    """
    found: list[Fit] = []
    for chunk in _chunks(len(results), orders.shape[1] * items.probes.shape[1]):
        near = orders[chunk]
        possible = _possible(items, results[chunk], near, mean)
        hit = np.flatnonzero(possible.max(axis=1) > costs[chunk])
        if len(hit):
            length = int(np.flatnonzero((possible[hit] > costs[chunk][hit][:, None]).any(axis=0))[-1]) + 1
            found += _scored(items, results[chunk][hit], near[hit, :length], costs[chunk][hit], mean)
    return found


def _chunks(count: int, cells: int) -> Iterator[slice]:
    size = max(1, _CHUNK // max(1, cells))
    return (slice(start, start + size) for start in range(0, count, size))


def _possible(items: Items, results: Indexes, orders: Indexes, mean: bool) -> Floats:
    """[candidate, place] the most evidence that a range could have, judged by a few lines that are tried first."""
    lines = items.probes[results]
    own = results[:, None], lines
    value = items.values[own]
    place = orders[:, :, None], lines[:, None, :]
    sums = np.cumsum(items.padded_values[place], axis=1)
    room = np.cumsum(items.padded_halves[place], axis=1)
    if mean:
        counts = np.maximum(1, np.cumsum(items.padded_known[place], axis=1))
        sums /= counts
        room /= counts
    room += (items.halves[own] + slack(value))[:, None, :]
    sums -= value[:, None, :]
    fits = np.abs(sums, out=sums) <= room
    fits &= (orders < items.count)[:, :, None]
    fits[:, 0] = False
    tells = items.probed[results]
    if mean:  # what a line of a mean tells depends on how far its operands lie apart
        tells = np.where(tells > 0, np.maximum(tells, MOST_DIGITS), 0.0)
    return np.asarray(np.einsum("rkl,rl->rk", fits, tells))


def _scored(items: Items, results: Indexes, orders: Indexes, costs: Floats, mean: bool) -> list[Fit]:
    found: list[Fit] = []
    for chunk in _chunks(len(results), orders.shape[1] * items.values.shape[1]):
        found += _of_chunk(items, results[chunk], orders[chunk], costs[chunk], mean)
    return found


def _of_chunk(items: Items, results: Indexes, orders: Indexes, costs: Floats, mean: bool) -> list[Fit]:
    summands = items.padded_values[orders]  # candidate, place, line
    value = items.values[results][:, None, :]
    sums = np.cumsum(summands, axis=1)
    room = np.cumsum(items.padded_halves[orders], axis=1)
    if mean:
        counts = np.maximum(1, np.cumsum(items.padded_known[orders], axis=1))
        sums, room = sums / counts, room / counts
    error = np.abs(sums - value)
    room += items.halves[results][:, None, :] + slack(value)
    fits = (error <= room) & items.known[results][:, None, :] & (orders < items.count)[:, :, None]
    telling = fits & items.telling[results][:, None, :]
    telling[:, 0] = False
    at, last, line = np.nonzero(telling)
    if not len(at):
        return []
    enough = np.cumsum(summands != 0, axis=1)[at, last, line] >= 2
    at, last, line = at[enough], last[enough], line[enough]
    grain = items.grains[results[at], line]
    if mean:
        empty = summands == 0
        low = np.minimum.accumulate(np.where(empty, np.inf, summands), axis=1)[at, last, line]
        size = np.maximum.accumulate(np.where(empty, -np.inf, summands), axis=1)[at, last, line] - low
    else:
        grain = np.minimum(grain, np.minimum.accumulate(items.padded_grains[orders], axis=1)[at, last, line])
        size = value[at, 0, line]
    told = digits(error[at, last, line], grain, size)
    score, count = np.zeros(orders.shape), np.zeros(orders.shape)
    np.add.at(score, (at, last), told)
    np.add.at(count, (at, last), 1)
    misses = items.known[results].sum(axis=1)[:, None] - fits.sum(axis=2)
    penalty = MISS * np.minimum(misses, MOST_MISSES * count)
    score -= penalty
    score[count == 0] = -np.inf
    best = orders.shape[1] - 1 - np.argmax(score[:, ::-1], axis=1)  # the longest of equals
    every = np.arange(len(results))
    found = []
    for row in np.flatnonzero(score[every, best] > costs):
        operands = orders[row, : best[row] + 1]
        own = (at == row) & (last == best[row])
        fresh = first_of_kind(items.values[np.append(operands, results[row])], line[own])
        kept = float(fresh.sum()) / float(own.sum())
        evidence = told[own][fresh].sum() - penalty[row, best[row]] * kept - costs[row]
        if evidence > 0:
            operator = Operator.AVERAGE if mean else Operator.SUM
            found.append(
                Fit(operator, int(results[row]), tuple(operands.tolist()), fits[row, best[row]], float(evidence))
            )
    return found
