"""Published frames made of a few records, for rules: what a record leaves out is null or a harmless default."""

import pandas as pd

from schemas.catalogue import TABLES, empty, typed

DOCUMENT = "0123456789abcdef"
_TABLE = {"page_last": 1, "row_count": 1, "column_count": 3, "reader": "pdfium-ruled", "confidence": 1.0}
_DEFAULTS: dict[str, dict[str, object]] = {
    "source_tables": {"page_first": 1, **_TABLE},
    "cells": {"table_id": "t", "page": 1, "row_span": 1, "column_span": 1, "confidence": 1.0},
    "budget_realization": {"table_id": "t", "page": 1, "is_total": False, "level": 1},
    "evaluation": {"table_id": "t", "page": 1, "level": "objective", "period": "year"},
    "performance_agreement": {"table_id": "t", "page": 1, "level": "program"},
    "action_plan": {"table_id": "t", "page": 1, "level": "program"},
    "targets": {"table_id": "t", "page": 1},
    "observations": {
        "table_id": "t",
        "page": 1,
        "column": 3,
        "part": 0,
        "confidence": 1.0,
        "x0": 0.0,
        "top": 0.0,
        "x1": 1.0,
        "bottom": 1.0,
    },
    "passages": {"page": 1, "kind": "text"},
    "origins": {"part": 0, "page": 1, "table_id": "t"},
}


def made(year: int = 2024, **tables: list[dict[str, object]]) -> dict[str, pd.DataFrame]:
    """All published tables of one document of `year`; records of `tables` are numbered in their order."""
    document = {"sha256": DOCUMENT * 4, "file_name": "a.pdf", "page_count": 60, "text_source": "text", "year": year}
    records: dict[str, list[dict[str, object]]] = {"documents": [document], **tables}
    frames = {name: empty(name) for name in TABLES}
    for name, lines in records.items():
        full = [
            {"document_id": DOCUMENT, "row_no": n, **_DEFAULTS.get(name, {}), **line} for n, line in enumerate(lines)
        ]
        frames[name] = typed(pd.DataFrame(full), name)
    return frames
