"""Accounts and statistics without rulings: codes set with spaces, forms above headings, rows that a page end cut, names
of several lines, sums without a name, units of thousands, tables side by side."""

from pathlib import Path

import pytest

from tests.handmade_pdf import line, text
from tests.tables.drawn_page import tables
from tests.tables.text_table_pages import centred, rightwards, rows

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


SPENDING = (
    (("Income",), (), 0),
    (("Fees of members and", "associates"), ("48,018", "85,455"), 0),
    (("Share capital",), ("2,410", "85,349"), 0),
    (("Grants",), ("67,418", "44,605"), 0),
    (("Net change in cash and", "cash equivalents arising", "from operations"), ("(28)", "233,277"), 0),
    (("",), ("165", "544"), 3),
)


def spending(indent: float) -> str:
    out, y = "", 220.0
    for names, amounts, gap in SPENDING:
        y -= 11 + gap
        for k, name in enumerate(names):
            y -= 11 * (k > 0)
            out += text(name, 40 + indent * (k > 0), y, 8)
        out += "".join(rightwards(amount, x, y) for amount, x in zip(amounts, (230, 300), strict=False))
    return out


@pytest.mark.parametrize("unit", ["$000", "EUR"])
def test_lines_that_go_on_are_indented_and_a_sum_needs_no_name(tmp_path: Path, unit: str) -> None:
    head = "".join(rightwards(year, x, 242) + rightwards(unit, x, 231) for year, x in (("2019", 230), ("2018", 300)))
    [table] = tables(tmp_path, head + spending(9) + line(38, 226, 304, 226) + line(38, 250, 304, 250))
    assert [row for row in rows(table) if row[1].rstrip() not in (unit, "2019", f"2019 {unit}")] == [
        [" ".join(names), *(amounts or ("", ""))] for names, amounts, _ in SPENDING
    ]


def test_the_first_name_begins_above_its_figures(tmp_path: Path) -> None:
    body = [*SPENDING[4:5], *SPENDING[2:4], *SPENDING[5:]]
    content, y = "", 220.0
    for names, amounts, _ in body:
        for k, name in enumerate(names):
            content += text(name, 40, y, 8)
            y -= 11 * (k + 1 < len(names))
        content += "".join(rightwards(amount, x, y) for amount, x in zip(amounts, (230, 300), strict=True))
        y -= 16
    [table] = tables(tmp_path, content)
    assert rows(table) == [[" ".join(names), *amounts] for names, amounts, _ in body]


def test_painted_rows_tell_tables_side_by_side(tmp_path: Path) -> None:
    names = [
        ["Spain", "Italy", "Malta", "Sum"],
        ["Greece", "France", "Austria", "Sum"],
        ["Latvia", "Cyprus", "Poland", "Sum"],
    ]
    content = ""
    for k, column in enumerate(names):
        x = 30 + 120 * k
        content += "".join(f"0.85 0.9 1 rg {x} {y} 105 11 re f 0 g\n" for y in (207, 163))
        content += text("Land", x + 2, 210, 8) + rightwards("Cases", x + 103, 210)
        content += "".join(
            text(name, x + 2, 199 - 11 * row, 8) + rightwards(f"{7 - row},{k}{row}4", x + 103, 199 - 11 * row)
            for row, name in enumerate(column)
        )
    found = sorted(tables(tmp_path, content), key=lambda table: table.rect.x0)
    assert [[row[0] for row in rows(table)] for table in found] == [["Land", *column] for column in names]
    assert [table.column_count for table in found] == [2, 2, 2]


def test_rows_of_words_are_parted_by_white(tmp_path: Path) -> None:
    body = [
        (["Fees", "receivable"], ["year under review"], ["Regional authorities", "and communes"]),
        (["Deposits"], ["number of banks that", "reported in time"], ["Secretariat"]),
        (["Fixed", "assets"], ["institutions that are", "subject to reviews", "of the board"], ["Ministry of Finance"]),
        (["Training"], ["persons who took part"], ["Statistical Office"]),
    ]
    content = "".join(
        text(word, x, 240, 8) for word, x in zip(("Name", "Definition", "Source"), (40, 150, 270), strict=True)
    )
    y = 220.0
    for cells in body:
        for x, lines in zip((40, 150, 270), cells, strict=True):
            content += "".join(text(words, x, y - 10 * k, 8) for k, words in enumerate(lines))
        y -= 10 * max(map(len, cells)) + 7
    content += line(38, 252, 370, 252) + line(38, y + 5, 370, y + 5)
    [table] = tables(tmp_path, content)
    assert rows(table)[1:] == [[" ".join(lines) for lines in cells] for cells in body]


def test_what_repeats_beside_names_begins_their_rows(tmp_path: Path) -> None:
    """Names at the tops of 4, 5 and 3 rows stand in the middle of 1, 7 and 3 rows as well."""
    groups = {"Private": 4, "All": 5, "Rural": 3}
    ages = [age for rows in groups.values() for age in ("15-24", "25-49", "50-64", "65+", "Total")[:rows]]
    names = [name if k == 0 else "" for name, rows in groups.items() for k in range(rows)]
    content = "".join(text(word, x, 240, 8) for word, x in (("Sex", 40), ("Age", 190))) + centred("Rate", 300, 251)
    content += "".join(rightwards(year, x, 240) for year, x in (("2008", 250), ("2009", 310), ("2010", 370)))
    for k, (name, age) in enumerate(zip(names, ages, strict=True)):
        content += text(name, 40, 222 - 11 * k, 8) + text(age, 190, 222 - 11 * k, 8)
        content += "".join(rightwards(f"{k + j}.{j}", x, 222 - 11 * k) for j, x in ((3, 250), (8, 310), (5, 370)))
    content += line(38, 234, 374, 234) + line(228, 248.5, 374, 248.5)
    [table] = tables(tmp_path, content)
    assert [(c.row, c.text) for c in table.cells if c.column == 0 and c.row > 1 and c.text] == [
        (2, "Private"),
        (6, "All"),
        (11, "Rural"),
    ]
