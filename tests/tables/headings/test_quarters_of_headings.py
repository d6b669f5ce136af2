"""Quarters and months that headings tell."""

import pytest

from pipeline.tables.headings.header import read_heading
from pipeline.tables.headings.lexicon import load_lexicon
from schemas.vocabulary import Level, Role
from tests.tables.headings.settled_columns import E81, columns_of
from tests.tables.printed_rows import page_table


def test_e81_puts_quarters_side_by_side_with_performance_and_money() -> None:
    table = page_table(E81)
    heading = read_heading(table, load_lexicon())
    columns = columns_of(E81)
    assert (heading.rows, heading.number_row) == (4, 2)
    assert [c.role for c in columns[:4]] == [Role.NUMBER, Role.OBJECTIVE, Role.LINE, Role.INDICATOR]
    assert {c.role for c in columns[4:8]} == {Role.REMARK}
    assert [c.role for c in columns[8:10]] == [Role.TARGET, Role.BUDGET]
    quarters = [(c.role, c.period) for c in columns[10:18]]
    assert quarters == [(r, f"TW{q}") for q in (1, 2, 3, 4) for r in (Role.REALIZATION, Role.BUDGET_REALIZATION)]
    assert [(c.role, c.period) for c in columns[18:20]] == [(Role.REALIZATION, None), (Role.BUDGET_REALIZATION, None)]
    assert {c.role for c in columns[20:22]} == {Role.REMARK}
    assert columns[20].number == "14=13/5 x100%"


def test_roman_numerals_under_years_of_the_plan_are_no_quarters() -> None:
    rows = [
        ["SASARAN", "INDIKATOR", "TARGET KINERJA SASARAN TAHUN KE -", "<", "<"],
        ["^", "^", "I", "II", "III"],
        ["A", "B", "90%", "92%", "94%"],
    ]  # reconstructed 2024, II.2
    assert [(c.role, c.period) for c in columns_of(rows)[2:]] == [(Role.TARGET, None)] * 3


def test_months_of_a_schedule() -> None:
    rows = [
        ["RENCANA AKSI", "JADWAL KEGIATAN", "<", "<", "<", "<", "<"],
        ["^", "Trw I", "<", "<", "Trw II", "<", "<"],
        ["^", "1", "2", "3", "4", "5", "6"],
        ["Menyusun A", "", "", "", "", "", ""],
    ]  # jabar-dishub_rencana-aksi-2016
    assert [c.period for c in columns_of(rows)[1:]] == [f"M{month:02d}" for month in range(1, 7)]


def test_bare_quarters_are_targets_or_a_schedule_by_what_they_hold() -> None:
    head = ["No", "Sasaran", "Indikator", "Satuan", "Target 2022", "TW I", "TW II"]
    targets = columns_of([head, ["1", "A", "B", "%", "90", "45", "90"]])[5:]
    assert [(c.role, c.period, c.level) for c in targets] == [
        (Role.TARGET, "TW1", Level.OBJECTIVE),
        (Role.TARGET, "TW2", Level.OBJECTIVE),
    ]
    marks = columns_of(
        [["No", "Rencana Aksi", "TW I", "TW II"], ["1", "Menyusun A", "v", ""], ["2", "Menyusun B", "", "v"]]
    )
    assert [(c.role, c.period) for c in marks[2:]] == [(Role.SCHEDULE, "Q1"), (Role.SCHEDULE, "Q2")]


def test_actions_of_four_quarters_are_actions() -> None:
    rows = [
        ["No", "Indikator", "Rencana Aksi", "<"],
        ["^", "^", "Triwulan I", "Triwulan II"],
        ["1", "Persentase A", "Menyusun pedoman", "Melaksanakan sosialisasi"],
    ]
    assert [(c.role, c.period) for c in columns_of(rows)[2:]] == [(Role.ACTION, "TW1"), (Role.ACTION, "TW2")]


def test_what_is_realized_to_date_is_the_years_beside_quarters() -> None:
    rows = [["Indikator", "Target", "Realisasi", "<", "Realisasi s.d. Triwulan II"], ["^", "^", "TW I", "TW II", "^"]]
    columns = columns_of([*rows, ["Jumlah A", "60", "10", "20", "30"]])
    assert [(c.role, c.period) for c in columns[2:]] == [
        (Role.REALIZATION, "TW1"),
        (Role.REALIZATION, "TW2"),
        (Role.REALIZATION, None),
    ]


def test_money_to_date_beside_results_of_quarters_is_of_its_quarter() -> None:
    """Only money beside money of quarters is the year's; what is planned is the year's anyway."""
    groups = ["Indikator", "Target", "Realisasi", "<", "Anggaran s.d. Triwulan II", "<", "<"]
    heads = ["^", "^", "TW I", "TW II", "Pagu (Rp)", "Realisasi (Rp)", "%"]
    columns = columns_of([groups, heads, ["Nilai", "80,02", "10", "20", "7.263.549.243", "3.486.879.210", "48,01"]])
    assert [(c.role, c.period) for c in columns[4:]] == [
        (Role.BUDGET, None),
        (Role.BUDGET_REALIZATION, "TW2"),
        (Role.BUDGET_PCT, "TW2"),
    ]


def test_what_is_realized_to_date_is_a_remark_beside_the_one_quarter() -> None:
    rows = [["Indikator", "Target", "Realisasi TW II", "Realisasi s.d. TW II"], ["Jumlah A", "60", "20", "30"]]
    columns = columns_of(rows)
    assert [c.role for c in columns[2:]] == [Role.REALIZATION, Role.REMARK]


def test_four_quarters_of_a_group_stand_in_order_however_a_scan_reads_them() -> None:
    rows = [  # jabar-dinassda_lkip-scan-2016 p. 106
        [
            "No.",
            "Sasaran",
            "Indikator Kinerja",
            "% Capaian Kinerja",
            "<",
            "<",
            "<",
            "Program",
            "% Capaian Keuangan",
            *"<<<",
        ],
        ["^", "^", "^", "Triw 1", "Triw I", "Triw III", "Triw IV", "^", "Triw 1", "Triw II", "Triw m", "Triw IV"],
        ["1", "A", "B", "100%", "100%", "100%", "100%", "C", "4,18", "9,56", "31,02", "93,35"],
    ]
    columns = columns_of(rows)
    assert [column.period for column in columns[3:7]] == ["TW1", "TW2", "TW3", "TW4"]
    assert [column.period for column in columns[8:]] == ["TW1", "TW2", "TW3", "TW4"]
    assert {column.role for column in columns[3:7]} == {Role.ACHIEVEMENT}
    assert {column.role for column in columns[8:]} == {Role.BUDGET_PCT}


def test_quarters_of_which_a_scan_reads_one_or_their_numerals_alone() -> None:
    rows = [  # sijunjung-disparpora_rencana-aksi-scan-2023 p. 5, which prints TW I to TW IV and their months
        ["Indikator Kinerja", "Anggaran 2023", "Target Capaian Per Triwulan", *"<<<"],
        ["^", "^", "TWI 123", "TW II 45 6", "TW 789", "TW IN 10 11 12"],
        ["Jumlah Cabor", "721.595.565", "10", "10", "10", "10"],
    ]
    assert [column.period for column in columns_of(rows)[2:]] == ["TW1", "TW2", "TW3", "TW4"]
    rows = [  # jabar-dinassda_lkip-scan-2016 p. 93, which prints Trw I, Trw II, Trw III, Trw IV
        ["Aktivitas", "Target Keuangan", *"<<<"],
        ["^", "Trhw I", "Trtw H", "Trtw (n", "Trtw IV"],
        ["Pemberian A", "72.855.150", "119.298.450", "216.445.050", "292.494.240"],
    ]
    assert [column.period for column in columns_of(rows)[1:]] == ["TW1", "TW2", "TW3", "TW4"]


def test_a_one_before_a_roman_two_is_the_first_quarter() -> None:
    rows = [["Rencana Aksi", "Jadwal", "<", "<"], ["^", "1", "II", "III"], ["Menyusun A", "v", "", ""]]
    assert [c.period for c in columns_of(rows)[1:]] == ["Q1", "Q2", "Q3"]


@pytest.mark.parametrize(("total", "role"), [("12", Role.TARGET), ("7", None)])
def test_a_sum_behind_the_months_of_a_plan_is_the_year_s(total: str, role: Role | None) -> None:
    months = ["Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des"]
    rows = [["Indikator", "Satuan", "Target per Bulan", *["<"] * 11, "Jumlah"], ["^", "^", *months, "^"]]
    rows += [[f"Laporan {name}", "Dokumen", *["1"] * 12, total] for name in "ABC"]
    assert columns_of(rows)[-1].role is role
