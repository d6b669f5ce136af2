"""The table `checks`: green says how much was compared, and what was not compared says why."""

from collections.abc import Iterator, Mapping

import pandas as pd
import pytest

from pipeline.checks.evidence import finding as registry_module
from pipeline.checks.evidence.finding import Finding, Frames, registry
from pipeline.checks.run import judge
from schemas.catalogue import TABLES, empty, typed
from schemas.rule_needs import NEEDS

DOCUMENT = "0123456789abcdef"


def rows(table: str, *records: dict[str, object]) -> pd.DataFrame:
    return typed(pd.DataFrame(list(records)).assign(document_id=DOCUMENT), table)


def frames(family: str | None, *lines: dict[str, object]) -> dict[str, pd.DataFrame]:
    place = {"table_id": "t", "page": 1, "is_total": False, "level": 1}
    document = {"sha256": DOCUMENT * 4, "file_name": "a.pdf", "page_count": 1, "text_source": "text"}
    table = {"table_id": "t", "number": "3.1", "family": family, "page_first": 1, "page_last": 1, "row_count": 1}
    numbered = [{**place, "row_no": n, **line} for n, line in enumerate(lines)]
    return {
        **{name: empty(name) for name in TABLES},
        "documents": rows("documents", document),
        "source_tables": rows("source_tables", {**table, "column_count": 3, "reader": "ocr", "confidence": 1.0}),
        "budget_realization": rows("budget_realization", *numbered) if numbered else empty("budget_realization"),
    }


def said(frames: Mapping[str, pd.DataFrame], rule: str) -> dict[str, object]:
    checks = judge(frames).checks
    [row] = checks[checks["rule"] == rule].astype(object).to_dict("records")
    return {str(key): None if pd.isna(value) else value for key, value in row.items()}


def test_lines_that_carry_everything_are_counted() -> None:
    whole = {"account": "Belanja Pegawai", "budget": 10.0, "realization": 4.0, "balance": 6.0}
    found = said(frames("budget_realization", whole, {"account": "Belanja Modal", "budget": 5.0}), "balance_mismatch")
    assert (found["status"], found["table_id"], found["table_number"]) == ("checked", "t", "3.1")
    assert (found["lines_compared"], found["lines_kept"], found["findings"]) == (1, 1, 0)
    assert found["reason_id"] is None


def test_a_column_that_no_line_has_is_named_in_both_languages() -> None:
    found = said(frames("budget_realization", {"account": "Belanja Modal", "budget": 5.0}), "balance_mismatch")
    assert (found["status"], found["lines_compared"]) == ("not_possible", None)
    assert str(found["reason_id"]).endswith("Realisasi, Sisa.")
    assert str(found["reason_en"]).endswith("realization, balance.")


def test_a_table_that_nobody_understood_makes_a_check_impossible_and_not_needless() -> None:
    assert said(frames(None), "balance_mismatch")["status"] == "not_possible"
    assert "1 of 1" in str(said(frames(None), "balance_mismatch")["reason_en"])
    assert said(frames("factors"), "balance_mismatch")["status"] == "not_applicable"


def test_nothing_to_hold_it_against() -> None:
    found = said(frames("budget_realization", {"account": "A", "budget": 1.0}), "cross_table_total_mismatch")
    assert found["status"] == "not_applicable"
    assert "Perjanjian Kinerja" in str(found["reason_id"])


def test_a_rule_that_fails_costs_that_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    def quarter_title_mismatch(frames: Frames) -> Iterator[Finding]:
        yield Finding(printed=str(1 // len(frames["evaluation"])))

    both = {"quarter_title_mismatch": quarter_title_mismatch, "balance_mismatch": registry()["balance_mismatch"]}
    monkeypatch.setattr(registry_module, "_REGISTRY", both)
    account = {"account": "Belanja Pegawai", "budget": 10.0, "realization": 4.0, "balance": 1.0}
    right = [{**account, "account": name, "balance": 6.0} for name in ("Belanja Modal", "Belanja Barang")]
    judged = judge(frames("budget_realization", account, *right))
    assert judged.findings["rule"].tolist() == ["balance_mismatch"]
    failed = judged.checks.set_index("rule").loc["quarter_title_mismatch"]
    assert failed["status"] == "failed" and "ZeroDivisionError" in failed["reason_en"]


def test_a_target_without_a_level_is_held_against_its_share(monkeypatch: pytest.MonkeyPatch) -> None:
    target = {"table_id": "t", "page": 1, "row_no": 0, "indicator": "Persentase Jalan Mantap", "period_label": "2024"}
    printed = frames("midterm") | {
        "targets": rows("targets", {**target, "target_text": "140 %", "target_value": 140.0, "target_unit": "%"})
    }
    assert judge(printed).findings["rule"].tolist() == ["percentage_impossible"]


def test_every_rule_of_a_document_says_what_it_needs() -> None:
    assert set(NEEDS) == set(registry())
