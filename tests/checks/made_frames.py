"""Published frames made of a few records, for rules: what a record leaves out is null or a harmless default."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import Any

import pandas as pd

from schemas.catalogue import TABLES, empty, typed

Record = dict[str, object]
DOCUMENT = "0123456789abcdef"
_TABLE = {"page_last": 1, "row_count": 1, "column_count": 3, "reader": "pdfium-ruled", "confidence": 1.0}
_BOX = {"x0": 0.0, "top": 0.0, "x1": 1.0, "bottom": 1.0}
_DEFAULTS: dict[str, Record] = {
    "source_tables": {"page_first": 1, **_TABLE},
    "cells": {"table_id": "t", "page": 1, "row_span": 1, "column_span": 1, "confidence": 1.0},
    "budget_realization": {"table_id": "t", "page": 1, "is_total": False, "level": 1},
    "evaluation": {"table_id": "t", "page": 1, "level": "objective", "period": "year"},
    "performance_agreement": {"table_id": "t", "page": 1, "level": "program"},
    "action_plan": {"table_id": "t", "page": 1, "level": "program"},
    "targets": {"table_id": "t", "page": 1},
    "observations": {"table_id": "t", "page": 1, "column": 3, "part": 0, "confidence": 1.0, **_BOX},
    "passages": {"page": 1, "kind": "text"},
    "origins": {"part": 0, "page": 1, "table_id": "t"},
}


def made(year: int = 2024, **tables: list[Record]) -> dict[str, pd.DataFrame]:
    """All published tables of one document of `year`; records of `tables` are numbered in their order."""
    document = {"sha256": DOCUMENT * 4, "file_name": "a.pdf", "page_count": 60, "text_source": "text", "year": year}
    records: dict[str, list[Record]] = {"documents": [document], **tables}
    frames = {name: empty(name) for name in TABLES}
    for name, lines in records.items():
        full = [
            {"document_id": DOCUMENT, "row_no": n, **_DEFAULTS.get(name, {}), **line} for n, line in enumerate(lines)
        ]
        frames[name] = typed(pd.DataFrame(full), name)
    return frames


def grid(rows: Sequence[Sequence[str | None]], first: int = 0, *, heading: bool = False) -> list[Record]:
    """Cells that print `rows`, the first in row `first`; with `heading` it is one."""
    return [
        {"row": row, "column": column, "text": text, "role": "heading" if heading and row == first else None}
        for row, texts in enumerate(rows, first)
        for column, text in enumerate(texts)
    ]


def columns_of(headings: Sequence[str], roles: Sequence[str | None] = (), **more: Any) -> list[Record]:
    """Columns of table "t" under `headings`; without `roles` none has any."""
    return [
        {"table_id": "t", "column": n, "role": role, "heading": heading, "basis": "heading", **more}
        for n, (heading, role) in enumerate(zip_longest(headings, roles))
    ]
