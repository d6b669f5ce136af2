"""Header trees of printed forms: heading rows, row of column numbers, what each leaf column holds."""

from dataclasses import replace

import pytest

from pipeline.tables.evidence.cell_grid import CellGrid
from pipeline.tables.headings.body_rows import is_number_row
from pipeline.tables.headings.header import heading_rows_inside, plain_heading, read_heading
from pipeline.tables.headings.lexicon import load_lexicon
from schemas.vocabulary import Level, Role
from tests.tables.headings.settled_columns import columns_of
from tests.tables.printed_rows import page_table


def test_levels_follow_the_place_columns() -> None:
    columns = columns_of(
        [
            ["No", "SASARAN", "<", "<", "PROGRAM", "<", "<", "AKSI", "JADWAL PELAKSANAAN", "<"],
            ["^", "Sasaran Strategis", "Indikator Kinerja", "TW", "PROGRAM", "INDIKATOR", "TARGET/TW",
             "AKSI KEGIATAN", "I", "II"],
            ["1", "A", "B", "I", "C", "D", "10%", "1 E", "v", ""],
        ]
    )  # fmt: skip
    assert [(c.role, c.level) for c in columns[1:7]] == [
        (Role.OBJECTIVE, None),
        (Role.INDICATOR, Level.OBJECTIVE),
        (Role.QUARTER, Level.OBJECTIVE),
        (Role.PROGRAM, None),
        (Role.INDICATOR, Level.PROGRAM),
        (Role.TARGET, Level.PROGRAM),
    ]
    assert [(c.role, c.period) for c in columns[7:]] == [
        (Role.ACTION, None),
        (Role.SCHEDULE, "Q1"),
        (Role.SCHEDULE, "Q2"),
    ]


def test_group_row_over_the_plain_headings_belongs_to_the_heading() -> None:
    rows = [
        ["", "", "TAHUN 2015", "<", "TAHUN 2016", "<"],
        ["NO", "INDIKATOR KINERJA", "TARGET", "REALISASI", "TARGET", "REALISASI"],
        ["1", "Persentase A", "10", "9", "20", "19"],
    ]  # jabar-dishub_lkip-bab3-2016 p. 3, Tabel 3.2
    columns = columns_of(rows, year=2016)
    assert read_heading(page_table(rows), load_lexicon()).rows == 2
    assert [c.role for c in columns[2:]] == [Role.REMARK, Role.REMARK, Role.TARGET, Role.REALIZATION]


@pytest.mark.parametrize(
    "numbers",
    [
        ["1", "2", "3", "5", "6"],
        ["(1)", "(2)", "(2)", "(4)", "5=(4/3)"],
        ["(a)", "(b)", "(c)", "(d)", "(e) = (d)/(c) x 100"],
    ],
)
def test_column_numbers_may_skip_repeat_or_carry_a_formula(numbers: list[str]) -> None:
    rows = [
        ["No", "Uraian", "Anggaran", "Realisasi", "%"],
        numbers,
        ["1", "Belanja Pegawai", "100.000", "90.000", "90,00"],
    ]
    heading = read_heading(page_table(rows), load_lexicon())
    assert (heading.rows, heading.number_row) == (2, 1)
    assert [column.number for column in heading.columns] == numbers


def test_capaian_is_the_realization_where_nothing_else_is() -> None:
    rows = [
        ["No", "Indikator Kinerja", "Target", "Capaian s.d. Triwulan IV 2016"],
        ["1.", "Jumlah A", "60 %", "36,57%"],
    ]
    assert [c.role for c in columns_of(rows)[2:]] == [Role.TARGET, Role.REALIZATION]  # jabar-esdm_capaian-konservasi


@pytest.mark.parametrize(
    ("printed", "role"), [("63,36 % (Sedang)", Role.ACHIEVEMENT), ("Sedang", Role.REMARK), ("< 50 %", Role.REMARK)]
)
def test_a_rating_that_prints_its_per_cent_is_the_achievement(printed: str, role: Role) -> None:
    rows = [["No.", "Indikator Kinerja", "Target", "Realisasi", "Kategori Penilaian"]]  # jabar-disnakertrans_lkip-2016
    assert columns_of([*rows, ["1.", "A", "0,53%", "0,34 %", printed]])[-1].role is role


@pytest.mark.parametrize(("year", "role"), [(2016, Role.TARGET), (2015, Role.REMARK)])
def test_the_plans_target_of_this_year_is_the_target_where_no_other_is(year: int, role: Role) -> None:
    rows = [["NO", "INDIKATOR KINERJA UTAMA", "TARGET RENSTRA TAHUN 2016", "REALISASI", "PENCAPAIAN"]]
    assert columns_of([*rows, ["1", "A", "60", "66,24", "110,40 %"]], year=year)[2].role is role  # jabar-bplhd p. 16


def test_words_beside_a_percentage_rate_it() -> None:
    rows = [
        ["No.", "Sasaran", "Indikator Sasaran", "Target", "Realisasi", "Capaian", "<"],
        ["1", "A", "B", "60%", "74,85%", "124,8%", "BS"],
        ["2", "C", "D", "90%", "77,30%", "85,9%", "B"],
        ["3", "E", "F", "3,000 poin", "NA", "NA", "NA"],
    ]  # jabar-inspektorat_lkip-bab3-2016 p. 3, Tabel 3.1
    assert [c.role for c in columns_of(rows)[5:]] == [Role.ACHIEVEMENT, Role.REMARK]
    rows = [
        ["Sasaran", "Indikator", "Capaian", "Program", "Indikator", "Capaian"],
        ["A", "B", "95,00", "C", "D", "100,00"],
        ["", "", "-", "E", "F", "90,00"],
        ["", "", "-", "G", "H", "80,00"],
    ]  # dashes rate nothing
    assert [columns_of(rows)[i].role for i in (2, 5)] == [Role.ACHIEVEMENT] * 2
    alone = [["Indikator", "Target", "Realisasi", "Capaian"], ["B", "60%", "74,85%", "Sangat Baik"]]
    assert columns_of(alone)[3].role is Role.ACHIEVEMENT


def test_list_numbers_tell_a_column_without_a_heading() -> None:
    rows = [
        ["Sasaran", "", "Program dan Kegiatan", "Indikator", "Target"],
        ["A", "", "Program B", "C", "90%"],
        ["^", "1", "Seleksi dan Penempatan ASN", "D", "150 Org"],
        ["^", "2", "Pendidikan dan Pelatihan", "E", "98 org"],
    ]  # bangka-bkpsdmd_renstra-2021-2023 p. 53
    assert columns_of(rows)[1].role is Role.NUMBER
    rows = [["1", "Sasaran", "Indikator Sasaran", "Target"], ["1.", "A", "B", "85"], ["2.", "C", "D", "450"]]
    assert columns_of(rows)[0].role is Role.NUMBER  # jabar-bkpd_lakip-2016 p. 30: headed by a slip


def test_numbers_and_codes_that_share_their_heading_with_names_are_no_names() -> None:
    columns = columns_of(
        [
            ["No", "Program", "<", "Kegiatan", "<", "Anggaran"],
            ["I", "01", "Program A", "", "", "3.000"],
            ["", "", "", "2.01", "Kegiatan B", "2.000"],
            ["", "", "", "2.02", "Kegiatan C", "1.000"],
        ]
    )
    assert [c.role for c in columns] == [
        Role.NUMBER,
        Role.NUMBER,
        Role.PROGRAM,
        Role.CODE,
        Role.ACTIVITY,
        Role.BUDGET,
    ]


def test_a_cell_that_reaches_into_a_row_keeps_it_in_its_heading() -> None:
    table = page_table(
        [
            ["No", "Belanja Modal", "2017", "<", "2016"],
            ["^", "^", "Anggaran (Rp)", "Realisasi (Rp)", "Realisasi (Rp)"],
            ["1", "Belanja Tanah", "Rp 1.000.000.000", "Rp 900.000.000", "Rp 800.000.000"],
        ]
    )
    heading = read_heading(table, load_lexicon())
    assert heading.rows == 2
    assert heading_rows_inside(table, heading, load_lexicon()) == []


def test_a_comparison_with_the_plan_is_no_realization() -> None:
    compared = "Capaian Kinerja Tahun 2016 terhadap RPJMD 2018"
    head = ["Indikator Sasaran", "Realisasi sd Tahun 2016", "Target RPJMD 2018", compared]
    columns = columns_of([head, ["Proporsi kenaikan", "40,24", "50", "80,48"]], year=2016)
    assert [c.role for c in columns] == [Role.INDICATOR, Role.REALIZATION, Role.REMARK, Role.ACHIEVEMENT]


def test_what_another_scheme_asks_is_no_indicator_and_the_plan_is_that_of_the_realized_year() -> None:
    rows = [
        ["No.", "Indikator", "IKK", "<", "Target Renstra SKPD", "<", "Realisasi Capaian", "<"],
        ["^", "^", "^", "^", "Tahun 2014", "Tahun 2016", "Tahun 2013", "Tahun 2014"],
        ["", "Produksi Tangkap", "221,736.58", "ton", "217,674.26", "224,225.92", "217,304.84", "218,287.64"],
        ["", "RTP Pengolah", "7,715", "RTP", "7,792", "7,793", "7,715", "7,639"],
    ]  # T-C.30 in a Renja of 2016
    assert [c.role for c in columns_of(rows, year=2016)] == [
        Role.NUMBER, Role.INDICATOR, Role.REMARK, Role.REMARK,
        Role.TARGET, Role.REMARK, Role.REMARK, Role.REALIZATION,
    ]  # fmt: skip


def test_targets_of_the_plan_year_by_year_beside_its_realizations() -> None:
    rows = [
        ["NO", "Indikator Kinerja", "Target NSPK", "Target IKK", "Target Renstra Tahun Ke-", "<",
         "Realisasi Capaian Tahun Ke-", "<", "Rasio capaian Tahun Ke-", "<"],
        ["^", "^", "^", "^", "1", "2", "1", "2", "1", "2"],
        ["1", "Persentase aparatur yang kompeten", "0", "50", "50%", "60%", "20%", "67.60%", "0.6", "84%"],
    ]  # Permendagri 86/2017, T-C.23; bangka-bkpsdmd_renstra-2021-2023 p. 25  # fmt: skip
    assert [c.role for c in columns_of(rows)[2:]] == [
        Role.REMARK, Role.REMARK, Role.TARGET, Role.TARGET, *[Role.REMARK] * 4,
    ]  # fmt: skip


def test_results_compared_with_the_end_of_the_plan_alone_are_the_table_s_own() -> None:
    rows = [
        ["Sasaran", "Indikator Kinerja", "Realisasi s/d Tahun 2016", "Target Renstra sampai Tahun 2018",
         "Realisasi sd 2016 Thdp Target Renstra sd 2018 (4/5)*100%"],
        ["Meningkatnya A", "Tingkat Kemantapan", "98,01", "98,00", "100,01"],
    ]  # jabar-binamarga_lkip-bab3-2016 p. 8  # fmt: skip
    assert [c.role for c in columns_of(rows, year=2016)[2:]] == [Role.REALIZATION, Role.REMARK, Role.ACHIEVEMENT]


def test_column_numbers_that_a_spreadsheet_shows_below_nought_are_column_numbers() -> None:
    rows = [
        ["Program", "Tolok Ukur", "Target", "Pagu Indikatif (Rp)", "Prakiraan Maju"],
        ["-2", "-8", "-9", "-12", "-18"],
        ["Program A", "Terlaksananya B", "1", "1.275.000.000", "1.525.000.000"],
        ["Program C", "Terlaksananya D", "0", "75.000.000", "75.000.000"],
    ]  # a licensing agency's Renja 2018 p. 16
    heading = read_heading(page_table(rows), load_lexicon())
    assert (heading.rows, heading.number_row) == (2, 1)
    columns = columns_of(rows)
    assert (columns[-1].role, columns[-1].aside) == (Role.REMARK, Role.BUDGET)


def test_what_is_explained_under_a_bare_word_is_an_indicator() -> None:
    rows = [
        ["No", "Sasaran Strategis", "Uraian", "Penjelasan/Formulasi", "Sumber Data"],
        ["1", "Meningkatnya A", "Akurasi data", "Mengukur B", "Dinas"],
    ]  # a scanned report of 2016, p. 48
    assert columns_of(rows)[2].role is Role.INDICATOR


def test_a_heading_inside_begins_a_new_piece() -> None:
    rows = [
        ["Tujuan", "Sasaran", "Indikator Kinerja", "Target"],
        ["A", "B", "C", "10"],
        ["Misi 2: Mewujudkan Ketatalaksanaan", "<", "<", "<"],
        ["Tujuan", "Sasaran", "Indikator Kinerja", "Target"],
        ["D", "E", "F", "20"],
    ]  # jabar-biroorganisasi_lkip-2016 p. 12
    table = page_table(rows)
    assert heading_rows_inside(table, read_heading(table, load_lexicon()), load_lexicon()) == [2]


def test_body_rows_are_no_heading() -> None:
    heading = read_heading(
        page_table([["1", "Meningkatnya A", "80", "90"], ["2", "Meningkatnya B", "70", "75"]]), load_lexicon()
    )
    assert (heading.rows, heading.known) == (0, False)


def test_figures_with_a_unit_of_kegiatan_make_no_heading() -> None:
    """The first row of a page that goes on: nothing in it heads a column."""
    row = ["2.2.1", "Sub Kegiatan Rehabilitasi", "Jumlah kegiatan", *["4 Kegiatan"] * 4, "100,00"]
    assert not read_heading(page_table([row, row]), load_lexicon()).known


@pytest.mark.parametrize("before", ["Realisasi Tahun 2022", "Realisasi 2022", "Capaian Tahun 2022"])
def test_a_result_of_the_year_before_is_not_the_years(before: str) -> None:
    rows = [
        ["No", "Sasaran", "Indikator Kinerja", before, "Target", "Realisasi", "% Capaian"],
        ["1", "Meningkatnya mutu", "Persentase mutu", "60,50", "66,50", "66,50", "100,00"],
    ]
    roles = [column.role for column in columns_of(rows, year=2023)]
    assert roles[3:] == [Role.REMARK, Role.TARGET, Role.REALIZATION, Role.ACHIEVEMENT]
    assert columns_of(rows, year=2022)[3].role in (Role.REALIZATION, Role.ACHIEVEMENT)


def test_a_band_under_the_headings_begins_the_body_whatever_spans_beside_it() -> None:
    rows = [
        ["", "No", "Indikator Kinerja", "Target", "Realisasi", ""],
        ["^", "Misi Pertama: Daya saing", "<", "<", "<", "^"],
        ["^", "Sasaran 1: Meningkatnya produksi", "<", "<", "<", "^"],
        ["^", "1", "Produksi tangkap", "10", "11", "^"],
    ]
    assert read_heading(page_table(rows), load_lexicon()).rows == 1


def test_a_heading_under_a_group_is_still_one() -> None:
    rows = [
        ["No", "Indikator Kinerja", "Kinerja Tahun 2022", "<", "Keterangan"],
        ["^", "^", "Target", "Realisasi", "^"],
        ["1", "Produksi tangkap", "10", "11", ""],
    ]
    assert read_heading(page_table(rows), load_lexicon()).rows == 2


def test_of_two_sides_with_the_same_headings_the_later_counts() -> None:
    side = ["Program/Kegiatan", "Indikator Kinerja", "Target", "Pagu Indikatif"]
    columns = columns_of(
        [
            ["No", "Rancangan Awal RKPD", "<", "<", "<", "Hasil Analisis Kebutuhan", "<", "<", "<"],
            ["^", *side, *side],
            ["1", "Program A", "Persentase B", "100%", "1.000.000", "Program A", "Persentase B", "90%", "900.000"],
        ]
    )
    assert {c.role for c in columns[1:5]} == {Role.REMARK}
    assert [c.role for c in columns[5:]] == [Role.LINE, Role.INDICATOR, Role.TARGET, Role.BUDGET]


def test_programs_beside_their_activities_are_no_two_sides() -> None:
    side = ["Uraian", "Indikator", "Target"]
    columns = columns_of(
        [
            ["Program", "<", "<", "Kegiatan", "<", "<"],
            [*side, *side],
            ["Program A", "Persentase B", "100%", "Kegiatan C", "Jumlah D", "12 Dok"],
        ]
    )
    assert [c.role for c in columns][1::3] == [Role.INDICATOR, Role.INDICATOR]


@pytest.mark.parametrize(("first", "told"), [("EO", True), ("Laki-laki", False)])
def test_a_line_of_counts_that_rise_is_no_row_of_column_numbers(first: str, told: bool) -> None:
    """A scan reads 10 as EO; the name of a line is longer."""
    table = page_table(
        [["Uraian", "S2", "S1", "D3", "SLTA", "SLTP", "Jumlah"], [first, "1", "6", "12", "15", "1", "35"]]
    )
    assert is_number_row(CellGrid(table.cells, table.row_count, table.column_count), 1) is told


@pytest.mark.parametrize(
    ("read", "told"),
    [
        (["1", "2", "3", "4", "S", "6", "7", "B", "S", "10"], True),  # jabar-dinassda_lkip-scan-2016 p. 71, 73: 1 to 10
        (["(1)", "(2)", "(3)", "(4]", "(6)"], True),  # bangka-bkpsdmd_lakin-scan-2022 p. 26: (1), (2), (3), (4), (6)
        (["(8)", "", "(3)", "(4)", "(5)", "6", "t", "(A)", "(9)", "(10)"], True),  # jabar-dishub_formulir-j3 p. 4
        (["1", "SD", "4", "B", "S", "6"], False),
    ],
)
def test_column_numbers_that_a_scan_misreads_are_told_by_their_columns(read: list[str], told: bool) -> None:
    table = page_table([["Uraian"] * len(read), read])
    assert is_number_row(CellGrid(table.cells, table.row_count, table.column_count), 1) is told


def test_an_empty_row_may_stand_before_the_column_numbers() -> None:
    """A Renja of 2016, p. 60 of the print: `(1)` to `(17)` between two empty rows."""
    rows = [
        ["No", "Program/Kegiatan", "Indikator Kinerja", "Target", "Anggaran"],
        ["", "", "", "", ""],
        ["(1)", "(2)", "(3)", "(4)", "(5)"],
        ["1.", "Program Pengembangan Koperasi", "Jumlah koperasi", "12", "1.000.000"],
    ]
    heading = read_heading(page_table(rows), load_lexicon())
    assert (heading.rows, heading.number_row) == (3, 2)
    without = read_heading(page_table([rows[0], rows[1], rows[3]]), load_lexicon())
    assert (without.rows, without.number_row) == (1, None)


def test_groups_that_no_word_list_knows_stand_over_the_headings() -> None:
    """Permendagri 86/2017, form T-C.31, as spreadsheets print it: nothing is merged downwards."""
    halves = ["Program / Kegiatan", "Lokasi", "Indikator Kinerja", "Target Capaian", "Pagu Indikatif (Rp.)"]
    table = page_table(
        [
            ["", "Usulan Semula", "<", "<", "<", "<", "Hasil Penelaahan", "<", "<", "<", "<", ""],
            ["No", *halves, *halves, "Catatan Penting"],
            [str(n) for n in range(1, 13)],
            ["1", *["Forum Wilayah", "Bandung", "Tingkat kesesuaian", "95%", "350.000.000,00"] * 2, ""],
        ]
    )
    heading = read_heading(table, load_lexicon())
    assert (heading.rows, heading.number_row) == (3, 2)
    assert heading_rows_inside(table, heading, load_lexicon()) == []


def test_groups_of_a_heading_that_nobody_knows_stand_over_another_row_of_it() -> None:
    head = [["", "Males", "<", "Females", "<"], ["", "2009", "2010", "2009", "2010"]]
    table = page_table([*head, ["Belgium", "2.7", "4.3", "15.2", "2.8"], ["Malta", "1.4", "8.7", "5.1", "9.9"]])
    assert plain_heading(table, load_lexicon()).rows == 2


def test_a_row_with_a_name_of_its_own_is_no_heading_under_groups() -> None:
    table = page_table([["", "Males", "<", "Females", "<"], ["Belgium", "2.7", "4.3", "15.2", "2.8"], [*"abcde"]])
    assert plain_heading(table, load_lexicon()).rows == 1


def test_a_table_of_one_row_has_no_heading_below_its_groups() -> None:
    table = page_table([["Males", "<", "Females", "<"]])
    assert plain_heading(table, load_lexicon()).rows == 0


@pytest.mark.parametrize(("sure", "blank"), [(0.1, True), (0.46, False)])
def test_what_a_scan_shows_of_a_dark_heading_is_no_heading(sure: float, blank: bool) -> None:
    """jabar-dinassda_lkip-scan-2016 p. 38: dots, which read as `FE III - IIMPPE`."""
    table = page_table([["FE III - IIMPPE", "<", "<"], ["BELANJA LANGSUNG", "294.160.463.728", "255.243.078.813"]])
    cells = tuple(replace(cell, confidence=sure) if cell.row == 0 else cell for cell in table.cells)
    assert plain_heading(replace(table, cells=cells), load_lexicon()).is_blank is blank
