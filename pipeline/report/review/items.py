"""What there is to review in a release: open findings, and cells that two readings disagree about."""

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import pandas as pd

from pipeline.normalize.outcome.corrections import text_column_of
from pipeline.normalize.outcome.decisions import Correction, Waiver
from pipeline.reading.geometry import Rect
from schemas.missing import text_or_empty
from schemas.rules import RULES


@dataclass(frozen=True, slots=True)
class Value:
    """The published value that stands in a rectangle: where a correction would be written."""

    table: str
    row_key: str
    column: str
    quarter: str
    page: int
    printed: str


_DISPUTED = {"id": "Dua bacaan berbeda", "en": "Two readings disagree"}
_SET_ASIDE = {"id": "Kemungkinan besar kami yang salah membaca", "en": "Most likely we misread the table"}


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to decide. `boxes` in points of the upright page (1-based `page`), the accused one first."""

    key: str
    kind: str  # finding, doubt
    document_id: str
    file_name: str
    page: int | None
    title: Mapping[str, str]  # id, en
    message: Mapping[str, str]
    severity: str
    table_number: str
    row_key: str
    column: str
    quarter: str
    rule: str
    printed: str
    expected: str
    value: Value | None
    boxes: tuple[Rect, ...]

    def shown(self) -> dict[str, Any]:
        """What the page gets: everything but the rectangles."""
        fields = {k: v for k, v in asdict(self).items() if k not in ("boxes", "value")}
        return fields | {
            "can_correct": self.value is not None,
            "can_waive": self.kind == "finding",
            "has_picture": bool(self.boxes),
            "current": self.value.printed if self.value else self.printed,
        }

    def correction(self, corrected: str, reason: str, author: str, today: datetime.date) -> Correction:
        """That the printed text should read `corrected`; the same text confirms it. ValueError without a value."""
        if self.value is None:
            raise ValueError("no published value stands here")
        v = self.value
        return Correction(
            document=self.file_name,
            table=v.table,
            row_key=v.row_key,
            column=v.column,
            printed=v.printed,
            corrected=corrected,
            reason=reason,
            author=author,
            date=today.isoformat(),
            quarter=v.quarter,
            page=str(v.page),
        )

    def waiver(self, reason: str, author: str, today: datetime.date) -> Waiver:
        """That the finding is right and accepted. Raises ValueError for what is no finding."""
        if self.kind != "finding":
            raise ValueError("only a finding can be waived")
        return Waiver(
            document=self.file_name,
            rule=self.rule,
            row_key=self.row_key,
            printed=self.printed,
            reason=reason,
            author=author,
            date=today.isoformat(),
            column=self.column,
            quarter=self.quarter,
            page="" if self.page is None else str(self.page),
        )


def review_items(frames: Mapping[str, pd.DataFrame]) -> list[Item]:
    """Open findings by document, page and row, then the doubts. `frames`: the tables of a release."""
    names = dict(zip(frames["documents"]["document_id"], frames["documents"]["file_name"], strict=True))
    values = _Values(frames)
    return [*_findings(frames, names, values), *_doubts(frames, names, values)]


def _findings(frames: Mapping[str, pd.DataFrame], names: Mapping[str, str], values: "_Values") -> Iterator[Item]:
    evidence: dict[str, list[Any]] = {}
    for part in frames["evidence"].sort_values("part", kind="stable").itertuples(index=False):
        evidence.setdefault(part.finding_id, []).append(part)
    for f in frames["findings"].itertuples(index=False):
        if f.status != "open":
            continue
        parts = evidence.get(f.finding_id, [])
        page = int(parts[0].page) if parts else None if pd.isna(f.page) else int(f.page)
        rule = RULES[f.rule]
        yield Item(
            key=f.finding_id,
            kind="finding",
            document_id=f.document_id,
            file_name=names[f.document_id],
            page=page,
            title={"id": rule.title_id or f.rule, "en": rule.title_en or f.rule},
            message={"id": f.message_id, "en": f.message_en},
            severity=f.severity,
            table_number=text_or_empty(f.table_number),
            row_key=text_or_empty(f.row_key),
            column=text_or_empty(f.column),
            quarter=text_or_empty(f.quarter),
            rule=f.rule,
            printed=text_or_empty(f.printed),
            expected=text_or_empty(f.expected),
            value=values.at(f.document_id, parts[0]) if parts else None,
            boxes=tuple(Rect(p.x0, p.top, p.x1, p.bottom) for p in parts if int(p.page) == page),
        )


def _doubts(frames: Mapping[str, pd.DataFrame], names: Mapping[str, str], values: "_Values") -> Iterator[Item]:
    numbers = dict(zip(frames["source_tables"]["table_id"], frames["source_tables"]["number"], strict=True))
    for i, d in enumerate(frames["reading_doubts"].itertuples(index=False)):
        of_rule, placed = not pd.isna(d.rule), not pd.isna(d.x0)
        value = None if of_rule else values.at(d.document_id, d)  # a group of lines is no value to correct
        first, second = text_or_empty(d.reading_1), text_or_empty(d.reading_2)
        yield Item(
            key=f"doubt-{i}",
            kind="doubt",
            document_id=d.document_id,
            file_name=names[d.document_id],
            page=None if pd.isna(d.page) else int(d.page),
            title=_SET_ASIDE if of_rule else _DISPUTED,
            message={"id": d.reason_id, "en": d.reason_en}
            if of_rule
            else {
                "id": f"{d.reader_1} membaca “{first}”, {d.reader_2} membaca “{second}”.",
                "en": f"{d.reader_1} reads “{first}”, {d.reader_2} reads “{second}”.",
            },
            severity="info",
            table_number=text_or_empty(numbers.get(d.table_id)),
            row_key=value.row_key if value else "",
            column=value.column if value else "",
            quarter=value.quarter if value else "",
            rule=text_or_empty(d.rule),
            printed=text_or_empty(d.reading_1),
            expected=text_or_empty(d.reading_2),
            value=value,
            boxes=(Rect(d.x0, d.top, d.x1, d.bottom),) if placed else (),
        )


class _Values:
    """Finds the published value that was read from a rectangle."""

    def __init__(self, frames: Mapping[str, pd.DataFrame]) -> None:
        self._frames = frames
        self._by_place: dict[tuple[object, ...], Any] = {}
        for origin in frames["origins"].itertuples(index=False):
            if origin.part == 0:
                self._by_place.setdefault((origin.document_id, *_place(origin)), origin)
        self._rows: dict[str, dict[tuple[object, ...], Any]] = {}

    def at(self, document_id: str, spot: Any) -> Value | None:
        origin = self._by_place.get((document_id, *_place(spot)))
        if origin is None or "row_no" not in self._frames[origin.table].columns:
            return None
        row = self._index(origin.table).get((document_id, text_or_empty(origin.table_id), int(origin.row_no)))
        if row is None:
            return None
        column = text_column_of(origin.table, origin.column)
        return Value(
            table=origin.table,
            row_key=_row_key(row),
            column=column,
            quarter=text_or_empty(row.get("period")) or text_or_empty(row.get("quarter")),
            page=int(row["page"]),
            printed=text_or_empty(row[column]),
        )

    def _index(self, table: str) -> dict[tuple[object, ...], Any]:
        if table not in self._rows:
            records: Sequence[dict[str, Any]] = self._frames[table].to_dict("records")
            self._rows[table] = {
                (r["document_id"], text_or_empty(r.get("table_id")), int(r["row_no"])): r for r in records
            }
        return self._rows[table]


def _place(spot: Any) -> tuple[object, ...]:
    return int(spot.page), *(round(float(getattr(spot, side)), 1) for side in ("x0", "top", "x1", "bottom"))


def _row_key(row: Mapping[str, Any]) -> str:
    level = text_or_empty(row.get("level"))
    names = [level] if level in row else []
    names += ["sub_activity", "activity", "program", "objective", "account", "subject", "indicator", "text", "caption"]
    return next((text_or_empty(row[name]) for name in names if text_or_empty(row.get(name))), "")
