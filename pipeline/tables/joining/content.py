"""What one page hands to the understanding of tables: its tables, and the lines that stand outside them."""

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.tables.model import Line, PageTable


@dataclass(frozen=True, slots=True)
class PageContent:
    """`number` is 1-based; `lines` are the printed lines outside the tables, in reading order."""

    number: int
    width: float
    height: float
    tables: Sequence[PageTable]
    lines: Sequence[Line]
