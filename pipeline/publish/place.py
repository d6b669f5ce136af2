"""Files that are there whole or not at all: temporary folders, one rename, a lock that dies with its process."""

import contextlib
import hashlib
import os
import secrets
import shutil
import time
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from pipeline.normalize.outcome.one_writer import lock_within
from schemas.errors import ReleaseError, RenaksiError

TEMPORARY = ".tmp-"
_BLOCK = 1 << 20


@contextlib.contextmanager
def temporary_folder(beside: Path) -> Iterator[Path]:
    """A new hidden folder on the file system of `beside`; gone at the end unless it was renamed."""
    beside.mkdir(parents=True, exist_ok=True)
    folder = beside / f"{TEMPORARY}{_machine()}-{os.getpid()}-{secrets.token_hex(4)}"
    folder.mkdir()
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextlib.contextmanager
def writing(where: Path | str, *others: type[Exception]) -> Iterator[None]:
    """Raises ReleaseError where the disk does not take what is written to `where`, or one of `others` says so."""
    failures: tuple[type[Exception], ...] = (OSError, *others)
    try:
        yield
    except failures as error:
        raise ReleaseError(str(where), "room and permission to write", str(error)) from error


@contextlib.contextmanager
def replacing(target: Path) -> Iterator[Path]:
    """A hidden name beside `target`: what is written there takes its place at the end, whole or not at all."""
    temporary = target.with_name(f"{TEMPORARY}{target.name}-{secrets.token_hex(4)}")
    try:
        yield temporary
        temporary.replace(target)
    finally:
        temporary.unlink(missing_ok=True)


def commit_folder(folder: Path, target: Path, *, settled: bool = False) -> bool:
    """Bring `folder` to disk and rename it to `target`; False where another worker's is there already (theirs stays).

    `settled`: its files are on the disk, only its folders are not. Raises OSError where the disk does not take it.
    """
    for where, _, names in os.walk(folder, topdown=False):  # links to folders are not followed
        inner = Path(where)
        for path in () if settled else map(inner.joinpath, sorted(names)):
            if not path.is_symlink():
                _sync(path)
        _sync(inner)
    try:
        folder.rename(target)
    except OSError:
        if target.is_dir():
            return False
        raise
    _sync(target.parent)
    return True


def sweep(beside: Path, older_than: float = 0.0) -> None:
    """Delete the temporary folders that killed processes left: those of this machine at once, others of at least
    `older_than` seconds, since nobody here can see whether a process of another machine still writes.

    With 0 the caller must hold the lock, so that none is in use.
    """
    for left in beside.glob(f"{TEMPORARY}*"):
        with contextlib.suppress(FileNotFoundError):  # its worker has just renamed it
            if _is_orphan(left.name) or time.time() - left.stat().st_mtime >= older_than:
                shutil.rmtree(left, ignore_errors=True)


@cache
def _machine() -> str:
    """The machine since it was started, and what process ids mean on it (a container has its own); "any" where the
    system does not tell."""
    try:
        told = Path("/proc/sys/kernel/random/boot_id").read_text("ascii") + str(Path("/proc/self/ns/pid").readlink())
    except OSError:
        return "any"
    return hashlib.sha256(told.encode()).hexdigest()[:8]


def _is_orphan(name: str) -> bool:
    """Whether the process that made the temporary folder `name` on this machine is no more."""
    machine, _, rest = name.removeprefix(TEMPORARY).partition("-")
    pid = rest.partition("-")[0]
    if machine == "any" or machine != _machine() or not pid.isdigit():
        return False
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return True
    except OSError:  # somebody else's
        return False
    return False


@contextlib.contextmanager
def locked(path: Path, patience: float = 600.0, busy: RenaksiError | None = None) -> Iterator[None]:
    """Only one process at a time is inside. The kernel lets the lock go when its holder dies; the empty file stays.

    Raises `busy`, by default a ReleaseError, after `patience` seconds, OSError where the file cannot be made.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        if not lock_within(handle, patience):
            told = f"it is still busy after {patience:g} s"
            raise busy or ReleaseError(str(path), "the other publisher to end", told)
        yield
    finally:
        os.close(handle)


def point(pointer: Path, target: str) -> None:
    """Let `pointer` mean `target` (relative to its folder) from one moment to the next.

    A symbolic link; a file that holds the path where the file system has no links.
    """
    with replacing(pointer) as temporary:
        try:
            temporary.symlink_to(target, target_is_directory=True)
        except (OSError, NotImplementedError):
            temporary.write_text(target + "\n", encoding="utf-8")
            _sync(temporary)
    _sync(pointer.parent)


def pointed(pointer: Path) -> Path | None:
    """The folder that `pointer` means; None where it does not exist."""
    if pointer.is_symlink():
        return pointer.parent / pointer.readlink()
    if pointer.is_file():
        return pointer.parent / pointer.read_text(encoding="utf-8").strip()
    return None


def file_sha256(path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
