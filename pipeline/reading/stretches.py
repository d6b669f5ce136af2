"""Where something holds without a break."""

import numpy as np
from numpy.typing import ArrayLike


def stretches(flags: ArrayLike) -> list[tuple[int, int]]:
    """(first, one past the last) of each stretch of True."""
    padded = np.concatenate([[False], np.asarray(flags, np.bool_), [False]])
    steps = np.flatnonzero(padded[1:] != padded[:-1]).tolist()
    return list(zip(steps[::2], steps[1::2], strict=True))
