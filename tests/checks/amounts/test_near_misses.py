"""Percentages most of which are wrong: lines that nearly keep a formula show that it is the one in use."""

import pytest

from pipeline.checks.judgement.comparable import Comparable
from pipeline.checks.judgement.guards import is_evident, is_systematic
from pipeline.checks.rules.percentages.computed import percentage_mismatch
from tests.checks.made_frames import made

Figures = list[tuple[float, float, float]]  # target, realization, what is printed

KEPT: Figures = [(100, 100, 100), (20, 20, 100)]
NEAR: Figures = [(2.95, 6.72, 229.38), (5.85, 5.07, 87.35)]  # 227,80 and 86,67
AWAY: Figures = [(46, 49.81, 94.35), (50, 20, 77), (30, 20, 41)]


@pytest.mark.parametrize(
    ("figures", "found"),
    [
        ([AWAY[0], *NEAR, *KEPT], ["94,35", "229,38", "87,35"]),
        ([*AWAY, *KEPT], []),
        ([(100, 98.34, 100.1), (100, 99.36, 100.3), (52, 51.46, 100.2), *KEPT], []),  # near 100 all is near
    ],
    ids=["two nearly", "none", "near 100"],
)
def test_lines_that_nearly_keep_a_formula(figures: Figures, found: list[str]) -> None:
    lines: list[dict[str, object]] = [
        {"table_id": "t", "indicator": f"Rasio {chr(65 + n)}", "level": "indicator", "target_value": target}
        | {"realization_value": reached, "achievement_pct": printed, "achievement_text": printed_as(printed)}
        | {"target_text": printed_as(target), "realization_text": printed_as(reached)}
        for n, (target, reached, printed) in enumerate(figures)
    ]
    frames = made(2019, source_tables=[{"table_id": "t", "family": "evaluation"}], evaluation=lines)
    findings = list(percentage_mismatch(frames))
    assert [finding.printed for finding in findings] == found
    groups = Comparable(frames).groups("percentage_mismatch", findings)
    assert all(is_evident(group) and not is_systematic(group) for group in groups)


def printed_as(value: float) -> str:
    return f"{value:g}".replace(".", ",")
