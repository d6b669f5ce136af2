"""Means and percentages of the columns beside the report's own year: each planted once, and its clean twin."""

import pandas as pd
import pytest

from pipeline.checks.rules.amounts.percentages import percentage_mismatch
from pipeline.checks.rules.amounts.totals import total_mismatch
from tests.checks.made_frames import made

GROWTH = ("100,21", "99,37", "100,81")  # their mean is 100,13


def means(mean: str, *, merged: bool) -> dict[str, pd.DataFrame]:
    """Results against the year before, whose column the family does not know; its mean alone, or in its name's cell."""
    rows = [("Meningkatnya jalan mantap", f"Indikator ke-{'abc'[n]}", "97,80", text) for n, text in enumerate(GROWTH)]
    roles = ("objective", "indicator", "realization", "remark")
    cells = [
        {"row": r, "column": c, "text": text, "role": roles[c]}
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    ]
    if merged:
        cells.append({"row": 3, "column": 1, "column_span": 3, "text": f"Rata-rata {mean}", "role": "indicator"})
    else:
        cells += [{"row": 3, "column": 1, "text": "Rata-rata"}, {"row": 3, "column": 3, "text": mean, "role": "remark"}]
    columns = [
        {"table_id": "t", "column": n, "role": role, "figures": 3, "basis": "heading"} for n, role in enumerate(roles)
    ]
    return made(2016, cells=cells, columns=columns, source_tables=[{"table_id": "t", "family": "evaluation"}])


@pytest.mark.parametrize("merged", [False, True])
@pytest.mark.parametrize(("mean", "found"), [("100,31", [("100,31", "100,13")]), ("100,13", []), ("12,50", [])])
def test_the_mean_of_a_column_beside_the_achievements(mean: str, merged: bool, found: list[tuple[str, str]]) -> None:
    given = total_mismatch(means(mean, merged=merged))
    assert [(finding.printed, finding.expected) for finding in given] == found


def years(printed: str, *, year: int = 2015, other: int = 0) -> dict[str, pd.DataFrame]:
    """Twelve indicators whose results of `year` are 100 * realization / target, but one (104,27) and `other` more."""
    rows = [(f"Indikator {'abcdefghijklmnop'[n]}", f"{80 + n},00", f"{90 - n},00") for n in range(11 + other)]
    texts = [(*row, f"{100 * (90 - n) / (80 + n):.2f}".replace(".", ",")) for n, row in enumerate(rows)]
    texts = [(*row[:3], "353,33") if n >= 11 else row for n, row in enumerate(texts)]
    texts.append(("Proporsi pendapatan asli daerah", "83,00", "86,54", printed))
    cells = [{"row": r, "column": c, "text": text} for r, row in enumerate(texts) for c, text in enumerate(row)]
    wrong = [*range(11, 12 + other)]
    relation = {
        "table_id": "t",
        "kind": "percent",
        "result": 3,
        "operands": "2;1",
        "lines": 11,
        "deviating": len(wrong),
        "deviating_rows": ";".join(map(str, wrong)),
        "chance": 1e-9,
    }
    column = {"table_id": "t", "column": 3, "year": year, "figures": 12, "basis": "heading"}
    lines = [
        {
            "indicator": f"Indikator {n}",
            "target_value": 50.0,
            "realization_value": 40.0 + n,
            "achievement_pct": 80 + 2 * n,
        }
        for n in range(4)
    ]
    tables = [{"table_id": "t", "family": "evaluation"}]
    return made(2016, cells=cells, columns=[column], relations=[relation], evaluation=lines, source_tables=tables)


@pytest.mark.parametrize(
    ("frames", "found"),
    [
        (years("105,54"), [("105,54", "104,27")]),
        (years("104,27"), []),
        (years("105,54", other=4), [("105,54", "104,27")]),
        (years("188,00", other=4), []),
        (years("105,54", year=2016), []),
    ],
    ids=["wrong", "right", "beside other formulas", "far off beside other formulas", "the family's own column"],
)
def test_the_percentages_of_another_year(frames: dict[str, pd.DataFrame], found: list[tuple[str, str]]) -> None:
    assert [(finding.printed, finding.expected) for finding in percentage_mismatch(frames)] == found
