"""What people decided about one document, from the files beside its PDF."""

import datetime
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pipeline.inputs import Source
from pipeline.normalize.outcome.decision_files import CORRECTIONS, FILES, OWN, VERDICTS, read_decisions
from pipeline.normalize.outcome.decisions import Correction, Decision, OwnFinding, Verdict, digest, of_document
from schemas.errors import DecisionFileError


@dataclass(frozen=True, slots=True)
class Decisions:
    """Of one document, in the order of their files. `problems` are lines that say nothing: about whom, nobody knows."""

    corrections: tuple[Correction, ...] = ()
    verdicts: tuple[Verdict, ...] = ()
    own: tuple[OwnFinding, ...] = ()
    problems: tuple[DecisionFileError, ...] = ()

    @property
    def checksum(self) -> str:
        """Empty without any decision: then a result is addressed as if there were no such files."""
        told: tuple[Decision, ...] = (*self.corrections, *self.verdicts, *self.own)
        return digest(told) if told else ""


def decisions_about(source: Source, today: datetime.date | None = None) -> Decisions:
    """Those in the files of the folder of `source`, without what was accepted until a day before `today`.

    Raises DecisionFileError for a file that is wrong as a whole.
    """
    day = (today or datetime.date.today()).isoformat()
    all_of_folder = decisions_in(source.path.parent)
    name, sha256 = source.name, source.sha256
    return Decisions(
        of_document(all_of_folder.corrections, name, sha256),
        tuple(v for v in of_document(all_of_folder.verdicts, name, sha256) if not v.until or v.until >= day),
        of_document(all_of_folder.own, name, sha256),
        all_of_folder.problems,
    )


def decisions_in(folder: Path) -> Decisions:
    """All that the files of `folder` say, of whatever document. Raises as `decisions_about`."""
    return _in_folder(folder, *(_stamp(folder / name) for name in FILES))


def _stamp(path: Path) -> tuple[int, int, int]:
    """Changes when the file does: a long-lived process reads it anew then."""
    try:
        status = path.stat()
    except OSError:
        return 0, 0, 0
    return status.st_mtime_ns, status.st_size, status.st_ino


@lru_cache(maxsize=64)
def _in_folder(folder: Path, *_stamps: tuple[int, int, int]) -> Decisions:
    corrections = read_decisions(folder / CORRECTIONS, Correction)
    verdicts = read_decisions(folder / VERDICTS, Verdict)
    own = read_decisions(folder / OWN, OwnFinding)
    problems = (*corrections.problems, *verdicts.problems, *own.problems)
    return Decisions(corrections.decisions, verdicts.decisions, own.decisions, problems)
