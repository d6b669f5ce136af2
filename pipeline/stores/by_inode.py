"""What was made of files that did not change since: kept by inode, so that a moved folder is known and a copy is not.

<home>/<name>.json    device and inode of the first file -> size and times of change in ns of each, then the texts
"""

import json
import os
import stat
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from pipeline.publish.place import replacing

_MOST = 200_000  # entries, 130 to 300 bytes each; above, those that this run did not ask for go
_SETTLED_NS = 2_000_000_000  # the coarsest clock of a file system (FAT) ticks in 2 s: a change may look the same

_Known = list[int | str]


class ByInode:
    """`of` the files of a run, then `keep`. What cannot be read or kept is made anew: it is a cache, no record.

    Of each, `texts` texts are made of `files` files.
    """

    def __init__(self, path: Path, *, files: int = 1, texts: int = 1) -> None:
        self._path, self._states = path, 3 * files
        self._known = _read(path, self._states + texts)
        self._asked: set[str] = set()
        self._changed = False

    def of(self, paths: Sequence[str], make: Callable[[], Sequence[str]]) -> list[str]:
        """The texts that `make` makes of the files at `paths`; called only where one is not as it was. Raises OSError
        where one is not there, and what `make` raises."""
        before = [os.stat(path) for path in paths]  # noqa: PTH116 - asked twice for each of thousands of documents
        key, state = f"{before[0].st_dev}:{before[0].st_ino}", _state(before)
        known = self._known.get(key)
        self._asked.add(key)
        if known is not None and known[: self._states] == state and all(stat.S_ISREG(s.st_mode) for s in before):
            return [str(text) for text in known[self._states :]]
        now = time.time_ns()
        made = list(make())
        settled = now - max(max(s.st_mtime_ns, s.st_ctime_ns) for s in before) > _SETTLED_NS
        if settled and _state([Path(path).stat() for path in paths]) == state:
            self._known[key] = [*state, *made]
            self._changed = True
        return made

    def keep(self) -> None:
        """For the next run; two at once keep what the later one knows."""
        if not self._changed:
            return
        if len(self._known) > _MOST:
            self._known = {key: known for key, known in self._known.items() if key in self._asked}
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            with replacing(self._path) as file:
                file.write_text(json.dumps(self._known, separators=(",", ":")), encoding="ascii")


def _state(found: Sequence[os.stat_result]) -> _Known:
    return [number for status in found for number in (status.st_size, status.st_mtime_ns, status.st_ctime_ns)]


def _read(path: Path, length: int) -> dict[str, _Known]:
    try:
        told = json.loads(path.read_text(encoding="ascii"))
        return {str(key): known for key, known in told.items() if isinstance(known, list) and len(known) == length}
    except (OSError, ValueError, AttributeError):
        return {}
