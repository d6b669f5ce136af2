"""The plots of charts: bars, lines over a grid, slices.

What tells bars from painted cells: they stand on one line, are of one thickness and several lengths, hold no words, and
no ruling that goes on beyond them parts them. Lines need axes or an even grid, slices touch each other.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from pipeline.reading.geometry import Rect
from pipeline.reading.page import Fills, Page, Strokes
from pipeline.tables.evidence.colored import whole_cells
from pipeline.tables.evidence.measures import CENTRED, LEAST_CELL, RULE_END, SAME_EDGE, SAME_PLACE, SAME_SIDE, WHITE
from pipeline.tables.evidence.paragraphs import is_figure
from pipeline.tables.evidence.runs import Run

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

_BARS = 3  # or lines of a grid, that make a chart
_LENGTHS = 2  # of them that differ, or colours of slices
_LINE = 30.0  # points that the line of a chart measures from left to right at least
_PIE = 50.0  # points that a pie measures each way at least: icons and ticks are smaller
_ROUND = 0.25  # of its height by which its width may differ


@dataclass(frozen=True, slots=True)
class Plot:
    """What is drawn of the figures alone, without labels."""

    rect: Rect
    kind: Literal["upright bars", "lying bars", "line", "slices"]


def plots(page: Page, runs: Sequence[Run]) -> list[Plot]:
    """The plots of a page; `runs` are its upright ones."""
    drawn = [plot for plot in [*_lines(page), *_pies(page)] if not _holds_words(plot.rect, runs)]
    return [*_bars(page, runs), *drawn]


def _bars(page: Page, runs: Sequence[Run]) -> Iterator[Plot]:
    """The plots of bars, upright ones and lying ones, with what is stacked on them."""
    shapes = whole_cells(boxes_of(page.fills)[page.fills.color != WHITE], page.fills.color[page.fills.color != WHITE])
    size = np.stack([shapes[:, 2] - shapes[:, 0], shapes[:, 3] - shapes[:, 1]], 1)
    middles = np.array([run.middle for run in runs], np.float64).reshape(-1, 2)
    figures = np.array([is_figure(run.text) for run in runs], np.bool_)
    for across in (0, 1):  # the axis that they stand side by side along
        along, foot = 1 - across, 3 if across == 0 else 0
        walls = rulings_of(page, lying=across == 1)
        written = middles if across else middles[~figures]  # upright ones may hold their figures
        held = _holding(shapes, written)
        for alike in _alike(shapes, size, across, foot):
            bare = alike & ~held
            lengths = np.unique(np.round(size[alike, along] / SAME_PLACE))
            if bare.sum() < _BARS or 2 * bare.sum() <= alike.sum() or len(lengths) < _LENGTHS:
                continue
            bars = shapes[alike][np.argsort(shapes[alike, across])]
            gaps = [(a, b) for a, b in pairwise(bars[:, [across, across + 2]])]
            whole = _stacked(bars, shapes, across)
            named = _holding(whole, written).sum()
            apart = all(b[0] >= a[1] - SAME_PLACE for a, b in gaps) and 2 * named < len(whole)
            cells = _is_walled(bars, whole, walls, across, foot) or _is_tiled(bars, shapes, across, foot)
            if apart and not cells:
                yield Plot(rect_of(whole), "lying bars" if across else "upright bars")


def _alike(shapes: Floats, size: Floats, across: int, foot: int) -> Iterator[NDArray[np.bool_]]:
    """Which shapes stand on one level and are as broad as each other, each shape with the first that it is like."""
    todo = (size > SAME_PLACE).all(1)
    while todo.any():
        k = int(todo.argmax())
        alike = todo & (np.abs(shapes[:, foot] - shapes[k, foot]) <= SAME_PLACE)
        alike &= np.abs(size[:, across] - size[k, across]) <= SAME_PLACE
        todo &= ~alike
        todo[k] = False
        yield alike


def _holding(boxes: Floats, points: Floats) -> NDArray[np.bool_]:
    """Which boxes have one of `points` in them."""
    return np.array([((points > box[:2]) & (points < box[2:])).all(1).any() for box in boxes], np.bool_)


def _is_walled(bars: Floats, whole: Floats, walls: Floats, across: int, foot: int) -> bool:
    """Whether a ruling between two bars goes on beyond their common line or what is stacked on them (`whole`): they
    are painted cells."""
    first, last, line = bars[0, across + 2], bars[-1, across], bars[0, foot]
    between = (walls[:, across] > first - RULE_END) & (walls[:, across] < last + RULE_END)
    begin, end = whole[:, 1 - across].min(), whole[:, 3 - across].max()
    through = (walls[:, 1 - across] < line + RULE_END) & (walls[:, 3 - across] > line - RULE_END)
    beyond = (walls[:, 1 - across] < begin - RULE_END) | (walls[:, 3 - across] > end + RULE_END)
    return bool((between & through & beyond).any())


def _is_tiled(bars: Floats, shapes: Floats, across: int, foot: int) -> bool:
    """Whether one of another thickness stands right beside bars on their line: they are painted cells."""
    width = bars[0, across + 2] - bars[0, across]
    others = shapes[np.abs(shapes[:, foot] - bars[0, foot]) <= SAME_PLACE]
    others = others[np.abs(others[:, across + 2] - others[:, across] - width) > SAME_PLACE]
    before = np.abs(others[:, None, across + 2] - bars[None, :, across]) <= SAME_EDGE
    after = np.abs(others[:, None, across] - bars[None, :, across + 2]) <= SAME_EDGE
    return bool(before.any() or after.any())


def _stacked(bars: Floats, shapes: Floats, across: int) -> Floats:
    """The bars with those of their thickness and place that begin where others end."""
    along = 1 - across
    held = bars
    for bar in bars:
        same = np.abs(shapes[:, [across, across + 2]] - bar[[across, across + 2]]).max(1) <= SAME_PLACE
        column = shapes[same]
        begin, end = bar[along], bar[along + 2]
        for box in [*column[np.argsort(-column[:, along])], *column[np.argsort(column[:, along])]]:
            if box[along] <= end + SAME_PLACE and box[along + 2] >= begin - SAME_PLACE:
                begin, end = min(begin, box[along]), max(end, box[along + 2])
                held = np.vstack([held, box])
    return held


def _holds_words(plot: Rect, runs: Sequence[Run]) -> bool:
    """Whether more than figures is written on it: a drawing around texts, a mark on a table."""
    return any(plot.contains(*run.middle) and not is_figure(run.text) for run in runs)


def _lines(page: Page) -> Iterator[Plot]:
    """The plots of lines: bent strokes on an even grid, or over an axis that an upright one meets."""
    strokes, lying, upright = boxes_of(page.strokes), rulings_of(page, True), rulings_of(page, False)
    for box in strokes[strokes[:, 2] - strokes[:, 0] >= _LINE]:
        plot = _plot(box, lying, upright)
        if plot is not None:
            yield Plot(plot, "line")


def _plot(box: Floats, lying: Floats, upright: Floats) -> Rect | None:
    """What the axes or the grid around a line enclose."""
    x0, top, x1, bottom = map(float, box)
    under = (lying[:, 0] <= x0 + SAME_PLACE) & (lying[:, 2] >= x1 - SAME_PLACE) & (lying[:, 1] >= bottom - CENTRED)
    if not under.any():
        return None
    axis = lying[under][np.argmin(lying[under, 1])]
    meets = near(upright[:, 0], axis[0]) & near(upright[:, 3], axis[1])
    if meets.any():
        return Rect(axis[0], min(top, upright[meets, 1].min()), axis[2], axis[1])
    levels = np.unique(same_ends(lying, axis)[:, 1])
    steps = np.diff(levels)
    for first in range(len(levels)):
        even = next((k for k in range(first, len(steps)) if abs(steps[k] - steps[first]) > SAME_SIDE), len(steps))
        held = levels[first] <= top + CENTRED and bottom <= levels[even] + CENTRED
        if held and even - first + 1 >= _BARS:
            return Rect(axis[0], levels[first], axis[2], levels[even])
    return None


def _pies(page: Page) -> Iterator[Plot]:
    """The plots of slices: bent shapes of several colours that touch each other and make a round one."""
    strokes = boxes_of(page.strokes)
    large = np.minimum(strokes[:, 2] - strokes[:, 0], strokes[:, 3] - strokes[:, 1]) >= LEAST_CELL
    slices, colors = strokes[large], page.strokes.color[large]
    left = list(range(len(slices)))
    while left:
        held = [left.pop(0)]
        for k in held:
            near = [j for j in left if _meet(slices[k], slices[j])]
            held += near
            left = [j for j in left if j not in near]
        rect = rect_of(slices[held])
        is_round = abs(rect.width - rect.height) <= _ROUND * rect.height
        if len(set(colors[held].tolist())) >= _LENGTHS and rect.height >= _PIE and is_round:
            yield Plot(rect, "slices")


def _meet(a: Floats, b: Floats) -> bool:
    return bool((a[:2] <= b[2:] + 1).all() and (b[:2] <= a[2:] + 1).all())


def same_ends(lying: Floats, line: Floats) -> Floats:
    same: Floats = lying[near(lying[:, 0], line[0]) & near(lying[:, 2], line[2])]
    return same


def near(places: Floats, place: float) -> Bools:
    found: Bools = np.abs(places - place) <= CENTRED
    return found


def rect_of(boxes: Floats) -> Rect:
    return Rect(*map(float, boxes[:, :2].min(0)), *map(float, boxes[:, 2:].max(0)))


def boxes_of(shapes: Fills | Strokes) -> Floats:
    return np.stack([shapes.x0, shapes.top, shapes.x1, shapes.bottom], 1).astype(np.float64)


def rulings_of(page: Page, lying: bool) -> Floats:
    """The lying or the upright rulings, as boxes."""
    found = page.rulings
    boxes = np.stack([found.x0, found.top, found.x1, found.bottom], 1).astype(np.float64)
    chosen: Floats = boxes[found.horizontal == lying]
    return chosen
