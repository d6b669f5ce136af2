"""Whole reports against their ground truth, and real documents that must or must not be known."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pipeline.reading.pdf.pdfium import open_pdf
from pipeline.tables.joining.content import PageContent
from pipeline.tables.page_tables import page_lines, page_tables
from pipeline.tables.understand import Understood, understand
from schemas.vocabulary import Family, Role

ROMAN = {"TW1": "I", "TW2": "II", "TW3": "III", "TW4": "IV", None: None}
REPORTS = ["2021_errors", "2022_errors", "2023_clean", "2024", "2024_html"]


def read(pdf: Path) -> Understood:
    contents = []
    with open_pdf(pdf) as document:
        for number in range(1, document.page_count + 1):
            page = document.read_page(number)
            tables = page_tables(page)
            contents.append(PageContent(number, page.width, page.height, tables, page_lines(page, tables)))
    return understand(contents, "0" * 16, pdf.name)


def check_against_truth(pdf: Path, name: str) -> None:
    truth: dict[str, Any] = json.loads(pdf.with_suffix(".truth.json").read_text(encoding="utf-8"))
    understood = read(pdf)
    found = {table.number: table for table in understood.tables}
    assert len(understood.tables) == len(truth["tables"])
    for expected in truth["tables"]:
        table = found[expected["number"]]
        got = {
            "number_printed": table.number_printed,
            "caption": table.caption,
            "family": table.family,
            "page_last": table.page_last,
            "quarter_printed": ROMAN[table.quarter_printed],
            "row_count": table.row_count - table.heading_rows,
            "column_count": len(table.columns),
        }
        assert got == {key: expected[key] for key in got}, expected["number"]
        # the 2021 truth counts the agreement from the page of its chapter; its caption and first row stand on the next
        if (name, expected["number"]) != ("2021_errors", "2"):
            assert table.page_first == expected["page_first"], expected["number"]
    facts = {key: getattr(understood.facts, key) for key in ("agency", "region", "year", "period", "doc_type", "title")}
    assert facts == {key: truth["document"][key] for key in facts}


def test_a_report_of_a_word_processor_and_a_spreadsheet(reconstructed: Callable[[str], Path]) -> None:
    check_against_truth(reconstructed("kesbangpol_lampung_2023_clean.pdf"), "2023_clean")


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in REPORTS if name != "2023_clean"])
def test_the_other_reports(reconstructed: Callable[[str], Path], name: str) -> None:
    check_against_truth(reconstructed(f"kesbangpol_lampung_{name}.pdf"), name)


def test_list_of_tables_and_advice_in_the_text(reconstructed: Callable[[str], Path]) -> None:
    understood = read(reconstructed("kesbangpol_lampung_2021_errors.pdf"))
    promised = [(entry.number, entry.table_id is None) for entry in understood.listed]
    assert promised == [*((str(n), False) for n in range(1, 11)), ("11", True)]
    advice = [passage.text for passage in understood.passages if passage.page == 18 and passage.kind == "text"]
    assert [text[:2] for text in advice[-3:]] == ["a.", "b.", "c."]


@pytest.mark.parametrize(
    "name",
    [
        "jabar-bakesbangpol_cascading",
        "jabar-bakesbangpol_pohon-kinerja",
        "jabar-bkpd_cascading-2016",
        "jabar-rsudalihsan_cascading-2016",
    ],
)
def test_posters_and_trees_are_of_no_known_family(corpus: Path, name: str) -> None:
    assert {table.family for table in read(corpus / "real" / f"{name}.pdf").tables} <= {None}


@pytest.mark.parametrize(
    ("name", "families"),
    [
        ("jabar-bpmpd_pk-2016", [Family.PERFORMANCE_AGREEMENT, Family.PERFORMANCE_AGREEMENT]),
        ("jabar-dishub_rkt-2016", [Family.MIDTERM]),
        ("tangsel-bpbd_triwulan-2023", [Family.EVALUATION]),
        ("wonosobo-diskominfo_renja-2017", [Family.ACTION_PLAN]),
        ("sijunjung-disparpora_ratl-2023", [Family.RECOMMENDATIONS]),
        ("jabar-binamarga_evaluasi-renja-tc29", [Family.EVALUATION]),
        ("jabar-dishub_rencana-aksi-2016", [Family.ACTION_PLAN]),
    ],
)
def test_real_documents_of_one_kind(corpus: Path, name: str, families: list[Family]) -> None:
    understood = read(corpus / "real" / f"{name}.pdf")
    assert [table.family for table in understood.tables] == families
    headed = [column for table in understood.tables for column in table.columns if column.path]
    assert [column.path for column in headed if column.role is None] == []


def test_year_end_evaluation_takes_its_own_year(corpus: Path) -> None:
    [table] = read(corpus / "real" / "jabar-diskumkm_pengukuran-kinerja-2016.pdf").tables
    years = {(column.role, column.year) for column in table.columns if column.role in {Role.TARGET, Role.REALIZATION}}
    assert years == {(Role.TARGET, 2016), (Role.REALIZATION, 2016)}
