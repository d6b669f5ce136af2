"""What a document is: agency, region, year, period, type and title, each with the place that told it (facts.toml)."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from pipeline.tables.document.agency import Places, agency_of
from pipeline.tables.document.document_kind import KindPlaces, kind_named, kind_of, title_of, to_year
from pipeline.tables.document.document_region import region_of_document
from pipeline.tables.document.glued_words import respaced
from pipeline.tables.document.heading_lines import boxed_lines, cover_lines, heading_lines, runs_of_lines
from pipeline.tables.document.regions import region_of_file
from pipeline.tables.document.year import YearPlaces, year_of
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.joining.content import PageContent
from pipeline.tables.model import Line

_TEXT_PAGES = 12
_FEWEST, _MOST = 2, 0.5  # pages, and share of them, that print a line before it is the document's running header


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """None where nothing tells. Bases: cover, heading, header (running), caption, label, table, text, file name."""

    agency: str | None
    region: str | None
    year: int | None
    period: str
    doc_type: str | None
    title: str | None
    agency_basis: str | None
    year_basis: str | None


def read_facts(
    pages: Sequence[PageContent],
    texts: Sequence[Sequence[Line]],
    captions: Sequence[str],
    file_name: str,
    columns: Sequence[str] = (),
) -> DocumentFacts:
    """`texts` are the pages' lines without furniture, `captions` those of the tables in page order, `columns` the
    headings of the tables' columns: they tell year and type where nothing else does."""
    stem = " ".join(re.sub(r"[_\-.+%()]+", " ", Path(file_name).stem).split())
    cover_printed, heads_printed = cover_lines(pages, texts), list(heading_lines(pages, texts))
    cover, heads = [line.text for line in cover_printed], [line.text for line in heads_printed]
    captions = list(map(respaced, captions))
    headers_by_page = _headers(pages, texts)
    headers = list(chain.from_iterable(headers_by_page))
    running = [respaced(" ".join(line.text for line in lines)) for lines in texts[:_TEXT_PAGES]]
    cells = [cell.text for page in pages[:2] for table in page.tables for cell in table.cells if cell.text]
    lines = [line.text for page in texts[:_TEXT_PAGES] for line in page]
    told = [[" ".join(cover)], [*heads, *captions], headers]
    region = region_of_document(told, running, lines, cells) or region_of_file(stem)
    agency, agency_basis = agency_of(
        Places(pages, cover_printed, heads_printed, captions, headers, texts[:_TEXT_PAGES], stem), region
    )
    titles = [cover, [to_year(text) for text in captions[:1]], heads] if pages and pages[0].tables else [cover, heads]
    title = title_of(titles)
    named = title or ""
    doc_type = kind_of(
        KindPlaces(
            cover=named if cover else "",
            title=named,
            running_headers=_running_headers(headers_by_page),
            stem=stem,
            heads=heads,
            captions=captions,
            headers=headers,
            running=running,
            columns=columns,
        )
    )
    if title is not None and doc_type != kind_named(title):
        title = title_of(titles, doc_type)
    places = YearPlaces(cover, title, [*heads, *boxed_lines(pages)], captions, headers, stem, columns, running, lines)
    year, year_basis = year_of(places, doc_type)
    blocks = filter(kind_named, runs_of_lines(heads_printed, texts))  # with what the title is about
    quarters = map(load_lexicon().periods.of_text, (title or "", " ".join(cover), stem, *blocks))
    period = next(filter(None, quarters), "year")
    return DocumentFacts(agency, region, year, period, doc_type, title, agency_basis, year_basis)


def _headers(pages: Sequence[PageContent], texts: Sequence[Sequence[Line]]) -> list[list[str]]:
    """The lines of each page that are none of its text."""
    both = zip(pages, texts, strict=True)
    return [[respaced(line.text) for line in page.lines if line not in own] for page, own in both]


def _running_headers(pages: Sequence[Sequence[str]]) -> list[str]:
    """Headers that most pages print, the most frequent first; numbers in them may differ."""
    printed: Counter[str] = Counter()
    first: dict[str, str] = {}
    for page in pages:
        for key, text in {re.sub(r"\d+", "#", text.casefold()): text for text in page}.items():
            printed[key] += 1
            first.setdefault(key, text)
    enough = max(_FEWEST, _MOST * len(pages))
    return [first[key] for key, count in printed.most_common() if count >= enough]
