"""Which PDFs a command means: files and folders on the command line -> sources, each content once."""

import os
import re
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.publish.place import file_sha256
from schemas.errors import RenaksiError, UnreadablePdfError

_YEAR = re.compile(r"(?<![0-9])(199[0-9]|20[0-9]{2})(?![0-9])")


@dataclass(frozen=True, slots=True)
class Source:
    """One PDF as it lay there; `path` is absolute, `sha256` in lower-case hex."""

    path: Path
    sha256: str


@dataclass(frozen=True, slots=True)
class Refusal:
    """A path that gives no document, and why, in one line."""

    path: Path
    error: RenaksiError


@dataclass(frozen=True, slots=True)
class Inputs:
    """`sources` in the order of their paths; `copies` are paths whose content another source (second) stands for."""

    sources: tuple[Source, ...]
    refused: tuple[Refusal, ...]
    copies: tuple[tuple[Path, Path], ...]


class InputError(UnreadablePdfError):
    fix = "Check the path and its permissions, then run the same command again."


def gather(paths: Iterable[Path]) -> Inputs:
    """Every PDF that `paths` name, folders with all below them; hidden files and folders are left out.

    A file named outright counts whatever its name ends with. Of several paths with the same bytes the first counts,
    so that a document is published once. Nothing of a PDF is parsed here. Raises nothing: see `refused`.
    """
    sources: dict[str, Source] = {}
    refused: list[Refusal] = []
    copies: list[tuple[Path, Path]] = []
    for path in sorted({p.absolute() for p in _candidates(paths, refused)}):
        try:
            digest = fingerprint(path)
        except OSError as error:
            refused.append(Refusal(path, InputError(str(path), "a readable file", _reason(error))))
            continue
        first = sources.setdefault(digest, Source(path, digest))
        if first.path != path:
            copies.append((path, first.path))
    refused.sort(key=lambda refusal: refusal.path)
    return Inputs(tuple(sources.values()), tuple(refused), tuple(copies))


def of_years(inputs: Inputs, years: range) -> Inputs:
    """`inputs` without the sources whose path names another year only: in the file's name, else in the nearest folder.

    A path that names no year stays: only the document tells.
    """
    return replace(inputs, sources=tuple(s for s in inputs.sources if (y := year_named(s.path)) is None or y in years))


def year_named(path: Path) -> int | None:
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


def _candidates(paths: Iterable[Path], refused: list[Refusal]) -> Iterator[Path]:
    for path in paths:
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
        yield from (Path(here, name) for name in sorted(names) if name.lower().endswith(".pdf") and name[0] != ".")


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
