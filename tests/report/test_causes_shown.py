"""The report shows causes first and folds what hangs on them; it says how much was checked."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest
from selenium.webdriver.common.by import By

from pipeline.report.coverage import coverage_of
from pipeline.report.page.html import ReportInput, write_report
from schemas.catalogue import typed
from tests.patient_browser import PatientBrowser

DOCUMENT = "0123456789abcdef"


def tables(*families: str | None) -> pd.DataFrame:
    """Source tables of the document, three rows and four columns each, one to a page."""
    shared = {"document_id": DOCUMENT, "row_count": 3, "column_count": 4, "reader": "pdfium-ruled", "confidence": 1.0}
    rows = [
        {**shared, "table_id": f"t{n}", "family": family, "page_first": n, "page_last": n}
        for n, family in enumerate(families, 1)
    ]
    return typed(pd.DataFrame(rows), "source_tables")


def written(frames: Mapping[str, pd.DataFrame], folder: Path) -> str:
    write_report(folder, ReportInput(frames, {}, {}, "r-1", "0"))
    return (folder / "index.html").read_text("utf-8")


def test_a_cause_stands_before_its_effects_and_counts_them(caused: Mapping[str, pd.DataFrame], tmp_path: Path) -> None:
    page = written(caused, tmp_path)
    at = [page.index(f'id="{anchor}"') for anchor in ("c1", "aaaa", "cccc", "c2", "bbbb")]
    assert at == sorted(at)
    assert page.count('class="effects"') == 1 and "2 akibat" in page and "2 effects" in page
    assert "Periksa &lt;target&gt;" in page and "<q>90 (hal. 7)</q>" in page
    assert '<b>2</b> <span lang="id">hal yang perlu diperbaiki' in page


def test_little_understood_is_said_first_and_nothing_is_green(
    frames: Mapping[str, pd.DataFrame], tmp_path: Path
) -> None:
    silent = {**frames, "findings": frames["findings"].head(0), "source_tables": tables(None, None, "evaluation")}
    page = written(silent, tmp_path)
    assert coverage_of(silent, DOCUMENT).level == "little"
    assert page.index("Sedikit dari laporan ini yang dipahami") < page.index("tanpa temuan")
    assert 'class="badge none little"' in page and 'class="badge none good"' not in page
    nothing = {**silent, "source_tables": frames["source_tables"]}
    assert "laporan ini tidak diperiksa" in written(nothing, tmp_path)
    understood = {**silent, "source_tables": tables("evaluation", "evaluation", None)}
    assert "2 dari 3 tabel dipahami (pada 3 halaman)" in written(understood, tmp_path)


def test_green_means_checked_and_says_how_much(frames: Mapping[str, pd.DataFrame], tmp_path: Path) -> None:
    documents = frames["documents"].assign(figures=200, figures_understood=190)
    silent = {**frames, "findings": frames["findings"].head(0), "source_tables": tables("evaluation")}
    silent["documents"] = typed(documents, "documents")
    assert coverage_of(silent, DOCUMENT).level == "some"  # understood, and nothing held against anything
    shared = {"document_id": DOCUMENT, "table_id": "t1", "table_number": "II.5", "findings": 0}
    done = {**shared, "rule": "total_mismatch", "status": "checked", "lines_compared": 12, "lines_kept": 12}
    why = {"reason_id": "Kolom Target tidak dipahami.", "reason_en": "No column of targets was understood."}
    not_done = {**shared, "rule": "cumulative_decrease", "status": "not_possible", **why}
    checked = {**silent, "checks": typed(pd.DataFrame([done, not_done]), "checks")}
    page = written(checked, tmp_path)
    assert 'class="badge none good"' in page and "1 aturan diterapkan (12 perbandingan baris)" in page
    assert "95,0 % dari 200 angka dipahami" in page
    assert "1 aturan tidak dapat diterapkan" in page and "(<span" in page and "Kolom Target tidak dipahami." in page
    less = typed(documents.assign(figures_understood=90), "documents")
    assert coverage_of({**checked, "documents": less}, DOCUMENT).level == "little"


@pytest.mark.browser
def test_a_link_to_an_effect_unfolds_it_and_search_does_too(
    browser: PatientBrowser, caused: Mapping[str, pd.DataFrame], tmp_path: Path
) -> None:
    written(caused, tmp_path)
    address = (tmp_path / "index.html").as_uri()
    browser.set_window_size(1200, 900)
    browser.get(address)
    effect = browser.find_element(By.ID, "cccc")
    assert not effect.is_displayed() and browser.find_element(By.ID, "bbbb").is_displayed()
    browser.find_element(By.CSS_SELECTOR, ".filterbox summary").click()
    browser.find_element(By.ID, "q").send_keys("87.5%")
    assert effect.is_displayed() and not browser.find_element(By.ID, "bbbb").is_displayed()
    browser.get("about:blank")
    browser.get(f"{address}#cccc")
    browser.until(lambda: browser.switch_to.active_element.get_attribute("id") == "cccc")
    browser.get("about:blank")
    browser.get(f"{address}#c2")
    assert browser.find_element(By.CSS_SELECTOR, ":target .finding").get_attribute("id") == "bbbb"
