"""Percentages whose headings name what they are made of, in tables of a few lines: planted, and their clean twins."""

import pandas as pd
import pytest

from pipeline.checks.rules.amounts.percentages import percentage_mismatch
from tests.checks.made_frames import made

HEADS = (
    "Uraian",
    "ATAP 2012",
    "Target 2013",
    "Realisasi 2013",
    "% Capaian 2013 Thd. › ATAP 2012",
    "% Capaian 2013 Thd. › Target 2013",
)
OF_2012 = ["102,62", "102,41", "100,19"]


def siblings(of_target: list[str], *, shown: int = 2) -> dict[str, pd.DataFrame]:
    """Production, area and yield against two columns; `shown`: how many of the percentages the numbers show."""
    heads = [*HEADS, "% Capaian 2013 Thd. › Target 2014", "Target 2014"]
    lines = [("Produksi", "69.056", "72.064", "70.866"), ("Luas Panen", "13.445", "13.858", "13.769")]
    lines.append(("Produktivitas", "51,36", "52,00", "51,46"))
    later = [("92,55", "76.568"), ("96,21", "14.312"), ("97,68", "52,68")]
    rows = [(*line, OF_2012[n], of_target[n], *later[n]) for n, line in enumerate(lines)]
    cells = [{"row": r, "column": c, "text": text} for r, row in enumerate(rows) for c, text in enumerate(row)]
    relations = [
        {"table_id": "t", "row_no": n, "kind": "percent", "result": result, "operands": f"3;{whole}"}
        | {"lines": 3, "deviating": 0, "chance": 1e-6}
        for n, (result, whole) in enumerate([(4, 1), (6, 7)][:shown])
    ]
    columns = [
        {"table_id": "t", "column": n, "heading": head, "figures": 3, "basis": "heading"}
        for n, head in enumerate(heads)
    ]
    return made(2013, cells=cells, columns=columns, relations=relations, source_tables=[{"table_id": "t"}])


@pytest.mark.parametrize(
    ("of_target", "shown", "found"),
    [
        (["98,34", "99,46", "98,96"], 2, [("99,46", "99,36")]),
        (["98,34", "99,36", "98,96"], 2, []),
        (["98,34", "99,46", "98,96"], 1, []),
        (["95,10", "99,46", "91,20"], 2, []),
    ],
    ids=["another", "clean", "the numbers show one only", "another formula"],
)
def test_columns_named_after_what_they_are_in_per_cent_of(
    of_target: list[str], shown: int, found: list[tuple[str, str]]
) -> None:
    given = percentage_mismatch(siblings(of_target, shown=shown))
    assert [(finding.printed, finding.expected) for finding in given] == found


@pytest.mark.parametrize(
    ("results", "found"),
    [
        (("-33,33%", "1667%"), [("-33,33%", "-3333,33")]),
        (("-3333,33%", "1667%"), []),
        (("-33,33%", "16,67%"), []),
        (("103%", "1667%"), []),
    ],
    ids=["a share as per cent", "clean", "all so", "of something else"],
)
def test_target_realization_and_result_of_a_table_of_no_family(
    results: tuple[str, str], found: list[tuple[str, str]]
) -> None:
    rows = [("2020", "3%", "-100%", results[0]), ("2021", "3%", "50%", results[1])]
    cells = [{"row": r, "column": c, "text": text} for r, row in enumerate(rows) for c, text in enumerate(row)]
    roles = (None, "target", "realization", "achievement")
    columns = [
        {"table_id": "t", "column": n, "role": role, "heading": str(role), "figures": 2, "basis": "heading"}
        for n, role in enumerate(roles)
    ]
    frames = made(2021, cells=cells, columns=columns, source_tables=[{"table_id": "t"}])
    assert [(finding.printed, finding.expected) for finding in percentage_mismatch(frames)] == found
