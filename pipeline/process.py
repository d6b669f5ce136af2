"""One document from end to end: a PDF in, its result in the store. Runs in any process, on any machine."""

import logging
import time
from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from pipeline.checks.diagnosis.causes import without_doubtful
from pipeline.checks.judgement.confirm import confirm
from pipeline.checks.judgement.doubted import all_doubts
from pipeline.checks.run import judge
from pipeline.decided import Decisions
from pipeline.document import Told, read_document
from pipeline.inputs import fingerprint
from pipeline.job import Job
from pipeline.judged import judged_by_people
from pipeline.normalize.outcome.corrections import apply_corrections
from pipeline.normalize.outcome.privacy import doubts_without_persons
from pipeline.outcome import Summary, read_summary, summarize, write_summary
from pipeline.publish.result import has_result, write_result
from pipeline.reading.limits import Limits
from pipeline.reading.witness.witness import scanned_pages, second_reader
from pipeline.report.evidence import write_evidence
from pipeline.version import pipeline_version
from schemas.errors import ChangedPdfError

log = logging.getLogger(__name__)


def process(job: Job, store: Path, limits: Limits, told: Told | None = None) -> Summary:
    """Read, check and store one document under `job.key`; at once where its result is there already.

    `told` is called with the pages read so far and all of them, after every page.

    Raises UnreadablePdfError (ChangedPdfError: read it again), LimitExceededError or DefectError for the document,
    ReleaseError for the store. A decision that lost the value that it was written against is refused in `corrections`.
    """
    source, key = job.source, job.key
    if has_result(store, key):
        return read_summary(store / key)
    started = time.monotonic()
    document = read_document(source.path, limits, keep_persons=job.keep_persons, told=told)
    frames: dict[str, pd.DataFrame] = dict(document.frames)
    read = time.monotonic()
    frames |= apply_corrections(frames, job.decisions.corrections)
    frames |= _checked(source.path, frames, job.decisions)
    if not job.keep_persons:
        frames["reading_doubts"] = doubts_without_persons(frames["reading_doubts"])
    checked = time.monotonic()
    if fingerprint(source.path) != source.sha256:
        raise ChangedPdfError(source.path.name, "a file that stays as it is", "one that changed while it was read")

    def extras(folder: Path) -> None:
        write_evidence(source.path, frames, folder, document.words, keep_persons=job.keep_persons)
        seconds = time.monotonic() - started
        write_summary(summarize(frames, key=key, path=str(source.place), seconds=seconds), folder)

    seconds = {"read": round(read - started, 3), "check": round(checked - read, 3)}
    version = pipeline_version()
    write_result(store, key, frames, extras, pipeline_version=version, seconds=seconds, sound=document.frames)
    summary = read_summary(store / key)
    log.info(
        "read %s as %s: %d pages, %d tables, %d rows, %d cells in doubt, %.1f s",
        *(summary.file_name, key, summary.pages, summary.tables, summary.rows, summary.doubts, summary.seconds),
    )
    return summary


def _checked(pdf: Path, frames: Mapping[str, pd.DataFrame], decisions: Decisions) -> dict[str, pd.DataFrame]:
    """Findings that a second reading bears out, with causes and evidence, our doubts, and what was checked."""
    judged = judge(frames)
    witness, scans = second_reader(pdf, frames["pages"]), scanned_pages(frames["pages"])
    confirmed = confirm(judged.findings, judged.evidence, frames["cells"], witness, scans)
    findings, evidence = without_doubtful(confirmed.findings, confirmed.evidence, frames, confirmed.doubts)
    return {
        **judged_by_people(findings, evidence, frames, decisions),
        "reading_doubts": all_doubts(confirmed.doubts, judged.doubts),
        "checks": judged.checks,
    }
