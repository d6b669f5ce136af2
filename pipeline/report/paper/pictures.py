"""Evidence pictures as a document of an office holds them, and how large they stand on its page."""

import io
from collections.abc import Sequence

from PIL import Image, ImageOps

from pipeline.report.pictures.crops import DPI, Crop

_HIGHEST = 64.0  # points: two of them and their texts leave room for six entries on a page
_LARGEST = 0.92  # of the size on the page that they show
GAP = 6.0  # points between two pictures
_QUALITY = 80  # with the colours at full size: thin red lines fade otherwise
_FRAME = (138, 146, 156)


def as_jpeg(crop: Crop) -> bytes:
    """The picture as JPEG: neither Word nor a PDF holds WebP. The same picture gives the same bytes."""
    out = io.BytesIO()
    with Image.open(io.BytesIO(crop.webp)) as picture:
        framed = ImageOps.expand(picture.convert("RGB"), 1, _FRAME)  # two of them side by side must not pass for one
        framed.save(out, "JPEG", quality=_QUALITY, subsampling=0)
    return out.getvalue()


def sizes(pictures: Sequence[Crop], width: float) -> list[tuple[float, float]]:
    """Width and height of each in points, so that all stand side by side in `width` at one scale."""
    if not pictures:
        return []
    natural = [(crop.width * 72 / DPI, crop.height * 72 / DPI) for crop in pictures]
    room = width - GAP * (len(natural) - 1)
    scale = min(_LARGEST, room / sum(w for w, _ in natural), _HIGHEST / max(h for _, h in natural))
    return [(w * scale, h * scale) for w, h in natural]
