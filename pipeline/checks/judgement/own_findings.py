"""Findings that a person drew on a page: published beside those of the rules, as long as the page reads as it did."""

import hashlib
from collections.abc import Sequence
from typing import Any

import pandas as pd

from pipeline.normalize.outcome.decided_rows import OWN_RULE, applied, refused
from pipeline.normalize.outcome.decisions import OwnFinding, Said, same
from pipeline.reading.geometry import Rect
from schemas.catalogue import empty, typed
from schemas.errors import StaleCorrectionError
from schemas.missing import text_or_empty

_EDGES = ("x0", "top", "x1", "bottom")


def own_findings(
    document_id: str, cells: pd.DataFrame, tables: pd.DataFrame, drawn: Sequence[OwnFinding]
) -> tuple[pd.DataFrame, pd.DataFrame, pd.DataFrame]:
    """Rows of `findings`, of `evidence` and of `corrections`. `cells` and `tables` (source_tables) are the
    document's.

    A finding whose box prints something else than when it was drawn is refused there, and no finding.
    """
    findings: list[dict[str, Any]] = []
    evidence: list[dict[str, Any]] = []
    rows: list[dict[str, Any]] = []
    numbers = dict(zip(tables["table_id"], tables["number"], strict=True))
    for own in drawn:
        box = Rect(float(own.x0), float(own.top), float(own.x1), float(own.bottom))
        now = read_in_box(cells, int(own.page), box)
        if not same(now, own.printed):
            place = f"{own.where} ({own.page})"
            rows.append(
                refused(document_id, own, StaleCorrectionError(place, f"a box with {own.printed!r}", repr(now)))
            )
            continue
        key = own_id(document_id, own)
        table_id = next(iter(_inside(cells, int(own.page), box)["table_id"].dropna()), None)
        findings.append(
            {
                "finding_id": key,
                "rule": OWN_RULE,
                "severity": own.severity,
                "document_id": document_id,
                "table_id": table_id,
                "table_number": numbers.get(table_id),
                "page": int(own.page),
                "printed": own.printed or None,
                "expected": own.expected or None,
                "message_id": own.text,
                "message_en": own.text,
                "status": "open",
                "decision": Said.FOLLOW_UP.value,
            }
        )
        place_of = {edge: getattr(box, edge) for edge in _EDGES}
        shared = {"finding_id": key, "document_id": document_id, "part": 0, "kind": "printed", "page": int(own.page)}
        evidence.append(shared | place_of | {"text": own.printed or None})
        rows.append(applied(document_id, own, finding_id=key))
    return tuple(
        typed(pd.DataFrame(found), name) if found else empty(name)
        for name, found in (("findings", findings), ("evidence", evidence), ("corrections", rows))
    )


def own_id(document_id: str, own: OwnFinding) -> str:
    """The finding_id of `own`: the same box and words give the same."""
    told = "\x1f".join((document_id, own.page, own.x0, own.top, own.x1, own.bottom, own.text))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def read_in_box(cells: pd.DataFrame, page: int, box: Rect) -> str:
    """What our readers gave for the cells whose middle lies in `box`, in reading order; "" where none does."""
    inside = _inside(cells, page, box).sort_values(["top", "x0"], kind="stable")
    return " ".join(text for text in map(text_or_empty, inside["text"]) if text)


def _inside(cells: pd.DataFrame, page: int, box: Rect) -> pd.DataFrame:
    across, down = (cells["x0"] + cells["x1"]) / 2, (cells["top"] + cells["bottom"]) / 2
    here = (cells["page"] == page) & across.between(box.x0, box.x1) & down.between(box.top, box.bottom)
    return cells[here.fillna(False)]
