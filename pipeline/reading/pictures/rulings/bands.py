"""Dark bands of a scanned page: headings with light letters on a ground on which their black rulings do not show.

What tells the cells there are the band's own borders and the walls that end on them. Positions are pixels of the
straightened picture.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.reading.pictures.medians import median_passes
from pipeline.reading.pictures.raster import POINTS_PER_INCH
from pipeline.reading.pictures.rulings.band_cells import LETTER, SPACE, Text, band_cells, band_texts
from pipeline.reading.pictures.rulings.edges import BESIDE, DIM, EDGE_DPI, ENDS, LETTERS, coarse
from pipeline.reading.pictures.rulings.strokes import LONG, Stroke

WORD = 31  # pixels at EDGE_DPI: large light letters may hide as much of a dark ground
LOWEST = 8.0  # points: a row of small type
FILLED = 0.7  # share of its box that a band covers: 0.82 with a row of bold letters; a letter or a drawing has less
FREE = 0.1  # share of a wall's course through a band that light letters may touch
AT_SIDE = 9.0  # points from a band's left side to the text of a section's heading
COVERED = 0.8  # share of a band's border that a ruling beside it covers


@dataclass(frozen=True, slots=True)
class Band:
    """A dark rectangle, in pixels."""

    left: float
    top: float
    right: float
    bottom: float


def dark_bands(bright: NDArray[np.uint8], dpi: float) -> list[Band]:
    """The rectangles of dark ground; `bright` is the strongest channel."""
    scale = dpi / EDGE_DPI
    most = median_passes((coarse(bright, dpi) < DIM).astype(np.uint8), LETTERS)
    dark = cv2.morphologyEx(most.astype(np.uint8), cv2.MORPH_CLOSE, np.ones((1, WORD), np.uint8))
    _, _, stats, _ = cv2.connectedComponentsWithStats(dark, connectivity=4)
    per_point = EDGE_DPI / POINTS_PER_INCH
    out = []
    for left, top, width, height, area in stats[1:].tolist():
        large = width >= LONG * per_point and height >= LOWEST * per_point
        if large and area >= FILLED * width * height:
            out.append(Band(left * scale, top * scale, (left + width) * scale, (top + height) * scale))
    return out


def with_bands(
    across: Sequence[Stroke],
    down: Sequence[Stroke],
    light: Sequence[Stroke],
    bright: NDArray[np.uint8],
    dpi: float,
    weakest: NDArray[np.uint8] | None = None,
) -> tuple[list[Stroke], list[Stroke]]:
    """(horizontal, vertical): the lines given, the borders of the dark bands on which two walls or more end, and these
    walls drawn through the band as its texts tell, or where no letter stands in their way; through none that is one
    cell. `light` are the lines, of both directions, that are lighter than their ground; `bright` is the strongest
    channel.

    `weakest`, the weakest channel of a coloured scan, shows bands of full colour, red or orange, on which a line of
    their own colour does not show either: these have light letters that tell cells, or are left alone.
    """
    near = ENDS * dpi / POINTS_PER_INCH
    thick = max(1.0, 0.4 * dpi / POINTS_PER_INCH)
    rows, walls = list(across), list(down)
    for band, plane in _bands(bright, weakest, dpi):
        own = [k for k, wall in enumerate(walls) if _reaches(wall, band, near)]
        if len(own) < 2:
            continue
        ruled, mine = _ruled(band, [*rows, *light], near), [walls[k] for k in own]
        inner = [] if ruled else _merged(band, mine, plane, dpi)
        told = None if ruled or inner else _told(band, mine, plane, dpi)
        if told is None and not inner and plane is weakest:
            continue
        for k in own:
            if told is not None:
                walls[k] = replace(walls[k], start=told[0].get(walls[k].at, band.top))
            elif walls[k] not in inner:
                walls[k] = _through(walls[k], band, bright, near)
        rows.extend(Stroke(True, left, right, level, thick) for level, left, right in (told[1] if told else ()))
        walls = _parted(walls, inner, band, near)
        for level in (band.top, band.bottom):
            border = Stroke(True, band.left, band.right, level, thick)
            rows.extend([] if _covered(border, rows, dpi) else [border])
    return rows, walls


def _bands(
    bright: NDArray[np.uint8], weakest: NDArray[np.uint8] | None, dpi: float
) -> list[tuple[Band, NDArray[np.uint8]]]:
    """The dark bands and those of full colour, with the channel that shows them."""
    dark = dark_bands(bright, dpi)
    bands = [(band, bright) for band in dark]
    if weakest is not None:
        full = dark_bands(weakest, dpi)
        bands += [(band, weakest) for band in full if not any(_overlap(band, other) for other in dark)]
    return bands


def _reaches(wall: Stroke, band: Band, near: float) -> bool:
    within = band.left - near <= wall.at <= band.right + near
    return within and wall.start <= band.bottom + near and wall.end >= band.top - near


def _merged(band: Band, walls: Sequence[Stroke], bright: NDArray[np.uint8], dpi: float) -> list[Stroke]:
    """The walls between the columns that a band parts off as one cell: a single text stands in it, as in the heading
    of a section, where it begins at the band's left side or in its middle."""
    per_point = dpi / POINTS_PER_INCH
    near = ENDS * per_point
    inner = [wall for wall in walls if min(wall.at - band.left, band.right - wall.at) > near]
    both = any(w.start < band.top - near for w in inner) and any(w.end > band.bottom + near for w in inner)
    if len({round(wall.at / near) for wall in inner}) < (1 if both else 2):
        return []
    texts = sorted(band_texts((band.left, band.top, band.right, band.bottom), bright, per_point), key=lambda t: t.left)
    one = bool(texts)
    reach = texts[0].right if texts else band.left
    for text in texts[1:]:
        one &= text.left - reach <= SPACE * per_point
        reach = max(reach, text.right)
    return inner if one and (texts[0].left - band.left <= AT_SIDE * per_point or _in_middle(texts, band, near)) else []


def _in_middle(texts: Sequence[Text], band: Band, near: float) -> bool:
    left, right = min(text.left for text in texts), max(text.right for text in texts)
    return abs(left + right - band.left - band.right) <= 2 * near


def _parted(walls: Sequence[Stroke], inner: Sequence[Stroke], band: Band, near: float) -> list[Stroke]:
    """`walls`, of those of `inner` what lies above and below the band."""
    pairs = ((replace(w, end=min(w.end, band.top)), replace(w, start=max(w.start, band.bottom))) for w in inner)
    whole = [wall for wall in walls if wall not in inner]
    return whole + [part for pair in pairs for part in pair if part.length > near]


def _overlap(band: Band, other: Band) -> bool:
    across = min(band.right, other.right) > max(band.left, other.left)
    return across and min(band.bottom, other.bottom) > max(band.top, other.top)


def _ruled(band: Band, lines: Sequence[Stroke], near: float) -> bool:
    """Whether lines that lie within the band show in it."""
    for line in lines:
        along, across = ((band.left, band.right), (band.top, band.bottom))[:: 1 if line.horizontal else -1]
        inside = min(line.end, along[1]) - max(line.start, along[0])
        if across[0] + near < line.at < across[1] - near and inside >= near:
            return True
    return False


def _told(
    band: Band, walls: Sequence[Stroke], bright: NDArray[np.uint8], dpi: float
) -> tuple[dict[float, float], list[tuple[float, float, float]]] | None:
    """How far up the walls run that end on the lower border of a heading, by their places, and the lines within it."""
    near = ENDS * dpi / POINTS_PER_INCH
    inner = sorted((w for w in walls if min(w.at - band.left, band.right - w.at) > near), key=lambda w: w.at)
    if not inner or any(w.start < band.top - near for w in walls):
        return None
    places = [inner[0].at, *(b.at for a, b in pairwise(inner) if b.at - a.at > near / 2)]
    cells = band_cells((band.left, band.top, band.right, band.bottom), places, bright, dpi)
    if cells is None:
        return None
    nearest = {w.at: min(range(len(places)), key=lambda k: abs(places[k] - w.at)) for w in inner}
    return {at: cells.tops[k] for at, k in nearest.items()}, cells.levels


def _through(wall: Stroke, band: Band, bright: NDArray[np.uint8], near: float) -> Stroke:
    """`wall`, drawn to the far border of `band` if it ends on the near one."""
    outermost = min(abs(wall.at - band.left), abs(wall.at - band.right)) <= near
    rows, columns = slice(round(band.top + near / 4), round(band.bottom - near / 4)), round(wall.at)
    course = bright[rows, max(0, columns - round(near)) : columns + round(near) + 1]
    letters = (course > LETTER + np.median(course)).astype(np.uint8)
    lines = cv2.morphologyEx(letters, cv2.MORPH_CLOSE, np.ones((1, round(near)), np.uint8))
    if not outermost and lines[:, lines.shape[1] // 2].mean() > FREE:
        return wall
    if abs(wall.start - band.bottom) <= near:
        return replace(wall, start=band.top)
    return replace(wall, end=band.bottom) if abs(wall.end - band.top) <= near else wall


def _covered(border: Stroke, rows: Sequence[Stroke], dpi: float) -> bool:
    near = BESIDE * dpi / POINTS_PER_INCH
    shared = [min(o.end, border.end) - max(o.start, border.start) for o in rows if abs(o.at - border.at) <= near]
    return sum(s for s in shared if s > 0) >= COVERED * border.length
