"""Hairlines that a copier left little darker than the paper, and white lines that a blur left little lighter than a
coloured ground, where they run from one line across to another.

Positions are pixels of the straightened picture.
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.reading.pictures.medians import paper_of
from pipeline.reading.pictures.raster import POINTS_PER_INCH
from pipeline.reading.pictures.rulings.beside import REACH, inked_share, stands_free
from pipeline.reading.pictures.rulings.edges import usual_ground
from pipeline.reading.pictures.rulings.strokes import Depths, Mask, Stroke, depth
from pipeline.reading.pictures.rulings.traces import ON_LEVEL, Trace, Way
from pipeline.reading.pictures.scan_bleeding import FILLED, letter_shaped

LETTER = 50  # grey levels of depth: what is as dark tells nothing of a faint line, nor what lies
AROUND = 1.0  # points around it
LIGHT = 0.6  # share of its light that a ground has: on a darker one light letters leave dark lines between them
BESIDE = 5.0  # points from a known line: its rim
PART, RIM = 0.9, 0.5  # shares of a faint line that has a known one there, of which it is part, the rim
THROUGH = 0.3  # share of a line's course on which letters stand; letters that hang from a line above touch less of it
ROWLESS = 150.0  # points of a column between white lines, without one across: rows of ten lines have 120
INSIDE = 0.6  # share of what is seen of a line that must lie between lines across


def faint_lines(
    grey: NDArray[np.uint8],
    across: Sequence[Stroke],
    down: Sequence[Stroke],
    dpi: float,
    told: Depths | None = None,
    usual: NDArray[np.uint8] | None = None,
) -> tuple[list[Stroke], list[Stroke]]:
    """(horizontal, vertical) faint lines that run from one line across to another, and what they lead on of the known
    ones `across` and `down`. `told`: the picture's depths, `usual`: the ground around each pixel, where known."""
    told = told or Depths.of(grey, dpi)
    letters = (told.every > LETTER).astype(np.uint8)
    ground = usual_ground(grey, dpi) if usual is None else usual
    light = (ground >= LIGHT * paper_of(ground)).astype(np.uint8)
    return _between_lines(grey, (told.across, told.down), light, letters, across, down, dpi)


def faint_whites(
    grey: NDArray[np.uint8],
    inside: NDArray[np.uint8],
    across: Sequence[Stroke],
    down: Sequence[Stroke],
    dpi: float,
) -> tuple[list[Stroke], list[Stroke]]:
    """The same of lines lighter than their ground, looked for where it is coloured (`inside`). None where columns alone
    are seen: the text tells rows better than a grid without them."""
    depths = depth(grey, dpi, True, light=True), depth(grey, dpi, False, light=True)
    letters = ((depth(grey, dpi, None) > LETTER) | (depth(grey, dpi, None, light=True) > LETTER)).astype(np.uint8)
    rows, columns = _between_lines(grey, depths, inside, letters, across, down, dpi)
    bare = [_highest(column, [*across, *rows]) for column in columns]
    return (rows, columns) if max(bare, default=0.0) <= ROWLESS * dpi / POINTS_PER_INCH else ([], [])


def _highest(column: Stroke, across: Sequence[Stroke]) -> float:
    """How far lines `across` a column lie apart at most."""
    met = sorted(o.at for o in across if o.start <= column.at <= o.end and column.start < o.at < column.end)
    return max(b - a for a, b in pairwise([column.start, *met, column.end]))


def _between_lines(
    grey: NDArray[np.uint8],
    depths: tuple[Mask, Mask],
    ground: NDArray[np.uint8],
    letters: NDArray[np.uint8],
    across: Sequence[Stroke],
    down: Sequence[Stroke],
    dpi: float,
) -> tuple[list[Stroke], list[Stroke]]:
    """The faint lines that `depths` (across, down) show on a `ground` (1) away from `letters` (1)."""
    per_point = dpi / POINTS_PER_INCH
    reach = 2 * round(AROUND * per_point) + 1
    free = ground * (1 - cv2.dilate(letters, np.ones((reach, reach), np.uint8)))
    ways = [Way.of(depths[0], free, across, True, dpi), Way.of(depths[1], free, down, False, dpi)]
    pieces = [way.pieces() for way in ways]
    if not any(pieces):
        return [], []
    found = []
    for way, own, known, ink in zip(ways, pieces, (across, down), (letters, letters.T), strict=True):
        faint = [t for t in way.traces(own) if _is_new(t.stroke, known, per_point)]
        found.append([t for t in faint if stands_free(t.stroke, ink, t.stroke.start, t.stroke.end, per_point)])
    if any(found):
        shaped = letter_shaped(grey, dpi, FILLED).astype(np.uint8)
        found = [
            [t for t in traces if _apart_from(t.stroke, plane)]
            for traces, plane in zip(found, (shaped, shaped.T), strict=True)
        ]
    solid = [way.known_traces(known) for way, known in zip(ways, (across, down), strict=True)]
    rows, columns = _held(found[0], found[1], solid[0], solid[1], REACH * per_point)
    longer = (_drawn_out(solid[0], columns, solid[1], per_point), _drawn_out(solid[1], rows, solid[0], per_point))
    return [*(t.stroke for t in rows), *longer[0]], [*(t.stroke for t in columns), *longer[1]]


def _apart_from(stroke: Stroke, letters: Mask) -> bool:
    """Whether a line does not run through a row of letters as faint as it is."""
    middle = int(stroke.at)
    return inked_share(letters, middle - 1, middle + 1, int(stroke.start), int(stroke.end)) < THROUGH


def _is_new(stroke: Stroke, known: Sequence[Stroke], per_point: float) -> bool:
    """Whether a faint line is neither part of a known one nor what JPEG and sharpening leave along it."""

    def shared(nearest: float, farthest: float) -> float:
        beside = [o for o in known if nearest * per_point <= abs(o.at - stroke.at) <= farthest * per_point]
        return sum(max(0.0, min(o.end, stroke.end) - max(o.start, stroke.start)) for o in beside) / stroke.length

    return shared(0, ON_LEVEL) < PART and shared(ON_LEVEL, BESIDE) < RIM


def _held(
    rows: list[Trace], columns: list[Trace], across: list[Trace], down: list[Trace], reach: float
) -> tuple[list[Trace], list[Trace]]:
    """The faint lines drawn out to the last lines across that they reach, known or held so themselves; what is seen
    beyond these is none."""
    while True:
        held_rows = [t for trace in rows if (t := _between(trace, [*down, *columns], reach)) is not None]
        held_columns = [t for trace in columns if (t := _between(trace, [*across, *held_rows], reach)) is not None]
        if (held_rows, held_columns) == (rows, columns):
            return rows, columns
        rows, columns = held_rows, held_columns


def _between(trace: Trace, crossing: Sequence[Trace], reach: float) -> Trace | None:
    met = [o.at for o in crossing if o.low - reach <= trace.at <= o.high + reach]
    inside = [at for at in met if trace.low - reach <= at <= trace.high + reach]
    if len(inside) < 2:
        return None
    start, end = min(inside), max(inside)
    seen = trace.stroke
    if min(end, seen.end) - max(start, seen.start) < INSIDE * seen.length:
        return None
    return Trace(replace(seen, start=start, end=end), start, end)


def _drawn_out(
    known: Sequence[Trace], faint: Sequence[Trace], crossing: Sequence[Trace], per_point: float
) -> list[Stroke]:
    """The known lines of which faint traces lead on to lines across, as far as these."""
    out = []
    for trace in known:
        if (trace.low, trace.high) != (trace.stroke.start, trace.stroke.end):
            held = _between(trace, [*faint, *crossing], REACH * per_point)
            if held is not None and held.stroke.length > trace.stroke.length:
                out.append(held.stroke)
    return out
