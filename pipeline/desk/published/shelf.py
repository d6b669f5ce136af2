"""The newest release as the desk shows it: its documents, what was found in them, where their PDFs lie."""

import threading
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.decided import Decisions, all_decisions_about
from pipeline.inputs import Source
from pipeline.normalize.outcome.decided_rows import VERDICT_KINDS
from pipeline.outcome import Summary, read_summary
from pipeline.publish.parts.records import sources_of
from pipeline.publish.release import load_release
from pipeline.publish.result import read_result
from pipeline.stores.address import recorded
from pipeline.stores.places import Places
from schemas.errors import DecisionFileError, ReleaseError
from schemas.missing import text_or_empty

#: tables of a document that a release may change: findings between documents are made when it is published
_OF_RELEASE = ("findings", "causes", "evidence", "corrections")


@dataclass(frozen=True, slots=True)
class Entry:
    """A published document. `causes` are counted by severity, open ones only; `findings` are all; `understood` 0..1 or
    None; `decided` are the finding_ids that the release has a verdict on."""

    document_id: str
    sha256: str
    file_name: str
    agency: str
    region: str
    year: int | None
    doc_type: str
    pages: int
    result: str
    understood: float | None
    causes: Mapping[str, int]
    findings: int
    decided: frozenset[str]

    @property
    def name(self) -> str:
        """What people call it."""
        return self.agency or self.file_name


@dataclass(frozen=True, slots=True)
class Snapshot:
    """One release; `entries` by document_id, in published order."""

    path: Path | None
    entries: Mapping[str, Entry]
    frames: Mapping[str, pd.DataFrame]

    @property
    def release_id(self) -> str:
        return "" if self.path is None else self.path.resolve().name


class Shelf:
    """Looks at what is published each time it is asked, and reads it where it is another release than before."""

    def __init__(self, places: Places, release: Path | None = None) -> None:
        """`release`: this one, whatever else is published."""
        self.places, self._release = places, release
        self._lock = threading.Lock()
        self._snapshot = Snapshot(None, {}, {})
        self._summaries: dict[str, Summary | None] = {}

    def must_be_there(self) -> None:
        """Raises ReleaseError where nothing was published yet."""
        if self._release is None:
            self.places.latest()

    def snapshot(self) -> Snapshot:
        """Of no release where nothing was published yet."""
        try:
            path = self._release or self.places.latest()
        except ReleaseError:
            return Snapshot(None, {}, {})
        with self._lock:
            if self._snapshot.path != path:
                self._snapshot = _snapshot(path)
            return self._snapshot

    def summary(self, entry: Entry) -> Summary | None:
        """None where the result is gone from the store."""
        if entry.result not in self._summaries:
            try:
                self._summaries[entry.result] = read_summary(self.places.store / entry.result)
            except ReleaseError:
                self._summaries[entry.result] = None
        return self._summaries[entry.result]

    def source(self, entry: Entry) -> Source | None:
        """The PDF as it was read; None where it is gone, or has other bytes by now."""
        summary = self.summary(entry)
        return None if summary is None else self.places.original(summary.path, entry.sha256)

    def decisions(self, entry: Entry) -> Decisions:
        """What the files beside the PDF say of it now, expired verdicts too; nothing where nobody knows the place.

        Of PDFs at an address, those of the copy that was fetched last. A file that is wrong as a whole is a problem.
        """
        if (folder := self._folder(entry)) is None:
            return Decisions()
        try:
            return all_decisions_about(folder, entry.file_name, entry.sha256)
        except DecisionFileError as error:
            return Decisions(problems=(error,))

    def _folder(self, entry: Entry) -> Path | None:
        summary = self.summary(entry)
        if summary is None:
            return None
        where = recorded(summary.path)
        return where.parent if isinstance(where, Path) else self.places.inputs.folder_of(where.parent)

    def frames(self, snapshot: Snapshot, entry: Entry) -> Mapping[str, pd.DataFrame]:
        """The tables of one document: as its result has them, findings as they are published.

        Raises ReleaseError where the result is gone from the store.
        """
        result = read_result(self.places.store / entry.result)
        own = {name: result.frames[name] for name in result.frames if name not in _OF_RELEASE}
        return own | {name: _of(snapshot.frames[name], entry.document_id) for name in _OF_RELEASE}


def _snapshot(path: Path) -> Snapshot:
    frames = load_release(path)
    results = {source["document_id"]: source["result"] for source in sources_of(path)}
    causes = _counted(frames["causes"])
    findings = frames["causes"].groupby("document_id")["findings"].sum().to_dict()  # each has one cause
    said = frames["corrections"]
    said = said[(said["status"] == "applied") & said["kind"].isin(VERDICT_KINDS)]
    decided = said.groupby("document_id", sort=False)["finding_id"].agg(frozenset).to_dict()
    entries = {}
    for row in frames["documents"].itertuples(index=False):
        key = str(row.document_id)
        entries[key] = Entry(
            document_id=key,
            sha256=str(row.sha256),
            file_name=str(row.file_name),
            agency=text_or_empty(row.agency),
            region=text_or_empty(row.region),
            year=None if pd.isna(row.year) else int(row.year),
            doc_type=text_or_empty(row.doc_type),
            pages=int(row.page_count),
            result=str(results.get(key, "")),
            understood=_understood(row),
            causes=causes.get(key, {}),
            findings=int(findings.get(key, 0)),
            decided=decided.get(key, frozenset()),
        )
    return Snapshot(path, entries, frames)


def _counted(causes: pd.DataFrame) -> dict[str, dict[str, int]]:
    """document_id -> severity -> open causes."""
    counted: dict[str, dict[str, int]] = {}
    still_open = causes[causes["status"] == "open"]
    for (document, severity), count in still_open.groupby(["document_id", "severity"]).size().items():
        counted.setdefault(str(document), {})[str(severity)] = int(count)
    return counted


def _understood(row: Any) -> float | None:
    """Of its figures, else of its tables."""
    for of, understood in ((row.figures, row.figures_understood), (row.tables, row.tables_understood)):
        if not pd.isna(of) and of:
            return 0.0 if pd.isna(understood) else float(understood) / float(of)
    return None


def _of(frame: pd.DataFrame, document_id: str) -> pd.DataFrame:
    return frame[frame["document_id"] == document_id].reset_index(drop=True)
