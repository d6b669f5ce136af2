"""How probable it is that so many lines keep a relation by chance."""

import math

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

_MOST_CROSSED = 48  # lines whose predictions are crossed with each other's results
_PRIOR = 2.0  # crossed pairs that the share expected from the spread of the results counts for


def crossed_share(predicted: Floats, results: Floats, tolerance: Floats) -> float:
    """The share of crossed pairs (prediction of one line, result of another) that fit, never 0.

    What chance gives in these very columns. Where few pairs tell, the share that equally spread results would give
    counts for two of them.
    """
    if len(predicted) > _MOST_CROSSED:
        chosen = np.linspace(0, len(predicted) - 1, _MOST_CROSSED).astype(int)
        predicted, results, tolerance = predicted[chosen], results[chosen], tolerance[chosen]
    fits = np.abs(predicted[:, None] - results[None, :]) <= tolerance[:, None]
    count = len(predicted)
    crossed = int(fits.sum()) - int(np.trace(fits))
    width = 2.0 * float(tolerance.mean())
    expected = width / (float(np.ptp(results)) + width) if width else 1e-9
    pairs = count * (count - 1)
    return min(1.0, max(1e-9, (crossed + _PRIOR * expected) / (pairs + _PRIOR)))


def chance_of(fitting: int, lines: int, share: float) -> float:
    """An upper bound (Chernoff) of the probability that `fitting` of `lines` fit where each does with `share`."""
    kept = fitting / lines
    if kept <= share:
        return 1.0
    exponent = kept * math.log(kept / share)
    if kept < 1.0:
        exponent += (1 - kept) * math.log((1 - kept) / (1 - share))
    return math.exp(max(-700.0, -lines * exponent))
