"""A dash where a figure belongs, and a difference with the wrong sign: each planted once, and its clean twin."""

import pandas as pd
import pytest

from pipeline.checks.rules.amounts.differences import difference_mismatch
from pipeline.checks.rules.percentages.computed import percentage_mismatch
from tests.checks.made_frames import made

RESULTS = [("100,00", "106,66", "6.66"), ("86,61", "149,64", "63.03"), ("96,82", "100,00", "3.18"),
           ("100,32", "95,38", "-4.94"), ("97,31", "104,53", "7,22"), ("99,01", "98,03", "-0.98"),
           ("94,10", "113,72", "19.62")]  # fmt: skip


def compared(planted: str, kept: list[tuple[str, str, str]] = RESULTS) -> dict[str, pd.DataFrame]:
    """Results of two years and how they changed; on the line that is planted from 99,62 to 99,75."""
    rows = [*kept, ("99,62", "99,75", planted)]
    cells = [
        {"row": r, "column": c, "text": text}
        for r, row in enumerate(rows)
        for c, text in enumerate((f"Indikator {'abcdefghij'[r]} kinerja", *row))
    ]
    relation = {"table_id": "t", "kind": "difference", "result": 3, "operands": "2;1", "lines": len(kept)}
    relation |= {"deviating": 1, "deviating_rows": str(len(kept)), "chance": 1e-9}
    return made(2016, source_tables=[{"table_id": "t", "family": "evaluation"}], cells=cells, relations=[relation])


@pytest.mark.parametrize(
    ("planted", "found"),
    [("-0.13", [("-0.13", "0,13")]), ("-", [("-", "0,13")]), ("0,13", []), (" ", [])],
    ids=["wrong sign", "dash", "clean", "nothing printed"],
)
def test_a_difference_between_two_years(planted: str, found: list[tuple[str, str]]) -> None:
    assert [(finding.printed, finding.expected) for finding in difference_mismatch(compared(planted))] == found


def test_where_no_line_prints_a_sign_none_is_wrong() -> None:
    kept = [row for row in RESULTS if not row[2].startswith("-")]
    assert list(difference_mismatch(compared("-0.13", kept))) == []


EVEN = {"table_id": "t", "kind": "difference", "lines": 7, "deviating": 1, "deviating_rows": "7", "chance": 1e-9}


@pytest.mark.parametrize(
    ("relations", "role", "found"),
    [
        ([("2", "3;1")], None, ["28"]),
        ([("2", "3;1")], "realization", []),
        ([("2", "3;1")], "achievement", []),
        ([("2", "3;1"), ("3", "4;1")], None, []),
    ],
    ids=["two figures and their difference", "a quantity", "a quarter", "one of even steps"],
)
def test_what_an_even_plan_makes_of_its_quarters_is_no_difference(
    relations: list[tuple[str, str]], role: str | None, found: list[str]
) -> None:
    """30 = 45 - 15 wherever a plan grows evenly; 15, 28, 41, 55 does not."""
    plans = [tuple(str(k * n) for k in (1, 2, 3, 4)) for n in (15, 2, 5, 20, 8, 12, 30)]
    cells = [
        {"row": r, "column": c, "text": text}
        for r, row in enumerate([*plans, ("15", "28", "41", "55")])
        for c, text in enumerate((f"Indikator {'abcdefgh'[r]} kinerja", *row))
    ]
    given = made(
        2016,
        source_tables=[{"table_id": "t", "family": "evaluation"}],
        cells=cells,
        columns=[{"table_id": "t", "column": 2, "role": role, "period": "TW2" if role == "achievement" else None}],
        relations=[{**EVEN, "result": int(result), "operands": operands} for result, operands in relations],
    )
    assert [finding.printed for finding in difference_mismatch(given)] == found


def spending(dashes: int, kept: int = 12) -> dict[str, pd.DataFrame]:
    """Accounts of which half was spent; all was spent of those with a dash, and nothing of the last."""
    whole = {"budget": 3_900_000.0, "budget_text": "3.900.000", "realization_text": "3.900.000"}
    lines: list[dict[str, object]] = [
        {**whole, "account": f"Belanja nomor {n}", "realization": 1_950_000.0, "realization_pct": 50.0}
        | {"realization_pct_text": "50,00"}
        for n in range(kept)
    ]
    lines += [
        {**whole, "account": f"Belanja sewa {n}", "realization": 3_900_000.0, "realization_pct_text": "-"}
        for n in range(dashes)
    ]
    lines.append({"account": "Belanja hibah", "budget_text": "-", "realization_text": "-", "realization_pct_text": "-"})
    return made(2017, source_tables=[{"table_id": "t"}], budget_realization=lines)


@pytest.mark.parametrize(
    ("dashes", "kept", "found"), [(1, 12, [("Belanja sewa 0", "100,00")]), (0, 12, []), (1, 9, []), (2, 12, [])]
)
def test_a_dash_for_the_share_of_what_was_spent(dashes: int, kept: int, found: list[tuple[str, str]]) -> None:
    findings = percentage_mismatch(spending(dashes, kept))
    assert [(finding.row_key, finding.expected) for finding in findings] == found
