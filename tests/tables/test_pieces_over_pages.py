"""Which tables of following pages are pieces of one: headings repeated, read otherwise, or of a form."""

from dataclasses import replace

from pipeline.tables.joining.going_on import group_pieces
from tests.tables.joined_pages import HEAD, join, piece, texts
from tests.tables.printed_rows import page_table


def test_a_heading_that_nobody_knows_is_repeated_word_for_word() -> None:
    head = [["Country", "Fresh", "Frozen"], ["", "tons", "tons"]]
    above = page_table([*head, ["Austria", "86.2", "13.8"]], page=1)
    below = page_table([*head, ["Belgium", "0", "100.0"], ["Cyprus", "81.0", "3.8"]], page=2)
    joined = join(above, below)
    assert joined.row_count == 5
    assert [joined_text for (_, column), joined_text in texts(joined).items() if column == 0] == [
        "Country",
        "Austria",
        "Belgium",
        "Cyprus",
    ]


def test_a_repeated_heading_is_dropped() -> None:
    above = page_table([HEAD, ["1", "A", "B", "90%", "Kegiatan satu", "100.000"]], page=1)
    below = page_table([HEAD, ["2", "C", "D", "80%", "Kegiatan dua", "200.000"]], page=2)
    joined = join(above, below)
    assert joined.row_count == 3
    assert sum(text == "Sasaran" for text in texts(joined).values()) == 1


def test_a_page_that_repeats_the_heading_alone_adds_no_row() -> None:
    above = page_table([HEAD, ["1", "A", "B", "90%", "Kegiatan satu", "100.000"]], page=1)
    joined = join(above, page_table([HEAD], page=2))
    assert joined.row_count == 2


def test_a_line_whose_indicator_reads_like_a_heading_goes_on() -> None:
    head = ["Kode", "Program/Kegiatan", "Indikator Kinerja", "Satuan", "Target", "Realisasi"]
    above = page_table([head, ["4.02.02", "Program satu", "Jumlah Paket", "Paket", "19", "19"]], page=1)
    below = page_table([["4.02.03", "Program dua", "Persentase Capaian Mutu", "Persen", "-", "-"]], page=2)
    assert texts(join(above, below))[2, 2] == "Persentase Capaian Mutu"


def test_a_heading_that_a_scan_reads_otherwise_on_each_page_is_one_over_the_same_columns() -> None:
    first = page_table([HEAD, ["1", "A", "B", "90%", "Kegiatan satu", "100.000"]], page=1)
    garbled = ["N0", "Sasarnn", "Indikutar Kineria", "Tareet", "Pruerain/Kegiatan", "Angearan (Rp)"]
    again = page_table([garbled, ["2", "C", "D", "80%", "Kegiatan dua", "200.000"]], page=2)
    sure = [piece(first), piece(again)]
    blurred = [replace(one, table=replace(one.table, confidence=0.72)) for one in sure]
    assert [len(group) for group in group_pieces(blurred)] == [2]
    heading = blurred[1].heading  # its row of column numbers was read on one page alone
    numbered = replace(blurred[1], heading=replace(heading, rows=heading.rows + 1, number_row=heading.rows))
    assert [len(group) for group in group_pieces([blurred[0], numbered])] == [2]
    moved = tuple(x + 20 * (index == 2) for index, x in enumerate(again.x_edges))
    elsewhere = replace(blurred[1], table=replace(blurred[1].table, x_edges=moved))
    assert [len(group) for group in group_pieces([blurred[0], elsewhere])] == [1, 1]


def test_the_box_that_heads_each_page_of_a_form_continues_no_table() -> None:
    """RKA-SKPD 2.2.1: the box of the second page stands below its quarters, two columns as well."""
    box = [["Pemerintah Kota, Tahun Berjalan", "Formulir RKA-SKPD 2.2.1"]]
    quarters = page_table([["Triwulan I", "25.000.000"], ["Jumlah", "25.000.000"]], page=1)
    over = [piece(table) for table in (page_table(box, page=1), quarters, page_table(box, page=2))]
    assert [len(group) for group in group_pieces(over)] == [1, 1, 1]
    going_on = piece(page_table([["Triwulan II", "25.000.000"]], page=2))
    assert [len(group) for group in group_pieces([*over[:2], going_on])] == [1, 2]
