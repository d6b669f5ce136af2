"""A percentage of figures that are printed rounded may differ by what the rounding hides; counts are exact."""

import pytest

from pipeline.checks.evidence.percentage import Share


@pytest.mark.parametrize(
    ("part", "whole", "printed", "right"),
    [
        (("161,8", 161.8), ("100", 100.0), "161,77", True),  # 161,75 to 161,85
        (("161,8", 161.8), ("100", 100.0), "161,60", False),
        (("0,34", 0.34), ("0,53", 0.53), "63,36", True),  # 0,335/0,535 to 0,345/0,525
        (("3 Dok", 3.0), ("7 Dok", 7.0), "42,80", False),
        (("1.250 Ekor", 1250.0), ("1.300 Ekor", 1300.0), "96,10", False),  # a dot for thousands rounds nothing
        (("12,50 %", 12.5), ("10,00 %", 10.0), "125,3", False),
    ],
)
def test_rounding(part: tuple[str, float], whole: tuple[str, float], printed: str, right: bool) -> None:
    line = {
        "achievement_pct": float(printed.replace(",", ".")),
        "achievement_text": printed,
        "realization_text": part[0],
        "target_text": whole[0],
    }
    sources = ("realization_value", "target_value")
    share = Share(line, "evaluation", "achievement_pct", "achievement_text", part[1], whole[1], sources)
    assert share.is_(share.plain) is right
