"""What most comparable lines of a table do is no slip of theirs: findings set aside, counted, and told as one doubt."""

import pandas as pd
import pytest

from pipeline.checks.evidence.finding import Finding, Place
from pipeline.checks.judgement.comparable import RuleGroup
from pipeline.checks.judgement.guards import Guards, is_far_off, is_systematic
from pipeline.checks.run import judge
from schemas.catalogue import TABLES, empty, typed

DOCUMENT = "0123456789abcdef"


def rows(table: str, records: list[dict[str, object]]) -> pd.DataFrame:
    return typed(pd.DataFrame(records).assign(document_id=DOCUMENT), table)


def accounts(wrong: int, right: int) -> dict[str, pd.DataFrame]:
    """A budget table of lines whose balance is 400 of 1000 - 600; `wrong` of them print 700."""
    lines = [
        {"table_id": "t", "page": 2, "row_no": n, "account": f"Belanja {chr(65 + n)}", "is_total": False, "level": 1}
        | {"budget": 1000.0, "realization": 600.0, "balance": 700.0 if n < wrong else 400.0}
        | {"budget_text": "1.000", "realization_text": "600", "balance_text": "700" if n < wrong else "400"}
        for n in range(wrong + right)
    ]
    table = {"table_id": "t", "family": "budget_realization", "page_first": 2, "page_last": 2, "row_count": len(lines)}
    document = {"sha256": DOCUMENT * 4, "file_name": "a.pdf", "page_count": 2, "text_source": "text"}
    return {
        **{name: empty(name) for name in TABLES},
        "documents": rows("documents", [document]),
        "source_tables": rows("source_tables", [{**table, "column_count": 4, "reader": "ocr", "confidence": 1.0}]),
        "budget_realization": rows("budget_realization", lines),
    }


def test_where_most_lines_fail_alike_the_reading_is_doubted() -> None:
    judged = judge(accounts(wrong=4, right=5))
    assert "balance_mismatch" not in set(judged.findings["rule"])
    [doubt] = judged.doubts.to_dict("records")
    assert (doubt["rule"], doubt["count"], doubt["table_id"], doubt["page"]) == ("balance_mismatch", 4, "t", 2)
    assert (doubt["reading_1"], doubt["reading_2"]) == ("700", "400")
    assert "4 dari 9" in doubt["reason_id"] and "4 of 9" in doubt["reason_en"]
    [check] = judged.checks[judged.checks["rule"] == "balance_mismatch"].to_dict("records")
    assert (check["status"], check["lines_compared"], check["lines_kept"]) == ("set_aside", 9, 5)
    TABLES["reading_doubts"].validate(judged.doubts)
    TABLES["checks"].validate(judged.checks)


@pytest.mark.parametrize(("wrong", "right"), [(2, 2), (3, 7), (5, 8)])
def test_fewer_are_accused_and_the_evidence_is_counted(wrong: int, right: int) -> None:
    judged = judge(accounts(wrong, right))
    accused = judged.findings[judged.findings["rule"] == "balance_mismatch"]
    assert len(accused) == wrong and judged.doubts.empty
    assert set(accused["lines_deviating"]) == {wrong} and set(accused["lines_kept"]) == {right}
    [check] = judged.checks[judged.checks["rule"] == "balance_mismatch"].to_dict("records")
    assert (check["status"], check["lines_compared"], check["findings"]) == ("checked", wrong + right, wrong)


def of_one_line(printed: list[str], heading: str) -> dict[str, pd.DataFrame]:
    """Tables of one indicator each, target 80 and realization 60; `heading` stands over the result of the first."""
    ids = [f"t{n}" for n in range(len(printed))]
    lines = [
        {"table_id": key, "page": 2, "row_no": 0, "level": "objective", "indicator": f"Indeks {key}"}
        | {"target_text": "80", "target_value": 80.0, "realization_text": "60", "realization_value": 60.0}
        | {"achievement_text": text, "achievement_pct": float(text)}
        for key, text in zip(ids, printed, strict=True)
    ]
    table = {"family": "evaluation", "page_first": 2, "page_last": 2, "row_count": 1, "column_count": 3}
    heads = ["Target", "Realisasi", "Capaian"]
    columns = [
        {"table_id": key, "column": n, "heading": heading if (key, n) == ("t0", 2) else head, "figures": 1}
        for key in ids
        for n, head in enumerate(heads)
    ]
    return {
        **accounts(0, 0),
        "source_tables": rows(
            "source_tables", [{**table, "table_id": i, "reader": "a", "confidence": 1.0} for i in ids]
        ),
        "evaluation": rows("evaluation", lines),
        "columns": rows("columns", columns),
        "budget_realization": empty("budget_realization"),
    }


@pytest.mark.parametrize(("heading", "accused"), [("Capaian", ["95"]), ("Nilai", [])])
def test_tables_of_one_line_vouch_for_each_other(heading: str, accused: list[str]) -> None:
    """Two other tables with the very same headings keep what the first one breaks."""
    found = judge(of_one_line(["95", "75", "75"], heading)).findings
    assert list(found[found["rule"] == "percentage_mismatch"]["printed"]) == accused


@pytest.mark.parametrize(
    ("rule", "breaks", "lines", "ours"),
    [
        ("balance_mismatch", 3, 7, True),
        ("balance_mismatch", 3, 8, False),
        ("balance_mismatch", 6, 20, True),
        ("balance_mismatch", 6, 21, False),
        ("missing_target_value", 4, 4, False),  # an agency printed the unit for the value in a whole column
        ("duplicate_row", 3, 12, True),  # two halves of a sheet
        ("duplicate_row", 2, 3, False),
        ("duplicate_row_number", 4, 61, True),  # programs and activities numbered in one column
        ("duplicate_row_number", 3, 133, False),
        ("indicator_copy_paste", 4, 57, True),  # one work in several units
        ("indicator_copy_paste", 2, 50, False),
        ("percentage_mismatch", 4, 15, False),
        ("percentage_mismatch", 4, 10, True),
        ("table_value_mismatch", 7, 18, False),  # a column of the plan's end that holds this year's
        ("table_value_mismatch", 4, 10, True),
        ("year_mismatch", 2, 9, True),  # a chapter on another year
        ("year_mismatch", 1, 9, False),
    ],
)
def test_the_thresholds(rule: str, breaks: int, lines: int, ours: bool) -> None:
    assert is_systematic(RuleGroup(rule, "t", (), breaks, lines)) is ours


@pytest.mark.parametrize(("right", "accused"), [(0, 0), (1, 0), (2, 1)])
def test_what_no_other_line_keeps_is_no_slip(right: int, accused: int) -> None:
    judged = judge(accounts(wrong=1, right=right))
    assert list(judged.findings["rule"]) == ["balance_mismatch"] * accused
    assert list(judged.doubts["rule"]) == ["balance_mismatch"] * (1 - accused)
    if not accused:
        assert "too few others show" in judged.doubts["reason_en"].iloc[0]


@pytest.mark.parametrize(
    ("printed", "ours"),
    [
        (("570", "598", "18", "66,50"), True),  # a column of counts
        (("98,58", "95,51", "41,00"), False),
        (("570", "598"), False),
        (("39,0", "131,0", "100,00"), False),  # two of three lie near 76,94
    ],
)
def test_percentages_far_from_their_lines_are_something_else(printed: tuple[str, ...], ours: bool) -> None:
    found = tuple(Finding(printed=text, expected="76,94") for text in printed)
    assert is_far_off(RuleGroup("percentage_mismatch", "t", found, len(found), 80)) is ours
    assert not is_far_off(RuleGroup("balance_mismatch", "t", found, len(found), 80))


@pytest.mark.parametrize(("refuted", "kept"), [("t", 0), ("u", 1), ("v", 1)])
def test_a_figure_that_its_own_table_refutes_is_nothing_to_be_held_against(refuted: str, kept: int) -> None:
    """Table `u` differs from `t`: it is right where `t` is refuted, and wrong where it is refuted itself."""
    guards = Guards(accounts(wrong=0, right=3))
    there, here = (Place("cells", table, 0, "text", 2) for table in ("t", "u"))
    slip = Finding(table_id=refuted, printed="1.00.0", places=(Place("cells", refuted, 0, "text", 2),))
    assert guards.of("number_format", [slip]).kept == (slip,)
    differing = Finding(table_id="u", printed="700", expected="900", places=(here, there))
    assert len(guards.of("table_value_mismatch", [differing]).kept) == kept


@pytest.mark.parametrize(
    ("rise", "expected", "percent", "kept"),
    [
        ("5.596.859.320", "5.560.859.320", "5,09", 0),
        ("5.596.859.320", "5.560.859.320", "4,09", 1),
        ("5.560.859.320", None, "4,09", 1),
    ],
    ids=["right of the mended rise", "wrong of it too", "nothing refuted"],
)
def test_a_percentage_of_a_rise_that_is_wrong_itself(rise: str, expected: str | None, percent: str, kept: int) -> None:
    """The rise of 109.086.580.629 to 114.647.439.949 is 5.560.859.320, or 5,10 per cent."""
    texts = ("114.647.439.949", "109.086.580.629", rise, percent)
    cell = {"table_id": "t", "row_span": 1, "column_span": 1, "page": 2, "confidence": 1.0}
    cells = [{**cell, "row": row, "column": n, "text": text} for row in range(3) for n, text in enumerate(texts)]
    guards = Guards({**accounts(wrong=0, right=3), "cells": rows("cells", cells)})
    places = [Place("cells", "t", 0, "text", column) for column in range(4)]
    if expected is not None:
        wrong = Finding(table_id="t", printed=rise, expected=expected, places=(places[2], places[0], places[1]))
        assert guards.of("difference_mismatch", [wrong]).kept == (wrong,)
    share = Finding(table_id="t", printed=percent, expected="5,13", places=(places[3], places[2], places[1]))
    assert len(guards.of("percentage_mismatch", [share]).kept) == kept


@pytest.mark.parametrize("rule", ["percentage_mismatch", "realization_exceeds_budget", "total_mismatch"])
@pytest.mark.parametrize(("meant", "kept"), [("3.398.600.000", 0), (None, 1)])
def test_nothing_is_calculated_with_a_figure_that_is_written_for_another(
    rule: str, meant: str | None, kept: int
) -> None:
    """Other separators than the table's tell the same number."""
    guards = Guards(accounts(wrong=0, right=3))
    slip, other, unlike = (Place("cells", "t", row, "text", column) for row, column in ((0, 1), (0, 2), (1, 1)))
    badly = Finding(table_id="t", printed="3.398.600,000", expected=meant, places=(slip,))
    assert guards.of("number_format", [badly]).kept == (badly,)
    beside = Finding(printed="99,33", expected="1", places=(other, slip))
    assert len(guards.of(rule, [beside]).kept) == kept
    elsewhere = Finding(printed="99,33", expected="1", places=(unlike,))
    assert guards.of(rule, [elsewhere]).kept == (elsewhere,)


def grid(*lines: tuple[str, str, str, str]) -> dict[str, pd.DataFrame]:
    """Programmes: target, realization, result of the year before, and the printed percentage."""
    columns = {"indicator": 0, "target_text": 1, "realization_text": 2, "achievement_text": 4}
    evaluated, cells, origins = [], [], []
    for row_no, figures in enumerate(lines):
        name = f"Indeks {chr(65 + row_no)}"
        line = {"table_id": "t", "page": 2, "row_no": row_no, "level": "program", "program": f"Program {name}"}
        values = {"period": "year", "indicator": name, "target_text": figures[0], "realization_text": figures[1]}
        numbers = {"target_value": float(figures[0]), "realization_value": float(figures[1])}
        numbers["achievement_pct"] = float(figures[3].replace(",", "."))
        evaluated.append({**line, **values, "achievement_text": figures[3], **numbers})
        cell = {"table_id": "t", "row": row_no, "row_span": 1, "column_span": 1, "page": 2, "confidence": 1.0}
        cells += [{**cell, "column": n, "text": text} for n, text in enumerate((name, *figures))]
        origin = {"table": "evaluation", "table_id": "t", "row_no": row_no, "part": 0, "page": 2, "cell_row": row_no}
        origins += [{**origin, "column": column, "cell_column": n} for column, n in columns.items()]
    return {
        **accounts(wrong=0, right=1),
        "budget_realization": empty("budget_realization"),
        "evaluation": rows("evaluation", evaluated),
        "cells": rows("cells", cells),
        "origins": rows("origins", origins),
    }


KEPT = (("80", "60", "50", "75,00"), ("40", "30", "20", "75,00"))


def test_a_figure_that_another_pair_of_its_line_gives_is_no_slip() -> None:
    judged = judge(
        grid(("80", "60", "50", "120,00"), *KEPT)
    )  # 60 / 50: measured against the year before, not the target
    assert "percentage_mismatch" not in set(judged.findings["rule"])
    assert judged.doubts["rule"].tolist() == ["percentage_mismatch"]


def test_a_figure_that_no_pair_gives_is_one() -> None:
    judged = judge(grid(("80", "60", "50", "57,00"), *KEPT))
    [finding] = judged.findings[judged.findings["rule"] == "percentage_mismatch"].to_dict("records")
    assert (finding["printed"], finding["expected"]) == ("57,00", "75,00")
    assert judged.doubts.empty


def listed(shifted: int, right: int) -> dict[str, pd.DataFrame]:
    """A list of tables that gives the numbers of `shifted` ones to the next; that of a single one is reworded."""
    frames = accounts(wrong=0, right=1)
    names = ["Jumlah Pegawai", "Sarana Kantor", "Capaian Sasaran", "Realisasi Belanja", "Rencana Kerja", "Jumlah Aduan"]
    count = shifted + right
    tables = [
        {"table_id": f"t{n}", "number": str(n), "number_printed": str(n), "caption": names[n], "page_first": 3 + n}
        | {"page_last": 3 + n, "row_count": 1, "column_count": 2, "reader": "ocr", "confidence": 1.0}
        for n in range(count)
    ]
    entries = [
        {"page": 1, "row_no": n, "number": str(n)}
        | {"table_id": f"t{(n + 1) % count if n < shifted > 1 else n}"}
        | {"caption": "Sarana Dinas" if n < shifted == 1 else names[(n + 1) % count] if n < shifted else names[n]}
        for n in range(count)
    ]
    return {
        **frames,
        "budget_realization": empty("budget_realization"),
        "source_tables": rows("source_tables", tables),
        "listed_tables": rows("listed_tables", entries),
    }


def test_a_list_of_tables_that_is_shifted_accuses_no_table() -> None:
    judged = judge(listed(shifted=6, right=0))
    assert judged.findings.empty
    assert judged.doubts[["rule", "count"]].values.tolist() == [["table_number_mismatch", 6]]


def test_one_caption_that_the_list_has_otherwise_is_accused() -> None:
    judged = judge(listed(shifted=1, right=5))
    assert judged.findings["rule"].tolist() == ["caption_mismatch"]
