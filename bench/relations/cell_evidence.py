"""How improbable it is that lines keep a relation by chance, counted in decimal digits that agree.

One line adds the digits of its result that the relation foretells: `115.000` has three, `15,00000` two. Lines that are
multiples of each other count once, a line that prints another result takes something off, and so does the number of
relations that were tried.
"""

import numpy as np

from bench.relations.number_grid import Bools, Floats, Indexes

#: digits that one line can add: more of them are no further evidence, since lines are not drawn by lot
MOST_DIGITS = 4.0
#: digits that a line with another result takes off, for at most so many lines per line that keeps the relation (a sheet
#: may hold several tables, each with relations of its own)
MISS, MOST_MISSES = 0.5, 4.0
#: figures of a line as shares of its result, to so many decimals, are its kind
_KIND_DECIMALS = 3
_MOST_CROSSED = 32
#: what decimal fractions may differ by in binary, relative
_BINARY = 1e-9


def digits(error: Floats, grain: Floats, value: Floats) -> Floats:
    """How many decimal digits of `value` agree, up to MOST_DIGITS; `grain` is one unit of its finest telling digit."""
    size = np.abs(value)
    with np.errstate(divide="ignore", invalid="ignore"):
        share = np.maximum(2.0 * error, np.minimum(grain, size)) / np.where(size > 0, size, 1.0)
        found = -np.log10(np.clip(share, 10.0**-MOST_DIGITS, 1.0))
    return np.where(size > 0, found, 0.0)


def slack(values: Floats) -> Floats:
    """What binary fractions may differ by where the decimal ones are equal."""
    return np.asarray(_BINARY * np.abs(values))


def first_of_kind(values: Floats, lines: Indexes) -> Bools:
    """Which of `lines` are no multiple of a line before: where all figures are five per cent up, nothing new is told.

    `values` [item, line], the result last.
    """
    parts = values[:, lines]
    kinds = np.round(parts[:-1] / np.where(parts[-1] == 0, 1.0, parts[-1]), _KIND_DECIMALS)
    first = np.zeros(len(lines), dtype=np.bool_)
    first[np.unique(kinds, axis=1, return_index=True)[1]] = True
    return first


def crossed_share(expected: Floats, tolerance: Floats, value: Floats, lines: Indexes) -> float:
    """The share of pairs of different lines where what one foretells is what the other prints."""
    if len(lines) < 2:
        return 0.0
    lines = spread(lines, _MOST_CROSSED)
    fits = np.abs(expected[lines][:, None] - value[lines][None, :]) <= tolerance[lines][:, None]
    return float(fits.sum() - np.trace(fits)) / (len(lines) * (len(lines) - 1))


def kept_share(fits: Bools, known: Bools) -> float:
    """The share of lines that keep a relation among those with a result, from the first that does to the last."""
    lines = np.flatnonzero(fits)
    if not len(lines):
        return 0.0
    span = slice(lines[0], lines[-1] + 1)
    return float(fits[span].sum() / max(1, known[span].sum()))


def spread(lines: Indexes, most: int) -> Indexes:
    """At most `most` of `lines`, from the first to the last."""
    if len(lines) <= most:
        return lines
    return lines[np.linspace(0, len(lines) - 1, most).astype(np.intp)]
