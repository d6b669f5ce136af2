"""Columns that the name of a sum, a wall between groups, a heading of two lines or a single row leave undrawn."""

from pathlib import Path

import pytest

from pipeline.reading.geometry import Rect
from pipeline.tables.evidence.runs import Run
from pipeline.tables.unruled.heads.heading_tree import heading_tree
from tests.handmade_pdf import line, text
from tests.tables.drawn_page import tables
from tests.tables.text_table_pages import rightwards, rows


def bold(words: str, x: float, top: float, width: float) -> Run:
    return Run(words, Rect(x, top, x + width, top + 8), 0, x, x + width, top, top + 8, 8.0, True, 0)


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


@pytest.mark.parametrize("leaves", [("2024", "2025"), ("18 tahun", "di atas")], ids=["years", "figures with units"])
def test_walls_between_groups_leave_the_columns_inside_to_the_text(tmp_path: Path, leaves: tuple[str, str]) -> None:
    content = line(20, 280, 330, 280) + line(20, 252, 330, 252) + line(20, 190, 330, 190)
    content += line(130, 280, 130, 190) + line(230, 280, 230, 190) + text("Indikator", 50, 262, 8)
    content += middled("Kabupaten Satu", 180, 270) + middled("Kota Dua", 280, 270)
    content += "".join(middled(leaf, x, 257) for leaf, x in zip(leaves * 2, (155, 205, 255, 305), strict=True))
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


def test_headings_that_all_have_two_lines_are_no_groups() -> None:
    """They cost no more than headings of one line: a translation stands below each."""
    lines = [(f"Judul {k}", 70.0 * k + 20, top) for k in range(6) for top in (2.0, 12.0)]
    edges = [70.0 * k for k in range(7)]
    found = heading_tree([bold(words, x, top, 30) for words, x, top in lines], edges, 0.0, 23.0, ())
    assert found is not None and found[0] < 1
    assert [(c.first, c.last, len(c.runs)) for c in found[1]] == [(k, k, 2) for k in range(6)]


def test_one_row_that_a_page_break_left_under_a_heading_of_groups(tmp_path: Path) -> None:
    content = "".join(line(20, y, 390, y) for y in (280, 250, 234)) + line(100, 265, 300, 265)
    content += text("Kecamatan", 24, 261, 8) + middled("Puskesmas", 145, 269) + middled("Posyandu", 245, 269)
    content += middled("Rasio", 345, 261)
    for words, x in (("Induk", 120), ("Pembantu", 170), ("Aktif", 220), ("Tidak Aktif", 270)):
        content += middled(words, x, 254)
    content += text("Sukadana", 24, 239, 8)
    content += "".join(middled(f, x, 239) for f, x in zip(("2", "3", "40", "5"), (120, 170, 220, 270), strict=True))
    [table] = tables(tmp_path, content + middled("14,41", 345, 239))
    assert rows(table)[-1] == ["Sukadana", "2", "3", "40", "5", "14,41"]


def test_two_headings_side_by_side_are_none_however_little_the_left_one_is_lower() -> None:
    heads = [bold("No", 16, 5.3, 12), bold("Uraian", 60, 5.0, 200), bold("Target", 320, 5.0, 40)]
    apart = heading_tree(heads, [0.0, 40.0, 300.0, 380.0], 0.0, 17.0, ())
    joined = heading_tree(heads, [0.0, 300.0, 380.0], 0.0, 17.0, ())
    assert apart is not None and joined is not None
    assert joined[0] > apart[0] + 3  # more than an empty column costs
