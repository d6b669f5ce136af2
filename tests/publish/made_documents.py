"""Small hand-made documents for the tests of publishing."""

import hashlib
from collections.abc import Mapping
from typing import Any

import pandas as pd

from schemas.catalogue import typed

Frames = dict[str, pd.DataFrame]

ACCOUNTS = [
    ("1", "Belanja Pegawai", "Rp. 392.697.134.893,78", 392697134893.78, "99,71", 99.71),
    ("2", "=cmd|' /C calc'!A0", "-", None, "-", None),
    ("3", "<script>alert(1)</script>", None, None, "87,5", 87.5),
]


def make_frames(name: str = "laporan.pdf", *, seed: str = "a", year: int = 2024, **documents: Any) -> Frames:
    """One document with a table of three account lines, a finding on the first one, and its cells."""
    sha256 = hashlib.sha256(f"{name}/{seed}".encode()).hexdigest()
    key = sha256[:16]
    document = {
        "document_id": key,
        "sha256": sha256,
        "file_name": name,
        "agency": f"Badan {name}",
        "region": "Provinsi Lampung",
        "year": year,
        "period": "year",
        "doc_type": "lkjip",
        "page_count": 12,
        "text_source": "text",
        "cells_accounted": 1.0,
        **documents,
    }
    place = {"document_id": key, "table_id": f"{key[:6]}-t1", "page": 7}
    rows = [
        {
            **place,
            "row_no": i,
            "no": no,
            "account": account,
            "is_total": False,
            "budget_text": text,
            "budget": value,
            "realization_pct_text": pct_text,
            "realization_pct": pct,
        }
        for i, (no, account, text, value, pct_text, pct) in enumerate(ACCOUNTS)
    ]
    table = {
        **place,
        "number": "II.5",
        "caption": "Realisasi Anggaran",
        "family": "budget_realization",
        "page_first": 7,
        "page_last": 7,
        "row_count": 3,
        "column_count": 4,
        "reader": "pdfium-ruled",
        "confidence": 1.0,
    }
    finding = {
        **place,
        "finding_id": f"f-{key[:8]}",
        "rule": "balance_mismatch",
        "severity": "error",
        "table_number": "II.5",
        "row_no": 0,
        "row_key": "Belanja Pegawai",
        "column": "balance",
        "printed": "1.000",
        "expected": "2.000",
        "message_id": "Sisa bukan anggaran dikurangi realisasi.",
        "message_en": "The balance is not budget minus realization.",
        "status": "open",
    }
    box = {"x0": 10.0, "top": 20.0, "x1": 110.5, "bottom": 32.25}
    cells = [
        {**place, **box, "row": i, "column": 1, "row_span": 1, "column_span": 1, "text": a[1], "confidence": 1.0}
        for i, a in enumerate(ACCOUNTS)
    ]
    raw: dict[str, list[dict[str, Any]]] = {
        "documents": [document],
        "source_tables": [table],
        "budget_realization": rows,
        "findings": [finding],
        "cells": cells,
    }
    return {name: typed(pd.DataFrame(records), name) for name, records in raw.items()}


def with_cell(frames: Mapping[str, pd.DataFrame], table: str, row: int, column: str, value: object) -> Frames:
    """A copy of `frames` in which one value is another."""
    changed = frames[table].copy()
    changed.loc[row, column] = value
    return {**frames, table: changed}
