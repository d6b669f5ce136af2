"""Headings as agencies print them that no lexicon knows: misspelt, cut, in other words, two in one cell, or none."""

from collections.abc import Sequence
from dataclasses import replace

import pytest

from pipeline.tables.headings.header import read_heading
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.roles.column_roles import settle_columns
from pipeline.tables.model import PageTable
from schemas.vocabulary import Family, Role
from tests.tables.printed_rows import page_table

BUDGETS = [["1", "Program Peningkatan Pelayanan", "1.250.000.000", "1.100.250.000", "88,02"],
           ["2", "Program Pembinaan Masyarakat", "980.000.000", "955.400.000", "97,49"]]  # fmt: skip


def roles_of(table: PageTable, hint: Family | None = None, year: int | None = None) -> list[str | None]:
    heading = read_heading(table, load_lexicon())
    body = [cell for cell in table.cells if cell.row >= heading.rows]
    return [column.role and column.role.value for column in settle_columns(heading, body, "", year, hint)]


def roles(rows: Sequence[Sequence[str]], hint: Family | None = None, year: int | None = None) -> list[str | None]:
    return roles_of(page_table(rows), hint, year)


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("Indiaktor Kinreja", Role.INDICATOR),
        ("Realisai Anggran", Role.BUDGET_REALIZATION),
        ("Sasarn Stratgis", Role.OBJECTIVE),
        ("Penangung Jwab", Role.RESPONSIBLE),
        ("Ind. Kin. Sas.", Role.INDICATOR),
        ("Prog./Keg.", Role.LINE),
        ("Real. Ang. (Rp)", Role.BUDGET_REALIZATION),
        ("Tar. Kin.", Role.TARGET),
        ("REAL", Role.REALIZATION),
        ("Renc", Role.TARGET),
        ("Total Capaian", Role.ACHIEVEMENT),
        ("Jumlah Realisasi s/d Bulan Ini", Role.REALIZATION),
        ("Strategic Objective", Role.OBJECTIVE),
        ("Budget Realization", Role.BUDGET_REALIZATION),
        # words of their own, however near: a place, an office, a disaster
        ("Kelurahan", None),
        ("Pemerintah Kecamatan", None),
        ("Jenis Bencana", None),
        ("Kel", None),
        ("Desa", None),
        ("Jumlah Pegawai", None),
    ],
)
def test_a_misspelt_or_cut_word_is_the_only_one_that_it_can_be(text: str, role: Role | None) -> None:
    assert load_lexicon().resolve([text]).role is role


def test_a_second_heading_indikator_over_units_of_measure_is_their_unit() -> None:
    rows = [["No", "Indikator Kinerja", "Indikator", "Target", "Realisasi"],
            ["1", "Cakupan kunjungan balita", "%", "88", "85"],
            ["2", "Nilai evaluasi akuntabilitas", "Nilai", "70", "71"],
            ["3", "Jumlah laporan tepat waktu", "Dokumen", "12", "12"]]  # fmt: skip
    assert roles(rows)[1:3] == ["indicator", "unit"]
    rows[2][2], rows[3][2] = "Aplikasi", "Kelompok"  # no units that anybody knows
    assert roles(rows)[1:3] == ["indicator", "unit"]
    for row, name in zip(rows[1:], ("Balita yang sehat", "Nilai SAKIP dinas", "Laporan yang jadi"), strict=True):
        row[2] = name
    assert roles(rows)[1:3] == ["indicator", "indicator"]


@pytest.mark.parametrize(("before", "after"), [("Sebelum", "Setelah"), ("Sebelum", "Sesudah"), ("Semula", "Menjadi")])
def test_a_budget_before_and_after_its_change_is_nothing_that_was_spent(before: str, after: str) -> None:
    rows = [["Kode", "Uraian", before, after, "Bertambah/(Berkurang)"],
            ["5", "BELANJA DAERAH", "7.791.000.000", "7.792.300.000", "1.300.000"],
            ["5.1", "BELANJA OPERASI", "3.942.000.000", "3.947.300.000", "5.300.000"],
            ["5.2", "BELANJA MODAL", "3.849.000.000", "3.845.000.000", "(4.000.000)"]]  # fmt: skip
    assert roles(rows)[3] == "budget"
    assert "budget_realization" not in roles(rows)


@pytest.mark.parametrize("heading", ["Sasaran Strategis / Indikator Kinerja", "Sasaran dan Indikator Kinerja"])
def test_what_is_measured_below_objectives_and_indicators_are_the_indicators(heading: str) -> None:
    rows = [["No", heading, "Target", "Realisasi", "Capaian (%)"],
            ["I", "Meningkatnya kualitas pelayanan", "", "", ""],
            ["1", "Indeks kepuasan masyarakat", "80", "84", "105"],
            ["2", "Persentase pengaduan selesai", "100", "90", "90"]]  # fmt: skip
    assert roles(rows) == ["number", "indicator", "target", "realization", "achievement"]


@pytest.mark.parametrize(
    ("totals", "role"),
    [(("26", "8", "12"), "realization"), (("9", "2", "3"), "realization"), (("31", "9", "3"), None)],
    ids=["the sum", "quarters that run on", "something else"],
)
def test_a_total_right_of_the_quarters_is_the_years_where_the_figures_say_so(
    totals: Sequence[str], role: str | None
) -> None:
    heads = [["No", "Kegiatan", "Output", "Satuan", "Target", "Realisasi", "<", "<", "<", "Total", "%"],
             ["^", "^", "^", "^", "^", "TW I", "TW II", "TW III", "TW IV", "^", "^"]]  # fmt: skip
    lines = [["1", "Penyediaan jasa surat menyurat", "Jumlah surat terkirim", "Surat", "27", "5", "4", "8", "9"],
             ["2", "Rapat koordinasi", "Jumlah rapat", "Kali", "8", "1", "3", "2", "2"],
             ["3", "Penyusunan laporan", "Jumlah dokumen", "Dokumen", "12", "3", "3", "3", "3"]]  # fmt: skip
    printed = [[*line, total, "100,00"] for line, total in zip(lines, totals, strict=True)]
    assert roles([*heads, *printed])[8:10] == ["realization", role]


def test_two_headings_in_one_cell_over_two_columns_are_parted() -> None:
    rows = [["No", "Sasaran", "Indikator Kinerja", "Target / Realisasi", "<"],
            ["1", "Meningkatnya mutu", "Nilai evaluasi kinerja", "80", "81,5"],
            ["2", "Meningkatnya tertib", "Nilai tertib administrasi", "75", "70"]]  # fmt: skip
    assert roles(rows)[3:] == ["target", "realization"]
    coded = [["Program/Kegiatan", "<", "Anggaran (Rp)"],
             ["1.01", "Program Peningkatan Pelayanan", "1.250.000.000"],
             ["1.01.02", "Penyusunan Laporan Keuangan", "950.000.000"]]  # fmt: skip
    assert roles(coded) == ["code", "line", "budget"]  # one heading over codes and the names that they stand for


def test_figures_between_an_indicator_and_its_realization_are_the_target() -> None:
    rows = [["No", "Indikator Kinerja", "Satuan", "Hendak Diraih", "Realisasi", "Keterangan"],
            ["1", "Nilai evaluasi kinerja", "Nilai", "80", "81,5", ""],
            ["2", "Jumlah dokumen laporan", "Dokumen", "12", "12", ""]]  # fmt: skip
    assert roles(rows)[3] == "target"
    unsure = [[*row[:4], row[3], *row[4:]] for row in rows]
    unsure[0][4] = "Usulan Awal"  # two columns could be it: none is
    assert roles(unsure)[3:5] == [None, None]


def side_by_side(*unknown: str) -> list[list[str]]:
    """Objective and program beside each other, each with its indicator, quarter, target, realization and percentage."""
    columns = ["Indikator", "TW", *unknown, "Capaian (%)"]
    return [["Sasaran", *["<"] * len(columns), "Program", *["<"] * len(columns)],
            ["Sasaran Strategis", *columns, "Program", *columns],
            [str(number) for number in range(1, 2 * len(columns) + 3)],
            ["Meningkatnya mutu", "Persentase layanan sesuai standar", "I", "80%", "72%", "90,00",
             "Program Pelayanan", "Jumlah laporan yang disusun", "I", "4 Dokumen", "4 Dokumen", "100,00"],
            ["Meningkatnya tertib", "Persentase temuan selesai", "I", "60%", "66%", "110,00",
             "Program Pengawasan", "Jumlah pemeriksaan selesai", "I", "10 Kali", "9 Kali", "90,00"]]  # fmt: skip


@pytest.mark.parametrize("unknown", [("Xqzv", "Wpfk"), ("Xqzv", "Realisasi"), ("Target", "Wpfk"), ("", "Realisasi")])
def test_each_block_of_a_form_tells_what_its_figures_are(unknown: tuple[str, str]) -> None:
    block = ["indicator", "quarter", "target", "realization", "achievement"]
    assert roles(side_by_side(*unknown)) == ["objective", *block, "program", *block]


def test_figures_beside_quarters_are_planned_where_nothing_is_reached() -> None:
    rows = [[text for index, text in enumerate(row) if index % 6 not in {4, 5}] for row in side_by_side("Xqzv", "W")]
    assert roles(rows)[3::4] == ["target", "target"]
    assert roles(rows, Family.EVALUATION)[3::4] == [None, None]


def test_an_indicator_below_its_group_alone_is_none_of_the_group() -> None:
    rows = [["" if text == "Indikator" else text for text in row] for row in side_by_side("Target", "Realisasi")]
    assert roles(rows)[1::6] == ["indicator", "indicator"]


def test_the_only_names_left_of_a_budget_and_what_was_spent_are_accounts() -> None:
    for heading in ("Xqzv", ""):
        rows = [["No", heading, "Anggaran (Rp)", "Realisasi (Rp)"],
                ["1", "Peralatan Kantor", "39.649.000", "39.209.000"],
                ["2", "Kendaraan Dinas", "64.619.000", "62.500.500"]]  # fmt: skip
        assert roles(rows) == ["number", "account", "budget", "budget_realization"]


def test_the_achievement_of_the_year_tells_that_another_year_s_result_is_looked_back_at() -> None:
    rows = [["Indikator Kinerja", "Realisasi 2015", "", "Target 2016", "Capaian 2016"],
            ["Nilai evaluasi kinerja", "70", "81", "80", "101,25"]]  # fmt: skip
    assert roles(rows, year=2016) == ["indicator", "remark", None, "target", "achievement"]


def test_months_below_a_year_are_no_realization() -> None:
    """jabar-disnakertrans_lkip-2016 p. 32."""
    rows = [
        ["TAHUN 2016", "Tenaga kerja yang dilatih", "Pendaftar", "Sumber Data"],
        ["Januari - Juni", "800", "981", "Data pelatihan"],
        ["Juli - Desember", "640", "708", "Data lain"],
    ]
    heading = read_heading(page_table(rows), load_lexicon())
    body = [cell for cell in page_table(rows).cells if cell.row >= heading.rows]
    columns = settle_columns(heading, body, "Realisasi Standar Pelayanan Minimal Tahun 2016", 2016)
    assert columns[0].role is None


@pytest.mark.parametrize(("first", "role"), [("Xqzv 2014", None), ("Tahun 2014", Role.ACHIEVEMENT)])
def test_unknown_words_beside_a_year_are_not_what_the_caption_speaks_of(first: str, role: Role | None) -> None:
    table = page_table(
        [
            ["Indikator Kinerja", first, "Realisasi", "%"],
            ["Nilai evaluasi kinerja", "80", "81", "101,25"],
            ["Nilai tertib administrasi", "75", "70", "93,33"],
        ]
    )
    heading = read_heading(table, load_lexicon())
    body = [cell for cell in table.cells if cell.row >= heading.rows]
    assert settle_columns(heading, body, "Capaian Indikator Sasaran", 2014)[1].role is role


def test_figures_between_a_realization_and_its_percentage_are_the_target() -> None:
    rows = [["Indikator Kinerja", "Realisasi 2016", "Xqzv 2016", "Capaian 2016"],
            ["Nilai evaluasi kinerja", "81", "80", "101,25"],
            ["Nilai tertib administrasi", "70", "75", "93,33"]]  # fmt: skip
    assert roles(rows, year=2016) == ["indicator", "realization", "target", "achievement"]


def test_figures_of_another_year_do_not_keep_capaian_from_being_the_realization() -> None:
    """jabar-disnakertrans_lkip-2016 p. 29."""
    rows = [["Indikator Sasaran", "Capaian Kinerja pada Tahun", "<", "Target Kinerja pada Tahun", "Sampai Tahun 2018"],
            ["^", "2015", "2016", "2017", "^"], ["Jumlah wirausaha baru", "3380", "640", "1.000", "6.000 orang"],
            ["Persentase kasus selesai", "75,79", "72,16", "88,21", "88,97"]]  # fmt: skip
    assert roles(rows, year=2016) == ["indicator", "remark", "realization", "remark", None]


def test_a_stroke_over_list_numbers_is_their_heading() -> None:
    """As scans show `No`: figures that nobody knows would keep Capaian from being the realization."""
    rows = [
        ["-", "Indikator Kinerja", "Target", "Capaian"],
        *([f"{n}", f"Jumlah laporan {'abc'[n - 1] * 5}", "4", "3"] for n in (1, 2, 3)),
    ]
    assert roles(rows) == [Role.NUMBER, Role.INDICATOR, Role.TARGET, Role.REALIZATION]


def test_what_was_reached_last_year_is_of_last_year() -> None:
    """jabar-rsjiwa_lakip-2016 p. 19."""
    rows = [["Indikator", "Capaian Thn Lalu", "Target", "Realisasi", "% Realisasi"],
            ["Persentase Pasien Relaps", "60,00", "60,00", "60,00", "100,00"],
            ["Tingkat Hunian", "70,89", "80,00", "70,89", "88,61"]]  # fmt: skip
    heading = read_heading(page_table(rows), load_lexicon())
    body = [cell for cell in page_table(rows).cells if cell.row >= heading.rows]
    column = settle_columns(heading, body, "", 2016)[1]
    assert (column.role, column.aside, column.year) == (Role.REMARK, Role.REALIZATION, 2015)


def test_names_before_a_unit_and_a_target_are_what_is_measured() -> None:
    rows = [["No", "Sasaran Strategis", "Tolok Keberhasilan", "Satuan", "Target"],
            ["1", "Meningkatnya mutu", "Nilai evaluasi kinerja", "Nilai", "80"],
            ["2", "Meningkatnya tertib", "Jumlah dokumen laporan", "Dokumen", "12"]]  # fmt: skip
    assert roles(rows)[2] == "indicator"


def test_in_an_agreement_the_only_amounts_beside_programs_are_the_budget() -> None:
    rows = [["No", "Program", "Batas Atas", "Keterangan"], *([*row[:3], "APBD"] for row in BUDGETS)]
    assert roles(rows, Family.PERFORMANCE_AGREEMENT)[2] == "budget"
    assert roles(rows)[2] is None  # nothing says so elsewhere: a contract, an asset, last year's


def test_amounts_before_what_was_spent_are_the_budget_of_its_year() -> None:
    rows = [["No", "Program", "Uang Tersedia", "Realisasi Anggaran", "%"], *BUDGETS]
    assert roles(rows)[2:4] == ["budget", "budget_realization"]
    rows[0] = ["No", "Program", "Uang Tersedia 2015", "Realisasi Anggaran 2016", "%"]
    assert roles(rows, year=2016)[2] is None


def test_amounts_of_years_before_percentages_beyond_a_hundred_were_received_or_spent() -> None:
    rows = [["No", "Uraian", "2015 (Rp)", "%", "2016 (Rp)", "%"],
            ["1", "Pajak Daerah", "14.617.071.393.160", "102.39", "15.727.483.589.791", "104.76"],
            ["2", "Retribusi Daerah", "73.459.165.719", "84.48", "73.504.738.396", "95.09"]]  # fmt: skip
    assert roles(rows, year=2016)[2:] == ["remark", "remark", "budget_realization", "budget_pct"]
    shares = [[text.replace("102.39", "92.39").replace("104.76", "94.76") for text in row] for row in rows]
    assert roles(shares, year=2016)[2:5:2] == [None, None]  # perhaps of a whole


def test_a_percentage_of_two_years_is_their_growth() -> None:
    rows = [["Uraian", "Realisasi TA 2017", "Realisasi TA 2016", "Naik/(Turun)", "%"],
            ["Pendapatan", "903.026.989,00", "851.870.113,00", "51.156.876,00", "5,67"],
            ["Belanja", "4.513.162.840,00", "3.402.479.206,00", "1.110.683.634,00", "24,61"]]  # fmt: skip
    assert roles(rows, year=2017) == ["account", "budget_realization", "remark", None, "remark"]
    budgeted = [[*row[:1], text, *row[1:]] for row, text in zip(rows, ["Anggaran", "1", "2"], strict=True)]
    assert roles(budgeted, year=2017)[-1] == "budget_pct"


def test_quarters_below_words_that_nobody_knows_are_no_targets() -> None:
    head = [["No", "Program/Kegiatan", "Perolehan Kinerja Pada Tiap Triwulan Berjalan", "<"], ["^", "^", "I", "II"]]
    body = [["1", "Program Peningkatan Pelayanan", "20", "40"], ["2", "Kegiatan Penyusunan Laporan", "1", "2"]]
    assert roles([*head, *body])[2:] == [None, None]
    head[0][2] = "Triwulan"
    assert roles([*head, *body])[2:] == ["target", "target"]


def test_quarters_below_unknown_words_are_what_the_other_quarters_are_not() -> None:
    head = [["No", "Program", "Target", "<", "Perolehan", "<"], ["^", "^", "TW I", "TW II", "TW I", "TW II"]]
    body = [["1", "Program Peningkatan Pelayanan", "20", "40", "18", "41"],
            ["2", "Program Pembinaan Masyarakat", "1", "2", "1", "2"]]  # fmt: skip
    assert roles([*head, *body])[4:] == ["realization", "realization"]
    # of another line they are the same again: the programs' beside the objectives'
    head = [["No", "Sasaran", "Target", "<", "Program", "Perolehan", "<"],
            ["^", "^", "TW I", "TW II", "^", "TW I", "TW II"]]  # fmt: skip
    body = [["1", "Meningkatnya mutu", "20", "40", "Program Peningkatan Pelayanan", "18", "41"],
            ["2", "Meningkatnya tertib", "1", "2", "Program Pembinaan Masyarakat", "1", "2"]]  # fmt: skip
    assert roles([*head, *body])[5:] == ["target", "target"]
    head[0][2], head[0][5] = head[0][5], head[0][2]
    assert roles([*head, *body])[2:4] == ["target", "target"]


def test_figures_for_years_to_come_are_planned() -> None:
    head = [["No", "Sasaran", "Indikator", "Angka yang Diperkirakan", "<"], ["^", "^", "^", "2023", "2024"]]
    body = [["1", "Meningkatnya mutu", "Nilai evaluasi kinerja", "80", "82"],
            ["2", "Meningkatnya tertib", "Jumlah dokumen laporan", "12", "13"]]  # fmt: skip
    assert roles([*head, *body], year=2023)[3:] == ["target", "target"]
    assert roles([*head, *body], year=2024)[3:] == [None, None]  # the years so far: they may be results
    assert roles([*head, *body], Family.MIDTERM)[3:] == ["target", "target"]  # a plan that names no year of its own
    assert roles([*head, *body], Family.MIDTERM, year=2024)[3:] == [None, None]


def test_lines_tell_what_a_column_names_whose_heading_does_not() -> None:
    rows = [["No", "Kehendak", "Harapan", "Ukuran", "Target", "Pagu Anggaran", "Pengampu"],
            ["1", "Meningkatkan mutu", "Meningkatnya mutu", "Persentase mutu", "80", "9.000.000", "Bidang Mutu"],
            ["2", "Mewujudkan tertib", "Terwujudnya tertib", "Jumlah dokumen", "12", "8.000.000", "Sekretariat"],
            ["3", "Mewujudkan peran", "Meningkatnya peran", "Nilai peran", "7", "700.000", "Seksi Peran"]]  # fmt: skip
    assert roles(rows) == ["number", "goal", "objective", "indicator", "target", "budget", "responsible"]
    works = [["No", "Jenis Belanja Kami", "Pagu Anggaran", "Realisasi"],
             ["1", "Program Peningkatan Pelayanan", "9.000.000.000", "8.100.000.000"],
             ["2", "Program Pembinaan Masyarakat", "8.000.000.000", "7.100.000.000"]]  # fmt: skip
    assert roles(works)[1] == "program"
    mixed = [*works, ["3", "Kegiatan Penyusunan Laporan", "7.000.000.000", "6.900.000.000"]]
    assert roles(mixed)[1] == "line"
    offices = [["No", "Unit", "Pagu Anggaran", "Realisasi"], ["1", "Bidang Mutu", "9.000.000.000", "8.100.000.000"],
               ["2", "Bidang Tertib", "8.000.000.000", "7.100.000.000"]]  # fmt: skip
    assert roles(offices)[1] != "responsible"  # who has the money is what it is told of


def test_codes_and_promised_levels_are_told_only_where_they_can_be() -> None:
    rows = [["Sandi", "Rincian Pos", "Pagu Anggaran", "Keterangan"],
            ["5.01.02.2.01", "Penyusunan laporan", "9.000.000", "APBD"],
            ["5.01.02.2.02", "Penyediaan alat kantor", "8.000.000", "APBD"]]  # fmt: skip
    assert roles(rows)[:3] == ["code", "line", "budget"]
    amounts = [["Modal", *rows[0][1:]], ["12.345.678", *rows[1][1:]], ["11.222.333", *rows[2][1:]]]
    assert roles(amounts)[0] is None
    steps = [["No", "Kegiatan Tiap Bagian", "Waktu", "Keterangan"], ["1", "Menyerahkan data", "3 hari", ""],
             ["2", "Memeriksa data yang diserahkan", "2 hari", ""]]  # fmt: skip
    assert roles(steps)[1] != "activity"  # how data are collected: nothing is measured or paid


def test_what_only_the_group_names_is_the_indicator_where_its_lines_measure() -> None:
    head = [["No", "Sasaran", "<", "<"], ["^", "Keadaan yang Diinginkan", "Tolok Keberhasilan", "Target"]]
    body = [["1", "Meningkatnya mutu", "Persentase layanan bermutu", "80"],
            ["2", "Meningkatnya tertib", "Jumlah dokumen laporan", "12"]]  # fmt: skip
    assert roles([*head, *body])[1:] == ["objective", "indicator", "target"]


def test_long_texts_are_factors_where_the_caption_speaks_of_them() -> None:
    rows = [["No", "Program", "Sebab Berhasil", "Sebab Gagal"],
            ["1", "Program Peningkatan Pelayanan", "1. Adanya dukungan warga", "1. Terbatasnya jumlah petugas"],
            ["2", "Program Pembinaan Masyarakat", "1. Peran serta warga tinggi", "1. Cuaca berubah-ubah"]]  # fmt: skip
    assert roles(rows, Family.FACTORS)[2:] == ["supporting", "inhibiting"]
    assert roles(rows)[2:] == [None, None]


def test_a_percentage_of_nobody_knows_what_is_no_achievement() -> None:
    rows = [["No", "Indikator", "Jumlah Pegawai", "%"], ["1", "Jumlah pegawai lelaki", "40", "40"],
            ["2", "Jumlah pegawai perempuan", "60", "60"]]  # fmt: skip
    assert roles(rows)[3] is None
    rows[0] = ["No", "Indikator", "Realisasi", "%"]
    assert roles(rows)[3] == "achievement"


def test_a_heading_of_unknown_words_is_told_by_lines_that_count_from_one() -> None:
    rows = [["No", "Indikator", "Sebab Berhasil", "Sebab Gagal", "Pengampu"],
            ["1", "Nilai evaluasi", "Adanya dukungan", "Kurang petugas", "Bidang Mutu"],
            ["2", "Nilai tertib", "Peran serta tinggi", "Cuaca berubah", "Sekretariat"]]  # fmt: skip
    assert read_heading(page_table(rows), load_lexicon()).rows == 1
    assert not read_heading(page_table([["Dasar", *rows[0][1:]], *rows[1:]]), load_lexicon()).known


def test_a_heading_of_unknown_words_is_told_by_its_form() -> None:
    rows = [["Urut", "Kondisi Yang Diinginkan", "Ukuran Kinerja Kunci", "Target", "Catatan Lain"],
            ["1", "Meningkatnya mutu", "Nilai evaluasi kinerja", "80", "tetap"],
            ["2", "Meningkatnya tertib", "Nilai tertib administrasi", "75", "naik"]]  # fmt: skip
    plain = page_table(rows)
    assert not read_heading(plain, load_lexicon()).known
    bold = tuple(
        replace(cell, lines=tuple(replace(line, bold=True) for line in cell.lines)) if cell.row == 0 else cell
        for cell in plain.cells
    )
    assert read_heading(replace(plain, cells=bold), load_lexicon()).rows == 1
    numbered = page_table([rows[0], ["1", "2", "3", "4", "5"], *rows[1:]])
    assert read_heading(numbered, load_lexicon()).rows == 2


def test_what_was_followed_up_is_counted_or_numbers_the_lines() -> None:
    head = ["No", "Bidang Pengendalian", "Diberikan", "Ditindaklanjuti"]
    counted = [["1", "Operasional", "32", "30"], ["2", "Kepatuhan", "28", "27"], ["3", "Finansial", "24", "22"]]
    assert roles([head, *counted])[3] is None
    numbered = [[*row[:3], number] for row, number in zip(counted, ("1", "2", "1"), strict=True)]
    assert roles([head, *numbered])[3] == "number"


def test_codes_of_letters_and_numbers_name_no_line() -> None:
    head = ["Kode", "Sasaran / Indikator", "Satuan", "Target 2026"]
    rows = [["IKP 5.1", "Indeks Pengelolaan Aset", "Indeks", "3,6"], ["IKK 5.1.1", "Persentase layanan", "%", "40"]]
    assert roles([head, *rows])[0] == "code"
