"""Waivers: a finding that a person accepts, with a reason, stays visible as waived."""

from collections.abc import Mapping, Sequence

import pandas as pd

from pipeline.normalize.outcome.decisions import Waiver, same, same_name
from schemas.catalogue import empty, typed
from schemas.errors import StaleCorrectionError
from schemas.missing import text_or_empty


def apply_waivers(findings: pd.DataFrame, waivers: Sequence[Waiver]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Findings of one document with the status `waived` where one is meant, and the rows for the table `corrections`.

    Raises StaleCorrectionError where not exactly one finding prints what a waiver was written against.
    """
    out = findings.copy()
    records: list[dict[str, str | None]] = []
    for waiver in waivers:
        of_rule = out[out["rule"] == waiver.rule]
        meant = [i for i in of_rule.index if _is_meant(of_rule.loc[i], waiver)]
        if len(meant) != 1:
            place = f"{waiver.where} ({waiver.rule}, {waiver.row_key})"
            near = [i for i in of_rule.index if _is_meant(of_rule.loc[i], waiver, printed=False)]
            shown = sorted({repr(text_or_empty(out.at[i, "printed"])) for i in near})
            found = f"{len(meant)}; give column, quarter or page" if meant else ", ".join(shown) or "no such finding"
            raise StaleCorrectionError(place, f"one finding on {waiver.printed!r}", found)
        out.at[meant[0], "status"] = "waived"
        records.append(_record(str(out.at[meant[0], "document_id"]), waiver))
    return out, typed(pd.DataFrame(records), "corrections") if records else empty("corrections")


def same_finding(finding: Mapping[str, object], listed: Mapping[str, object]) -> bool:
    """Whether a waiver as listed in `corrections` was written against that row of `findings`, of the same document."""
    names = ("rule", "row_key", "column", "quarter", "printed")
    said = {name: "" if pd.isna(listed[name]) else str(listed[name]) for name in names}
    waiver = Waiver(document="", reason="", author="", date="", where="", page="", **said)
    return said["rule"] == finding["rule"] and _is_meant(pd.Series(finding), waiver)


def _is_meant(finding: pd.Series, waiver: Waiver, printed: bool = True) -> bool:
    page = finding["page"]
    return (
        (not printed or same(text_or_empty(finding["printed"]), waiver.printed))
        and (not waiver.row_key or same_name(text_or_empty(finding["row_key"]), waiver.row_key))
        and (not waiver.column or text_or_empty(finding["column"]) == waiver.column)
        and (not waiver.quarter or text_or_empty(finding["quarter"]) == waiver.quarter)
        and (not waiver.page or (not pd.isna(page) and int(page) == int(waiver.page)))
    )


def _record(document: str, waiver: Waiver) -> dict[str, str | None]:
    names = ("rule", "row_key", "column", "quarter", "printed", "reason", "author", "date")
    return {"document_id": document, "kind": "waiver", **{name: str(getattr(waiver, name)) or None for name in names}}
