"""The cells of a dark heading whose own lines do not show, told by where its light letters stand.

Word processors centre headings: a name over several columns stands in the middle above them, a column that no name
stands over has its text half way between the heading's borders, and the others hang lower. Positions are pixels.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.reading.pictures.raster import POINTS_PER_INCH

LETTER = 60  # grey levels by which a letter is lighter than its band
BRIGHTEST = 99.5  # percentile of a band's pixels that is its letters
FAINT = 0.5  # share of the letters' contrast, where it is so low that thin strokes do not reach LETTER, but
LEAST = 24  # grey levels: grain
SPACE = 3.6  # points between two words of one text; texts of two columns are 4 and more apart
LOWEST, HIGHEST = 2.6, 34.0  # points: a text of small letters, three lines of large ones that touch
TOGETHER = 6.5  # points between two lines of one text; a name and the heading below it are 7.6 and more apart
HALFWAY = 3.0  # points from half way; what hangs below a row of group names lies 6 and more lower
MIDDLE = 4.0  # points of a name from the middle of its columns
OVER = 1.0  # points by which a text may pass a wall without crossing it
NUMBER = 20.0  # points: `(10)` is 12 broad
LEVEL = 1.5  # points between the middles of texts of one row


@dataclass(frozen=True, slots=True)
class Text:
    """A printed line or several that touch."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def middle(self) -> tuple[float, float]:
        return (self.left + self.right) / 2, (self.top + self.bottom) / 2


@dataclass(slots=True)
class BandCells:
    """`edges`: left and right border of the band and the walls between; `tops`: how far up each of the walls runs, in
    their order; `levels`: (height, left, right) of the lines between a group's name and its columns."""

    edges: tuple[float, ...]
    texts: tuple[Text, ...]
    per_point: float
    tops: list[float]
    levels: list[tuple[float, float, float]] = field(default_factory=list)

    def solve(self, first: int, last: int, top: float, bottom: float) -> bool:
        """Tells the cells of the columns `first` to `last` (inclusive) between `top` and `bottom`; False where the
        texts contradict each other."""
        inside = [t for t in self._over(first, last, self.texts) if top < t.middle[1] < bottom]
        if (numbers := self._numbers(first, last, inside)) is not None:
            self.levels.append((numbers, self.edges[first], self.edges[last + 1]))
            self._raise(first, last, numbers)
            return self.solve(first, last, top, numbers)
        hanging = [not self._halfway(column, inside, (top + bottom) / 2) for column in range(first, last + 1)]
        start = first
        for column in range(first, last + 2):
            if column <= last and hanging[column - first]:
                continue
            if column - start > 1 and not self._groups(start, column - 1, inside, top, bottom):
                return False
            start = column + 1
        for column in range(first, last):
            if not (hanging[column - first] and hanging[column - first + 1]):
                self._raise(column, column + 1, top)
        return True

    def _groups(self, first: int, last: int, inside: Sequence[Text], top: float, bottom: float) -> bool:
        own = self._over(first, last, inside)
        if not own:
            return False
        highest = min(own, key=lambda t: t.middle[1])
        names = sorted((t for t in own if t.top < highest.middle[1]), key=lambda t: t.left)
        spans = self._spanned(names, first, last)
        wide = [(a, b) for a, b in spans if a < b]
        below = [t for a, b in wide for t in self._over(a, b, own) if t not in names]
        if not spans or (wide and not below):
            return False
        for (_, end), (begin, _) in pairwise(spans):
            self._raise(end, begin, top)
        for a, b in wide:
            level = (max(t.bottom for t in names) + min(t.top for t in below)) / 2
            if level <= max(name.middle[1] for name in names):
                return False
            self.levels.append((level, self.edges[a], self.edges[b + 1]))
            if not self.solve(a, b, level, bottom):
                return False
        return True

    def _spanned(self, names: Sequence[Text], first: int, last: int) -> list[tuple[int, int]]:
        """The columns from `first` to `last` in the middle of which each of `names` stands; [] where they do not."""
        spans, start = list[tuple[int, int]](), first
        for name in names:
            ends = [e for e in range(start, last + 1) if self.edges[e + 1] >= name.right - OVER * self.per_point]
            off = {e: abs((self.edges[start] + self.edges[e + 1]) / 2 - name.middle[0]) for e in ends}
            end = min(off, key=lambda e: off[e], default=None)
            if end is None or off[end] > MIDDLE * self.per_point:
                return []
            spans.append((start, end))
            start = end + 1
        return spans if start == last + 1 else []

    def _over(self, first: int, last: int, texts: Sequence[Text]) -> list[Text]:
        return [t for t in texts if self.edges[first] < t.middle[0] < self.edges[last + 1]]

    def _own(self, column: int, inside: Sequence[Text]) -> list[Text]:
        left, right = (self.edges[column + k] for k in (0, 1))
        over = OVER * self.per_point
        return [t for t in inside if t.left >= left - over and t.right <= right + over]

    def _halfway(self, column: int, inside: Sequence[Text], half: float) -> bool:
        left, right = (self.edges[column + k] for k in (0, 1))
        over = OVER * self.per_point
        touching = [t for t in inside if t.right > left + over and t.left < right - over]
        own = self._own(column, inside)
        if not own or len(own) < len(touching):
            return False
        own.sort(key=lambda t: t.top)
        if any(below.top - above.bottom > TOGETHER * self.per_point for above, below in pairwise(own)):
            return False
        middle = (own[0].top + max(t.bottom for t in own)) / 2
        return abs(middle - half) <= HALFWAY * self.per_point

    def _numbers(self, first: int, last: int, inside: Sequence[Text]) -> float | None:
        """The level above a row of column numbers, which ends the heading."""
        lowest = [max(self._own(c, inside), key=lambda t: t.bottom, default=None) for c in range(first, last + 1)]
        row = [t for t in lowest if t is not None]
        others = [t for t in inside if t not in row]
        if last - first < 2 or len(row) <= last - first or len(others) <= (last - first) / 2:
            return None
        level = float(np.median([t.middle[1] for t in row]))
        even = all(abs(t.middle[1] - level) <= LEVEL * self.per_point for t in row)
        short = all(t.right - t.left <= NUMBER * self.per_point for t in row)
        above, below = max(t.bottom for t in others), min(t.top for t in row)
        return (above + below) / 2 if even and short and above < below else None

    def _raise(self, first: int, last: int, top: float) -> None:
        """Lets the walls between the columns `first` to `last` run up to `top`."""
        for wall in range(first, last):
            self.tops[wall] = min(self.tops[wall], top)


def band_cells(
    box: tuple[float, float, float, float], walls: Sequence[float], bright: NDArray[np.uint8], dpi: float
) -> BandCells | None:
    """The cells of the dark heading at `box` (left, top, right, bottom), on whose lower border `walls` end, in their
    order; None where its texts do not tell. `bright` is the strongest channel."""
    left, top, right, bottom = box
    per_point = dpi / POINTS_PER_INCH
    texts = tuple(band_texts(box, bright, per_point))
    cells = BandCells((left, *walls, right), texts, per_point, [bottom] * len(walls))
    return cells if texts and cells.solve(0, len(walls), top, bottom) else None


def band_texts(box: tuple[float, float, float, float], bright: NDArray[np.uint8], per_point: float) -> list[Text]:
    """The light texts in the dark band at `box` (left, top, right, bottom)."""
    rim = round(1.5 * per_point)  # the paper around it
    left, top, right, bottom = round(box[0]) + rim, round(box[1]) + rim, round(box[2]) - rim, round(box[3]) - rim
    part = bright[max(0, top) : bottom, max(0, left) : right]
    if not part.size:
        return []
    ground, brightest = np.median(part), np.percentile(part, BRIGHTEST)
    letters = (part > ground + max(LEAST, min(LETTER, FAINT * (brightest - ground)))).astype(np.uint8)
    joined = cv2.morphologyEx(letters, cv2.MORPH_CLOSE, np.ones((1, round(SPACE * per_point)), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    pieces = [
        Text(left + x, top + y, left + x + w, top + y + h)
        for x, y, w, h, _ in stats[1:].tolist()
        if LOWEST * per_point <= h <= HIGHEST * per_point
    ]
    return _lines(pieces, SPACE * per_point)


def _lines(pieces: Sequence[Text], space: float) -> list[Text]:
    """Pieces of one line made one: between a round letter and a high one no row of pixels need be as narrow."""
    out: list[Text] = []
    for piece in sorted(pieces, key=lambda t: t.left):
        for k, line in enumerate(out):
            shared = min(line.bottom, piece.bottom) - max(line.top, piece.top)
            least = min(line.bottom - line.top, piece.bottom - piece.top)
            if shared >= least / 2 and piece.left - line.right <= space:
                top, bottom = min(line.top, piece.top), max(line.bottom, piece.bottom)
                out[k] = Text(line.left, top, max(line.right, piece.right), bottom)
                break
        else:
            out.append(piece)
    return out
