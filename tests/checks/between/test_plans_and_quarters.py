"""Targets of a plan and of evaluations beside it: what is a contradiction, and what another rule says already."""

from collections.abc import Sequence

import pandas as pd

from pipeline.checks.evidence.finding import Frames
from pipeline.checks.rules.plan import cumulative_decrease, target_mismatch_plan
from pipeline.checks.rules.quarters import quarter_missing
from schemas.catalogue import typed
from schemas.vocabulary import QUARTERS

PLACE = {"document_id": "0" * 16, "page": 1}
NAMES = [f"Pengadaan {letter}" for letter in "ABCDEF"]
LINE = {**PLACE, "level": "sub_activity", "program": "Program A", "activity": "Kegiatan B"}


def source(table_id: str, family: str, quarter: str | None = None, in_rows: str | None = None) -> dict[str, object]:
    return {**PLACE, "table_id": table_id, "family": family, "page_first": 1, "page_last": 1, "row_count": 4,
            "column_count": 8, "reader": "pdfium-ruled", "confidence": 1.0, "quarter_printed": quarter,
            "quarter_in_rows": in_rows, "quarter": in_rows or quarter}  # fmt: skip


def frames(
    plan: Sequence[Sequence[float]], evaluated: Sequence[float] = (), title: str = "TW1", rows_say: str | None = None
) -> Frames:
    """A plan with these targets of four quarters, a line each, and an evaluation of its lines under the title."""
    targets = [
        {**LINE, "table_id": "plan", "row_no": 4 * n + q, "sub_activity": NAMES[n], "quarter": quarter,
         "target_text": f"{values[q]:g}", "target_value": values[q]}
        for n, values in enumerate(plan) for q, quarter in enumerate(QUARTERS)
    ]  # fmt: skip
    lines = [
        {**LINE, "table_id": "evaluation", "row_no": n, "sub_activity": NAMES[n],
         "period": rows_say or title, "target_text": f"{value:g}", "target_value": value}
        for n, value in enumerate(evaluated)
    ]  # fmt: skip
    tables = [source("plan", "action_plan"), source("evaluation", "evaluation", title, rows_say)]
    records = {"action_plan": targets, "evaluation": lines, "source_tables": tables}
    return {name: typed(pd.DataFrame(rows), name) for name, rows in records.items()}


RISING = [[10.0, 20.0, 30.0, 40.0], [1.0, 2.0, 3.0, 5.0], [7.0, 8.0, 9.0, 11.0], [2.0, 4.0, 6.0, 8.0]]


def test_a_target_that_is_not_the_plans_is_found() -> None:
    [finding] = target_mismatch_plan(frames(RISING, [20.0, 2.0, 8.0, 5.0], "TW2"))
    assert (finding.row_key, finding.printed) == ("Pengadaan D", "5")


def test_targets_of_another_quarter_are_a_wrong_title() -> None:
    assert list(target_mismatch_plan(frames(RISING, [30.0, 3.0, 9.0, 6.0], "TW1"))) == []


def test_a_cumulative_target_that_falls_is_found() -> None:
    [finding] = cumulative_decrease(frames([*RISING, [10.0, 40.0, 30.0, 50.0]]))
    assert finding.row_key == "Pengadaan E"


def test_a_plan_of_shares_falls_as_it_likes() -> None:
    shares = [[3.0, 15.0, 5.0, 15.0], [20.0, 1.0, 5.0, 2.0], [5.0, 2.0, 2.0, 1.0], [1.0, 2.0, 3.0, 4.0], RISING[0]]
    assert list(cumulative_decrease(frames([*shares, RISING[1]]))) == []


def test_a_title_counts_whatever_its_table_was_taken_for() -> None:
    """A table without realizations may pass for a plan; its title still names the quarter."""
    families = ("action_plan", "evaluation", "evaluation", "evaluation")
    tables = [
        {**source(quarter, family, quarter), "caption": f"Realisasi Rencana Aksi Triwulan {roman} Tahun 2021"}
        for quarter, family, roman in zip(QUARTERS, families, ("I", "II", "III", "IV"), strict=True)
    ]
    document = {**PLACE, "sha256": "0" * 64, "file_name": "laporan.pdf", "page_count": 9, "text_source": "text",
                "period": "year", "year": 2021}  # fmt: skip
    found = {}
    for kept in (tables, tables[1:]):
        records = {"source_tables": kept, "documents": [document]}
        frames_of = {name: typed(pd.DataFrame(rows), name) for name, rows in records.items()}
        found[len(kept)] = [finding.quarter for finding in quarter_missing(frames_of)]
    assert found == {4: [], 3: ["TW1"]}
