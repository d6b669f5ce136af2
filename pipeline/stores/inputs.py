"""PDFs at an address: copies in a local folder, fetched once per content, with the decision files that lie beside them.

<cache>/<checksum of the folder's address>/<name>    the document keeps its own name, nothing else of the address
"""

import hashlib
import os
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from unicodedata import category

from pipeline.inputs import REASON, InputError, Refusal
from pipeline.normalize.outcome.decision_files import FILES, MAX_BYTES
from pipeline.normalize.outcome.one_writer import one_writer
from pipeline.publish.place import sweep, temporary_folder, writing
from pipeline.stores.address import Address, is_file_name
from pipeline.stores.at_once import side_by_side
from pipeline.stores.failures import StoreError
from pipeline.stores.remote import Object, Remote
from schemas.errors import DecisionFileError, LimitExceededError, UnreadablePdfError

_TAGS = ".tags"
_TRIES = 30  # writers that were faster, one after the other
_WAIT_S = 0.05  # after the first of them, twice as long after the second, up to eight times
_DAY = 86_400.0
_KEPT = 60 * _DAY  # a copy that no run asked for since goes; it is fetched again when it is wanted
_VERSION = "?versionId="  # s3fs would read another object than the one that is called so


class InputCache:
    """Local copies below `folder`; no object above `limit` bytes is fetched."""

    def __init__(self, folder: Path, limit: int) -> None:
        self.folder, self._limit = folder, limit

    def gather(self, address: Address) -> tuple[list[tuple[Path, Address]], list[Refusal]]:
        """Copies of every PDF at or below `address`, each with its own address, and what gives no document.

        Hidden objects are left out, as hidden files are. Raises StoreError where the address cannot be listed.
        """
        self._forget()
        remote = Remote(address)
        there = remote.files()
        found = {
            name: one for name, one in there.items() if name == "" or (is_dropped(name) and name + REASON not in there)
        }
        if not found:
            return [], [Refusal(address, InputError(str(address), "an address with PDF files", "none"))]
        plain = [name for name in found if _is_plain(_at(address, name))]
        for folder in {name.removesuffix(_at(address, name).name) for name in plain if name}:
            self._decisions_listed(address, folder, there)
        if "" in plain:
            self.decisions(address.parent)

        def one(name: str) -> Path | Refusal:
            place = _at(address, name)
            try:
                return self._copy(remote, name, place, found[name])
            except (LimitExceededError, UnreadablePdfError) as error:
                return Refusal(place, error)

        copies = list(zip(found, side_by_side(one, found), strict=True))
        return (
            [(copy, _at(address, name)) for name, copy in copies if isinstance(copy, Path)],
            [copy for _, copy in copies if isinstance(copy, Refusal)],
        )

    def copy(self, address: Address) -> Path | None:
        """The copy of one PDF, as it lies there now; None where there is none. Raises what `gather` refuses with."""
        remote = Remote(address)
        there = remote.look("")
        return None if there is None else self._copy(remote, "", address, there)

    def decisions(self, folder: Address) -> Path:
        """The local folder that stands for `folder`, its decision files as they are there now."""
        remote, here = Remote(folder), self.folder_of(folder)
        for name in FILES:
            self._decision_file(remote, name, here)
        return here

    def _decisions_listed(self, address: Address, folder: str, there: Mapping[str, Object]) -> None:
        """As `decisions` of one folder below `address`: nothing is asked for that the listing says is not there."""
        where = _at(address, f"{folder}x").parent
        for name in FILES:
            if folder + name in there:
                self._decision_file(Remote(where), name, self.folder_of(where))
            else:
                (self.folder_of(where) / name).unlink(missing_ok=True)

    def change(self, pdf: Path, name: str, edit: Callable[[Path], None], folder: Address) -> Path:
        """Let `edit` change a copy of the file `name` at `folder`, and bring it there; what others decided meanwhile
        stays: `edit` is called again then. The copy beside `pdf`.

        Raises DecisionFileError for a wrong file there, StoreError, and what `edit` raises.
        """
        remote = Remote(folder)
        for attempt in range(_TRIES):
            with temporary_folder(self.folder) as apart:  # another run may bring the copy up to date meanwhile
                tag = self._decision_file(remote, name, apart)
                edit(apart / name)
                content = (apart / name).read_bytes() if (apart / name).exists() else b""
            with one_writer(pdf.parent / name):  # what a store without conditions lacks, on this machine at least
                if remote.swap(name, content, tag):
                    self._replace(pdf.parent / name, content)
                    return pdf.parent / name
            time.sleep(_WAIT_S * min(attempt + 1, 8) * (1 + os.getpid() % 7 / 7))  # two that met do not meet again
        raise StoreError(str(folder / name), "a moment without other writers", f"one in each of {_TRIES}")

    def _decision_file(self, remote: Remote, name: str, here: Path) -> str | None:
        """Bring the local copy of a decision file to what lies there; its tag, None where there is none."""
        try:
            found = remote.read(name, MAX_BYTES)
        except LimitExceededError as error:
            raise DecisionFileError(str(remote.address / name), error.expected, error.found) from None
        with writing(here / name):
            if found is None:
                (here / name).unlink(missing_ok=True)
                return None
            content, tag = found
            if not (here / name).exists() or (here / name).read_bytes() != content:
                self._replace(here / name, content)
        return tag

    def _copy(self, remote: Remote, name: str, place: Address, there: Object) -> Path:
        if not _is_plain(place):
            raise InputError(repr(str(place)), "a name that a PDF file can have", repr(place.name))
        here = self.folder_of(place.parent)
        target, note = here / place.name, _note_of(here / place.name)
        with writing(target):
            if there.tag and target.is_file() and note.is_file() and note.read_text() == _state(target, there):
                os.utime(target)  # somebody wants it: see `_forget`
                return target
            note.parent.mkdir(exist_ok=True)
            note.unlink(missing_ok=True)
            with temporary_folder(self.folder) as temporary:
                if not remote.fetch(name, temporary / "pdf", there, self._limit):
                    raise InputError(str(place), "a file that stays as it is", "one that changed while it was fetched")
                state = _state(temporary / "pdf", there)
                (temporary / "pdf").replace(target)
            self._replace(note, state.encode())
        return target

    def _forget(self) -> None:
        """Delete copies that no run asked for in a long time, and what killed runs left."""
        with writing(self.folder):
            self.folder.mkdir(parents=True, exist_ok=True)
            sweep(self.folder, older_than=_DAY)
            for copy in self.folder.glob("*/*"):
                with suppress(FileNotFoundError):  # another run forgets too
                    if copy.name not in (*FILES, _TAGS) and time.time() - copy.stat().st_mtime > _KEPT:
                        copy.unlink()
                        _note_of(copy).unlink()

    def _replace(self, target: Path, content: bytes) -> None:
        with temporary_folder(self.folder) as temporary:
            (temporary / "new").write_bytes(content)
            (temporary / "new").replace(target)

    def folder_of(self, folder: Address) -> Path:
        """The local folder that stands for `folder`, made where there is none."""
        here = self.folder / folder.digest
        with writing(here):
            here.mkdir(parents=True, exist_ok=True)
        return here


def _at(address: Address, name: str) -> Address:
    return address / name if name else address


def _is_plain(place: Address) -> bool:
    """Whether the object may lie in a local folder under its own name, and a request for it asks for no other one."""
    name = place.name
    if not is_file_name(name) or name in (*FILES, _TAGS) or any(category(c) == "Cc" for c in name):
        return False
    return _VERSION not in str(place) and not {".", ".."} & set(str(place).split("/"))


def _state(copy: Path, there: Object) -> str:
    """What a note says of a whole copy. Its inode, since two runs may fetch two states of one object at once."""
    here = copy.stat()
    return f"{there.tag} {there.size} {here.st_size} {here.st_ino}"


def _note_of(copy: Path) -> Path:
    return copy.parent / _TAGS / hashlib.sha256(copy.name.encode()).hexdigest()[:40]


def is_dropped(name: str) -> bool:
    """Whether an object of a folder is a PDF that is meant: hidden ones are not, nor what lies in hidden folders."""
    hidden = (part.startswith(".") and part not in (".", "..") for part in name.split("/"))
    return name.lower().endswith(".pdf") and not any(hidden)
