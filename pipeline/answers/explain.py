"""How a published table was understood: its columns and what their roles rest on, its relations, lines that deviate."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from schemas.errors import RenaksiError
from schemas.missing import rows_of, text_or_none

_NAMED = 60  # characters of a line's name
_FORMULAS = {
    "percent": "100 × {0} / {1}",
    "difference": "{0} − {1}",
    "growth": "100 × ({0} − {1}) / {1}",
    "product": "{0} × {1}",
    "share": "100 × {0} / Σ {0}",
}


class ExplainError(RenaksiError):
    wrong_use = True
    fix = "Name a table by its `table_id` of source_tables, or by its number where one document alone has it."


@dataclass(frozen=True, slots=True)
class ColumnExplained:
    """`confidence` is None where nothing but a heading tells, or nothing at all."""

    column: int
    heading: str | None
    role: str | None
    basis: str | None
    confidence: float | None


@dataclass(frozen=True, slots=True)
class DeviatingLine:
    """A line that prints all figures of a relation and does not keep it; `printed`: result, then operands."""

    row: int
    page: int | None
    name: str | None
    printed: tuple[str | None, ...]


@dataclass(frozen=True, slots=True)
class RelationExplained:
    """`formula` names columns as `[4]`; `deviating` counts lines of which `shown` holds the first ones."""

    formula: str
    lines: int
    deviating: int
    chance: float
    shown: tuple[DeviatingLine, ...]


@dataclass(frozen=True, slots=True)
class TableExplained:
    table_id: str
    file_name: str
    number: str | None
    caption: str | None
    family: str | None
    page_first: int
    page_last: int
    columns: tuple[ColumnExplained, ...]
    relations: tuple[RelationExplained, ...]
    conventions: tuple[str, ...]


def explain(
    frames: Mapping[str, pd.DataFrame], table: str, of: Callable[[str], Mapping[str, pd.DataFrame]] | None = None
) -> TableExplained:
    """The table of that `table_id`, or of that number. Raises ExplainError where none or several have it.

    `of` gives the tables with one document's rows, where those of all its fellows in `frames` are long.
    """
    tables = frames["source_tables"]
    found = tables[tables["table_id"] == table]
    if found.empty:
        found = tables[tables["number"].str.casefold() == table.casefold()]
    if len(found) != 1:
        raise ExplainError("explain", "one table", ", ".join(found["table_id"]) or table)
    one = found.iloc[0]
    frames = frames if of is None else of(str(one["document_id"]))
    names = frames["documents"].set_index("document_id")["file_name"]
    cells = _of(frames["cells"], one)
    return TableExplained(
        table_id=str(one["table_id"]),
        file_name=str(names[one["document_id"]]),
        number=text_or_none(one["number"]),
        caption=text_or_none(one["caption"]),
        family=text_or_none(one["family"]),
        page_first=int(one["page_first"]),
        page_last=int(one["page_last"]),
        columns=tuple(_column(row) for row in rows_of(_of(frames["columns"], one))),
        relations=tuple(_relation(row, cells) for row in rows_of(_of(frames["relations"], one))),
        conventions=tuple(_convention(row) for row in rows_of(_of(frames["conventions"], one))),
    )


def _of(frame: pd.DataFrame, table: pd.Series) -> pd.DataFrame:
    return frame[(frame["document_id"] == table["document_id"]) & (frame["table_id"] == table["table_id"])]


def _column(row: Any) -> ColumnExplained:
    return ColumnExplained(row.column, row.heading, row.role, row.basis, row.confidence)


def _relation(row: Any, cells: pd.DataFrame) -> RelationExplained:
    operands = [int(index) for index in row.operands.split(";")]
    called = [f"[{index}]" for index in operands]
    formula = _FORMULAS[row.kind].format(*called) if row.kind in _FORMULAS else f"{_RUNS[row.kind]} {', '.join(called)}"
    rows = row.deviating_rows.split(";") if row.deviating_rows else ()
    shown = tuple(_line(int(place), (row.result, *operands), cells) for place in rows)
    return RelationExplained(f"[{row.result}] = {formula}", row.lines, row.deviating, row.chance, shown)


_RUNS = {"sum": "Σ", "mean": "Ø"}


def _line(row: int, columns: tuple[int, ...], cells: pd.DataFrame) -> DeviatingLine:
    own = cells[cells["row"] == row]
    texts = {int(column): text_or_none(text) for column, text in zip(own["column"], own["text"], strict=True)}
    words = [text for index, text in texts.items() if text and index not in columns]
    name = max(words, key=lambda text: sum(map(str.isalpha, text)), default=None)
    return DeviatingLine(
        row=row,
        page=None if own.empty else int(own["page"].iloc[0]),
        name=name[:_NAMED] if name else None,
        printed=tuple(texts.get(index) for index in columns),
    )


def _convention(row: Any) -> str:
    where = "" if row.column is None else f" [{row.column}]"
    counts = "" if row.lines is None else f" ({row.lines} : {row.against})"
    return f"{row.convention}{where}: {row.value}{counts}"
