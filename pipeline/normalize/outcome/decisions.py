"""What people decided about a document: corrections of our reading, verdicts on findings, findings of their own.

Each is a line of a CSV file beside the input (pipeline/normalize/outcome/decision_files.py).
"""

import datetime
import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from typing import TypeAlias, TypeVar

from pipeline.normalize.values.names import fold


class Said(StrEnum):
    """What a verdict says of a finding."""

    FOLLOW_UP = "follow_up"  # right; the agency is to mend it
    ACCEPTED = "accepted"  # right, and left as it is, for good or `until` a day
    WRONG = "wrong"  # no contradiction of the report


class Because(StrEnum):
    """Why a finding is wrong."""

    MISREAD = "misread"  # the page prints something else
    MISUNDERSTOOD = "misunderstood"  # read well, taken for what it is not
    NO_CONTRADICTION = "no_contradiction"  # both are as the report means them


@dataclass(frozen=True, slots=True)
class Correction:
    """`printed`, the text our readers gave, should read `corrected`. Empty: an empty cell.

    `row_key` is the name of the line as printed; `quarter`, `page` (of the PDF, from 1), `row` (`row_no` of the
    published row) and `table_id` (of its source table) tell lines of the same name apart, empty where not needed. Texts
    are written as the report prints them, numbers too.
    """

    document: str
    table: str
    row_key: str
    column: str
    printed: str
    corrected: str
    reason: str
    author: str
    date: str
    quarter: str = ""
    page: str = ""
    row: str = ""
    table_id: str = ""
    where: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What somebody says of the finding of `rule` on `printed`.

    `because` is filled where it is wrong, `until` (YYYY-MM-DD, that day included) where it is accepted for a time.
    `finding` is its finding_id, which alone tells apart what is alike in everything else; `row` as in a correction.
    """

    document: str
    rule: str
    row_key: str
    printed: str
    reason: str
    author: str
    date: str
    column: str = ""
    quarter: str = ""
    page: str = ""
    row: str = ""
    decision: str = Said.ACCEPTED.value
    because: str = ""
    until: str = ""
    finding: str = ""
    where: str = field(default="", compare=False)

    def is_over(self, today: datetime.date) -> bool:
        """Whether it was an acceptance until a day before `today`."""
        return bool(self.until) and self.until < today.isoformat()


@dataclass(frozen=True, slots=True)
class OwnFinding:
    """What a person found and no rule did, at a box of `page`: points, origin at the upper left of the upright page.

    `printed` is what our readers gave for the cells in the box when it was drawn.
    """

    document: str
    page: str
    x0: str
    top: str
    x1: str
    bottom: str
    severity: str
    text: str
    printed: str
    author: str
    date: str
    expected: str = ""
    reason: str = ""
    where: str = field(default="", compare=False)


Decision: TypeAlias = Correction | Verdict | OwnFinding
D = TypeVar("D", Correction, Verdict, OwnFinding)


def columns_of_kind(kind: type[Decision]) -> list[str]:
    """The columns of its file, in the order in which they are written."""
    return [f.name for f in fields(kind) if f.name != "where"]


def of_document(decisions: Iterable[D], file_name: str, sha256: str) -> tuple[D, ...]:
    """Those that speak of this PDF, by file name, document_id or sha256."""
    names = {file_name, sha256, sha256[:16]}
    return tuple(decision for decision in decisions if decision.document in names)


def digest(decisions: Iterable[Decision]) -> str:
    """A checksum that changes with any decision, and with nothing else: part of what a result is addressed by.

    What is not filled does not count: a decision of an earlier version keeps its checksum.
    """
    plain = sorted(json.dumps(_told(one), sort_keys=True) for one in decisions)
    return hashlib.sha256("\n".join(plain).encode()).hexdigest()


def same(one: str | None, other: str | None) -> bool:
    """Whether two printed texts are one, spacing aside; empty is null."""
    return " ".join((one or "").split()) == " ".join((other or "").split())


def same_name(one: str, other: str) -> bool:
    """Whether two names of lines are one, letter case, punctuation and spacing aside."""
    return fold(one) == fold(other) if fold(one) else same(one, other)


def _told(one: Decision) -> dict[str, str]:
    return {"kind": type(one).__name__} | {k: v for k, v in asdict(one).items() if v and k != "where"}
