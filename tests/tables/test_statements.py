"""Statements of account and statistics as agencies print them that rule little: currencies and notes' marks set apart,
rules over totals alone, titles over the field of figures, groups of rows that white parts."""

from itertools import pairwise
from pathlib import Path

import pytest
from drawn_page import tables
from handmade_pdf import line, text
from text_table_pages import STATES, centred, rightwards, rows, statistics

from pipeline.reading.geometry import Rect
from pipeline.tables.evidence.attached import with_attached
from pipeline.tables.evidence.runs import Run

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


@pytest.mark.parametrize(
    ("groups", "names"),
    [
        (("Fiscal 2006", "Fiscal 2005"), ("Gross", "Earned", "Net")),
        (("Estimate",), ("2006", "2007", "2008", "2009", "2010")),
    ],
    ids=["the same headings under two", "years in a row"],
)
def test_a_heading_over_the_middle_column_is_over_its_group(
    tmp_path: Path, groups: tuple[str, ...], names: tuple[str, ...]
) -> None:
    count = len(groups) * len(names)
    ends = [130 + 250 * (k + 1) / count for k in range(count)]
    half = sum(b - a for a, b in pairwise(ends)) / (count - 1) / 2
    body = [[name, *(["1,250"] * count)] for name in ("Male", "Female", "Urban", "Rural", "Total")]
    content = statistics(body, (40, *(end - half + 11 for end in ends)), 210) + text("Group", 40, 226, 8)
    content += "".join(centred(names[k % len(names)], end - half, 226) for k, end in enumerate(ends))
    for k, group in enumerate(groups):
        own = ends[k * len(names) : (k + 1) * len(names)]
        content += centred(group, (own[0] + own[-1]) / 2 - half, 235)
    [table] = tables(tmp_path, content)
    spread = [word for group in groups for word in (group, *("<" for _ in names[1:]))]
    assert rows(table) == [["Group", *spread], ["^", *names * len(groups)], *body]


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
