"""The balance of a line, where a table takes it the usual way and where it takes it the other way round."""

import pandas as pd

from pipeline.checks.rules.amounts.balances import balance_mismatch
from schemas.catalogue import typed
from schemas.vocabulary import TURNED_BALANCE

LINES = [(120_000_000, 96_000_000), (75_500_000, 60_250_000), (8_400_000, 9_100_000), (33_250_000, 31_007_500)]


def frames(balances: list[int], convention: str) -> dict[str, pd.DataFrame]:
    key = {"document_id": "0" * 16, "table_id": "t1"}
    lines = [
        {**key, "page": 1, "row_no": row, "account": f"Belanja {'ABCD'[row]}", "budget": budget, "realization": spent,
         "balance": balance, "is_total": False}
        for row, ((budget, spent), balance) in enumerate(zip(LINES, balances, strict=True))
    ]  # fmt: skip
    shown = [{**key, "row_no": 0, "convention": "balance", "column": 3, "value": convention, "lines": 4, "against": 0}]
    tables = {"budget_realization": lines, "conventions": shown}
    return {name: typed(pd.DataFrame(rows).convert_dtypes(), name) for name, rows in tables.items()}


def test_increase_or_decrease_is_no_mismatch_where_the_table_prints_it() -> None:
    turned = [spent - budget for budget, spent in LINES]
    assert list(balance_mismatch(frames(turned, TURNED_BALANCE))) == []


def test_a_wrong_increase_is_held_against_the_tables_own_direction() -> None:
    turned = [spent - budget for budget, spent in LINES]
    [finding] = balance_mismatch(frames([*turned[:3], 2_242_500], TURNED_BALANCE))
    assert (finding.row_key, finding.expected) == ("Belanja D", "-2.242.500")


def test_without_such_a_convention_the_sign_counts() -> None:
    plain = [budget - spent for budget, spent in LINES]
    assert list(balance_mismatch(frames(plain, "budget - budget_realization"))) == []
    [finding] = balance_mismatch(frames([-24_000_000, *plain[1:]], "budget - budget_realization"))
    assert (finding.row_key, finding.expected) == ("Belanja A", "24.000.000")
