"""Rulings of a scanned page: long straight ink, joined over gaps, drawn out to the lines they meet.

Two passes use this: a first one on the level page tells how its lines bend, a second one on the straightened page
gives the rulings themselves. Positions are pixels of the picture looked at; `scan.py` turns them into points.
"""

from collections.abc import Sequence
from dataclasses import replace
from operator import attrgetter

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.reading.pictures.raster import POINTS_PER_INCH
from pipeline.reading.pictures.rulings.beside import REACH, stands_free, without_stems
from pipeline.reading.pictures.rulings.clear import ALONE, JOIN_GAP, UNBROKEN, clear_of_text, unbroken
from pipeline.reading.pictures.rulings.strokes import (
    CONTRAST,
    LONG,
    SHORT,
    Depths,
    Mask,
    Stroke,
    depth,
    line_mask,
    passing,
    side_by_side,
    strokes_of,
)

AT_ONE_END = 100.0  # points: a line that meets another at one end only
FAINT = 4  # grey levels, where a line is followed on
FAINT_GAP = 3.0  # points
FOLD = 2.2  # points: the shadow in a fold of the paper is 3 and more broad; streaks are taken off before


def follow(
    strokes: Sequence[Stroke], others: Sequence[Stroke], grey: NDArray[np.uint8], all_ink: Mask, dpi: float
) -> list[Stroke]:
    """Each stroke prolonged along a faint trace of it as far as the trace reaches a line across; else left alone.

    The trace is looked for in the picture blurred along the line, where noise is gone and a line of a few grey levels
    shows; it may be interrupted for FAINT_GAP points. A trace between letters is theirs.
    """
    if not strokes or not others:
        return list(strokes)
    horizontal = strokes[0].horizontal
    per_point = dpi / POINTS_PER_INCH
    gap, length = max(2, round(FAINT_GAP * per_point)), round(9 * per_point) | 1
    soft = cv2.blur(grey, (length, 1) if horizontal else (1, length))
    trace = depth(np.asarray(soft, dtype=np.uint8), dpi, horizontal) > FAINT
    plane, ink = (trace, all_ink) if horizontal else (trace.T, all_ink.T)
    out: list[Stroke] = []
    for stroke in strokes:
        middle = int(stroke.at)
        seen: NDArray[np.bool_] = np.asarray(plane[max(0, middle - 1) : middle + 2].any(axis=0))
        start, end = int(stroke.start), int(stroke.end)
        while (before := np.flatnonzero(seen[max(0, start - gap) : start])).size:
            start = max(0, start - gap) + int(before[0])
        while (after := np.flatnonzero(seen[end : end + gap])).size:
            end += int(after[-1]) + 1
        reached = [
            o.at
            for o in others
            if start + per_point < o.at < end - per_point and o.start - gap < stroke.at < o.end + gap
        ]
        new_start, new_end = min([*reached, stroke.start]), max([*reached, stroke.end])
        if not stands_free(stroke, ink, new_start, stroke.start, per_point):
            new_start = stroke.start
        if not stands_free(stroke, ink, stroke.end, new_end, per_point):
            new_end = stroke.end
        out.append(replace(stroke, start=new_start, end=new_end))
    return out


def join(strokes: Sequence[Stroke], dpi: float, gap: float = JOIN_GAP) -> list[Stroke]:
    """Strokes on one line made one: neighbours at the same height (within 1.2 points) and less than `gap` apart."""
    per_point = dpi / POINTS_PER_INCH
    near = 1.2 * per_point
    out: list[Stroke] = []
    for stroke in sorted(strokes, key=lambda s: (s.start, s.at)):
        best: int | None = None
        for i in range(len(out) - 1, -1, -1):
            other = out[i]
            if abs(other.at - stroke.at) <= max(near, (other.thick + stroke.thick) / 2) and (
                stroke.start - other.end <= gap * per_point
            ):
                best = i
                break
        if best is None:
            out.append(stroke)
            continue
        other = out[best]
        total = other.length + stroke.length
        out[best] = replace(
            other,
            end=max(other.end, stroke.end),
            at=(other.at * other.length + stroke.at * stroke.length) / total,
            thick=(other.thick * other.length + stroke.thick * stroke.length) / total,
        )
    return out


def snap(strokes: Sequence[Stroke], dpi: float) -> list[Stroke]:
    """Strokes whose heights differ by less than a point brought to one height, the mean weighted by length."""
    out: list[Stroke] = []
    for group in side_by_side(sorted(strokes, key=attrgetter("at")), attrgetter("at"), dpi / POINTS_PER_INCH):
        level = sum(s.at * s.length for s in group) / sum(s.length for s in group)
        out.extend(replace(s, at=level) for s in group)
    return out


def meet(strokes: Sequence[Stroke], others: Sequence[Stroke], dpi: float) -> list[Stroke]:
    """`strokes` drawn out (or cut back) to the crossing lines near their ends, the short ones kept only where both
    ends lie on such a line. What fills less of its course than UNBROKEN is a letter I in a low cell."""
    per_point = dpi / POINTS_PER_INCH
    reach = REACH * per_point
    at = np.array([o.at for o in others])
    low, high = np.array([o.start for o in others]), np.array([o.end for o in others])
    out = []
    for stroke in strokes:
        crossing = (low - reach <= stroke.at) & (stroke.at <= high + reach) if len(at) else np.zeros(0, bool)
        ends, touched = [stroke.start, stroke.end], 0
        for k in (0, 1):
            distance = np.abs(at - ends[k]) if len(at) else np.zeros(0)
            distance = np.where(crossing, distance, np.inf)
            if len(distance) and distance.min() <= reach:
                ends[k], touched = float(at[int(distance.argmin())]), touched + 1
        wanted = max((ALONE, AT_ONE_END, SHORT)[touched] * per_point, UNBROKEN * (ends[1] - ends[0]))
        if stroke.length >= wanted and ends[1] > ends[0]:
            out.append(replace(stroke, start=ends[0], end=ends[1]))
    return out


def drawn_lines(
    grey: NDArray[np.uint8], dpi: float, told: Depths | None = None, blur: float = 0.0
) -> tuple[list[Stroke], list[Stroke]]:
    """(horizontal, vertical) lines of a straightened page, prolonged over faint stretches, of any length. `told`: the
    picture's depths, where they are known; `blur` as in `strokes_of`."""
    long = LONG * dpi / POINTS_PER_INCH
    told = told or Depths.of(grey, dpi)
    all_ink = passing(told.every, CONTRAST)
    depths = [told.across, told.down]
    inks = [passing(one_way, CONTRAST) for one_way in depths]
    longs = [line_mask(ink, across, dpi, LONG) for ink, across in zip(inks, (True, False), strict=True)]
    found = []
    for k, across in enumerate((True, False)):
        pieces = strokes_of(line_mask(inks[k], across, dpi), across, dpi, blur)
        strokes = unbroken(join(clear_of_text(pieces, depths[k], all_ink, longs[1 - k], dpi), dpi), inks[k], dpi)
        found.append(_inside(strokes, grey.shape, dpi))
    sure = [[s for s in strokes if s.length >= long] for strokes in found]
    sure[1] = without_stems(sure[1], sure[0], all_ink, longs[0], grey, dpi)
    for k in (0, 1):
        short = [s for s in found[k] if s.length < long]
        found[k] = snap(join(follow(sure[k], sure[1 - k], grey, all_ink, dpi) + short, dpi), dpi)
    return found[0], found[1]


def table_rulings(across: Sequence[Stroke], down: Sequence[Stroke], dpi: float) -> tuple[list[Stroke], list[Stroke]]:
    """The (horizontal, vertical) lines that are rulings: drawn out to each other, what stands alone and short left
    out."""
    long = LONG * dpi / POINTS_PER_INCH
    across_lines = meet(snap(across, dpi), [s for s in down if s.length >= long], dpi)
    down_lines = meet(snap(down, dpi), across_lines, dpi)
    across_lines = meet(across_lines, down_lines, dpi)
    return join(across_lines, dpi, gap=1.0), join(down_lines, dpi, gap=1.0)


def _inside(strokes: Sequence[Stroke], shape: tuple[int, ...], dpi: float) -> list[Stroke]:
    """Without the shadow that the edge of the paper leaves at the edge of the picture, and a fold's from one edge to
    the other, which is broader than the rulings of a table that fills the picture."""
    per_point = dpi / POINTS_PER_INCH
    margin, broad = 4.0 * per_point, FOLD * per_point
    out = []
    for s in strokes:
        across, along = shape[:2] if s.horizontal else shape[1::-1]
        fold = s.thick >= broad and s.start < margin and s.end > along - margin
        if margin < s.at < across - margin and not fold:
            out.append(s)
    return out
