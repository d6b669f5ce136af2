"""What crosses to a worker: where a result lies, and the call that computes it; only the worker loads the readers."""

from contextlib import suppress
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
    key = job_key(source.sha256, source.name, keep_persons=keep_persons, decisions=decisions.checksum)
    return Job(source, decisions, key, keep_persons)


def job_key(sha256: str, file_name: str, *, keep_persons: bool = False, decisions: str = "") -> str:
    """Where the result of a file lies that was read by this version; `decisions` is a checksum of them, "" for none."""
    settings = {"file_name": file_name} | ({"decisions": decisions} if decisions else {})
    settings |= {"keep_persons": "yes"} if keep_persons else {}
    return result_key(sha256, pipeline_version(), settings)


def compute(job: Job, store: Path, limits: Limits, notes: Path | None = None) -> Summary:
    """`pipeline.process.process`, loaded in the process that runs it; `notes` is a folder for how far it came."""
    from pipeline.process import process

    if notes is None:
        return process(job, store, limits)
    note = note_of(notes, job.source.sha256)
    try:
        return process(job, store, limits, lambda read, pages: _put(note, f"{read} {pages}"))
    finally:
        note.unlink(missing_ok=True)


def note_of(notes: Path, sha256: str) -> Path:
    """The file that says `<pages read> <pages>` while the document of that sha256 is being read."""
    return notes / f"{sha256[:16]}.pages"


def pages_read(notes: Path, sha256: str) -> tuple[int, int] | None:
    """How many pages of a document are read, of how many; None where nobody reads it, or not yet."""
    try:
        read, pages = note_of(notes, sha256).read_text(encoding="ascii").split()
        return int(read), int(pages)
    except (OSError, ValueError):
        return None


def _put(note: Path, text: str) -> None:
    """Best effort: a disk that is full is told of by what must be written."""
    with suppress(OSError):
        note.write_text(text, encoding="ascii")
