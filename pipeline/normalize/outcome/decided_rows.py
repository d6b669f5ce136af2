"""Decisions of people as rows of the published table `corrections`: applied, or refused with the reason."""

from collections.abc import Mapping
from dataclasses import asdict
from typing import Any

import pandas as pd

from pipeline.normalize.outcome.decisions import Correction, Decision, OwnFinding, Said, Verdict
from schemas.error_texts import in_indonesian
from schemas.errors import RenaksiError

_KINDS = {Said.FOLLOW_UP.value: "follow_up", Said.ACCEPTED.value: "waiver", Said.WRONG.value: "wrong_finding"}
#: those values of `corrections.kind` that are verdicts on a finding
VERDICT_KINDS = tuple(_KINDS.values())
_TOLD = (
    "table",
    "table_id",
    "rule",
    "row_key",
    "column",
    "quarter",
    "printed",
    "corrected",
    "because",
    "until",
    "reason",
)
_OF_VERDICT = (
    *("rule", "row_key", "printed", "reason", "author", "date"),
    *("column", "quarter", "page", "row", "because", "until"),
)
#: the rule that an own finding is published under
OWN_RULE = "reviewer_finding"


def applied(document_id: str, decision: Decision, finding_id: str | None = None) -> dict[str, Any]:
    """`finding_id`: of the finding that it speaks of, or made."""
    return _row(document_id, decision) | {"status": "applied", "finding_id": finding_id}


def refused(document_id: str, decision: Decision, error: RenaksiError) -> dict[str, Any]:
    told = in_indonesian(error)
    return _row(document_id, decision) | {"status": "refused", "refusal_id": told, "refusal_en": str(error)}


def pending(document_id: str, decision: Verdict) -> dict[str, Any]:
    """A verdict on a finding between documents, as the result of one document keeps it until there is a release."""
    return _row(document_id, decision) | {"status": "pending", "finding_id": decision.finding or None}


def verdict_of(row: Mapping[Any, Any]) -> Verdict:
    """The verdict that a row of `corrections` lists."""
    told = {name: "" if pd.isna(row[name]) else str(row[name]) for name in _OF_VERDICT}
    said = next(decision for decision, kind in _KINDS.items() if kind == row["kind"])
    finding = "" if pd.isna(row["finding_id"]) else str(row["finding_id"])
    return Verdict(**told, document=str(row["document_id"]), decision=said, finding=finding, where="waivers.csv")


def _row(document_id: str, decision: Decision) -> dict[str, Any]:
    said = asdict(decision)
    row: dict[str, Any] = {name: said.get(name) or None for name in _TOLD}
    row |= {name: int(said[name]) if said.get(name) else None for name in ("page", "row")}
    if isinstance(decision, OwnFinding):
        row |= {"rule": OWN_RULE, "row_key": decision.text}
    return row | {
        "document_id": document_id,
        "kind": kind_of_decision(decision),
        "author": decision.author,
        "date": decision.date,
    }


def kind_of_decision(decision: Decision) -> str:
    """`corrections.kind`."""
    if isinstance(decision, Correction):
        return "correction"
    return _KINDS[decision.decision] if isinstance(decision, Verdict) else "own_finding"


def corrected_cell(row: Mapping[str, Any]) -> tuple[str, ...]:
    """What makes two corrections one: of a row of `corrections`, or the fields of a Correction."""
    names = ("table", "row_key", "column", "quarter", "page", "row", "table_id", "printed", "corrected")
    return tuple("" if pd.isna(value := row.get(name)) else str(value) for name in names)
