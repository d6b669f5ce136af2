"""Reports that the bench draws from seeds: what it plants is found, and nothing is found where it plants nothing."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from bench.random_reports.planting import PLANTERS, plant
from bench.random_reports.printing import printed
from bench.random_reports.texts import draw_report
from bench.random_reports.truth import truth_of
from pipeline.checks.run import run_checks
from pipeline.document import read_document
from schemas.rules import RULES


def drawn(first: int, *rules: str) -> tuple[bytes, dict[str, Any]]:
    """PDF and truth of the first seed from `first` on that has a place for an error of each rule."""
    for seed in range(first, first + 50):
        report, setting = draw_report(seed)
        if len(plant(report, setting, rules, len(rules)) if rules else ()) == len(rules):
            data = printed(report, setting.style)
            return data, truth_of(report)
    pytest.fail(f"no report of 50 has a place for {rules}")


def read(data: bytes, folder: Path) -> Mapping[str, pd.DataFrame]:
    pdf = folder / "report.pdf"
    pdf.write_bytes(data)
    return read_document(pdf).frames


def test_a_seed_gives_the_same_bytes_and_another_seed_another_agency() -> None:
    assert drawn(1) == drawn(1)
    assert drawn(1)[1]["document"]["agency"] != drawn(2)[1]["document"]["agency"]


def test_every_planter_is_named_after_a_rule_and_owes_one() -> None:
    assert len(set(PLANTERS) & set(RULES)) > 40
    for name in sorted(set(PLANTERS) & set(RULES)):
        for seed in range(1, 60):
            report, setting = draw_report(seed)
            if plant(report, setting, [name], 1):
                assert (name, True) in [(expected.rule, expected.certain) for expected in report.expected]
                break
        else:
            pytest.fail(f"no report of 60 has a place for {name}")


@pytest.mark.parametrize("seed", [4, 8])
def test_a_report_without_errors_is_read_as_printed_and_has_no_finding(seed: int, tmp_path: Path) -> None:
    data, truth = drawn(seed)
    frames = read(data, tmp_path)
    assert run_checks(frames)[0][["rule", "printed"]].values.tolist() == []
    assert frames["documents"]["agency"].tolist() == [truth["document"]["agency"]]
    agreed = truth["normalized"]["performance_agreement"]
    assert frames["performance_agreement"]["level"].tolist() == [line["level"] for line in agreed]
    values = [line["realization_value"] for line in truth["normalized"]["evaluation"]]
    assert frames["evaluation"]["realization_value"].sum() == pytest.approx(sum(value or 0 for value in values))


def test_planted_errors_are_the_only_findings(tmp_path: Path) -> None:
    data, truth = drawn(10, "table_missing", "percentage_mismatch")
    owed = {(finding["rule"], finding["page"]) for finding in truth["expected_findings"] if finding["page"]}
    findings = run_checks(read(data, tmp_path))[0]
    assert sorted(findings["rule"]) == ["percentage_mismatch", "table_missing"]
    assert owed <= set(zip(findings["rule"], findings["page"], strict=True))
