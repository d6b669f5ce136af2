"""Rows of a list that say the same in every cell but their number, and codes (1 | 20 | 05 | 67) given to two lines."""

import re
from collections.abc import Collection, Iterator

from pipeline.checks.evidence.finding import Frames
from pipeline.checks.evidence.grids import Grid, grids
from pipeline.checks.evidence.lines import Line, columns_of
from pipeline.checks.evidence.words.names import LONG_NAME, name_key
from schemas.vocabulary import Role

#: a list is a table of so many numbered rows whose names are all different but for so many; a row says something where
#: so many of its cells are filled, and its name is long enough
_FEWEST_ROWS, _MOST_EQUAL, _FEWEST_CELLS = 10, 0.1, 3


def equal_rows(frames: Frames) -> Iterator[tuple[Line, Line]]:
    """The cells that name a row and the earlier one it is equal to, in lists of which no family is known."""
    numbers = columns_of(frames, Role.NUMBER)
    for grid in grids(frames, lambda table: table["family"] is None and table["table_id"] in numbers):
        yield from _of_list(grid, numbers[grid.table["table_id"]])


def _of_list(grid: Grid, numbers: Collection[int]) -> Iterator[tuple[Line, Line]]:
    rows: list[tuple[tuple[str, ...], tuple[str, ...], Line]] = []
    for cells in grid.rows.values():
        given = tuple(
            str(cells[column]["text"]) for column in sorted(numbers) if column in cells and cells[column]["text"]
        )
        others = [(column, cell) for column, cell in sorted(cells.items()) if column not in numbers and cell["text"]]
        if given and others:
            rows.append((given, tuple(f"{column} {name_key(cell['text'])}" for column, cell in others), others[0][1]))
    names = [name_key(name["text"]) for _, _, name in rows]
    if len(rows) < _FEWEST_ROWS or len(rows) - len(set(names)) > _MOST_EQUAL * len(rows):
        return
    seen: dict[tuple[str, ...], tuple[tuple[str, ...], Line]] = {}
    for given, told, name in rows:
        first = seen.setdefault(told, (given, name))
        long_enough = len(told) >= _FEWEST_CELLS and len(name_key(name["text"])) >= LONG_NAME
        if long_enough and first[1] is not name and first[0] != given:
            yield name, first[1]


_PART = re.compile(r"\d{1,4}|[A-Z]")
#: columns that make a code, lines that have a whole one, and the share of them that may repeat one: where more do, the
#: code does not tell the lines of that table apart
_FEWEST_COLUMNS, _FEWEST_LINES, _MOST_REPEATED = 2, 10, 0.05


def repeated_codes(frames: Frames) -> Iterator[tuple[Line, Line, str, str]]:
    """Last cell of the code of a line that has the code of an earlier line of another name, that line's, both names."""
    columns = columns_of(frames, Role.CODE)
    for grid in grids(frames, lambda table: len(columns.get(table["table_id"], [])) >= _FEWEST_COLUMNS):
        places = sorted(columns[grid.table["table_id"]])
        seen: dict[tuple[str, ...], tuple[Line, str]] = {}
        repeated: list[tuple[Line, Line, str, str]] = []
        lines = 0
        for row, cells in grid.rows.items():
            parts = [str(cells[place]["text"] or "").strip() if place in cells else "" for place in places]
            name = next(iter(grid.words(row)), "")
            if not name or not all(_PART.fullmatch(part) for part in parts):
                continue
            lines += 1
            first = seen.setdefault(tuple(parts), (cells[places[-1]], name))
            if name_key(first[1]) != name_key(name):
                repeated.append((cells[places[-1]], first[0], name, first[1]))
        if lines >= _FEWEST_LINES and len(repeated) <= max(1, _MOST_REPEATED * lines):
            yield from repeated
