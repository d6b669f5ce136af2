"""Rows that lying rules part, without a stroke between columns: cells go from rule to rule."""

import time
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.reading.geometry import Rect
from pipeline.tables.evidence.runs import Run
from pipeline.tables.model import PageTable
from pipeline.tables.unruled.heads.heading_tree import heading_tree
from pipeline.tables.unruled.text.heading import Rule
from tests.handmade_pdf import line, text
from tests.tables.drawn_page import tables
from tests.tables.text_table_pages import rightwards, rows

XS = (20, 45, 150, 185, 220, 300, 380)  # No, objective, two targets, program, budget
TOP, GROUP, HEAD = 280, 266, 252
ROWS = (228, 204, 180, 156)  # the foot of each row


def cells(table: PageTable) -> set[tuple[int, int, int, int, str]]:
    return {(c.row, c.column, c.row_span, c.column_span, c.text) for c in table.cells if c.text}


def put(words: str, column: int, y: float) -> str:
    return text(words, XS[column] + 3, y, 7)


def heading(rule_under_group: bool) -> str:
    out = line(XS[0], TOP, XS[-1], TOP) + line(XS[0], HEAD, XS[-1], HEAD)
    out += line(XS[2], GROUP, XS[4], GROUP) if rule_under_group else ""
    for column, words in ((0, "No"), (1, "Sasaran Strategis"), (4, "Program"), (5, "Anggaran (Rp)")):
        out += put(words, column, 263)
    return out + text("Target Triwulan", 158, 270, 7) + put("I", 2, 256) + put("II", 3, 256)


HEADINGS = {
    (0, 0, 2, 1, "No"),
    (0, 1, 2, 1, "Sasaran Strategis"),
    (0, 2, 1, 2, "Target Triwulan"),
    (0, 4, 2, 1, "Program"),
    (0, 5, 2, 1, "Anggaran (Rp)"),
    (1, 2, 1, 1, "I"),
    (1, 3, 1, 1, "II"),
}


@pytest.mark.parametrize("rule_under_group", [True, False])
def test_a_rule_that_stops_short_leaves_the_cells_beside_it_merged(tmp_path: Path, rule_under_group: bool) -> None:
    body = line(XS[4], ROWS[0], XS[-1], ROWS[0]) + line(XS[0], ROWS[1], XS[-1], ROWS[1])
    body += line(XS[0], ROWS[2], XS[-1], ROWS[2]) + line(XS[0], ROWS[3], XS[-1], ROWS[3])
    for column, words in ((0, "1"), (1, "Meningkatnya layanan"), (2, "40"), (3, "75"), (4, "Program Satu")):
        body += put(words, column, 242)
    body += put("angkutan umum", 1, 234) + put("1.250.000", 5, 242)
    body += put("Program Dua", 4, 218) + put("730.500", 5, 218)
    for y, number in ((194, "2"), (170, "3")):
        body += put(number, 0, y) + put(f"Sasaran nomor {number}", 1, y) + put("12", 2, y) + put("20", 3, y)
        body += put("Program Lain", 4, y) + put("88.000", 5, y)
    (table,) = tables(tmp_path, heading(rule_under_group) + body)
    assert cells(table) == HEADINGS | {
        (2, 0, 2, 1, "1"),
        (2, 1, 2, 1, "Meningkatnya layanan angkutan umum"),
        (2, 2, 2, 1, "40"),
        (2, 3, 2, 1, "75"),
        (2, 4, 1, 1, "Program Satu"),
        (2, 5, 1, 1, "1.250.000"),
        (3, 4, 1, 1, "Program Dua"),
        (3, 5, 1, 1, "730.500"),
        *(
            (row, column, 1, 1, words)
            for row, number in ((4, "2"), (5, "3"))
            for column, words in enumerate((number, f"Sasaran nomor {number}", "12", "20", "Program Lain", "88.000"))
        ),
    }


def test_columns_of_painted_headings_hold_where_the_body_is_empty(tmp_path: Path) -> None:
    fills = "".join(f"1 1 1 rg {a} {HEAD} {b - a} {TOP - HEAD} re f " for a, b in pairwise(XS))
    rules = "".join(line(XS[0], y, XS[-1], y) for y in (TOP, HEAD, *ROWS))
    words = ("No", "Sasaran", "Satuan", "Target", "Program", "Keterangan")
    body = "".join(put(word, column, 262) for column, word in enumerate(words))
    for row, foot in enumerate(ROWS):
        body += put(str(row + 1), 0, foot + 10) + put("Terwujudnya tertib arsip", 1, foot + 10)
        body += put("Program Kearsipan", 4, foot + 10)
    (table,) = tables(tmp_path, fills + "0 g " + rules + body)
    assert (table.row_count, table.column_count) == (5, 6)
    assert [c.text for c in table.cells if c.row == 0] == list(words)
    assert [c.text for c in table.cells if c.row == 4] == [
        "4",
        "Terwujudnya tertib arsip",
        "",
        "",
        "Program Kearsipan",
        "",
    ]


def test_rules_over_paragraphs_make_no_table(tmp_path: Path) -> None:
    prose = "Kinerja perangkat daerah pada tahun ini diukur dengan membandingkan target dan hasil"
    rules = "".join(line(20, y, 380, y) for y in (270, 230, 190, 150))
    words = "".join(text(prose, 22, y, 8) for y in (256, 244, 216, 204, 176, 164))
    assert tables(tmp_path, rules + words) == []


@pytest.mark.parametrize("rules", [(), (Rule(0.0, 800.0, 9.0),)])
def test_labels_of_a_drawing_are_given_up_before_they_cost_time(rules: tuple[Rule, ...]) -> None:
    places = [Rect(20.0 * k + 4, 10.0 * row, 20.0 * k + 16, 10.0 * row + 8) for row in range(8) for k in range(40)]
    runs = [Run("abc", r, 0, r.x0, r.x1, r.top, r.bottom, 8.0, True, order) for order, r in enumerate(places)]
    started = time.process_time()
    assert heading_tree(runs, [20.0 * k for k in range(41)], -2.0, 82.0, rules) is None
    assert time.process_time() - started < 20  # 3 s; 46 s where each group's texts were sought among all the others


def test_a_rule_under_a_group_begins_a_point_inside_its_first_column() -> None:
    """So it is drawn under headings that lean to the right, off the middle of columns whose sides nothing marks."""
    edges = [-16.0, 164.6, 209.0, 245.0, 281.8, 327.8, 354.6, 401.1, 437.6]
    years = [("2010", 186.0), ("2015", 222.0), ("2020", 258.4), ("2010", 294.8), ("2015", 331.2), ("2020", 367.6)]
    places = [
        ("Private sector", 204.9, 259.9, 124.6),
        ("Restated", 346.9, 383.0, 124.6),
        ("Change", 403.6, 435.1, 136.3),
    ]
    places += [
        *((year, x, x + 20, 146.6) for year, x in years),
        ("Region", 60.0, 88.5, 146.6),
        ("%", 415.4, 423.4, 146.6),
    ]
    runs = [
        Run(words, Rect(a, top, b, top + 10.5), 0, a, b, top, top + 10.5, 9.0, False, k)
        for k, (words, a, b, top) in enumerate(places)
    ]
    rules = [Rule(187.0, 278.0, 136.2), Rule(296.0, 434.0, 136.2)]
    found = heading_tree(runs, edges, 122.6, 159.8, rules)
    assert found is not None
    assert [(c.first, c.last) for c in found[1] if c.runs[0].text in ("Private sector", "Restated")] == [(1, 3), (4, 7)]


def test_the_name_of_a_total_that_stands_under_the_other_names_is_no_label_over_columns(tmp_path: Path) -> None:
    """Its middle happens to be that of all columns before its figures."""
    names = ["Belanja Pegawai Negeri Sipil", "Belanja Barang", "Belanja Modal", "Jumlah Belanja Bruto", "Pengembalian"]
    content = "".join(line(20, 280 - 20 * k, 380, 280 - 20 * k) for k in range(7))
    content += (
        text("Kode", 24, 266, 8) + text("Uraian", 60, 266, 8) + text("Anggaran", 250, 266, 8) + text("%", 350, 266, 8)
    )
    for k, name in enumerate(names):
        y = 246 - 20 * k
        content += text(name, 60, y, 8) + text(f"{k + 3}.828.095", 245, y, 8) + text(f"9{k},11", 345, y, 8)
        content += text(str(51 + k), 28, y, 8) if k < 3 else ""
    (table,) = tables(tmp_path, content)
    assert {(c.row, c.column, c.column_span) for c in table.cells if c.text in names} == {
        (k + 1, 1, 1) for k in range(5)
    }


@pytest.mark.parametrize("foot", [0, 40], ids=["", "a rule at the foot of the page"])
def test_a_note_close_under_the_last_rule_is_no_row(tmp_path: Path, foot: int) -> None:
    """A word processor sets the source right under the table, as close as the lines of a cell."""
    xs, ends, top = (22, 150, 260), (240, 330), 250
    content = (
        text("Indikator", xs[0], top + 5, 8) + text("Target", 216, top + 5, 8) + text("Realisasi", 294, top + 5, 8)
    )
    body = [[f"Jumlah dokumen {k}", f"{k}2,50", f"{k}1,75"] for k in range(1, 6)]
    for k, row in enumerate(body):
        content += text(row[0], xs[0], top - 11 - 14 * k, 8)
        content += "".join(rightwards(word, x, top - 11 - 14 * k) for word, x in zip(row[1:], ends, strict=True))
    content += "".join(line(20, y, 332, y) for y in (top + 14, *(top - 14 * k for k in range(6))))
    content += text("Sumber: Dinas Pendidikan, data diolah", 20, top - 76, 7)
    content += line(20, foot, 332, foot) if foot else ""
    (table,) = tables(tmp_path, content)
    assert rows(table) == [["Indikator", "Target", "Realisasi"], *body]
