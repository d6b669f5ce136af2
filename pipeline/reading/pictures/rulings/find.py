"""All rulings of a scanned page: what each kind of evidence tells, the surer kinds first."""

from dataclasses import replace

import cv2
import numpy as np

from pipeline.reading.pictures.raster import Raster, distinct_channels, inks, strongest
from pipeline.reading.pictures.rulings.bands import with_bands
from pipeline.reading.pictures.rulings.broken import with_broken
from pipeline.reading.pictures.rulings.dotted import dotted_lines
from pipeline.reading.pictures.rulings.drawn import drawn_lines, join, table_rulings
from pipeline.reading.pictures.rulings.edges import Ground, find_edges, has_coloured_grounds, usual_ground, with_edges
from pipeline.reading.pictures.rulings.faint import faint_lines, faint_whites
from pipeline.reading.pictures.rulings.strokes import Depths, Stroke
from pipeline.reading.pictures.rulings.whites import Tinted, credible, faded_lines, white_lines, with_whites
from pipeline.reading.pictures.scan_screens import without_specks

RULING_DPI = 200.0  # rulings are looked for at this resolution at most
NEARLY = 1.05  # times as fine as that is not worth a copy


def _at_ruling_dpi(straight: Raster) -> Raster:
    """The picture as rulings are looked for on it: a coarser copy where it is finer than needed."""
    scale = straight.dpi / min(straight.dpi, RULING_DPI)
    if scale <= NEARLY:
        return straight
    height, width = straight.pixels.shape[:2]
    size = (round(width / scale), round(height / scale))
    coarser = cv2.resize(straight.pixels, size, interpolation=cv2.INTER_AREA)
    return Raster(np.asarray(coarser, dtype=np.uint8), straight.dpi / scale)


def find_rulings(straight: Raster, one_side: bool = True, blur: float = 0.0) -> tuple[Stroke, ...]:
    """The rulings, in pixels of `straight`.

    `one_side`: nothing of the paper's other side shows; else faint lines are what is left of that one's. `blur`: points
    by which a coarse scan was made finer.
    """
    looked_at = _at_ruling_dpi(straight)
    pixels, dpi = looked_at.pixels, looked_at.dpi
    scale = straight.dpi / dpi
    bright = strongest(pixels)
    usual = usual_ground(bright, dpi)
    even = without_specks(pixels, bright, usual, dpi)
    untouched, pixels = even is pixels, even
    one = distinct_channels(pixels)
    inked = one if one.ndim == 2 else inks(pixels)
    weakest = one if one.ndim == 2 else np.ascontiguousarray(inked[:, :, 0])
    grey = None if has_coloured_grounds(one, dpi) else Ground.of(weakest, dpi)
    depths = Depths.of(inked, dpi)
    drawn = drawn_lines(inked, dpi, depths, blur)
    tinted = Tinted.of(pixels, dpi, grey)
    white_across, white_down = white_lines(tinted, dpi)
    dotted = dotted_lines(inked, usual, [*drawn[0], *white_across], [*drawn[1], *white_down], dpi, depths.every)
    across, down = (join([*solid, *dots], dpi) if dots else solid for solid, dots in zip(drawn, dotted, strict=True))
    known = depths if one.ndim == 2 else None
    ground = usual if one.ndim == 2 and untouched else None  # the strongest channel is the weakest one
    faint = faint_lines(weakest, across, down, dpi, known, ground) if one_side else ([], [])
    across, down = (
        join([*solid, *more], dpi) if more else solid for solid, more in zip((across, down), faint, strict=True)
    )
    across, down = with_broken(across, down, bright, usual, dpi)
    across, down = with_bands(across, down, [*white_across, *white_down], bright, dpi, None if grey else weakest)
    faded_across, faded_down = ([], []) if grey else faded_lines(pixels, dpi)
    more_across = credible(faded_across, [*across, *white_across], [*down, *faded_down], dpi)
    more_down = credible(faded_down, [*down, *white_down], [*across, *faded_across], dpi)
    across = with_whites(across, [*white_across, *more_across], dpi)
    down = with_whites(down, [*white_down, *more_down], dpi)
    edges_across, edges_down = find_edges(pixels, dpi, grey, blur)
    all_down = with_edges(down, edges_down, [*across, *(edge for edge, _ in edges_across)], dpi)
    all_across = with_edges(across, edges_across, all_down, dpi)
    if tinted and (white_across or white_down):
        whites = faint_whites(tinted.dark, tinted.inside, all_across, all_down, dpi)
        all_across, all_down = [*all_across, *whites[0]], [*all_down, *whites[1]]
    across, down = table_rulings(join(all_across, dpi), join(all_down, dpi), dpi)
    return tuple(
        replace(s, start=s.start * scale, end=s.end * scale, at=s.at * scale, thick=s.thick * scale)
        for s in (*across, *down)
    )
