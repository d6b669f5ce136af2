"""Shares of a total year by year, lines that say per cent of the one above, and small tables of one form."""

import pandas as pd
import pytest

from pipeline.checks.rules.percentages.computed import percentage_mismatch
from tests.checks.made_frames import Record, made

Found = list[tuple[str | None, str | None, str | None]]

ROADS = [("Baik", "275,45", "33,24", "305,99", "{0}"), ("Sedang", "209,18", "25,24", "217,49", "26,24"),
         ("Rusak Berat", "344,13", "41,52", "305,28", "{1}"), ("Jumlah", "828,76", "100", "828,76", "100")]  # fmt: skip


def told(frames: dict[str, pd.DataFrame]) -> Found:
    return [(one.row_key, one.printed, one.expected) for one in percentage_mismatch(frames)]


def grid(rows: list[tuple[str, ...]], table: str = "t") -> list[Record]:
    return [
        {"table_id": table, "row": row, "column": column, "text": text}
        for row, texts in enumerate(rows, 1)
        for column, text in enumerate(texts)
        if text
    ]


@pytest.mark.parametrize(
    ("good", "bad", "heading", "found"),
    [
        ("36,92", "42,33", "%", [("Rusak Berat", "42,33", "36,84")]),
        ("36,89", "36,84", "%", [("Baik", "36,89", "36,92")]),
        ("36,92", "36,84", "%", []),
        ("36,92", "42,33", "Indeks", []),
        ("51,02", "42,33", "%", []),
    ],
    ids=["another share", "a slip", "clean", "another measure", "another base"],
)
def test_shares_of_the_year_beside(good: str, bad: str, heading: str, found: Found) -> None:
    rows = [tuple(text.format(good, bad) for text in row) for row in ROADS]
    heads = (("Indikator", None), ("2009 › Km", 2009), ("2009 › %", 2009), ("2012 › Km", 2012))
    columns: list[Record] = [
        {"table_id": "t", "column": n, "heading": head, "year": year, "basis": "heading"}
        for n, (head, year) in enumerate((*heads, (f"2012 › {heading}", 2012)))
    ]
    shown: Record = {"table_id": "t", "kind": "share", "result": 2, "operands": "1", "lines": 4, "deviating": 0}
    frames = made(
        2013,
        source_tables=[{"table_id": "t"}],
        cells=grid(rows),
        columns=columns,
        relations=[{**shown, "chance": 1e-6}],
    )
    assert told(frames) == found


def by_year(rows: list[tuple[str, ...]]) -> Found:
    columns: list[Record] = [
        {"table_id": "t", "column": n, "heading": str(2007 + n), "year": 2007 + n, "basis": "heading"}
        for n in range(1, len(rows[0]))
    ]
    return told(made(2013, source_tables=[{"table_id": "t"}], cells=grid(rows), columns=columns))


@pytest.mark.parametrize(
    ("shares", "total", "found"),
    [
        (("4,9", "12,4", "13,9", "16,6"), "59,33", [("Rusak", "4,9", "49,77")]),
        (("4,9", "12,4", "13,9", "16,6"), "605,0", []),
        (("4,9", "75,0", "83,8", "16,6"), "59,33", []),
    ],
    ids=["of another total", "clean", "mostly of something else"],
)
def test_a_line_that_says_per_cent(shares: tuple[str, ...], total: str, found: Found) -> None:
    rows = [("Rusak", "29,53", "75,0", "83,8", "100,7"), ("Persen", *shares), ("Jumlah", total, *["605,0"] * 3)]
    assert by_year(rows) == found


@pytest.mark.parametrize(
    ("last", "found"),
    [("22,37", []), ("32,37", [("Persentase Koperasi Aktif", "32,37", "22,37")])],
    ids=["clean", "another"],
)
def test_a_share_above_its_part_and_whole(last: str, found: Found) -> None:
    rows = [
        ("Persentase Koperasi Aktif", "71,23", "32,88", last),
        ("a. Jumlah Koperasi Aktif Kota Paluwa", "156", "72", "49"),
        ("b. Jumlah Seluruh Koperasi Kota Paluwa", "219", "219", "219"),
    ]
    assert by_year(rows) == found


def sisters(shares: tuple[str, ...], counts: tuple[tuple[int, int], ...]) -> dict[str, pd.DataFrame]:
    """Small tables of one form: two counts, and one percentage beside both."""
    tables = [f"t{n}" for n in range(len(shares))]
    cells: list[Record] = []
    for table, share, (first, second) in zip(tables, shares, counts, strict=True):
        cells += grid([(f"Upaya hukum {table}", f"{first} Berkas", share), (f"Tahun lalu {table}", str(second))], table)
    columns: list[Record] = [
        {"table_id": table, "column": n, "heading": heading, "basis": "heading"}
        for table in tables
        for n, heading in enumerate((f"Data Perkara {table}", "Jumlah", "Realisasi (%)"))
    ]
    return made(2016, source_tables=[{"table_id": table} for table in tables], cells=cells, columns=columns)


@pytest.mark.parametrize(
    ("shares", "found"),
    [
        (("50,00", "33,33", "75,00"), [("Upaya hukum t2", "75,00", "22,22")]),
        (("50,00", "33,33", "22,22"), []),
        (("50,00", "75,00"), []),
        (("50,00", "75,00", "75,00"), []),
    ],
    ids=["another", "clean", "one sister alone", "no form"],
)
def test_a_table_of_two_counts_beside_its_sisters(shares: tuple[str, ...], found: Found) -> None:
    assert told(sisters(shares, ((40, 20), (54, 18), (9, 2))[: len(shares)])) == found
