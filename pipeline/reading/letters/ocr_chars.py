"""Recognised lines as the characters of a page: a box for each glyph, words apart, letters of a word touching."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from pipeline.reading.letters.ocr import ReadLine
from pipeline.reading.page import Chars

ABOVE, BELOW = 0.8, 0.2  # of the size: how far a character's box reaches above and below its baseline
SPACE = 0.28  # of the size: the least room left between two words
WIDE_GAP = 0.62  # of the size: room this wide is a space even where the engine saw none
DESCENDING = frozenset("gjpqy()[]|Q/@")
HANGING = frozenset(",;")
RISING = frozenset("bdfhklt()[]|/%&!?'\"“”‘’#$@i")


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A recognised line and where it stands: the box of its ink and, in shares of that box's width, the runs of
    columns without ink. All lengths in points. `confidence` holds one figure for each glyph."""

    read: ReadLine
    x0: float
    top: float
    x1: float
    bottom: float
    centres: tuple[float, ...]  # of each glyph, points
    gaps: tuple[tuple[float, float], ...]  # from, to, points
    confidence: tuple[float, ...]
    color: int = 0
    bold: bool = False
    piece: int = 0


def type_size(text: str, height: float) -> tuple[float, float]:
    """(size in points, how far the line's ink reaches below the baseline), from which letters it holds.

    Proportions of the common text faces: capitals 0.72 of the size, small letters 0.52, descenders 0.21, commas 0.14.
    """
    rising = any(c.isupper() or c.isdigit() or c in RISING for c in text)
    descending = 0.21 if DESCENDING.intersection(text) else 0.14 if HANGING.intersection(text) else 0.0
    if not any(c.isalnum() for c in text):
        return max(height, 6.0), 0.0
    size = height / ((0.72 if rising else 0.52) + descending)
    return size, descending * size


def to_chars(lines: Sequence[PlacedLine]) -> Chars:
    """The glyphs of all lines, in the order given, spaces left out."""
    texts: list[str] = []
    rows: list[tuple[float, float, float, float, float, float]] = []
    colors: list[int] = []
    bold: list[bool] = []
    pieces: list[int] = []
    for line in lines:
        size, below = type_size(line.read.text, line.bottom - line.top)
        baseline = line.bottom - below
        top, bottom = baseline - ABOVE * size, baseline + BELOW * size
        for (x0, x1), glyph, confidence in zip(
            _widths(line, size), [glyph for glyph in line.read.glyphs if glyph != " "], _kept(line), strict=True
        ):
            texts.append(glyph)
            rows.append((x0, top, x1, bottom, size, confidence))
            colors.append(line.color)
            bold.append(line.bold)
            pieces.append(line.piece)
    array = np.array(rows, np.float32).reshape(-1, 6)
    count = len(texts)
    return Chars(
        text=np.array(texts, dtype="<U4") if texts else np.zeros(0, "<U4"),
        x0=array[:, 0],
        top=array[:, 1],
        x1=array[:, 2],
        bottom=array[:, 3],
        size=array[:, 4],
        color=np.array(colors, np.uint32),
        angle=np.zeros(count, np.int16),
        bold=np.array(bold, np.bool_),
        visible=np.ones(count, np.bool_),
        confidence=array[:, 5],
        piece=np.array(pieces, np.int32),
    )


def _kept(line: PlacedLine) -> list[float]:
    return [c for c, glyph in zip(line.confidence, line.read.glyphs, strict=True) if glyph != " "]


def _widths(line: PlacedLine, size: float) -> list[tuple[float, float]]:
    """Left and right side of every glyph that is no space."""
    glyphs, centres = line.read.glyphs, line.centres
    shown = [i for i, glyph in enumerate(glyphs) if glyph != " "]
    if not shown:
        return []
    at: NDArray[np.float64] = np.array([centres[i] for i in shown])
    at = np.maximum.accumulate(at)
    right = np.empty(len(shown))
    left = np.empty(len(shown))
    left[0], right[-1] = min(line.x0, at[0]), max(line.x1, at[-1])
    for k in range(len(shown) - 1):
        spaced = shown[k + 1] - shown[k] > 1
        middle = (at[k] + at[k + 1]) / 2
        room = _room(line.gaps, at[k], at[k + 1])
        if not spaced and not (room and room[1] - room[0] > WIDE_GAP * size):
            right[k] = left[k + 1] = middle
            continue
        low, high = room or (middle, middle)
        if high - low < SPACE * size:
            centre = (low + high) / 2
            low, high = centre - SPACE * size / 2, centre + SPACE * size / 2
        right[k], left[k + 1] = low, high
    right = np.maximum(right, left + 0.05 * size)
    return [(float(a), float(b)) for a, b in zip(left, right, strict=True)]


def _room(gaps: Sequence[tuple[float, float]], low: float, high: float) -> tuple[float, float] | None:
    """The widest run of columns without ink whose middle lies between two glyph centres."""
    inside = [gap for gap in gaps if low <= (gap[0] + gap[1]) / 2 <= high]
    return max(inside, key=lambda gap: gap[1] - gap[0], default=None)
