"""Rectangles on a page. One convention everywhere above `reading/`."""

from collections.abc import Callable, Iterable
from typing import TypeVar

from schemas.record import record

_T = TypeVar("_T")


@record
class Rect:
    """A rectangle in points (1/72 inch), origin top left, y downwards, page upright.

    PDF user space grows upwards and may be turned (ISO 32000-2, 8.3.2.3): only `reading/` knows.
    """

    x0: float
    top: float
    x1: float
    bottom: float

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def shared_width(self, other: "Rect") -> float:
        """Width in points that both cover; 0.0 where they only touch."""
        return max(0.0, min(self.x1, other.x1) - max(self.x0, other.x0))

    def shared_height(self, other: "Rect") -> float:
        """Height in points that both cover; 0.0 where they only touch."""
        return max(0.0, min(self.bottom, other.bottom) - max(self.top, other.top))

    def union(self, other: "Rect") -> "Rect":
        return Rect(
            min(self.x0, other.x0), min(self.top, other.top), max(self.x1, other.x1), max(self.bottom, other.bottom)
        )

    def contains(self, x: float, y: float) -> bool:
        return self.x0 <= x <= self.x1 and self.top <= y <= self.bottom


Interval = tuple[float, float]


def merged(intervals: Iterable[Interval], gap: float = 0.0) -> list[Interval]:
    """`intervals` in order, those made one that overlap or stand no further than `gap` apart."""
    out: list[Interval] = []
    for a, b in sorted(intervals):
        if out and a - out[-1][1] <= gap:
            out[-1] = (out[-1][0], max(b, out[-1][1]))
        else:
            out.append((a, b))
    return out


def clustered(items: Iterable[_T], place: Callable[[_T], float], near: Callable[[_T], float]) -> list[list[_T]]:
    """`items` in order of their places, those together that lie no further than `near` behind the first of them."""
    out: list[list[_T]] = []
    for item in sorted(items, key=place):
        if out and place(item) - place(out[-1][0]) <= near(item):
            out[-1].append(item)
        else:
            out.append([item])
    return out


def bounding(rects: Iterable[Rect]) -> Rect:
    """The smallest rectangle around `rects`. Raises ValueError for none."""
    held = list(rects)
    if len(held) == 1:
        return held[0]
    if not held:
        raise ValueError("no rectangle to bound")
    return Rect(
        min([rect.x0 for rect in held]),
        min([rect.top for rect in held]),
        max([rect.x1 for rect in held]),
        max([rect.bottom for rect in held]),
    )
