"""Groups whose heading stands over the middle of their columns, and what is kept aside below a group."""

import pytest

from pipeline.tables.headings.header import heading_rows_inside, read_heading
from pipeline.tables.headings.lexicon import load_lexicon
from schemas.vocabulary import Role
from tests.tables.headings.settled_columns import columns_of
from tests.tables.printed_rows import page_table


def told(rows: list[list[str]], caption: str = "", year: int | None = None) -> list[Role | None]:
    return [column.aside or column.role for column in columns_of(rows, caption, year)]


def test_a_heading_in_the_middle_of_quarters_is_that_of_all_whatever_their_lines_are_called() -> None:
    rows = [
        ["Sasaran", "Indikator Kinerja", "Q1", "Q2", "Smt 1", "Target Q3", "s.d. Q3", "Q4", "Y"],
        ["Kepatuhan", "Persentase capaian pelaporan", "60%", "80%", "80%", "90%", "90%", "100%", "100%"],
        ["Edukasi", "Persentase realisasi kegiatan", "10%", "40%", "40%", "60%", "60%", "74%", "74%"],
    ]
    columns = columns_of(rows)[2:]
    assert [column.role for column in columns] == [Role.TARGET] * 7
    assert [column.period for column in columns] == ["TW1", "TW2", "TW2", "TW3", "TW3", "TW4", None]
    rows[0][5:6], rows[0][2] = ["Q3"], "Target Q1"
    assert columns_of(rows)[2].path == ("Target Q1",)  # it stands over the first, and may be that one's alone


def test_each_of_two_blocks_of_equal_headings_is_below_the_group_over_its_middle() -> None:
    quarters = ["Triwulan I", "Triwulan II", "Triwulan III", "Triwulan IV"]
    rows = [
        ["Nama Publikasi", "", "Rencana", "<", "", "", "Realisasi", "<", ""],
        ["^", *quarters, *quarters],
        ["Statistik Daerah", "12", "16", "2", "6", "6", "10", "1", "6"],
        ["Kecamatan dalam Angka", "30", "8", "33", "7", "13", "2", "22", "4"],
    ]
    columns = columns_of(rows)[1:]
    assert [column.role for column in columns] == [Role.TARGET] * 4 + [Role.REALIZATION] * 4
    assert [column.period for column in columns] == ["TW1", "TW2", "TW3", "TW4"] * 2
    rows[0] = ["Nama Publikasi", "Rencana", "<", "", "", "", "Realisasi", "<", ""]
    assert columns_of(rows)[3].path == ("Triwulan III",)  # the first group begins where its block does


def test_what_is_planned_and_what_was_done_are_no_sides_before_and_after_a_change() -> None:
    rows = [
        ["Rencana", "<", "<", "Realisasi", "<", "<"],
        ["No Kode", "Uraian", "Jumlah", "No Kode", "Uraian", "Jumlah"],
        ["5.1", "Belanja Pegawai", "726.791.500", "5.1", "Belanja Pegawai", "708.593.765"],
        ["5.2", "Belanja Modal", "510.270.000", "5.2", "Belanja Modal", "258.273.124"],
    ]
    found = columns_of(rows)
    assert [found[2].role, found[5].role] == [Role.BUDGET, Role.BUDGET_REALIZATION]


@pytest.mark.parametrize(
    ("path", "role"),
    [
        (("Jumlah Blokir", "Rp"), Role.REMARK),
        (("Jumlah Blokir", "%"), Role.REMARK),
        (("Efisiensi Terhadap", "Anggaran", "Rp."), Role.REMARK),
        (("Efisiensi Terhadap", "Anggaran", "%"), Role.REMARK),
        (("Pagu Harga (Rp)", "Basah"), Role.REMARK),
        (("Sisa Tagihan", "% 2009 s/d 2023"), Role.REMARK),
        (("Pagu", "Volume"), None),
        (("Rencana Anggaran", "Vol"), None),
        (("Pagu", "Rupiah"), Role.BUDGET),
        (("Progres (%)", "Fisik"), Role.REALIZATION),
        (("Capaian s.d. September", "Rencana Realisasi (RR)", "Volume RR"), Role.TARGET),
    ],
)
def test_money_that_is_neither_planned_nor_spent_stays_aside_below_its_group(
    path: tuple[str, ...], role: Role | None
) -> None:
    assert load_lexicon().resolve(path).role is role


def test_only_the_share_right_of_what_was_spent_is_the_absorption() -> None:
    rows = [
        ["Keterangan", "Anggaran (Rp)", "%", "Realisasi (Rp)", "%", "Sisa (Rp)", "%"],
        ["Pajak Daerah", "691.330.000", "42,39", "249.621.940", "90,55", "441.708.060", "41,49"],
        ["Retribusi", "197.834.598", "12,20", "85.691.527", "43,31", "112.143.071", "56,69"],
    ]
    assert told(rows)[1:] == [Role.BUDGET, None, Role.BUDGET_REALIZATION, Role.BUDGET_PCT, Role.BALANCE, None]


def test_what_one_year_s_budget_is_of_another_s_is_no_absorption() -> None:
    rows = [
        ["Kode", "Program", "Nilai Pagu", "<", "<"],
        ["^", "^", "2023", "2024", "%"],
        ["01", "Program Jalan", "507.856.000", "513.884.029", "101,19"],
        ["02", "Program Jembatan", "648.185.000", "689.978.496", "106,45"],
    ]
    assert told(rows)[2:] == [Role.BUDGET, Role.BUDGET, None]


def test_the_achievement_of_money_is_spent_where_it_is_printed_in_amounts() -> None:
    rows = [
        ["Sasaran (1)", "Indikator Kinerja (2)", "Target (3)", "Capaian Anggaran (4)", "<"],
        ["^", "^", "^", "TW I", "TW II"],
        ["Meningkatnya mutu", "Indeks kepuasan", "217", "225.245.000", "186.467.546"],
        ["Meningkatnya layanan", "Persentase aduan", "301", "281.221.379", "554.337.952"],
    ]
    assert told(rows)[3:] == [Role.BUDGET_REALIZATION] * 2


def test_how_much_of_the_budget_came_of_a_group_of_achievements() -> None:
    rows = [
        ["No", "Program", "Capaian Utama (Tahun 2021)", "<", "Target", "Realisasi"],
        ["^", "^", "Kinerja", "Anggaran", "^", "^"],
        ["1", "Program Jalan", "56,72", "96,02", "302", "92"],
        ["2", "Program Jembatan", "77,32", "60,74", "133", "60"],
    ]
    assert told(rows)[3] is Role.BUDGET_PCT


def test_results_beside_an_absorption_of_the_money_are_of_what_was_done() -> None:
    rows = [
        ["Bidang", "Rata-rata Capaian", "Total Anggaran", "Realisasi Anggaran", "Persentase"],
        ["Sekretariat", "84,89%", "Rp 353.025.000", "Rp 226.644.725", "64,20%"],
        ["Bidang Mutasi", "85,93%", "Rp 224.765.000", "Rp 90.312.790", "40,18%"],
    ]
    money = [Role.BUDGET, Role.BUDGET_REALIZATION, Role.BUDGET_PCT]
    assert told(rows)[1:] == [Role.ACHIEVEMENT, *money]
    named = [[row[0], row[1], row[4], *row[2:4]] for row in rows]
    named[0][2] = "Serapan"
    assert told(named)[1:] == [Role.ACHIEVEMENT, money[2], *money[:2]]


def test_a_share_below_a_heading_of_money_is_one_where_amounts_stand_beside_it() -> None:
    rows = [["Nama Paket", "Pagu", "Keuangan"], ["Jalan Lingkar", "623.946.000", "98,82"],
            ["Jembatan", "447.706.000", "54,47"]]  # fmt: skip
    assert told(rows)[1:] == [Role.BUDGET, Role.BUDGET_PCT]
    counts = [[*row[:2], {"98,82": "25", "54,47": "137"}.get(row[2], row[2])] for row in rows]
    assert told(counts)[2] is Role.BUDGET_REALIZATION  # a count is no share


@pytest.mark.parametrize("text", ["Anggaran Belum Dicairkan", "Belum Terserap", "Saldo Bebas Available (Rp)"])
def test_money_that_was_not_drawn_is_left(text: str) -> None:
    assert load_lexicon().read(text).role is Role.BALANCE


def test_a_percentage_below_money_that_was_planned_and_spent_is_of_it() -> None:
    rows = [
        ["Kegiatan", "Input", "<", "<", "Output", "<"],
        ["^", "Pagu (Rp)", "Realisasi", "Capaian (%)", "Target", "Capaian (%)"],
        ["Gaji", "707.104.500", "627.386.342", "88,73", "12", "62,47"],
        ["Gedung", "634.714.500", "353.985.571", "55,77", "10", "83,55"],
    ]
    assert [told(rows)[3], told(rows)[5]] == [Role.BUDGET_PCT, Role.ACHIEVEMENT]


def test_a_heading_goes_on_over_rows_that_only_name_groups() -> None:
    """cascading_upload_cascading-rsud-2024 (p. 1): levels of the plan, the ranks of those who answer for them."""
    rows = [
        ["SASARAN RPJMD", "<", "<", "SASARAN OPD", "<", "<", "PROGRAM", "<", "<"],
        ["WALIKOTA", "<", "<", "KA. OPD ESELON III/A", "<", "<", "KABAG/KABID ESELON III/B", "<", "<"],
        ["SASARAN II", "INDIKATOR KINERJA SASARAN", "TARGET", *["URAIAN", "INDIKATOR KINERJA SASARAN", "TARGET"],
         *["URAIAN", "INDIKATOR KINERJA PROGRAM", "TARGET"]],
        ["Meningkatnya Akses Kesehatan", "Angka Harapan Hidup", "68,62%", "Terwujud pelayanan", "Mutu rumah sakit",
         "84,34%", "Program penunjang urusan", "Persentase kebutuhan", "100,00%"],
        ["Meningkatnya standar pelayanan", "Angka kesakitan", "2,20%", "Terwujudnya tata kelola", "Nilai SAKIP",
         "83,50", "Program pemenuhan upaya", "Persentase SPM", "88,84%"],
    ]  # fmt: skip
    table = page_table(rows)
    heading = read_heading(table, load_lexicon())
    assert heading.rows == 3 and not heading_rows_inside(table, heading, load_lexicon())
    columns = columns_of(rows)
    assert [column.role for column in columns] == [
        *[Role.OBJECTIVE, Role.INDICATOR, Role.TARGET] * 2,
        *[Role.PROGRAM, Role.INDICATOR, Role.TARGET],
    ]


def test_what_another_group_has_too_is_below_the_group_beside_which_it_stands() -> None:
    """renja_3-review-renja-disnakertrans-2015 p. 50: the cell of 2016 ends before the second `Kebutuhan Dana`."""
    rows = [
        ["URAIAN", "Rencana Tahun 2015", "<", "Catatan", "Prakiraan Maju Rencana Tahun 2016", ""],
        [
            "^",
            "Target Kinerja",
            "Kebutuhan Dana Indikatif (000)",
            "^",
            "Target Kinerja",
            "Kebutuhan Dana Indikatif (000)",
        ],
        ["Pelatihan Alih Profesi", "200 orang", "498.455", "", "220 orang", "548.301"],
        ["Akreditasi Lembaga Pelatihan", "45 LPK", "437.570", "", "45 LPK", "481.327"],
    ]
    columns = columns_of(rows, year=2015)
    assert [columns[at].path[0] for at in (2, 5)] == ["Rencana Tahun 2015", "Prakiraan Maju Rencana Tahun 2016"]
    assert (columns[2].year, columns[5].year) == (2015, 2016)
    rows[1][5] = "Sumber Dana"
    assert columns_of(rows, year=2015)[5].path == ("Sumber Dana",)


def test_groups_that_begin_in_another_block_are_told_by_the_headings_that_come_again() -> None:
    rows = [
        ["Kelompok", "Target", "Dosis 1", "Dosis 2", "<", "<"],
        ["^", "^", "Orang", "%", "Orang", "%"],
        ["Lansia", "21.553.118", "9.366.546", "43,46", "5.829.773", "27,05"],
        ["Tenaga kesehatan", "1.468.764", "2.023.712", "137,78", "1.913.222", "130,26"],
    ]
    assert [column.path[0] for column in columns_of(rows)[2:]] == ["Dosis 1", "Dosis 1", "Dosis 2", "Dosis 2"]
    quarters = [
        ["Program", "Target", "<", "I", "<", "II", "<", "III", "<"],
        ["^", "K", "Rp", "K", "Rp", "K", "Rp", "K", "Rp"],
        ["Jalan", "10", "500.000", "1", "50.000", "2", "90.000", "4", "100.000"],
    ]
    told = [column.path[0] for column in columns_of(quarters)[1:]]
    assert told == ["Target", "Target", "I", "I", "II", "II", "III", "III"]


def test_words_beside_figures_below_one_heading_are_their_unit() -> None:
    rows = [
        ["Indikator", "Target 2016", "<", "Capaian 2016", "<", "%"],
        ["Pengembangan Pakan Olahan", "10.458", "Ton", "10.360", "Ton", "99,06"],
        ["Penerbitan Sertifikat", "540", "Buah", "756", "Buah", "140"],
    ]
    assert told(rows)[1:] == [Role.TARGET, Role.UNIT, Role.REALIZATION, Role.UNIT, Role.ACHIEVEMENT]
    rows[1][4], rows[2][4] = "Baik", "Sangat Baik"
    assert told(rows)[4] is not Role.UNIT


def test_figures_below_a_heading_of_words_are_none() -> None:
    rows = [["Instansi", "Formasi"], ["CPNS umum", "207.247"], ["Dosen", "15.460"], ["PPPK", "281.936"]]
    assert told(rows)[1] is None
    words = [["Indikator", "Formulasi"], ["Angka melek huruf", "Jumlah yang melek huruf dibagi penduduk"]]
    assert told(words)[1] is Role.FORMULA
