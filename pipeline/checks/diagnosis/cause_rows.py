"""What is published of a cause: the value to mend, its place, and in plain words what to do."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pipeline.checks.diagnosis.cause_cover import CoveredGroup
from pipeline.checks.diagnosis.cause_explanations import Explanation, Record
from pipeline.checks.evidence.lines import Line
from pipeline.checks.evidence.words.captions import quarter_name
from schemas.causes import texts_of
from schemas.missing import text_or_empty
from schemas.rules import RULES
from schemas.vocabulary import Severity

_SEVERITIES = [severity.value for severity in Severity]
_EDGES = ("x0", "top", "x1", "bottom")
_MOST_OTHERS = 5  # other values that a cause names
_LONGEST = 120  # letters of a text that a message quotes


@dataclass(frozen=True, slots=True)
class Cause:
    """A group of the cover with its findings, in their order, and the evidence of all findings by `finding_id`."""

    group: CoveredGroup[Explanation]
    findings: list[dict[str, Any]]
    parts: Mapping[str, Sequence[Record]]

    @property
    def kind(self) -> str:
        return self.group.explanation.kind

    def part(self, finding: Record) -> Record | None:
        """The rectangle of `finding` that the cause speaks of; the accused one where the cause is no rectangle."""
        wanted = self.group.explanation
        parts = self.parts.get(str(finding["finding_id"]), ())
        if wanted.kind != "value":
            return next(iter(parts), None)
        return next((part for part in parts if part["place"] == wanted.key[:5]), None)

    def accused_by(self, finding: Record) -> bool:
        """Whether the finding accuses what is to be mended; else it is held against that."""
        part = self.part(finding)
        return part is None or part["kind"] == "printed"


def cause_rows(causes: Sequence[Cause], tables: Mapping[str, Line]) -> list[dict[str, Any]]:
    """The row of `causes` for each, and under "rank" what puts the worst first; `tables` by `table_id`."""
    rows = [_row(cause, tables) for cause in causes]
    seen: dict[str, int] = {}
    for row in rows:
        place = ("document_id", "kind", "table_number", "page", "row_key", "column", "printed")
        text = "\x1f".join(text_or_empty(row[name]) for name in place)
        digest = "c" + hashlib.sha256(text.encode("utf-8")).hexdigest()[:15]
        seen[digest] = seen.get(digest, 0) + 1
        row["cause_id"] = digest if seen[digest] == 1 else f"{digest}-{seen[digest]}"
        row["rank"] = (_SEVERITIES.index(row["severity"]), -row["findings"], row["page"] or 0, row["cause_id"])
    return rows


def _row(cause: Cause, tables: Mapping[str, Line]) -> dict[str, Any]:
    findings = cause.findings
    accusing = [finding for finding in findings if cause.accused_by(finding)]
    lead = min(accusing or findings, key=lambda finding: _SEVERITIES.index(finding["severity"]))
    still_open = [finding for finding in findings if finding["status"] == "open"]
    row: dict[str, Any] = {
        "document_id": lead["document_id"],
        "kind": cause.kind,
        "severity": min((finding["severity"] for finding in still_open or findings), key=_SEVERITIES.index),
        "status": "open" if still_open else "waived",
        **{name: lead[name] for name in ("table_id", "table_number", "page", "row_key", "column", "printed")},
        "expected": _same_value(finding["expected"] for finding in accusing),
        "findings": len(findings),
    }
    row |= _of_kind(cause, lead, tables, accused=bool(accusing))
    part = cause.part(lead)
    if cause.kind == "caption":
        part = next((cause.part(f) for f in findings if f["table_id"] == row["table_id"] or len(findings) == 1), part)
    if row["expected"] == row["printed"]:
        row["expected"] = None
    if part is not None:
        row |= {edge: part[edge] for edge in _EDGES}
    row["one_of"] = " | ".join(_others(cause, lead)) or None
    return row | _messages(row, cause, lead, tables)


def _of_kind(cause: Cause, lead: Record, tables: Mapping[str, Line], *, accused: bool) -> dict[str, Any]:
    """What a cause of its kind tells otherwise than its leading finding."""
    findings, part = cause.findings, cause.part(lead)
    if cause.kind == "caption":
        return _caption(cause, tables)
    if not accused and part is not None:
        told = {"table_id": None, "table_number": None, "column": None, "page": part["page"], "printed": part["text"]}
        return told | {"row_key": _same(finding["row_key"] for finding in findings)}
    if cause.kind in {"line", "difference"}:
        return {name: _each(finding[name] for finding in findings) for name in ("printed", "expected")}
    if cause.kind == "value" and len(findings) > 1 and part is not None:
        read = text_or_empty(part["text"])  # a finding may print more than the value that it shares with others
        is_printed = read and read in text_or_empty(lead["printed"])
        return {"printed": read if is_printed else lead["printed"] or part["text"]}
    return {}


def _caption(cause: Cause, tables: Mapping[str, Line]) -> dict[str, Any]:
    table_id, quarter = map(str, cause.group.explanation.key)
    table = tables[table_id]
    return {
        "table_id": table_id,
        "table_number": table["number"],
        "page": int(table["page_first"]),
        "row_key": None,
        "column": "caption",
        "printed": quarter_name(table["quarter_printed"]),
        "expected": quarter_name(quarter),
    }


def _others(cause: Cause, lead: Record) -> list[str]:
    """Further values of which each would explain the same findings, as "printed (page)"."""
    own = cause.part(lead)
    places = {part["place"]: part for part in reversed(cause.parts.get(str(lead["finding_id"]), ()))}
    found: dict[str, None] = {}
    for other in cause.group.others:
        part = places.get(other.key[:5]) if other.kind == "value" else None
        if part is not None and text_or_empty(part["text"]) and (own is None or own["kind"] != part["kind"]):
            found[f"{_quoted(part['text'])} (hal. {part['page']})"] = None
        if len(found) == _MOST_OTHERS:
            break
    return list(found)


def _messages(row: Record, cause: Cause, lead: Record, tables: Mapping[str, Line]) -> dict[str, str]:
    """What to mend, in both languages."""
    if len(cause.findings) == 1:
        return {name: lead[name] for name in ("message_id", "message_en")}
    text = texts_of(cause.kind, expected=bool(row["expected"] and row["printed"]))
    example = lead if cause.kind == "difference" else row
    pages = sorted({f["page"] for f in cause.findings if f["page"] is not None})
    numbers = ", ".join(map(str, pages))
    quarters = sorted({finding["quarter"] for finding in cause.findings if finding["quarter"] is not None})
    known = {
        **{name: _quoted(row[name]) for name in ("row_key", "page")},
        **{name: _quoted(example[name]) for name in ("printed", "expected")},
        "table": row["table_number"] or _quoted(tables.get(str(row["table_id"]), {}).get("caption")),
        "count": len(cause.findings),
        "pages_id": f"halaman {numbers}",
        "pages_en": f"page {numbers}" if len(pages) == 1 else f"pages {numbers}",
        "quarters": ", ".join(
            [quarter_name(q) for q in quarters[:1]] + [quarter_name(q).rsplit(" ", 1)[-1] for q in quarters[1:]]
        ),
        "where_id": _where(row, "tabel", "halaman"),
        "where_en": _where(row, "table", "page"),
    }
    rule = RULES[str(lead["rule"])]
    return {
        "message_id": text.message_id.format_map({**known, "rule": rule.title_id}).replace(": “—”", ""),
        "message_en": text.message_en.format_map({**known, "rule": rule.title_en}).replace(": “—”", ""),
    }


def _where(row: Record, table: str, page: str) -> str:
    named = f"{table} {row['table_number']}, " if row["table_number"] else ""
    return f"{named}{page} {_quoted(row['page'])}"


def _quoted(value: object) -> str:
    text = text_or_empty(value) or "—"
    return text if len(text) <= _LONGEST else text[:_LONGEST].rstrip() + " …"


def _each(values: Iterable[Any]) -> str | None:
    """All values in their order, or None where there is none."""
    texts = [_quoted(value) for value in values]
    return " | ".join(texts) if set(texts) != {"—"} else None


def _same(values: Iterable[Any]) -> Any:
    """The one value that all are; None where they differ, or there is none."""
    found = set(values)
    return found.pop() if len(found) == 1 else None


def _same_value(values: Iterable[Any]) -> Any:
    """Likewise, where a value may be written with and without its sign of per cent; the longest is taken."""
    found = set(values)
    alike = {text_or_empty(value).replace(" ", "").removesuffix("%") for value in found}
    return max(found, key=lambda value: (len(value), value)) if len(alike) == 1 and None not in found else None
