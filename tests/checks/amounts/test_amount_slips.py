"""Amounts of the text beside those of the tables: a slip of the pen, and amounts that only look alike."""

import pandas as pd
import pytest

from pipeline.checks.rules.narrative import narrative_mismatch
from schemas.catalogue import typed


def found(text: str, *amounts: str) -> list[tuple[str | None, str | None]]:
    ids = {"document_id": "0" * 16, "page": 7}
    table = {**ids, "table_id": "t", "page_first": 7, "page_last": 7, "row_count": len(amounts), "column_count": 1}
    cells = [{**ids, "table_id": "t", "row": n, "column": 0, "row_span": 1, "column_span": 1, "text": text}
             for n, text in enumerate(amounts)]  # fmt: skip
    records = {
        "source_tables": [table],
        "cells": cells,
        "passages": [{**ids, "row_no": 0, "kind": "text", "text": text}],
        "documents": [{"document_id": "0" * 16, "file_name": "a.pdf", "year": 2016}],
    }
    frames = {name: typed(pd.DataFrame(rows), name) for name, rows in records.items()}
    return [(finding.printed, finding.expected) for finding in narrative_mismatch(frames)]


@pytest.mark.parametrize(
    ("text", "amounts", "expected"),
    [
        ("tercapai Rp, 27,964,035,120,859,00", ["27.694.035.120.859"],
         [("Rp, 27,964,035,120,859,00", "Rp27.694.035.120.859")]),
        ("sebesar Rp. 8.782.750.248,00 (16,02%)", ["8.782.750.348,00"], [("Rp. 8.782.750.248,00", "Rp8.782.750.348")]),
        ("sebesar Rp. 8.782.750.348,00", ["8.782.750.348,00"], []),
        ("sebesar Rp1.100.000.000", ["1.200.000.000"], []),  # round amounts are neighbours by chance
        ("sebesar Rp. 8.782.750.248", ["8.782.750.348", "8.782.750.247"], []),  # which one is meant?
        ("sebesar Rp. 8.782.750.248", ["8.785.750.348"], []),  # two digits
        ("sebesar Rp 2.276.171.112,74", ["2.276.171.113"], []),  # rounded
    ],
)  # fmt: skip
def test_slips(text: str, amounts: list[str], expected: list[tuple[str, str]]) -> None:
    assert found(text, *amounts) == expected
