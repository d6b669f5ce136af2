"""Checksums of files that were read before: a night's run over 10,000 reports need not read 50 GB to find one new.

<home>/fingerprints.json    device and inode -> size, times of change in ns, SHA-256. No name: what lies in a folder
that was moved on its file system is known, a copy is read once.
"""

import json
import os
import secrets
import stat
import time
from contextlib import suppress
from pathlib import Path

from pipeline.inputs import fingerprint

_FILE = "fingerprints.json"
_MOST = 200_000  # entries, 130 bytes each; above, those that this run did not ask for go
_SETTLED_NS = 2_000_000_000  # the coarsest clock of a file system (FAT) ticks in 2 s: a change may look the same

_Known = list[int | str]  # size, mtime_ns, ctime_ns, sha256


class Fingerprints:
    """`of` each file of a run, then `keep`. What cannot be read or kept is computed anew: it is a cache, no record."""

    def __init__(self, home: Path) -> None:
        self._path = home / _FILE
        self._known: dict[str, _Known] = _read(self._path)
        self._asked: set[str] = set()
        self._changed = False

    def of(self, path: Path) -> str:
        """SHA-256 in hex, as `fingerprint`; read only where the file is not as it was. Raises OSError like that."""
        before = path.stat()
        key, state = f"{before.st_dev}:{before.st_ino}", _state(before)
        known = self._known.get(key)
        self._asked.add(key)
        if stat.S_ISREG(before.st_mode) and known is not None and known[:3] == state:
            return str(known[3])
        now = time.time_ns()
        digest = fingerprint(path)
        if _state(path.stat()) == state and now - max(before.st_mtime_ns, before.st_ctime_ns) > _SETTLED_NS:
            self._known[key] = [*state, digest]
            self._changed = True
        return digest

    def keep(self) -> None:
        """For the next run; two at once keep what the later one knows."""
        if not self._changed:
            return
        if len(self._known) > _MOST:
            self._known = {key: known for key, known in self._known.items() if key in self._asked}
        temporary = self._path.with_name(f".{_FILE}.{os.getpid()}-{secrets.token_hex(4)}")
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            try:
                temporary.write_text(json.dumps(self._known, separators=(",", ":")), encoding="ascii")
                temporary.replace(self._path)
            finally:
                temporary.unlink(missing_ok=True)


def _state(status: os.stat_result) -> list[int | str]:
    return [status.st_size, status.st_mtime_ns, status.st_ctime_ns]


def _read(path: Path) -> dict[str, _Known]:
    try:
        told = json.loads(path.read_text(encoding="ascii"))
        return {str(key): list(known) for key, known in told.items() if isinstance(known, list) and len(known) == 4}
    except (OSError, ValueError, AttributeError):
        return {}
