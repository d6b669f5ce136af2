"""Reads in the background what was dropped, and publishes it as `ingest` does: a thread beside the pages."""

import logging
import queue
import threading
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from pipeline.audit import audit
from pipeline.desk.intake.progress import Progress, Work, time_left
from pipeline.job import pages_read
from pipeline.outcome import Failure, Summary
from pipeline.processes.workers import Workers, bounds_of
from pipeline.publish.parts.records import sources_of
from pipeline.run import Plan, Run, read_or_set_aside
from pipeline.settings import Settings
from pipeline.stores.places import Places
from pipeline.version import pipeline_version
from schemas.error_texts import in_indonesian
from schemas.errors import ReleaseError, RenaksiError

MOST_WAITING = 1_000  # files; more are for `ingest`
_TOGETHER_S = 60.0  # a publication is of all documents: while others are still read there is one a minute
_APPLY = "apply"  # in the queue, where else is a sha256
_REMEMBERED = 200  # documents of this sitting that the page still lists
log = logging.getLogger(__name__)


class Reader:
    """One at work for one `out`; `put` and `apply` return at once."""

    def __init__(self, places: Places, settings: Settings) -> None:
        self._places, self._settings = places, settings
        self._notes = places.home / "desk"
        self._works: dict[str, Work] = {}  # by sha256
        self._queue: queue.SimpleQueue[str | None] = queue.SimpleQueue()
        self._lock = threading.Lock()
        self._publishing = self._applying = False
        self._error: dict[str, str] = {}
        self._version = 0
        self._per_page: list[float] = []
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._work, name="desk-reader", daemon=True)

    def start(self) -> None:
        self._notes.mkdir(parents=True, exist_ok=True)
        for left in self._notes.glob("*.pages"):
            left.unlink(missing_ok=True)
        self._thread.start()

    def stop(self, patience: float = 5.0) -> None:
        """End after the document that is being read; what waits stays in its folder."""
        self._ended.set()
        self._queue.put(None)
        self._thread.join(patience)

    def put(self, path: Path, sha256: str) -> bool:
        """Read that file, when its turn comes; at once published where it is already. False where too many wait."""
        published = self._published().get(sha256)
        if published is None:
            return self._take(path, sha256)
        with self._lock:
            self._works[sha256] = Work(path, sha256, "published", document_id=published)
        return True

    def put_folder(self, folder: Path) -> None:
        """Read what lies in `folder` and is not published as this version reads it."""
        published = self._published()
        for source in self._places.gather([folder]).sources:
            if source.sha256 not in published:
                self._take(source.path, source.sha256)

    def _take(self, path: Path, sha256: str) -> bool:
        with self._lock:
            if sum(work.state == "waiting" for work in self._works.values()) >= MOST_WAITING:
                return False
            known = self._works.get(sha256)
            if known is not None and known.state in ("waiting", "reading", "read"):
                return True
            self._works[sha256] = Work(path, sha256, "waiting")
            self._forget()
        self._queue.put(sha256)
        return True

    def _published(self) -> dict[str, str]:
        """sha256 -> document_id of what the newest release has, read by this version."""
        try:
            sources = sources_of(self._places.latest())
        except ReleaseError:
            return {}
        ours = pipeline_version()
        return {one["sha256"]: one["document_id"] for one in sources if one["pipeline_version"] == ours}

    def apply(self) -> None:
        """Apply what was decided by now: the checks run again, and a new release is published."""
        with self._lock:
            self._applying, self._error = True, {}
        self._queue.put(_APPLY)

    def progress(self) -> Progress:
        with self._lock:
            works = tuple(self._with_pages(work) for work in self._works.values())
            left = time_left(works, self._per_page)
            return Progress(works, self._publishing, self._applying, left, dict(self._error), self._version)

    def _with_pages(self, work: Work) -> Work:
        if work.state != "reading" or (seen := pages_read(self._notes, work.sha256)) is None:
            return work
        return replace(work, page=seen[0], pages=seen[1])

    def _forget(self) -> None:
        done = [key for key, work in self._works.items() if work.state in ("published", "refused")]
        for key in done[: max(0, len(self._works) - _REMEMBERED)]:
            del self._works[key]

    def _work(self) -> None:
        while not self._ended.is_set():
            wanted = self._queue.get()
            if wanted is None:
                return
            try:
                if self._applying:
                    self._apply()
                if wanted != _APPLY:
                    self._batch(wanted)
            except RenaksiError as error:
                told = in_indonesian(error)
                self._fail({"id": told, "en": str(error)})
            except Exception as error:
                log.exception("the desk's reader failed")
                told = f"{type(error).__name__}: {error}"
                self._fail({"id": told, "en": told})

    def _fail(self, why: dict[str, str]) -> None:
        with self._lock:
            self._error = why
            self._publishing = self._applying = False
            for key, work in self._works.items():
                if work.state in ("reading", "read"):
                    self._works[key] = replace(work, state="refused", why=dict(why))

    def _apply(self) -> None:
        try:
            audit(None, self._places)
        finally:
            with self._lock:
                self._applying = False
                self._version += 1

    def _batch(self, first: str) -> None:
        """Read `first` and whatever else waits, for a minute at most; then publish all of it."""
        with Workers(1, bounds_of(self._settings)) as crew:  # one process reads them all: it takes seconds to start
            self._read_and_publish(first, crew)

    def _read_and_publish(self, first: str, crew: Workers) -> None:
        read: list[Path] = []
        began = time.monotonic()
        wanted: str | None = first
        while wanted and wanted != _APPLY:
            work = self._works.get(wanted)
            if work is not None and self._read(work, crew):
                read.append(work.path)
            if self._applying or time.monotonic() - began > _TOGETHER_S or self._ended.is_set():
                break
            wanted = None
            with suppress(queue.Empty):
                wanted = self._queue.get_nowait()
        if wanted == _APPLY:  # asked for since `_applying` was looked at: its turn comes after this publication
            self._queue.put(_APPLY)
        if read:
            self._publish(read, crew)

    def _read(self, work: Work, crew: Workers) -> bool:
        self._set(replace(work, state="reading"))
        began = time.monotonic()
        run = self._run([work.path], crew)
        one = next(iter(run.finished), None)
        if isinstance(one, Failure):
            self._set(replace(work, state="refused", why={"id": one.message_id, "en": one.message}))
        if not isinstance(one, Summary):
            return False
        if run.pending and one.pages:
            self._per_page = [*self._per_page[-9:], (time.monotonic() - began) / one.pages]
        findings = sum(one.findings.values())
        self._set(replace(work, state="read", pages=one.pages, page=one.pages, findings=findings))
        return True

    def _publish(self, paths: Sequence[Path], crew: Workers) -> None:
        with self._lock:
            self._publishing, self._error = True, {}
        run = self._run(paths, crew)  # what was decided about, or changed, since it was read is read again
        outcome = run.publish(Plan(self._places))
        with self._lock:
            self._publishing = False
            self._version += 1
        for one in outcome.documents:
            if (work := self._works.get(one.sha256)) is not None:
                self._set(replace(work, state="published", document_id=one.document_id))

    def _run(self, paths: Sequence[Path], crew: Workers) -> Run:
        """A run over `paths` that has read all of them."""
        places = self._places
        inputs = places.gather(paths)
        run = Run(inputs, places.store, self._settings, _nobody, shared=places.shared, notes=self._notes)
        run.start(crew)
        for source in run.pending:
            read_or_set_aside(run, source)
        return run

    def _set(self, work: Work) -> None:
        with self._lock:
            self._works[work.sha256] = work


def _nobody(_one: Summary | Failure) -> None:
    """The desk asks for progress instead of being told."""
