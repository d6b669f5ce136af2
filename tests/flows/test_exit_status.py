"""A run in which one rule failed on one document publishes the rest, and does not end as if nothing had happened."""

import pytest

from flows.commands.ingest import exit_status
from flows.output import Output
from flows.texts import Language
from pipeline.outcome import Outcome, Summary

pytestmark = pytest.mark.slow  # whole runs in processes of their own


def outcome(*failed_rules: str) -> Outcome:
    summary = Summary(
        key="k",
        document_id="0" * 16,
        sha256="0" * 64,
        file_name="lkjip.pdf",
        path="lkjip.pdf",
        year=2024,
        pages=1,
        tables=1,
        rows=1,
        findings={"error": 0, "warning": 0, "info": 0},
        doubts=0,
        cells_accounted=1.0,
        seconds=0.1,
        failed_rules=failed_rules,
    )
    return Outcome(documents=[summary], failures=[], copies=[], read_now=1, release=None)


def test_a_failed_rule_is_exit_status_1() -> None:
    output = Output(Language.ENGLISH, as_json=False)
    assert exit_status(outcome(), None, output) == 0
    assert exit_status(outcome("balance_mismatch"), None, output) == 1


def test_the_document_s_line_names_the_rule(capsys: pytest.CaptureFixture[str]) -> None:
    Output(Language.ENGLISH, as_json=False).document(outcome("balance_mismatch").documents[0])
    told = capsys.readouterr().err
    assert "lkjip.pdf: the rules balance_mismatch failed" in told
    assert "read lkjip.pdf" in told
