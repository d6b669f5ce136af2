"""A release: one folder, complete or not there, never changed; `latest` moves to it last.

<out>/releases/r-<12 hex>/    the name is a checksum of what the release was made of, so the same content is there once
<out>/parts/                  what releases of more than a few documents share: see `pipeline.publish.parts`
<out>/latest                  symbolic link to the newest (a file with the path where there are no links)
<out>/.publish.lock           one publisher at a time; the kernel frees it when its holder dies
"""

import hashlib
import json
import logging
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from shlex import quote
from types import MappingProxyType
from typing import Any, Literal

import duckdb
from xlsxwriter.exceptions import XlsxWriterException

from pipeline.publish import database
from pipeline.publish.checksums import files_in, wrong_files
from pipeline.publish.documents import left_out
from pipeline.publish.frames import LazyFrames, read_parquet
from pipeline.publish.growth import FORMAT, MANIFEST, Assembly, Superseded, read_manifest, source_record
from pipeline.publish.parts.drafting import Bring, Draft, draft
from pipeline.publish.parts.folders import PARTS, Parts
from pipeline.publish.parts.making import Makers
from pipeline.publish.parts.pruning import free_parts, prune_releases
from pipeline.publish.parts.reading import load_parts, place_of_row
from pipeline.publish.parts.records import made_of_parts, places_of
from pipeline.publish.parts.verifying import wrong_own, wrong_parts
from pipeline.publish.parts.writing import write_release
from pipeline.publish.place import commit_folder, locked, point, pointed, sweep, temporary_folder, writing
from pipeline.publish.whole_release import Derive, Extras, write_whole_release
from schemas.catalogue import TABLES
from schemas.dictionary import data_dictionary_markdown
from schemas.errors import ReleaseError

#: documents that a release may have to be written whole, each table one file; one more, and it is made of parts. What a
#: document more costs a whole release grows with it: 1.5 CPU seconds at 10
WHOLE = 12
ABANDONED = 86_400.0  # seconds after which a temporary folder in the store is nobody's
RELEASES, LATEST, _LOCK = "releases", "latest", ".publish.lock"

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
    makers: Makers | None = None,
    basis: Mapping[str, str] = MappingProxyType({}),
    bring: Bring | None = None,
    gate: Gate | None = None,
) -> ReleaseInfo:
    """Publish the documents whose results lie in `results`, and those of the release `base`; see `growth.assemble`.

    Same results, same release, in whatever order they are given, and nothing is written a second time. `basis` names
    whatever else the release depends on (versions of `derive` and `extras`, checksum of waivers.csv). `store` holds
    the results of `base`, and `bring` lets those that are needed lie there; by default it is the folder of the first
    result. A release of more than WHOLE documents is made of parts, by `makers` in place of `derive` and `extras`: of
    `base` only the agencies are looked at that `results` have documents of.

    Raises ReleaseError where the disk or a table fails, or another publisher is busy for too long (`locked`); nothing
    is visible then and `latest` stays.
    """
    with writing(f"release in {out}", duckdb.Error, XlsxWriterException), locked(out / _LOCK):
        sweep(out / RELEASES)
        if store := store or (results[0].parent if results else None):
            sweep(store, older_than=ABANDONED)
        previous = pointed(out / LATEST)
        before = previous if base == "latest" else base
        told = {**basis, "schema": _schema(), "format": str(FORMAT)}
        made_of = draft(results, before, store, told, bring)
        if whole := made_of.documents <= WHOLE:
            made_of = made_of if made_of.before is None else draft(results, before, store, told, bring, anew=True)
        release_id = _release_id(made_of.assembly, basis) if whole else _parts_id(made_of, told)
        path = out / RELEASES / release_id
        new = not (path / MANIFEST).exists()
        if new:
            with temporary_folder(out / RELEASES) as folder:
                if whole:
                    write_whole_release(folder, release_id, made_of.assembly, basis, derive, extras)
                else:
                    sweep(out / PARTS)
                    write_release(folder, release_id, made_of, told, makers or Makers(), Parts(out / PARTS))
                commit_folder(folder, path)
        held = tuple(gate(path, previous)) if gate and _differs(path, previous) else ()
        if not held and _differs(path, previous):
            point(out / LATEST, f"{RELEASES}/{release_id}")
    info = ReleaseInfo(
        release_id=release_id,
        path=path,
        status="held" if held else "published" if new else "unchanged",
        documents=made_of.documents,
        rows=read_manifest(path)["rows"],
        superseded=made_of.assembly.superseded,
        held=held,
    )
    log.info("%s %s: %d documents, %d rows", info.status, release_id, info.documents, sum(info.rows.values()))
    return info


def accept(out: Path, release_id: str) -> tuple[Path, tuple[str, ...]]:
    """Let `latest` move to a release that the gate held, or back to an older one: its folder, and the file names of
    what `latest` had and this one has not. Raises ReleaseError where there is no such release."""
    path = out / RELEASES / release_id
    read_manifest(path)
    try:
        with locked(out / _LOCK):
            before = pointed(out / LATEST)
            gone = left_out(before, path) if before is not None and _differs(path, before) else ()
            point(out / LATEST, f"{RELEASES}/{release_id}")
    except OSError as error:
        raise ReleaseError(str(out / LATEST), "permission to write", str(error)) from error
    return path, gone


def prune(out: Path, keep: int) -> tuple[list[str], int]:
    """Delete all but the `keep` newest releases under `out`, and the parts that none is made of any more.

    What `latest` means stays whatever `keep` is. The names of the releases that went, and how many parts did. Raises
    ReleaseError where the disk fails or a publisher is busy for too long (`locked`).
    """
    latest(out)  # before a lock is made where there is nothing
    try:
        with locked(out / _LOCK):
            newest = latest(out)
            gone = prune_releases(out / RELEASES, keep, {newest.name})
            sweep(out / PARTS)
            return gone, free_parts(out)
    except OSError as error:
        raise ReleaseError(str(out), "permission to delete", str(error)) from error


def latest(out: Path) -> Path:
    """The folder of the newest release. Raises ReleaseError where nothing was published yet."""
    path = pointed(out / LATEST)
    if path is None or not (path / MANIFEST).exists():
        named = quote(str(out))
        raise ReleaseError(str(out / LATEST), "a release", f"none; first `renaksi ingest FOLDER --out {named}`")
    return path


def load_release(path: Path, places: Iterable[str] | None = None) -> LazyFrames:
    """The tables of the release in `path`, each read when it is first used.

    A table that an older release did not have is empty. Of a release of parts, those of the agencies at `places` only,
    where that is given. Raises ReleaseError where there is no release.
    """
    if made_of_parts(read_manifest(path)):
        return load_parts(path, places)
    return LazyFrames(lambda table: read_parquet(path / "tables" / f"{table}.parquet", table))


def load_documents(path: Path, document_ids: Iterable[str]) -> LazyFrames:
    """Tables that have all rows of those documents, and of no more agencies than theirs: a large release has many."""
    return load_release(path, places_of(path, document_ids))


def load_row(path: Path, table: str, row: int) -> tuple[LazyFrames, int]:
    """Tables of the agency that has the row `row` (from 0) of the published `table`, and which row it is in them.

    Those of the whole release where that has no such table or row.
    """
    found = place_of_row(path, table, row) if made_of_parts(read_manifest(path)) and table in TABLES else None
    return (load_release(path), row) if found is None else (load_release(path, [found[0]]), found[1])


def verify_release(path: Path) -> list[str]:
    """What differs from MANIFEST.json, one line per file; empty: the release is as it was published.

    Raises ReleaseError where there is no release, duckdb.Error where its database cannot be opened.
    """
    manifest = read_manifest(path)
    return wrong_parts(path, manifest) if made_of_parts(manifest) else wrong_in(path)


def wrong_in(path: Path) -> list[str]:
    """`verify_release`, but for parts: an address was compared with what is in the part when it came there."""
    manifest = read_manifest(path)
    if made_of_parts(manifest):
        return wrong_own(path, manifest)
    return wrong_files(path, manifest["files"], files_in(path) - {MANIFEST}, database.database_checksum)


def _differs(path: Path, previous: Path | None) -> bool:
    return previous is None or previous.resolve() != path.resolve()


def _parts_id(made_of: Draft, basis: Mapping[str, str]) -> str:
    return _named({"inputs": made_of.inputs, "basis": dict(basis)})


def _named(made_of: Mapping[str, Any]) -> str:
    return f"r-{hashlib.sha256(json.dumps(made_of, sort_keys=True).encode()).hexdigest()[:12]}"


@cache
def _schema() -> str:
    return hashlib.sha256(data_dictionary_markdown().encode()).hexdigest()


def _release_id(assembly: Assembly, basis: Mapping[str, str]) -> str:
    made_of = {
        "format": FORMAT,
        "schema": _schema(),
        "sources": [source_record(source) for source in assembly.sources],
        "superseded": [asdict(old) for old in assembly.superseded],
        "basis": dict(basis),
    }
    return _named(made_of)
