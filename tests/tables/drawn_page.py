"""The tables read from one page that a test drew."""

from pathlib import Path
from typing import Any

from handmade_pdf import pdf, written

from pipeline.reading.pdf.pdfium import open_pdf
from pipeline.tables.model import PageTable
from pipeline.tables.page_tables import page_tables


def tables(folder: Path, content: str, **options: Any) -> list[PageTable]:
    """`content`: operators of the page, points from the lower left; `options` as in `pdf`."""
    with open_pdf(written(folder, pdf(content, **options))) as document:
        return page_tables(document.read_page(1))
