"""How many indicators rose and fell: sentences planted beside a table of two years and what lies between them."""

import pandas as pd
import pytest

from pipeline.checks.rules.narrative import narrative_mismatch
from tests.checks.made_frames import grid, made

# last year, this year, what is printed between: one rise is printed with the sign of a fall
LINES = [
    ("Kepemilikan badan hukum", "86,61", "149,64", "63,03"),
    ("Ketersediaan angkutan", "96,82", "100,00", "3,18"),
    ("Muatan tidak lebih", "99,62", "99,75", "-0,13"),
    ("Kelengkapan jalan", "100,32", "95,38", "-4,94"),
    ("Dermaga", "97,31", "104,53", "7,22"),
    ("Jalur kereta api", "99,01", "98,03", "-0,98"),
]


def accused(text: str, of_years: tuple[int | None, int | None] = (2023, 2024)) -> list[tuple[str | None, str | None]]:
    cells = grid(LINES)
    relation = {"table_id": "t", "kind": "difference", "result": 3, "operands": "2;1", "lines": 5, "deviating": 1,
                "deviating_rows": "2", "chance": 1e-9}  # fmt: skip
    columns = [
        {"table_id": "t", "column": column, "year": year, "figures": 6, "basis": "heading"}
        for column, year in enumerate(of_years, 1)
    ]
    frames: dict[str, pd.DataFrame] = made(
        2024,
        source_tables=[{"table_id": "t"}],
        cells=cells,
        relations=[relation],
        columns=columns,
        passages=[{"text": text}],
    )
    return [(finding.printed, finding.expected) for finding in narrative_mismatch(frames)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Dari 6 (enam) indikator kinerja, sebanyak 5 (lima) indikator mengalami percepatan.", [("5", "4")]),
        ("Dari 6 indikator, indikator yang mengalami perlambatan sebanyak 4 (empat) indikator.", [("4", "3")]),
        ("Dari enam indikator, 1 indikator menurun dibandingkan tahun sebelumnya.", [("1", "3")]),
        ("Dari 6 indikator, 4 indikator meningkat dan 2 indikator menurun.", []),
        ("Dari 6 indikator, 3 indikator mengalami perlambatan.", []),  # as the printed signs have it
        ("Dari 6 indikator mengalami perlambatan dan percepatan, sebanyak 4 indikator meningkat.", []),
        ("Dari 9 indikator, 5 indikator mengalami percepatan.", []),
    ],
)
def test_how_many_rose_and_fell(text: str, found: list[tuple[str, str]]) -> None:
    assert accused(text) == found


@pytest.mark.parametrize("of_years", [(2024, 2024), (None, 2024)])
def test_what_lies_between_other_things_is_no_trend(of_years: tuple[int | None, int | None]) -> None:
    """An efficiency lies between what was reached and what was spent."""
    assert accused("Dari 6 indikator, sebanyak 5 indikator mengalami percepatan.", of_years) == []
