"""More spent than budgeted in the columns of the year before, and expenses whose names speak of what is earned."""

import pandas as pd
import pytest

from pipeline.checks.rules.amounts.balances import realization_exceeds_budget
from tests.checks.made_frames import made

HEADINGS = (
    "Uraian",
    "2017 › Anggaran 2017",
    "2017 › Realisasi",
    "2016 › Anggaran 2016",
    "2016 › Realisasi",
    "2016 › %",
)
ROLES = ("account", "budget", "budget_realization", "remark", "remark", "remark")
ACCOUNTS = [("BELANJA", 0), ("Belanja Pegawai", 1), ("Insentif Pemungutan Retribusi", 2), ("Honor PNS", 2)]


def report(
    before: tuple[int, int], proven: bool = True, last: tuple[str, int] = ACCOUNTS[-1]
) -> dict[str, pd.DataFrame]:
    """Four lines of two years; of the last one budget and spending of 2016 are `before`."""
    lines, cells, origins = [], [], []
    for row, (name, level) in enumerate([*ACCOUNTS[:-1], last]):
        old = before if row == len(ACCOUNTS) - 1 else (800 + row, 700)
        lines.append({"account": name, "level": level, "budget": 900.0 + row, "realization": 850.0})
        texts = (name, str(900 + row), "850", str(old[0]), str(old[1]), "90")
        cells += [{"row": row, "column": column, "text": text} for column, text in enumerate(texts)]
        origins.append(
            {"table": "budget_realization", "row_no": row, "column": "account", "cell_row": row, "cell_column": 0}
        )
    years = (None, 2017, 2017, 2016, 2016, 2016)
    columns = [
        {"table_id": "t", "column": n, "heading": heading, "role": role, "year": year}
        for n, (heading, role, year) in enumerate(zip(HEADINGS, ROLES, years, strict=True))
    ]
    relation = {"table_id": "t", "kind": "percent", "result": 5, "operands": "4;3", "lines": 4, "deviating": 0}
    return made(
        2017,
        source_tables=[{"table_id": "t", "family": "budget_realization", "column_count": 6}],
        budget_realization=lines,
        cells=cells,
        origins=origins,
        columns=columns,
        relations=[relation | {"chance": 0.0}] if proven else [],
    )


@pytest.mark.parametrize(
    ("given", "found"),
    [
        (report((107, 155)), [("Honor PNS", "155")]),
        (report((155, 107)), []),
        (report((107, 155), proven=False), []),
        (report((107, 155), last=("PENDAPATAN ASLI DAERAH", 0)), []),
    ],
    ids=["overspent", "clean", "columns of which nothing is shown", "earned"],
)
def test_the_year_before(given: dict[str, pd.DataFrame], found: list[tuple[str, str]]) -> None:
    assert [(f.row_key, f.printed) for f in realization_exceeds_budget(given)] == found


@pytest.mark.parametrize(("level", "found"), [(2, ["Insentif Pemungutan Retribusi"]), (0, [])])
def test_an_expense_below_the_expenses_is_not_earned(level: int, found: list[str]) -> None:
    lines: list[dict[str, object]] = [
        {"account": name, "level": depth, "budget": 900.0, "realization": 850.0} for name, depth in ACCOUNTS[:2]
    ]
    lines.append({"account": "Insentif Pemungutan Retribusi", "level": level, "budget": 10.0, "realization": 20.0})
    assert [f.row_key for f in realization_exceeds_budget(made(budget_realization=lines))] == found


def test_a_heading_over_both_begins_no_expense() -> None:
    lines: list[dict[str, object]] = [
        {"account": "Pendapatan dan Belanja", "level": 0},
        {"account": "Pendapatan", "level": 1, "budget": 850.0, "realization": 903.0},
        {"account": "Belanja", "level": 1, "budget": 500.0, "realization": 514.0},
    ]
    assert [f.row_key for f in realization_exceeds_budget(made(budget_realization=lines))] == ["Belanja"]
