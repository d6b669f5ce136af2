"""The review page in a real headless browser: look, confirm, correct, waive, by keyboard."""

from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from pipeline.normalize.outcome.decisions import load_corrections, load_waivers
from pipeline.report.review.server import Review

pytestmark = pytest.mark.browser


def _open(browser: webdriver.Chrome, server: Review) -> WebDriverWait[webdriver.Chrome]:
    browser.get(server.url)
    wait = WebDriverWait(browser, 10)
    wait.until(lambda b: b.find_element(By.ID, "item").is_displayed())
    return wait


def test_a_person_corrects_waives_and_confirms_by_keyboard(
    browser: webdriver.Chrome, served: tuple[Review, Path]
) -> None:
    server, folder = served
    wait = _open(browser, server)
    picture = browser.find_element(By.ID, "picture")
    wait.until(lambda b: b.execute_script("return arguments[0].naturalWidth > 100", picture))
    browser.find_element(By.ID, "author").send_keys("Peninjau", Keys.ESCAPE)
    item = browser.find_element(By.ID, "item")
    item.send_keys("e")
    browser.switch_to.active_element.send_keys("100%", Keys.TAB, "salah baca", Keys.ENTER)
    wait.until(lambda _: (folder / "corrections.csv").exists())
    wait.until(lambda b: b.find_element(By.ID, "progress").text.startswith("2 "))
    item.send_keys("w")
    browser.switch_to.active_element.send_keys("diterima", Keys.ENTER)
    wait.until(lambda _: (folder / "waivers.csv").exists())
    item.send_keys("k")
    item.send_keys("c")
    wait.until(lambda _: len(load_corrections(folder / "corrections.csv")) == 2)
    corrected, confirmed = load_corrections(folder / "corrections.csv")
    assert (corrected.printed, corrected.corrected) == ("87.5%", "100%")
    assert confirmed.printed == confirmed.corrected == "87.5%"
    assert load_waivers(folder / "waivers.csv")[0].reason == "diterima"


def test_the_page_is_silent_bilingual_and_fits_a_phone(browser: webdriver.Chrome, served: tuple[Review, Path]) -> None:
    browser.execute_cdp_cmd(
        "Emulation.setDeviceMetricsOverride", {"width": 390, "height": 844, "deviceScaleFactor": 2, "mobile": True}
    )
    try:
        browser.get_log("browser")
        _open(browser, served[0])
        assert browser.execute_script("return document.documentElement.scrollWidth") <= 390
        browser.find_element(By.ID, "lang").click()
        assert browser.find_element(By.ID, "message").text == "in English"
        assert "<script>alert(1)</script>" in browser.find_element(By.ID, "row").text
        severe = [e for e in browser.get_log("browser") if e["level"] == "SEVERE" and "favicon" not in e["message"]]
        assert severe == []
    finally:
        browser.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
