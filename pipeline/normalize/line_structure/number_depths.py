"""How deep a printed number lies: `1.2.3`, or in a style of its own (`I`, `A`, `1)`)."""

import re
from collections.abc import Mapping, Sequence

_BRACKETED = 9  # the style of `1)`, behind those of `I`, `A`, `i`, `a`
_STYLES = 100  # "depths" from here on are styles of numbering, which have no order


def outermost_first(values: Sequence[int]) -> list[int]:
    """Depths of numbering by size; where styles (`I`, `A`, `1`, `a`) mix, `values` come as they first appear, which is
    how they nest."""
    return list(values) if any(value >= _STYLES for value in values) else sorted(values)


def rank_among(depth: int, values: Sequence[int], known: Mapping[int, int]) -> int:
    """The rank of `depth`, one of `values`, counted from the nearest depth before it of which the rank is `known`, else
    from the nearest behind it, else from the first."""
    at = values.index(depth)
    near = next((value for value in (*reversed(values[:at]), *values[at:]) if value in known), None)
    return at if near is None else known[near] + at - values.index(near)


def depth_of(number: str) -> int | None:
    """Depth of `1.2.3`; a style of its own, not a depth, for roman figures, letters and `1)`; None for other text."""
    parts = [part for part in re.split(r"[.\s]+", number) if part]
    if parts and all(part.isdigit() for part in parts):
        return len(parts)
    if len(parts) != 1:
        return None
    if re.fullmatch(r"\(?\d{1,3}\)", parts[0]):
        return _STYLES + _BRACKETED
    for style, pattern in enumerate((r"[IVX]+", r"[A-Z]", r"[ivx]+", r"[a-z]")):
        if re.fullmatch(pattern, parts[0].strip("()")):
            return _STYLES + style
    return None
