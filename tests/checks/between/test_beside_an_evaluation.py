"""What stands among or beside the lines of an evaluation and owes them nothing."""

import pandas as pd

from pipeline.checks.run import run_checks
from schemas.catalogue import TABLES, empty, typed

DOCUMENT = "0123456789abcdef"


def rows(table: str, *records: dict[str, object]) -> pd.DataFrame:
    return typed(pd.DataFrame(records).assign(document_id=DOCUMENT), table)


def frames(indicators: list[str]) -> dict[str, pd.DataFrame]:
    """An evaluation of a line per indicator, each with a supporting factor, the first with an inhibiting one too."""
    document = {"sha256": DOCUMENT * 4, "file_name": "a.pdf", "page_count": 1, "text_source": "text", "period": "year"}
    table = {"table_id": "t", "family": "evaluation", "page_first": 1, "page_last": 1, "row_count": 9,
             "column_count": 4, "reader": "pdfium-ruled", "confidence": 1.0}  # fmt: skip
    lines = [
        {"table_id": "t", "page": 1, "row_no": at, "level": "objective", "objective": "Sasaran", "indicator": name,
         "period": "year", "achievement_text": f"{90 + at},00", "achievement_pct": 90.0 + at}
        for at, name in enumerate(indicators)
    ]  # fmt: skip
    told = [(name, "supporting") for name in indicators[:-1]] + [(name, "inhibiting") for name in indicators]
    factors = [
        {"table_id": "t", "page": 1, "row_no": at, "subject_type": "indicator", "subject": name, "kind": kind,
         "text": f"Faktor {at}"}
        for at, (name, kind) in enumerate(told)
    ]  # fmt: skip
    return {
        **{name: empty(name) for name in TABLES},
        "documents": rows("documents", document),
        "source_tables": rows("source_tables", table),
        "evaluation": rows("evaluation", *lines),
        "factors": rows("factors", *factors),
    }


def test_an_indicator_that_is_a_mean_averages_no_lines() -> None:
    found, _ = run_checks(frames(["Indeks A", "Indeks B", "Rata-rata lama sekolah"]))
    assert found.empty
    found, _ = run_checks(frames(["Indeks A", "Indeks B", "Rata-rata capaian"]))
    assert found["rule"].tolist() == ["total_mismatch"]


def test_factors_beside_an_evaluation_need_no_counterpart() -> None:
    printed = frames(["Indeks A", "Indeks B", "Indeks C", "Indeks D"])
    assert run_checks(printed)[0].empty
    printed["source_tables"] = printed["source_tables"].assign(family="factors")
    assert "missing_cell" in set(run_checks(printed)[0]["rule"])
