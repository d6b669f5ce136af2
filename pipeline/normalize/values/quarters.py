"""Quarters as printed (`I`, `TW II`, `Triwulan 1`, `I (Satu)`), and the quarter that a table is published under."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.tables.headings.lexicon import load_lexicon
from schemas.vocabulary import QUARTERS


def quarter_of(text: str | None) -> str | None:
    """`TW1` … `TW4` where `text` is nothing but a quarter; None else."""
    return load_lexicon().periods.of_cell(text or "")


def quarter_within(text: str | None) -> str | None:
    """The quarter that a caption or a file name speaks of; None where it names none, or more than one."""
    return load_lexicon().periods.within(text or "")


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
