"""Which lines of a list add up to which: parents found by their money."""

from collections.abc import Mapping, Sequence

TOLERANCE = 0.5  # rupiah
_TELLING = 6  # significant digits
_SEVERAL = 3  # lines with money whose sum tells that equal neighbours among them are no parents: two fit by chance


def parts_of(amounts: Sequence[float | None]) -> dict[int, list[int]]:
    """Index of each line that is the sum of lines right after it -> the indices of those lines.

    Found from the last line upwards, so a part that is a sum itself counts once. Lines without money are passed over;
    a line without money, or of zero, is no parent. Lines of one figure one after the other look like parents of each
    other: where a line above is the sum of several only if they are not, they are not.
    """
    parts: dict[int, list[int]] = {}
    end: dict[int, int] = {}
    for index in range(len(amounts) - 1, -1, -1):
        if not amounts[index]:
            continue
        single = {at: end[at] for at in end if len(parts[at]) > 1}
        found = _summed(amounts, index, end) or _summed(amounts, index, single, fewest=_SEVERAL)
        if found is not None:
            parts[index], end[index] = found
            for alone in [at for at in found[0] if at in parts and len(parts[at]) == 1 and parts[at][0] in found[0]]:
                del parts[alone], end[alone]
    return parts


def _summed(
    amounts: Sequence[float | None], index: int, end: Mapping[int, int], fewest: int = 1
) -> tuple[list[int], int] | None:
    """The lines after `index` that add up to it, and the line after the last; `end`: where a line's own parts end."""
    amount, total, at, found = amounts[index] or 0.0, 0.0, index + 1, list[int]()
    while at < len(amounts) and total < amount + TOLERANCE:
        total += amounts[at] or 0.0
        found.append(at)
        at = end.get(at, at + 1)
        if abs(total - amount) <= TOLERANCE and amounts[found[-1]]:
            return (found, at) if sum(bool(amounts[part]) for part in found) >= fewest else None
    return None


def by_chance(amount: float, parts: Sequence[int]) -> bool:
    """Whether neighbours may just share a figure: a single part of less than six significant digits (rupiah)."""
    return len(parts) == 1 and len(f"{amount:.0f}".rstrip("0")) < _TELLING
