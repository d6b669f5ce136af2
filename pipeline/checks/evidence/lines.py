"""Published rows as rules read them: null is None, document order, and the name by which a finding calls a line."""

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from operator import itemgetter
from typing import Any, TypeVar, cast

import pandas as pd

from pipeline.checks.evidence.finding import Finding, Frames, Place, made
from pipeline.checks.evidence.words.names import name_key
from schemas.missing import records
from schemas.vocabulary import COLUMN_NUMBER, HEADING

Line = Mapping[str, Any]
_Made = TypeVar("_Made")
_Key = TypeVar("_Key", bound=Hashable)

#: outermost first; the innermost that a row carries names the line
HIERARCHY = ("objective", "program", "activity", "sub_activity")


class FramesOnce(dict[str, pd.DataFrame]):
    """Frames whose rows are turned into lines once, for all rules; the frames must not change meanwhile."""

    def __init__(self, frames: Frames) -> None:
        super().__init__(frames)
        self.lines: dict[str, list[Line]] = {}
        self.made: dict[Hashable, object] = {}


def once(frames: Frames, name: Hashable, make: Callable[[], _Made]) -> _Made:
    """What `make` makes of `frames`, made once for all rules; `name` tells it from all else that is made of them."""
    if not isinstance(frames, FramesOnce):
        return make()
    if name not in frames.made:
        frames.made[name] = make()
    return cast(_Made, frames.made[name])


def lines_of(frames: Frames, table: str, columns: Collection[str] = ()) -> list[Line]:
    """Rows of `table` by page, source table and row; nulls are None, whole numbers stay numbers.

    Of the documents of an agency, where rows are many, a rule may say which `columns` it looks at.
    """
    if not isinstance(frames, FramesOnce):
        frame = frames.get(table)
        return _lines(frame[[c for c in frame.columns if c in columns]] if columns and frame is not None else frame)
    if table not in frames.lines:
        frames.lines[table] = _lines(frames.get(table))
    return list(frames.lines[table])


def _lines(frame: pd.DataFrame | None) -> list[Line]:
    if frame is None or frame.empty:
        return []
    lines = records(frame)
    order = [column for column in ("page", "table_id", "row_no") if column in frame.columns]
    if not order:
        return [*lines]
    try:
        return sorted(lines, key=itemgetter(*order))
    except TypeError:  # what has none of them comes last
        return sorted(lines, key=lambda line: [(line[column] is None, line[column]) for column in order])


def report_year(frames: Frames) -> int | None:
    """The year that the document reports on, where it is known."""
    years = [line["year"] for line in lines_of(frames, "documents") if line.get("year") is not None]
    return int(years[0]) if years else None


def name_of(line: Line) -> str | None:
    """Account or subject of the line; name of the innermost level that it carries, as printed (of the line's own
    `level` where it is one)."""
    level = line.get("level")
    own = (str(level),) if level in HIERARCHY else ()
    columns = ("account", "subject", *own, *reversed(HIERARCHY), "indicator")
    return next((str(line[column]) for column in columns if line.get(column) is not None), None)


def row_key(line: Line) -> str | None:
    """The line's name as findings print it; an objective is told from its others by its indicator."""
    name = name_of(line)
    own = line.get("indicator")
    if line.get("level") in ("objective", "goal") and own is not None and name_key(own) != name_key(name):
        return f"{name or ''} {line['indicator']}".strip()
    return name


def path_key(line: Line) -> tuple[str, ...]:
    """Folded names of all levels of the line, outermost first; "" where a level is null."""
    return tuple(name_key(line.get(level)) for level in HIERARCHY)


def quarter_of(line: Line) -> str | None:
    """TW1..TW4; None for a line of the whole year."""
    quarter = line.get("quarter", line.get("period"))
    return None if quarter == "year" else quarter


def place_of(line: Line, table: str, column: str) -> Place:
    row_no = line.get("row_no")
    return Place(table, line.get("table_id"), None if row_no is None else int(row_no), column)


def cell_place(cell: Line) -> Place:
    """Where a cell of a source table, or a figure observed in it, stands."""
    return Place("cells", cell["table_id"], int(cell["row"]), "text", int(cell["column"]))


def finding_at(line: Line, table: str, column: str, /, *, against: Iterable[Place] = (), **more: Any) -> Finding:
    """A finding that accuses `column` of a published line, as it is printed, held against the places `against`; `more`
    as `made` takes it."""
    place = place_of(line, table, column)
    known: dict[str, Any] = {
        "row_key": row_key(line),
        "quarter": quarter_of(line),
        "table_id": place.table_id,
        "page": line.get("page"),
        "row_no": place.row_no,
        "column": column,
        "printed": as_printed(line, column),
        "places": (place, *against),
    }
    return made(**{**known, **more})


def finding_against(line: Line, table: str, column: str, right: tuple[Line, str, str], /, **more: Any) -> Finding:
    """That a published value should be as another one, of which `right` tells line, table and column."""
    other, _, at = right
    return finding_at(line, table, column, **{"expected": other[at], "against": [place_of(*right)], **more})


def finding_of_sum(line: Line, table: str, column: str, parts: Sequence[Line], expected: float, **more: Any) -> Finding:
    """That the money of a line is not what its parts come to."""
    against = [place_of(part, table, column) for part in parts]
    told = {"count": str(len(parts)), "difference": amount(line[column] - expected)}
    return finding_at(line, table, column, expected=amount(expected), against=against, **told, **more)


def finding_in(cell: Line, *others: Line, **more: Any) -> Finding:
    """A finding that accuses a cell of a source table, as it is printed, held against others."""
    places = tuple(map(cell_place, (cell, *others)))
    return made(
        **{"table_id": cell["table_id"], "page": cell["page"], "printed": cell["text"], "places": places, **more}
    )


def finding_on(table: Line, column: str, *places: Place, **more: Any) -> Finding:
    """A finding on a source table: its title, its number, one of its columns."""
    return made(table_id=table["table_id"], page=table["page_first"], column=column, places=places, **more)


def by_unit(lines: Iterable[Line]) -> Iterator[tuple[int, Line]]:
    """Each line with the number of its unit, from 0, in the order given: one form may print several units
    (`KECAMATAN …`), each headed by its own total, and lines of one name in two of them are two lines."""
    unit = 0
    for line in lines:
        unit += line["level"] == "total"
        yield unit, line


def grouped(pairs: Iterable[tuple[_Key, _Made]]) -> dict[_Key, list[_Made]]:
    """The second of all pairs with one first, keys and values in the order given."""
    groups: dict[_Key, list[_Made]] = {}
    for key, value in pairs:
        groups.setdefault(key, []).append(value)
    return groups


def by_table(lines: Iterable[Line]) -> dict[str | None, list[Line]]:
    """Lines of each source table, tables in order of their first line."""
    return grouped((line.get("table_id"), line) for line in lines)


def columns_in(frames: Frames) -> dict[str, dict[int, Line]]:
    """Of each table its columns by their index in the grid."""
    tables = by_table(lines_of(frames, "columns")).items()
    return {str(table_id): {int(column["column"]): column for column in own} for table_id, own in tables}


def columns_of(frames: Frames, *roles: str) -> dict[str, list[int]]:
    """Of each table the columns of these roles, as indexes of the grid."""
    columns = lines_of(frames, "columns")
    return grouped((column["table_id"], int(column["column"])) for column in columns if column["role"] in roles)


def body_cells(frames: Frames) -> list[Line]:
    """The printed cells of all tables that neither head columns nor number them."""
    cells = lines_of(frames, "cells")
    return [cell for cell in cells if cell["text"] and cell["role"] not in (HEADING, COLUMN_NUMBER)]


def heading_cells(frames: Frames) -> dict[str | None, list[Line]]:
    """The printed cells of each table's heading."""
    return by_table(cell for cell in lines_of(frames, "cells") if cell["role"] == HEADING and cell["text"])


def amount(value: float) -> str:
    """A number as Indonesian reports print it: `1.250.000,50`, decimals only where there are any, two at most."""
    whole = f"{round(value, 2):,.2f}".removesuffix(".00")
    return whole.translate(str.maketrans(",.", ".,"))


def as_printed(line: Line, column: str) -> str | None:
    """A value of a line as it is printed; its money as reports print it where the text is unknown."""
    if f"{column}_text" in line:
        return str(line[f"{column}_text"] or amount(line[column]))
    return line.get(column)
