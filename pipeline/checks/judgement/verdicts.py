"""Verdicts of people on findings: what they say becomes a finding's status and decision; none is taken away."""

from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

import pandas as pd

from pipeline.checks.evidence.finding import release_registry
from pipeline.normalize.outcome.decided_rows import applied, pending, refused, verdict_of
from pipeline.normalize.outcome.decisions import Said, Verdict, same, same_name
from schemas.catalogue import empty, typed
from schemas.errors import StaleCorrectionError
from schemas.missing import text_or_empty

#: what becomes of a finding's status; a finding to be followed up stays open
STATUS = {Said.FOLLOW_UP.value: "open", Said.ACCEPTED.value: "waived", Said.WRONG.value: "wrong"}


def apply_verdicts(
    findings: pd.DataFrame, verdicts: Sequence[Verdict], *, between: bool = False
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Findings of one document with what was decided of them, and the rows for the table `corrections`.

    A verdict that does not mean exactly one finding changes nothing: its row there is `refused`, and says why; one of a
    rule between documents waits for those as `pending`.
    """
    out = findings.copy()
    if "decision" not in out.columns:
        out["decision"] = pd.array([None] * len(out), dtype="str")
    records = findings.to_dict("records")
    rows: list[dict[str, Any]] = []
    for verdict in verdicts:
        document = str(records[0]["document_id"]) if records else verdict.document
        try:
            at = meant(records, verdict)
        except StaleCorrectionError as error:
            waits = verdict.rule in release_registry() and not between
            rows.append(pending(document, verdict) if waits else refused(document, verdict, error))
            continue
        out.at[out.index[at], "status"] = STATUS[verdict.decision]
        out.at[out.index[at], "decision"] = verdict.decision
        rows.append(applied(document, verdict, finding_id=records[at]["finding_id"]))
    return out, typed(pd.DataFrame(rows), "corrections") if rows else empty("corrections")


def apply_pending(findings: pd.DataFrame, corrections: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The same for what waited in `corrections`, once the findings between documents are there too."""
    waits = corrections["status"] == "pending"
    verdicts = [verdict_of(row) for row in corrections[waits].to_dict("records")]
    if not verdicts:
        return findings, corrections
    judged, rows = apply_verdicts(findings, verdicts, between=True)
    return judged, pd.concat([corrections[~waits], rows], ignore_index=True)


def verdicts_of(findings: Sequence[Mapping[str, Any]], verdicts: Sequence[Verdict]) -> dict[str, Verdict]:
    """finding_id -> the verdict on it, of several the last; those that mean no finding are left out."""
    found: dict[str, Verdict] = {}
    for verdict in verdicts:
        with suppress(StaleCorrectionError):
            found[str(findings[meant(findings, verdict)]["finding_id"])] = verdict
    return found


def meant(findings: Sequence[Mapping[str, Any]], verdict: Verdict) -> int:
    """Which of `findings`, rows of one document, a verdict is about. Raises StaleCorrectionError unless it is one."""
    of_rule = [n for n, finding in enumerate(findings) if finding["rule"] == verdict.rule]
    named = [n for n in of_rule if verdict.finding and findings[n]["finding_id"] == verdict.finding]
    if len(named) == 1 and same(text_or_empty(findings[named[0]]["printed"]), verdict.printed):
        return named[0]
    found = [n for n in of_rule if _is_meant(findings[n], verdict)]
    if len(found) == 1:
        return found[0]
    near = [n for n in of_rule if _is_meant(findings[n], verdict, printed=False)]
    shown = sorted({repr(text_or_empty(findings[n]["printed"])) for n in near})
    said = f"{len(found)}; give column, quarter, page or row" if found else ", ".join(shown) or "no such finding"
    place = f"{verdict.where} ({verdict.rule}, {verdict.row_key})"
    raise StaleCorrectionError(place, f"one finding on {verdict.printed!r}", said)


def _is_meant(finding: Mapping[str, Any], verdict: Verdict, printed: bool = True) -> bool:
    return (
        (not printed or same(text_or_empty(finding["printed"]), verdict.printed))
        and (not verdict.row_key or same_name(text_or_empty(finding["row_key"]), verdict.row_key))
        and (not verdict.column or text_or_empty(finding["column"]) == verdict.column)
        and (not verdict.quarter or text_or_empty(finding["quarter"]) == verdict.quarter)
        and (not verdict.page or _number(finding["page"]) == int(verdict.page))
        and (not verdict.row or _number(finding["row_no"]) == int(verdict.row))
    )


def _number(value: Any) -> int | None:
    return None if pd.isna(value) else int(value)
