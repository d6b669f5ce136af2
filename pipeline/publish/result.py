"""The result of one document: a folder in a store, addressed by the content that it was computed from.

<store>/<key>/<table>.parquet    one file per table that has rows
<store>/<key>/result.json        written last inside the temporary folder; a folder without it is none of ours
<store>/<key>/evidence/...       pictures, annotated.pdf, searchable.pdf ...: whatever `extras` writes
"""

import hashlib
import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.publish.frames import NO_FRAMES, LazyFrames, arrow_of, defects, frame_checksum, read_parquet, write_kept
from pipeline.publish.place import commit_folder, file_sha256, temporary_folder, writing
from schemas.catalogue import TABLES
from schemas.errors import DefectError, ReleaseError

RECORD = "result.json"
#: copies of the PDF in the folder of a result: with the findings marked; of scans, with our text under the picture
ANNOTATED, SEARCHABLE = COPIES = ("annotated.pdf", "searchable.pdf")
_IDENTITY = ("agency", "region", "year", "period", "doc_type")
#: tables that say what a report prints, and the columns that only say which file it was
_JUDGED = frozenset({"causes", "findings", "evidence", "checks", "corrections"})
_READ = tuple(t for t in TABLES if t not in {"documents", "origins", *_JUDGED})
_KEYS = ("document_id", "table_id")
Extras = Callable[[Path], None]


@dataclass(frozen=True, slots=True)
class DocumentResult:
    """What `result.json` says.

    `identity` is agency, region, year, period and doc_type of the document. `content` is a checksum of the Parquet
    files; `substance` one of what was read apart from file name and keys, so that a re-saved copy of the same pages has
    the same. `seconds` per stage goes into no checksum.
    """

    folder: Path
    document_id: str
    sha256: str
    file_name: str
    pages: int
    identity: Mapping[str, Any]
    pipeline_version: str
    rows: Mapping[str, int]
    content: str
    substance: str
    seconds: Mapping[str, float]

    @property
    def key(self) -> str:
        return self.folder.name

    @property
    def frames(self) -> LazyFrames:
        """The document's tables, each read when it is first used."""
        return LazyFrames(lambda table: read_parquet(self.folder / f"{table}.parquet", table))


def result_key(sha256: str, version: str, settings: Mapping[str, object]) -> str:
    """Where the result of a PDF lies: hash of its bytes, the pipeline's version and the settings that matter.

    Settings must be JSON values; their order does not matter.
    """
    basis = json.dumps([sha256, version, settings], sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(basis.encode()).hexdigest()[:40]


def write_result(
    store: Path,
    key: str,
    frames: Mapping[str, pd.DataFrame],
    extras: Extras | None = None,
    *,
    pipeline_version: str,
    seconds: Mapping[str, float] | None = None,
    sound: Mapping[str, pd.DataFrame] = NO_FRAMES,
) -> DocumentResult:
    """Store the tables of one document under `key`; whole or not at all. Any number of workers may race: one wins.

    `extras` writes evidence and annotated PDF into the folder it is given. Tables may be missing, but for `documents`,
    which has exactly one row; those that are still the objects of `sound` were held against their schema when they were
    made. Raises DefectError where the tables break their schema, ReleaseError where the disk
    fails.
    """
    document = frames["documents"]
    wrong = defects(frames, sound) + [f"documents: {len(document)} rows"] * (len(document) != 1)
    if wrong:
        name = str(document["file_name"].iloc[0]) if len(document) else key
        raise DefectError(name, "tables that keep their schema", "; ".join(wrong))
    row = document.iloc[0]
    try:
        with writing(store / key), temporary_folder(store) as folder:
            rows = {table: len(frames[table]) for table in TABLES if table in frames and len(frames[table])}
            for table in rows:
                write_kept(arrow_of(frames[table], table), folder / f"{table}.parquet")
            record = {
                "document_id": row["document_id"],
                "sha256": row["sha256"],
                "file_name": row["file_name"],
                "pages": int(row["page_count"]),
                "identity": {name: _plain(row[name]) for name in _IDENTITY},
                "pipeline_version": pipeline_version,
                "rows": rows,
                "content": _content(folder, rows),
                "substance": _substance(frames),
                "seconds": dict(seconds or {}),
            }
            if extras is not None:
                extras(folder)
            (folder / RECORD).write_text(json.dumps(record, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
            commit_folder(folder, store / key)
    except UnicodeError as error:
        raise DefectError(row["file_name"], "tables that Parquet can hold", str(error)) from error
    return read_result(store / key)


def read_result(folder: Path) -> DocumentResult:
    """The result in `folder`. Raises ReleaseError where none is, or a damaged one."""
    try:
        record = json.loads((folder / RECORD).read_text(encoding="utf-8"))
        return DocumentResult(folder=folder, **record)
    except (OSError, ValueError, TypeError) as error:
        raise ReleaseError(str(folder), f"the result of a document ({RECORD})", str(error)) from error


def has_result(store: Path, key: str) -> bool:
    """Whether `key` was computed; a folder is there whole or not at all."""
    return os.path.exists(store / key / RECORD)  # noqa: PTH110 - asked a thousand times per run, Path costs twice


def _content(folder: Path, rows: Mapping[str, int]) -> str:
    files = {table: file_sha256(folder / f"{table}.parquet") for table in rows}
    return hashlib.sha256(json.dumps(files, sort_keys=True).encode()).hexdigest()


def _substance(frames: Mapping[str, pd.DataFrame]) -> str:
    sums = [frame_checksum(frames[table], table, _KEYS) for table in _READ if table in frames and len(frames[table])]
    return hashlib.sha256("".join(sums).encode()).hexdigest()


def _plain(value: Any) -> str | int | None:
    return None if pd.isna(value) else value if isinstance(value, str) else int(value)
