"""Lines on coloured grounds that are no darker than these: white ones, as office programs draw them instead of rulings,
and dark ones on a dark ground, of which a coarse scan leaves a loss of colour."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.reading.pictures.medians import paper_of
from pipeline.reading.pictures.raster import COLOUR, POINTS_PER_INCH, Pixels, darkest, strongest
from pipeline.reading.pictures.rulings.beside import stands_free
from pipeline.reading.pictures.rulings.clear import unbroken
from pipeline.reading.pictures.rulings.drawn import join
from pipeline.reading.pictures.rulings.edges import BESIDE, ENDS, Ground, coarse
from pipeline.reading.pictures.rulings.strokes import LONG, Mask, Stroke, depth, line_mask, passing, strokes_of

ROOM = 12.0  # points around coloured grounds that their lines are told by
STEP = 9  # grey levels by which a ground is darker than the paper
RIM = 0.8  # share of a white line that has a dark one beside it, of which it is the rim
LIGHTER = 8  # grey levels by which a line is lighter than its ground
AROUND = 21  # pixels at EDGE_DPI: side of the square over which a ground is averaged
FADED = 7  # levels of colour (strongest less weakest channel) by which a line has less of it than its ground: 15 to 40
ALIKE, DARK_LETTER = 30, 60  # grey levels by which a faded line is at most lighter, darker than its ground
HIDDEN = 12.0  # points of a faded line that letters close to it may hide
ON_ONE = 1.2  # points between two lines that are one
BLURRED = 1.5  # points around a letter over which JPEG spreads its want of colour


@dataclass(frozen=True, slots=True)
class Tinted:
    """A page's weakest channel, its ground without letters, and where that is coloured (1)."""

    dark: NDArray[np.uint8]
    ground: NDArray[np.uint8]
    inside: NDArray[np.uint8]

    @staticmethod
    def of(pixels: Pixels, dpi: float, grey: Ground | None = None) -> "Tinted | None":
        """None where no ground is coloured. `grey`: of a picture whose grounds have no colour."""
        of_it = grey or Ground.of(darkest(pixels), dpi)  # a coloured ground is far from white in the weakest channel
        ground = of_it.bare
        filled = (ground < paper_of(ground) - STEP).astype(np.uint8)
        if not filled.any():
            return None
        size = of_it.plane.shape[::-1]
        whole, inside = (cv2.resize(plane, size, interpolation=cv2.INTER_NEAREST) for plane in (ground, filled))
        return Tinted(of_it.plane, np.asarray(whole, np.uint8), np.asarray(inside, np.uint8))


def white_lines(tinted: Tinted | None, dpi: float) -> tuple[list[Stroke], list[Stroke]]:
    """(horizontal, vertical) lines that are lighter than the coloured ground on both their sides, in pixels of the
    straightened picture given; of half the length of a ruling and more, since each heading has its own. What has other
    light ink close to it is a row of light letters."""
    if tinted is None:
        return [], []
    x, y, width, height = cv2.boundingRect(tinted.inside)
    room = round(ROOM * dpi / POINTS_PER_INCH)
    left, top = max(0, x - room), max(0, y - room)
    part = np.s_[top : y + height + room, left : x + width + room]
    found = _within(tinted.dark[part], tinted.ground[part], tinted.inside[part] > 0, dpi)
    across, down = (
        [replace(s, start=s.start + along, end=s.end + along, at=s.at + at) for s in lines]
        for lines, along, at in zip(found, (left, top), (top, left), strict=True)
    )
    return across, down


def _within(
    dark: NDArray[np.uint8], whole: NDArray[np.uint8], inside: NDArray[np.bool_], dpi: float
) -> tuple[list[Stroke], list[Stroke]]:
    """The white lines of a part of the page, `whole` its ground, `inside` where that is coloured."""
    # the room between two lines of letters is lighter than they are, but no lighter than their ground
    light = inside & (dark > np.minimum(whole, 255 - LIGHTER) + LIGHTER)
    inks = [(light & (depth(dark, dpi, way, light=True) > LIGHTER)).astype(np.uint8) * 255 for way in (True, False)]
    both = [
        strokes_of(line_mask(ink, way, dpi, LONG / 2), way, dpi) for ink, way in zip(inks, (True, False), strict=True)
    ]
    if not any(both):
        return [], []
    rise = np.where(light, depth(dark, dpi, None, light=True), 0).astype(np.uint8)
    free = [[s for s in pieces if _free(s, plane, dpi)] for pieces, plane in zip(both, (rise, rise.T), strict=True)]
    across, down = (_long_enough(pieces, ink, dpi) for pieces, ink in zip(free, inks, strict=True))
    return across, down


def _free(stroke: Stroke, rise: NDArray[np.uint8], dpi: float) -> bool:
    """Whether nothing close to a white line rises from its ground half as much as it does: JPEG leaves ripples."""
    middle, near = round(stroke.at), round(ENDS * dpi / POINTS_PER_INCH)
    first = max(0, middle - near)
    band = rise[first : middle + near + 1]
    own = band[middle - first, int(stroke.start) : int(stroke.end) + 1]
    letters = (band > max(LIGHTER, float(np.median(own)) / 2 if own.size else 0)).astype(np.uint8)
    moved = replace(stroke, at=stroke.at - first)
    return stands_free(moved, letters, stroke.start, stroke.end, dpi / POINTS_PER_INCH)


def _long_enough(pieces: Sequence[Stroke], ink: Mask, dpi: float, least: float = LONG / 2) -> list[Stroke]:
    return unbroken([s for s in pieces if s.length >= least * dpi / POINTS_PER_INCH], ink, dpi)


def faded_lines(pixels: Pixels, dpi: float) -> tuple[list[Stroke], list[Stroke]]:
    """(horizontal, vertical) lines on which a coloured ground loses its colour and is about as light as before, in
    pixels of the straightened picture given; the horizontal as long as a ruling, the vertical, which may part a low
    heading only, half as long."""
    light = strongest(pixels)
    colour = light - darkest(pixels)
    ground, around = _coloured_ground(coarse(colour, dpi), coarse(light, dpi))
    if ground.max() < COLOUR:
        return [], []
    size = light.shape[::-1]
    whole, usual = (cv2.resize(plane, size, interpolation=cv2.INTER_LINEAR) for plane in (ground, around))
    reach = round(BLURRED * dpi / POINTS_PER_INCH) | 1
    lighter = cv2.dilate(cv2.subtract(light, usual), np.ones((reach, reach), np.uint8)) > ALIKE
    darker = cv2.dilate(cv2.subtract(usual, light), np.ones((reach, reach), np.uint8)) > DARK_LETTER
    shown = np.where(lighter | darker | (whole < COLOUR), whole, cv2.min(whole, colour)).astype(np.uint8)
    found = []
    for across in (True, False):
        ink = passing(depth(shown, dpi, across), FADED)
        pieces = join(strokes_of(line_mask(ink, across, dpi), across, dpi), dpi, HIDDEN)
        found.append(_long_enough(pieces, ink, dpi, LONG if across else LONG / 2))
    return found[0], found[1]


def credible(faded: Sequence[Stroke], along: Sequence[Stroke], crossing: Sequence[Stroke], dpi: float) -> list[Stroke]:
    """The `faded` lines of which an end at least comes near a `crossing` one, and that lie beside none `along` them:
    JPEG's blocks have borders, and around each line of another kind they lose colour."""
    per_point = dpi / POINTS_PER_INCH
    near = ENDS * per_point

    def ends(stroke: Stroke) -> bool:
        met = [o.at for o in crossing if o.start - near <= stroke.at <= o.end + near]
        return any(min(abs(at - stroke.start), abs(at - stroke.end)) <= near for at in met)

    def echoes(stroke: Stroke) -> bool:
        beside = [o for o in along if ON_ONE * per_point < abs(o.at - stroke.at) <= near]
        return any(min(o.end, stroke.end) - max(o.start, stroke.start) >= stroke.length / 2 for o in beside)

    return [stroke for stroke in faded if ends(stroke) and not echoes(stroke)]


def _coloured_ground(colour: Pixels, light: Pixels) -> tuple[Pixels, Pixels]:
    """How colourful and how light the ground around each pixel is, whatever letters stand on it: means in which a pixel
    counts by the square of its colour."""
    weight = np.square(colour.astype(np.float32))
    every = cv2.blur(weight, (AROUND, AROUND)) + 1.0
    ground, around = (cv2.blur(plane * weight, (AROUND, AROUND)) / every for plane in (colour, light))
    return np.asarray(ground, np.uint8), np.asarray(around, np.uint8)


def with_whites(rulings: Sequence[Stroke], whites: Sequence[Stroke], dpi: float) -> list[Stroke]:
    """`rulings` of one direction and the white lines that lie beside none: JPEG leaves a light rim along dark ones."""
    near = BESIDE * dpi / POINTS_PER_INCH

    def is_rim(white: Stroke) -> bool:
        beside = [r for r in rulings if abs(r.at - white.at) <= near]
        return any(min(r.end, white.end) - max(r.start, white.start) >= RIM * white.length for r in beside)

    return [*rulings, *(white for white in whites if not is_rim(white))]
