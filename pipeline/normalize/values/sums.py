"""Which lines of a list add up to which: parents found by their money."""

from collections.abc import Sequence

TOLERANCE = 0.5  # rupiah
_TELLING = 6  # significant digits


def parts_of(amounts: Sequence[float | None]) -> dict[int, list[int]]:
    """Index of each line that is the sum of lines right after it -> the indices of those lines.

    Found from the last line upwards, so a part that is a sum itself counts once. Lines without money are passed over;
    a line without money, or of zero, is no parent.
    """
    parts: dict[int, list[int]] = {}
    end: dict[int, int] = {}
    for index in range(len(amounts) - 1, -1, -1):
        amount = amounts[index]
        if not amount:
            continue
        total, at, found = 0.0, index + 1, []
        while at < len(amounts) and total < amount + TOLERANCE:
            total += amounts[at] or 0.0
            found.append(at)
            at = end.get(at, at + 1)
            if abs(total - amount) <= TOLERANCE and amounts[found[-1]]:
                parts[index], end[index] = found, at
                break
    return parts


def by_chance(amount: float, parts: Sequence[int]) -> bool:
    """Whether neighbours may just share a figure: a single part of less than six significant digits (rupiah)."""
    return len(parts) == 1 and len(f"{amount:.0f}".rstrip("0")) < _TELLING
