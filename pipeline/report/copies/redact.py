"""Pages that show persons become pictures with them covered; what a PDF says of its makers is left out."""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from pipeline.report.pictures.crops import draw_page
from pipeline.report.pictures.persons import Areas, covered

_DPI = 150.0
_QUALITY = 60
#: texts of a catalogue that name people or repeat a page's text (ISO 32000-2, 14.3, 14.7)
_TELLING = ("/Metadata", "/StructTreeRoot", "/MarkInfo", "/Outlines", "/AF", "/Threads", "/SpiderInfo")


def leave_out_persons(document: pikepdf.Pdf, pdf: Path, areas: Areas, frames: Mapping[int, Any]) -> None:
    """Change `document`, opened from `pdf`: the pages in `areas` are drawn upright, with the areas covered.

    `frames` are the rows of `pages` by number. Nothing of such a page's own content stays in the file.
    """
    import pypdfium2

    for key in _TELLING:
        if key in document.Root:
            del document.Root[key]
    if "/Info" in document.trailer:
        del document.trailer["/Info"]
    if not areas:
        return
    source = pypdfium2.PdfDocument(pdf)
    try:
        for number in sorted(areas):
            image, scale = draw_page(source, number, frames.get(number), _DPI)
            buffer = io.BytesIO()
            covered(image, scale, areas[number]).save(buffer, "JPEG", quality=_QUALITY)
            size = (image.width, image.height)
            _replace(document, document.pages[number - 1], buffer.getvalue(), size, scale)
    finally:
        source.close()


def _replace(document: pikepdf.Pdf, page: pikepdf.Page, jpeg: bytes, size: tuple[int, int], scale: float) -> None:
    width, height = (round(pixels / scale, 2) for pixels in size)
    picture = document.make_stream(
        jpeg,
        Type=Name.XObject,
        Subtype=Name.Image,
        Width=size[0],
        Height=size[1],
        ColorSpace=Name.DeviceRGB,
        BitsPerComponent=8,
        Filter=Name.DCTDecode,
    )
    for key in [key for key in page.obj.keys() if key not in ("/Type", "/Parent")]:  # noqa: SIM118 - no mapping
        del page.obj[key]
    page.obj.MediaBox = Array([0, 0, width, height])
    page.obj.CropBox = Array([0, 0, width, height])
    page.obj.Rotate = 0
    page.obj.Resources = Dictionary(XObject=Dictionary(Page=document.make_indirect(picture)))
    page.obj.Contents = document.make_stream(f"q {width} 0 0 {height} 0 0 cm /Page Do Q".encode("ascii"))
