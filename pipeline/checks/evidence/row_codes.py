"""Codes of lines that stand in several columns (1 | 20 | 05 | 67 | 01), and those given to two lines of a table."""

import re
from collections.abc import Iterator

from pipeline.checks.evidence.finding import Frames
from pipeline.checks.evidence.grids import grids
from pipeline.checks.evidence.lines import Line, columns_of
from pipeline.checks.evidence.words.names import name_key
from schemas.vocabulary import Role

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
