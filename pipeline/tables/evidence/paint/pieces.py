"""Cells that a word processor paints in pieces: the paragraphs, the margins beside them, the white over and under."""

from collections.abc import Collection, Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.tables.evidence.measures import MOST_FILLS

Floats = NDArray[np.float64]
Colors = NDArray[np.uint32]

_MARGIN = 9.0  # points that the margin of a cell is wide at most
_TOUCH = 0.3  # points between two pieces of one cell at most

Box = tuple[float, float, float, float]


def whole_cells(boxes: Floats, colors: Colors) -> tuple[Floats, Colors]:
    """`boxes` (rows: x0, top, x1, bottom) and their colours, with the pieces of one cell made one box.

    A cell of pieces is known by its margins: two narrow boxes of one height with the paragraphs between them. Boxes of
    the whole width right over and under it belong to it; between two cells, to the upper one.
    """
    if len(boxes) > MOST_FILLS:
        return boxes, colors
    rest: list[tuple[Box, int]] = []
    by_color: dict[int, list[Box]] = {}
    for (x0, top, x1, bottom), color in zip(boxes.tolist(), colors.tolist(), strict=True):
        by_color.setdefault(color, []).append((x0, top, x1, bottom))
    for color, pieces in by_color.items():
        rest += [(box, color) for box in _of_one_color(pieces)]
    return np.array([box for box, _ in rest], np.float64).reshape(-1, 4), np.array([c for _, c in rest], np.uint32)


def _of_one_color(pieces: list[Box]) -> list[Box]:
    margins = sorted((b for b in pieces if b[2] - b[0] <= _MARGIN), key=lambda b: (b[1], b[0]))
    used: set[Box] = set()
    cells: list[Box] = []
    for left in margins:
        made_of = _between_margins(left, margins, pieces, used) if left not in used else []
        if made_of:
            used.update(made_of)
            cells.append((left[0], left[1], made_of[-1][2], left[3]))
    free = [b for b in pieces if b not in used]
    out: list[Box] = []
    for x0, top, x1, bottom in cells:
        wide = [b for b in free if _near(b[0], x0) and _near(b[2], x1)]
        over = next((b for b in wide if _near(b[3], top)), None)
        under = next((b for b in wide if _near(b[1], bottom)), None)
        free = [b for b in free if b not in (over, under)]
        out.append((x0, over[1] if over else top, x1, under[3] if under else bottom))
    return out + free


def _between_margins(left: Box, margins: Sequence[Box], pieces: Sequence[Box], used: Collection[Box]) -> list[Box]:
    """A left margin, the lines between it and its right one, which are as high together, and that; [] where they are
    no cell."""
    lines = [b for b in pieces if _near(b[0], left[2]) and _within(b, left) and b not in used]
    right = next((b for b in margins if lines and _near(b[0], lines[0][2]) and _level(b, left)), None)
    if right is None or right in used or not _near(sum(b[3] - b[1] for b in lines), left[3] - left[1]):
        return []
    return [left, *lines, right]


def _near(a: float, b: float) -> bool:
    return abs(a - b) <= _TOUCH


def _level(a: Box, b: Box) -> bool:
    return _near(a[1], b[1]) and _near(a[3], b[3])


def _within(a: Box, b: Box) -> bool:
    return a[1] >= b[1] - _TOUCH and a[3] <= b[3] + _TOUCH
