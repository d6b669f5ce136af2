"""All published tables, in the order in which they are published; and empty or typed frames of them."""

from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cache
from operator import itemgetter
from types import MappingProxyType
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
from pandas.arrays import ArrowStringArray, IntegerArray

from schemas.fields import Model
from schemas.tables.audit import Causes, Checks, Corrections, Evidence, Findings, ReadingDoubts
from schemas.tables.documents import Cells, Documents, ListedTables, Origins, Pages, Passages, SourceTables
from schemas.tables.history import Entities, EntityCandidates, Series
from schemas.tables.observations import Observations
from schemas.tables.tidy import TIDY
from schemas.tables.understanding import Columns, Conventions, Relations

TABLES: Mapping[str, type[Model]] = MappingProxyType(
    {
        "documents": Documents,
        "pages": Pages,
        "source_tables": SourceTables,
        "columns": Columns,
        "relations": Relations,
        "conventions": Conventions,
        "listed_tables": ListedTables,
        "passages": Passages,
        **{name: published.model for name, published in TIDY.items()},
        "observations": Observations,
        "causes": Causes,
        "findings": Findings,
        "evidence": Evidence,
        "reading_doubts": ReadingDoubts,
        "checks": Checks,
        "corrections": Corrections,
        "entities": Entities,
        "series": Series,
        "entity_candidates": EntityCandidates,
        "cells": Cells,
        "origins": Origins,
    }
)

_STR = pd.StringDtype(na_value=np.nan)
_TEXTS, _INTEGERS, _NUMBERS = (frozenset({*kinds, type(None)}) for kinds in ((str,), (int,), (int, float)))


def columns_of(table: str) -> list[str]:
    """Published columns of `table`, in order."""
    return list(_dtypes(table))


@cache
def numbers_of(table: str) -> frozenset[str]:
    """Columns of `table` that hold no text."""
    return frozenset(name for name, dtype in _dtypes(table).items() if dtype != "str")


@cache
def dtypes_of(table: str) -> pd.Series:
    """The dtypes of a frame of `table`, by column."""
    return empty(table).dtypes


def typed_rows(rows: Sequence[Mapping[str, Any]], table: str) -> pd.DataFrame:
    """`typed(pd.DataFrame(rows), table)` without the frame between, which takes as long again."""
    dtypes = _dtypes(table)
    columns = zip(dtypes.items(), _columns(rows, dtypes), strict=True)
    return pd.DataFrame({name: _array(values, dtype) for (name, dtype), values in columns}, copy=False)


def _columns(rows: Sequence[Mapping[str, Any]], names: Iterable[str]) -> list[list[Any]]:
    """The values of each of `names`, None where a row has none."""
    try:
        found = [list(column) for column in zip(*map(itemgetter(*names), rows), strict=True)]
    except KeyError:
        return [[row.get(name) for row in rows] for name in names]
    return found or [[] for _ in names]


def _array(values: list[Any], dtype: str) -> Any:
    """`pd.array(values, dtype=dtype)`; of what needs no conversion in a third of its time, of few rows in a tenth."""
    kinds = set(map(type, values))
    if dtype == "str" and kinds <= _TEXTS:
        return ArrowStringArray(pa.chunked_array([pa.array(values, pa.large_string())]), dtype=_STR)
    if dtype == "Int32" and kinds <= _INTEGERS:
        missing = [value is None for value in values]
        with suppress(OverflowError):
            known = np.array([1 if value is None else value for value in values], dtype=np.int32)
            return IntegerArray(known, np.array(missing, dtype=np.bool_))
    if dtype == "float64" and kinds <= _NUMBERS:
        return np.array(values, dtype=np.float64)
    return pd.array(values, dtype=dtype)


def typed(frame: pd.DataFrame, table: str) -> pd.DataFrame:
    """`frame` with exactly the columns, order and dtypes of `table`; missing columns are null, others are dropped.

    Numbers must be parsed before: nothing is coerced from text. Raises what pandas raises for a value of another type.
    """
    if frame.dtypes.equals(dtypes_of(table)):
        return frame.reset_index(drop=True)
    return frame.reindex(columns=columns_of(table)).reset_index(drop=True).astype(dict(_dtypes(table)))


@cache
def _dtypes(table: str) -> Mapping[str, str]:
    dtypes = {name: str(column.dtype) for name, column in TABLES[table].to_schema().columns.items()}
    return {name: "str" if dtype.startswith("str") else dtype for name, dtype in dtypes.items()}


def empty(table: str) -> pd.DataFrame:
    return typed_rows([], table)
