"""The working paper of a release: which documents it is of, and their pictures out of the store."""

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from pipeline.checks.evidence.words.agencies import agency_name_key
from pipeline.publish.growth import read_manifest
from pipeline.publish.parts.records import source_of
from pipeline.publish.release import load_documents
from pipeline.publish.report_names import safe_stem
from pipeline.publish.result import read_result
from pipeline.report.evidence import read_crops
from pipeline.report.paper.writing import PaperForm, working_paper
from pipeline.report.pictures.crops import Crop, by_finding
from pipeline.stores.places import Places
from pipeline.version import VERSION
from schemas.errors import RenaksiError
from schemas.missing import text_or_empty

_LISTED = 8  # names that an error lists


class PaperError(RenaksiError):
    """What was typed names no document, or several."""

    fix = "Name a document by its file name or document_id, or an agency by its whole name."
    wrong_use = True


def paper_of_release(
    release: Path, documents: Sequence[str], form: PaperForm, places: Places, *, language: str = "id"
) -> bytes:
    """The working paper of `documents` (document_ids) as the release in the folder `release` has them.

    Raises ReleaseError where the release or a result of it in the store of `places` is gone.
    """
    sources = [source_of(release, document) for document in documents]
    if places.shared is not None:
        places.shared.take([str(source["result"]) for source in sources], places.store)
    pictures: dict[str, Sequence[Crop]] = {}
    for source in sources:
        pictures.update(by_finding(read_crops(read_result(places.store / str(source["result"])))))
    frames = load_documents(release, documents)
    return working_paper(
        frames,
        pictures,
        documents,
        form,
        language=language,
        release=str(read_manifest(release)["release"]),
        version=VERSION,
    )


def documents_named(frames: Mapping[str, pd.DataFrame], document: str | None, agency: str | None) -> list[str]:
    """The document_ids that a file name, with or without its ending, or a document_id names; with `agency` those of
    the one agency whose name is that or has it in it, oldest first.

    Raises PaperError where that is none, or not one.
    """
    rows = frames["documents"].sort_values(["year", "period", "file_name", "document_id"], na_position="first")
    if agency is not None:
        rows = _of_agency(rows, agency)
    if document is not None:
        names = {document, f"{document}.pdf"}
        named = rows[rows["document_id"].eq(document) | rows["file_name"].isin(names)]
        if len(named) != 1:
            known = named["document_id"] if len(named) else rows["file_name"]
            raise PaperError(f"document {document!r}", "one document of the release", _listed(known))
        rows = named
    return [str(key) for key in rows["document_id"]]


def paper_name(frames: Mapping[str, pd.DataFrame], documents: Sequence[str], form: PaperForm) -> str:
    """What the file is called: after the one document, else after the agency."""
    rows = frames["documents"].loc[frames["documents"]["document_id"].isin(documents)]
    called = text_or_empty(rows["agency"].iloc[0]) if len(rows) > 1 else str(rows["file_name"].iloc[0])
    return f"{safe_stem(called)}.kertas-kerja.{form.value}"


def _of_agency(rows: pd.DataFrame, agency: str) -> pd.DataFrame:
    wanted = agency_name_key(agency)
    keys = rows["agency"].map(lambda name: agency_name_key(text_or_empty(name)))
    found = rows[keys == wanted] if (keys == wanted).any() else rows[[bool(wanted) and wanted in key for key in keys]]
    if found["agency"].map(agency_name_key).nunique() != 1:
        known = found["agency"] if len(found) else rows["agency"].dropna()
        raise PaperError(f"agency {agency!r}", "one agency of the release", _listed(known))
    return found


def _listed(names: pd.Series) -> str:
    distinct = sorted(set(names.astype(str)))
    return ", ".join(distinct[:_LISTED]) + (" …" if len(distinct) > _LISTED else "") or "none"
