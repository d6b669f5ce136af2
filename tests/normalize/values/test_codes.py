"""Codes of account lines: one code of several cells, and the depth that it tells."""

import pytest

from pipeline.normalize.families import tidy
from pipeline.normalize.line_structure.rows import Context
from pipeline.normalize.values.codes import depths_of
from tests.normalize.made_tables import column, headed, made

MONEY = [
    column(5, "account", "Uraian"),
    column(6, "budget", "Anggaran"),
    column(7, "budget_realization", "Realisasi"),
]


def depths(*codes: str | None) -> list[int | None] | None:
    return depths_of(codes, [False] * len(codes))


def test_a_code_stands_below_the_one_that_it_goes_on() -> None:
    assert depths("4", "4.1", "4.1.00.00.2", "5", "5.1", "5.2", "5.2.01", None) == [0, 1, 2, 0, 1, 1, 2, None]


def test_zeros_at_the_end_are_empty_places() -> None:
    assert depths("5.00.00", "5.1.00", "5.1.01", "5.2.00") == [0, 1, 2, 1]


def test_a_slip_in_one_code_does_not_move_the_lines_after_it() -> None:
    codes = ("1.20.59", "1.20.59.01", "1.20.54.02", "1.20.59.03", "1.20.59.04", "1.20.59.05", "1.20.59.06")
    assert depths(*codes) == [0, 1, 1, 1, 1, 1, 1]


def test_the_numbers_of_a_list_tell_no_depth() -> None:
    assert depths("1", "2", "3", "4") is None
    assert depths("1.1", "2.1.3", "3.2.1", "4.4.4") is None


def test_totals_stand_over_the_codes() -> None:
    assert depths_of(["5", "5.1", "5.1.1", "5.1.2", None], [False] * 4 + [True]) == [1, 2, 3, 3, 0]


def test_a_code_over_several_narrow_columns_is_one() -> None:
    codes = [column(index, "code", "Kode Rekening") for index in range(5)]
    table = made(
        "budget_realization",
        [*codes, *MONEY],
        [
            ["1", "20", "05", "29", "", "Program Perencanaan", "546,343,572,00", "428,872,840,00"],
            ["1", "20", "05", "29", "01", "Penyusunan Program", "546,343,572,00", "428,872,840,00"],
            ["Belanja Langsung", "<", "<", "<", "<", "<", "706,802,784,00", "637,910,185,00"],
        ],
    )
    records = [row.record for row in tidy(table, Context()).rows["budget_realization"]]
    assert [record.get("no") for record in records] == ["1.20.05.29", "1.20.05.29.01", None]
    assert [record["account"] for record in records] == [
        "Program Perencanaan",
        "Penyusunan Program",
        "Belanja Langsung",
    ]
    assert [record["budget"] for record in records] == [546343572.0, 546343572.0, 706802784.0]
    assert records[0]["realization"] == 428872840.0


def test_separators_are_those_of_the_column() -> None:
    table = made(
        "budget_realization",
        headed("account: Uraian | budget: Anggaran | budget_realization: Realisasi | budget_pct: %"),
        [
            ["Belanja A", "48.000.000.00,-", "47.000.000", "97.92"],
            ["Belanja B", "1.500.000.00,-", "1.250.000", "83.33"],
            ["Belanja C", "2.000.000.00,-", "1.000.000", "50.25"],
        ],
    )
    records = [row.record for row in tidy(table, Context()).rows["budget_realization"]]
    assert [record["budget"] for record in records] == [48000000.0, 1500000.0, 2000000.0]
    assert [record["realization"] for record in records] == [47000000.0, 1250000.0, 1000000.0]
    assert [record["realization_pct"] for record in records] == [97.92, 83.33, 50.25]


def test_a_code_whose_first_cell_is_blank_is_that_of_the_line_beside_it() -> None:
    """jabar-dispenda_lkip-bab3-2016, p. 31, 32: `20 5 59 09` below `1 20 5 59 08`."""
    codes = ["1.20.5.59", "1.20.5.59.07", "1.20.5.59.08", "20.5.59.09", "1.20.5.59.10", "1.20.5.60", "1.20.5.60.01"]
    assert depths(*codes) == [0, 1, 1, 1, 1, 0, 1]


@pytest.mark.parametrize(
    ("codes", "found"),
    [
        (  # activities over accounts that begin anew below each of them, as a change of a budget prints them
            [
                "01 01",
                "5 2 2",
                "5 2 2 01",
                "5 2 2 01 04",
                "01 02",
                "5 2 1",
                "5 2 1 01",
                "5 2 2",
                "5 2 2 01",
                "01 06",
                "5 2 2",
            ],
            [0, 1, 2, 3, 0, 1, 2, 1, 2, 0, 1],
        ),
        (
            ["2.23.01.2.01.01", "5", "5.1", "5.1.02", "2.23.01.2.01.06", "5", "5.1", "5.1.02", "5.1.02.02"],
            [0, 1, 2, 3, 0, 1, 2, 3, 4],
        ),
        (["1.17 00 4", "1.17 00 4 1", "1.17 00 4 1 2", "1.17 00 5", "1.17 00 5 1"], [0, 1, 2, 0, 1]),
        (["5 2", "5 2 1", "5 2 1 01", "5 2 2"], [0, 1, 2, 1]),
        (["1", "2", "3", "1", "2", "3", "1", "2", "3"], None),  # a list's numbers
    ],
)
def test_codes_parted_by_blanks_and_accounts_that_begin_anew(codes: list[str | None], found: list[int] | None) -> None:
    assert depths(*codes) == found
