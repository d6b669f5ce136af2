"""Bringing a scanned page upright: quarter turns, skew, and the bend that paper and cameras leave.

The *frame* of a scan is the picture after three steps: turned by quarter turns, rotated by the skew about its centre,
and warped by two low polynomials so that its rulings run straight along the axes. Everything read from a scan is
given in that frame, in points; the frame has the size of the turned page.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.reading.page import Doubles
from pipeline.reading.pictures.raster import POINTS_PER_INCH, Pixels, Raster

MEASURE_DPI = 100.0  # letters are 8 to 16 pixels high there: enough to measure, quick to rotate
LARGEST_SKEW = 8.0  # degrees; feeders and copiers stay below 3
CLOSED = 3  # pixels there that join letters of a line; 5 join lines of small type, and turned 3 of 450 scanned tables
LESS_LEVEL = 0.6  # of the sharpness of rows or columns that a right bend leaves: 0.65 and more; 0.54 where wrong
TOLD = 0.8  # half pages that lines together are long which tell a bend: 1.5 and more on 29 real scans, 0.3 to 0.5 where
# a few rows of letters or arcs of stamps stand for the lines that a page of dashes lacks, and bend all of it
MAP_STEP = 16  # pixels between the nodes at which the warp is computed
STRIP = 32  # nodes


def ink_mask(grey: Pixels, dpi: float, contrast: int = 18) -> NDArray[np.uint8]:
    """255 where a pixel is darker than its surroundings (about 5 mm) by `contrast` grey levels, else 0."""
    block = max(9, int(dpi * 0.2)) | 1
    return np.asarray(
        cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, block, contrast),
        dtype=np.uint8,
    )


def small_ink(raster: Raster) -> NDArray[np.uint8]:
    """Ink of the page at MEASURE_DPI."""
    grey = raster.pixels if raster.pixels.ndim == 2 else cv2.cvtColor(raster.pixels, cv2.COLOR_RGB2GRAY)
    scale = MEASURE_DPI / raster.dpi
    size = (max(1, round(grey.shape[1] * scale)), max(1, round(grey.shape[0] * scale)))
    small = cv2.resize(grey, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    return ink_mask(np.asarray(small, dtype=np.uint8), MEASURE_DPI, contrast=14)


def runs_sideways(ink: NDArray[np.uint8]) -> bool:
    """True where the lines of text run from bottom to top or top to bottom.

    Letters stand closer to each other along their line than lines do: a short closing along the line leaves far
    fewer pieces. `ink` at MEASURE_DPI; rulings are taken away first, they look the same both ways.
    """
    long_lines = cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((1, 30), np.uint8))
    long_lines |= cv2.morphologyEx(ink, cv2.MORPH_OPEN, np.ones((30, 1), np.uint8))
    text = cv2.subtract(ink, cv2.dilate(long_lines, np.ones((3, 3), np.uint8)))
    _, labels, stats, _ = cv2.connectedComponentsWithStats(text, connectivity=8)
    keep = (stats[:, cv2.CC_STAT_WIDTH] < 60) & (stats[:, cv2.CC_STAT_HEIGHT] < 60) & (stats[:, cv2.CC_STAT_AREA] > 6)
    if int(keep.sum()) < 20:
        return False
    letters = keep.astype(np.uint8)[labels]
    kernels = (np.ones(size, np.uint8) for size in ((1, CLOSED), (CLOSED, 1)))
    closed = (cv2.morphologyEx(letters, cv2.MORPH_CLOSE, kernel) for kernel in kernels)
    along, across = (cv2.connectedComponents(plane)[0] for plane in closed)
    return bool(across < 0.8 * along)


def measure_skew(ink: NDArray[np.uint8]) -> float:
    """Degrees by which the page must be turned counter-clockwise to lie level, found by row projection.

    Level text and rulings give the sharpest change from row to row. Searched within LARGEST_SKEW, to 0.02 degrees.
    """
    height, width = ink.shape
    if not ink.any():
        return 0.0
    size = (max(1, width // 2), max(1, height // 2))
    half = np.asarray(cv2.resize(ink, size, interpolation=cv2.INTER_AREA), np.uint8)

    def turned(plane: NDArray[np.uint8], angle: float) -> float:
        size = plane.shape[::-1]
        about = cv2.getRotationMatrix2D((size[0] / 2.0, size[1] / 2.0), angle, 1.0)
        return sharpness(np.asarray(cv2.warpAffine(plane, about, size, flags=cv2.INTER_NEAREST), np.uint8), 1)

    best, step, plane = 0.0, 0.5, half  # half degrees show at half the resolution
    angles: Sequence[float] = [float(a) for a in np.arange(-LARGEST_SKEW, LARGEST_SKEW + step, step)]
    while step > 0.02:
        scores = [turned(plane, a) for a in angles]
        best, plane = angles[int(np.argmax(scores))], ink
        step /= 4
        angles = [best + k * step for k in range(-4, 5)]
    return float(best)


def sharpness(ink: NDArray[np.uint8], axis: int) -> float:
    """How much the sums along `axis` change from one to the next."""
    sums = cv2.reduce(ink, axis, cv2.REDUCE_SUM, dtype=cv2.CV_32S).ravel()
    return float(np.square(np.diff(sums.astype(np.float64))).sum())


@dataclass(frozen=True, slots=True)
class Bend:
    """What is still crooked after turning: `x + p(x, y)` and `y + q(x, y)` are straight; units of half a page.

    Terms of `across` (p): y, xy, y², xy², y³; of `down` (q): x, xy, x², x²y, x³; both vanish on the axis, so that a
    level page stays where it is.
    """

    across: Doubles = field(default_factory=lambda: np.zeros(5))
    down: Doubles = field(default_factory=lambda: np.zeros(5))

    @staticmethod
    def terms(along: Doubles, other: Doubles) -> Doubles:
        """Columns of the fit for lines that run along `along`."""
        return np.stack([along, along * other, along**2, along**2 * other, along**3], axis=-1)

    def straight(self, x: Doubles, y: Doubles) -> tuple[Doubles, Doubles]:
        return x + self.terms(y, x) @ self.across, y + self.terms(x, y) @ self.down

    def crooked(self, x: Doubles, y: Doubles) -> tuple[Doubles, Doubles]:
        """The inverse of `straight`, by fixed point: the bend is some pixels in a thousand."""
        source_x, source_y = x, y
        for _ in range(4 if self.across.any() or self.down.any() else 0):
            off_x, off_y = self.terms(source_y, source_x) @ self.across, self.terms(source_x, source_y) @ self.down
            source_x, source_y = x - off_x, y - off_y
        return source_x, source_y


def told(lines: Sequence[tuple[Doubles, Doubles]]) -> bool:
    """Whether lines are long enough together to tell a bend."""
    return sum(float(np.ptp(along)) for along, _ in lines) >= TOLD


def fit_bend(lines: Sequence[tuple[Doubles, Doubles]]) -> Doubles:
    """Coefficients that make every line constant: each is (position along it, position across it), both -1 to 1.

    Least squares with a little ridge; each line has its own constant, so only its shape counts. Lines that fit far
    worse than the others (a signature, an edge of the paper) are left out of a second fit. Too few tell none.
    """
    coefficients = np.zeros(5)
    use = [line for line in lines if len(line[0]) >= 3]
    if not told(use):
        return coefficients
    for _ in range(2):
        if not use:
            return coefficients
        blocks, wanted = [], []
        for along, across in use:
            term = Bend.terms(along, across)
            blocks.append(term - term.mean(axis=0))
            wanted.append(-(across - across.mean()))
        matrix, target = np.concatenate(blocks), np.concatenate(wanted)
        ridge = np.diag([1e-6, 1e-3, 1e-3, 1e-2, 1e-2]) * len(target)
        coefficients = np.linalg.solve(matrix.T @ matrix + ridge, matrix.T @ target)
        misfit = [float(np.sqrt(np.mean(np.square(b @ coefficients - w)))) for b, w in zip(blocks, wanted, strict=True)]
        limit = max(3.0 * float(np.median(misfit)), 5e-4)
        use = [line for line, error in zip(use, misfit, strict=True) if error <= limit]
    return coefficients


@dataclass(frozen=True, slots=True)
class Frame:
    """How the frame of a scan lies on the page as a viewer shows it.

    `turn` degrees clockwise (0, 90, 180, 270) first, then `skew` degrees counter-clockwise about the centre, then
    `bend`. `width` and `height` are those of the frame in points.
    """

    turn: int
    skew: float
    bend: Bend
    width: float
    height: float

    def on_page(self, x: Doubles, y: Doubles) -> tuple[Doubles, Doubles]:
        """The points of the turned, still skewed page (origin top left) that lie at (x, y) of the frame."""
        half_w, half_h = self.width / 2, self.height / 2
        bent_x, bent_y = self.bend.crooked(x / half_w - 1.0, y / half_h - 1.0)
        turned_x, turned_y = _unskew(bent_x * half_w, bent_y * half_h, self.skew)
        return turned_x + half_w, turned_y + half_h


def _unskew(x: Doubles, y: Doubles, skew: float) -> tuple[Doubles, Doubles]:
    """Where a point of the level page came from; both relative to the centre, y downwards."""
    angle = np.deg2rad(skew)
    return x * np.cos(angle) - y * np.sin(angle), x * np.sin(angle) + y * np.cos(angle)


def quarter_turned(pixels: Pixels, turn: int) -> Pixels:
    """The picture turned clockwise by `turn` degrees (a multiple of 90)."""
    ways = (None, cv2.ROTATE_90_CLOCKWISE, cv2.ROTATE_180, cv2.ROTATE_90_COUNTERCLOCKWISE)
    way = ways[turn // 90 % 4]
    return pixels if way is None else np.asarray(cv2.rotate(pixels, way), np.uint8)


def into_frame(turned: Raster, frame: Frame, dpi: float, smooth: bool = True) -> Raster:
    """The picture of the frame at `dpi`, in one resampling; `turned` has had its quarter turns already.

    Of any number of channels: what needs only the darkest is quicker with that alone. Not `smooth`, between four pixels
    instead of sixteen: a fifth of the time, for what is measured alone.
    """
    scale = dpi / POINTS_PER_INCH
    width, height = max(1, round(frame.width * scale)), max(1, round(frame.height * scale))
    half_w, half_h = frame.width / 2, frame.height / 2
    nodes_x = np.arange(0, width + MAP_STEP, MAP_STEP, dtype=np.float64)
    nodes_y = np.arange(0, height + MAP_STEP, MAP_STEP, dtype=np.float64)
    grid_x, grid_y = np.meshgrid((nodes_x + 0.5) / scale / half_w - 1.0, (nodes_y + 0.5) / scale / half_h - 1.0)
    bent_x, bent_y = frame.bend.crooked(grid_x, grid_y)
    source_x, source_y = _unskew(bent_x * half_w, bent_y * half_h, frame.skew)
    source_scale = turned.dpi / POINTS_PER_INCH
    out = np.empty((height, width, *turned.pixels.shape[2:]), np.uint8)
    coarse = [(at * source_scale).astype(np.float32) for at in (source_x + half_w, source_y + half_h)]
    method = cv2.INTER_CUBIC if smooth else cv2.INTER_LINEAR
    strip = STRIP * MAP_STEP  # in strips: the two maps of a whole page would be larger than its picture
    at_x, at_y = np.meshgrid(*(np.arange(size, dtype=np.float32) / MAP_STEP for size in (width, min(strip, height))))
    for start in range(0, height, strip):
        part, own = out[start : start + strip], slice(start // MAP_STEP, start // MAP_STEP + STRIP + 1)
        within = np.s_[: len(part)]
        maps = [cv2.remap(node[own], at_x[within], at_y[within], cv2.INTER_LINEAR) for node in coarse]
        for one in maps:
            one -= np.float32(0.5)
        cv2.remap(turned.pixels, maps[0], maps[1], method, dst=part, borderMode=cv2.BORDER_REPLICATE)
    return Raster(out, dpi)


def with_bend(level: Frame, bend: Bend, ink: NDArray[np.uint8]) -> Frame:
    """The frame `level` with `bend`, without the half of it that makes the page's `ink` (not straightened) less level
    or upright than it was: on a page with next to no rulings a few rows of letters taken for lines tell a wrong one."""
    bent = replace(level, bend=bend)
    if not (bend.across.any() or bend.down.any()):
        return bent
    raster = Raster(ink, ink.shape[1] / level.width * POINTS_PER_INCH)
    before, after = (into_frame(raster, frame, MEASURE_DPI, smooth=False).pixels for frame in (level, bent))
    across, down = (sharpness(after, axis) >= LESS_LEVEL * sharpness(before, axis) for axis in (0, 1))
    none = Bend()
    return replace(level, bend=Bend(bend.across if across else none.across, bend.down if down else none.down))
