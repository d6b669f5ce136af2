"""What people decided about one document, from the files beside its PDF."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from pipeline.inputs import Source
from pipeline.normalize.outcome.decision_files import CORRECTIONS, FILES, OWN, VERDICTS, read_decisions
from pipeline.normalize.outcome.decisions import Correction, Decision, OwnFinding, Verdict, digest
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
    found = all_decisions_about(source.path.parent, source.name, source.sha256)
    return replace(found, verdicts=tuple(v for v in found.verdicts if not v.until or v.until >= day))


def all_decisions_about(folder: Path, file_name: str, sha256: str) -> Decisions:
    """Those of that document in the files of `folder`, expired ones too. Raises as `decisions_about`."""
    of_name, problems = _in_folder(folder, *(_stamp(folder / name) for name in FILES))
    told = [of_name[name] for name in dict.fromkeys((file_name, sha256, sha256[:16])) if name in of_name]
    if len(told) == 1:
        return replace(told[0], problems=problems)
    return Decisions(
        tuple(sorted((c for one in told for c in one.corrections), key=_line)),
        tuple(sorted((v for one in told for v in one.verdicts), key=_line)),
        tuple(sorted((o for one in told for o in one.own), key=_line)),
        problems,
    )


def _line(decision: Decision) -> int:
    """The line of its file that it stands in."""
    return int(decision.where.rpartition(" ")[2])


def _stamp(path: Path) -> tuple[int, int, int]:
    """Changes when the file does: a long-lived process reads it anew then."""
    try:
        status = path.stat()
    except OSError:
        return 0, 0, 0
    return status.st_mtime_ns, status.st_size, status.st_ino


@lru_cache(maxsize=64)
def _in_folder(
    folder: Path, *_stamps: tuple[int, int, int]
) -> tuple[Mapping[str, Decisions], tuple[DecisionFileError, ...]]:
    """What is said of each document, by what it is called there; and the lines that say nothing."""
    corrections = read_decisions(folder / CORRECTIONS, Correction)
    verdicts = read_decisions(folder / VERDICTS, Verdict)
    own = read_decisions(folder / OWN, OwnFinding)
    problems = (*corrections.problems, *verdicts.problems, *own.problems)
    of_name: dict[str, tuple[list[Correction], list[Verdict], list[OwnFinding]]] = {}
    for one in corrections.decisions:
        of_name.setdefault(one.document, ([], [], []))[0].append(one)
    for verdict in verdicts.decisions:
        of_name.setdefault(verdict.document, ([], [], []))[1].append(verdict)
    for drawn in own.decisions:
        of_name.setdefault(drawn.document, ([], [], []))[2].append(drawn)
    return {name: Decisions(tuple(c), tuple(v), tuple(o)) for name, (c, v, o) in of_name.items()}, problems
