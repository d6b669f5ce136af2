"""Charts that a page draws are no part of any table's region: `plots` finds bars, lines and slices, `extent` what
belongs to them, this takes them off the page."""

from collections.abc import Sequence
from dataclasses import fields, replace
from typing import Any

import numpy as np

from pipeline.reading.geometry import Rect
from pipeline.reading.page import Chars, Fills, Page, Rulings, Strokes
from pipeline.tables.evidence.charts.extent import extent
from pipeline.tables.evidence.charts.plots import plots
from pipeline.tables.evidence.runs import Run

_MOST = 400  # shapes of a page's charts; more are a picture made of them, and not looked at


def without_charts(page: Page, runs: Sequence[Run]) -> Page:
    """The page without its charts and what is written in them, itself where it has none; `runs` are all of the page's.
    Scans keep theirs: their colours end where the picture blurs."""
    if page.text_source != "text" or not 0 < max(len(page.fills), len(page.strokes)) <= _MOST:
        return page
    upright = [run for run in runs if run.angle == 0]
    charts = [extent(page, plot, upright) for plot in plots(page, upright)]
    if not charts:
        return page
    chars, rulings = Chars(**_outside(page.chars, charts)), Rulings(**_outside(page.rulings, charts))
    fills, strokes = Fills(**_outside(page.fills, charts)), Strokes(**_outside(page.strokes, charts))
    return replace(page, chars=chars, rulings=rulings, fills=fills, strokes=strokes)


def _outside(arrays: Chars | Rulings | Fills | Strokes, charts: Sequence[Rect]) -> dict[str, Any]:
    """The arrays without what has its middle in a chart."""
    x, y = (arrays.x0 + arrays.x1) / 2, (arrays.top + arrays.bottom) / 2
    keep = np.ones(len(arrays), np.bool_)
    for c in charts:
        keep &= ~((x >= c.x0 - 1) & (x <= c.x1 + 1) & (y >= c.top - 1) & (y <= c.bottom + 1))
    held = {each.name: getattr(arrays, each.name) for each in fields(arrays)}
    return {name: None if array is None else array[keep] for name, array in held.items()}
