"""Ink beside a line of a scanned page: letters stand close to each other, a ruling keeps away from them.

Positions are pixels of the picture looked at.
"""

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from pipeline.reading.pictures.raster import POINTS_PER_INCH
from pipeline.reading.pictures.rulings.strokes import Mask, Stroke

REACH = 4.5  # points a line is drawn out to meet a line across
CROWDED = 0.35  # share of a course that has ink beside it
STEM_FROM = 0.6  # points from the line above (or below) at which a letter's stem ends; a ruling ends on that line
WHOLE = 0.9  # share of a crowded end of a line that has ink: stems of two lines of letters and dirt between make 0.83
LOW = 22.0  # points: the stems of two lines of a heading
GROUND = (1.0, 4.0, 3.0)  # points beyond the end of a wall, from and to, and to its sides: all dark is a dark ground
AS_DARK = 40  # grey levels by which that is lighter than the wall at most


def inked_share(plane: Mask, low: float, high: float, start: int, end: int) -> float:
    """Share of the places from `start` to `end` that have ink between `low` and `high` across."""
    band = plane[max(0, round(low)) : max(0, round(high)) + 1, start:end]
    return float(band.any(axis=0).mean()) if band.size else 0.0


def beside(stroke: Stroke, ink: Mask, start: float, end: float, per_point: float) -> tuple[float, float]:
    """Shares of the line's course from `start` to `end` that have ink close on its one and on its other side; `ink`
    with the line running across."""
    edge = stroke.thick / 2 + 0.8 * per_point
    broad = 1.6 * per_point
    first = inked_share(ink, stroke.at - edge - broad, stroke.at - edge, int(start), int(end) + 1)
    return first, inked_share(ink, stroke.at + edge, stroke.at + edge + broad, int(start), int(end) + 1)


def stands_free(stroke: Stroke, ink: Mask, start: float, end: float, per_point: float) -> bool:
    """Whether little ink lies beside the line's course from `start` to `end`; `ink` with the line running across."""
    return end - start < 1 or max(beside(stroke, ink, start, end, per_point)) < CROWDED


def without_stems(
    down: Sequence[Stroke], across: Sequence[Stroke], all_ink: Mask, crossing: Mask, grey: Mask, dpi: float
) -> list[Stroke]:
    """The upright lines `down`, cut back to the last line `across` where only stems of letters lead on from there;
    the border of a dark ground is such a line.

    In a heading over several columns a stem may stand on the wall below it, and even reach nearly to the line above.
    `crossing` is the long ink across, which crowds nothing.
    """
    per_point = dpi / POINTS_PER_INCH
    reach = REACH * per_point
    ink, free = all_ink.T, cv2.subtract(all_ink, crossing).T
    out = []
    for stroke in down:
        levels = [o.at for o in across if o.start - reach <= stroke.at <= o.end + reach]
        levels += [edge for edge in (stroke.start, stroke.end) if _on_dark_ground(stroke, edge, grey, per_point)]
        ends = []
        for edge in (stroke.start, stroke.end):
            while (inner := _true_end(stroke, edge, levels, ink, free, per_point)) != edge:
                edge = inner
                levels = [at for at in levels if (at >= edge if edge < stroke.end else at <= edge)]
            ends.append(edge)
        out.append(replace(stroke, start=ends[0], end=ends[1]) if ends[0] < ends[1] else stroke)
    return out


def _on_dark_ground(stroke: Stroke, edge: float, grey: Mask, per_point: float) -> bool:
    """Whether an upright line ends at `edge` on a ground about as dark as it is itself."""
    plane = grey if grey.ndim == 2 else grey[:, :, 0]
    near, far, side = (round(v * per_point) for v in GROUND)
    rows = (edge - far, edge - near) if edge == stroke.start else (edge + near, edge + far)
    middle = round(stroke.at)
    ground = plane[max(0, round(rows[0])) : max(0, round(rows[1])), max(0, middle - side) : middle + side + 1]
    wall = plane[int(stroke.start) : int(stroke.end) + 1, middle]
    return bool(ground.size and wall.size and np.percentile(ground, 90) <= np.median(wall) + AS_DARK)


def _true_end(stroke: Stroke, edge: float, levels: Sequence[float], ink: Mask, free: Mask, per_point: float) -> float:
    """`edge`, or the last of `levels` before it where stems lead on: crowded, and short of the next level, with gaps
    between one line of letters and another or with letters close on both sides."""
    near = STEM_FROM * per_point
    inside = [at for at in levels if stroke.start < at < stroke.end and abs(at - edge) > near]
    inner = min(inside, key=lambda at: abs(at - edge), default=edge)
    low, high = min(inner, edge), max(inner, edge)
    if inner == edge or high - low > LOW * per_point or stands_free(stroke, ink, low, high, per_point):
        return edge
    middle = round(stroke.at)
    whole = inked_share(ink, middle - 1, middle + 1, round(low), round(high)) >= WHOLE
    within = min(beside(stroke, free, low, high, per_point)) >= CROWDED
    return edge if whole and not within and any(abs(at - edge) <= near for at in levels) else inner
