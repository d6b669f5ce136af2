"""A printed PDF of cases to the tables that are read under each caption."""

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from pipeline.reading.limits import Limits
from pipeline.reading.pdf.pdfium import open_pdf
from pipeline.reading.source import page_of
from pipeline.tables.joining.content import PageContent
from pipeline.tables.model import LogicalTable
from pipeline.tables.page_tables import page_lines, page_tables
from pipeline.tables.understand import understand

_SECONDS = 1800.0


def tables_by_caption(pdf: Path) -> dict[int, list[LogicalTable]]:
    """The logical tables of each case, by the number that its caption prints; every case is read as a document."""
    return {number: list(understand(pages, "made", pdf.name).tables) for number, pages in _documents(pdf)}


def _documents(pdf: Path) -> Iterator[tuple[int, list[PageContent]]]:
    number, contents = 0, list[PageContent]()
    with open_pdf(pdf, Limits(seconds=_SECONDS)) as document:
        for at in range(1, document.page_count + 1):
            page = page_of(document, at)
            captions = (re.match(r"Tabel (\d+) ", line.text) for line in page_lines(page, ()))
            caption = next((found for found in captions if found), None)
            if caption and contents:
                yield number, contents
                contents = []
            number = int(caption[1]) if caption else number
            page = replace(page, number=len(contents) + 1)
            tables = page_tables(page)
            contents.append(PageContent(page.number, page.width, page.height, tables, page_lines(page, tables)))
    yield number, contents
