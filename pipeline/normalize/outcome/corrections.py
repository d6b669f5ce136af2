"""Corrections of our readings, applied to the tidy rows of one document before the checks."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pandas as pd
from pandera.errors import SchemaError

from pipeline.normalize.outcome.decided_rows import applied, refused
from pipeline.normalize.outcome.decisions import Correction, same, same_name
from pipeline.normalize.outcome.printed_units import from_printed_units, in_printed_units
from pipeline.normalize.values.numbers import Marks, decide_marks, is_absent, read_money, read_number
from pipeline.normalize.values.quantities import read_quantity
from schemas.catalogue import TABLES, columns_of, typed
from schemas.dictionary import dictionary
from schemas.errors import DecisionFileError, StaleCorrectionError
from schemas.missing import text_or_none
from schemas.vocabulary import Level

_NOT_CORRECTED = frozenset(
    {
        "passages",
        "causes",
        "findings",
        "evidence",
        "reading_doubts",
        "checks",
        "corrections",
        "cells",
        "origins",
        "pages",
    }
    | {"columns", "relations", "conventions"}
)
_FIGURES = "observations"  # follows the corrected rows: no correction names it
#: columns that are no reading of ours
NOT_READ = frozenset({"document_id", "sha256", "file_name", "table_id", "page", "row_no", "page_count"})
_NAMES = tuple(level.value for level in Level if level is not Level.ACTION)
Spot = tuple[str, int]  # published table, index of its row


def apply_corrections(frames: Mapping[str, pd.DataFrame], corrections: Sequence[Correction]) -> dict[str, pd.DataFrame]:
    """`frames` of one document with its corrections applied, and listed in the table `corrections`.

    A text read from one cell is corrected in every row that holds it (a merged name), a quantity's number and unit with
    its text. `cells` keep what was read. Without corrections the frames are the caller's own.

    A correction changes nothing, and is listed as refused with the reason, where not exactly one cell prints the text
    that it was written against, where it names no column that can be corrected, or no number where one belongs.
    """
    if not corrections:
        return dict(frames)
    out = {
        table: frame.copy() if table not in _NOT_CORRECTED else frame
        for table, frame in in_printed_units(frames).items()
    }
    document = str(frames["documents"]["document_id"].iloc[0])
    rows = []
    for correction in corrections:
        try:
            out |= _corrected(out, correction)
            rows.append(applied(document, correction))
        except (StaleCorrectionError, DecisionFileError) as error:
            rows.append(refused(document, correction, error))
    before = [frames["corrections"]] if "corrections" in frames and len(frames["corrections"]) else []
    out["corrections"] = pd.concat([*before, typed(pd.DataFrame(rows), "corrections")], ignore_index=True)
    return dict(from_printed_units(out))


def _corrected(frames: Mapping[str, pd.DataFrame], correction: Correction) -> dict[str, pd.DataFrame]:
    """The tables that `correction` changes, as they are then."""
    text_column = _text_column(correction)
    spots = [(table, row, text_column) for table, row in _spots(frames, correction, text_column)]
    spots += [(_FIGURES, row, "text") for row in _figures_of(frames, spots, correction.printed)]
    changed = {table: frames[table].copy() for table in {table for table, _, _ in spots}}
    for table, row, column in spots:
        _write(changed, table, row, column, correction)
    for table in changed.keys() - {_FIGURES}:
        try:
            TABLES[table].validate(changed[table])
        except SchemaError:
            place = f"{correction.where}, corrected"
            raise DecisionFileError(place, "a value that the column can hold", repr(correction.corrected)) from None
    return changed


def text_column_of(table: str, column: str) -> str:
    """The column that holds `column` as printed: `budget` -> `budget_text`; itself where it is text already."""
    columns = columns_of(table)
    stem = column.removesuffix("_value")
    for name in (f"{stem}_text", f"{stem.removesuffix('_pct')}_text"):
        if name in columns and column not in (name, f"{stem}_unit"):
            return name
    return column


def _text_column(correction: Correction) -> str:
    place = f"{correction.where}, table"
    if correction.table not in TABLES or correction.table in {*_NOT_CORRECTED, _FIGURES}:
        raise DecisionFileError(place, "a table of tidy rows", repr(correction.table))
    if correction.column not in columns_of(correction.table) or correction.column in NOT_READ:
        raise DecisionFileError(
            f"{correction.where}, column", f"a column of {correction.table}", repr(correction.column)
        )
    return text_column_of(correction.table, correction.column)


def _spots(frames: Mapping[str, pd.DataFrame], correction: Correction, column: str) -> list[Spot]:
    """Every row that holds the one cell which the correction names."""
    frame = frames.get(correction.table)
    lines = [] if frame is None else [i for i in frame.index if _is_line(frame.loc[i], correction)]
    printed = [i for i in lines if frame is not None and same(text_or_none(frame.at[i, column]), correction.printed)]
    cells = {_cell(frames, correction.table, frame.loc[i], column) or i for i in printed if frame is not None}
    if len(cells) != 1 or frame is None:
        shown = sorted({repr(text_or_none(frame.at[i, column])) for i in lines}) if frame is not None else []
        found = f"{len(cells)}; give quarter, page or row" if cells else ", ".join(shown) or "no such line"
        place = f"{correction.where} ({correction.table}, {correction.row_key}, {correction.column})"
        raise StaleCorrectionError(place, f"one cell printing {correction.printed!r}", found)
    cell = next(iter(cells))
    if isinstance(cell, tuple):
        return list(_rows_of(frames, cell, column, correction.printed))
    return [(correction.table, i) for i in printed]


def _is_line(row: pd.Series, correction: Correction) -> bool:
    period = text_or_none(row.get("period")) or text_or_none(row.get("quarter"))
    if correction.quarter and period != correction.quarter:
        return False
    page = row.get("page", row.get("page_first"))
    if correction.page and (page is None or pd.isna(page) or int(page) != int(correction.page)):
        return False
    if correction.table_id and text_or_none(row.get("table_id")) != correction.table_id:
        return False
    if correction.row and ("row_no" not in row.index or int(row["row_no"]) != int(correction.row)):
        return False
    if not correction.row_key:
        return correction.table == "documents"
    return any(same_name(name, correction.row_key) for name in _names(row))


def _names(row: pd.Series) -> Iterator[str]:
    """What a finding or a person may call the line."""
    level = text_or_none(row.get("level"))
    own = text_or_none(row.get(level)) if level in _NAMES else None
    inner = own or next((text_or_none(row.get(n)) for n in reversed(_NAMES) if text_or_none(row.get(n))), None)
    alone = ("indicator", "action", "account", "subject", "text", "number", "caption", "file_name")
    others = [text for text in (text_or_none(row.get(name)) for name in alone) if text]
    yield from ([inner] if inner else [])
    yield from others
    yield from (f"{first} {second}" for first in ([inner] if inner else others[:1]) for second in others)


def _cell(frames: Mapping[str, pd.DataFrame], table: str, row: pd.Series, column: str) -> tuple[object, ...] | None:
    """The cell of a source table that the value was read from; None where `origins` does not say."""
    origins = frames.get("origins")
    if origins is None or origins.empty or "row_no" not in row.index:
        return None
    here = (origins["table"] == table) & (origins["column"] == column) & (origins["row_no"] == row["row_no"])
    here &= (origins["table_id"] == row.get("table_id")) & (origins["part"] == 0) & origins["cell_row"].notna()
    found = origins.loc[here.fillna(False), ["table_id", "cell_row", "cell_column"]]
    return None if found.empty else tuple(found.iloc[0])


def _rows_of(frames: Mapping[str, pd.DataFrame], cell: tuple[object, ...], column: str, printed: str) -> Iterator[Spot]:
    origins = frames["origins"]
    keys = zip(origins["table_id"], origins["cell_row"], origins["cell_column"], strict=True)
    here = [key == cell for key in keys]
    for origin in origins[here].drop_duplicates(["table", "row_no", "column"]).itertuples(index=False):
        frame = frames[origin.table]
        if origin.column != column or origin.table in _NOT_CORRECTED:
            continue
        rows = frame.index[((frame["table_id"] == cell[0]) & (frame["row_no"] == origin.row_no)).fillna(False)]
        yield from ((origin.table, i) for i in rows if same(text_or_none(frame.at[i, column]), printed))


def _figures_of(
    frames: Mapping[str, pd.DataFrame], spots: Sequence[tuple[str, int, str]], printed: str
) -> Iterator[int]:
    """The rows of `observations` that print the cell which a correction changes."""
    frame = frames.get(_FIGURES)
    cells = {_cell(frames, table, frames[table].loc[row], column) for table, row, column in spots}
    if frame is not None and any(cells):
        places = zip(frame.index, frame["table_id"], frame["row"], frame["column"], frame["text"], strict=True)
        yield from (i for i, *cell, text in places if tuple(cell) in cells and same(text_or_none(text), printed))


def _write(frames: dict[str, pd.DataFrame], table: str, row: int, column: str, correction: Correction) -> None:
    frame = frames[table]
    text = correction.corrected or None
    [entry] = dictionary(table)
    types = {f.name: f.type for f in entry.fields}
    stem = column.removesuffix("_text")
    number = next((n for n in (f"{stem}_value", f"{stem}_pct", stem, "value") if n in types and n != column), None)
    marks = _marks(frame, row, entry.fields)
    if types[column] != "string":
        frame.at[row, column] = _number(text, types[column], marks, correction)
        return
    frame.at[row, column] = text
    if column.endswith("text") and number is not None and types[number] != "string":
        unit = f"{stem}_unit" if f"{stem}_unit" in types else "unit"
        if unit in types:
            old = read_quantity(correction.printed or None, marks)
            beside = text_or_none(frame.at[row, unit]) if old.unit is None else None  # from a column of units: it stays
            read = read_quantity(text, marks, beside)
            frame.at[row, number] = None if read.value is None else float(read.value)
            frame.at[row, unit] = read.unit
        else:
            frame.at[row, number] = _number(text, types[number], marks, correction)


def _number(text: str | None, kind: str, marks: Marks, correction: Correction) -> Any:
    if text is None or is_absent(text):
        return None
    bare = text.rstrip("% ")
    figure = read_number(bare, marks) if kind == "integer" or bare != text else read_money(text, marks)
    if kind == "boolean" or figure.value is None or not figure.clean:
        raise DecisionFileError(f"{correction.where}, corrected", "a number as the report prints them", repr(text))
    return int(figure.value) if kind == "integer" else float(figure.value)


def _marks(frame: pd.DataFrame, row: int, fields: Sequence[Any]) -> Marks:
    """The separators of the source table that the row is from."""
    rows = frame[frame["table_id"] == frame.at[row, "table_id"]] if "table_id" in frame.columns else frame
    texts = [f.name for f in fields if f.name.endswith("text")]
    return decide_marks(text for name in texts for text in rows[name].dropna())
