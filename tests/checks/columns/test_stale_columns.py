"""A table whose targets are those of the year before, beside the table that prints both years."""

import pandas as pd
import pytest

from pipeline.checks.run import run_checks
from tests.checks.made_frames import made

#: targets of 2015 and 2016; the first line has the same in both
PLANNED = [(10.0, 10.0), (70.0, 60.0), (75.0, 80.0), (78.0, 81.0), (95.0, 100.0), (65.0, 72.0)]


def report(targets: list[float], heading: str = "TARGET") -> dict[str, pd.DataFrame]:
    """A table with both years under their headings, and one on page 17 with these targets."""
    told = [
        ("Tahun 2015 › Target", 2015, [old for old, _ in PLANNED]),
        ("Tahun 2016 › Target", 2016, [n for _, n in PLANNED]),
    ]
    columns = [("both", 16, n + 1, *column) for n, column in enumerate(told)]
    columns.append(("one", 17, 1, heading, 2016, targets))
    observations: list[dict[str, object]] = []
    cells: list[dict[str, object]] = []
    for table, page, at, text, year, figures in columns:
        for row, value in enumerate(figures):
            place = {"table_id": table, "page": page, "row": row, "column": at, "text": f"{value:.0f}%"}
            name = f"Persentase layanan {'abcdef'[row]}"
            observations.append(
                {**place, "name": name, "heading": text, "role": "target", "year": year, "value": value}
            )
            cells.append({**place, "role": "target"})
    tables = [
        {"table_id": name, "page_first": page, "family": "evaluation"} for name, page in (("both", 16), ("one", 17))
    ]
    return made(2016, source_tables=tables, observations=observations, cells=cells)


OLD, NEW = [old for old, _ in PLANNED], [new for _, new in PLANNED]


@pytest.mark.parametrize(
    ("targets", "heading", "found"),
    [
        (OLD, "TARGET", [("stale_year_column", "70%", "60%")]),
        (NEW, "TARGET", []),
        (OLD, "Target Tahun 2015", []),
        ([*OLD[:5], 72.0], "TARGET", []),
        (OLD[:4], "TARGET", []),
    ],
    ids=["last year's", "this year's", "its heading names the year", "one line is this year's", "few lines changed"],
)
def test_targets_of_the_year_before(targets: list[float], heading: str, found: list[tuple[str, str, str]]) -> None:
    findings, _ = run_checks(report(targets, heading))
    told = findings[findings["rule"] == "stale_year_column"]
    assert list(told[["rule", "printed", "expected"]].itertuples(index=False, name=None)) == found
    assert set(told["page"]) <= {17}


def test_the_message_says_whose_figures_they_are() -> None:
    findings, _ = run_checks(report(OLD))
    [message] = findings.query("rule == 'stale_year_column'")["message_en"]
    assert "holds the figures of 2015, not 2016, in all 5 lines" in message
    assert "the table on page 16 prints 60%" in message
