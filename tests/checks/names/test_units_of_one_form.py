"""One form of several units, each under its own total: the programs of one are no repetition of the other's."""

import pandas as pd

from pipeline.checks.rules.duplicates import duplicate_row
from schemas.catalogue import typed


def accused(*levels_and_names: tuple[str, str]) -> list[str | None]:
    lines = [
        {
            "document_id": "0" * 16,
            "table_id": "t",
            "page": 1,
            "row_no": row_no,
            "level": level,
            "program": name or None,
            "period": "TW1",
            "realization_text": "1",
            "realization_value": 1.0,
        }
        for row_no, (level, name) in enumerate(levels_and_names)
    ]
    frames = {"evaluation": typed(pd.DataFrame(lines), "evaluation")}
    return [finding.row_key for finding in duplicate_row(frames)]


def test_a_total_parts_the_units() -> None:
    unit = [("total", ""), ("program", "Program Penunjang"), ("program", "Program Pemberdayaan")]
    assert accused(*unit, *unit) == []
    assert accused(*unit, ("program", "Program Penunjang")) == ["Program Penunjang"]
