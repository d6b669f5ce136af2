"""Formulas of the row of column numbers."""

import pandas as pd
import pytest

from pipeline.checks.evidence.formulas import formula_of, parse
from schemas.catalogue import typed


@pytest.mark.parametrize("text", ["8=(7/6)", "9 = 7/6*100", "8=(2x6-7)/6", "10=5+7+9", "8 = 7:6 x 100%"])
def test_arithmetic_is_read(text: str) -> None:
    assert parse(text) is not None


@pytest.mark.parametrize(
    "text",
    ["8", "8=", "8=().__class__", "8=__import__('os')", "8=9**9**9", "8=1/" + "(" * 50, "8=6 7", "8=SUM(6)", "8=-6"],
)
def test_anything_else_is_not(text: str) -> None:
    assert parse(text) is None


def frames(formula: str, roles: dict[int, str]) -> dict[str, pd.DataFrame]:
    line = {"document_id": "0" * 16, "table_id": "t1", "page": 1, "row_no": 0, "level": "program", "target_value": 80.0,
            "realization_value": 60.0, "formula": formula}  # fmt: skip
    place = {"document_id": "0" * 16, "table_id": "t1", "page": 1, "row_span": 1, "column_span": 1, "confidence": 1.0}
    cells = [{**place, "row": 3, "column": n, "text": str(n + 1), "role": "column_number"} for n in range(8)]
    cells += [{**place, "row": 4, "column": n, "text": "1", "role": role} for n, role in roles.items()]
    tables = {"evaluation": [line], "cells": cells}
    return {name: typed(pd.DataFrame(rows), name) for name, rows in tables.items()}


@pytest.mark.parametrize(
    ("formula", "roles", "percent"),
    [
        ("8=(7/6)", {5: "target", 6: "realization"}, 75.0),
        ("8=6/7*100", {5: "realization", 6: "target"}, 75.0),
        ("8=(2x6-7)/6", {5: "target", 6: "realization"}, 125.0),
        ("8=(7/6)", {}, 75.0),  # no roles: the one reading that target and realization allow
    ],
)
def test_columns_are_those_of_the_numbers(formula: str, roles: dict[int, str], percent: float) -> None:
    found = formula_of(frames(formula, roles), "t1")
    assert found is not None
    assert found.percent({"target_value": 80.0, "realization_value": 60.0}) == percent


def test_formula_over_an_unknown_column_decides_nothing() -> None:
    assert formula_of(frames("8=(7/5)", {5: "target", 6: "realization"}), "t1") is None
