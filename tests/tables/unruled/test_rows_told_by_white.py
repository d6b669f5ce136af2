"""Rows that white or their numbers part where lines are set wide, parents are numbered, or rules part groups alone."""

from pathlib import Path

from pipeline.reading.geometry import Rect
from pipeline.tables.evidence.rivers import segmented
from pipeline.tables.evidence.runs import Run
from pipeline.tables.ruled.row_groups import Lines, groups_at
from pipeline.tables.unruled.draft import Draft
from pipeline.tables.unruled.open_rows import put_open_rows
from pipeline.tables.unruled.text.blocks import aligned_blocks
from pipeline.tables.unruled.text.heading import Rule
from tests.handmade_pdf import line, text
from tests.tables.drawn_page import tables
from tests.tables.text_table_pages import centred, rightwards, rows


def test_lines_set_wide_of_names_that_are_numbered(tmp_path: Path) -> None:
    """No step from line to line is wider than another: the numbers alone tell the rows."""
    body = [
        ("1.", "Program of planning and", "control", "900", "APBD"),
        ("2.", "Program of capacity and", "participation", "16.500", "APBD"),
        ("3.", "Program of villages", "", "4.150", "APBD"),
        ("4.", "Program of roads and", "bridges", "3.800", "DAK"),
    ]
    heads = zip(("Program", "Budget", "Source"), (90, 210, 290), strict=True)
    content, y = "".join(text(words, x, 252, 8, "B") for words, x in heads), 234.0
    for number, name, more, budget, source in body:
        content += text(number, 40, y, 8) + text(name, 56, y, 8) + rightwards(budget, 240, y) + text(source, 292, y, 8)
        y -= 14
        content += text(more, 56, y, 8) if more else ""
        y -= 14 * bool(more)
    [table] = tables(tmp_path, content)
    assert [row[2:] for row in rows(table)[1:]] == [[budget, source] for *_, budget, source in body]


def test_numbers_of_parents_are_no_count_of_the_rows_beside_them(tmp_path: Path) -> None:
    """Each goal, numbered, has several lines of figures; white parts these, and a narrow cell breaks one's unit off."""
    heads = zip(("No", "Goal", "Activity", "Target", "Result"), (40, 58, 150, 250, 305), strict=True)
    content = line(38, 264, 350, 264) + line(38, 246, 350, 246) + line(38, 66, 350, 66)
    content += "".join(text(words, x, 252, 8, "B") for words, x in heads)
    rows_of = [
        ("1", "Better food", "Care of stores", "6 Unit"),
        ("", "", "Maps of fields", "2 Unit"),
        ("2", "Better roads", "Mending of", "12|Unit"),
        ("", "", "New bridges", "4 Unit"),
        ("3", "Better schools", "New books", "7 Unit"),
        ("", "", "New rooms", "3 Unit"),
    ]
    for k, (number, goal, activity, target) in enumerate(rows_of):
        y = 232 - 28 * k
        content += text(number, 42, y, 8) + text(goal, 58, y, 8) + text(activity, 150, y, 8)
        content += text("all villages", 150, y - 10, 8)
        for x in (262, 317):
            content += "".join(centred(part, x, y - 10 * at) for at, part in enumerate(target.split("|")))
    [table] = tables(tmp_path, content)
    texts = [[cell.text for cell in table.cells if cell.row == row and cell.text] for row in range(1, 7)]
    assert texts == [
        [words for words in (number, goal, f"{activity} all villages", *[target.replace("|", " ")] * 2) if words]
        for number, goal, activity, target in rows_of
    ]


def test_rules_between_groups_of_rows_alone(tmp_path: Path) -> None:
    """A dash stands over the figure of each group's second row: nothing but the white between them parts the rows."""
    heads = zip(("No", "Goal", "Activity", "Target", "Result"), (42, 60, 160, 252, 312), strict=True)
    content = "".join(text(words, x, 252, 8, "B") for words, x in heads)
    content += "".join(line(38, y, 350, y) for y in (264, 246, 198, 150, 102))
    body = []
    goals = ("Better food", "Better roads", "Better schools")
    activities = (("Care of stores", "Maps of fields"), ("Mending", "New bridges"), ("New books", "New rooms"))
    for k, (goal, (first, second)) in enumerate(zip(goals, activities, strict=True)):
        y = 234 - 48 * k
        content += text(str(k + 1), 42, y, 8) + text(goal, 60, y, 8)
        for at, (activity, figures) in enumerate(((first, ("-", "-")), (second, (f"{k + 3} Dok", f"{k + 2} Dok")))):
            content += text(activity, 160, y - 24 * at, 8) + text("all villages", 160, y - 9 - 24 * at, 8)
            content += "".join(centred(words, x, y - 24 * at) for words, x in zip(figures, (264, 326), strict=True))
            number = [str(k + 1), goal] if not at else []
            body.append([*number, f"{activity} all villages", *figures])
    [table] = tables(tmp_path, content)
    assert [[cell.text for cell in table.cells if cell.row == row and cell.text] for row in range(1, 7)] == body


def test_a_rule_parts_a_number_from_the_row_above_it() -> None:
    """It stands in the middle of three rows, and rules part these."""

    def printed(words: str, x: float, y: float, width: float) -> Run:
        box = Rect(x, y, x + width, y + 7)
        return Run(words, box, 0, x, x + width, y, y + 7, 7, False, 0)

    names = ["BELANJA DAERAH", "BELANJA OPERASI", "Belanja Pegawai", "Belanja Barang dan Jasa"]
    tops = [99.9, 112.7, 125.4, 138.2]
    body = [printed("I", 59.4, 112.7, 2)]
    for name, y in zip(names, tops, strict=True):
        body += [printed(name, 82.6, y, 60), *(printed("5.337.722.000", x, y, 45) for x in (438, 567, 686))]
    draft = Draft([40, 80, 356, 484, 614, 740])
    rules = [Rule(40, 740, y) for y in (96.6, 109.4, 122.1, 134.9, 147.6)]
    assert put_open_rows(draft, body, (40, 740), rules, [])
    assert [place for place, runs in draft.cells.items() if runs == body[:1]] == [(1, 0, 1, 1)]


def test_names_of_a_scan_stand_a_little_higher_than_the_figures_of_their_line() -> None:
    """Heights as OCR has them on p. 3 of an energy agency's agreement: the first name has one line, the second three,
    and the end of the first says nothing of whether it goes on."""
    names = Lines([186.8, 203.2, 219.3, 235.6, 252.5, 268.2], 15.67, [0.3, 1.3, 0.3, -1.3, 0.3])
    found = groups_at(names, [187.9, 204.0, 253.1], 0.0)
    assert found is not None and [(g.first, g.last) for g in found.groups] == [(0, 0), (1, 3), (4, 5)]


def test_place_and_date_end_a_block() -> None:
    """They stand in its columns, and no wider set than its rows."""

    def printed(words: str, x: float, y: float) -> Run:
        width = 5.0 * len(words)
        return Run(words, Rect(x, y, x + width, y + 10), 0, x, x + width, y, y + 10, 10, False, 0)

    body = [("Pengelolaan Keuangan", "782.000.000", "APBD"), ("Pelaporan Kinerja", "163.875.000", "APBD")]
    below = [("GUBERNUR JAWA BARAT", "KEPALA DINAS ENERGI"), ("AHMAD", "EDDY"), ("NIP", "NIP")]
    lines = [*body, body[0], ("", "Bandung,", "2016"), *below]
    runs = [
        printed(words, x, 16.0 * k)
        for k, line in enumerate(lines)
        for x, words in zip((50, 250, 420), line, strict=False)
        if words
    ]
    assert aligned_blocks(segmented(runs))[0] == (0, 3)
