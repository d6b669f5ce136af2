"""Headings that count years from the year of a plan, as the forms of Permendagri 86/2017 do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.tables.headings.header import read_heading
from pipeline.tables.headings.lexicon import load_lexicon
from pipeline.tables.headings.relative_years import years_from
from pipeline.tables.headings.roles.column_roles import settle_columns
from tests.tables.printed_rows import page_table


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("Realisasi Tahun N-1", -1), ("s/d Tahun (n - 2)", -2), ("Prakiraan Maju Tahun n+1", 1),
        ("Capaian Tahun N", 0), ("Target Renja (Tahun -1 )", -1), ("Tahun n-2, n-1 dan n", None), ("n-1", None),
        ("Kin-1 hasil", None), ("Tahun 2024", None), ("Thn Lalu", None), ("Nilai n.a.", None),
    ],
)  # fmt: skip
def test_years_counted_from_n(text: str, years: int | None) -> None:
    assert years_from(text) == years


@given(st.integers(1, 9), st.sampled_from(["-", "–", "+", " - ", " + "]), st.sampled_from(["n", "N"]))
def test_every_distance_is_counted(far: int, sign: str, letter: str) -> None:
    assert years_from(f"Target Tahun {letter}{sign}{far}") == (far if "+" in sign else -far)


def years_of(headings: list[str], year: int) -> list[int | None]:
    rows = [headings, *(["Angka kunjungan", *["12"] * (len(headings) - 1)] for _ in range(3))]
    table = page_table(rows)
    heading = read_heading(table, load_lexicon())
    body = [cell for cell in table.cells if cell.row >= heading.rows]
    return [column.year for column in settle_columns(heading, body, "", year)][1:]


def test_n_is_the_year_of_the_table() -> None:
    headings = ["Indikator", "Realisasi Tahun n-2", "Realisasi Tahun n-1", "Target Tahun n"]
    assert years_of(headings, 2024)[:2] == [2022, 2023]


def test_of_a_form_that_evaluates_the_running_year_n_is_the_next() -> None:
    """T-C.29: part of the plan of 2025, printed in the report of 2024."""
    headings = ["Indikator", "Realisasi s/d Tahun n-2", "Target Renja Tahun Berjalan yang dievaluasi (Tahun n-1)"]
    assert years_of(headings, 2024) == [2023, None]
