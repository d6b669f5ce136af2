"""Budget and spending that stand side by side for one kind of money after the other, and budgets before a change."""

import pytest

from schemas.vocabulary import Role
from tests.relations.printed_tables import budgets, ratio, whole
from tests.tables.headings.numbers.test_role_assignment import LINES, settled
from tests.tables.headings.settled_columns import columns_of

_BLOCKS = ("Belanja Operasi (Rp)", "Belanja Modal (Rp)")
_LEAVES = (("Anggaran", Role.BUDGET), ("Realisasi", Role.BUDGET_REALIZATION))


def _headed(*groups: str) -> list[tuple[str, Role | None]]:
    return [(f"{group} > {leaf}", role) for group in groups for leaf, role in _LEAVES]


def test_the_block_of_the_total_counts_and_the_others_are_its_parts() -> None:
    """The title `Anggaran dan Realisasi Belanja Menurut Urusan Pemerintahan`."""
    one, other = budgets(LINES, 3), budgets(LINES, 8)
    planned, spent = ([a + b for a, b in zip(one[i], other[i], strict=True)] for i in (0, 1))
    figures = [[whole(value) for value in column] for column in (*one, *other, planned, spent)]
    share = [ratio(b, a) for a, b in zip(planned, spent, strict=True)]
    headings = [*_headed(*_BLOCKS, "Jumlah Belanja (Rp)"), ("Tingkat Realisasi (%)", Role.BUDGET_PCT)]
    columns = settled(headings, [*figures, share])
    assert [column.aside for column in columns] == [role for _, role in _LEAVES] * 2 + [None] * 3
    assert [column.role for column in columns[4:]] == [Role.BUDGET, Role.BUDGET_REALIZATION, Role.BUDGET_PCT]


def test_what_one_kind_spends_contradicts_no_budget_of_another() -> None:
    large = [[1000 * value for value in column] for column in budgets(LINES, 3)]
    figures = [[whole(value) for value in column] for column in (*budgets(LINES, 8), *large)]
    assert [column.role for column in settled(_headed(*_BLOCKS), figures)] == [role for _, role in _LEAVES] * 2


@pytest.mark.parametrize(
    ("plain", "other", "counts"),
    [
        ("Pagu", "Pagu Revisi", "Pagu Revisi"),
        ("Anggaran", "Anggaran Setelah Perubahan", "Anggaran Setelah Perubahan"),
        ("Pagu", "Pagu Awal", "Pagu"),
    ],
)
def test_of_two_budgets_the_one_after_the_change_counts(plain: str, other: str, counts: str) -> None:
    rows = [
        ["Kode", "Uraian", plain, other, "Realisasi"],
        ["5.1.01", "Belanja Pegawai", "481.710.500", "456.863.611", "417.640.094"],
        ["5.2.02", "Belanja Modal Peralatan dan Mesin", "658.900.000", "675.601.380", "661.934.130"],
    ]
    columns = columns_of(rows, "RKAKL", 2018)
    assert [column.path[-1] for column in columns if column.role is Role.BUDGET] == [counts]
    assert [column.year for column in columns if column.aside is Role.BUDGET] == [2018]


@pytest.mark.parametrize(
    ("caption", "role"),
    [
        ("Realisasi Anggaran Menurut Unit Eselon I", Role.BUDGET_PCT),
        ("Realisasi Kinerja Menurut Unit Eselon I", Role.REALIZATION),
    ],
)
def test_percentages_below_a_caption_of_spending_are_of_the_budget(caption: str, role: Role) -> None:
    rows = [["No.", "Unit Eselon I", "Realisasi (%)"], ["1.", "Inspektorat Jenderal", "99,05"]]
    assert columns_of([*rows, ["2.", "Sekretariat Jenderal", "97,55"]], caption, 2020)[2].role is role
