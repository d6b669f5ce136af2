"""Whether the files of a release are as it says; of a release of parts, from its manifest down to the last file."""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pipeline.publish.checksums import files_in, wrong_files
from pipeline.publish.growth import MANIFEST
from pipeline.publish.parts.records import AGENCIES, AGENCY, REGION, TABLES_AT, read_agency, read_region
from pipeline.publish.parts.tables import COLUMNS, COLUMNS_FILE
from pipeline.publish.parts.views import views_checksum
from pipeline.publish.parts.whole import own_files
from pipeline.publish.place import file_sha256
from schemas.errors import ReleaseError


def wrong_own(release: Path, manifest: Mapping[str, Any]) -> list[str]:
    """Likewise of the files of a release of parts that lie in none. Raises what `wrong_parts` raises."""
    own = set(own_files(release)) - {MANIFEST}
    return wrong_files(release, manifest["files"], own, views_checksum)


def wrong_parts(release: Path, manifest: Mapping[str, Any]) -> list[str]:
    """Likewise of a release of parts. Raises duckdb.Error where its database cannot be opened."""
    wrong = wrong_own(release, manifest)
    for table in manifest["columns"]:
        columns = release / TABLES_AT / f"{table}.parquet" / COLUMNS / COLUMNS_FILE
        wrong += [] if columns.exists() else [f"{columns.relative_to(release)}: missing"]
    stated: dict[str, set[str]] = {}
    for region in manifest["regions"]:
        wrong += _wrong_region(release, region, stated)
    for table in manifest["columns"]:
        folder = release / TABLES_AT / f"{table}.parquet"
        there = {p.relative_to(folder).as_posix() for p in folder.glob("*/*") if p.parent.name != COLUMNS}
        names = stated.get(table, set())
        wrong += [f"{TABLES_AT}/{table}.parquet/{name}: not in the manifest" for name in sorted(there - names)]
        wrong += [f"{TABLES_AT}/{table}.parquet/{name}: missing" for name in sorted(names - there)]
        for name in sorted(names & there):
            if file_sha256(folder / name)[:16] != name.split(".")[-2]:
                wrong.append(f"{TABLES_AT}/{table}.parquet/{name}: other bytes")
    return wrong


def _wrong_region(release: Path, region: str, stated: dict[str, set[str]]) -> Iterator[str]:
    """What is wrong below agencies/; the names of the Parquet files that should be there go into `stated`."""
    try:
        entries = read_region(release, region)
    except ReleaseError:
        yield f"{AGENCIES}/{region}/{REGION}: missing"
        return
    for name in entries:
        place = f"{region}/{name}"
        folder = release / AGENCIES / place
        try:
            record = read_agency(release, place)
        except ReleaseError:
            yield f"{AGENCIES}/{place}/{AGENCY}: missing"
            continue
        there = files_in(folder) - {AGENCY}
        files = {n: {"bytes": size, "sha256": sha256} for n, (size, sha256) in record.files.items()}
        yield from (f"{AGENCIES}/{place}/{line}" for line in wrong_files(folder, files, there, file_sha256))
        for table, years in record.tables.items():
            stated.setdefault(table, set()).update(f"{region}/{file}" for file in years.values())
