"""From a published value to the rectangles it was read from, by the frames `origins`, `cells` and `passages`."""

from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from pipeline.checks.evidence.finding import Frames, Place
from pipeline.checks.evidence.lines import Line, grouped, lines_of, once
from pipeline.checks.evidence.words.names import name_key
from pipeline.normalize.outcome.privacy import has_mark

_Key = tuple[Any, ...]
#: passages that one title may be read as (its lines set apart)
_PIECES = 3


@dataclass(frozen=True, slots=True)
class Spot:
    """A rectangle (points, origin upper left, upright page; `page` is 1-based) and what the main reader read in it."""

    page: int
    x0: float
    top: float
    x1: float
    bottom: float
    text: str | None


class Places:
    """Resolves places of one document; what it looks up is indexed on first use."""

    def __init__(self, frames: Frames) -> None:
        self._frames = frames

    def spots(self, place: Place) -> list[Spot]:
        """Rectangles of `place`, in the order of its parts (a page break makes two); [] where none is recorded."""
        if place.table == "cells":
            cell = self.cell(place.table_id, place.row_no, place.cell_column)
            return _spot(cell, _text(cell.get("text"))) if cell is not None else []
        if place.table == "passages":
            return self._passage_spots(place)
        origins = self._origins.get((place.table, place.table_id, place.row_no, place.column))
        if origins is None and place.column.endswith(("_value", "_unit")):
            text_column = f"{place.column.rsplit('_', 1)[0]}_text"
            origins = self._origins.get((place.table, place.table_id, place.row_no, text_column))
        if origins is not None:
            text = self._published(place)
            return [
                spot for origin in origins for spot in _spot(origin, text if text is not None else self._read(origin))
            ]
        if place.table == "source_tables":
            return self._caption(place)
        return self._entry(place) if place.table == "listed_tables" else []

    def page(self, place: Place) -> int | None:
        """1-based page of `place`: of its rectangle, else of its row."""
        spots = self.spots(place)
        if spots:
            return spots[0].page
        row = self._row(place)
        page = None if row is None else row.get("page", row.get("page_first"))
        return None if page is None else int(page)

    def grid(self, place: Place) -> tuple[int, int] | None:
        """Row and column of the source table's cell that holds the published value; None where unknown."""
        for origin in self._origins.get((place.table, place.table_id, place.row_no, place.column), []):
            if origin.get("cell_row") is not None and origin.get("cell_column") is not None:
                return int(origin["cell_row"]), int(origin["cell_column"])
        return None

    def cell(self, table_id: str | None, row: int | None, column: int | None) -> Line | None:
        """The cell that covers grid position `row`, `column` of a source table (a merged cell covers several)."""
        return self._cells.get((table_id, row, column))

    @cached_property
    def _origins(self) -> Mapping[_Key, list[Line]]:
        return once(self._frames, "origins by place", self._index_origins)

    def _index_origins(self) -> Mapping[_Key, list[Line]]:
        parts = sorted(lines_of(self._frames, "origins"), key=lambda line: line["part"])
        return grouped(((line["table"], line["table_id"], line["row_no"], line["column"]), line) for line in parts)

    @cached_property
    def _cells(self) -> Mapping[_Key, Line]:
        return once(self._frames, "cells by grid place", self._index_cells)

    def _index_cells(self) -> Mapping[_Key, Line]:
        return {
            (cell["table_id"], row, column): cell
            for cell in lines_of(self._frames, "cells")
            for row in range(cell["row"], cell["row"] + cell["row_span"])
            for column in range(cell["column"], cell["column"] + cell["column_span"])
        }

    @cached_property
    def _tables(self) -> dict[str, Mapping[_Key, Line]]:
        return {}

    def _rows(self, table: str) -> Mapping[_Key, Line]:
        if table not in self._tables:
            self._tables[table] = {
                (line.get("table_id"), line.get("row_no")): line for line in lines_of(self._frames, table)
            }
        return self._tables[table]

    def _row(self, place: Place) -> Line | None:
        if place.table in ("listed_tables", "passages"):
            return next((line for (_, row_no), line in self._rows(place.table).items() if row_no == place.row_no), None)
        if place.table == "source_tables":
            return self._rows("source_tables").get((place.table_id, None))
        return self._rows(place.table).get((place.table_id, place.row_no))

    def _published(self, place: Place) -> str | None:
        """The text as printed beside the published value; None where only a number is published."""
        row = self._row(place)
        if row is None:
            return None
        value = row.get(place.column)
        if isinstance(value, str) and place.column not in ("period", "quarter", "marks"):
            return value
        stem = place.column.removesuffix("_value").removesuffix("_unit").removesuffix("_pct")
        return _text(row.get(f"{place.column}_text", row.get(f"{stem}_text")))

    def _read(self, origin: Line) -> str | None:
        cell = self.cell(origin.get("table_id"), origin.get("cell_row"), origin.get("cell_column"))
        return None if cell is None else _text(cell.get("text"))

    def _passage_spots(self, place: Place) -> list[Spot]:
        """Of a passage over a page break the parts that `place.letters` are in, each with what it prints; where persons
        were left out of the text, so that offsets say little, every part with all of it."""
        passage = self._rows("passages").get((None, place.row_no))
        if passage is None:
            return []
        text = _text(passage.get("text")) or ""
        parts = self._origins.get(("passages", None, place.row_no, "text"), [])
        starts = [int(part["text_from"]) for part in parts]
        if not parts:
            return _spot(passage, text)
        told = dict.fromkeys(bisect_right(starts, letter) - 1 for letter in place.letters) or range(len(parts))
        if has_mark(text):
            return [spot for k in dict.fromkeys([*told, *range(len(parts))]) for spot in _spot(parts[k], text)]
        pieces = [text[start:end].strip() for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]
        return [spot for k in told for spot in _spot(parts[k], pieces[k])]

    def _caption(self, place: Place) -> list[Spot]:
        """A caption whose own rectangle is not recorded: the passage on its first page that holds it."""
        table = self._rows("source_tables").get((place.table_id, None))
        kinds = ("caption", "heading", "text")
        return [] if table is None else self._passage(table["page_first"], table.get("caption"), kinds)

    def _entry(self, place: Place) -> list[Spot]:
        entry = self._row(place)
        return [] if entry is None else self._passage(entry["page"], entry.get("caption"), ("contents",))

    def _passage(self, page: int, text: str | None, kinds: tuple[str, ...]) -> list[Spot]:
        wanted = name_key(text)
        passages = lines_of(self._frames, "passages") if wanted else []
        here = [passage for passage in passages if passage["page"] == page and passage["kind"] in kinds]
        for count in range(1, _PIECES + 1):
            for n in range(len(here) - count + 1):
                pieces = here[n : n + count]
                if wanted in name_key(" ".join(piece["text"] for piece in pieces)):
                    return _spot(_union(pieces), text)
        return []


def _union(pieces: list[Line]) -> Line:
    """The rectangle around all pieces; a side that one of them lacks is None."""
    union: dict[str, Any] = {"page": pieces[0]["page"]}
    for side, outermost in (("x0", min), ("top", min), ("x1", max), ("bottom", max)):
        values = [piece[side] for piece in pieces]
        union[side] = None if None in values else outermost(values)
    return union


def _spot(line: Line, text: str | None) -> list[Spot]:
    if any(line.get(side) is None for side in ("page", "x0", "top", "x1", "bottom")):
        return []
    x0, top, x1, bottom = (float(line[side]) for side in ("x0", "top", "x1", "bottom"))
    return [Spot(int(line["page"]), x0, top, x1, bottom, text)]


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
