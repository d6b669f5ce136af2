"""By how much two amounts differ, where no other two do so by accident: one slip that several sums carry."""

from decimal import Decimal

#: rupiah, and digits before the zeros of a difference: one of 1.000.000 is met again anywhere, one of 22.007.000 is not
_LEAST_DIFFERENCE, _TELLING_DIGITS = 1000, 4


def telling_difference(one: float | Decimal, other: float | Decimal) -> Decimal | None:
    """The absolute difference in the unit of both; None for one that says nothing."""
    difference = abs(Decimal(str(one)) - Decimal(str(other)))
    digits = str(int(difference)).rstrip("0")
    return difference if difference >= _LEAST_DIFFERENCE and len(digits) >= _TELLING_DIGITS else None
