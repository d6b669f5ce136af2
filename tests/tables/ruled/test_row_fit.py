"""Rows that nothing drawn parts: cells with their middles at one height, merged parents, labels of sums."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from pipeline.reading.geometry import Rect
from pipeline.tables.evidence.rivers import Segment, TextLine, with_halves_joined
from pipeline.tables.evidence.runs import Run
from pipeline.tables.ruled.printed_lines import whole_figures
from tests.handmade_pdf import line, text
from tests.tables.drawn_page import tables
from tests.tables.text_table_pages import centred, rightwards, rows

STEP = 10.0  # from line to line
LEFT = (40, 60, 160, 270)  # of the number, the program, the activity and its indicator
FIGURES = (400, 470)  # where the figures end
HEADINGS = ["No", "Program", "Activity", "Indicator", "Target", "Budget"]
Cell = tuple[float, Sequence[str]]  # height of the middle of its lines, its lines

ACTIVITIES: list[tuple[float, list[str], list[str], str, str]] = [
    (200, ["Mending of roads"], ["Length of mended roads", "in the whole of the district"], "12", "90.500.000"),
    (
        174,
        ["Visits of all in", "the villages by nurses", "and their helpers"],
        ["Visits of a clinic"],
        "30",
        "300.000",
    ),
    (148, ["Clean water"], ["Share of healthy homes", "that have clean water"], "7", "1.200.000"),
    (124, ["New schools and the", "books that they need"], ["Pupils of a school"], "25", "4.000.000"),
]


def in_the_middle(lines: Sequence[str], x: float, y: float) -> str:
    first = y + STEP * (len(lines) - 1) / 2
    return "".join(text(words, x, first - STEP * k, 8) for k, words in enumerate(lines))


def from_the_top(lines: Sequence[str], x: float, y: float) -> str:
    return "".join(text(words, x, y - STEP * k, 8) for k, words in enumerate(lines))


def page(parents: str, first: int = 0) -> str:
    """The activities, each cell with its middle at one height, `parents` beside them, a rule at head and foot."""
    out = "".join(text(words, x, 228, 8) for words, x in list(zip(HEADINGS, LEFT, strict=False))[first:])
    out += rightwards("Target", FIGURES[0], 228) + rightwards("Budget", FIGURES[1], 228)
    for y, activity, indicator, target, budget in ACTIVITIES:
        out += in_the_middle(activity, LEFT[2], y) + in_the_middle(indicator, LEFT[3], y)
        out += rightwards(target, FIGURES[0], y) + rightwards(budget, FIGURES[1], y)
    return out + parents + "".join(line(38, y, 475, y) for y in (240, 220, 96))


def expected(numbers: Sequence[str], programs: Sequence[str]) -> list[list[str]]:
    body = [
        [number, program, " ".join(activity), " ".join(indicator), target, budget]
        for number, program, (_, activity, indicator, target, budget) in zip(numbers, programs, ACTIVITIES, strict=True)
    ]
    return [HEADINGS, *body]


@pytest.mark.parametrize("side", ["top", "middle"])
def test_cells_with_their_middles_at_one_height_beside_merged_parents(tmp_path: Path, side: str) -> None:
    """An odd number of lines beside an even one stands half a line off; the first program holds three activities."""
    first, second = ["Program of the works", "and of the health of all"], ["Program of schools"]
    if side == "top":
        parents = text("1", 44, 205, 8) + from_the_top(first, LEFT[1], 205)
        parents += text("2", 44, 129, 8) + from_the_top(second, LEFT[1], 129)
    else:
        parents = text("1", 44, 174, 8) + in_the_middle(first, LEFT[1], 174)
        parents += text("2", 44, 124, 8) + in_the_middle(second, LEFT[1], 124)
    [table] = tables(tmp_path, page(parents), box="0 0 500 260")
    assert rows(table) == expected(["1", "^", "^", "2"], [" ".join(first), "^", "^", " ".join(second)])


def test_marks_in_the_middle_of_merged_cells_begin_no_rows(tmp_path: Path) -> None:
    """What stands beside each number and nowhere else is no name that its first row would print."""
    heads, xs = ("No", "Share", "Activity", "Indicator"), (40, 80, 140, 260)
    names = ["Roads", "Bridges", "Water", "Schools", "Clinics", "Sports"]
    content = "".join(text(words, x, 228, 8) for words, x in zip(heads, xs, strict=True))
    content += rightwards("Budget", 400, 228) + "".join(line(38, y, 405, y) for y in (240, 220, 56))
    for k, name in enumerate(names):
        y = 205 - 26 * k
        content += in_the_middle([name, "of all"], 140, y) + in_the_middle(["Number of", name], 260, y)
        content += rightwards(f"{k + 3}.500", 400, y)
    content += "".join(text(str(k), 44, y, 8) + text("-", 90, y, 8) for k, y in ((1, 179), (2, 101)))
    [table] = tables(tmp_path, content, box="0 0 440 260")
    beside = [("1", "-"), ("^", "^"), ("^", "^"), ("2", "-"), ("^", "^"), ("^", "^")]
    body = [[*beside[k], f"{name} of all", f"Number of {name}", f"{k + 3}.500"] for k, name in enumerate(names)]
    assert rows(table) == [[*heads, "Budget"], *body]


def test_boxed_headings_over_cells_that_end_at_one_height(tmp_path: Path) -> None:
    """Units that a narrow cell broke off stand beside the last lines of the names: lines are no rows."""
    heads, walls = ("Activity", "Indicator", "Target", "Result"), (40, 150, 280, 340, 400)
    body = [
        (["Mending of roads", "in the district"], ["Length of roads"], ["70 Units"], ["65 Units"]),
        (["Clean water", "of all villages"], ["Share of villages", "with clean water"], ["90 Units"], ["95 Units"]),
        (["Visits of clinics", "and of schools"], ["Number of visits"], ["20 Persons"], ["15 Persons"]),
        (["Books of the", "new libraries"], ["Number of books"], ["8", "Volumes"], ["9", "Volumes"]),
    ]
    content = "".join(text(words, x + 4, 228, 8) for words, x in zip(heads, walls, strict=False))
    for row, y in zip(body, (195, 170, 145, 120), strict=True):
        for lines, x in zip(row, walls, strict=False):
            content += from_the_top(lines, x + 4, y + STEP * (len(lines) - 1))
    content += "".join(line(x, 240, x, 220) for x in walls) + "".join(line(40, y, 400, y) for y in (240, 220, 112))
    content += line(40, 220, 40, 112) + line(400, 220, 400, 112)
    [table] = tables(tmp_path, content, box="0 0 440 260")
    assert rows(table) == [[*heads], *([" ".join(lines) for lines in row] for row in body)]


def test_a_column_of_parents_that_stand_on_no_line_of_a_row(tmp_path: Path) -> None:
    """Beside its heading the column prints nothing on the lines that tell the others."""
    program = ["Program of the works and", "of the health of all"]
    [table] = tables(tmp_path, page(in_the_middle(program, LEFT[1], 162), first=1), box="0 0 500 260")
    whole = expected(["", "", "", ""], [" ".join(program), "^", "^", "^"])
    assert rows(table) == [row[1:] for row in whole]


def test_a_label_in_the_middle_before_the_sum(tmp_path: Path) -> None:
    parents = text("1", 44, 205, 8) + text("Program of the works", LEFT[1], 205, 8)
    parents += centred("Total", (38 + 415) / 2, 104) + rightwards("96.000.000", FIGURES[1], 104)
    [table] = tables(tmp_path, page(parents), box="0 0 500 260")
    assert rows(table)[1:] == [
        *expected(["1", "^", "^", "^"], ["Program of the works", "^", "^", "^"])[1:],
        ["Total", "<", "<", "<", "<", "96.000.000"],
    ]


def test_boxed_headings_over_cells_with_their_middles_at_one_height(tmp_path: Path) -> None:
    """The rule that closes the table lies below lines that stand half a line off each other."""
    walls = "".join(line(x, 240, x, 220) for x in (38, 57, 157, 267, 372, 415, 475))
    parents = text("1", 44, 205, 8) + text("Program of the works", LEFT[1], 205, 8)
    parents += text("2", 44, 129, 8) + text("Program of schools", LEFT[1], 129, 8)
    [table] = tables(tmp_path, page(parents) + walls, box="0 0 500 260")
    assert rows(table) == expected(["1", "^", "^", "2"], ["Program of the works", "^", "^", "Program of schools"])


def test_sums_that_a_narrow_cell_broke_are_one_each(tmp_path: Path) -> None:
    """`40.000,` over `-` and `4.000` over `,-`: the lines of the sums stand half a line off those of the targets."""
    parents = text("1", 44, 205, 8) + text("Program of the works", LEFT[1], 205, 8)
    parents += text("2", 44, 129, 8) + text("Program of schools", LEFT[1], 129, 8)
    content = page(parents)
    body = expected(["1", "^", "^", "2"], ["Program of the works", "^", "^", "Program of schools"])
    for (y, *_), sums in zip(ACTIVITIES, (["40.000,", "-"], ["30,-"], ["4.000", ",-"], ["1,-"]), strict=True):
        content += "".join(
            rightwards(part, 530, y + STEP * (len(sums) - 1) / 2 - STEP * k) for k, part in enumerate(sums)
        )
    content += rightwards("Paid", 530, 228) + "".join(line(475, y, 535, y) for y in (240, 220, 96))
    [table] = tables(tmp_path, content, box="0 0 560 260")
    read = [row[-1].replace(" ", "") for row in rows(table)]
    assert read == ["Paid", "40.000,-", "30,-", "4.000,-", "1,-"]
    assert [row[:-1] for row in rows(table)] == body


def test_lines_half_a_line_off_each_other_are_one_for_the_columns() -> None:
    def printed(y: float, *ends: tuple[float, float]) -> TextLine:
        return TextLine([Segment([], x0, x1) for x0, x1 in ends], y - 4, y + 4, 8)

    parent = printed(105, (0, 50))
    joined = with_halves_joined(
        [printed(100, (60, 90), (100, 110)), parent, printed(120, (0, 50)), printed(130, (0, 40))]
    )
    assert [[s.x0 for s in line.segments] for line in joined] == [[0, 60, 100], [0], [0]]


def test_a_label_stands_over_the_columns_that_no_wall_parts(tmp_path: Path) -> None:
    """Upright rulings end above the sums, of which the label stands in the middle of all columns before."""
    walls, ends = (38, 60, 200, 300), (290, 390)
    content = (
        text("No", 42, 228, 8)
        + text("Activity", 64, 228, 8)
        + rightwards("Plan", 290, 228)
        + rightwards("Paid", 390, 228)
    )
    for k, name in enumerate(("Mending of roads", "Clean water", "New schools")):
        content += text(str(k + 1), 42, 208 - 16 * k, 8) + text(name, 64, 208 - 16 * k, 8)
        content += "".join(rightwards(f"{k + 2},{j}00", end, 208 - 16 * k) for j, end in enumerate(ends, 1))
    content += centred("MEAN", (38 + 300) / 2, 160) + rightwards("3,200", 390, 160)
    content += "".join(line(38, y, 395, y) for y in (240, 220, 152))
    content += "".join(line(x, 240, x, 170) for x in walls[1:3]) + "".join(line(x, 240, x, 152) for x in (38, 300, 395))
    [table] = tables(tmp_path, content)
    assert rows(table)[-1] == ["MEAN", "<", "<", "3,200"]


def test_what_a_narrow_cell_broke_off_its_figure_is_no_line_of_its_own() -> None:
    def printed(words: str, k: int) -> list[Run]:
        return [Run(words, Rect(0, 10 * k, 20, 10 * k + 8), 0, 0, 20, 10 * k, 10 * k + 8, 8, False, 0)]

    for texts, joined in (
        (["97,01", "100,0", "0"], 2),
        (["97,0", "100,0", "0"], 3),
        (["3 Unit", "12", "Unit"], 2),
        (["3 Unit", "12", "Nihil"], 3),
        (["Rp", "75.165.000", "Rp", "(587.261.500)"], 2),
        (["28-06-", "2019", "3 Des-", "2019"], 3),
        (["28-06-", "2019", "13-Des-", "19"], 2),
    ):
        assert len(whole_figures([printed(words, k) for k, words in enumerate(texts)])) == joined


DATES = (40, 80, 200, 300)  # of the number, the partner, the date and the year
STACK = ["No", "Goal", "Indicator", "Activity", "Budget"]
STACK_LEFT = (40, 70, 160, 250)  # of all but the budgets, which end at 460
NAMES = ("Roads", "Bridges", "Lights", "Signs", "Quays", "Schools", "Books")
BUDGETS = ("639.271.000", "639.271.000", "145.675.000", "392.380.000", "101.216.000", "201.980.000", "201.980.000")


def stack(parents: str, step: float = 18) -> str:
    """Activities of one line each, `parents` beside them, a rule at head and foot and under the headings."""
    content = "".join(text(words, x, 228, 8) for words, x in zip(STACK, STACK_LEFT, strict=False))
    content += rightwards("Budget", 460, 228)
    for k, (name, budget) in enumerate(zip(NAMES, BUDGETS, strict=True)):
        content += text(f"Mending of {name}", STACK_LEFT[3], 205 - step * k, 8) + rightwards(
            budget, 460, 205 - step * k
        )
    return content + parents + "".join(line(38, y, 465, y) for y in (240, 220, 205 - step * 6 - 6))


def stacked(parents: Sequence[Sequence[str]]) -> list[list[str]]:
    body = zip(parents, NAMES, BUDGETS, strict=True)
    return [STACK, *([*beside, f"Mending of {name}", budget] for beside, name, budget in body)]


def test_counted_rows_hold_their_texts_though_a_speck_moves_the_middle_of_one(tmp_path: Path) -> None:
    """Names of three lines, dates of two in the middle of their rows, one with a speck below it."""
    content = "".join(
        text(words, x, 228, 8, "B") for words, x in zip(("No", "Partner", "Date", "Until"), DATES, strict=True)
    )
    body = []
    for k, names in enumerate(
        (["Works of", "the sea"], ["Bank for all", "of the inner", "valleys"], ["School"], ["Farms"])
    ):
        y = 200 - 28 * k
        content += text(str(k + 1), DATES[0], y, 8) + text(f"20{29 - k}", DATES[3], y, 8)
        content += "".join(text(word, DATES[1], y + 5 * (len(names) - 1) - 10 * j, 8) for j, word in enumerate(names))
        content += text(f"{k + 1}0-01-", DATES[2], y + 5, 8) + text("2024", DATES[2], y - 5, 8)
        content += text("II", DATES[2], y - 13, 8) if k == 3 else ""
        body.append([str(k + 1), " ".join(names), f"{k + 1}0-01- 2024" + " II" * (k == 3), f"20{29 - k}"])
    [table] = tables(tmp_path, content)
    assert rows(table) == [["No", "Partner", "Date", "Until"], *body]


def test_parents_that_end_at_the_foot_of_their_rows_take_their_numbers_with_them(tmp_path: Path) -> None:
    """A number alone may as well stand in the middle of the last three rows: names of two lines can not."""
    goals = (["Goal of all the", "works"], ["Goal of all the", "schools"])
    indicators = (["Length of all", "roads"], ["Number of all", "books"])
    parents = ""
    for k, y in enumerate((133, 97)):
        parents += text(str(k + 1), 44, y, 8)
        parents += from_the_top(goals[k], STACK_LEFT[1], y + STEP) + from_the_top(
            indicators[k], STACK_LEFT[2], y + STEP
        )
    [table] = tables(tmp_path, stack(parents), box="0 0 500 260")
    first, second = (
        [str(k + 1), " ".join(goal), " ".join(indicator)]
        for k, (goal, indicator) in enumerate(zip(goals, indicators, strict=True))
    )
    assert rows(table) == stacked([first, *[["^"] * 3] * 4, second, ["^"] * 3])


def test_a_parent_in_the_middle_of_two_rows_is_no_row(tmp_path: Path) -> None:
    """It fills nearly every row, and stands between the first two: the columns that fill every one tell these."""
    heads, xs = ("No", "Activity", "Indicator", "Quarter"), (40, 70, 200, 340)
    content = "".join(text(words, x, 228, 8) for words, x in zip(heads, xs, strict=True)) + rightwards(
        "Result", 460, 228
    )
    ys = [200, 174, 154, 134, 114, 94, 74, 54]
    for k, y in enumerate(ys):
        content += in_the_middle(["Length of new roads", "in all villages"] if k == 0 else [f"Units of {y}"], 200, y)
        content += text("IV", 350, y, 8) + rightwards(f"{y},50", 460, y)
    names = [f"Work on {y}" for y in ys[2:]]
    content += text("1", 44, 187, 8) + text("Work on all of it", 70, 187, 8) + text("2", 44, 54, 8)
    content += "".join(text(name, 70, y, 8) for name, y in zip(names, ys[2:], strict=True))
    walls = "".join(line(x, 240, x, 42) for x in (36, 465)) + "".join(line(36, y, 465, y) for y in (240, 220, 42))
    [table] = tables(tmp_path, content + walls, box="0 0 500 260")
    read = rows(table)
    assert [row[3:] for row in read] == [["Quarter", "Result"], *(["IV", f"{y},50"] for y in ys)]
    assert [row[1] for row in read] == ["Activity", "Work on all of it", "^", *names]


def test_two_rows_between_walls_that_all_columns_fill_are_two(tmp_path: Path) -> None:
    """A page's end leaves two rows under the headings, which white parts in every column."""
    heads, walls = ("No", "Activity", "Indicator", "Target", "Result"), (36, 66, 196, 336, 396, 460)
    body = [
        (["1"], ["Mending of roads", "in the district"], ["Length of all", "roads"], ["12 Km"], ["11,50"]),
        (["1.1"], ["Programme of clean", "water and of healthy", "homes"], ["Share of homes"], ["70 Homes"], ["65,25"]),
    ]
    content = "".join(text(words, x + 4, 228, 8) for words, x in zip(heads, walls, strict=False))
    for row, y in zip(body, (198, 158), strict=True):
        content += "".join(in_the_middle(lines, x + 4, y) for lines, x in zip(row, walls, strict=False))
    content += "".join(line(x, 240, x, 136) for x in walls) + "".join(line(36, y, 460, y) for y in (240, 220, 136))
    [table] = tables(tmp_path, content, box="0 0 500 260")
    assert rows(table) == [[*heads], *([" ".join(lines) for lines in row] for row in body)]


def test_white_a_little_wider_than_between_all_lines_of_cells_parts_rows(tmp_path: Path) -> None:
    """Only the frame and the rule under the heading are drawn; names of two lines follow each other in one column."""
    heads, xs = ("Sasaran", "Indikator", "Satuan", "Target"), (42, 170, 310, 380)
    body = [
        (["Meningkatnya mutu", "layanan kesehatan"], ["Cakupan imunisasi"], "%", "89,8"),
        (["Meningkatnya akses", "pendidikan dasar"], ["Angka partisipasi", "sekolah dasar"], "%", "57,7"),
        (["Menurunnya angka", "kemiskinan kota"], ["Jumlah penerima"], "Jiwa", "12,9"),
        (["Terwujudnya tata", "kelola yang baik"], ["Nilai evaluasi"], "Nilai", "67,6"),
    ]
    content = "".join(text(words, x, 229, 8) for words, x in zip(heads, xs, strict=True))
    for k, (goal, indicator, unit, target) in enumerate(body):
        y = 211 - k * (2 * STEP + 1.8)  # from the second line of a name to the next name 1.18 of STEP
        content += from_the_top(goal, xs[0], y) + from_the_top(indicator, xs[1], y)
        content += text(unit, xs[2], y, 8) + rightwards(target, 420, y)
    ends = (240, 222, 211 - 4 * (2 * STEP + 1.8) + 5)
    content += "".join(line(38, y, 430, y) for y in ends) + "".join(line(x, ends[-1], x, ends[0]) for x in (38, 430))
    [table] = tables(tmp_path, content, box="0 0 500 260")
    assert rows(table) == [[*heads], *([" ".join(goal), " ".join(name), *rest] for goal, name, *rest in body)]


def test_rows_of_a_section_that_nobody_ruled_are_told_by_its_figures(tmp_path: Path) -> None:
    """Walls between the columns, rules only around the rows of the sections' names; two names in two lines."""
    xs, top = (20, 120, 200, 280), 280.0
    sections = [
        ("ASET LANCAR", [("Kas", "4.223.577", "5.376.038"), ("Piutang retribusi", "6.982.180", "7.822.538")]),
        (
            "ASET TETAP",
            [
                ("Tanah", "2.760.174", "7.080.093"),
                ("Peralatan dan mesin", "4.311.833", "6.871.033"),
                ("Gedung dan\nbangunan", "7.582.039", "336.368"),
                ("Akumulasi\npenyusutan", "4.558.276", "157.548"),
            ],
        ),
        ("KEWAJIBAN", [("Utang belanja", "7.074.639", "3.894.121")]),
    ]
    y, out = top, line(xs[0], top, xs[-1], top)
    expected = []
    for name, lines_of in sections:
        out += text(name, xs[0] + 3, y - 9, 7) + line(xs[0], y - 13, xs[-1], y - 13)
        out += line(xs[0], y, xs[0], y - 13) + line(xs[-1], y, xs[-1], y - 13)
        expected.append([name])
        y -= 13
        above = y
        for cells in lines_of:
            lines = cells[0].split("\n")
            high = 8 * len(lines) + 5
            for k, words in enumerate(lines):
                out += text(words, xs[0] + 3, y - 9 - 8 * k, 7)
            for x, figure in zip(xs[1:], cells[1:], strict=False):
                out += text(figure, x + 20, y - high / 2 - 2.5, 7)
            expected.append([cells[0].replace("\n", " "), *cells[1:]])
            y -= high
        out += "".join(line(x, above, x, y) for x in xs) + line(xs[0], y, xs[-1], y)
    [table] = tables(tmp_path, out)
    assert [[c.text for c in table.cells if c.row == row and c.text] for row in range(table.row_count)] == expected
