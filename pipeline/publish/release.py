"""A release: one folder, complete or not there, never changed; `latest` moves to it last.

<out>/releases/r-<12 hex>/    the name is a checksum of what the release was made of, so the same content is there once
<out>/latest                  symbolic link to the newest (a file with the path where there are no links)
<out>/.publish.lock           one publisher at a time; the kernel frees it when its holder dies
"""

import hashlib
import json
import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from shlex import quote
from typing import Any, Literal

import duckdb
import pandas as pd
from xlsxwriter.exceptions import XlsxWriterException

from pipeline.publish import database, notes, package, workbook
from pipeline.publish.frames import LazyFrames, defects, frame_checksum, read_parquet, write_parquet
from pipeline.publish.growth import MANIFEST, Assembly, Superseded, assemble, read_manifest, source_record
from pipeline.publish.place import commit_folder, file_sha256, locked, point, pointed, sweep, temporary_folder
from schemas.catalogue import TABLES
from schemas.dictionary import data_dictionary_markdown
from schemas.errors import DefectError, ReleaseError

FORMAT = 2  # layout of a release; part of its name
_ABANDONED = 86_400.0  # seconds after which a temporary folder in the store is nobody's
RELEASES, LATEST, LOCK = "releases", "latest", ".publish.lock"
_LONG = frozenset({"cells", "observations", "origins", "passages"})  # read again when asked for, not held in memory

#: tables computed over all documents (findings between reports, entities, series): those returned replace the joined
Derive = Callable[[LazyFrames], Mapping[str, pd.DataFrame]]
#: writes further files (report/...) into the release before the manifest is made
Extras = Callable[[Path, LazyFrames], None]
#: reasons why the candidate (first) must not follow the newest release (second); none: it may
Gate = Callable[[Path, Path | None], Sequence[str]]
Status = Literal["published", "unchanged", "held", "read_only"]
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ReleaseInfo:
    """What became of a publication. `unchanged`: the release was there already; `held`: `latest` did not move;
    `read_only`: nothing can be written there, and the release in `path` stands.

    `held` are the gate's reasons. With a `candidate`, the release of that name was held, and this one is without the
    documents that it was held for. `address` is where it lies for others; then the folder `path` is a copy.
    """

    release_id: str
    path: Path
    status: Status
    documents: int
    rows: Mapping[str, int]
    superseded: tuple[Superseded, ...] = ()
    held: tuple[str, ...] = ()
    candidate: str | None = None
    address: str | None = None


def publish(
    results: Sequence[Path],
    out: Path,
    *,
    base: Path | Literal["latest"] | None = None,
    store: Path | None = None,
    derive: Derive | None = None,
    extras: Extras | None = None,
    basis: Mapping[str, str] | None = None,
    gate: Gate | None = None,
    patience: float = 600.0,
) -> ReleaseInfo:
    """Publish the documents whose results lie in `results`, and those of the release `base`; see `growth.assemble`.

    Same results, same release, in whatever order they are given, and nothing is written a second time. `basis` names
    whatever else the release depends on (versions of `derive` and `extras`, checksum of waivers.csv). `store` holds
    the results of `base`; by default it is the folder of the first result.

    Raises ReleaseError where the disk or a table fails, or another publisher is busy for `patience` seconds; nothing
    is visible then and `latest` stays.
    """
    try:
        with locked(out / LOCK, patience):
            sweep(out / RELEASES)
            if store := store or (results[0].parent if results else None):
                sweep(store, older_than=_ABANDONED)
            previous = pointed(out / LATEST)
            before = previous if base == "latest" else base
            manifest = read_manifest(before) if before is not None else None
            assembly = assemble(results, manifest, store)
            release_id = _release_id(assembly, basis or {})
            path = out / RELEASES / release_id
            new = not (path / MANIFEST).exists()
            if new:
                with temporary_folder(out / RELEASES) as folder:
                    _write(folder, release_id, assembly, basis or {}, derive, extras)
                    commit_folder(folder, path)
            held = tuple(gate(path, previous)) if gate and _differs(path, previous) else ()
            if not held and _differs(path, previous):
                point(out / LATEST, f"{RELEASES}/{release_id}")
    except (OSError, duckdb.Error, XlsxWriterException) as error:
        raise ReleaseError(f"release in {out}", "room and permission to write", str(error)) from error
    info = ReleaseInfo(
        release_id=release_id,
        path=path,
        status="held" if held else "published" if new else "unchanged",
        documents=len(assembly.sources),
        rows=read_manifest(path)["rows"],
        superseded=assembly.superseded,
        held=held,
    )
    log.info("%s %s: %d documents, %d rows", info.status, release_id, info.documents, sum(info.rows.values()))
    return info


def accept(out: Path, release_id: str, patience: float = 600.0) -> Path:
    """Let `latest` move to a release that the gate held. Raises ReleaseError where there is no such release."""
    path = out / RELEASES / release_id
    read_manifest(path)
    try:
        with locked(out / LOCK, patience):
            point(out / LATEST, f"{RELEASES}/{release_id}")
    except OSError as error:
        raise ReleaseError(str(out / LATEST), "permission to write", str(error)) from error
    return path


def latest(out: Path) -> Path:
    """The folder of the newest release. Raises ReleaseError where nothing was published yet."""
    path = pointed(out / LATEST)
    if path is None or not (path / MANIFEST).exists():
        named = quote(str(out))
        raise ReleaseError(str(out / LATEST), "a release", f"none; first `renaksi ingest FOLDER --out {named}`")
    return path


def load_release(path: Path) -> LazyFrames:
    """The tables of the release in `path`, each read when it is first used.

    A table that an older release did not have is empty. Raises ReleaseError where there is no release.
    """
    read_manifest(path)
    return LazyFrames(lambda table: read_parquet(path / "tables" / f"{table}.parquet", table))


def verify_release(path: Path) -> list[str]:
    """What differs from MANIFEST.json, one line per file; empty: the release is as it was published.

    Raises ReleaseError where there is no release, duckdb.Error where its database cannot be opened.
    """
    stated = read_manifest(path)["files"]
    there = {p.relative_to(path).as_posix() for p in path.rglob("*") if p.is_file()} - {MANIFEST}
    wrong = [f"{name}: not in the manifest" for name in sorted(there - stated.keys())]
    for name, entry in stated.items():
        if name not in there:
            wrong.append(f"{name}: missing")
        elif "content_sha256" in entry:
            wrong += [f"{name}: other content"] * (database.database_checksum(path / name) != entry["content_sha256"])
        elif file_sha256(path / name) != entry["sha256"]:
            wrong.append(f"{name}: other bytes")
    return wrong


def _differs(path: Path, previous: Path | None) -> bool:
    return previous is None or previous.resolve() != path.resolve()


def _release_id(assembly: Assembly, basis: Mapping[str, str]) -> str:
    made_of = {
        "format": FORMAT,
        "schema": hashlib.sha256(data_dictionary_markdown().encode()).hexdigest(),
        "sources": [source_record(source) for source in assembly.sources],
        "superseded": [asdict(old) for old in assembly.superseded],
        "basis": dict(basis),
    }
    return f"r-{hashlib.sha256(json.dumps(made_of, sort_keys=True).encode()).hexdigest()[:12]}"


def _write(
    folder: Path,
    release_id: str,
    assembly: Assembly,
    basis: Mapping[str, str],
    derive: Derive | None,
    extras: Extras | None,
) -> None:
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
        package.write_csv(frame, table, tables / f"{table}.csv")
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
    workbook.write_workbook(folder / workbook.FILE, frames, release_id)
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
        "files": _checksums(folder, database.content_checksum(sums)),
    }
    _write_json(folder / MANIFEST, manifest)


def _joined(assembly: Assembly, table: str) -> pd.DataFrame:
    return read_parquet([folder / f"{table}.parquet" for folder in assembly.folders.values()], table)


def _checksums(folder: Path, database_content: str) -> dict[str, dict[str, Any]]:
    """Every file's size and SHA-256; of the database, whose bytes differ at every writing, that of its content."""
    files: dict[str, dict[str, Any]] = {}
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        name = path.relative_to(folder).as_posix()
        if name == database.FILE:
            files[name] = {"content_sha256": database_content}
        else:
            files[name] = {"bytes": path.stat().st_size, "sha256": file_sha256(path)}
    return files


def _write_json(path: Path, content: Mapping[str, Any]) -> None:
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
