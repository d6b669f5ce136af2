"""What is earned may pass its target; and what was spent of one account is not held against the budget of another."""

import pytest

from pipeline.checks.rules.amounts.balances import realization_exceeds_budget
from tests.checks.made_frames import Record, columns_of, made

HOTELS = [("Hotel Bintang IV", 2_484_202_000.0, 2_413_772_001.0), ("Hotel Bintang II", 137_165_000.0, 365_444_778.0),
          ("Hotel Bintang I", 203_366_000.0, 294_447_193.0), ("Home Stay", 3_180_000.0, 3_060_670.0)]  # fmt: skip


@pytest.mark.parametrize(
    ("caption", "goal", "named", "lines", "found"),
    [
        ("Target dan Realisasi Pajak Hotel", "Target", "Jenis Pajak", HOTELS, []),
        ("Data Kelompok Hotel", "Target", "Uraian", HOTELS, []),
        ("Data Kelompok Hotel", "Anggaran", "Jenis Pajak", HOTELS, []),
        ("Data Kelompok Hotel", "Anggaran", "Uraian", HOTELS, ["Hotel Bintang II", "Hotel Bintang I"]),
        ("Belanja Kelompok Hotel", "Target", "Uraian", HOTELS, ["Hotel Bintang II", "Hotel Bintang I"]),
        ("Data Kelompok Hotel", "Target Anggaran", "Uraian", HOTELS, ["Hotel Bintang II", "Hotel Bintang I"]),
        ("Target dan Realisasi Pajak Hotel", "Target", "Jenis Pajak", HOTELS[:2], []),
        ("Data Kelompok Hotel", "Target", "Uraian", HOTELS[:2], ["Hotel Bintang II"]),
        ("Data Kelompok Hotel", "Pajak Daerah › Anggaran", "Uraian", HOTELS[:2], []),
        ("Data Kelompok Hotel", "Belanja Pajak Daerah › Anggaran", "Uraian", HOTELS[:2], ["Hotel Bintang II"]),
    ],
    ids=[
        "dues",
        "a target",
        "lines of dues",
        "budget",
        "spending",
        "a budget's target",
        "one line of dues",
        "one line alone",
        "budgets of dues",
        "spending on dues",
    ],
)
def test_revenue_that_passes_its_target(
    caption: str, goal: str, named: str, lines: list[tuple[str, float, float]], found: list[str]
) -> None:
    columns = columns_of((named, goal, "Realisasi"), ("account", "budget", "budget_realization"))
    records: list[Record] = [
        {"account": name, "budget": target, "realization": came_in} for name, target, came_in in lines
    ]
    frames = made(
        2007, source_tables=[{"table_id": "t", "caption": caption}], columns=columns, budget_realization=records
    )
    assert [one.row_key for one in realization_exceeds_budget(frames)] == found


@pytest.mark.parametrize(
    ("headings", "found"),
    [
        (("OPERASI › ANGGARAN", "OPERASI › REALISASI", "MODAL › ANGGARAN"), []),
        (("OPERASI › PAGU", "OPERASI › REALISASI", "MODAL › ANGGARAN"), ["Perdagangan"]),
        (("2018 › Sisa", "Realisasi › Keuangan", "Pagu › Perubahan"), ["Perdagangan"]),
    ],
    ids=["of another account", "the same word for none", "the parts of one account"],
)
def test_spending_below_another_heading_than_the_budget(headings: tuple[str, ...], found: list[str]) -> None:
    line: Record = {"account": "Perdagangan", "budget": 103_243_500.0, "realization": 119_383_000.0}
    origins: list[Record] = [
        {"table": "budget_realization", "row_no": 0, "column": column, "cell_row": 1, "cell_column": at}
        | {"x0": 0.0, "top": 0.0, "x1": 1.0, "bottom": 1.0}
        for column, at in (("realization", 2), ("budget", 3))
    ]
    columns: list[Record] = [
        {"table_id": "t", "column": n, "heading": heading, "basis": "heading"} for n, heading in enumerate(headings, 1)
    ]
    frames = made(2019, source_tables=[{"table_id": "t"}], columns=columns, origins=origins, budget_realization=[line])
    assert [one.row_key for one in realization_exceeds_budget(frames)] == found


@pytest.mark.parametrize(("name", "found"), [("Tempat kegiatan usaha", False), ("Kegiatan usaha", True)])
def test_a_market_place_is_no_expense(name: str, found: bool) -> None:
    lines = [("Tempat khusus parkir", 160_880_000.0, 107_329_000.0), (name, 128_810_000.0, 136_445_145.0)]
    records: list[Record] = [{"account": one, "budget": goal, "realization": came} for one, goal, came in lines]
    columns = columns_of(("Jenis Retribusi", "Target", "Realisasi"), ("account", "budget", "budget_realization"))
    frames = made(
        2024,
        source_tables=[{"table_id": "t", "caption": "Target dan Realisasi"}],
        columns=columns,
        budget_realization=records,
    )
    assert bool(list(realization_exceeds_budget(frames))) is found


@pytest.mark.parametrize(("level", "found"), [(3, []), (1, ["Bunga Bank"])], ids=["below revenue", "beside it"])
def test_a_revenue_with_a_word_of_spending_in_its_name(level: int, found: list[str]) -> None:
    """A village's `Koreksi Kesalahan Belanja` comes in; what follows it on the level of all revenue does not."""
    names = [
        ("PENDAPATAN", 1, 5_184_186.0, 5_285_304.0),
        ("Koreksi Kesalahan Belanja", level, 3_363_900.0, 3_363_900.0),
    ]
    lines: list[Record] = [
        {"account": name, "level": at, "budget": planned, "realization": came_in}
        for name, at, planned, came_in in [*names, ("Bunga Bank", max(level, 2), 1_820_286.0, 1_921_404.0)]
    ]
    frames = made(2022, source_tables=[{"table_id": "t"}], budget_realization=lines)
    assert [one.row_key for one in realization_exceeds_budget(frames)] == found
