"""Releases at an address: written object by object, the manifest last; `latest` moves by comparing and swapping.

<out>/releases/<id>/...    as in pipeline/publish/release.py; one without its MANIFEST.json is none
<out>/latest               an object that holds `releases/<id>`
<out>/entities.csv         a person's word on names, as beside local releases

All computing is done in a local folder that mirrors the address. A kill at any moment leaves objects that no manifest
names, which the next publisher of the same release completes, and no lock.
"""

import json
import logging
import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from shlex import quote
from typing import Any

import duckdb

from pipeline.publish.documents import left_out
from pipeline.publish.growth import MANIFEST, read_manifest
from pipeline.publish.parts.folders import PARTS, Parts
from pipeline.publish.parts.pruning import free_parts
from pipeline.publish.parts.records import made_of_parts
from pipeline.publish.place import commit_folder, locked, point, pointed, sweep, temporary_folder, writing
from pipeline.publish.release import ABANDONED, LATEST, RELEASES, ReleaseInfo, wrong_in
from pipeline.series.identity import DECISIONS
from pipeline.stores.address import Address, stays_inside
from pipeline.stores.at_once import side_by_side
from pipeline.stores.failures import StoreError
from pipeline.stores.parts import bring_parts, fetch_parts
from pipeline.stores.remote import Remote
from schemas.errors import ReleaseError

_ID = re.compile(r"r-[0-9a-f]{12}")
_POINTER = re.compile(rf"{RELEASES}/({_ID.pattern})\n?")
_SMALL, _MANIFEST_BYTES = 16 << 20, 256 << 20
_TRIES = 30  # publishers that were faster, one after the other
_KEPT = 6 * 3600.0  # seconds that the mirror keeps a release which is not one of the two newest
_INCOMING, _LOCK = "incoming", ".mirror.lock"
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Pointer:
    """What `latest` says, and the tag of the object that says it; both None where nothing was published yet."""

    release_id: str | None
    tag: str | None


@dataclass(frozen=True)
class RemoteReleases:
    """The releases at `address`; `mirror` is the local folder that stands for it, laid out alike."""

    address: Address
    mirror: Path

    @cached_property
    def _remote(self) -> Remote:
        return Remote(self.address)

    def latest(self) -> Path:
        """The newest release, whole and as its manifest says, in the mirror. Raises ReleaseError without one."""
        release_id = self._pointer().release_id
        if release_id is None:
            named, out = str(self.address / LATEST), quote(str(self.address))
            raise ReleaseError(named, "a release", f"none; first `renaksi ingest FOLDER --out {out}`")
        return self.release(release_id)

    def release(self, release_id: str) -> Path:
        """The release of that name, likewise. Raises ReleaseError where there is none, or it is not as published."""
        where = self.address / RELEASES / release_id
        if not _ID.fullmatch(release_id):
            raise StoreError(str(where), "the name of a release, as r-0123456789ab", release_id)
        path = self.mirror / RELEASES / release_id
        with writing(path, duckdb.Error):
            if (path / MANIFEST).exists():
                os.utime(path)  # somebody wants it: see `_forget`
                return path
            sweep(self.mirror / _INCOMING, older_than=ABANDONED)
            with temporary_folder(self.mirror / _INCOMING) as folder:
                self._fetch(release_id, folder)
                if wrong := wrong_in(folder):
                    raise StoreError(str(where), "files as MANIFEST.json states them", "; ".join(wrong[:3]))
                path.parent.mkdir(parents=True, exist_ok=True)
                commit_folder(folder, path)
        return path

    def publish(self, make: Callable[[], ReleaseInfo | None], share: Callable[[Path], None]) -> ReleaseInfo | None:
        """Bring here what `make` publishes in the mirror, where `latest` is the newest release from here.

        Where another publisher moves `latest` meanwhile, `make` is called again on what that one published: none of
        both is lost. `share` brings the results of a release to where the next publisher finds them. `make` may have
        nothing to publish: None. Raises StoreError; `latest` then means what it meant before, or the whole new one.
        """
        with self._alone():
            for _ in range(_TRIES):
                before = self._pointer()
                self._stand_on(before)
                if (made := make()) is None:
                    return None
                info = replace(made, address=str(self.address / RELEASES / made.release_id))
                if made.candidate is not None:
                    share(self.mirror / RELEASES / made.candidate)
                    self._bring(self.mirror / RELEASES / made.candidate)
                if info.release_id == before.release_id:
                    return info
                share(info.path)
                self._bring(info.path)
                if info.status == "held":
                    return info
                if self._move(before, info.release_id):
                    self._forget({info.release_id, before.release_id})
                    return replace(info, status="published")
                log.info("another publisher moved %s: publishing on top of it", self.address / LATEST)
        raise self._crowded()

    def accept(self, release_id: str) -> tuple[str, ...]:
        """Let `latest` move to a release that the gate held, or back to an older one; the file names of what `latest`
        had and this one has not."""
        path = self.release(release_id)
        for _ in range(_TRIES):
            before = self._pointer()
            if before.release_id == release_id:
                return ()
            gone: tuple[str, ...] = ()
            if before.release_id is not None:
                with suppress(ReleaseError):  # it may be why somebody goes back
                    gone = left_out(self.release(before.release_id), path)
            if self._move(before, release_id):
                return gone
        raise self._crowded()

    def _crowded(self) -> StoreError:
        return StoreError(str(self.address / LATEST), "a moment without other publishers", f"one in each of {_TRIES}")

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """One publisher at a time of those on this machine: they share the mirror."""
        with ExitStack() as stack:
            with writing(self.mirror):
                stack.enter_context(locked(self.mirror / _LOCK))
            yield

    def _forget(self, wanted: set[str | None]) -> None:
        """Delete releases from the mirror that nobody here asked for lately: they stay at the address."""
        for path in (self.mirror / RELEASES).glob("r-*"):
            with suppress(OSError):  # the disk will be full another time, not because of this
                if path.name not in wanted and time.time() - path.stat().st_mtime > _KEPT:
                    with temporary_folder(self.mirror / _INCOMING) as folder:
                        path.rename(folder / path.name)  # whole or gone, for whoever looks at it now
        with suppress(OSError, ReleaseError):
            free_parts(self.mirror, _KEPT)

    def _pointer(self) -> _Pointer:
        found = self._remote.read(LATEST, _SMALL)
        if found is None:
            return _Pointer(None, None)
        content, tag = found
        said = _POINTER.fullmatch(content[:100].decode("utf-8", "replace"))
        if said is None:
            raise StoreError(str(self.address / LATEST), f"an object that holds {RELEASES}/r-…", repr(content[:40]))
        return _Pointer(said[1], tag)

    def _stand_on(self, newest: _Pointer) -> None:
        """Let the mirror say what the address says."""
        with writing(self.mirror):
            if newest.release_id is None:
                (self.mirror / LATEST).unlink(missing_ok=True)
            else:
                self.release(newest.release_id)
                point(self.mirror / LATEST, f"{RELEASES}/{newest.release_id}")
            if decided := self._remote.read(DECISIONS, _SMALL):
                (self.mirror / DECISIONS).write_bytes(decided[0])
            else:
                (self.mirror / DECISIONS).unlink(missing_ok=True)

    def _bring(self, path: Path) -> None:
        """Upload the release in `path`, its manifest last. What lies there already belongs to the same release."""
        remote = Remote(self.address / RELEASES / path.name)
        there = remote.files()
        if MANIFEST in there:
            return
        manifest = read_manifest(path)
        if made_of_parts(manifest):
            bring_parts(self.address, path)
        names = [*manifest["files"]]
        if not remote.writes_whole:  # a killed publisher may have left the beginning of a file
            cut_off = [name for name in names if name in there and there[name].size != (path / name).stat().st_size]
            side_by_side(lambda name: remote.put(path / name, name), cut_off)
        side_by_side(lambda name: remote.put(path / name, name, new=True), [n for n in names if n not in there])
        remote.put(path / MANIFEST, MANIFEST)

    def _move(self, before: _Pointer, release_id: str) -> bool:
        manifest = (self.mirror / RELEASES / release_id / MANIFEST).read_bytes()
        first = before.tag is None
        self._remote.require_conditions(f"{RELEASES}/{release_id}/{MANIFEST}", manifest, first=first)
        if self._remote.swap(LATEST, f"{RELEASES}/{release_id}\n".encode(), before.tag):
            return True
        return self._pointer().release_id == release_id  # our own write, whose answer was lost, or one that agrees

    def _fetch(self, release_id: str, folder: Path) -> None:
        remote = Remote(self.address / RELEASES / release_id)
        there = remote.files()
        if MANIFEST not in there:
            raise StoreError(str(remote.address), f"a release with its {MANIFEST}", "none")
        stated = self._manifest(remote, release_id)
        for name, entry in stated.items():
            if name not in there:
                raise StoreError(str(remote.address / name), "every file that MANIFEST.json names", "none")
            if entry.get("bytes", there[name].size) != there[name].size:
                raise StoreError(str(remote.address / name), "files as MANIFEST.json states them", "another size")

        def one(name: str) -> None:
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            if not remote.fetch(name, target, there[name]):
                raise StoreError(str(remote.address / name), "a file that stays as it is", "one that changed")

        side_by_side(one, stated)
        remote.fetch(MANIFEST, folder / MANIFEST, there[MANIFEST], _MANIFEST_BYTES)
        if made_of_parts(read_manifest(folder)):
            newest = pointed(self.mirror / LATEST)
            fetch_parts(self.address, folder, Parts(self.mirror / PARTS), newest)

    def _manifest(self, remote: Remote, release_id: str) -> dict[str, dict[str, Any]]:
        """The files of a release as it states them; whoever wrote it, none of their names leads out of its folder."""
        found = remote.read(MANIFEST, _MANIFEST_BYTES)
        with suppress(ValueError, KeyError, TypeError, AttributeError):
            manifest = json.loads(found[0] if found else b"")
            files: dict[str, dict[str, Any]] = manifest["files"]
            if manifest["release"] == release_id and all(map(stays_inside, files)):
                return files
        raise StoreError(str(remote.address / MANIFEST), "the manifest of that release", "another file")
