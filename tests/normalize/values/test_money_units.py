"""Amounts printed in thousands are published in rupiah, compared and corrected as printed."""

from typing import Any

import pandas as pd
import pytest

from pipeline.normalize.families import tidy
from pipeline.normalize.figures.observations import observations
from pipeline.normalize.line_structure.rows import Context
from pipeline.normalize.outcome.corrections import apply_corrections
from pipeline.normalize.outcome.decisions import Correction
from pipeline.normalize.outcome.printed_units import from_printed_units, in_printed_units
from pipeline.normalize.values.money_units import money_units
from pipeline.tables.model import LogicalTable
from schemas.catalogue import typed
from tests.normalize.made_tables import column, headed, made

DOCUMENT = "0123456789abcdef"


def accounts(heading: str, amounts: list[str], caption: str | None = None) -> LogicalTable:
    columns = headed(f"account: Uraian | budget: {heading} | budget_realization: Realisasi")
    rows = [[f"Belanja {'ABCDEF'[i]}", amount, "1.250"] for i, amount in enumerate(amounts)]
    return made("budget_realization", columns, rows, caption=caption)


def budgets(table: LogicalTable) -> list[Any]:
    return [row.record.get("budget") for row in tidy(table, Context()).rows["budget_realization"]]


def test_a_heading_of_noughts_counts_millions() -> None:
    assert budgets(accounts("Rp 000.000,-", ["308", "165"])) == [308_000_000.0, 165_000_000.0]
    assert budgets(accounts("Rp 000", ["308", "165"])) == [308_000.0, 165_000.0]


def test_thousands_of_the_heading_are_rupiah_and_other_columns_stay() -> None:
    table = accounts("Pagu Indikatif (Rp000)", ["2.100.000", "600.000", "-"])
    rows = tidy(table, Context()).rows["budget_realization"]
    assert budgets(table) == [2_100_000_000.0, 600_000_000.0, None]
    assert [row.record["budget_text"] for row in rows] == ["2.100.000", "600.000", "-"]
    assert [row.record["realization"] for row in rows] == [1250.0] * 3


def test_a_caption_speaks_of_all_amounts_and_observations_say_the_same() -> None:
    table = accounts("Anggaran", ["12,5", "1,25"], caption="Realisasi Belanja (dalam jutaan rupiah)")
    context = Context()
    told = [(one["text"], one["value"], one["unit"]) for one in observations("d", table, tidy(table, context), context)]
    assert budgets(table) == [12_500_000.0, 1_250_000.0]
    assert told[0] == ("12,5", 12_500_000.0, "Rp")
    assert told[1] == ("1.250", 1_250_000_000.0, "Rp")


def test_whole_rupiah_under_a_heading_of_thousands_stay_whole() -> None:
    assert budgets(accounts("Pagu Indikatif (Rp. 000)", ["350.000.000", "1.000.000.000"])) == [350e6, 1e9]


@pytest.mark.parametrize(
    ("heading", "rupiah"),
    [
        ("Pagu Indikatif (dlm juta)", 1e6),
        ("Anggaran (Rp. Juta)", 1e6),
        ("Jumlah (Rp x 1.000.000)", 1e6),
        ("Kebutuhan Dana (Rp.000.000)", 1e6),
        ("Anggaran (jt)", 1e6),
        ("Biaya (Ribuan)", 1e3),
        ("Pagu (dalam ribu rupiah)", 1e3),
        ("Anggaran (Rp triliun)", 1e12),
        ("Anggaran (Rp 1.000)", 1e3),
        ("Biaya (rb Rp)", 1e3),
        ("Anggaran (Miliar)", 1e9),
        ("Anggaran (Rp)", 1.0),
        ("Pagu untuk 2 juta tenaga kerja", 1.0),
    ],
)
def test_units_as_headings_print_them(heading: str, rupiah: float) -> None:
    assert budgets(accounts(heading, ["12,5", "800"])) == [12.5 * rupiah, 800 * rupiah]


def test_thousands_that_another_column_prints_in_rupiah_are_thousands_however_large() -> None:
    columns = headed("account: Uraian | budget: Pagu (Rp.000) | balance: Kebutuhan")
    amounts = [("160.776.455,000", "160.776.455.000,0"), ("55.570.010,000", "55.570.010.000,0"), ("500.000", "7")]
    rows = [[f"Belanja {'ABC'[i]}", *pair] for i, pair in enumerate(amounts)]
    assert budgets(made("budget_realization", columns, rows)) == [160_776_455e3, 55_570_010e3, 500e6]


def test_an_amount_that_names_its_own_scale_is_not_scaled_twice() -> None:
    assert budgets(accounts("Pagu (Rp 000)", ["2.100.000", "Rp 16,5 juta"])) == [2_100_000_000.0, 16_500_000.0]


def test_amounts_that_all_name_one_scale_are_printed_in_it() -> None:
    table = accounts("Pagu", ["13,93 M", "0,00 M", "2.325,32 M"])
    assert budgets(table) == [13_930_000_000.0, 0.0, 2_325_320_000_000.0]
    assert money_units(table) == {1: 1_000_000_000}
    assert money_units(accounts("Pagu", ["13,93 M", "950 juta", "1,2 M"])) == {}


def published() -> dict[str, pd.DataFrame]:
    place = {"document_id": DOCUMENT, "table_id": "t1", "page": 4}
    lines = [("Belanja Pegawai", "1.250,4", 1_250_400.0), ("Belanja Modal", "250,6", 250_600.0)]
    rows = [
        {**place, "row_no": i, "account": name, "is_total": False, "budget_text": text, "budget": value}
        for i, (name, text, value) in enumerate(lines)
    ]
    origins = [
        {**place, "table": "budget_realization", "row_no": i, "column": name, "part": 0, "cell_row": i + 1,
         "cell_column": 3, "x0": 0.0, "top": 0.0, "x1": 1.0, "bottom": 1.0}
        for i in range(2) for name in ("budget", "budget_text")
    ]  # fmt: skip
    told = {
        "document_id": DOCUMENT,
        "table_id": "t1",
        "row_no": 0,
        "convention": "money_unit",
        "column": 3,
        "value": "1000",
    }
    frames = {"budget_realization": rows, "origins": origins, "conventions": [told], "corrections": []}
    frames["documents"] = [{"document_id": DOCUMENT, "file_name": "a.pdf"}]
    return {name: typed(pd.DataFrame(records), name) for name, records in frames.items()}


def test_what_is_compared_is_what_is_printed() -> None:
    frames = published()
    printed = in_printed_units(frames)
    assert printed["budget_realization"]["budget"].tolist() == [1250.4, 250.6]
    assert from_printed_units(printed)["budget_realization"].equals(frames["budget_realization"])


def test_amounts_that_name_their_scale_are_compared_as_printed() -> None:
    """`3,44 M` of `13,93 M` are 24,66 to 24,73 per cent, not 24,69."""
    frames = published()
    lines = frames["budget_realization"]
    frames["budget_realization"] = lines.assign(budget_text=[f"{text} ribu" for text in lines["budget_text"]])
    as_before, told = in_printed_units(published()), in_printed_units(frames)
    assert list(told["budget_realization"]["budget"]) == list(as_before["budget_realization"]["budget"])
    other = {**frames, "budget_realization": lines.assign(budget_text=[f"{t} juta" for t in lines["budget_text"]])}
    assert list(in_printed_units(other)["budget_realization"]["budget"]) == list(lines["budget"])


def test_a_correction_names_what_is_printed() -> None:
    given = {"document": "a.pdf", "table": "budget_realization", "row_key": "Belanja Pegawai", "column": "budget"}
    given |= {"printed": "1.250,4", "corrected": "1.260,4", "reason": "salah baca", "author": "A", "date": "2025-03-01"}
    out = apply_corrections(published(), [Correction(**given, where="corrections.csv line 2")])
    assert out["budget_realization"]["budget"].tolist() == pytest.approx([1_260_400.0, 250_600.0])


def test_an_amount_of_one_group_is_of_thousands_whichever_sign_parts_it() -> None:
    """renja_3-review-renja-disnakertrans-2015, p. 26; a scale of more than thousands has parts (0,821 of a thousand
    million, renja_tabel-ii-4-ok, p. 9)."""
    columns = headed("activity: Kegiatan | budget[Rp]: Kebutuhan Dana › (Rp.000)")
    rows = [["Pelatihan Purna TKI", "2.770.600"], ["Workshop", "297,410"], ["Bimtek", "1.911.000"], ["Uji", "159.000"]]
    table = made("action_plan", columns, rows)
    context = Context(2015)
    found = {one["text"]: one["value"] for one in observations("d", table, tidy(table, context), context)}
    assert found["297,410"] == 297_410_000.0
    assert (found["2.770.600"], found["159.000"]) == (2_770_600_000.0, 159_000_000.0)
    columns[1] = column(1, "budget", "Anggaran (Rp Miliar)", measure="Rp")
    table = made("action_plan", columns, [["Jalan", "0,821"], ["Jembatan", "1,250"]])
    assert [one["value"] for one in observations("d", table, tidy(table, context), context)] == [821e6, 1250e6]
