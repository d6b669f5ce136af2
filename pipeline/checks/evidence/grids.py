"""Source tables as grids of cells, for what can be told of a table without knowing its family."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any

from pipeline.checks.evidence.finding import Finding, Frames, Place, made
from pipeline.checks.evidence.lines import Line, amount, by_table, cell_place, grouped, lines_of, once
from pipeline.checks.evidence.words.names import first_with_letters, name_key
from pipeline.normalize.values.numbers import Marks, decide_marks, read_money
from pipeline.relations.column_numbers import number_columns
from pipeline.relations.figures import is_year

#: so many years of a row head its columns: they stand in the body where a heading was cut below its first rows
_FEWEST_YEARS = 4


@dataclass(frozen=True, slots=True)
class Item:
    """One figure of a column: `group` is what a merged cell above several lines has in common, "" for none."""

    value: float
    text: str
    place: Place
    group: str = ""


@dataclass(frozen=True, slots=True)
class Grid:
    """The body of a source table: row -> column -> cell, merged cells in their first row and column."""

    table: Line
    rows: Mapping[int, Mapping[int, Line]]
    marks: Marks

    def words(self, row: int) -> list[str]:
        """Texts of a row that are no figures, from left to right."""
        texts = [str(cell["text"]) for _, cell in sorted(self.rows[row].items()) if cell["text"]]
        return [text for text in texts if re.search(r"[^\W\d_]{3}", text)]

    def names(self, row: int) -> list[str]:
        """What may name a row: its words, else its year."""
        return self.words(row) or ([year] if (year := self._year(row)) else [])

    def name(self, row: int) -> str | None:
        """The only text of a row that is no figure."""
        words = self.words(row)
        return words[0] if len(words) == 1 else None

    def _year(self, row: int) -> str | None:
        """What tells a row without words."""
        return next(
            (str(cell["text"]) for _, cell in sorted(self.rows[row].items()) if is_year(str(cell["text"]))), None
        )

    def item(self, row: int, column: int) -> Item | None:
        cell = self.rows[row].get(column)
        if cell is None or not cell["text"]:
            return None
        value = self.read(str(cell["text"]))
        place = cell_place(cell)
        return None if value is None else Item(value, str(cell["text"]), place)

    def read(self, text: str) -> float | None:
        """The number that `text` is by the separators of this table, its sign of per cent aside."""
        value = read_money(text.replace("%", ""), self.marks).value
        return None if value is None else float(value)

    def _short_name(self, row: int) -> str | None:
        texts = (str(cell["text"] or "") for _, cell in sorted(self.rows[row].items()))
        return first_with_letters(texts)

    def finding(self, row: int, items: Sequence[Item], expected: str, **more: Any) -> Finding:
        """The first of `items`, figures of `row`, is accused, held against the others; `more` as `made` takes it."""
        known = {
            "table_id": self.table["table_id"],
            "page": next(iter(self.rows[row].values()))["page"],
            "row_key": next(iter(self.words(row)), self._year(row) or self._short_name(row)),
            "printed": items[0].text,
            "expected": expected,
            "places": tuple(item.place for item in items),
        }
        return made(**{**known, **more})

    def finding_of_sum(self, row: int, items: Sequence[Item], expected: float, **more: Any) -> Finding:
        """Likewise, where the first is not what the others come to."""
        told = {"count": str(len(items) - 1), "difference": amount(items[0].value - expected)}
        return self.finding(row, items, amount(expected), **told, **more)


def grids(frames: Frames, wanted: Callable[[Line], bool]) -> Iterator[Grid]:
    """The source tables that are `wanted`, in document order."""
    cells = once(frames, "cells by table", lambda: by_table(lines_of(frames, "cells")))
    for table in lines_of(frames, "source_tables"):
        found = cells.get(table["table_id"], [])
        if found and wanted(table):
            yield once(frames, ("grid", table["table_id"]), partial(_grid, table, found))


def _grid(table: Line, found: Sequence[Line]) -> Grid:
    rows: dict[int, dict[int, Line]] = {}
    for cell in found:
        if cell["role"] not in ("heading", "column_number"):
            rows.setdefault(int(cell["row"]), {})[int(cell["column"])] = cell
    body = {row: cells for row, cells in sorted(rows.items()) if not _heads_columns(cells)}
    return Grid(table, body, decide_marks(str(cell["text"]) for cell in found if cell["text"]))


def _heads_columns(cells: Mapping[int, Line]) -> bool:
    """Whether a row says 1, 2, 3 ... from left to right and nothing else; or mostly years."""
    texts = [str(cell["text"]).strip(" ()") for _, cell in sorted(cells.items()) if cell["text"]]
    years = sum(map(is_year, texts))
    return (years >= _FEWEST_YEARS and 2 * years > len(texts)) or number_columns(texts)


def continuations(frames: Frames) -> set[str]:
    """Tables without number, caption and a heading of their own right after another: perhaps its end, whose lines above
    are not known."""
    return once(frames, "continuations", lambda: set(_continuations(frames)))


def _continuations(frames: Frames) -> Iterator[str]:
    headed = (cell for cell in lines_of(frames, "cells") if cell["role"] == "heading" and cell["text"])
    headings = grouped((cell["table_id"], name_key(cell["text"])) for cell in headed)
    for before, table in pairwise(lines_of(frames, "source_tables")):
        bare = table["number"] is None and table["caption"] is None
        follows = table["page_first"] - before["page_last"] <= 1
        if bare and follows and table["column_count"] == before["column_count"]:
            own, above = (set(headings.get(one["table_id"], ())) for one in (table, before))
            if 2 * len(own & above) >= len(own):  # a scan may read one of them otherwise
                yield table["table_id"]
