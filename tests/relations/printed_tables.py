"""Tables of printed figures, written as reports write them."""

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Decimal

import numpy as np


def whole(value: int) -> str:
    """`1.250.000`, `-1.250`."""
    return f"{value:,}".replace(",", ".")


def ratio(part: int, base: int) -> str:
    """Per cent with two decimals, rounded as people round: `98,51`."""
    exact = Decimal(100 * part) / Decimal(base)
    return str(exact.quantize(Decimal("0.01"), ROUND_HALF_UP)).replace(".", ",")


def budgets(lines: int, seed: int) -> tuple[list[int], list[int]]:
    """Budgets and what was spent of them."""
    drawn = np.random.default_rng(seed)
    budget = [int(value) * 1000 for value in drawn.integers(10_000, 9_000_000, lines)]
    return budget, [int(amount * share) for amount, share in zip(budget, drawn.uniform(0.5, 0.999, lines), strict=True)]


def across(columns: Sequence[Sequence[str]], order: Sequence[int]) -> list[list[str]]:
    """Rows of the columns, set side by side in this order."""
    return [list(row) for row in zip(*(columns[index] for index in order), strict=True)]
