"""Rows that lying rules alone part, under headings that are boxed or not: merged parents, close columns, labels."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

from tests.handmade_pdf import line, text
from tests.tables.drawn_page import tables
from tests.tables.text_table_pages import centred, rightwards, rows

EDGES = (40, 130, 250, 300, 380)  # of the columns: program, indicator, target, budget
HEADINGS = ("Program", "Indicator", "Target", "Budget")
BODY = [
    ["Public health", "Share of healthy homes", "12", "1.200.000"],
    ["^", "Visits of each clinic", "30", "300.000"],
    ["Roads", "Length of mended roads", "7", "90.500.000"],
]


def printed(body: Sequence[Sequence[str]], top: float, step: float = 20) -> str:
    """Texts at the left of their columns, figures at the right of theirs, each row `step` high."""
    out = ""
    for k, row in enumerate(body):
        y = top - step * k - 13
        for j, words in enumerate(row):
            if words not in ("", "^", "<"):
                out += text(words, EDGES[j] + 3, y, 8) if j < 2 else rightwards(words, EDGES[j + 1] - 3, y)
    return out


def headings(top: float) -> str:
    return "".join(text(words, x + 3, top - 13, 8) for words, x in zip(HEADINGS, EDGES, strict=False))


def boxed(top: float) -> str:
    sides = "".join(line(x, top, x, top - 20) for x in EDGES)
    return line(EDGES[0], top, EDGES[-1], top) + line(EDGES[0], top - 20, EDGES[-1], top - 20) + sides + headings(top)


def rules(top: float, body: Sequence[Sequence[str]], step: float = 20) -> str:
    """A rule under each row, but for the columns that a merged cell goes on in."""
    out = ""
    for k in range(len(body)):
        going_on = k + 1 < len(body) and body[k + 1][0] == "^"
        out += line(EDGES[1 if going_on else 0], top - step * (k + 1), EDGES[-1], top - step * (k + 1))
    return out


def test_a_boxed_heading_over_ruled_rows_with_a_merged_parent(tmp_path: Path) -> None:
    [table] = tables(tmp_path, boxed(280) + printed(BODY, 260) + rules(260, BODY))
    assert rows(table) == [list(HEADINGS), *BODY]


def test_a_label_in_the_middle_of_the_columns_before_the_sum(tmp_path: Path) -> None:
    sums = [["", "", "", "92.000.000"]]
    content = boxed(280) + printed([*BODY, *sums], 260) + rules(260, [*BODY, *sums])
    [table] = tables(tmp_path, content + centred("Total", (EDGES[0] + EDGES[3]) / 2, 187))
    assert rows(table)[-1] == ["Total", "<", "<", "92.000.000"]


def test_a_note_and_a_caption_between_two_tables_are_no_row(tmp_path: Path) -> None:
    """The first rule of the second table ends where those of the first do."""
    content = boxed(295) + printed(BODY, 275) + rules(275, BODY)
    content += text("Note: all of the figures above are those of the year before this one", 43, 204, 8)
    content += centred("The plan of the year that follows", 210, 190)
    content += boxed(180) + printed(BODY, 160) + rules(160, BODY)
    upper, lower = tables(tmp_path, content)
    assert rows(upper) == rows(lower) == [list(HEADINGS), *BODY]


def test_figures_over_each_other_between_two_rules_are_rows_that_no_rule_parts(tmp_path: Path) -> None:
    body = [row for row in BODY if row[0] != "^"] + [["Schools", "Pupils of each school", "25", "4.000.000"]]
    content = boxed(280) + printed(body, 260, 12) + line(EDGES[0], 218, EDGES[-1], 218)
    [table] = tables(tmp_path, content)
    assert rows(table) == [list(HEADINGS), *body]


def test_columns_numbered_under_a_rule(tmp_path: Path) -> None:
    numbers = "".join(centred(str(j + 1), (a + b) / 2, 247) for j, (a, b) in enumerate(pairwise(EDGES)))
    content = headings(280) + numbers + printed(BODY, 240) + rules(240, BODY)
    content += "".join(line(EDGES[0], y, EDGES[-1], y) for y in (280, 260, 240))
    [table] = tables(tmp_path, content)
    assert rows(table)[:2] == [list(HEADINGS), ["1", "2", "3", "4"]]


def test_texts_of_two_columns_less_than_a_space_apart(tmp_path: Path) -> None:
    """The first column's texts reach nearly to where those of the second begin."""
    body = [
        ("Mending of all the roads", "Length of mended roads", "7"),
        ("Clinics of the villages", "Visits of each clinic", "30"),
        ("Homes and their water", "Share of healthy homes", "12"),
        ("Schools", "Pupils of each school", "25"),
        ("Books", "Pages that were read", "81"),
    ]
    content = text("Program", 43, 263, 8) + text("Indicator", 133, 263, 8) + text("Target", 260, 263, 8)
    for k, (program, indicator, target) in enumerate(body):
        y = 247 - 14 * k
        content += text(program, 43, y, 8) + text(indicator, 133, y, 8) + rightwards(target, 280, y)
    content += "".join(line(40, y, 285, y) for y in (275, 257, 185))
    [table] = tables(tmp_path, content)
    assert rows(table) == [["Program", "Indicator", "Target"], *map(list, body)]


def test_names_of_offices_right_behind_sums(tmp_path: Path) -> None:
    body = [
        ("Roads", "90.500.000", "Office of works"),
        ("Clinics", "300.000", "Health"),
        ("Water", "1.200.000", "Works"),
        ("Schools", "8.000", "Office of schools"),
    ]
    content = text("Program", 43, 263, 8) + text("Budget", 150, 263, 8) + text("Office", 213, 263, 8)
    for k, (program, budget, office) in enumerate(body):
        y = 247 - 14 * k
        content += text(program, 43, y, 8) + rightwards(budget, 210, y) + text(office, 213, y, 8)
    content += "".join(line(40, y, 285, y) for y in (275, 257, 199))
    [table] = tables(tmp_path, content)
    assert rows(table) == [["Program", "Budget", "Office"], *map(list, body)]


def test_two_tables_of_one_width_stay_two(tmp_path: Path) -> None:
    """Neither is boxed, and the white between them is no wider than a row."""
    content = ""
    for top in (280, 200):
        content += headings(top) + printed(BODY, top - 20, 14)
        content += "".join(line(EDGES[0], y, EDGES[-1], y) for y in (top, top - 20, top - 66))
    upper, lower = tables(tmp_path, content)
    assert (
        [row[2:] for row in rows(upper)]
        == [row[2:] for row in [list(HEADINGS), *BODY]]
        == [row[2:] for row in rows(lower)]
    )


def test_a_sum_in_rupiah_right_behind_a_figure(tmp_path: Path) -> None:
    """Figure and sum stand closer than the words of one text."""
    body = [("Roads", "12", "Rp90.500,-"), ("Clinics", "30", "Rp300,-"), ("Water", "7", "Rp1.200,-")]
    content = text("Program", 43, 263, 8) + rightwards("K", 130, 263) + text("Rp", 150, 263, 8)
    for k, (program, figure, rupiah) in enumerate(body):
        y = 247 - 14 * k
        content += text(program, 43, y, 8) + rightwards(figure, 130, y) + text(rupiah, 135, y, 8)
    content += "".join(line(40, y, 185, y) for y in (275, 257, 213))
    [table] = tables(tmp_path, content)
    assert rows(table) == [["Program", "K", "Rp"], *map(list, body)]


STRIP = ["Office", "Office of works", "Health", "Works", "Office of schools"]


def strip(x: float = 40) -> str:
    out = "".join(line(x, y, x + 100, y) for y in range(280, 160, -20))
    out += line(x, 280, x, 180) + line(x + 100, 280, x + 100, 180)
    return out + "".join(text(words, x + 3, 267 - 20 * k, 8) for k, words in enumerate(STRIP))


def test_the_last_column_of_a_sheet_alone_on_its_page(tmp_path: Path) -> None:
    [table] = tables(tmp_path, strip() + centred("Page 4 of 4", 200, 20))
    assert rows(table) == [[words] for words in STRIP]


def test_boxes_in_the_middle_of_a_page_are_no_sheet(tmp_path: Path) -> None:
    assert tables(tmp_path, strip(150)) == []


def test_framed_lines_in_running_text_are_no_sheet(tmp_path: Path) -> None:
    words = "words that tell what the boxes above stand for and who is to read them"
    assert tables(tmp_path, strip() + "".join(text(words, 40, 150 - 11 * k, 8) for k in range(3))) == []


def test_one_tall_row_of_wrapped_texts_stays_one(tmp_path: Path) -> None:
    wrapped = [
        ["Collects the data", "of all districts", "and sends them", "to the board"],
        ["Draft of the data", "of each district", "and of the board", "of the province"],
        ["Days", "of work", "at most", "or less"],
        ["Letter", "and list", "of data"],
    ]
    frame = "".join(line(x, 260, x, 180) for x in EDGES) + line(EDGES[0], 180, EDGES[-1], 180)
    texts = "".join(
        text(w, x + 3, 248 - 10 * k, 8) for cell, x in zip(wrapped, EDGES, strict=False) for k, w in enumerate(cell)
    )
    [table] = tables(tmp_path, boxed(280) + frame + texts)
    assert rows(table) == [list(HEADINGS), [" ".join(cell) for cell in wrapped]]


def test_numbered_items_over_lines_of_their_own_are_no_stacked_figures(tmp_path: Path) -> None:
    body = [["Roads", "1. Draw the plans", "12", "1.200.000"], ["^", "2. Mend the road", "30", "300.000"]]
    more = "".join(text("2024", EDGES[1] + 3, 260 - 30 * k - 23, 8) for k in range(2))
    content = boxed(280) + printed(body, 260, 30) + more + rules(260, body, 30)
    [table] = tables(tmp_path, content)
    assert rows(table) == [list(HEADINGS), *[[a, f"{b} 2024", c, d] for a, b, c, d in body]]
