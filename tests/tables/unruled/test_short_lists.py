"""Lists of a few amounts under their headings, without rulings, and what only looks like one."""

from pathlib import Path

from tests.handmade_pdf import text
from tests.tables.drawn_page import tables
from tests.tables.text_table_pages import rows

HEADINGS = text("Program", 90, 240, 8) + text("Anggaran (Rp)", 230, 240, 8) + text("Keterangan", 320, 240, 8)
SIGNED = text("Bandung,", 200, 90, 8) + text("2016", 320, 90, 8) + text("PIHAK KEDUA", 60, 60, 8)


def test_one_line_under_headings_of_a_budget_is_a_table(tmp_path: Path) -> None:
    entry = text("Program Destinasi Pariwisata", 60, 220, 8) + text("2.283.906.875", 235, 220, 8)
    entry += text("APBD", 330, 220, 8)
    [table] = tables(tmp_path, HEADINGS + entry + SIGNED)
    assert rows(table) == [
        ["Program", "Anggaran (Rp)", "Keterangan"],
        ["Program Destinasi Pariwisata", "2.283.906.875", "APBD"],
    ]


def test_a_name_goes_on_below_its_amount(tmp_path: Path) -> None:
    entry = text("Program Destinasi", 60, 220, 8) + text("Rp 2.283.906.875", 235, 220, 8)
    entry += text("Pariwisata", 60, 210, 8) + text("Program Pemasaran", 60, 196, 8) + text("486.500.000,-", 240, 196, 8)
    [table] = tables(tmp_path, HEADINGS + entry + SIGNED)
    assert [row[:2] for row in rows(table)[1:]] == [
        ["Program Destinasi Pariwisata", "Rp 2.283.906.875"],
        ["Program Pemasaran", "486.500.000,-"],
    ]


def test_what_stands_beside_the_amount_goes_on_close_below(tmp_path: Path) -> None:
    """The last page of a transport agency's agreement: the source of the money has three lines, the name two."""
    entry = text("Program Pengembangan", 60, 220, 8) + text("122.500.000,00", 235, 220, 8)
    entry += text("Sumber Pembiayaan", 310, 220, 8) + text("Data/Informasi/Statistik", 60, 206, 8)
    entry += text("dari APBD Jawa Barat", 310, 206, 8) + text("Tahun 2016", 310, 192, 8)
    [table] = tables(tmp_path, HEADINGS + entry + SIGNED)
    source = "Sumber Pembiayaan dari APBD Jawa Barat Tahun 2016"
    assert rows(table)[1:] == [["Program Pengembangan Data/Informasi/Statistik", "122.500.000,00", source]]


def test_signatures_below_a_list_are_no_rows_and_a_heading_may_stand_over_the_middle_of_names(tmp_path: Path) -> None:
    """Two agreements of a culture agency, p. 1 and 2: the rest of a name stands left of its heading."""
    head = text("Program", 120, 240, 8) + text("Anggaran (Rp)", 230, 240, 8) + text("Keterangan", 320, 240, 8)
    entry = text("1. Program Pengembangan Nilai Budaya", 50, 220, 8) + text("3.784.150.000", 235, 220, 8)
    entry += text("APBD", 330, 220, 8) + text("2. Program Pengelolaan Keragaman", 50, 206, 8)
    entry += text("146.250.000", 242, 206, 8) + text("APBD", 330, 206, 8) + text("Budaya", 62, 192, 8)
    names = text("Hj. NAMA, M.Si", 60, 30, 8) + text("Drs. NAMA", 230, 30, 8)
    [table] = tables(tmp_path, head + entry + SIGNED + text("PIHAK KESATU", 230, 60, 8) + names)
    assert rows(table) == [
        ["Program", "Anggaran (Rp)", "Keterangan"],
        ["1. Program Pengembangan Nilai Budaya", "3.784.150.000", "APBD"],
        ["2. Program Pengelolaan Keragaman Budaya", "146.250.000", "APBD"],
    ]


def test_headings_without_an_amount_and_amounts_without_headings_are_none(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    assert tables(tmp_path / "a", HEADINGS + text("Program Pariwisata", 60, 220, 8) + text("baik", 240, 220, 8)) == []
    title = text("Bandung,", 90, 240, 8) + text("Desember 2016", 230, 240, 8)
    assert tables(tmp_path / "b", title + text("Dibayar kepada", 60, 220, 8) + text("2.283.906", 240, 220, 8)) == []
