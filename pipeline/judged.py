"""What people decided, laid over the findings of one document before its causes are looked for."""

from collections.abc import Mapping

import pandas as pd

from pipeline.checks.diagnosis.causes import diagnose
from pipeline.checks.judgement.own_findings import own_findings
from pipeline.checks.judgement.verdicts import apply_verdicts
from pipeline.decided import Decisions


def judged_by_people(
    findings: pd.DataFrame, evidence: pd.DataFrame, frames: Mapping[str, pd.DataFrame], decisions: Decisions
) -> dict[str, pd.DataFrame]:
    """`findings` and `evidence` with verdicts and own findings, the `causes` of them all, and `corrections` with a row
    for each decision. `frames` are the document's tables, its corrections applied."""
    listed = frames["corrections"]
    if decisions.own:
        document = str(frames["documents"]["document_id"].iloc[0])
        more, boxes, rows = own_findings(document, frames["cells"], frames["source_tables"], decisions.own)
        findings, evidence = (pd.concat(two, ignore_index=True) for two in ((findings, more), (evidence, boxes)))
        listed = pd.concat([listed, rows], ignore_index=True)
    if decisions.verdicts:
        findings, rows = apply_verdicts(findings, decisions.verdicts)
        listed = pd.concat([listed, rows], ignore_index=True)
    findings, causes = diagnose(findings, evidence, frames)
    return {"causes": causes, "findings": findings, "evidence": evidence, "corrections": listed}
