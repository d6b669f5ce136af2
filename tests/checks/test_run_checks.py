"""What `run_checks` makes of the rules' yield: order, identifiers, texts, evidence, and a rule that fails."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest

from pipeline.checks.evidence import finding as registry_module
from pipeline.checks.evidence.finding import Finding, Frames, Place
from pipeline.checks.evidence.places import Places, Spot
from pipeline.checks.run import run_checks
from schemas.catalogue import TABLES, empty, typed
from schemas.errors import DefectError
from tests.truth_frames import truth_frames

DOCUMENT = "0123456789abcdef"


def rows(table: str, *records: dict[str, object]) -> pd.DataFrame:
    return typed(pd.DataFrame(records).assign(document_id=DOCUMENT), table)


def box(left: float) -> dict[str, float]:
    return {"x0": left, "top": 10.0, "x1": left + 5, "bottom": 20.0}


@pytest.fixture
def frames() -> dict[str, pd.DataFrame]:
    """One account line in a table of two cells; the second runs over a page break."""
    account = {"table_id": "t", "page": 3, "row_no": 0, "account": "Belanja", "is_total": False, "budget_text": "1.000"}
    cell = {"table_id": "t", "row": 1, "row_span": 1, "column_span": 1, "page": 3, "confidence": 1.0}
    origin = {"table": "budget_realization", "table_id": "t", "row_no": 0}
    table = {"table_id": "t", "number": "II.8", "caption": "Realisasi Anggaran", "page_first": 3, "page_last": 4}
    counts = {"row_count": 1, "column_count": 2, "reader": "pdfium-ruled", "confidence": 1.0}
    document = {"sha256": DOCUMENT * 4, "file_name": "a.pdf", "page_count": 4, "text_source": "text", "period": "year"}
    return {
        **{name: empty(name) for name in TABLES},
        "documents": rows("documents", document),
        "source_tables": rows("source_tables", {**table, **counts}),
        "budget_realization": rows("budget_realization", account),
        "cells": rows(
            "cells",
            {**cell, "column": 0, "text": "1. Belanja", **box(1)},
            {**cell, "column": 1, "text": "1.000", **box(9)},
        ),
        "origins": rows(
            "origins",
            {**origin, "column": "account", "part": 0, "page": 3, **box(1), "cell_row": 1, "cell_column": 0},
            {**origin, "column": "budget_text", "part": 0, "page": 3, **box(9), "cell_row": 1, "cell_column": 1},
            {**origin, "column": "budget_text", "part": 1, "page": 4, **box(9), "cell_row": 1, "cell_column": 1},
        ),
        "passages": rows(
            "passages",
            {"page": 3, "row_no": 0, "kind": "caption", "text": "Tabel II.8 Realisasi", **box(1)},
            {"page": 3, "row_no": 1, "kind": "caption", "text": "Anggaran", **box(30)},
        ),
    }


def place(column: str, table: str = "budget_realization") -> Place:
    return Place(table, "t", 0, column)


def only(monkeypatch: pytest.MonkeyPatch, *found: Finding) -> None:
    """Makes `quarter_title_mismatch` the only rule, yielding `found`."""

    def quarter_title_mismatch(frames: Frames) -> Iterator[Finding]:
        yield from found

    monkeypatch.setattr(registry_module, "_REGISTRY", {"quarter_title_mismatch": quarter_title_mismatch})


def test_places_are_resolved_with_the_text_read_there(frames: dict[str, pd.DataFrame]) -> None:
    places = Places(frames)
    first, second = places.spots(place("budget_text"))
    assert (first, second.page) == (Spot(3, 9.0, 10.0, 14.0, 20.0, "1.000"), 4)
    assert places.spots(place("account"))[0].text == "Belanja"
    assert places.spots(Place("cells", "t", 1, "text", 0))[0].text == "1. Belanja"
    assert places.grid(place("budget_text")) == (1, 1)
    assert places.spots(place("balance")) == []
    assert places.page(place("balance")) == 3
    assert places.page(Place("source_tables", "t", None, "number")) == 3


def test_a_caption_set_in_two_lines_is_one_rectangle(frames: dict[str, pd.DataFrame]) -> None:
    [spot] = Places(frames).spots(Place("source_tables", "t", None, "caption"))
    assert spot == Spot(3, 1.0, 10.0, 35.0, 20.0, "Realisasi Anggaran")


def test_finding_has_page_texts_and_evidence(frames: dict[str, pd.DataFrame], monkeypatch: pytest.MonkeyPatch) -> None:
    places = (place("budget_text"), place("account"))
    only(monkeypatch, Finding(table_id="t", column="budget_text", printed="1.000", expected="2.000", places=places))
    findings, evidence = run_checks(frames)
    [finding] = findings.to_dict("records")
    assert (finding["page"], finding["table_number"], finding["status"]) == (3, "II.8", "open")
    assert "1.000" in finding["message_id"] and "2.000" in finding["message_en"]
    assert evidence[["part", "kind", "page"]].to_numpy().tolist() == [
        [0, "printed", 3],
        [1, "printed", 4],
        [2, "compared", 3],
    ]


def test_each_place_is_reported_once_and_ids_tell_places_apart(
    frames: dict[str, pd.DataFrame], monkeypatch: pytest.MonkeyPatch
) -> None:
    one = Finding(table_id="t", row_no=0, printed="1", places=(place("budget_text"),))
    other = Finding(table_id="t", row_no=0, printed="1", places=(place("account"),))
    only(monkeypatch, one, other, one)
    first, again = run_checks(frames)[0], run_checks(frames)[0]
    assert len(first) == 2
    assert first["finding_id"].is_unique
    pd.testing.assert_frame_equal(first, again)


def test_identifier_does_not_depend_on_the_other_findings(
    frames: dict[str, pd.DataFrame], monkeypatch: pytest.MonkeyPatch
) -> None:
    mine = Finding(table_id="t", row_key="Belanja", printed="1", places=(place("budget_text"),))
    only(monkeypatch, mine)
    alone = set(run_checks(frames)[0]["finding_id"])
    only(monkeypatch, Finding(printed="0"), mine, Finding(printed="2"))
    assert alone < set(run_checks(frames)[0]["finding_id"])


def test_a_rule_that_fails_is_our_defect(frames: dict[str, pd.DataFrame], monkeypatch: pytest.MonkeyPatch) -> None:
    def quarter_title_mismatch(frames: Frames) -> Iterator[Finding]:
        yield Finding(printed=str(1 // len(frames["evaluation"])))

    monkeypatch.setattr(registry_module, "_REGISTRY", {"quarter_title_mismatch": quarter_title_mismatch})
    with pytest.raises(DefectError, match="quarter_title_mismatch"):
        run_checks(frames)


def test_findings_are_typed_also_where_there_are_none(frames: dict[str, pd.DataFrame]) -> None:
    for frame, name in zip(run_checks({name: empty(name) for name in TABLES}), ("findings", "evidence"), strict=True):
        pd.testing.assert_frame_equal(frame, empty(name))
    findings, evidence = run_checks(frames)
    TABLES["findings"].validate(findings)
    TABLES["evidence"].validate(evidence)


@pytest.mark.parametrize("report", ["2021_errors", "2022_errors", "2024"])
def test_every_message_of_a_report_is_filled_in(reconstructed: Callable[[str], Path], report: str) -> None:
    frames = truth_frames(reconstructed(f"kesbangpol_lampung_{report}.truth.json"))
    findings, _ = run_checks(frames)
    assert not findings.empty
    for text in [*findings["message_id"], *findings["message_en"]]:
        assert "{" not in text and "nan" not in text.casefold().split() and "None" not in text
