"""PDFs at an address: copies in a local folder, fetched once per content, with the decision files that lie beside them.

<cache>/<checksum of the folder's address>/<name>    the document keeps its own name, nothing else of the address
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from pipeline.inputs import InputError, Refusal, Source
from pipeline.normalize.decisions import CORRECTIONS, MAX_BYTES, WAIVERS, Correction, Waiver, append
from pipeline.publish.place import temporary_folder
from pipeline.stores.address import Address, is_file_name
from pipeline.stores.remote import Object, Remote, StoreError, side_by_side
from schemas.errors import LimitExceededError, UnreadablePdfError

_TAGS = ".tags"
_TRIES = 5
_VERSION = "?versionId="  # s3fs would read another object than the one that is called so


class InputCache:
    """Local copies below `folder`; no object above `limit` bytes is fetched."""

    def __init__(self, folder: Path, limit: int) -> None:
        self.folder, self._limit = folder, limit

    def gather(self, address: Address) -> tuple[list[tuple[Path, Address]], list[Refusal]]:
        """Copies of every PDF at or below `address`, each with its own address, and what gives no document.

        Hidden objects are left out, as hidden files are. Raises StoreError where the address cannot be listed.
        """
        remote = Remote(address)
        there = remote.files()
        found = {name: one for name, one in there.items() if name == "" or is_dropped(name)}
        if not found:
            return [], [Refusal(address, InputError(str(address), "an address with PDF files", "none"))]
        for folder in {name.removesuffix(_at(address, name).name) for name in found if name}:
            self._decisions_listed(address, folder, there)
        if "" in found:
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

    def held(self, source: Source) -> Source:
        """`source` with a copy of its PDF on this machine, where it came from an address; itself where it has one.

        Raises UnreadablePdfError where other bytes lie there now.
        """
        if source.origin is None or source.path.is_file():
            return source
        copy = self.copy(source.origin)
        if copy is None or hashlib.sha256(copy.read_bytes()).hexdigest() != source.sha256:
            raise UnreadablePdfError(str(source.origin), "the file that was listed", "none, or another")
        return Source(copy, source.sha256, source.origin)

    def decisions(self, folder: Address) -> Path:
        """The local folder that stands for `folder`, its decision files as they are there now."""
        remote, here = Remote(folder), self._folder(folder)
        for name in (CORRECTIONS, WAIVERS):
            self._decision_file(remote, name, here)
        return here

    def _decisions_listed(self, address: Address, folder: str, there: Mapping[str, Object]) -> None:
        """As `decisions` of one folder below `address`: nothing is asked for that the listing says is not there."""
        where = _at(address, f"{folder}x").parent
        for name in (CORRECTIONS, WAIVERS):
            if folder + name in there:
                self._decision_file(Remote(where), name, self._folder(where))
            else:
                (self._folder(where) / name).unlink(missing_ok=True)

    def decide(self, pdf: Path, name: str, decision: Correction | Waiver, folder: Address) -> Path:
        """Add `decision` to the file `name` at `folder`; what others decided meanwhile stays. The copy beside `pdf`.

        Raises DecisionFileError for a wrong file there, StoreError.
        """
        remote = Remote(folder)
        for _ in range(_TRIES):
            tag = self._decision_file(remote, name, pdf.parent)
            append(pdf.parent / name, decision)
            if remote.swap(name, (pdf.parent / name).read_bytes(), tag):
                return pdf.parent / name
        raise StoreError(str(folder / name), "a moment without other writers", f"one in each of {_TRIES}")

    def _decision_file(self, remote: Remote, name: str, here: Path) -> str | None:
        """Bring the local copy of a decision file to what lies there; its tag, None where there is none."""
        found = remote.read(name, MAX_BYTES)
        try:
            if found is None:
                (here / name).unlink(missing_ok=True)
                return None
            content, tag = found
            if not (here / name).exists() or (here / name).read_bytes() != content:
                _replace(here, name, content)
        except OSError as error:
            raise InputError(str(here / name), "room and permission to write", str(error)) from error
        return tag

    def _copy(self, remote: Remote, name: str, place: Address, there: Object) -> Path:
        if not is_file_name(place.name) or place.name in (CORRECTIONS, WAIVERS, _TAGS) or _VERSION in str(place):
            raise InputError(str(place), "a name that a PDF file can have", repr(place.name))
        here = self._folder(place.parent)
        target, note = here / place.name, here / _TAGS / hashlib.sha256(place.name.encode()).hexdigest()[:40]
        try:
            if there.tag and _note(note) == there.tag and target.is_file() and target.stat().st_size == there.size:
                return target
            note.parent.mkdir(exist_ok=True)
            note.unlink(missing_ok=True)
            with temporary_folder(self.folder) as temporary:
                if not remote.fetch(name, temporary / "pdf", there, self._limit):
                    raise InputError(str(place), "a file that stays as it is", "one that changed while it was fetched")
                (temporary / "pdf").replace(target)
            _replace(note.parent, note.name, there.tag.encode())
        except OSError as error:
            raise StoreError(str(target), "room and permission to write", str(error)) from error
        return target

    def _folder(self, folder: Address) -> Path:
        here = self.folder / folder.digest
        here.mkdir(parents=True, exist_ok=True)
        return here


def _at(address: Address, name: str) -> Address:
    return address / name if name else address


def _note(path: Path) -> str | None:
    return path.read_text(encoding="utf-8") if path.is_file() else None


def is_dropped(name: str) -> bool:
    """Whether an object of a folder is a PDF that is meant: hidden ones are not, nor what lies in hidden folders."""
    return name.lower().endswith(".pdf") and not any(part.startswith(".") for part in name.split("/"))


def _replace(folder: Path, name: str, content: bytes) -> None:
    with temporary_folder(folder) as temporary:
        (temporary / "new").write_bytes(content)
        (temporary / "new").replace(folder / name)
