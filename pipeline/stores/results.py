"""The results of documents at an address that machines share: one object per document, whole as soon as it is there.

<store>/<key>.zip              the folder of pipeline/publish/result.py, stored without compression
<store>/failures/<key>.json    documents that failed before (pipeline/outcome.py)
"""

import shutil
import zipfile
from collections.abc import Iterable
from functools import cached_property
from pathlib import Path

from pipeline.outcome import FAILURES
from pipeline.publish.parts.records import sources_of
from pipeline.publish.place import commit_folder, temporary_folder, writing
from pipeline.publish.result import RECORD, has_result
from pipeline.stores.address import Address, stays_inside
from pipeline.stores.at_once import side_by_side
from pipeline.stores.remote import Object, Remote

_ENDING = ".zip"
_NO_DATE = (1980, 1, 1, 0, 0, 0)


class SharedResults:
    """The shared results at `address`; a local store has copies of those that this machine made or needed."""

    def __init__(self, address: Address) -> None:
        self.address = address

    @cached_property
    def _remote(self) -> Remote:
        return Remote(self.address)

    @cached_property
    def _there(self) -> dict[str, Object]:
        """Listed once: a thousand finished documents are one request, not a thousand."""
        return self._remote.files()

    def take(self, keys: Iterable[str], store: Path) -> None:
        """Copy into the local `store` what lies here of `keys` and is not there yet; a damaged one counts as none."""
        missing = [key for key in dict.fromkeys(keys) if not has_result(store, key)]
        side_by_side(lambda key: self._take(key, store), missing)

    def take_of_release(self, release: Path, store: Path) -> None:
        """Likewise all results of the release in the folder `release`."""
        self.bring((str(source["result"]) for source in sources_of(release)), store)

    def bring(self, wanted: Iterable[str], store: Path) -> None:
        """`take`, also of those that came here after the listing."""
        keys = list(wanted)
        for key in keys:
            if not has_result(store, key) and key + _ENDING not in self._there and (one := self._look(key)):
                self._there[key + _ENDING] = one
        self.take(keys, store)

    def give(self, keys: Iterable[str], store: Path) -> None:
        """Copy from `store` what is not here yet of `keys`. Raises ReleaseError for the disk, StoreError for here."""
        missing = [key for key in dict.fromkeys(keys) if key + _ENDING not in self._there and has_result(store, key)]
        side_by_side(lambda key: self._give(key, store), missing)

    def give_of_release(self, release: Path, store: Path) -> None:
        """Likewise all results of the release in the folder `release`: whoever publishes next will need them."""
        self.give((str(source["result"]) for source in sources_of(release)), store)

    def take_failures(self, keys: Iterable[str], store: Path) -> None:
        """Copy the notes on documents that failed before into `store`."""
        names = (f"{FAILURES}/{key}.json" for key in keys)
        side_by_side(
            lambda name: self._take_note(name, store),
            [name for name in names if name in self._there and not (store / name).exists()],
        )

    def give_failure(self, key: str, store: Path) -> None:
        name = f"{FAILURES}/{key}.json"
        self._remote.put(store / name, name)

    def _look(self, key: str) -> Object | None:
        return self._remote.look(key + _ENDING)

    def _take_note(self, name: str, store: Path) -> None:
        with writing(store / name):
            (store / FAILURES).mkdir(parents=True, exist_ok=True)
            with temporary_folder(store) as folder:
                if self._remote.fetch(name, folder / "note", self._there[name]):
                    (folder / "note").replace(store / name)

    def _take(self, key: str, store: Path) -> None:
        if (there := self._there.get(key + _ENDING)) is None:
            return
        with writing(store / key), temporary_folder(store) as folder:
            packed, opened = folder / "packed", folder / "opened"
            if self._remote.fetch(key + _ENDING, packed, there) and _unpack(packed, opened):
                commit_folder(opened, store / key)
            else:
                del self._there[key + _ENDING]  # it is computed again and replaced

    def _give(self, key: str, store: Path) -> None:
        with writing(store / key), temporary_folder(store) as folder:
            _pack(store / key, folder / "packed")
            self._remote.put(folder / "packed", key + _ENDING)
            self._there[key + _ENDING] = Object((folder / "packed").stat().st_size, "")


def _pack(folder: Path, target: Path) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as archive:
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            entry = zipfile.ZipInfo(path.relative_to(folder).as_posix(), _NO_DATE)
            with path.open("rb") as source, archive.open(entry, "w", force_zip64=True) as member:
                shutil.copyfileobj(source, member)


def _unpack(packed: Path, folder: Path) -> bool:
    """False for what is no result: cut off, other bytes than were packed, or names that lead out of `folder`."""
    try:
        with zipfile.ZipFile(packed) as archive:
            entries = archive.infolist()
            if any(e.compress_type != zipfile.ZIP_STORED or not stays_inside(e.filename) for e in entries):
                return False
            for entry in entries:
                target = folder / entry.filename
                target.parent.mkdir(parents=True, exist_ok=True)
                with archive.open(entry) as member, target.open("wb") as file:
                    shutil.copyfileobj(member, file)  # raises where the checksum differs
    except (zipfile.BadZipFile, EOFError, NotImplementedError):
        return False
    return (folder / RECORD).is_file()
