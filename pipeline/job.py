"""What crosses to a worker: where a result lies, and the call that computes it; only the worker loads the readers."""

from dataclasses import dataclass
from pathlib import Path

from pipeline.decided import Decisions, decisions_about
from pipeline.inputs import Source
from pipeline.outcome import Summary
from pipeline.publish.result import result_key
from pipeline.reading.limits import Limits
from pipeline.version import pipeline_version


@dataclass(frozen=True, slots=True)
class Job:
    """One document to be computed; `key` is where its result lies in a store."""

    source: Source
    decisions: Decisions
    key: str
    keep_persons: bool = False


def job_for(source: Source, *, keep_persons: bool = False) -> Job:
    """The job of `source` with what people decided about it by now. Raises DecisionFileError.

    The file's name is part of the key, since rules compare it with what is inside.
    """
    decisions = decisions_about(source)
    key = job_key(source.sha256, source.name, decisions, keep_persons=keep_persons)
    return Job(source, decisions, key, keep_persons)


def job_key(sha256: str, name: str, decisions: Decisions, *, keep_persons: bool) -> str:
    """Where the result of such a job lies, by this version."""
    settings = {"file_name": name} | ({"decisions": c} if (c := decisions.checksum) else {})
    settings |= {"keep_persons": "yes"} if keep_persons else {}
    return result_key(sha256, pipeline_version(), settings)


def compute(job: Job, store: Path, limits: Limits) -> Summary:
    """`pipeline.process.process`, loaded in the process that runs it."""
    from pipeline.process import process

    return process(job, store, limits)
