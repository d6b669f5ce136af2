"""One run from paths to a release, in a plain Python process: what is done, what is under way, what came of it."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from pipeline.crew import Answer, Crew
from pipeline.inputs import Inputs, Source, fingerprint
from pipeline.job import Job, compute, job_for
from pipeline.outcome import Failure, Outcome, Summary, at, failure, read_failure, read_summary, write_failure
from pipeline.processes.workers import DOCUMENT_ERRORS, WorkerLostError, Workers, bounds_of
from pipeline.publish.result import has_result
from pipeline.settings import Settings
from pipeline.stores.address import Place
from pipeline.stores.places import Places
from schemas.errors import ChangedPdfError, RenaksiError

if TYPE_CHECKING:  # a run that finds everything done need not load the database, the workbook, the report
    from pipeline.publish.release import ReleaseInfo
    from pipeline.stores.results import SharedResults

_CHANGES = 3  # readings of a file that changes each time; then somebody is still writing it
_AHEAD = 3  # documents given to the pool per worker before somebody waits for them


#: told of every document once, as it is finished: `done` are those that needed nothing
Watcher = Callable[[Summary | Failure], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """What becomes of documents read: a release of them and, unless `only`, of those in the release before.

    `guarded`: the gate of the settings holds a release back that lost something. `years`: documents that turn out to
    be of another year stay out.
    """

    places: Places
    only: bool = False
    guarded: bool = False
    years: range | None = None


class Run:
    """The documents of one run: `pending` have no result yet, `refused` are no documents. Read each, then publish."""

    def __init__(
        self,
        inputs: Inputs,
        store: Path,
        settings: Settings,
        watcher: Watcher,
        *,
        remember_failures: bool = False,
        shared: SharedResults | None = None,
        notes: Path | None = None,
    ) -> None:
        """`remember_failures`: a document that failed before, under the same limits, is not read again.

        What other machines have put into `shared` is not read again either, and what is read here is put there. `notes`
        is a folder where workers say how far they came (`pipeline.job.pages_read`).
        """
        self._inputs, self._store, self._settings, self._watcher = inputs, store, settings, watcher
        self._shared, self._notes = shared, notes
        self._done: dict[Source, Summary] = {}
        self.refused = tuple(failure(refusal.path, refusal.error) for refusal in inputs.refused)
        self._jobs: dict[Source, Job] = {
            source: job_for(source, keep_persons=settings.keep_persons) for source in inputs.sources
        }
        problems = (problem for job in self._jobs.values() for problem in job.decisions.problems)
        self.problems = tuple({str(one): one for one in problems}.values())
        self._calls: dict[Source, Answer] = {}
        self._workers: Crew | None = None
        self._stopped: RenaksiError | None = None
        self._lock = threading.Lock()  # Prefect's tasks read in threads
        self._limits_checksum = hashlib.sha256(repr((settings.limits, settings.memory_mb)).encode()).hexdigest()[:12]
        if shared is not None:
            shared.take((job.key for job in self._jobs.values()), store)
            if remember_failures:
                shared.take_failures(map(self._failure_key, inputs.sources), store)
        for source in inputs.sources:
            if has_result(store, key := self._jobs[source].key):
                self._done[source] = at(read_summary(store / key), source.place, store / key)
        known = {
            source: read_failure(store, self._failure_key(source), source.place)
            for source in inputs.sources
            if remember_failures
        }
        self.refused += tuple(one for one in known.values() if one is not None)
        self._failed = list(self.refused)
        self.pending = tuple(s for s in inputs.sources if s not in self._done and known.get(s) is None)
        self._waiting = list(reversed(self.pending))

    def start(self, workers: Crew) -> None:
        """Let `workers` begin with the first documents; `read` keeps them busy."""
        self._workers = workers
        for _ in range(workers.count * _AHEAD):
            self._hand_out()

    def read(self, source: Source) -> Summary:
        """Wait for `source`. Raises one of DOCUMENT_ERRORS, recorded before, or what stops the run."""
        with self._lock:
            if self._stopped is not None:
                raise self._stopped
            call = self._calls.pop(source, None)
            if call is None:  # nobody has handed it out yet
                self._waiting.remove(source)
                call = self._call(source)
        try:
            try:
                summary = self._answer(source, call)
            except DOCUMENT_ERRORS as error:
                one = failure(source.place, error)
                if not isinstance(error, WorkerLostError):  # that was the machine's fault as likely as the document's
                    self._note(one, self._failure_key(source))
                self._finish(one)
                raise
            if self._shared is not None:
                self._shared.give([summary.key], self._store)
        except DOCUMENT_ERRORS:
            raise
        except RenaksiError as error:  # a full disk, a lost server: the other documents would meet it too
            self._stopped = error
            raise
        self._done[source] = summary
        self._finish(summary)
        return summary

    @property
    def finished(self) -> tuple[Summary | Failure, ...]:
        """What was read, now or before, and what was set aside; by now."""
        return (*self._done.values(), *self._failed)

    def publish(self, plan: Plan) -> Outcome:
        """A release as `plan` says. Raises ReleaseError, after which the release before still stands."""
        from pipeline.gate import Thresholds
        from pipeline.publication import publish_documents, publish_guarded, superseded_in

        read = [self._done[source] for source in self._inputs.sources if source in self._done]
        meant: list[Summary] = []

        def make() -> ReleaseInfo | None:
            out, superseded = plan.places.out, frozenset[str]()
            if plan.guarded:  # a file that a newer one superseded still lies in its folder: nobody asked for it back
                superseded = superseded_in(out)
            asked = (one for one in read if plan.years is None or one.year is None or one.year in plan.years)
            meant[:] = [one for one in asked if one.document_id not in superseded]
            results = {one.document_id: self._store / one.key for one in meant}
            base: Literal["latest"] | None = None if plan.only else "latest"
            if not results:
                return None
            if plan.guarded:
                told = self._settings
                allowed = Thresholds(told.gate_rows, told.gate_tables, told.gate_cells, told.gate_accounted)
                return publish_guarded(results, out, self._store, allowed, base=base, bring=plan.places.bring)
            return publish_documents(list(results.values()), out, self._store, base=base, bring=plan.places.bring)

        release = plan.places.publish(make)
        return Outcome(
            documents=meant,
            failures=sorted(self._failed, key=lambda one: one.path),
            copies=self._inputs.copies,
            read_now=sum(source in self._done for source in self.pending),
            release=release,
            problems=self.problems,
        )

    def _answer(self, source: Source, call: Answer) -> Summary:
        """What `call` says; of a file that changed meanwhile, what is read of it as it is now."""
        for _ in range(_CHANGES):
            try:
                return call.result()
            except ChangedPdfError as error:
                try:
                    now = replace(source, sha256=fingerprint(source.path))
                except OSError:
                    raise error from None
                job = job_for(now, keep_persons=self._settings.keep_persons)
                call = self._submit(job)
        return call.result()

    def _call(self, source: Source) -> Answer:
        return self._submit(self._jobs[source])

    def _submit(self, job: Job) -> Answer:
        assert self._workers is not None, "start comes first"
        notes = () if self._notes is None else (self._notes,)
        return self._workers.submit(job.source.name, compute, job, self._store, self._settings.limits, *notes)

    def _note(self, one: Failure, key: str) -> None:
        write_failure(one, self._store, key)
        if self._shared is not None:
            self._shared.give_failure(key, self._store)

    def _failure_key(self, source: Source) -> str:
        return f"{self._jobs[source].key}-{self._limits_checksum}"

    def _hand_out(self) -> None:
        with self._lock:
            if not self._waiting:
                return
            source = self._waiting.pop()
            self._calls[source] = self._call(source)

    def _finish(self, one: Summary | Failure) -> None:
        if isinstance(one, Failure):
            self._failed.append(one)
        self._hand_out()
        self._watcher(one)


def ingest(paths: Sequence[Place], out: Place, settings: Settings | None = None) -> Outcome:
    """The main job without Prefect, for notebooks and tests: read what is new under `paths`, publish a release.

    `pipeline.stores.address.place("s3://…")` is an address.
    """
    settings = settings or Settings()
    places = Places.of(out, settings)
    run = Run(places.gather(paths), places.store, settings, lambda _one: None, shared=places.shared)
    with working(run, settings):
        for source in run.pending:
            read_or_set_aside(run, source)
    return run.publish(Plan(places))


def read_or_set_aside(run: Run, source: Source) -> Summary | None:
    """`run.read`, a document's own failure taken as an answer: None, and it is among the run's failures."""
    try:
        return run.read(source)
    except DOCUMENT_ERRORS:
        return None


@contextmanager
def working(run: Run, settings: Settings) -> Iterator[None]:
    """Workers on this machine for what is pending, none where nothing is; they end with the block."""
    if not run.pending:
        yield
        return
    with Workers(min(settings.workers, len(run.pending)), bounds_of(settings)) as workers:
        run.start(workers)
        yield
