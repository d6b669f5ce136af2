"""Activities that spent nothing: told by the lines whose money tells, by where programs begin, by how lines are set."""

from dataclasses import replace

from made_tables import column, headed, made

from pipeline.normalize.families import tidy
from pipeline.normalize.line_structure.rows import Context

COLUMNS = headed(
    "line: Program/Kegiatan/Sub Kegiatan | indicator: Indikator Kinerja | realization@TW1[K]: Realisasi › K | "
    "budget_realization@TW1[Rp]: Realisasi › Rp"
)
PAID = [
    ["*Program Kesehatan", "Cakupan layanan", "", "331.375.125"],
    ["Layanan Puskesmas", "Cakupan puskesmas", "40%", "120.125.000"],
    ["Pengadaan alat", "Jumlah alat", "3", "100.125.000"],
    ["Pengadaan obat", "Jumlah obat", "4", "20.000.000"],
    ["Layanan Rumah Sakit", "Jumlah rumah sakit", "2", "211.250.125"],
    ["Pembangunan ruang", "Jumlah ruang", "1", "200.250.125"],
    ["Pengadaan ambulans", "Jumlah ambulans", "1", "11.000.000"],
    ["*Program Gizi", "Prevalensi stunting", "", "90.500.000"],
    ["Perbaikan Gizi", "Cakupan gizi", "35%", "90.500.000"],
    ["Pemberian makanan", "Jumlah paket", "9", "60.375.000"],
    ["Penyuluhan gizi", "Jumlah penyuluhan", "5", "30.125.000"],
    ["Pemantauan Gizi", "Cakupan pantauan", "10%", "7.125.125"],
    ["Penimbangan", "Jumlah balita", "8", "7.125.125"],
]


def levels(rows: list[list[str]]) -> dict[str, str]:
    found = tidy(made("evaluation", COLUMNS, rows), Context(2023)).rows["evaluation"]
    names = ("program", "activity", "sub_activity")
    return {next(row.record[n] for n in reversed(names) if row.record.get(n)): row.record["level"] for row in found}


def test_what_begins_a_program_is_an_activity_where_other_programs_begin_so() -> None:
    unpaid = [
        ["*Program Farmasi", "Cakupan farmasi", "", "-"],
        ["Pengawasan Farmasi", "Jumlah apotek", "0", "-"],
        ["Pemeriksaan apotek", "Jumlah pemeriksaan", "0", "-"],
    ]
    found = levels([*PAID, *unpaid])
    assert (found["Pengawasan Farmasi"], found["Pemeriksaan apotek"]) == ("activity", "sub_activity")


def test_a_line_in_per_cent_among_counts_is_an_activity_though_nothing_was_spent() -> None:
    unpaid = [
        ["Penataan Gizi", "Jumlah laporan gizi", "0%", "-"],
        ["Penyusunan laporan", "Jumlah laporan gizi", "0", "-"],
    ]
    found = levels([*PAID, *unpaid])
    assert (found["Penataan Gizi"], found["Penyusunan laporan"]) == ("activity", "sub_activity")
    assert levels([*PAID, ["Penataan Gizi", "Jumlah laporan gizi", "0", "-"]])["Penataan Gizi"] == "sub_activity"


def test_no_sign_is_learned_from_two_kinds_that_share_it() -> None:
    shared = [[name, indicator, f"{k}%" if k else k, money] for name, indicator, k, money in PAID]
    unpaid = [["Penataan Gizi", "Jumlah laporan", "0%", "-"], ["Penyusunan laporan", "Jumlah laporan", "0%", "-"]]
    found = levels([*shared, *unpaid])
    assert (found["Penataan Gizi"], found["Penyusunan laporan"]) == ("sub_activity", "sub_activity")


def test_programs_whose_first_lines_are_paid_and_sums_of_nothing_begin_with_no_activity() -> None:
    flat = [
        ["*Program A", "Cakupan a", "", "300.125.500"],
        ["Pengadaan a", "Jumlah a", "1", "100.125.250"],
        ["Pengadaan b", "Jumlah b", "1", "200.000.250"],
        ["*Program B", "Cakupan b", "", "70.250.500"],
        ["Pengadaan c", "Jumlah c", "1", "30.125.250"],
        ["Pengadaan d", "Jumlah d", "1", "40.125.250"],
        ["*Program C", "Cakupan c", "", "-"],
        ["Pengadaan e", "Jumlah e", "0", "-"],
        ["Pengadaan f", "Jumlah f", "0", "-"],
    ]
    assert set(levels(flat).values()) == {"program", "sub_activity"}


def test_an_indicator_that_begins_as_no_activity_s_does_makes_none() -> None:
    """triwulan_indag p. 4 and 5, triwulan_disnaker p. 5: of the unpaid lines only `Cakupan ...` is an activity's."""
    unpaid = [
        ["Penyusunan DPA-SKPD", "Jumlah Dokumen DPA-SKPD", "0", "-"],
        ["Penyusunan Perubahan DPA-SKPD", "Tersedianya Dokumen Perubahan DPA-SKPD", "0", "-"],
        ["Penerbitan Perpanjangan IMTA", "Cakupan perpanjangan IMTA yang diterbitkan", "0", "-"],
    ]
    found = levels([*PAID, *unpaid])
    assert found["Penyusunan Perubahan DPA-SKPD"] == "sub_activity"
    assert found["Penerbitan Perpanjangan IMTA"] == "activity"


def test_a_list_that_counts_from_one_below_its_program_is_flat() -> None:
    """renja_bab-iii-renja-2016, p. 23: the program's own sum goes on over many pages, and round amounts add up."""
    columns = [column(0, "number", "Kode"), *(replace(c, index=c.index + 1) for c in COLUMNS)]
    columns[1] = column(1, "line", "Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan")
    rows = [
        ["7", "*Program Pengembangan Nilai Budaya", "", "", "37.710.000.000"],
        ["01.", "Pengajuan Penetapan Cagar Budaya", "Cagar budaya", "1", "450.000.000"],
        ["02.", "Pembinaan Tenaga Museum", "Tenaga museum", "1", "250.000.000"],
        ["03.", "Penanganan Situs Gunung Padang", "Situs", "1", "200.000.000"],
        ["04.", "Monitoring Bantuan Keuangan", "Bantuan", "1", "150.500.000"],
    ]
    found = tidy(made("evaluation", columns, rows), Context(2023)).rows["evaluation"]
    assert [row.record["level"] for row in found] == ["program", *["activity"] * 4]


def test_a_sum_of_one_column_that_prints_nothing_beside_its_parts_in_another_adds_up_by_chance() -> None:
    """triwulan_satpol, p. 2: 2.920.000 and 2.190.000 come to 5.110.000 in the second quarter alone."""
    columns = [*COLUMNS, *headed("budget_realization@TW2[Rp]: II › Rp")]
    columns[-1] = replace(columns[-1], index=len(COLUMNS))
    keuangan = [
        ["*Program Penunjang", "Nilai LKE", "", "5.552.000", "10.220.000"],
        ["Administrasi Keuangan", "Cakupan", "2%", "5.552.000", "10.220.000"],
        ["Pengujian Keuangan", "Jumlah dokumen", "0", "-", "5.110.000"],
        ["Pelaksanaan Akuntansi", "Jumlah dokumen", "0", "-", "2.920.000"],
        ["Laporan Akhir Tahun", "Jumlah laporan", "0", "5.552.000", "-"],
        ["Bahan Tanggapan", "Jumlah dokumen", "0", "-", "2.190.000"],
    ]
    rows = [*([*row, row[-1]] for row in PAID), *keuangan]
    found = tidy(made("evaluation", columns, rows), Context(2023)).rows["evaluation"]
    told = {row.record["sub_activity"]: row.record["activity"] for row in found if "sub_activity" in row.record}
    assert told["Pengujian Keuangan"] == told["Laporan Akhir Tahun"] == "Administrasi Keuangan"
