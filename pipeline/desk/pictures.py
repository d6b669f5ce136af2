"""Pages as pictures, drawn when somebody looks at them; a few are kept."""

import io
import threading
from collections import OrderedDict
from pathlib import Path
from typing import Any

from pipeline.report.crops import draw_page

_DPI, _QUALITY = 130.0, 80
_KEPT = 48  # pages, of 100 to 300 kB


class Pictures:
    """PDFium draws one page at a time."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: OrderedDict[tuple[str, int], bytes] = OrderedDict()

    def page(self, pdf: Path, sha256: str, number: int, frame: Any) -> bytes:
        """The page `number` (from 1) of the PDF with that checksum, upright, as WebP. `frame` is its row of `pages`."""
        import pypdfium2

        with self._lock:
            if (sha256, number) in self._kept:
                self._kept.move_to_end((sha256, number))
                return self._kept[sha256, number]
            document = pypdfium2.PdfDocument(pdf)
            try:
                image, _ = draw_page(document, number, frame, dpi=_DPI)
            finally:
                document.close()
            buffer = io.BytesIO()
            image.save(buffer, "WEBP", quality=_QUALITY, method=2)
            self._kept[sha256, number] = buffer.getvalue()
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
            return buffer.getvalue()
