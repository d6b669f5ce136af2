"""A release of documents with all that belongs into it: tables, workbook, report."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from pathlib import Path
from typing import Literal

import pandas as pd

from pipeline.checks.between import run_release_checks
from pipeline.gate import Thresholds, Verdict, gate
from pipeline.publish.frames import LazyFrames
from pipeline.publish.parts.drafting import Bring
from pipeline.publish.parts.making import Makers
from pipeline.publish.parts.records import AgencyEntry, superseded_ids
from pipeline.publish.release import Gate, ReleaseInfo, latest, publish
from pipeline.publish.result import read_result
from pipeline.report.evidence import write_document_page, write_release_report
from pipeline.report.site.page import write_agency, write_index, write_site
from pipeline.series.build import build
from pipeline.series.identity import DECISIONS, load_decisions
from pipeline.version import pipeline_version
from schemas.errors import ReleaseError


def publish_documents(
    results: Sequence[Path],
    out: Path,
    store: Path,
    *,
    base: Path | Literal["latest"] | None,
    gate: Gate | None = None,
    bring: Bring | None = None,
) -> ReleaseInfo:
    """Publish `results` (folders in `store`) together with the other documents of the release `base`.

    `bring` lets results of `base` that lie elsewhere lie in `store`. `entities.csv` beside the releases says which
    names a person took for one. Raises ReleaseError, DefectError or DecisionFileError; nothing is visible then and
    `latest` stays.
    """
    decisions = load_decisions(out / DECISIONS)

    def derive(frames: LazyFrames) -> Mapping[str, pd.DataFrame]:
        return {**run_release_checks(frames), **build(frames, decisions)}

    return publish(
        results,
        out,
        base=base,
        store=store,
        derive=derive,
        extras=_report,
        makers=Makers(derive, _document, _agency, _index),
        basis={"pipeline": pipeline_version(), "entities": hashlib.sha256(repr(decisions).encode()).hexdigest()},
        bring=bring,
        gate=gate,
    )


def publish_guarded(
    results: Mapping[str, Path],
    out: Path,
    store: Path,
    thresholds: Thresholds,
    *,
    base: Path | Literal["latest"] | None,
    bring: Bring | None = None,
) -> ReleaseInfo:
    """`publish_documents` of `results` (document_id -> folder), if the gate lets them pass.

    A document that gives less than it should holds itself, and not the others: they are published without it, as it was
    published before. All of them together stay beside, as the `candidate` that a person may accept. Where nothing else
    was given, or a document is gone, the whole release is held.
    """
    verdicts: list[Verdict] = []

    def judged(candidate: Path, previous: Path | None) -> Sequence[str]:
        verdicts.append(gate(candidate, previous, thresholds))
        return verdicts[-1].reasons

    held = publish_documents(list(results.values()), out, store, base=base, gate=judged, bring=bring)
    if held.status != "held":
        return held
    others = [folder for document, folder in results.items() if document not in verdicts[-1].documents]
    if not others or len(others) == len(results):
        return held
    rest = publish_documents(others, out, store, base=base, gate=judged, bring=bring)
    return held if rest.status == "held" else replace(rest, held=held.held, candidate=held.release_id)


def superseded_in(out: Path) -> frozenset[str]:
    """Documents that the newest release under `out` says were superseded; none where there is no release yet."""
    try:
        return superseded_ids(latest(out))
    except ReleaseError:
        return frozenset()


def _report(folder: Path, frames: LazyFrames) -> None:
    results = [read_result(place) for place in frames.folders.values()]
    write_release_report(folder, frames, results, frames.release_id, pipeline_version())
    write_site(folder, frames, frames.release_id, pipeline_version())


def _document(folder: Path, frames: LazyFrames, result: Path) -> None:
    write_document_page(folder, frames, read_result(result), pipeline_version())


def _agency(folder: Path, frames: LazyFrames, _place: str) -> None:
    write_agency(folder, frames, pipeline_version())


def _index(folder: Path, entries: Mapping[str, AgencyEntry], release_id: str) -> None:
    agencies = [{"place": place, **asdict(entry)} for place, entry in entries.items()]
    write_index(folder, agencies, release_id, pipeline_version())
