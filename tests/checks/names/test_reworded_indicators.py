"""Indicators that an evaluation words otherwise than the agreement; as two agencies print them."""

import pandas as pd
import pytest

from pipeline.checks.rules.agreement import indicator_not_in_agreement
from schemas.catalogue import typed

AGREED = [("Konsumsi energy", 2050.0), ("Nilai Evaluasi SAKIP", 68.5), ("Index SPBE", 3.13), ("Index Kepuasan", 76.0)]


def found(indicator: str, target: float, agreed_targets: bool = True) -> list[str | None]:
    """What is printed in the findings on one evaluated indicator beside three that are agreed."""
    place = {"document_id": "0" * 16, "page": 1, "level": "objective"}
    agreed = [{**place, "table_id": "a", "row_no": n, "indicator": name,
               "target_value": value if agreed_targets else None}
              for n, (name, value) in enumerate(AGREED)]  # fmt: skip
    evaluated = [{**place, "table_id": "e", "row_no": n, "period": "year", "indicator": name, "target_value": value}
                 for n, (name, value) in enumerate([(indicator, target), *AGREED[1:]])]  # fmt: skip
    tables = {"performance_agreement": agreed, "evaluation": evaluated}
    frames = {name: typed(pd.DataFrame(records), name) for name, records in tables.items()}
    return [finding.printed for finding in indicator_not_in_agreement(frames)]


@pytest.mark.parametrize(
    ("indicator", "target"), [("Konsumsi Energi (k.kal/kap/hr)", 2050.0), ("Evaluasi SAKIP Dinas Kominfo", 68.5)]
)
def test_other_words_for_an_agreed_one(indicator: str, target: float) -> None:
    assert found(indicator, target) == []


@pytest.mark.parametrize(
    ("indicator", "target"), [("Evaluasi SAKIP Dinas Kominfo", 70.0), ("Jumlah gedung yang dibangun", 68.5)]
)
def test_another_indicator(indicator: str, target: float) -> None:
    assert found(indicator, target) == [indicator]


def test_a_list_that_sets_no_targets_is_no_agreement_on_indicators() -> None:
    assert found("Jumlah gedung yang dibangun", 68.5, agreed_targets=False) == []
