"""Tables with few rulings or none, as statistics, budgets and wide forms print them."""

from pathlib import Path

import pytest

from tests.handmade_pdf import line, text
from tests.tables.drawn_page import tables
from tests.tables.text_table_pages import STATES, centred, rightwards, rows, statistics


@pytest.mark.parametrize("leader", [".", ". ", " ."], ids=["dots", "dots and spaces", "spaces and dots"])
def test_leaders_are_no_text_and_hide_no_table(tmp_path: Path, leader: str) -> None:
    led = "".join(
        text(row[0] + leader * int((180 - 4.4 * len(row[0])) / (2.224 * len(leader))), 40, 220 - 11 * k, 8)
        for k, row in enumerate(STATES)
    )
    content = led + statistics([["", *row[1:]] for row in STATES], (40, 290, 350), 220)
    content += text("State", 40, 240, 8) + text("Persons", 262, 240, 8) + text("Percent", 324, 240, 8)
    content += "".join(line(40, y, 355, y) for y in (250, 234, 180))
    [table] = tables(tmp_path, content)
    assert rows(table) == [["State", "Persons", "Percent"], *STATES]


def test_contents_with_leaders_are_no_table(tmp_path: Path) -> None:
    numbers = ["iii", "1", "4", "9", "12", "A-1"]
    content = "".join(
        text(f"Chapter {k} of the report" + " ." * 30, 40, 250 - 12 * k, 8) + rightwards(number, 350, 250 - 12 * k)
        for k, number in enumerate(numbers)
    )
    assert tables(tmp_path, content) == []


@pytest.mark.parametrize(("word", "read"), [("Tabel 3.", 0), ("Kolam 3.", 1)])
def test_a_list_of_tables_is_none(tmp_path: Path, word: str, read: int) -> None:
    """Its page numbers, behind as many dots after captions of unlike length, stand in columns of their own."""
    captions = ["Skala Nilai Peringkat", "Capaian Kinerja Utama Tahun 2023", "Rekapitulasi Predikat"]
    captions += ["Perbandingan dengan Target Akhir", "Realisasi Belanja 2023", "Efisiensi Anggaran per Sasaran 2023"]
    content = "".join(
        text(f"{word}{n}", 40, 220 - 11 * n, 8)
        + text(caption, 90, 220 - 11 * n, 8)
        + text("." * 20, 210 if n % 2 else 240, 220 - 11 * n, 8)
        + text(str(n + 2), 260 if n % 2 else 290, 220 - 11 * n, 8)
        for n, caption in enumerate(captions, 1)
    )
    assert len(tables(tmp_path, content)) == read


@pytest.mark.parametrize("ruled", [True, False], ids=["underlined", "without rules"])
def test_a_heading_over_several_columns_covers_them(tmp_path: Path, ruled: bool) -> None:
    ends = (180, 230, 300, 350)
    body = [[name, "12", "1,250", "34", "9,871"] for name in ("Male", "Female", "Urban", "Rural", "Total")]
    content = statistics(body, (40, *ends), 210)
    content += "".join(centred(word, x - 8, 226) for word, x in zip(("Rate", "Sum", "Rate", "Sum"), ends, strict=True))
    content += text("Group", 40, 226, 8) + centred("2009", 200, 238) + centred("2010", 320, 238)
    if ruled:
        content += line(40, 248, 355, 248) + line(40, 222, 355, 222) + line(40, 160, 355, 160)
        content += line(155, 235, 232, 235) + line(275, 235, 352, 235)
    [table] = tables(tmp_path, content)
    assert rows(table) == [
        ["Group", "2009", "<", "2010", "<"],
        ["^", "Rate", "Sum", "Rate", "Sum"],
        *body,
    ]


def test_three_levels_of_headings(tmp_path: Path) -> None:
    ends = (170, 230, 290, 350)
    body = [[name, "12", "1,250", "34", "9,871"] for name in ("Male", "Female", "Urban", "Rural", "Total")]
    content = statistics(body, (40, *ends), 200)
    content += text("Age", 40, 215, 8) + centred("Persons", 160, 215) + centred("In work", 250, 239)
    content += centred("Total", 220, 215) + centred("Employed", 310, 227)
    content += centred("Full", 282, 215) + centred("Part", 342, 215)
    content += "".join(line(40, y, 355, y) for y in (250, 211, 150))
    content += line(200, 236, 355, 236) + line(265, 224, 355, 224)
    [table] = tables(tmp_path, content)
    assert rows(table)[:3] == [
        ["Age", "Persons", "In work", "<", "<"],
        ["^", "^", "Total", "Employed", "<"],
        ["^", "^", "^", "Full", "Part"],
    ]


def test_a_heading_in_the_middle_of_the_quarters_below_it(tmp_path: Path) -> None:
    """It has its middle over two of them as well as over all four; the other headings stand half a line off."""
    ends = (170, 210, 250, 290, 350)
    body = [[name, "12", "25", "50", "100", "9,871"] for name in ("Male", "Female", "Urban", "Rural", "Total")]
    content = statistics(body, (40, *ends), 200) + text("Group", 40, 227, 8) + rightwards("Budget", 350, 227)
    content += centred("Target of a quarter", 224, 234)
    content += "".join(centred(f"TW {k}", x - 6, 220) for k, x in zip(("I", "II", "III", "IV"), ends, strict=False))
    content += "".join(line(40, y, 355, y) for y in (250, 211, 150))
    [table] = tables(tmp_path, content)
    assert rows(table)[:2] == [
        ["Group", "Target of a quarter", "<", "<", "<", "Budget"],
        ["^", "TW I", "TW II", "TW III", "TW IV", "^"],
    ]


def test_headings_over_pairs_that_repeat(tmp_path: Path) -> None:
    """Narrow figures beside wide sums: no quarter stands in the middle of what is printed under it."""
    ends = (150, 210, 235, 295, 320, 380)
    body = [[name, "1", "1,250,000", "2", "9,871,000", "3", "4,100"] for name in ("Male", "Female", "Urban", "Rural")]
    content = statistics(body, (40, *ends), 190) + text("Group", 40, 219, 8)
    content += centred("Targets of the year", 260, 232)
    content += "".join(centred(f"TW {k}", x, 219) for k, x in (("I", 175), ("II", 260), ("III", 345)))
    content += "".join(centred(word, x - 6, 206) for word, x in zip(("K", "Rp") * 3, ends, strict=True))
    content += "".join(line(40, y, 385, y) for y in (245, 200, 150))
    [table] = tables(tmp_path, content)
    assert rows(table)[:3] == [
        ["Group", "Targets of the year", "<", "<", "<", "<", "<"],
        ["^", "TW I", "<", "TW II", "<", "TW III", "<"],
        ["^", "K", "Rp", "K", "Rp", "K", "Rp"],
    ]


def test_a_heading_of_two_lines_in_two_tables_side_by_side(tmp_path: Path) -> None:
    """The headings repeat, and the first line of one stands above each: over its own column, not over all."""
    body = [["Cows", "head", "12", "Milk", "ton", "870"], ["Goats", "head", "30", "Meat", "ton", "95"]] * 2
    places = (40, 110, 180, 220, 290, 360)
    content = "".join(
        rightwards(words, x, 200 - 11 * k) if j in (2, 5) else text(words, x, 200 - 11 * k, 8)
        for k, row in enumerate(body)
        for j, (words, x) in enumerate(zip(row, places, strict=True))
    )
    for x in (0, 180):
        content += text("Kind", 40 + x, 220, 8) + text("Unit", 110 + x, 220, 8)
        content += centred("Target", 172 + x, 230) + centred("2016", 172 + x, 220)
    content += "".join(line(38, y, 365, y) for y in (242, 213, 160))
    [table] = tables(tmp_path, content)
    assert rows(table) == [["Kind", "Unit", "Target 2016"] * 2, *body]


def test_every_line_of_figures_is_a_row_however_long_its_text(tmp_path: Path) -> None:
    body = [
        ["Elementary and secondary schools", "12", "1,250"],
        ["Postsecondary technical institutes", "7", "880"],
        ["Universities and research institutes", "9", "4,310"],
        ["Other", "1", "15"],
    ]
    heads = text("Kind", 40, 245, 8) + text("Count", 230, 245, 8) + text("Students", 300, 245, 8)
    rules = "".join(line(40, y, 335, y) for y in (256, 240, 190))
    [table] = tables(tmp_path, heads + rules + statistics(body, (40, 250, 330), 230))
    assert rows(table) == [["Kind", "Count", "Students"], *body]


@pytest.mark.parametrize("figures_on", [0, 1], ids=["first line", "last line"])
def test_a_text_of_two_lines_is_one_row(tmp_path: Path, figures_on: int) -> None:
    names = [
        ["Persons who left the state within", "one year of their graduation"],
        ["Alaska"],
        ["Households that received any of the", "benefits listed in this section"],
        ["Arizona"],
        ["Arkansas"],
    ]
    content, y, expected = "", 230.0, []
    for k, name in enumerate(names):
        for n, part in enumerate(name):
            content += text(part, 40 if n == 0 else 48, y, 8)
            if n == (figures_on if len(name) > 1 else 0):
                content += rightwards(f"1,{k}00", 250, y) + rightwards(f"{k}.5", 330, y)
            y -= 11
        expected.append([" ".join(name), f"1,{k}00", f"{k}.5"])
    content += text("Group", 40, 245, 8) + text("Count", 230, 245, 8) + text("Rate", 315, 245, 8)
    content += "".join(line(40, at, 335, at) for at in (256, 240, y + 6))
    [table] = tables(tmp_path, content)
    assert rows(table) == [["Group", "Count", "Rate"], *expected]


def test_a_title_over_rows_is_a_row(tmp_path: Path) -> None:
    body = [["MALE", "", ""], *STATES, ["FEMALE", "", ""], *STATES]
    heads = text("State", 40, 285, 8) + text("Persons", 222, 285, 8) + text("Percent", 304, 285, 8)
    rules = "".join(line(40, y, 335, y) for y in (295, 281, 160))
    [table] = tables(tmp_path, heads + rules + statistics(body, (40, 250, 330), 271))
    assert rows(table) == [["State", "Persons", "Percent"], *body]


def test_figures_of_narrow_columns_are_parted(tmp_path: Path) -> None:
    """Columns at 5 pt that no more than 3 pt part, as forms of 20 columns have them."""
    ends = [110 + 24 * k for k in range(10)]
    body = [
        [f"Kegiatan {k}", *(f"{(k + 3) * 137 + j * 11}.{100 + j}" if j % 2 else f"{k}{j},50" for j in range(10))]
        for k in range(1, 7)
    ]
    content = "".join(
        text(row[0], 40, 230 - 9 * k, 5)
        + "".join(rightwards(w, x, 230 - 9 * k, 5) for w, x in zip(row[1:], ends, strict=True))
        for k, row in enumerate(body)
    )
    content += text("Uraian", 40, 240, 5) + "".join(rightwards(str(2014 + k), x, 240, 5) for k, x in enumerate(ends))
    content += "".join(line(40, y, 330, y) for y in (248, 237.5, 180))
    [table] = tables(tmp_path, content)
    assert rows(table) == [["Uraian", *(str(2014 + k) for k in range(10))], *body]


def test_leaders_of_a_contents_page_that_numbers_its_chapters(tmp_path: Path) -> None:
    entries = [
        ("BAB III", "AKUNTABILITAS KINERJA", ""),
        ("", "3.1 Capaian Indikator Kinerja", "25"),
        ("", "3.2 Realisasi Anggaran", "38"),
        ("BAB IV", "PENUTUP", "40"),
    ]
    content = "".join(
        text(chapter, 40, 250 - 14 * k, 8)
        + text(title + " " + "." * (30 if number else 0), 90, 250 - 14 * k, 8)
        + rightwards(number, 350, 250 - 14 * k)
        for k, (chapter, title, number) in enumerate(entries)
    )
    assert tables(tmp_path, content) == []


def test_headings_above_the_first_rule_and_a_sum_below_the_last(tmp_path: Path) -> None:
    total = ["Total", "14,796", "43.4"]
    content = text("State", 40, 245, 8) + text("Persons", 222, 245, 8) + text("Percent", 304, 245, 8)
    content += "".join(line(40, y, 335, y) for y in (241, 194)) + statistics([*STATES, total], (40, 250, 330), 230)
    [table] = tables(tmp_path, content)
    assert rows(table) == [["State", "Persons", "Percent"], *STATES, total]


def test_rules_that_a_typewriter_draws(tmp_path: Path) -> None:
    content = "".join(text("-" * 110, 40, y, 8) for y in (252, 232, 178))
    content += text("State", 40, 242, 8) + text("Persons", 222, 242, 8) + text("Percent", 304, 242, 8)
    [table] = tables(tmp_path, content + statistics(STATES, (40, 250, 330), 222))
    assert rows(table) == [["State", "Persons", "Percent"], *STATES]


def test_rows_of_text_alone_that_white_parts(tmp_path: Path) -> None:
    """No figures: rows stand further apart than the lines of a cell, and rules only at head and foot."""
    body = [
        [("Alaska", "Department"), ("Housing grants", "for farms"), ("Pays the rent of", "eligible households")],
        [("Arizona", "Department"), ("Trade", ""), ("Licences every trade", "in the county")],
        [("Iowa", ""), ("Rural transport", "aid"), ("Buys buses for", "rural districts")],
        [("Utah", ""), ("School lunch", ""), ("Feeds students whose", "parents ask for it")],
    ]
    content = "".join(
        text(word, x, 256, 8) for word, x in zip(("Agency", "Program", "What it does"), (40, 120, 220), strict=True)
    )
    content += "".join(
        text(part, x, 238 - 27 * k - 9 * n, 8)
        for k, row in enumerate(body)
        for cell, x in zip(row, (40, 120, 220), strict=True)
        for n, part in enumerate(cell)
        if part
    )
    content += "".join(line(40, y, 330, y) for y in (268, 250, 140))
    [table] = tables(tmp_path, content)
    expected = [[" ".join(part for part in cell if part) for cell in row] for row in body]
    assert rows(table) == [["Agency", "Program", "What it does"], *expected]


def test_rules_part_rows_whose_figures_stand_beside_the_middle_of_their_names(tmp_path: Path) -> None:
    """Names of two lines stand above and below the height of their figures, and a word is the nearest text to these."""
    names = [["BELANJA DAERAH"], ["BELANJA OPERASI"], ["Belanja Pegawai"], ["Belanja Barang dan", "Jasa"]]
    names += [["Belanja Hibah"], ["BELANJA MODAL"], ["Belanja Modal", "Peralatan dan Mesin"]]
    names += [["Belanja Modal Gedung", "dan Bangunan"], ["Belanja Modal Jalan,", "Jaringan, dan Irigasi"]]
    ends = (170, 215, 260, 305, 350)
    content = text("Account", 42, 254) + text("SD", 362, 254)
    content += "".join(
        rightwards(word, x, 254) for word, x in zip(("Pagu", "Lalu", "Ini", "Jumlah", "Sisa"), ends, strict=True)
    )
    y, rules = 246.0, [268.0]
    for k, name in enumerate(names):
        rules.append(y)
        high = 7.5 + 9.5 * len(name)
        content += "".join(text(part, 42, y - 12 - 9.5 * n, 8) for n, part in enumerate(name))
        middle = y - high / 2 - 3.5
        content += "".join(rightwards(f"{k + plus},100", x, middle) for plus, x in enumerate(ends, 2))
        content += text("RM" if k % 3 else "PNP", 362, middle, 8)
        y -= high
    content += "".join(line(38, at, 390, at) for at in (*rules, y))
    [table] = tables(tmp_path, content)
    assert [row[0] for row in rows(table)[1:]] == [" ".join(name) for name in names]


@pytest.mark.parametrize(
    "unit",
    [["%"], ["(%)"], ["2021 (Rp)"], ["Kinerja", "2021 (%)"]],
    ids=["percent", "in brackets", "year", "three lines"],
)
def test_a_heading_between_two_rules_is_one_row_whatever_its_lines(tmp_path: Path, unit: list[str]) -> None:
    """Cells of one, two and three lines, each in the middle of the height; the lines of a paragraph stand close
    above, one spaced out, so that the text alone tells no table."""
    content = text("4. Peraturan Menteri Dalam Negeri Nomor 35 tentang", 40, 282, 8) + text("Kebijakan", 330, 282, 8)
    content += text("Pengawasan Tahun 2019;", 52, 272, 8) + text("Capaian Kinerja adalah sebagai berikut:", 40, 262, 8)
    heads = [["No"], ["Indikator"], ["Capaian", "Kinerja", "Tahun N-1"], ["Target", *unit]]
    for x, lines in zip((50, 110, 230, 320), heads, strict=True):
        content += "".join(centred(w, x, 235.5 + 5 * (len(lines) - 1) - 10 * k) for k, w in enumerate(lines))
    body = [[str(k), f"Indeks {k}", f"{k}1,5{k}", f"{k}7,0{k}"] for k in range(1, 7)]
    for k, row in enumerate(body):
        content += "".join(centred(w, x, 206 - 14 * k) for w, x in zip(row, (50, 110, 230, 320), strict=True))
    content += "".join(line(30, y, 370, y) for y in (256, 218, 126))
    [table] = tables(tmp_path, content)
    assert rows(table) == [[" ".join(lines) for lines in heads], *body]


@pytest.mark.parametrize("over", [True, False], ids=["between rules", "above the first rule"])
@pytest.mark.parametrize("between", [True, False], ids=["rows ruled off", "rules at head and foot"])
def test_headings_in_the_middle_of_two_wide_columns(tmp_path: Path, over: bool, between: bool) -> None:
    """Each heading stands far from what it heads: names begin at the left, figures end at the right."""
    body = [["SD", "44.516"], ["SMP", "11.378"], ["SMA", "13.879"], ["SMK", "5.463"]]
    content = statistics(body, (40, 355), 210, 14) + centred("Tingkat", 130, 226) + centred("Orang", 270, 226)
    levels = ([236] if over else []) + [220] + ([206, 192, 178] if between else []) + [160]
    content += "".join(line(40, y, 355, y) for y in levels)
    [table] = tables(tmp_path, content)
    assert rows(table) == [["Tingkat", "Orang"], *body]
