"""Tables that rulings hold in part: open bodies, text columns beside, words without figures, turned headings."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.handmade_pdf import line, text
from tests.tables.drawn_page import tables
from tests.tables.text_table_pages import STATES, centred, rightwards, rows, statistics

PROSE = "all of these words are set to one width so that they run on"


def prose(x: float, top: float, lines: int, step: float = 11) -> str:
    return "".join(text(PROSE, x, top - step * k, 6) for k in range(lines))


def headings(words: Sequence[str], x: Sequence[float], y: float) -> str:
    return "".join(
        text(word, at, y, 8) if k == 0 else rightwards(word, at, y)
        for k, (word, at) in enumerate(zip(words, x, strict=True))
    )


def turned(words: str, x: float, y: float, size: float = 8) -> str:
    """`words` written upwards from (x, y)."""
    return f"BT /F {size} Tf 0 1 -1 0 {x} {y} Tm ({words}) Tj ET\n"


def painted(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"0.8 0.85 0.9 rg {x0} {y0} {x1 - x0} {y1 - y0} re f 0 g\n"


@pytest.mark.parametrize("foot", [True, False], ids=["closed", "open"])
def test_columns_are_drawn_and_rows_are_not(tmp_path: Path, foot: bool) -> None:
    walls = (180, 262)
    content = statistics(STATES, (42, 255, 330), 220) + headings(("State", "Persons", "Percent"), (42, 255, 330), 238)
    content += line(40, 250, 335, 250) + line(40, 232, 335, 232) + (line(40, 180, 335, 180) if foot else "")
    content += "".join(line(x, 250, x, 180) for x in walls)
    [table] = tables(tmp_path, content)
    assert rows(table) == [["State", "Persons", "Percent"], *STATES]


def test_boxed_headings_over_rows_that_nothing_parts(tmp_path: Path) -> None:
    body = [["MALE", "", ""], *STATES]
    content = statistics(body, (42, 255, 330), 218) + headings(("State", "Persons", "Percent"), (42, 255, 330), 238)
    content += line(40, 250, 335, 250) + line(40, 232, 335, 232)
    content += "".join(line(x, 250, x, 232) for x in (40, 180, 262, 335))
    [table] = tables(tmp_path, content + text("Source: the survey named above, in all of its parts.", 40, 140, 8))
    assert rows(table) == [["State", "Persons", "Percent"], *body]


def test_figures_beside_one_running_text_stay_one_row(tmp_path: Path) -> None:
    """A cell of four lines with a figure beside each is no four rows."""
    parts = ["Persons who left the", "state within one year", "of their graduation", "and did not return"]
    content = headings(("Indicator", "Target", "Result"), (42, 255, 330), 238)
    content += "".join(text(part, 42, 220 - 11 * k, 8) for k, part in enumerate(parts))
    content += "".join(
        rightwards(f"{k}5", 255, 220 - 11 * k) + rightwards(f"{k}2", 330, 220 - 11 * k) for k in (1, 2, 3, 4)
    )
    content += "".join(line(40, y, 335, y) for y in (250, 232, 165))
    content += "".join(line(x, 250, x, 165) for x in (40, 122, 262, 335))
    [table] = tables(tmp_path, content)
    assert table.row_count == 2


def test_a_title_over_all_columns_does_not_cut_a_grid(tmp_path: Path) -> None:
    """The title's row has no upright rulings, and the grid none at its sides."""
    upper, lower = STATES[:2], STATES[2:]
    content = headings(("State", "Persons", "Percent"), (42, 255, 330), 244)
    content += statistics(upper, (42, 255, 330), 230, 14) + centred("SOUTH", 187, 202)
    content += statistics(lower, (42, 255, 330), 188, 14)
    content += "".join(line(40, y, 335, y) for y in (254, 240, 226, 212, 198, 184, 170))
    content += "".join(line(x, 254, x, 212) + line(x, 198, x, 170) for x in (180, 262))
    [table] = tables(tmp_path, content)
    assert rows(table) == [["State", "Persons", "Percent"], *upper, ["SOUTH", "<", "<"], *lower]


WORDS = [
    ["Census Bureau", "Annual", "Survey of households"],
    ["Forest Service", "Pending", "Loans to small firms"],
    ["Coast Guard", "Monthly", "Training of managers"],
    ["Park Service", "Low", "Repair of trails"],
]


def words(top: float) -> str:
    return "".join(
        text(word, x, top - 14 * k, 8)
        for k, row in enumerate([["Agency", "Status", "Purpose"], *WORDS])
        for word, x in zip(row, (40, 150, 230), strict=True)
    )


@pytest.mark.parametrize("sign", ["rule", "ground"])
def test_words_alone_are_a_table_where_something_says_so(tmp_path: Path, sign: str) -> None:
    extra = {
        "rule": line(40, 235, 330, 235),
        "ground": painted(38, 235, 335, 251),
    }[sign]
    [table] = tables(tmp_path, extra + words(240))
    assert rows(table) == [["Agency", "Status", "Purpose"], *WORDS]


def test_words_in_columns_are_no_table_of_themselves(tmp_path: Path) -> None:
    assert tables(tmp_path, words(240)) == []


def test_what_a_table_counts_is_no_heading(tmp_path: Path) -> None:
    content = text("[In thousands]", 40, 248, 8) + headings(("State", "Persons", "Percent"), (40, 255, 330), 237)
    [table] = tables(tmp_path, content + statistics(STATES, (40, 255, 330), 226))
    assert rows(table) == [["State", "Persons", "Percent"], *STATES]


def test_a_dollar_sign_belongs_to_the_figure_behind_it(tmp_path: Path) -> None:
    body = [["Total", "4,779", "121"], *STATES]
    content = statistics(body, (40, 200, 240), 220) + text("$", 170, 220, 8) + text("$", 204, 220, 8)
    content += headings(("State", "Paid", "Due"), (40, 200, 240), 234)
    content += "".join(line(40, y, 242, y) for y in (244, 230, 170))
    [table] = tables(tmp_path, content)
    assert rows(table) == [["State", "Paid", "Due"], ["Total", "$ 4,779", "$ 121"], *STATES]


def test_a_title_in_the_middle_is_a_row_of_its_own(tmp_path: Path) -> None:
    """Lines at one step: nothing but its place tells the title from the text of the row below."""
    content = headings(("State", "Persons", "Percent"), (40, 255, 330), 256) + line(40, 252, 333, 252)
    content += centred("Northeast", 186, 240) + statistics(STATES, (40, 255, 330), 229)
    content += centred("South", 186, 185) + statistics(STATES, (40, 255, 330), 174) + line(40, 264, 333, 264)
    [table] = tables(tmp_path, content)
    expected = [["Northeast", "<", "<"], *STATES, ["South", "<", "<"], *STATES]
    assert rows(table) == [["State", "Persons", "Percent"], *expected]


def test_a_narrow_label_of_many_lines_does_not_end_a_table(tmp_path: Path) -> None:
    long = ["Persons who", "received any", "of the public", "assistance in", "the year"]
    content = headings(("Group", "Count", "Rate"), (40, 250, 330), 256)
    y, expected = 244.0, []
    for k in range(3):
        content += text(f"Group {k}", 40, y, 8) + rightwards(f"1{k}5", 250, y) + rightwards(f"{k}.5", 330, y)
        expected.append([f"Group {k}", f"1{k}5", f"{k}.5"])
        y -= 11
        for n, part in enumerate(long):
            content += text(part, 40 if n == 0 else 48, y - 9 * n, 8)
        y -= 9 * (len(long) - 1)
        content += rightwards(f"2{k}7", 250, y) + rightwards(f"{k}.7", 330, y)
        expected.append([" ".join(long), f"2{k}7", f"{k}.7"])
        y -= 11
    [table] = tables(tmp_path, content)
    assert rows(table) == [["Group", "Count", "Rate"], *expected]


def test_a_rule_parts_a_bold_heading_from_the_row_close_under_it(tmp_path: Path) -> None:
    """As a browser draws the foot of the heading's last row: not under the first column, whose heading spans both."""
    heads = (("Country", 82, 0), ("Population", 213, 0), ("Density", 339, 0), ("Urban share", 406, 0))
    heads += (
        ("total \\(a\\)", 180, 1),
        ("aged 65+ \\(b\\)", 247, 1),
        ("per km \\(c\\)", 332, 1),
        ("% \\(d\\)", 424, 1),
    )
    body = [[*row, f"{k}15", f"{k}0"] for k, row in enumerate(STATES, 1)]
    content = "".join(text(words, x, 250 - 12.8 * row, 9, "B") for words, x, row in heads)
    content += statistics(body, (48, 235, 314, 393, 472), 227, 11)
    content += line(43, 262, 477, 262) + line(162, 234.5, 477, 234.5) + line(43, 190, 477, 190)
    [table] = tables(tmp_path, content, box="0 0 520 300")
    head = [["Country", "Population", "<", "Density per km (c)", "Urban share % (d)"]]
    head += [["^", "total (a)", "aged 65+ (b)", "^", "^"]]
    assert rows(table) == [*head, *body]


def test_a_bold_name_of_a_group_below_a_heading_in_the_middle_of_its_column(tmp_path: Path) -> None:
    """The first group's name is bold as the heading is, and shorter than the heading stands off."""
    body = [["North", "", ""], *STATES[:2], ["South", "", ""], *STATES[2:]]
    content = text("Region", 100, 240, 8, "B") + text("Persons", 225, 240, 8, "B") + text("Percent", 300, 240, 8, "B")
    for k, row in enumerate(body):
        y = 227 - 13 * k
        content += text(row[0], 42, y, 8, "F" if row[1] else "B")
        content += "".join(rightwards(word, x, y) for word, x in zip(row[1:], (255, 330), strict=True) if word)
    [table] = tables(tmp_path, content)
    assert rows(table) == [["Region", "Persons", "Percent"], *body]


def test_names_of_two_lines_behind_their_numbers_and_codes(tmp_path: Path) -> None:
    """Figures tell the rows also where names stand in the third column (jabar-disnak_lkip-2016, p. 17)."""
    body = [
        (481.0, ["1", "13", "Program Pengendalian Pencemaran dan Kerusakan", "129.000.000", "129.000.000"]),
        (491.6, ["Lingkungan Hidup"]),
        (502.2, ["2", "29", "Program Perencanaan, Pengendalian dan Evaluasi", "450.000.000", "448.500.000"]),
        (512.7, ["Pembangunan Daerah"]),
        (523.3, ["3", "59", "Program Peningkatan Kesejahteraan Sumber Daya", "1.148.000.000", "1.110.669.000"]),
        (533.8, ["Aparatur"]),
        (544.4, ["3", "60", "Program Pelayanan Administrasi Perkantoran", "5.238.360.500", "5.193.376.774"]),
        (562.9, ["4", "61", "Program Peningkatan Sarana dan Prasarana Aparatur", "25.392.002.500", "23.593.106.127"]),
        (578.6, ["5", "62", "Program Pemeliharaan Sarana dan Prasarana", "6.091.718.500", "5.904.257.700"]),
    ]
    content = "".join(line(84, y, 574, y) for y in (371, 345, 334, 222)) + line(381, 358, 574, 358)
    content += text("NO", 90, 355, 9) + text("KODE", 122, 355, 9) + text("PROGRAM/KEGIATAN", 220, 355, 9)
    content += text("PAGU ANGGARAN", 440, 361, 9) + text("MURNI", 410, 348, 9) + text("PERUBAHAN", 495, 348, 9)
    content += "".join(text(str(k + 1), x, 337, 9) for k, x in enumerate((95, 135, 270, 425, 525)))
    for middle, words in body:
        places = (92, 117, 163, 464, 567) if len(words) > 1 else (163,)
        for word, at in zip(words, places, strict=True):
            y = 807.5 - middle
            content += rightwards(word, at, y, 9) if at > 300 else text(word, at, y, 9)
    [table] = tables(tmp_path, content, box="0 0 600 400")
    assert [row[2] for row in rows(table)[3:]] == [
        "Program Pengendalian Pencemaran dan Kerusakan Lingkungan Hidup",
        "Program Perencanaan, Pengendalian dan Evaluasi Pembangunan Daerah",
        "Program Peningkatan Kesejahteraan Sumber Daya Aparatur",
        "Program Pelayanan Administrasi Perkantoran",
        "Program Peningkatan Sarana dan Prasarana Aparatur",
        "Program Pemeliharaan Sarana dan Prasarana",
    ]
