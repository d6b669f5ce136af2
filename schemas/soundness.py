"""What a frame breaks of the schema of its table."""

from functools import cache
from typing import Any

import pandas as pd
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
    missing = column.isna()
    if missing.any():
        if not nullable:
            return False
        column = column[~missing]
    return all(bool(_KNOWN[check](column, told).all()) for check, told in bounds)


_KNOWN = {
    "greater_than_or_equal_to": lambda column, told: column >= told["min_value"],
    "less_than_or_equal_to": lambda column, told: column <= told["max_value"],
    "isin": lambda column, told: column.isin(list(told["allowed_values"])),
    "str_length": lambda column, told: _within(column.str.len(), told),
}


def _within(lengths: pd.Series, told: dict[str, Any]) -> pd.Series:
    least, most, exact = told.get("min_value"), told.get("max_value"), told.get("exact_value")
    if exact is not None:
        return lengths == exact
    return (lengths >= (0 if least is None else least)) & (lengths <= (lengths if most is None else most))


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
