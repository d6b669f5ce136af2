"""What a release of parts says of itself: MANIFEST.json, region.json of each region, agency.json of each agency.

Each names the addresses of what is below it, so that a release is checked from its manifest down, and two releases are
compared by looking only where their addresses differ.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from pipeline.publish.growth import Source, Superseded, parsed, read_manifest, source_record
from pipeline.publish.parts.folders import address
from schemas.errors import ReleaseError

AGENCY, REGION, AGENCIES, TABLES_AT = "agency.json", "region.json", "agencies", "tables"


@dataclass(frozen=True, slots=True)
class AgencyEntry:
    """An agency as region.json names it. `inputs` is a checksum of the documents that its part was made of.

    `findings` are counted by severity, worst first.
    """

    name: str
    region: str
    address: str
    inputs: str
    documents: tuple[str, ...]
    superseded: tuple[str, ...]
    versions: tuple[str, ...]
    years: tuple[str, ...]
    findings: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AgencyRecord:
    """agency.json: the documents, what they superseded, rows of each table, and every file by name.

    `tables` are its Parquet files (table -> year -> name); `files` those of its folder: name -> [bytes, sha256];
    `pages` what each document's page was made of. Without anything, that of an agency that was not there.
    """

    sources: tuple[Source, ...] = ()
    superseded: tuple[Superseded, ...] = ()
    rows: Mapping[str, int] = field(default_factory=dict)
    tables: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    files: Mapping[str, tuple[int, str]] = field(default_factory=dict)
    pages: Mapping[str, str] = field(default_factory=dict)

    def parquet(self, table: str, year: str) -> str | None:
        """The name of the Parquet file of a year; None where the table has no rows of it."""
        return self.tables.get(table, {}).get(year)


def made_of_parts(manifest: Mapping[str, Any]) -> bool:
    return "regions" in manifest


def write_record(folder: Path, name: str, content: Mapping[str, Any]) -> str:
    """The address of `content`, written as the file `name` of the part in `folder`."""
    text = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    (folder / name).write_text(text + "\n", encoding="utf-8")
    return address([text])


def read_region(release: Path, region: str) -> dict[str, AgencyEntry]:
    """The agencies of a region, by the name of their folder."""
    told = _read(release / AGENCIES / region / REGION)
    return {name: AgencyEntry(**{k: _tuple(v) for k, v in entry.items()}) for name, entry in told.items()}


def read_agency(release: Path, place: str) -> AgencyRecord:
    """What is in the folder `place` (`<region>/<agency>`)."""
    told = _read(release / AGENCIES / place / AGENCY)
    return AgencyRecord(
        tuple(parsed(Source, entry) for entry in told["sources"]),
        tuple(parsed(Superseded, entry) for entry in told["superseded"]),
        told["rows"],
        told["tables"],
        {name: (size, sha256) for name, (size, sha256) in told["files"].items()},
        told["pages"],
    )


def agencies(release: Path, manifest: Mapping[str, Any] | None = None) -> dict[str, AgencyEntry]:
    """Every agency of a release of parts by its place, in order."""
    regions = (manifest or read_manifest(release))["regions"]
    return {f"{region}/{n}": entry for region in regions for n, entry in read_region(release, region).items()}


def changed_agencies(before: Path, after: Path) -> set[str] | None:
    """Places of the agencies that two releases hold differently; None where one of them is not made of parts."""
    old, new = read_manifest(before), read_manifest(after)
    if not (made_of_parts(old) and made_of_parts(new)):
        return None
    changed: set[str] = set()
    for region in {*old["regions"], *new["regions"]}:
        one, other = (m["regions"].get(region, {}) for m in (old, new))
        if one != other:
            sides = [read_region(r, region) if s else {} for r, s in ((before, one), (after, other))]
            names = {n for n in {*sides[0], *sides[1]} if sides[0].get(n) != sides[1].get(n)}
            changed |= {f"{region}/{name}" for name in names}
    return changed


def sources_of(release: Path, places: Iterable[str] | None = None) -> list[dict[str, Any]]:
    """The documents of a release as its manifest states them, by file name; of the agencies in `places` only.

    Raises ReleaseError where there is no release.
    """
    manifest = read_manifest(release)
    if not made_of_parts(manifest):
        return list(manifest["sources"])
    found = [source_record(source) for record in _records(release, manifest, places) for source in record.sources]
    return sorted(found, key=lambda source: (source["file_name"], source["document_id"]))


def superseded_of(release: Path, places: Iterable[str] | None = None) -> list[dict[str, Any]]:
    """Likewise the documents that others superseded."""
    manifest = read_manifest(release)
    if not made_of_parts(manifest):
        return list(manifest["superseded"])
    return [asdict(old) for record in _records(release, manifest, places) for old in record.superseded]


def superseded_ids(release: Path) -> frozenset[str]:
    """The ids of all documents that others superseded."""
    manifest = read_manifest(release)
    if not made_of_parts(manifest):
        return frozenset(str(old["document_id"]) for old in manifest["superseded"])
    return frozenset(one for entry in agencies(release, manifest).values() for one in entry.superseded)


def source_of(release: Path, document_id: str) -> dict[str, Any]:
    """One document as the manifest states it. Raises ReleaseError where the release has none of that id."""
    if (places := places_of(release, [document_id])) is None:
        found = sources_of(release)
    else:
        found = [source_record(source) for place in places for source in read_agency(release, place).sources]
    for source in found:
        if source["document_id"] == document_id:
            return source
    raise ReleaseError(str(release), f"the document {document_id}", "none")


def places_of(release: Path, document_ids: Iterable[str]) -> set[str] | None:
    """The agencies that have those documents, which are left out where there are none of them; None where the release
    is not made of parts."""
    known = _places(release.resolve())
    return None if known is None else {known[one] for one in document_ids if one in known}


@lru_cache(maxsize=2)  # whoever asks for one document of a release soon asks for the next
def _places(release: Path) -> dict[str, str] | None:
    manifest = read_manifest(release)
    if not made_of_parts(manifest):
        return None
    return {one: place for place, entry in agencies(release, manifest).items() for one in entry.documents}


def _records(release: Path, manifest: Mapping[str, Any], places: Iterable[str] | None) -> Iterator[AgencyRecord]:
    there = agencies(release, manifest)
    for place in there if places is None else sorted(set(places) & there.keys()):
        yield read_agency(release, place)


def _read(path: Path) -> dict[str, Any]:
    try:
        told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ReleaseError(str(path), "a part of the release", str(error)) from error
    return told


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
