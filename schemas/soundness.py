"""What a frame breaks of the schema of its table."""

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
from pandera.errors import SchemaErrors

from schemas.catalogue import TABLES, dtypes_of


def broken(frame: pd.DataFrame, table: str) -> SchemaErrors | None:
    """What `frame` breaks of the schema of `table`, all of it; None where nothing.

    Pandera is asked only where this is not plain: it prepares a report for every column, which takes ten times as long
    as looking (0.6 of 8 s of a document of 36 pages).
    """
    if _plainly_kept(frame, table):
        return None
    try:
        TABLES[table].validate(frame, lazy=True)
    except SchemaErrors as error:
        return error
    return None


def _plainly_kept(frame: pd.DataFrame, table: str) -> bool:
    """False also where a column has a check that is not known here."""
    if not frame.dtypes.equals(dtypes_of(table)):
        return False
    columns = _columns(table)
    return columns is not None and all(_keeps(frame[name], *kept) for name, kept in columns.items())


def _keeps(column: pd.Series, nullable: bool, bounds: tuple[tuple[str, dict[str, Any]], ...]) -> bool:
    """Asked of what the column is made of: pandas' own answers take several times as long."""
    if isinstance(column.dtype, pd.StringDtype):
        texts = pa.array(column.array)
        whole = texts.null_count == 0
        return (nullable or whole) and all(name in _OF_TEXTS and _OF_TEXTS[name](texts, told) for name, told in bounds)
    values = column.to_numpy(dtype="float64", na_value=np.nan)
    known = values[~np.isnan(values)]
    whole = len(known) == len(values)
    return (nullable or whole) and all(name in _OF_NUMBERS and _OF_NUMBERS[name](known, told) for name, told in bounds)


_OF_TEXTS: dict[str, Callable[[Any, dict[str, Any]], bool]] = {
    "isin": lambda texts, told: {*pc.unique(texts).to_pylist()} <= {*told["allowed_values"], None},
    "str_length": lambda texts, told: _within(pc.min_max(pc.utf8_length(texts)).as_py(), told),
}
_OF_NUMBERS: dict[str, Callable[[Any, dict[str, Any]], bool]] = {
    "greater_than_or_equal_to": lambda values, told: bool((values >= told["min_value"]).all()),
    "less_than_or_equal_to": lambda values, told: bool((values <= told["max_value"]).all()),
    "isin": lambda values, told: {*values.tolist()} <= {*told["allowed_values"]},
}
_KNOWN = _OF_TEXTS.keys() | _OF_NUMBERS.keys()


def _within(lengths: dict[str, int | None], told: dict[str, Any]) -> bool:
    """Of the least and the largest of `lengths`; both are None where every text is missing."""
    shortest, longest = lengths["min"], lengths["max"]
    if shortest is None or longest is None:
        return True
    least, most, exact = told.get("min_value"), told.get("max_value"), told.get("exact_value")
    if exact is not None:
        return bool(shortest == longest == exact)
    return bool((least is None or shortest >= least) and (most is None or longest <= most))


@cache
def _columns(table: str) -> dict[str, tuple[bool, tuple[tuple[str, dict[str, Any]], ...]]] | None:
    """Of each column that has such, whether it may be null, and its bounds; None for a schema that asks for more."""
    schema = TABLES[table].to_schema()
    checks = [check for column in schema.columns.values() for check in column.checks]
    if schema.checks or schema.unique or any(column.unique for column in schema.columns.values()):
        return None
    if any(check.name not in _KNOWN or not check.ignore_na for check in checks):
        return None
    return {
        name: (bool(column.nullable), tuple((str(check.name), dict(check.statistics or {})) for check in column.checks))
        for name, column in schema.columns.items()
        if column.checks or not column.nullable
    }
