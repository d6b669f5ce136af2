"""The rule `duplicate_row_number`: the same printed number for two lines of the same depth."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from pipeline.checks.evidence.finding import Finding, Frames, Place, rule
from pipeline.checks.evidence.grids import grids
from pipeline.checks.evidence.lines import (
    HIERARCHY,
    Line,
    by_table,
    columns_of,
    finding_at,
    finding_in,
    grouped,
    lines_of,
    name_of,
    place_of,
)
from pipeline.checks.evidence.places import Places
from pipeline.checks.evidence.repeated_rows import repeated_codes
from pipeline.checks.evidence.words.captions import roman_value
from pipeline.checks.evidence.words.names import name_key
from schemas.vocabulary import NAME_ROLES, Family, Role

_PATH = re.compile(r"^\d+(?:\.\d+)+\.?$")  # 1.2.3 stands for one line of the whole table
#: roles of cells whose digits are no figures of their line
_WITHOUT_FIGURES = frozenset({None, Role.NUMBER, Role.CODE, Role.INDICATOR, *NAME_ROLES})
_COUNTED_TWICE = 2  # number columns of a table: of all its lines, and of those of each section
_OF_ONE_LINE = ("table_id", "quarter", *HIERARCHY)  # actions that agree in these are one list
#: families whose numbers are published with their lines
_PUBLISHED = frozenset({Family.BUDGET_REALIZATION, Family.FACTORS, Family.RECOMMENDATIONS})


@rule
def duplicate_row_number(frames: Frames) -> Iterator[Finding]:
    """Numbers of a list are given once. A list may start again (1, 2, 1, 2), so a repeated first number is no doubt."""
    for lines in by_table(lines_of(frames, "factors")).values():
        yield from _doubled(_first_of_each(lines, "subject_no", "subject"), "factors", "subject_no", "subject")
    places = Places(frames)
    for lines in by_table(lines_of(frames, "budget_realization")).values():
        at = [places.grid(place_of(line, "budget_realization", "no")) for line in lines]
        over = _over([line["level"] for line in lines])
        beside = grouped(((head, grid and grid[1]), line) for line, grid, head in zip(lines, at, over, strict=True))
        for here in beside.values():
            yield from _doubled(here, "budget_realization", "no", "account")
    for lines in by_table(lines_of(frames, "recommendations")).values():
        yield from _doubled(lines, "recommendations", "item_no", "text")
    items = lines_of(frames, "action_items")
    for lines in grouped((tuple(item[column] for column in _OF_ONE_LINE), item) for item in items).values():
        yield from _doubled(lines, "action_items", "item_no", None)
    yield from _in_cells(frames)
    yield from _beside_a_count(frames)
    for code, first, name, first_name in repeated_codes(frames):
        yield _in_table(code, first, name, first_name)


def _over(levels: Sequence[int | None]) -> list[tuple[int | None, int | None]]:
    """The level of each line, and which line it stands below: accounts begin anew under each activity."""
    out: list[tuple[int | None, int | None]] = []
    open_: list[tuple[int, int]] = []  # level and place of the lines that may stand over the next one
    for n, level in enumerate(levels):
        while open_ and open_[-1][0] >= (level or 0):
            open_.pop()
        out.append((level, open_[-1][1] if open_ else None))
        open_.append((level or 0, n))
    return out


def _doubled(lines: Sequence[Line], table: str, column: str, name: str | None) -> Iterator[Finding]:
    for n in _repeats([line[column] for line in lines]):
        first = next(line for line in lines if line[column] == lines[n][column])
        against = (Place(table, first["table_id"], first["row_no"], column),)
        key = lines[n][name] if name is not None else f"{name_of(lines[n]) or ''} {lines[n]['action']}".strip()
        values = {"first": str(first[name] if name is not None else first["action"])}
        number = str(lines[n][column])
        yield finding_at(lines[n], table, column, printed=number, against=against, row_key=key, **values)


def _repeats(numbers: Sequence[str | None]) -> list[int]:
    """Positions whose number repeats an earlier one of the same list; a list starts again at its first number."""
    found, run = [], list[tuple[str, int]]()
    for n, text in enumerate(numbers):
        value = _value(text)
        if value is None:
            continue
        following = next((later for later in map(_value, numbers[n + 1 :]) if later is not None), None)
        # a first number that the list goes on from as if it were the next: 1, 1, 3
        stands_for_next = bool(run) and run[-1] == value and following == (value[0], value[1] + 2)
        if value in run and (value[1] > 1 or stands_for_next):
            found.append(n)
        if value[1] == 1 and not stands_for_next:
            run = []
        run.append(value)
    return found


def _value(text: str | None) -> tuple[str, int] | None:
    """Style and rank of a list number: `2.` ("digit", 2), `b)` ("letter", 2), `B` ("capital", 2), `II` ("roman", 2)."""
    printed = (text or "").strip().strip("().")
    number = printed.casefold()
    if number.isdigit() and len(number) <= 3:
        return "digit", int(number)
    if (rank := roman_value(number)) is not None:
        return "roman", rank
    style = "letter" if printed.islower() else "capital"
    return (style, ord(number) - 96) if len(number) == 1 and "a" <= number <= "z" else None


def _first_of_each(lines: Sequence[Line], *columns: str) -> list[Line]:
    seen: set[tuple[Any, ...]] = set()
    kept = []
    for line in lines:
        key = tuple(line[column] for column in columns)
        if key not in seen:
            kept.append(line)
            seen.add(key)
    return kept


def _in_cells(frames: Frames) -> Iterator[Finding]:
    """Number columns of the other families: `1.2.3` twice, or a plain number that the next one shows to be wrong."""
    tables = {table["table_id"]: table for table in lines_of(frames, "source_tables")}
    numbered = [cell for cell in lines_of(frames, "cells") if cell["role"] == Role.NUMBER and cell["text"] is not None]
    places, figured = Places(frames), _rows_with_figures(frames)
    for table_id, cells in by_table(numbered).items():
        table = tables.get(str(table_id))
        if table is None or table["family"] is None or table["family"] in _PUBLISHED:
            continue
        for first, second in _cell_repeats(sorted(cells, key=lambda cell: (cell["column"], cell["row"]))):
            if ((table_id, first["row"]) in figured) != ((table_id, second["row"]) in figured):
                continue  # sections are numbered apart from the lines under them
            beside, named = (_name_beside(cell, places, cells) for cell in (first, second))
            if named is None or named == beside:
                continue  # the number of a line that goes on
            if beside is not None and name_key(beside["text"]) == name_key(named["text"]):
                continue
            yield _in_table(second, first, named["text"], str(beside["text"] if beside is not None else first["text"]))


def _beside_a_count(frames: Frames) -> Iterator[Finding]:
    """Lines numbered anew in each section, beside a column that counts on: 41 | 5 and 42 | 5 are two lines. What is
    counted over several lines are the sections."""
    columns = columns_of(frames, Role.NUMBER)
    for grid in grids(frames, lambda table: len(columns.get(table["table_id"], [])) == _COUNTED_TWICE):
        whole, own = sorted(columns[grid.table["table_id"]])
        numbered = [
            (cells[own], count[1], _value(cells[own]["text"]), next(iter(grid.words(row)), None))
            for row, cells in grid.rows.items()
            if whole in cells
            and own in cells
            and cells[whole]["row_span"] == 1
            and (count := _value(cells[whole]["text"])) is not None
        ]
        for (first, at, number, first_name), (second, after, repeated, name) in pairwise(numbered):
            counted_on = after == at + 1 and number == repeated and number is not None and number[0] == "digit"
            if counted_on and name is not None and first_name is not None and name_key(name) != name_key(first_name):
                yield _in_table(second, first, name, first_name)


def _rows_with_figures(frames: Frames) -> set[tuple[str, int]]:
    """Grid rows that print a figure outside of their numbers, codes and names."""
    return {
        (cell["table_id"], cell["row"])
        for cell in lines_of(frames, "cells")
        if cell["role"] not in _WITHOUT_FIGURES and any(map(str.isdigit, cell["text"] or ""))
    }


def _in_table(second: Line, first: Line, name: str, first_name: str) -> Finding:
    return finding_in(second, first, row_key=name, column="number", **{"first": first_name})


def _name_beside(number: Line, places: Places, numbers: Sequence[Line]) -> Line | None:
    """The first cell with words to the right of a number that names its line.

    Codes and figures between are passed over, and what stands beside lines of other numbers too (a goal over all).
    """
    column = number["column"] + number["column_span"]
    while (cell := places.cell(number["table_id"], number["row"], column)) is not None:
        if re.search(r"[^\W\d_]{3,}", cell["text"] or "") and not _beside_another(cell, number, numbers):
            return cell
        column = cell["column"] + cell["column_span"]
    return None


def _beside_another(cell: Line, number: Line, numbers: Sequence[Line]) -> bool:
    """Whether the cell spans rows of another number in the same column."""
    rows = range(cell["row"], cell["row"] + cell["row_span"])
    return any(
        other["row"] in rows and other["column"] == number["column"] and other["text"] != number["text"]
        for other in numbers
    )


def _cell_repeats(cells: Sequence[Line]) -> Iterator[tuple[Line, Line]]:
    seen: dict[str, Line] = {}
    for cell in cells:
        if _PATH.match(cell["text"]):
            first = seen.setdefault(cell["text"].rstrip("."), cell)
            if first is not cell:
                yield first, cell
    for column in sorted({cell["column"] for cell in cells}):
        here = [cell for cell in cells if cell["column"] == column]
        yield from _column_repeats([(cell, value) for cell in here if (value := _value(cell["text"])) is not None])


def _column_repeats(numbered: Sequence[tuple[Line, tuple[str, int]]]) -> Iterator[tuple[Line, Line]]:
    """Cells of one column, each with the style and rank of its number, that repeat the number of one before."""
    ranks = [rank for _, (_, rank) in numbered]
    if ranks.count(1) == 1:  # one list over the whole table: no number may come back
        repeats = _repeats([cell["text"] for cell, _ in numbered])
        counted = [rank for n, rank in enumerate(ranks) if n not in repeats]
        if counted == sorted(counted):  # else two lists in one column, programs and activities each counted on
            for n in repeats:
                yield next(cell for cell, value in numbered if value == numbered[n][1]), numbered[n][0]
        return
    for (before, (style, rank)), (cell, second), (_, third) in zip(numbered, numbered[1:], numbered[2:], strict=False):
        if (second, third) == ((style, rank), (style, rank + 2)):  # 2, 2, 4: the second 2 stands for 3
            yield before, cell
