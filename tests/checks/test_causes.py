"""Findings that would vanish together are one cause; those that would not are not."""

from collections.abc import Sequence
from string import Formatter

import pandas as pd
import pytest

from pipeline.checks.diagnosis.cause_cover import cover
from pipeline.checks.diagnosis.causes import diagnose, without_doubtful
from schemas.catalogue import TABLES, empty, typed
from schemas.causes import CAUSES

DOCUMENT = "0123456789abcdef"
Part = tuple[str, int, float, str]  # kind, page, left edge, text


def made(*findings: tuple[dict[str, object], Sequence[Part]]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """`findings` and `evidence` of rules and rectangles; what is not said is empty."""
    shared = {"document_id": DOCUMENT, "severity": "error", "status": "open", "message_id": "a", "message_en": "b"}
    rows = [{**shared, "page": 1, "finding_id": f"f{n}", **finding} for n, (finding, _) in enumerate(findings)]
    parts = [
        {
            "finding_id": f"f{n}",
            "document_id": DOCUMENT,
            "part": k,
            "kind": kind,
            "page": page,
            "x0": left,
            "top": 10.0,
            "x1": left + 20,
            "bottom": 20.0,
            "text": text,
        }
        for n, (_, rectangles) in enumerate(findings)
        for k, (kind, page, left, text) in enumerate(rectangles)
    ]
    return typed(pd.DataFrame(rows), "findings"), typed(pd.DataFrame(parts), "evidence")


def frames(*tables: dict[str, object]) -> dict[str, pd.DataFrame]:
    """Published tables of a yearly report with these source tables."""
    shared = {"document_id": DOCUMENT, "row_count": 1, "column_count": 2, "reader": "pdfium-ruled", "confidence": 1.0}
    document = {"document_id": DOCUMENT, "sha256": DOCUMENT * 4, "file_name": "a.pdf", "page_count": 9, "year": 2024}
    document |= {"period": "year", "text_source": "text"}
    return {
        **{name: empty(name) for name in TABLES},
        "documents": typed(pd.DataFrame([document]), "documents"),
        "source_tables": typed(pd.DataFrame([{**shared, **table} for table in tables]), "source_tables"),
    }


def together(findings: pd.DataFrame) -> list[set[str]]:
    return [set(group) for _, group in findings.groupby("cause_id", sort=False)["finding_id"]]


def test_a_value_that_one_accuses_and_another_is_held_against_is_one_cause() -> None:
    findings, evidence = made(
        ({"rule": "total_mismatch", "printed": "10", "expected": "12"}, [("printed", 1, 50, "10")]),
        (
            {"rule": "percentage_mismatch", "printed": "90,00", "expected": "75,00", "page": 2},
            [("printed", 2, 80, "90,00"), ("compared", 1, 50, "10")],
        ),
        ({"rule": "balance_mismatch", "printed": "7", "expected": "8"}, [("printed", 3, 10, "7")]),
    )
    named, causes = diagnose(findings, evidence, frames())
    assert together(named) == [{"f0", "f1"}, {"f2"}]
    first = causes.iloc[0]
    assert (first["printed"], first["expected"], first["findings"], first["page"]) == ("10", "12", 2, 1)
    assert "“10”" in first["message_id"] and "“12”" in first["message_en"]
    assert causes["findings"].tolist() == [2, 1]
    TABLES["causes"].validate(causes)
    TABLES["findings"].validate(named)


def test_names_that_differ_in_two_ways_are_not_mended_by_one_other_name() -> None:
    rule, agreed = "program_not_in_agreement", ("compared", 1, 50.0, "Program Penunjang")
    one = ({"rule": rule, "printed": "Program Penunjanng"}, [("printed", 2, 10.0, "Program Penunjanng"), agreed])
    other = ({"rule": rule, "printed": "Program Pendukung"}, [("printed", 3, 10.0, "Program Pendukung"), agreed])
    again = ({"rule": rule, "printed": "Program Pendukung"}, [("printed", 4, 10.0, "Program Pendukung"), agreed])
    named, causes = diagnose(*made(one, other, again), frames())
    assert together(named) == [{"f0"}, {"f1", "f2"}]
    assert causes.loc[causes["findings"] == 2, "kind"].tolist() == ["repeated"]
    assert causes.loc[causes["findings"] == 2, "one_of"].tolist() == ["Program Penunjang (hal. 1)"]


def test_two_values_in_each_others_place_are_one_cause() -> None:
    shared = {"rule": "program_objective_mismatch", "table_id": "t", "severity": "warning"}
    named, causes = diagnose(
        *made(
            ({**shared, "printed": "Sasaran satu", "expected": "Sasaran dua"}, [("printed", 1, 10, "Sasaran satu")]),
            ({**shared, "printed": "Sasaran dua", "expected": "Sasaran satu"}, [("printed", 1, 90, "Sasaran dua")]),
            ({**shared, "printed": "Sasaran tiga", "expected": "Sasaran satu"}, [("printed", 2, 10, "Sasaran tiga")]),
        ),
        frames(),
    )
    assert together(named) == [{"f0", "f1"}, {"f2"}]
    assert causes["kind"].tolist() == ["exchanged", "value"]


def test_amounts_that_differ_by_the_same_are_one_cause_and_round_differences_are_not() -> None:
    pairs = (("Rp1.841.956.000", "1.818.095.000"), ("Rp564.083.000", "Rp587.944.000"), ("5.000.000", "6.000.000"))
    more = (("9.000.000", "8.000.000"),)
    findings = [
        ({"rule": "narrative_mismatch", "printed": a, "expected": b, "page": n}, [("printed", n, 10.0, a)])
        for n, (a, b) in enumerate((*pairs, *more), 1)
    ]
    named, causes = diagnose(*made(*findings), frames())
    assert together(named) == [{"f0", "f1"}, {"f2"}, {"f3"}]
    [cause] = causes[causes["findings"] == 2].to_dict("records")
    assert cause["kind"] == "difference" and cause["expected"] == "1.818.095.000 | Rp587.944.000"
    assert "Rp1.841.956.000 instead of 1.818.095.000" in cause["message_en"] and "pages 1, 2" in cause["message_en"]


def test_a_sentence_that_repeats_a_wrong_figure_of_a_table_is_the_same_slip() -> None:
    shared = {"printed": "132,5%", "expected": "132,05%"}
    table = ({**shared, "rule": "percentage_mismatch", "expected": "132,05"}, [("printed", 1, 10.0, "132,5%")])
    text = ({**shared, "rule": "narrative_mismatch", "column": "text"}, [("printed", 2, 10.0, "sebesar 132,5%.")])
    other = ({"rule": "narrative_mismatch", "printed": "50", "expected": "60"}, [("printed", 3, 10.0, "50")])
    again = ({"rule": "percentage_mismatch", "printed": "50", "expected": "60"}, [("printed", 4, 10.0, "50")])
    named, causes = diagnose(*made(table, text, other, again), frames())
    assert together(named) == [{"f0", "f1"}, {"f2"}, {"f3"}]
    assert causes["kind"].tolist() == ["repeated", "value", "value"]
    assert causes["expected"].tolist()[0] == "132,05%" and "seharusnya “132,05%”" in causes["message_id"].tolist()[0]


def test_unit_and_number_of_one_cell_are_two_things_to_mend() -> None:
    target = ("16 Unit", 1, 50.0)
    unit = (
        {"rule": "unit_mismatch", "printed": "8 Orang"},
        [("printed", 1, 90.0, "8 Orang"), ("compared", 1, 50.0, target[0])],
    )
    number = ({"rule": "target_mismatch_plan", "printed": "16 Unit"}, [("printed", 1, 50.0, target[0])])
    named, _ = diagnose(*made(unit, number), frames())
    assert together(named) == [{"f0"}, {"f1"}]


def evaluation(number: int, printed: int, carried: int) -> dict[str, object]:
    """Table II.`number` on page `number`, titled with one quarter, its rows carrying another."""
    roman = ("I", "II", "III", "IV")[printed - 1]
    quarters = {"quarter_printed": f"TW{printed}", "quarter_in_rows": f"TW{carried}", "quarter": f"TW{carried}"}
    place = {"number": f"II.{number}", "page_first": number, "page_last": number, "table_id": f"t{number}"}
    return {
        **place,
        **quarters,
        "caption": f"Evaluasi Rencana Aksi Triwulan {roman} Tahun 2024",
        "family": "evaluation",
    }


def test_a_wrong_quarter_in_a_caption_explains_what_it_causes_and_the_right_captions_are_not_blamed() -> None:
    tables = frames(evaluation(5, 1, 1), evaluation(6, 2, 2), evaluation(7, 2, 3), evaluation(8, 2, 4))
    captions: list[Part] = [("compared", page, 100.0, f"Evaluasi {page}") for page in (6, 7, 8)]
    missing = [("printed", 5, 100.0, "Evaluasi 5"), *captions]
    wrong = [[("printed", page, 100.0, f"Evaluasi {page}")] for page in (7, 8)]
    twice = [[*wrong[n], ("compared", 6, 100.0, "Evaluasi 6")] for n in (0, 1)]
    named, causes = diagnose(
        *made(
            ({"rule": "quarter_missing", "quarter": "TW3", "page": 5}, missing),
            ({"rule": "quarter_missing", "quarter": "TW4", "page": 5}, missing),
            ({"rule": "quarter_title_mismatch", "table_id": "t7", "page": 7}, wrong[0]),
            ({"rule": "quarter_title_mismatch", "table_id": "t8", "page": 8}, wrong[1]),
            ({"rule": "quarter_duplicate", "quarter": "TW2", "page": 7}, twice[0]),
            ({"rule": "quarter_duplicate", "quarter": "TW2", "page": 8}, twice[1]),
        ),
        tables,
    )
    assert sorted(together(named), key=min) == [{"f0", "f2", "f4"}, {"f1", "f3", "f5"}]
    told = causes[["kind", "table_number", "printed", "expected"]].to_numpy().tolist()
    assert told == [
        ["caption", "II.7", "Triwulan II", "Triwulan III"],
        ["caption", "II.8", "Triwulan II", "Triwulan IV"],
    ]


def test_what_several_findings_hang_on_is_our_doubt_where_its_reading_is() -> None:
    hanging = [
        (
            {"rule": "percentage_mismatch", "printed": f"{n}0,00", "page": n},
            [("printed", n, 10, "1"), ("compared", 9, 50, "5")],
        )
        for n in (1, 2)
    ]
    findings, evidence = made(*hanging, ({"rule": "balance_mismatch", "printed": "7"}, [("printed", 3, 10, "7")]))
    place = {"page": 9, "x0": 50.0, "top": 10.0, "x1": 70.0, "bottom": 20.0}
    readers = {"document_id": DOCUMENT, "reading_1": "5", "reader_1": "one", "reading_2": "6", "reader_2": "other"}
    doubts = typed(pd.DataFrame([{**place, **readers}]), "reading_doubts")
    kept, shown = without_doubtful(findings, evidence, frames(), doubts)
    assert kept["finding_id"].tolist() == ["f2"] == shown["finding_id"].tolist()
    assert len(without_doubtful(findings, evidence, frames(), empty("reading_doubts"))[0]) == 3


def test_a_cause_is_waived_where_all_its_findings_are_and_its_name_stays() -> None:
    shared = {"rule": "missing_target_value", "column": "target_text", "printed": "Persen"}
    places: list[list[Part]] = [[("printed", page, 10.0, "Persen")] for page in (1, 2)]
    findings, evidence = made(*((shared, place) for place in places))
    one = findings.assign(status=["waived", "open"])
    both = findings.assign(status="waived")
    told = [diagnose(these, evidence, frames())[1].iloc[0] for these in (findings, one, both)]
    assert [cause["status"] for cause in told] == ["open", "open", "waived"]
    assert len({cause["cause_id"] for cause in told}) == 1


def test_no_findings_no_causes() -> None:
    named, causes = diagnose(empty("findings"), empty("evidence"), frames())
    pd.testing.assert_frame_equal(causes, empty("causes"))
    assert named.empty


def test_the_order_of_findings_does_not_matter() -> None:
    whole = [("compared", 9, 5.0 * (n % 3), "2") for n in range(9)]
    findings, evidence = made(
        *(({"rule": "total_mismatch", "page": n}, [("printed", n, 10.0, "1"), whole[n]]) for n in range(1, 9))
    )
    forward = diagnose(findings, evidence, frames())[0]
    backward = diagnose(findings.iloc[::-1].reset_index(drop=True), evidence, frames())[0]
    assert sorted(map(sorted, together(forward))) == sorted(map(sorted, together(backward)))


def test_the_cover_is_the_smallest_where_greed_is_not() -> None:
    greedy_trap = [{"left", "big"}, {"left", "big"}, {"left"}, {"right", "big"}, {"right", "big"}, {"right"}]
    groups = cover([dict.fromkeys(sorted(names), 1.0) for names in greedy_trap])
    assert [(group.explanation, group.findings) for group in groups] == [("left", (0, 1, 2)), ("right", (3, 4, 5))]


def test_a_long_report_is_covered_in_time() -> None:
    shared = [{f"value {n}": 1.0, **{f"compared {(n * 7 + k) % 900}": 1.02 for k in range(40)}} for n in range(3000)]
    groups = cover(shared)
    assert sorted(finding for group in groups for finding in group.findings) == list(range(3000))
    assert len(groups) < 100


@pytest.mark.parametrize("kind", CAUSES)
def test_both_messages_of_a_kind_say_the_same(kind: str) -> None:
    used = [
        {field.removesuffix("_id").removesuffix("_en") for _, field, _, _ in Formatter().parse(text) if field}
        for text in (CAUSES[kind].message_id, CAUSES[kind].message_en)
    ]
    assert used[0] == used[1]
    assert CAUSES[kind].title_id != CAUSES[kind].title_en
