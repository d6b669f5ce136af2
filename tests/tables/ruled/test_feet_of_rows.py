"""Texts that end at the foot of their rows, rows that a page's end cuts, figures beside the middle of a name."""

from collections.abc import Sequence
from pathlib import Path

from tests.handmade_pdf import line, text
from tests.tables.drawn_page import tables
from tests.tables.text_table_pages import rightwards, rows

STEP = 10.0  # from line to line
LEFT = (40, 70, 160, 270)  # of number, goal, indicator and activity; budgets end at 460
HEADS = ["No", "Goal", "Indicator", "Activity", "Budget"]
NAMES = ("Roads", "Bridges", "Lights", "Signs", "Quays", "Ports", "Schools", "Books", "Desks")


def down(lines: Sequence[str], x: float, y: float) -> str:
    return "".join(text(words, x, y - STEP * k, 8) for k, words in enumerate(lines))


def headed() -> str:
    return "".join(text(words, x, 248, 8) for words, x in zip(HEADS, LEFT, strict=False)) + rightwards(
        "Budget", 460, 248
    )


def test_parents_at_the_foot_of_rows_of_which_the_last_is_the_last(tmp_path: Path) -> None:
    """The first may as well stand in the middle of rows 2 to 8, but then the second holds one row, and names reach
    above it."""
    content = headed() + "".join(line(38, y, 465, y) for y in (260, 240, 226 - 15 * 8 - 5))
    for k, name in enumerate(NAMES):
        content += text(f"Mending of {name}", LEFT[3], 226 - 15 * k, 8) + rightwards(
            f"{k + 1}39.271.000", 460, 226 - 15 * k
        )
    parents = [
        ["1", "Goal of all the works", "Length of all roads"],
        ["2", "Goal of all the schools", "Number of all books"],
    ]
    for (number, goal, indicator), y in zip(parents, (226 - 15 * 4, 226 - 15 * 8), strict=True):
        content += text(number, 44, y, 8)
        for words, x in ((goal, LEFT[1]), (indicator, LEFT[2])):
            head, _, tail = words.rpartition(" ")
            content += down([head, tail], x, y + STEP)
    [table] = tables(tmp_path, content, box="0 0 500 280")
    beside = [parents[0], *[["^"] * 3] * 4, parents[1], *[["^"] * 3] * 3]
    body = [
        [*held, f"Mending of {name}", f"{k + 1}39.271.000"]
        for k, (held, name) in enumerate(zip(beside, NAMES, strict=True))
    ]
    assert rows(table) == [HEADS, *body]


def test_a_row_that_the_end_of_the_page_cuts_stands_at_the_top(tmp_path: Path) -> None:
    """All others stand in the middle of their rows; the last lacks the lines that the next page prints."""
    content, body = headed() + line(38, 260, 465, 260) + line(38, 240, 465, 240), []
    goals = (["Goal of the works", "in all villages", "of the coast"], ["Goal of the schools", "and their books"])
    for k, goal in enumerate(goals):
        y = 216 - 40 * k
        activity = ["Mending of the", "roads"] if k == 0 else ["Building of schools", "and of libraries", "for all"]
        content += text(str(k + 1), 44, y, 8) + down(goal, LEFT[1], y + STEP * (len(goal) - 1) / 2)
        content += down(["Number of all", "of them"], LEFT[2], y + STEP / 2)
        content += down(activity, LEFT[3], y + STEP * (len(activity) - 1) / 2) + rightwards(f"{k + 1}00.500", 460, y)
        body.append([str(k + 1), " ".join(goal), "Number of all of them", " ".join(activity), f"{k + 1}00.500"])
    content += down(["Visits of the nurses", "in the villages of"], LEFT[3], 141) + rightwards("300.500", 460, 141)
    [table] = tables(tmp_path, content, box="0 0 500 280")
    assert rows(table)[:1] == [HEADS]
    assert [row[-2:] for row in rows(table)[1:]] == [
        *(row[-2:] for row in body),
        ["Visits of the nurses in the villages of", "300.500"],
    ]


def test_figures_beside_the_middle_of_a_name_of_two_lines(tmp_path: Path) -> None:
    """Only a frame is drawn; the figures stand between the two lines of the fourth name."""
    content = text("Activity", 44, 228, 8) + rightwards("Plan", 330, 228) + rightwards("Paid", 430, 228)
    names = [
        ["Mending of roads"],
        ["Clean water"],
        ["Visits of clinics"],
        ["Planning and evaluation of all", "works"],
        ["Books"],
    ]
    y, body = 210.0, []
    for k, name in enumerate(names):
        y -= STEP * (len(name) - 1) / 2
        content += down(name, 44, y + STEP * (len(name) - 1) / 2)
        body.append([" ".join(name), f"{k + 2}31.697.000", f"{k + 1}92.436.727"])
        content += rightwards(body[-1][1], 330, y) + rightwards(body[-1][2], 430, y)
        y -= 13 + STEP * (len(name) - 1) / 2
    content += "".join(line(40, at, 440, at) for at in (240, 222, y + 8)) + "".join(
        line(x, 240, x, y + 8) for x in (40, 440)
    )
    [table] = tables(tmp_path, content, box="0 0 500 280")
    assert rows(table) == [["Activity", "Plan", "Paid"], *body]


def test_a_figure_at_the_foot_of_two_rows_whose_text_ends_beside_it(tmp_path: Path) -> None:
    """A goal of two lines holds two ruled rows, and its number stands beside its last line."""
    content = headed() + "".join(line(38, y, 465, y) for y in (260, 240))
    content += "".join(line(x, 260, x, 240 - 4 * 14) for x in (38, 64, 155, 265, 380, 465))
    for k, name in enumerate(NAMES[:4]):
        y = 240 - 14 * (k + 1)
        content += line(38 if k % 2 else 265, y, 465, y)
        content += text(f"Mending of {name}", LEFT[3], y + 3, 8) + rightwards(f"{k + 1}39.271.000", 460, y + 3)
    for k, goal in enumerate((["Goal of all", "works"], ["Goal of all", "the ports"])):
        y = 240 - 28 * (k + 1) + 3
        content += (
            text(str(k + 1), 44, y, 8) + down(goal, LEFT[1], y + STEP) + down(["Length of", "all"], LEFT[2], y + STEP)
        )
    [table] = tables(tmp_path, content, box="0 0 500 280")
    beside = [
        ["1", "Goal of all works", "Length of all"],
        ["^"] * 3,
        ["2", "Goal of all the ports", "Length of all"],
        ["^"] * 3,
    ]
    assert rows(table)[1:] == [
        [*held, f"Mending of {name}", f"{k + 1}39.271.000"]
        for k, (held, name) in enumerate(zip(beside, NAMES, strict=False))
    ]
