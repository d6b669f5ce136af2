"""Causes: findings that would vanish together if one value were different are one thing to mend."""

import pandas as pd

from pipeline.checks.diagnosis.cause_changes import retitled
from pipeline.checks.diagnosis.cause_cover import cover
from pipeline.checks.diagnosis.cause_explanations import Explanation, explanations_of, spot_of
from pipeline.checks.diagnosis.cause_rows import Cause, cause_rows
from pipeline.checks.evidence.finding import Frames
from pipeline.checks.evidence.lines import grouped, lines_of
from schemas.catalogue import empty, typed, typed_rows


def diagnose(findings: pd.DataFrame, evidence: pd.DataFrame, frames: Frames) -> tuple[pd.DataFrame, pd.DataFrame]:
    """`findings` with their `cause_id`, and the table `causes`, worst first. One document, both typed.

    `frames` are its published tables, of which `findings` and `evidence` are not looked at. The same tables give the
    same causes, whether they were just read or come from a release.
    """
    records = [dict(line) for line in lines_of({"findings": findings}, "findings")]
    if not records:
        return typed(findings, "findings"), empty("causes")
    shown = sorted(lines_of({"evidence": evidence}, "evidence"), key=lambda part: int(part["part"]))
    parts = grouped((str(part["finding_id"]), {**part, "place": spot_of(part)}) for part in shown)
    tables = {str(line["table_id"]): line for line in lines_of(frames, "source_tables")}
    options = explanations_of(records, parts)
    for title in retitled(records, frames):
        of_caption = Explanation("caption", (title.table_id, title.quarter))
        for n, record in enumerate(records):
            if record["finding_id"] in title.explained:
                options[n] = {of_caption: 1.0}
    causes = [Cause(group, [records[n] for n in group.findings], parts) for group in cover(options)]
    rows = cause_rows(causes, tables)
    of_finding = {f["finding_id"]: row["cause_id"] for row, c in zip(rows, causes, strict=True) for f in c.findings}
    rows.sort(key=lambda row: row["rank"])
    named = findings.assign(cause_id=pd.array([of_finding[key] for key in findings["finding_id"]], dtype="str"))
    return typed(named, "findings"), typed_rows(rows, "causes")


def without_doubtful(
    findings: pd.DataFrame, evidence: pd.DataFrame, frames: Frames, doubts: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """`findings` and their `evidence` without those of a cause, of several findings, whose value is in `doubts`.

    A value that several findings hang on and that two readers disagree about is more likely misread by us than
    misprinted by them, whichever of its findings were borne out one by one.
    """
    disputed = {spot_of(doubt) for doubt in doubts.to_dict("records")}
    while disputed:
        findings, causes = diagnose(findings, evidence, frames)
        several = causes[(causes["findings"] > 1) & causes["x0"].notna()]
        ours = [c["cause_id"] for c in several.to_dict("records") if spot_of(c) in disputed]
        if not ours:
            break
        findings = findings[~findings["cause_id"].isin(ours)].reset_index(drop=True)
        evidence = evidence[evidence["finding_id"].isin(findings["finding_id"])].reset_index(drop=True)
    return findings, evidence
