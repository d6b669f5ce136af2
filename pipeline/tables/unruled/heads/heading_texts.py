"""The texts of a heading over its columns, and their lines."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.reading.geometry import clustered
from pipeline.tables.evidence.measures import SAME_SIDE
from pipeline.tables.evidence.runs import Run


@dataclass(frozen=True, slots=True)
class HeadingText:
    """A run, and the first and last of the columns that it stands over."""

    run: Run
    first: int
    last: int


def run_lines(runs: Sequence[Run]) -> list[list[Run]]:
    """The runs by lines, from top to bottom and left to right."""
    lines = clustered(runs, lambda run: run.rect.top, lambda _: SAME_SIDE)
    return [sorted(line, key=lambda run: run.rect.x0) for line in lines]
