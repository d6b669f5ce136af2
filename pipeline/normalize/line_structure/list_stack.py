"""What stands over a line of a list: by its code, or by the kind of its number or bullet, which nest as they begin.

The one place where this is decided, for rows of names (`figures/outline`) and for indicators (`indicator_lists`).
"""

import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from pipeline.normalize.values.names import split_number, without_bullet

T = TypeVar("T")

_ROMAN = re.compile(r"[IVX]+")
_CODE = re.compile(r"\d+(?:\.\d+)+")
_FIRST = frozenset({"1", "01", "i", "a", "0"})
_DASHES = frozenset("-–—")
SET_IN = 3.0  #: points from which a line is set in below another
_COUNTED = frozenset({"code", "digit", "roman", "upper"})  # a list of letters below may count on from one above them


@dataclass(frozen=True, slots=True)
class Listed(Generic[T]):
    """A line that is open: what it is called, and whether it `heads` the plain lines below it, too."""

    kind: str
    no: str
    name: T
    heads: bool = False


@dataclass(slots=True)
class ListStack(Generic[T]):
    """The lines that are open, outermost first; the last is the one placed last. `counts_below_plain`: a list that
    counts stands below a plain line above it."""

    counts_below_plain: bool = True
    open: list[Listed[T]] = field(default_factory=list)

    @property
    def over(self) -> list[T]:
        """What stands over the line placed last."""
        return [one.name for one in self.open[:-1]]

    def place(self, no: str, name: T, *, heads: bool = False, ends: bool = False) -> None:
        """A line below those it is a part of: `no` is its number, code or bullet, empty where it is as the line above.
        `ends`: nor is it below one that heads plain lines."""
        kind = kind_of(no, {one.no for one in self.open})
        if kind == "code":
            while self.open and (self.open[-1].no == no or not f"{no}.".startswith(f"{self.open[-1].no}.")):
                self.open.pop()
        elif kind != "none" and kind in self._kinds_beside(no, ends):
            while self.open.pop().kind != kind:
                pass
        elif kind == "none" or not self._begins(kind, no):
            listed = kind
            while self.open and (ends or not self.open[-1].heads):
                listed = self.open.pop().kind
            kind = listed if self.open and kind == "none" else kind
        self.open.append(Listed(kind, {"lower": no.lower(), "upper": no.upper()}.get(kind, no), name, heads))

    def _kinds_beside(self, no: str, ends: bool) -> Collection[str]:
        """The kinds that a line may go on with: where a list begins below a head, only those below it."""
        anew = no.casefold() in _FIRST and not ends
        heads = [at for at, one in enumerate(self.open, start=1) if one.heads and anew]
        return {one.kind for one in self.open[max(heads, default=0) :]}

    def _begins(self, kind: str, no: str) -> bool:
        """Whether a list of another kind begins below the line above."""
        above = self.open[-1] if self.open else None
        if above is None or kind.startswith("bullet"):
            return True
        first = no.casefold() in _FIRST or (kind == "lower" and above.kind in _COUNTED)
        return first and (above.kind != "none" or above.heads or self.counts_below_plain or kind == "lower")


def kind_of(no: str, above: Collection[str]) -> str:
    """The kind of a number or bullet; `above` are those that are open."""
    if _CODE.fullmatch(no):
        return "code"
    if no.isdecimal():
        return "digit"
    last = chr(ord(no) - 1) if len(no) == 1 and no.isalpha() else " "
    before = next((letter for letter in (last, last.swapcase()) if letter in above), "")
    if before or _ROMAN.fullmatch(no):  # `I` behind `H` is a letter, `C` behind `b` a small one
        return "upper" if before.isupper() else "lower" if before else "roman"
    if no and not any(map(str.isalnum, no)):
        return f"bullet {'-' if no in _DASHES else no}"
    return "none" if not no else "upper" if no.isupper() else "lower"


def sign_of(text: str) -> str:
    """The bullet or the number in front of an item."""
    return text[0] if without_bullet(text) != text else split_number(text).no or ""
