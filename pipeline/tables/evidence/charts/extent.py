"""What belongs to a chart beside its plot: grid, scale, labels, legend, frame."""

from collections.abc import Sequence

from pipeline.reading.geometry import Rect, bounding
from pipeline.reading.page import Page
from pipeline.tables.evidence.charts.plots import Plot, boxes_of, near, rect_of, rulings_of, same_ends
from pipeline.tables.evidence.measures import CENTRED
from pipeline.tables.evidence.paragraphs import is_figure
from pipeline.tables.evidence.runs import Run

_KEY = 12.0  # points that the square of a legend measures at most
_KEY_FAR = 60.0  # points from a chart to its legend at most
_SCALE = 40.0  # points from the plot to the figures of its scale at most
_NAMES = 200.0  # points that the names beside lying bars take at most
_LABEL = 1.3  # sizes from the axis, and from line to line, to the middle of labels under it at most
_LABEL_LINES = 3
_FRAME = 60.0  # points from the plot to the side of a frame around it at most: room for title, labels, legend


def extent(page: Page, plot: Plot, runs: Sequence[Run]) -> Rect:
    """The chart of a plot, or all that a frame around it holds."""
    rect = plot.rect
    frame = _frame(page, rect)
    if frame is not None:
        return frame
    held = [rect, *_grid(page, rect)]
    chart = bounding(held)
    held += [run.rect for run in runs if _is_beside(run, plot, chart)]
    held += _labels(chart, runs)
    shapes = boxes_of(page.fills)
    keys = shapes[(shapes[:, 2] - shapes[:, 0] <= _KEY) & (shapes[:, 3] - shapes[:, 1] <= _KEY)]
    for key in [rect_of(key[None]) for key in keys]:
        middle = (key.top + key.bottom) / 2
        far = max(key.top - chart.bottom, chart.top - key.bottom, key.x0 - chart.x1, chart.x0 - key.x1)
        named = [r.rect for r in runs if 0 <= r.rect.x0 - key.x1 <= _KEY and r.rect.top <= middle <= r.rect.bottom]
        if far <= _KEY_FAR and named:
            held += [key, named[0]]
    return bounding(held)


def _grid(page: Page, plot: Rect) -> list[Rect]:
    """The axis under a plot with all lines of its ends, and those that run through the plot."""
    lying = rulings_of(page, lying=True)
    out: list[Rect] = []
    for line in lying[(lying[:, 0] <= plot.x0 + CENTRED) & (lying[:, 2] >= plot.x1 - CENTRED)]:
        if abs(line[1] - plot.bottom) <= CENTRED:
            out.append(rect_of(same_ends(lying, line)))
        elif plot.top - CENTRED <= line[1] <= plot.bottom:
            out.append(rect_of(line[None]))
    return out


def _is_beside(run: Run, plot: Plot, chart: Rect) -> bool:
    """Whether a text is a figure of the scale, one of the bars or lines, or the name of a lying bar."""
    (x, y), size, left = run.middle, run.size, plot.rect.x0 + CENTRED
    level = chart.top - size <= y <= chart.bottom + size
    if not is_figure(run.text):
        return plot.kind == "lying bars" and level and chart.x0 - _NAMES <= run.rect.x0 and run.rect.x1 <= left
    scale = level and chart.x0 - _SCALE <= run.rect.x0 and run.rect.x1 <= left
    return scale or (plot.rect.x0 <= x <= plot.rect.x1 + _SCALE and chart.top - _LABEL * size <= y <= plot.rect.bottom)


def _labels(chart: Rect, runs: Sequence[Run]) -> list[Rect]:
    """The lines of text close under an axis, as far as they follow each other closely."""
    out: list[Rect] = []
    foot = chart.bottom
    for _ in range(_LABEL_LINES):
        line = [r for r in runs if foot < r.middle[1] <= foot + _LABEL * r.size and chart.x0 <= r.middle[0] <= chart.x1]
        if not line:
            break
        out += [run.rect for run in line]
        foot = max(run.middle[1] for run in line)
    return out


def _frame(page: Page, plot: Rect) -> Rect | None:
    """The smallest frame around a plot: four rulings that meet."""
    lying, upright = rulings_of(page, True), rulings_of(page, False)
    best: Rect | None = None
    for x0, y0, x1, _ in lying[(lying[:, 1] <= plot.top) & (lying[:, 1] >= plot.top - _FRAME)]:
        low = lying[near(lying[:, 0], x0) & near(lying[:, 2], x1) & (lying[:, 1] >= plot.bottom)]
        for y1 in low[low[:, 1] <= plot.bottom + _FRAME, 1]:
            sides = upright[near(upright[:, 1], y0) & near(upright[:, 3], y1), 0]
            if x0 <= plot.x0 and plot.x1 <= x1 and near(sides, x0).any() and near(sides, x1).any():
                found = Rect(x0, y0, x1, y1)
                best = found if best is None or found.height < best.height else best
    return best
