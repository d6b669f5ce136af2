"""A line that was left out makes the totals of all columns too high by one amount."""

import pytest

from pipeline.checks.additions.column_totals import grid_totals
from tests.checks.made_frames import made

Row = tuple[str, ...]
LINES: list[Row] = [
    ("Belanja Pegawai", "2.592.320", "1.877.248", "1.856.657"),
    ("Belanja Barang", "8.627", "45.827", "44.390"),
]


@pytest.mark.parametrize(
    ("total", "found"),
    [
        (("JUMLAH", "2.606.947", "1.929.075", "1.907.047"), 3),  # 6.000 more in each
        (("JUMLAH", "2.600.947", "1.923.075", "1.901.047"), 0),
        (("JUMLAH", "2.606.947", "1.929.076", "1.907.048"), 0),  # nothing proves the lines
        (("JUMLAH", "2.594.947", "1.917.075", "1.895.047"), 0),  # too low: a line may be part of another
    ],
    ids=["one amount", "clean", "several amounts", "too low"],
)
def test_totals_that_are_too_high_by_one_amount(total: Row, found: int) -> None:
    rows = [("KEGIATAN", "AWAL", "REVISI", "REALISASI"), *LINES, total]
    cells: list[dict[str, object]] = [
        {"row": r, "column": c, "text": text, "role": "heading" if r == 0 else None}
        for r, row in enumerate(rows)
        for c, text in enumerate(row)
    ]
    told = list(grid_totals(made(source_tables=[{"table_id": "t", "column_count": 4}], cells=cells)))
    assert len(told) == found
    assert all(finding.values["difference"] == "6.000" for finding in told)


@pytest.mark.parametrize(
    ("shares", "found"),
    [
        (("100", "100", "100"), 0),
        (("90", "100", "95"), 0),
        (("(54)", "26", "(15)"), 0),
        (("40", "50", "80"), 1),
        (("(54)", "26", "(80)"), 1),
    ],
    ids=["all of each", "between them", "a deviation", "a count", "a rest"],
)
def test_what_all_lines_reached_together_is_no_sum(shares: Row, found: int) -> None:
    rows = [("Satker", "PAGU", "Fisik (%)"), ("A", "2.000", shares[0]), ("B", "3.000", shares[1])]
    cells: list[dict[str, object]] = [
        {"row": r, "column": c, "text": text, "role": "heading" if r == 0 else None}
        for r, row in enumerate([*rows, ("JUMLAH", "5.000", shares[2])])
        for c, text in enumerate(row)
    ]
    assert len(list(grid_totals(made(source_tables=[{"table_id": "t", "column_count": 3}], cells=cells)))) == found
