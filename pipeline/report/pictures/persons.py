"""Where a page shows persons: the places of the marks that stand for them, and the signatures above the names."""

from collections.abc import Mapping, Sequence

import pandas as pd
from PIL import Image, ImageDraw

from pipeline.normalize.outcome.privacy import has_mark
from pipeline.reading.geometry import Rect
from schemas.missing import rows_of, values_of

_COVER = (236, 236, 236)
_MARGIN = 3.0  # points around a text
_SIGNATURE_WIDTH, _SIGNATURE_ABOVE, _SIGNATURE_BELOW = 45.0, 100.0, 40.0  # points that it reaches around its name
_LONG = 90  # letters: a text longer than that is a paragraph, which nobody signs above

Areas = Mapping[int, Sequence[Rect]]


def person_areas(frames: Mapping[str, pd.DataFrame]) -> dict[int, list[Rect]]:
    """Page (1-based) -> what is to be covered on it, in the frame of the upright page. Frames of one document.

    {} where the frames keep persons: it is the marks that tell.
    """
    areas: dict[int, list[Rect]] = {}
    for table in ("passages", "cells"):
        frame = frames[table]
        marked = [has_mark(text) for text in values_of(frame["text"])]
        for row in rows_of(frame[marked]) if any(marked) else ():
            around = Rect(row.x0 - _MARGIN, row.top - _MARGIN, row.x1 + _MARGIN, row.bottom + _MARGIN)
            if table == "passages" and len(row.text) < _LONG:
                around = _with_signature(around, _others(frames, int(row.page)))
            areas.setdefault(int(row.page), []).append(around)
    return areas


def covered(image: Image.Image, scale: float, areas: Sequence[Rect], shown: Sequence[Rect] = ()) -> Image.Image:
    """`image` (`scale` pixels per point) with `areas` painted over, and what is inside `shown` left as it was."""
    if not areas:
        return image
    out = image.copy()
    pen = ImageDraw.Draw(out)
    for area in areas:
        pen.rectangle(_pixels(area, scale), fill=_COVER)
    for rect in shown:
        box = _pixels(rect, scale)
        out.paste(image.crop(box), box[:2])
    return out


def _others(frames: Mapping[str, pd.DataFrame], page: int) -> list[Rect]:
    """Cells and paragraphs of a page: what no signature may cover. The short lines of a position are not among them."""
    found = []
    for table, least in (("passages", _LONG), ("cells", 1)):
        frame = frames[table]
        found += [
            Rect(row.x0, row.top, row.x1, row.bottom)
            for row in rows_of(frame[frame["page"] == page])
            if row.text is not None and len(row.text) >= least
        ]
    return found


def _with_signature(name: Rect, others: Sequence[Rect]) -> Rect:
    """`name` with the room around it in which it is signed, as far as the next table or paragraph."""
    left, right = max(0.0, name.x0 - _SIGNATURE_WIDTH), name.x1 + _SIGNATURE_WIDTH
    near = [o for o in others if o.x0 < right and o.x1 > left]
    above = [o.bottom for o in near if o.bottom <= name.top + 2 * _MARGIN]
    below = [o.top for o in near if o.top >= name.bottom - 2 * _MARGIN]
    top = min(name.top, max([0.0, name.top - _SIGNATURE_ABOVE, *above]))
    bottom = max(name.bottom, min([name.bottom + _SIGNATURE_BELOW, *below]))
    return Rect(left, top, right, bottom)


def _pixels(rect: Rect, scale: float) -> tuple[int, int, int, int]:
    return round(rect.x0 * scale), round(rect.top * scale), round(rect.x1 * scale), round(rect.bottom * scale)
