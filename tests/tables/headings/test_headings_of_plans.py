"""Headings of tables that hold a plan of years against the year that is evaluated (Permendagri 86/2017, Tabel E.81)."""

import pytest

from pipeline.tables.headings.family import load_families
from pipeline.tables.headings.header import read_heading
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.roles.column_roles import settle_columns
from schemas.vocabulary import Role
from tests.tables.headings.settled_columns import columns_of, roles
from tests.tables.printed_rows import page_table

EVALUATION = [
    ["Program", "Indikator", "Target Renstra Akhir Periode 2019 - 2023", "<", "Realisasi s/d Tahun Lalu (n-2)", "<",
     "Target Renja Tahun berjalan (Tahun n-1 yang dievaluasi)", "<",
     "Tingkat Capaian Kinerja & Realisasi Anggaran Renstra s/d Tahun 2022 (%)", "<"],
    ["^", "^", "K", "Rp", "K", "Rp", "K", "Rp", "K", "Rp"],
    ["Program Jalan", "Panjang jalan", "90", "900.000.000", "30", "300.000.000", "20", "200.000.000", "33,33", "33,33"],
    ["Program Air", "Sambungan rumah", "60", "600.000.000", "15", "120.000.000", "12", "110.000.000", "25,00", "20,00"],
]  # fmt: skip


def test_years_are_counted_back_from_the_one_that_is_evaluated() -> None:
    columns = columns_of(EVALUATION, year=2022)
    assert [column.year for column in columns[2:8]] == [2023, 2023, 2021, 2021, None, None]
    assert [column.role for column in columns[6:8]] == [Role.TARGET, Role.BUDGET]


def test_what_a_plan_has_reached_is_an_achievement_and_a_share_of_its_money() -> None:
    columns = columns_of(EVALUATION, year=2022)
    assert [column.aside for column in columns[8:]] == [Role.ACHIEVEMENT, Role.BUDGET_PCT]


def test_a_plan_two_years_back_has_no_year_where_none_is_evaluated() -> None:
    rows = [[text.replace("yang dievaluasi", "").replace("berjalan ", "") for text in row] for row in EVALUATION]
    assert [column.year for column in columns_of(rows, year=2022)[4:6]] == [None, None]


def test_a_change_since_last_year_is_of_neither_year() -> None:
    rows = [
        ["Indikator", "Target 2023", "Realisasi 2023", "Peningkatan dari Tahun Lalu", "<"],
        ["^", "^", "^", "Realisasi Tahun Lalu", "Peningkatan Capaian dari Tahun Lalu"],
        ["Cakupan kunjungan balita", "90", "87", "80", "7"],
    ]
    assert [column.year for column in columns_of(rows, year=2023)[3:]] == [2022, None]


def test_one_heading_over_figures_and_money() -> None:
    rows = [
        ["Sub Kegiatan", "Perencanaan Tahun 2022", "<", "Realisasi", "<"],
        ["^", "Target", "Nilai", "Fisik", "Nilai"],
        ["Jalan desa", "20", "200.000.000", "18", "190.500.000"],
        ["Air bersih", "12", "110.000.000", "12", "100.250.000"],
    ]
    assert roles(rows)[1:] == ["target", "budget", "realization", "budget_realization"]


def test_nothing_planned_beside_what_was_reached_year_by_year() -> None:
    rows = [
        ["Indikator Makro", "Capaian", "<", "<"],
        ["^", "2021", "2022", "2023"],
        ["Angka Kemiskinan", "9,71", "9,54", "9,36"],
        ["Gini Ratio", "0,38", "0,38", "0,39"],
    ]
    told = [column.aside or column.role for column in columns_of(rows, year=2023)[1:]]
    assert told == [Role.REALIZATION] * 3
    rows[0][1] = "Capaian (%)"
    assert [column.aside or column.role for column in columns_of(rows, year=2023)[1:]] == [Role.ACHIEVEMENT] * 3


def test_classes_of_percent_are_no_percentages() -> None:
    rows = [
        ["Program", "Pagu (Rp)", "Realisasi (Rp)", "Persentase Realisasi", "<"],
        ["^", "^", "^", "Rendah (0-50 %)", "Tinggi (> 90%)"],
        ["Program Jalan", "200.000.000", "190.500.000", "2", "7"],
    ]
    assert roles(rows)[3:] == [None, None]


def test_what_was_reached_of_money_is_its_percentage() -> None:
    rows = [
        ["Indikator", "Target", "Realisasi", "Capaian (%)", "Capaian Keuangan", "<", "<"],
        ["^", "^", "^", "^", "Pagu", "Realisasi", "Capaian (%)"],
        ["Panjang jalan", "20", "18", "90,00", "200.000.000", "190.500.000", "95,25"],
        ["Sambungan rumah", "12", "12", "100,00", "110.000.000", "100.250.000", "91,14"],
    ]
    assert roles(rows)[3:] == ["achievement", "budget", "budget_realization", "budget_pct"]


def test_a_row_that_column_numbers_reach_into_is_still_a_heading() -> None:
    rows = [
        ["No", "Program", "Target", "<", "<", "Realisasi", "<", "<"],
        ["1", "2", "3", "<", "<", "4", "<", "<"],
        ["^", "^", "K", "Satuan", "Rp", "K", "Satuan", "Rp"],
        ["1", "Program Jalan", "20", "Km", "200.000.000", "18", "Km", "190.500.000"],
    ]
    assert roles(rows)[2:] == ["target", "unit", "budget", "realization", "unit", "budget_realization"]


@pytest.mark.parametrize(
    ("caption", "year", "planned"),
    [
        ("Arah Kebijakan RPJMN 2016-2020", 2020, True),
        ("Arah Kebijakan RPJMN 2016-2019", 2020, False),  # not just these years
        ("Data Indikator 2016-2020", 2020, False),  # no plan
    ],
)
def test_indicators_with_the_years_of_the_plan_that_the_caption_names_have_targets(
    caption: str, year: int, planned: bool
) -> None:
    rows = [
        ["Indikator Pembangunan", "2016", "2017", "2018", "2019", "2020"],
        ["Cakupan kunjungan balita", "50", "75", "91", "93", "95"],
        ["Jumlah aplikasi", "62", "89", "118", "138", "134"],
    ]
    table = page_table(rows)
    heading = read_heading(table, load_lexicon())
    body = [cell for cell in table.cells if cell.row >= heading.rows]
    columns = settle_columns(heading, body, caption, year, load_families().hint([caption]), heading.known)
    assert [column.role for column in columns[1:]] == [Role.TARGET if planned else None] * 5


def test_counted_years_are_those_of_a_plan() -> None:
    rows = [
        ["No", "Indikator Sasaran", "Tahun 1 2019", "Tahun 2 2020", "Tahun 3 2021"],
        ["1", "Cakupan kunjungan balita", "394", "370", "365"],
        ["2", "Jumlah aplikasi", "241", "164", "230"],
    ]
    columns = columns_of(rows)
    assert [(column.role, column.year) for column in columns[2:]] == [(Role.TARGET, y) for y in (2019, 2020, 2021)]


def test_the_condition_at_the_end_of_a_plan_is_asked_for() -> None:
    rows = [
        ["Indikator", "Kondisi Awal Kinerja", "Target Capaian Tahun", "<", "Kondisi Akhir Kinerja"],
        ["^", "2023", "2024", "2025", "2026"],
        ["Cakupan kunjungan balita", "73,48%", "70,18%", "67,04%", "48,49%"],
        ["Jumlah aplikasi", "47,68%", "81,26%", "85,74%", "95,81%"],
    ]
    column = columns_of(rows, year=2024)[-1]
    assert (column.aside or column.role, column.year) == (Role.TARGET, 2026)


def test_of_years_without_a_word_of_plans_none_is_planned_though_a_standard_is_of_a_later_one() -> None:
    """Services of a hospital in three years, and what the ministry asks."""
    rows = [
        ["No", "Indikator", "2007", "2008", "2009", "Standar ideal menurut Depkes 2010"],
        ["1", "BOR (%)", "72%", "63%", "50%", "60% – 85%"],
        ["2", "LOS (Hari)", "4 Hari", "4 Hari", "3 Hari", "6 – 9 Hari"],
    ]
    columns = columns_of(rows, "Indikator Pelayanan Rawat Inap Tahun 2007-2009", 2009)
    assert [column.role for column in columns[2:5]] == [None] * 3
    planned = [[*rows[0][:2], "2010", "2011", "2012"], *(row[:5] for row in rows[1:])]
    assert [column.role for column in columns_of(planned, "", 2009)[2:]] == [Role.TARGET] * 3


def test_what_was_reached_by_a_year_of_the_plan_is_no_target() -> None:
    rows = [
        ["Indikator Kinerja Kegiatan", "Target Akhir Renstra 2021 - 2025", "Capaian Sampai 2024", "Capaian %"],
        ["Cakupan kunjungan balita", "309", "228", "73,79%"],
        ["Jumlah aplikasi terintegrasi", "381", "164", "43,04%"],
    ]
    columns = columns_of(rows, "", 2024)
    assert [(column.role, column.aside) for column in columns[1:3]] == [
        (Role.REMARK, Role.TARGET),
        (Role.REALIZATION, None),
    ]
    until = [["Indikator", "Target 2024", "Realisasi 2024", "Realisasi Renstra s/d tahun 2026 (Akhir Tahun)"]]
    told = columns_of([*until, ["Cakupan kunjungan balita", "73", "39", "78"]], "", 2024)
    assert (told[3].role, told[3].aside, told[3].year) == (Role.REMARK, Role.REALIZATION, 2026)


def test_amounts_expected_are_a_budget() -> None:
    rows = [["KODE REKENING", "SUMBER", "PERKIRAAN"], ["4.1.01", "Pajak Daerah", "Rp 646.459.500"]]
    rows += [["4.1.02", "Retribusi Daerah", "Rp 529.394.000"]]
    assert columns_of(rows, "Asumsi Rencana Pendapatan Desa Tahun Anggaran 2022", 2022)[2].role is Role.BUDGET


def test_a_column_of_kinds_names_no_line_and_a_name_before_a_change_does() -> None:
    """`Hasil`, `Keluaran` say what the measure beside them is."""
    rows = [
        ["Indikator", "Tolok Ukur Kinerja", "<", "Target Kinerja", "<"],
        ["^", "Sebelum Perubahan", "Setelah Perubahan", "Sebelum Perubahan", "Setelah Perubahan"],
        ["Hasil", "Cakupan kunjungan balita", "Sesuai jadwal", "328", "361"],
        ["Hasil", "Jumlah aplikasi terintegrasi", "Dalam proses", "233", "196"],
        ["Capaian Program", "Nilai SAKIP perangkat daerah", "Selesai", "371", "435"],
        ["Keluaran", "Jumlah dokumen perencanaan", "Dalam proses", "220", "231"],
    ]
    roles = [column.role for column in columns_of(rows, "", 2024)]
    assert roles == [None, Role.INDICATOR, Role.REMARK, Role.REMARK, Role.TARGET]


def test_of_a_form_that_reports_nothing_else_last_year_is_what_it_evaluates() -> None:
    """T-C.29, jabar-bkpp1_evaluasi-renja-2015, p. 1: n-1 is the running year of its caption, 2015."""
    rows = [
        ["Program/Kegiatan", "Indikator Kinerja", "Target dan Realisasi Kinerja Program dan Kegiatan Tahun lalu (n-2)",
         "<", "<", "Target Program dan kegiatan (Renja OPD tahun n-1)",
         "Perkiraan Realisasi Capaian Target Renstra OPD s/d tahun berjalan"],
        ["^", "^", "Target Renja OPD tahun (n-2)", "Realisasi Renja OPD tahun (n-2)", "Tingkat Realisasi (%)", "^",
         "Realisasi Capaian Program dan kegiatan s/d tahun berjalan (tahun n-1)"],
        ["Koordinasi Pembangunan", "Tingkat Kesesuaian", "80", "80", "100", "85", ""],
        ["Pengembangan Cagar Biosfer", "Tingkat Kesesuaian", "80", "80", "100", "95", ""],
    ]  # fmt: skip
    columns = columns_of(rows, year=2015)
    assert [column.role for column in columns[2:5]] == [Role.TARGET, Role.REALIZATION, Role.ACHIEVEMENT]
    assert [column.year for column in columns[2:6]] == [2014, 2014, 2014, 2015]


def test_below_a_group_that_counts_years_what_names_none_is_of_the_year_of_the_others() -> None:
    """jabar-bpmpd_evaluasi-renja-2015, p. 1: amounts, and `Target dan Realisasi` plans none of them."""
    group = "Target dan Realisasi Kinerja Program dan Kegiatan Tahun Lalu (n-2)"
    rows = [
        ["Program/Kegiatan", "Indikator Kinerja Program", group, "<", "<"],
        ["^", "^", "Target Renja BPMPD Tahun 2013", "Realisasi Renja BPMPD Tahun 2013", "Tingkat Realisasi (%)"],
        ["Fasilitasi Pemberdayaan Ekonomi", "Bimbingan Teknis", "300.000.000,00", "254.800.272,00", "84,93"],
        ["Fasilitasi Penanggulangan Kemiskinan", "Monitoring", "300.000.000,00", "276.057.557,00", "92,02"],
    ]
    columns = columns_of(rows, year=2014)
    assert [column.year for column in columns[2:]] == [2013, 2013, 2013]
    assert [column.role for column in columns[2:4]] == [Role.TARGET, Role.REALIZATION]


def test_a_forecast_in_thousands_is_money() -> None:
    """renja_tabel-3-1, p. 1."""
    rows = [
        ["Program/Kegiatan", "Tolok Ukur", "Target", "Pagu Indikatif (Ribuan)", "Prakiraan Maju (Ribuan)"],
        ["Pengelolaan Air Tanah", "Jumlah laporan", "2.00 Laporan", "380.000", "418.000"],
    ]
    assert [column.aside or column.role for column in columns_of(rows, year=2016)[3:]] == [Role.BUDGET, Role.BUDGET]


def test_capaian_right_of_a_target_is_a_result_in_every_year() -> None:
    """jabar-rsjiwa_lakip-2016, p. 16."""
    rows = [
        ["INDIKATOR SASARAN", "Capaian Tahun 2015", "<", "Capaian tahun 2016", "<", "% Capaian kinerja"],
        ["^", "Target", "Capaian", "Target", "Capaian", "^"],
        ["Indeks Kepuasan pelanggan", "75", "75,00", "78", "0", "0"],
        ["Persentase pegawai yang mengikuti pelatihan", "65%", "63,75", "70%", "70%", "102%"],
    ]
    columns = columns_of(rows, year=2016)
    assert [column.aside or column.role for column in columns[2:5:2]] == [Role.REALIZATION, Role.REALIZATION]
