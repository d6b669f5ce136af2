"""Pictures of the evidence: the printed value boxed in red, what it is held against boxed in blue."""

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, cast

import pandas as pd
from PIL import Image, ImageDraw

from pipeline.reading.geometry import Rect, bounding
from pipeline.report.pictures.context import Context, Heading, Surroundings
from pipeline.report.pictures.panes import Band, cut_band, with_panes
from pipeline.report.pictures.persons import Areas, covered
from schemas.missing import rows_by_finding, text_or_empty

DPI = 110  # dots an inch of a picture of evidence
_MAX_PAGE_PIXELS = 12_000_000  # a page larger than that is drawn coarser
_MAX_WIDTH, _MAX_HEIGHT = 560.0, 240.0  # points shown in one picture
_MIN_WIDTH, _MIN_HEIGHT = 300.0, 60.0  # points
_MARGIN = 12.0  # points
_LINE_HEIGHT, _LINE_GAP = 13.0, 2.0  # points: a rectangle lower than that is a line of text, not a ruled cell
_QUALITY = 55
_EFFORT = 2  # of the encoder: half the time of 4, its default, for 3 % more bytes (80 crops of the sample)
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


def crops(pdf: Path, tables: Mapping[str, pd.DataFrame], hidden: Areas | None = None) -> Iterator[Crop]:
    """All pictures of one document's findings, page by page: each page is drawn once.

    Of its published `tables`: findings, evidence, pages and cells; rectangles in the frame of the upright page. What
    lies in `hidden` is covered, but for the values that a finding boxes.
    """
    import pypdfium2

    frames = {int(row.page): row for row in tables["pages"].itertuples(index=False)}
    surroundings = Surroundings(tables["cells"])
    lines = dict(zip(tables["findings"]["finding_id"], tables["findings"]["row_key"].map(text_or_empty), strict=True))
    wanted: dict[int, list[tuple[str, int, list[_Box], Context | None]]] = {}
    bands: dict[int, dict[str, Heading]] = {}  # by page, then table: what is cut out of it for pictures of later pages
    evidence = rows_by_finding(tables["evidence"].sort_values("part", kind="stable"))
    for finding_id, parts in sorted(evidence.items()):
        for number, (page, boxes) in enumerate(_pictures(parts)):
            context = surroundings.of(page, boxes[0].rect, lines.get(finding_id, ""))
            wanted.setdefault(page, []).append((finding_id, number, boxes, context))
            if context is not None and context.heading is not None:
                bands.setdefault(context.heading.page, {})[context.heading.table_id] = context.heading
    document = pypdfium2.PdfDocument(pdf)
    drawn: dict[str, Band] = {}
    try:
        for number in sorted({*wanted, *bands}):
            image, scale = draw_page(document, number, frames.get(number), mode="RGBX")
            areas = (hidden or {}).get(number, ())
            for table_id, heading in bands.get(number, {}).items():
                drawn[table_id] = cut_band(covered(image, scale, areas), scale, heading.rect)
            alike: dict[tuple[Any, ...], tuple[int, int, bytes]] = {}  # findings of one cause show the same place
            for finding_id, k, boxes, context in wanted.get(number, []):
                shown = (*boxes, context)
                if shown not in alike:
                    page_image = covered(image, scale, areas, [box.rect for box in boxes])
                    alike[shown] = _webp(_crop(page_image, scale, boxes, context, drawn))
                kinds = tuple(sorted({box.kind for box in boxes}, reverse=True))
                yield Crop(finding_id, k, number, kinds, *alike[shown])
    finally:
        document.close()


def _webp(picture: Image.Image) -> tuple[int, int, bytes]:
    buffer = io.BytesIO()
    picture.save(buffer, "WEBP", quality=_QUALITY, method=_EFFORT)
    return picture.width, picture.height, buffer.getvalue()


def draw_page(
    document: Any, number: int, frame: Any, dpi: float = DPI, mode: Literal["RGB", "RGBX"] = "RGB"
) -> tuple[Image.Image, float]:
    """The page `number` (1-based) drawn upright, and its pixels per point; at most _MAX_PAGE_PIXELS.

    `frame` is the row of `pages` (turn, skew), or None for a page as a viewer shows it. An RGBX is PDFium's own bitmap,
    which saves a fifth of the time; WebP takes it.
    """
    page = document[number - 1]
    try:
        width, height = page.get_size()
        scale = min(dpi / 72, (_MAX_PAGE_PIXELS / max(width * height, 1.0)) ** 0.5)
        turn = int(frame.turn) if frame is not None else 0
        own = {"prefer_bgrx": True, "rev_byteorder": True} if mode == "RGBX" else {}
        drawn = page.render(scale=scale, rotation=turn, may_draw_forms=False, **own).to_pil()
        image = drawn if drawn.mode == mode else drawn.convert(mode)
    finally:
        page.close()
    skew = float(frame.skew) if frame is not None else 0.0
    if abs(skew) > 0.01:
        image = image.rotate(-skew, resample=Image.Resampling.BILINEAR, fillcolor="white")
    return image, scale


def boxed(image: Image.Image, scale: float, rects: Sequence[Rect]) -> Image.Image:
    """A picture around `rects` (points), each boxed in red; for `renaksi trace`."""
    return _crop(image, scale, [_Box("printed", rect) for rect in rects])


def _pictures(parts: Sequence[Any]) -> Iterator[tuple[int, list[_Box]]]:
    """Boxes that fit into one picture together; the accused value comes first."""
    groups: list[tuple[int, list[_Box]]] = []
    for row in parts:
        box = _Box(str(row.kind), Rect(row.x0, row.top, row.x1, row.bottom))
        for page, boxes in groups:
            around = bounding([b.rect for b in [*boxes, box]])
            if page == int(row.page) and around.width <= _MAX_WIDTH - 2 * _MARGIN and around.height <= _MAX_HEIGHT:
                boxes.append(box)
                break
        else:
            groups.append((int(row.page), [box]))
    yield from groups[:4]  # more than four places of one contradiction help nobody


def _crop(
    image: Image.Image,
    scale: float,
    boxes: Sequence[_Box],
    context: Context | None = None,
    bands: Mapping[str, Band] = MappingProxyType({}),
) -> Image.Image:
    inked = bounding([_ink(image, scale, box.rect) for box in boxes])
    around = bounding([box.rect for box in boxes])
    x0, x1 = _span(around.x0, around.x1, inked.x0, inked.x1, _MIN_WIDTH, _MAX_WIDTH, image.width / scale)
    top, bottom = _span(
        around.top, around.bottom, inked.top, inked.bottom, _MIN_HEIGHT, _MAX_HEIGHT, image.height / scale
    )
    view = Rect(x0, top, x1, bottom)
    if context is not None:
        view = _widened(view, context)
    picture = _boxed(image, scale, boxes, view)
    return picture if context is None else with_panes(picture, view, image, scale, context, bands)


def _widened(view: Rect, context: Context) -> Rect:
    """`view` with the name of the line and the heading, as far as they are near enough to fit into one picture."""
    near = [context.name] if context.name is not None else []
    if context.heading is not None and context.heading.page == context.page:
        near.append(replace(context.heading.rect, x0=view.x0, x1=view.x1))
    for rect in near:
        grown = view.union(Rect(rect.x0 - 2, rect.top - 2, rect.x1, rect.bottom + 2))
        if grown.width <= _MAX_WIDTH and grown.height <= _MAX_HEIGHT:
            view = replace(grown, x0=max(0.0, grown.x0), top=max(0.0, grown.top))
    return view


def _boxed(image: Image.Image, scale: float, boxes: Sequence[_Box], view: Rect) -> Image.Image:
    x0, top, x1, bottom = view.x0, view.top, view.x1, view.bottom
    picture = image.crop((round(x0 * scale), round(top * scale), round(x1 * scale), round(bottom * scale)))
    pen = ImageDraw.Draw(picture)
    for box in sorted(boxes, key=lambda b: b.kind):  # compared first, so that red lies over blue
        gap = _LINE_GAP if box.rect.height < _LINE_HEIGHT else 0.5  # the pen must not run through a lone line's letters
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
    if high - low + 2 * _MARGIN > most:
        low, high = max(low, ink_low), min(high, max(ink_high, ink_low))
        high = min(high, low + most - 2 * _MARGIN)
    grow = max(_MARGIN, (least - (high - low)) / 2)
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
    darkest, lightest = cast(tuple[int, int], inside.getextrema())  # of one channel
    if lightest - darkest < 60:
        return rect
    dark = (darkest + lightest + 1) // 2
    box = inside.point([255] * dark + [0] * (256 - dark)).getbbox()
    if box is None:
        return rect
    return Rect((left + box[0]) / scale, (top + box[1]) / scale, (left + box[2]) / scale, (top + box[3]) / scale)


def by_finding(pictures: Sequence[Crop]) -> Mapping[str, list[Crop]]:
    out: dict[str, list[Crop]] = {}
    for crop in sorted(pictures, key=lambda c: (c.finding_id, c.number)):
        out.setdefault(crop.finding_id, []).append(crop)
    return out
