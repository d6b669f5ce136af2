"""All published tables, in the order in which they are published; and empty or typed frames of them."""

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any

import pandas as pd

from schemas.fields import Model
from schemas.tables.audit import Causes, Checks, Corrections, Evidence, Findings, ReadingDoubts
from schemas.tables.documents import Cells, Documents, ListedTables, Origins, Pages, Passages, SourceTables
from schemas.tables.history import Entities, EntityCandidates, Series
from schemas.tables.observations import Observations
from schemas.tables.performance import TIDY
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


def columns_of(table: str) -> list[str]:
    """Published columns of `table`, in order."""
    return list(_dtypes(table))


@cache
def dtypes_of(table: str) -> pd.Series:
    """The dtypes of a frame of `table`, by column."""
    return empty(table).dtypes


def typed_rows(rows: Sequence[Mapping[str, Any]], table: str) -> pd.DataFrame:
    """`typed(pd.DataFrame(rows), table)` without the frame between, which takes as long again."""
    columns = {name: pd.array([row.get(name) for row in rows], dtype=dtype) for name, dtype in _dtypes(table).items()}
    return pd.DataFrame(columns, copy=False)


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
    """A frame of `table` without rows."""
    return typed_rows([], table)
