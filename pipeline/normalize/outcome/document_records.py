"""The records of what is no table: the document, its pages, its list of tables, its running text."""

from collections.abc import Sequence

from pipeline.normalize.outcome.records import Record
from pipeline.reading.page import Page
from pipeline.tables.document.facts import DocumentFacts
from pipeline.tables.document.passages import Passage
from pipeline.tables.understand import ListedTable


def document_record(
    document_id: str, sha256: str, file_name: str, pages: Sequence[Record], facts: DocumentFacts
) -> Record:
    """The record of `documents`, but for what is counted over the other tables."""
    sources = {page["text_source"] for page in pages} - {"none"}
    return {
        "document_id": document_id,
        "sha256": sha256,
        "file_name": file_name,
        "agency": facts.agency,
        "region": facts.region,
        "year": facts.year,
        "period": facts.period,
        "doc_type": facts.doc_type,
        "title": facts.title,
        "page_count": len(pages),
        "text_source": "mixed" if len(sources) > 1 else next(iter(sources), "ocr"),
        "agency_basis": facts.agency_basis,
        "year_basis": facts.year_basis,
    }


def page_record(document_id: str, page: Page) -> Record:
    return {
        "document_id": document_id,
        "page": page.number,
        "width": page.width,
        "height": page.height,
        "turn": page.turn,
        "skew": page.skew,
        "text_source": page.text_source,
        "text_source_reason": page.text_source_reason or None,
    }


def listed_tables(document_id: str, listed: Sequence[ListedTable]) -> list[Record]:
    return [
        {
            "document_id": document_id,
            "page": entry.page,
            "row_no": entry.row_no,
            "number": entry.number,
            "caption": entry.caption,
            "page_label": entry.page_label,
            "table_id": entry.table_id,
        }
        for entry in listed
    ]


def passages(document_id: str, found: Sequence[Passage]) -> list[Record]:
    return [
        {
            "document_id": document_id,
            "page": passage.page,
            "row_no": passage.order,
            "kind": passage.kind,
            "text": passage.text,
            "x0": passage.rect.x0,
            "top": passage.rect.top,
            "x1": passage.rect.x1,
            "bottom": passage.rect.bottom,
        }
        for passage in found
    ]


def passage_origins(document_id: str, found: Sequence[Passage]) -> list[Record]:
    """The records of `origins` for passages that run over a page end."""
    return [
        {
            "document_id": document_id,
            "table": "passages",
            "table_id": None,
            "row_no": passage.order,
            "column": "text",
            "part": part,
            "page": page,
            "x0": rect.x0,
            "top": rect.top,
            "x1": rect.x1,
            "bottom": rect.bottom,
            "cell_row": None,
            "cell_column": None,
            "text_from": start,
        }
        for passage in found
        if passage.breaks
        for part, ((page, rect), start) in enumerate(zip(passage.parts(), (0, *passage.breaks), strict=True))
    ]
