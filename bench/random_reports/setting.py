"""What all tables of a report are made from, and the records of an agency's work."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from random import Random

from bench.random_reports.report import Quantity, Record
from bench.random_reports.style import Style
from bench.random_reports.words import Words
from bench.random_reports.work import Agency, Node

WORD_OF_QUARTER = {"I": "Satu", "II": "Dua", "III": "Tiga", "IV": "Empat"}
WORK = ("objective", "program", "activity", "sub_activity")


@dataclass(frozen=True, slots=True)
class Setting:
    """What all tables of a report are made from."""

    chance: Random
    style: Style
    words: Words
    agency: Agency
    year: int
    quarter: int | None = None  # 0..3: a report of one quarter; None: of the year
    actions: dict[str, list[str]] = field(default_factory=dict)  # of the plan, by sub-activity

    def caption(self, kind: str, quarter: str | None = None) -> str:
        tw = self.style.quarter_name.format(roman=quarter, word=WORD_OF_QUARTER.get(quarter or "", ""))
        text = self.words(f"caption.{kind}", agency=self.agency.name, year=self.year, tw=tw)
        return text.upper() if self.style.caption_case == "upper" else text


def records_of(setting: Setting, kind: str, levels: Sequence[str]) -> Iterator[tuple[Node, Record]]:
    """A record for each node of these levels, in printed order, under the record above it, named as this kind does."""

    def below(node: Node, parent: Record | None) -> Iterator[tuple[Node, Record]]:
        record = parent
        if node.level in levels:
            name = setting.style.name(kind, node.level, node.name)
            record = Record(node.level, name, parent, key=node.key)
            yield node, record
            for other in node.more:
                yield other, Record(node.level, name, parent, same=record, key=other.key)
        for child in node.children:
            yield from below(child, record)

    for objective in setting.agency.objectives:
        yield from below(objective, None)


def number_lines(records: Sequence[Record], levels: Sequence[str]) -> None:
    """1, 2, 3 for the records of these levels, in each parent of its own where there are several levels: 1.2.1."""
    counts: dict[Record | None, int] = {}
    for record in records:
        if record.level in levels and record.same is None:
            parent = next(
                (above for above in record.ancestors() if above is not record and above.level in levels), None
            )
            counts[parent] = counts.get(parent, 0) + 1
            prefix = f"{parent.number}." if parent is not None else ""
            record.number = f"{prefix}{counts[parent]}"


def describe(record: Record, node: Node, style: Style) -> None:
    """The indicator, and its unit where units have a column."""
    record.cells["indicator"] = Quantity(node.indicator)
    if style.unit_column:
        record.cells["unit"] = Quantity(style.unit(node.unit))
