"""Two columns that make a third: found coarsely over all triples at once, then laid over every line."""

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.relations.column_relation import FEWER, FEWEST_LINES, FEWEST_SCREENED, MOST_COMPARED, Kind, Trial
from pipeline.relations.numeric_columns import Flags, Floats, NumericColumn

Ints = NDArray[np.int64]
Triple = tuple[Kind, int, int, int]  # kind, result, first, second: places in the sequence of columns

_ROUNDED = 0.01  # of the result: at most so much is owed to rounded operands
_SCREEN = 0.75 * FEWER  # of the lines of a sample, which may hold more deviating ones than the table


def triples(columns: Sequence[NumericColumn]) -> tuple[list[Triple], int]:
    """The triples of columns that many lines of a sample keep, and how many were tried."""
    count = len(columns)
    if count < 2:
        return [], 0
    values = np.array([column.values for column in columns]).T
    steps = np.array([column.steps for column in columns]).T
    chosen = _sample(values, max(FEWEST_SCREENED, MOST_COMPARED // count**3))
    values, steps = values[chosen], steps[chosen]
    found = [
        *_percents(values, steps),
        *_differences(values, steps),
        *_products(values, steps),
        *_shares(columns, values, steps),
    ]
    ordered, unordered = count * (count - 1) * (count - 2), count * (count - 1) * (count - 2) // 2
    return found, 2 * ordered + 2 * unordered + count * (count - 1)


def _sample(values: Floats, most: int) -> Ints:
    """The lines that print most figures, at most `most`, in their order."""
    filled = np.count_nonzero(~np.isnan(values) & (values != 0), axis=1)
    best: Ints = np.argsort(-filled, kind="stable")[:most]
    return np.sort(best[filled[best] >= 2])


def _percents(values: Floats, steps: Floats) -> Iterator[Triple]:
    """100 * first / second, and 100 * (first - second) / second."""
    nonzero = np.where(values == 0, np.nan, values)
    base = np.where(values == 100, np.nan, nonzero)  # of a hundred: the same column again
    ratio = 100.0 * nonzero[:, :, None] / base[:, None, :]  # line, first, second
    rounded = _rounding(ratio, nonzero, steps)
    differ = nonzero[:, :, None] != nonzero[:, None, :]
    for kind, predicted in ((Kind.PERCENT, ratio), (Kind.GROWTH, np.abs(ratio - 100.0))):
        for result in range(values.shape[1]):
            printed = nonzero[:, result, None, None]
            printed = np.abs(printed) if kind is Kind.GROWTH else printed
            fits = np.abs(predicted - printed) <= steps[:, result, None, None] + rounded
            possible = differ & ~np.isnan(predicted) & ~np.isnan(printed)
            yield from _kept(kind, result, fits & possible, possible)


def _rounding(ratio: Floats, values: Floats, steps: Floats) -> Floats:
    """What the rounding of operands that print decimals can do to their ratio, at most a hundredth of it."""
    share = np.where(steps < 1, 0.5 * steps, 0.0) / np.abs(values)
    return np.minimum(np.abs(ratio) * (share[:, :, None] + share[:, None, :]), _ROUNDED * np.abs(ratio))


def _differences(values: Floats, steps: Floats) -> Iterator[Triple]:
    nonzero = np.where(values == 0, np.nan, values)
    apart = np.abs(nonzero[:, :, None] - nonzero[:, None, :])
    coarse = np.maximum(steps[:, :, None], steps[:, None, :])
    upper = np.triu(np.ones(apart.shape[1:], dtype=bool), 1)
    for result in range(values.shape[1]):
        printed = np.abs(nonzero[:, result, None, None])
        fits = np.abs(apart - printed) <= np.maximum(coarse, steps[:, result, None, None])
        possible = upper & ~np.isnan(apart) & ~np.isnan(printed) & (apart != 0)
        yield from _kept(Kind.DIFFERENCE, result, fits & possible, possible)


def _products(values: Floats, steps: Floats) -> Iterator[Triple]:
    factors = np.where((values == 0) | (np.abs(values) == 1), np.nan, values)  # a factor 1 says nothing
    product = factors[:, :, None] * factors[:, None, :]
    upper = np.triu(np.ones(product.shape[1:], dtype=bool), 1)
    for result in range(values.shape[1]):
        printed = values[:, result, None, None]
        fits = np.abs(product - printed) <= steps[:, result, None, None]
        possible = upper & ~np.isnan(product) & ~np.isnan(printed)
        yield from _kept(Kind.PRODUCT, result, fits & possible, possible)


def _shares(columns: Sequence[NumericColumn], values: Floats, steps: Floats) -> Iterator[Triple]:
    nonzero = np.where(values == 0, np.nan, values)
    for first, column in enumerate(columns):
        for total in _totals(column.values):
            apart = np.abs(100.0 * nonzero[:, first, None] / total - nonzero)
            possible = ~np.isnan(apart) & (nonzero != 100)
            enough = (possible & (apart <= steps)).sum(axis=0)
            kept = (enough >= FEWEST_LINES) & (enough >= _SCREEN * possible.sum(axis=0))
            yield from (
                (Kind.SHARE, result, first, first) for result in np.flatnonzero(kept).tolist() if result != first
            )


def _kept(kind: Kind, result: int, fits: Flags, possible: Flags) -> Iterator[Triple]:
    enough = fits.sum(axis=0)
    for first, second in np.argwhere((enough >= FEWEST_LINES) & (enough >= _SCREEN * possible.sum(axis=0))).tolist():
        if result not in (first, second) and first != second:
            yield kind, result, first, second


def trial(triple: Triple, columns: Sequence[NumericColumn], coarse: bool = False) -> Trial | None:
    """The triple over every line, result within half a step of its last decimal, or a whole one (cut, not rounded).

    None for a share of a total that no line could be.
    """
    kind, result, first, second = triple
    if kind is Kind.DIFFERENCE:
        return _difference(result, first, second, columns)
    a, b, c = columns[first], columns[second], columns[result]
    x, y = a.values, b.values
    tolerance = (1.0 if coarse else 0.5) * c.steps
    unsigned = False
    printed, telling = c.values, (x != 0) & (y != 0) & (c.values != 0) & (x != y)
    match kind:
        case Kind.PRODUCT:
            predicted, telling = x * y, telling & (np.abs(x) != 1) & (np.abs(y) != 1)
        case Kind.SHARE:
            total = _total(x, printed)
            if total is None:
                return None
            predicted, telling = 100.0 * x / total, (x != 0) & (printed != 0) & (printed != 100)
        case _:
            base = np.where(y == 0, np.nan, y)
            ratio = 100.0 * x / base
            predicted = ratio - 100.0 if kind is Kind.GROWTH else ratio
            own = np.where(a.steps < 1, 0.5 * a.steps, 0.0) / np.abs(base)
            whole = np.where(b.steps < 1, 0.5 * b.steps, 0.0) / np.abs(base)
            tolerance = tolerance + np.minimum(100.0 * own + np.abs(ratio) * whole, _ROUNDED * np.abs(ratio))
            telling = telling & (y != 100)
            if kind is Kind.GROWTH and not np.any(printed < 0):
                unsigned = bool(np.any(predicted < -tolerance))
                predicted = np.abs(predicted)
    operands = (a.index,) if kind is Kind.SHARE else (a.index, b.index)
    return Trial(
        kind, c.index, operands, predicted, printed, tolerance, telling, np.column_stack([x, y, printed]), unsigned
    )


def _total(parts: Floats, shares: Floats) -> float | None:
    """The total that the shares are of."""
    full = ~np.isnan(parts) & ~np.isnan(shares)
    if not np.any(full):
        return None
    apart = {total: float(np.median(np.abs(100.0 * parts[full] / total - shares[full]))) for total in _totals(parts)}
    return min(apart, key=lambda total: apart[total]) if apart else None


def _totals(parts: Floats) -> list[float]:
    """What parts may be shares of: their sum, the sum without a total line, the largest of them."""
    own = parts[~np.isnan(parts)]
    candidates = [float(own.sum()), float(own.sum()) / 2, float(own.max())] if len(own) else []
    return [total for total in dict.fromkeys(candidates) if total > 0 and total != 100]  # of 100: the same column again


def _difference(result: int, first: int, second: int, columns: Sequence[NumericColumn]) -> Trial:
    """A dash is 0; the sign of the result is left out where it is printed nowhere."""
    a, b, c = columns[first], columns[second], columns[result]
    x, y, printed = (np.where(column.dashes, 0.0, column.values) for column in (a, b, c))
    forward, backward = np.abs(x - y - printed) <= c.steps, np.abs(y - x - printed) <= c.steps
    if np.count_nonzero(backward) > np.count_nonzero(forward):
        a, b, x, y = b, a, y, x
    tolerance = 0.5 * np.maximum(c.steps, np.maximum(a.steps, b.steps))
    tolerance = tolerance + np.where(tolerance < 0.5, tolerance, 0.0)  # three rounded decimals
    telling = (x != 0) & (y != 0) & (printed != 0) & (x != y)
    unsigned = bool(not np.any(printed < 0) and np.any(x - y < -tolerance))
    predicted = np.abs(x - y) if unsigned else x - y
    values = np.column_stack([x, y, printed])
    return Trial(Kind.DIFFERENCE, c.index, (a.index, b.index), predicted, printed, tolerance, telling, values, unsigned)
