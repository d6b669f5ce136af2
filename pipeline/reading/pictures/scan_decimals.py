"""Decimal commas of a scan that the engine takes for full stops: told by how low the signs of a column reach.

Small, blurred or bold, a comma's tail is a pixel or two: the engine wavers between the two signs figure by figure, and
is sure of the wrong one now and then. The grey rows below the line on which the digits stand tell them apart on the
mean of a column, since one column is written in one way.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import cv2
import numpy as np
from numpy.typing import NDArray

from pipeline.reading.letters.ocr import ReadLine
from pipeline.reading.pictures.scan_crops import Crop
from pipeline.reading.pictures.scan_lines import LineBox
from pipeline.reading.pictures.scan_picture import ScanPicture

#: three digits behind the sign are thousands
_DECIMAL = re.compile(r"-?(\d{1,3}[.,]\d{1,2} ?%?|\(?\d{1,3}(\.\d{3})+[.,]\d{2}\)?)")
#: of the digits' height by which the signs of a column reach lower than its digits, on the median. On 8 scans of real
#: reports and 10 drawn ones the signs of a page had 0.05 to 0.16 where they are commas (0.07 the misread ones), -0.04
#: to 0.01 where they are full stops; a single sign is 0.05 off as often as not. Where the engine itself reads both in
#: a column, less is enough, of all such columns of the page together
LOWER, LOWER_OF_MIXED = 0.04, 0.03
FEWEST, FEWEST_ALIKE = 3, 5  # figures of a column that are measured; where the engine reads full stops only
SAME_COLUMN = 2.0  # points by which the sides of a column's cells differ
HALF_SIGN, HALF_DIGIT = 0.1, 0.25  # of the digits' height: how far from its middle a sign, a digit is looked at
SURE = 0.85  # probability of a sign told so: below the 0.9 that a finding asks for


def with_commas(
    picture: ScanPicture, lines: Sequence[LineBox], answers: Sequence[ReadLine], crops: Sequence[Crop]
) -> list[ReadLine]:
    """The answers, full stops before the decimals of a column made commas where the picture shows commas there."""
    out = list(answers)
    mixed_drops: list[float] = []
    measured = []
    for column in _columns(picture, lines, answers):
        stops = [i for i in column if answers[i].text[_sign(answers[i])] == "."]
        mixed = len(stops) < len(column)
        if not stops or len(column) < (FEWEST if mixed else FEWEST_ALIKE):
            continue
        drops = [d for i in column if (d := drop(picture, lines[i], answers[i], crops[i])) is not None]
        mixed_drops += drops if mixed else []
        measured.append((stops, drops, mixed))
    together = len(mixed_drops) >= FEWEST and float(np.median(mixed_drops)) >= LOWER_OF_MIXED
    for stops, drops, mixed in measured:
        alone = len(drops) >= (FEWEST if mixed else FEWEST_ALIKE) and float(np.median(drops)) >= LOWER
        if alone or (mixed and together):
            for i in stops:
                out[i] = _with_comma(answers[i])
    return out


def _sign(answer: ReadLine) -> int:
    """Which glyph parts off the decimals."""
    return max(k for k, glyph in enumerate(answer.glyphs) if glyph in ".,")


def _with_comma(answer: ReadLine) -> ReadLine:
    at = _sign(answer)
    glyphs, sure = list(answer.glyphs), list(answer.probabilities)
    glyphs[at], sure[at] = ",", SURE
    return replace(answer, glyphs=tuple(glyphs), probabilities=tuple(sure))


@dataclass(slots=True)
class _Column:
    """Figures below each other: the sides of their cells, from where to where they reach, which lines they are."""

    cell: tuple[int, int]
    left: int
    right: int
    lines: list[int]

    def holds(self, cell: tuple[int, int], line: LineBox, near: float) -> bool:
        """Without walls a row is one cell: what stands beside the others there is of another column."""
        shared = min(self.right, line.x1) - max(self.left, line.x0)
        return all(abs(a - b) <= near for a, b in zip(self.cell, cell, strict=True)) and shared > 0


def _columns(picture: ScanPicture, lines: Sequence[LineBox], answers: Sequence[ReadLine]) -> list[list[int]]:
    """Which lines are figures with decimals that stand in closed cells whose sides lie alike, column by column."""
    near = SAME_COLUMN * picture.per_point
    columns: list[_Column] = []
    for i, (line, answer) in enumerate(zip(lines, answers, strict=True)):
        plain = all(len(glyph) == 1 for glyph in answer.glyphs)
        if line.region == picture.regions.outer or not plain or not _DECIMAL.fullmatch(answer.text):
            continue
        x, _, wide, _ = (int(v) for v in picture.regions.boxes[line.region])
        column = next((c for c in columns if c.holds((x, x + wide), line, near)), None)
        if column is None:
            columns.append(_Column((x, x + wide), line.x0, line.x1, [i]))
        else:
            column.left, column.right = min(column.left, line.x0), max(column.right, line.x1)
            column.lines.append(i)
    return [column.lines for column in columns]


def drop(picture: ScanPicture, line: LineBox, answer: ReadLine, where: Crop) -> float | None:
    """By which share of the digits' height the sign of a figure reaches lower than the digits beside it."""
    high = _digits_height(picture, line)
    part = picture.pixels[line.top : line.bottom + round(HALF_SIGN * high) + 1, line.x0 : line.x1]
    grey = cv2.cvtColor(part, cv2.COLOR_RGB2GRAY).astype(np.float64)
    ground = float(cv2.cvtColor(picture.regions.grounds[line.region][None, None], cv2.COLOR_RGB2GRAY)[0, 0])
    depth = np.abs(grey - ground)
    at = _sign(answer)
    middles = [where.left + share * where.width - line.x0 for share in answer.centres]
    sign = _lowest(_deepest(depth, middles[at], max(1.0, HALF_SIGN * high)), from_row=depth.shape[0] // 2)
    beside = [_lowest(_deepest(depth, middles[k], HALF_DIGIT * high)) for k in (at - 1, at + 1)]
    known = [low for low in beside if low is not None]
    return None if sign is None or not known else (sign - max(known)) / high


def _digits_height(picture: ScanPicture, line: LineBox) -> float:
    heights = picture.ink.boxes[list(line.pieces), 3]
    return float(np.median(heights[heights >= 0.6 * heights.max()]))


def _deepest(depth: NDArray[np.float64], middle: float, half: float) -> NDArray[np.float64]:
    columns = depth[:, max(0, int(middle - half)) : int(middle + half) + 1]
    return columns.max(axis=1) if columns.shape[1] else np.zeros(len(depth))


def _lowest(rows: NDArray[np.float64], from_row: int = 0) -> float | None:
    """Where, below `from_row`, the ink of `rows` has faded to half, in fractions of a row; None without ink."""
    inside = rows[from_row:]
    half = inside.max(initial=0.0) / 2
    if half <= 0:
        return None
    last = int(np.flatnonzero(inside >= half)[-1])
    if last + 1 == len(inside):
        return float(from_row + last)
    return float(from_row + last + (inside[last] - half) / max(inside[last] - inside[last + 1], 1e-6))
