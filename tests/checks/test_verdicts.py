from typing import Any

import pandas as pd
import pytest

import pipeline.checks.between
import pipeline.checks.run  # noqa: F401  registers the rules
from pipeline.checks.judgement.verdicts import apply_pending, apply_verdicts
from pipeline.normalize.outcome.decisions import Verdict
from schemas.catalogue import typed


@pytest.fixture
def findings() -> pd.DataFrame:
    plain = {
        "document_id": "0123456789abcdef",
        "severity": "error",
        "message_id": "x",
        "message_en": "x",
        "status": "open",
        "page": 4,
        "column": "balance",
    }
    rows = [
        {**plain, "finding_id": "1", "rule": "balance_mismatch", "row_key": "1. Belanja Pegawai", "printed": "1.000"},
        {**plain, "finding_id": "2", "rule": "balance_mismatch", "row_key": "Belanja Modal", "printed": "1.000"},
        {**plain, "finding_id": "3", "rule": "quarter_missing", "row_key": None, "printed": None, "quarter": "TW3"},
    ]
    return typed(pd.DataFrame(rows), "findings")


def _verdict(**given: Any) -> Verdict:
    plain = {
        "document": "a.pdf",
        "rule": "balance_mismatch",
        "row_key": "Belanja Modal",
        "printed": "1.000",
        "reason": "pembulatan",
        "author": "Auditor",
        "date": "2025-03-01",
    }
    return Verdict(**{**plain, **given}, where="waivers.csv line 2")


def test_what_is_decided_of_a_finding(findings: pd.DataFrame) -> None:
    wrong = {"rule": "quarter_missing", "row_key": "", "printed": "", "decision": "wrong", "because": "misread"}
    follow = {"row_key": "1. Belanja Pegawai", "decision": "follow_up", "reason": ""}
    judged, rows = apply_verdicts(findings, [_verdict(), _verdict(**wrong), _verdict(**follow)])
    assert judged["status"].tolist() == ["open", "waived", "wrong"]
    assert judged["decision"].tolist() == ["follow_up", "accepted", "wrong"]
    assert findings["status"].tolist() == ["open"] * 3
    told = rows.astype("object").where(rows.notna(), None)
    assert told[["kind", "finding_id", "because", "reason"]].to_numpy().tolist() == [
        ["waiver", "2", None, "pembulatan"],
        ["wrong_finding", "3", "misread", "pembulatan"],
        ["follow_up", "1", None, None],
    ]
    assert set(rows["status"]) == {"applied"} and rows["corrected"].isna().all() and rows["document_id"].notna().all()


def test_without_verdicts_nothing_changes(findings: pd.DataFrame) -> None:
    judged, rows = apply_verdicts(findings, [])
    pd.testing.assert_frame_equal(judged[list(findings.columns)], findings)
    assert rows.empty


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"printed": "1.001"}, "'1.000'"),
        ({"row_key": "Belanja Hibah"}, "no such finding"),
        ({"column": "budget"}, "no such finding"),
        ({"page": "5"}, "no such finding"),
        ({"row": "9"}, "no such finding"),
        ({"rule": "quarter_missing", "row_key": "", "printed": "", "quarter": "TW2"}, "no such finding"),
        ({"row_key": ""}, "2; give column"),
        ({"finding": "2", "printed": "1.001"}, "'1.000'"),
    ],
)
def test_a_verdict_that_lost_its_value_is_refused_and_the_others_count(
    findings: pd.DataFrame, given: dict[str, str], found: str
) -> None:
    judged, rows = apply_verdicts(findings, [_verdict(**given), _verdict(row_key="1. Belanja Pegawai")])
    assert judged["decision"].isna().tolist() == [False, True, True]
    assert rows["status"].tolist() == ["refused", "applied"]
    assert "waivers.csv line 2" in rows["refusal_en"][0] and found in rows["refusal_en"][0]


def test_two_findings_alike_in_all_but_their_row_or_name(findings: pd.DataFrame) -> None:
    twins = pd.concat([findings.iloc[[1]], findings.iloc[[1]]], ignore_index=True).assign(
        finding_id=["2", "2-2"], row_no=pd.array([4, 9], dtype="Int32")
    )
    assert apply_verdicts(twins, [_verdict()])[1]["status"].tolist() == ["refused"]
    assert apply_verdicts(twins, [_verdict(row="9")])[0]["status"].tolist() == ["open", "waived"]
    assert apply_verdicts(twins, [_verdict(finding="2-2")])[0]["status"].tolist() == ["open", "waived"]


def test_a_verdict_on_a_finding_between_documents_waits_for_the_release(findings: pd.DataFrame) -> None:
    between = {"rule": "restated_value", "printed": "7", "row_key": "", "decision": "wrong", "because": "misread"}
    judged, rows = apply_verdicts(findings, [_verdict(), _verdict(**between), _verdict(**{**between, "printed": "8"})])
    assert rows["status"].tolist() == ["applied", "pending", "pending"]
    restated = judged.iloc[[0]].assign(finding_id="9", rule="restated_value", printed="7", decision=None)
    both, listed = apply_pending(pd.concat([judged, typed(restated, "findings")], ignore_index=True), rows)
    assert both["status"].tolist() == ["open", "waived", "open", "wrong"]
    assert both["decision"].isna().tolist() == [True, False, True, False]
    assert listed["status"].tolist() == ["applied", "applied", "refused"]
    assert listed["finding_id"].tolist()[1] == "9"
