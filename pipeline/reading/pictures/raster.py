"""A page as a picture: rendering at a bounded resolution.

PDFium draws; nothing else of the page is looked at here. Pixel arrays are RGB, 8 bit, rows from the top.
"""

import ctypes
from dataclasses import dataclass

import cv2
import numpy as np
import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]

# a worker has one core; OpenCV's second thread mostly waits, and costs 12 % more for the same page
cv2.setNumThreads(1)

PIECES_APART, KEPT_AT_END = -4, -1  # M_MMAP_MAX and M_TRIM_THRESHOLD of malloc.h
MOST_KEPT = 256 << 20  # bytes


def _keep_freed_memory() -> None:
    """Lets the C library keep what pictures leave behind for the next ones, instead of giving it back to the system and
    fetching it anew, page by page: 60,000 faults and a tenth of the time of a scanned page, at the same peak.

    Where it has no such setting (it is not glibc) nothing changes.
    """
    setting = getattr(ctypes.CDLL(None), "mallopt", None)
    if setting is not None:
        setting(PIECES_APART, 0)
        setting(KEPT_AT_END, MOST_KEPT)


_keep_freed_memory()

POINTS_PER_INCH = 72.0
LOWEST_DPI, HIGHEST_DPI = 60.0, 300.0
MAX_PIXELS = 24_000_000  # an A3 page at 350 dpi; a poster is drawn coarser
TINT, COLOUR = 8, 24  # grey levels between a pixel's strongest and weakest channel: JPEG's noise, and what is coloured
MOST_TINTED, MOST_COLOURED = 0.004, 0.0001  # of a grey page; grey scans stored as colour have 0.0005 to 0.0033
UNEVEN = 1.05  # times the mean resolution: so much finer in one direction, a picture is drawn as that one asks
BIG_PICTURE_SHARE = 0.25  # a picture that covers less of the page says nothing about the scan's resolution


@dataclass(frozen=True, slots=True)
class Raster:
    """`pixels` of a whole page as a viewer shows it (after /Rotate), one plane where it is grey; `dpi` pixels per inch
    in both directions."""

    pixels: Pixels
    dpi: float


def darkest(pixels: Pixels) -> Pixels:
    """The weakest channel of every pixel: ink of any colour is dark in it; a plane is its own."""
    if pixels.ndim == 2:
        return pixels
    first, *rest = cv2.split(pixels)  # the binding would copy each view of a channel, in twice the time
    for channel in rest:
        cv2.min(first, channel, dst=first)
    return np.asarray(first, dtype=np.uint8)


def strongest(pixels: Pixels) -> Pixels:
    """The strongest channel of every pixel: only black and grey are dark in it; a plane is its own."""
    if pixels.ndim == 2:
        return pixels
    first, *rest = cv2.split(pixels)
    for channel in rest:
        cv2.max(first, channel, dst=first)
    return np.asarray(first, dtype=np.uint8)


def inks(pixels: Pixels) -> Pixels:
    """`darkest` and `strongest` as two channels: ink of any colour on white is dark in the first, black ink on a
    coloured ground in the second."""
    return np.dstack([darkest(pixels), strongest(pixels)])


def without_tints(pixels: Pixels) -> Pixels:
    """The picture in grey (one plane) where it shows no colour but what JPEG adds; else itself."""
    chroma = cv2.subtract(strongest(pixels), darkest(pixels))
    tinted, coloured = (cv2.countNonZero(cv2.compare(chroma, level, cv2.CMP_GT)) for level in (TINT, COLOUR))
    if tinted > MOST_TINTED * chroma.size or coloured > MOST_COLOURED * chroma.size:
        return pixels
    return np.asarray(cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY), dtype=np.uint8)


def distinct_channels(pixels: Pixels) -> Pixels:
    """The first channel alone (one plane) where all are alike, as on a grey scan; else the picture itself.

    What treats every channel by itself costs a third on it; `in_channels` leads back.
    """
    if pixels.ndim == 2:
        return pixels
    alike = all(np.array_equal(pixels[:, :, 0], pixels[:, :, k]) for k in (1, 2))
    return np.ascontiguousarray(pixels[:, :, 0]) if alike else pixels


def in_channels(plane: Pixels) -> Pixels:
    """A picture of three channels: each is `plane`; one that has three is given back."""
    return plane if plane.ndim == 3 else np.asarray(cv2.merge([plane] * 3), dtype=np.uint8)


def usual_colour(pixels: Pixels) -> Pixels:
    """The median of each channel; counted, which takes a third of the time of sorting."""
    flat = pixels.reshape(-1, pixels.shape[-1])
    return middle_levels(np.stack([np.bincount(flat[:, k], minlength=256) for k in range(flat.shape[1])]))


def middle_levels(counts: NDArray[np.intp]) -> Pixels:
    """The medians, half levels down, of rows that say how many pixels have each of the 256 levels."""
    reached = counts.cumsum(axis=1)
    total = reached[:, -1]
    low, high = ((reached >= (middle // 2)[:, None] + 1).argmax(axis=1) for middle in (total - 1, total))
    levels: Pixels = ((low + high) // 2).astype(np.uint8)
    return levels


def shrunk(plane: Pixels, across: int, down: int) -> Pixels:
    """The means of `across` times `down` pixels; what is left of them at the right and the lower border is left out.

    Of whole pixels they take a tenth of the time of means of parts of pixels.
    """
    width, height = max(1, plane.shape[1] // across), max(1, plane.shape[0] // down)
    whole = plane[: height * down, : width * across]
    return np.asarray(cv2.resize(whole, (width, height), interpolation=cv2.INTER_AREA), np.uint8)


def picture_ppi(page: pdfium.PdfPage) -> float | None:
    """Pixels per inch of the finest big raster image on the page, or of the strips that together make a big one;
    None where images cover less than a quarter of the page."""
    width, height = page.get_size()
    big: list[float] = []
    strips: list[tuple[float, float]] = []  # ppi, area
    for image in page.get_objects(filter=[pdfium_c.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = image.get_bounds()
        area = max(0.0, right - left) * max(0.0, top - bottom)
        if area <= 0.005 * width * height:
            continue
        across, down = image.get_px_size()
        # A picture that lies turned has its long side along the other axis: areas do not care, nor their longer sides.
        ppi = float(np.sqrt(across * down / area)) * POINTS_PER_INCH
        sides = sorted((right - left, top - bottom))
        finer = max(pixels / side for pixels, side in zip(sorted((across, down)), sides, strict=True)) * POINTS_PER_INCH
        ppi = finer if finer > UNEVEN * ppi else ppi
        if area >= BIG_PICTURE_SHARE * width * height:
            big.append(ppi)
        strips.append((ppi, area))
    if big:
        return max(big)
    whole = sum(area for _, area in strips)
    return sum(ppi * area for ppi, area in strips) / whole if whole >= BIG_PICTURE_SHARE * width * height else None


def render(page: pdfium.PdfPage, dpi: float) -> Raster:
    """The page drawn at `dpi`, or coarser where that would pass MAX_PIXELS."""
    width, height = page.get_size()
    scale = dpi / POINTS_PER_INCH
    scale = min(scale, float(np.sqrt(MAX_PIXELS / max(width * height, 1.0))))
    bitmap = page.render(scale=scale, rev_byteorder=True, prefer_bgrx=False)
    pixels = bitmap.to_numpy()
    if pixels.ndim == 2:
        pixels = np.repeat(pixels[:, :, None], 3, axis=2)
    out = np.ascontiguousarray(pixels[:, :, :3])
    bitmap.close()
    return Raster(out, scale * POINTS_PER_INCH)


def render_scan(page: pdfium.PdfPage) -> Raster:
    """The page drawn at the resolution of its own scanned picture, so that nothing is gained or lost by drawing."""
    ppi = picture_ppi(page) or 200.0
    return render(page, min(max(ppi, LOWEST_DPI), HIGHEST_DPI))


def leave_pictures(page: pdfium.PdfPage) -> None:
    """Takes every object but the images from `page`; they are gone until it is loaded anew."""
    others = [o for o in page.get_objects(max_depth=1) if o.type != pdfium_c.FPDF_PAGEOBJ_IMAGE]
    for item in others:
        page.remove_obj(item)


def render_pictures_only(page: pdfium.PdfPage, dpi: float) -> Raster:
    """The page with nothing drawn but its images. Its other objects are gone from `page` until it is loaded anew."""
    leave_pictures(page)
    return render(page, dpi)
