"""What a new look asks of each result first, remembered: that of 15,000 documents need not open 30,000 files to see
that they were read by this version.

<home>/results.json    see `by_inode`; no folder is named but as it is seen from the store
"""

from pathlib import Path
from typing import NamedTuple

from pipeline.outcome import SUMMARY, located, read_summary, seen_from
from pipeline.publish.result import RECORD, read_result
from pipeline.stores.address import recorded
from pipeline.stores.by_inode import ByInode


class Told(NamedTuple):
    """Of a result the PDF that it was read from: `path` as `Summary` has it."""

    path: str
    sha256: str
    file_name: str


class LookedAt:
    """`of` each result of a release, then `keep`."""

    def __init__(self, home: Path) -> None:
        self._known = ByInode(home / "results.json", files=2, texts=3)

    def of(self, folder: Path) -> Told:
        """Raises ReleaseError where there is no result in `folder`, or a damaged one."""
        store = folder.parent

        def read() -> list[str]:
            summary, result = read_summary(folder), read_result(folder)
            return [seen_from(store, recorded(summary.path)), result.sha256, result.file_name]

        try:
            path, sha256, file_name = self._known.of([f"{folder}/{SUMMARY}", f"{folder}/{RECORD}"], read)
        except OSError:  # one is gone: whoever reads it says so
            path, sha256, file_name = read()
        return Told(located(store, path), sha256, file_name)

    def keep(self) -> None:
        self._known.keep()
