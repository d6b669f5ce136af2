"""Causes and their findings as the report shows them: what to mend first, the findings that hang on it below."""

import base64
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd
from markupsafe import Markup

from pipeline.report.grouping import Group, grouped
from pipeline.report.own_rows import own_rows
from pipeline.report.page.line_names import LineNames
from pipeline.report.pictures.crops import Crop
from pipeline.report.words import TEXTS, both, page_label, reading_of, table_key, word
from schemas.causes import CAUSES
from schemas.missing import text_or_empty, values_of
from schemas.rules import RULES
from schemas.titles import column_title, period_title, rule_title

_SHOWN = (
    "finding_id",
    "rule",
    "severity",
    "table_number",
    "page",
    "column",
    "quarter",
    "printed",
    "expected",
    "message_id",
    "message_en",
    "status",
    "decision",
)


def cards_of(
    frames: Mapping[str, pd.DataFrame], pictures: Mapping[str, Sequence[Crop]], document_id: str
) -> list[dict[str, Any]]:
    """The causes of one document, worst first and waived ones last; each with its findings.

    A finding without a cause (a release that has none) is its own.
    """
    labels, names = _labels(frames, document_id), LineNames(frames, document_id)
    return [
        _card(group, [_finding(finding, pictures, labels, names) for finding in group.findings])
        for group in grouped(frames, document_id)
    ]


def _card(group: Group, findings: list[dict[str, Any]]) -> dict[str, Any]:
    """A lone finding tells its cause itself, and keeps its own card."""
    cause = group.cause
    card = {
        "cause_id": "" if cause is None else str(cause.cause_id),
        "alone": group.told_by_itself,
        "severity": group.severity,
        "status": group.status,
        "message": both(group.message("id"), group.message("en")),
        "anchor": findings[0]["finding_id"] if cause is None else str(cause.cause_id),
        "findings": findings,
    }
    if cause is None or card["alone"]:
        return card
    kind = CAUSES[str(cause.kind)]
    return card | {
        "title": both(kind.title_id, kind.title_en),
        "printed": text_or_empty(cause.printed),
        "expected": text_or_empty(cause.expected),
        "others": [text for text in text_or_empty(cause.one_of).split(" | ") if text],
        "picture": _picture(group, findings),
        "count": word("effects", count=len(findings)),
    }


def _picture(group: Group, findings: Sequence[dict[str, Any]]) -> Mapping[str, Any] | None:
    """The picture of the value to mend; the finding that it is of does not show it again."""
    pictures: dict[str, list[Mapping[str, Any]]] = {f["finding_id"]: f["pictures"] for f in findings}
    own = (pictures[str(finding.finding_id)] for finding in group.nearest())
    return next((shown.pop(0) for shown in own if shown), None)


def _finding(
    finding: Any, pictures: Mapping[str, Sequence[Crop]], labels: Mapping[str, Any], names: LineNames
) -> dict[str, Any]:
    rule = RULES[finding.rule]
    shown = {name: text_or_empty(getattr(finding, name)) for name in _SHOWN}
    key = table_key(finding.table_number, finding.table_id)
    period = shown["quarter"]
    return shown | {
        "column": _column(shown["column"]),
        "quarter": both(period_title(period, "id"), period_title(period, "en")) if period else "",
        "names": [(_column(name), text) for name, text in names.of(finding)],
        "reading": word(reading_of(finding.confirmed_by)),
        "table_key": key,
        "table_option": TEXTS["whole_document"][0] if key == "-" else f"hal. {shown['page']}",
        "place": _place(labels.get(text_or_empty(finding.table_id)) or shown["table_number"]),
        "title": both(rule_title(finding.rule, "id"), rule_title(finding.rule, "en")),
        "compares": both(rule.explanation("id"), rule.explanation("en")),
        "pictures": [
            {
                "data": base64.b64encode(crop.webp).decode("ascii"),
                "width": crop.width,
                "height": crop.height,
                "page": crop.page,
                "kinds": crop.kinds,
                "alt": f"Halaman {crop.page}: {shown['printed'] or TEXTS['empty'][0]}",
            }
            for crop in pictures.get(finding.finding_id, ())
        ],
    }


def _column(name: str) -> Markup | str:
    """What the report calls a published column; nothing for none."""
    return both(column_title(None, name, "id"), column_title(None, name, "en")) if name else ""


def _place(table: Any) -> Markup:
    """What a card says of where its finding stands."""
    if not table:
        return word("whole_document")
    return table if isinstance(table, Markup) else word("table") + f" {table}"


def _labels(frames: Mapping[str, pd.DataFrame], document_id: str) -> dict[str, Any]:
    """What the report calls each table: its number, or where it stands."""
    tables = own_rows(frames, "source_tables", document_id)
    named = zip(*(values_of(tables[name]) for name in ("table_id", "number", "page_first")), strict=True)
    return {key: number or (word("unnumbered") + ", " + page_label(first)) for key, number, first in named}


def effects(cards: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """The findings of all cards, in their order."""
    for card in cards:
        yield from card["findings"]
