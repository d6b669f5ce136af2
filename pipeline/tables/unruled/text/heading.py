"""Rules, and headings that stand over columns told by text: which columns each covers, how deep."""

from dataclasses import dataclass

from pipeline.tables.evidence.runs import Run


@dataclass(frozen=True, slots=True)
class Rule:
    """A horizontal ruling, in points."""

    x0: float
    x1: float
    y: float


@dataclass(slots=True)
class HeadingCell:
    """A heading over the columns `first`..`last`; rows count from 0 at the top of the heading."""

    first: int
    last: int
    runs: list[Run]
    top: float
    bottom: float
    row: int = 0
    row_span: int = 1
