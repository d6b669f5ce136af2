"""Percentages under headings that nobody understands: figures of a hospital's budget table of five columns."""

import pandas as pd
import pytest

from pipeline.checks.rules.amounts.relations import unexplained_percentages
from schemas.catalogue import typed

ROWS = [
    ("Kegiatan Pemasaran", "712.500.000", "712.500.000", "217.962.700", "30,59"),
    ("Kegiatan Pengembangan Kompetensi", "3.496.500.000", "3.324.500.000", "964.709.503", "29,02"),
    ("Peningkatan Kesejahteraan", "475.000.000", "475.000.000", "373.027.950", "78,53"),
    ("Kegiatan Administrasi", "90.000.000.000", "87.349.389.168", "76.526.027.460", "87,61"),
    ("Kegiatan Pengadaan Sarana", "20.131.354.753", "21.753.154.753", "12.487.453.568", "57,41"),
    ("Kegiatan Pemeliharaan Sarana", "19.000.000.000", "17.786.250.000", "6.313.697.077", "39,50"),
    ("Kegiatan Pengelolaan Keuangan", "100.000.000", "100.000.000", "99.121.693", "99,12"),
]  # fmt: skip


def frames(rows: list[tuple[str, ...]], kept: int = 6, role: str | None = None) -> dict[str, pd.DataFrame]:
    """The table with the relation that its numbers show (column 4 = 100 * 3 / 2), kept by so many lines but row 5."""
    ids = {"document_id": "0" * 16, "table_id": "t1"}
    place = {**ids, "page": 28, "row_span": 1, "column_span": 1, "confidence": 1.0}
    cells = [{**place, "row": r, "column": c, "text": text} for r, row in enumerate(rows) for c, text in enumerate(row)]
    table = {**ids, "page_first": 28, "page_last": 28, "row_count": len(rows), "column_count": 5,
             "reader": "pdfium-ruled", "confidence": 1.0}  # fmt: skip
    relation = {**ids, "row_no": 0, "kind": "percent", "result": 4, "operands": "3;2", "lines": kept, "deviating": 1,
                "deviating_rows": "5", "chance": 1e-6}  # fmt: skip
    column = {**ids, "column": 4, "role": role, "figures": 7, "basis": "numbers"}
    tables = {"cells": cells, "source_tables": [table], "relations": [relation], "columns": [column]}
    return {name: typed(pd.DataFrame(records), name) for name, records in tables.items()}


def test_the_line_that_breaks_the_relation_of_all_others() -> None:
    [finding] = unexplained_percentages(frames(ROWS), explained=())
    assert (finding.row_key, finding.printed, finding.expected) == ("Kegiatan Pemeliharaan Sarana", "39,50", "35,50")
    assert [place.cell_column for place in finding.places] == [4, 3, 2]


def test_explained_tables_are_left_to_their_rule() -> None:
    assert list(unexplained_percentages(frames(ROWS), explained={"t1"})) == []


def test_few_lines_prove_no_relation() -> None:
    assert list(unexplained_percentages(frames(ROWS, kept=4), explained=())) == []


def test_a_column_that_is_known_to_be_another_thing_is_not_asked() -> None:
    """`K | Rp` of each quarter: physical progress is no quotient of what two quarters spent."""
    assert list(unexplained_percentages(frames(ROWS, role="realization"), explained=())) == []


@pytest.mark.parametrize("printed", ["35,5", "164,50", "281,71"])
def test_what_another_lawful_reading_gives_accuses_nobody(printed: str) -> None:
    """Fewer digits; 200 - 35,50; the inverse quotient."""
    rows = [(*row[:4], printed) if number == 5 else row for number, row in enumerate(ROWS)]
    assert list(unexplained_percentages(frames(rows), explained=())) == []
