"""Headings that say of which time a column is only together with those beside them, or with what they compare."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipeline.tables.headings.family import load_families
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.periods import own_year
from pipeline.tables.headings.roles.realized_times import of_titled_quarter, with_realized_times
from pipeline.tables.model import Column
from schemas.vocabulary import Family, Role
from tests.tables.headings.settled_columns import columns_of, roles


def _as_percentages(columns: Sequence[Column]) -> list[Column]:
    """With the role that the numbers give, which stand in too few lines here."""
    return [replace(one, role=Role.BUDGET_PCT) if one.measure == "pct" else one for one in columns]


def test_a_percentage_is_of_the_half_year_of_what_it_rates() -> None:
    rows = [
        ["Uraian", "2023", "<", "<", "2024", "<", "<"],
        ["^", "APBD", "Realisasi Semester I", "% thd APBD", "APBD", "Realisasi Semester I", "% thd APBD"],
        ["Pajak Daerah", "200.000.000", "90.500.000", "45,25", "210.000.000", "99.750.000", "47,50"],
        ["Retribusi Daerah", "110.000.000", "44.000.000", "40,00", "120.000.000", "60.000.000", "50,00"],
    ]
    columns = with_realized_times(_as_percentages(columns_of(rows, year=2024)))
    assert [(column.period, column.year) for column in columns if column.measure == "pct"] == [
        ("TW2", 2023),
        ("TW2", 2024),
    ]


def test_an_achievement_is_of_the_year_that_was_reached_and_not_of_the_end_of_the_plan() -> None:
    rows = [
        ["Indikator Kinerja", "Target 2024", "Realisasi 2021", "% Capaian"],
        ["Cakupan kunjungan balita", "90", "87", "96,67"],
        ["Cakupan imunisasi dasar", "95", "38", "40,00"],
    ]
    assert with_realized_times(columns_of(rows, year=2024))[3].year == 2021


def test_an_achievement_beside_a_group_is_not_of_last_year_s_result() -> None:
    """`Laporan Capaian Kinerja Bulan Agustus Tahun 2020`: what was reached this year stands below a group."""
    rows = [
        ["Indikator", "Capaian Tahun Lalu", "TARGET DAN CAPAIAN", "", "capaian kinerja bulan agustus"],
        ["", "", "Target", "Realisasi s.d Bulan ini", ""],
        ["Indeks kepuasan", "340", "311", "110", "35,37%"],
    ]
    columns = with_realized_times(columns_of(rows, year=2020))
    assert [column.year for column in columns[1:]] == [2019, None, None, None]


def test_what_stands_below_a_comparison_tells_only_with_what() -> None:
    rows = [
        ["Uraian", "Realisasi 2023", "% Capaian 2023 thd.", "<"],
        ["^", "^", "Target 2023", "Target 2024"],
        ["Produksi padi", "87", "96,67", "90,63"],
        ["Produksi jagung", "38", "95,00", "84,44"],
    ]
    assert [(column.role, column.year) for column in columns_of(rows, year=2023)[2:]] == [(Role.ACHIEVEMENT, 2023)] * 2


def test_a_deviation_of_money_is_no_absorption() -> None:
    rows = [
        ["Kegiatan", "Pagu (Rp)", "Realisasi (Rp)", "%", "Deviasi (%)", "<"],
        ["^", "^", "^", "^", "Keu", "Fisik"],
        ["Jalan desa", "200.000.000", "190.500.000", "95,25", "-3,10", "2,00"],
        ["Air bersih", "110.000.000", "55.000.000", "50,00", "-12,40", "-1,50"],
    ]
    assert roles(rows)[3:] == ["budget_pct", "remark", "remark"]


def test_the_end_of_a_plan_is_the_last_of_its_years() -> None:
    rows = [
        ["Indikator", "Satuan", "Target Capaian Setiap Tahun", "<", "<", "Kondisi Kinerja pada Akhir Periode RPJMD"],
        ["^", "^", "2016", "2017", "2018", "^"],
        ["Pertumbuhan ekonomi", "%", "6,10", "6,40", "7,14", "7,14"],
        ["Angka harapan hidup", "Tahun", "70", "71", "72", "72"],
    ]
    assert columns_of(rows)[-1].year == 2018


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("Alokasi Target TW I", "target"), ("% dari Target", "achievement"), ("Realisasi Uang", "budget_realization"),
        ("Rasio Ketercapaian Target", "achievement"), ("Pembilang", "remark"), ("Pagu Terpakai", "budget_realization"),
        ("Pangsa thd. Pendapatan (%)", "remark"), ("Target Total", "target"), ("Deviasi Fisik", "remark"),
    ],
)  # fmt: skip
def test_wordings_of_reports(heading: str, role: str) -> None:
    assert load_lexicon().resolve([heading]).role == role


def test_numerator_and_denominator_of_a_realization_are_none() -> None:
    assert load_lexicon().resolve(["Realisasi s.d TW I", "Penyebut"]).role is Role.REMARK


def test_what_is_left_of_counts_is_no_money() -> None:
    rows = [
        ["Indikator", "Target", "Realisasi", "Sisa Target"],
        ["Jumlah aplikasi terintegrasi", "24", "19", "5"],
        ["Jumlah kelompok tani binaan", "120", "96", "24"],
    ]
    assert roles(rows)[1:] == ["target", "realization", "remark"]
    rows[0] = ["Program", "Pagu (Rp)", "Realisasi (Rp)", "Sisa"]
    for row in rows[1:]:
        row[1:] = [f"{text}.500.000" for text in row[1:]]
    assert roles(rows)[3] == "balance"


def test_persons_are_no_money_however_many() -> None:
    rows = [
        ["Wilayah", "Jumlah Anak (jiwa)", "Memiliki Akta (jiwa)"],
        *([f"Provinsi {n}", f"{7 + n}9.964.2{n}4", f"{7 + n}4.244.8{n}8"] for n in range(6)),
    ]
    assert roles(rows)[1:] == [None, None]


def test_a_heading_like_one_of_money_counts_what_its_brackets_name() -> None:
    assert load_lexicon().resolve(["Jumlah Anak (jiwa)"]).role is None
    assert load_lexicon().resolve(["Jumlah Danaa (Rp)"]).role is Role.BUDGET


def test_a_letter_counted_to_four_is_of_the_quarters_and_to_five_of_a_plan() -> None:
    four = ["Sasaran", "Indikator", "Target Tahunan", "T1", "T2", "T3", "T4"]
    rows = [four, *(["Layanan", f"Cakupan {n}", "90", "20", "45", "70", "90"] for n in "abc")]
    told = [(column.role, column.period) for column in columns_of(rows, year=2023)[3:]]
    assert told == [(Role.TARGET, f"TW{quarter}") for quarter in (1, 2, 3, 4)]
    five = [[*row, last] for row, last in zip(rows, ("T5", "95", "95", "95"), strict=True)]
    assert not {column.period for column in columns_of(five, year=2023)[3:]} - {None}


def test_what_was_reached_in_a_year_of_which_nothing_else_is_told_is_no_percentage() -> None:
    rows = [
        ["Indikator", "Capaian 2015", "2016", "<", "<"],
        ["^", "^", "Target", "Realisasi", "% Realisasi"],
        ["APK SD/MI", "110,17", "109,00", "110,20", "101,10"],
        ["APK SMP/MTs", "98,20", "99,00", "98,50", "99,49"],
    ]
    assert columns_of(rows, year=2016)[1].aside is Role.REALIZATION


@pytest.mark.parametrize(("text", "away"), [("Tahun Sebelum", -1), ("1 Tahun Sebelum Efisiensi", 0)])
def test_a_year_before_something_is_not_last_year(text: str, away: int) -> None:
    assert load_lexicon().elsewhen(text) == away


def test_what_was_reached_is_of_the_title_s_quarter_where_only_targets_are_by_quarter() -> None:
    rows = [
        ["Indikator Kinerja", "Satuan", "Target", "Target Triwulan", "<", "<", "<", "Realisasi", "% Capaian"],
        ["^", "^", "^", "1", "2", "3", "4", "^", "^"],
        ["Cakupan kunjungan balita", "%", "90", "20", "40", "60", "90", "18", "90,00"],
        ["Cakupan imunisasi dasar", "%", "95", "25", "50", "75", "95", "20", "80,00"],
    ]
    columns = columns_of(rows, year=2024)
    periods = [column.period for column in of_titled_quarter(columns, "TW1")]
    assert periods[2:] == [None, "TW1", "TW2", "TW3", "TW4", "TW1", "TW1"]
    assert of_titled_quarter(columns, None) == tuple(columns)
    reached = [column if column.role is not Role.REALIZATION else replace(column, period="TW2") for column in columns]
    assert of_titled_quarter(reached, "TW1")[-1].period is None


def test_a_target_of_the_period_is_of_the_title_s() -> None:
    rows = [
        ["Indikator", "Target per Semester", "<", "Realisasi per Semester", "<", "Target Tahunan", "Target Periode"],
        ["^", "Semester 1", "Semester 2", "Semester 1", "Semester 2", "^", "^"],
        ["Jumlah dokumen", "10", "20", "9", "18", "30", "10"],
        ["Jumlah laporan", "5", "8", "4", "7", "13", "5"],
    ]
    found = of_titled_quarter(columns_of(rows, year=2024), "TW2")
    assert [column.period for column in found[5:]] == [None, "TW2"]


def test_periods_are_quarters_below_a_group_of_quarters() -> None:
    rows = [
        ["No", "Nama", "Capaian Triwulan", "<", "<", "<"],
        ["^", "^", "Periode I", "Periode II", "Periode III", "Periode IV"],
        ["1", "Ahmad", "71,43", "50,94", "98,05", "63,92"],
        ["2", "Siti", "93,56", "57,78", "80,46", "70,25"],
    ]
    assert [column.period for column in columns_of(rows)[2:]] == ["TW1", "TW2", "TW3", "TW4"]
    rows[0][2] = "Capaian Audit"
    assert columns_of(rows)[2].period is None


def test_what_is_left_is_of_the_quarter_of_what_was_spent() -> None:
    rows = [
        ["SKPD", "Anggaran", "Realisasi Anggaran Triwulan II", "Sisa Anggaran"],
        ["Dinas Pendidikan", "77.251.500", "33.087.631", "44.163.869"],
        ["Dinas Kesehatan", "353.735.000", "149.352.903", "204.382.097"],
    ]
    assert [column.period for column in with_realized_times(columns_of(rows))[1:]] == [None, "TW2", "TW2"]


def test_a_period_that_is_no_quarter_tells_none() -> None:
    rows = [
        ["Periode", "Fase", "Rencana (%)", "Aktual (%)"],
        ["Januari", "Persiapan", "73,37", "25"],
        ["Februari", "Struktur", "69,06", "59"],
        ["Maret", "Struktur", "47,09", "39"],
    ]
    assert columns_of(rows)[0].role is Role.INDICATOR  # the months name the lines
    weekly = [rows[0], *(["Berjalan", *row[1:]] for row in rows[1:])]
    assert columns_of(weekly)[0].role is None
    quarterly = [rows[0], *([f"TW {n}", *row[1:]] for n, row in enumerate(rows[1:], 1))]
    assert columns_of(quarterly)[0].role is Role.QUARTER


def test_last_year_below_a_group_that_compares_with_it_is_not_the_one_beside_it() -> None:
    rows = [
        ["Indikator", "Capaian Tahun 2018", "<", "<", "Peningkatan dari Tahun Lalu", "<"],
        ["^", "Target", "Realisasi", "% Capaian", "Realisasi 2018", "Realisasi Tahun lalu"],
        ["Cakupan kunjungan balita", "130", "130", "100,00", "130", "132"],
    ]
    columns = columns_of(rows, "", 2018)
    assert [column.year for column in columns[4:]] == [2018, 2017]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Januari (Rp)", "M01"), ("July (Rp)", "M07"), ("Triwulan 1 (Rp)", "TW1"), ("Tribulan 3", "TW3"),
        ("Semester I", "TW2"), ("Semester II", "TW4"), ("Semester", None), ("Target (Januari)", None),
        ("Realisasi Semester I 2022", "TW2"), ("Periode: Semester ke-2", "TW4"), ("Semester I dan Semester II", None),
    ],
)  # fmt: skip
def test_periods_as_others_print_them(text: str, period: str | None) -> None:
    """Half a year is told by the quarter that it ends with."""
    assert load_lexicon().read(text).period == period


CASH = [
    ["Kode Rekening", "Uraian", "Januari (Rp)", "Februari (Rp)", "Maret (Rp)", "Triwulan 1 (Rp)"],
    ["5.1", "BELANJA OPERASI", "1.049.762.000,00", "1.026.722.272,00", "1.107.405.153,00", "3.183.889.425,00"],
    ["5.2", "BELANJA MODAL", "1.370.618.000,00", "1.358.108.660,00", "1.151.365.147,00", "3.880.091.807,00"],
]


def test_months_of_a_cash_budget_are_what_the_caption_says() -> None:
    columns = columns_of(CASH, "Anggaran Kas Bulanan Tahun Anggaran 2024")
    assert [column.role for column in columns[2:]] == [Role.BUDGET] * 4
    assert [column.period for column in columns[2:]] == ["M01", "M02", "M03", "TW1"]
    assert load_families().family(columns, []) is Family.BUDGET_REALIZATION
    assert roles(CASH)[2:] == [None] * 4


def test_months_name_the_lines_of_a_spending_plan_and_years_are_no_budget() -> None:
    rows = [
        ["Tahun Anggaran", "Bulan", "RPD Kumulatif", "Realisasi Kumulatif", "Tk. Penyerapan"],
        ["2022", "Januari", "Rp 682.983.000", "Rp 512.237.250", "75,00%"],
        ["2022", "Februari", "Rp 741.106.500", "Rp 592.885.200", "80,00%"],
        ["2022", "Maret", "Rp 774.297.000", "Rp 696.867.300", "90,00%"],
    ]
    assert roles(rows) == ["remark", "account", "budget", "budget_realization", "budget_pct"]


@pytest.mark.parametrize("text", ["TRIWULAN : III", "Triwulan: III", "TW - III", "Triwulan ke - 3", "TRI 3"])
def test_signs_before_the_number_of_a_quarter(text: str) -> None:
    assert load_lexicon().periods.of_text(text) == "TW3"


def test_a_quarter_between_a_heading_and_its_unit_is_no_column_of_quarters() -> None:
    rows = [
        ["Perangkat Daerah", "Realisasi Anggaran", "<"],
        ["^", "Triwulan", "s/d Triwulan"],
        ["^", "Rp", "Rp"],
        ["Dinas Sosial", "45.765.060", "243.495.000"],
    ]
    assert "quarter" not in roles(rows)


@pytest.mark.parametrize(
    ("path", "period"),
    [(("Realisasi Semester", "I"), "TW2"), (("Realisasi Semester", "II"), "TW4"), (("Realisasi Triwulan", "I"), "TW1")],
)
def test_a_numeral_below_semester_is_half_a_year(path: tuple[str, ...], period: str) -> None:
    assert load_lexicon().resolve(path).period == period


def test_what_passes_100_per_cent_by_year_was_reached_of_targets_and_a_change_is_neither() -> None:
    """jabar-dishub_lkip-bab3-2016, p. 4; jabar-biroorganisasi_lkip-2016, p. 23: levels that are no per cents."""
    heading = ["No", "Indikator Kinerja", "Satuan", "Capaian Tahun 2015", "Capaian Tahun 2016", "Percepatan"]
    lines = [
        ["1", "Keikutsertaan kabupaten dalam WTN", "Persen", "100,00", "106,66", "6,66"],
        ["2", "Kepemilikan armada angkutan umum", "Persen", "86,61", "149,64", "63,03"],
        ["3", "Ketersediaan AKDP di Jawa Barat", "Persen", "96,82", "100,00", "3,18"],
    ]
    told = columns_of([heading, *lines], year=2016)
    assert [(c.aside or c.role, c.year) for c in told[3:5]] == [(Role.ACHIEVEMENT, 2015), (Role.ACHIEVEMENT, 2016)]
    assert (told[5].role, told[5].aside) == (Role.REMARK, None)
    levels = columns_of([heading, *([*line[:2], "OPD", *line[3:]] for line in lines)], year=2016)
    assert [c.aside or c.role for c in levels[3:5]] == [Role.REALIZATION] * 2
    assert (levels[5].role, levels[5].aside) == (Role.REMARK, None)


@pytest.mark.parametrize(
    ("text", "year"), [("30-Jun-20", 2020), ("31-Des-19", 2019), ("12-Mei", None), ("3-5-20", None)]
)
def test_a_day_as_a_spreadsheet_shows_it_is_of_its_year(text: str, year: int | None) -> None:
    assert own_year(text) == year
