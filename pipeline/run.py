"""One run from paths to a release, in a plain Python process: what is done, what is under way, what came of it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from pipeline.inputs import Inputs, Source, gather
from pipeline.job import compute, key_of
from pipeline.outcome import Failure, Summary, failure, read_summary
from pipeline.publish.result import has_result
from pipeline.settings import Settings
from pipeline.workers import Bounds, Job, WorkerLostError, Workers
from schemas.errors import DefectError, LimitExceededError, RenaksiError, UnreadablePdfError

if TYPE_CHECKING:  # a run that finds everything done need not load the database, the workbook, the report
    from pipeline.publish.release import Gate, ReleaseInfo

#: a document's own failures: it is set aside, the others go on. Every other error of ours stops the run.
DOCUMENT_ERRORS = (UnreadablePdfError, LimitExceededError, DefectError, WorkerLostError)
_GRACE_S = 30.0  # a reader that keeps its own time limit says more than one that is killed
_AHEAD = 3  # jobs given to the pool per worker before somebody waits for them

#: told of every document once, as it is finished: `done` are those that needed nothing
Watcher = Callable[[Summary | Failure], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """`documents` were read now or before, `failures` set aside; of `copies` the content stands under another path."""

    documents: Sequence[Summary]
    failures: Sequence[Failure]
    copies: Sequence[tuple[Path, Path]]
    read_now: int
    release: ReleaseInfo | None  # None: there was no document to publish


class Run:
    """The documents of one run: `pending` have no result yet, `refused` are no documents. Read each, then publish."""

    def __init__(self, inputs: Inputs, store: Path, settings: Settings, watcher: Watcher) -> None:
        self._inputs, self._store, self._settings, self._watcher = inputs, store, settings, watcher
        self._done: dict[Source, Summary] = {}
        self.refused = tuple(failure(refusal.path, refusal.error) for refusal in inputs.refused)
        self._failed = list(self.refused)
        self._jobs: dict[Source, Job[Summary]] = {}
        self._workers: Workers | None = None
        self._stopped: RenaksiError | None = None
        self._lock = threading.Lock()  # Prefect's tasks read in threads
        for source in inputs.sources:
            if has_result(store, key := key_of(source)):
                self._done[source] = read_summary(store / key)
        self.pending = tuple(source for source in inputs.sources if source not in self._done)
        self._waiting = list(reversed(self.pending))

    def start(self, workers: Workers) -> None:
        """Let `workers` begin with the first documents; `read` keeps them busy."""
        self._workers = workers
        for _ in range(workers.count * _AHEAD):
            self._hand_out()

    def read(self, source: Source) -> Summary:
        """Wait for `source`. Raises one of DOCUMENT_ERRORS, recorded before, or what stops the run."""
        with self._lock:
            if self._stopped is not None:
                raise self._stopped
            job = self._jobs.pop(source, None)
            if job is None:  # nobody has handed it out yet
                self._waiting.remove(source)
                job = self._job(source)
        try:
            summary = job.result()
        except DOCUMENT_ERRORS as error:
            self._finish(failure(source.path, error))
            raise
        except RenaksiError as error:  # a full disk, a broken data file: the other documents would meet it too
            self._stopped = error
            raise
        self._done[source] = summary
        self._finish(summary)
        return summary

    def publish(self, out: Path, *, only: bool = False, gate: Gate | None = None) -> Outcome:
        """A release of all documents read, and, unless `only`, of those in the release before.

        Raises ReleaseError, after which the release before still stands.
        """
        from pipeline.publication import publish_documents

        folders = [self._store / self._done[source].key for source in self._inputs.sources if source in self._done]
        release = publish_documents(folders, out, self._store, only=only, gate=gate) if folders else None
        return Outcome(
            documents=[self._done[source] for source in self._inputs.sources if source in self._done],
            failures=sorted(self._failed, key=lambda one: one.path),
            copies=self._inputs.copies,
            read_now=sum(source in self._done for source in self.pending),
            release=release,
        )

    def _job(self, source: Source) -> Job[Summary]:
        assert self._workers is not None, "start comes first"
        return self._workers.submit(source.path.name, compute, source, self._store, self._settings.limits)

    def _hand_out(self) -> None:
        with self._lock:
            if not self._waiting:
                return
            source = self._waiting.pop()
            self._jobs[source] = self._job(source)

    def _finish(self, one: Summary | Failure) -> None:
        if isinstance(one, Failure):
            self._failed.append(one)
        self._hand_out()
        self._watcher(one)


def ingest(paths: Sequence[Path], out: Path, settings: Settings | None = None) -> Outcome:
    """The main job without Prefect, for notebooks and tests: read what is new under `paths`, publish a release."""
    settings = settings or Settings()
    run = Run(gather(paths), settings.store_for(out), settings, lambda _one: None)
    with working(run, settings):
        for source in run.pending:
            read_or_set_aside(run, source)
    return run.publish(out)


def read_or_set_aside(run: Run, source: Source) -> Summary | None:
    """`run.read`, a document's own failure taken as an answer: None, and it is among the run's failures."""
    try:
        return run.read(source)
    except DOCUMENT_ERRORS:
        return None


@contextmanager
def working(run: Run, settings: Settings) -> Iterator[None]:
    """Workers for what is pending, none where nothing is; they end with the block."""
    if not run.pending:
        yield
        return
    bounds = Bounds(settings.seconds + _GRACE_S, settings.memory_mb * 2**20)
    with Workers(min(settings.workers, len(run.pending)), bounds) as workers:
        run.start(workers)
        yield
