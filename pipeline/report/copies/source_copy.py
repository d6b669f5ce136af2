"""A copy of a source PDF that is handed on: opened with its parts in order, able to do nothing by itself."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary

from schemas.errors import UnreadablePdfError

#: what a PDF can do by itself: none of it may pass into a file that we hand out (ISO 32000-2, 12.6)
_ACTIVE_CATALOG = (
    "/OpenAction",
    "/Outlines",
    "/AA",
    "/AcroForm",
    "/Names",
    "/URI",
    "/Collection",
    "/Extensions",
    "/PieceInfo",
)


class DamagedPdfError(UnreadablePdfError):
    fix = "It is published without an annotated copy; a PDF saved anew by a viewer would have one."


@contextmanager
def opened(pdf: Path) -> Iterator[pikepdf.Pdf]:
    """The document, whose pages have boxes, turns and annotations that are such. Raises DamagedPdfError."""
    try:
        document = pikepdf.open(pdf)
    except pikepdf.PdfError as error:
        raise DamagedPdfError(pdf.name, "a PDF whose parts hang together", _without(pdf, error)) from error
    with document:
        try:
            for page in document.pages:
                user_space(page, 0, 0.0, 0.0)
                _ = len(page.obj.get("/Annots", Array()))
        except Exception as error:  # an object that is none of what it should be raises whatever is asked of it
            raise DamagedPdfError(pdf.name, "a PDF whose parts hang together", _without(pdf, error)) from error
        yield document


def _without(pdf: Path, error: Exception) -> str:
    """What `error` says, without the folder that the file lies in."""
    return f"{error}".replace(str(pdf), pdf.name)


def disarm(document: pikepdf.Pdf) -> None:
    """Takes actions, scripts, attachments and links out of `document`."""
    for key in _ACTIVE_CATALOG:
        if key in document.Root:
            del document.Root[key]
    for page in document.pages:
        for key in ("/AA", "/Annots"):
            if key in page.obj:
                if key == "/Annots":
                    kept = [a for a in page.obj.Annots if _harmless(a)]
                    page.obj.Annots = Array(kept)
                else:
                    del page.obj[key]


def _harmless(annotation: Any) -> bool:
    """Only what shows something and does nothing stays."""
    shown = ("/Text", "/Square", "/Circle", "/Highlight", "/Underline", "/Stamp", "/FreeText", "/Ink", "/Line")
    return (
        isinstance(annotation, Dictionary)
        and str(annotation.get("/Subtype")) in shown
        and "/A" not in annotation
        and "/AA" not in annotation
    )


def user_space(page: Any, turn: int, x: float, y: float) -> tuple[float, float]:
    """Where the point (x, y) of the upright page (points, from its upper left corner) lies in PDF user space.

    `turn` is how far the page as a viewer shows it was turned clockwise to come upright. User space has its origin at
    the bottom left and is not rotated (ISO 32000-2, 8.3.2.3).
    """
    left, low, right, high = (float(v) for v in page.cropbox)
    width, height = right - left, high - low
    turned = (int(page.obj.get("/Rotate", 0)) + turn) % 360
    if turned == 0:
        x, y = x, height - y
    elif turned == 90:
        x, y = y, x
    elif turned == 180:
        x, y = width - x, y
    else:
        x, y = width - y, height - x
    return left + x, low + y
