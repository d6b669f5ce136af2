"""Quotients and relative changes of two items that a third prints, as a share or in per cent."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

import numpy as np

from bench.relations.cell_evidence import MOST_MISSES, crossed_share, digits, slack
from bench.relations.cell_lines import MOST_PAIRED, Items
from bench.relations.cell_pattern import Axis, Fit, Operator
from bench.relations.number_grid import Bools, Floats, Indexes

#: items on either side of the result that are tried
_NEAR = {Axis.COLUMNS: 16, Axis.ROWS: 10}
#: pairs of operands that are looked at closely
_SURVIVORS = 64
#: digits that a line with another result takes off
_MISS = 0.7
#: what rounding of the operands may change of the result, at most
_ROUNDED = 0.05
#: digits of evidence that are enough: columns hold a measure each, so quotients of rows are rare
_ENOUGH = {Axis.COLUMNS: 3.0, Axis.ROWS: 8.0}
#: of the relations that one triple of items keeps, those with this share of the best one's evidence compete: a share of
#: four digits has 0.39 of what its operands of seven have, less where two lines are nearly equal. Of 3,000 drawn tables
#: of five lines 0.35 turned 5 around, 0.25 none; on the annotated spreadsheets both find the same
_COMPETING = 0.25
_KINDS = tuple(
    (operator, scale) for operator in (Operator.DIVISION, Operator.RELATIVE_CHANGE) for scale in (1.0, 100.0)
)
_SCALES = np.array([[scale] for _, scale in _KINDS])
_CHANGES = np.array([[float(kind is Operator.RELATIVE_CHANGE)] for kind, _ in _KINDS])


@dataclass(frozen=True, slots=True)
class _Ratio:
    fit: Fit
    grain: float  # mean decimal logarithm of the result's grains
    product: bool  # whether the first operand is exactly the product of the two others


@dataclass(frozen=True, slots=True)
class _Tested:
    """Arrays [pair, line] of pairs of operands for one result."""

    fits: Bools
    telling: Bools
    tried: Bools
    expected: Floats
    tolerance: Floats
    told: Floats


def ratios_of(items: Items) -> list[Fit]:
    """The best quotient or change that makes an item, one for each triple of items: `a = b / c` is also `c = b / a`."""
    active, enough = np.flatnonzero(items.known.any(axis=1)), _ENOUGH[items.axis]
    reach = _NEAR[items.axis]
    found: list[_Ratio] = []
    for at, result in enumerate(active if len(active) <= MOST_PAIRED else ()):
        near = np.concatenate([active[max(0, at - reach) : at], active[at + 1 : at + 1 + reach]])
        if len(near) >= 2 and items.tells[result].sum() > enough:
            best = max(_ratios(items, int(result), near, enough), key=lambda one: one.fit.evidence, default=None)
            if best is not None:
                found.append(best)
    return [one for one in _one_of_each_triple(found) if one.evidence >= enough]


def _one_of_each_triple(found: Sequence[_Ratio]) -> Iterator[Fit]:
    """The result is what is printed with the finest digits; of a product and its factors, the first in the table."""

    def triple(one: _Ratio) -> list[int]:
        return sorted((one.fit.result, *one.fit.operands))

    for _, group in groupby(sorted(found, key=triple), triple):
        same = list(group)
        if any(one.product for one in same):
            yield min(same, key=lambda one: one.fit.result).fit
            continue
        most = max(one.fit.evidence for one in same)
        competing = [one for one in same if one.fit.evidence >= _COMPETING * most]
        yield min(competing, key=lambda one: (round(2 * one.grain), one.fit.result)).fit


def _ratios(items: Items, result: int, near: Indexes, enough: float) -> Iterator[_Ratio]:
    """The best pair of operands of each kind of ratio."""
    lines, told = items.probes[result], items.probed_sums[result]
    quotient, rounding = _quotients(items, near, lines)
    needed = np.maximum(1, ((np.isfinite(quotient) & (told > 0)).sum(axis=2) + 1) // 2)
    value, half = items.values[result, lines], items.rounded[result, lines]
    distance = np.log10(1.0 + np.abs(near - result))
    needs = distance[:, None] + distance[None, :] + enough
    np.fill_diagonal(needs, np.inf)
    aims = (value / _SCALES + _CHANGES)[:, None, None, :]  # kind, over, under, line
    rooms = np.minimum((_ROUNDED * np.abs(value) / _SCALES)[:, None, None, :], rounding)
    rooms += (half / _SCALES)[:, None, None, :] + slack(aims)
    with np.errstate(invalid="ignore"):
        fits = np.abs(quotient - aims) <= rooms
    fits &= told > 0
    counts = fits.sum(axis=3)
    hits = (counts >= needed) & (fits @ told > needs)
    for kind in np.flatnonzero(hits.any(axis=(1, 2))):
        operator, scale = _KINDS[kind]
        over, under = np.nonzero(hits[kind])
        best = np.argsort(distance[over] + distance[under] - counts[kind, over, under], kind="stable")[:_SURVIVORS]
        over, under = over[best], under[best]
        ratio = _best_pair(items, result, near[over], near[under], operator, scale, distance[over] + distance[under])
        if ratio is not None:
            yield ratio


def _quotients(items: Items, near: Indexes, lines: Indexes) -> tuple[Floats, Floats]:
    """[over, under, line]: quotients of all pairs, and by how much rounding of the two may change them."""
    parts = items.values[near][:, lines]
    present = items.known[near][:, lines] & (parts != 0)
    inverse = np.where(present, 1.0 / np.where(parts == 0, 1.0, parts), np.nan)
    quotient = np.where(present, parts, np.nan)[:, None, :] * inverse[None, :, :]
    relative = items.rounded[near][:, lines] * np.abs(inverse)
    return quotient, np.abs(quotient) * (relative[:, None, :] + relative[None, :, :])


def _best_pair(
    items: Items, result: int, over: Indexes, under: Indexes, operator: Operator, scale: float, costs: Floats
) -> _Ratio | None:
    test = _tested(items, result, over, under, operator, scale)
    for pair, told in enumerate(test.told):
        lines = np.flatnonzero(test.telling[pair])
        share = crossed_share(test.expected[pair], test.tolerance[pair], items.values[result], lines)
        if share:
            np.minimum(told, -np.log10(share), out=told)
    misses = np.minimum((test.tried & ~test.fits).sum(axis=1), MOST_MISSES * test.telling.sum(axis=1))
    evidence = test.told.sum(axis=1) - _MISS * misses - costs
    best = int(np.argmax(evidence))
    if evidence[best] <= 0:
        return None
    telling = test.telling[best]
    division = operator is Operator.DIVISION
    operands = (int(over[best]), int(under[best])) if division else (int(under[best]), int(over[best]))
    fit = Fit(operator, result, operands, test.fits[best], float(evidence[best]))
    product = division and scale == 1.0 and _is_product(items, result, operands, telling)
    return _Ratio(fit, float(np.log10(items.grains[result, telling]).mean()), product)


def _tested(items: Items, result: int, over: Indexes, under: Indexes, operator: Operator, scale: float) -> _Tested:
    value, half, printed = items.values[result], items.rounded[result], items.known[result]
    a, b = items.values[over], items.values[under]
    divisor = np.where(b == 0, 1.0, b)
    both = items.known[over] & items.known[under] & (b != 0) & printed
    quotient = np.where(both, a / divisor, 0.0)
    rounding = scale * (items.rounded[over] + np.abs(quotient) * items.rounded[under]) / np.abs(divisor)
    expected = scale * (quotient - (operator is Operator.RELATIVE_CHANGE))
    error = np.abs(expected - value)
    tolerance = half + np.minimum(rounding, _ROUNDED * np.abs(value)) + slack(value)
    fits = both & (error <= tolerance)
    # nothing of nothing is nothing; 100 % and quotients by 1 or 100 are true of equal figures, so they tell nothing
    nothing = printed & (value == 0) & (a == 0) & (b == 0) & (items.known[over] | items.known[under])
    telling = fits & items.telling[result] & (a != b) & (a != 0) & (np.abs(value) != scale) & (b != scale)
    told = np.where(telling, digits(error, items.grains[result][None, :], value[None, :]), 0.0)
    return _Tested(fits | nothing, telling, both & ((value != 0) | (a != 0)), expected, tolerance, told)


def _is_product(items: Items, result: int, operands: tuple[int, int], lines: Bools) -> bool:
    """Whether the first operand is, to its last digit, the product of the second and the result."""
    over, under = operands
    product = items.values[result, lines] * items.values[under, lines]
    error = np.abs(product - items.values[over, lines])
    finest = items.grains[result, lines] * items.grains[under, lines]
    return bool((error <= 0.5 * finest + slack(product) / 1000).all())
