"""Statements of account and statistics as agencies print them that rule little: currencies and notes' marks set apart,
rules over totals alone, titles over the field of figures, groups of rows that white parts."""

from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.reading.geometry import Rect
from pipeline.tables.evidence.attached import with_attached
from pipeline.tables.evidence.runs import Run
from tests.handmade_pdf import line, text
from tests.tables.drawn_page import tables
from tests.tables.text_table_pages import STATES, centred, rightwards, rows, statistics

ENDS = (250, 340)
STATEMENT = (
    ("ASSETS", "", ""),
    ("Cash and equivalents", "$ 2,245,459", "$ 1,208"),
    ("Receivables, net", "876,474", "592"),
    ("Total assets", "$ 3,121,933", "$ 616"),
    ("LIABILITIES", "", ""),
    ("Accounts payable", "1,775", "663"),
    ("Deferred revenue", "730", "7,619"),
    ("Total liabilities", "2,505", "8,282"),
    ("NET POSITION", "", ""),
    ("Total net position", "$ 3,119,428", "$ 7,666"),
)


def statement(gap: float = 0.0) -> str:
    """The statement, a rule above and below each total's figures; `gap`: white before each group of rows but one."""
    out, y = "", 240.0
    for k, (name, *amounts) in enumerate(STATEMENT):
        y -= 11 + gap * (k > 0 and not any(amounts))
        out += text(name, 40, y, 8)
        for end, amount in zip(ENDS, amounts, strict=True):
            sign, figure = amount.split() if " " in amount else ("", amount)
            out += (text(sign, end - 60, y, 8) if sign else "") + (rightwards(figure, end, y) if figure else "")
            if name.startswith("Total"):
                out += line(end - 60, y + 8, end, y + 8) + line(end - 60, y - 2, end, y - 2)
    return out


@pytest.mark.parametrize("gap", [0.0, 7.0], ids=["close", "groups set apart"])
def test_rules_over_totals_hold_no_table_of_their_own(tmp_path: Path, gap: float) -> None:
    head = centred("2006", 222, 243) + centred("2005", 312, 243)
    [table] = tables(tmp_path, head + statement(gap))
    assert rows(table) == [["", "2006", "2005"], *map(list, STATEMENT)]


def run(words: str, x: float, y: float, size: float = 8.0) -> Run:
    end = x + 0.5 * size * len(words)
    return Run(words, Rect(x, y - size, end, y), 0, x, end, y - size, y, size, False, 0)


def test_a_raised_mark_belongs_to_the_word_before_it() -> None:
    mining, apart = run("Mining", 40, 100), run("1", 90, 97, 5)
    assert [r.text for r in with_attached([mining, run("2", 64.5, 96, 5), apart])] == ["Mining2", "1"]
    assert [r.text for r in with_attached([mining, run("2", 64.5, 100)])] == ["Mining", "2"]


def test_a_currency_belongs_to_the_amount_beside_it() -> None:
    assert [r.text for r in with_attached([run("$", 40, 100), run("12", 90, 100)])] == ["$ 12"]
    assert [r.text for r in with_attached([run("$", 40, 100), run("Unit", 90, 100)])] == ["$", "Unit"]
    assert [r.text for r in with_attached([run("$", 40, 100), run("12", 90, 120)])] == ["$", "12"]
    assert [r.text for r in with_attached([run("Rp", 40, 100), run("12", 90, 100)])] == ["Rp", "12"]


def test_signs_in_every_row_are_units_where_a_heading_stands_over_them_alone() -> None:
    column = [run(words, x, y) for y in (100, 112) for words, x in (("Rp", 40), ("1.250", 90))]
    joined = ["Rp 1.250", "Rp 1.250"]
    assert [r.text for r in with_attached(column)] == joined
    over_both = run("Anggaran 2025", 50, 85)
    assert [r.text for r in with_attached([over_both, *column])] == ["Anggaran 2025", *joined]
    apart = [run("Unit", 38, 85), run("Nilai", 90, 85)]
    assert [r.text for r in with_attached([*apart, *column])] == ["Unit", "Nilai", "Rp", "1.250", "Rp", "1.250"]
    percent = run("%", 42, 106)  # in the middle under the sign: one unit of several
    assert [r.text for r in with_attached([*column, percent])] == ["Rp", "1.250", "Rp", "1.250", "%"]


def test_titles_in_the_middle_of_the_figures_are_over_all_of_them(tmp_path: Path) -> None:
    ends = (200, 250, 300, 350)
    names = ("Male persons of all ages", "Female persons", "Urban and suburban areas", "Rural areas")
    body = [[name, "12", "1,250", "34", "9,871"] for name in names]
    content = statistics(body[:2], (40, *ends), 208, 13) + statistics(body[2:], (40, *ends), 169, 13)
    content += centred("SEX, TOTAL", 250, 221) + centred("RESIDENCE", 250, 182)
    content += text("Group", 40, 240, 8)
    content += "".join(rightwards(word, x, 240) for word, x in zip(("Rate", "Sum", "Part", "Whole"), ends, strict=True))
    content += "".join(line(40, y, 355, y) for y in (250, 233, 152))
    [table] = tables(tmp_path, content)
    assert rows(table) == [
        ["Group", "Rate", "Sum", "Part", "Whole"],
        ["", "SEX, TOTAL", "<", "<", "<"],
        *body[:2],
        ["", "RESIDENCE", "<", "<", "<"],
        *body[2:],
    ]


def test_a_heading_over_the_middle_column_is_over_the_years_of_its_row(tmp_path: Path) -> None:
    names = ("2006", "2007", "2008", "2009", "2010")
    count = len(names)
    ends = [130 + 250 * (k + 1) / count for k in range(count)]
    half = sum(b - a for a, b in pairwise(ends)) / (count - 1) / 2
    body = [[name, *(["1,250"] * count)] for name in ("Male", "Female", "Urban", "Rural", "Total")]
    content = statistics(body, (40, *(end - half + 11 for end in ends)), 210) + text("Group", 40, 226, 8)
    content += "".join(centred(names[k], end - half, 226) for k, end in enumerate(ends))
    content += centred("Estimate", (ends[0] + ends[-1]) / 2 - half, 235)
    [table] = tables(tmp_path, content)
    assert rows(table) == [["Group", "Estimate", *("<" for _ in names[1:])], ["^", *names], *body]


def test_notes_below_a_painted_table_are_no_part_of_its_last_row(tmp_path: Path) -> None:
    ends, names = (250, 340), ("Male", "Female", "Urban", "Rural", "Total")
    sides = pairwise((40, 150, 260, 350))
    painted = "".join(
        f"{'0.7 0.8 0.9' if k == 0 else '0.85 0.9 0.95'} rg {a} {242 - 26 * k:g} {b - a} 13 re f 0 g "
        for a, b in sides
        for k in range(3)
    )
    content = painted + statistics([[name, "12", "1,250"] for name in names], (44, *ends), 233, 13)
    content += text("Group", 44, 246, 8)
    content += rightwards("Rate", 250, 246) + rightwards("Sum", 340, 246)
    content += text("1 Revised.", 44, 171, 8) + text("2 As printed.", 44, 162, 8)
    [table] = tables(tmp_path, content)
    assert rows(table) == [["Group", "Rate", "Sum"], *([name, "12", "1,250"] for name in names)]


def test_columns_between_walls_whose_totals_alone_are_ruled_off(tmp_path: Path) -> None:
    body = [[*row[:1], "9", *row[1:]] for row in STATES]
    total = ["Total", "45", "33,871", "88.7"]
    content = statistics([*body, total], (40, 200, 270, 340), 220)
    low = 220 - 11 * (len(body) - 1) - 3
    content += "".join(line(x, 250, x, low - 11) for x in (160, 210, 285))
    content += line(38, 250, 350, 250) + line(38, 232, 350, 232) + line(160, low, 350, low)
    content += line(38, low - 11, 350, low - 11)
    content += text("State", 60, 238, 8) + "".join(
        rightwards(word, x, 238) for word, x in zip(("No", "Persons", "Percent"), (200, 270, 340), strict=True)
    )
    [table] = tables(tmp_path, content)
    assert rows(table) == [["State", "No", "Persons", "Percent"], *body, total]


PLACES = (
    ("Semampir", "10.908", "180", "778"),
    ("Watang Sawitto", "85.506", "833", "898"),
    ("Lanrisang", "50.322", "502", "899"),
    ("Mattiro Bulu", "41.031", "115", "558"),
    ("Suppa", "63.624", "395", "925"),
)


def test_a_translation_under_a_heading_is_no_row_of_its_own(tmp_path: Path) -> None:
    ends = (220, 290, 360)
    content = line(40, 262, 360, 262) + line(180, 231, 360, 231) + line(40, 205, 360, 205) + line(40, 140, 360, 140)
    content += text("Kecamatan", 40, 246, 8, "B") + text("Subdistrict", 40, 235, 8)
    content += centred("Penduduk", 270, 246).replace("/F", "/B") + centred("Population", 270, 235)
    for end, words, translated in zip(ends, ("Luas", "Hasil", "Nilai"), ("Area", "Yield", "Value"), strict=True):
        content += rightwards(words, end, 221).replace("/F", "/B") + rightwards(translated, end, 210)
    [table] = tables(tmp_path, content + statistics(PLACES, (40, *ends), 194))
    assert rows(table) == [
        ["Kecamatan Subdistrict", "Penduduk Population", "<", "<"],
        ["^", "Luas Area", "Hasil Yield", "Nilai Value"],
        *map(list, PLACES),
    ]


def test_dates_in_two_lines_set_wide_head_one_column_each(tmp_path: Path) -> None:
    ends = (230, 300, 370)
    body = [(name, *(f"{figure}.203.388" for figure in figures)) for name, *figures in PLACES]
    content = text("Uraian", 40, 238, 8, "B") + line(40, 232, 370, 232)
    for end, year in zip(ends, ("2024", "2023", "2022"), strict=True):
        content += (rightwards("31 Desember", end, 252) + rightwards(year, end, 238)).replace("/F", "/B")
    [table] = tables(tmp_path, content + statistics(body, (40, *ends), 220, 14))
    assert rows(table) == [["Uraian", "31 Desember 2024", "31 Desember 2023", "31 Desember 2022"], *map(list, body)]


def test_tables_side_by_side_with_rules_of_their_own(tmp_path: Path) -> None:
    left, right = [row[:2] for row in PLACES], [(row[0], row[3]) for row in PLACES[::-1]]
    content = "".join(line(x, y, x + 150, y) for x in (30, 220) for y in (250, 232))
    content += text("Kecamatan", 30, 238, 8) + rightwards("2024", 180, 238)
    content += text("Wilayah", 220, 238, 8) + rightwards("2023", 370, 238)
    content += statistics(left, (30, 180), 220) + statistics(right, (220, 370), 220)
    found = tables(tmp_path, content)
    assert [rows(table) for table in found] == [
        [["Kecamatan", "2024"], *map(list, left)],
        [["Wilayah", "2023"], *map(list, right)],
    ]


def test_a_year_alone_between_rules_heads_the_amounts(tmp_path: Path) -> None:
    body = [("ASET LANCAR", ""), *(row[:2] for row in PLACES)]
    content = line(40, 250, 360, 250) + rightwards("2024", 360, 238) + line(40, 232, 360, 232)
    content += statistics(body, (40, 360), 220) + line(40, 152, 360, 152)
    [table] = tables(tmp_path, content)
    assert rows(table) == [["", "2024"], *map(list, body)]


def test_indented_lines_go_on_with_a_name_however_far_apart_lines_are(tmp_path: Path) -> None:
    names = (
        ("Industri Pengolahan",),
        ("Pengadaan Air,", "Pengelolaan Sampah,", "Limbah, dan Daur", "ulang"),
        ("Perdagangan Besar", "dan Eceran"),
        ("Penyediaan Akomodasi", "dan Makan Minum"),
        ("Jasa Pendidikan",),
    )
    content = text("Lapangan Usaha", 40, 272, 8) + rightwards("2024", 260, 272) + rightwards("2023", 340, 272)
    content += line(40, 282, 340, 282) + line(40, 266, 340, 266)
    expected = [["Lapangan Usaha", "2024", "2023"]]
    y = 254.0
    for k, lines in enumerate(names):
        figures = f"{k + 2}.142,5", f"{k + 3}.801,2"
        content += rightwards(figures[0], 260, y) + rightwards(figures[1], 340, y)
        content += "".join(text(words, 48 if at else 40, y - 14 * at, 8) for at, words in enumerate(lines))
        expected.append([" ".join(lines), *figures])
        y -= 14 * len(lines)
    [table] = tables(tmp_path, content + line(40, y + 8, 340, y + 8))
    assert rows(table) == expected


def test_a_section_of_an_account_with_notes_and_signs_set_apart(tmp_path: Path) -> None:
    body = (
        ("EKUITAS", "", ""),
        ("Modal saham", "7", "Rp 4.421"),
        ("Tambahan modal disetor", "", "7.353"),
        ("Saldo laba dicadangkan", "38", "6.860"),
        ("Jumlah Ekuitas", "", "Rp 4.128"),
        ("PENDAPATAN", "", ""),
        ("Pendapatan pajak", "9", "8.779"),
        ("Pendapatan retribusi", "34", "6.243"),
        ("Jumlah Pendapatan", "", "1.995"),
    )
    content = centred("Catatan", 240, 252) + centred("2024", 340, 252) + line(40, 246, 360, 246)
    for k, (name, note, amount) in enumerate(body):
        y = 234 - 11 * k
        content += text(name, 40, y, 8, "B" if name.isupper() or name.startswith("Jumlah") else "F")
        content += text("Rp", 290, y, 8) if amount.startswith("Rp") else ""
        content += centred(note, 240, y) + rightwards(amount.removeprefix("Rp "), 360, y)
        content += line(320, y + 9, 360, y + 9) if name.startswith("Jumlah") else ""
    [table] = tables(tmp_path, content)
    assert rows(table) == [["", "Catatan", "2024"], *map(list, body)]


def test_a_balance_whose_amounts_all_have_a_sign_and_whose_notes_are_lettered(tmp_path: Path) -> None:
    body = (
        ("ASET", "", "", ""),
        ("Aset Lancar", "", "", ""),
        ("Kas di bendahara pengeluaran", "C.1", "Rp -", "Rp 1.250"),
        ("Piutang", "C.2", "Rp 41.208", "Rp 38.114"),
        ("Persediaan", "C.3", "Rp 19.770", "Rp 22.104"),
        ("Jumlah Aset Lancar", "", "Rp 60.978", "Rp 61.468"),
        ("Aset Tetap", "", "", ""),
        ("Tanah", "C.4", "Rp 8.400", "Rp 8.400"),
        ("Jumlah Aset Tetap", "", "Rp 8.400", "Rp 8.400"),
    )
    heads = zip(("Uraian", "Catatan", "2025", "2024"), (90, 190, 260, 340), strict=True)
    content = "".join(text(words, x - 4 * len(words) / 2, 252, 8, "B") for words, x in heads)
    for k, (name, note, *amounts) in enumerate(body):
        y = 239 - 11 * k
        bold = not note
        indent = 14 if note else 7 if name.startswith("Aset ") else 0
        content += text(name, 40 + indent, y, 8, "B" if bold else "F") + (centred(note, 190, y) if note else "")
        for end, amount in zip((290, 370), amounts, strict=True):
            content += text("Rp", end - 60, y, 8) + rightwards(amount[3:], end, y) if amount else ""
            content += line(end - 60, y + 9, end, y + 9) if name.startswith("Jumlah") else ""
    [table] = tables(tmp_path, content)
    assert rows(table) == [["Uraian", "Catatan", "2025", "2024"], *map(list, body)]
