"""Means and percentages of the columns beside the report's own year: each planted once, and its clean twin."""

import pandas as pd
import pytest

from pipeline.checks.judgement.own_line import OwnLine
from pipeline.checks.rules.amounts.sums import total_mismatch
from pipeline.checks.rules.percentages.computed import percentage_mismatch
from schemas.catalogue import typed
from tests.checks.made_frames import grid, made

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


REVENUE = [
    ("Pajak Kendaraan", "7.767.000.000", "7.769.116.763", "8.485.180.118"),
    ("Retribusi Pelayanan", "3.957.000.000", "3.672.005.454", "4.211.097.739"),
    ("Lain-lain PAD", "3.725.000.000", "3.974.449.884", "3.887.153.765"),
]


@pytest.mark.parametrize(
    ("total", "found"),
    [
        (("15.449.000.000", "15.415.572.101", "16.583.431.622"), []),
        (("15.449.000.000", "15.415.872.101", "16.583.431.622"), [("15.415.872.101", "15.415.572.101")]),
        (("15.449.000.000", "15.415.572.101", "16.583.431.000"), []),  # the year's own: told by its published lines
        (("15.000.000.000", "15.915.872.101", "16.583.431.000"), []),  # no column shows that the lines are all of it
        (("15.000.000.000", "15.415.872.101", "1"), [("15.415.872.101", "15.415.572.101")]),  # but a slip of them does
    ],
)
def test_a_total_of_the_year_before_in_a_budget_s_realization(
    total: tuple[str, str, str], found: list[tuple[str, str]]
) -> None:
    cells = grid([*REVENUE, ("Jumlah", *total)])
    roles = ("account", "remark", "remark", "budget")
    columns = [{"table_id": "t", "column": n, "role": role, "figures": 4} for n, role in enumerate(roles)]
    given = made(2024, cells=cells, columns=columns, source_tables=[{"table_id": "t", "family": "budget_realization"}])
    assert [(finding.printed, finding.expected) for finding in total_mismatch(given)] == found


def years(printed: str, *, year: int = 2015, other: int = 0) -> dict[str, pd.DataFrame]:
    """Twelve indicators whose results of `year` are 100 * realization / target, but one (104,27) and `other` more."""
    rows = [(f"Indikator {'abcdefghijklmnop'[n]}", f"{80 + n},00", f"{90 - n},00") for n in range(11 + other)]
    texts = [(*row, f"{100 * (90 - n) / (80 + n):.2f}".replace(".", ",")) for n, row in enumerate(rows)]
    texts = [(*row[:3], "353,33") if n >= 11 else row for n, row in enumerate(texts)]
    texts.append(("Proporsi pendapatan asli daerah", "83,00", "86,54", printed))
    cells = grid(texts)
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
    ],
    ids=["wrong", "right", "beside other formulas", "far off beside other formulas"],
)
def test_the_percentages_of_another_year(frames: dict[str, pd.DataFrame], found: list[tuple[str, str]]) -> None:
    assert [(finding.printed, finding.expected) for finding in percentage_mismatch(frames)] == found


@pytest.mark.parametrize(("before", "ours"), [("Tahun 2014 › Target", False), ("Target", True)])
def test_a_result_by_last_year_s_target_is_the_report_s_slip_where_the_headings_tell_the_years(
    before: str, ours: bool
) -> None:
    """105,54 is 86,54 of 82, the target of 2014: calculated with the wrong one, unless no heading says so."""
    frames = years("105,54")
    cell = {**frames["cells"].iloc[-1].to_dict(), "column": 4, "text": "82,00"}
    frames["cells"] = typed(pd.concat([frames["cells"], pd.DataFrame([cell])], ignore_index=True), "cells")
    column = frames["columns"].iloc[0].to_dict()
    heads = [(1, "Tahun 2015 › Target", 2015), (2, "Tahun 2015 › Realisasi", 2015), (3, "Tahun 2015 › Capaian", 2015)]
    made_columns = [
        {**column, "column": n, "heading": text, "year": year} for n, text, year in (*heads, (4, before, 2014))
    ]
    frames["columns"] = typed(pd.DataFrame(made_columns), "columns")
    [finding] = percentage_mismatch(frames)
    assert OwnLine(frames).explains("percentage_mismatch", finding) is ours


@pytest.mark.parametrize(("other", "found"), [((5.0, 150.0), []), ((8.0, 80.0), ["100"])])
def test_nothing_of_what_should_be_less(other: tuple[float, float], found: list[str]) -> None:
    """Realized 0 of 10, printed as 100: right where another line is calculated the other way round."""
    told = [("Deviasi prosedur", 10.0, 0.0, 100.0), ("Gangguan sistem", 10.0, *other), ("Nilai A", 50.0, 40.0, 80.0)]
    told += [("Nilai B", 60.0, 30.0, 50.0), ("Nilai C", 80.0, 60.0, 75.0)]
    lines = [
        {
            "indicator": name,
            "target_value": t,
            "realization_value": r,
            "achievement_pct": a,
            "achievement_text": f"{a:.0f}",
        }
        for name, t, r, a in told
    ]
    frames = made(2016, evaluation=lines, source_tables=[{"table_id": "t", "family": "evaluation"}])
    assert [finding.printed for finding in percentage_mismatch(frames)] == found


def side_by_side(printed: str, *, heading: str = "%", before: int = 2022, rows: int = 5) -> dict[str, pd.DataFrame]:
    """`2022: Target | Realisasi | %` beside the same of 2023; the last line of 2022 prints `printed` for 90,00."""
    leaves = ("Target", "Realisasi", "%")
    roles = ("indicator", *["remark"] * 3, "target", "realization", "achievement")
    heads = ["Indikator", *(f"2022 › {h}" for h in (*leaves[:2], heading)), *(f"2023 › {h}" for h in leaves)]
    years = [None, *[before] * 3, *[2023] * 3]
    columns = [
        {"table_id": "t", "column": n, "role": role, "heading": head, "year": year, "figures": 5}
        for n, (role, head, year) in enumerate(zip(roles, heads, years, strict=True))
    ]
    lines = [
        (f"Indikator {'abcde'[n]}", "50", f"{40 + n}", f"{80 + 2 * n},00", "80", "80", "100,00") for n in range(rows)
    ]
    lines[-1] = (lines[-1][0], "50", "45", printed, *lines[-1][4:])
    cells = grid(lines)
    relation = {"table_id": "t", "kind": "percent", "result": 6, "operands": "5;4", "lines": rows, "deviating": 0}
    return made(
        2023,
        cells=cells,
        columns=columns,
        relations=[{**relation, "chance": 1e-9}],
        source_tables=[{"table_id": "t", "family": "evaluation"}],
    )


@pytest.mark.parametrize(
    ("frames", "found"),
    [
        (side_by_side("96,00"), [("96,00", "90,00")]),
        (side_by_side("90,00"), []),
        (side_by_side("111,11"), []),
        (side_by_side("96,00", heading="Nilai"), []),
        (side_by_side("96,00", before=2023), []),
        (side_by_side("96,00", rows=2), []),
    ],
    ids=["a slip", "right", "less is better", "another heading", "no other year", "too few lines"],
)
def test_what_makes_the_percentage_of_one_year_makes_that_of_the_year_beside_it(
    frames: dict[str, pd.DataFrame], found: list[tuple[str, str]]
) -> None:
    assert [(finding.printed, finding.expected) for finding in percentage_mismatch(frames)] == found


@pytest.mark.parametrize(
    ("printed", "found"),
    [
        (("91,40", "43,60"), [("91,40", "91,20"), ("43,60", "43,54")]),
        (("91,20", "43,54"), []),
        (("81,40", "53,60"), []),
    ],
    ids=["slips", "right", "none of the year is near"],
)
def test_years_that_stand_in_the_names_of_the_budgets(printed: tuple[str, str], found: list[tuple[str, str]]) -> None:
    """`Alokasi DIPA 2019 | Realisasi | % | Alokasi DIPA 2020 | Realisasi | %`: of 2020 two of three lines are wrong."""
    rows = [
        ("Rupiah Murni", "79.424.615.000", "75.673.392.600", "95,28", "51.048.852.000", "46.556.357.639", printed[0]),
        ("Rupiah BLU", "25.850.465.000", "14.781.922.126", "57,18", "25.440.599.000", "11.077.156.991", printed[1]),
        ("Jumlah", "105.275.080.000", "90.455.314.726", "85,92", "76.489.451.000", "57.633.514.630", "75,35"),
    ]
    heads = ["Sumber Dana", *(h for year in (2019, 2020) for h in (f"Alokasi DIPA {year}", "Realisasi", "Persentase"))]
    roles = ("line", "remark", "budget_realization", "budget_pct", "budget", "budget_realization", "budget_pct")
    columns = [
        {"table_id": "t", "column": n, "role": role, "heading": head, "year": {1: 2019, 4: 2020}.get(n), "figures": 3}
        for n, (role, head) in enumerate(zip(roles, heads, strict=True))
    ]
    cells = grid(rows)
    relation = {"table_id": "t", "kind": "percent", "result": 3, "operands": "2;1", "lines": 3, "deviating": 0}
    tables = [{"table_id": "t", "family": "budget_realization"}]
    given = made(2020, cells=cells, columns=columns, relations=[{**relation, "chance": 1e-9}], source_tables=tables)
    assert [(finding.printed, finding.expected) for finding in percentage_mismatch(given)] == found
