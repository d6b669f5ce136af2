"""What crosses to a worker: where a result lies, and the call that computes it; only the worker loads the readers."""

from pathlib import Path

from pipeline.inputs import Source
from pipeline.outcome import Summary
from pipeline.publish.result import result_key
from pipeline.reading.limits import Limits
from pipeline.version import pipeline_version


def key_of(source: Source) -> str:
    """Where the result of `source` lies in a store. The file's name counts: rules compare it with what is inside."""
    return result_key(source.sha256, pipeline_version(), {"file_name": source.path.name})


def compute(source: Source, store: Path, limits: Limits) -> Summary:
    """`pipeline.process.process`, loaded in the process that runs it."""
    from pipeline.process import process

    return process(source, key_of(source), store, limits)
