"""A scanned page made ready for reading: upright, straight, its rulings known, its lines of text found."""

from dataclasses import dataclass

import numpy as np
import pypdfium2 as pdfium
from numpy.typing import NDArray

from pipeline.reading import scan_rulings
from pipeline.reading.raster import POINTS_PER_INCH, Pixels, Raster, render_scan
from pipeline.reading.scan_frame import (
    Bend,
    Frame,
    fit_bend,
    into_frame,
    measure_skew,
    quarter_turned,
    runs_sideways,
    small_ink,
)
from pipeline.reading.scan_lines import Ink, LineBox, find_ink, find_lines
from pipeline.reading.scan_regions import Regions, find_regions, ruling_mask, without_rulings
from pipeline.reading.scan_rulings import Stroke
from pipeline.reading.scan_stamps import without_stamps

WORK_DPI = 200.0  # coarser pictures are enlarged to it, finer ones brought down: letters of 7 points are 20 pixels


@dataclass(frozen=True, slots=True)
class ScanPicture:
    """`pixels` is the frame's picture at `dpi`, stamps and rulings taken off; `strokes`, `regions`, `ink`, `lines`
    are in its pixels. `stamps` counts what was taken off."""

    frame: Frame
    pixels: Pixels
    dpi: float
    strokes: tuple[Stroke, ...]
    regions: Regions
    ink: Ink
    lines: tuple[LineBox, ...]
    stamps: int

    @property
    def per_point(self) -> float:
        return self.dpi / POINTS_PER_INCH


def upright_raster(page: pdfium.PdfPage, turn: int | None) -> tuple[Raster, int]:
    """The page's picture with its lines level, and the quarter turn (clockwise) that brought it there.

    `turn` None: measured, 0 or 90 only; which end is up only reading tells.
    """
    raster = render_scan(page)
    if turn is None:
        turn = 90 if runs_sideways(small_ink(raster)) else 0
    return (Raster(quarter_turned(raster.pixels, turn), raster.dpi) if turn else raster), turn


def prepare(page: pdfium.PdfPage, turn: int | None = None, dpi: float = WORK_DPI) -> ScanPicture:
    """Everything about a scanned page that can be known without reading it."""
    raster, turn = upright_raster(page, turn)
    height, width = raster.pixels.shape[:2]
    points = (width / raster.dpi * POINTS_PER_INCH, height / raster.dpi * POINTS_PER_INCH)
    level = Frame(turn, measure_skew(small_ink(raster)), Bend(), *points)
    coarse = into_frame(raster, level, min(dpi, 150.0))
    frame = Frame(level.turn, level.skew, _bend_of(coarse), *points)
    straight = into_frame(raster, frame, dpi)
    across, down = scan_rulings.find_rulings(straight.pixels.min(axis=2), dpi)
    strokes = (*across, *down)
    shape = straight.pixels.shape[:2]
    clean, stamps = without_stamps(straight.pixels, ruling_mask(strokes, shape, 2), dpi)
    regions = find_regions(clean, strokes)
    bare = without_rulings(clean, strokes, dpi)
    ink = find_ink(bare, regions, ruling_mask(strokes, shape, 3), dpi)
    return ScanPicture(frame, bare, dpi, strokes, regions, ink, tuple(find_lines(ink, regions, dpi)), stamps)


def _bend_of(level: Raster) -> Bend:
    grey: NDArray[np.uint8] = level.pixels.min(axis=2)
    fits = []
    for across in (False, True):
        ink = scan_rulings.valleys(grey, level.dpi, across)
        mask = scan_rulings.line_mask(ink, across, level.dpi, scan_rulings.LONG)
        fits.append(fit_bend(scan_rulings.centre_lines(mask, across, level.dpi)))
    return Bend(fits[0], fits[1])
