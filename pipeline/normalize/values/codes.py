"""Codes of accounts, programs and activities (`5 . 2 . 01 . 01`): one code of several cells, and the depth it tells."""

import re
from collections import Counter
from collections.abc import Sequence

from pipeline.normalize.line_structure.grid import Piece

_CODE = re.compile(r"\d{1,4}(?:(?:\s*\.\s*|\s+)\d{1,4})*\.?")
_FEWEST = 3  # lines with codes longer than the shortest
_CODED = 0.8  # share of the lines that print a code
_NESTED = 0.8  # share of these codes that stand below one that they go on: a list's numbers do not


def joined_code(pieces: Sequence[Piece]) -> str | None:
    """The code that stands in one cell, or part by part in several beside each other; None where nothing does."""
    parts = [re.sub(r"\s*\.\s*", ".", piece.text.strip()).strip(" .") for piece in pieces]
    return ".".join(part for part in parts if part) or None


def _depths(
    coded: Sequence[tuple[str, ...]], shortest: int
) -> tuple[dict[tuple[str, ...], int], dict[int, Counter[int]]]:
    """The depth of each code that goes on one above it or is as short as any; and of codes by their length."""
    known: dict[tuple[str, ...], int] = {}
    usual: dict[int, Counter[int]] = {}
    for part in coded:
        above = next((known[part[:length]] for length in range(len(part) - 1, 0, -1) if part[:length] in known), None)
        if above is not None or len(part) == shortest:
            known.setdefault(part, 0 if above is None else above + 1)
            usual.setdefault(len(part), Counter())[known[part]] += 1
    return known, usual


def depths_of(codes: Sequence[str | None], totals: Sequence[bool]) -> list[int | None] | None:
    """Depth of each line by its code: one more than that of the longest code above which it goes on (`5.2` under `5`),
    or, where a slip left it without one, that of most codes as long. Accounts that begin anew below each activity
    (`01 01`, `5.2`, `5.2.2`, `01 02`, `5.2`) stand below it.

    0 for totals, which stand over the outermost codes; None for other lines without a code. None where codes do not
    tell it: too few, or a plain list's numbers. Parts of zeros at a code's end (`5.2.00.00`) are empty places.
    """
    parts = _completed([() if total else _parts(code) for code, total in zip(codes, totals, strict=True)])
    if sum(map(bool, parts)) < _CODED * (len(codes) - sum(totals)):
        return None
    anew = _begun_anew(parts)
    inner = _of_list([part if part[:1] in anew else () for part in parts])
    outer = _of_list([part if part[:1] not in anew else () for part in parts])
    if (inner if anew else outer) is None:
        return None
    lift = 1 if any(totals) else 0
    out: list[int | None] = []
    over = lift
    for part, total in zip(parts, totals, strict=True):
        below = part[:1] in anew
        depth = _depth(part, inner if below else outer)
        if depth is not None and below:
            depth += over
        elif depth is not None:
            depth += lift
            over = depth + 1
        out.append(0 if total else depth)
    return out


def _depth(part: tuple[str, ...], known: dict[tuple[str, ...], int] | None) -> int | None:
    """That of a code among those of its list; the codes of a flat list are all outermost."""
    return None if not part else 0 if known is None else known.get(part)


def _begun_anew(parts: Sequence[tuple[str, ...]]) -> set[tuple[str, ...]]:
    """The first parts of codes that come again below others, each of which stands once."""
    found = Counter(part for part in parts if part)
    again = {part for part, count in found.items() if count > 1}
    first = {part[:1] for part in again}
    heads = [part for part in found if part[:1] not in first]
    led = next((part for part in parts if part), ())[:1] not in first
    again_below = sum(found[part] - 1 for part in again)
    return first if led and again_below >= _FEWEST and len(heads) > 1 and max(found.values()) <= len(heads) else set()


def _of_list(parts: Sequence[tuple[str, ...]]) -> dict[tuple[str, ...], int] | None:
    """Depth of each code of a list, 0 for the outermost; None where its codes do not tell it."""
    coded = [part for part in parts if part]
    shortest = min(map(len, coded), default=0)
    longer = [part for part in coded if len(part) > shortest]
    if len(longer) < _FEWEST:
        return None
    known, usual = _depths(coded, shortest)
    if sum(part in known for part in longer) < _NESTED * len(longer):
        return None
    by_length = {length: depths.most_common(1)[0][0] for length, depths in usual.items()}
    return {part: known.get(part, by_length.get(len(part), len(part) - shortest)) for part in coded}


def _completed(parts: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """`parts`, those with the first that only lack it beside the line above: `1.20.5.59.08` over `20.5.59.09`."""
    out: list[tuple[str, ...]] = []
    above: tuple[str, ...] = ()
    for part in parts:
        lacks = part[:1] != above[:1] and part[:-1] == above[1:-1] != ()
        above = (*above[:1], *part) if lacks else part or above
        out.append(above if part else part)
    return out


def _parts(code: str | None) -> tuple[str, ...]:
    if code is None or not _CODE.fullmatch(code.strip()):
        return ()
    parts = re.findall(r"\d+", code)
    while len(parts) > 1 and not int(parts[-1]):
        parts.pop()
    return tuple(part.lstrip("0") or "0" for part in parts)
