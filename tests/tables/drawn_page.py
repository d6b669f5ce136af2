"""The tables read from one page that a test drew."""

from pathlib import Path
from typing import Any

from pipeline.reading.pdf.pdfium import open_pdf
from pipeline.tables.model import PageTable
from pipeline.tables.page_tables import page_tables
from tests.handmade_pdf import pdf, written


def tables(folder: Path, content: str, **options: Any) -> list[PageTable]:
    """`content`: operators of the page, points from the lower left; `options` as in `pdf`."""
    with open_pdf(written(folder, pdf(content, **options))) as document:
        return page_tables(document.read_page(1))
