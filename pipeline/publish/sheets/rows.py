"""The rows of a plain sheet, written column by column: a fifth of what a call per cell costs."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any
from xml.sax.saxutils import escape

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from xlsxwriter.utility import xl_col_to_name

from schemas.dictionary import FieldEntry
from schemas.missing import columns_with

_TEXT = pa.large_string()
_FEW = 512  # rows whose places are kept in memory, 70 bytes each and column; a year of five drawn reports has 100
_HEAD = 32.25  # points
#: what XML cannot hold, and what a spreadsheet takes for its escape (ECMA-376, 22.4.2.4)
_ESCAPED = "[\\x00-\\x08\\x0b-\\x1f\ufffe\uffff]|_x[0-9A-Fa-f]{4}_"


def write_rows(
    sheet: Any,
    columns: Mapping[str, pa.Array],
    fields: Sequence[FieldEntry],
    *,
    lead: Sequence[Sequence[str]],
    styles: Mapping[str, Callable[[FieldEntry, float], Any]],
    heights: Sequence[float],
    longest: int,
) -> None:
    """All rows of `columns` below the heading of `sheet`, which is open for constant memory, and after which nothing
    is written into it; those of texts are large strings.

    First the columns of texts in `lead`, then the `fields`; texts are cut off after `longest` letters. `styles` gives
    the format of a text ("text"), and of a number ("number") by its value. `heights` are the rows' in points.
    """
    if not heights:
        return
    width = len(lead) + len(fields)
    sheet._write_single_row(1)  # what waits for the next row
    sheet._check_dimensions(len(heights), width - 1)
    count = len(heights)
    rows = _row_numbers(count)
    told = pa.array([f'" ht="{height:g}" customHeight="1">' for height in heights], _TEXT)
    style = styles["text"](fields[0], 0.0)._get_xf_index()
    texts = {at: pa.array(column, _TEXT) for at, column in enumerate(lead)}
    numbers: dict[int, pa.Array] = {}
    for at, field in enumerate(fields, len(lead)):
        if field.type == "string":
            texts[at] = columns[field.name]
        elif field.type == "boolean":
            texts[at] = pc.if_else(columns[field.name], pa.scalar("ya", _TEXT), pa.scalar("tidak", _TEXT))
        else:
            numbers[at] = _numbers(columns[field.name], field, styles["number"])
    texts, numbers = _some(_held(texts, longest)), _some(numbers)
    cells = _cells(texts, count, f'" s="{style}" t="inlineStr"><is><t xml:space="preserve">', "</t></is></c>")
    cells |= _cells(numbers, count, "", "")
    ends = pa.array(["</row>"] * count, _TEXT)
    line = [_joined('<row r="', rows, told), *(cells[at] for at in sorted(cells)), ends]
    empty = pa.scalar("", _TEXT)
    lines = pc.binary_join_element_wise(*line, empty, null_handling="replace", null_replacement="")
    sheet.row_data_fh.write("".join(lines.to_pylist()))


def _some(columns: Mapping[int, pa.Array]) -> dict[int, pa.Array]:
    """Those with any value: many columns of a few reports have none."""
    return {at: column for at, column in columns.items() if column.null_count < len(column)}


def _cells(columns: Mapping[int, pa.Array], rows: int, start: str, end: str) -> dict[int, pa.Array]:
    """The cells of all rows of `columns`, by their place, put together at once: `start`, the text, `end`."""
    if not columns:
        return {}
    begins = pa.concat_arrays([_begins(at, rows, start) for at in columns])
    made = _joined(begins, pa.concat_arrays(columns.values()), *([end] if end else []))
    return {at: made.slice(n * rows, rows) for n, at in enumerate(columns)}


def _begins(at: int, rows: int, start: str) -> pa.Array:
    """`<c r="B2` and so on down the column `at`, and `start`."""
    if rows > _FEW:
        return _joined(f'<c r="{xl_col_to_name(at)}', _row_numbers(rows), start)
    return _few_begins(at, start).slice(0, rows)


@lru_cache(maxsize=256)  # the same in every workbook
def _few_begins(at: int, start: str) -> pa.Array:
    return _joined(f'<c r="{xl_col_to_name(at)}', _row_numbers(_FEW), start)


def _row_numbers(count: int) -> pa.Array:
    return pa.array([str(row) for row in range(2, count + 2)], _TEXT)


def write_head(sheet: Any, headings: tuple[str, ...], style: Any) -> None:
    """The first row of `sheet`, which is open for constant memory: two lines high."""
    sheet._check_dimensions(0, 0)
    sheet._check_dimensions(0, len(headings) - 1)
    sheet.row_data_fh.write(_head_row(headings, style._get_xf_index()))


@lru_cache(maxsize=256)  # as above
def _head_row(headings: tuple[str, ...], style: int) -> str:
    return _text_rows(1, (headings,), style).replace('<row r="1">', f'<row r="1" ht="{_HEAD:g}" customHeight="1">', 1)


def write_texts(sheet: Any, first: int, rows: tuple[tuple[str, ...], ...], style: Any) -> None:
    """Rows of short texts from row `first` (from 0) on, the last of `sheet`, which is open for constant memory."""
    sheet._write_single_row(first)  # the row before, which waits for the next
    sheet._check_dimensions(first + len(rows) - 1, max(map(len, rows)) - 1)
    sheet.row_data_fh.write(_text_rows(first + 1, rows, style._get_xf_index()))


@lru_cache(maxsize=8)  # the same in every workbook
def _text_rows(number: int, rows: tuple[tuple[str, ...], ...], style: int) -> str:
    lines = []
    for at, texts in enumerate(rows, number):
        cells = [
            f'<c r="{xl_col_to_name(column)}{at}" s="{style}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
            for column, text in enumerate(texts)
        ]
        lines.append(f'<row r="{at}">{"".join(cells)}</row>')
    return "".join(lines)


def texts_and_lengths(
    columns: Mapping[str, pa.Array],
) -> tuple[dict[str, pa.Array], dict[str, np.ndarray[Any, np.dtype[np.float64]]]]:
    """Each of the `columns` of texts, of one type and as many rows each, as large strings; and the letters of each
    text, 0 where there is none. Asked once of all of them."""
    together = pa.concat_arrays(columns.values()).cast(_TEXT)
    counted = pc.fill_null(pc.utf8_length(together), 0).to_numpy(zero_copy_only=False).astype("float64")
    rows = len(together) // len(columns)
    places = {name: slice(n * rows, (n + 1) * rows) for n, name in enumerate(columns)}
    texts = {name: together.slice(place.start, rows) for name, place in places.items()}
    return texts, {name: counted[place] for name, place in places.items()}


def _held(columns: Mapping[int, pa.Array], longest: int) -> dict[int, pa.Array]:
    """`columns` as XML holds them, texts cut off after `longest` letters. Each question is asked once of all columns:
    to prepare a pattern takes longer than to look for it in the few rows of a report."""
    told = {at: column for at, column in columns.items() if column.null_count < len(column)}
    if not told:
        return dict(columns)
    together = pa.concat_arrays(told.values())
    long = columns_with(pc.greater(pc.utf8_length(together), longest), len(told))
    special = columns_with(pc.match_substring_regex(together, f"[&<>]|{_ESCAPED}"), len(told))
    held = dict(columns)
    for at, is_long, is_special in zip(told, long, special, strict=True):
        texts = held[at]
        if is_long:
            cut = _joined(pc.utf8_slice_codeunits(texts, 0, longest), " […]")
            texts = pc.if_else(pc.greater(pc.utf8_length(texts), longest), cut, texts)
        if is_special:
            texts = pa.array([None if text is None else _escaped(text) for text in texts.to_pylist()], _TEXT)
        held[at] = texts
    return held


def _numbers(column: pa.Array, field: FieldEntry, style: Callable[[FieldEntry, float], Any]) -> pa.Array:
    """What stands in the cells of a column behind their place."""
    numbers = column.dictionary_encode()  # each number once
    known = [
        f'" s="{style(field, number)._get_xf_index()}"><v>{number:.16G}</v></c>'
        for number in numbers.dictionary.to_pylist()
    ]
    return pa.array(known, _TEXT).take(numbers.indices)


def _joined(*texts: pa.Array | str) -> pa.Array:
    """The texts of each row one after the other; null where one is."""
    scalars = [pa.scalar(text, _TEXT) if isinstance(text, str) else text for text in texts]
    return pc.binary_join_element_wise(*scalars, pa.scalar("", _TEXT))


def _escaped(text: str) -> str:
    return re.sub(_ESCAPED, _hexadecimal, escape(text))


def _hexadecimal(found: re.Match[str]) -> str:
    text = found.group()
    return f"_x005F{text}" if text.startswith("_x") else f"_x{ord(text):04X}_"
