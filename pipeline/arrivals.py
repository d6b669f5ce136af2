"""A drop folder: which files have arrived whole, and where those go that cannot be read."""

import hashlib
import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from pipeline.inputs import REASON, fingerprint
from pipeline.outcome import Failure
from pipeline.stores.address import Place
from pipeline.stores.settling import Settling
from schemas.errors import ReleaseError
from schemas.file_names import fitted

_TWO_LOOKS_S = 1e-6  # what was never seen before may still grow, even where nobody wants to wait
_TAIL = 2048  # a whole PDF says %%EOF near its end (ISO 32000-2, 7.5.5)
_State = tuple[int, int, int]  # inode, size, time of the last change


class QuarantineError(ReleaseError):
    fix = "It stays where it is: mend the cause, or take it away."


@dataclass
class Arrivals:
    """Looks at `folder` again and again; a file is whole when it lay unchanged for `settle` seconds.

    A file without the end mark of a PDF is given ten times as long: a slow copy may pause, a cut file never grows.
    """

    folder: Path
    quarantine: Path
    settle: float = 3.0
    _settling: Settling[Path, _State] = field(default_factory=Settling)

    def look(self) -> list[Path]:
        """Files that are whole now and were not given out before as they are, sorted."""
        return self._settling.look(self._files(), self._patience)

    @property
    def waiting(self) -> bool:
        """Whether files lie there that `look` has not given out yet."""
        return self._settling.waits(self._files())

    def forget(self, places: Iterable[Place]) -> None:
        self._settling.forget(Path(str(one)) for one in places)

    def _patience(self, path: Path) -> float:
        return max(self.settle, _TWO_LOOKS_S) * (1 if _has_end(path) else 10)

    def set_aside(self, failure: Failure) -> Path | None:
        """Move a failed file into the quarantine, its reason beside it; the file's new place.

        None where it is gone, or another was dropped in its place, which is looked at in its turn.
        Dropped into the folder again, it is tried again. A file of the same name that lies there is not overwritten; a
        name so long that no reason could lie beside it is cut. Raises QuarantineError where the disk does not take it.
        """
        path = Path(failure.path)
        try:
            taken = self._settling.taken(path)
            if not os.path.lexists(path) or (taken is not None and _state(path.stat()) != taken):
                return None
            self.quarantine.mkdir(parents=True, exist_ok=True)
            stem, ending = path.stem, path.suffix
            target = self.quarantine / _named(stem, ending)
            if os.path.lexists(target):
                target = target.with_name(_named(f"{_digest(path)}-{stem}", ending))
            shutil.move(path, target)
            target.with_name(target.name + REASON).write_text(reason(failure), encoding="utf-8", errors="replace")
        except OSError as error:
            raise QuarantineError(str(path), "a quarantine that takes the file", str(error)) from error
        return target

    def _files(self) -> dict[Path, _State]:
        found: dict[Path, _State] = {}
        aside = self.quarantine.resolve()
        for here, folders, names in os.walk(self.folder):
            folders[:] = [n for n in folders if not n.startswith(".") and Path(here, n).resolve() != aside]
            for name in names:
                if name.lower().endswith(".pdf") and not name.startswith("."):
                    path = Path(here, name)
                    try:
                        status = path.stat()
                    except OSError:
                        continue  # moved away between two looks, or a link to nothing
                    found[path] = _state(status)
        return found


def _state(status: os.stat_result) -> _State:
    return status.st_ino, status.st_size, status.st_mtime_ns


def _named(stem: str, ending: str) -> str:
    """A name for a file in the quarantine, beside which its reason finds room."""
    return fitted(stem, ending + REASON).removesuffix(REASON)


def _digest(path: Path) -> str:
    """Tells files of one name apart; of what cannot be read (a pipe, a link to nothing) the place does."""
    try:
        return fingerprint(path)[:8]
    except OSError:
        return hashlib.sha256(os.fsencode(path)).hexdigest()[:8]


def reason(failure: Failure) -> str:
    """What is written beside a file that was set aside."""
    return f"{failure.error}: {failure.message}\n{failure.message_id}\n"


def _has_end(path: Path) -> bool:
    """Of what is no file (a pipe, which would never end) nothing more is to come."""
    try:
        if not path.is_file():
            return True
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - _TAIL))
            return b"%%EOF" in file.read(_TAIL)
    except OSError:
        return False
