"""Headings that print views and regulations of others have: what was reached, of which target, and in per cent of
what."""

from pipeline.normalize.figures.headings import is_ratio
from pipeline.tables.headings.roles.role_assignment import assigned
from pipeline.tables.headings.roles.unnamed.quotients import with_quotients
from pipeline.tables.table_numbers import table_numbers
from schemas.vocabulary import Role
from tests.tables.headings.settled_columns import columns_of, roles
from tests.tables.printed_rows import page_table


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
    rows[0][2], rows[1][2], rows[2][2] = "Target", "90%", "16 jam"  # jabar-rsudalihsan_lkip-2016 (p. 15)
    assert (columns_of(rows)[-1].role, columns_of(rows)[-1].aside) == (Role.REMARK, Role.TARGET)


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


def test_figures_below_sasaran_right_of_the_names_are_counts() -> None:
    """As health centres print them; of two results side by side what is counted was reached."""
    rows = [
        ["No", "Jenis Kegiatan", "Satuan", "Sasaran", "Target", "Januari", "<", "Februari", "<"],
        ["^", "^", "^", "^", "^", "Cakupan", "Capaian", "Cakupan", "Capaian"],
        ["1", "Desa memiliki kebijakan PHBS", "Desa", "38 desa", "100%", "16 desa", "42%", "15 desa", "39%"],
        ["2", "Pelayanan Antenatal (K1)", "Ibu Hamil", "541", "100%", "43", "8%", "69", "13%"],
        ["3", "Pelayanan Neonatus (KN 1)", "Neonatus", "480", "90%", "24", "5%", "33", "7%"],
    ]
    assert roles(rows)[3:] == [None, "target", *["realization", "achievement"] * 2]
    numbered = [
        ["Program", "Sasaran", "<", "Target"],
        ["Pelayanan Kesehatan", "1", "Meningkatnya kesehatan ibu", "80"],
        ["Pencegahan Penyakit", "2", "Menurunnya kasus TB", "70"],
    ]
    assert roles(numbered)[2] == "objective"


def test_the_corner_tells_what_quarters_hold() -> None:
    rows = [
        ["Capaian Kinerja Triwulan (%)", "Triwulan I", "Triwulan II", "Keterangan"],
        ["Persentase jembatan dalam kondisi baik", "100,02", "100,65", "tercapai"],
        ["Persentase jalan dalam kondisi mantap", "98,40", "99,15", "belum"],
    ]
    assert roles(rows, "Tabel 3.8 Capaian Kinerja per Triwulan")[:3] == ["line", "achievement", "achievement"]


def test_beside_a_column_of_units_another_one_names_who_answers() -> None:
    rows = [
        ["No", "Indikator Kinerja", "Satuan", "Unit", "Target Bulan Ini", "Total Realisasi", "% Capaian"],
        ["1", "Cakupan kunjungan balita", "%", "UP3 Utara", "98,00", "71,00", "72,45%"],
        ["2", "Jumlah aplikasi terintegrasi", "Aplikasi", "UP3 Selatan", "338,00", "142,00", "42,01%"],
    ]
    assert roles(rows)[1:4] == ["indicator", "unit", "responsible"]


def test_a_change_in_per_cent_is_no_absorption_and_rp_alone_is_what_a_plan_costs() -> None:
    rows = [["Tahun", "Realisasi (Rp)", "Perubahan"], ["2014", "700.884.500", ""], ["2015", "508.530.000", "(27,4)%"]]
    rows += [["2016", "650.704.500", "28,0%"], ["2017", "340.830.000", "(47,6)%"]]
    assert roles(rows, "Realisasi Pungutan PBB per Kecamatan")[1:] == ["budget_realization", None]
    plan = [
        ["No", "Kegiatan Pokok", "Indikator", "Target", "PIC", "Rp"],
        ["1", "Rapat bulanan", "Jumlah dokumen", "280", "Ka. Unit", "88.746.000"],
        ["2", "Audit rekam medik", "Jumlah peserta", "312", "Ka. Ruang", "144.266.000"],
    ]
    assert roles(plan)[-1] == "budget"


def test_what_is_in_per_cent_of_what_was_spent_or_reached() -> None:
    offices = [["No.", "OPD", "Anggaran (Rp miliar)", "Realisasi (%)"], ["1", "Dinas Perumahan", "75,29", "95,04"]]
    offices += [["2", "Dinas Pekerjaan Umum", "102,69", "92,91"], ["3", "Dinas Kesehatan", "240,10", "82,96"]]
    assert roles(offices)[2:] == ["budget", "budget_pct"]
    funds = [["Mekanisme Penyaluran", "Realisasi (Miliar Rp)", "% Realisasi"], ["Tahap I", "287,41", "9,74%"]]
    funds += [["Sekaligus", "41,23", "100%"], ["Campuran", "12,70", "12,30%"]]
    assert roles(funds, "Realisasi DAK Fisik Berdasarkan Mekanisme Penyaluran")[1:] == [
        "budget_realization", "budget_pct",
    ]  # fmt: skip
    doses = [["Dosis", "Target Nasional (orang)", "Capaian (orang)", "Persentase (%)"]]
    doses += [["Pertama", "208.265.720", "121.975.753", "58,57"], ["Kedua", "208.265.720", "72.829.190", "36,41"]]
    assert roles(doses, "Capaian Vaksinasi Nasional")[2:] == ["realization", "achievement"]
