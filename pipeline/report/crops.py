"""Pictures of the evidence: the printed value boxed in red, what it is held against boxed in blue."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
from PIL import Image, ImageDraw

from pipeline.reading.geometry import Rect, bounding
from pipeline.report.persons import Areas, covered

DPI = 110
MAX_PAGE_PIXELS = 12_000_000  # a page larger than that is drawn coarser
MAX_WIDTH, MAX_HEIGHT = 560.0, 240.0  # points shown in one picture
MIN_WIDTH, MIN_HEIGHT = 300.0, 60.0
MARGIN = 12.0
LINE_HEIGHT, LINE_GAP = 13.0, 2.0  # points: a rectangle lower than that is a line of text, not a ruled cell
QUALITY = 55
COLORS = {"printed": (208, 2, 27), "compared": (0, 92, 185)}


@dataclass(frozen=True, slots=True)
class Crop:
    """One picture (WebP) of one page; `kinds` says which boxes it shows, `page` is 1-based."""

    finding_id: str
    number: int  # 0-based within the finding
    page: int
    kinds: tuple[str, ...]
    width: int
    height: int
    webp: bytes


@dataclass(frozen=True, slots=True)
class _Box:
    kind: str
    rect: Rect


def crops(pdf: Path, evidence: pd.DataFrame, pages: pd.DataFrame, hidden: Areas | None = None) -> Iterator[Crop]:
    """All pictures of one document's findings, page by page: each page is drawn once.

    `evidence` and `pages` are published frames of that document; rectangles in the frame of the upright page.
    What lies in `hidden` is covered, but for the values that a finding boxes.
    """
    import pypdfium2

    frames = {int(row.page): row for row in pages.itertuples(index=False)}
    wanted: dict[int, list[tuple[str, int, list[_Box]]]] = {}
    for finding_id, parts in evidence.sort_values("part", kind="stable").groupby("finding_id", sort=True):
        for number, (page, boxes) in enumerate(_pictures(parts)):
            wanted.setdefault(page, []).append((str(finding_id), number, boxes))
    document = pypdfium2.PdfDocument(pdf)
    try:
        for number in sorted(wanted):
            image, scale = draw_page(document, number, frames.get(number))
            for finding_id, k, boxes in wanted[number]:
                boxed_values = [box.rect for box in boxes]
                picture = _crop(covered(image, scale, (hidden or {}).get(number, ()), boxed_values), scale, boxes)
                buffer = io.BytesIO()
                picture.save(buffer, "WEBP", quality=QUALITY, method=4)
                kinds = tuple(sorted({box.kind for box in boxes}, reverse=True))
                yield Crop(finding_id, k, number, kinds, picture.width, picture.height, buffer.getvalue())
    finally:
        document.close()


def draw_page(document: Any, number: int, frame: Any, dpi: float = DPI) -> tuple[Image.Image, float]:
    """The page `number` (1-based) drawn upright, and its pixels per point; at most MAX_PAGE_PIXELS.

    `frame` is the row of `pages` (turn, skew), or None for a page as a viewer shows it.
    """
    page = document[number - 1]
    try:
        width, height = page.get_size()
        scale = min(dpi / 72, (MAX_PAGE_PIXELS / max(width * height, 1.0)) ** 0.5)
        turn = int(frame.turn) if frame is not None else 0
        image = page.render(scale=scale, rotation=turn, may_draw_forms=False).to_pil().convert("RGB")
    finally:
        page.close()
    skew = float(frame.skew) if frame is not None else 0.0
    if abs(skew) > 0.01:
        image = image.rotate(skew, resample=Image.Resampling.BILINEAR, fillcolor="white")
    return image, scale


def boxed(image: Image.Image, scale: float, rects: Sequence[Rect]) -> Image.Image:
    """A picture around `rects` (points), each boxed in red; for `renaksi trace`."""
    return _crop(image, scale, [_Box("printed", rect) for rect in rects])


def _pictures(parts: pd.DataFrame) -> Iterator[tuple[int, list[_Box]]]:
    """Boxes that fit into one picture together; the accused value comes first."""
    groups: list[tuple[int, list[_Box]]] = []
    for row in parts.itertuples(index=False):
        box = _Box(str(row.kind), Rect(row.x0, row.top, row.x1, row.bottom))
        for page, boxes in groups:
            around = bounding([b.rect for b in [*boxes, box]])
            if page == int(row.page) and around.width <= MAX_WIDTH - 2 * MARGIN and around.height <= MAX_HEIGHT:
                boxes.append(box)
                break
        else:
            groups.append((int(row.page), [box]))
    yield from groups[:4]  # more than four places of one contradiction help nobody


def _crop(image: Image.Image, scale: float, boxes: Sequence[_Box]) -> Image.Image:
    inked = bounding([_ink(image, scale, box.rect) for box in boxes])
    around = bounding([box.rect for box in boxes])
    x0, x1 = _span(around.x0, around.x1, inked.x0, inked.x1, MIN_WIDTH, MAX_WIDTH, image.width / scale)
    top, bottom = _span(
        around.top, around.bottom, inked.top, inked.bottom, MIN_HEIGHT, MAX_HEIGHT, image.height / scale
    )
    picture = image.crop((round(x0 * scale), round(top * scale), round(x1 * scale), round(bottom * scale)))
    pen = ImageDraw.Draw(picture)
    for box in sorted(boxes, key=lambda b: b.kind):  # compared first, so that red lies over blue
        gap = LINE_GAP if box.rect.height < LINE_HEIGHT else 0.5  # the pen must not run through a lone line's letters
        corners = (
            round((box.rect.x0 - gap - x0) * scale) - 1,
            round((box.rect.top - gap - top) * scale) - 1,
            round((box.rect.x1 + gap - x0) * scale) + 1,
            round((box.rect.bottom + gap - top) * scale) + 1,
        )
        pen.rectangle(corners, outline=COLORS[box.kind], width=2)
    return picture


def _span(
    low: float, high: float, ink_low: float, ink_high: float, least: float, most: float, limit: float
) -> tuple[float, float]:
    """The stretch of one axis that the picture shows, in points: the boxes with a margin, at least `least`, and,
    where they are longer than `most`, the `most` points around their ink."""
    if high - low + 2 * MARGIN > most:
        low, high = max(low, ink_low), min(high, max(ink_high, ink_low))
        high = min(high, low + most - 2 * MARGIN)
    grow = max(MARGIN, (least - (high - low)) / 2)
    low, high = low - grow, high + grow
    if low < 0:
        low, high = 0.0, min(limit, high - low)
    if high > limit:
        low, high = max(0.0, low - (high - limit)), limit
    return low, high


def _ink(image: Image.Image, scale: float, rect: Rect) -> Rect:
    """Where something is printed inside `rect` (its rulings left out); `rect` itself where nothing is."""
    inset = 1.5
    left, top = round((rect.x0 + inset) * scale), round((rect.top + inset) * scale)
    right, bottom = round((rect.x1 - inset) * scale), round((rect.bottom - inset) * scale)
    if right - left < 3 or bottom - top < 3:
        return rect
    inside = image.crop((left, top, right, bottom)).convert("L")
    darkest, lightest = (int(v) for v in np.percentile(np.asarray(inside), [0, 100]))
    if lightest - darkest < 60:
        return rect
    box = inside.point(lambda value: 255 if value < (darkest + lightest) / 2 else 0).getbbox()
    if box is None:
        return rect
    return Rect((left + box[0]) / scale, (top + box[1]) / scale, (left + box[2]) / scale, (top + box[3]) / scale)


def by_finding(pictures: Sequence[Crop]) -> Mapping[str, list[Crop]]:
    """Finding -> its pictures in order."""
    out: dict[str, list[Crop]] = {}
    for crop in sorted(pictures, key=lambda c: (c.finding_id, c.number)):
        out.setdefault(crop.finding_id, []).append(crop)
    return out
