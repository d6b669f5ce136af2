"""A release of a few documents, written whole: each table one file, one workbook, one report.

Of more documents it is made of parts: see `pipeline.publish.parts`.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pandas as pd

from pipeline.publish import database, notes, package, workbook
from pipeline.publish.checksums import files_in, stated_files
from pipeline.publish.frames import LazyFrames, arrow_of, defects, frame_checksum, read_parquet, write_parquet
from pipeline.publish.growth import FORMAT, MANIFEST, Assembly, source_record
from schemas.catalogue import TABLES
from schemas.errors import DefectError

_LONG = frozenset({"cells", "observations", "origins", "passages"})  # read again when asked for, not held in memory

#: tables computed over all documents (findings between reports, entities, series): those returned replace the joined
Derive = Callable[[LazyFrames], Mapping[str, pd.DataFrame]]
#: writes further files (report/...) into the release before the manifest is made
Extras = Callable[[Path, LazyFrames], None]


def write_whole_release(
    folder: Path,
    release_id: str,
    assembly: Assembly,
    basis: Mapping[str, str],
    derive: Derive | None,
    extras: Extras | None,
) -> None:
    """All files of the release into `folder`, the manifest last; tables that `derive` returns replace the joined.

    Raises DefectError where a table breaks its schema, OSError, duckdb.Error, and xlsxwriter's exceptions.
    """
    tables = folder / "tables"
    tables.mkdir()
    joined = LazyFrames(lambda table: _joined(assembly, table), assembly.folders, keep=lambda t: t not in _LONG)
    derived = derive(joined) if derive is not None else {}
    rows: dict[str, int] = {}
    sums: dict[str, str] = {}
    for table in TABLES:
        frame = derived[table] if table in derived else joined[table]
        if wrong := defects({table: frame}):
            raise DefectError(f"release {release_id}", "tables that keep their schema", "; ".join(wrong))
        write_parquet(frame, table, tables / f"{table}.parquet")
        package.write_csv(arrow_of(frame, table), tables / f"{table}.csv")
        rows[table], sums[table] = len(frame), frame_checksum(frame, table)
    frames = LazyFrames(
        lambda table: derived[table] if table in derived else read_parquet(tables / f"{table}.parquet", table),
        assembly.folders,
        keep=lambda t: t not in _LONG,
    )
    database.write_database(tables, folder / database.FILE)
    if extras is not None:
        frames.release_id = release_id
        extras(folder, frames)
    workbook.write_workbook(folder / workbook.FILE, lambda table: arrow_of(frames[table], table), release_id)
    notes.write_notes(folder, release_id, frames["documents"])
    described = package.data_package(folder, release_id, [s.file_name for s in assembly.sources], rows)
    _write_json(folder / package.FILE, described)
    manifest = {
        "release": release_id,
        "format": FORMAT,
        "pipeline_version": sorted({s.pipeline_version for s in assembly.sources}),
        "basis": dict(basis),
        "sources": [source_record(s) for s in assembly.sources],
        "superseded": [asdict(old) for old in assembly.superseded],
        "rows": rows,
        "content": sums,
        "files": stated_files(folder, sorted(files_in(folder)), database.content_checksum(sums)),
    }
    _write_json(folder / MANIFEST, manifest)


def _joined(assembly: Assembly, table: str) -> pd.DataFrame:
    return read_parquet([folder / f"{table}.parquet" for folder in assembly.folders.values()], table)


def _write_json(path: Path, content: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
