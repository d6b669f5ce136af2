"""Bands of text that white parts from each other through the whole width looked at: lines, or several that overlap."""

from collections.abc import Sequence

from pipeline.reading.geometry import merged
from pipeline.tables.evidence.runs import Run
from pipeline.tables.unruled.text.heading import Rule

CORE = 0.35  # of the size, up and down from a line's middle: what its letters surely cover
_APART = 2.0  # points of white between two texts that stand side by side
#: sizes from the middle of a line to that of the next in one cell at most: programs set lines 1.15 to 1.3 apart, rows
#: twice their padding more; not the white between them, since a box around a line is its font's or its letters'
PITCH = 1.45


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
    """Whether a band stands as close under another as the lines of one cell do."""
    step = min(run.middle[1] for run in band) - max(run.middle[1] for run in above)
    return step <= PITCH * band[0].size


def is_parted(above: Sequence[Run], band: Sequence[Run], rules: Sequence[Rule]) -> bool:
    """Whether a rule lies between two bands."""
    x0, x1 = min(run.rect.x0 for run in band), max(run.rect.x1 for run in band)
    upper, lower = max(run.middle[1] for run in above), min(run.middle[1] for run in band)  # fonts' boxes pass rules
    return any(upper < rule.y < lower and rule.x0 < x1 and rule.x1 > x0 for rule in rules)


def top_of(band: Sequence[Run]) -> float:
    return min(run.rect.top for run in band)


def foot_of(band: Sequence[Run]) -> float:
    return max(run.rect.bottom for run in band)
