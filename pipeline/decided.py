"""What people decided about one document, from the files beside its PDF."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pipeline.inputs import Source
from pipeline.normalize.outcome.decisions import (
    CORRECTIONS,
    WAIVERS,
    Correction,
    Waiver,
    digest,
    load_corrections,
    load_waivers,
    of_document,
)


@dataclass(frozen=True, slots=True)
class Decisions:
    """Corrections and waivers of one document, in the order of their files."""

    corrections: tuple[Correction, ...] = ()
    waivers: tuple[Waiver, ...] = ()

    @property
    def checksum(self) -> str:
        """Empty without any decision: then a result is addressed as if there were no such files."""
        return digest((*self.corrections, *self.waivers)) if self.corrections or self.waivers else ""


def decisions_about(source: Source) -> Decisions:
    """Those in corrections.csv and waivers.csv of the folder of `source`. Raises DecisionFileError for a wrong file."""
    corrections, waivers = _in_folder(
        source.path.parent, *(_stamp(source.path.parent / n) for n in (CORRECTIONS, WAIVERS))
    )
    name, sha256 = source.name, source.sha256
    return Decisions(of_document(corrections, name, sha256), of_document(waivers, name, sha256))


def _stamp(path: Path) -> tuple[int, int]:
    """Changes when the file does: a long-lived process reads it anew then."""
    try:
        status = path.stat()
    except OSError:
        return 0, 0
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=64)
def _in_folder(
    folder: Path, corrections: tuple[int, int], waivers: tuple[int, int]
) -> tuple[tuple[Correction, ...], tuple[Waiver, ...]]:
    return load_corrections(folder / CORRECTIONS), load_waivers(folder / WAIVERS)
