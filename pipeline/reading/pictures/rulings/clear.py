"""Which strokes of a scanned page are lines and no rows of letters: even ones with room beside them.

Positions are pixels of the picture looked at.
"""

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.reading.pictures.raster import POINTS_PER_INCH
from pipeline.reading.pictures.rulings.beside import beside
from pipeline.reading.pictures.rulings.strokes import CONTRAST, LONG, SHORT, Mask, Stroke
from pipeline.reading.stretches import stretches

ALONE = 130.0  # points: a line that meets no other must be this long; underlined words are not
UNBROKEN = 0.8  # share of a line's course that has ink: stems of letters on successive lines of text stay below 0.7
JOIN_GAP = 6.0  # points of missing ink that one line may have
LETTER_HIGH = 2.2  # points: broader lines may be rows of small letters, which are 2.5 points high at 5 points' size
LETTERS_END = 14.0  # points: higher letters are headings, and stand in no crowd
ROW = 10.0  # points: a wall no higher than a row of small type
EVEN_IN_TEXT = 0.6  # depth of a line where it is faintest, of what is usual: 0.9 where ruled, 0.3 through letters
WALL_DEPTH = 28  # grey levels of an upright line to be told so: the rim that JPEG leaves along a white one has 20
WALL_EVEN = 0.2  # the same of an upright line longer than any stem: through a coloured heading it is 0.25


def clear_of_text(
    strokes: Sequence[Stroke], depths: NDArray[np.uint8], all_ink: Mask, crossing: Mask, dpi: float
) -> list[Stroke]:
    """The strokes that are even and stand free.

    A row of letters leaves long thin ink too, but uneven in its middle (`depths`: of the strokes' own direction), and
    with more ink close above or below (`all_ink`). The longer a stroke, the less it can be a row of letters. One that
    prolongs a line which stands free is a ruling between two crowded cells. Long ink across a wall (`crossing`) is no
    crowd, and where it passes a wall has no depth: with low rows that is a quarter of it. A wall of one row that is
    higher than letters may have its text close to one of its sides.
    """
    per_point = dpi / POINTS_PER_INCH
    free = cv2.subtract(all_ink, crossing)
    out: list[Stroke] = []
    crowded: list[Stroke] = []
    waiting = list(strokes)[::-1]
    while waiting:
        stroke = waiting.pop()
        high = 0.0 if stroke.horizontal else stroke.length / per_point
        core_plane, passing = (depths, crossing) if stroke.horizontal else (depths.T, crossing.T)
        stroke = _longest_stretch(stroke, core_plane, passing, per_point)
        core = _core(stroke, core_plane, passing, high)
        if not len(core) or (usual := float(core[len(core) // 2])) < CONTRAST:
            continue
        length, even, deep = stroke.length / per_point, float(core[len(core) // 10]) / usual, usual >= WALL_DEPTH
        least = WALL_EVEN if high > LONG and deep else _least_even(stroke, per_point)  # no stem of a letter is as high
        told = even >= EVEN_IN_TEXT and length >= LETTERS_END
        if even < least and (length < 120 or even < 0.15):
            waiting.extend(_between_lines(stroke, passing, per_point))
            crowded.extend([stroke] if told else [])
            continue
        tall = high > LETTERS_END and deep
        ink = free if tall else all_ink
        plane, first = ink if stroke.horizontal else ink.T, max(0, int(stroke.start))
        crowds = beside(stroke, plane, first, int(stroke.end), per_point)
        if _stands_free(crowds, length, even, LETTERS_END if tall and even >= EVEN_IN_TEXT else 60):
            out.append(stroke)
        elif told:
            crowded.append(stroke)
    return _prolonged(out, crowded, per_point)


def _stands_free(crowds: tuple[float, float], length: float, even: float, alone: float) -> bool:
    """Whether no text stands close to a stroke, or on one side alone of a long one, or it is too long for a text."""
    return max(crowds) < 0.35 or (length > alone and min(crowds) < 0.35) or (length > 150 and even > 0.5)


def _core(stroke: Stroke, depths: NDArray[np.uint8], passing: Mask, high: float) -> NDArray[np.uint8]:
    """The depths along the middle of a stroke, the least first; of a wall higher than a row but where ink passes it."""
    middle = int(stroke.at)
    course = np.s_[max(0, middle - 1) : middle + 2, max(0, int(stroke.start)) : int(stroke.end) + 1]
    core = depths[course].max(axis=0, initial=0)
    return np.sort(core[~passing[course].any(axis=0)] if high > ROW else core)


def _least_even(stroke: Stroke, per_point: float) -> float:
    if stroke.thick > LETTER_HIGH * per_point:
        return 0.75
    return 0.55 if stroke.length / per_point < 60 else 0.4


def _prolonged(lines: list[Stroke], crowded: list[Stroke], per_point: float) -> list[Stroke]:
    """`lines` and those of `crowded` that prolong one of them, or one that does."""
    while more := [s for s in crowded if any(_prolongs(s, o, per_point) for o in lines)]:
        lines, crowded = lines + more, [s for s in crowded if s not in more]
    return lines


def _longest_stretch(stroke: Stroke, depths: NDArray[np.uint8], crossing: Mask, per_point: float) -> Stroke:
    """The stroke without what hangs on its piece and leaves its course: an arc of a stamp, the tail of a signature."""
    if stroke.length <= LONG * per_point:
        return stroke
    middle, first = int(stroke.at), max(0, int(stroke.start))
    course = np.s_[max(0, middle - 1) : middle + 2, first : int(stroke.end) + 1]
    places = np.flatnonzero((depths[course] >= CONTRAST).any(axis=0) | (crossing[course] > 0).any(axis=0))
    breaks = np.flatnonzero(np.diff(places) > JOIN_GAP * per_point)
    if not len(breaks):
        return stroke
    starts, ends = places[np.concatenate([[0], breaks + 1])], places[np.concatenate([breaks, [len(places) - 1]])]
    longest = int((ends - starts).argmax())
    return replace(stroke, start=float(first + starts[longest]), end=float(first + ends[longest] + 1))


def _between_lines(stroke: Stroke, crossing: Mask, per_point: float) -> list[Stroke]:
    """The parts of an upright stroke between the lines that it meets: a stem of a heading's letter may stand on the
    wall below it. None of one that meets none."""
    if stroke.horizontal:
        return []
    middle, first = int(stroke.at), max(0, int(stroke.start))
    met = crossing[max(0, middle - 1) : middle + 2, first : int(stroke.end) + 1].any(axis=0)
    if not met.any():
        return []
    parts = [(a, b) for a, b in stretches(~met) if b - a >= SHORT * per_point]
    return [replace(stroke, start=float(first + a), end=float(first + b - 1)) for a, b in parts]


def _prolongs(stroke: Stroke, other: Stroke, per_point: float) -> bool:
    apart = max(stroke.start - other.end, other.start - stroke.end)
    return abs(stroke.at - other.at) <= 0.7 * per_point and apart <= JOIN_GAP * per_point


def unbroken(strokes: Sequence[Stroke], ink: Mask, dpi: float) -> list[Stroke]:
    """`strokes` without the short ones (up to ALONE) that have no `ink` along much of their course.

    Where the same word stands on every line of a cell, the stems of its letters stand above each other and join.
    """
    out = []
    for stroke in strokes:
        plane = ink if stroke.horizontal else ink.T
        middle = int(stroke.at)
        course = plane[max(0, middle - 1) : middle + 2, int(stroke.start) : int(stroke.end) + 1].any(axis=0)
        if stroke.length > ALONE * dpi / POINTS_PER_INCH or (course.size and course.mean() >= UNBROKEN):
            out.append(stroke)
    return out
