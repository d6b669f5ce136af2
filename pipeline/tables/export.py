"""What `renaksi tables --json` prints."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:  # the command that hands `tables_json` to a worker need not load what only the worker runs
    from pipeline.reading.limits import Limits
    from pipeline.tables.model import Cell, PageTable


def tables_json(
    pdf: Path, pages: Collection[int] | None = None, limits: Limits | None = None, *, by_camelot: bool = False
) -> dict[str, Any]:
    """Every table of `pdf`, page by page, as docs/contract.md section 3 lays down; `pages` (from 1) limits them.

    Scans are read by OCR. `by_camelot`: as that engine sees the ruled tables of pages that are text and upright.

    Raises UnreadablePdfError and LimitExceededError.
    """
    from pipeline.reading.pdf.pdfium import open_pdf
    from pipeline.reading.source import page_of
    from pipeline.tables.page_tables import page_tables

    found: dict[int, Sequence[PageTable]] = {}
    scanned: list[int] = []
    with open_pdf(pdf, limits) as document:
        wanted = [n for n in range(1, document.page_count + 1) if pages is None or n in pages]
        for number in wanted:
            page = page_of(document, number, use_ocr=not by_camelot)
            if by_camelot:
                from pipeline.tables.second_opinion import camelot_tables

                upright = page.text_source == "text" and not page.turn
                found[number] = camelot_tables(pdf, number, page.height) if upright else []
            else:
                found[number] = page_tables(page)
            if page.text_source == "ocr":
                scanned.append(number)
        count = document.page_count
    if scanned:
        from pipeline.tables.context.scans import in_context

        found |= zip(scanned, in_context([found[number] for number in scanned]), strict=True)
    tables = [
        table_json(f"p{number}-{index}", table)
        for number, on_page in found.items()
        for index, table in enumerate(on_page, start=1)
    ]
    return {"file": pdf.name, "pages": count, "tables": tables}


def table_json(table_id: str, table: PageTable) -> dict[str, Any]:
    """One page table as JSON-ready values."""
    return {"table_id": table_id, "family": None, "caption": None, "cells": cells_json(table.cells)}


def cells_json(cells: Iterable[Cell]) -> list[dict[str, Any]]:
    """Cells as JSON-ready values, points rounded to hundredths; rows and columns from 0."""
    return [
        {
            "page": cell.page,
            "row": cell.row,
            "column": cell.column,
            "row_span": cell.row_span,
            "column_span": cell.column_span,
            "text": cell.text,
            "text_read": cell.text_read,
            "x0": round(cell.rect.x0, 2),
            "top": round(cell.rect.top, 2),
            "x1": round(cell.rect.x1, 2),
            "bottom": round(cell.rect.bottom, 2),
            "confidence": cell.confidence,
        }
        for cell in cells
    ]
