"""Which glyphs and lines a reader sees."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.reading.page import numbered

Bools = NDArray[np.bool_]
Boxes = NDArray[np.float64]
Index = NDArray[np.intp]

_PAPER = 0xFFFFFF
_LIGATURE_WIDTH = 0.45  # of the size; `t`, `f`, `l` and `i` alone are narrower
_NARROW, _BLANK = np.array([*map(ord, "tfli")]), ord(" ")
_SLANT = 12.0  # degrees off a side of the page: crooked scans stay under 5, watermarks lie at 20 to 60
_EDGE = 0.7  # points: a line this close to a fill's side lies on its edge, not inside it
_AT_ONCE = 512  # fills compared with all lines in one step: bounds memory
_SAME_COLOR = 24  # largest difference of one channel that the eye does not part


def inside(boxes: Boxes, clips: Boxes, page: tuple[float, float, float, float]) -> Bools:
    """Whether the centre of each box lies on the page and within its clip."""
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    slack = 0.3
    seen: Bools = (
        (x >= np.maximum(clips[:, 0], page[0]) - slack)
        & (x <= np.minimum(clips[:, 2], page[2]) + slack)
        & (y >= np.maximum(clips[:, 1], page[1]) - slack)
        & (y <= np.minimum(clips[:, 3], page[3]) + slack)
    )
    return seen


def level(direction: NDArray[np.float64]) -> Bools:
    """Whether each glyph runs along a side of the page (`direction` in radians): a watermark lies across it.

    A page that slants as a whole, as crooked scans with a text layer do, is left as it is.
    """
    degrees = np.rad2deg(direction)
    straight: Bools = np.abs(degrees - 90 * np.rint(degrees / 90)) <= _SLANT
    return straight if 2 * straight.sum() >= len(straight) else np.ones(len(straight), np.bool_)


def _like(a: NDArray[np.uint32], b: int) -> Bools:
    a = a.astype(np.int64)
    near = np.ones(len(a), np.bool_)
    for shift in (16, 8, 0):
        near &= np.abs((a >> shift & 255) - (b >> shift & 255)) <= _SAME_COLOR
    return near


def against_ground(
    boxes: Boxes,
    color: NDArray[np.uint32],
    order: NDArray[np.int64],
    fills: list[tuple[float, float, float, float, int, int]],
    pictures: list[tuple[float, float, float, float, int]],
) -> Bools:
    """Whether each glyph differs from what lies under it and nothing opaque is painted over it.

    Over a picture every colour counts as seen. All boxes in one space; `fills` and `pictures` end with the painting
    order.
    """
    seen = np.ones(len(boxes), np.bool_)
    doubtful = _like(color, _PAPER)
    if not len(boxes) or not (fills or doubtful.any()):
        return seen
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    by_x = np.argsort(x, kind="stable")
    sorted_x = x[by_x]

    def under(box: tuple[float, ...]) -> NDArray[np.int64]:
        """The glyphs whose middle lies in `box`."""
        first, last = np.searchsorted(sorted_x, (box[0], box[2]))
        near = by_x[first:last]
        return near[(y[near] >= box[1]) & (y[near] <= box[3])]

    first_painted = int(order.min())
    for *box, _color, painted in fills:
        if painted > first_painted:
            held = under(tuple(box))
            seen[held[order[held] < painted]] = False  # painted over later
    for tone in {fill[4] for fill in fills}:
        doubtful |= _like(color, tone)
    doubtful &= seen
    if not doubtful.any():
        return seen
    ground = np.where(doubtful, _PAPER, 0).astype(np.int64)
    grounds = [(*fill[:4], fill[4], fill[5]) for fill in fills] + [(*p[:4], -1, p[4]) for p in pictures]
    for *box, tone, painted in sorted(grounds, key=lambda g: g[5]):
        held = under(tuple(box))
        ground[held[order[held] > painted]] = tone
    for tone in np.unique(ground[doubtful]):
        if tone >= 0:
            seen &= ~(doubtful & (ground == tone) & _like(color, int(tone)))
    return seen


def short(keys: NDArray[np.int64]) -> NDArray[np.int64] | NDArray[np.uint16]:
    """Keys to sort by; numpy sorts those of 16 bits in a seventh of the time."""
    return keys.astype(np.uint16) if keys.min() >= 0 and keys.max() < 1 << 16 else keys


def _in_ligature(code: NDArray[np.int64], boxes: Boxes, size: NDArray[np.float64], a: Index, b: Index) -> Bools:
    """Pairs of neighbours in content order, of a narrow letter, in one and the same wide box."""
    narrow = (code[a, None] == _NARROW).any(1)
    wide = boxes[a, 2] - boxes[a, 0] > _LIGATURE_WIDTH * size[a]
    return np.asarray(narrow & wide & (np.abs(a - b) == 1) & (boxes[a] == boxes[b]).all(axis=1))


def doubled(text: NDArray[np.str_], boxes: Boxes, size: NDArray[np.float64]) -> tuple[Bools, Bools]:
    """(second, first): glyphs printed again over an equal one (fake bold, shadow), and those they repeat.

    The letters of a ligature (`tt` in "cutting") share one box, too wide for any of them: these are no repetition.
    """
    second, first = np.zeros(len(text), np.bool_), np.zeros(len(text), np.bool_)
    if len(text) < 2:
        return second, first
    code = numbered(text)
    x, y = (boxes[:, 0] + boxes[:, 2]) / 2, (boxes[:, 1] + boxes[:, 3]) / 2
    near = np.maximum(0.12 * size, 0.2)
    across, letter = np.argsort(x, kind="stable"), short(code)
    for shift in (0.0, 0.5):  # neighbours may fall on both sides of a bucket's edge
        by_place = across
        for key in (short(np.floor(y / 4.0 + shift).astype(np.int64)), letter):
            by_place = by_place[np.argsort(key[by_place], kind="stable")]
        a, b = by_place[:-1], by_place[1:]
        close = (code[a] == code[b]) & (np.abs(x[a] - x[b]) <= near[a])
        a, b = a[close], b[close]
        same = (
            (code[a] != _BLANK)
            & (np.abs(y[a] - y[b]) <= near[a])
            & (np.abs(size[a] - size[b]) <= 0.1 * size[a])
            & ~_in_ligature(code, boxes, size, a, b)
        )
        later, earlier = np.maximum(a[same], b[same]), np.minimum(a[same], b[same])
        second[later] = True
        first[earlier] = True
    return second, first & ~second


def unseen(lines: NDArray[np.float64], painted: Sequence[tuple[float, ...]]) -> Bools:
    """Lines in the colour of the paper, or of the fill they lie on, and lines that a later fill covers.

    A line between two fills of its own colour is kept: cells that are filled alike (a dark heading) touch there.

    Of each of `lines` x0, y0, x1, y1, its width, colour and place in the order of painting; likewise of what is
    `painted`, without a width.
    """
    gone = np.zeros(len(lines), np.bool_)
    if not len(lines):
        return gone
    pale = np.ones(len(lines), np.bool_)
    tone = lines[:, 5].astype(np.int64)
    for shift in (16, 8, 0):
        pale &= (tone >> shift & 255) >= 250
    ground = np.full(len(lines), 0xFFFFFF)
    fills = np.array(painted, np.float64).reshape(-1, 6)
    for begin in range(0, len(fills), _AT_ONCE):
        x0, y0, x1, y1, color, order = fills[begin : begin + _AT_ONCE].T
        x, y = (lines[:, 0] + lines[:, 2])[:, None] / 2, (lines[:, 1] + lines[:, 3])[:, None] / 2
        before = lines[:, 6][:, None] < order
        near = (x > x0 - _EDGE) & (x < x1 + _EDGE) & (y > y0 - _EDGE) & (y < y1 + _EDGE)
        deep = near & (x > x0 + _EDGE) & (x < x1 - _EDGE) & (y > y0 + _EDGE) & (y < y1 - _EDGE) & before
        if deep.any():
            ends = (lines[:, 0, None] >= x0 - 1) & (lines[:, 2, None] <= x1 + 1)
            ends &= (lines[:, 1, None] >= y0 - 1) & (lines[:, 3, None] <= y1 + 1)
            gone |= (deep & ends).any(1)
        on = near & ~before & (color != 0xFFFFFF)
        last = on.shape[1] - 1 - on[:, ::-1].argmax(1)
        ground = np.where(on.any(1), color[last].astype(np.int64), ground)
    gone |= pale & (ground == 0xFFFFFF)
    alike = np.flatnonzero((ground == tone) & ~gone)
    gone[alike] = ~_between(lines[alike], fills)
    return gone


def _between(lines: NDArray[np.float64], fills: NDArray[np.float64]) -> Bools:
    """Whether each line lies where a fill of its colour ends and another begins; both as in `unseen`."""
    upright = (lines[:, 2] - lines[:, 0] < lines[:, 3] - lines[:, 1])[:, None]
    x, y = (lines[:, 0] + lines[:, 2])[:, None] / 2, (lines[:, 1] + lines[:, 3])[:, None] / 2
    touched = np.zeros((2, len(lines)), np.bool_)  # by a fill that ends, by one that begins
    for begin in range(0, len(fills) if len(lines) else 0, _AT_ONCE):
        x0, y0, x1, y1, color, _ = fills[begin : begin + _AT_ONCE].T
        near = (x > x0 - _EDGE) & (x < x1 + _EDGE) & (y > y0 - _EDGE) & (y < y1 + _EDGE) & (color == lines[:, 5, None])
        ends = np.where(upright, np.abs(x - x1), np.abs(y - y1)) < _EDGE
        begins = np.where(upright, np.abs(x - x0), np.abs(y - y0)) < _EDGE
        touched |= np.stack([(near & ends).any(1), (near & begins).any(1)])
    return np.asarray(touched.all(0))
