"""The audit report: one self-contained HTML file, or one per document where a single file would grow too large."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.report.one_file import OneFile
from pipeline.report.own_rows import own_facts
from pipeline.report.page.cards import cards_of, effects
from pipeline.report.page.summaries import summary_of
from pipeline.report.pictures.crops import Crop
from pipeline.report.words import both, word
from schemas.missing import text_or_empty, values_of
from schemas.rules import RULES
from schemas.titles import rule_title
from schemas.vocabulary import SEVERITIES

_PAGES = OneFile(Path(__file__).parent / "templates", t=word, both=both, images="data:")
#: bytes of pictures that one file may hold; a release with more gets one page per document
ONE_FILE_LIMIT = 7_000_000


@dataclass(frozen=True, slots=True)
class ReportInput:
    """What the report is made of. `pictures`: finding_id -> its crops; `annotated`, `searchable`: document_id ->
    file name beside the report, of those that have such a copy."""

    frames: Mapping[str, pd.DataFrame]
    pictures: Mapping[str, Sequence[Crop]]
    annotated: Mapping[str, str]
    release: str
    version: str
    searchable: Mapping[str, str] = field(default_factory=dict)


def write_report(folder: Path, data: ReportInput) -> None:
    """Write `index.html` (and, for a large release, `<document_id>.html` per document) into `folder`."""
    documents = data.frames["documents"].sort_values(["file_name", "document_id"])
    keys = [str(key) for key in documents["document_id"]]
    size = sum(len(crop.webp) for crops in data.pictures.values() for crop in crops)
    if size <= ONE_FILE_LIMIT or len(keys) == 1:
        (folder / "index.html").write_text(_page(data, keys, keys), encoding="utf-8")
        return
    (folder / "index.html").write_text(_page(data, keys, []), encoding="utf-8")
    for key in keys:
        (folder / f"{key}.html").write_text(_page(data, [key], [key]), encoding="utf-8")


def write_document(folder: Path, data: ReportInput, document_id: str) -> None:
    """Write `<document_id>.html` into `folder`: the findings of one document, in a release of parts."""
    (folder / f"{document_id}.html").write_text(_page(data, [document_id], [document_id]), encoding="utf-8")


def _page(data: ReportInput, documents: Sequence[str], detailed: Sequence[str]) -> str:
    cards = {key: cards_of(data.frames, data.pictures if key in detailed else {}, key) for key in documents}
    shown = [finding for key in detailed for finding in effects(cards[key])]
    told = [finding for own in cards.values() for finding in effects(own)]
    return _PAGES.page(
        "report.html",
        "report.css",
        "report.js",
        **_heading(data.frames, documents),
        severities=SEVERITIES,
        counts={s: sum(finding["severity"] == s for finding in told) for s in SEVERITIES},
        documents=[
            summary_of(
                data.frames,
                key,
                cards[key],
                (data.annotated.get(key), data.searchable.get(key)),
                page_file="" if key in detailed else f"{key}.html",
                alone=len(documents) == 1,
            )
            for key in documents
        ],
        rules=[
            {"name": name, "title_id": rule_title(name, "id"), "title_en": rule_title(name, "en")}
            for name in RULES
            if any(finding["rule"] == name for finding in told)
        ],
        tables=_tables(shown),
        cards={key: cards[key] for key in detailed},
        release=data.release,
        version=data.version,
    )


def _heading(frames: Mapping[str, pd.DataFrame], documents: Sequence[str]) -> dict[str, Any]:
    """What the page is called: by the agency of all its documents, where they have one."""
    if len(documents) == 1:
        known, file_name, year = own_facts(frames, documents[0], "agency", "file_name", "year")
        name = " · ".join(filter(None, [known or file_name, text_or_empty(year)]))
        return {"title": name, "heading": name, "subtitle": file_name if known else ""}
    told = frames["documents"]
    agencies = {name or "" for name in values_of(told.loc[told["document_id"].isin(documents), "agency"])}
    called = f"{len(documents)} dokumen", word("documents_count", count=len(documents))
    if len(agencies) == 1 and (name := agencies.pop()):
        return {"title": name, "heading": name, "subtitle": called[1]}
    return {"title": called[0], "heading": called[1], "subtitle": ""}


def _tables(findings: Sequence[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """Key and name of each table that has findings, in their order; an option of a list holds plain text."""
    found: dict[str, str] = {}
    for finding in findings:
        found.setdefault(finding["table_key"], finding["table_number"] or finding["table_option"])
    return sorted(found.items(), key=lambda item: (item[0] != "-", len(item[1]), item[1]))
