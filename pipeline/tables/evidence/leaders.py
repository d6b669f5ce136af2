"""Dotted leaders: rows of dots that lead the eye from a text to its figure or page number, and say nothing."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from pipeline.reading.page import Chars, letters
from pipeline.reading.stretches import stretches
from pipeline.tables.evidence.measures import JUSTIFIED, LEVEL, SAME_PLACE

_DOTS = np.array([ord(dot) for dot in ".…·‥"])
_FEWEST = 4  # dots in a row; three stand for a figure that is missing


def without_leaders(chars: Chars) -> Chars:
    """`chars` with the glyphs of leaders made invisible, the very same object where none is printed."""
    seen = np.flatnonzero(chars.visible)
    dots = np.isin(letters(chars.text)[seen, 0], _DOTS)
    if dots.sum() < _FEWEST:
        return chars
    inked = np.flatnonzero(~chars.blank[seen])  # spaces between dots are part of the leader
    glyphs = seen[inked]
    ends = list(stretches(dots[inked]))
    long = [glyphs[begin:end] for begin, end in ends if end - begin >= _FEWEST]
    hidden = [part for dots in long for part in _even_stretches(chars, dots)]
    if not hidden:
        return chars
    visible = chars.visible.copy()
    sides = np.array([chars.x1[part[-1]] for part in hidden])
    for part in (glyphs[begin:end] for begin, end in ends if end - begin < _FEWEST):
        if np.abs(sides - chars.x1[part[-1]]).min() <= SAME_PLACE and _stands_free(chars, part):
            visible[part] = False
    visible[np.concatenate(hidden)] = False
    return replace(chars, visible=visible)


def _stands_free(chars: Chars, part: NDArray[np.int64]) -> bool:
    """Whether dots are the rest of a leader behind a long text: several, or one after a space."""
    before = int(part[0]) - 1
    return len(part) > 1 or before < 0 or not str(chars.text[before]).strip()


def _even_stretches(chars: Chars, which: NDArray[np.int64]) -> list[NDArray[np.int64]]:
    """The stretches of `which` that run on one line with small steps, long enough for a leader."""
    x, y = chars.x0[which].astype(np.float64), chars.bottom[which].astype(np.float64)
    size = np.maximum(chars.size[which].astype(np.float64), 1.0)
    turned = chars.angle[which] != 0
    step = np.diff(x)
    breaks = (step > JUSTIFIED * size[1:]) | (step < 0) | (np.abs(np.diff(y)) > LEVEL * size[1:]) | turned[1:]
    parts = np.split(which, np.flatnonzero(breaks) + 1)
    return [part for part in parts if len(part) >= _FEWEST and not chars.angle[part[0]]]
