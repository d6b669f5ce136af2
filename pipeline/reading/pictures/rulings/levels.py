"""Levels on which a broken ruling may run: where known lines and pieces of ink lie at one height.

Positions are pixels of the picture looked at.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.reading.pictures.raster import POINTS_PER_INCH
from pipeline.reading.pictures.rulings.pieces import Floats
from pipeline.reading.pictures.rulings.strokes import Mask, Stroke

SURE = 60.0  # points: shorter lines found before may be rows of letters; if lines, they are pieces too
LEVEL = 1.0  # points from a level within which a piece lies on it
BENT = 2.5  # points: the same before the level's slope is known
STEEPEST = 0.008  # slope of a level: half a degree
STEP = 20.0  # points
APART = 4.0  # points between two levels
LEAST_INK = 26.0  # points of pieces that a level must have
CLOSE, FARTHEST = 0.8, 2.6  # points from a level: a letter that crosses it has ink there on both sides
BEYOND = 0.1  # of a line's length, by which it may be longer than its pieces tell
DOT = 2.2  # points: pieces no longer than this alone are a leader's dots

Marks = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Level:
    """A line on which a broken ruling may run: it lies at `at` + `slope` * pixels along it.

    `seen` tells for each pixel along it whether a piece lies there, `dashes` whether one that is longer than a dot,
    `sure` whether a known line, `crossed` whether ink that is no piece of it and does not only hang from it.
    """

    horizontal: bool
    at: float
    slope: float
    seen: Marks
    dashes: Marks
    sure: Marks
    crossed: Marks


@dataclass(frozen=True, slots=True)
class Crossing:
    """A line across a level, at `at` along it: from `first` to `last` it is seen, from `start` to `end` it may be."""

    at: float
    start: float
    first: float
    last: float
    end: float


def levels_of(pieces: Floats, known: Sequence[Stroke], horizontal: bool, ink: Mask, dpi: float) -> list[Level]:
    """The levels on which known lines or enough pieces lie, from the fullest to the emptiest, none beside another."""
    per_point = dpi / POINTS_PER_INCH
    long = [s for s in known if s.length >= SURE * per_point]
    lines = np.array([(s.start, s.end, s.at) for s in long], np.float64).reshape(-1, 3)
    both = np.concatenate([pieces, lines])
    if not len(both):
        return []
    weight = np.bincount(np.round(both[:, 2] * 2).astype(int), both[:, 1] - both[:, 0])
    held = np.convolve(weight, np.ones(2 * round(2 * LEVEL * per_point) + 1), mode="same")
    apart = round(2 * APART * per_point)
    out: list[Level] = []
    while held.max() >= LEAST_INK * per_point:
        peak = int(held.argmax())
        held[max(0, peak - apart) : peak + apart + 1] = 0
        at, slope = _fitted(both[np.abs(both[:, 2] - peak / 2) <= BENT * per_point], peak / 2, STEP * per_point)
        near = np.abs(both[:, 2] - at - slope * (both[:, 0] + both[:, 1]) / 2) <= LEVEL * per_point
        own, sure = both[near], lines[near[len(pieces) :]]
        if len(own):
            dashes = own[own[:, 1] - own[:, 0] > DOT * per_point]
            seen, dashed, known_there = (_marked(some, ink.shape[1]) for some in (own, dashes, sure))
            crossed = _crossed(ink, at, slope, horizontal, per_point) & ~seen
            out.append(Level(horizontal, at, slope, seen, dashed, known_there, crossed))
    return out


def _fitted(pieces: Floats, level: float, step: float) -> tuple[float, float]:
    """(height at 0, slope) of the line through `pieces`, the longer the weightier, each looked at every `step` pixels;
    slope 0 where they tell none that paper and camera could leave."""
    if not len(pieces):
        return level, 0.0
    parts = np.maximum(1, np.ceil((pieces[:, 1] - pieces[:, 0]) / step)).astype(int)
    which = np.repeat(np.arange(len(pieces)), parts)
    nth = np.arange(len(which)) - np.repeat(np.cumsum(parts) - parts, parts)
    weight = ((pieces[:, 1] - pieces[:, 0]) / parts)[which]
    along, height = pieces[which, 0] + (nth + 0.5) * weight, pieces[which, 2]
    mean, middle = np.average(along, weights=weight), float(np.average(height, weights=weight))
    spread = np.average(np.square(along - mean), weights=weight)
    slope = float(np.average((along - mean) * (height - middle), weights=weight) / max(spread, 1.0))
    return (middle - slope * float(mean), slope) if abs(slope) <= STEEPEST else (middle, 0.0)


def _marked(spans: Floats, extent: int) -> Marks:
    out = np.zeros(extent, np.bool_)
    for start, end, _ in spans:
        out[max(0, int(start)) : int(end)] = True
    return out


def _crossed(ink: Mask, at: float, slope: float, hung: bool, per_point: float) -> Marks:
    """Where ink stands on the line; `hung`: but for letters that hang from it or stand on it, on one side alone."""
    along = np.arange(ink.shape[1])
    middle = np.round(at + slope * along).astype(int)

    def inked(steps: Sequence[int]) -> Marks:
        rows = [np.clip(middle + step, 0, ink.shape[0] - 1) for step in steps]
        return np.asarray(np.any([ink[row, along] > 0 for row in rows], axis=0))

    if not hung:
        return inked([0])
    near = range(round(CLOSE * per_point), round(FARTHEST * per_point) + 1)
    return np.asarray(inked([0]) & (inked([-step for step in near]) == inked(near)))


def crossing_of(level: Level) -> Crossing:
    places = np.flatnonzero(level.seen)
    first, last = float(places[0]), float(places[-1] + 1)
    more = BEYOND * (last - first)
    return Crossing(level.at + level.slope * (first + last) / 2, first - more, first, last, last + more)
