"""Checksums of files that were read before: a night's run over 10,000 reports need not read 50 GB to find one new.

<home>/fingerprints.json    see `by_inode`; what lies in a folder that was moved on its file system is known
"""

import os
from pathlib import Path

from pipeline.inputs import fingerprint
from pipeline.stores.by_inode import ByInode


class Fingerprints:
    """`of` each file of a run, then `keep`."""

    def __init__(self, home: Path) -> None:
        self._known = ByInode(home / "fingerprints.json")

    def of(self, path: Path) -> str:
        """SHA-256 in hex, as `fingerprint`; read only where the file is not as it was. Raises OSError like that."""
        return self._known.of([os.fspath(path)], lambda: [fingerprint(path)])[0]

    def keep(self) -> None:
        self._known.keep()
