"""Bands of text that white parts from each other through the whole width looked at: lines, or several that overlap."""

from collections.abc import Sequence

from pipeline.tables.evidence.measures import NEXT_LINE
from pipeline.tables.evidence.rule_stacks import merged
from pipeline.tables.evidence.runs import Run

CORE = 0.35  # of the size, up and down from a line's middle: what its letters surely cover
_APART = 2.0  # points of white between two texts that stand side by side


def bands_of(runs: Sequence[Run]) -> list[list[Run]]:
    """Runs that white through the whole width parts from the next, from top to bottom."""
    out: list[list[Run]] = []
    reach = float("-inf")
    for run in sorted(runs, key=lambda run: run.middle[1] - CORE * run.size):
        if run.middle[1] - CORE * run.size > reach:
            out.append([])
        out[-1].append(run)
        reach = max(reach, run.middle[1] + CORE * run.size)
    return out


def is_several(band: Sequence[Run]) -> bool:
    """Whether texts stand side by side in it."""
    return len(merged([(run.rect.x0, run.rect.x1) for run in band], _APART)) > 1


def goes_on(above: Sequence[Run], band: Sequence[Run]) -> bool:
    """Whether no more white stands between two bands than between lines of one cell."""
    return top_of(band) - foot_of(above) <= NEXT_LINE * band[0].size


def top_of(band: Sequence[Run]) -> float:
    return min(run.rect.top for run in band)


def foot_of(band: Sequence[Run]) -> float:
    return max(run.rect.bottom for run in band)
