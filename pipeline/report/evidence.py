"""Evidence of one document beside its result, and the report of a release put together from it."""

import json
import logging
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from pipeline.publish.report_names import annotated_in, annotated_name
from pipeline.publish.result import ANNOTATED, DocumentResult
from pipeline.report.annotate import DamagedPdfError, annotate
from pipeline.report.crops import Crop, by_finding, crops
from pipeline.report.html import ReportInput, write_document, write_report
from pipeline.report.persons import person_areas

log = logging.getLogger(__name__)
FOLDER, INDEX = "evidence", "evidence/index.json"


def write_evidence(pdf: Path, frames: Mapping[str, pd.DataFrame], folder: Path, *, keep_persons: bool = False) -> None:
    """Crops (`evidence/NNN.webp` with an index) and `annotated.pdf` of one document into its result `folder`.

    A damaged PDF that can be read but not written again has no annotated copy. Neither shows a person that `frames`
    left out, unless `keep_persons`.
    """
    hidden = None if keep_persons else person_areas(frames)
    (folder / FOLDER).mkdir()
    index = []
    for number, crop in enumerate(crops(pdf, frames, hidden)):
        name = f"{number:04d}.webp"
        (folder / FOLDER / name).write_bytes(crop.webp)
        index.append(
            {
                "file": name,
                "finding_id": crop.finding_id,
                "number": crop.number,
                "page": crop.page,
                "kinds": list(crop.kinds),
                "width": crop.width,
                "height": crop.height,
            }
        )
    (folder / INDEX).write_text(json.dumps(index, indent=0) + "\n", encoding="utf-8")
    told = (frames["findings"], frames["evidence"], frames["pages"])
    try:
        annotate(pdf, *told, folder / ANNOTATED, hidden, frames["causes"])
    except DamagedPdfError as error:
        log.warning("%s", error)


def read_crops(result: DocumentResult) -> list[Crop]:
    """The pictures of one document's findings; [] for a result without evidence."""
    index = result.folder / INDEX
    if not index.exists():
        return []
    return [
        Crop(
            entry["finding_id"],
            entry["number"],
            entry["page"],
            tuple(entry["kinds"]),
            entry["width"],
            entry["height"],
            (result.folder / FOLDER / entry["file"]).read_bytes(),
        )
        for entry in json.loads(index.read_text(encoding="utf-8"))
    ]


def write_release_report(
    folder: Path, frames: Mapping[str, pd.DataFrame], results: Sequence[DocumentResult], release: str, version: str
) -> None:
    """`report/` of a release: `index.html` and `<file>.annotated.pdf` for each of its documents, into `folder`."""
    report = folder / "report"
    report.mkdir()
    published = set(frames["documents"]["document_id"])
    present = sorted((r for r in results if r.document_id in published), key=lambda r: (r.file_name, r.document_id))
    annotated = _annotated_names(present)
    pictures: dict[str, Sequence[Crop]] = {}
    for result in present:
        pictures.update(by_finding(read_crops(result)))
        if result.document_id in annotated:
            content = (result.folder / ANNOTATED).read_bytes()
            (report / annotated[result.document_id]).write_bytes(content)
    write_report(report, ReportInput(frames, pictures, annotated, release, version))


def write_document_page(folder: Path, frames: Mapping[str, pd.DataFrame], result: DocumentResult, version: str) -> None:
    """<document_id>.html of one document with `frames` into `folder`, where its annotated PDF lies already."""
    marked = annotated_in(folder, result.file_name, result.document_id)
    annotated = {result.document_id: marked} if marked is not None else {}
    pictures = by_finding(read_crops(result))
    write_document(folder, ReportInput(frames, pictures, annotated, "", version), result.document_id)


def _annotated_names(results: Sequence[DocumentResult]) -> dict[str, str]:
    """document_id -> a file name that is safe on every file system, and used once."""
    names: dict[str, str] = {}
    for result in results:
        if not (result.folder / ANNOTATED).exists():
            continue
        names[result.document_id] = annotated_name(result.file_name, result.document_id, names.values())
    return names
