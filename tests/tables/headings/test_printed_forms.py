"""Headings as the print templates of agencies' applications set them, each form in words of its own."""

from collections.abc import Sequence

import pytest

from pipeline.tables.headings.header import read_heading
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.roles.column_roles import settle_columns
from pipeline.tables.model import Column
from schemas.vocabulary import Role
from tests.tables.printed_rows import page_table

_YEAR = 2022


def settled(rows: Sequence[Sequence[str]]) -> Sequence[Column]:
    table = page_table(rows)
    heading = read_heading(table, load_lexicon())
    return settle_columns(heading, [cell for cell in table.cells if cell.row >= heading.rows], "", _YEAR)


def roles(rows: Sequence[Sequence[str]]) -> list[Role | None]:
    return [column.role for column in settled(rows)]


@pytest.mark.parametrize(
    ("path", "role", "measure"),
    [
        (("Target dan Anggaran Tahun 2022", "Kinerja"), Role.TARGET, "K"),
        (("Realisasi Tahun 2022", "Kinerja"), Role.REALIZATION, "K"),
        (("Tingkat Capaian", "Rp (%)"), Role.BUDGET_PCT, "Rp"),
        (("Realisasi Fisik", "Tertimbang"), Role.REMARK, "K"),
    ],
)
def test_a_measure_below_a_group_is_of_what_the_group_says(path: Sequence[str], role: Role, measure: str) -> None:
    meaning = load_lexicon().resolve(path)
    assert (meaning.role, meaning.measure) == (role, measure)


@pytest.mark.parametrize(
    ("text", "role", "midterm"),
    [
        ("Belanja menurut DPA sebelum perubahan", Role.BUDGET, True),
        ("Belanja menurut DPA sesudah perubahan", Role.BUDGET, False),
        ("Target kinerja sebelum revisi", Role.TARGET, True),
        ("Nama kegiatan setelah perubahan", Role.ACTIVITY, False),
        ("Jumlah penduduk sebelum perubahan", None, False),  # no word of money
        ("Target RPJMD 2026", Role.TARGET, True),  # the plan of a region as that of an agency
        ("Realisasi Kinerja RPJMD s.d. Tahun Lalu", Role.REALIZATION, True),
        ("Kondisi kinerja awal RPJMD", Role.REALIZATION, True),
    ],
)
def test_what_stood_before_a_change_or_is_the_plans_is_not_the_reports_own(
    text: str, role: Role | None, midterm: bool
) -> None:
    meaning = load_lexicon().resolve([text])
    assert (meaning.role, meaning.midterm) == (role, midterm)


@pytest.mark.parametrize(
    ("group", "leaves", "periods"),
    [
        ("Target per Triwulan", ["1", "2", "3", "4"], ["TW1", "TW2", "TW3", "TW4"]),
        ("Target", ["Q1", "Q2", "Q3", "Q4"], ["TW1", "TW2", "TW3", "TW4"]),
        ("Target", ["1", "2", "3", "4"], [None] * 4),  # who knows of what
    ],
)
def test_quarters_are_counted_below_a_group_of_quarters(
    group: str, leaves: Sequence[str], periods: Sequence[str | None]
) -> None:
    rows = [["Sasaran", "Indikator Kinerja", group, "<", "<", "<"],
            ["^", "^", *leaves],
            ["Meningkatnya mutu", "Jumlah dokumen", "3", "6", "9", "12"],
            ["Meningkatnya tertib", "Jumlah laporan", "1", "2", "3", "4"]]  # fmt: skip
    assert [column.period for column in settled(rows)[2:]] == periods


def test_quarters_over_two_columns_are_counted_as_a_scan_shows_them() -> None:
    quarters = ["1", "<", "II", "<", "III", "<", "IV", "<"]
    rows = [["Program", "Indikator", "Realisasi Kinerja pada Triwulan", *["<"] * 7],
            ["^", "^", *quarters],
            ["^", "^", *["K", "Rp"] * 4],
            ["Program Mutu", "Jumlah dokumen", "3", "1.250.000", "6", "2.250.000", "9", "3.250.000", "12", "4.250.000"],
            ["Program B", "Jumlah arsip", "1", "425.000", "2", "525.000", "3", "625.000", "4", "725.000"]]  # fmt: skip
    assert [column.period for column in settled(rows)[2:]] == [f"TW{n}" for n in (1, 1, 2, 2, 3, 3, 4, 4)]


def test_what_the_year_comes_to_right_of_its_quarters_is_measured_as_they_are() -> None:
    rows = [["Indikator Kinerja", "Target", "Realisasi Q1", "Realisasi Q2", "Realisasi Q3", "Akhir Tahun"],
            ["Jumlah dokumen", "12", "3", "6", "9", "12"],
            ["Jumlah laporan", "4", "1", "2", "3", "3"]]  # fmt: skip
    assert roles(rows) == [Role.INDICATOR, Role.TARGET, *[Role.REALIZATION] * 4]
    assert [column.period for column in settled(rows)[2:]] == ["TW1", "TW2", "TW3", None]


def test_units_side_by_side_are_the_lines_of_their_table() -> None:
    money = [["No", "Perangkat Daerah", "Pagu", "Realisasi", "%"],
             ["1", "Dinas Kesehatan", "1.250.000.000", "1.100.250.000", "88,02"],
             ["2", "Dinas Sosial", "980.000.000", "955.400.000", "97,49"],
             ["3", "Inspektorat", "540.000.000", "500.000.000", "92,59"]]  # fmt: skip
    assert roles(money)[1:] == [Role.ACCOUNT, Role.BUDGET, Role.BUDGET_REALIZATION, Role.BUDGET_PCT]
    counted = [["Unit Kerja", "Target", "Realisasi", "% Capaian"],
               ["Dinas Kesehatan", "12", "11", "91,67"], ["Dinas Sosial", "8", "8", "100,00"]]  # fmt: skip
    assert roles(counted) == [Role.LINE, Role.TARGET, Role.REALIZATION, Role.ACHIEVEMENT]
    named = [["Program", *money[0][1:]], *([f"Program {row[1]}", *row[1:]] for row in money[1:])]
    assert roles(named)[:2] == [Role.PROGRAM, Role.RESPONSIBLE]


def test_a_heading_of_code_and_name_is_over_what_is_printed_there() -> None:
    def printed(names: Sequence[str]) -> list[list[str]]:
        amounts = [["1.250.000.000", "1.100.250.000"], ["980.000.000", "955.400.000"]]
        return [["Kode / Kegiatan", "Pagu", "Realisasi"], *([n, *a] for n, a in zip(names, amounts, strict=True))]

    assert roles(printed(["1.01 Penyusunan Laporan", "1.02 Rapat Koordinasi"]))[0] is Role.ACTIVITY
    assert roles(printed(["1.01.02", "1.01.03"]))[0] is Role.CODE


def test_physical_progress_beside_money_says_what_it_measures_and_counts_no_indicator() -> None:
    rows = [["Kegiatan", "Pagu", "Rencana Progres", "<", "Realisasi", "<", "Volume"],
            ["^", "^", "Fisik (%)", "Tertimbang", "Keuangan (Rp)", "Fisik (%)", "^"],
            ["Rapat Koordinasi", "1.250.000.000", "90,00", "45,00", "1.100.250.000", "95,00", "4"],
            ["Penyusunan Laporan", "980.000.000", "95,00", "12,50", "955.400.000", "97,50", "12"]]  # fmt: skip
    columns = settled(rows)
    assert columns[4].role is Role.BUDGET_REALIZATION
    assert [columns[i].role for i in (2, 3, 5, 6)] == [Role.REMARK] * 4
    assert [columns[i].aside for i in (2, 3, 5, 6)] == [Role.TARGET, None, Role.REALIZATION, None]
    assert [columns[i].year for i in (2, 5)] == [_YEAR, _YEAR]


def test_years_right_of_where_a_plan_starts_are_planned() -> None:
    lines = [["1", "Nilai evaluasi kinerja", "Nilai", "60", "65", "70", "75", "80"],
             ["2", "Persentase layanan", "Persen", "50", "60", "70", "80", "90"]]  # fmt: skip
    heads = ["No", "Indikator Kinerja", "Satuan", "Kondisi Awal", "2019", "2020", "2021", "2022"]
    assert roles([heads, *lines])[4:] == [Role.TARGET] * 4
    heads[3] = "Bobot Nilai"
    assert roles([heads, *lines])[4:] == [None] * 4


def test_years_before_and_after_the_reported_one_are_theirs_and_a_change_between_them_is_of_none() -> None:
    change = "Perbandingan realisasi dari tahun lalu"
    rows = [["Indikator Kinerja", "Realisasi Tahun Lalu", "Target", "Realisasi", change, "Target Tahun Depan"],
            ["Nilai evaluasi kinerja", "60", "65", "66", "10,00", "70"],
            ["Persentase layanan", "50", "60", "55", "10,00", "70"]]  # fmt: skip
    columns = settled(rows)
    assert [(columns[i].aside, columns[i].year) for i in (1, 5)] == [(Role.REALIZATION, 2021), (Role.TARGET, 2023)]
    assert (columns[4].role, columns[4].aside) == (Role.REMARK, None)
    rows[0][4] = "Realisasi +/- dari tahun lalu"
    assert settled(rows)[4].aside is None


def test_units_of_measure_below_a_heading_of_targets_are_units() -> None:
    rows = [["Indikator Kinerja", "Target Tahunan", "Target Satuan"],
            ["Jumlah dokumen", "12", "Dokumen"], ["Persentase layanan", "90", "Persen"]]  # fmt: skip
    assert roles(rows) == [Role.INDICATOR, Role.TARGET, Role.UNIT]


def test_amounts_by_where_they_come_from_are_parts_of_the_budget() -> None:
    rows = [["Kegiatan", "APBD Kabupaten", "APBN", "Total"],
            ["Rapat Koordinasi", "250.000.000", "1.000.000.000", "1.250.000.000"],
            ["Penyusunan Laporan", "80.000.000", "900.000.000", "980.000.000"]]  # fmt: skip
    columns = settled(rows)
    assert [column.role for column in columns[1:]] == [Role.REMARK, Role.REMARK, Role.BUDGET]
    assert [(column.aside, column.year) for column in columns[1:3]] == [(Role.BUDGET, _YEAR)] * 2
