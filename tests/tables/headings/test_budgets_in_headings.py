"""Which column of several is the budget."""

from schemas.vocabulary import Role
from tests.tables.headings.settled_columns import columns_of


def test_money_words_follow_the_table() -> None:
    rows = [
        ["NO", "URAIAN", "PAGU DANA Rp.", "REALISASI Rp.", "SALDO Rp.", "REALISA SI ANGGA- RAN"],
        ["I", "BELANJA", "396.297.134.893,78", "395.128.157.215,00", "1.168.977.678,78", "99,71"],
        ["", "Belanja Pegawai", "6.687.497.193,78", "6.043.069.681,00", "644.427.512,78", "90,36"],
    ]  # reconstructed 2024, II.9: the last column is a percentage, whatever its heading
    assert [c.role for c in columns_of(rows)] == [
        Role.NUMBER, Role.ACCOUNT, Role.BUDGET, Role.BUDGET_REALIZATION, Role.BALANCE, Role.BUDGET_PCT,
    ]  # fmt: skip


def test_budget_before_changes_gives_way_to_the_one_after() -> None:
    rows = [
        ["No", "Program", "Anggaran", "<", "Realisasi", "%"],
        ["^", "^", "Sebelum Perubahan", "Setelah Perubahan", "^", "^"],
        ["1", "A", "100.000", "90.000", "80.000", "88,89"],
    ]
    assert [c.role for c in columns_of(rows)[2:]] == [
        Role.REMARK, Role.BUDGET, Role.BUDGET_REALIZATION, Role.BUDGET_PCT,
    ]  # fmt: skip


def test_the_total_of_several_sources_is_the_budget() -> None:
    rows = [
        ["Program", "Kegiatan", "APBD Kab/Kota", "APBD Prov", "APBN", "Sumber Lain", "Total"],
        ["A", "B", "0", "250,000,000", "0", "0", "250,000,000"],
        ["A", "C", "0", "500,000,000", "0", "0", "500,000,000"],
    ]
    roles = [c.role for c in columns_of(rows)]
    assert roles[2:] == [Role.REMARK, Role.REMARK, Role.REMARK, Role.REMARK, Role.BUDGET]
    alone = [row[:2] + row[3:4] + row[6:] for row in rows]
    assert [c.role for c in columns_of(alone)][2:3] == [Role.BUDGET]  # one source is no list of them


def test_money_of_another_year_is_a_remark() -> None:
    rows = [
        ["Uraian", "2016", "<", "<", "% realisasi 2015", "% kenaikan 2015-2016"],
        ["^", "Target", "Realisasi", "% Realisasi", "^", "^"],
        ["Retribusi Jasa Usaha", "", "", "", "", ""],
        ["UPTD Cikole", "457.000.000", "542.850.050", "118,79", "157,91", "-39,12"],
        ["UPTD Lembang", "41.000.000", "11.220.000", "27,37", "112,18", "-84,81"],
    ]  # jabar-disnak_lkip-2016 p. 41
    assert [c.role for c in columns_of(rows, year=2016)[1:]] == [
        Role.BUDGET, Role.BUDGET_REALIZATION, Role.BUDGET_PCT, Role.REMARK, Role.REMARK,
    ]  # fmt: skip


def test_a_group_that_says_after_the_change_leaves_targets_targets() -> None:
    sides = ["Sebelum Perubahan", "<", "Setelah Perubahan", "<"]
    columns = columns_of(
        [
            ["Kode", "Program/Kegiatan", "Indikator", *sides],
            ["^", "^", "^", "Target", "Pagu (Rp)", "Target", "Pagu (Rp)"],
            ["1.01", "Program A", "Persentase B", "100%", "1.000.000.000", "90%", "900.000.000"],
        ]
    )
    assert [c.role for c in columns[3:]] == [Role.REMARK, Role.REMARK, Role.TARGET, Role.BUDGET]


def test_the_difference_of_two_budgets_is_no_balance() -> None:
    columns = columns_of(
        [
            ["No", "Program/Kegiatan", "Pagu Anggaran", "<", "Selisih"],
            ["^", "^", "Murni", "Perubahan", "^"],
            ["1", "Program A", "1.000.000.000", "900.000.000", "-100.000.000"],
        ]
    )
    assert [c.role for c in columns[2:]] == [Role.REMARK, Role.BUDGET, Role.REMARK]
