"""What stands close to a table told by text, and what does not belong to it: captions, units, charts, other tables."""

from pathlib import Path

import pytest

from tests.handmade_pdf import line, text
from tests.tables.drawn_page import tables
from tests.tables.text_table_pages import STATES, centred, rightwards, rows, statistics

HEADS = ["State", "Persons", "Percent"]
ENDS = (40, 255, 330)


def headings(y: float) -> str:
    return text("State", 40, y, 8) + rightwards("Persons", 255, y) + rightwards("Percent", 330, y)


def filled(x0: float, y0: float, x1: float, y1: float) -> str:
    return f"0.3 0.5 0.7 rg {x0} {y0} {x1 - x0} {y1 - y0} re f 0 g\n"


def test_bars_and_their_labels_are_no_table(tmp_path: Path) -> None:
    content = ""
    for k, (name, length) in enumerate([("Alabama", 90), ("Alaska", 40), ("Arizona", 120), ("Iowa", 65), ("Utah", 20)]):
        y = 230 - 20 * k
        content += text(name, 40, y, 8) + filled(100, y - 2, 100 + length, y + 8)
        content += text(f"{length / 10:.1f}", 104 + length, y, 8)
    assert tables(tmp_path, content) == []


def test_columns_of_equal_bars_of_colour_are_a_table(tmp_path: Path) -> None:
    """Cells on a ground of their own are no chart, however wide each is: a text stands on every one."""
    ground = "".join(filled(190, 218 - 11 * k, 258 + 4 * k, 228 - 11 * k) for k in range(4))
    [table] = tables(tmp_path, ground + headings(240) + statistics(STATES, ENDS, 220))
    assert rows(table) == [HEADS, *STATES]


def test_the_last_line_of_a_caption_is_no_heading(tmp_path: Path) -> None:
    content = text("Table 3. Persons in the states and their share of all persons who", 40, 262, 8)
    content += text("live there", 40, 252, 8) + headings(241) + statistics(STATES, ENDS, 230)
    [table] = tables(tmp_path, content)
    assert rows(table) == [HEADS, *STATES]


def test_a_caption_parts_tables_that_share_their_rules_ends(tmp_path: Path) -> None:
    content = ""
    for top in (275, 175):
        content += headings(top) + statistics(STATES, ENDS, top - 15)
        content += "".join(line(38, top + dy, 335, top + dy) for dy in (10, -4, -56))
    content += text("Table 2. Persons again", 40, 200, 8)
    assert [rows(table) for table in tables(tmp_path, content)] == [[HEADS, *STATES]] * 2


@pytest.mark.parametrize("numbers", ["({})", "{}"], ids=["in brackets", "plain"])
def test_numbers_of_the_columns_stand_in_their_middles(tmp_path: Path, numbers: str) -> None:
    """The number of a wide column lies far from its texts and its figures."""
    content = headings(245) + statistics(STATES, ENDS, 218)
    content += "".join(centred(numbers.format(k + 1), x, 232) for k, x in enumerate((100, 205, 300)))
    content += "".join(line(38, y, 335, y) for y in (256, 241, 228, 180))
    [table] = tables(tmp_path, content)
    assert rows(table) == [HEADS, [numbers.format(k) for k in (1, 2, 3)], *STATES]


def test_rows_go_on_below_the_rule_of_the_headings(tmp_path: Path) -> None:
    """Rules at head and foot of the headings alone; a number in a heading does not make it a row."""
    body = [["SOUTH", "", ""], *STATES, ["WEST", "", ""], *STATES]
    content = text("State", 40, 256, 8) + rightwards("18 to 64", 255, 256) + rightwards("Total", 330, 256)
    content += line(38, 267, 335, 267) + line(38, 252, 335, 252)
    [table] = tables(tmp_path, content + statistics(body, ENDS, 241))
    assert rows(table) == [["State", "18 to 64", "Total"], *body]


def test_a_sum_below_a_double_rule(tmp_path: Path) -> None:
    total = ["Total", "14,796", "43.4"]
    content = headings(245) + statistics([*STATES, total], ENDS, 230)
    content += "".join(line(38, y, 335, y) for y in (256, 241, 195)) + line(38, 193, 300, 193)
    [table] = tables(tmp_path, content)
    assert rows(table) == [HEADS, *STATES, total]


def test_figures_with_marks_and_signs_in_narrow_columns(tmp_path: Path) -> None:
    body = [
        ["Alabama", "54", "917,840", "$42"],
        ["Alaska", "697", "202,338", "$24"],
        ["Arizona", "3,666", "(NA)", "$749,874"],
        ["Arkansas", "(X)", "9,112", "$3,949"],
        ["Iowa", "116,619", "18,977", "$849,224"],
    ]
    ends = (40, 140, 175.5, 213)
    content = text("State", 40, 240, 8) + "".join(
        rightwards(year, x, 240) for year, x in zip(("1993", "1994", "1995"), ends[1:], strict=True)
    )
    for k, row in enumerate(body):
        content += text(row[0], 40, 228 - 11 * k, 8)
        for word, x in zip(row[1:], ends[1:], strict=True):
            wide = {"(": 0.333, ")": 0.333, "N": 0.722, "A": 0.667, "X": 0.667, ",": 0.278}
            content += text(word, x - 8 * sum(wide.get(c, 0.556) for c in word), 228 - 11 * k, 8)
    content += "".join(line(38, y, 215, y) for y in (250, 237, 178))
    [table] = tables(tmp_path, content)
    assert rows(table) == [["State", "1993", "1994", "1995"], *body]


def test_a_text_too_long_for_its_column_leaves_the_figure_its_own(tmp_path: Path) -> None:
    long = ["The department of public works and of planning", "5,041", "22.4"]
    content = headings(245) + statistics([*STATES, long, *STATES], (40, 241, 330), 230)
    content += "".join(line(38, y, 335, y) for y in (256, 241, 125))
    [table] = tables(tmp_path, content)
    assert rows(table) == [HEADS, *STATES, long, *STATES]


def test_a_row_flush_left_where_lines_that_go_on_hang(tmp_path: Path) -> None:
    """Titles and rows begin at one place, at one step: the hanging indent tells which lines go on."""
    names = [
        ["Constant dollars of the year"],
        ["Amounts withheld from pay", "and from benefits"],
        ["Compensation of the staff", "in all of the states"],
        ["Current dollars of the year"],
        ["Construction of new roads", "by the counties"],
        ["Foreign aid"],
    ]
    content, y, expected = headings(262), 248.0, []
    for k, name in enumerate(names):
        title = k in (0, 3)
        for n, part in enumerate(name):
            content += text(part, 40 if n == 0 else 46, y, 8)
            if n == 0 and not title:
                content += rightwards(f"1,{k}00", 255, y) + rightwards(f"{k}.5", 330, y)
            y -= 11
        expected.append([" ".join(name), "" if title else f"1,{k}00", "" if title else f"{k}.5"])
    content += "".join(line(38, at, 335, at) for at in (272, 258, y + 5))
    [table] = tables(tmp_path, content)
    assert rows(table) == [HEADS, *expected]


def test_running_text_spaced_out_below_a_table_is_no_row(tmp_path: Path) -> None:
    """Words that justification sets far apart look like columns, but their spaces are all equal."""
    spaced = "".join(
        text(word, x, 166 - 12 * k, 8)
        for k in range(3)
        for word, x in zip(
            ("These", "rates", "shall", "be", "of", "interest"), (40, 72.5, 103, 133, 153, 171), strict=True
        )
    )
    content = headings(240) + statistics(STATES, ENDS, 228)
    [table] = tables(tmp_path, content + spaced)
    assert rows(table) == [HEADS, *STATES]


def test_titles_cut_the_upright_rulings_inside_a_box(tmp_path: Path) -> None:
    upper, lower = STATES[:2], STATES[2:]
    content = headings(240) + statistics(upper, (42, 255, 330), 214) + statistics(lower, (42, 255, 330), 180)
    content += centred("North", 187, 226) + centred("South", 187, 192)
    content += "".join(line(40, y, 335, y) for y in (250, 236, 164)) + line(40, 250, 40, 164) + line(335, 250, 335, 164)
    content += "".join(line(x, a, x, b) for x in (180, 262) for a, b in ((250, 236), (223, 201), (189, 164)))
    [table] = tables(tmp_path, content)
    assert rows(table) == [HEADS, ["North", "<", "<"], *upper, ["South", "<", "<"], *lower]


def test_a_title_between_rules_as_far_apart_as_rows_does_not_part_a_table(tmp_path: Path) -> None:
    """Every row is ruled off, in small print: the title's row is no higher than the others."""
    upper, lower = STATES[:2], STATES[2:]
    body = [*upper, ["", "", ""], *lower]
    content = headings(236) + statistics(body, ENDS, 216, 20) + centred("WEST", 183, 176)
    content += "".join(line(38, 250 - 20 * k, 335, 250 - 20 * k) for k in range(8))
    [table] = tables(tmp_path, content)
    assert rows(table) == [HEADS, *upper, ["WEST", "<", "<"], *lower]


def test_notes_part_tables_that_share_their_rules_ends(tmp_path: Path) -> None:
    content = ""
    for top in (280, 165):
        content += headings(top) + statistics(STATES, ENDS, top - 15)
        content += "".join(line(38, top + dy, 335, top + dy) for dy in (10, -4, -56))
    content += text("(X) Not applicable.", 40, 214, 7)
    content += text("NOTE: Persons of all ages are counted where they lived on the first day of the year.", 40, 204, 7)
    assert [rows(table) for table in tables(tmp_path, content)] == [[HEADS, *STATES]] * 2


@pytest.mark.parametrize("label", ["", "Index"], ids=["alone", "beside a chart"])
def test_a_heading_above_the_first_of_the_rules_between_rows(tmp_path: Path, label: str) -> None:
    """The heading's two lines stand around the line of its neighbours, further apart than lines do."""
    content = text("State", 140, 236, 8, "B") + text("Persons", 220, 236, 8, "B")
    content += text("Share", 308, 242, 8, "B") + text("(%)", 316, 229, 8, "B") + text(label, 40, 240, 6)
    content += "".join(line(138, y, 332, y) for y in (222, 206, 190, 174, 158))
    content += statistics(STATES, (140, 255, 330), 211, 16)
    [table] = tables(tmp_path, content)
    assert rows(table) == [["State", "Persons", "Share (%)"], *STATES]


def test_items_of_the_text_around_a_list_are_none_of_its_lines(tmp_path: Path) -> None:
    """They stand left of it, above its first figures and below its last."""
    content = text("-", 30, 241, 8) + text("Margin of the farmers in the year, by kind of crop:", 40, 241, 8)
    content += statistics([["a. Rice", "32,1"], ["b. Maize", "29,4"], ["c. Greens", "29,0"]], (40, 330), 226, 15)
    content += text("2.", 26, 178, 8) + text("Transfers", 40, 178, 8)
    content += text("This account shows what was transferred", 40, 163, 8) + text("to the office", 250, 163, 8)
    [table] = tables(tmp_path, content)
    assert rows(table) == [["a. Rice", "32,1"], ["b. Maize", "29,4"], ["c. Greens", "29,0"]]


def test_a_title_in_the_middle_of_the_page_is_no_group_of_a_narrower_table(tmp_path: Path) -> None:
    """It stands over two of the table's columns, in whose middle it is not."""
    ends = (40, 190, 250, 310)
    heads = ["State", "Persons", "Share", "Places"]
    content = text("Persons and places", 162.4, 262, 8, "B") + text(heads[0], 40, 240, 8, "B")
    content += "".join(text(word, x - 26, 240, 8, "B") for word, x in zip(heads[1:], ends[1:], strict=True))
    body = [[*row, f"{k}1"] for k, row in enumerate(STATES, 1)]
    [table] = tables(tmp_path, content + statistics(body, ends, 218, 16))
    assert rows(table) == [heads, *body]


def test_a_bold_heading_as_close_over_its_rows_as_their_lines_are(tmp_path: Path) -> None:
    content = "".join(text(word, x, 240, 8, "B") for word, x in (("State", 60), ("Persons", 222), ("Percent", 296)))
    content += text("Persons in the states", 160, 252, 7, "B")
    names = ["Alabama and the", "Alaska", "Arizona and the", "Arkansas"]
    content += statistics([[n, *row[1:]] for n, row in zip(names, STATES, strict=True)], ENDS, 229, 22)
    content += text("islands before it", 40, 218, 8) + text("islands before it", 40, 174, 8)
    [table] = tables(tmp_path, content)
    first = ["Alabama and the islands before it", "Alaska", "Arizona and the islands before it", "Arkansas"]
    assert rows(table) == [HEADS, *([n, *row[1:]] for n, row in zip(first, STATES, strict=True))]


def test_two_tables_side_by_side_between_rules_of_the_same_heights(tmp_path: Path) -> None:
    content = ""
    tops = (254, 239, 165)
    want = []
    for x, second, steps in ((30, 3, (0, 14, 28, 42)), (190, 1, (0, 14, 38, 52))):
        content += text("Persons by state", x + 35, 262, 8, "B") + text("Rank", x, 244, 7, "B")
        content += text("State", x + 45, 244, 7, "B") + text("Share", x + 106, 244, 7, "B")
        content += "".join(line(x - 6, y, x + 134, y) for y in tops)
        body = [[str(k), *row[::2]] for k, row in enumerate(STATES, 1)]
        body[second][1] += " and the rest of"
        for down, row in zip(steps, body, strict=True):
            content += text(row[0], x + 6, 228 - down, 7) + rightwards(row[2], x + 126, 228 - down, 7)
            content += text(row[1], x + 24, 228 - down, 7)
        content += text("its islands", x + 24, 218 - steps[second], 7)
        body[second][1] += " its islands"
        want.append([["Rank", "State", "Share"], *body])
    assert [rows(table) for table in tables(tmp_path, content)] == want
