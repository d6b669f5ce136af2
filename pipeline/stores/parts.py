"""The parts of releases at an address: every file once, under its checksum, whatever releases hold it.

<out>/parts/<address>/<record>    region.json, agency.json or columns.parquet of a part; written after what it names
<out>/parts/files/<sha256>        a file of an agency's folder
<out>/parts/tables/<table>/<name> a Parquet file; its name ends in its checksum

There are no links at an address: which files a release holds is told by its records, from MANIFEST.json down.
"""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.publish.growth import read_manifest
from pipeline.publish.parts.folders import PARTS, Parts, address, link, share
from pipeline.publish.parts.records import AGENCIES, AGENCY, REGION, TABLES_AT, read_agency, read_region
from pipeline.publish.parts.tables import COLUMNS, COLUMNS_FILE
from pipeline.publish.parts.writing import link_all
from pipeline.publish.place import file_sha256
from pipeline.stores.address import Address, stays_inside
from pipeline.stores.at_once import side_by_side
from pipeline.stores.failures import StoreError
from pipeline.stores.remote import Remote

_FILES = f"{PARTS}/files"
_ADDRESS = re.compile(r"[0-9a-f]{32}")
_FOLDER, _NAME = re.compile(r"[^/\\\x00]+"), re.compile(r"[^/\\\x00]+\.[0-9a-f]{16}\.parquet")
_RECORD_BYTES = 256 << 20  # of a record that is read whole


def bring_parts(out: Address, release: Path) -> None:
    """Upload what is not there yet of the parts of the `release` of parts in that folder, records last."""
    remote, manifest = Remote(out), read_manifest(release)
    tables = release / TABLES_AT

    def columns(table: str) -> None:
        file = tables / f"{table}.parquet" / COLUMNS / COLUMNS_FILE
        _ensure(remote, file, f"{PARTS}/{manifest['columns'][table]}/{COLUMNS_FILE}")

    side_by_side(columns, manifest["columns"])
    for region, told in manifest["regions"].items():
        if remote.look(record := f"{PARTS}/{told['agencies']}/{REGION}") is not None:
            continue
        for name, entry in read_region(release, region).items():
            if remote.look(own := f"{PARTS}/{entry.address}/{AGENCY}") is None:
                _bring_agency(remote, release, f"{region}/{name}")
                _ensure(remote, release / AGENCIES / region / name / AGENCY, own)
        _ensure(remote, release / AGENCIES / region / REGION, record)


def _bring_agency(remote: Remote, release: Path, place: str) -> None:
    record = read_agency(release, place)
    wanted = {f"{_FILES}/{sha256}": release / AGENCIES / place / name for name, (_, sha256) in record.files.items()}
    region = place.partition("/")[0]
    for table, years in record.tables.items():
        folder = release / TABLES_AT / f"{table}.parquet" / region
        wanted |= {_parquet(table, name): folder / name for name in years.values()}
    side_by_side(lambda name: _ensure(remote, wanted[name], name), wanted)


def _ensure(remote: Remote, file: Path, name: str) -> None:
    there = remote.look(name)
    if there is None or there.size != file.stat().st_size:  # a killed publisher may have left the beginning of it
        remote.put(file, name)


def fetch_parts(out: Address, folder: Path, parts: Parts, before: Path | None) -> None:
    """The tree of a release whose thin files lie in `folder`, of parts that are fetched into `parts`.

    What a release `before` has of it is not fetched again. Raises StoreError where the address has something else than
    the records state: whoever wrote them, no name in them leads out of a folder.
    """
    manifest = read_manifest(folder)
    fetching = _Fetching(Remote(out), parts, before)
    try:
        fetching.columns(manifest["columns"])
        for region, told in manifest["regions"].items():
            _plain(region, out)
            fetching.region(region, told)
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise StoreError(str(out / PARTS), "records of parts", f"{type(error).__name__}: {error}") from error
    link_all(folder, manifest["regions"], manifest["columns"], parts)


class _Fetching:
    def __init__(self, remote: Remote, parts: Parts, before: Path | None) -> None:
        self._remote, self._parts, self._before = remote, parts, before

    def columns(self, stated: Mapping[str, str]) -> None:
        for table, kept in stated.items():
            if not self._parts.wanted(_plain(kept, self._remote.address, _ADDRESS)):
                with self._parts.work() as work:
                    (work / "part").mkdir()
                    self._fetch(f"{PARTS}/{kept}/{COLUMNS_FILE}", work / "part" / COLUMNS_FILE)
                    self._same(kept, address([table, (work / "part" / COLUMNS_FILE).read_bytes().hex()]))
                    self._parts.keep(work / "part", kept)

    def region(self, region: str, told: Mapping[str, Any]) -> None:
        kept = _plain(told["agencies"], self._remote.address, _ADDRESS)
        tables = {table: _plain(one, self._remote.address, _ADDRESS) for table, one in told["tables"].items()}
        if self._whole(region, kept, tables):
            return
        with self._parts.work() as work:
            (work / "region").mkdir()
            agencies = self._record(kept, REGION, work / "region")
            names: dict[str, list[str]] = {}
            for name, entry in agencies.items():
                own = _plain(entry["address"], self._remote.address, _ADDRESS)
                record = self._agency(own, work)
                link(work / "region" / _plain(name, self._remote.address), f"../{own}", self._parts.root / own)
                for table, years in record["tables"].items():
                    names.setdefault(table, []).extend(years.values())
            for table, one in tables.items():
                self._shard(region, table, one, sorted(names.get(table, ())), work)
            self._parts.keep(work / "region", kept)

    def _whole(self, region: str, kept: str, tables: Mapping[str, str]) -> bool:
        """Whether everything of a region is here: its agencies too, which are looked at one by one else."""
        if self._before is None or not all(map(self._parts.wanted, (kept, *tables.values()))):
            return False
        told = read_manifest(self._before).get("regions", {}).get(region, {})  # that release holds them, and stays
        return bool(told.get("agencies") == kept)

    def _agency(self, own: str, work: Path) -> Mapping[str, Any]:
        if self._parts.wanted(own):
            record: Mapping[str, Any] = json.loads((self._parts.root / own / AGENCY).read_text(encoding="utf-8"))
            return record
        folder = work / "agency"
        folder.mkdir()
        record = self._record(own, AGENCY, folder)
        files = {name: str(sha256) for name, (_, sha256) in record["files"].items()}
        if not all(map(stays_inside, files)):
            raise StoreError(str(self._remote.address / PARTS / own), "names within the part", "others")

        def one(name: str) -> None:
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            self._fetch(f"{_FILES}/{files[name]}", folder / name)
            self._same(files[name], file_sha256(folder / name))

        side_by_side(one, files)
        self._parts.keep(folder, own)
        return record

    def _shard(self, region: str, table: str, kept: str, names: list[str], work: Path) -> None:
        if self._parts.wanted(kept):
            return
        folder = work / TABLES_AT / _plain(table, self._remote.address)
        folder.mkdir(parents=True)
        self._same(kept, address(names))
        old = None if self._before is None else self._before / TABLES_AT / f"{table}.parquet" / region

        def one(name: str) -> None:
            _plain(name, self._remote.address, _NAME)
            if old is not None and (old / name).exists():
                share(old / name, folder / name)
                return
            self._fetch(_parquet(table, name), folder / name)
            self._same(name.split(".")[-2], file_sha256(folder / name)[:16])

        side_by_side(one, names)
        self._parts.keep(folder, kept)

    def _record(self, kept: str, name: str, folder: Path) -> dict[str, Any]:
        self._fetch(f"{PARTS}/{kept}/{name}", folder / name)
        text = (folder / name).read_text(encoding="utf-8")
        self._same(kept, address([text.removesuffix("\n")]))
        told: dict[str, Any] = json.loads(text)
        return told

    def _fetch(self, name: str, target: Path) -> None:
        there = self._remote.look(name)
        if there is None or not self._remote.fetch(name, target, there, _RECORD_BYTES):
            raise StoreError(str(self._remote.address / name), "every file that the records name", "none")

    def _same(self, stated: str, found: str) -> None:
        if stated != found:
            raise StoreError(str(self._remote.address / PARTS), f"the checksum {stated[:16]}", found[:16])


def _parquet(table: str, name: str) -> str:
    return f"{PARTS}/{TABLES_AT}/{table}/{name}"


def _plain(name: str, out: Address, form: re.Pattern[str] = _FOLDER) -> str:
    """`name` itself, which is one folder's or file's name of that form."""
    if not form.fullmatch(name) or name in (".", ".."):
        raise StoreError(str(out / PARTS), "the name of a part", repr(name[:80]))
    return name
