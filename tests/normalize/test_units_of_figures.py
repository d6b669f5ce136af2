"""What the figures of a table are counted in, and which names they are of."""

from dataclasses import replace

import pytest
from made_tables import column, headed, made

from pipeline.normalize.families import tidy
from pipeline.normalize.line_structure.rows import Context
from pipeline.relations.column_search import column_relations
from pipeline.relations.numeric_columns import numeric_columns
from pipeline.relations.table_relations import TableNumbers
from schemas.vocabulary import Family, Role
from tests.normalize.test_observations import observed, unknown


def test_weights_are_of_the_table_s_year_and_counted_in_no_unit_of_the_line() -> None:
    """A heading's own unit counts before the line's; what the plan's end asks is of no year that it names not."""
    columns = headed(
        "activity: Kegiatan | unit: Satuan | remark: Bobot | remark[K]: Fisik (%) | remark: Target Akhir Renstra | "
        "-: Luas Panen (Ha)"
    )
    table = replace(unknown(columns, [["Jalan", "Orang", "8,25", "70,00", "90", "56"]]), year=2024)
    assert observed(table, "text", "year", "unit") == [
        ("8,25", 2024, None),
        ("70,00", 2024, "%"),
        ("90", None, None),
        ("56", 2024, "Ha"),
    ]


def test_lines_tell_what_they_measure_where_no_column_does() -> None:
    columns = headed("account: Uraian | -@2023: 2023 | -@2024: 2024")
    lines = [["Target", "120", "130"], ["Realisasi", "110", "128"], ["Persentase", "91,67", "98,46"]]
    told = observed(unknown(columns, lines), "role", "year")
    assert told == [(role, year) for role in ("target", "realization", "achievement") for year in (2023, 2024)]
    others = [["Target", "120", "130"], *([f"Sekolah {n}", "10", "12"] for n in range(3)), ["Realisasi", "1", "2"]]
    assert {role for (role,) in observed(unknown(columns, others), "role")} == {None}
    measured = [columns[0], column(1, "budget", "Pagu", measure="Rp"), columns[2]]
    assert observed(unknown(measured, lines), "role")[1] == (None,)


def test_a_unit_before_its_indicator_below_one_group_is_that_indicator_s() -> None:
    columns = headed(
        "activity: Kegiatan | indicator/activity: Indikator Kegiatan | target/activity: Target | "
        "unit/activity: Output › Satuan | indicator/activity: Output › Indikator | target/activity: Target Output"
    )
    table = made("evaluation", columns, [["Jalan", "Panjang jalan", "88", "Dokumen", "Jumlah dokumen", "12"]])
    assert observed(table, "text", "unit") == [("88", None), ("12", "Dokumen")]


def test_amounts_below_unknown_words_are_not_counted_as_the_line_is() -> None:
    columns = headed("account: Uraian | unit: Satuan | budget[Rp]: Pagu | -: Usulan")
    table = made("budget_realization", columns, [["Honor", "Orang", "900.000.000", "800.000.000"]])
    assert observed(table, "text", "unit") == [("900.000.000", "Rp"), ("800.000.000", "Rp")]


def test_a_ratio_is_no_per_cent() -> None:
    """T-C.23: `Rasio Capaian` in parts of one; the same column in per cents keeps its unit."""
    columns = headed("indicator: Indikator | achievement: Rasio Capaian")
    parts = [["Angka kunjungan", "0,49"], ["Angka kelulusan", "1,00"], ["Angka putus", "1,12"]]
    assert observed(unknown(columns, parts), "unit") == [(None,)] * 3
    cents = [["Angka kunjungan", "49,00"], ["Angka kelulusan", "1,00"], ["Angka putus", "112"]]
    assert observed(unknown(columns, cents), "unit") == [("%",)] * 3
    signed = [["Angka kunjungan", "0,49%"], ["Angka kelulusan", "1,00%"], ["Angka putus", "1,12%"]]
    assert observed(unknown(columns, signed), "unit") == [("%",)] * 3


def test_what_is_counted_below_a_group_of_money_is_not_in_rupiah() -> None:
    columns = headed(
        "program: Program | target: Kerangka Pendanaan (Rupiah) › Target | "
        "target: Kerangka Pendanaan (Rupiah) › Target (orang)"
    )
    assert observed(unknown(columns, [["Program Jalan", "53", "12"]]), "unit") == [(None,), ("orang",)]


def test_the_unit_in_the_brackets_of_a_name_is_that_of_its_line() -> None:
    columns = headed("indicator: Indikator | target@2018: 2018")
    rows = [["Persentase BBLR (%)", "10"], ["Produksi padi (000 Ton)", "65"], ["APK SD/MI (Paket A)", "97"]]
    assert observed(made("midterm", columns, rows), "unit") == [("%",), ("000 Ton",), (None,)]
    published = tidy(made("midterm", columns, rows), Context(None)).rows["targets"]
    assert [row.record.get("target_unit") for row in published] == ["%", "000 Ton", None]


def test_the_unit_that_a_caption_ends_with_is_of_figures_that_nothing_else_tells() -> None:
    columns = headed("-: Uraian | -: Makanan | realization: Realisasi")
    rows = [["Kota A", "342.761", "351.020", ""], ["Kota B", "366.416", "372.904", ""]]
    told = replace(unknown(columns, rows), caption="Rata-rata Pengeluaran per Kapita (Rp)")
    assert observed(told, "heading", "unit")[:2] == [("Makanan", "Rp"), ("Realisasi", "Rp")]
    units = replace(unknown([*columns, column(3, "unit", "Satuan")], rows), caption=told.caption)
    assert observed(units, "heading", "unit")[:2] == [("Makanan", "Rp"), ("Realisasi", None)]


def test_a_letter_scales_amounts_of_a_column_of_money() -> None:
    columns = [
        column(0, "account", "Akun"), column(1, "budget", "Pagu"),
        column(2, "budget_realization", "Realisasi"), column(3, "budget_pct", "%", measure="pct"),
    ]  # fmt: skip
    table = made("budget_realization", columns, [["Pendapatan Daerah", "2.325,32 M", "1.008,98 M", "43,39"]])
    assert observed(table, "value", "unit") == [
        (2_325_320_000_000.0, "Rp"), (1_008_980_000_000.0, "Rp"), (43.39, "%"),
    ]  # fmt: skip


def test_an_amount_that_cannot_be_read_is_not_its_percentage() -> None:
    columns = [
        column(0, "account", "Akun"), column(1, "budget", "Pagu"),
        column(2, "budget_realization", "Realisasi"), column(3, "budget_pct", "%", measure="pct"),
    ]  # fmt: skip
    table = made("budget_realization", columns, [["Pendapatan Daerah", "2.325", "900 - 950", "43,39"]])
    assert [value for role, value in observed(table, "role", "value") if role == "budget_realization"] == [None]


def test_what_was_to_be_drawn_is_in_rupiah() -> None:
    columns = [column(0, "activity", "Kegiatan"), column(1, "remark", "Target Keuangan", aside=Role.TARGET)]
    assert observed(unknown(columns, [["Jalan", "900.000.000"]]), "unit") == [("Rp",)]
    assert observed(unknown(columns, [["Jalan", "90,5"]]), "unit") == [(None,)]
    paid = [column(1, "unit", "Satuan"), column(2, "budget", "Pagu"), column(3, "target", "Rencana kas Oktober")]
    lines = unknown([columns[0], *paid], [["Buku", "Paket", "1.908.007.000", "96.290.626"]])
    assert observed(lines, "text", "unit")[1:] == [("96.290.626", "Rp")]


def test_figures_left_of_all_names_are_of_the_name_right_of_them() -> None:
    columns = headed("number: No | -: Tahun | -: Nilai SPM | activity: Kegiatan | budget_realization: Realisasi")
    table = unknown(columns, [["1", "2022", "900.000.000", "Jalan", "450.000.000"]])
    assert observed(table, "text", "name") == [("900.000.000", "Jalan"), ("450.000.000", "Jalan")]
    spent = replace(table, family=Family.BUDGET_REALIZATION)
    assert observed(spent, "text", "name") == [("900.000.000", "Jalan"), ("450.000.000", "Jalan")]


def test_units_right_of_figures_are_not_those_that_a_heading_tells_otherwise() -> None:
    columns = headed("-: Nama Paket | target: Rencana (%) | target: Pelatihan (JP) | target: Volume | unit: Satuan")
    table = unknown(columns, [["Jalan desa", "95,93", "40", "374", "Ruas"]])
    assert observed(table, "text", "unit") == [("95,93", "%"), ("40", "JP"), ("374", "Ruas")]


def test_the_unit_is_that_of_what_its_heading_names() -> None:
    columns = headed(
        "sub_activity: Sub Kegiatan | target: Rencana › Volume Fisik › Volume | "
        "unit: Rencana › Volume Fisik › Satuan | remark: Rencana › Penerima Manfaat › Jumlah | "
        "unit: Rencana › Penerima Manfaat › Satuan | realization: Realisasi › Fisik › Volume"
    )
    table = unknown(columns, [["Jalan", "43", "Km", "258", "Orang", "42"]])
    assert observed(table, "text", "unit")[-1] == ("42", "Km")
    health = headed("indicator: Indikator | unit: Satuan Sasaran | remark: Total Sasaran | remark: Bobot")
    assert observed(unknown(health, [["Angka kontak", "Orang", "8253", "12"]]), "text", "unit") == [
        ("8253", "Orang"),
        ("12", None),
    ]


def test_quality_is_not_counted_as_its_line_is() -> None:
    columns = headed(
        "activity: Kegiatan Tugas Jabatan | target: Target › Kuant/ Output | unit: Target › Satuan | "
        "target: Target › Kual/ Mutu"
    )
    assert observed(unknown(columns, [["Menyusun", "21", "Dokumen", "61"]]), "text", "unit") == [
        ("21", "Dokumen"),
        ("61", None),
    ]


def test_columns_of_states_name_no_line() -> None:
    columns = headed("-: Elemen | remark: Status | -: Nilai")
    rows = [["Penelitian dasar", "Selesai", "53,01"], ["Pengabdian", "Dalam proses", "63,03"]]
    assert observed(unknown(columns, rows), "name") == [("Penelitian dasar",), ("Pengabdian",)]
    alone = [column(0, "remark", "Status"), column(1, None, "Elemen"), columns[2]]
    swapped = [[state, name, figure] for name, state, figure in rows]
    assert observed(unknown(alone, swapped), "line") == [("Penelitian dasar",), ("Pengabdian",)]


def test_what_was_reached_beside_targets_is_no_share_of_the_money() -> None:
    columns = headed(
        "activity: Kegiatan | target: Target | realization: Realisasi Kinerja | achievement: % Kinerja | "
        "budget[Rp]: Pagu | budget_realization[Rp]: Realisasi Anggaran"
    )
    rows = [["Gaji", "318", "318", "100,00", "658.369.500", "493.493.402"]]
    table = made("budget_realization", columns, rows)
    assert dict(observed(table, "text", "role"))["100,00"] == "achievement"
    [row] = tidy(table, Context(2018)).rows["budget_realization"]
    assert "realization_pct" not in row.record


def test_the_innermost_heading_may_be_the_unit_beside_another_measure_or_again_in_each_group() -> None:
    """Roads of a regency by condition and year, in kilometres and per cent; `Desa` alone below a group is no unit."""
    columns = headed("indicator: Indikator | -@2009: Tahun 2009 › Km | -@2009[pct]: Tahun 2009 › % | -: Wilayah › Desa")
    assert observed(unknown(columns, [["Baik", "275,45", "33,24", "12"]]), "text", "unit") == [
        ("275,45", "Km"),
        ("33,24", "%"),
        ("12", None),
    ]
    each = [columns[0], column(1, None, "2012", "Km"), column(2, None, "2013", "Km")]
    assert observed(unknown(each, [["Sedang", "217,49", "188,24"]]), "unit") == [("Km",), ("Km",)]


def test_a_line_called_per_cent_is_in_per_cent_whatever_its_columns_are_in() -> None:
    columns = headed("-: KONDISI JALAN | -: PANJANG JALAN (KM) › JALAN PROVINSI › 2013")
    rows = [["Rusak", "18,4"], ["Persen", "31,0"], ["Rusak Berat", "7,0"], ["Persen", "11,8"]]
    assert observed(unknown(columns, rows), "unit") == [("KM",), ("Persen",), ("KM",), ("Persen",)]


def test_what_is_added_up_is_in_the_unit_of_its_parts() -> None:
    """National roads of provinces by condition: the total has no unit of its own."""
    group = "Kondisi Permukaan Jalan (km)"
    columns = [column(0, None, "Provinsi"), *(column(i, None, group, kind) for i, kind in enumerate("BSRX", 1))]
    rows = [
        ["Acehra", "1.267,80", "438,54", "24,42", "72,60", "1.803,36"],
        ["Sumatera Lor", "452,62", "1.353,75", "222,17", "221,10", "2.249,64"],
        ["Sumatera Kulon", "784,16", "386,83", "27,83", "14,07", "1.212,89"],
        ["Jambira", "814,09", "106,64", "12,54", "3,21", "936,48"],
    ]
    table = unknown([*columns, column(5, None, "Jumlah")], rows)
    figures = numeric_columns([["", *row[1:]] for row in rows])
    told = replace(table, numbers=TableNumbers(figures, column_relations(figures), 1))
    assert {unit for (unit,) in observed(told, "unit")} == {"km"}
    assert (None,) in observed(table, "unit")


def test_units_set_aside_with_the_earlier_side_are_those_of_its_figures() -> None:
    columns = [column(0, "account", "URAIAN")]
    for at, side, role in ((1, "Sebelum Perubahan", "remark"), (3, "Setelah Perubahan", "unit")):
        columns += [column(at, "remark", side, "Volume", measure="K"), column(at + 1, role, side, "Satuan")]
    assert observed(unknown(columns, [["Meja Kerja", "4", "Unit", "5", "Buah"]]), "unit") == [("Unit",), ("Buah",)]


def test_amounts_without_a_unit_are_rupiah_by_their_size_or_their_sen() -> None:
    """jabar-bpmpd_evaluasi-renja-2015 (p. 1), a CaLK (p. 28, 29) and renja_renja-2016-diskanlaut (p. 46, tons)."""
    names, years = column(0, "account", "Uraian"), [column(1, None, "2016", year=2016), column(2, None, "Koreksi", "K")]
    notes = [["Peralatan dan Mesin", "804.151.350,00", "3.190.000,00"], ["Gedung", "25.000.000,00", "-"]]
    assert {unit for (unit,) in observed(unknown([names, *years], notes), "unit")} == {"Rp"}
    planned = headed(
        "activity: Kegiatan | target@2013: Target Renja Tahun 2013 | realization@2013: Realisasi Renja Tahun 2013"
    )
    amounts = [["Fasilitasi MDGs", "300.000.000,00", "276.057.557,00"], ["Bulan Bhakti", "450.500.000,00", "-"]]
    assert {unit for (unit,) in observed(unknown(planned, amounts), "unit")} == {"Rp"}
    counted = [["Produksi ikan", "1,010,126.10 ton 363,713,827 ekor", "336,614.73"]]
    assert "Rp" not in {unit for (unit,) in observed(unknown(planned, counted), "unit")}
    units = [planned[0], column(1, "unit", "Satuan"), column(2, "target", "Target")]
    asked = observed(unknown(units, [["Investasi", "Dolar", "300.000.000,00"]]), "unit")
    assert asked == [("Dolar",)]


def test_ranges_and_bounds_are_in_the_unit_printed_behind_them() -> None:
    """jabar-rsudalihsan_lkip-2016 (p. 11, 12, 16) and jabar-binamarga_lkip-bab3-2016 (p. 3)."""
    columns = headed("indicator: Indikator | -: Standar")
    lines = [["Angka Infeksi", "≤ 1,5%"], ["Respon time", "≤5 menit"], ["ALOS", "3-6 hari"], ["BTO", "40-50"]]
    assert [unit for (unit,) in observed(unknown(columns, lines), "unit")] == ["%", "menit", "hari", None]
    rated = headed("remark: Skor | -: Rentang Capaian | -: Kategori Capaian")
    scale = [["4", "Nilai diatas 100%", "sangat baik (SB)"], ["3", "80% s/d 100%", "baik (B)"],
             ["2", "55% s/d 80%", "cukup (C)"], ["1", "dibawah 55%", "kurang (K)"]]  # fmt: skip
    found = observed(unknown(rated, scale), "text", "line", "unit")
    assert found[0] == ("4", "sangat baik (SB)", None) and found[1] == ("Nilai diatas 100%", "sangat baik (SB)", "%")
    assert found[-1] == ("dibawah 55%", "kurang (K)", "%")


def test_the_unit_that_a_heading_ends_with_or_that_two_words_are() -> None:
    """lakip_bab-i-lkip-2016 (p. 7, 8), jabar-bkpd_lakip-2016 (p. 37), renja_renja-2016-diskanlaut (p. 21)."""
    columns = headed(
        "-: Uraian | -: Posisi (31 Des) Orang | -: Berat Pangan Gram/Ka pita/Hari | -: Jumlah (Kelompok/KUB) | "
        "-: Kesesuaian dengan Rancangan Kabupaten/Kota"
    )
    rows = [["Padi-padian", "690", "328,2", "128", "12"], ["Umbi-umbian", "191", "28,1", "46", "13"]]
    found = [unit for (unit,) in observed(unknown(columns, rows), "unit")]
    assert found == ["Orang", "Gram/Kapita/Hari", "Kelompok/KUB", None] * 2


def test_thousands_before_a_column_of_units_are_no_list_numbers() -> None:
    """lakip_lkip-distan-2016-bab-ii (p. 3): a list without headings."""
    columns = [column(index, None) for index in range(4)]
    rows = [["-", "Jumlah produksi padi", "12.317.066", "Ton"], ["-", "Jumlah produksi sayuran", "3.950.705", "Ton"],
            ["-", "Jumlah Produksi tanaman hias", "280.179.881", "Tangkai"]]  # fmt: skip
    assert observed(unknown(columns, rows), "text", "unit", "name") == [
        ("12.317.066", "Ton", "Jumlah produksi padi"),
        ("3.950.705", "Ton", "Jumlah produksi sayuran"),
        ("280.179.881", "Tangkai", "Jumlah Produksi tanaman hias"),
    ]


def test_a_bare_figure_is_counted_in_what_all_else_of_its_line_is() -> None:
    """renja_3-review-renja-disnakertrans-2015, p. 16; jabar-inspektorat_iku-capaian-2016, p. 2: a per cent beside a
    count says nothing of it; what is reached in per cent of the plan (jabar-esdm_renja-perubahan-bab2-2016, p. 6)."""
    columns = [
        column(0, "indicator", "Indikator Kinerja"),
        column(1, "remark", "Target Renstra Tahun 2015", year=2015, aside=Role.TARGET),
        column(2, "target", "Target Renja"),
        column(3, "realization", "Realisasi Renja"),
        column(4, "remark", "Realisasi Fisik %", year=2015, aside=Role.REALIZATION, measure="pct"),
    ]
    rows = [
        ["Jumlah tenaga kerja tersertifikasi", "540", "360 orang", "520", "95,60"],
        ["Penurunan jumlah temuan", "312", "10%", "35,90%", "-"],
        ["Jumlah peserta", "45", "33 LPK", "40 orang", "-"],
        ["Jumlah tenaga kerja terlatih", "3,180", "2,778 orang", "2850", "-"],
        ["Nilai EPPD", "2,693", "2,750 poin", "2,920", "-"],
        ["Perjalanan wisatawan nusantara", "16", "82.680 Orang", "50", "-"],  # a renstra of Sijunjung, p. 72
    ]
    table = made("evaluation", columns, rows)
    found = dict(observed(table, "text", "unit"))
    assert (found["540"], found["520"], found["95,60"]) == ("orang", "orang", "%")
    assert (found["312"], found["45"], found["16"], found["2,693"]) == (None, None, None, "poin")
    columns[2] = column(2, "target", "Target Rencana (Titik)")  # tells the unit of its own figures alone
    headed = made("evaluation", columns, [["Perpipaan", "193", "231", "167", "-"]])
    assert [unit for (unit,) in observed(headed, "unit")][:3] == [None, "Titik", None]
    values = dict(observed(table, "text", "value"))
    assert (values["3,180"], values["2,778 orang"], values["2,693"]) == (3180.0, 2778.0, 2.693)


def test_a_name_merged_into_the_units_is_none() -> None:
    """jabar-dishub_lkip-bab3-2016, p. 4: the mean of all lines."""
    columns = headed("number: No. | indicator: Indikator Kinerja | unit: Satuan | realization: Realisasi Tahun 2016")
    rows = [["1", "Ketersediaan AKDP", "Persen", "100,00"], ["RATA-RATA", "<", "<", "104,35"]]
    assert observed(made("evaluation", columns, rows), "unit") == [("Persen",), (None,)]


@pytest.mark.parametrize(("caption", "told"), [("(Rp miliar)", ("Rp", 125.3e9)), ("per Kabupaten", (None, 125.3))])
def test_decimals_below_a_caption_in_billions_are_rupiah(caption: str, told: tuple[str | None, float]) -> None:
    columns = headed("line: Kabupaten | -: BLT DD | -: Non BLT › Tahap I")
    rows = [["Patira", "125,3", "101,03"], ["Rembaya", "79,1", "60,9"]]
    table = replace(unknown(columns, rows), caption=f"Rincian Realisasi Dana Desa {caption}")
    assert observed(table, "unit", "value")[0] == told


INDICATORS = [
    column(0, "indicator", "Indikator Kinerja"),
    column(1, "target", "Target"),
    column(2, "realization", "Realisasi"),
]


def test_per_cents_of_a_line_tell_what_its_bare_figures_are_but_counts() -> None:
    """jabar-inspektorat_iku-capaian-2016, p. 2; jabar-rsjiwa_lakip-2016, p. 16: an index is none; a report of a health
    centre, in which the column that goes with targets of 100% holds persons."""
    rows = [["Persentase OPD yang melaksanakan SPIP", "75%", "0"], ["Indeks Kepuasan Masyarakat", "102%", "80"]]
    assert observed(made("evaluation", INDICATORS, rows), "unit") == [("%",), ("%",), ("%",), (None,)]
    counts = [["Cakupan ibu nifas", "100%", "126"], ["Cakupan ibu hamil risti", "100%", "40"]]
    assert observed(made("evaluation", INDICATORS, counts), "unit") == [("%",), (None,), ("%",), (None,)]


def test_brackets_behind_a_name_tell_what_it_counts() -> None:
    """lakip_pk-kepala-balai-bp3hk, p. 2, lakip_pk-kasi-pengujian-penyakit-hewan, p. 2, and before a colon
    jabar-disnak_lkip-2016, p. 13."""
    names = {
        "Jumlah sample PHMS yang diuji (sample)": "sample", "Jumlah usaha pakan (CPPB)": None,
        "Brucellosis (Prevalensi/%)": "Prevalensi/%", "Jumlah Populasi ternak (ekor) :": "ekor",
    }  # fmt: skip
    rows = [[name, "34.000", "-"] for name in names]
    assert observed(made("evaluation", INDICATORS, rows), "unit")[::2] == [(unit,) for unit in names.values()]


def test_physical_progress_in_per_cent_is_counted_in_no_unit_of_its_line() -> None:
    """jabar-esdm_renja-perubahan-bab2-2016, p. 6."""
    progress = [
        column(0, "indicator", "Output Kegiatan", "Narasi"),
        column(1, "realization", "Output Kegiatan", "Realisasi"),
        column(2, "unit", "Output Kegiatan", "Satuan"),
        column(3, "realization", "Output Kegiatan", "Realisasi Fisik %", measure="K"),
    ]
    table = made("evaluation", progress, [["Terlaksananya rapat kerja", "5", "Kali", "95,60"]])
    assert observed(table, "text", "unit") == [("5", "Kali"), ("95,60", "%")]


def test_money_and_currencies_in_brackets_are_units_and_a_caption_s_rupiah_are_rupiah() -> None:
    rows = [["Nilai ekspor hasil perikanan (USD miliar)", "9.54", "-"], ["Jumlah investasi (Rp miliar)", "23,1", "-"]]
    assert observed(made("evaluation", INDICATORS, rows), "unit")[::2] == [("USD miliar",), ("Rp miliar",)]
    table = unknown(
        headed("line: Uraian | -: TA 2020 | -: Naik(Turun)"), [["Beban Konsumsi", "148.135.890", "510.736"]]
    )
    captioned = replace(table, caption="Rincian Beban Persediaan (dalam satuan Rupiah)")
    assert observed(captioned, "unit") == [("Rp",), ("Rp",)]


def test_noughts_tell_nothing_of_what_a_column_holds() -> None:
    names = ["Beban Gaji Pokok", "Pengembalian Gaji Pokok", "Beban Tunj. Anak", "Pengembalian Tunj. Anak", "Lembur"]
    figures = ["10.581.766.160", "0", "212.712.278", "0", "0"]
    table = unknown(headed("line: Uraian | -: TA 2020"), [list(line) for line in zip(names, figures, strict=True)])
    assert observed(table, "unit") == [("Rp",)] * 5


def test_a_bound_has_its_number_in_a_column_of_targets_that_is_set_aside_too() -> None:
    """jabar-rsudalihsan_lkip-2016, p. 15."""
    columns = headed("indicator: Indikator | unit: Satuan | remark: Standar | target: Target")
    columns[2] = replace(columns[2], aside=Role.TARGET)
    table = made("evaluation", columns, [["Waktu tanggap pelayanan gawat darurat", "Menit", "≤ 4,5", "≤ 5"]])
    assert observed(table, "text", "value", "unit") == [("≤ 4,5", 4.5, "Menit"), ("≤ 5", 5.0, "Menit")]
