"""Money and what is counted beside it: by the size of the figures, by the unit in a heading."""

import pytest

from pipeline.tables.headings.lexicon import load_lexicon
from schemas.vocabulary import Role
from tests.tables.headings.numbers.test_role_assignment import settled
from tests.tables.headings.settled_columns import columns_of

_AMOUNTS = ["180.410.490", "1.250.000", "74.750.135", "90.325.600", "134.664.247", "66.873.993"]
_BUDGETS = ["780.101.500", "42.500.000", "204.895.894", "366.368.000", "452.583.500", "187.887.000"]
_TARGETS = ["90", "12", "4", "100", "75", "30"]


@pytest.mark.parametrize("called", [Role.REALIZATION, Role.ACHIEVEMENT])
def test_what_was_reached_in_amounts_beside_a_budget_and_counted_targets_was_spent(called: Role) -> None:
    headings = [("Target", Role.TARGET), ("Nilai DIPA", Role.BUDGET), ("Realisasi Januari", called)]
    spent = settled(headings, [_TARGETS, _BUDGETS, _AMOUNTS])
    assert [column.role for column in spent] == [Role.TARGET, Role.BUDGET, Role.BUDGET_REALIZATION]


def test_what_was_reached_of_a_target_as_large_is_not() -> None:
    headings = [("Target", Role.TARGET), ("Nilai DIPA", Role.BUDGET), ("Realisasi", Role.REALIZATION)]
    grown = settled(headings, [[f"1{text}" for text in _AMOUNTS], _BUDGETS, _AMOUNTS])
    assert [column.role for column in grown] == [Role.TARGET, Role.BUDGET, Role.REALIZATION]


def test_an_amount_in_one_line_among_ranks_makes_no_money() -> None:
    """`Jumlah zakat yang dikelola` beside ranks and counts of one agency's indicators."""
    headings = [("Target", Role.TARGET), ("Dana", Role.BUDGET), ("Realisasi", Role.REALIZATION)]
    mixed = settled(headings, [_TARGETS, _BUDGETS, ["6.318.563.994", "6.000.000.000", "0", "3", "0", "2"]])
    assert mixed[2].role is Role.REALIZATION


def test_a_heading_that_names_things_in_brackets_is_of_no_money() -> None:
    """Land for public works: every column of a budget's table is not of the budget."""
    rows = [
        ["Nama Paket Kegiatan", "Kebutuhan Anggaran (Rp)", "Realisasi Luas (Ha)", "Realisasi Anggaran (Rp)"],
        ["Jalan Lingkar", "3.110.461.000", "251", "2.552.294.287"],
        ["Sumur Bor", "874.984.000", "117", "683.013.604"],
        ["Jembatan", "1.204.950.000", "97", "1.142.386.545"],
    ]
    roles = [column.role for column in columns_of(rows, "Pengadaan Tanah Tahun 2024", 2024)]
    assert roles[1:] == [Role.BUDGET, Role.REALIZATION, Role.BUDGET_REALIZATION]


@pytest.mark.parametrize(
    ("path", "measure"),
    [
        (("Transfer", "Tahap II 50 %"), None),
        (("Persentase Realisasi Kegiatan", "R (51-65 %)"), None),
        (("Persentase Realisasi Kegiatan", "Fisik"), "K"),
        (("Realisasi 2015 %",), "pct"),
    ],
)
def test_a_percentage_that_the_heading_tells_is_not_what_its_figures_are(
    path: tuple[str, ...], measure: str | None
) -> None:
    assert load_lexicon().resolve(path).measure == measure
