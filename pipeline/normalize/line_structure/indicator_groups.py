"""What heads an indicator among the others of its table: the head of its list, the one whose number its own begins
with, or the one counted in its column of numbers that a list by letters stands below."""

import re
from collections.abc import Mapping
from typing import NamedTuple

from pipeline.normalize.line_structure.grid import Piece
from pipeline.normalize.line_structure.lines import Entry
from pipeline.normalize.line_structure.value_stacks import head_of
from pipeline.normalize.values.names import split_number, without_bullet
from schemas.vocabulary import Level

_LETTERED = re.compile(r"\(?[a-z][.)]\s")
_PARTED = re.compile(r"\d{1,3}(?:\.\d{1,3})+")


class _Numbered(NamedTuple):
    number: tuple[int, ...]
    piece: Piece


class IndicatorGroups:
    """The groups of one table's indicators, which are asked for in printed order; none reaches over a name's end."""

    def __init__(self) -> None:
        self._open: list[_Numbered] = []
        self._counted: Piece | None = None
        self._names: Mapping[Level, Piece] = {}

    def of(self, entry: Entry, indicator: Piece | None) -> Piece | None:
        """What stands over the indicator beside an entry: `1.1.2` over `1.1.2.1`, and over a dash behind that."""
        if entry.names != self._names:
            self._open.clear()
            self._counted, self._names = None, entry.names
        head = head_of(indicator)
        over = self._numbered_over(head or indicator) or self._counted_over(entry, indicator) if indicator else None
        return entry.group or head or over

    def _counted_over(self, entry: Entry, indicator: Piece) -> Piece | None:
        """`1 | Jumlah Wajib Pajak` over ` | a. Pajak Air`, ` | b. Pajak Bahan Bakar`, whatever each of them has."""
        if _LETTERED.match(indicator.text) is None:
            self._counted = indicator if entry.number is not None else None
        return self._counted if entry.number is None else None

    def _numbered_over(self, indicator: Piece) -> Piece | None:
        printed = split_number(indicator.text).no or ""
        if _PARTED.fullmatch(printed):
            number = tuple(map(int, printed.split(".")))
            while self._open and not _is_below(number, self._open[-1].number):
                self._open.pop()
            self._open.append(_Numbered(number, indicator))
        elif without_bullet(indicator.text) == indicator.text:
            self._open.clear()
        return self._open[-2].piece if len(self._open) > 1 else None


def _is_below(number: tuple[int, ...], other: tuple[int, ...]) -> bool:
    """Whether `number` begins with `other`, or goes deeper than it where nobody filled them in (`0.0.0.0`)."""
    return len(other) < len(number) and (number[: len(other)] == other or not any((*number, *other)))
