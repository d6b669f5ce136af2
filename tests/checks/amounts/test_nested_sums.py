"""Money at every level: figures of a city's quarterly form, in which one activity is not what was spent below it."""

import pandas as pd
import pytest

from pipeline.checks.additions.nested_sums import wrong_sums
from schemas.catalogue import typed

SUPPORT, PLANNING, GENERAL, SERVICES = "PROGRAM PENUNJANG", "Perencanaan", "Administrasi Umum", "Penyediaan Jasa"

LINES: list[tuple[str, str | None, str | None, str | None, str]] = [
    ("total", None, None, None, "3.426.720.613"),
    ("program", SUPPORT, None, None, "3.426.720.613"),
    ("activity", SUPPORT, PLANNING, None, "96.801.600"),
    ("sub_activity", SUPPORT, PLANNING, "Penyusunan Dokumen", "42.934.800"),
    ("sub_activity", SUPPORT, PLANNING, "Koordinasi DPA", "-"),
    ("sub_activity", SUPPORT, PLANNING, "Evaluasi Kinerja", "53.866.800"),
    ("activity", SUPPORT, GENERAL, None, "396.944.450"),
    ("sub_activity", SUPPORT, GENERAL, "Peralatan Rumah Tangga", "552.000"),
    ("sub_activity", SUPPORT, GENERAL, "Bahan Logistik", "101.156.750"),
    ("sub_activity", SUPPORT, GENERAL, "Rapat Koordinasi", "295.235.700"),
    ("activity", SUPPORT, SERVICES, None, "2.932.974.563"),
    ("sub_activity", SUPPORT, SERVICES, "Komunikasi", "293.473.252"),
    ("sub_activity", SUPPORT, SERVICES, "Pelayanan Umum", "2.639.501.311"),
]


def frames(changed: dict[str, str] | None = None, relevel: str | None = None) -> dict[str, pd.DataFrame]:
    rows = []
    for number, (level, program, activity, sub_activity, printed) in enumerate(LINES):
        name = sub_activity or activity or program or "total"
        text = (changed or {}).get(name, printed)
        if relevel == activity and relevel is not None:  # read a level too deep, under the activity before
            level, sub_activity, activity = "sub_activity", sub_activity or activity, GENERAL
        value = None if text in ("-", "") else float(text.replace(".", ""))
        rows.append({
            "document_id": "0" * 16, "table_id": "t1", "page": 1, "row_no": number, "level": level, "program": program,
            "activity": activity, "sub_activity": sub_activity, "period": "TW1", "budget_realization": value,
            "budget_realization_text": text or None,
        })  # fmt: skip
    return {"evaluation": typed(pd.DataFrame(rows), "evaluation")}


def found(changed: dict[str, str] | None = None, relevel: str | None = None) -> list[tuple[str | None, ...]]:
    findings = wrong_sums(frames(changed, relevel), "evaluation", "budget_realization")
    return [(finding.row_key, finding.printed, finding.expected, finding.quarter) for finding in findings]


def test_table_that_adds_up() -> None:
    assert found() == []


def test_a_line_that_says_another_quarter_is_still_below_its_parent() -> None:
    """Its wrong quarter is `row_quarter_mismatch`; the sums above it are right."""
    of_form = frames()["evaluation"]
    stray = of_form["sub_activity"].isin(["Bahan Logistik"])
    evaluation = of_form.assign(period=of_form["period"].mask(stray, "TW3"))
    assert list(wrong_sums({"evaluation": evaluation}, "evaluation", "budget_realization")) == []
    both = pd.concat([of_form, of_form.assign(period="TW3", row_no=of_form["row_no"] + 100)], ignore_index=True)
    wrong = both["budget_realization"].mask((both["period"] == "TW3") & (both["sub_activity"] == "Komunikasi"), 1.0)
    told = list(wrong_sums({"evaluation": both.assign(budget_realization=wrong)}, "evaluation", "budget_realization"))
    assert [(finding.row_key, finding.quarter) for finding in told] == [(SERVICES, "TW3")]


def test_wrong_activity_reports_itself_and_not_the_program_above() -> None:
    changed = {GENERAL: "562.489.950", SUPPORT: "3.592.266.113", "total": "3.592.266.113"}
    assert found(changed) == [(GENERAL, "562.489.950", "396.944.450", "TW1")]


def test_program_that_is_the_sum_of_the_finest_lines_is_right() -> None:
    assert found({GENERAL: "562.489.950"}) == [(GENERAL, "562.489.950", "396.944.450", "TW1")]


def test_wrong_program() -> None:
    assert found({SUPPORT: "3.426.720.000", "total": "3.426.720.000"}) == [
        (SUPPORT, "3.426.720.000", "3.426.720.613", "TW1")
    ]


@pytest.mark.parametrize("name", ["Bahan Logistik", "Pelayanan Umum"])
def test_line_without_any_text_makes_the_sum_unknown(name: str) -> None:
    assert found({name: ""}) == []


def test_activity_that_was_read_a_level_too_deep() -> None:
    assert found(relevel=SERVICES) == []


def test_units_that_head_their_own_lines_are_no_parts_of_each_other() -> None:
    first, second = frames(), frames({"total": "700", SUPPORT: "700", PLANNING: "700", "Penyusunan Dokumen": "700"})
    lines = second["evaluation"].iloc[:4].assign(row_no=[50, 51, 52, 53])
    both = {"evaluation": typed(pd.concat([first["evaluation"], lines]), "evaluation")}
    assert list(wrong_sums(both, "evaluation", "budget_realization")) == []


def test_units_of_one_table_have_sections_of_their_own() -> None:
    """Three districts of a city in one form, each under its total, all with the same programs and activities."""
    own = frames()["evaluation"]
    other = own.assign(row_no=own["row_no"] + len(own), budget_realization=own["budget_realization"] * 2)
    both = {"evaluation": typed(pd.concat([own, other], ignore_index=True), "evaluation")}
    assert list(wrong_sums(both, "evaluation", "budget_realization")) == []
    both["evaluation"].loc[len(own) + 6, "budget_realization"] += 1000.0
    [finding] = wrong_sums(both, "evaluation", "budget_realization")
    assert (finding.row_no, finding.expected) == (len(own) + 6, "793.888.900")


@pytest.mark.parametrize(
    ("program", "accused"),
    [
        ("96.801.600", ["PROGRAM PENUNJANG"]),  # one activity alone may be chance, or the others were forgotten
        ("493.746.050", []),  # the first two: the others are of a program without a line of its own
        ("596.746.050", ["PROGRAM PENUNJANG"]),
    ],
)
def test_a_program_that_ends_before_the_next_is_nested_otherwise(program: str, accused: list[str]) -> None:
    activities = ("96.801.600", "396.944.450", "103.000.000", "15.000.000")
    names = ("Perencanaan", "Administrasi", "Penyediaan", "Pemeliharaan")
    lines = [
        {"level": "program", "program": SUPPORT, "budget": program},
        *(
            {"level": "activity", "program": SUPPORT, "activity": n, "budget": b}
            for n, b in zip(names, activities, strict=True)
        ),
        *({"level": "program", "program": f"PROGRAM {n}", "budget": "5.000.000"} for n in "ABC"),
        *({"level": "activity", "program": f"PROGRAM {n}", "activity": n, "budget": "5.000.000"} for n in "ABC"),
    ]
    rows = [
        {"document_id": "0" * 16, "table_id": "t1", "page": 1, "row_no": number, "quarter": "year", **line}
        | {"budget": float(line["budget"].replace(".", "")), "budget_text": line["budget"]}
        for number, line in enumerate(lines)
    ]
    plan = {"action_plan": typed(pd.DataFrame(rows), "action_plan")}
    assert [finding.row_key for finding in wrong_sums(plan, "action_plan", "budget")] == accused


@pytest.mark.parametrize(
    ("total", "accused"),
    [
        ("900", [("PROGRAM B", "100", "400")]),  # the sum of all activities, though a program is wrong
        ("600", [("PROGRAM B", "100", "400")]),  # the sum of the programs as they are printed
        ("950", [("PROGRAM B", "100", "400"), ("TOTAL", "950", "600")]),  # held against what comes nearest
    ],
)
def test_a_total_after_sections_is_one_of_the_whole_table(total: str, accused: list[tuple[str, str, str]]) -> None:
    lines: list[dict[str, str]] = [{"level": "total", "budget": "500", "indicator": "URUSAN SATU"}]
    for program, own, parts in (("A", "200", ("50", "150")), ("C", "300", ("300",)), ("B", "100", ("300", "100"))):
        if program == "B":
            lines.append({"level": "total", "budget": "100", "indicator": "URUSAN DUA"})
        lines.append({"level": "program", "program": f"PROGRAM {program}", "budget": own})
        lines += [
            {"level": "activity", "program": f"PROGRAM {program}", "activity": f"{program}{n}", "budget": part}
            for n, part in enumerate(parts)
        ]
    lines.append({"level": "total", "budget": total, "indicator": "TOTAL"})
    rows = [
        {"document_id": "0" * 16, "table_id": "t1", "page": 1, "row_no": number, "quarter": "year", **line}
        | {"budget": float(line["budget"]), "budget_text": line["budget"]}
        for number, line in enumerate(lines)
    ]
    found = wrong_sums({"action_plan": typed(pd.DataFrame(rows), "action_plan")}, "action_plan", "budget")
    assert [(finding.row_key, finding.printed, finding.expected) for finding in found] == accused


def test_a_total_of_the_sections_totals_is_right() -> None:
    sums = [("total", None, "500"), ("program", "A", "200"), ("program", "C", "300"), ("total", None, "400")]
    lines = [*sums, ("program", "B", "100"), ("total", None, "900")]
    rows = [
        {"document_id": "0" * 16, "table_id": "t1", "page": 1, "row_no": number, "quarter": "year", "level": level}
        | {"program": program, "budget": float(printed), "budget_text": printed}
        for number, (level, program, printed) in enumerate(lines)
    ]
    found = wrong_sums({"action_plan": typed(pd.DataFrame(rows), "action_plan")}, "action_plan", "budget")
    assert [(finding.row_no, finding.printed, finding.expected) for finding in found] == [(3, "400", "100")]


def test_activities_of_programs_without_money_count_for_the_total() -> None:
    """renja_rjbab-iii, p. 15 to 22: the first programs print no budget, and so have no line."""
    lines = [
        {"level": "activity", "program": "PROGRAM A", "activity": "Fasilitasi", "budget": "500.000"},
        {"level": "program", "program": SUPPORT, "budget": "150.000"},
        {"level": "activity", "program": SUPPORT, "activity": PLANNING, "budget": "150.000"},
        {"level": "program", "program": "PROGRAM B", "budget": "300.000"},
        {"level": "activity", "program": "PROGRAM B", "activity": GENERAL, "budget": "300.000"},
        {"level": "total", "budget": "950.000"},
    ]
    plan = typed(
        pd.DataFrame([
            {
                "document_id": "0" * 16, "table_id": "t1", "page": 1, "row_no": number, **line,
                "budget": float(str(line["budget"]).replace(".", "")), "budget_text": line["budget"],
            }
            for number, line in enumerate(lines)
        ]),
        "action_plan",
    )  # fmt: skip
    assert list(wrong_sums({"action_plan": plan}, "action_plan", "budget")) == []
    wrong = plan.assign(budget=plan["budget"].mask(plan["level"] == "total", 940_000.0))
    [finding] = wrong_sums({"action_plan": wrong}, "action_plan", "budget")
    assert finding.expected == "950.000"
