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
    settings = {"file_name": source.name} | ({"decisions": c} if (c := decisions.checksum) else {})
    settings |= {"keep_persons": "yes"} if keep_persons else {}
    return Job(source, decisions, result_key(source.sha256, pipeline_version(), settings), keep_persons)


def compute(job: Job, store: Path, limits: Limits) -> Summary:
    """`pipeline.process.process`, loaded in the process that runs it."""
    from pipeline.process import process

    return process(job, store, limits)
