"""A merged cell beside the indicators of an objective that rates it by their mean, as a ministry's units print it."""

import pytest

from pipeline.checks.additions.groups import group_means
from tests.checks.made_frames import made

#: achievements of the indicators of each objective, and what stands in the merged cell beside them
GROUPS = [(["106,35", "109,25"], "107,80"), (["96,04", "104,95"], "100,50"), (["105,40", "110,66", "94,44"], "103,50")]


def found(groups: list[tuple[list[str], str]], role: str | None = None) -> list[tuple[str, str | None]]:
    cells: list[dict[str, object]] = []
    row = 0
    for achievements, rating in groups:
        span = {"row_span": len(achievements), "column_span": 1}
        cells.append({"row": row, "column": 2, "text": rating, **span})
        for text in achievements:
            cells.append({"row": row, "column": 0, "text": f"Persentase {'abcdefgh'[row]}{'abcdefgh'[row]}"})
            cells.append({"row": row, "column": 1, "text": text})
            row += 1
    roles = ("indicator", "achievement", role)
    columns = [{"table_id": "t", "column": n, "role": one, "figures": row} for n, one in enumerate(roles)]
    table = {"table_id": "t", "family": "evaluation", "row_count": row}
    frames = made(
        2021, cells=[{"row_span": 1, "column_span": 1, **c} for c in cells], columns=columns, source_tables=[table]
    )
    return [(finding.printed or "", finding.expected) for finding in group_means(frames)]


@pytest.mark.parametrize(("printed", "expected"), [("100,50", []), ("105,50", [("105,50", "100,50")])])
def test_one_objective_of_three(printed: str, expected: list[tuple[str, str]]) -> None:
    assert found([GROUPS[0], (GROUPS[1][0], printed), GROUPS[2]]) == expected


def test_without_two_others_nothing_tells_what_it_is() -> None:
    assert found([GROUPS[0], (GROUPS[1][0], "105,50")]) == []


def test_single_indicators_alone_show_no_mean() -> None:
    assert found([(["90,00"], "90,00"), (["80,00"], "80,00"), (["96,04", "104,95"], "105,50")]) == []


def test_what_the_heading_names_is_another_thing() -> None:
    assert found([GROUPS[0], (GROUPS[1][0], "105,50"), GROUPS[2]], role="budget_pct") == []
