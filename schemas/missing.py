"""Values of a data frame as Python has them; pandas has signs of its own for one that is missing (None, NaN, NA)."""

from collections import namedtuple
from functools import cache
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc


def text_or_none(value: Any) -> str | None:
    """`value` as text; None where it is missing."""
    return None if value is None or pd.isna(value) else str(value)


def text_or_empty(value: Any) -> str:
    """`value` as text; nothing where it is missing."""
    return text_or_none(value) or ""


def values_of(column: pd.Series) -> list[Any]:
    """The values of `column`, None where one is missing: at a tenth of what pandas' own ways cost for a few texts."""
    if isinstance(column.dtype, pd.StringDtype):
        return list(pa.array(column.array).to_pylist())
    if column.dtype == "float64":
        return [None if value != value else value for value in column.tolist()]
    return list(column.to_numpy(dtype=object, na_value=None).tolist())


def rows_of(frame: pd.DataFrame) -> list[Any]:
    """`frame.itertuples(index=False)`, in which missing is None, at a fifth of its cost for a frame of few rows."""
    row = _row(tuple(frame.columns))
    return [row(*values) for values in zip(*(values_of(column) for _, column in frame.items()), strict=True)]


def rows_by_finding(frame: pd.DataFrame) -> dict[str, list[Any]]:
    """`rows_of` by their `finding_id`: pandas makes a frame of every group."""
    groups: dict[str, list[Any]] = {}
    for key, row in zip(values_of(frame["finding_id"]), rows_of(frame), strict=True):
        groups.setdefault(key, []).append(row)
    return groups


@cache
def _row(columns: tuple[str, ...]) -> Any:
    return namedtuple("Row", columns)


def columns_with(found: pa.Array, columns: int) -> list[bool]:
    """Whether any row of each of the `columns`, which stand one after the other in `found`, is true; missing is not."""
    rows = pc.fill_null(found, False).to_numpy(zero_copy_only=False)
    return [bool(any_of) for any_of in rows.reshape(columns, -1).any(axis=1)]


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of `frame`, in which missing is None."""
    names = list(frame.columns)
    columns = [values_of(frame[name]) for name in names]
    return [dict(zip(names, values, strict=True)) for values in zip(*columns, strict=True)]
