"""Which tables of one report are held against each other."""

import pytest

from pipeline.checks.run import run_checks
from tests.checks.made_frames import made

LINE = {"level": "program", "program": "Program Pendidikan Politik Masyarakat"}


@pytest.mark.parametrize(("doc_type", "rules"), [("renja", []), ("lkjip", ["indicator_mismatch"])])
def test_a_renja_plans_another_year_than_it_evaluates(doc_type: str, rules: list[str]) -> None:
    frames = made(
        year=2016,
        action_plan=[{**LINE, "indicator": "Tingkat partisipasi masyarakat dalam pemilu", "table_id": "p"}],
        evaluation=[{**LINE, "indicator": "Pemantapan semangat kebangsaan", "table_id": "e"}],
        source_tables=[
            {"table_id": "p", "family": "action_plan"},
            {"table_id": "e", "family": "evaluation"},
        ],
    )
    frames["documents"] = frames["documents"].assign(doc_type=doc_type)
    assert run_checks(frames)[0]["rule"].tolist() == rules


@pytest.mark.parametrize(("doc_type", "rules"), [("renja", []), ("lkjip", ["year_mismatch"])])
def test_the_chapter_of_a_renja_that_looks_back_names_the_year_before(doc_type: str, rules: list[str]) -> None:
    headings = ["BAB II EVALUASI PELAKSANAAN RENJA TAHUN 2015", "BAB III RENCANA AKSI TAHUN 2016"]
    frames = made(
        year=2016, passages=[{"kind": "heading", "text": text, "page": 4 + k} for k, text in enumerate(headings)]
    )
    frames["documents"] = frames["documents"].assign(doc_type=doc_type)
    assert run_checks(frames)[0]["rule"].tolist() == rules
