"""Ink to printed lines: connected pieces of ink, grouped along the line within the area that rulings close off."""

import itertools
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.reading.pictures.raster import POINTS_PER_INCH
from pipeline.reading.pictures.scan_ink import Ink
from pipeline.reading.pictures.scan_regions import Regions

LOWEST, TALLEST = 2.6, 44.0  # points: height of a letter; lower ink is a dot or a dash
MARK, DOT = 1.2, 0.6  # of a line's height: a low mark farther from it is not its own; a round one, not broader than
ROUND = 1.3  # times its height: dots stand close to letters or to each other, dirt anywhere
BEYOND = 0.35  # of a line's height above and below it: its dots and accents
STEP = 16  # pixels of height by which lines are looked up
AT_ONCE = 64  # letters whose neighbours are told together; a copier's grain may be 100,000 to one side of a letter
WORD_SPACE = 1.6  # of a letter's height: more room than this parts two lines' pieces


@dataclass(frozen=True, slots=True)
class LineBox:
    """A printed line or a piece of one, in pixels; `region` is the area it stands in, `pieces` the numbers of its
    pieces of ink, so that a neighbour's ink can be painted out."""

    x0: int
    top: int
    x1: int
    bottom: int
    region: int
    lone: bool = False  # a single low piece: a dash, a dot
    pieces: tuple[int, ...] = ()


def find_lines(ink: Ink, regions: Regions, dpi: float) -> list[LineBox]:
    """Printed lines of every area, unordered. Specks and what is too large for a letter are left out."""
    per_point = dpi / POINTS_PER_INCH
    width, height = ink.boxes[:, 2], ink.boxes[:, 3]
    low = height < LOWEST * per_point
    letter = ~low & (height <= TALLEST * per_point) & (width <= 4 * TALLEST * per_point)
    speck = ink.areas < max(3.0, 0.12 * per_point**2)
    letter[0] = low[0] = False
    usual = float(np.median(height[letter])) if letter.any() else 10.0
    out: list[LineBox] = []
    order = np.argsort(ink.regions, kind="stable")
    edges = np.searchsorted(ink.regions[order], np.arange(len(regions.areas) + 1))
    for region in range(1, len(regions.areas)):
        members = order[edges[region] : edges[region + 1]]
        if len(members) and regions.areas[region] > 0:
            letters, small = members[letter[members]], members[(low & ~speck)[members]]
            found = _lines_of(ink.boxes.astype(np.int64), letters, small, region, per_point, usual)
            out.extend(part for line in found for part in _cut_rows(ink, line, usual))
    return out


def _cut_rows(ink: Ink, line: LineBox, usual: float) -> list[LineBox]:
    """`line`, or the two lines that it is where they touch so closely that no letter stood apart to tell.

    Between two lines there is a row with little ink, about half way, and room for letters on both its sides.
    """
    tall = line.bottom - line.top
    if tall < 1.9 * usual:
        return [line]
    own_ink = np.isin(ink.labels[line.top : line.bottom, line.x0 : line.x1], line.pieces)
    rows = own_ink.sum(axis=1)
    least = round(max(0.8 * usual, 0.3 * tall))
    if tall - 2 * least < 1:
        return [line]
    cut = least + int(rows[least : tall - least].argmin())
    if rows[cut] > 0.4 * min(rows[:cut].max(), rows[cut:].max()):
        return [line]
    middle = line.top + cut
    out = []
    for top, bottom in ((line.top, middle), (middle, line.bottom)):
        own = [p for p in line.pieces if ink.boxes[p, 1] < bottom and ink.boxes[p, 1] + ink.boxes[p, 3] > top]
        columns = np.flatnonzero(own_ink[top - line.top : bottom - line.top].any(axis=0))
        if own and len(columns):
            left, right = line.x0 + int(columns[0]), line.x0 + int(columns[-1]) + 1
            out.append(LineBox(left, top, right, bottom, line.region, pieces=tuple(own)))
    return out


def _lines_of(
    boxes: NDArray[np.int64],
    letters: NDArray[np.intp],
    small: NDArray[np.intp],
    region: int,
    per_point: float,
    usual: float,
) -> list[LineBox]:
    if len(letters) >= 4:
        usual = float(np.median(boxes[letters, 3]))
    parts = _cut_touching(boxes, letters, usual)
    lines = _Lines()
    marks = [(int(i), boxes[i]) for i in small]
    for group in neighbours(parts[:, :4], usual):
        alone = len(group) == 1 and parts[group[0], 3] > 1.75 * usual
        if alone or (parts[group, 3] < 0.45 * usual).all():
            marks.extend((int(parts[i, 4]), parts[i, :4]) for i in group)
        else:
            lines.add(_span(parts[group]), sorted({int(i) for i in parts[group, 4]}))
    rest: list[LineBox] = []
    for owner, (x, y, w, h) in ((owner, (int(v) for v in box)) for owner, box in marks):
        line = lines.nearest(x, y, w, h, DOT if w < ROUND * h and h <= LOWEST * per_point else MARK)
        if line is not None:
            lines.take(line, x, w, owner)
        elif h > 1.75 * usual:
            lines.add((x, y, x + w, y + h), [owner])
        elif 1.3 * per_point <= w <= 16 * per_point and w >= ROUND * h and h < max(2.0 * per_point, 0.4 * usual):
            rest.append(LineBox(x, y, x + w, y + h, region, True, (owner,)))
    found = zip(lines.spans, lines.pieces, strict=True)
    return [*(LineBox(*span, region, pieces=tuple(own)) for span, own in found), *rest]


class _Lines:
    """Lines, and which of them a low mark belongs to, by height: a copier's grain has tens of thousands of marks on a
    page."""

    def __init__(self) -> None:
        self.spans: list[tuple[int, int, int, int]] = []  # x0, top, x1, bottom
        self.pieces: list[list[int]] = []
        self._at: dict[int, list[int]] = {}

    def add(self, span: tuple[int, int, int, int], pieces: list[int]) -> None:
        """A line; marks may reach BEYOND it."""
        _, top, _, bottom = span
        beyond = BEYOND * (bottom - top)
        for step in range(int((top - beyond) // STEP), int((bottom + beyond) // STEP) + 1):
            self._at.setdefault(step, []).append(len(self.spans))
        self.spans.append(span)
        self.pieces.append(pieces)

    def take(self, line: int, x: int, w: int, piece: int) -> None:
        x0, top, x1, bottom = self.spans[line]
        self.spans[line] = (min(x0, x), top, max(x1, x + w), bottom)
        self.pieces[line].append(piece)

    def nearest(self, x: int, y: int, w: int, h: int, reach: float) -> int | None:
        """The line that a mark belongs to, at most `reach` of its height away."""
        best, nearest = None, 0.0
        for k in self._near(y, y + h):
            x0, top, x1, bottom = self.spans[k]
            tall = bottom - top
            if y + h < top - BEYOND * tall or y > bottom + BEYOND * tall:
                continue
            apart = max(x0 - (x + w), x - x1, 0)
            outside = max(top - (y + h / 2), y + h / 2 - bottom, 0)  # the dot of this line, not of the next
            if apart <= reach * tall and (best is None or apart + 2 * outside < nearest):
                best, nearest = k, apart + 2 * outside
        return best

    def _near(self, top: int, bottom: int) -> list[int]:
        """The lines at these heights, and some next to them, in the order in which they were added."""
        first, last = top // STEP, bottom // STEP
        if first == last:
            return self._at.get(first, [])
        return sorted({line for step in range(first, last + 1) for line in self._at.get(step, ())})


def _cut_touching(boxes: NDArray[np.int64], letters: NDArray[np.intp], usual: float) -> NDArray[np.int64]:
    """Rows x, y, width, height, number of the piece: letters, where two lines touch cut between the lines.

    Between which lines is told by the letters of ordinary height nearby.
    """
    own = np.concatenate([boxes[letters], np.asarray(letters, np.int64)[:, None]], axis=1).reshape(-1, 5)
    tall = own[:, 3] > 1.75 * usual
    if not tall.any() or tall.all():
        return own
    plain = own[~tall & (own[:, 3] > 0.55 * usual)]
    out = [own[~tall]]
    for piece in own[tall]:
        x, y, w, h, owner = (int(v) for v in piece)
        near = plain[(plain[:, 0] < x + w + 7 * usual) & (plain[:, 0] + plain[:, 2] > x - 7 * usual)]
        near = near[(near[:, 1] < y + h) & (near[:, 1] + near[:, 3] > y)]
        bands: list[list[int]] = []
        for top, bottom in sorted((int(n[1]), int(n[1] + n[3])) for n in near):
            if bands and (top + bottom) / 2 < bands[-1][1]:
                bands[-1][1] = max(bands[-1][1], bottom) if bottom - bands[-1][0] < 1.8 * usual else bands[-1][1]
            else:
                bands.append([top, bottom])
        bands = [b for b in bands if min(b[1], y + h) - max(b[0], y) >= 0.55 * (b[1] - b[0])]
        if len(bands) < 2:
            out.append(piece[None])
            continue
        cuts = [y, *((a[1] + b[0]) // 2 for a, b in itertools.pairwise(bands)), y + h]
        out.append(np.array([[x, a, w, b - a, owner] for a, b in itertools.pairwise(cuts) if b > a]))
    return np.concatenate(out)


def neighbours(boxes: NDArray[np.int64], usual: float) -> list[list[int]]:
    """Rows of `boxes` joined to their neighbours on the right, by union and find."""
    order = np.argsort(boxes[:, 0], kind="stable")
    parent = list(range(len(boxes)))

    def root(i: int) -> int:
        while parent[i] != i:
            parent[i] = parent[parent[i]]
            i = parent[i]
        return i

    x0, top = boxes[order, 0], boxes[order, 1]
    tall = boxes[order, 3]
    x1, bottom = x0 + boxes[order, 2], top + tall
    joinable = tall <= 2.8 * usual  # a bracket over lines, a signature: joins nothing
    last = np.searchsorted(x0, x1 + 1.6 * WORD_SPACE * tall, side="right")
    others = np.where(joinable, np.maximum(last - np.arange(len(order)) - 1, 0), 0)
    for first in range(0, len(order), AT_ONCE):
        count = others[first : first + AT_ONCE]
        one = np.repeat(np.arange(first, first + len(count)), count)
        other = one + 1 + np.arange(len(one)) - np.repeat(count.cumsum() - count, count)
        shared = np.minimum(bottom[one], bottom[other]) - np.maximum(top[one], top[other])
        least, most = np.minimum(tall[one], tall[other]), np.maximum(tall[one], tall[other])
        good = (shared >= 0.5 * least) & (x0[other] - x1[one] <= WORD_SPACE * most) & joinable[other]
        good &= most <= 3.2 * least
        for a, b in zip(order[one[good]].tolist(), order[other[good]].tolist(), strict=True):
            parent[root(a)] = root(b)
    groups: dict[int, list[int]] = {}
    for i in order:
        groups.setdefault(root(int(i)), []).append(int(i))
    return list(groups.values())


def _span(own: NDArray[np.int64]) -> tuple[int, int, int, int]:
    (x0, top), (x1, bottom) = own[:, :2].min(axis=0).tolist(), (own[:, :2] + own[:, 2:4]).max(axis=0).tolist()
    return x0, top, x1, bottom
