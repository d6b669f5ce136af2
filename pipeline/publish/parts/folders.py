"""Parts on the disk: folders that are there whole or not at all, and never change."""

import hashlib
import os
import shutil
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from pipeline.publish.place import commit_folder, temporary_folder

PARTS = "parts"
_AT_ONCE = 8  # files that wait for the disk together


def address(lines: Iterable[str]) -> str:
    """The address of a part whose content `lines` tell."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:32]


def beside(release: Path) -> Path:
    """Where the parts of the release in the folder <out>/releases/<id> lie."""
    return release.parent.parent / PARTS


class Parts:
    """The parts in the folder `root`; used by one publisher at a time."""

    def __init__(self, root: Path) -> None:
        self.root = root

    def __contains__(self, address: str) -> bool:
        return (self.root / address).is_dir()

    def wanted(self, address: str) -> bool:
        """Whether the part is there; if so, it counts as new to `pruning.free_parts`."""
        if address not in self:
            return False
        os.utime(self.root / address)
        return True

    def adopt(self, others: "Parts", addresses: Iterable[str]) -> None:
        """Let parts of `others` stand here too, as long as those are there: for a release that nobody keeps."""
        self.root.mkdir(parents=True, exist_ok=True)
        for one in set(addresses):
            if one not in self:
                (self.root / one).symlink_to((others.root / one).resolve(), target_is_directory=True)

    @contextmanager
    def work(self) -> Iterator[Path]:
        """A folder on the same file system in which parts are made; gone at the end."""
        with temporary_folder(self.root) as folder:
            yield folder

    def keep(self, folder: Path, address: str) -> None:
        """Make the finished `folder` the part `address`; one that is there already is the same and stays.

        What was made here (nothing else links to it yet) is on the disk afterwards.
        """
        if self.wanted(address):
            return
        with ThreadPoolExecutor(_AT_ONCE) as threads:
            list(threads.map(_settle, list(_fresh(folder))))
        commit_folder(folder, self.root / address, settled=True)


def share(source: Path | str, target: Path | str) -> None:
    """The file `source` also as `target`: a hard link, or a copy where there are none (another disk, too many)."""
    try:
        os.link(source, target)
    except OSError:
        if not Path(source).exists():
            raise
        shutil.copyfile(source, target)


def link(target: Path, text: str, to: Path) -> None:
    """A link at `target` that says `text` and means the folder `to`; a copy of that one where there are no links."""
    try:
        target.symlink_to(text, target_is_directory=True)
    except (OSError, NotImplementedError):
        shutil.copytree(to, target, copy_function=_shared)


def _shared(source: str, target: str) -> None:
    share(source, target)


def _fresh(folder: Path) -> Iterator[Path]:
    """The files at or below `folder` that nothing else links to. A region's folder of a table links to hundreds that
    were there before: each is asked about once, and no path is made of it."""
    folders = [os.fspath(folder)]
    while folders:
        with os.scandir(folders.pop()) as found:
            for entry in found:
                if entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
                elif entry.is_file(follow_symlinks=False) and entry.stat(follow_symlinks=False).st_nlink == 1:
                    yield Path(entry.path)


def _settle(path: Path) -> None:
    """Bring the file to the disk, and let nobody write into it: other releases will link to it."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fchmod(handle, 0o444)
        os.fsync(handle)
    finally:
        os.close(handle)
