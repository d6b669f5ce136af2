"""The agreement's own sum, and the sums that a budget realization is held against."""

import pandas as pd

from pipeline.checks.evidence.finding import Frames
from pipeline.checks.rules.amounts.sums import cross_table_total_mismatch, total_mismatch
from schemas.catalogue import typed

PLACE = {"document_id": "0" * 16, "page": 1, "table_id": "pk"}
PROGRAM, ACTIVITY, SUB = LEVELS = ("program", "activity", "sub_activity")


def frames(*lines: tuple[str, float | None], total: float | None = None, spent: float | None = None) -> Frames:
    """An agreement of these levels and budgets with its sum, and a budget realization of two lines under its total."""
    agreement: list[dict[str, object]] = []
    names: dict[str, str] = {}
    for number, (level, budget) in enumerate(lines):
        names = {kept: name for kept, name in names.items() if LEVELS.index(kept) < LEVELS.index(level)}
        names[level] = f"Baris {number}"
        agreement.append({**PLACE, **names, "row_no": number, "level": level, "budget": budget})
    if total is not None:
        agreement.append({**PLACE, "row_no": 99, "level": "total", "budget": total})
    place = {**PLACE, "row_span": 1, "column_span": 1, "confidence": 1.0}
    cells = [
        {**place, "row": 0, "column": 0, "text": "Jumlah Sub Kegiatan", "role": "heading"},
        {**place, "row": 9, "column": 0, "text": "TOTAL ANGGARAN", "role": "program"},
    ]
    records: dict[str, list[dict[str, object]]] = {"performance_agreement": agreement, "cells": cells}
    if spent is not None:
        parts = [("BELANJA DAERAH", 0, spent), ("Belanja Pegawai", 1, spent - 10), ("Belanja Modal", 1, 10.0)]
        records["budget_realization"] = [
            {
                **PLACE,
                "table_id": "ra",
                "row_no": n,
                "account": name,
                "level": depth,
                "budget": value,
                "is_total": False,
            }
            for n, (name, depth, value) in enumerate(parts)
        ]
    return {name: typed(pd.DataFrame(rows), name) for name, rows in records.items()}


def test_a_wrong_sum_is_named_as_printed() -> None:
    [finding] = total_mismatch(frames((PROGRAM, 100.0), (PROGRAM, 50.0), total=160.0))
    assert (finding.row_key, finding.expected) == ("TOTAL ANGGARAN", "150")


def test_a_sum_over_programs_without_budgets_is_that_of_the_activities() -> None:
    lines = [
        (PROGRAM, None),
        (ACTIVITY, 100.0),
        (SUB, 100.0),
        (ACTIVITY, 50.0),
        (SUB, 50.0),
    ]
    [finding] = total_mismatch(frames(*lines, total=160.0))
    assert finding.expected == "150"
    assert list(total_mismatch(frames(*lines, total=150.0))) == []


def test_a_sum_that_levels_disagree_about_is_not_told() -> None:
    lines = [(PROGRAM, None), (ACTIVITY, 100.0), (SUB, 90.0), (ACTIVITY, 50.0), (SUB, 50.0)]
    assert list(total_mismatch(frames(*lines, total=160.0))) == []


def test_a_wrong_program_is_no_wrong_realization() -> None:
    """The program's budget is wrong, one sub-activity has none: the activities still add up to what was spent from."""
    lines = [
        (PROGRAM, 170.0),
        (ACTIVITY, 100.0),
        (SUB, None),
        (ACTIVITY, 50.0),
        (SUB, 50.0),
    ]
    assert list(cross_table_total_mismatch(frames(*lines, spent=150.0))) == []
    [finding] = cross_table_total_mismatch(frames(*lines, spent=160.0))
    assert finding.row_key == "BELANJA DAERAH"


def test_sub_totals_sum_up_their_own_lines_and_a_total_may_sum_up_them() -> None:
    """`JUMLAH I`, `JUMLAH II`, `JUMLAH I + II`; with one of them wrong, that one is accused."""

    def accused(second: float) -> list[str | None]:
        budgets = [("program", 4.0), ("program", 3.0), ("total", 7.0), ("program", 5.0), ("program", 1.0)]
        lines = [{**PLACE, "row_no": n, "level": level, "budget": value} for n, (level, value) in enumerate(budgets)]
        lines += [
            {**PLACE, "row_no": 5, "level": "total", "budget": second},
            {**PLACE, "row_no": 6, "level": "total", "budget": 13.0},
        ]
        given = {"performance_agreement": typed(pd.DataFrame(lines), "performance_agreement")}
        return [finding.printed for finding in total_mismatch(given)]

    assert accused(6.0) == []
    assert accused(7.0) == ["7"]


def test_shares_of_sources_of_funds_are_held_against_nothing() -> None:
    made = frames((PROGRAM, 700.0), (PROGRAM, 300.0), total=800.0)
    [finding] = total_mismatch(made)
    assert finding.expected == "1.000"
    names = ["APBD Provinsi", "APBN"]
    place = {**PLACE, "row_span": 1, "column_span": 1, "confidence": 1.0, "column": 0, "role": "program"}
    cells = pd.DataFrame([{**place, "row": 8 + n, "text": name} for n, name in enumerate(names)])
    last = {**PLACE, "row_no": 100, "level": "total", "budget": 190.0}
    agreement = pd.concat([made["performance_agreement"], pd.DataFrame([last])])
    shared = {
        **made,
        "cells": typed(cells, "cells"),
        "performance_agreement": typed(agreement, "performance_agreement"),
    }
    assert list(total_mismatch(shared)) == []
