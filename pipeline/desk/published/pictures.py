"""Pages as pictures, drawn when somebody looks at them; a few are kept."""

import io
from pathlib import Path
from typing import Any

from pipeline.desk.published.kept import Kept
from pipeline.report.pictures.crops import draw_page

_DPI, _QUALITY = 130.0, 80
_KEPT = 48  # pages, of 100 to 300 kB


class Pictures:
    """PDFium draws one page at a time."""

    def __init__(self) -> None:
        self._kept: Kept[tuple[str, int], bytes] = Kept(_KEPT)

    def page(self, pdf: Path, sha256: str, number: int, frame: Any) -> bytes:
        """The page `number` (from 1) of the PDF with that checksum, upright, as WebP. `frame` is its row of `pages`."""
        return self._kept.get((sha256, number), lambda: _drawn(pdf, number, frame))


def _drawn(pdf: Path, number: int, frame: Any) -> bytes:
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    try:
        image, _ = draw_page(document, number, frame, dpi=_DPI)
    finally:
        document.close()
    buffer = io.BytesIO()
    image.save(buffer, "WEBP", quality=_QUALITY, method=2)
    return buffer.getvalue()
