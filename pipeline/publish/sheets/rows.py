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
    sheet._write_single_row(1)  # the heading, which waits for the next row
    sheet._check_dimensions(len(heights), width - 1)
    rows = pa.array([str(row) for row in range(2, len(heights) + 2)], _TEXT)
    told = pa.array([f'" ht="{height:g}" customHeight="1">' for height in heights], _TEXT)
    cells = [_joined('<row r="', rows, told)]
    style = styles["text"](fields[0], 0.0)._get_xf_index()
    texts = {at: pa.array(column, _TEXT) for at, column in enumerate(lead)}
    for at, field in enumerate(fields, len(lead)):
        if field.type == "string":
            texts[at] = columns[field.name]
        elif field.type == "boolean":
            texts[at] = pc.if_else(columns[field.name], pa.scalar("ya", _TEXT), pa.scalar("tidak", _TEXT))
    texts = _held(texts, longest)
    for at in range(width):
        if at in texts:
            cells.append(_texts(texts[at], at, rows, style))
        else:
            field = fields[at - len(lead)]
            cells.append(_numbers(columns[field.name], field, at, rows, styles["number"]))
    cells.append(pa.array(["</row>"] * len(heights), _TEXT))
    empty = pa.scalar("", _TEXT)
    lines = pc.binary_join_element_wise(*cells, empty, null_handling="replace", null_replacement="")
    sheet.row_data_fh.writelines(lines.to_pylist())


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


def lengths(texts: pa.Array) -> np.ndarray[Any, np.dtype[np.float64]]:
    """Letters of each text; 0 where there is none."""
    if texts.null_count == len(texts):
        return np.zeros(len(texts))
    counted = pc.utf8_length(texts)
    return np.asarray(pc.fill_null(counted, 0).to_numpy(zero_copy_only=False), dtype="float64")


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


def _texts(texts: pa.Array, at: int, rows: pa.Array, style: int) -> pa.Array:
    if texts.null_count == len(texts):  # as are many columns of a few reports
        return texts
    start = f'" s="{style}" t="inlineStr"><is><t xml:space="preserve">'
    return _joined(f'<c r="{xl_col_to_name(at)}', rows, start, texts, "</t></is></c>")


def _numbers(
    column: pa.Array, field: FieldEntry, at: int, rows: pa.Array, style: Callable[[FieldEntry, float], Any]
) -> pa.Array:
    numbers = column.dictionary_encode()  # each number once
    known = [
        f'" s="{style(field, number)._get_xf_index()}"><v>{number:.16G}</v></c>'
        for number in numbers.dictionary.to_pylist()
    ]
    texts = pa.array(known, _TEXT).take(numbers.indices)
    return _joined(f'<c r="{xl_col_to_name(at)}', rows, texts)


def _joined(*texts: pa.Array | str) -> pa.Array:
    """The texts of each row one after the other; null where one is."""
    scalars = [pa.scalar(text, _TEXT) if isinstance(text, str) else text for text in texts]
    return pc.binary_join_element_wise(*scalars, pa.scalar("", _TEXT))


def _escaped(text: str) -> str:
    return re.sub(_ESCAPED, _hexadecimal, escape(text))


def _hexadecimal(found: re.Match[str]) -> str:
    text = found.group()
    return f"_x005F{text}" if text.startswith("_x") else f"_x{ord(text):04X}_"
