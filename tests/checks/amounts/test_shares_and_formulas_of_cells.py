"""Shares of a total in the same column, formulas printed in their cell, and what was spent of which budget."""

import pytest

from pipeline.checks.rules.amounts.balances import realization_exceeds_budget
from pipeline.checks.rules.amounts.differences import product_mismatch
from pipeline.checks.rules.percentages.percent import not_compared
from pipeline.checks.rules.percentages.relations import percentages_of_totals, unexplained_percentages
from pipeline.checks.rules.percentages.row_percentages import results_of_cell_formulas
from pipeline.checks.text.money.spending import Spending
from tests.checks.made_frames import Record, columns_of, made

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


DOSES = [("Lansia", "21.553.118", "9.366.546", "43,46", "5.829.773", "27,05"),
         ("Anak", "26.705.490", "14.883.914", "55,73", "8.882.295", "33,26"),
         ("Masyarakat", "141.211.181", "77.400.524", "51,98", "41.617.497", "29,47"),
         ("Nakes", "1.468.764", "2.023.712", "137,78", "1.913.222", "130,26")]  # fmt: skip


@pytest.mark.parametrize(("second", "found"), [("Orang", [("51,98", "54,81")]), ("Vial", [])], ids=["alike", "others"])
def test_relations_of_columns_called_alike_are_shown_together(second: str, found: list[tuple[str, str]]) -> None:
    """Three lines of the one dose are too few, seven of both are not."""
    cells: list[Record] = [
        {"row": row, "column": column, "text": text}
        for row, texts in enumerate(DOSES, 1)
        for column, text in enumerate(texts)
    ]
    headings = ("Kelompok", "Target", "Dosis 1 › Orang", "Dosis 1 › %", f"Dosis 2 › {second}", "Dosis 2 › %")
    told: Record = {"table_id": "t", "kind": "percent", "chance": 1e-6}
    relations: list[Record] = [
        {**told, "result": 3, "operands": "2;1", "lines": 3, "deviating": 1, "deviating_rows": "3"},
        {**told, "result": 5, "operands": "4;1", "lines": 4, "deviating": 0},
    ]
    frames = made(source_tables=[{"table_id": "t"}], cells=cells, relations=relations, columns=columns_of(headings))
    assert [(one.printed, one.expected) for one in unexplained_percentages(frames, ())] == found


def test_a_product_that_other_columns_make_in_every_line_is_not_accused() -> None:
    """`Sebelum | Setelah Perubahan` print most prices twice; one of five was lowered."""
    rows = [(str(n), f"{n}0.000", f"{n * n}0.000", "12.000" if n == 5 else f"{n}0.000") for n in range(1, 7)]
    cells: list[Record] = [
        {"row": row, "column": column, "text": text}
        for row, texts in enumerate(rows, 1)
        for column, text in enumerate(("Belanja", *texts))
    ]
    relation = {"table_id": "t", "kind": "product", "result": 3, "chance": 1e-13}
    rival = {**relation, "operands": "1;4", "lines": 5, "deviating": 1, "deviating_rows": "5"}
    kept = {**relation, "operands": "1;2", "lines": 6, "deviating": 0}
    told = [made(source_tables=[{"table_id": "t"}], cells=cells, relations=some) for some in ([rival], [rival, kept])]
    assert [len(list(product_mismatch(frames))) for frames in told] == [1, 0]
