"""Lines that are the sum of those below them, as other columns show."""

import pytest

from pipeline.checks.rules.amounts.sums import total_mismatch
from tests.checks.made_frames import made

# name, last year's, target, realization: groups A and B of their lines
FISH = [
    ("Produksi Budidaya", "753.046", "871.572", "1.010.126"),
    ("Kolam", "321.472", "382.868", "469.214"),
    ("Tambak", "431.574", "488.704", "540.912"),
    ("Produksi Tangkap", "206.684", "218.109", "218.288"),
    ("Perairan Umum", "10.150", "13.116", "12.837"),
    ("Laut", "196.534", "204.993", "205.451"),
]


def table(printed: str, *, lines: int = 6, columns: int = 4) -> list[dict[str, object]]:
    rows = [list(line) for line in FISH[:lines]]
    rows[0][1] = printed
    return [
        {"row": row, "column": column, "text": text}
        for row, line in enumerate(rows)
        for column, text in enumerate(line[:columns])
    ]


@pytest.mark.parametrize(
    ("cells", "found"),
    [
        (table("1.047.421"), [("1.047.421", "753.046")]),
        (table("753.046"), []),
        (table("753.047"), []),
        (table("1.047.421", lines=3), []),
        (table("1.047.421", columns=3), []),
    ],
    ids=["another sum", "clean", "rounded", "a column in which no other line is a sum", "one column alone shows it"],
)
def test_a_line_is_the_sum_of_its_parts_in_every_column(
    cells: list[dict[str, object]], found: list[tuple[str, str]]
) -> None:
    frames = made(2014, source_tables=[{"table_id": "t"}], cells=cells)
    assert [(finding.printed, finding.expected) for finding in total_mismatch(frames)] == found
