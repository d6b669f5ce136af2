"""Sentences that are right by construction are accused of nothing, and one wrong figure among them is."""

from pathlib import Path

import pytest

from bench.other_shapes.press import write
from bench.true_prose.telling import told
from pipeline.checks.run import run_checks
from pipeline.document import read_document


@pytest.mark.parametrize("seed", [3, 5, 12])  # lists, years and quarters
def test_true_prose_has_no_finding(seed: int, tmp_path: Path) -> None:
    pages, _, planted = told(seed, wrong=False)
    write(pages, tmp_path / "LKjIP.pdf")
    assert planted is None
    assert run_checks(read_document(tmp_path / "LKjIP.pdf").frames)[0].empty


def test_a_report_with_a_wrong_figure_differs_in_that_alone() -> None:
    (_, right, _), (_, wrong, planted) = told(3, wrong=False), told(3, wrong=True)
    assert planted is not None
    assert [(a, b) for a, b in zip(right, wrong, strict=True) if a != b] == [
        (right[planted["number"]], planted["sentence"])
    ]
