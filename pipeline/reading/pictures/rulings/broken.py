"""Broken rulings of a scanned page: where threshold or toner left dashes and dots of a line, the grid tells which.

A piece alone may be anything. Pieces on one level, seen on the sides of the cells that the crossing lines make, are a
ruling. Positions are pixels of the picture looked at.
"""

from collections.abc import Sequence

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.reading.pictures.raster import POINTS_PER_INCH
from pipeline.reading.pictures.rulings.edges import DIM
from pipeline.reading.pictures.rulings.pieces import Floats, thin_pieces
from pipeline.reading.pictures.rulings.seen_sides import Crossing, Level, Marks, seen_stretches
from pipeline.reading.pictures.rulings.strokes import Mask, Stroke, depth

INK = 50  # grey levels: a thresholded scan has two, 255 apart; the noise of a coloured ground has 14 to 30
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


def with_broken(
    across: Sequence[Stroke],
    down: Sequence[Stroke],
    grey: NDArray[np.uint8],
    usual: NDArray[np.uint8],
    dpi: float,
) -> tuple[list[Stroke], list[Stroke]]:
    """(horizontal, vertical): the lines given, and those of which only pieces are seen on the sides of cells.

    `grey` is the strongest channel, `usual` the ground around each pixel of it: a line in pieces is black, and what a
    coloured ground leaves between white letters is no piece: it is no darker than that ground. On a dark ground, which
    copiers speckle, nothing is a piece.
    """
    seen = (depth(grey, dpi, None) > INK) & (cv2.subtract(usual, grey) > INK // 2) & (usual >= DIM)
    ink = seen.astype(np.uint8) * 255
    levels = (
        _levels(thin_pieces(ink, down, True, dpi), across, True, ink, dpi),
        _levels(thin_pieces(ink, across, False, dpi), down, False, ink.T, dpi),
    )
    crossings = [[_crossing(level) for level in one_way] for one_way in levels]
    out = []
    for k, known in enumerate((across, down)):
        thick = float(np.median([s.thick for s in known])) if known else max(1.0, 0.5 * dpi / POINTS_PER_INCH)
        more = [
            Stroke(k == 0, start, end, level.at + level.slope * (start + end) / 2, thick)
            for level in levels[k]
            for start, end in seen_stretches(level, crossings[1 - k], dpi, levels[k])
            if not level.sure[int(start) : int(end)].all()
        ]
        out.append([*known, *more])
    return out[0], out[1]


def _levels(pieces: Floats, known: Sequence[Stroke], horizontal: bool, ink: Mask, dpi: float) -> list[Level]:
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


def _crossing(level: Level) -> Crossing:
    places = np.flatnonzero(level.seen)
    first, last = float(places[0]), float(places[-1] + 1)
    more = BEYOND * (last - first)
    return Crossing(level.at + level.slope * (first + last) / 2, first - more, first, last, last + more)
