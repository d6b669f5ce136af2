"""How far two figures that mean the same may lie apart (docs/contract.md, section 5), and what a difference tells."""

from collections.abc import Mapping
from decimal import Decimal

RUPIAH_TOLERANCE = 0.50  # rupiah: amounts are printed whole, or with cents that others leave out
PERCENT_TOLERANCE = 0.0101  # percentage points, of the rounded value: one unit of the second decimal, cut or rounded
CENTS = 1.0  # rupiah that texts leave out
CENT = 0.005  # half of the second decimal, the last that amounts and percentages print
WHOLE = 100.0  # per cent
NEAR = 0.1  # of what it is held against: a figure farther from that is no slip of it, but of something else
_BINARY = 1e-6  # what adding printed decimals in binary loses, and far less than any report prints


def same_figure(value: float, other: float) -> bool:
    """Equal but for what binary loses."""
    return abs(value - other) < _BINARY


#: rupiah, and digits before the zeros of a difference: one of 1.000.000 is met again anywhere, one of 22.007.000 is not
_LEAST_DIFFERENCE, _TELLING_DIGITS = 1000, 4


def telling_difference(one: float | Decimal, other: float | Decimal) -> Decimal | None:
    """The absolute difference in the unit of both; None for one that says nothing."""
    difference = abs(Decimal(str(one)) - Decimal(str(other)))
    digits = str(int(difference)).rstrip("0")
    return difference if difference >= _LEAST_DIFFERENCE and len(digits) >= _TELLING_DIGITS else None


def not_carried(amounts: Mapping[str, tuple[float, float]]) -> list[str]:
    """The lines, of whose two amounts each, that differ by themselves: of those that differ by one telling amount the
    smallest, which the others add up."""
    smallest: dict[Decimal, str] = {}
    differences = {name: telling_difference(*pair) for name, pair in amounts.items()}
    for name, difference in differences.items():
        if difference is not None:
            smallest[difference] = min(smallest.get(difference, name), name, key=lambda n: abs(amounts[n][0]))
    return [name for name, difference in differences.items() if difference is None or smallest[difference] == name]


FEWEST_DIGITS = 3  # of a number that nothing else has by chance, and that a slip of one digit still shows


def one_slip_apart(one: str, other: str) -> bool:
    """Whether one of as many digits differs, or two neighbours stand in the other order; never of fewer than
    `FEWEST_DIGITS`: of 900 numbers of three digits 29 are a slip from a given one."""
    if len(one) < FEWEST_DIGITS or len(one) != len(other):
        return False
    off = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
    return len(off) == 1 or (
        len(off) == 2 and off[1] - off[0] == 1 and one[off[0]] == other[off[1]] and one[off[1]] == other[off[0]]
    )
