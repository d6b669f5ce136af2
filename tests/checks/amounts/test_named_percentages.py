"""Percentages whose headings name what they are made of, in tables of a few lines: planted, and their clean twins."""

import pandas as pd
import pytest

from pipeline.checks.evidence.finding import Finding, Place
from pipeline.checks.judgement.comparable import Comparable
from pipeline.checks.judgement.guards import is_evident
from pipeline.checks.judgement.own_line import OwnLine
from pipeline.checks.rules.percentages.computed import percentage_mismatch
from tests.checks.made_frames import columns_of, grid, made

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
    cells = grid(rows)
    relations = [
        {"table_id": "t", "row_no": n, "kind": "percent", "result": result, "operands": f"3;{whole}"}
        | {"lines": 3, "deviating": 0, "chance": 1e-6}
        for n, (result, whole) in enumerate([(4, 1), (6, 7)][:shown])
    ]
    columns = columns_of(heads, figures=3)
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
    cells = grid(rows)
    roles = (None, "target", "realization", "achievement")
    columns = columns_of([str(role) for role in roles], roles, figures=2)
    frames = made(2021, cells=cells, columns=columns, source_tables=[{"table_id": "t"}])
    assert [(finding.printed, finding.expected) for finding in percentage_mismatch(frames)] == found


@pytest.mark.parametrize(("printed", "explained"), [("-33,33%", False), ("33,33%", True)], ids=["a loss", "a gain"])
def test_what_a_row_number_gives_explains_no_loss(printed: str, explained: bool) -> None:
    rows = [("1", "2020", "3%", "-100%", printed), ("2", "2021", "3%", "50%", "1667%")]
    cells = grid(rows)
    roles = ("number", None, "target", "realization", "achievement")
    columns = columns_of([str(role) for role in roles], roles, figures=2)
    frames = made(2021, cells=cells, columns=columns, source_tables=[{"table_id": "t"}])
    place = [Place("cells", "t", 0, "text", column) for column in (4, 3, 2)]
    assert OwnLine(frames).explains("percentage_mismatch", Finding(table_id="t", places=tuple(place))) is explained


@pytest.mark.parametrize(("table", "explained"), [("evaluation", True), ("budget_realization", False)])
def test_what_was_spent_of_a_budget_is_not_divided_the_other_way_round(table: str, explained: bool) -> None:
    rows = [("Surplus", "120.898.977", "295.581.444", "40,90"), ("Belanja", "1.000.000", "900.000", "90,00")]
    cells = grid(rows)
    names = {"realization_pct": 3, "realization": 2, "budget": 1}
    origins = [
        {
            "table": table,
            "row_no": 0,
            "x0": 0.0,
            "top": 0.0,
            "column": name,
            "cell_row": 0,
            "cell_column": at,
            "x1": 1.0,
            "bottom": 1.0,
        }
        for name, at in names.items()
    ]
    frames = made(2021, cells=cells, source_tables=[{"table_id": "t"}], origins=origins)
    places = tuple(Place(table, "t", 0, name) for name in names)
    assert OwnLine(frames).explains("percentage_mismatch", Finding(table_id="t", places=places)) is explained


@pytest.mark.parametrize(("density", "explained"), [("1.000", True), ("900", False)])
def test_a_quotient_of_columns_has_no_sum(density: str, explained: bool) -> None:
    rows = [("A", "10", "5.000", "500"), ("B", "20", "20.004", "1.000"), ("C", "20", "24.996", "1.250")]
    rows.append(("Jumlah", "50", "50.000", density))
    cells = grid(rows)
    frames = made(2021, cells=cells, source_tables=[{"table_id": "t"}])
    places = tuple(Place("cells", "t", row, "text", 3) for row in (3, 0, 1, 2))
    assert OwnLine(frames).explains("total_mismatch", Finding(table_id="t", places=places)) is explained


def test_a_slip_of_a_hundred_is_evident_beside_one_line_that_keeps_the_formula() -> None:
    rows = [("2020", "3%", "-100%", "-33,33%"), ("2021", "3%", "50%", "1667%")]
    cells = grid(rows)
    roles = (None, "target", "realization", "achievement")
    columns = columns_of([str(role) for role in roles], roles, figures=2)
    frames = made(2021, cells=cells, columns=columns, source_tables=[{"table_id": "t"}])
    findings = list(percentage_mismatch(frames))
    assert [finding.row_key for finding in findings] == ["2020"]
    [group] = Comparable(frames).groups("percentage_mismatch", findings)
    assert is_evident(group)
