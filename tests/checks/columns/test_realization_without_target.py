"""A dash for a target beside what was realised: of a quarter, or of a year whose other lines have targets."""

import pytest

from pipeline.checks.rules.plan import realization_without_target
from tests.checks.made_frames import Record, made

TURNOUT = [("Pemilih", "77,5", 73.24, 94.5), ("Perempuan", "-", 76.67, None), ("Laki-laki", "-", 69.32, None)]
SERVICES = [("KTP", "98", 84.4, 86.1), ("KIA", "30", 35.8, 119.4), ("Akta", "-", 97.03, 97.03)]


@pytest.mark.parametrize(
    ("lines", "period", "found"),
    [
        (TURNOUT, "year", []),
        (TURNOUT, "TW1", ["Perempuan", "Laki-laki"]),
        (SERVICES, "year", ["Akta"]),
        (SERVICES[1:], "year", []),
    ],
    ids=["without achievements", "of a quarter", "the only dash", "half of the lines"],
)
def test_what_was_realised_without_a_target(
    lines: list[tuple[str, str, float, float | None]], period: str, found: list[str]
) -> None:
    records: list[Record] = [
        {
            "indicator": name,
            "period": period,
            "target_text": target,
            "realization_value": result,
            "realization_text": str(result),
            "achievement_pct": achieved,
        }
        for name, target, result, achieved in lines
    ]
    told = realization_without_target(made(2023, evaluation=records))
    assert [next(name for name, *_ in lines if name in str(finding.row_key)) for finding in told] == found
