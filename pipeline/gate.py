"""The gate before `latest` moves in an unattended run: what documents gave before, they must not give less of now."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from pipeline.publish.growth import heirs
from pipeline.publish.parts.records import changed_agencies, superseded_of
from pipeline.publish.release import load_release
from schemas.tables.tidy import TIDY_TABLES

_NAMED = 5  # documents that a reason names; the others are counted


@dataclass(frozen=True, slots=True)
class Thresholds:
    """What may be lost: shares of a document's rows and tables (0..1), points of its cells accounted for (0..1).

    `accounted` is the least share of accounted cells that a document must have which was not there before.
    """

    rows: float
    tables: float
    cells: float
    accounted: float


@dataclass(frozen=True, slots=True)
class _Yield:
    name: str
    rows: int
    tables: int
    accounted: float | None


@dataclass(frozen=True, slots=True)
class Verdict:
    """Reasons, one line each, why `latest` must not move; none: it may. `documents` of the candidate give too little,
    by document_id: without them it may, unless something is gone."""

    reasons: Sequence[str]
    documents: frozenset[str]


def gate(candidate: Path, previous: Path | None, thresholds: Thresholds) -> Verdict:
    """Whether `latest` may move from `previous` to `candidate`."""
    places = changed_agencies(previous, candidate) if previous is not None else None  # the others give what they gave
    now = _yields(candidate, places)
    before = _yields(previous, places) if previous is not None else {}
    successors = {old["document_id"]: old["superseded_by"] for old in superseded_of(candidate, places)}
    gone: list[str] = []
    compared: set[str] = set()
    faults: set[str] = set()
    lost: dict[str, list[str]] = {"rows": [], "tables": [], "cells accounted for": []}
    for document, old in before.items():
        document = list(heirs(document, successors))[-1]
        new = now.get(document)
        if new is None:
            gone.append(old.name)
            continue
        compared.add(document)
        for what, figures in _less(old, new, thresholds):
            faults.add(document)
            lost[what].append(f"{new.name} ({figures})")
    shares = {document: new.accounted for document, new in now.items() if document not in compared}
    few = {document: share for document, share in shares.items() if share is not None and share < thresholds.accounted}
    poor = [f"{now[document].name} ({share:.1%})" for document, share in few.items()]
    reasons = [f"documents are gone: {_some(gone)}"] if gone else []
    reasons += [f"{what} are fewer: {_some(names)}" for what, names in lost.items() if names]
    if poor:
        reasons.append(f"cells accounted for are below {thresholds.accounted:.1%}: {_some(poor)}")
    return Verdict(reasons, frozenset({*faults, *few}))


def _less(old: _Yield, new: _Yield, thresholds: Thresholds) -> Iterator[tuple[str, str]]:
    """What a document gives too much less of, and the figures."""
    if _fell(old.rows, new.rows, thresholds.rows):
        yield "rows", f"{old.rows} before, {new.rows} now"
    if _fell(old.tables, new.tables, thresholds.tables):
        yield "tables", f"{old.tables} before, {new.tables} now"
    if old.accounted is not None and old.accounted - (new.accounted or 0.0) > thresholds.cells:
        yield "cells accounted for", f"{old.accounted:.1%} before, {new.accounted or 0:.1%} now"


def _yields(release: Path, places: Collection[str] | None) -> Mapping[str, _Yield]:
    frames = load_release(release, places)
    documents = frames["documents"]
    rows = pd.concat([frames[table]["document_id"] for table in TIDY_TABLES]).value_counts()
    tables = frames["source_tables"]["document_id"].value_counts()
    return {
        str(d.document_id): _Yield(
            str(d.file_name),
            int(rows.get(d.document_id, 0)),
            int(tables.get(d.document_id, 0)),
            None if pd.isna(d.cells_accounted) else float(d.cells_accounted),
        )
        for d in documents.itertuples(index=False)
    }


def _fell(before: int, now: int, share: float) -> bool:
    return before - now > share * before


def _some(names: Sequence[str]) -> str:
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more
