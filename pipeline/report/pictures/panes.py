"""Frozen panes, as a spreadsheet has them: the heading above a picture and the name beside it, where it lacks them."""

from collections.abc import Mapping
from dataclasses import dataclass

from PIL import Image

from pipeline.reading.geometry import Rect
from pipeline.report.pictures.context import Context

_MAX_HEADING, _MAX_NAME = 130.0, 170.0  # points; a higher heading is left out, a wider name cut
GAP = 3  # pixels of grey between the panes: what is drawn there does not stand on the page like that
_GREY, _PAPER = (190, 190, 190), (255, 255, 255)


@dataclass(frozen=True, slots=True)
class Band:
    """The heading rows of a table, cut out of their page: `image` begins at `x0` (points)."""

    image: Image.Image
    scale: float
    x0: float


def cut_band(image: Image.Image, scale: float, rect: Rect) -> Band:
    """The part `rect` (points) of a drawn page."""
    return Band(_cut(image, scale, rect), scale, rect.x0)


def with_panes(
    picture: Image.Image, view: Rect, page: Image.Image, scale: float, context: Context, bands: Mapping[str, Band]
) -> Image.Image:
    """`picture`, which shows `view` of `page`, with what it lacks of its context; itself where it lacks nothing."""
    heading = _heading(view, picture.width, scale, context, bands)
    name = _name(view, page, scale, context)
    if heading is None and name is None:
        return picture
    left = name.width + GAP if name is not None else 0
    above = heading.height + GAP if heading is not None else 0
    out = Image.new("RGB", (left + picture.width, above + picture.height), _GREY)
    if name is not None and above:
        out.paste(_PAPER, (0, 0, name.width, heading.height if heading is not None else 0))
    if name is not None:
        out.paste(name, (0, above))
    if heading is not None:
        out.paste(heading, (left, 0))
    out.paste(picture, (left, above))
    return out


def _heading(view: Rect, width: int, scale: float, context: Context, bands: Mapping[str, Band]) -> Image.Image | None:
    heading = context.heading
    band = bands.get(heading.table_id) if heading is not None else None
    if heading is None or band is None or band.scale != scale or heading.rect.height > _MAX_HEADING:
        return None
    if heading.page == context.page and heading.rect.top >= view.top:
        return None
    strip = Image.new("RGB", (width, band.image.height), _PAPER)
    strip.paste(band.image, (round((band.x0 + context.shift - view.x0) * scale), 0))
    return strip


def _name(view: Rect, page: Image.Image, scale: float, context: Context) -> Image.Image | None:
    name = context.name
    if name is None or name.x0 >= view.x0 or name.shared_height(view) < min(name.height, view.height) / 2:
        return None
    return _cut(page, scale, Rect(name.x0, view.top, min(name.x1, name.x0 + _MAX_NAME), view.bottom))


def _cut(image: Image.Image, scale: float, rect: Rect) -> Image.Image:
    left, top, right, bottom = (round(edge * scale) for edge in (rect.x0, rect.top, rect.x1, rect.bottom))
    return image.crop((left, top, right, bottom))
