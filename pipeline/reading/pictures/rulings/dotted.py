"""Dotted and dashed rulings of a scanned page: rows of dots that run from one line across to another.

Office programs draw hairlines so. The dots that lead from a title to its page, or that a form leaves to be filled in,
look the same, but end where text begins, and none run down the page. Positions are pixels of the straightened picture.
"""

from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.reading.pictures.raster import POINTS_PER_INCH
from pipeline.reading.pictures.rulings.beside import beside, inked_share, stands_free
from pipeline.reading.pictures.rulings.clear import clear_of_text
from pipeline.reading.pictures.rulings.drawn import join, snap
from pipeline.reading.pictures.rulings.edges import DIM
from pipeline.reading.pictures.rulings.strokes import CONTRAST, LONG, WIDE, Stroke, depth, line_mask, strokes_of
from pipeline.reading.pictures.scan_regions import ruling_mask

GAP = 2.4  # points between two dots: drawn 0.5 to 2, a leader's have 2 and more
BROADEST = 2.2  # points across: x-heights of 5 points are 2.5, a dash of 0.8 points drawn at 120 dpi is up to 2.15
LEAST = 11.0  # points of dots in one piece: the side of a row of small type
LOST = 26.0  # points between two pieces of one line: what a threshold swallows of a hairline's dots, or letters hide
LOST_AMONG = 150.0  # points: the same of a row that crosses dotted columns
ON_LEVEL = 0.5  # points
ON_BOTH = 0.15  # share of such a gap with ink close above, and with ink close below: a line of text on that level
HELD = 3.0  # points from its last dot to the line across on which a ruling ends; text keeps 3 to 6 from a cell's sides
COVERED = 0.9  # share of a row of dots that a solid line has
HUNG = (0.5, 1.2)  # points beside a stem, between which its letter hangs on it; text keeps farther from a wall
HUNG_INK = 30  # grey levels of depth: the noise of grey paper has up to 25
STEMS = 0.2  # share of its course where something does: a column of P, D and K has 0.3 and more
ROWS_END = 3  # rows of dots that end on a border, or below each other at a column
PROLONGED = 2 * LOST  # points that letters on its level seem to prolong a row: a piece as long, and LOST before it
RULES_END = 2  # solid lines that end below each other at the side of a table without walls
CROSSED = 3  # dotted lines on one that is no leader, wherever it ends, and no row of stems
BESIDE = 2.0  # points from a solid line within which dots are its own


def dotted_lines(
    grey: NDArray[np.uint8],
    usual: NDArray[np.uint8],
    across: Sequence[Stroke],
    down: Sequence[Stroke],
    dpi: float,
    every: NDArray[np.uint8] | None = None,
) -> tuple[list[Stroke], list[Stroke]]:
    """(horizontal, vertical) rows of dots that are rulings; `across` and `down` are the solid lines.

    `usual` is the ground around each pixel: on a dark one, which copiers speckle, no dots are looked for. `every` is
    the picture's depth in any direction, where it is known.
    """
    dark = usual < DIM
    depths = depth(grey, dpi, None) if every is None else every
    all_ink, letters = ((depths > least).astype(np.uint8) * 255 for least in (CONTRAST, HUNG_INK))
    rows = [part for s in _dots(grey, dark, all_ink, True, dpi) for part in _beyond(s, across, all_ink, dpi)]
    letters = cv2.subtract(letters, ruling_mask([*across, *rows], letters.shape, 2))
    upright = [s for s in _dots(grey, dark, letters, False, dpi) if s.length >= LONG * dpi / POINTS_PER_INCH]
    standing = _standing(upright, rows, down, letters, dpi)
    columns = [part for s in standing for part in _beyond(s, down, letters, dpi, rows)]
    columns = [s for s in columns if len(_met(s, [*across, *rows], dpi)) >= 2]
    among = [s for s in rows if _met(s, columns, dpi)]
    rows = [*(s for s in rows if s not in among), *_bridged(among, all_ink, dpi)]
    rows = list(filter(None, (_held(s, down, columns, dpi) or _below_others(s, across, rows, dpi) for s in rows)))
    return rows, [s for s in columns if len(_met(s, [*across, *rows], dpi)) >= 2]


def _standing(
    upright: Sequence[Stroke], rows: Sequence[Stroke], down: Sequence[Stroke], letters: NDArray[np.uint8], dpi: float
) -> list[Stroke]:
    """The upright rows of dots that are no stems of letters, and the borders among the others."""
    sure = [s for s in upright if _no_stems(s, letters, dpi)]
    return sure + [s for s in upright if s not in sure and _is_border(s, rows, [*sure, *down], dpi)]


def _dots(
    grey: NDArray[np.uint8], dark: NDArray[np.bool_], all_ink: NDArray[np.uint8], horizontal: bool, dpi: float
) -> list[Stroke]:
    per_point = dpi / POINTS_PER_INCH
    size = round(GAP * per_point) + 1
    bridged = cv2.morphologyEx(grey, cv2.MORPH_OPEN, np.ones((1, size) if horizontal else (size, 1), np.uint8))
    depths = depth(np.asarray(bridged, np.uint8), dpi, horizontal)
    ink = ((depths > CONTRAST) & ~dark).astype(np.uint8) * 255
    pieces = strokes_of(line_mask(ink, horizontal, dpi, LEAST), horizontal, dpi)
    thin = [s for s in pieces if s.thick <= BROADEST * per_point]
    clear = clear_of_text(thin, depths, all_ink, np.zeros_like(all_ink), dpi)
    levels = np.array([s.at for s in clear])
    own = [s for s in thin if (np.abs(levels - s.at) <= ON_LEVEL * per_point).any()]  # some have letters close to them
    return snap(join(own, dpi, LOST), dpi)


def _bridged(rows: Sequence[Stroke], all_ink: NDArray[np.uint8], dpi: float) -> list[Stroke]:
    """Rows on one level made one where up to LOST_AMONG between them has no text on both sides."""
    per_point = dpi / POINTS_PER_INCH
    near = ON_LEVEL * per_point
    out: list[Stroke] = []
    for row in sorted(rows, key=lambda s: (s.at, s.start)):
        last = out[-1] if out and abs(out[-1].at - row.at) <= near else None
        if last is None or row.start - last.end > LOST_AMONG * per_point:
            out.append(row)
        elif min(beside(row, all_ink, last.end, row.start, per_point)) < ON_BOTH:
            out[-1] = replace(last, end=max(last.end, row.end))
        else:
            out.append(row)
    return out


def _beyond(
    stroke: Stroke, solid: Sequence[Stroke], all_ink: NDArray[np.uint8], dpi: float, crossing: Sequence[Stroke] = ()
) -> list[Stroke]:
    """What a row of dots has beyond the solid lines on its level, which may have frayed, or lost some dots.

    From an upright line stems of letters may lead on as well: only what stands free, or crosses several rows of dots.
    """
    per_point = dpi / POINTS_PER_INCH
    near = [o for o in solid if abs(o.at - stroke.at) <= BESIDE * per_point]
    same = sorted((o for o in near if o.start < stroke.end and o.end > stroke.start), key=lambda o: o.start)
    if stroke.horizontal:
        covered = sum(min(o.end, stroke.end) - max(o.start, stroke.start) for o in same)
        return [stroke] if covered < COVERED * stroke.length else []
    if not same:
        return [stroke]
    out, start = [], stroke.start
    for end, after in [*((o.start, o.end) for o in same), (stroke.end, stroke.end)]:
        part = replace(stroke, start=start, end=end)
        if end - start >= LEAST * per_point and (
            len(_met(part, crossing, dpi)) > CROSSED or stands_free(stroke, all_ink.T, start, end, per_point)
        ):
            out.append(part)
        start = max(start, after)
    return out


def _no_stems(column: Stroke, ink: NDArray[np.uint8], dpi: float) -> bool:
    """Whether nothing hangs on an upright row of dots: bridged, the stems of letters below each other are one too."""
    per_point = dpi / POINTS_PER_INCH
    low, high = (column.thick / 2 + apart * per_point for apart in HUNG)
    course = int(column.start), int(column.end) + 1
    sides = ((column.at - high, column.at - low), (column.at + low, column.at + high))
    return all(inked_share(ink.T, *side, *course) < STEMS for side in sides)


def _is_border(column: Stroke, rows: Sequence[Stroke], others: Sequence[Stroke], dpi: float) -> bool:
    """Whether rows of dots end on a column, beside which there is no other: a border, whatever figures touch it."""
    near = HELD * dpi / POINTS_PER_INCH
    if any(abs(o.at - column.at) <= 2 * near for o in others):
        return False
    met = [row for row in rows if column.start - near <= row.at <= column.end + near]
    return sum(min(abs(row.start - column.at), abs(row.end - column.at)) <= near for row in met) >= ROWS_END


def _met(stroke: Stroke, crossing: Sequence[Stroke], dpi: float) -> list[float]:
    """Where along it `stroke` meets lines across, its own ends included."""
    near = HELD * dpi / POINTS_PER_INCH
    there = [o.at for o in crossing if o.start - near <= stroke.at <= o.end + near]
    return [at for at in there if stroke.start - near <= at <= stroke.end + near]


def _below_others(row: Stroke, solid: Sequence[Stroke], rows: Sequence[Stroke], dpi: float) -> Stroke | None:
    """`row` from where, of a table without walls, its solid lines begin to where they end, at one end from or to where
    other rows do: beside a cell that is merged over several. Letters on its level may seem to prolong it."""
    per_point = dpi / POINTS_PER_INCH
    rules = [s for s in solid if s.length >= WIDE * per_point]
    ends, sure = [row.start, row.end], False
    for k, sign in ((0, 1), (1, -1)):
        of_rules, of_rows = ([s.end if k else s.start for s in lines] for lines in (rules, rows))

        def told(at: float, places: Sequence[float], fewest: int) -> bool:
            return sum(abs(place - at) <= HELD * per_point for place in places) >= fewest

        near = [at for at in (*of_rules, *of_rows) if -HELD <= sign * (at - ends[k]) / per_point <= PROLONGED]
        by_rules = [at for at in near if told(at, of_rules, RULES_END)]
        places = by_rules or [at for at in near if told(at, of_rows, ROWS_END)]
        if not places:
            return None
        ends[k] = min(places, key=lambda at: abs(at - ends[k]))
        sure |= bool(by_rules)
    return replace(row, start=ends[0], end=ends[1]) if sure and ends[1] - ends[0] >= WIDE * per_point else None


def _held(row: Stroke, solid: Sequence[Stroke], dotted: Sequence[Stroke], dpi: float) -> Stroke | None:
    """`row` from the line on which it begins to the one on which it ends; None where it lacks one of them.

    Where columns are dotted as well, its last dots may be lost, and of one that crosses several the line it ends on.
    """
    per_point = dpi / POINTS_PER_INCH
    reach = (LOST if _met(row, dotted, dpi) else HELD) * per_point
    long = replace(row, start=row.start - reach, end=row.end + reach)
    met = _met(long, [*solid, *dotted], dpi)
    first = min((at for at in met if abs(at - row.start) <= reach), key=lambda at: abs(at - row.start), default=None)
    last = min((at for at in met if abs(at - row.end) <= reach), key=lambda at: abs(at - row.end), default=None)
    if len(_met(row, dotted, dpi)) >= CROSSED:
        first, last = row.start if first is None else first, row.end if last is None else last
    if first is None or last is None or last <= first:
        return None
    return replace(row, start=min(first, row.start), end=max(last, row.end))
