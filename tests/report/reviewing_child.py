"""A review server in a process of its own: `python -m tests.report.reviewing_child FOLDER FIRST COUNT`.

It says its address, and then serves COUNT findings, numbered from FIRST, of one PDF in FOLDER until it is ended.
"""

import sys
from pathlib import Path

import pandas as pd

from pipeline.report.review.items import Item
from pipeline.report.review.server import Review

DOCUMENT = "0123456789abcdef"


def finding(number: int) -> Item:
    title = {"id": "Temuan", "en": "Finding"}
    return Item(
        key=f"f{number}",
        kind="finding",
        document_id=DOCUMENT,
        file_name="laporan.pdf",
        page=1,
        title=title,
        message=title,
        severity="error",
        table_number="",
        row_key=f"baris {number}",
        column="",
        quarter="",
        rule="total_mismatch",
        printed=str(number),
        expected="",
        value=None,
        boxes=(),
    )


if __name__ == "__main__":
    first, count = int(sys.argv[2]), int(sys.argv[3])
    pages = pd.DataFrame({"document_id": pd.Series(dtype="str"), "page": pd.Series(dtype="int")})
    items = [finding(number) for number in range(first, first + count)]
    with Review(items, {DOCUMENT: Path(sys.argv[1]) / "laporan.pdf"}, pages) as server:
        print(server.url, flush=True)
        server.serve_forever()
