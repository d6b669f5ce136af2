"""The source PDF with what OCR read as invisible text over its pictures, to be searched, marked and copied."""

import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
import pandas as pd
import pikepdf
from pikepdf import Dictionary
from pikepdf import Page as PdfPage

from pipeline.reading.geometry import Rect, clustered
from pipeline.reading.page import Words
from pipeline.report.copies.glyphless import ADVANCE, encoded, glyphless_font
from pipeline.report.copies.old_text import take_off_old_text
from pipeline.report.copies.redact import leave_out_persons
from pipeline.report.copies.source_copy import disarm, opened, user_space
from pipeline.report.pictures.persons import Areas

_FONT = "/RenaksiOcr"
_SAME_ROW = 0.5  # of the size: words whose baselines differ by less are read from left to right

# of the size: how far a word is moved at most so that those of a row stand on one level. Extractors group letters by
# height: of a page 0.8 degrees askew pdfplumber finds 0.39 of the words where each stands on its ink, 0.98 so.
LIFT = 0.5

Placed = tuple[str, float, float, float, float, float]  # text, baseline from and to in user space, size


def write_searchable(
    pdf: Path, words: Mapping[int, Words], pages: pd.DataFrame, out: Path, hidden: Areas | None = None
) -> None:
    """Write `pdf` to `out` with `words` (by page, from 1) over its scanned pages. The same input gives the same bytes.

    The pages look as they did, and stand upright. A text layer under them goes, unless the page shows it. With
    `hidden`, persons are left out as in the annotated copy, and so are the words in those areas. What the source can
    do by itself goes too. Raises DamagedPdfError for a file that can be read and not written again.
    """
    frames = {int(row.page): row for row in pages.itertuples(index=False)}
    covered = hidden or {}
    scanned = [number for number in sorted(words) if len(words[number])]
    with opened(pdf) as document:
        disarm(document)
        if hidden is not None:
            leave_out_persons(document, pdf, hidden, frames)
        take_off_old_text(document, [number for number in scanned if number not in covered])
        font = glyphless_font(document)
        for number in scanned:
            page, frame = document.pages[number - 1], frames[number]
            if number in covered:  # a picture of the page, upright and level
                lines = _lines(page, _outside(words[number], covered[number]), 0, float(frame.skew))
            else:
                lines = _lines(page, words[number], int(frame.turn), 0.0)
            _write(document, page, font, lines)
            if number not in covered:
                page.obj.Rotate = (int(page.obj.get("/Rotate", 0)) + int(frame.turn)) % 360
        document.save(out, static_id=True, linearize=False)


def _outside(words: Words, areas: Sequence[Rect]) -> Words:
    free = np.array(
        [not any(area.contains(float(x), float(y)) for area in areas) for x, y in zip(words.x, words.y, strict=True)]
    )
    return words.only(free)


def _lines(page: PdfPage, words: Words, turn: int, level: float) -> list[list[Placed]]:
    """The words line by line from above, in user space of `page`; `level` degrees clockwise bring them level.

    Each word lies level at the height of its middle, or nearer to that of its row (`LIFT`).
    """
    angle, width, height = math.radians(level), float(words.width), float(words.height)

    def place(x: float, y: float) -> tuple[float, float]:
        x, y = x - width / 2, y - height / 2
        x, y = x * math.cos(angle) - y * math.sin(angle), x * math.sin(angle) + y * math.cos(angle)
        return user_space(page, turn, x + width / 2, y + height / 2)

    out = []
    for row in _rows(words):
        line = []
        middle = float(np.mean([(words.y0[k] + words.y1[k]) / 2 for k in row]))
        for k in row:
            y, most = (words.y0[k] + words.y1[k]) / 2, LIFT * words.size[k]
            y += min(max(middle - y, -most), most)
            start, end = place(words.x0[k], y), place(words.x1[k], y)
            line.append((words.text[k], *start, *end, float(words.size[k])))
        out.append(line)
    return out


def _rows(words: Words) -> list[list[int]]:
    """Indices of the words of each line of print, from left to right, the rows of a table from above."""
    rows = clustered(range(len(words)), lambda k: words.y[k], lambda k: _SAME_ROW * words.size[k])
    return [sorted(row, key=lambda k: (words.x[k], k)) for row in rows]


def _write(document: pikepdf.Pdf, page: PdfPage, font: pikepdf.Object, lines: Sequence[Sequence[Placed]]) -> None:
    resources = Dictionary(dict(page.resources.items()))
    fonts = Dictionary(dict(resources.get("/Font", Dictionary()).items()))
    fonts[_FONT] = font
    resources.Font = fonts
    page.obj.Resources = resources
    drawn = "\n".join(operator for line in lines for operator in _shown(line))
    page.contents_add(document.make_stream(b"q\n"), prepend=True)
    page.contents_add(document.make_stream(f"\nQ\nq\nBT\n3 Tr\n{drawn}\nET\nQ\n".encode("ascii")))


def _shown(line: Sequence[Placed]) -> Iterator[str]:
    """Operators that show the words of a line, each with the space behind it, as wide as they are printed."""
    for k, (text, x0, y0, x1, y1, size) in enumerate(line):
        length = math.hypot(x1 - x0, y1 - y0)
        if not length or not size:
            continue
        across, down = (x1 - x0) / length, (y1 - y0) / length
        yield f"{_FONT} {size:.3f} Tf {_stretch(length, len(text), size)}"
        yield f"{across:.6f} {down:.6f} {-down:.6f} {across:.6f} {x0:.3f} {y0:.3f} Tm {encoded(text)} Tj"
        if k + 1 < len(line) and (gap := math.hypot(line[k + 1][1] - x1, line[k + 1][2] - y1)):
            yield f"{_stretch(gap, 1, size)} {encoded(' ')} Tj"


def _stretch(length: float, letters: int, size: float) -> str:
    return f"{100 * length / (ADVANCE * size * letters):.3f} Tz"
