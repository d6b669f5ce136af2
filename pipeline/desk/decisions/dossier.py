"""One document as the desk shows it: its causes with their findings, what was decided of each, and where it stands."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from pipeline.checks.judgement.own_findings import own_id
from pipeline.checks.judgement.verdicts import verdicts_of
from pipeline.decided import Decisions
from pipeline.desk.decisions.deciding import correction_of, mark
from pipeline.desk.published.shelf import Entry, Shelf, Snapshot
from pipeline.desk.published.values import Value, Values
from pipeline.normalize.outcome.decided_rows import OWN_RULE
from pipeline.normalize.outcome.decisions import Correction, OwnFinding, Said, Verdict
from pipeline.reading.geometry import Rect
from pipeline.report.words import table_key
from schemas.missing import text_or_empty
from schemas.vocabulary import SEVERITIES

_UNDECIDED, CORRECTED = "undecided", "corrected"
STATES = (_UNDECIDED, *(said.value for said in Said), CORRECTED)
_SHOWN = ("rule", "severity", "row_key", "column", "quarter", "printed", "expected", "message_id", "message_en")


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle of a page, in points from its upper left corner; `kind`: printed (accused) or compared."""

    page: int
    kind: str
    rect: Rect


@dataclass(frozen=True, slots=True)
class Shown:
    """A finding. `table` is how people call its table, `table_key` what findings of one table share."""

    finding_id: str
    texts: Mapping[str, str]
    page: int | None
    table: str
    table_page: int | None
    table_key: str
    boxes: tuple[Box, ...]
    verdict: Verdict | None = None
    expired: bool = False
    own: OwnFinding | None = None
    value: Value | None = None
    correction: Correction | None = None
    doubt: bool = False  # of ours about a reading, no accusation: to be confirmed or corrected

    @property
    def state(self) -> str:
        """One of STATES; of a doubt that nothing can be done about "doubt"."""
        if self.doubt and self.value is None:
            return "doubt"
        if self.own is not None:
            return Said.FOLLOW_UP.value
        if self.verdict is not None and not self.expired:
            return self.verdict.decision
        return CORRECTED if self.correction is not None else _UNDECIDED

    @property
    def mark(self) -> str:
        return mark(self.verdict)

    @property
    def correction_mark(self) -> str:
        return mark(self.correction)

    @property
    def severity(self) -> str:
        return self.texts["severity"]


@dataclass(frozen=True, slots=True)
class Card:
    """A cause with its findings; `texts` are empty where a finding stands alone and tells its cause itself."""

    key: str
    severity: str
    kind: str
    texts: Mapping[str, str]
    findings: tuple[Shown, ...]


@dataclass(frozen=True, slots=True)
class Dossier:
    """`rows` are the published findings, `pages` number -> its row of that table."""

    entry: Entry
    cards: tuple[Card, ...]
    doubts: tuple[Shown, ...]
    rows: Sequence[Mapping[str, Any]]
    pages: Mapping[int, Any]
    frames: Mapping[str, pd.DataFrame] = field(repr=False)
    values: Values = field(repr=False)
    decisions: Decisions = field(repr=False)

    @property
    def findings(self) -> Iterator[Shown]:
        for card in self.cards:
            yield from card.findings

    def counts(self) -> dict[str, int]:
        states = [finding.state for finding in self.findings]
        return {state: states.count(state) for state in STATES}

    def shown(self) -> dict[str, Shown]:
        """By finding_id; the doubts too."""
        return {one.finding_id: one for one in (*self.findings, *self.doubts)}


@dataclass(frozen=True, slots=True)
class Published:
    """What a release says of one document, whatever is decided: made once, half a second for 1,000 lines."""

    entry: Entry
    frames: Mapping[str, pd.DataFrame] = field(repr=False)
    values: Values = field(repr=False)
    rows: Sequence[Mapping[str, Any]] = field(repr=False)
    boxes: Mapping[str, tuple[Box, ...]] = field(repr=False)
    pages: Mapping[int, Any] = field(repr=False)


def published(shelf: Shelf, snapshot: Snapshot, entry: Entry) -> Published:
    """Raises ReleaseError where the document's result is gone from the store."""
    frames = dict(shelf.frames(snapshot, entry))
    rows = [{str(k): v for k, v in row.items()} for row in frames["findings"].to_dict("records")]
    rows = [row for row in rows if row["rule"] != OWN_RULE]
    pages = {int(page.page): page for page in frames["pages"].itertuples(index=False)}
    return Published(entry, frames, Values(frames), rows, _boxes(frames["evidence"]), pages)


def dossier(told: Published, decisions: Decisions, today: datetime.date) -> Dossier:
    """One published document with what the files beside its PDF say of it now."""
    entry, frames, values, rows, evidence = told.entry, told.frames, told.values, told.rows, told.boxes
    tables = {str(t.table_id): t for t in frames["source_tables"].itertuples(index=False)}
    verdicts = verdicts_of(rows, decisions.verdicts)
    shown: dict[str, list[Shown]] = {}
    for row in rows:
        key = str(row["finding_id"])
        boxes, verdict = evidence.get(key, ()), verdicts.get(key)
        value = values.in_box(boxes[0].page, boxes[0].rect, text_or_empty(row["column"])) if boxes else None
        table = tables.get(text_or_empty(row["table_id"]))
        one = Shown(
            finding_id=key,
            texts={name: text_or_empty(row[name]) for name in _SHOWN},
            page=boxes[0].page if boxes else None if pd.isna(row["page"]) else int(row["page"]),
            table=text_or_empty(row["table_number"]),
            table_page=None if table is None else int(table.page_first),
            table_key=table_key(row["table_number"], row["table_id"]),
            boxes=boxes,
            verdict=verdict,
            expired=verdict is not None and verdict.is_over(today),
            value=value,
            correction=correction_of(value, decisions.corrections) if value is not None else None,
        )
        shown.setdefault(text_or_empty(row["cause_id"]) or key, []).append(one)
    cards = list(_cards(frames["causes"], shown)) + [_own_card(entry, own) for own in decisions.own]
    cards.sort(key=lambda card: (SEVERITIES.index(card.severity), card.findings[0].page or 0))
    doubts = tuple(_doubts(frames["reading_doubts"], values, tables, decisions.corrections))
    return Dossier(entry, tuple(cards), doubts, rows, told.pages, frames, values, decisions)


def _cards(causes: pd.DataFrame, shown: dict[str, list[Shown]]) -> Iterator[Card]:
    for cause in causes.itertuples(index=False):
        own = shown.pop(str(cause.cause_id), [])
        own.sort(key=_rank)
        if len(own) > 1:
            names = ("printed", "expected", "one_of", "message_id", "message_en")
            texts = {name: text_or_empty(getattr(cause, name)) for name in names}
            yield Card(str(cause.cause_id), str(cause.severity), str(cause.kind), texts, tuple(own))
        elif own:
            yield Card(str(cause.cause_id), own[0].severity, str(cause.kind), {}, tuple(own))
    for key, alone in shown.items():
        yield Card(key, alone[0].severity, "", {}, tuple(alone))


def _doubts(
    doubts: pd.DataFrame, values: Values, tables: Mapping[str, Any], corrections: Sequence[Correction]
) -> Iterator[Shown]:
    """Cells that two readings disagree about, and groups of lines that we most likely took for what they are not."""
    for number, doubt in enumerate(doubts.itertuples(index=False)):
        of_rule, placed = not pd.isna(doubt.rule), not pd.isna(doubt.x0) and not pd.isna(doubt.page)
        edges = (doubt.x0, doubt.top, doubt.x1, doubt.bottom)
        box = Box(int(doubt.page), "printed", Rect(*map(float, edges))) if placed else None
        value = values.in_box(box.page, box.rect) if box is not None and not of_rule else None
        table = tables.get(text_or_empty(doubt.table_id))
        texts = dict.fromkeys(_SHOWN, "") | {
            "rule": text_or_empty(doubt.rule),
            "severity": "info",
            "row_key": "" if value is None else value.row_key,
            "column": "" if value is None else value.column,
            "quarter": "" if value is None else value.quarter,
            "printed": text_or_empty(doubt.reading_1),
            "expected": text_or_empty(doubt.reading_2),
            "message_id": text_or_empty(doubt.reason_id),
            "message_en": text_or_empty(doubt.reason_en),
        }
        yield Shown(
            finding_id=f"doubt-{number}",
            texts=texts,
            page=None if pd.isna(doubt.page) else int(doubt.page),
            table="" if table is None else text_or_empty(table.number),
            table_page=None if table is None else int(table.page_first),
            table_key="-",
            boxes=() if box is None else (box,),
            value=value,
            correction=correction_of(value, corrections) if value is not None else None,
            doubt=True,
        )


def _own_card(entry: Entry, own: OwnFinding) -> Card:
    key = own_id(entry.document_id, own)
    box = Rect(float(own.x0), float(own.top), float(own.x1), float(own.bottom))
    texts = dict.fromkeys(_SHOWN, "") | {
        "rule": OWN_RULE,
        "severity": own.severity,
        "printed": own.printed,
        "expected": own.expected,
        "message_id": own.text,
        "message_en": own.text,
    }
    boxes = (Box(int(own.page), "printed", box),)
    one = Shown(key, texts, int(own.page), "", None, "-", boxes, own=own)
    return Card(key, own.severity, "", {}, (one,))


def _boxes(evidence: pd.DataFrame) -> dict[str, tuple[Box, ...]]:
    """finding_id -> its boxes, the accused value first."""
    found: dict[str, list[Box]] = {}
    for part in evidence.sort_values("part", kind="stable").itertuples(index=False):
        if not pd.isna(part.page) and not pd.isna(part.x0):
            rect = Rect(float(part.x0), float(part.top), float(part.x1), float(part.bottom))
            found.setdefault(str(part.finding_id), []).append(Box(int(part.page), str(part.kind), rect))
    return {key: tuple(boxes) for key, boxes in found.items()}


def _rank(one: Shown) -> tuple[int, int, str]:
    return SEVERITIES.index(one.severity), one.page or 0, one.finding_id
