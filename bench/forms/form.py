"""What a form is, read from a file of forms.

    [[form]]
    id, source                in words: whose view or export it is
    title = ["...", "TAHUN {year}"]
    family = "a|b"            those that are right, "" for none
    headings = [["Text|rows|columns", ...], ...]   rows of cells as HTML has them; 1 where left out
    numbers = true            a row of column numbers below them
    columns = [{ id, fill, role, period, year, unit, decimals, style }, ...]   one for each leaf, left to right
    lines = "activities"      what the lines are (lines.toml), or years
    total = "JUMLAH"          a last line that sums

`fill`: count, code, names, names2, objective, unit, text, none, date, year, `words: a, b`; of figures money, quantity,
percent, `part of ID` (30 to 100 %), `near ID` (80 to 120 %), `share of ID` (5 to 25 %), `= ARITHMETIC` over ids.
`style`: cents, rp, sign. Of columns of figures `role`, `period` (TW1 to TW4, year, "" where open; year where left out)
and `unit` ("line": the text of the unit column) are what an auditor would say, by the table and its title alone;
`a|b` accepts both. `year`: years from the report's own, "" where none is told.
"""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NAMES = ("names", "names2", "objective", "unit", "code", "count", "text", "none", "date", "year")


@dataclass(frozen=True)
class Column:
    """One leaf column; `role`, `period` and `unit` hold the answers that are right ("" for none), parted by `|`."""

    key: str
    fill: str
    role: str = ""
    period: str = "year"
    year: int | None = 0  # years from the report's own; None where none is told
    unit: str = ""
    decimals: int | None = None
    style: str = ""

    @property
    def figures(self) -> bool:
        """Whether its cells are figures that a release must explain."""
        return self.fill not in NAMES and not self.fill.startswith("words:")

    @property
    def formula(self) -> str | None:
        """The arithmetic over other columns that fills it."""
        return self.fill.removeprefix("=").strip() if self.fill.startswith("=") else None


@dataclass(frozen=True)
class Form:
    """One table: `headings` holds (text, rows, columns) from top to bottom, in each row from left to right."""

    key: str
    title: tuple[str, ...]
    families: tuple[str, ...]  # those that are right; "" for none
    headings: tuple[tuple[tuple[str, int, int], ...], ...]
    columns: tuple[Column, ...]
    lines: str
    total: str | None
    numbers: bool


def forms_of(path: Path) -> Iterator[Form]:
    """The forms of a file. Raises ValueError where a form's headings do not end in as many leaves as it has columns."""
    for entry in tomllib.loads(path.read_text("utf-8"))["form"]:
        headings = tuple(tuple(_heading(text) for text in row) for row in entry["headings"])
        columns = tuple(_column(number, told) for number, told in enumerate(entry["columns"]))
        if (width := sum(columns for _, _, columns in headings[0])) != len(columns):
            raise ValueError(f"{path.name}, {entry['id']}: {width} columns below the headings, {len(columns)} told")
        yield Form(
            entry["id"],
            tuple(entry["title"]),
            tuple(entry["family"].split("|")),
            headings,
            columns,
            entry["lines"],
            entry.get("total"),
            bool(entry.get("numbers")),
        )


def _heading(text: str) -> tuple[str, int, int]:
    words, *spans = text.split("|")
    rows, columns = (*map(int, spans), 1, 1)[:2]
    return words, rows, columns


def _column(number: int, told: dict[str, Any]) -> Column:
    year = told.get("year", 0)
    return Column(
        told.get("id", f"column_{number}"),
        told["fill"],
        told.get("role", ""),
        told.get("period", "year"),
        None if year == "" else int(year),
        told.get("unit", ""),
        told.get("decimals"),
        told.get("style", ""),
    )


def ordered(columns: Sequence[Column]) -> list[Column]:
    """The columns, each after those that its fill names. Raises ValueError where they go round in circles."""
    left, out = list(columns), list[Column]()
    while left:
        ready = [one for one in left if not any(_names(one, other.key) for other in left if other is not one)]
        if not ready:
            raise ValueError(f"columns that need each other: {', '.join(one.key for one in left)}")
        out += ready
        left = [one for one in left if one not in ready]
    return out


def _names(column: Column, key: str) -> bool:
    if column.formula is None:
        return column.fill.split(" of ")[-1] == key or column.fill.removeprefix("near ") == key
    return key in "".join(letter if letter.isalnum() or letter == "_" else " " for letter in column.formula).split()
