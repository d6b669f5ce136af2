"""A report as it is printed: tables of records, paragraphs, and the findings that it owes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

LEVELS = ("objective", "program", "activity", "sub_activity", "action")


@dataclass(slots=True)
class Quantity:
    """What a cell prints: its text (None: empty), the number that a reader takes from it, and its unit."""

    text: str | None
    value: float | None = None
    unit: str | None = None


@dataclass(slots=True, eq=False)
class Record:
    """A line of a table: its level, its name as printed, what it stands under, and its cells by column key."""

    level: str
    name: str
    parent: Record | None = None
    cells: dict[str, Quantity] = field(default_factory=dict)
    number: str | None = None
    page: int = 0  # from 1; set when it is printed
    same: Record | None = None  # the record whose name and number it shares: another indicator of one objective
    key: str = ""  # the line of the agency's work, however this table or an error prints its name

    def __post_init__(self) -> None:
        self.key = self.key or self.name

    def ancestors(self) -> Iterator[Record]:
        """Itself, then what it stands under, outwards."""
        record: Record | None = self
        while record is not None:
            yield record
            record = record.parent

    def named(self, level: str) -> str | None:
        """The name at `level` on the way out, its own included."""
        return next((record.name for record in self.ancestors() if record.level == level), None)

    def text(self, key: str) -> str | None:
        """What the cell prints; None where it is empty or not there."""
        return self.cells[key].text if key in self.cells else None


@dataclass(slots=True)
class Column:
    """A column: the cell that it prints, its heading from the top, its share of the width, the levels it is for."""

    key: str
    heading: tuple[str, ...]
    width: float
    levels: tuple[str, ...] = (*LEVELS, "total")
    align: str = "left"


@dataclass(slots=True, eq=False)
class Sheet:
    """A table. `row_levels` have rows of their own; what stands above them is merged over its rows."""

    kind: str  # as in wording.toml's captions
    family: str
    caption: str
    columns: list[Column]
    records: list[Record]
    row_levels: frozenset[str]
    number: str = ""  # as in the list of tables
    number_printed: str | None = None
    listed: str = ""  # caption in the list of tables
    quarter: str | None = None  # of its rows
    quarter_printed: str | None = None  # of its caption
    column_numbers: list[str] | None = None
    wide: bool = False
    page_first: int = 0
    page_last: int = 0

    def rows(self) -> list[Record]:
        """The records that have rows of their own, in printed order."""
        return [record for record in self.records if record.level in self.row_levels or record.level == "total"]

    def of_level(self, *levels: str) -> list[Record]:
        return [record for record in self.records if record.level in levels]

    def column(self, key: str) -> Column | None:
        """The first column that prints this cell."""
        return next((column for column in self.columns if column.key == key), None)


@dataclass(slots=True)
class Block:
    """A paragraph, a heading, a cover line, a table, a list item, a page break."""

    kind: str  # cover, heading, text, aside, told, item, bullet, table, contents, break
    text: str = ""
    sheet: Sheet | None = None
    page: int = 0


@dataclass(slots=True)
class Expected:
    """A finding that the report owes, or that one may well make (`arguable`); see the corpus' TRUTH_FORMAT.md."""

    rule: str
    severity: str
    sheet: Sheet | None = None
    record: Record | None = None
    block: Block | None = None
    row_key: str | None = None
    column: str | None = None
    quarter: str | None = None
    printed: str | None = None
    expected: str | None = None
    certain: bool = True
    note: str | None = None
    error: int = 0  # which of the planted errors it is owed to, from 1

    def as_truth(self) -> dict[str, Any]:
        """The entry of `expected_findings`, once pages are known."""
        page = self.record.page if self.record else self.sheet.page_first if self.sheet else None
        return {
            "rule": self.rule,
            "severity": self.severity,
            "certainty": "certain" if self.certain else "arguable",
            "table": self.sheet.number if self.sheet else None,
            "page": self.block.page if self.block else page,
            "row_key": self.row_key or (self.record.name if self.record else None),
            "column": self.column,
            "quarter": self.quarter,
            "printed": self.printed,
            "expected": self.expected,
            "note": self.note,
            "error": self.error,
        }


@dataclass(slots=True)
class Report:
    """A whole report; `file` is its name without ".pdf"."""

    file: str
    agency: str
    region: str
    year: int
    doc_type: str
    title: str
    sheets: list[Sheet]
    blocks: list[Block]
    list_of_tables: bool
    extra_listed: list[tuple[str, str]] = field(default_factory=list)  # number and caption of tables that are not there
    expected: list[Expected] = field(default_factory=list)
    page_count: int = 0
    period: str = "year"  # or TW1..TW4

    def of_kind(self, *kinds: str) -> list[Sheet]:
        return [sheet for sheet in self.sheets if sheet.kind in kinds]
