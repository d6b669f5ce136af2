"""How far two figures that mean the same may lie apart (docs/contract.md, section 5)."""

RUPIAH_TOLERANCE = 0.50  # rupiah: amounts are printed whole, or with cents that others leave out
PERCENT_TOLERANCE = 0.0101  # percentage points, of the rounded value: one unit of the second decimal, cut or rounded
CENT = 0.005  # half of the second decimal, the last that amounts and percentages print
_BINARY = 1e-6  # what adding printed decimals in binary loses, and far less than any report prints


def same_figure(value: float, other: float) -> bool:
    """Equal but for what binary loses."""
    return abs(value - other) < _BINARY
