"""Which of the names beside a figure are its own: merged figures, and indicators side by side.

Names and figures are printed in jabar-bplhd_lkip-2016 (p. 26), jabar-dishub_rencana-aksi-2016 (p. 2),
renja_tabel-3-1_d6ef51 (p. 6), and the agreements lakip_pk-kepala-balai-bpptsp-ciamis, lakip_pk-kasi-datin and
lakip_pk-kas-sub-bag-perencanaan (p. 2).
"""

from made_tables import column, headed, made

from schemas.vocabulary import Role
from tests.normalize.test_names_over_lines import lines
from tests.normalize.test_observations import observed


def test_a_figure_merged_over_several_indicators_is_of_what_stands_over_them() -> None:
    columns = headed(
        "objective: Sasaran Strategis | indicator: Indikator Kinerja Sasaran | achievement[pct]: Capaian Kinerja (%) | "
        "budget_pct[pct]: % Penyerapan Anggaran"
    )
    rows = [
        ["Meningkatnya aksi mitigasi", "Jumlah lokasi PROKLIM", "100", "98,89"],
        ["^", "Tingkat penurunan emisi", "190,83", "^"],
        ["Meningkatnya pengelolaan", "Jumlah Taman KEHATI", "600", "94,31"],
    ]
    found = lines(made("evaluation", columns, rows))
    assert found["100"] == "Meningkatnya aksi mitigasi › Jumlah lokasi PROKLIM"
    assert found["98,89"] == "Meningkatnya aksi mitigasi"
    assert found["94,31"] == "Meningkatnya pengelolaan › Jumlah Taman KEHATI"


def test_a_budget_merged_over_several_indicators_is_the_activity_s() -> None:
    columns = headed(
        "program: Program | activity: Kegiatan | indicator/activity: Indikator Kegiatan | "
        "target/activity: Target Kegiatan | budget[Rp]: Anggaran (Rp.)"
    )
    rows = [
        ["Program Kelayakan", "Pembinaan Pengujian", "Jumlah Prasarana (unit)", "27 unit", "432.835.000,00"],
        ["^", "^", "Jumlah kendaraan yang uji berkala", "961.530 Kendaraan", "^"],
        ["^", "^", "Jumlah Perusahaan Karoseri", "", "^"],
        ["^", "Penyusunan DED", "Jumlah dokumen program", "1 dokumen", "475.000.000,00"],
    ]
    found = lines(made("action_plan", columns, rows))
    assert found["27 unit"] == "Program Kelayakan › Pembinaan Pengujian › Jumlah Prasarana (unit)"
    assert found["432.835.000,00"] == "Program Kelayakan › Pembinaan Pengujian"
    assert found["475.000.000,00"] == "Program Kelayakan › Penyusunan DED › Jumlah dokumen program"


def test_one_amount_beside_several_stacked_figures_is_of_what_stands_over_their_names() -> None:
    """renja_rjbab-ii p. 31."""
    columns = headed(
        "line: Program/ Kegiatan | indicator: Indikator Kinerja | target: Target Capaian | "
        "budget[Rp]: Pagu Indikatif (000)"
    )
    rows = [
        ["*Program Pelaporan", "", "", ""],
        ["Kegiatan Perencanaan", "a. Tingkat kesesuaian\nb. Tingkat Ketersediaan", "100 %\n90 %", "150.000"],
        ["Kegiatan Pengelolaan", "Tingkat Kualitas Data", "80 %", "350.000"],
    ]
    found = lines(made("action_plan", columns, rows))
    assert found["90 %"] == "Program Pelaporan › Kegiatan Perencanaan › Tingkat Ketersediaan"
    assert found["150.000"] == "Program Pelaporan › Kegiatan Perencanaan"
    assert found["350.000"] == "Program Pelaporan › Kegiatan Pengelolaan › Tingkat Kualitas Data"


def test_indicators_side_by_side_are_no_parents_of_each_other() -> None:
    columns = [
        column(0, "program", "Program"),
        column(1, "activity", "Kegiatan"),
        column(2, "indicator", "Indikator Kinerja", "Hasil Program", "Tolok Ukur", level="activity"),
        column(3, "target", "Indikator Kinerja", "Hasil Program", "Target", level="activity"),
        column(4, "indicator", "Indikator Kinerja", "Keluaran Kegiatan", "Tolok Ukur", level="activity"),
        column(5, "target", "Indikator Kinerja", "Keluaran Kegiatan", "Target", level="activity"),
        column(6, "remark", "Pagu Indikatif", "APBD Provinsi", measure="Rp", aside=Role.BUDGET),
        column(7, "budget", "Pagu Indikatif", "Total", measure="Rp"),
    ]
    names, measured = ["Program Energi", "Akselerasi II"], ["Rasio rumah", "87.00 persen", "Pemasangan", "13000.00 SR"]
    rows = [[*names, *measured, "0", "17.700.000"]]
    found = lines(made("action_plan", columns, rows))
    assert found["87.00 persen"] == "Program Energi › Akselerasi II › Rasio rumah"
    assert found["13000.00 SR"] == "Program Energi › Akselerasi II › Pemasangan"
    assert found["0"] == found["17.700.000"] == "Program Energi › Akselerasi II"


def test_an_indicator_that_another_heading_sets_behind_it_stands_below_the_first() -> None:
    """A form of two levels (`l1_capaian_skpd_pk_dua_tingkat_target_triwulan` of bench/forms)."""
    columns = headed(
        "objective: Sasaran | indicator/objective: Indikator Kinerja | target/objective: Target | "
        "indicator: Indikator Kinerja Program | target: Target"
    )
    found = lines(made("evaluation", columns, [["Meningkatnya pelayanan", "Indeks kepuasan", "80", "Cakupan", "75"]]))
    assert found["80"] == "Meningkatnya pelayanan › Indeks kepuasan"
    assert found["75"] == "Meningkatnya pelayanan › Indeks kepuasan › Cakupan"


def test_an_indicator_stands_below_the_one_whose_number_its_own_begins_with() -> None:
    columns = headed("objective: Sasaran Strategis | indicator/objective: Indikator Kinerja | target/objective: Target")
    rows = [
        ["Meningkatnya produksi", "1.1.2. Jumlah populasi (ekor)", "400"],
        ["^", "1.1.2.1 Prosentase kelahiran", "40"],
        ["^", "- Jumlah ternak terseleksi", "0"],
        ["^", "1.1.2.2 Prosentase kematian", "1,5"],
        ["^", "1.1.3 Jumlah rumah potong", "3"],
        ["Tersusunnya dokumen", "0.0.0. Prosentase dokumen (persen)", "100"],
        ["^", "0.0.0.0. Jumlah konten (konten)", "6"],
        ["Tersusunnya laporan", "0.0.0.0. Prosentase penyusunan", "99"],
    ]
    found = lines(made("performance_agreement", columns, rows))
    over = "Meningkatnya produksi › Jumlah populasi (ekor)"
    assert found["400"] == over
    assert found["40"] == f"{over} › Prosentase kelahiran"
    assert found["0"] == f"{over} › Prosentase kelahiran › Jumlah ternak terseleksi"
    assert found["1,5"] == f"{over} › Prosentase kematian"
    assert found["3"] == "Meningkatnya produksi › Jumlah rumah potong"
    assert found["6"] == "Tersusunnya dokumen › Prosentase dokumen (persen) › Jumlah konten (konten)"
    assert found["99"] == "Tersusunnya laporan › Prosentase penyusunan"


def test_what_is_numbered_below_the_head_of_a_list_stands_below_it_and_items_are_counted_as_it_is() -> None:
    """lakip_pk-kepala-balai-bp3hk, p. 2."""
    columns = [
        column(0, "objective", "Sasaran Strategis"),
        column(1, "indicator", "Indikator Kinerja", level="objective"),
        column(2, "target", "Target", level="objective"),
    ]
    rows = [
        ["Terkendalinya penyakit", "3.1.1 Jumlah kasus penyakit (kasus)\n- Anthrax\n- Rabies", "\n0\n1"],
        ["^", "3.1.1.1 Jumlah rekomendasi (dokumen)", "612"],
    ]
    over = "Terkendalinya penyakit › Jumlah kasus penyakit (kasus)"
    assert observed(made("performance_agreement", columns, rows), "line", "unit") == [
        (f"{over} › Anthrax", "kasus"),
        (f"{over} › Rabies", "kasus"),
        (f"{over} › Jumlah rekomendasi (dokumen)", "dokumen"),
    ]


def test_a_dash_in_the_indicators_names_nothing() -> None:
    """renja_3-review-renja-disnakertrans-2015, p. 22."""
    columns = headed("activity: Kegiatan | indicator/activity: Indikator Kinerja | target/activity: Target Capaian")
    found = lines(made("action_plan", columns, [["Rapat Koordinasi", "-", "2.00 kali"]]))
    assert found["2.00 kali"] == "Rapat Koordinasi"


def test_programs_of_the_state_s_budget_stand_below_the_kind_of_its_money() -> None:
    """jabar-disnakertrans_lkip-2016, p. 53."""
    columns = headed(
        "number: NO. | line: JENIS ANGGARAN/PROGRAM | budget[Rp]: PAGU DIPA (Rp.) | "
        "budget_realization[Rp]: REALISASI (Rp.)"
    )
    rows = [
        ["1.", "Dekonsentrasi", "", ""],
        ["", "1. Program Penempatan Tenaga Kerja (04)", "3.633.525.000", "3.614.620.000"],
        ["", "2. Program Pengembangan Hubungan Industrial (05)", "2.427.694.000", "2.426.439.100"],
        ["JUMLAH I", "<", "6.061.219.000", "6.041.059.100"],
        ["2.", "Tugas Pembantuan", "", ""],
        ["", "1. Program Penyiapan Kawasan (07)", "4.193.690.000", "3.941.240.825"],
        ["JUMLAH I + II", "<", "10.254.909.000", "9.982.299.925"],
    ]
    found = lines(made("budget_realization", columns, rows))
    assert found["3.633.525.000"] == "Dekonsentrasi › Program Penempatan Tenaga Kerja (04)"
    assert found["2.426.439.100"] == "Dekonsentrasi › Program Pengembangan Hubungan Industrial (05)"
    assert found["4.193.690.000"] == "Tugas Pembantuan › Program Penyiapan Kawasan (07)"
    assert found["6.061.219.000"] == "JUMLAH I"


def test_an_empty_cell_of_an_indicator_goes_on_until_a_name_left_of_it_begins() -> None:
    """jabar-bplhd_lkip-2016, pp. 46 to 51; not below a sum, nor where the program beside it is empty, too
    (jabar-dishub_lkip-bab3-2016, p. 25)."""
    columns = headed(
        "objective: SASARAN STRATEGIS | indicator/objective: INDIKATOR KINERJA SASARAN | activity: PROGRAM /KEGIATAN | "
        "indicator/activity: INDIKATOR KEGIATAN | target/activity: TARGET KEGIATAN | budget[Rp]: ANGGARAN (RP.)"
    )
    rows = [
        [
            "Pelayanan lingkungan hidup",
            "Pengujian air",
            "Pelayanan Uji Mutu",
            "Tenaga honorer",
            "351 OB",
            "1.233.861.100",
        ],
        ["^", "Pengelolaan sampah", "Jasa kebersihan TPK", "Kebersihan Kantor", "1 TPK", "740.200.000"],
        ["^", "", "Pengadaan Bulldozer", "Bulldozer", "2 unit", "8.102.850.000"],
        ["Kawasan lindung", "", "Penyusunan KLHS", "Dokumen KLHS", "1 Dokumen", "593.075.000"],
        ["", "", "JUMLAH", "", "", "10.669.986.100"],
    ]
    found = lines(made("action_plan", columns, rows))
    assert found["2 unit"] == "Pelayanan lingkungan hidup › Pengelolaan sampah › Pengadaan Bulldozer › Bulldozer"
    assert found["1 Dokumen"] == "Kawasan lindung › Penyusunan KLHS › Dokumen KLHS"
    assert found["10.669.986.100"] == "JUMLAH"
    paid = headed(
        "indicator: Indikator | program: Program | activity: Kegiatan | budget[Rp]: Pagu Anggaran (Rp) | "
        "budget_realization[Rp]: Realisasi Keuangan (Rp)"
    )
    rows = [
        ["Ketersediaan dermaga", "Program Prasarana", "Pembangunan Pelabuhan Laut", "257.660.000", "175.007.000"],
        ["", "", "Sinergitas Perkeretaapian", "423.000.000", "337.910.150"],
    ]
    assert "Ketersediaan dermaga" not in str(lines(made("evaluation", paid, rows))["423.000.000"])


def test_an_objective_goes_on_over_empty_cells_beside_money() -> None:
    """jabar-bkpd_lakip-2016, p. 42: no ruling parts the lines."""
    columns = headed(
        "objective: Sasaran Strategis | activity: Kegiatan | budget[Rp]: Anggaran (Rp.) | "
        "budget_realization[Rp]: Realisasi Anggaran › (Rp.)"
    )
    rows = [
        ["Stabilitas pasokan", "Akses Pangan Masyarakat", "460.000.000,-", "313.967.780,-"],
        ["", "Distribusi Pangan Masyarakat", "1.260.000.000,-", "1.135.315.850,-"],
        ["Keamanan Pangan", "Pengawasan", "2.995.000.000,-", "2.594.773.947,-"],
        ["Jumlah Belanja Langsung", "", "17.567.750.000,-", "16.077.430.667"],
    ]
    found = lines(made("budget_realization", columns, rows))
    assert found["1.260.000.000,-"] == "Stabilitas pasokan › Distribusi Pangan Masyarakat"
    assert found["17.567.750.000,-"] == "Jumlah Belanja Langsung"


def test_lines_of_several_agencies_stand_below_theirs() -> None:
    """triwulan_kewilayahan2, pp. 1 and 12; where a table is of one agency, as others of that form, nothing does."""
    columns = headed(
        "line: Urusan/Bidang Urusan/Program/Kegiatan | indicator: Indikator Kinerja | "
        "realization@TW1[K]: Realisasi › K | budget_realization@TW1[Rp]: Realisasi › Rp"
    )
    first = [
        ["*KECAMATAN SERPONG", "", "", "10.612.303.121"],
        ["*PROGRAM PENUNJANG URUSAN", "Nilai LKE PMPRB", "", "4.459.597.101"],
        ["Administrasi Umum Perangkat Daerah", "Cakupan administrasi", "9%", "40.250.000"],
    ]
    second = [
        ["*KECAMATAN SETU", "", "", "8.000.000.000"],
        ["*PROGRAM PENUNJANG URUSAN", "Nilai LKE PMPRB", "", "3.804.017.252"],
        ["JUMLAH", "", "", "18.612.303.121"],
    ]
    found = lines(made("evaluation", columns, [*first, *second]))
    assert found["4.459.597.101"] == "KECAMATAN SERPONG › PROGRAM PENUNJANG URUSAN › Nilai LKE PMPRB"
    assert found["9%"].startswith("KECAMATAN SERPONG › PROGRAM PENUNJANG URUSAN › Administrasi Umum")
    assert found["3.804.017.252"] == "KECAMATAN SETU › PROGRAM PENUNJANG URUSAN › Nilai LKE PMPRB"
    assert (found["8.000.000.000"], found["18.612.303.121"]) == ("KECAMATAN SETU", "JUMLAH")
    assert lines(made("evaluation", columns, first))["4.459.597.101"] == "PROGRAM PENUNJANG URUSAN › Nilai LKE PMPRB"


def test_what_stands_below_a_mission_is_told_its_name() -> None:
    """jabar-disnak_lkip-2016, pp. 19 and 20; lakip_bab-iii-akuntabilitas-kinerja-2016, p. 3: as a band."""
    columns = headed(
        "number: No | objective: Misi/Sasaran Stratejik | indicator/objective: Indikator Kinerja | "
        "target/objective: Target | achievement/objective: Rata-Rata Capaian"
    )
    rows = [
        ["I", "Misi 1 : Produktivitas ternak", "", "", "131,83"],
        ["1", "Sasaran Stratejik : Produksi", "", "", "104,90"],
        ["", "", "1.1 Jumlah produksi", "768.495", "125,69"],
        ["II", "Misi 2 : Usaha peternakan", "", "", "100,00"],
        ["5", "Sasaran Stratejik : Usaha ekonomis", "", "", "99,00"],
    ]
    found = lines(made("evaluation", columns, rows))
    assert found["131,83"] == "Misi 1 : Produktivitas ternak"
    assert found["768.495"] == "Misi 1 : Produktivitas ternak › Sasaran Stratejik : Produksi › Jumlah produksi"
    assert found["99,00"] == "Misi 2 : Usaha peternakan › Sasaran Stratejik : Usaha ekonomis"
    banded = [
        ["Misi Pertama: Produktivitas perikanan", "<", "<", "<", "<"],
        ["1", "Produksi", "Produksi budidaya", "105", "100,37"],
        ["Misi Kedua: Usaha perikanan", "<", "<", "<", "<"],
        ["2", "Konsumsi", "Konsumsi ikan", "30", "98,01"],
    ]
    columns[1] = column(1, "objective", "Sasaran")
    found = lines(made("evaluation", columns, banded))
    assert found["105"] == "Produktivitas perikanan › Produksi › Produksi budidaya"
    assert found["98,01"] == "Usaha perikanan › Konsumsi › Konsumsi ikan"


def test_what_stands_above_programs_is_told_of_them_where_the_table_prints_several() -> None:
    """jabar-disnakertrans_lkip-2016, p. 24; upload_20190401011211-renja-2018, p. 16: affairs of one table."""
    columns = [
        column(0, "number", "NO."),
        column(1, "line", "JENIS ANGGARAN/PROGRAM"),
        column(2, "remark", "PAGU DIPA (Rp.)", "AWAL", measure="Rp", aside=Role.BUDGET),
        column(3, "budget", "PAGU DIPA (Rp.)", "REVISI", measure="Rp"),
    ]
    rows = [
        ["1.", "Dekonsentrasi", "", ""],
        ["", "1. Program Penempatan Tenaga Kerja (04)", "4,499,237,000", "3,633,525,000"],
        ["", "2. Program Pengembangan Hubungan Industrial (05)", "3,049,494,000", "2,427,694,000"],
        ["JUMLAH I", "<", "7,548,731,000", "6,061,219,000"],
        ["2.", "Tugas Pembantuan", "", ""],
        ["", "1. Program Penyiapan Kawasan (07)", "5,212,370,000", "4,193,690,000"],
        ["JUMLAH I + II", "<", "12,761,101,000", "10,254,909,000"],
    ]
    found = lines(made("performance_agreement", columns, rows))
    assert found["4,499,237,000"] == "Dekonsentrasi › Program Penempatan Tenaga Kerja (04)"
    assert found["2,427,694,000"] == "Dekonsentrasi › Program Pengembangan Hubungan Industrial (05)"
    assert found["4,193,690,000"] == "Tugas Pembantuan › Program Penyiapan Kawasan (07)"
    assert (found["7,548,731,000"], found["10,254,909,000"]) == ("JUMLAH I", "JUMLAH I + II")
