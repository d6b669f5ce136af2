"""Broken rulings of a scanned page: where threshold or toner left dashes and dots of a line, the grid tells which.

A piece alone may be anything. Pieces on one level, seen on the sides of the cells that the crossing lines make, are a
ruling. Positions are pixels of the picture looked at.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.reading.pictures.raster import POINTS_PER_INCH
from pipeline.reading.pictures.rulings.beside import LOW, REACH
from pipeline.reading.pictures.rulings.edges import DIM
from pipeline.reading.pictures.rulings.levels import Crossing, Level, crossing_of, levels_of
from pipeline.reading.pictures.rulings.pieces import thin_pieces
from pipeline.reading.pictures.rulings.strokes import Stroke, depth
from pipeline.reading.stretches import stretches

INK = 50  # grey levels: a thresholded scan has two, 255 apart; the noise of a coloured ground has 14 to 30
COVERED = 0.15  # share of a cell's side that must be seen; the dots of the i's of a line of text make 0.04
COVERED_LOW = 0.75  # the same of an upright side no higher than two letters: a stem of one makes up to 0.64
COVERED_TWICE = 0.35  # the same of two such sides, one above the other, that no word crosses
NEAR_END = 2.0  # points from its end that what is seen of a side may lie, and
OPEN_ACROSS, OPEN_DOWN = 0.2, 0.35  # this share of what a side is longer than TIGHT: an underline keeps farther away
TIGHT = 15.0  # points
GOES_ON = 0.5  # share of a side: an underlined heading of a narrow column makes as much, but on a level of its own
BRIDGED = 0.04  # share of a side between two that are seen, or at the table's border, where no words
CROSSED = 0.15  # share of a side that a line of text covers: 0.3 and more
WHOLE = 0.9  # mean share of the seen sides of a wall that is not in pieces
CORNER = 12.0  # points from a border within which the lines that end on it are last seen
LEADER = 0.3  # share of a side's ink that must be in longer pieces


@dataclass(frozen=True, slots=True)
class Side:
    """Shares of a cell's side that are seen and that other ink crosses; whether what is seen keeps away from the lines
    at its two ends; whether it is enough for a line, alone, between two that are (`bridged`: apart from their own
    ends) or (`half`) with another such side above or below."""

    share: float
    crossed: float
    loose_start: bool
    loose_end: bool
    enough: bool
    bridged: bool = False
    half: bool = False


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
        levels_of(thin_pieces(ink, down, True, dpi), across, True, ink, dpi),
        levels_of(thin_pieces(ink, across, False, dpi), down, False, ink.T, dpi),
    )
    crossings = [[crossing_of(level) for level in one_way] for one_way in levels]
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


def seen_stretches(
    level: Level, crossings: Sequence[Crossing], dpi: float, parallel: Sequence[Level] = ()
) -> list[tuple[float, float]]:
    """From where to where the line of `level` runs: the sides of cells on which it is seen, joined. `parallel`: all
    levels of its direction."""
    per_point = dpi / POINTS_PER_INCH
    ends = sorted((o for o in crossings if o.start <= level.at + level.slope * o.at <= o.end), key=lambda o: o.at)
    heights = [level.at + level.slope * o.at for o in ends]
    stops = [min(abs(h - o.first), abs(h - o.last)) <= CORNER * per_point for h, o in zip(heights, ends, strict=True)]
    sides = [_side(level, a.at, b.at, per_point) for a, b in pairwise(ends)]
    drawn = _bridged(_seen(sides), sides, stops)
    if not level.horizontal and any(drawn):
        drawn = _of_one_table(drawn, sides, level, ends, parallel, per_point)
    return [(ends[first].at, ends[last].at) for first, last in stretches(drawn)]


def _seen(sides: Sequence[Side]) -> list[bool]:
    """Which sides are drawn for themselves: seen enough, or one above the other, and no underline at either end."""
    drawn = [False] * len(sides)
    pairs = [False, *(a.half and b.half for a, b in pairwise(sides)), False]
    for first, last in stretches([side.enough or any(pairs[k : k + 2]) for k, side in enumerate(sides)]):
        while first < last and sides[first].loose_start and not _goes_on(sides[first:last]):
            first += 1
        while first < last and sides[last - 1].loose_end and not _goes_on(sides[first:last][::-1]):
            last -= 1
        drawn[first:last] = [True] * (last - first)
    return drawn


def _bridged(drawn: list[bool], sides: Sequence[Side], stops: Sequence[bool]) -> list[bool]:
    """`drawn`, and the sides between two that are, or at the border of the table (`stops`: there each line stops), of
    which a little is seen."""
    known = [False, *drawn, False]  # one place later than in `sides`
    for k in (*range(len(sides)), *reversed(range(len(sides)))):
        before, own, after = known[k : k + 3]
        side = sides[k]
        held = (before or stops[k]) and (after or stops[k + 1])
        alone = not (before or after)  # near a border every line stops: the numbers of a first column are no wall
        told = side.enough and not (side.loose_start and side.loose_end) if alone else side.bridged
        known[k + 1] = own or (held and told and side.crossed <= CROSSED)
    return known[1:-1]


def _goes_on(sides: Sequence[Side]) -> bool:
    """Whether the first of `sides` is seen for the most part and on the line of the next: no underline of its text."""
    return len(sides) > 1 and sides[0].share >= GOES_ON


def _of_one_table(
    drawn: Sequence[bool],
    sides: Sequence[Side],
    level: Level,
    ends: Sequence[Crossing],
    walls: Sequence[Level],
    per_point: float,
) -> list[bool]:
    """Which sides of a wall are drawn: not those between two tables, and of the others what it is drawn through."""
    rim = NEAR_END * per_point  # the crossing lines themselves
    spans = [_span(a.at + rim, b.at - rim) for a, b in pairwise(ends)]
    apart = [_between_tables(walls, span, TIGHT * per_point) for span in spans]
    out = [side and not gap for side, gap in zip(drawn, apart, strict=True)]
    if any(out):
        _draw_through(out, sides, [gap or bool(level.crossed[s].any()) for s, gap in zip(spans, apart, strict=True)])
    return out


def _between_tables(walls: Sequence[Level], span: slice, least: float) -> bool:
    """Whether there is a stretch in `span` on which none of all `walls` is seen, and words stand where they would be: a
    paragraph between two tables of one width. The outer walls of a row that is one cell are seen."""
    bare = ~np.any([wall.seen[span] for wall in walls], axis=0) if walls else np.zeros(0, np.bool_)
    gaps = [slice(a, b) for a, b in stretches(bare) if b - a >= least]
    return any(wall.crossed[span][gap].any() for gap in gaps for wall in walls)


def _draw_through(drawn: list[bool], sides: Sequence[Side], barred: Sequence[bool]) -> None:
    """Draws the sides between drawn ones of a wall in pieces, where no word crosses it and no table ends (else
    they are `barred`): nothing at all may be left of it there."""
    if np.mean([side.share for side, seen in zip(sides, drawn, strict=True) if seen]) > WHOLE:
        return
    first, last = drawn.index(True), len(drawn) - drawn[::-1].index(True)
    for start, end in stretches([not seen for seen in drawn[first:last]]):
        gap = range(first + start, first + end)
        if not any(barred[k] for k in gap):
            drawn[gap.start : gap.stop] = [True] * len(gap)


def _side(level: Level, start: float, end: float, per_point: float) -> Side:
    span = _span(start, end)
    seen = level.seen[span]
    places = np.flatnonzero(seen)
    crossed = float(level.crossed[span].mean()) if len(seen) else 1.0
    share = len(places) / max(1, len(seen))
    if not len(places) or (level.horizontal and level.dashes[span].sum() < LEADER * len(places)):
        return Side(share, crossed, True, True, False)
    open_share = OPEN_ACROSS if level.horizontal else OPEN_DOWN
    slack = max(NEAR_END * per_point, open_share * (len(seen) - TIGHT * per_point))
    low = not level.horizontal and len(seen) < LOW * per_point
    half = low and share >= COVERED_TWICE and crossed <= CROSSED
    whole = stretches(level.sure[span]) if level.horizontal else []  # one that ends off both walls is a fraction's bar
    bar = len(whole) == 1 and min(whole[0][0], len(seen) - whole[0][1]) > REACH * per_point
    enough = share >= (COVERED_LOW if low else COVERED) and not bar
    rim = round(NEAR_END * per_point)
    bridged = bool(np.count_nonzero(seen[rim : len(seen) - rim]) >= BRIDGED * len(seen))
    loose = bool(places[0] > slack), bool(places[-1] < len(seen) - slack)
    return Side(share, crossed, *loose, enough, bridged, half)


def _span(start: float, end: float) -> slice:
    return slice(max(0, int(start)), max(0, int(end)))
