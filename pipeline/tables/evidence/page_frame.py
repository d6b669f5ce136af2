"""The border that a word processor draws around the page: it belongs to no table, though a table may cross it."""

from dataclasses import fields, replace

import numpy as np
from numpy.typing import NDArray

from pipeline.reading.page import Page, Rulings
from pipeline.tables.evidence.grid import rulings_to_lines
from pipeline.tables.evidence.measures import TOUCH

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

_LONG = 0.6  # of the page's side
_EDGE = 0.25  # of the page's side: where the border may lie
_CORNER = 6.0  # points between the ends of two sides that meet


def without_page_frame(page: Page) -> Page:
    """The page without the rulings of a border around it.

    It is one where no upright ruling inside reaches its upper and lower side, as those of a table as large would.
    """
    across, down = rulings_to_lines(page.rulings)
    framing = _frame(across, down, page.width, page.height)
    if framing is None:
        return page
    keep = np.ones(len(page.rulings), np.bool_)
    keep[np.flatnonzero(page.rulings.horizontal)[framing[0]]] = False
    keep[np.flatnonzero(~page.rulings.horizontal)[framing[1]]] = False
    kept = {each.name: getattr(page.rulings, each.name)[keep] for each in fields(page.rulings)}
    return replace(page, rulings=Rulings(**kept))


def _frame(across: Floats, down: Floats, width: float, height: float) -> tuple[Bools, Bools] | None:
    """Which lying and which upright rulings (rows: begin, end, at) make the border."""
    top, bottom = _sides(across, width, height)
    for x0, x1, y0 in across[top][np.argsort(across[top, 2])]:
        same = bottom & _from_to(across, x0, x1)
        if not same.any():
            continue
        y1 = across[same, 2].max()
        upright = _from_to(down, y0, y1)
        left, right = upright & _at(down, x0), upright & _at(down, x1)
        if not (left.any() and right.any()):
            continue
        lying = _from_to(across, x0, x1) & (_at(across, y0) | _at(across, y1))
        inner = down[~(left | right) & (down[:, 2] > x0 + _CORNER) & (down[:, 2] < x1 - _CORNER)]
        reaching = (inner[:, 0] < across[lying & top, 2].max() + TOUCH) | (
            inner[:, 1] > across[lying & bottom, 2].min() - TOUCH
        )
        if len(inner) and not reaching.any():
            return lying, left | right
    return None


def _from_to(lines: Floats, begin: float, end: float) -> Bools:
    found: Bools = (np.abs(lines[:, 0] - begin) <= _CORNER) & (np.abs(lines[:, 1] - end) <= _CORNER)
    return found


def _at(lines: Floats, place: float) -> Bools:
    found: Bools = np.abs(lines[:, 2] - place) <= _CORNER
    return found


def _sides(lines: Floats, along: float, aside: float) -> tuple[Bools, Bools]:
    """Which of the rulings run along the near and along the far edge of the page."""
    long = lines[:, 1] - lines[:, 0] >= _LONG * along
    return long & (lines[:, 2] < _EDGE * aside), long & (lines[:, 2] > (1 - _EDGE) * aside)
