"""Captions and titles at a page break: whether a table goes on."""

from dataclasses import replace

import pytest

from pipeline.reading.geometry import Rect
from pipeline.tables.joining.content import PageContent
from pipeline.tables.joining.going_on import group_pieces
from pipeline.tables.joining.join import join_group
from pipeline.tables.joining.pieces import headings_above, page_pieces
from pipeline.tables.model import Line
from tests.tables.joined_pages import HEAD, caption, piece, texts
from tests.tables.printed_rows import page_table


def test_a_new_caption_begins_a_new_table_even_under_the_same_heading() -> None:
    rows = [HEAD, ["1", "A", "B", "90%", "Kegiatan satu", "100.000"]]
    groups = group_pieces(
        [piece(page_table(rows, page=1)), piece(page_table(rows, page=2), caption("EVALUASI TRIWULAN II"))]
    )
    assert [len(group) for group in groups] == [1, 1]


@pytest.mark.parametrize("page", [1, 2])
def test_a_caption_that_says_lanjutan_goes_on(page: int) -> None:
    """On the next page, or where the page still has room for the heading alone."""
    rows = [HEAD, ["1", "A", "B", "90%", "Kegiatan satu", "100.000"]]
    groups = group_pieces([piece(page_table(rows)), piece(page_table(rows, page=page), caption("Evaluasi (lanjutan)"))])
    assert [len(group) for group in groups] == [2]


def test_a_title_printed_on_every_page_is_one_table() -> None:
    """Print titles of a spreadsheet: caption and heading stand on each page, the numbers go on."""
    first = page_table([HEAD, ["1", "A", "B", "90%", "Kegiatan satu", "100.000"]], page=1)
    second = page_table([HEAD, ["2", "C", "D", "80%", "Kegiatan dua", "200.000"]], page=2)
    title = "RENCANA AKSI TAHUN 2024"
    assert [len(g) for g in group_pieces([piece(first, caption(title)), piece(second, caption(title))])] == [2]


def test_the_same_title_over_rows_that_start_over_is_another_table() -> None:
    """Three quarters of 2024 under one mislabelled title, each beginning with objective 1."""
    rows = [HEAD, ["1", "A", "B", "90%", "Kegiatan satu", "100.000"]]
    title = "EVALUASI TRIWULAN II (DUA)"
    groups = group_pieces(
        [piece(page_table(rows, page=1), caption(title)), piece(page_table(rows, page=2), caption(title))]
    )
    assert [len(group) for group in groups] == [1, 1]


@pytest.mark.parametrize(
    ("above", "groups"),
    [("Lembar : 2 dari 2", [2]), ("anggaran pada tahun 2016 adalah sebagai berikut :", [1, 1])],
)
def test_a_sentence_that_announces_a_table_parts_it_from_the_one_before(above: str, groups: list[int]) -> None:
    """Renja of a coordinating agency, p. 3 and 4: the programs of two years under one heading."""
    tables = [page_table([HEAD, [str(n), "A", "B", "90%", "Kegiatan", "100.000"]], page=n) for n in (1, 2)]
    line = Line(above, 2, Rect(0, tables[1].rect.top - 14, 200, tables[1].rect.top - 4))
    pages = [PageContent(1, 600, 900, [tables[0]], ()), PageContent(2, 600, 900, [tables[1]], (line,))]
    assert [len(group) for group in group_pieces(page_pieces(pages, [[], [line]]))] == groups


@pytest.mark.parametrize(
    ("over", "number"),
    [
        ("dijabarkan ke dalam rencana aksi dengan target triwulanan, sebagaimana", None),
        ("dijabarkan ke dalam rencana aksi dengan target triwulanan berikut ini.", "3"),
        ("C. Rencana Aksi", "3"),
    ],
)
def test_a_number_at_the_end_of_a_page_is_a_caption_or_ends_a_sentence(over: str, number: str | None) -> None:
    first = Line("Perjanjian kinerja disepakati setiap awal tahun anggaran dan kemudian", 1, Rect(100, 700, 450, 710))
    last = Line(over, 1, Rect(100, 714, 100 + 5.0 * len(over), 724))
    alone = Line("Tabel 3.", 1, Rect(100, 728, 140, 738))
    table = page_table([HEAD, ["1", "A", "B", "90%", "Kegiatan", "100.000"]], page=2)
    title = Line("RENCANA AKSI DINAS SOSIAL", 2, Rect(105, table.rect.top - 14, 255, table.rect.top - 4), True)
    before = [first, last, alone]
    pages = [PageContent(1, 600, 900, [], tuple(before)), PageContent(2, 600, 900, [table], (title,))]
    [found] = page_pieces(pages, [before, [title]])
    assert found.caption is not None and found.caption.number == number


@pytest.mark.parametrize("gap", [2, 3])
def test_a_page_between_parts_two_tables(gap: int) -> None:
    rows = [HEAD, ["1", "A", "B", "90%", "Kegiatan satu", "100.000"]]
    groups = group_pieces([piece(page_table(rows, page=1)), piece(page_table(rows, page=1 + gap))])
    assert len(groups) == 2


def test_a_numbered_caption_under_the_last_page_replaces_a_heading_over_the_first() -> None:
    above = page_table([HEAD, ["1", "A", "B", "90%", "Kegiatan satu", "100.000"]], page=1)
    below = page_table([["2", "C", "D", "80%", "Kegiatan dua", "200.000"]], page=2)
    under = replace(caption("Perjanjian Kinerja"), number="3.1", below=True)
    [group] = group_pieces([piece(above, caption("PERENCANAAN KINERJA")), piece(below, under)])
    assert group[0].caption == under


def test_nothing_goes_on_below_a_caption_under_a_table() -> None:
    under = replace(caption("Evaluasi Triwulan I"), number="3.1", below=True)
    first, second = (page_table([HEAD, ["1", "A", "B", "90%", "Kegiatan satu", "100"]], page=n) for n in (1, 2))
    assert len(group_pieces([piece(first, under), piece(second)])) == 2


def test_tables_without_a_gap_have_columns_of_their_own() -> None:
    """Rulings hold both together: the columns of one are no edges in the other."""
    table = page_table(
        [
            ["No", "Indikator Kinerja", "<", "Target", "<", "Realisasi"],
            ["1", "Angka kematian bayi", "<", "12", "<", "11"],
            ["Program", "<", "Pagu Anggaran", "<", "Realisasi Anggaran", "<"],
            ["Program Kesehatan", "<", "100.000.000", "<", "90.000.000", "<"],
        ]
    )
    pieces = page_pieces([PageContent(1, 600, 900, [table], ())], [[]])
    assert [piece.table.column_count for piece in pieces] == [4, 3]
    assert [[(c.column, c.column_span, c.text) for c in p.table.cells if c.row == 1] for p in pieces] == [
        [(0, 1, "1"), (1, 1, "Angka kematian bayi"), (2, 1, "12"), (3, 1, "11")],
        [(0, 1, "Program Kesehatan"), (1, 1, "100.000.000"), (2, 1, "90.000.000")],
    ]


@pytest.mark.parametrize(
    ("titles", "over"),
    [
        (["KINERJA PAJAK", "A. Semester I 2017", "B. Tahun 2021"], ["B. Tahun 2021", "KINERJA PAJAK"]),
        (["I. HASIL", "A. Pendapatan", "2.1 Target"], ["2.1 Target", "A. Pendapatan", "I. HASIL"]),
    ],
)
def test_a_section_that_ended_heads_nothing_below(titles: list[str], over: list[str]) -> None:
    lines = [Line(text, 1, Rect(40, 20.0 * n, 300, 20.0 * n + 10), True) for n, text in enumerate(titles, 1)]
    table = page_table([HEAD, ["1", "A", "B", "90%", "Kegiatan", "100.000"]])
    table = replace(table, rect=replace(table.rect, top=100.0))
    assert headings_above(replace(piece(table), table=table), [lines]) == over


def test_the_room_above_the_rule_of_the_page_s_footer_hides_no_break() -> None:
    """renja_renja-2016-diskanlaut, p. 20: below the last row the footer's rule closes one blank cell more."""
    head = ["No.", "Satker/Program", "Jumlah Anggaran (Rp)", "Realisasi Keuangan (Rp.)", "Keu (%)"]
    cut = ["7.", "(029094) Dinas Perikanan Dan", "237.000.000", "232.742.000", "98,20"]
    foot = page_table([head, cut, ["", *["<"] * 4]], page=1)
    rest = page_table([head, ["", "Kelautan Provinsi Jawa Barat (13)", "", "", ""]], page=2)
    pages = [PageContent(number, 600, 900, [table], ()) for number, table in ((1, foot), (2, rest))]
    [group] = group_pieces(page_pieces(pages, [[], []]))
    joined = join_group(group, [column.meaning.role for column in group[0].heading.columns])
    assert texts(joined)[1, 1] == "(029094) Dinas Perikanan Dan Kelautan Provinsi Jawa Barat (13)"
    assert joined.row_count == 2
