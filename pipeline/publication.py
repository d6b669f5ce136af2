"""A release of documents with all that belongs into it: tables, workbook, report."""

from collections.abc import Sequence
from pathlib import Path

from pipeline.checks.between import run_release_checks
from pipeline.publish.frames import LazyFrames
from pipeline.publish.release import Gate, ReleaseInfo, publish
from pipeline.publish.result import read_result
from pipeline.report.evidence import write_release_report
from pipeline.version import pipeline_version


def publish_documents(
    results: Sequence[Path], out: Path, store: Path, *, only: bool = False, gate: Gate | None = None
) -> ReleaseInfo:
    """Publish `results` (folders in `store`) together with the release before, or, with `only`, alone.

    Raises ReleaseError or DefectError; nothing is visible then and `latest` stays.
    """
    return publish(
        results,
        out,
        base=None if only else "latest",
        store=store,
        derive=run_release_checks,
        extras=_report,
        basis={"pipeline": pipeline_version()},
        gate=gate,
    )


def _report(folder: Path, frames: LazyFrames) -> None:
    results = [read_result(place) for place in frames.folders.values()]
    write_release_report(folder, frames, results, frames.release_id, pipeline_version())
