"""What people decided about one document, from the files beside its PDF."""

import datetime
import os
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import chain
from pathlib import Path

from pipeline.inputs import Source
from pipeline.normalize.outcome.decision_files import CORRECTIONS, FILES, OWN, VERDICTS, read_decisions
from pipeline.normalize.outcome.decisions import Correction, D, Decision, OwnFinding, Verdict, digest
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


def decisions_about(source: Source) -> Decisions:
    """Those in the files of the folder of `source`, without what was accepted until a day before today.

    Raises DecisionFileError for a file that is wrong as a whole.
    """
    today = datetime.date.today()
    found = all_decisions_about(source.path.parent, source.name, source.sha256)
    return replace(found, verdicts=tuple(v for v in found.verdicts if not v.is_over(today)))


def all_decisions_about(folder: Path, file_name: str, sha256: str) -> Decisions:
    """Those of that document in the files of `folder`, expired ones too. Raises as `decisions_about`."""
    corrections, verdicts, own, problems = _in_folder(folder, *(_stamp(f"{folder}/{name}") for name in FILES))
    names = tuple(dict.fromkeys((file_name, sha256, sha256[:16])))
    return Decisions(_about(corrections, names), _about(verdicts, names), _about(own, names), problems)


def _about(decisions: Mapping[str, Sequence[D]], names: Iterable[str]) -> tuple[D, ...]:
    """What is said of a document under any of its `names`, in the order of the file."""
    found = [decisions[name] for name in names if name in decisions]
    return tuple(found[0]) if len(found) == 1 else tuple(sorted(chain(*found), key=_line))


def _line(decision: Decision) -> int:
    """The line of its file that it stands in."""
    return int(decision.where.rpartition(" ")[2])


def _stamp(path: str) -> tuple[int, int, int]:
    """Changes when the file does: a long-lived process reads it anew then."""
    try:
        status = os.stat(path)  # noqa: PTH116 - three times for each document of a release
    except OSError:
        return 0, 0, 0
    return status.st_mtime_ns, status.st_size, status.st_ino


@lru_cache(maxsize=64)
def _in_folder(
    folder: Path, *_stamps: tuple[int, int, int]
) -> tuple[
    Mapping[str, Sequence[Correction]],
    Mapping[str, Sequence[Verdict]],
    Mapping[str, Sequence[OwnFinding]],
    tuple[DecisionFileError, ...],
]:
    """What is said of each document, by what it is called there; and the lines that say nothing."""
    corrections = read_decisions(folder / CORRECTIONS, Correction)
    verdicts = read_decisions(folder / VERDICTS, Verdict)
    own = read_decisions(folder / OWN, OwnFinding)
    problems = (*corrections.problems, *verdicts.problems, *own.problems)
    return _by_name(corrections.decisions), _by_name(verdicts.decisions), _by_name(own.decisions), problems


def _by_name(decisions: Iterable[D]) -> dict[str, list[D]]:
    named: dict[str, list[D]] = {}
    for one in decisions:
        named.setdefault(one.document, []).append(one)
    return named
