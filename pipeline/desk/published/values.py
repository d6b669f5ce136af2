"""Which published value stands at a place of a page, and which correction would change it; empty cells too."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import pandas as pd

from pipeline.normalize.outcome.corrections import NOT_READ, text_column_of
from pipeline.reading.geometry import Rect
from schemas.dictionary import dictionary
from schemas.missing import text_or_empty
from schemas.tables.tidy import TIDY_TABLES

_LEVELS = ("sub_activity", "activity", "program", "objective", "goal")
_EDGES = ("x0", "top", "x1", "bottom")
_ALONE = ("account", "subject", "indicator", "action", "text", "caption")


@dataclass(frozen=True, slots=True)
class Value:
    """A published value: of row `row` (from 0) of a source table, under `column`. `printed` is what we read there,
    `box` where on `page`."""

    table: str
    table_id: str
    row: int
    column: str
    row_key: str
    quarter: str
    page: int
    printed: str
    box: Rect

    @property
    def key(self) -> str:
        """Names it among the values of its document."""
        return f"{self.table}/{self.table_id}/{self.row}/{self.column}"


class Values:
    """Those of one document, from its published `frames`."""

    def __init__(self, frames: Mapping[str, pd.DataFrame]) -> None:
        self._frames = frames
        self._rows: dict[str, dict[tuple[str, int], dict[str, Any]]] = {}
        origins = frames["origins"]
        printed = [(t, c) in _printed() for t, c in zip(origins["table"], origins["column"], strict=True)]
        self._origins = origins[(origins["part"] == 0) & np.array(printed, dtype=bool)]
        self._pages: dict[int, list[tuple[Rect, dict[str, Any]]]] = {}
        self._places: dict[tuple[float, ...], list[dict[str, Any]]] = {}
        for origin in self._origins.to_dict("records"):
            box = Rect(*(float(origin[edge]) for edge in _EDGES))
            named = {str(name): value for name, value in origin.items()}
            self._pages.setdefault(int(origin["page"]), []).append((box, named))
            self._places.setdefault(_place(int(origin["page"]), box), []).append(named)

    def at(self, page: int, x: float, y: float) -> list[Value]:
        """The values whose box covers that point, of the smallest box first; an empty cell gives what belongs there."""
        inside = (origin for box, origin in self._pages.get(page, ()) if box.contains(x, y))
        found = {value.key: value for value in map(self._of_origin, inside) if value is not None}
        values = sorted(found.values(), key=lambda value: (value.box.width * value.box.height, value.row))
        return values or list(self._empty(page, x, y))

    def in_box(self, page: int, box: Rect, column: str = "") -> Value | None:
        """The value that a finding's box is around; of several the one under `column`, else the first."""
        found = [value for value in map(self._of_origin, self._places.get(_place(page, box), ())) if value is not None]
        named = (value for value in found if value.column == text_column_of(value.table, column))
        return next(named, found[0] if found else None)

    def named(self, key: str) -> Value | None:
        """The value of that `key`, where this document has it."""
        table, _, rest = key.partition("/")
        table_id, _, rest = rest.partition("/")
        row, _, column = rest.partition("/")
        if table not in TIDY_TABLES or not row.isdecimal() or column not in self._frames[table].columns:
            return None
        return self._value(table, table_id, int(row), column, None)

    def _of_origin(self, origin: Mapping[str, Any]) -> Value | None:
        column = text_column_of(origin["table"], origin["column"])
        box = Rect(*(float(origin[edge]) for edge in _EDGES))
        return self._value(origin["table"], text_or_empty(origin["table_id"]), int(origin["row_no"]), column, box)

    def _value(self, table: str, table_id: str, row: int, column: str, box: Rect | None) -> Value | None:
        line = self._lines(table).get((table_id, row))
        if line is None or column not in line:
            return None
        return Value(
            table,
            table_id,
            row,
            column,
            row_key(line),
            text_or_empty(line.get("period")) or text_or_empty(line.get("quarter")),
            int(line["page"]),
            text_or_empty(line[column]),
            box or Rect(0, 0, 0, 0),
        )

    def _empty(self, page: int, x: float, y: float) -> Iterator[Value]:
        """What an empty cell would hold: its row from its neighbours in the line, its column from those above."""
        cells = self._frames["cells"]
        here = cells[(cells["page"] == page) & (cells["x0"] <= x) & (x <= cells["x1"])]
        here = here[(here["top"] <= y) & (y <= here["bottom"])]
        for cell in here.to_dict("records"):
            own = self._origins[self._origins["table_id"] == cell["table_id"]]
            beside = own[own["cell_row"] == cell["row"]][["table", "row_no"]].drop_duplicates()
            above = own[own["cell_column"] == cell["column"]][["table", "column"]].drop_duplicates()
            box = Rect(*(float(cell[edge]) for edge in _EDGES))
            for (table, row), column in (
                ((b.table, b.row_no), a.column)
                for b in beside.itertuples(index=False)
                for a in above.itertuples(index=False)
                if a.table == b.table
            ):
                value = self._value(
                    str(table), str(cell["table_id"]), int(row), text_column_of(str(table), str(column)), box
                )
                if value is not None and not value.printed:
                    yield value

    def _lines(self, table: str) -> dict[tuple[str, int], dict[str, Any]]:
        if table not in self._rows:
            self._rows[table] = {
                (text_or_empty(line.get("table_id")), int(line["row_no"])): {str(k): v for k, v in line.items()}
                for line in self._frames[table].to_dict("records")
            }
        return self._rows[table]


@cache
def _printed() -> frozenset[tuple[str, str]]:
    """Table and column of what a page prints; a vocabulary of ours is none of it, nor what we count."""
    return frozenset(
        (entry.name, field.name)
        for entry in (dictionary(name)[0] for name in TIDY_TABLES)
        for field in entry.fields
        if not field.enum and field.type != "boolean" and field.name not in NOT_READ
    )


def _place(page: int, box: Rect) -> tuple[float, ...]:
    return (page, *(round(edge, 1) for edge in (box.x0, box.top, box.x1, box.bottom)))


def row_key(line: Mapping[str, Any]) -> str:
    """What a correction calls the line."""
    level = text_or_empty(line.get("level"))
    names = [level] if level in line else []
    return next((text_or_empty(line[n]) for n in [*names, *_LEVELS, *_ALONE] if text_or_empty(line.get(n))), "")
