"""One document: pages read, tables understood, rows tidied, frames typed and held against their schemas."""

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pandas as pd
from pandera.errors import SchemaErrors

from pipeline.normalize.families import tidy
from pipeline.normalize.family_rows.recommended_in_text import from_text
from pipeline.normalize.figures.columns import OPEN_ROLES
from pipeline.normalize.figures.observations import observations
from pipeline.normalize.figures.texts import is_unmistakable
from pipeline.normalize.line_structure.grid import body_texts
from pipeline.normalize.line_structure.rows import FIGURE_ROLES, Context, Row
from pipeline.normalize.outcome import understanding
from pipeline.normalize.outcome.document_records import (
    document_record,
    listed_tables,
    page_record,
    passage_origins,
    passages,
)
from pipeline.normalize.outcome.privacy import without_persons
from pipeline.normalize.outcome.records import cells, origins, published, quarters_of_tables, source_table
from pipeline.normalize.values.names import without_level
from pipeline.normalize.values.numbers import Marks, decide_marks
from pipeline.normalize.values.quarters import quarter_within
from pipeline.reading.limits import Limits
from pipeline.reading.page import Page, Words
from pipeline.reading.pdf.pdfium import open_pdf
from pipeline.reading.source import page_of
from pipeline.tables.context.scans import in_context
from pipeline.tables.document.year import looks_ahead
from pipeline.tables.joining.content import PageContent
from pipeline.tables.model import LogicalTable
from pipeline.tables.page_tables import page_lines, page_tables
from pipeline.tables.understand import Understood, understand
from schemas.catalogue import TABLES, empty, typed_rows
from schemas.errors import DefectError
from schemas.file_names import published_name
from schemas.soundness import broken
from schemas.vocabulary import Family, Level

Record = dict[str, Any]
#: told how many pages are read, of how many
Told = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Leftover:
    """A non-empty cell of a recognised table that nothing accounts for."""

    table_id: str
    row: int
    column: int
    page: int
    text: str


@dataclass(frozen=True, slots=True)
class DocumentTables:
    """All published tables of one document. Findings, evidence, doubts and corrections are empty here.

    `document_id` is the first 16 hexadecimal digits of `sha256`; `words` are those that OCR read, by page (from 1),
    with persons among them.
    """

    document_id: str
    sha256: str
    file_name: str
    frames: Mapping[str, pd.DataFrame]
    leftovers: tuple[Leftover, ...]
    words: Mapping[int, Words]


def read_document(
    pdf: Path, limits: Limits | None = None, *, keep_persons: bool = False, told: Told | None = None
) -> DocumentTables:
    """Everything that is read from one PDF: same bytes in, same frames out; persons left out unless `keep_persons`.

    Raises UnreadablePdfError and LimitExceededError for the file, DefectError where a frame breaks its schema.
    """
    with pdf.open("rb") as stream:
        sha256 = hashlib.file_digest(stream, "sha256").hexdigest()
    document_id, file_name = sha256[:16], published_name(pdf.name)
    pages: list[Record] = []
    contents: list[PageContent] = []
    words: dict[int, Words] = {}
    with open_pdf(pdf, limits) as document:
        for number in range(1, document.page_count + 1):
            page = page_of(document, number)
            contents.append(_content(page))
            pages.append(page_record(document_id, page))
            if len(page.words):
                words[number] = page.words
            if told is not None:
                told(number, document.page_count)
    understood = understand(_in_context(contents, pages), document_id, file_name)
    records: dict[str, list[Record]] = {name: [] for name in TABLES}
    _put_tables(records, document_id, understood)
    _put_text(records, document_id, understood)
    records["pages"] = pages
    records["documents"] = [document_record(document_id, sha256, file_name, pages, understood.facts)]
    if not keep_persons:
        records = without_persons(records)
    accounted, leftovers = _account(records["source_tables"], records["cells"])
    records["documents"][0] |= {"cells_accounted": accounted, **_understood(records)}
    frames = {name: typed_frame(rows, name) for name, rows in records.items()}
    return DocumentTables(document_id, sha256, file_name, MappingProxyType(frames), leftovers, words)


def _content(page: Page) -> PageContent:
    tables = page_tables(page)
    return PageContent(page.number, page.width, page.height, tables, page_lines(page, tables))


def _in_context(contents: Sequence[PageContent], pages: Sequence[Record]) -> list[PageContent]:
    """`contents`, the tables of the pages that were read by OCR in their context."""
    scanned = [k for k, page in enumerate(pages) if page["text_source"] == "ocr"]
    out = list(contents)
    for k, tables in zip(scanned, in_context([contents[k].tables for k in scanned]), strict=True):
        out[k] = replace(out[k], tables=tables)
    return out


def _put_tables(records: dict[str, list[Record]], document_id: str, understood: Understood) -> None:
    marks = _marks_of_document(understood.tables)
    places = {entry.table_id: quarter_within(entry.caption) for entry in understood.listed}
    levels: dict[str, Level] = {}
    facts = understood.facts
    for table, quarter in zip(understood.tables, quarters_of_tables(understood.tables, places), strict=True):
        month = table.month_titled if table.family is Family.EVALUATION else None
        context = Context(facts.year, quarter.quarter or month, marks, levels, looks_ahead(facts.doc_type))
        tidied = tidy(table, context)
        for row in tidied.rows.get(Family.PERFORMANCE_AGREEMENT.value, ()):
            level = row.record.get("level")
            if level in set(Level) and row.record.get(level):
                levels.setdefault(without_level(row.record[level]), Level(level))
        records["source_tables"].append(source_table(document_id, table, quarter))
        records["columns"] += understanding.columns(document_id, table)
        records["relations"] += understanding.relations(document_id, table)
        records["conventions"] += understanding.conventions(document_id, table)
        records["cells"] += cells(document_id, table, tidied)
        records["observations"] += observations(document_id, table, tidied, context)
        for name, rows in tidied.rows.items():
            _put_rows(records, document_id, name, table.table_id, rows)


def _put_rows(
    records: dict[str, list[Record]], document_id: str, name: str, table_id: str | None, rows: Sequence[Row]
) -> None:
    records[name] += published(document_id, table_id, rows)
    records["origins"] += origins(document_id, name, table_id, rows)


def _put_text(records: dict[str, list[Record]], document_id: str, understood: Understood) -> None:
    if not any(table.family is Family.RECOMMENDATIONS for table in understood.tables):
        _put_rows(records, document_id, Family.RECOMMENDATIONS.value, None, from_text(understood.passages))
    records["listed_tables"] = listed_tables(document_id, understood.listed)
    records["passages"] = passages(document_id, understood.passages)
    records["origins"] += passage_origins(document_id, understood.passages)


def _marks_of_document(tables: Sequence[LogicalTable]) -> Marks:
    """Of the figures that a role tells; where these do not say, of what prints per cent, a currency or thousands."""
    plain = decide_marks(filter(is_unmistakable, (text for table in tables for text in body_texts(table, OPEN_ROLES))))
    return decide_marks((text for table in tables for text in body_texts(table, FIGURE_ROLES)), plain)


def _account(tables: Sequence[Record], printed: Sequence[Record]) -> tuple[float | None, tuple[Leftover, ...]]:
    """Share of the non-empty cells of recognised tables that have a role, and the cells that have none."""
    known = {table["table_id"] for table in tables if table["family"] is not None}
    counted = [cell for cell in printed if cell["table_id"] in known and cell["text"]]
    left = tuple(
        Leftover(cell["table_id"], cell["row"], cell["column"], cell["page"], cell["text"])
        for cell in counted
        if cell["role"] is None
    )
    return (1 - len(left) / len(counted) if counted else None), left


def _understood(records: Mapping[str, Sequence[Record]]) -> Record:
    """How many tables and figures there are, and how many of them are understood."""
    tables, figures = records["source_tables"], records["observations"]
    return {
        "tables": len(tables),
        "tables_understood": sum(table["family"] is not None for table in tables),
        "figures": len(figures),
        "figures_understood": sum(figure["role"] is not None and figure["line"] is not None for figure in figures),
    }


def typed_frame(rows: Sequence[Record], name: str) -> pd.DataFrame:
    """The typed frame, held against its schema. Raises DefectError naming table, column and value."""
    if not rows:
        return empty(name)
    frame = typed_rows(rows, name)
    error = broken(frame, name)
    if error is not None:
        case = next(_failures(error), {"column": None, "check": str(error), "failure_case": None})
        raise DefectError(f"{name}.{case['column']}", str(case["check"]), repr(case["failure_case"])) from error
    return frame


def _failures(error: SchemaErrors) -> Iterator[Record]:
    for case in error.failure_cases.to_dict("records"):
        yield {str(key): value for key, value in case.items()}
