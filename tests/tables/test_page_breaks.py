"""What a page break does to rows and merged cells, in the manner of each kind of program that makes PDFs."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from pipeline.reading.geometry import Rect
from pipeline.tables.joining.cut_votes import row_vote
from pipeline.tables.model import Cell, Line, PageTable
from tests.handmade_pdf import line, text
from tests.tables.drawn_page import tables
from tests.tables.joined_pages import HEAD, join, texts
from tests.tables.printed_rows import page_table


def test_a_row_cut_in_its_text_is_one_row_again() -> None:
    above = page_table([HEAD, ["1", "A", "B", "90%", "Sub Kegiatan Pelaksanaan\nKebijakan dan", "100.000"]], page=1)
    below = page_table(
        [["", "", "", "", "Koordinasi di Daerah", ""], ["2", "C", "D", "80%", "Kegiatan E", "200.000"]], page=2
    )
    joined = join(above, below)
    assert joined.row_count == 3
    assert texts(joined)[1, 4] == "Sub Kegiatan Pelaksanaan Kebijakan dan Koordinasi di Daerah"
    [cut] = [cell for cell in joined.cells if (cell.row, cell.column) == (1, 4)]
    assert [part.page for part in cut.parts] == [1, 2]
    assert [line.page for line in cut.lines] == [1, 1, 2]


def test_rows_that_stand_whole_on_both_pages_stay_two() -> None:
    above = page_table([HEAD, ["1", "A", "B", "90%", "Kegiatan satu", "100.000"]], page=1)
    below = page_table([["2", "C", "D", "80%", "Kegiatan dua", "200.000"]], page=2)
    joined = join(above, below)
    assert joined.row_count == 3
    assert texts(joined)[2, 1] == "C"


def test_figures_with_one_sign_are_whole_where_the_column_is_set_so() -> None:
    above = page_table([HEAD, ["", "A", "B", "90%", "Kegiatan satu", "90,750,000,00"]], page=1)
    below = page_table([["", "C", "D", "80%", "Kegiatan dua", "1,180,800,000,00"]], page=2)
    assert join(above, below).row_count == 3


def test_the_same_figures_on_both_sides_of_a_break_are_two_rows() -> None:
    """triwulan_indag p. 4 and 5: `0` and `-` as in the row above, beside names that a page's end may have cut; and
    jabar-esdm_renja-perubahan-bab2 p. 19 and 20: a unit told twice does not run on."""
    head = ["Program/Kegiatan", "Indikator Kinerja", "Target", "Satuan", "Anggaran (Rp)"]
    upper = ["Koordinasi dan Penyusunan\nDPA-SKPD", "Jumlah Dokumen DPA-SKPD dan\nPenyusunan Dokumen DPA-SKPD"]
    lower = ["Koordinasi dan Penyusunan\nPerubahan DPA-SKPD", "Tersedianya Dokumen Perubahan\nDPA-SKPD dan Laporan"]
    above = page_table([head, ["Dokumen RKA", "Jumlah Dokumen RKA", "0", "", "-"], [*upper, "0", "", "-"]], page=1)
    below = page_table([[*lower, "0", "", "-"], ["Evaluasi Kinerja", "Jumlah Laporan", "0", "", "-"]], page=2)
    assert join(above, below).row_count == 5
    head = ["Program/Kegiatan", "Indikator Kinerja", "Target", "Realisasi", "Satuan"]
    above = page_table([head, ["Konservasi Energi", "pelaksanaan sosialisasi\npenghematan", "2", "2", "kali"]], page=1)
    below = page_table([["", "pelaksanaan rapat kerja", "5", "5", "kali"], ["", "pelaksanaan FGD", "1", "1", "keg"]], 2)
    assert join(above, below).row_count == 4
    stacked = ["Produk Hukum", "Terselenggaranya\nrapat hukum energi", "1\n12", "1\n2", "dok\nkali"]  # p. 14 and 15
    below = page_table([["", "Terselenggaranya FGD", "4", "2", "kali"], ["", "Sosialisasi", "1", "1", "kali"]], page=2)
    above = replace(page_table([head, stacked], page=1), open_bottom=True)
    assert join(above, replace(below, open_top=True)).row_count == 4


def test_a_figure_that_the_break_parted_is_one_again() -> None:
    above = page_table([HEAD, ["1", "A", "B", "90%", "Kegiatan dengan", "392.697.134.8"]], page=1)
    below = page_table([["", "", "", "", "nama panjang", "93,78"], ["2", "C", "D", "80%", "E", "200.000"]], page=2)
    assert texts(join(above, below))[1, 5] == "392.697.134.8 93,78"


def test_a_name_alone_belongs_to_the_row_above_that_lacks_one() -> None:
    above = page_table([HEAD, ["1", "A", "B", "90%", "", "173.758.000"]], page=1)
    below = page_table([["", "", "", "", "Evaluasi Internal", ""], ["2", "C", "D", "80%", "E", "200.000"]], page=2)
    joined = join(above, below)
    assert (joined.row_count, texts(joined)[1, 4]) == (3, "Evaluasi Internal")


def test_column_numbers_at_a_page_s_foot_are_no_line_and_go_on_in_none() -> None:
    """renja_rjbab-iii, p. 15 to 22: the numbers stand over the first line of a page, or below its last."""
    numbers = ["(1)", "(2)", "(3)", "(4)", "(5)", "(6)"]
    above = page_table([HEAD, numbers, ["1", "A", "B", "90%", "Kegiatan satu", "100.000"], numbers], page=1)
    below = page_table([["2", "C", "D", "80%", "Program pengembangan", "150.000"]], page=2)
    joined = join(above, below)
    found = texts(joined)
    assert joined.row_count == 4
    assert [found[row, 5] for row in range(4)] == ["Anggaran (Rp)", "(6)", "100.000", "150.000"]


def test_a_merged_cell_that_goes_on_empty_is_one_cell() -> None:
    above = page_table(
        [HEAD, ["1", "A", "B", "90%", "Kegiatan satu", "100.000"], ["^", "^", "^", "^", "Kegiatan dua", "200.000"]],
        page=1,
    )
    below = page_table(
        [["", "", "", "", "Kegiatan tiga", "300.000"], ["^", "^", "^", "^", "Kegiatan empat", "400.000"]], page=2
    )
    joined = join(above, below)
    [objective] = [cell for cell in joined.cells if cell.text == "A"]
    assert (objective.row, objective.row_span) == (1, 4)
    assert [part.page for part in objective.parts] == [1, 2]


def test_a_column_that_the_next_page_does_not_draw_goes_on() -> None:
    above = page_table([HEAD, ["1", "A", "B", "90%", "Kegiatan satu", "100.000"]], page=1)
    whole = page_table([["", "", "", "", "Kegiatan dua", "200.000"]], page=2)
    half = replace(
        whole,
        rect=Rect(240.0, 100.0, 360.0, 120.0),
        column_count=2,
        cells=tuple(replace(cell, column=cell.column - 4) for cell in whole.cells if cell.column >= 4),
        x_edges=(240.0, 300.0, 360.0),
    )
    joined = join(above, half)
    [objective] = [cell for cell in joined.cells if cell.text == "A"]
    assert (joined.column_count, joined.row_count, objective.row_span) == (6, 3, 2)


def test_a_line_that_the_break_halves_is_printed_once() -> None:
    above = page_table([HEAD, ["1", "A", "B", "90%", "Sub Kegiatan\nPelaksanaan Kebijakan", "100.000"]], page=1)
    below = page_table([["", "", "", "", "Pelaksanaan Kebijakan\ndi Daerah", ""]], page=2)

    def clipped(table: PageTable, index: int, shift: float) -> PageTable:
        def moved(cell: Cell) -> Cell:
            if cell.column != 4 or len(cell.lines) < 2:
                return cell
            line: Line = cell.lines[index]
            rect = replace(line.rect, top=line.rect.top + shift, bottom=line.rect.bottom + shift)
            lines = tuple(
                replace(line, rect=rect) if n == index % len(cell.lines) else other
                for n, other in enumerate(cell.lines)
            )
            return replace(cell, lines=lines)

        return replace(table, cells=tuple(map(moved, table.cells)))

    joined = join(clipped(above, -1, 4.0), clipped(below, 0, -4.0))
    assert texts(joined)[1, 4] == "Sub Kegiatan Pelaksanaan Kebijakan di Daerah"


def test_actions_are_the_rows_of_a_schedule() -> None:
    """A spreadsheet cuts the merged cell's text while each action stands whole (reconstructed 2023, II.3)."""
    head: Sequence[str] = ["Kegiatan", "Indikator", "TW", "Target", "Rencana Aksi", "Jadwal", "<"]
    quarters: Sequence[str] = ["^", "^", "^", "^", "^", "I", "II"]
    above = page_table(
        [head, quarters, ["Sub Kegiatan", "Jumlah paket yang", "I", "3", "1. Pengadaan alat", "v", ""]], page=1
    )
    below = page_table([["Penyediaan", "disediakan", "II", "6", "2. Pengadaan bahan", "", "v"]], page=2)
    joined = join(above, below)
    assert joined.row_count == 4
    found = texts(joined)
    assert (found[2, 4], found[3, 4]) == ("1. Pengadaan alat", "2. Pengadaan bahan")
    assert (found[2, 0], found[2, 1]) == ("Sub Kegiatan Penyediaan", "Jumlah paket yang disediakan")


PLAN = ["Kode", "Program/Kegiatan", "Indikator Kinerja", "Target", "Target Triwulan I", "Anggaran (Rp)"]
WHOLE = ["1.02.01", "Pembinaan Nelayan", "Jumlah dokumen", "4\nDokumen", "0\nDokumen", "534.185.652,\n00"]


def test_a_broken_figure_and_units_without_one_show_that_the_row_is_cut() -> None:
    above = page_table(
        [PLAN, WHOLE, WHOLE, ["1.02", "Peningkatan Kapasitas", "Jumlah paket", "120", "30", "354.613.000,"]], page=1
    )
    below = page_table(
        [PLAN, [".02", "Dokumen Penganggaran", "Kapasitas dokumen", "Paket", "Paket", "00"], WHOLE], page=2
    )
    joined = join(above, below)
    assert joined.row_count == 5
    assert texts(joined)[3, 5] == "354.613.000, 00"
    assert texts(joined)[3, 3] == "120 Paket"


def test_two_whole_sums_of_money_are_two_rows() -> None:
    above = page_table([HEAD, ["1", "A", "B", "90%", "Pembinaan Rumah\nTidak Layak", "Rp\n402.959.557"]], page=1)
    below = page_table([["", "", "", "", "Sosialisasi Kendaraan", "Rp\n264.183.000"]], page=2)
    assert join(above, below).row_count == 3


def test_whole_amounts_part_two_rows_though_their_actions_run_on() -> None:
    head = ["No", "Program/Kegiatan", "Rencana Aksi", "Anggaran (Rp)"]  # jabar-bplhd_lkip-2016 p. 40
    above = page_table([head, ["1", "GCB", "Jumlah industri yang menerapkan dalam", "1.657.844.150"]], page=1)
    below = page_table([["", "Penilaian PROPER", "usaha dan kegiatan", "245.000.000"]], page=2)
    assert join(above, below).row_count == 3
    rest = page_table([["", "", "usaha dan kegiatan", ""]], page=2)
    assert join(above, rest).row_count == 2


def test_a_column_too_narrow_for_the_first_page_takes_no_place_twice() -> None:
    above = page_table([HEAD, ["1", "A", "B", "90%", "Kegiatan satu", "100.000"]], page=1)
    below = page_table([["2", "C", "D", "80%", "", "Kegiatan dua", "200.000"]], page=2)
    xs = (0.0, 60.0, 120.0, 180.0, 240.0, 242.0, 300.0, 360.0)  # a sliver of two points
    joined = join(above, replace(below, x_edges=xs, rect=above.rect))
    places = [(cell.row, cell.column) for cell in joined.cells]
    assert len(places) == len(set(places))
    assert texts(joined)[2, 4] == "Kegiatan dua"


def test_text_in_the_middle_of_a_merged_cell_stands_below_the_break() -> None:
    """One row of the merged cell above the break, three below it: its middle is that of the first row below."""
    above = page_table([HEAD, ["1", "A", "B", "90%", "Satu", "100"], ["", "", "", "", "Dua", "200"]], page=1)
    rows = [["2", "C", "D", "80%", "Tiga", "300"], ["^", "^", "^", "^", "Empat", "400"], ["^"] * 4 + ["Lima", "500"]]
    below = page_table(rows, page=2)

    def lowered(cell: Cell, by: float) -> Cell:
        lines = tuple(
            replace(line, rect=replace(line.rect, top=line.rect.top + by, bottom=line.rect.bottom + by))
            for line in cell.lines
        )
        return replace(cell, lines=lines)

    for by, spans in ((15.0, 4), (25.0, 3)):  # the middle of four rows is 20 below the break, that of three 30
        cells = tuple(lowered(cell, by) if cell.column < 4 else cell for cell in below.cells)
        joined = join(above, replace(below, cells=cells))
        [name] = [cell for cell in joined.cells if cell.text == "C"]
        assert name.row_span == spans, by


def test_the_end_of_a_name_lacks_the_word_that_names_begin_with() -> None:
    head = ["No", "Sasaran", "Program", "Kegiatan", "Anggaran (Rp)"]
    above = page_table(
        [
            head,
            ["1", "Mutu", "Program Satu", "Kegiatan A", "100"],
            ["2", "Daya saing", "Program Dua", "Kegiatan B", "200"],
            ["3", "Tata kelola", "Program Penunjang\nUrusan Pemerintahan", "Kegiatan C", "300"],
        ],
        page=1,
    )
    below = page_table(
        [["", "", "Daerah", "Kegiatan D", "400"], ["", "", "^", "Kegiatan E", "500"], ["4", "Lain", "X", "Y", "600"]],
        page=2,
    )
    joined = join(above, below)
    assert texts(joined)[3, 2] == "Program Penunjang Urusan Pemerintahan Daerah"
    assert joined.row_count == 7


@pytest.mark.parametrize(
    ("upper", "lower"),
    [
        (["1", "A", "B", "90%", "Kegiatan satu", "586.579.000,00"], ["", "", "", "", "Koordinasi", "586.579.000,00"]),
        (["1", "A", "B", "90%", "Kegiatan satu", "Rp.\n619.923.000,\n-"], ["", "", "", "", "Tindak", "Rp.\n8.467,-"]),
        (["1", "A", "B", "90%", "Sub Kegiatan Rapat", ""], ["", "", "", "", "Sub Kegiatan Survei", ""]),
    ],
    ids=["whole figures", "currency anew", "words of a level"],
)
def test_lines_that_begin_anew_below_a_break_are_no_rest(upper: list[str], lower: list[str]) -> None:
    assert join(page_table([HEAD, upper], page=1), page_table([lower], page=2)).row_count == 3


def test_a_bound_above_a_break_and_a_figure_below_it_are_two_rows() -> None:
    """jabar-rsjiwa_lakip-2016 p. 7 and 8: `≥ 80` and `85 %` in columns too narrow for both."""
    [above], [below] = (page_table([[words]]).cells for words in ("≥ 80.000.000 kg", "85 %"))
    assert row_vote(above, below) < 0


def test_a_paragraph_that_is_set_in_like_the_one_above_the_break_begins_a_row() -> None:
    """renja_narasi-renja-2016 p. 36 and 37: no amount stands beside the first activity."""
    head = ["Program/Kegiatan", "Indikator Kinerja"]
    above = page_table([head, ["Kegiatan penga\ndaan sarana keseh", ""]], page=1)
    below = page_table([["Peningkatan kual\nitas dan fungsi", ""]], page=2)
    assert join(above, below).row_count == 2
    assert join(set_in(above), set_in(below)).row_count == 3


def set_in(table: PageTable) -> PageTable:
    """The first of several lines of a text 12 points to the right."""
    cells = []
    for cell in table.cells:
        first, rest = cell.lines[:1], cell.lines[1:]
        moved = tuple(
            replace(line, rect=replace(line.rect, x0=line.rect.x0 + 12, x1=line.rect.x1 + 12)) for line in first if rest
        )
        cells.append(replace(cell, lines=(*(moved or first), *rest)))
    return replace(table, cells=tuple(cells))


def test_the_next_number_below_a_break_begins_a_row() -> None:
    """jabar-rsudalihsan_lkip-2016 p. 15 and 16: the texts fill their columns, so nothing else tells."""
    head = ["No", "Indikator Kinerja", "Satuan", "Target"]
    above = page_table([head, ["4.", "Length of a Stay", "hari per pasien,", "tiga sampai enam"]], page=1)
    below = page_table([["5.", "Bed Turn Over BT", "kali per satu hr", "sembilan puluh k"]], page=2)
    assert [texts(join(above, below))[row, 0] for row in (1, 2)] == ["4.", "5."]


def test_a_name_merged_over_finer_rows_is_cut_between_them() -> None:
    """jabar-dishub_lkip-bab3-2016 p. 30 and 31: the objective is cut, the indicators and their values are whole."""
    head = ["No", "Sasaran", "Indikator Kinerja", "Satuan", "Capaian Kinerja", "Penyerapan Anggaran"]
    above = page_table(
        [head, ["1", "Meningkatnya\npelayanan moda", "Prosentase WTN", "persen", "106,66", "95.89"]], page=1
    )
    below = page_table([["", "transportasi\numum", "Prosentase armada", "persen", "149,64", "28,85"],
                        ["^", "^", "Prosentase AKDP", "persen", "100,00", "71,60"],
                        ["2", "Meningkatnya dermaga", "Prosentase ASDP", "persen", "104,53", "93,05"]],
                       page=2)  # fmt: skip
    joined = texts(join(above, below))
    assert joined[1, 1] == "Meningkatnya pelayanan moda transportasi umum"
    assert [joined[row, 2] for row in (1, 2, 3)] == ["Prosentase WTN", "Prosentase armada", "Prosentase AKDP"]


def test_a_name_that_its_column_prints_whole_elsewhere_is_cut() -> None:
    """jabar-biroorganisasi_lkip-2016 p. 11 and 12."""
    head = ["Sasaran", "Indikator Kinerja", "Program", "Kegiatan", "Anggaran Rp."]
    above = page_table(
        [head, ["Kapasitas", "Jumlah rekomendasi", "Otonomi dan\nSistem", "1. Penataan", "488.810.000"]], page=1
    )
    below = page_table([["", "menjadi kebijakan", "Administrasi", "2. Pembinaan", "408.000.000"],
                        ["^", "^", "^", "3. Evaluasi", "604.000.000"],
                        ["^", "Prosentase OPD", "Otonomi dan Sistem Administrasi", "4. Rancangan", "424.000.000"]],
                       page=2)  # fmt: skip
    joined = texts(join(above, below))
    assert joined[1, 2] == "Otonomi dan Sistem Administrasi" and (2, 2) not in joined


def test_a_whole_code_below_a_break_begins_a_row() -> None:
    head = ["Kode", "Program/Kegiatan", "Indikator Kinerja", "Target"]
    above = page_table([head, ["4.02.02.2.01.01", "Penyediaan Paket", "Jumlah Paket yang", "19 Paket"]], page=1)
    below = page_table([["4.02.02.2.01.02", "Pelatihan Petugas", "Jumlah Orang", "5 Org"]], page=2)
    assert join(above, below).row_count == 3


def test_the_full_stop_of_an_abbreviated_unit_breaks_no_figure() -> None:
    head = ["No", "Program/Kegiatan/Sub Kegiatan", "Indikator", "TW I", "TW II", "TW III", "TW IV"]
    above = page_table([head, ["1", "Sub Kegiatan Evaluasi", "Jumlah laporan", *["6 Lap."] * 4]], page=1)
    below = page_table([["", "Kegiatan Administrasi", "Persentase administrasi", "15%", "39%", "57%", "80%"]], page=2)
    joined = join(above, below)
    assert joined.row_count == 3
    assert [texts(joined)[1, column] for column in (1, 3)] == ["Sub Kegiatan Evaluasi", "6 Lap."]


def test_the_parent_of_a_level_that_the_break_cut_goes_on_too() -> None:
    head = ["No", "Sasaran", "Nama Program", "Kegiatan", "Sub Kegiatan", "Rencana Aksi"]
    program, activity = "Program Penunjang Urusan Pemerintahan", "Perencanaan, Penganggaran, dan"
    rows = [
        ["1", "Meningkatnya mutu", "Program Arsip", "Pengelolaan Arsip", "Audit Arsip", "1. Rapat"],
        ["2", "Meningkatnya akuntabilitas", program, activity, "Penyusunan Dokumen", "1. Pelaksanaan"],
    ]
    below = page_table(
        [
            ["", "kinerja", "Daerah", "Evaluasi Kinerja", "", "2. Penyusunan"],
            ["^", "^", "^", "^", "Koordinasi", "1. Rapat"],
        ],
        page=2,
    )
    joined = join(page_table([head, *rows], page=1), below)
    assert texts(joined)[2, 2] == f"{program} Daerah"
    assert texts(joined)[2, 3] == f"{activity} Evaluasi Kinerja"


def test_cells_whose_foot_is_not_drawn_beside_others_go_on() -> None:
    """A spreadsheet ends the page between two of its rows, in the middle of cells merged over both: one prints its text
    below the break, one a line on either side, and one is closed."""
    head = ["Sasaran", "Indikator", "Program", "Kegiatan", "Anggaran (Rp)"]
    above = page_table([head, ["Mutu layanan", "", "Program Pemenuhan Upaya", "Rapat kerja", "100.000"]], page=1)
    below = page_table([head, ["", "Angka kematian", "Kesehatan Orang", "Bimbingan", "90.000"]], page=2)
    joined = join(replace(above, going_on=((0.0, 180.0),)), below)
    assert joined.row_count == 3
    spans = {(c.column, c.row_span, c.text) for c in joined.cells if c.row == 1}
    assert spans == {
        (0, 2, "Mutu layanan"),
        (1, 2, "Angka kematian"),
        (2, 2, "Program Pemenuhan Upaya Kesehatan Orang"),
        (3, 1, "Rapat kerja"),
        (4, 1, "100.000"),
    }


def test_a_row_that_only_ends_texts_is_cut_beside_an_open_foot_too() -> None:
    """renja2016 of a Bakesbangpol, p. 40; jabar-bplhd_lkip-2016, p. 45."""
    head = ["Sasaran", "Indikator", "Program", "Kegiatan", "Anggaran (Rp)"]
    first = ["Mutu layanan", "Terpeliharanya sarana dan", "Program Pemeliharaan Sarana", "Rapat", "100.000"]
    above = replace(page_table([head, first], page=1), going_on=((0.0, 60.0),))
    rest = ["", "prasarana kantor", "dan Prasarana Aparatur", "", ""]
    joined = join(above, page_table([head, rest, ["Tata kelola", "Nilai", "Program Lain", "Audit", "90.000"]], page=2))
    assert joined.row_count == 3
    assert texts(joined)[1, 1] == "Terpeliharanya sarana dan prasarana kantor"
    assert texts(joined)[1, 2] == "Program Pemeliharaan Sarana dan Prasarana Aparatur"


def test_units_begin_small_on_both_sides_of_a_break() -> None:
    """jabar-esdm_renja-perubahan-bab2-2016, p. 11: two items, each with its figure and unit."""
    head = ["No", "Kegiatan", "Indikator Kinerja", "Target", "Satuan", "Realisasi"]
    above = page_table([head, ["1", "Sarana UPTD", "Pengadaan Alat Pendingin Ruangan", "1", "unit", "1"]], page=1)
    below = page_table([head, ["", "", "Belanja Modal Pengadaan Televisi", "1", "paket", "1"]], page=2)
    assert join(replace(above, open_bottom=True), below).row_count == 3


def test_whole_figures_beside_an_open_foot_are_of_a_row_each() -> None:
    """jabar-dispenda_lkip-bab3-2016 p. 36 and 37: only names and percentages are closed at the page's foot."""
    head = ["Kode", "Program/Kegiatan", "Anggaran (Rp)", "Realisasi (Rp)", "Persen"]
    above = page_table([head, ["05", "Wilayah Kota Bogor", "714,481,262,00", "692,670,490,00", "96,95"]], page=1)
    below = page_table([head, ["06", "Wilayah Kota Sukabumi", "609,900,856,00", "591,143,300,00", "96,92"]], page=2)
    joined = join(replace(above, going_on=((120.0, 240.0),)), below)
    assert [texts(joined)[row, 3] for row in (1, 2)] == ["692,670,490,00", "591,143,300,00"]


def test_the_rest_of_a_name_has_no_code_where_all_lines_have_one() -> None:
    """jabar-dispenda_lkip-bab3-2016 (p. 39, 40): the feet of the amounts are not drawn, those of code and name are."""
    head = ["Kode Rekening", "Program/Kegiatan", "Anggaran (Rp)"]
    cut = ["26", "Penyelenggaraan Administrasi Cabang Pelayanan", "494.235.856"]
    above = page_table(
        [head, ["25", "Penyelenggaraan Administrasi Kabupaten Bandung Barat", "319.930.000"], cut], page=1
    )
    rest, below = ["", "Dispenda Provinsi Wilayah Bandung I", ""], ["27", "Penyelenggaraan Kota Cimahi", "782.040.000"]
    joined = join(replace(above, going_on=((120.0, 180.0),)), page_table([head, rest, below], page=2))
    assert texts(joined)[2, 1] == "Penyelenggaraan Administrasi Cabang Pelayanan Dispenda Provinsi Wilayah Bandung I"
    uncoded = ["", "Program Pengelolaan Keuangan", ""]
    apart = join(above, page_table([head, ["", "Program Pengadaan Sarana", ""], below, uncoded, below], page=2))
    assert texts(apart)[2, 1] == cut[1]


def test_the_foot_that_nothing_draws_beside_a_drawn_one_is_told(tmp_path: Path) -> None:
    ys = (280, 260, 240, 220)
    content = "".join(line(20, y, 380, y) for y in ys[:3]) + line(200, ys[3], 380, ys[3])
    content += "".join(line(x, ys[0], x, ys[3]) for x in (20, 110, 200, 290, 380))
    content += "".join(text(f"Kata {x}", x + 4, y - 13, 8) for x in (20, 110, 200, 290) for y in ys[:3])
    [table] = tables(tmp_path, content)
    assert table.going_on == ((20.0, 200.0),)
