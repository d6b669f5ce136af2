"""Account lists without rulings: codes set with spaces, a form above the heading, rows that a page end cut."""

from pathlib import Path

from drawn_page import tables
from handmade_pdf import text
from text_table_pages import centred, rightwards, rows

CODES = ["5", "5 . 1", "5 . 1 . 00 . 1", "5 . 1 . 00 . 1 . 01", "5 . 1 . 00 . 1 . 02", "5 . 2", "5 . 2 . 01 . 3"]
NAMES = ["BELANJA", "BELANJA PEGAWAI", "Gaji", "Gaji Pokok", "Tunjangan", "BELANJA MODAL", "Peralatan"]
BUDGETS = ["9.000,00", "6.000,00", "6.000,00", "4.000,00", "2.000,00", "3.000,00", "3.000,00"]
SPENT = ["8.000,00", "5.500,00", "5.500,00", "3.900,00", "1.600,00", "2.500,00", "2.500,00"]


def account_list(top: float) -> str:
    return "".join(
        text(code, 30, top - 12 * k, 8)
        + text(name, 150 + 6 * code.count("."), top - 12 * k, 8)
        + rightwards(budget, 310, top - 12 * k)
        + rightwards(spent, 385, top - 12 * k)
        for k, (code, name, budget, spent) in enumerate(zip(CODES, NAMES, BUDGETS, SPENT, strict=True))
    )


BODY = [list(row) for row in zip(CODES, NAMES, BUDGETS, SPENT, strict=True)]


def test_a_code_set_with_spaces_is_one_column(tmp_path: Path) -> None:
    [table] = tables(tmp_path, account_list(200))
    assert rows(table) == BODY


def test_the_form_above_a_heading_is_no_part_of_it(tmp_path: Path) -> None:
    content = account_list(180)
    for k, (label, code, name) in enumerate(
        (("Urusan", ": 2 . 10", "Komunikasi dan Informatika"), ("Unit Organisasi", ": 2 . 10 . 01", "DINAS CONTOH"))
    ):
        content += text(label, 30, 240 - 12 * k, 8) + text(code, 100, 240 - 12 * k, 8)
        content += text(name, 170, 240 - 12 * k, 8)
    content += text("KODE", 30, 200, 8) + centred("URAIAN", 190, 200)
    content += centred("ANGGARAN", 290, 200) + centred("REALISASI", 365, 200)
    [table] = tables(tmp_path, content)
    assert rows(table) == [["KODE", "URAIAN", "ANGGARAN", "REALISASI"], *BODY]


def test_the_rest_of_a_name_at_the_head_of_a_page_is_a_row_of_the_table(tmp_path: Path) -> None:
    content = account_list(200) + text("undangan", 150 + 6 * 3, 211, 8)
    [table] = tables(tmp_path, content)
    assert rows(table) == [["", "undangan", "", ""], *BODY]


def test_a_running_head_close_above_is_none(tmp_path: Path) -> None:
    [table] = tables(tmp_path, account_list(200) + text("Laporan Realisasi Anggaran", 30, 211, 8))
    assert rows(table) == BODY


def test_marked_rows_of_figures_are_no_heading(tmp_path: Path) -> None:
    ground = "0.6 0.8 0.3 rg 28 186 360 24 re f 0 g\n"
    [table] = tables(tmp_path, ground + account_list(200))
    assert rows(table) == BODY
