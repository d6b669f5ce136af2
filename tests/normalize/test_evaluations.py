"""Evaluations of a year, the planning forms that put the quarters side by side, and what stands among their lines."""

from made_tables import column, headed, made
from test_wide_tables import records

from pipeline.normalize.families import tidy
from pipeline.normalize.line_structure.rows import Context
from pipeline.normalize.outcome.records import quarter_of_table

E81 = [
    column(0, "code", "Kode"),
    column(1, "code", "Kode"),
    column(2, "code", "Kode"),
    column(3, "line", "Urusan/Bidang Urusan Pemerintahan Daerah dan Program/Kegiatan/Sub Kegiatan"),
    column(4, "indicator", "Indikator Kinerja"),
    column(5, "unit", "Satuan"),
    column(6, "target", "Target Kinerja dan Anggaran Renja Tahun Berjalan", "K", measure="K"),
    column(7, "budget", "Target Kinerja dan Anggaran Renja Tahun Berjalan", "Rp", measure="Rp"),
    *(
        column(
            8 + 2 * q + m, role, "Realisasi Kinerja Pada Triwulan", roman, measure, period=f"TW{q + 1}", measure=measure
        )
        for q, roman in enumerate(["I", "II", "III", "IV"])
        for m, (role, measure) in enumerate([("realization", "K"), ("budget_realization", "Rp")])
    ),
    column(16, "realization", "Realisasi Capaian Kinerja dan Anggaran Renja", "K", measure="K"),
    column(17, "budget_realization", "Realisasi Capaian Kinerja dan Anggaran Renja", "Rp", measure="Rp"),
    column(18, "remark", "Tingkat Capaian Kinerja dan Realisasi Anggaran", "K", measure="K", number="13=(12/7)"),
]


def test_evaluasi_hasil_renja_gives_four_quarters_and_the_year() -> None:
    money = ["100", "10", "30", "60", "0"]
    body = [
        ["1", "", "", "URUSAN PEMERINTAHAN WAJIB", *[""] * 15],
        ["1", "01", "", "Program Pengelolaan Pendidikan", "Angka", "Persen", "98", money[0], "90", money[1], "92",
         money[2], "95", money[3], "-", money[4], "95", "100", "96,94"],
        ["1", "01", "2", "Pengelolaan Sekolah Dasar", "Jumlah", "Unit", "4", "100", "1", "10", "1", "30", "2", "60",
         "0", "0", "4", "100", "100"],
    ]  # fmt: skip
    table = made("evaluation", E81, body, quarter_printed="TW4")
    rows = tidy(table, Context(2023, "TW4")).rows["evaluation"]
    assert records(rows[:5], "level", "period", "target_value", "realization_text", "realization_unit") == [
        ("program", "TW1", None, "90", "Persen"),
        ("program", "TW2", None, "92", "Persen"),
        ("program", "TW3", None, "95", "Persen"),
        ("program", "TW4", None, "-", "Persen"),
        ("program", "year", 98.0, "95", "Persen"),
    ]
    assert records(rows[4:5], "achievement_pct", "budget", "budget_realization", "formula") == [
        (96.94, 100.0, 100.0, "13=(12/7)")
    ]
    assert {row.record["level"] for row in rows[5:]} == {"activity"} and len(rows) == 10


def test_what_e81_prints_under_its_lines() -> None:
    """Permendagri 86/2017: a mean in percent, its predicate, then factors over the whole width."""
    line = ["2", "17", "03", "Program A", "B", "Persen", "50", "900", "1", "10", "1", "30", "2", "60", "0", "0",
            "40", "100", "80"]  # fmt: skip
    merged = [["Rata-rata capaian kinerja (%)"], ["Predikat kinerja"]]
    values = [["91,67", "90,00", "59,17"], ["ST", "T", "R"]]
    below = [head + ["<"] * 15 + tail for head, tail in zip(merged, values, strict=True)]
    factors_printed = ["Faktor pendorong keberhasilan kinerja: Dukungan pimpinan", "Faktor penghambat:\n1. A\n2. B",
                       "Faktor penghambat: ....", "Tindak lanjut yang diperlukan: C"]  # fmt: skip
    body = [line, *below, *([text] + ["<"] * 18 for text in factors_printed)]
    rows = tidy(made("evaluation", E81, body), Context(2023)).rows
    assert records(
        rows["evaluation"][-2:], "level", "indicator", "realization_text", "budget_realization", "budget_pct"
    ) == [
        ("mean", "Rata-rata capaian kinerja (%)", "91,67", None, 90.0),
        ("mean", "Predikat kinerja", "ST", None, None),
    ]
    assert records(rows["factors"], "kind", "item_no", "text", "subject") == [
        ("supporting", None, "Dukungan pimpinan", None),
        ("inhibiting", "1", "A", None),
        ("inhibiting", "2", "B", None),
    ]


def test_factors_and_actions_beside_the_lines_of_an_evaluation() -> None:
    columns = headed(
        "activity: Kegiatan | indicator: Indikator | target: Target | realization: Realisasi | "
        "inhibiting: Faktor Penghambat | action: Tindak Lanjut"
    )
    body = [["A", "Jumlah a", "2", "1", "Data kurang", "Melengkapi"], ["B", "Jumlah b", "3", "3", "-", "-"]]
    tidied = tidy(made("evaluation", columns, body), Context(2024))
    assert records(tidied.rows["factors"], "subject_type", "subject", "kind", "text") == [
        ("indicator", "Jumlah a", "inhibiting", "Data kurang")
    ]
    assert records(tidied.rows["action_items"], "activity", "action") == [("A", "Melengkapi")]
    assert {(2, 4), (2, 5)} <= set(tidied.roles)  # dashes are accounted for


def test_a_mean_among_indicators_is_a_line_of_its_own_kind() -> None:
    columns = headed(
        "number: No | indicator: INDIKATOR SASARAN | unit: SATUAN | target: TARGET | realization: REALISASI | "
        "achievement: % CAPAIAN"
    )
    body = [
        ["1", "Indeks kepuasan ASN", "Indeks", "90,00", "82,06", "91.17"],
        ["", "Rata-rata Capaian", "", "", "", "91.17"],
    ]
    rows = tidy(made("evaluation", columns, body), Context(2022)).rows["evaluation"]
    assert records(rows, "level", "indicator", "achievement_pct") == [
        ("objective", "Indeks kepuasan ASN", 91.17),
        ("mean", "Rata-rata Capaian", 91.17),
    ]


def test_an_indicator_that_counts_is_no_sum_line() -> None:
    """jabar-rsudalihsan_lkip-2016 p. 20: a list of indicators without numbers."""
    columns = headed("indicator: INDIKATOR | target: Target | realization: R")
    body = [["Standarisasi fasilitas", "85.00", "100.00"], ["Jumlah kerjasama dengan mitra", "95.00", "118.18"]]
    rows = tidy(made("evaluation", columns, body), Context(2016)).rows["evaluation"]
    assert records(rows, "level", "indicator") == [
        ("objective", "Standarisasi fasilitas"),
        ("objective", "Jumlah kerjasama dengan mitra"),
    ]


def test_a_program_merged_from_the_numbers_over_the_names() -> None:
    columns = headed(
        "number: No | line: Program / Kegiatan | indicator: Indikator | target: Target | realization: Realisasi"
    )
    body = [
        ["Program A", "<", "<", "<", "<"],
        ["1", "Kegiatan B", "Jumlah dokumen", "3", "2"],
        ["Program C", "<", "", "", ""],
        ["1", "Kegiatan D", "Jumlah rapat", "12", "12"],
    ]
    rows = tidy(made("evaluation", columns, body), Context(2016)).rows["evaluation"]
    assert records(rows, "program", "activity", "target_value") == [
        ("Program A", "Kegiatan B", 3.0),
        ("Program C", "Kegiatan D", 12.0),
    ]


def test_a_percentage_is_none_of_the_unit_beside_it() -> None:
    """jabar-disnak_lkip-2016 p. 26."""
    columns = headed("indicator: Indikator Kinerja | unit: Satuan | target: Target | realization[pct]: Realisasi (%)")
    body = [["Daging", "Ton", "768.495", "129,18"], ["Produk sesuai SNI", "%", "65", "87"]]
    rows = tidy(made("evaluation", columns, body), Context(2016)).rows["evaluation"]
    assert records(rows, "target_unit", "realization_value", "realization_unit") == [
        ("Ton", 129.18, None),
        ("%", 87.0, "%"),
    ]


def test_a_mean_under_the_indicators_of_the_last_objective_is_none_of_its() -> None:
    columns = headed(
        "objective: Sasaran | indicator: Indikator | target: Target | realization: Realisasi | achievement: Capaian"
    )
    body = [
        ["Meningkatnya layanan", "Persentase layanan", "90", "81", "90"],
        ["", "Jumlah", "", "", "90"],
        ["", "Rata-rata Capaian", "", "", "90"],
        ["Meningkatnya mutu", "Rata-rata lama sekolah", "10", "9", "90"],
        ["", "Jumlah", "4", "4", "100"],  # an indicator with a target of its own, however short
    ]
    rows = tidy(made("evaluation", columns, body), Context(2022)).rows["evaluation"]
    assert records(rows, "level", "objective", "indicator") == [
        ("objective", "Meningkatnya layanan", "Persentase layanan"),
        ("total", None, "Jumlah"),
        ("mean", None, "Rata-rata Capaian"),
        ("objective", "Meningkatnya mutu", "Rata-rata lama sekolah"),
        ("objective", "Meningkatnya mutu", "Jumlah"),
    ]


def test_lines_of_the_agency_above_every_program_keep_their_name() -> None:
    columns = headed("line: Urusan/Program/Kegiatan | budget[Rp]: Anggaran | budget_realization[Rp]: Realisasi")
    body = [
        ["*URUSAN PEMERINTAHAN BIDANG SOSIAL", "", ""],
        ["*DINAS SOSIAL", "300", "200"],
        ["*PROGRAM REHABILITASI", "300", "200"],
    ]
    rows = tidy(made("evaluation", columns, body), Context(2022)).rows["evaluation"]
    assert records(rows, "level", "program", "indicator", "budget") == [
        ("total", None, "DINAS SOSIAL", 300.0),
        ("program", "PROGRAM REHABILITASI", None, 300.0),
    ]


def test_an_indicator_whose_objective_stands_on_a_page_before_keeps_its_figures() -> None:
    columns = [  # in the manner of jabar-dinassda_lkip-scan-2016 p. 106
        column(0, "objective", "Sasaran"),
        column(1, "indicator", "Indikator Kinerja", level="objective"),
        column(2, "achievement", "% Capaian Kinerja", "Triw I", level="objective", period="TW1", measure="pct"),
        column(3, "achievement", "% Capaian Kinerja", "Triw II", level="objective", period="TW2", measure="pct"),
        column(4, "program", "Program"),
    ]
    body = [["", "Terpeliharanya sarana", "100%", "90%", "Program Pemeliharaan"]]
    rows = tidy(made("evaluation", columns, body), Context(2016)).rows["evaluation"]
    assert ("objective", None, "Terpeliharanya sarana", "TW2", 90.0) in records(
        rows, "level", "objective", "indicator", "period", "achievement_pct"
    )


def test_a_target_with_a_unit_of_its_own_takes_the_line_out_of_the_per_cent_column() -> None:
    columns = headed("indicator: Indikator | unit: Satuan | target: Target | realization: Realisasi")
    body = [
        ["Penebaran ikan", "%", "6 Juta Ekor", "11.805.000"],
        ["Produksi ikan", "%", "5,00", "1.089 ton"],
        ["Konsumsi ikan", "%", "102,00", "110,00"],
    ]
    rows = tidy(made("evaluation", columns, body), Context(2016)).rows["evaluation"]
    assert records(rows, "target_value", "target_unit", "realization_value", "realization_unit") == [
        (6e6, "Ekor", 11805000.0, None),
        (5.0, "%", 1089.0, "ton"),
        (102.0, "%", 110.0, "%"),
    ]


def test_the_quarter_of_the_titles_is_that_of_an_evaluation_whose_caption_names_none() -> None:
    """`Tahun 2025 Triwulan 2` over a table; the caption's own goes before, and plans have none."""
    columns = headed("indicator: Indikator | target: Target | realization: Realisasi")
    rows = [["Cakupan kunjungan", "64,47", "64"]]
    assert quarter_of_table(made("evaluation", columns, rows, quarter_titled="TW2"), None).quarter == "TW2"
    assert quarter_of_table(made("evaluation", columns, rows, half_printed="TW4"), None).quarter == "TW4"
    both = made("evaluation", columns, rows, quarter_printed="TW3", quarter_titled="TW2")
    assert quarter_of_table(both, None).quarter == "TW3"
    assert quarter_of_table(made("midterm", columns, rows, quarter_titled="TW2"), None).quarter is None
