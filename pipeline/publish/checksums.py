"""What MANIFEST.json states of a release's files, and whether they still are so."""

from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import Any

from pipeline.publish import database
from pipeline.publish.place import file_sha256


def stated_files(folder: Path, names: Iterable[str], database_content: str) -> dict[str, dict[str, Any]]:
    """Size and SHA-256 of each file; of the database, whose bytes differ at every writing, that of its content."""
    files: dict[str, dict[str, Any]] = {}
    for name in names:
        path = folder / name
        if name == database.FILE:
            files[name] = {"content_sha256": database_content}
        else:
            files[name] = {"bytes": path.stat().st_size, "sha256": file_sha256(path)}
    return files


def wrong_files(
    folder: Path,
    stated: Mapping[str, Mapping[str, Any]],
    there: Collection[str],
    content: Callable[[Path], str],
) -> list[str]:
    """What of the files `there` differs from what is `stated`; `content` is the checksum of a database."""
    wrong = [f"{name}: not in the manifest" for name in sorted(set(there) - stated.keys())]
    for name, entry in stated.items():
        if name not in there:
            wrong.append(f"{name}: missing")
        elif "content_sha256" in entry:
            wrong += [f"{name}: other content"] * (content(folder / name) != entry["content_sha256"])
        elif file_sha256(folder / name) != entry["sha256"]:
            wrong.append(f"{name}: other bytes")
    return wrong


def files_in(folder: Path) -> set[str]:
    """Names of all files in `folder` and below."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
