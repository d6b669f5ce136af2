"""What looks like a slip and is none, class by class as unmet reports showed it; and its twin, which is one."""

from collections.abc import Iterable

import pandas as pd
import pytest

from pipeline.checks.evidence.finding import Finding
from pipeline.checks.evidence.percentage import Share
from pipeline.checks.evidence.words.abbreviations import abbreviates
from pipeline.checks.evidence.words.doubled_words import DoubledWords
from pipeline.checks.rules.amounts.balances import realization_exceeds_budget
from pipeline.checks.rules.amounts.sums import total_mismatch
from pipeline.checks.rules.titles.table_years import year_mismatch
from pipeline.checks.run import judge
from tests.checks.made_frames import Record, made


def told(findings: Iterable[Finding]) -> list[tuple[str | None, str | None]]:
    return [(finding.row_key, finding.printed) for finding in findings]


def rules(frames: dict[str, pd.DataFrame]) -> set[str]:
    return set(judge(frames).findings["rule"])


@pytest.mark.parametrize(
    ("text", "elsewhere", "slip"),
    [
        ("Pembinaan di Pulau Pulau Kecil", "wilayah pesisir dan pulau-pulau kecil", None),
        ("Pembinaan di Pulau Pulau Kecil", "di setiap Pulau", "Pulau Pulau"),
        ("Pengadaan rak server Server proyektor", "", None),
        ("Jalan di Kabupaten Toli Toli", "", None),
        ("Pelabuhan Una Una dan Ampana", "", None),  # the name never stands alone
        ("Peningkatan Aset Daerah Daerah", "aset Daerah", "Daerah Daerah"),
        ("yang terdiri dari dari pajak", "", "dari dari"),
        ("rapat-rapat koordinasi", "", None),
    ],
)
def test_words_printed_twice(text: str, elsewhere: str, slip: str | None) -> None:
    match = DoubledWords([text, elsewhere]).first_in(text)
    assert (match and match[0]) == slip


@pytest.mark.parametrize(
    ("name", "agreed", "same"),
    [
        ("Jumlah Lembaga Pelatihan Kerja yang terakreditasi", "Jumlah LPK yang terakreditasi", True),
        ("Jumlah LPK yang terakreditasi", "Jumlah Lembaga Penyiaran Publik yang terakreditasi", False),
        ("Nilai SAKIP", "Nilai Kinerja", False),
        ("Jumlah LPK", "Jumlah LPK", False),  # the same name abbreviates nothing
    ],
)
def test_abbreviations(name: str, agreed: str, same: bool) -> None:
    assert abbreviates(name, agreed) is same


def plans(plan_year: int, plan_page: int) -> dict[str, pd.DataFrame]:
    """An evaluation of 2024 on page 10, other captions of 2024, and a plan of `plan_year`."""
    tables = [
        {
            "table_id": "e",
            "family": "evaluation",
            "caption": "Capaian Kinerja Tahun 2024",
            "year": 2024,
            "page_first": 10,
        },
        {"table_id": "k", "family": "performance_agreement", "caption": "Perjanjian Kinerja Tahun 2024", "year": 2024},
        {"table_id": "b", "family": "budget_realization", "caption": "Realisasi Anggaran Tahun 2024", "year": 2024},
        {"table_id": "p", "family": "action_plan", "caption": f"Rencana Tindak Lanjut Tahun {plan_year}"}
        | {"year": plan_year, "page_first": plan_page},
    ]
    return made(source_tables=tables)


@pytest.mark.parametrize(
    ("plan_year", "page", "accused"), [(2025, 30, False), (2025, 5, True), (2023, 30, True), (2024, 30, False)]
)
def test_the_plan_of_the_year_after_stands_at_the_end(plan_year: int, page: int, accused: bool) -> None:
    found = [finding.printed for finding in year_mismatch(plans(plan_year, page))]
    assert found == ([str(plan_year)] if accused else [])


def objectives(year: int) -> dict[str, pd.DataFrame]:
    """An agreement of two objectives, and a plan (for `year`, after the evaluations) that has one of them."""
    tables = [
        {"table_id": "e", "family": "evaluation", "page_first": 10},
        {"table_id": "k", "family": "performance_agreement", "page_first": 5},
        {"table_id": "p", "family": "action_plan", "page_first": 30, "year": year},
    ]
    agreed = [
        {"table_id": "k", "level": "objective", "objective": name, "indicator": f"Indeks {name}"}
        for name in ("Meningkatnya Layanan", "Terkendalinya Pencemaran")
    ]
    planned = [{"table_id": "p", "page": 30, "level": "objective", "objective": "Meningkatnya Layanan"}]
    return made(source_tables=tables, performance_agreement=agreed, action_plan=planned)


def test_the_plan_of_the_year_after_owes_this_year_nothing() -> None:
    assert "objective_missing_in_plan" in rules(objectives(2024))
    assert "objective_missing_in_plan" not in rules(objectives(2025))


@pytest.mark.parametrize(
    ("account", "budget", "realization", "found"),
    [
        ("SURPLUS/(DEFISIT)", "(4.364.502.817,00)", "(3.610.135.851,00)", False),
        ("Sisa Lebih Pembiayaan Anggaran (SILPA)", "1.000,00", "2.000,00", False),
        ("Koreksi lain", "Rp (500,00)", "Rp (400,00)", False),
        ("Belanja Modal", "1.000,00", "2.000,00", True),
    ],
)
def test_a_deficit_is_no_spending(account: str, budget: str, realization: str, found: bool) -> None:
    amounts = {"budget": 1000.0, "budget_text": budget, "realization": 2000.0, "realization_text": realization}
    line: Record = {"account": account, **amounts}
    findings = realization_exceeds_budget(made(budget_realization=[line]))
    assert told(findings) == ([(account, realization)] if found else [])


@pytest.mark.parametrize(
    ("basis", "heading", "found"),
    [("numbers", "Nilai Kontrak", False), ("numbers", None, True), ("both", "Realisasi", True)],
)
def test_what_no_word_calls_spent_may_be_more_than_the_budget(basis: str, heading: str | None, found: bool) -> None:
    """`Nilai kontrak`, of which only the figures say that a balance is what it leaves of the budget."""
    amounts = {"budget": 588366000.0, "budget_text": "588.366.000", "realization": 613358967.0}
    line: Record = {"account": "Jembatan Way Hitam", "realization_text": "613.358.967", **amounts}
    where: Record = {"table": "budget_realization", "row_no": 0, "column": "realization", "x0": 0.0, "top": 0.0}
    column: Record = {"table_id": "t", "column": 2, "role": "budget_realization", "basis": basis, "figures": 5}
    column["heading"] = heading
    frames = made(
        budget_realization=[line],
        origins=[{**where, "x1": 1.0, "bottom": 1.0, "cell_row": 0, "cell_column": 2}],
        columns=[column],
    )
    assert told(realization_exceeds_budget(frames)) == ([("Jembatan Way Hitam", "613.358.967")] if found else [])


@pytest.mark.parametrize(
    ("heading", "found"),
    [("RPD Total", False), ("Rencana Penarikan s.d. Juni", False), ("Anggaran Kas", False), ("Pagu", True)],
)
def test_more_may_be_drawn_than_was_planned_for_a_month(heading: str, found: bool) -> None:
    amounts = {"budget": 826024500.0, "budget_text": "826.024.500", "realization": 839048649.0}
    line: Record = {"account": "Sekretariat DPRD", "realization_text": "839.048.649", **amounts}
    where: Record = {"table": "budget_realization", "row_no": 0, "column": "budget", "x0": 0.0, "top": 0.0}
    column: Record = {"table_id": "t", "column": 1, "role": "budget", "basis": "heading", "figures": 5}
    frames = made(
        budget_realization=[line],
        origins=[{**where, "x1": 1.0, "bottom": 1.0, "cell_row": 0, "cell_column": 1}],
        columns=[{**column, "heading": heading}],
    )
    assert bool(told(realization_exceeds_budget(frames))) is found


def neighbours(realized: tuple[float, float, float]) -> dict[str, pd.DataFrame]:
    """Three activities of one level, of which the first's budget is by chance the sum of the others'."""
    names, budgets = ("Penanganan Kasus", "Satuan Tugas", "Pengendalian Tambang"), (2000.0, 1500.0, 500.0)
    columns = zip(names, budgets, realized, strict=True)
    return made(
        budget_realization=[
            {"account": name, "budget": budget, "budget_text": str(budget), "realization": spent}
            | {"realization_text": str(spent)}
            for name, budget, spent in columns
        ]
    )


def test_round_budgets_that_add_up_by_chance_make_no_sum() -> None:
    assert told(total_mismatch(neighbours((1965.5, 1479.9, 498.3)))) == []


def test_a_line_in_capitals_is_the_sum_of_those_below() -> None:
    frames = neighbours((1965.5, 1479.9, 498.3))
    frames["budget_realization"].loc[0, "account"] = "PENANGANAN KASUS"
    assert [(found.printed, found.expected) for found in total_mismatch(frames)] == [("1965.5", "1.978,20")]


@pytest.mark.parametrize(("below", "found"), [("5.2.18.10", False), ("5.2.18.07.01", True)])
def test_codes_say_what_is_below(below: str, found: bool) -> None:
    frames = made(
        budget_realization=[
            {
                "no": "5.2.18.07",
                "account": "BELANJA SEWA",
                "budget": 1000.0,
                "realization": 0.0,
                "realization_text": "0",
            },
            {
                "no": below,
                "account": "Belanja Alat",
                "budget": 1000.0,
                "realization": 1000.0,
                "realization_text": "1.000",
            },
        ]
    )
    assert told(total_mismatch(frames)) == ([("BELANJA SEWA", "0")] if found else [])


def sub_totals(second: float) -> dict[str, pd.DataFrame]:
    """Programs in two groups with their sub-totals, 10 + 20 and 5, and the sum of both."""
    lines = [("Program A", 10.0), ("Program B", 20.0), (None, 30.0), ("Program C", 5.0), (None, second), (None, 35.0)]
    return made(
        performance_agreement=[
            {"program": name, "level": "program" if name else "total", "budget": budget} for name, budget in lines
        ]
    )


def test_an_agreement_s_sub_totals_are_sums_of_their_own_lines() -> None:
    assert list(total_mismatch(sub_totals(5.0))) == []
    assert [finding.printed for finding in total_mismatch(sub_totals(6.0))] == ["6"]


@pytest.mark.parametrize(
    ("part", "whole", "printed", "right"),
    [("21,00", "17,7", 119.0, False), ("21,05", "17,7", 119.0, True), ("39,00", "36,90", 106.0, False)],
)
def test_a_count_with_zero_decimals_is_not_rounded(part: str, whole: str, printed: float, right: bool) -> None:
    line = {"achievement_pct": printed, "achievement_text": f"{printed:.2f}".replace(".", ",")}
    line |= {"realization_text": part, "target_text": whole}
    values = [float(text.replace(",", ".")) for text in (part, whole)]
    share = Share(
        line, "evaluation", "achievement_pct", "achievement_text", *values, ("realization_value", "target_value")
    )
    assert share.is_(share.plain) is right


def test_misread_sections_make_the_sums_over_them_doubtful() -> None:
    """Two sections with the same programs; the sum of the second is held against the first one's lines."""
    names = [f"Program {chr(65 + n)}" for n in range(4)]
    agreed = [{"program": name, "budget": 10.0, "budget_text": "10"} for name in (*names, *names)]
    agreed.append({"level": "total", "budget": 50.0, "budget_text": "50"})
    judged = judge(
        made(performance_agreement=agreed, source_tables=[{"table_id": "t", "family": "performance_agreement"}])
    )
    assert sorted(judged.doubts["rule"]) == ["duplicate_row", "total_mismatch"]
    single = judge(made(performance_agreement=[*agreed[:4], agreed[-1]], source_tables=[{"table_id": "t"}]))
    assert single.findings["rule"].tolist() == ["total_mismatch"]
