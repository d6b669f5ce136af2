from typing import Any

import pandas as pd
import pytest

from pipeline.checks.judgement.waivers import apply_waivers
from pipeline.normalize.outcome.decisions import Waiver
from schemas.catalogue import typed
from schemas.errors import StaleCorrectionError


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


def _waiver(**given: Any) -> Waiver:
    plain = {
        "document": "a.pdf",
        "rule": "balance_mismatch",
        "row_key": "Belanja Modal",
        "printed": "1.000",
        "reason": "pembulatan",
        "author": "Auditor",
        "date": "2025-03-01",
    }
    return Waiver(**{**plain, **given}, where="waivers.csv line 2")


def test_waived_finding_stays_visible(findings: pd.DataFrame) -> None:
    waived, rows = apply_waivers(findings, [_waiver(), _waiver(rule="quarter_missing", row_key="", printed="")])
    assert waived["status"].tolist() == ["open", "waived", "waived"]
    assert findings["status"].tolist() == ["open"] * 3
    assert rows[["kind", "rule", "reason"]].to_numpy().tolist() == [
        ["waiver", "balance_mismatch", "pembulatan"],
        ["waiver", "quarter_missing", "pembulatan"],
    ]
    assert rows["corrected"].isna().all() and rows["document_id"].notna().all()


def test_without_waivers_nothing_changes(findings: pd.DataFrame) -> None:
    waived, rows = apply_waivers(findings, [])
    pd.testing.assert_frame_equal(waived, findings)
    assert rows.empty


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ({"printed": "1.001"}, "'1.000'"),
        ({"row_key": "Belanja Hibah"}, "no such finding"),
        ({"column": "budget"}, "no such finding"),
        ({"page": "5"}, "no such finding"),
        ({"rule": "quarter_missing", "row_key": "", "printed": "", "quarter": "TW2"}, "no such finding"),
        ({"row_key": ""}, "2; give column"),
    ],
)
def test_waiver_that_lost_its_value_is_refused(findings: pd.DataFrame, given: dict[str, str], found: str) -> None:
    with pytest.raises(StaleCorrectionError) as caught:
        apply_waivers(findings, [_waiver(**given)])
    assert "waivers.csv line 2" in str(caught.value) and found in str(caught.value)
