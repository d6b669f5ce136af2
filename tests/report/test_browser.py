"""The audit report in a real headless browser, opened from the disk."""

import csv
from collections.abc import Mapping
from pathlib import Path

import pandas as pd
import pytest
from selenium.webdriver.common.by import By

from pipeline.report.page.html import ReportInput, write_report
from pipeline.report.pictures.crops import by_finding, crops
from tests.patient_browser import PatientBrowser

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def report(sample_pdf: Path, frames: Mapping[str, pd.DataFrame], tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("report")
    pictures = by_finding(list(crops(sample_pdf, frames)))
    write_report(folder, ReportInput(frames, pictures, {}, "r-1", "0"))
    return (folder / "index.html").as_uri()


@pytest.fixture
def page(browser: PatientBrowser, report: str) -> PatientBrowser:
    browser.set_window_size(1200, 900)
    browser.get("about:blank")
    for kind in ("browser", "performance"):
        browser.get_log(kind)  # what other pages said and asked for before
    browser.get(report)
    browser.execute_script("localStorage.clear()")
    browser.refresh()
    return browser


def _visible(page: PatientBrowser) -> list[str]:
    return [e.get_attribute("id") or "" for e in page.find_elements(By.CSS_SELECTOR, ".finding") if e.is_displayed()]


def test_loads_silently_and_asks_no_other_host(page: PatientBrowser) -> None:
    assert _visible(page) == ["aaaa", "bbbb"]
    picture = page.find_element(By.CSS_SELECTOR, "#aaaa img")
    page.execute_script("arguments[0].scrollIntoView()", picture)
    page.until(lambda: page.execute_script("return arguments[0].naturalWidth > 100", picture))
    assert [line for line in page.get_log("browser") if line["level"] in ("SEVERE", "WARNING")] == []
    requested = [m for m in page.get_log("performance") if "Network.requestWillBeSent" in m["message"]]
    assert not [m for m in requested if '"url":"http' in m["message"]]


def test_hostile_text_is_shown_and_not_run(page: PatientBrowser) -> None:
    assert "<script>alert(1)</script>" in page.find_element(By.CSS_SELECTOR, "#aaaa .line").text


def test_filters_and_search(page: PatientBrowser) -> None:
    page.find_element(By.CSS_SELECTOR, ".filterbox summary").click()
    page.find_element(By.CSS_SELECTOR, "[name=severity][value=error]").click()
    assert _visible(page) == ["bbbb"]
    page.find_element(By.CSS_SELECTOR, "[type=reset]").click()
    page.until(lambda: len(_visible(page)) == 2)
    page.find_element(By.ID, "q").send_keys("87.5%")
    assert _visible(page) == ["aaaa"]
    page.find_element(By.ID, "q").clear()
    page.find_element(By.ID, "q").send_keys("tiada")
    assert page.find_element(By.ID, "nothing").is_displayed()


def test_the_findings_shown_can_be_taken_as_csv(page: PatientBrowser, tmp_path: Path) -> None:
    behavior = {"behavior": "allow", "downloadPath": str(tmp_path)}
    page.execute_cdp_cmd("Browser.setDownloadBehavior", behavior)
    page.find_element(By.CSS_SELECTOR, ".filterbox summary").click()
    page.find_element(By.ID, "q").send_keys("badan <i>uji</i> 87.5%")  # of the agency and of one finding
    page.find_element(By.ID, "csv").click()
    page.until(lambda: (tmp_path / "temuan.csv").exists())
    with (tmp_path / "temuan.csv").open(encoding="utf-8-sig", newline="") as file:
        heading, *rows = csv.reader(file, delimiter=";")
    [row] = (dict(zip(heading, cells, strict=True)) for cells in rows)
    assert (row["Perangkat daerah"], row["Tabel"], row["Tercetak"]) == ("Badan <i>Uji</i>", "Tabel II.4", "87.5%")
    assert row["Baris"] == "<script>alert(1)</script>" and row["Tautan"].endswith("index.html#aaaa")


def test_the_matrix_leads_to_its_findings(page: PatientBrowser) -> None:
    page.find_element(By.CSS_SELECTOR, ".document details summary").click()
    page.find_element(By.CSS_SELECTOR, ".matrix button.error").click()
    assert _visible(page) == ["aaaa"]


def test_language_switches_and_is_remembered(page: PatientBrowser) -> None:
    message = "#aaaa .message"
    assert page.find_element(By.CSS_SELECTOR, message).text == "Bahasa Indonesia"
    page.find_element(By.CSS_SELECTOR, "[data-lang=en]").click()
    assert page.find_element(By.CSS_SELECTOR, message).text == "in English"
    page.refresh()
    assert page.find_element(By.CSS_SELECTOR, message).text == "in English"


def test_a_permanent_link_leads_to_its_finding(page: PatientBrowser, report: str) -> None:
    page.get("about:blank")
    page.get(f"{report}#aaaa")
    page.until(lambda: page.switch_to.active_element.get_attribute("id") == "aaaa")


def test_keys_move_from_finding_to_finding(page: PatientBrowser) -> None:
    page.find_element(By.TAG_NAME, "body").send_keys("j")
    assert page.switch_to.active_element.get_attribute("id") == "aaaa"
    page.switch_to.active_element.send_keys("j")
    assert page.switch_to.active_element.get_attribute("id") == "bbbb"


def test_a_phone_needs_no_sideways_scrolling(page: PatientBrowser) -> None:
    page.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True}
    )
    try:
        page.refresh()
        assert page.execute_script("return document.documentElement.scrollWidth") <= 390
    finally:
        page.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
