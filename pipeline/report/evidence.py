"""Evidence of one document beside its result, and the report of a release put together from it."""

import json
import logging
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path

import pandas as pd

from pipeline.publish.report_names import copy_in, copy_name
from pipeline.publish.result import ANNOTATED, COPIES, SEARCHABLE, DocumentResult
from pipeline.reading.page import Words
from pipeline.report.copies.annotate import annotate
from pipeline.report.copies.searchable import write_searchable
from pipeline.report.copies.source_copy import DamagedPdfError
from pipeline.report.page.html import ReportInput, write_document, write_report
from pipeline.report.pictures.crops import Crop, by_finding, crops
from pipeline.report.pictures.persons import person_areas

log = logging.getLogger(__name__)
FOLDER, _INDEX = "evidence", "evidence/index.json"


def write_evidence(
    pdf: Path,
    frames: Mapping[str, pd.DataFrame],
    folder: Path,
    words: Mapping[int, Words] | None = None,
    *,
    keep_persons: bool = False,
) -> None:
    """Crops (`evidence/NNN.webp` with an index) and `annotated.pdf` of one document into its result `folder`.

    With `words`, those that OCR read by page, there is `searchable.pdf` too. A damaged PDF that can be read but not
    written again has neither copy. None shows a person that `frames` left out, unless `keep_persons`.
    """
    hidden = None if keep_persons else person_areas(frames)
    (folder / FOLDER).mkdir()
    index = []
    for number, crop in enumerate(crops(pdf, frames, hidden)):
        name = f"{number:04d}.webp"
        entry = {"file": name, **asdict(crop)}
        (folder / FOLDER / name).write_bytes(entry.pop("webp"))
        index.append(entry)
    (folder / _INDEX).write_text(json.dumps(index, indent=0) + "\n", encoding="utf-8")
    told = (frames["findings"], frames["evidence"], frames["pages"])
    try:
        annotate(pdf, *told, folder / ANNOTATED, hidden, frames["causes"])
        if words:
            write_searchable(pdf, words, frames["pages"], folder / SEARCHABLE, hidden)
    except DamagedPdfError as error:
        log.warning("%s", error)


def read_crops(result: DocumentResult) -> list[Crop]:
    """The pictures of one document's findings; [] for a result without evidence."""
    index = result.folder / _INDEX
    if not index.exists():
        return []
    entries = json.loads(index.read_text(encoding="utf-8"))
    pictures = [(result.folder / FOLDER / entry.pop("file")).read_bytes() for entry in entries]
    return [
        Crop(**{**entry, "kinds": tuple(entry["kinds"])}, webp=webp)
        for entry, webp in zip(entries, pictures, strict=True)
    ]


def write_release_report(
    folder: Path, frames: Mapping[str, pd.DataFrame], results: Sequence[DocumentResult], release: str, version: str
) -> None:
    """`report/` of a release, into `folder`: `index.html`, and for each of its documents `<file>.annotated.pdf` and,
    where pages are scanned, `<file>.searchable.pdf`."""
    report = folder / "report"
    report.mkdir()
    published = set(frames["documents"]["document_id"])
    present = sorted((r for r in results if r.document_id in published), key=lambda r: (r.file_name, r.document_id))
    annotated, searchable = _copy_names(present, ANNOTATED), _copy_names(present, SEARCHABLE)
    pictures: dict[str, Sequence[Crop]] = {}
    for result in present:
        pictures.update(by_finding(read_crops(result)))
        for copy, names in ((ANNOTATED, annotated), (SEARCHABLE, searchable)):
            if result.document_id in names:
                shutil.copyfile(result.folder / copy, report / names[result.document_id])
    write_report(report, ReportInput(frames, pictures, annotated, release, version, searchable))


def write_document_page(folder: Path, frames: Mapping[str, pd.DataFrame], result: DocumentResult, version: str) -> None:
    """<document_id>.html of one document with `frames` into `folder`, where its copies lie already."""
    document = result.document_id
    found = [copy_in(folder, result.file_name, document, copy) for copy in COPIES]
    annotated, searchable = ({document: name} if name is not None else {} for name in found)
    pictures = by_finding(read_crops(result))
    write_document(folder, ReportInput(frames, pictures, annotated, "", version, searchable), document)


def _copy_names(results: Sequence[DocumentResult], copy: str) -> dict[str, str]:
    """document_id -> a file name that is safe on every file system, and used once."""
    names: dict[str, str] = {}
    for result in results:
        if (result.folder / copy).exists():
            names[result.document_id] = copy_name(result.file_name, result.document_id, copy, names.values())
    return names
