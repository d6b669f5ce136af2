"""Headings in the middle of their columns, over figures that lean to the right: nothing printed marks the edges."""

from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import pytest

from pipeline.reading.pdf.pdfium import open_pdf
from pipeline.tables.evidence.runs import page_runs
from pipeline.tables.unruled.borderless import lying_rules, rules_outside
from pipeline.tables.unruled.heads.heading_above import with_heading_above
from tests.handmade_pdf import line, pdf, text, written
from tests.tables.drawn_page import tables
from tests.tables.text_table_pages import STATES, rightwards, rows

XS = (20, 140, 260, 380)
PAIRS = (20, 100, 170, 240, 310, 380)
STEP = 14
BOLD = 0.58  # of the size: a letter of Helvetica-Bold
TINT = ".89 .94 .85 rg"


def heading(words: str, x0: float, x1: float, y: float) -> str:
    return text(words, (x0 + x1) / 2 - BOLD * 8 * len(words) / 2, y, 8, "B")


def figures(body: Sequence[Sequence[str]], edges: Sequence[float], top: float) -> str:
    """Names at the left, figures ending 3 points before the edge of their column."""
    return "".join(
        text(word, edges[0] + 3, top - STEP * k, 8) if j == 0 else rightwards(word, edges[j + 1] - 3, top - STEP * k)
        for k, row in enumerate(body)
        for j, word in enumerate(row)
    )


def bands(first: int, size: int, count: int, top: float, edges: Sequence[float]) -> str:
    """Grounds under `size` rows of every two times `size`, a box to each column, as a word processor paints them."""
    out = ""
    for row in range(first, count, 2 * size):
        for a, b in pairwise(edges):
            high = STEP * min(size, count - row)
            out += f"{TINT} {a + 0.05} {top + 9 - STEP * row - high} {b - a - 0.1} {high} re f 0 g\n"
    return out


HEAD = "".join(heading(w, a, b, 240) for w, a, b in zip(("State", "Persons", "Percent"), XS, XS[1:], strict=False))


@pytest.mark.parametrize("size", [1, 2], ids=["every other row", "two rows of four"])
@pytest.mark.parametrize("ruled", [True, False], ids=["row rules", "no rules"])
def test_a_heading_over_painted_rows_is_theirs(tmp_path: Path, size: int, ruled: bool) -> None:
    content = bands(size, size, 4, 222, XS) + HEAD + figures(STATES, XS, 222)
    levels = [252, 232, *(232 - STEP * k for k in (1, 2, 3, 4))] if ruled else []
    content += "".join(line(XS[0], y, XS[-1], y) for y in levels)
    [table] = tables(tmp_path, content)
    assert rows(table) == [["State", "Persons", "Percent"], *STATES]


def test_a_stub_between_the_two_lines_of_headings_beside_it(tmp_path: Path) -> None:
    """Rules over all and under all, one under the groups: the stub's name stands alone at the height of that one."""
    names = ("Good", "Fair", "Poor", "Total")
    body = bands(0, 1, 4, 222, PAIRS) + figures([[n, "812", "35,1", "798", "34,2"] for n in names], PAIRS, 222)
    body += "".join(line(20, 232 - STEP * k, 380, 232 - STEP * k) for k in range(5))
    content = line(20, 266, 380, 266) + line(PAIRS[1], 249, 380, 249) + heading("State", PAIRS[0], PAIRS[1], 246.5)
    content += heading("2015", PAIRS[1], PAIRS[3], 255) + heading("2016", PAIRS[3], PAIRS[5], 255)
    content += "".join(heading(unit, *PAIRS[k : k + 2], 238) for k, unit in enumerate(("Km", "%", "Km", "%"), 1))
    [table] = tables(tmp_path, body)
    with open_pdf(written(tmp_path, pdf(body + content))) as document:
        page = document.read_page(1)
    headed = with_heading_above(page, table, page_runs(page.chars), rules_outside(lying_rules(page), [table.rect]))
    assert rows(headed)[:2] == [["State", "2015", "<", "2016", "<"], ["^", "Km", "%", "Km", "%"]]


def test_a_caption_over_painted_rows_is_no_heading(tmp_path: Path) -> None:
    content = bands(1, 1, 4, 222, XS) + heading("States of the South, by persons", 20, 160, 272) + HEAD
    [table] = tables(tmp_path, content + figures(STATES, XS, 222))
    assert rows(table)[0] == ["State", "Persons", "Percent"]


def test_groups_stand_between_the_headings_of_their_columns(tmp_path: Path) -> None:
    """No heading stands under a group of two; the first column has none at all."""
    body = [[name, "12", "1,250", "34", "9,871"] for name in ("Male", "Female", "Urban", "Rural", "Total")]
    content = heading("Franchisors", PAIRS[1], PAIRS[3], 254) + heading("Franchisees", PAIRS[3], PAIRS[5], 254)
    for k, year in enumerate(("1993", "1994", "1993", "1994"), 1):
        content += heading(year, PAIRS[k], PAIRS[k + 1], 238)
    content += "".join(line(20, y, 380, y) for y in (266, 232, *(218 - STEP * k for k in range(5))))
    [table] = tables(tmp_path, content + figures(body, PAIRS, 222))
    assert rows(table) == [["", "Franchisors", "<", "Franchisees", "<"], ["", "1993", "1994", "1993", "1994"], *body]


def test_notes_at_the_foot_are_no_rows(tmp_path: Path) -> None:
    body = [[name, "A", "1,250", "34", "9,871"] for name in ("Male", "Female", "Urban", "Rural")]
    content = "".join(heading(w, PAIRS[k], PAIRS[k + 1], 238) for k, w in enumerate(("Group", "Kind", "a", "b", "c")))
    content += line(20, 232, 380, 232) + figures(body, PAIRS, 222)
    content += text("Note:", 23, 166, 6) + text("Figures are those of the survey of the year before last.", 60, 166, 6)
    content += text("Source:", 23, 158, 6) + text("Bureau of the census.", 60, 158, 6)
    [table] = tables(tmp_path, content)
    assert rows(table) == [["Group", "Kind", "a", "b", "c"], *body]


def test_names_merged_over_lines_of_a_drawn_box_that_figures_part(tmp_path: Path) -> None:
    """Upright rules part the columns and nothing the rows; each name stands in the middle of its two lines."""
    edges = (20, 130, 220, 300, 380)
    content = "".join(line(20, y, 380, y) for y in (252, 234, 234 - 6 * STEP))
    content += "".join(line(x, 252, x, 234 - 6 * STEP) for x in edges)
    for k, word in enumerate(("Therapy", "Kind", "Men", "Women")):
        content += heading(word, edges[k], edges[k + 1], 240)
    expected = [["Therapy", "Kind", "Men", "Women"]]
    for k, name in enumerate(("Allergy", "Asthma", "Diabetes")):
        y = 224 - 2 * STEP * k
        content += text(name, 23, y - STEP / 2, 8)
        for down, (kind, men, women) in enumerate((("Count", f"{k}3", "77"), ("Share", f"1{k}.8", "15.6"))):
            content += text(kind, 133, y - STEP * down, 8) + rightwards(men, 297, y - STEP * down)
            content += rightwards(women, 377, y - STEP * down)
            expected.append(["^" if down else name, kind, men, women])
    [table] = tables(tmp_path, content)
    assert rows(table) == expected
