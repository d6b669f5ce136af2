"""The rule `duplicate_row` on programs that a table prints beside each indicator of their objective."""

import pandas as pd
import pytest

from pipeline.checks.rules.duplicates import duplicate_row
from schemas.catalogue import TABLES, typed
from tests.checks.made_frames import Record, made

OBJECTIVE, PROGRAM = "Meningkatnya Kapasitas Organisasi", "Pemantapan Otonomi Daerah"


def names_twice(*lines: tuple[str, str], paid: bool = False) -> list[str | None]:
    """Lines of an agreement on one page, as (level, indicator or name), under one objective; those named `PROGRAM` have
    a budget where such are `paid`."""
    rows = [
        {
            "document_id": "0" * 16,
            "table_id": "pk",
            "page": 1,
            "row_no": number,
            "level": level,
            "objective": OBJECTIVE,
            "indicator" if level == "objective" else "program": text,
            "budget_text": "8.089.163.625,00" if paid and text == PROGRAM else None,
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


def test_names_that_may_go_on_below_are_no_duplicates() -> None:
    """jabar-esdm_pk-scan-2016 p. 3: two programs whose names differ from their second lines on."""
    rest = [("program", "Panas Bumi dan Migas"), ("program", "Sumber Daya Mineral, Geologi dan Air")]
    lines = [("program", PROGRAM), rest[0], ("program", PROGRAM), rest[1]]
    assert names_twice(*lines, paid=True) == []
    assert names_twice(*lines) == [PROGRAM]


@pytest.mark.parametrize(
    ("budgets", "found"),
    [(("6.200.000", "0"), ["Rapat"]), (("6.200.000", "4.200.000"), []), (("6.200.000", "6.200.000"), ["Rapat"])],
)
def test_lines_of_one_name_that_cost_otherwise_are_two(budgets: tuple[str, str], found: list[str]) -> None:
    """A list of what an office plans: two workshops in other months."""
    texts = (("Rapat", budgets[0]), ("Pembelian", "30.000.000"), ("Rapat", budgets[1]))
    lines: list[Record] = [
        {"level": "activity", "program": "Pusat Data", "activity": name, "budget_text": text} for name, text in texts
    ]
    assert [finding.row_key for finding in duplicate_row(made(action_plan=lines))] == found
