"""Logical tables made by hand, as the layer above `normalize` would hand them over."""

import re
from dataclasses import replace
from typing import Any

from pipeline.reading.geometry import Rect
from pipeline.tables.model import Cell, Column, Line, LogicalTable, Part
from schemas.vocabulary import Family

WIDTH, LINE = 60.0, 8.0  # points of a column and of a printed line
_MEANS = re.compile(r"(\w+|-)(?:/(\w+))?(?:@(\d{4})|@(\w+))?(?:\[(.+)\])?")


def column(index: int, role: str | None, *path: str, **more: Any) -> Column:
    """A leaf column; `more` as in Column (level, period, measure ...)."""
    from schemas.vocabulary import Level, Role

    level = more.pop("level", None)
    return replace(
        Column(index, path, Role(role) if role else None, Level(level) if level else None),
        **more,
    )


def headed(heading: str) -> list[Column]:
    """The leaf columns of a heading from left to right, parted by " | ": what each means, then its texts from above.

    `target/objective@2021[Rp]: Target › 2021` is the target of an objective in 2021, in rupiah; `@TW1` is a period, "-"
    a column that means nothing.
    """
    columns = []
    for index, told in enumerate(heading.split(" | ")):
        means, _, path = told.partition(": ")
        found = _MEANS.fullmatch(means)
        assert found is not None, told
        role, level, year, period, measure = found.groups()
        texts = path.split(" › ") if path else []
        about = {"level": level, "measure": measure, "year": year and int(year), "period": period}
        columns.append(column(index, role.strip("-") or None, *texts, **{k: v for k, v in about.items() if v}))
    return columns


def made(family: str, columns: list[Column], rows: list[list[str]], **more: Any) -> LogicalTable:
    """A table whose body is `rows` below one heading row.

    "^" goes on from above, "<" from the left, "" is empty; a line end parts printed lines; "*" in front makes the text
    bold, "#70ad47" a filled cell.
    """
    heights = [max(1, *(text.count("\n") + 1 for text in row)) * LINE + 4 for row in rows]
    tops = [100.0 + sum(heights[:i]) for i in range(len(rows) + 1)]
    cells = [_heading(c) for c in columns]
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if text in ("^", "<"):
                continue
            down, right = 1, 1
            while r + down < len(rows) and rows[r + down][c] == "^":
                down += 1
            while c + right < len(row) and row[c + right] == "<":
                right += 1
            cells.append(_cell(r, c, down, right, text, tops))
    return replace(
        LogicalTable(
            table_id="t-0",
            number=None,
            number_printed=None,
            caption=None,
            family=Family(family),
            columns=tuple(columns),
            cells=tuple(cells),
            row_count=len(rows) + 1,
            heading_rows=1,
            number_row=None,
            page_first=1,
            page_last=1,
            reader="pdfium-ruled",
            confidence=1.0,
        ),
        **more,
    )


def _heading(column: Column) -> Cell:
    rect = Rect(column.index * WIDTH, 80.0, (column.index + 1) * WIDTH, 100.0)
    text = column.path[-1] if column.path else ""
    return Cell(0, column.index, 1, 1, text, (), (Part(1, rect),))


def _cell(r: int, c: int, down: int, right: int, text: str, tops: list[float]) -> Cell:
    rect = Rect(c * WIDTH, tops[r], (c + right) * WIDTH, tops[r + down])
    fill = int(text[1:], 16) if text.startswith("#") else None
    bold, printed = text.startswith("*"), "" if fill is not None else text.removeprefix("*")
    lines = tuple(
        Line(part, 1, Rect(rect.x0 + 2, rect.top + 2 + i * LINE, rect.x1 - 2, rect.top + 2 + (i + 1) * LINE), bold, 7.0)
        for i, part in enumerate(printed.split("\n"))
        if part
    )
    return Cell(r + 1, c, down, right, " ".join(line.text for line in lines), lines, (Part(1, rect),), fill)
