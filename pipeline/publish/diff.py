"""What changed between two releases: rows added, removed, changed or moved, and why."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import asdict, dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.publish.documents import Pair, documents_of, pair_documents
from pipeline.publish.growth import read_manifest
from pipeline.publish.matching import POSITION, Match, Row, match_rows, shown_key
from pipeline.publish.parts.making import DERIVED
from pipeline.publish.parts.reading import load_differing
from pipeline.publish.parts.records import changed_agencies
from pipeline.publish.release import load_release
from schemas.catalogue import TABLES, columns_of


class Kind(StrEnum):
    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"  # the same values, read from another place of the same document


class Cause(StrEnum):
    NEW_DOCUMENT = "new_document"
    REMOVED_DOCUMENT = "removed_document"  # not in the newer release, and nothing took its place
    SUPERSEDED = "superseded"  # another content for the same agency, period and type
    CORRECTED = "corrected"  # a correction or waiver came or went
    PIPELINE_VERSION = "pipeline_version"  # the same PDF, read by another version
    OTHER_DOCUMENTS = "other_documents"  # between documents: the same PDF, but others came or went
    UNEXPLAINED = "unexplained"  # same PDF, version and decisions: settings differ, or a file was altered


Value = str | float | int | bool | None
Frames = Mapping[str, pd.DataFrame]
Contents = tuple[Mapping[str, Any], Frames]  # MANIFEST.json, tables


@dataclass(frozen=True, slots=True)
class Change:
    """One row. `key` names it for people; `values` are column -> (before, after) of what differs.

    Of an added or removed row, all its values that are not null. `page` is where it stands in the newer document, or
    stood in the older.
    """

    table: str
    kind: Kind
    cause: Cause
    document: str
    key: str
    page: int | None
    values: Mapping[str, tuple[Value, Value]]


@dataclass(frozen=True, slots=True)
class Diff:
    """All changes from release `before` to release `after`, by table and document."""

    before: str
    after: str
    changes: tuple[Change, ...]

    def counts(self) -> dict[tuple[str, Kind, Cause], int]:
        """Number of rows by table, kind and cause, in published order of the tables."""
        counted: dict[tuple[str, Kind, Cause], int] = {}
        for change in self.changes:
            place = (change.table, change.kind, change.cause)
            counted[place] = counted.get(place, 0) + 1
        return counted

    def as_json(self) -> dict[str, Any]:
        """The diff as JSON values: release names, counts, and every change."""
        return {
            "before": self.before,
            "after": self.after,
            "counts": [
                {"table": table, "kind": kind.value, "cause": cause.value, "rows": rows}
                for (table, kind, cause), rows in self.counts().items()
            ],
            "changes": [
                {**asdict(c), "values": {k: {"before": b, "after": a} for k, (b, a) in c.values.items()}}
                for c in self.changes
            ],
        }


def diff(before: Path, after: Path) -> Diff:
    """Compare two release folders. Rows are matched by what they say (document, table, line names, period).

    Documents are matched by content, then as the manifest says one superseded the other, then by agency, period and
    type, then by file name. Raises ReleaseError where a folder is no release.
    """
    places = changed_agencies(before, after)  # what the others say is the same
    if places is None:
        old, new = load_release(before), load_release(after)
    else:
        old, new = load_differing((before, after), places, whole=("source_tables", "corrections"))
    return compare((_told(before, places), old), (_told(after, places), new))


def _told(release: Path, places: Collection[str] | None) -> Mapping[str, Any]:
    return {**read_manifest(release), **documents_of(release, places)}


def compare(before: Contents, after: Contents) -> Diff:
    """`diff` of two releases given as manifest and tables."""
    (manifest_old, old), (manifest_new, new) = before, after
    pairs = pair_documents(manifest_old, manifest_new)
    causes = _Causes(pairs, old, new)
    changes = [change for table in TABLES for change in _table_changes(table, old[table], new[table], pairs, causes)]
    return Diff(manifest_old["release"], manifest_new["release"], tuple(changes))


def _table_changes(
    table: str, old: pd.DataFrame, new: pd.DataFrame, pairs: list[Pair], causes: "_Causes"
) -> Iterator[Change]:
    if old.equals(new):
        return
    parts = {
        side: {key: rows.reset_index(drop=True) for key, rows in frame.groupby("document_id")}  # wherever they stand
        for side, frame in (("old", old), ("new", new))
    }
    for pair in pairs:
        rows_old, rows_new = parts["old"].get(pair.old_id), parts["new"].get(pair.new_id)
        if rows_old is None and rows_new is None:
            continue
        if rows_old is not None and rows_new is not None and pair.same_content and rows_old.equals(rows_new):
            continue
        labels = (causes.labels_old, causes.labels_new) if not pair.same_content else ({}, {})
        for match in match_rows(table, rows_old, rows_new, pair.same_content, *labels):
            if (change := _change(table, pair, match, causes)) is not None:
                yield change


def _change(table: str, pair: Pair, match: Match, causes: "_Causes") -> Change | None:
    was, now = match
    row = now or was
    assert row is not None  # a match has at least one side
    skipped = set() if pair.same_content else POSITION | {"document_id", "finding_id"}
    if was is None or now is None:
        skipped = {"document_id"}
    values: dict[str, tuple[Value, Value]] = {}
    for column in columns_of(table):
        before, after = (None if side is None else _value(side[column]) for side in (was, now))
        if column not in skipped and before != after:
            values[column] = (before, after)
    if was is None:
        kind = Kind.ADDED
    elif now is None:
        kind = Kind.REMOVED
    elif not values:
        return None
    else:
        kind = Kind.MOVED if values.keys() <= POSITION else Kind.CHANGED
    page = row.get("page", row.get("page_first"))
    return Change(
        table=table,
        kind=kind,
        cause=causes.cause(table, pair, row),
        document=pair.name,
        key=shown_key(table, row, causes.labels_old if now is None else causes.labels_new),
        page=None if page is None or pd.isna(page) else int(page),
        values=values,
    )


class _Causes:
    """Why a row of a pair of documents differs."""

    def __init__(self, pairs: list[Pair], old: Frames, new: Frames) -> None:
        self.labels_old, self.labels_new = _labels(old), _labels(new)
        self._others = any(not pair.same_content for pair in pairs)
        decided_old, decided_new = _decided(old), _decided(new)
        self._decided = {
            pair.new_id: decided_old.get(pair.old_id or "", set()) ^ decided_new.get(pair.new_id or "", set())
            for pair in pairs
        }

    def cause(self, table: str, pair: Pair, row: Row) -> Cause:
        if not pair.same_content:
            if pair.old_id is None:
                return Cause.NEW_DOCUMENT
            if pair.new_id is None:
                return Cause.SUPERSEDED if pair.superseded else Cause.REMOVED_DOCUMENT
            return Cause.SUPERSEDED
        decided = self._decided[pair.new_id]
        if not pair.other_version:
            if decided:
                return Cause.CORRECTED
            return Cause.OTHER_DOCUMENTS if table in DERIVED and self._others else Cause.UNEXPLAINED
        names = {str(value) for value in row.values() if isinstance(value, str)}
        hit = table == "corrections" or any(name in names for name in decided)
        return Cause.CORRECTED if decided and hit else Cause.PIPELINE_VERSION


def _labels(frames: Frames) -> dict[str, str]:
    """`table_id` -> what people call the table, the same for its counterpart in another version of the document."""
    tables = frames["source_tables"]
    rows = zip(tables["table_id"], tables["number"], tables["caption"], strict=True)
    return {key: str(number if not pd.isna(number) else "" if pd.isna(c) else c) for key, number, c in rows}


def _decided(frames: Frames) -> dict[str, set[str]]:
    """`document_id` -> texts that its corrections and waivers put in, and the lines that they name."""
    out: dict[str, set[str]] = {}
    for row in frames["corrections"].to_dict("records"):
        told = (row["row_key"], row["corrected"], row["kind"], row["printed"], row["rule"], row["reason"])
        out.setdefault(row["document_id"], set()).update(str(text) for text in told if not pd.isna(text))
    return out


def _value(value: Any) -> Value:
    if value is None or isinstance(value, str | bool):
        return value
    return int(value) if float(value).is_integer() else float(value)
