"""Every figure of a table with its line, its heading and what it measures."""

from dataclasses import replace
from typing import Any

from made_tables import column, headed, made

from pipeline.normalize.families import tidy
from pipeline.normalize.figures.observations import observations
from pipeline.normalize.line_structure.rows import Context
from pipeline.tables.model import Column, LogicalTable
from schemas.vocabulary import Role


def observed(
    table: LogicalTable, *fields: str, year: int | None = None, quarter: str | None = None, ahead: bool = False
) -> list[tuple[Any, ...]]:
    context = Context(year, quarter, ahead=ahead)
    return [tuple(r[f] for f in fields) for r in observations("d", table, tidy(table, context), context)]


def unknown(columns: list[Column], rows: list[list[str]]) -> LogicalTable:
    return replace(made("evaluation", columns, rows), family=None)


COUNTED = headed(
    "number: No | -: Pelatihan | -@2015: Jumlah Peserta (orang) › 2015 | -@2016: Jumlah Peserta (orang) › 2016"
)


def test_a_table_of_no_family_publishes_its_figures() -> None:
    table = unknown(COUNTED, [["1", "Kearsipan", "1.070", "-"], ["2", "Akuntansi", "70", "65"]])
    assert observed(table, "line", "heading", "year", "text", "value", "unit", "role", "basis") == [
        ("Kearsipan", "Jumlah Peserta (orang) › 2015", 2015, "1.070", 1070.0, "orang", None, None),
        ("Kearsipan", "Jumlah Peserta (orang) › 2016", 2016, "-", None, "orang", None, None),
        ("Akuntansi", "Jumlah Peserta (orang) › 2015", 2015, "70", 70.0, "orang", None, None),
        ("Akuntansi", "Jumlah Peserta (orang) › 2016", 2016, "65", 65.0, "orang", None, None),
    ]


def test_sections_stand_over_their_lines_until_the_next_and_not_over_the_total() -> None:
    rows = [
        ["I", "Dekonsentrasi", "", ""],
        ["1", "Penempatan", "10", "20"],
        ["2", "Hubungan Industrial", "30", "40"],
        ["JUMLAH", "<", "40", "60"],
        ["II", "Tugas Pembantuan", "", ""],
        ["1", "Permukiman", "50", "60"],
    ]
    lines = [line for line, heading in observed(unknown(COUNTED, rows), "line", "year") if heading == 2015]
    assert lines == [
        "Dekonsentrasi › Penempatan",
        "Dekonsentrasi › Hubungan Industrial",
        "JUMLAH",
        "Tugas Pembantuan › Permukiman",
    ]


def test_a_name_whose_figures_stand_beside_its_middle_is_one_line() -> None:
    columns = [column(0, None, ""), column(1, "budget_realization", "Realisasi"), column(2, "balance", "Sisa")]
    rows = [
        ["Belanja Pegawai", "100", "10"],
        ["Belanja Barang", "", ""],
        ["", "200", "20"],
        ["dan Jasa", "", ""],
        ["Belanja Modal", "300", "30"],
    ]
    lines = [line for line, role in observed(unknown(columns, rows), "line", "role") if role == "balance"]
    assert lines == ["Belanja Pegawai", "Belanja Barang dan Jasa", "Belanja Modal"]


def test_a_column_of_dashes_with_their_currency_names_no_line() -> None:
    columns = headed("-: Uraian | -: Koreksi | -: Mutasi")
    rows = [["Alat Angkutan Darat", "Rp -", "Rp 363.060.684"], ["Alat Kantor", "Rp -", "Rp 119.900.000"]]
    lines = dict.fromkeys(
        line for line, heading in observed(unknown(columns, rows), "line", "heading") if heading == "Mutasi"
    )
    assert list(lines) == ["Alat Angkutan Darat", "Alat Kantor"]


def test_merged_names_are_parents() -> None:
    columns = headed("-: Jenis | -: Uraian | -: Unit")
    table = unknown(columns, [["Kendaraan", "Sedan", "12"], ["^", "Bus", "7"], ["Air", "Permukaan", "5"]])
    assert observed(table, "line", "name", "value") == [
        ("Kendaraan › Sedan", "Sedan", 12.0),
        ("Kendaraan › Bus", "Bus", 7.0),
        ("Air › Permukaan", "Permukaan", 5.0),
    ]


def test_codes_nest_lines_that_carry_figures() -> None:
    columns = headed("code: Kode | account: Uraian | -: Jumlah")
    rows = [["4", "PENDAPATAN", "12"], ["4.1", "Pajak", "12"], ["4.1.01", "Hotel", "7"], ["4.1.02", "Hiburan", "5"]]
    rows += [["4.2", "Retribusi", "3"]]
    assert [line for (line,) in observed(unknown(columns, rows), "line")] == [
        "PENDAPATAN",
        "PENDAPATAN › Pajak",
        "PENDAPATAN › Pajak › Hotel",
        "PENDAPATAN › Pajak › Hiburan",
        "PENDAPATAN › Retribusi",
    ]


def test_a_code_in_a_column_of_names_is_no_name() -> None:
    columns = [column(0, "line", "Kode"), column(1, None, ""), column(2, "budget", "Jumlah")]
    columns += [column(3, "budget_realization", "Realisasi")]
    table = made("budget_realization", columns, [["4", "PENDAPATAN", "12", "9"], ["5", "BELANJA", "7", "5"]])
    assert observed(table, "line", "role", "value") == [
        ("PENDAPATAN", "budget", 12.0),
        ("PENDAPATAN", "budget_realization", 9.0),
        ("BELANJA", "budget", 7.0),
        ("BELANJA", "budget_realization", 5.0),
    ]


def test_a_list_below_a_line_is_a_part_of_it() -> None:
    columns = headed("-: Uraian | -: Jumlah")
    rows = [["1. Wajib Pajak", "9"], ["a. Kendaraan", "5"], ["b. Air", "4"], ["2. Retribusi", "3"]]
    assert [line for (line,) in observed(unknown(columns, rows), "line")] == [
        "Wajib Pajak",
        "Wajib Pajak › Kendaraan",
        "Wajib Pajak › Air",
        "Retribusi",
    ]


def test_an_empty_line_on_which_the_next_counts_stands_over_nothing() -> None:
    rows = [["2", "Retribusi A", "7", "8"], ["3", "Penerimaan lain", "", ""], ["4", "Retribusi B", "5", "6"]]
    assert observed(unknown(COUNTED, rows), "line", "value")[2:] == [("Retribusi B", 5.0), ("Retribusi B", 6.0)]


def test_numbers_codes_years_and_repeated_headings_are_no_figures() -> None:
    columns = [column(0, None, ""), column(1, None, "Tahun"), column(2, None, "Pagu"), column(3, None, "Realisasi")]
    rows = [["1", "2014", "100", "90"], ["2", "2015", "200", "150"], ["1", "2", "3", "4"]]
    rows += [["", "Tahun", "Pagu", "Realisasi"], ["3", "2016", "300", "250"]]
    assert observed(unknown(columns, rows), "line", "value") == [
        ("2014", 100.0), ("2014", 90.0), ("2015", 200.0), ("2015", 150.0), ("2016", 300.0), ("2016", 250.0),
    ]  # fmt: skip


def test_ranges_and_numerals_in_front_name_their_lines() -> None:
    columns = headed("number: No | -: Usia | -: Pria | -: Wanita")
    table = unknown(columns, [["1", "< 20", "3", "5"], ["2", "20 - 25", "4", "5"], ["3", "> 25", "5", "5"]])
    assert observed(table, "line", "value") == [
        ("< 20", 3.0), ("< 20", 5.0), ("20 - 25", 4.0), ("20 - 25", 5.0), ("> 25", 5.0), ("> 25", 5.0),
    ]  # fmt: skip
    columns = headed("-: Golongan | -: a | -: b")
    assert observed(unknown(columns, [["I", "3", "5"], ["II", "5", "5"]]), "line", "value") == [
        ("I", 3.0), ("I", 5.0), ("II", 5.0), ("II", 5.0),
    ]  # fmt: skip


def test_stacked_figures_are_one_each_beside_their_names() -> None:
    columns = headed("-: Unit Kerja | -: S1 | -: S2")
    table = unknown(columns, [["Sekretariat\nBidang Pelatihan", "12\n7", "3\n0"], ["Jumlah", "19", "3"]])
    assert observed(table, "name", "part", "value") == [
        ("Sekretariat", 0, 12.0),
        ("Bidang Pelatihan", 1, 7.0),
        ("Sekretariat", 0, 3.0),
        ("Bidang Pelatihan", 1, 0.0),
        ("Jumlah", 0, 19.0),
        ("Jumlah", 0, 3.0),
    ]


def test_a_figure_merged_over_columns_is_headed_by_what_they_share() -> None:
    rows = [["1", "Kearsipan", "70", "65"], ["", "Jumlah seluruhnya", "135", "<"]]
    assert observed(unknown(COUNTED, rows), "line", "heading", "year", "value")[-1] == (
        "Jumlah seluruhnya", "Jumlah Peserta (orang)", None, 135.0,
    )  # fmt: skip


def test_marks_are_decided_per_column() -> None:
    columns = headed("-: Uraian | -: Rp | -: %")
    table = unknown(
        columns, [["Gaji", "1,250,000.00", "98,50"], ["Alat", "2,000.50", "7,25"], ["Buku", "10.00", "0,5"]]
    )
    assert observed(table, "value") == [(1250000.0,), (98.5,), (2000.5,), (7.25,), (10.0,), (0.5,)]


def test_a_page_that_goes_on_without_a_heading_loses_no_figure() -> None:
    columns = headed("-: Belanja Jasa | -: 3.180.000,00 | -: 95,23%")
    table = unknown(columns, [["Belanja Modal", "1.000.000,00", "90,00%"]])
    assert observed(table, "line", "heading", "value") == [
        ("Belanja Jasa", None, 3180000.0),
        ("Belanja Jasa", None, 95.23),
        ("Belanja Modal", None, 1000000.0),
        ("Belanja Modal", None, 90.0),
    ]


def test_a_family_s_reading_of_a_cell_goes_first() -> None:
    columns = [
        column(0, "program", "Program"),
        column(1, "indicator", "Indikator"),
        column(2, "unit", "Satuan"),
        column(3, "quarter", "TW"),
        column(4, "target", "Target"),
        column(5, "realization", "Realisasi"),
        column(6, "remark", "Realisasi 2022", year=2022, aside=Role.REALIZATION),
        column(7, "remark", "Target Akhir Renstra", aside=Role.TARGET),
    ]
    table = made("evaluation", columns, [["Program A", "Jumlah dokumen", "Dok", "II", "3", "2", "5", "9"]])
    assert observed(table, "line", "role", "period", "year", "value", "unit", "basis", year=2023) == [
        ("Program A › Jumlah dokumen", "target", "TW2", 2023, 3.0, "Dok", "heading"),
        ("Program A › Jumlah dokumen", "realization", "TW2", 2023, 2.0, "Dok", "heading"),
        ("Program A › Jumlah dokumen", "realization", "year", 2022, 5.0, "Dok", "heading"),
        ("Program A › Jumlah dokumen", "target", None, None, 9.0, "Dok", "heading"),
    ]


def test_what_a_family_reads_as_one_text_is_a_figure_each() -> None:
    columns = headed("account: Uraian | budget: Pagu | budget_realization: Realisasi")
    table = made("budget_realization", columns, [["Belanja Pegawai\nBelanja Modal", "1.000\n2.500", "1.900\n2.000"]])
    assert observed(table, "name", "role", "value") == [
        ("Belanja Pegawai", "budget", 1000.0),
        ("Belanja Modal", "budget", 2500.0),
        ("Belanja Pegawai", "budget_realization", 1900.0),
        ("Belanja Modal", "budget_realization", 2000.0),
    ]


def test_accounts_stand_below_the_accounts_they_are_parts_of() -> None:
    columns = headed("account: Uraian | budget: Anggaran | budget_realization: Realisasi")
    rows = [["*BELANJA", "300", "250"], ["Pegawai", "100", "90"], ["Modal", "200", "160"]]
    lines = observed(made("budget_realization", columns, rows), "line", "role", "value", "unit")
    assert [line for line in lines if line[1] == "budget"] == [
        ("BELANJA", "budget", 300.0, "Rp"),
        ("BELANJA › Pegawai", "budget", 100.0, "Rp"),
        ("BELANJA › Modal", "budget", 200.0, "Rp"),
    ]


def test_the_account_stands_before_its_amounts() -> None:
    """What came of the money stands behind it and names no line; what was reached is not what was spent."""
    columns = headed(
        "activity: Kegiatan | budget: Pagu | realization: Fisik | budget_realization: Keuangan | indicator: Keluaran"
    )
    table = made("budget_realization", columns, [["Jalan", "1.000.000", "70", "800.000", "Jalan mantap"]])
    assert [
        (row.record["account"], row.record["realization"]) for row in tidy(table, Context()).rows["budget_realization"]
    ] == [("Jalan", 800000)]


def two_kinds_of_lines(*rows: list[str]) -> LogicalTable:
    columns = headed(
        "objective: Sasaran | indicator: Indikator | program: Program | budget[Rp]: Anggaran (Rp) | "
        "action: Rencana Aksi | target: Target"
    )
    return made("action_plan", columns, list(rows))


def test_a_line_names_all_that_stands_left_of_its_figure_and_nothing_right_of_it() -> None:
    table = two_kinds_of_lines(
        ["Pelayanan membaik", "Indeks kepuasan", "Program Penunjang", "900.000.000", "Survei kepuasan", "12"],
        ["Jalan mantap", "Panjang jalan", "Program Jalan", "800.000.000", "Pengaspalan", "30"],
    )
    lines = {text: line for line, text in observed(table, "line", "text")}
    assert lines["900.000.000"] == "Pelayanan membaik › Indeks kepuasan › Program Penunjang"
    assert lines["12"] == "Pelayanan membaik › Indeks kepuasan › Program Penunjang › Survei kepuasan"
    assert lines["800.000.000"] == "Jalan mantap › Panjang jalan › Program Jalan"


def test_money_left_of_its_program_stays_the_programs() -> None:
    columns = headed(
        "objective: Sasaran | indicator: Indikator | target: Target | budget[Rp]: Anggaran (Rp) | program: Program"
    )
    table = made("performance_agreement", columns, [["Jalan mantap", "Panjang jalan", "30 km", "800", "Program Jalan"]])
    lines = {text: line for line, text in observed(table, "line", "text")}
    assert "Program Jalan" in lines["800"]
    assert lines["30 km"] == "Jalan mantap › Panjang jalan"


def test_a_column_of_another_year_is_published_where_it_holds_few_figures() -> None:
    """renja_3-review-renja-disnakertrans-2015, p. 67: most targets are told in words, those of the next year, too."""
    columns = [
        column(0, "activity", "Kegiatan"),
        column(1, "target", "Rencana Tahun 2015", "Target"),
        column(2, "remark", "Prakiraan Maju Tahun 2016", "Target", year=2016, aside=Role.TARGET),
        column(3, "remark", "Catatan Penting", "Kriteria", year=2016, aside=Role.ACHIEVEMENT),
    ]
    words = [[f"Rapat {n}", "Terlaksananya rapat", "Terlaksananya rapat", "-"] for n in range(5)]
    figures = [
        ["Pelatihan", "60 orang", "60 orang", "-"],
        ["Mobile Training", "15 angkatan (450 Orang)", "10 angkatan (200 Orang)", "-"],
    ]
    found = observed(made("action_plan", columns, [*words, *figures]), "text", "value", "role", "year")
    assert ("60 orang", 60.0, "target", 2016) in found
    assert found[-1] == ("10 angkatan (200 Orang)", 10.0, "target", 2016)
    table = made("action_plan", columns, [*words, *figures])
    assert "achievement" not in {role for (role,) in observed(table, "role")}


def test_a_target_behind_a_word_for_how_much_is_published() -> None:
    """jabar-disnakertrans_lkip-2016, p. 40; jabar-rsudalihsan_lkip-2016, p. 11: a rise is no level to reach."""
    columns = [column(0, "indicator", "Indikator"), column(1, "target", "Target Kegiatan")]
    rows = [["Terkumpulnya data tenaga kerja asing", "sebanyak 300 Perusahaan"], ["Jumlah Kunjungan", "Naik 10%"]]
    assert observed(made("action_plan", columns, rows), "text", "value", "unit") == [
        ("sebanyak 300 Perusahaan", 300.0, "Perusahaan"),
        ("Naik 10%", None, None),
    ]
