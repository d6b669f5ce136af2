"""A scanned page made ready for reading: upright, straight, its rulings known, its lines of text found."""

from dataclasses import dataclass, replace

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray

from pipeline.reading.pictures.raster import (
    POINTS_PER_INCH,
    Pixels,
    Raster,
    darkest,
    distinct_channels,
    in_channels,
    render_scan,
    without_tints,
)
from pipeline.reading.pictures.rulings.find import RULING_DPI, find_rulings
from pipeline.reading.pictures.rulings.strokes import LONG, Stroke, centre_lines, ends_below, line_mask, valleys
from pipeline.reading.pictures.scan_bleeding import faint_ink, without_bleeding
from pipeline.reading.pictures.scan_frame import (
    Bend,
    Frame,
    fit_bend,
    into_frame,
    measure_skew,
    quarter_turned,
    runs_sideways,
    small_ink,
    told,
    with_bend,
)
from pipeline.reading.pictures.scan_ink import Ink, find_ink
from pipeline.reading.pictures.scan_keystone import with_keystone
from pipeline.reading.pictures.scan_light import in_even_light
from pipeline.reading.pictures.scan_lines import LineBox, find_lines
from pipeline.reading.pictures.scan_regions import Regions, find_regions, ruling_mask, without_rulings
from pipeline.reading.pictures.scan_screens import without_screens
from pipeline.reading.pictures.scan_stamps import without_stamps
from pipeline.reading.pictures.scan_streaks import without_streaks

LEAST_DPI = 200.0  # coarser pictures are enlarged to it; finer ones are read as they are
FRINGE = 1.08  # points beside a ruling in which ink is what blur or a lens's colours leave of it: as far as 1.0
OTHER_WAY_UP = np.array([1.0, -1.0, -1.0, 1.0, 1.0])  # what a half turn makes of the terms of a bend


@dataclass(frozen=True, slots=True)
class Straight:
    """The frame's picture at `dpi`, stamps and rulings still on it, and its rulings, in its pixels."""

    frame: Frame
    pixels: Pixels
    dpi: float
    strokes: tuple[Stroke, ...]

    def other_way_up(self) -> "Straight":
        """The same after a half turn: nothing has to be found anew."""
        high, wide = self.pixels.shape[:2]

        def turned(s: Stroke) -> Stroke:
            long, broad = (wide, high) if s.horizontal else (high, wide)
            return replace(s, start=long - s.end, end=long - s.start, at=broad - s.at)

        bend = Bend(self.frame.bend.across * OTHER_WAY_UP, self.frame.bend.down * OTHER_WAY_UP)
        frame = replace(self.frame, turn=(self.frame.turn + 180) % 360, bend=bend)
        pixels = np.ascontiguousarray(self.pixels[::-1, ::-1])
        return Straight(frame, pixels, self.dpi, tuple(turned(s) for s in self.strokes))


@dataclass(frozen=True, slots=True)
class ScanPicture:
    """`pixels` is the frame's picture at `dpi`, stamps and rulings taken off; `strokes`, `regions`, `ink`, `lines`
    are in its pixels; `owned` tells for each piece of ink whether a line holds it. `stamps` counts what was taken
    off."""

    frame: Frame
    pixels: Pixels
    dpi: float
    strokes: tuple[Stroke, ...]
    regions: Regions
    ink: Ink
    lines: tuple[LineBox, ...]
    owned: NDArray[np.bool_]
    stamps: int

    @property
    def per_point(self) -> float:
        return self.dpi / POINTS_PER_INCH


def prepare(page: pdfium.PdfPage, turn: int | None = None, level: bool = False) -> ScanPicture:
    """Everything about a scanned page that can be known without reading it."""
    return with_lines(straightened(page, turn, level))


def straightened(page: pdfium.PdfPage, turn: int | None = None, level: bool = False) -> Straight:
    """The page straight, its rulings known. `turn` None: measured, 0 or 90 only; which end is up only reading tells.
    `level`: a program set the picture on the page, it lies straight."""
    raster = render_scan(page)
    turn = 90 * runs_sideways(small_ink(raster)) if turn is None else turn
    raster = in_even_light(replace(raster, pixels=without_tints(quarter_turned(raster.pixels, turn))))
    raster = without_streaks(replace(raster, pixels=without_screens(raster.pixels, raster.dpi)))
    height, width = raster.pixels.shape[:2]
    points = (width / raster.dpi * POINTS_PER_INCH, height / raster.dpi * POINTS_PER_INCH)
    small = small_ink(raster)
    turned = Frame(turn, 0.0 if level else measure_skew(small), Bend(), *points)
    dpi = max(LEAST_DPI, raster.dpi)
    coarse = into_frame(replace(raster, pixels=darkest(raster.pixels)), turned, RULING_DPI)
    frame = turned if level else with_keystone(with_bend(turned, _bend_of(coarse), small), small)
    raster = replace(raster, pixels=distinct_channels(raster.pixels))
    straight = into_frame(raster, frame, dpi)
    faint, other_side = faint_ink(coarse.pixels, coarse.dpi)
    if other_side is not None:
        straight = replace(straight, pixels=without_bleeding(straight.pixels, dpi, other_side))
    blur = POINTS_PER_INCH / raster.dpi - POINTS_PER_INCH / dpi
    strokes = find_rulings(straight, other_side is None, blur)
    if faint is not None and other_side is None:  # grain is as deep as dotted hairlines, and does not look like letters
        straight = replace(straight, pixels=without_bleeding(straight.pixels, dpi, faint))
    return Straight(frame, straight.pixels, dpi, strokes)


def with_lines(straight: Straight) -> ScanPicture:
    """The picture without stamps and rulings, its ink and its lines of text."""
    shape, dpi, strokes = straight.pixels.shape[:2], straight.dpi, straight.strokes
    clean, coloured, stamps = without_stamps(straight.pixels, ruling_mask(strokes, shape, 2), dpi)
    regions = find_regions(clean, strokes, dpi)
    bare = without_rulings(clean, strokes, dpi)
    remains = ruling_mask(strokes, shape, round(FRINGE * dpi / POINTS_PER_INCH)) | coloured
    ink = find_ink(bare, regions, remains, dpi)
    lines = tuple(find_lines(ink, regions, dpi))
    owned = np.zeros(len(ink.boxes), np.bool_)
    owned[[piece for line in lines for piece in line.pieces]] = True
    return ScanPicture(straight.frame, in_channels(bare), dpi, strokes, regions, ink, lines, owned, stamps)


def _bend_of(level: Raster) -> Bend:
    masks = [line_mask(valleys(level.pixels, level.dpi, across), across, level.dpi, LONG) for across in (False, True)]
    down, across = (centre_lines(mask, k == 1, level.dpi) for k, mask in enumerate(masks))
    return Bend(fit_bend(down if told(down) else [*down, *ends_below(masks[1], level.dpi)]), fit_bend(across))
