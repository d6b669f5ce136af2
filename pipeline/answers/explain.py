"""How a published table was understood: its columns and what their roles rest on, its relations, lines that deviate."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pandas as pd

from schemas.errors import RenaksiError
from schemas.missing import text_or_none

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
        columns=tuple(_column(row) for row in _of(frames["columns"], one).to_dict("records")),
        relations=tuple(_relation(row, cells) for row in _of(frames["relations"], one).to_dict("records")),
        conventions=tuple(_convention(row) for row in _of(frames["conventions"], one).to_dict("records")),
    )


def _of(frame: pd.DataFrame, table: pd.Series) -> pd.DataFrame:
    return frame[(frame["document_id"] == table["document_id"]) & (frame["table_id"] == table["table_id"])]


def _column(row: Mapping[str, object]) -> ColumnExplained:
    confidence = row["confidence"]
    return ColumnExplained(
        column=int(str(row["column"])),
        heading=text_or_none(row["heading"]),
        role=text_or_none(row["role"]),
        basis=text_or_none(row["basis"]),
        confidence=None if pd.isna(confidence) else float(str(confidence)),
    )


def _relation(row: Mapping[str, object], cells: pd.DataFrame) -> RelationExplained:
    kind, result = str(row["kind"]), int(str(row["result"]))
    operands = [int(index) for index in str(row["operands"]).split(";")]
    called = [f"[{index}]" for index in operands]
    formula = _FORMULAS[kind].format(*called) if kind in _FORMULAS else f"{_RUNS[kind]} {', '.join(called)}"
    rows = text_or_none(row["deviating_rows"])
    return RelationExplained(
        formula=f"[{result}] = {formula}",
        lines=int(str(row["lines"])),
        deviating=int(str(row["deviating"])),
        chance=float(str(row["chance"])),
        shown=tuple(_line(int(place), (result, *operands), cells) for place in (rows.split(";") if rows else ())),
    )


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


def _convention(row: Mapping[str, object]) -> str:
    where = "" if pd.isna(row["column"]) else f" [{int(str(row['column']))}]"
    counts = "" if pd.isna(row["lines"]) else f" ({int(str(row['lines']))} : {int(str(row['against']))})"
    return f"{row['convention']}{where}: {row['value']}{counts}"
