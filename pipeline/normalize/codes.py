"""Codes of accounts, programs and activities (`5 . 2 . 01 . 01`): one code of several cells, and the depth it tells."""

import re
from collections.abc import Sequence

from pipeline.normalize.grid import Piece

_CODE = re.compile(r"\d{1,4}(?:\s*\.\s*\d{1,4})*\.?")
_FEWEST = 3  # lines with codes of several parts
_CODED = 0.8  # share of the lines that print a code
_NESTED = 0.8  # share of the codes of several parts that stand below one that they go on: a list's numbers do not


def joined_code(pieces: Sequence[Piece]) -> str | None:
    """The code that stands in one cell, or part by part in several beside each other; None where nothing does."""
    parts = [re.sub(r"\s*\.\s*", ".", piece.text.strip()).strip(" .") for piece in pieces]
    return ".".join(part for part in parts if part) or None


def depths_of(codes: Sequence[str | None], totals: Sequence[bool]) -> list[int | None] | None:
    """Depth of each line by its code: one more than the last line above that its code goes on (`5.2` under `5`).

    0 for totals, None for other lines without a code. None where codes do not tell it: too few, or a plain list's
    numbers. Parts of zeros at a code's end (`5.2.00.00`) are empty places.
    """
    parts = [_parts(code) for code in codes]
    coded = [part for part in parts if part]
    several = sum(len(part) > 1 for part in coded)
    if several < _FEWEST or len(coded) < _CODED * (len(codes) - sum(totals)):
        return None
    out: list[int | None] = []
    above: list[tuple[str, ...]] = []
    nested = 0
    for part, total in zip(parts, totals, strict=True):
        if not part or total:
            out.append(0 if total else None)
            continue
        while above and (above[-1] == part or part[: len(above[-1])] != above[-1]):
            above.pop()
        nested += bool(above) and len(part) > 1
        out.append(len(above))
        above.append(part)
    return out if nested >= _NESTED * several else None


def _parts(code: str | None) -> tuple[str, ...]:
    if code is None or not _CODE.fullmatch(code.strip()):
        return ()
    parts = re.findall(r"\d+", code)
    while len(parts) > 1 and not int(parts[-1]):
        parts.pop()
    return tuple(part.lstrip("0") or "0" for part in parts)
