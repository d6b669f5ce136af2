"""What `renaksi explain` tells of a published table; the table is planted with one wrong line."""

import pandas as pd
import pytest

from pipeline.answers.explain import ExplainError, explain
from schemas.catalogue import typed

DOCUMENTS = ("0" * 16, "1" * 16)


def frames() -> dict[str, pd.DataFrame]:
    key = {"document_id": DOCUMENTS[0], "table_id": "t1"}
    tables = [
        {**key, "number": "II.9", "caption": "Realisasi Anggaran", "family": "budget_realization", "page_first": 3,
         "page_last": 4},
        {"document_id": DOCUMENTS[1], "table_id": "t2", "number": "II.1", "page_first": 1, "page_last": 1},
        {"document_id": DOCUMENTS[0], "table_id": "t3", "number": "II.1", "page_first": 5, "page_last": 5},
    ]  # fmt: skip
    columns = [
        {**key, "column": 0, "heading": "Uraian", "role": "account", "basis": "heading", "figures": 0},
        {**key, "column": 1, "heading": "Anggaran", "role": "budget", "basis": "both", "confidence": 0.97,
         "figures": 9},
        {**key, "column": 2, "heading": None, "role": "budget_realization", "basis": "numbers", "confidence": 0.8,
         "figures": 9},
        {**key, "column": 3, "heading": "%", "role": "budget_pct", "basis": "both", "confidence": 0.98, "figures": 9},
    ]  # fmt: skip
    relations = [{**key, "row_no": 0, "kind": "percent", "result": 3, "operands": "2;1", "lines": 8, "deviating": 1,
                  "deviating_rows": "4", "chance": 1e-12},
                 {**key, "row_no": 1, "kind": "sum", "result": 1, "operands": "2;3;0", "lines": 3, "deviating": 0,
                  "chance": 1e-5}]  # fmt: skip
    shown = [{**key, "row_no": 0, "convention": "percentage", "column": 3, "value": "100 * budget_realization / budget",
              "lines": 8, "against": 1},
             {**key, "row_no": 1, "convention": "money_unit", "value": "1000"}]  # fmt: skip
    texts = ["Belanja Modal Peralatan", "412.000", "368.500", "89,19"]
    cells = [{**key, "row": 4, "column": c, "text": text, "page": 4} for c, text in enumerate(texts)]
    documents = [{"document_id": one, "file_name": f"{one[0]}.pdf"} for one in DOCUMENTS]
    parts = {"documents": documents, "source_tables": tables, "columns": columns, "relations": relations,
             "conventions": shown, "cells": cells}  # fmt: skip
    return {name: typed(pd.DataFrame(rows).convert_dtypes(), name) for name, rows in parts.items()}


@pytest.mark.parametrize("name", ["t1", "II.9", "ii.9"])
def test_columns_relations_and_the_line_that_deviates(name: str) -> None:
    told = explain(frames(), name)
    assert (told.table_id, told.file_name, told.page_first, told.page_last) == ("t1", "0.pdf", 3, 4)
    assert [(one.column, one.role, one.basis) for one in told.columns] == [
        (0, "account", "heading"),
        (1, "budget", "both"),
        (2, "budget_realization", "numbers"),
        (3, "budget_pct", "both"),
    ]
    percent, total = told.relations
    assert (percent.formula, percent.lines, percent.deviating) == ("[3] = 100 × [2] / [1]", 8, 1)
    [line] = percent.shown
    assert (line.row, line.page, line.name) == (4, 4, "Belanja Modal Peralatan")
    assert line.printed == ("89,19", "368.500", "412.000")
    assert (total.formula, total.shown) == ("[1] = Σ [2], [3], [0]", ())
    assert told.conventions == ("percentage [3]: 100 * budget_realization / budget (8 : 1)", "money_unit: 1000")


@pytest.mark.parametrize("name", ["II.1", "t9"])
def test_a_number_of_two_documents_or_of_none_names_no_table(name: str) -> None:
    with pytest.raises(ExplainError):
        explain(frames(), name)
