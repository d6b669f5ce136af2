"""Columns set off by colour, each other one painted: merged cells between them, columns beside them, the sum below."""

from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import pytest
from drawn_page import tables
from handmade_pdf import text
from text_table_pages import centred, rightwards, rows

XS = (20, 50, 150, 250, 350, 430)
PAINTED = (1, 3)
HEADINGS = ["No", "Objective", "Program", "Activity", "Budget"]
HEAD, FEET = 280, (260, 238, 204, 182, 160, 126)  # the heading's top; the feet of the heading and of the rows
GROUPS = ((0, 2), (2, 5))  # rows that one number, objective and program hold
LINES = (
    ["Clean water"],
    ["Mending of roads", "and bridges"],
    ["Schools"],
    ["Sports"],
    ["Visits by nurses", "and doctors"],
)
SUMS = ("90.500", "300", "1.200", "4.000", "25")
STEP = 10

Place = Callable[[float, float, int], float]  # of a cell's top, foot and lines, the height of its first line


def at_foot(top: float, foot: float, lines: int) -> float:
    return foot + 5 + STEP * (lines - 1)


def at_top(top: float, foot: float, lines: int) -> float:
    return top - 12


def stripe(column: int, top: float, foot: float) -> str:
    return f".89 .92 .97 rg {XS[column]} {foot} {XS[column + 1] - XS[column]} {top - foot} re f 0 g "


def cell(column: int, top: float, foot: float, lines: list[str], place: Place) -> str:
    out = stripe(column, top, foot) if column in PAINTED else ""
    first = place(top, foot, len(lines))
    return out + "".join(text(words, XS[column] + 5, first - STEP * k, 7) for k, words in enumerate(lines))


def page(place: Place) -> str:
    out = "".join(cell(j, HEAD, FEET[0], [word], at_foot) for j, word in enumerate(HEADINGS))
    for k, (first, last) in enumerate(GROUPS, 1):
        top, foot = FEET[first], FEET[last]
        for column, lines in enumerate(([str(k)], [f"Objective {k}", "of the district"], [f"Program {k}"])):
            out += cell(column, top, foot, lines, place)
    for (top, foot), lines, sums in zip(pairwise(FEET), LINES, SUMS, strict=True):
        out += cell(3, top, foot, lines, place) + rightwards(sums, XS[5] - 5, place(top, foot, 1))
    return out


def expected() -> list[list[str]]:
    out = [HEADINGS]
    for k, (first, last) in enumerate(GROUPS, 1):
        for row in range(first, last):
            names = [str(k), f"Objective {k} of the district", f"Program {k}"] if row == first else ["^"] * 3
            out.append([*names, " ".join(LINES[row]), SUMS[row]])
    return out


@pytest.mark.parametrize("place", [at_foot, at_top])
def test_merged_cells_between_stripes(tmp_path: Path, place: Place) -> None:
    """The columns at either end are not painted; the texts of merged cells say where these end."""
    [table] = tables(tmp_path, page(place), box="0 0 450 300")
    assert rows(table) == expected()


def test_the_sum_below_stripes_is_a_row_that_nothing_reaches_into(tmp_path: Path) -> None:
    foot = FEET[-1] - 15
    total = centred("Total", (XS[0] + XS[4]) / 2, foot) + rightwards("96.025", XS[5] - 5, foot)
    [table] = tables(tmp_path, page(at_foot) + total, box="0 0 450 300")
    assert rows(table) == [*expected(), ["Total", "<", "<", "<", "96.025"]]
