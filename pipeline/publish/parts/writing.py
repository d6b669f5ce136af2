"""From a draft to a release of parts: only the agencies whose documents changed are made again."""

import json
import shutil
from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from pipeline.publish.growth import FORMAT, MANIFEST, read_manifest
from pipeline.publish.parts.agency import make_agency
from pipeline.publish.parts.drafting import Draft
from pipeline.publish.parts.folders import PARTS, Parts, beside, link
from pipeline.publish.parts.making import Makers
from pipeline.publish.parts.records import AGENCIES, REGION, TABLES_AT, AgencyEntry, agencies, read_agency, write_record
from pipeline.publish.parts.tables import COLUMNS, keep_columns, keep_region
from pipeline.publish.parts.whole import write_whole
from schemas.catalogue import TABLES


def write_release(
    folder: Path, release_id: str, made_of: Draft, basis: Mapping[str, str], makers: Makers, parts: Parts
) -> None:
    """The release into `folder`, which lies where releases do, and what is new of its parts into `parts`.

    Raises what `make_agency` and `write_whole` raise; parts that were finished by then stay, and do no harm.
    """
    manifest = read_manifest(made_of.before) if made_of.before is not None else {}
    regions: dict[str, dict[str, Any]] = dict(manifest.get("regions", {}))
    if made_of.before is not None and beside(made_of.before).resolve() != parts.root.resolve():
        _adopt(parts, made_of.before, manifest)
    rows: Counter[str] = Counter(manifest.get("rows", {}))
    entries = dict(made_of.entries)
    left: dict[str, list[str]] = {}  # by region, names of Parquet files
    came: dict[str, dict[str, list[str]]] = {}
    with parts.work() as work:
        for place in made_of.gone:
            assert made_of.before is not None, "what goes was there"
            record = read_agency(made_of.before, place)
            rows.subtract(record.rows)
            left.setdefault(_region(place), []).extend(n for years in record.tables.values() for n in years.values())
        for group in made_of.groups:
            region = _region(group.place)
            (work / AGENCIES).mkdir()
            (work / TABLES_AT / region).mkdir(parents=True, exist_ok=True)
            entry, record = make_agency(group, work / AGENCIES, work / TABLES_AT / region, makers)
            parts.keep(work / AGENCIES, entry.address)
            shutil.rmtree(work / AGENCIES, ignore_errors=True)  # the same was there already
            entries[group.place] = entry
            rows.update(record.rows)
            for table, years in record.tables.items():
                came.setdefault(region, {}).setdefault(table, []).extend(years.values())
        entries = dict(sorted(entries.items()))
        for region in sorted({*left, *came}):
            before = regions.pop(region, {})
            tables = keep_region(
                parts, work / TABLES_AT / region, before.get("tables", {}), left.get(region, ()), came.get(region, {})
            )
            own = {place.partition("/")[2]: entry for place, entry in entries.items() if _region(place) == region}
            if own:
                regions[region] = {"agencies": _keep_agencies(parts, work / "region", own), "tables": tables}
        columns = manifest["columns"] if "columns" in manifest else keep_columns(parts, work / COLUMNS)
    regions = dict(sorted(regions.items()))
    link_all(folder, regions, columns, parts)
    total = {table: rows[table] for table in TABLES}
    files = write_whole(folder, release_id, entries, total, makers, made_of.before)
    told = {
        "release": release_id,
        "format": FORMAT,
        "pipeline_version": sorted({version for entry in entries.values() for version in entry.versions}),
        "basis": dict(basis),
        "documents": made_of.documents,
        "rows": total,
        "columns": columns,
        "regions": regions,
        "files": files,
    }
    (folder / MANIFEST).write_text(json.dumps(told, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def _adopt(parts: Parts, before: Path, manifest: Mapping[str, Any]) -> None:
    named = [*manifest["columns"].values(), *(entry.address for entry in agencies(before, manifest).values())]
    for region in manifest["regions"].values():
        named += [region["agencies"], *region["tables"].values()]
    parts.adopt(Parts(beside(before)), named)


def _keep_agencies(parts: Parts, folder: Path, entries: Mapping[str, AgencyEntry]) -> str:
    """The address of the part that holds a region's agencies."""
    folder.mkdir()
    for name, entry in entries.items():
        link(folder / name, f"../{entry.address}", parts.root / entry.address)
    kept = write_record(folder, REGION, {name: asdict(entry) for name, entry in entries.items()})
    parts.keep(folder, kept)
    shutil.rmtree(folder, ignore_errors=True)
    return kept


def link_all(folder: Path, regions: Mapping[str, Mapping[str, Any]], columns: Mapping[str, str], parts: Parts) -> None:
    """The tree of the release: its branches are parts."""
    up = f"../../{PARTS}"
    for table, kept in columns.items():
        inner = folder / TABLES_AT / f"{table}.parquet"
        inner.mkdir(parents=True)
        link(inner / COLUMNS, f"../../{up}/{kept}", parts.root / kept)
    (folder / AGENCIES).mkdir()
    for region, told in regions.items():
        link(folder / AGENCIES / region, f"../{up}/{told['agencies']}", parts.root / told["agencies"])
        for table, kept in told["tables"].items():
            link(folder / TABLES_AT / f"{table}.parquet" / region, f"../../{up}/{kept}", parts.root / kept)


def _region(place: str) -> str:
    return place.partition("/")[0]
