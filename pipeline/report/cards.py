"""Causes and their findings as the report shows them: what to mend first, the findings that hang on it below."""

import base64
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, cast

import pandas as pd
from markupsafe import Markup

from pipeline.report.crops import Crop
from pipeline.report.words import TEXTS, both, page_label, table_key, word
from schemas.causes import CAUSES
from schemas.missing import text_or_empty
from schemas.rules import RULES
from schemas.vocabulary import Severity

SEVERITIES = [severity.value for severity in Severity]
_SHOWN = (
    "finding_id",
    "rule",
    "severity",
    "table_number",
    "page",
    "row_key",
    "column",
    "quarter",
    "printed",
    "expected",
    "message_id",
    "message_en",
    "confirmed_by",
    "status",
    "decision",
)


def cards_of(
    frames: Mapping[str, pd.DataFrame], pictures: Mapping[str, Sequence[Crop]], document_id: str
) -> list[dict[str, Any]]:
    """The causes of one document, worst first and waived ones last; each with its findings.

    A finding without a cause (a release that has none) is its own.
    """
    findings = frames["findings"].loc[frames["findings"]["document_id"] == document_id]
    causes = frames["causes"].loc[frames["causes"]["document_id"] == document_id]
    labels = _labels(frames, document_id)
    members: dict[str, list[Any]] = {}
    for finding in findings.itertuples(index=False):
        members.setdefault(text_or_empty(finding.cause_id) or str(finding.finding_id), []).append(finding)
    cards = []
    for cause in causes.itertuples(index=False):
        own = members.pop(str(cause.cause_id), [])
        if own:
            cards.append(_card(cause, [_finding(f, pictures, labels) for f in sorted(own, key=_rank)]))
    for finding in sorted((f for own in members.values() for f in own), key=_rank):
        cards.append(_card(None, [_finding(finding, pictures, labels)]))
    return sorted(cards, key=lambda card: (card["status"] != "open", SEVERITIES.index(card["severity"])))


def _card(cause: Any, findings: list[dict[str, Any]]) -> dict[str, Any]:
    """A lone finding tells its cause itself, and keeps its own card."""
    first = findings[0]
    card = {
        "cause_id": "" if cause is None else str(cause.cause_id),
        "alone": cause is None or len(findings) == 1,
        "severity": first["severity"] if cause is None else cause.severity,
        "status": first["status"] if cause is None else cause.status,
        "message": both(*((first if cause is None else cause._asdict())[f"message_{lang}"] for lang in ("id", "en"))),
        "anchor": first["finding_id"] if cause is None else str(cause.cause_id),
        "findings": findings,
    }
    if card["alone"]:
        return card
    kind = CAUSES[str(cause.kind)]
    return card | {
        "title": both(kind.title_id, kind.title_en),
        "printed": text_or_empty(cause.printed),
        "expected": text_or_empty(cause.expected),
        "others": [text for text in text_or_empty(cause.one_of).split(" | ") if text],
        "picture": _picture(cause, findings),
        "count": word("effects", count=len(findings)),
    }


def _picture(cause: Any, findings: Sequence[dict[str, Any]]) -> Mapping[str, Any] | None:
    """The picture of the value to mend; the finding that it is of does not show it again."""
    page, table = text_or_empty(cause.page), text_or_empty(cause.table_number)
    for finding in sorted(findings, key=lambda f: (f["table_number"] != table, f["page"] != page)):
        if finding["pictures"]:
            return cast("Mapping[str, Any]", finding["pictures"].pop(0))
    return None


def _finding(finding: Any, pictures: Mapping[str, Sequence[Crop]], labels: Mapping[str, Any]) -> dict[str, Any]:
    rule = RULES[finding.rule]
    shown = {name: text_or_empty(getattr(finding, name)) for name in _SHOWN}
    key = table_key(finding.table_number, finding.table_id)
    return shown | {
        "table_key": key,
        "table_option": TEXTS["whole_document"][0] if key == "-" else f"hal. {shown['page']}",
        "place": _place(labels.get(text_or_empty(finding.table_id)) or shown["table_number"]),
        "title_id": rule.title_id or finding.rule,
        "title_en": rule.title_en or finding.rule,
        "compares": rule.compares.replace("**", "").replace("`", ""),
        "pictures": [
            {
                "data": base64.b64encode(crop.webp).decode("ascii"),
                "width": crop.width,
                "height": crop.height,
                "page": crop.page,
                "kinds": crop.kinds,
                "alt": f"Halaman {crop.page}: {shown['printed'] or '—'}",
            }
            for crop in pictures.get(finding.finding_id, ())
        ],
    }


def _place(table: Any) -> Markup:
    """What a card says of where its finding stands."""
    if not table:
        return word("whole_document")
    return table if isinstance(table, Markup) else word("table") + f" {table}"


def _labels(frames: Mapping[str, pd.DataFrame], document_id: str) -> dict[str, Any]:
    """What the report calls each table: its number, or where it stands."""
    tables = frames["source_tables"].loc[frames["source_tables"]["document_id"] == document_id]
    return {
        str(table.table_id): text_or_empty(table.number) or (word("unnumbered") + ", " + page_label(table.page_first))
        for table in tables.itertuples(index=False)
    }


def _rank(finding: Any) -> tuple[int, int, int, str]:
    page = 0 if pd.isna(finding.page) else int(finding.page)
    row = 0 if pd.isna(finding.row_no) else int(finding.row_no)
    return SEVERITIES.index(finding.severity), page, row, str(finding.finding_id)


def effects(cards: Sequence[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """The findings of all cards, in their order."""
    for card in cards:
        yield from card["findings"]
