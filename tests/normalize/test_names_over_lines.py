"""What stands over a line and is no column of its own: heads of lists, bold accounts, programs of a plan of years.

Names and figures are printed in jabar-disnak_lkip-2016 (p. 13, 19), renja_renja-2016-diskanlaut (p. 47), the notes of
a financial report (p. 44), renja_rjbab-ii (p. 29), bangka-bkpsdmd_renstra-2021-2023 (p. 54), jabar-dispenda_lkip-bab3
(p. 8, 9, 17), jabar-bkpp1_evaluasi-renja-2015 (p. 1), cascading_cascading-2017,
upload_20190401011211-renja-2018 (p. 5), renja_rjbab-ii (p. 34) and wonosobo-dpmptsp_lra-2017.
"""

from dataclasses import replace
from typing import Any

from made_tables import column, headed, made

from pipeline.normalize.families import tidy
from pipeline.normalize.line_structure.rows import Context
from pipeline.tables.model import Cell, LogicalTable
from schemas.vocabulary import Role
from tests.normalize.test_observations import observed, unknown


def lines(table: LogicalTable) -> dict[Any, Any]:
    return dict(observed(table, "text", "line"))


def test_a_bold_head_without_figures_stands_over_plain_indicators() -> None:
    columns = headed("indicator: Indikator | target: Target | realization: Realisasi")
    rows = [
        ["*Prosentase Peningkatan Produksi Garam", "", ""],
        ["Produksi Garam", "75,194.95", "336,614.73"],
        ["*Prosentase Peningkatan RTP Perikanan", "", ""],
        ["RTP Budidaya", "396,604", "399,788"],
        ["*NTP sub sektor perikanan", "111.12", "101.00"],
    ]
    found = lines(made("evaluation", columns, rows))
    assert found["75,194.95"] == "Prosentase Peningkatan Produksi Garam › Produksi Garam"
    assert found["399,788"] == "Prosentase Peningkatan RTP Perikanan › RTP Budidaya"
    assert found["111.12"] == "NTP sub sektor perikanan"


def test_accounts_set_in_below_a_bold_one_are_its_parts() -> None:
    columns = headed("-: Uraian Beban | -: Uraian Beban | -: Jumlah")
    rows = [
        ["*Beban Cetak / Penggandaan", "<", "46.207.450,00"],
        ["Beban Cetak", "<", "46.207.450,00"],
        ["*Beban Bahan/Material", "<", "15.869.930,00"],
        ["Beban Bahan Baku Bangunan", "<", "11.084.930,00"],
        ["Beban Bahan dan Alat Perlengkapan Kegiatan", "<", "1.785.000,00"],
        ["*Jumlah Beban Persediaan", "<", "140.848.569,00"],
    ]
    table = unknown(columns, rows)

    def set_in(below: tuple[str, ...]) -> LogicalTable:
        def moved(cell: Cell) -> Cell:
            x = cell.rect.x0 + (18.0 if cell.text.startswith(below) else 2.0)
            return replace(cell, lines=tuple(replace(one, rect=replace(one.rect, x0=x)) for one in cell.lines))

        return replace(table, cells=tuple(map(moved, table.cells)))

    found = lines(set_in(("Beban Cetak", "Beban Bahan ")))
    assert found["11.084.930,00"] == "Beban Bahan/Material › Beban Bahan Baku Bangunan"
    assert found["1.785.000,00"] == "Beban Bahan/Material › Beban Bahan dan Alat Perlengkapan Kegiatan"
    assert found["140.848.569,00"] == "Jumlah Beban Persediaan"
    assert lines(table)["11.084.930,00"] == "Beban Bahan Baku Bangunan"  # nothing is set in


def test_figures_of_a_draft_s_side_have_its_indicators() -> None:
    draft, wanted = "Rancangan Awal RKPD", "Hasil Analisis Kebutuhan"
    columns = [
        column(0, "remark", draft, "Program/ Kegiatan"),
        column(1, "remark", draft, "Indikator Kinerja"),
        column(2, "remark", draft, "Target Capaian", aside=Role.TARGET),
        column(3, "line", wanted, "Program/ Kegiatan"),
        column(4, "indicator", wanted, "Indikator Kinerja"),
        column(5, "target", wanted, "Target Capaian"),
    ]
    activity = "Peningkatan Sarana dan Prasarana Aparatur Balai Pelatihan"
    rows = [[activity, "Tingkat pemenuhan kebutuhan", "100 %", activity, "Tingkat pemenuhan kebutuhan", ""]]
    assert lines(made("action_plan", columns, rows))["100 %"] == f"{activity} › Tingkat pemenuhan kebutuhan"


def test_an_earlier_side_names_its_figures_where_the_later_one_says_otherwise() -> None:
    """renja_renja2016 p. 25 and 26: an activity that was renamed, and one that was dropped."""
    draft, wanted = "Rancangan Awal RKPD", "Hasil Analisis Kebutuhan"
    columns = [
        column(0, "remark", draft, "Program/Kegiatan"),
        column(1, "remark", draft, "Indikator Kinerja"),
        column(2, "remark", draft, "Pagu Indikatif", aside=Role.BUDGET),
        column(3, "line", wanted, "Program/Kegiatan"),
        column(4, "indicator", wanted, "Indikator Kinerja"),
        column(5, "budget", wanted, "Kebutuhan Dana"),
    ]
    program = "Program Pendidikan Politik Masyarakat"
    rows = [
        [f"*{program}", "Tingkat Partisipasi", "", f"*{program}", "Tingkat Partisipasi", "4.223.770.000"],
        ["Penguatan Pendidikan Politik", "Seminar", "400.000.000", "Peningkatan Pendidikan", "Kursus", "668.220.000"],
        ["Pemantapan Koordinasi", "Komitmen", "500.000.000", "-", "-", "-"],
        ["Pemantapan Idiologi", "Perilaku", "750.000.000", "", "", ""],
    ]
    found = lines(made("action_plan", columns, rows))
    assert found["668.220.000"] == f"{program} › Peningkatan Pendidikan › Kursus"
    assert found["400.000.000"] == f"{program} › Penguatan Pendidikan Politik › Seminar"
    assert found["500.000.000"] == f"{program} › Pemantapan Koordinasi › Komitmen"
    assert found["750.000.000"] == f"{program} › Pemantapan Idiologi › Perilaku"


def test_a_section_behind_h_is_counted_by_letters() -> None:
    """renja_rjbab-ii p. 31: `I.` is no numeral there, and stands beside `H.`."""
    columns = headed("number: NO | -: Program/ Kegiatan | -: Pagu Indikatif (000)")
    rows = [
        ["G.", "*Program Pelaporan", ""],
        ["15.", "Kegiatan Perencanaan", "150.000"],
        ["H.", "*Program Pengembangan Data", ""],
        ["16.", "Kegiatan Pengelolaan", "350.000"],
        ["I.", "*Program Pengawasan", ""],
        ["17.", "Kegiatan Fasilitasi", "500.000"],
    ]
    found = lines(unknown(columns, rows))
    assert found["350.000"] == "Program Pengembangan Data › Kegiatan Pengelolaan"
    assert found["500.000"] == "Program Pengawasan › Kegiatan Fasilitasi"


def test_a_line_that_counts_on_stands_beside_a_section_whose_lines_are_not_counted() -> None:
    columns = headed("number: NO | account: URAIAN | -: JUMLAH")
    rows = [
        ["1", "*PKB", ""],
        ["", "Alat Berat", "57"],
        ["", "Sepeda Motor, Scooter", "13,725,591"],
        ["3", "*Jumlah Potensi Aper", "785"],
        ["4", "*Pajak Bahan Bakar KB", "24"],
    ]
    found = lines(unknown(columns, rows))
    assert (found["57"], found["785"]) == ("PKB › Alat Berat", "Jumlah Potensi Aper")
    assert found["24"] == "Pajak Bahan Bakar KB"


def test_activities_of_a_plan_of_years_stand_below_their_program() -> None:
    columns = headed(
        "objective: Sasaran | indicator/objective: Indikator Sasaran | line: Program dan Kegiatan | "
        "indicator: Indikator Kinerja | target@2021: Tahun III (2021) › target | target@2022: tahun IV (2022) › target"
    )
    rows = [
        ["Meningkatnya efektivitas", "", "*Program Dukungan Manajemen", "*Indeks Tata Laksana", "70", "75"],
        ["Meningkatnya kualitas arsip", "", "Penyediaan Jasa Surat Menyurat", "Persentase Arsip", "100 %", "100 %"],
    ]
    found = lines(made("midterm", columns, rows))
    assert found["70"] == "Meningkatnya efektivitas › Program Dukungan Manajemen › Indeks Tata Laksana"
    activity = "Program Dukungan Manajemen › Penyediaan Jasa Surat Menyurat"
    assert found["100 %"] == f"Meningkatnya kualitas arsip › {activity} › Persentase Arsip"


def test_units_right_beside_the_figures_of_another_year_are_theirs() -> None:
    reached = ("Realisasi s/d tahun (n-1)",)
    columns = [
        column(0, "indicator", "Indikator"),
        column(1, "target", "Target"),
        column(2, "remark", *reached, aside=Role.REALIZATION),
        column(3, "remark", *reached, aside=Role.REALIZATION),
    ]
    rows = [["Tingkat kesesuaian", "90%", "85", "%"], ["Sarana kantor", "100 unit", "80", "unit"]]
    units = dict(observed(made("midterm", columns, rows), "text", "unit"))
    assert (units["85"], units["80"]) == ("%", "unit")


def test_each_figure_of_a_cascade_is_of_the_name_left_of_it() -> None:
    columns = [column(k, None, "KEPALA BADAN") for k in range(6)]
    rows = [
        ["Tujuan 2", "<", "Tujuan 3", "<", "Tujuan 6", "<"],
        ["Meningkatkan hasil penelitian", "<", "Mengembangkan inovasi", "<", "Meningkatkan profesionalisme", "<"],
        ["Indikator 2.1", "<", "Indikator 3.1", "<", "Indikator 6.1", "<"],
        ["Prosentase Hasil Riset", "50%", "Prosentase Inovasi", "70%", "Tingkat Pemenuhan Kebutuhan", "80%"],
    ]
    names = dict(observed(unknown(columns, rows), "text", "name"))
    assert names == {"50%": "Prosentase Hasil Riset", "70%": "Prosentase Inovasi", "80%": "Tingkat Pemenuhan Kebutuhan"}
    over = ("Mengembangkan inovasi", "Indikator 3.1", "Prosentase Inovasi")
    assert lines(unknown(columns, rows))["70%"] == " › ".join(over)


def test_proposals_by_rank_stand_below_who_made_them() -> None:
    columns = headed(
        "-: NAMA | -: KAB. / KOTA | -: USULAN 2016 › Prioritas 1 | -: USULAN 2016 › Jumlah | "
        "-: USULAN 2016 › Prioritas 2 | -: USULAN 2016 › Jumlah"
    )
    rows = [
        ["DINAS KOPPERINDAG", "KAB. SUKABUMI", "Pengembangan Kuliner", "2,495,500", "Penataan Koperasi", "1,150,000"],
        ["DINAS KUMKM", "KAB. CIANJUR", "Penilaian Kesehatan KSP", "100,000", "Identifikasi UMKM", "150,000"],
    ]
    found = lines(unknown(columns, rows))
    assert found["1,150,000"] == "DINAS KOPPERINDAG › KAB. SUKABUMI › Penataan Koperasi"
    assert found["100,000"] == "DINAS KUMKM › KAB. CIANJUR › Penilaian Kesehatan KSP"
    ranked = [["*WILAYAH I", *[""] * 5], ["DINAS PERINDAGKOP", "KAB. BOGOR", "Pengrajin Bambu", "4,000,000", "", ""]]
    found = lines(unknown(columns, [*ranked, *rows, ["*WILAYAH II", *[""] * 5], *ranked[1:]]))
    assert found["1,150,000"] == "WILAYAH I › DINAS KOPPERINDAG › KAB. SUKABUMI › Penataan Koperasi"
    assert found["4,000,000"] == "WILAYAH II › DINAS PERINDAGKOP › KAB. BOGOR › Pengrajin Bambu"


def test_a_sum_below_the_last_name_is_of_no_name() -> None:
    rows = [["6", "Router", "152", "2"], ["7", "Switch Hub", "199", "5"], ["", "", "2,849", "30"]]
    columns = headed("number: NO | -: JENIS | -: JUMLAH | -: RUSAK")
    assert dict(observed(unknown(columns, rows), "text", "name"))["2,849"] is None


def test_an_objective_that_its_row_does_not_repeat_hides_no_program() -> None:
    columns = headed(
        "objective: Sasaran | line: Program dan Kegiatan | indicator: Indikator Kinerja | "
        "target@2021: Tahun III (2021) › target"
    )
    rows = [
        ["Meningkatnya Kualitas SDM", "*Program Peningkatan Kapasitas", "*Jumlah ASN", "4,431 Org"],
        ["", "*Program Pembinaan Aparatur", "*Persentase aparatur", "82 %"],
        ["^", "Pemberian Bantuan Tugas Belajar", "Terpenuhinya SDM", "15 org"],
    ]
    program = "Meningkatnya Kualitas SDM › Program Pembinaan Aparatur"
    assert lines(made("midterm", columns, rows))["15 org"] == (
        f"{program} › Pemberian Bantuan Tugas Belajar › Terpenuhinya SDM"
    )


def test_programs_stand_below_a_kind_of_spending_that_prints_no_amount() -> None:
    columns = headed(
        "line: PROGRAM/ KEGIATAN | budget: ANGGARAN (Rp) | budget_realization: REALISASI (Rp) | budget_pct: PERSENTASE"
    )
    rows = [
        ["*A. BELANJA TIDAK LANGSUNG", "2.453.347.817", "2.075.188.876", "84,57"],
        ["1. Gaji dan Tunjangan", "1.569.147.817", "1.366.607.620", "87,10"],
        ["2. Tambahan Penghasilan PNS", "884.200.000", "708.581.256", "80,13"],
        ["*B. BELANJA LANGSUNG", "", "", "97,58"],
        ["*1. Program Pelayanan Administrasi", "25.200.000", "21.318.110", "84,60"],
        ["- Penyediaan jasa surat menyurat", "1.500.000", "1.497.110", "99,81"],
        ["- Penyediaan jasa komunikasi", "23.700.000", "19.821.000", "83,64"],
    ]
    found = lines(made("budget_realization", columns, rows))
    assert found["87,10"] == "BELANJA TIDAK LANGSUNG › Gaji dan Tunjangan"
    program = "BELANJA LANGSUNG › Program Pelayanan Administrasi"
    assert (found["84,60"], found["99,81"]) == (program, f"{program} › Penyediaan jasa surat menyurat")


def test_an_account_bears_the_name_of_the_one_over_it_and_one_without_an_amount_stands_with_its_like() -> None:
    columns = headed("account: URAIAN | budget: Anggaran 2017 | budget_realization: Realisasi | -: Lalu")
    rows = [
        ["*PENDAPATAN", "850.000.000,00", "903.026.989,00", "6,01"],
        ["*PENDAPATAN ASLI DAERAH", "850.000.000,00", "903.026.989,00", "6,02"],
        ["Retribusi Daerah", "850.000.000,00", "903.026.989,00", "6,03"],
        ["*BELANJA", "1.003.900.000,00", "971.745.250,00", "6,04"],
        ["*BELANJA OPERASI", "235.900.000,00", "219.390.000,00", "6,05"],
        ["Belanja Modal Kerja", "232.000.000,00", "215.490.000,00", "6,06"],
        ["Belanja Sewa Sarana Mobilitas", "3.900.000,00", "3.900.000,00", "6,07"],
        ["Honorarium PNS", "-", "-", "6,08"],
        ["*BELANJA MODAL", "768.000.000,00", "752.355.250,00", "6,09"],
        ["*SURPLUS/(DEFISIT)", "(153.900.000,00)", "(68.718.261,00)", "6,10"],
    ]
    found = lines(made("budget_realization", columns, rows))
    assert found["6,03"] == "PENDAPATAN › PENDAPATAN ASLI DAERAH › Retribusi Daerah"
    assert found["6,08"] == "BELANJA › BELANJA OPERASI › Honorarium PNS"
    assert (found["6,09"], found["6,10"]) == ("BELANJA › BELANJA MODAL", "SURPLUS/(DEFISIT)")


def test_a_sum_stands_over_no_account() -> None:
    """jabar-bkpp1_lkip-2016 (p. 28)."""
    columns = headed("code: No | account: Uraian | budget: Anggaran | budget_realization: Realisasi")
    rows = [
        ["1", "PENDAPATAN DAERAH", "", ""],
        ["1.1", "PENDAPATAN ASLI DAERAH", "30,000,000.00", "35,000,000.00"],
        ["1.1.2", "Pendapatan Retribusi Daerah", "30,000,000.00", "35,000,000.00"],
        ["", "JUMLAH", "30,000,000.00", "35,000,000.00"],
        ["2", "BELANJA", "", ""],
        ["2.1", "BELANJA TIDAK LANGSUNG", "8,416,268,983.00", "7,863,859,552.00"],
        ["2.2", "BELANJA LANGSUNG", "8,564,491,500.00", "8,526,997,765.00"],
        ["2.2.1", "Belanja Pegawai", "305,980,000.00", "485,952,000.00"],
        ["", "JUMLAH", "16,950,760,483.00", "16,335,857,317.00"],
    ]
    found = lines(made("budget_realization", columns, rows))
    assert found["8,564,491,500.00"] == "BELANJA › BELANJA LANGSUNG"
    assert found["485,952,000.00"] == "BELANJA › BELANJA LANGSUNG › Belanja Pegawai"
    assert found["16,335,857,317.00"] == "JUMLAH"


def test_a_column_of_words_left_of_the_names_groups_them() -> None:
    """renja_3-review-renja-disnakertrans-2015, p. 20, and jabar-dishub_rkt-2016, p. 2: `Misi` is no level."""
    columns = headed("-: Jenis Pelayanan | indicator: Indikator | target: Target | realization: Realisasi")
    rows = [
        ["Pelatihan Kerja", "Besaran tenaga kerja yang dilatih", "75", "448"],
        ["", "Besaran tenaga kerja yang mandiri", "60", "180"],
        ["Pengawasan", "Besaran pemeriksaan perusahaan", "45", "10"],
        ["", "Besaran pengujian peralatan", "50", "20"],
        ["JUMLAH", "<", "230", "658"],
    ]
    found = lines(made("evaluation", columns, rows))
    assert found["60"] == "Pelatihan Kerja › Besaran tenaga kerja yang mandiri"
    assert found["10"] == "Pengawasan › Besaran pemeriksaan perusahaan"
    assert found["20"] == "Pengawasan › Besaran pengujian peralatan"
    assert found["658"] == "JUMLAH"


def test_a_bare_name_in_capitals_stands_over_the_programs_below_it() -> None:
    """tangsel-bkpsdm_triwulan-2023: no word tells that `KEPEGAWAIAN` is an affair."""
    columns = headed("line: Urusan/Program/Kegiatan | budget: Pagu | budget_realization: Realisasi")
    rows = [
        ["*KEPEGAWAIAN", "", ""],
        ["*PROGRAM KEPEGAWAIAN DAERAH", "54.869.820", "54.000.000"],
        ["Mutasi dan Promosi ASN", "52.614.000", "51.000.000"],
        ["*PENDIDIKAN DAN PELATIHAN", "", ""],
        ["*PROGRAM PENGEMBANGAN SDM", "369.745.500", "300.000.000"],
        ["Pengembangan Kompetensi Teknis", "339.248.500", "290.000.000"],
    ]
    found = lines(made("evaluation", columns, rows))
    assert found["51.000.000"] == "KEPEGAWAIAN › PROGRAM KEPEGAWAIAN DAERAH › Mutasi dan Promosi ASN"
    assert found["300.000.000"] == "PENDIDIKAN DAN PELATIHAN › PROGRAM PENGEMBANGAN SDM"


def test_codes_tell_what_stands_over_a_line_of_no_family() -> None:
    """A budget's elaboration: every line has an amount, and nothing but its code says how deep it lies."""
    rows = [
        ["4", "PENDAPATAN", "1.751.000.000"],
        ["4 1", "PENDAPATAN ASLI DAERAH", "1.751.000.000"],
        ["4 1 2", "Hasil Retribusi Daerah", "1.751.000.000"],
        ["4 1 2 02", "Retribusi Jasa Usaha", "1.742.700.000"],
        ["4 1 2 03", "Retribusi Perizinan", "8.300.000"],
        ["5", "BELANJA", "5.724.051.309"],
        ["5 1", "BELANJA TIDAK LANGSUNG", "2.961.385.484"],
    ]
    found = lines(unknown(headed("code: Kode Rekening | -: Uraian | -: Jumlah"), rows))
    assert found["8.300.000"] == "PENDAPATAN › PENDAPATAN ASLI DAERAH › Hasil Retribusi Daerah › Retribusi Perizinan"
    assert found["2.961.385.484"] == "BELANJA › BELANJA TIDAK LANGSUNG"


def test_money_is_of_the_activity_and_not_of_the_indicator_beside_it() -> None:
    columns = headed("line: Program / Kegiatan | indicator: Keluaran | budget: RKPD | balance: Bertambah")
    rows = [
        ["Penyusunan RKPD", "Jumlah Dokumen", "305.105.720", "5.000.000"],
        ["Penyusunan KUA", "Jumlah Dokumen", "180.890.480", "0"],
    ]
    found = tidy(made("budget_realization", columns, rows), Context(2020)).rows["budget_realization"]
    assert [row.record["account"] for row in found] == ["Penyusunan RKPD", "Penyusunan KUA"]


def test_a_bare_kind_of_money_stands_over_the_fields_that_look_like_it() -> None:
    """A village's realization: no codes, capitals for both, and a sum that ends each kind."""
    columns = headed("account: Uraian | budget: Anggaran | budget_realization: Realisasi")
    rows = [
        ["PENDAPATAN", "", ""],
        ["Pendapatan Transfer", "860.111.000", "860.111.000"],
        ["JUMLAH PENDAPATAN", "860.111.000", "860.111.000"],
        ["BELANJA", "", ""],
        ["BIDANG PEMBINAAN", "204.574.076", "160.378.832"],
        ["Pembinaan Kesenian", "5.200.000", "5.025.000"],
        ["Peningkatan Sarana", "199.374.076", "155.353.832"],
        ["BIDANG PEMBERDAYAAN", "3.000.000", "0"],
        ["JUMLAH BELANJA", "207.574.076", "160.378.832"],
    ]
    published = tidy(made("budget_realization", columns, rows), Context(2022)).rows["budget_realization"]
    found = {row.record["account"]: row.record["level"] for row in published}
    assert found["BELANJA"] < found["BIDANG PEMBINAAN"] == found["BIDANG PEMBERDAYAAN"] < found["Pembinaan Kesenian"]
    assert found["PENDAPATAN"] < found["Pendapatan Transfer"]
    told = lines(made("budget_realization", columns, rows))
    assert told["5.200.000"] == "BELANJA › BIDANG PEMBINAAN › Pembinaan Kesenian"
