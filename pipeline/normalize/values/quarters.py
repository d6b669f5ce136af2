"""Quarters as printed (`I`, `TW II`, `Triwulan 1`, `I (Satu)`), and the quarter that a table is published under."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.normalize.values.numbers import plain_dashes
from schemas.vocabulary import QUARTERS

_ORDINALS = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4,
    "satu": 1, "dua": 2, "tiga": 3, "empat": 4, "pertama": 1, "kesatu": 1, "kedua": 2, "ketiga": 3, "keempat": 4,
}  # fmt: skip
_HEAD = r"(?:triwulan|tri\s*wulan|trwln|triw|trw|tw|kuartal|q)"
_ALONE = re.compile(rf"(?i)^(?:{_HEAD}\.?\s*)?[-(]?\s*([ivl]{{1,3}}|[1-4]|[a-z]{{3,7}})\s*\)?\.?\s*(?:\([^)]*\))?$")
_WITHIN = re.compile(
    rf"(?i)\b{_HEAD}\.?\s*[:-]?\s*(?:ke\s*-?\s*)?([ivl]{{1,3}}|[1-4]|satu|dua|tiga|empat|pertama|kedua|ketiga|keempat)\b"
)

_RANGE = re.compile(
    rf"(?i)\b{_HEAD}\.?\s*[ivl1-4]+\s*(?:-|s\.?\s*/?\s*d\.?|sampai|hingga)\s*(?:{_HEAD}\.?\s*)?[ivl1-4]+\b"
)


def quarter_of(text: str | None) -> str | None:
    """`TW1` … `TW4` where `text` is nothing but a quarter; None else."""
    match = _ALONE.match((text or "").strip())
    number = _ordinal(match[1]) if match else None
    return f"TW{number}" if number else None


def quarter_within(text: str | None) -> str | None:
    """The quarter that a caption or a file name speaks of; None where it names none, or more than one."""
    plain = plain_dashes(text or "").replace("_", " ")
    if _RANGE.search(plain):
        return None
    found = {_ordinal(text) for text in _WITHIN.findall(plain)}
    return f"TW{found.pop()}" if len(found) == 1 and None not in found else None


def _ordinal(text: str) -> int | None:
    """1 to 4, the strokes of a Roman number in whatever letters a scan has them (`Il`); None for another number."""
    folded = text.casefold()
    return _ORDINALS.get(folded, _ORDINALS.get(folded.replace("l", "i")))


class TableQuarter(NamedTuple):
    """`quarter` is what data is published under, `basis` says why; each None where nothing tells."""

    in_rows: str | None
    quarter: str | None
    basis: str | None


def resolve_quarter(printed: str | None, in_rows: Iterable[str], place: str | None = None) -> TableQuarter:
    """The table's quarter: what most rows carry, else the caption's, else that of its place in the document.

    A tie between rows is decided by the caption where it is one of the two.
    """
    counts = Counter(in_rows).most_common()
    if counts:
        best = [quarter for quarter, n in counts if n == counts[0][1]]
        rows = printed if printed in best else min(best)
        return TableQuarter(rows, rows, "rows and caption" if rows == printed else "rows")
    if printed:
        return TableQuarter(None, printed, "caption")
    return TableQuarter(None, place, "place in the Daftar Tabel" if place else None)


def in_order(series: Sequence[TableQuarter]) -> list[TableQuarter]:
    """The quarters of tables alike, in the order of their pages: where they are four, and the captions of three say the
    quarter of their place, the fourth caption is the slip and its table of the quarter that is left.

    Only captions are outvoted: a table whose rows carry a quarter keeps it.
    """
    odd = [k for k, (own, due) in enumerate(zip(series, QUARTERS, strict=False)) if own.quarter != due]
    if len(series) != len(QUARTERS) or len(odd) != 1 or series[odd[0]].basis != "caption":
        return list(series)
    out = list(series)
    out[odd[0]] = TableQuarter(None, QUARTERS[odd[0]], "place in the series")
    return out
