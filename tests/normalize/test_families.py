"""The smaller families: targets, budgets, factors, recommendations."""

from dataclasses import replace

import pytest
from made_tables import column, headed, made
from test_wide_tables import records

from pipeline.normalize.families import tidy
from pipeline.normalize.family_rows.accounts import Account, depths
from pipeline.normalize.family_rows.recommended_in_text import from_text
from pipeline.normalize.line_structure.rows import Context
from pipeline.normalize.values.sums import parts_of
from pipeline.reading.geometry import Rect
from pipeline.tables.document.passages import Passage
from pipeline.tables.model import Column, Line


def test_targets_have_a_row_per_year_and_merged_goals() -> None:
    columns = headed(
        "number: NO | goal: TUJUAN | objective: SASARAN | indicator: INDIKATOR TUJUAN/SASARAN | "
        "target@2021: TARGET KINERJA › 2021 | target@2022: TARGET KINERJA › 2022"
    )
    body = [
        ["1", "Meningkatnya Kerukunan", "Menurunnya konflik", "Prosentase konflik", "80", "87,50"],
        ["^", "^", "Peningkatan demokrasi", "Prosentase pemilih", "72,25", "-"],
    ]
    rows = tidy(made("midterm", columns, body), Context(2024)).rows["targets"]
    assert records(rows, "goal", "objective", "period_label", "year", "target_text", "target_value") == [
        ("Meningkatnya Kerukunan", "Menurunnya konflik", "2021", 2021, "80", 80.0),
        ("Meningkatnya Kerukunan", "Menurunnya konflik", "2022", 2022, "87,50", 87.5),
        ("Meningkatnya Kerukunan", "Peningkatan demokrasi", "2021", 2021, "72,25", 72.25),
        ("Meningkatnya Kerukunan", "Peningkatan demokrasi", "2022", 2022, "-", None),
    ]


def test_ordinal_years_keep_their_label_and_have_no_year() -> None:
    columns = headed("indicator: INDIKATOR | target: TARGET TAHUN KE - › VI")
    [row] = tidy(made("midterm", columns, [["Persentase", "100\n%"]]), Context(2024)).rows["targets"]
    assert records([row], "period_label", "year", "target_value", "target_unit") == [("VI", None, 100.0, "%")]


def test_years_of_a_plan_by_their_order_are_not_the_report_s_year() -> None:
    """jabar-biroorganisasi_lkip-2016 p. 9."""
    columns = headed("indicator: INDIKATOR | target: TARGET › TH I")
    columns += [column(2, "target", "TARGET", "TH II")]
    rows = tidy(made("midterm", columns, [["Persentase OPD", "90", "100"]]), Context(2016)).rows["targets"]
    assert records(rows, "period_label", "year", "target_value") == [("TH I", None, 90.0), ("TH II", None, 100.0)]
    unnamed = [columns[0], column(1, "target", "Target A"), column(2, "target", "Target B")]
    rows = tidy(made("midterm", unnamed, [["Persentase OPD", "90", "100"]]), Context(2016)).rows["targets"]
    assert records(rows, "period_label", "year") == [(None, None)] * 2


def test_stacked_targets_have_the_units_that_are_stacked_beside_them() -> None:
    """jabar-distan_lkip-bab3-2016 p. 5."""
    columns = headed("objective: Uraian IKU | indicator: Indikator Kinerja | unit: Satuan | target: Target")
    body = [
        ["Jumlah Produksi tanaman", "- Jumlah produksi padi\n- Jumlah produksi jagung", "Ton\nTon", "123.066\n1.190"],
        ["", "- Jumlah produksi obat\n- Jumlah tanaman hias", "Ton\nTangkai", "92.711\n280.179.881"],
    ]
    rows = tidy(made("midterm", columns, body), Context(2016)).rows["targets"]
    assert records(rows, "objective", "indicator", "target_value", "target_unit") == [
        ("Jumlah Produksi tanaman", "Jumlah produksi padi", 123066.0, "Ton"),
        ("Jumlah Produksi tanaman", "Jumlah produksi jagung", 1190.0, "Ton"),
        ("Jumlah Produksi tanaman", "Jumlah produksi obat", 92711.0, "Ton"),
        ("Jumlah Produksi tanaman", "Jumlah tanaman hias", 280179881.0, "Tangkai"),
    ]


ACCOUNTS = headed(
    "number: No | account: URAIAN | budget: PAGU DANA Rp. | budget_realization: REALISASI Rp. | balance: SALDO Rp. | "
    "budget_pct: %"
)


def test_a_plan_without_targets_and_money_keeps_every_line() -> None:
    """sijunjung-disparpora_renstra-2021-2026 p. 49."""
    columns = headed("program: Program | sub_activity: Sub Kegiatan | schedule: Tahun Pelaksanaan")
    body = [["PROGRAM A", "Pengembangan Kawasan", "2022-2026"], ["^", "Penetapan Kawasan", "2022-2026"]]
    rows = tidy(made("action_plan", columns, body), Context(2021)).rows["action_plan"]
    assert records(rows, "level", "program", "sub_activity") == [
        ("program", "PROGRAM A", None),
        ("sub_activity", "PROGRAM A", "Pengembangan Kawasan"),
        ("sub_activity", "PROGRAM A", "Penetapan Kawasan"),
    ]


def test_budget_lines_keep_their_sums_and_depth() -> None:
    body = [
        ["I", "*BELANJA", "396.297.134.893,78", "395.128.157.215,00", "1.168.977.678,78", "99,71"],
        ["I", "*BELANJA OPERASI", "396.140.458.893,78", "394.974.807.215,00", "1.165.651.678,78", "99,71"],
        ["", "Belanja Pegawai", "6.687.497.193,78", "6.043.069.681,00", "644.427.512,78", "90,36"],
        ["", "Belanja Barang", "5.557.829.300,00", "5.036.605.134,00", "521.224.166,00", "90,62"],
        ["", "Belanja Hibah", "383.895.132.400,00", "383.895.132.400,00", "0", "100,00"],
        ["II", "*BELANJA MODAL", "156.676.000,00", "153.350.000,00", "3.326.000,00", "97,88"],
        ["", "Belanja Modal Peralatan", "156.676.000,00", "153.350.000,00", "3.326.000,00", "97,88"],
    ]
    rows = tidy(made("budget_realization", ACCOUNTS, body), Context(2024)).rows["budget_realization"]
    assert records(rows, "no", "account", "level", "budget", "realization_pct") == [
        ("I", "BELANJA", 0, 396297134893.78, 99.71),
        ("I", "BELANJA OPERASI", 1, 396140458893.78, 99.71),
        (None, "Belanja Pegawai", 2, 6687497193.78, 90.36),
        (None, "Belanja Barang", 2, 5557829300.0, 90.62),
        (None, "Belanja Hibah", 2, 383895132400.0, 100.0),
        ("II", "BELANJA MODAL", 1, 156676000.0, 97.88),
        (None, "Belanja Modal Peralatan", 2, 156676000.0, 97.88),
    ]
    assert rows[4].record["balance"] == 0.0 and rows[4].record["balance_text"] == "0"


def test_a_wrong_sum_leaves_the_depth_to_the_look_of_the_lines() -> None:
    lines = [
        Account("BELANJA OPERASI", "I", True, 0.0, 30.0),
        Account("Pegawai", None, False, 0.0, 10.0),
        Account("Barang", None, False, 0.0, 20.0),
        Account("BELANJA MODAL", "II", True, 0.0, 99.0),  # printed wrong: its line says 40
        Account("Peralatan", None, False, 0.0, 40.0),
        Account("JUMLAH", None, True, 0.0, 70.0, total=True),
    ]
    assert depths(lines) == [1, 2, 2, 1, 2, 0]


def test_lines_of_one_level_are_no_parents_of_each_other() -> None:
    """jabar-dishub_lkip-bab3-2016 p. 26: neighbouring activities that cost and spent the same."""
    same = [Account(name, None, False, 0.0, 945965000.0, kind="activity") for name in ("METR", "PPP", "PPP 2")]
    assert depths(same) == [None, None, None]
    program = Account("Program Pembangunan", None, False, 0.0, None, kind="program")
    assert depths([same[0], program, *same[1:]]) == [1, 0, 1, 1]


def test_neighbours_of_one_figure_lie_within_each_other_only_where_lines_do() -> None:
    """A renja's list of activities: two neighbours that cost 121.875.000 each."""
    flat = [
        Account(name, None, False, 0.0, amount)
        for name, amount in zip("ABCD", (97.5e6, 121875e3, 121875e3, 73125e3), strict=True)
    ]
    assert depths(flat) == [None] * 4
    nested = [Account("P", None, False, 0.0, 219375e3), *flat[:2], Account("Q", None, False, 0.0, 123456789.0)]
    assert depths([*nested, Account("q", None, False, 0.0, 123456789.0)]) == [0, 1, 1, 0, 1]


def test_a_mean_of_accounts_is_no_total() -> None:
    columns = headed("account: Uraian | budget: Anggaran | budget_pct: %")
    body = [["Pegawai", "100", "90"], ["Modal", "200", "80"], ["Jumlah", "300", "83"], ["Rata-rata", "150", "85"]]
    rows = tidy(made("budget_realization", columns, body), Context(2016)).rows["budget_realization"]
    assert records(rows[2:], "account", "level", "is_total") == [("Jumlah", 0, True), ("Rata-rata", None, False)]


def test_sub_totals_stand_right_below_the_total() -> None:
    """jabar-disnak_lkip-2016 p. 41."""
    lines = [
        Account("Retribusi Pemakaian", None, True, 0.0, None),
        Account("UPTD Cikole", "1", False, 0.0, 457.0),
        Account("J U M L A H I", None, True, 0.0, 498.0, total=True),
        Account("Retribusi Penjualan", None, True, 0.0, None),
        Account("UPTD Garut", "1", False, 0.0, 450.0),
        Account("JUMLAH II", None, True, 30.0, 3302.0, total=True),
        Account("JUMLAH I + JUMLAH II", None, True, 30.0, 3800.0, total=True),
    ]
    assert depths(lines) == [1, 2, 1, 1, 2, 1, 0]


def test_a_balance_stands_over_nothing() -> None:
    """wonosobo-dpmptsp_lra-2017: SURPLUS/(DEFISIT) is the difference of PENDAPATAN and BELANJA."""
    lines = [
        Account("PENDAPATAN", None, True, 0.0, 850.0),
        Account("Retribusi Daerah", None, False, 0.0, 850.0),
        Account("BELANJA", None, True, 0.0, 5214.0),
        Account("Belanja Pegawai", None, False, 0.0, 4446.0),
        Account("Belanja Modal", None, False, 0.0, 768.0),
        Account("SURPLUS/(DEFISIT)", None, True, 6.0, -4364.0),
        Account("PEMBIAYAAN", None, True, 12.0, None),
        Account("Penggunaan SILPA", None, False, 12.0, None),
    ]
    found = depths(lines)
    assert found[5] == found[6] == 0 and found[7] == 1


def budgets(columns: list[Column], body: list[list[str]]) -> list[tuple[object, ...]]:
    rows = tidy(made("budget_realization", columns, body), Context(2016)).rows["budget_realization"]
    return records(rows, "no", "account", "level", "is_total", "budget")


PER_INDICATOR = headed(
    "number: No | objective: Sasaran Strategis | indicator: Indikator Kinerja | budget: Anggaran | "
    "budget_realization: Realisasi"
)


def test_money_per_indicator() -> None:
    """jabar-biroorganisasi_lkip-2016 p. 34: indicators that count are no sums; the number is the objective's."""
    body = [
        ["1", "Kapasitas Organisasi", "Jumlah rekomendasi", "1.500.810.000", "1.206.731.415"],
        ["^", "^", "Prosentase OPD", "424.000.000", "327.905.779"],
        ["2", "Standarisasi", "Jumlah regulasi", "976.508.700", "842.950.150"],
        ["", "Jumlah", "<", "5.118.378.700", "4.473.721.275"],
    ]
    assert budgets(PER_INDICATOR, body) == [
        (None, "Jumlah rekomendasi", 1, False, 1500810000.0),
        (None, "Prosentase OPD", 1, False, 424000000.0),
        (None, "Jumlah regulasi", 1, False, 976508700.0),
        (None, "Jumlah", 0, True, 5118378700.0),
    ]


def test_programs_merged_over_the_row_head_their_activities() -> None:
    """jabar-inspektorat_lkip-bab3-2016 p. 17."""
    columns = [column(0, "number", "No"), column(1, "activity", "Nama Kegiatan"), *PER_INDICATOR[3:]]
    columns = [replace(c, index=index) for index, c in enumerate(columns)]
    body = [
        ["2", "Belanja Langsung", "873.901.000,00", "861.140.000,00"],
        ["E. Program Peningkatan Sarana yang meliputi pelaksanaan kegiatan:", "<", "<", "<"],
        ["11.", "Peningkatan Sarana", "873.900.000,00", "861.139.400,00"],
        ["JUMLAH", "<", "873.900.000,00", "861.139.400,00"],
    ]
    assert budgets(columns, body) == [
        ("2", "Belanja Langsung", 1, False, 873901000.0),
        ("E", "Program Peningkatan Sarana yang meliputi pelaksanaan kegiatan:", 2, False, None),
        ("11", "Peningkatan Sarana", 3, False, 873900000.0),
        (None, "JUMLAH", 0, True, 873900000.0),
    ]


def test_parents_are_found_by_their_money() -> None:
    assert parts_of([101.0, 60.0, 20.0, 40.0, 41.0]) == {0: [1, 4], 1: [2, 3]}
    assert parts_of([100.0, 60.0, 20.0, 41.0]) == {}
    assert parts_of([None, 5.0, 0.0]) == {}
    # neighbours of one figure that a line above sums up are parts of it, and no parents of each other
    assert parts_of([50.0, 6.0, 7.0, 7.0, 7.0, 0.0, 23.0]) == {0: [1, 2, 3, 4, 5, 6]}
    assert parts_of([9.0, 7.0, 7.0, 7.0, 2.0]) == {0: [1, 4], 1: [2], 2: [3]}  # a program with one activity


def test_factors_have_a_row_each() -> None:
    columns = headed(
        "number: NO | indicator: INDIKATOR | supporting: FAKTOR PENDUKUNG | inhibiting: FAKTOR PENGHAMBAT | "
        "responsible: PENANGGUNG JAWAB"
    )
    body = [
        [
            "1",
            "Prosentase konflik",
            "1. Adanya komitmen dari\npimpinan\n2. Terbentuknya 3\ntim",
            "Keterbatasan",
            "Bidang",
        ],
        ["2", "Prosentase pemilih", "-", "1. Kurangnya SDM", "^"],
    ]
    rows = tidy(made("factors", columns, body), Context()).rows["factors"]
    assert records(rows, "subject_no", "subject", "kind", "item_no", "text", "responsible") == [
        ("1", "Prosentase konflik", "supporting", "1", "Adanya komitmen dari pimpinan", "Bidang"),
        ("1", "Prosentase konflik", "supporting", "2", "Terbentuknya 3 tim", "Bidang"),
        ("1", "Prosentase konflik", "inhibiting", None, "Keterbatasan", "Bidang"),
        ("2", "Prosentase pemilih", "inhibiting", "1", "Kurangnya SDM", "Bidang"),
    ]


def test_recommendations_of_a_table_with_their_actions() -> None:
    columns = [
        column(0, "number", "No"),
        column(1, "recommendation", "Rekomendasi"),
        column(2, "action", "Rencana Aksi"),
        *(
            column(3 + q, "schedule", "TW", roman, period=f"Q{q + 1}")
            for q, roman in enumerate(["I", "II", "III", "IV"])
        ),
    ]
    body = [["1", "Agar target tercapai 100%", "Menyelaraskan RPJMD", "", "✓", "", ""]]
    rows = tidy(made("recommendations", columns, body), Context()).rows
    assert records(rows["recommendations"], "item_no", "text") == [("1", "Agar target tercapai 100%")]
    assert records(rows["action_items"], "action", "marks") == [("Menyelaraskan RPJMD", "Q2")]


@pytest.mark.parametrize("heading", ["B. REKOMENDASI TINDAK LANJUT", "BAB III PENUTUP Saran"])
def test_recommendations_of_the_text_end_at_the_next_heading(heading: str) -> None:
    def passage(order: int, kind: str, text: str) -> Passage:
        rect = Rect(70, 100 + 20 * order, 500, 112 + 20 * order)
        return Passage(kind, text, 9, rect, order, (Line(text, 9, rect),))

    passages = [
        passage(0, "text", "a. Bukan rekomendasi."),
        passage(1, "heading", heading),
        passage(2, "text", "Beberapa hal yang perlu ditindaklanjuti:"),
        passage(3, "text", "a. Mengoptimalkan pelaksanaan."),
        passage(4, "text", "b. Memprioritaskan anggaran."),
        passage(5, "heading", "BAB IV PENUTUP"),
        passage(6, "text", "c. Bukan lagi."),
    ]
    rows = from_text(passages)
    assert records(rows, "item_no", "text") == [
        ("a", "Mengoptimalkan pelaksanaan."),
        ("b", "Memprioritaskan anggaran."),
    ]
    assert [(o.column, o.page, o.top) for o in rows[0].origins] == [("item_no", 9, 160), ("text", 9, 160)]


def test_two_budgets_that_add_up_by_chance_are_no_parts() -> None:
    """Renja of a coordinating agency, p. 16: three activities that look alike; what was spent does not add up."""
    lines = [("Kecamatan", 170625.0, 170625.0), ("Pilkada", 97500.0, 97500.0), ("Pajak Bumi", 73125.0, 73010.0)]
    alike = [Account(name, None, False, 0.0, budget, spent=spent) for name, budget, spent in lines]
    assert len(set(depths(alike))) == 1
    proven = [*alike[:2], Account("Pajak Bumi", None, False, 0.0, 73125.0, spent=73125.0)]
    assert depths(proven) == [0, 1, 1]


def test_sources_of_funds_below_the_last_line_are_totals_of_the_table() -> None:
    columns = headed("number: No | line: Program/Kegiatan | budget: Anggaran")
    body = [
        ["1", "Program Pelayanan", "700"],
        ["a.", "Kegiatan Penyuluhan", "700"],
        ["2", "Program Pembinaan", "300"],
        ["", "Jumlah", "1.000"],
        ["", "APBD Provinsi", "800"],
        ["", "APBN", "200"],
    ]
    rows = tidy(made("performance_agreement", columns, body), Context(2024)).rows["performance_agreement"]
    assert records(rows, "level", "program", "indicator", "budget")[2:] == [
        ("program", "Program Pembinaan", None, 300.0),
        ("total", None, None, 1000.0),
        ("total", None, None, 800.0),
        ("total", None, None, 200.0),
    ]
    lines = [*body[:3], ["", "Hibah kepada lembaga keagamaan desa", "800"], ["", "APBN", "200"]]
    rows = tidy(made("performance_agreement", columns, lines), Context(2024)).rows["performance_agreement"]
    assert [row.record["level"] for row in rows][3] != "total"  # a line that gives money, and one source alone


def test_bare_amounts_below_the_last_line_are_the_table_s_total() -> None:
    """renja_renja-2016-diskanlaut, p. 54, where the last line alone may have an amount more."""
    columns = headed("number: No | line: Program/Kegiatan | budget: Kebutuhan Dana")
    body = [
        ["89", "Program Pemasaran dan Pengolahan", "4,825,000,000"],
        ["05", "Kegiatan Peningkatan Kapasitas", "1,125,000,000"],
        ["06", "Kegiatan DAK Pengolahan", "1,000,000,000"],
    ]
    for last, level in (("166,980,000,000", "total"), ("250,000,000", "activity")):
        rows = tidy(made("action_plan", columns, [*body, ["", "", last]]), Context(2016)).rows["action_plan"]
        assert rows[-1].record["level"] == level


def test_sources_of_funds_are_totals_among_accounts_too() -> None:
    columns = headed("account: Uraian | budget: Anggaran | budget_realization: SPJ")
    body = [["Program Pelayanan", "700", "650"], ["Program Pembinaan", "300", "280"]]
    body += [["APBD", "800", "750"], ["DAK", "200", "180"]]
    rows = tidy(made("budget_realization", columns, body), Context(2024)).rows["budget_realization"]
    assert [row.record["is_total"] for row in rows] == [False, False, True, True]


def test_programs_stand_at_one_depth_below_the_kind_of_spending() -> None:
    """A regional office's Renja 2017 p. 10: the first program's activities do not add up to it, the others' do."""
    lines = [
        Account("BELANJA TIDAK LANGSUNG", "A", True, 0.0, 300.5, spent=30.0),
        Account("Gaji", "1", False, 0.0, 200.25, spent=20.0),
        Account("Tunjangan", "2", False, 0.0, 100.25, spent=10.0),
        Account("BELANJA LANGSUNG", "B", True, 0.0, 900.75, spent=90.0),
        Account("Program Perencanaan", "1", True, 0.0, 777.0, spent=77.0),
        Account("Forum", None, False, 0.0, 76950111.0, spent=0.0),
        Account("Program Pelayanan", None, True, 0.0, 189306011.0, spent=44.0),
        Account("Penyelenggaraan", None, False, 0.0, 189306011.0, spent=44.0),
    ]
    assert depths(lines) == [0, 1, 1, 0, 1, 2, 1, 2]


def test_a_line_without_realization_is_no_sum_of_lines_that_print_one() -> None:
    alike = [
        Account("Sinergitas", None, False, 0.0, 256500000.0),
        Account("Koperasi", None, False, 0.0, 76950000.0, spent=76750000.0),
        Account("Agribisnis", None, False, 0.0, 76950000.0, spent=0.0),
        Account("Padi", None, False, 0.0, 51300000.0, spent=48800000.0),
        Account("Lahan", None, False, 0.0, 51300000.0, spent=0.0),
    ]
    assert len(set(depths(alike))) == 1


def test_names_that_begin_a_point_apart_stand_at_one_depth() -> None:
    """wonosobo-dpmptsp_lra-2017 p. 1: numbered alike, set 8.5 and 9.4 points from their edge."""
    names = [("Tanah", 8.5), ("Peralatan", 8.5), ("Gedung", 9.4), ("Jalan", 8.5), ("Lainnya", 9.4)]
    lines = [Account(name, str(n), False, indent, 7.0**n) for n, (name, indent) in enumerate(names, start=1)]
    assert len(set(depths(lines))) == 1
    assert depths([*lines[:2], Account("Bagian", "3", False, 20.0, 5.0)]) == [0, 0, 1]
