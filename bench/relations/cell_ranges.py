"""Sums and means over a range of items, above, below, left or right of their result."""

from collections.abc import Iterator

import numpy as np

from bench.relations.cell_evidence import MISS, MOST_MISSES, digits, first_of_kind, slack
from bench.relations.cell_lines import Items
from bench.relations.cell_pattern import Fit, Operator
from bench.relations.number_grid import Floats, Indexes

#: cells that one step of the search holds at a time: bounds memory, changes no result
_CHUNK = 400_000
#: of the lines tried first so many keep a mean that is looked at closely
_PROBES_OF_MEANS = 0.4
#: candidates for one result that are looked at closely at a time
_CLOSELY = 4


def best_ranges(
    items: Items, results: Indexes, orders: Indexes, costs: Floats, enough: float, mean: bool = False
) -> list[Fit]:
    """For each row of `orders` the first operands of it that make the row's result, where that has `enough` evidence.

    `orders`: [candidate, place] operands in the order in which they are added, `items.count` behind the last.
    `costs`: digits that the number of hypotheses takes off, per candidate.
    """
    found: list[Fit] = []
    for chunk in _chunks(len(results), orders.shape[1] * items.probes.shape[1]):
        possible = _possible(items, results[chunk], orders[chunk], mean) > costs[chunk][:, None] + enough
        hit = np.flatnonzero(possible.any(axis=1))
        if len(hit):
            length = int(np.flatnonzero(possible.any(axis=0))[-1]) + 1
            found += _scored(items, results[chunk][hit], orders[chunk][hit, :length], costs[chunk][hit], enough, mean)
    return [one for one in found if one.evidence >= enough]


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
    tells = (items.probed_means if mean else items.probed_sums)[results]
    possible = np.asarray(np.einsum("rkl,rl->rk", fits, tells))
    if mean:  # nearly any range has a line whose mean is the result by chance
        fits &= (tells > 0)[:, None, :]
        possible[fits.sum(axis=2) < _PROBES_OF_MEANS * (tells > 0).sum(axis=1)[:, None]] = 0.0
    return possible


def _scored(items: Items, results: Indexes, orders: Indexes, costs: Floats, enough: float, mean: bool) -> list[Fit]:
    found: list[Fit] = []
    for chunk in _chunks(len(results), orders.shape[1] * items.values.shape[1]):
        found += _of_chunk(items, results[chunk], orders[chunk], costs[chunk], enough, mean)
    return found


def _of_chunk(items: Items, results: Indexes, orders: Indexes, costs: Floats, enough: float, mean: bool) -> list[Fit]:
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
    tells = (items.tells_as_mean if mean else items.tells)[results]
    telling = fits & (tells > 0)[:, None, :]
    telling[:, 0] = False
    at, last, line = np.nonzero(telling)
    several = np.cumsum(summands != 0, axis=1, dtype=np.int16)[at, last, line] >= 2
    at, last, line = at[several], last[several], line[several]
    if not len(at):
        return []
    places = at * orders.shape[1] + last
    score = np.bincount(places, tells[at, line], orders.size).reshape(orders.shape)
    count = np.bincount(places, minlength=orders.size).reshape(orders.shape)
    misses = items.known[results].sum(axis=1)[:, None] - fits.sum(axis=2)
    penalty = MISS * np.minimum(misses, MOST_MISSES * count)
    score = np.where(count > 0, score - penalty, -np.inf)
    best = orders.shape[1] - 1 - np.argmax(score[:, ::-1], axis=1)  # the longest of equals
    found: list[Fit] = []
    for row in _promising(results, score[np.arange(len(results)), best] - costs, enough):
        own = slice(*np.searchsorted(at, (row, row + 1)))
        lines = line[own][last[own] == best[row]]
        operands = orders[row, : best[row] + 1]
        told, new = _told(items, int(results[row]), operands, lines, error[row, best[row], lines], mean)
        evidence = float(told - penalty[row, best[row]] * new - costs[row])
        operator = Operator.AVERAGE if mean else Operator.SUM
        found.append(Fit(operator, int(results[row]), tuple(operands.tolist()), fits[row, best[row]], evidence))
    return found


def _promising(results: Indexes, evidence: Floats, enough: float) -> list[int]:
    """Candidates that may have `enough` evidence, at most _CLOSELY of each result, the best first."""
    rows: list[int] = []
    tried: dict[int, int] = {}
    for row in np.argsort(-evidence, kind="stable").tolist():
        if evidence[row] <= enough:
            break
        result = int(results[row])
        tried[result] = tried.get(result, 0) + 1
        if tried[result] <= _CLOSELY:
            rows.append(row)
    return rows


def _told(
    items: Items, result: int, operands: Indexes, lines: Indexes, error: Floats, mean: bool
) -> tuple[float, float]:
    """Digits that `lines` tell, each kind of line once, and the share of lines that are the first of their kind."""
    parts, value, grain = items.values[operands][:, lines], items.values[result, lines], items.grains[result, lines]
    if mean:  # any mean lies among its operands: what is told depends on how far these lie apart
        empty = parts == 0
        size = np.where(empty, -np.inf, parts).max(axis=0) - np.where(empty, np.inf, parts).min(axis=0)
    else:
        grain = np.minimum(grain, items.grains[operands][:, lines].min(axis=0))
        size = value
    new = first_of_kind(np.vstack([parts, value]), np.arange(len(lines)))
    return float(digits(error, grain, size)[new].sum()), float(new.mean())
