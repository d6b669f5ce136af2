"""The gate before `latest` moves in an unattended run: what documents gave before, they must not give less of now."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from pipeline.publish.growth import heirs
from pipeline.publish.parts.records import changed_agencies, superseded_of
from pipeline.publish.release import load_release
from schemas.tables.performance import TIDY_TABLES

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
    faults: set[str] = set()
    lost: dict[str, list[str]] = {"rows": [], "tables": [], "cells accounted for": []}
    compared: set[str] = set()
    for document, old in before.items():
        document = list(heirs(document, successors))[-1]
        new = now.get(document)
        if new is None:
            gone.append(old.name)
            continue
        compared.add(document)
        less: dict[str, str] = {}
        if _fell(old.rows, new.rows, thresholds.rows):
            less["rows"] = f"{new.name} ({old.rows} before, {new.rows} now)"
        if _fell(old.tables, new.tables, thresholds.tables):
            less["tables"] = f"{new.name} ({old.tables} before, {new.tables} now)"
        if old.accounted is not None and old.accounted - (new.accounted or 0.0) > thresholds.cells:
            less["cells accounted for"] = f"{new.name} ({old.accounted:.1%} before, {new.accounted or 0:.1%} now)"
        for what, told in less.items():
            faults.add(document)
            lost[what].append(told)
    poor: list[str] = []
    for document, new in now.items():
        if document not in compared and new.accounted is not None and new.accounted < thresholds.accounted:
            faults.add(document)
            poor.append(f"{new.name} ({new.accounted:.1%})")
    reasons = [f"documents are gone: {_some(gone)}"] if gone else []
    reasons += [f"{what} are fewer: {_some(names)}" for what, names in lost.items() if names]
    if poor:
        reasons.append(f"cells accounted for are below {thresholds.accounted:.1%}: {_some(poor)}")
    return Verdict(reasons, frozenset(faults))


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
