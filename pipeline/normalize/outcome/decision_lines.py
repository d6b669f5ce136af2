"""What a line of a file of decisions says, and what is wrong with it."""

import datetime
from collections.abc import Sequence
from typing import Any

from pipeline.normalize.outcome.decisions import (
    Because,
    Correction,
    D,
    Decision,
    OwnFinding,
    Said,
    Verdict,
    columns_of_kind,
)
from schemas.csv_text import unguard
from schemas.errors import DecisionFileError
from schemas.rules import RULES
from schemas.vocabulary import PERIODS, Severity

_MOST_DIGITS = 9  # of a page or a row: what a column of numbers can hold
DOCUMENT = ("sha256", "document_id", "document", "file_name")  # the most telling first
_OPTIONAL = {
    Correction: {"quarter", "page", "row", "table_id"},
    Verdict: {"quarter", "page", "row", "column", "decision", "because", "until", "finding"},
    OwnFinding: {"expected", "reason"},
}
_FILLED = {
    Correction: ("document", "table", "reason", "author", "date"),
    Verdict: ("document", "rule", "author", "date"),
    OwnFinding: ("document", "page", "text", "author", "date"),
}


def check_heading(file: str, names: Sequence[str], kind: type[Decision]) -> None:
    columns = columns_of_kind(kind)
    missing = sorted(set(columns) - {"document"} - _OPTIONAL[kind] - set(names))
    if missing or not set(DOCUMENT) & set(names):
        wanted = ", ".join(missing) or "document (or file_name, sha256)"
        raise DecisionFileError(f"{file} line 1", f"a column {wanted}", ", ".join(names) or "nothing")
    unknown = sorted(set(names) - set(columns) - set(DOCUMENT))
    if unknown or len(set(names)) != len(names):
        raise DecisionFileError(f"{file} line 1", "each known column once", ", ".join(unknown or names))


def decision_of(where: str, names: Sequence[str], row: Sequence[str], kind: type[D]) -> D:
    if len(row) != len(names):
        raise DecisionFileError(where, f"{len(names)} columns", str(len(row)))
    cells = {name: unguard(" ".join(cell.split())) for name, cell in zip(names, row, strict=True)}
    named = {cells.pop(name) for name in DOCUMENT if name in cells} - {""}
    if len(named) != 1:
        raise DecisionFileError(
            f"{where}, document", "one file name or sha256", " and ".join(sorted(named)) or "nothing"
        )
    values: dict[str, Any] = {**cells, "document": named.pop()}
    if kind is Verdict:
        values["decision"] = values.get("decision") or Said.ACCEPTED.value
    for name in _FILLED[kind]:
        if not values[name]:
            raise DecisionFileError(f"{where}, {name}", "a text", "nothing")
    if not _is_day(values["date"]):
        raise DecisionFileError(f"{where}, date", "YYYY-MM-DD", repr(values["date"]))
    if values.get("quarter", "") not in ("", *PERIODS):
        raise DecisionFileError(f"{where}, quarter", f"one of {', '.join(PERIODS)}", repr(values["quarter"]))
    if not _is_number(values.get("page", "")):
        raise DecisionFileError(f"{where}, page", "a page number", repr(values["page"]))
    if not _is_number(values.get("row", "")):
        raise DecisionFileError(f"{where}, row", "the number of a row", repr(values["row"]))
    decision = kind(**values, where=where)
    if isinstance(decision, Verdict):
        _check_verdict(decision)
    if isinstance(decision, OwnFinding):
        _check_own(decision)
    return decision


def _check_verdict(verdict: Verdict) -> None:
    where = verdict.where
    if verdict.rule not in RULES:
        raise DecisionFileError(f"{where}, rule", "a rule of docs/rules.md", repr(verdict.rule))
    if verdict.decision not in set(Said):
        raise DecisionFileError(f"{where}, decision", f"one of {', '.join(Said)}", repr(verdict.decision))
    if verdict.decision == Said.ACCEPTED and not verdict.reason:
        raise DecisionFileError(f"{where}, reason", "a text", "nothing")
    if (verdict.decision == Said.WRONG) != (verdict.because in set(Because)):
        wanted = f"one of {', '.join(Because)}" if verdict.decision == Said.WRONG else "nothing"
        raise DecisionFileError(f"{where}, because", wanted, repr(verdict.because))
    if verdict.until:
        if verdict.decision != Said.ACCEPTED:
            raise DecisionFileError(f"{where}, until", "nothing", repr(verdict.until))
        if not _is_day(verdict.until):
            raise DecisionFileError(f"{where}, until", "YYYY-MM-DD", repr(verdict.until))


def _check_own(own: OwnFinding) -> None:
    if own.severity not in set(Severity):
        raise DecisionFileError(f"{own.where}, severity", f"one of {', '.join(Severity)}", repr(own.severity))
    try:
        x0, top, x1, bottom = (float(edge) for edge in (own.x0, own.top, own.x1, own.bottom))
        if not (0 <= x0 < x1 < 1e5 and 0 <= top < bottom < 1e5):
            raise ValueError
    except ValueError:
        found = ", ".join((own.x0, own.top, own.x1, own.bottom))
        raise DecisionFileError(f"{own.where}, x0", "a box in points: x0, top, x1, bottom", found) from None


def _is_number(text: str) -> bool:
    """Whether `text` is a page or a row, or not filled."""
    return not text or (text.isdecimal() and len(text) <= _MOST_DIGITS)


def _is_day(text: str) -> bool:
    try:
        return datetime.date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
