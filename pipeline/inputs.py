"""Which PDFs a command means: files, folders and addresses on the command line -> sources, each content once."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from pipeline.publish.place import file_sha256
from pipeline.stores.address import Address, Place
from schemas.errors import RenaksiError, UnreadablePdfError
from schemas.file_names import is_writable_name, printable, published_name

if TYPE_CHECKING:  # it loads what speaks to other file systems: only where an address was given
    from pipeline.stores.inputs import InputCache

REASON = ".reason.txt"  # behind the name of a file that was set aside: what for
_YEAR = re.compile(r"(?<![0-9])(199[0-9]|20[0-9]{2})(?![0-9])")


@dataclass(frozen=True, slots=True)
class Source:
    """One PDF as it lay there; `path` is absolute, `sha256` in lower-case hex.

    `origin` is the address that it came from: then `path` is a copy on this machine.
    """

    path: Path
    sha256: str
    origin: Address | None = None

    @property
    def name(self) -> str:
        """As it is published, and as people write it beside their decisions."""
        return published_name(self.path.name)

    @property
    def place(self) -> Place:
        """Where people find it."""
        return self.origin or self.path


@dataclass(frozen=True, slots=True)
class Refusal:
    """A path or an address that gives no document, and why, in one line."""

    path: Place
    error: RenaksiError


@dataclass(frozen=True, slots=True)
class Inputs:
    """`sources` in the order of their places; `copies` are those whose content another source (second) stands for."""

    sources: tuple[Source, ...]
    refused: tuple[Refusal, ...]
    copies: tuple[tuple[Place, Place], ...]


class InputError(UnreadablePdfError):
    fix = "Check the path and its permissions, then run the same command again."


class FileNameError(InputError):
    fix = "Give the file or its folder another name, then run the same command again."


def gather(
    places: Iterable[Place], cache: InputCache | None = None, digest: Callable[[Path], str] | None = None
) -> Inputs:
    """Every PDF that `places` name, folders with all below them; hidden files and folders are left out, and what was
    set aside: its reason lies beside it.

    A file named outright counts whatever its name ends with. Of several places with the same bytes the first counts,
    so that a document is published once. Nothing of a PDF is parsed here. `cache` keeps copies of what lies at an
    address; `digest` is `fingerprint`, or one that remembers. Raises nothing for local paths: see `refused`; StoreError
    for an address that cannot be read.
    """
    sources: dict[str, Source] = {}
    refused: list[Refusal] = []
    copies: list[tuple[Place, Place]] = []
    named = list(places)
    found: dict[Place, Path] = {p: p for p in (c.absolute() for c in _candidates(named, refused))}
    for address in named:
        if isinstance(address, Address):
            assert cache is not None, "an address needs a folder for copies"
            fetched, unusable = cache.gather(address)
            found |= {origin: copy for copy, origin in fetched}
            refused += unusable
    for place, path in sorted(found.items(), key=lambda one: PurePath(str(one[0]))):
        if not is_writable_name(str(path)):
            told = printable(str(place))
            refused.append(Refusal(place, FileNameError(told, "a name in UTF-8", "another")))
            continue
        try:
            sha256 = (digest or fingerprint)(path)
        except OSError as error:
            refused.append(Refusal(place, InputError(str(place), "a readable file", _reason(error))))
            continue
        first = sources.setdefault(sha256, Source(path, sha256, place if isinstance(place, Address) else None))
        if first.place != place:
            copies.append((place, first.place))
    refused.sort(key=lambda refusal: PurePath(str(refusal.path)))
    return Inputs(tuple(sources.values()), tuple(refused), tuple(copies))


def of_years(inputs: Inputs, years: range) -> Inputs:
    """`inputs` without the sources whose path names another year only: in the file's name, else in the nearest folder.

    A path that names no year stays: only the document tells.
    """
    named = named_years(inputs).items()
    return replace(inputs, sources=tuple(source for source, year in named if year is None or year in years))


def named_years(inputs: Inputs) -> dict[Source, int | None]:
    """The year that the path of each source names; None where it names none."""
    return {source: year_named(PurePath(str(source.place))) for source in inputs.sources}


def year_named(path: PurePath) -> int | None:
    """The last year (1990 to 2099) that the file's name names, else its nearest folder that names one."""
    for part in (path.stem, *(folder.name for folder in path.parents)):
        if found := _YEAR.findall(part):
            return int(found[-1])
    return None


def fingerprint(path: Path) -> str:
    """SHA-256 of a regular file in hex. Raises OSError for anything else: a pipe would never end."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise OSError(f"not a regular file: {path.name}")
    return file_sha256(path)


def _candidates(places: Iterable[Place], refused: list[Refusal]) -> Iterator[Path]:
    for path in places:
        if isinstance(path, Address):
            continue
        if not path.is_dir():
            yield path
            continue
        found = list(_pdfs_below(path, refused))
        if not found:
            refused.append(Refusal(path, InputError(str(path), "a folder with PDF files", "none")))
        yield from found


def _pdfs_below(folder: Path, refused: list[Refusal]) -> Iterator[Path]:
    """Links to folders are followed, each real folder once: a link that leads back ends there."""
    seen: set[str] = set()

    def unreadable(error: OSError) -> None:
        refused.append(
            Refusal(Path(str(error.filename)), InputError(str(error.filename), "a readable folder", _reason(error)))
        )

    for here, folders, names in os.walk(folder, onerror=unreadable, followlinks=True):
        real = os.path.realpath(here)
        if real in seen:
            folders.clear()
            continue
        seen.add(real)
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        there = set(names)
        for name in sorted(names):
            if name.lower().endswith(".pdf") and name[0] != "." and name + REASON not in there:
                yield Path(here, name)


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
