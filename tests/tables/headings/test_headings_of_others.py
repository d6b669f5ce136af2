"""Headings that print views and regulations of others have: what the values, the caption and the neighbours make of
words that mean something else elsewhere."""

from collections.abc import Sequence

import pytest

from pipeline.normalize.figures.headings import is_ratio
from pipeline.tables.headings.family import load_families
from pipeline.tables.headings.header import read_heading
from pipeline.tables.headings.heading_repair import mended
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.roles.column_roles import settle_columns
from pipeline.tables.headings.roles.role_assignment import assigned
from pipeline.tables.headings.roles.unnamed.quotients import with_quotients
from pipeline.tables.headings.table_numbers import table_numbers
from pipeline.tables.model import Column
from schemas.vocabulary import Family, Role
from tests.tables.printed_rows import page_table


def columns_of(rows: Sequence[Sequence[str]], caption: str = "", year: int | None = None) -> tuple[Column, ...]:
    table = page_table(rows)
    heading = read_heading(table, load_lexicon())
    return settle_columns(heading, [cell for cell in table.cells if cell.row >= heading.rows], caption, year)


def roles(rows: Sequence[Sequence[str]], caption: str = "") -> list[str | None]:
    return [column.role and column.role.value for column in columns_of(rows, caption)]


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


def test_amounts_by_kind_of_spending_are_what_the_caption_says_and_the_total_is_the_line_s() -> None:
    rows = [
        ["No", "Program/Kegiatan", "Jenis Belanja", "<", "Total"],
        ["^", "^", "Belanja Pegawai", "Barang dan Jasa", "^"],
        ["1", "Penyediaan Gaji", "Rp 98.451.500", "Rp 92.545.019", "Rp 190.996.519"],
        ["2", "Pengadaan Peralatan", "Rp 414.243.000", "Rp 393.615.549", "Rp 807.858.549"],
    ]
    columns = columns_of(rows, "Rekapitulasi Penggunaan Dana BOSP Tahun 2023", 2023)
    assert [column.role for column in columns[2:]] == [Role.REMARK, Role.REMARK, Role.BUDGET_REALIZATION]
    assert [column.aside for column in columns[2:4]] == [Role.BUDGET_REALIZATION] * 2
    assert load_families().family(columns, []) is Family.BUDGET_REALIZATION
    assert Role.ACCOUNT not in [column.role for column in columns]  # `Jenis Belanja` is the group of figures
    assert roles(rows, "Pagu dan Realisasi")[2:] == [None] * 3  # planned or spent?


def test_sources_name_the_lines_of_amounts_that_only_the_caption_tells() -> None:
    rows = [
        ["No", "Sumber Dana", "Tahap I", "<", "Tahap II", "<"],
        ["^", "^", "Tanggal", "Jumlah", "Tanggal", "Jumlah"],
        ["1", "Dana Desa dari APBN", "12-03-2019", "617.674.500,00", "02-07-2019", "578.766.013,00"],
        ["2", "Alokasi Dana Desa", "14-03-2019", "793.629.000,00", "09-07-2019", "866.772.615,00"],
    ]
    told = ["number", "account", None, "budget_realization", None, "budget_realization"]
    assert roles(rows, "Realisasi Anggaran") == told
    assert "code" not in roles(rows)  # dates


def test_months_name_the_lines_of_a_spending_plan_and_years_are_no_budget() -> None:
    rows = [
        ["Tahun Anggaran", "Bulan", "RPD Kumulatif", "Realisasi Kumulatif", "Tk. Penyerapan"],
        ["2022", "Januari", "Rp 682.983.000", "Rp 512.237.250", "75,00%"],
        ["2022", "Februari", "Rp 741.106.500", "Rp 592.885.200", "80,00%"],
        ["2022", "Maret", "Rp 774.297.000", "Rp 696.867.300", "90,00%"],
    ]
    assert roles(rows) == ["remark", "account", "budget", "budget_realization", "budget_pct"]


def test_a_column_of_counts_headed_unit_is_no_unit_of_the_others() -> None:
    rows = [
        ["No", "Uraian", "Saldo Awal", "<", "Saldo Akhir", "<"],
        ["^", "^", "Unit", "Rp", "Unit", "Rp"],
        ["1", "Meja Kerja", "165", "412.500.000", "217", "542.500.000"],
        ["2", "Kursi Rapat", "186", "93.000.000", "240", "120.000.000"],
    ]
    assert "unit" not in roles(rows)


def test_counts_beside_money_are_no_money() -> None:
    """`WP` are taxpayers: neither a share of the budget nor a balance; what is left in per cent is neither, too."""
    rows = [
        ["No", "Kecamatan", "Ketetapan", "<", "Realisasi s/d Bulan Juni", "<", "%", "Sisa Ketetapan", "<", "Sisa %"],
        ["^", "^", "WP", "Rp", "WP", "Rp", "^", "WP", "Rp", "^"],
        ["1", "Kecamatan Sukamaju", "250", "665.706.000", "104", "138.763.053", "20,84", "146", "526.942.947", "79,16"],
        ["2", "Kecamatan Air Dikit", "196", "292.238.500", "47", "86.186.633", "29,49", "149", "206.051.867", "70,51"],
        ["3", "Kecamatan Teras", "234", "742.064.000", "110", "231.764.899", "31,23", "124", "510.299.101", "68,77"],
    ]
    columns = columns_of(rows, "Realisasi PBB-P2", 2022)
    assert [column.role and column.role.value for column in columns] == [
        "number", "account", "remark", "remark", "remark", "budget_realization", "budget_pct", "remark", "balance",
        "remark",
    ]  # fmt: skip
    assert columns[4].aside is Role.REALIZATION


def test_a_target_in_units_of_its_own_is_no_budget_and_codes_are_no_names() -> None:
    rows = [
        ["Kode Prog./Keg.", "Uraian", "Target Kinerja", "Jumlah (Rp)", "<"],
        ["^", "^", "^", "Sebelum Perubahan", "Setelah Perubahan"],
        ["1.01.01", "Administrasi Keuangan", "12 Bulan", "530.250.000", "502.557.454"],
        ["1.01.02", "Administrasi Umum", "100 Persen", "329.100.500", "282.454.322"],
    ]
    assert roles(rows) == ["code", "account", "target", "remark", "budget"]


def test_places_are_the_lines_of_what_is_planned_and_reached() -> None:
    rows = [
        ["Regional", "Jenis Pupuk", "Semester I", "<", "<"],
        ["^", "^", "Rencana (Kg)", "Realisasi (Kg)", "% Real Thdp Renc"],
        ["Kebun Wilayah Timur", "Urea", "366", "179", "48,91%"],
        ["Kebun Wilayah Barat", "Dolomit", "363", "363", "100,00%"],
    ]
    assert roles(rows)[:4] == ["line", None, "target", "realization"]


def test_a_volume_beside_its_budget_is_planned_as_those_of_the_years_to_come() -> None:
    rows = [
        ["No", "Sasaran Kegiatan(Output)/Komponen", "Tahun 2018", "<", "<", "Prakiraan Maju", "<"],
        ["^", "^", "Volume", "Satuan Biaya", "Alokasi (Juta Rupiah)", "Volume", "<"],
        ["^", "^", "^", "^", "^", "2019", "2020"],
        ["1", "Penyediaan Gaji", "248", "3.542,9", "3.224,0", "210", "209"],
        ["2", "Pengadaan Peralatan", "201", "2.871,4", "2.613,0", "216", "185"],
    ]
    columns = columns_of(rows, "Rencana Kerja Tahun Anggaran 2018", 2018)
    assert [c.role for c in columns[1:5]] == [Role.LINE, Role.TARGET, Role.REMARK, Role.BUDGET]
    assert [c.aside for c in columns[5:]] == [Role.TARGET, Role.TARGET]


def test_the_ratio_at_the_end_of_a_plan_is_the_achievement_of_its_own_columns() -> None:
    rows = [
        ["Sasaran", "Indikator Kinerja", "Target pada Akhir Tahun Perencanaan", "<",
         "Capaian pada Akhir Tahun Perencanaan", "<", "Rasio Capaian Akhir (%)", "<"],
        ["^", "^", "K", "Rp", "K", "Rp", "K", "Rp"],
        ["Meningkatnya layanan", "Indeks kepuasan", "88", "412.500.000", "77", "190.300.000", "87,50", "46,13"],
    ]  # fmt: skip
    assert roles(rows)[2:] == [
        "target", "budget", "realization", "budget_realization", "achievement", "budget_pct",
    ]  # fmt: skip


def test_a_percentage_of_the_first_of_two_figures_is_told_by_the_numbers() -> None:
    rows = [
        ["Nama Pajak", "Tribulan 1", "<", "<", "<", "<"],
        ["^", "Target", "+Tambahan", "Realisasi", "% Awal", "% Naik"],
        ["Pajak Hotel", "335.020.080", "39.184.935", "333.950.712", "99,7%", "11,7%"],
        ["Pajak Restoran", "104.635.501", "9.445.432", "113.801.373", "108,8%", "9,0%"],
    ]
    columns = columns_of(rows, "Realisasi Penerimaan Pajak Daerah", 2017)
    assert [c.role and c.role.value for c in columns[1:]] == ["budget", "remark", "budget_realization", None, "remark"]
    assert {c.period for c in columns[1:]} == {"TW1"}


PACKAGES = [
    ["", "", "Pagu (Rp)", "<", "<", "<", "", "Progres (%)", "<"],
    ["Kode", "Paket", "RPM", "SBSN", "PLN", "Total", "Realisasi", "Keu", "Fisik"],
    [
        "01",
        "Pembangunan Jembatan",
        "18.047.500",
        "3.642.748",
        "3.170.577",
        "24.860.825",
        "19.935.654",
        "80,19",
        "61,20",
    ],
    [
        "02",
        "Rehabilitasi Bendung",
        "21.732.500",
        "2.279.201",
        "3.575.089",
        "27.586.790",
        "15.371.030",
        "55,72",
        "72,85",
    ],
]


def test_a_row_below_groups_heads_the_columns_that_they_leave_open() -> None:
    heading = read_heading(page_table(PACKAGES), load_lexicon())
    assert heading.rows == 2
    assert heading.columns[0].path == ("Kode",)
    assert heading.columns[7].meaning.role is Role.BUDGET_PCT  # `Progres (%) > Keu`
    counted = [PACKAGES[0], ["Laki-laki", "Dua", "Tiga", "A", "B", "C", "D", "E", "F"], *PACKAGES[2:]]
    assert read_heading(page_table(counted), load_lexicon()).rows < 2  # of words that nobody knows


@pytest.mark.parametrize("text", ["TRIWULAN : III", "Triwulan: III", "TW - III", "Triwulan ke - 3", "TRI 3"])
def test_signs_before_the_number_of_a_quarter(text: str) -> None:
    assert load_lexicon().periods.of_text(text) == "TW3"


def test_weights_prices_and_contracts_are_no_measure_of_a_family() -> None:
    assert (
        roles([["Kegiatan", "Bobot (%)", "Harga Satuan", "Nilai Kontrak"], ["Jalan", "8,25", "1.000", "412.500.000"]])[
            1:
        ]
        == ["remark"] * 3
    )
    assert load_lexicon().read("Harga Satuan").measure == "Rp"


def test_a_quarter_between_a_heading_and_its_unit_is_no_column_of_quarters() -> None:
    rows = [
        ["Perangkat Daerah", "Realisasi Anggaran", "<"],
        ["^", "Triwulan", "s/d Triwulan"],
        ["^", "Rp", "Rp"],
        ["Dinas Sosial", "45.765.060", "243.495.000"],
    ]
    assert "quarter" not in roles(rows)


def test_units_name_the_lines_whose_results_stand_right_of_the_amounts() -> None:
    rows = [
        ["No", "Nama Unit Kerja", "Jumlah Dana (Rp)", "Realisasi Keuangan (Rp)", "Indikator Keluaran", "<"],
        ["^", "^", "^", "^", "Narasi", "Satuan"],
        ["1", "Dinas Pendidikan", "129.692.000", "102.237.799", "Tersusunnya dokumen rencana", "Dokumen"],
        ["2", "Dinas Kesehatan", "183.118.000", "96.453.453", "Terlaksananya pembinaan", "Orang"],
        ["3", "Dinas Sosial", "163.421.000", "136.751.069", "Tersusunnya dokumen rencana", "Dokumen"],
    ]
    assert roles(rows)[1] == "account"
    beside = [[row[0], row[4], *row[1:4]] for row in rows if row[4] != "<"]
    assert roles([["No", "Indikator", *rows[0][1:4]], *beside[1:]])[2] == "responsible"  # the indicator is left of them


def test_kinds_of_works_are_the_works_where_nothing_else_names_them() -> None:
    rows = [
        ["Kode", "Jenis Kegiatan", "Pagu", "Realisasi Keuangan"],
        ["01", "Pembangunan Jembatan", "373.898.000", "348.699.382"],
        ["02", "Rehabilitasi Puskesmas", "814.484.000", "405.939.840"],
        ["03", "Peningkatan Jalan", "186.290.500", "113.408.906"],
    ]
    assert roles(rows)[1] == "activity"


def test_figures_below_output_are_what_their_group_says() -> None:
    rows = [
        ["Uraian Kegiatan", "Rencana Penggunaan", "<", "Realisasi", "<", "Sisa", "<"],
        ["^", "Anggaran", "Output", "Nilai", "Output", "Nilai", "Output"],
        ["Penyaluran Bantuan", "404.775.000", "399", "48.300.002", "99", "356.474.998", "300"],
        ["Pendataan Keluarga", "154.876.500", "62", "104.853.381", "10", "50.023.119", "52"],
        ["Pembinaan Lembaga", "691.240.500", "54", "159.274.381", "42", "531.966.119", "12"],
    ]
    assert roles(rows)[1:] == [
        "budget", "target", "budget_realization", "realization", "balance", None,
    ]  # fmt: skip


def test_counts_of_works_name_no_line() -> None:
    rows = [
        ["Kabupaten/Kota", "Pekerjaan", "Nilai Kontrak"],
        ["Batu", "29", "385.692.500"],
        ["Malang", "7", "181.000.000"],
    ]
    assert roles(rows)[1] is None
    named = [rows[0], ["Batu", "Pembangunan Jembatan", "385.692.500"], ["Malang", "Rehabilitasi Jalan", "181.000.000"]]
    assert roles(named)[1] == "activity"


def test_a_target_of_money_in_per_cent_stays_a_target() -> None:
    rows = [
        ["SKPD", "Pagu", "Keuangan", "<", "<"],
        ["^", "^", "Target", "Realisasi", "<"],
        ["^", "^", "^", "Rp", "%"],
        ["Dinas Sosial", "580.500.000", "58,59", "340.289.100", "58,62"],
        ["Dinas Perhubungan", "967.400.000", "67,47", "652.700.780", "67,47"],
        ["Dinas Kesehatan", "411.300.000", "85,07", "210.224.882", "51,11"],
    ]
    assert roles(rows)[1:] == ["budget", "target", "budget_realization", "budget_pct"]


def test_groups_are_built_alike_only_where_a_place_agrees() -> None:
    """`Kecamatan` is no realization because `Fisik` stands first below another group."""
    rows = [
        ["Kegiatan", "Perencanaan Kegiatan", "<", "Realisasi", "<"],
        ["^", "Kecamatan", "Desa", "Fisik (%)", "Keuangan (Rp)"],
        ["Jembatan", "Baraka", "Pasui", "73,95", "348.699.382"],
    ]
    heading = mended(read_heading(page_table(rows), load_lexicon()), [], load_lexicon())
    assert heading.columns[1].meaning.role is None


def test_what_runs_to_date_keeps_its_role_aside() -> None:
    rows = [
        ["Indikator", "Realisasi Triwulan III", "Realisasi s/d Triwulan III"],
        ["Cakupan kunjungan balita", "12,50", "38,00"],
    ]
    column = columns_of(rows, "Capaian Kinerja Triwulan III Tahun 2023", 2023)[2]
    assert (column.role, column.aside, column.year) == (Role.REMARK, Role.REALIZATION, 2023)


@pytest.mark.parametrize("turned", [False, True])
def test_units_beside_names_below_one_heading(turned: bool) -> None:
    rows = [
        ["Program", "Indikator Kinerja", "<", "Target"],
        ["Ekonomi", "Aplikasi", "Jumlah aplikasi terintegrasi", "348"],
        ["Sosial", "%", "Persentase desa dengan layanan dasar", "97"],
        ["Umum", "Kelompok", "Jumlah kelompok tani yang dibina", "225"],
    ]
    if turned:
        rows = [rows[0], *([a, c, b, d] for a, b, c, d in rows[1:])]
    assert roles(rows)[1:3] == (["indicator", "unit"] if turned else ["unit", "indicator"])


def test_words_that_say_how_lines_stand_name_none_and_are_no_unit() -> None:
    rows = [
        ["No", "Kegiatan", "Sub Kegiatan", "Output", "Satuan", "Target", "Realisasi"],
        ["1", "Selesai", "Penyediaan gaji", "Belum Mencapai Target", "Dalam proses", "302", "92"],
        ["2", "", "Pemeliharaan gedung", "Melampaui", "Sesuai jadwal", "133", "60"],
    ]
    assert roles(rows)[1:] == ["remark", "sub_activity", "remark", "remark", "target", "realization"]
    rows[1][1], rows[1][3], rows[1][4] = "Administrasi umum", "Terbayarnya gaji", "Bulan"
    assert roles(rows)[1:5] == ["activity", "sub_activity", "indicator", "unit"]


def test_a_heading_that_only_begins_like_a_term_is_none() -> None:
    read = load_lexicon().read
    assert [read(text).role for text in ("Rencana Nasional", "Rencana Aksii")] == [None, Role.ACTION]


def test_indicators_that_are_counted_name_no_line() -> None:
    rows = [
        ["Nama SKPD", "Indikator Terisi", "Target", "Realisasi"],
        ["Dinas Pendidikan", "261", "118", "95"],
        ["Dinas Kesehatan", "344", "309", "111"],
    ]
    assert roles(rows)[1] is None


def test_what_a_target_is_set_for_is_what_came_of_it() -> None:
    rows = [
        ["Kegiatan", "Tingkat Kemiskinan", "Target RKP Tingkat Kemiskinan", "Nasional"],
        ["Pelatihan warga Ipuh", "72,77", "82", "74,44"],
        ["Pelatihan warga Penarik", "50,70", "61", "52,31"],
    ]
    assert roles(rows)[1:] == ["realization", "target", None]


HEALTH = [
    ["No", "Upaya Kesehatan", "Target (%)", "Satuan Sasaran", "Total Sasaran", "Target Sasaran", "Pencapaian",
     "% Cakupan Riil", "Sub Variabel"],
    ["1", "Rumah tangga yang dikaji", "20%", "RT", "3395", "679", "684", "20,1", "1.0073637703"],
    ["2", "Institusi yang dikaji", "70%", "Sekolah", "18", "12.6", "12", "66,7", "0.9523809524"],
    ["3", "Posyandu aktif", "74%", "Posyandu", "54", "39.96", "54", "100,0", "1.3513513514"],
    ["4", "Desa siaga aktif", "15%", "Desa", "11", "1.65", "11", "100,0", "6.6666666667"],
]  # fmt: skip


def test_what_a_health_centre_reached_of_its_target_is_told_beside_other_figures() -> None:
    columns = columns_of(HEALTH, year=2019)
    assert [column.role for column in columns[4:8]] == [Role.REMARK, Role.TARGET, Role.REALIZATION, Role.REMARK]
    assert columns[7].aside is Role.ACHIEVEMENT  # of all there are, not of the target
    table = page_table(HEALTH)
    numbers = table_numbers(table.cells, 1, table.row_count, table.column_count)
    quotient = with_quotients(columns, numbers.columns, 2019)[-1]
    assert (quotient.role, quotient.aside, quotient.year) == (Role.REMARK, Role.ACHIEVEMENT, 2019)
    assert is_ratio(quotient.path, [row[-1] for row in HEALTH[1:]])
    assert not is_ratio(quotient.path, ["1.01", "0.95", "6.67", "12.5"])


def test_a_standard_is_the_target_where_there_is_no_other() -> None:
    rows = [
        ["No", "Indikator", "Denumerator", "Sumber Data", "Standar"],
        ["1", "Kemampuan menangani", "Jumlah seluruh pasien", "Rekam medik", "100%"],
        ["2", "Jam buka pelayanan", "Jumlah hari", "Laporan", "24 jam"],
    ]
    columns = columns_of(rows)
    assert [column.role for column in columns[1:]] == [Role.INDICATOR, Role.REMARK, Role.SOURCE, Role.REMARK]
    assert columns[-1].aside is Role.TARGET
    rows[0][3], rows[1][3], rows[2][3] = "Realisasi", "98%", "20 jam"
    assert columns_of(rows)[-1].role is Role.TARGET


def test_what_was_programmed_is_the_target_of_what_was_done() -> None:
    rows = [["No", "Progres", "Program", "Realisasi"], ["1", "Keuangan (%)", "74.45", "60.05"],
            ["2", "Fisik (%)", "74.47", "75.01"]]  # fmt: skip
    assert roles(rows)[2:] == ["target", "realization"]


def test_the_share_in_a_column_of_remarks_is_told_by_its_figures() -> None:
    rows = [
        ["Kecamatan", "Kelurahan", "Target PBB", "Realisasi", "Keterangan (%)"],
        ["Ipuh", "Desa Sumber Makmur", "273.399.000", "101.646.950", "37,18"],
        ["Ipuh", "Desa Tirta Kencana", "396.661.500", "132.885.578", "33,50"],
        ["Penarik", "Desa Pondok Kopi", "574.010.000", "164.730.438", "28,70"],
    ]
    assert roles(rows) == [None, "account", "budget", "budget_realization", None]  # each line has a village of its own
    table = page_table(rows)
    numbers = table_numbers(table.cells, 1, table.row_count, table.column_count)
    assert assigned(columns_of(rows), numbers, 2022)[-1].role is Role.BUDGET_PCT
