"""Shares of a total in the same column, formulas printed in their cell, and what was spent of which budget."""

import pytest

from pipeline.checks.rules.amounts.balances import realization_exceeds_budget
from pipeline.checks.rules.percentages.percent import not_compared
from pipeline.checks.rules.percentages.relations import percentages_of_totals
from pipeline.checks.rules.percentages.row_percentages import results_of_cell_formulas
from pipeline.checks.text.money.spending import Spending
from tests.checks.made_frames import Record, made

RESPONDENTS = [("SMP", "5", "3.4"), ("SMA", "41", "27.89"), ("Diploma", "34", "23,13"), ("S-1", "60", "{}"),
               ("S-2 Keatas", "7", "4,76"), ("Laki Laki", "137", "93,20"), ("Jumlah", "147", "100")]  # fmt: skip


@pytest.mark.parametrize(
    ("share", "lines", "found"),
    [
        ("41.50", 6, [("S-1", "41.50", "40,82")]),
        ("40.82", 6, []),
        ("40,8", 6, []),
        ("62,50", 6, []),
        ("41.50", 4, []),
    ],
    ids=["another", "clean", "rounded", "of another whole", "too few lines"],
)
def test_a_share_of_the_total_below(share: str, lines: int, found: list[tuple[str, str, str]]) -> None:
    cells: list[Record] = [
        {"row": row, "column": column, "text": text.format(share)}
        for row, texts in enumerate(RESPONDENTS, 1)
        for column, text in enumerate(texts)
    ]
    relation = {"table_id": "t", "kind": "share", "result": 2, "operands": "1", "lines": lines, "deviating": 1}
    told = made(
        source_tables=[{"table_id": "t"}], cells=cells, relations=[{**relation, "deviating_rows": "4", "chance": 1e-6}]
    )
    assert [(f.row_key, f.printed, f.expected) for f in percentages_of_totals(told)] == found
    assert list(not_compared(percentages_of_totals(told), {("t", 4, 2)})) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("(37212:37748 ) x 100% = 98,78%", [("98,78", "98,58")]),
        ("(37212:37748 ) x 100% = 98,58%", []),
        ("(37212:37748 ) x 100% = 78,12%", []),
        ("98,78%", []),
    ],
    ids=["another", "clean", "of other figures", "no formula"],
)
def test_a_formula_in_a_cell_gives_its_result(text: str, found: list[tuple[str, str]]) -> None:
    cells: list[Record] = [
        {"row": 1, "column": n, "text": value} for n, value in enumerate(("112", "Angka Kelulusan", text))
    ]
    told = list(results_of_cell_formulas(made(source_tables=[{"table_id": "t"}], cells=cells)))
    assert [(f.printed, f.expected) for f in told] == found
    assert all(f.row_key == "Angka Kelulusan" for f in told)


@pytest.mark.parametrize(("whole", "overspent"), [(1, False), (4, True), (None, True)])
def test_what_was_spent_of_the_budget_of_another_year(whole: int | None, overspent: bool) -> None:
    """Alokasi 2019 | Realisasi | % | Alokasi 2020: the percentages show of which budget the realization is."""
    line: Record = {"account": "Rupiah Murni", "budget": 51.0e9, "realization": 75.0e9}
    origins: list[Record] = [
        {"table": "budget_realization", "row_no": 0, "column": column, "cell_row": 1, "cell_column": at}
        | {"x0": 0.0, "top": 0.0, "x1": 1.0, "bottom": 1.0}
        for column, at in (("budget", 4), ("realization", 2))
    ]
    relation = {"table_id": "t", "kind": "percent", "result": 3, "operands": f"2;{whole}", "lines": 3, "chance": 0.0}
    told = made(
        source_tables=[{"table_id": "t", "family": "budget_realization"}],
        budget_realization=[line],
        origins=origins,
        relations=[] if whole is None else [{**relation, "deviating": 0}],
    )
    assert bool(list(realization_exceeds_budget(told))) == overspent
    assert bool(Spending(told).pairs) == overspent
