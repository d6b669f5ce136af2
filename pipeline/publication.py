"""A release of documents with all that belongs into it: tables, workbook, report."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Literal

import pandas as pd

from pipeline.checks.between import run_release_checks
from pipeline.gate import Thresholds, Verdict, gate
from pipeline.publish.frames import LazyFrames
from pipeline.publish.growth import read_manifest
from pipeline.publish.release import Gate, ReleaseInfo, latest, publish
from pipeline.publish.result import read_result
from pipeline.report.evidence import write_release_report
from pipeline.report.site.page import write_site
from pipeline.series.build import build
from pipeline.series.identity import DECISIONS, load_decisions
from pipeline.version import pipeline_version
from schemas.errors import ReleaseError


def publish_documents(
    results: Sequence[Path], out: Path, store: Path, *, base: Path | Literal["latest"] | None, gate: Gate | None = None
) -> ReleaseInfo:
    """Publish `results` (folders in `store`) together with the other documents of the release `base`.

    `entities.csv` beside the releases says which names a person took for one. Raises ReleaseError, DefectError or
    DecisionFileError; nothing is visible then and `latest` stays.
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
        basis={"pipeline": pipeline_version(), "entities": hashlib.sha256(repr(decisions).encode()).hexdigest()},
        gate=gate,
    )


def publish_guarded(
    results: Mapping[str, Path],
    out: Path,
    store: Path,
    thresholds: Thresholds,
    *,
    base: Path | Literal["latest"] | None,
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

    held = publish_documents(list(results.values()), out, store, base=base, gate=judged)
    if held.status != "held":
        return held
    others = [folder for document, folder in results.items() if document not in verdicts[-1].documents]
    if not others or len(others) == len(results):
        return held
    rest = publish_documents(others, out, store, base=base, gate=judged)
    return held if rest.status == "held" else replace(rest, held=held.held, candidate=held.release_id)


def superseded_in(out: Path) -> frozenset[str]:
    """Documents that the newest release under `out` says were superseded; none where there is no release yet."""
    try:
        manifest = read_manifest(latest(out))
    except ReleaseError:
        return frozenset()
    return frozenset(str(old["document_id"]) for old in manifest["superseded"])


def _report(folder: Path, frames: LazyFrames) -> None:
    results = [read_result(place) for place in frames.folders.values()]
    write_release_report(folder, frames, results, frames.release_id, pipeline_version())
    write_site(folder, frames, frames.release_id, pipeline_version())
