"""The rule `duplicate_row` on programs that a table prints beside each indicator of their objective."""

import pandas as pd

from pipeline.checks.rules.duplicates import duplicate_row
from schemas.catalogue import TABLES, typed

OBJECTIVE, PROGRAM = "Meningkatnya Kapasitas Organisasi", "Pemantapan Otonomi Daerah"


def names_twice(*lines: tuple[str, str]) -> list[str | None]:
    """Lines of an agreement on one page, as (level, indicator or name), under one objective."""
    rows = [
        {
            "document_id": "0" * 16,
            "table_id": "pk",
            "page": 1,
            "row_no": number,
            "level": level,
            "objective": OBJECTIVE,
            "indicator" if level == "objective" else "program": text,
        }
        for number, (level, text) in enumerate(lines)
    ]
    frames = {name: typed(pd.DataFrame(), name) for name in TABLES}
    frames |= {"performance_agreement": typed(pd.DataFrame(rows), "performance_agreement")}
    return [finding.row_key for finding in duplicate_row(frames)]


def test_a_program_beside_each_indicator_is_no_duplicate() -> None:
    """jabar-biroorganisasi_lkip-2016 p. 12, Tabel 4."""
    first, second = ("objective", "Jumlah rekomendasi"), ("objective", "Prosentase OPD")
    assert names_twice(first, ("program", PROGRAM), second, ("program", PROGRAM)) == []
    assert names_twice(first, ("program", PROGRAM), ("program", "Perencanaan"), ("program", PROGRAM)) == [PROGRAM]
