"""Columns that the name of a sum, a wall between groups, a heading of two lines or a single row leave undrawn."""

from pathlib import Path

from tests.handmade_pdf import line, text
from tests.tables.drawn_page import tables
from tests.tables.text_table_pages import rightwards, rows


def middled(words: str, x: float, y: float, size: float = 8) -> str:
    return text(words, x - 0.25 * size * len(words), y, size)


def test_the_name_of_a_sum_runs_over_the_numbers_and_what_they_number(tmp_path: Path) -> None:
    body = [("1.", "Denda belum dipungut", "Proses", "7.211"), ("2.", "Bukti tidak lengkap", "Selesai", "2.980")]
    content = "".join(line(20, y, 320, y) for y in (260, 240, 220, 200, 180))
    for y, (number, name, state, amount) in zip(
        (246, 226, 206), [("No", "Temuan", "Status", "Nilai"), *body], strict=True
    ):
        content += text(number, 22, y, 8) + text(name, 40, y, 8) + text(state, 200, y, 8) + rightwards(amount, 318, y)
    content += text("Jumlah semua", 22, 186, 8) + rightwards("10.191", 318, 186)
    [table] = tables(tmp_path, content)
    assert rows(table) == [
        ["No", "Temuan", "Status", "Nilai"],
        *map(list, body),
        ["Jumlah semua", "<", "", "10.191"],
    ]


def test_a_narrower_table_below_a_title_has_rules_and_columns_of_its_own(tmp_path: Path) -> None:
    first = [
        ("Uraian", "Target", "Realisasi", "Persen"),
        ("Pajak", "12.500", "13.104", "104,8"),
        ("Jumlah", "12.500", "13.104", "104,8"),
    ]
    second = [
        ("Umur", "Wajib Pajak", "Nilai"),
        ("1 tahun", "412", "1.204"),
        ("3 tahun", "198", "807"),
        ("Jumlah", "610", "2.011"),
    ]
    content = "".join(line(20, y, 340, y) for y in (280, 264, 248, 232)) + text("B. Piutang", 20, 212, 8)
    content += "".join(line(20, y, 270, y) for y in (206, 190, 174, 158, 142))
    for top, body in ((269, first), (195, second)):
        for k, (name, *figures) in enumerate(body):
            content += text(name, 22, top - 16 * k, 8)
            content += "".join(rightwards(f, x, top - 16 * k) for f, x in zip(figures, (180, 268, 338), strict=False))
    found = tables(tmp_path, content)
    assert [rows(table) for table in found] == [list(map(list, first)), list(map(list, second))]


def test_walls_between_groups_leave_the_columns_inside_to_the_text(tmp_path: Path) -> None:
    content = line(20, 280, 330, 280) + line(20, 252, 330, 252) + line(20, 190, 330, 190)
    content += line(130, 280, 130, 190) + line(230, 280, 230, 190) + text("Indikator", 50, 262, 8)
    content += middled("Kabupaten Satu", 180, 270) + middled("Kota Dua", 280, 270)
    content += "".join(
        middled(year, x, 257) for year, x in zip(("2024", "2025") * 2, (155, 205, 255, 305), strict=True)
    )
    body = [
        ("IPM", "69,12", "69,88", "77,40", "77,93"),
        ("Umur", "70,40", "70,70", "72,10", "72,30"),
        ("Gini", "0,31", "0,29", "0,35", "0,34"),
    ]
    for y, (name, *figures) in zip((240, 220, 200), body, strict=True):
        content += text(name, 24, y, 8) + "".join(
            rightwards(f, x, y) for f, x in zip(figures, (175, 225, 275, 325), strict=True)
        )
    [table] = tables(tmp_path, content)
    assert rows(table)[2:] == list(map(list, body))


def test_headings_that_all_have_two_lines_are_no_groups(tmp_path: Path) -> None:
    names, ends = ("Aspal", "Kerikil", "Tanah", "Lain"), (150, 210, 270, 330)
    content = line(20, 280, 335, 280) + line(20, 256, 335, 256) + line(20, 242, 335, 242) + line(20, 184, 335, 184)
    content += middled("Daerah", 60, 270) + middled("Region", 60, 260) + middled("(1)", 60, 246)
    for k, (name, end) in enumerate(zip(names, ends, strict=True)):
        content += middled(name, end - 25, 270) + middled("Other", end - 25, 260) + middled(f"({k + 2})", end - 25, 246)
    body = [
        ("Utara", "412,50", "120,40", "88,10", "3,20"),
        ("Hilir", "388,72", "96,00", "140,55", "-"),
        ("Pesisir", "201,30", "78,90", "61,00", "12,40"),
    ]
    for y, (name, *figures) in zip((230, 210, 190), body, strict=True):
        content += text(name, 24, y, 8) + "".join(rightwards(f, x, y) for f, x in zip(figures, ends, strict=True))
    [table] = tables(tmp_path, content)
    assert rows(table)[-3:] == list(map(list, body))


def test_one_row_that_a_page_break_left_under_a_heading_of_groups(tmp_path: Path) -> None:
    content = line(20, 280, 330, 280) + line(100, 264, 220, 264) + line(20, 250, 330, 250) + line(20, 234, 330, 234)
    content += text("Kecamatan", 24, 261, 8) + middled("Puskesmas", 160, 269) + middled("Rasio", 280, 261)
    content += middled("Induk", 130, 254) + middled("Pembantu", 190, 254)
    content += (
        text("Sukadana", 24, 239, 8) + middled("2", 130, 239) + middled("3", 190, 239) + middled("14,41", 280, 239)
    )
    [table] = tables(tmp_path, content)
    assert rows(table)[-1] == ["Sukadana", "2", "3", "14,41"]
