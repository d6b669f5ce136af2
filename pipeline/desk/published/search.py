"""Search over everything a release says: documents, findings, and every line of every table, as plain text in memory.

One text of folded lines, scanned from end to end: at 1,000 documents that is quicker than an index that must be built,
kept and asked in its own language (python -m bench.desk).
"""

import bisect
import threading
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import pandas as pd

from pipeline.desk.published.shelf import Snapshot
from pipeline.publish.release import load_release
from schemas.rules import RULES
from schemas.tables.tidy import TIDY_TABLES

MOST = 100  # hits of one kind that a page shows
_MOST_LOOKED_AT = 20_000  # lines that have the rarest word of a question, of one kind
_SAMPLE = 1_000_000  # letters that tell which word is rare
_NAMES = ("objective", "program", "activity", "sub_activity", "indicator", "action", "account", "subject", "text")
_KINDS = ("documents", "findings", "lines")


@dataclass(frozen=True, slots=True)
class Hit:
    """`kind`: documents, findings, lines. `key` is the finding_id of a finding, else empty."""

    kind: str
    document_id: str
    page: int | None
    text: str
    key: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """`more` says of which kinds there are more hits than these. `complete`: the lines were looked at too."""

    hits: tuple[Hit, ...]
    more: frozenset[str]
    complete: bool


@dataclass(frozen=True, slots=True)
class _Haystack:
    """The hits of one kind; `folded` has a line for each, in the same order, that begins at `starts`."""

    hits: tuple[Hit, ...]
    folded: str
    starts: tuple[int, ...]

    @classmethod
    def of(cls, hits: list[tuple[Hit, str]]) -> "_Haystack":
        lines = [_folded(words) for _, words in hits]
        starts, at = [], 0
        for line in lines:
            starts.append(at)
            at += len(line) + 1
        return cls(tuple(hit for hit, _ in hits), "\n".join(lines), tuple(starts))

    def search(self, words: list[str], most: int) -> tuple[list[Hit], bool]:
        """The first `most` hits that have all `words`; whether there may be more."""
        words = sorted(words, key=lambda word: (self.folded.count(word, 0, _SAMPLE), -len(word)))  # the rarest first
        found: list[Hit] = []
        at, looked = 0, 0
        while (at := self.folded.find(words[0], at)) >= 0:
            number = bisect.bisect_right(self.starts, at) - 1
            end = self.starts[number + 1] - 1 if number + 1 < len(self.starts) else len(self.folded)
            line = self.folded[self.starts[number] : end]
            looked += 1
            if all(word in line for word in words[1:]):
                if len(found) == most:
                    return found, True
                found.append(self.hits[number])
            if looked == _MOST_LOOKED_AT:
                return found, True
            at = end
        return found, False


class Search:
    """What is published is taken in once per release, in the background: first documents and findings, then lines."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._release = ""
        self._stacks: dict[str, _Haystack] = {}
        self._first, self._whole = threading.Event(), threading.Event()

    def prepare(self, snapshot: Snapshot) -> None:
        """Take in a release; returns before it is."""
        with self._lock:
            if snapshot.path is None or self._release == snapshot.release_id:
                return
            self._release, self._stacks = snapshot.release_id, {}
            self._first, self._whole = threading.Event(), threading.Event()
            told = (snapshot, self._first, self._whole)
        threading.Thread(target=self._take, args=told, name="desk-search", daemon=True).start()

    def wait(self) -> None:
        """Until all that was prepared is taken in."""
        self._whole.wait()

    def find(self, snapshot: Snapshot, question: str) -> Found:
        """Everything that has all words of `question`, letter case aside; waits for documents and findings."""
        words = sorted(set(_folded(question).split()))[:12]
        if not words or snapshot.path is None:
            return Found((), frozenset(), True)
        self.prepare(snapshot)
        self._first.wait()
        stacks = self._stacks
        hits: list[Hit] = []
        more: set[str] = set()
        for kind in _KINDS:
            if kind in stacks:
                found, is_more = stacks[kind].search(words, MOST)
                hits += found
                more |= {kind} if is_more else set()
        return Found(tuple(hits), frozenset(more), "lines" in stacks)

    def _take(self, snapshot: Snapshot, first: threading.Event, whole: threading.Event) -> None:
        try:
            self._put(snapshot, "documents", _documents(snapshot))
            self._put(snapshot, "findings", _findings(snapshot))
            first.set()
            self._put(snapshot, "lines", _lines(snapshot))
        finally:
            first.set()
            whole.set()

    def _put(self, snapshot: Snapshot, kind: str, hits: Iterable[tuple[Hit, str]]) -> None:
        stack = _Haystack.of(list(hits))
        with self._lock:
            if self._release == snapshot.release_id:
                self._stacks = {**self._stacks, kind: stack}


def _documents(snapshot: Snapshot) -> Iterator[tuple[Hit, str]]:
    for entry in snapshot.entries.values():
        told = " · ".join(text for text in (entry.agency, entry.region, str(entry.year or ""), entry.file_name) if text)
        yield Hit("documents", entry.document_id, None, told), f"{told} {entry.doc_type.replace('_', ' ')}"


def _findings(snapshot: Snapshot) -> Iterator[tuple[Hit, str]]:
    for row in snapshot.frames["findings"].itertuples(index=False):
        rule = RULES.get(str(row.rule))
        page = None if pd.isna(row.page) else int(row.page)
        hit = Hit("findings", str(row.document_id), page, str(row.message_id), str(row.finding_id))
        yield hit, f"{row.message_id} {rule.title_id if rule is not None else ''}"


def _lines(snapshot: Snapshot) -> Iterator[tuple[Hit, str]]:
    """Each line with its names and figures as printed, once per document: on the first page that prints it so."""
    assert snapshot.path is not None
    frames = load_release(snapshot.path)
    for table in TIDY_TABLES:
        frame = frames[table]
        names = [name for name in _NAMES if name in frame.columns]
        texts = [name for name in frame.columns if name.endswith("_text") and name != "text"]
        if frame.empty or not names:
            continue
        columns = [frame[name].fillna("").tolist() for name in (*names, *texts)]
        seen: set[tuple[str, str]] = set()
        for document, page, *row in zip(frame["document_id"], frame["page"], *columns, strict=True):
            told = " · ".join(dict.fromkeys(text for text in row if text))
            if told and (document, told) not in seen:
                seen.add((document, told))
                yield Hit("lines", str(document), None if pd.isna(page) else int(page), told), told


def _folded(text: str) -> str:
    return " ".join(text.lower().split())
